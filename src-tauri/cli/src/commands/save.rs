//! `save`: files, folders and standard input into the library.

use super::{Ended, list};
use crate::ids;
use crate::interrupt;
use crate::output::{self, Out, Style};
use crate::source;
use anyhow::{Result, anyhow};
use clap::Args;
use dossier_core::Library;
use dossier_core::library::Source;
use dossier_core::model::{Outcome, Saved};
use indicatif::ProgressBar;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub(crate) struct Save {
    /// Files (.html .htm .txt .md), folders of them, or - for standard input
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<PathBuf>,
    /// The page's address; only with a single file or -
    #[arg(long, value_name = "URL")]
    url: Option<String>,
}

pub(crate) fn run(save: &Save, library: &Library, out: &Out) -> Result<Ended> {
    if save.url.is_some() && (save.sources.len() > 1 || save.sources.iter().any(|source| source.is_dir())) {
        crate::args::wrong("--url gives the address of one page: name one file or -");
    }
    interrupt::listen()?;
    let run = Run { library, out, bar: output::progress_bar("saving") };
    let mut tally = Tally::default();
    for source in &save.sources {
        for saved in run.source(source, save.url.as_deref())? {
            run.print(&saved)?;
            tally.add(saved.outcome);
        }
        if interrupt::asked() {
            break;
        }
    }
    run.bar.finish_and_clear();
    if !out.json {
        out.line(&tally.sentence())?;
    }
    if interrupt::asked() {
        out.complain("stopped; what is listed above is saved, save the rest again when you like");
        return Ok(Ended::WithFailures);
    }
    Ok(if tally.failed == 0 { Ended::Well } else { Ended::WithFailures })
}

struct Run<'a> {
    library: &'a Library,
    out: &'a Out,
    bar: ProgressBar,
}

impl Run<'_> {
    /// What became of one argument: one row for a file, a row a file for a folder.
    fn source(&self, source: &Path, url: Option<&str>) -> Result<Vec<Saved>> {
        let name = source.to_string_lossy();
        if name.starts_with("http://") || name.starts_with("https://") {
            let why = "addresses cannot be saved yet; save the page to a file and give its address with --url";
            return Ok(vec![failed(&name, &anyhow!(why))]);
        }
        if name == "-" || url.is_some() {
            return Ok(vec![self.single(source, url).unwrap_or_else(|error| failed(&name, &error))]);
        }
        self.library.save_paths(&[source.to_path_buf()], &mut |progress| {
            self.bar.set_length(u64::from(progress.total));
            self.bar.set_position(u64::from(progress.done));
            self.bar.set_message(output::tame(&progress.current.to_string()));
            if interrupt::asked() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
    }

    fn single(&self, source: &Path, url: Option<&str>) -> Result<Saved> {
        let bytes = source::read(source)?;
        let media = source::media(source, &bytes)?;
        let name = source.to_string_lossy().into_owned();
        self.library.save(&Source { name, bytes, media, charset: None, url: url.map(str::to_owned) })
    }

    fn print(&self, saved: &Saved) -> Result<()> {
        if let Some(why) = &saved.error {
            self.bar.suspend(|| self.out.complain(&format!("{}: {why}", saved.source)));
        }
        if self.out.json {
            return self.bar.suspend(|| self.out.document(saved));
        }
        let (style, outcome) = match saved.outcome {
            Outcome::Saved => (Style::Good, "saved"),
            Outcome::Updated => (Style::Good, "updated"),
            Outcome::Unchanged => (Style::Faint, "unchanged"),
            Outcome::Failed => (Style::Bad, "failed"),
        };
        let id = saved.id.map(|id| ids::short(self.library, &id)).unwrap_or_default();
        let what = saved.title.as_deref().unwrap_or(&saved.source);
        let line = format!("{}  {id:<8}  {}", self.out.paint(style, &format!("{outcome:<9}")), output::tame(what));
        self.bar.suspend(|| self.out.raw(&line))
    }
}

fn failed(source: &str, error: &anyhow::Error) -> Saved {
    let error = Some(crate::failure::sentence(error));
    Saved { source: source.to_owned(), outcome: Outcome::Failed, id: None, title: None, error }
}

#[derive(Default)]
struct Tally {
    saved: u32,
    updated: u32,
    unchanged: u32,
    failed: u32,
}

impl Tally {
    fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Saved => self.saved += 1,
            Outcome::Updated => self.updated += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Failed => self.failed += 1,
        }
    }

    fn sentence(&self) -> String {
        let new = list::counted(self.saved as usize, self.saved, "article");
        format!("{new} saved, {} updated, {} unchanged, {} failed", self.updated, self.unchanged, self.failed)
    }
}
