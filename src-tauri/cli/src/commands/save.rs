//! `save`: files, folders, addresses and standard input into the library.

use super::{Ended, list};
use crate::failure;
use crate::ids;
use crate::interrupt;
use crate::network;
use crate::output::{self, Out, Style};
use crate::source;
use anyhow::Result;
use clap::Args;
use dossier_core::Library;
use dossier_core::fetch::Client;
use dossier_core::library::{Source, sources};
use dossier_core::model::{Cause, Outcome, Saved};
use indicatif::ProgressBar;
use std::cell::OnceCell;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub(crate) struct Save {
    /// Files (.html .htm .mhtml .mht .txt .md .epub .pdf), folders of them, addresses (https://…), or - for standard input
    ///
    /// A page is fetched with its images, from the public web only; proxies are not used. An address that was saved
    /// before is asked only for what changed.
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<PathBuf>,
    /// The address that a saved page came from; only with a single file or -
    #[arg(long, value_name = "URL")]
    url: Option<String>,
}

pub(crate) fn run(save: &Save, library: &Library, out: &Out) -> Result<Ended> {
    interrupt::listen()?;
    let run = Run { library, out, bar: output::progress_bar("saving"), client: OnceCell::new() };
    let mut tally = Tally::default();
    let sources = sources(&save.sources);
    run.bar.set_length(sources.len() as u64);
    for source in &sources {
        if interrupt::asked() {
            break;
        }
        run.bar.set_message(output::tame(&source.to_string_lossy()));
        let saved = run.save(source, save.url.as_deref());
        // Each row is printed when its source is on the disk: who reads them may rely on them.
        run.print(&saved)?;
        tally.add(saved.outcome);
        run.bar.inc(1);
    }
    run.bar.finish_and_clear();
    if !out.json {
        out.line(&tally.sentence())?;
    }
    if tally.done() < sources.len() {
        let (done, all) = (tally.done(), sources.len());
        out.complain(&format!("stopped after {done} of {all}; save again to go on, nothing is saved twice"));
        return Ok(Ended::WithFailures);
    }
    Ok(if tally.failed == 0 { Ended::Well } else { Ended::WithFailures })
}

/// `--url` names one page. Checked before the library is opened, as the rest of the grammar is.
pub(crate) fn validate(save: &Save) {
    let one_page = |source: &PathBuf| !source.is_dir() && address(source).is_none();
    if save.url.is_some() && (save.sources.len() > 1 || !save.sources.iter().all(one_page)) {
        crate::args::wrong("--url gives the address of one page: name one file or -");
    }
}

struct Run<'a> {
    library: &'a Library,
    out: &'a Out,
    bar: ProgressBar,
    /// Made for the first address; one for all, so that its connections serve the next.
    client: OnceCell<Client>,
}

impl Run<'_> {
    fn save(&self, source: &Path, url: Option<&str>) -> Saved {
        let saved = match address(source) {
            Some(address) => self.fetch(address),
            None => read(source).and_then(|page| self.library.save(&Source { url: url.map(str::to_owned), ..page })),
        };
        saved.unwrap_or_else(|error| Saved {
            source: source.to_string_lossy().into_owned(),
            outcome: Outcome::Failed,
            id: None,
            title: None,
            error: Some(failure::sentence(&error)),
            cause: Cause::of(&error),
        })
    }

    fn fetch(&self, address: &str) -> Result<Saved> {
        let client = self.client.get_or_init(network::client);
        self.library.save_address(client, address, &mut |progress| {
            if let Some(current) = &progress.current {
                self.bar.set_message(output::tame(current));
            }
            if interrupt::asked() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
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

/// Folders become the files in them; addresses stay as they are, in their place.
fn sources(named: &[PathBuf]) -> Vec<PathBuf> {
    let expanded = |source: &PathBuf| match address(source) {
        Some(_) => vec![source.clone()],
        None => sources::files(std::slice::from_ref(source)),
    };
    named.iter().flat_map(expanded).collect()
}

/// The source as an address, if it is one: any scheme, so that a wrong one is named as such. A file of that name, odd
/// as it is, remains a file.
fn address(source: &Path) -> Option<&str> {
    let text = source.to_str()?;
    let (scheme, _) = text.split_once("://")?;
    let is_scheme =
        !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    (is_scheme && !source.exists()).then_some(text)
}

fn read(file: &Path) -> Result<Source> {
    if file.as_os_str() == "-" { source::standard_input() } else { sources::read(file) }
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
