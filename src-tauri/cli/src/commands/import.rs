//! `import`: what an export holds, this program's or another's, into the library.

use super::{Ended, list};
use crate::interrupt;
use crate::output::{self, Out};
use anyhow::Result;
use clap::{Args, ValueEnum};
use dossier_core::Library;
use dossier_core::library;
use dossier_core::model::{ImportFormat, Imported};
use std::ops::ControlFlow;
use std::path::PathBuf;

/// What is there is never written over: an article keeps its text, a highlight its place, a note its words. The same
/// file a second time adds nothing. Nothing is fetched.
#[derive(Args)]
pub(crate) struct Import {
    /// What the file is [default: what its beginning says]
    #[arg(long, value_enum, value_name = "FORMAT")]
    from: Option<Format>,
    /// The file
    file: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// An export of Dossier with everything (export --format json)
    Json,
    /// Highlights and notes as W3C Web Annotations, for articles that are saved already
    Jsonld,
    /// Annotations as Hypothesis exports them (JSON), for articles that are saved already
    Hypothesis,
}

impl From<Format> for ImportFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Json => Self::Json,
            Format::Jsonld => Self::Jsonld,
            Format::Hypothesis => Self::Hypothesis,
        }
    }
}

pub(crate) fn run(asked: &Import, library: &Library, out: &Out) -> Result<Ended> {
    interrupt::listen()?;
    let bar = output::progress_bar("importing");
    let import = library::Import { format: asked.from.map(Into::into), from: &asked.file };
    let imported = library.import(&import, &mut |progress| {
        bar.set_length(progress.total as u64);
        bar.set_position(progress.done as u64);
        bar.set_message(progress.current.as_deref().map(output::tame).unwrap_or_default());
        if interrupt::asked() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    bar.finish_and_clear();
    let imported = imported?;
    for failed in &imported.failed {
        let title = failed.title.as_ref().map(|title| format!(" ({})", output::tame(title))).unwrap_or_default();
        out.complain(&format!("item {}{title}: {}", failed.row, failed.why));
    }
    if imported.stopped {
        out.complain("stopped; import it again for the rest");
    }
    if out.json {
        out.document(&imported)?;
    } else {
        print(&imported, out)?;
    }
    Ok(if imported.failed.is_empty() && !imported.stopped { Ended::Well } else { Ended::WithFailures })
}

fn print(imported: &Imported, out: &Out) -> Result<()> {
    let counted = |count: u32, noun: &str| list::counted(count as usize, count, noun);
    let Imported { imported: new, merged, skipped, failed, .. } = imported;
    out.line(&format!("{new} imported, {merged} merged, {skipped} there already, {} failed", failed.len()))?;
    out.line(&format!(
        "added: {}, {}, people and companies: {}",
        counted(imported.highlights, "highlight"),
        counted(imported.notes, "note"),
        imported.entities
    ))?;
    if imported.orphaned > 0 {
        out.line(&format!(
            "{} have no place in the text any more; they are kept",
            counted(imported.orphaned, "highlight")
        ))?;
    }
    Ok(())
}
