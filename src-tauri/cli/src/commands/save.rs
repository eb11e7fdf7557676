//! `save`: files, folders and standard input into the library.

use super::{Ended, list};
use crate::failure;
use crate::ids;
use crate::interrupt;
use crate::output::{self, Out, Style};
use crate::source;
use anyhow::{Result, bail};
use clap::Args;
use dossier_core::Library;
use dossier_core::library::{Source, sources};
use dossier_core::model::{Outcome, Saved};
use indicatif::ProgressBar;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub(crate) struct Save {
    /// Files (.html .htm .mhtml .mht .txt .md .epub .pdf), folders of them, or - for standard input
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<PathBuf>,
    /// The page's address; only with a single file or -
    #[arg(long, value_name = "URL")]
    url: Option<String>,
}

pub(crate) fn run(save: &Save, library: &Library, out: &Out) -> Result<Ended> {
    interrupt::listen()?;
    let run = Run { library, out, bar: output::progress_bar("saving") };
    let mut tally = Tally::default();
    let files = sources::files(&save.sources);
    run.bar.set_length(files.len() as u64);
    for file in &files {
        if interrupt::asked() {
            break;
        }
        run.bar.set_message(output::tame(&file.to_string_lossy()));
        let saved = run.save(file, save.url.as_deref());
        // Each row is printed when its source is on the disk: who reads them may rely on them.
        run.print(&saved)?;
        tally.add(saved.outcome);
        run.bar.inc(1);
    }
    run.bar.finish_and_clear();
    if !out.json {
        out.line(&tally.sentence())?;
    }
    if tally.done() < files.len() {
        let (done, all) = (tally.done(), files.len());
        out.complain(&format!("stopped after {done} of {all}; save again to go on, nothing is saved twice"));
        return Ok(Ended::WithFailures);
    }
    Ok(if tally.failed == 0 { Ended::Well } else { Ended::WithFailures })
}

/// `--url` names one page. Checked before the library is opened, as the rest of the grammar is.
pub(crate) fn validate(save: &Save) {
    if save.url.is_some() && (save.sources.len() > 1 || save.sources.iter().any(|source| source.is_dir())) {
        crate::args::wrong("--url gives the address of one page: name one file or -");
    }
}

struct Run<'a> {
    library: &'a Library,
    out: &'a Out,
    bar: ProgressBar,
}

impl Run<'_> {
    fn save(&self, file: &Path, url: Option<&str>) -> Saved {
        let saved = read(file).and_then(|source| self.library.save(&Source { url: url.map(str::to_owned), ..source }));
        saved.unwrap_or_else(|error| Saved {
            source: file.to_string_lossy().into_owned(),
            outcome: Outcome::Failed,
            id: None,
            title: None,
            error: Some(failure::sentence(&error)),
        })
    }

    fn print(&self, saved: &Saved) -> Result<()> {
        if let Some(why) = &saved.error {
            let named = why.contains(&saved.source);
            let complaint = if named { why.clone() } else { format!("{}: {why}", saved.source) };
            self.bar.suspend(|| self.out.complain(&complaint));
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

fn read(file: &Path) -> Result<Source> {
    let name = file.to_string_lossy();
    if name == "-" {
        return source::standard_input();
    }
    if name.starts_with("http://") || name.starts_with("https://") {
        bail!("addresses cannot be saved yet; save the page to a file and give its address with --url");
    }
    sources::read(file)
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

    fn done(&self) -> usize {
        (self.saved + self.updated + self.unchanged + self.failed) as usize
    }

    fn sentence(&self) -> String {
        let new = list::counted(self.saved as usize, self.saved, "article");
        format!("{new} saved, {} updated, {} unchanged, {} failed", self.updated, self.unchanged, self.failed)
    }
}
