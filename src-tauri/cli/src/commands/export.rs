//! `export`: articles with all that hangs on them, in the formats that other programs read.

use super::{Ended, list};
use crate::args::SearchSort;
use crate::interrupt;
use crate::output::{self, Out};
use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use dossier_core::Library;
use dossier_core::library;
use dossier_core::model::{ExportFormat, Exported};
use std::ops::ControlFlow;
use std::path::PathBuf;

/// A file is written whole or not at all. A folder of Markdown is brought up to date: files of an earlier export keep
/// their names wherever they have been moved in it, what you changed in them by hand is not written over, and nothing
/// is deleted.
#[derive(Args)]
pub(crate) struct Export {
    /// Only articles that answer this query, in the language of search [default: all outside the Trash]
    #[arg(allow_hyphen_values = true)]
    query: Option<String>,
    /// The form
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Format,
    /// The file to write; for markdown the folder
    #[arg(long, value_name = "PATH")]
    to: PathBuf,
    /// What comes first among articles that answer a query
    #[arg(long, value_enum, default_value = "relevance")]
    sort: SearchSort,
    /// Replace a file that is no export, and Markdown files that were changed by hand
    #[arg(long)]
    replace: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// A folder of files for Obsidian, one for each article, person and company
    Markdown,
    /// One page with everything in it, pictures too
    Html,
    /// One document with everything (see the README for its fields)
    Json,
    /// Highlights and notes as W3C Web Annotations
    Jsonld,
    /// Highlights as Readwise imports them
    ReadwiseCsv,
    /// Every sentence that names a person or a company
    MentionsCsv,
}

impl From<Format> for ExportFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Markdown => Self::Markdown,
            Format::Html => Self::Html,
            Format::Json => Self::Json,
            Format::Jsonld => Self::Jsonld,
            Format::ReadwiseCsv => Self::ReadwiseCsv,
            Format::MentionsCsv => Self::MentionsCsv,
        }
    }
}

pub(crate) fn run(asked: &Export, library: &Library, out: &Out) -> Result<Ended> {
    interrupt::listen()?;
    let bar = output::progress_bar("exporting");
    let export = library::Export {
        query: asked.query.as_deref().unwrap_or_default(),
        sort: asked.sort.into(),
        format: asked.format.into(),
        to: &asked.to,
        replace: asked.replace,
    };
    let exported = library.export(&export, &mut |progress| {
        bar.set_length(progress.total as u64);
        bar.set_position(progress.done as u64);
        bar.set_message(progress.current.as_deref().map(output::tame).unwrap_or_default());
        if interrupt::asked() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    bar.finish_and_clear();
    let exported = exported.with_context(|| format!("exporting to {}", asked.to.display()))?;
    complain(&exported, out);
    if out.json {
        out.document(&exported)?;
    } else if exported.files > 0 || !exported.stopped {
        print(&exported, asked, out)?;
    }
    Ok(if exported.failed.is_empty() && !exported.stopped { Ended::Well } else { Ended::WithFailures })
}

/// What the person should know though the rest went well.
fn complain(exported: &Exported, out: &Out) {
    if exported.any_of && exported.articles > 0 {
        out.complain("no article has all of these words; what has some of them was exported");
    }
    if !exported.ignored.is_empty() {
        out.complain(&format!("not understood and left out: {}", exported.ignored.join(" ")));
    }
    if exported.behind > 0 {
        let behind = list::counted(exported.behind as usize, exported.behind, "changed article");
        out.complain(&format!("another process is indexing; {behind} could not be asked"));
    }
    for failed in &exported.failed {
        out.complain(&format!("{}: {}", failed.title, failed.why));
    }
    if exported.stopped {
        out.complain("stopped; run it again to export the rest");
    }
}

fn print(exported: &Exported, asked: &Export, out: &Out) -> Result<()> {
    let counted = |count: u32, noun: &str| list::counted(count as usize, count, noun);
    let names = match exported.entities {
        1 => "1 person or company".to_owned(),
        many => format!("{many} people and companies"),
    };
    out.line(&format!(
        "{}, {}, {} and {names} are in {} ({})",
        counted(exported.articles, "article"),
        counted(exported.highlights, "highlight"),
        counted(exported.notes, "note"),
        asked.to.display(),
        counted(exported.files, "file"),
    ))
}
