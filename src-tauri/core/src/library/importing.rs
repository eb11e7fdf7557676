//! Taking files of exports in.
//!
//! Each item is written in a transaction of its own: what was taken in stays, whenever the process dies, and the same
//! file again adds the rest. Nothing of the reader's is written over: an article that is there keeps its text, a
//! highlight its place, a note its words.

mod annotations;
mod articles;
mod entities;
mod hanging;

use super::{Library, Progress};
use crate::import::{Member, annotation, guess, members, record};
use crate::model::{ArticleId, Cause, ImportFailure, ImportFormat, Imported};
use anyhow::{Context, Result, ensure};
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;

/// What is to be taken in.
#[derive(Debug, Clone, Copy)]
pub struct Import<'a> {
    /// The form; `None` where the file's beginning tells.
    pub format: Option<ImportFormat>,
    /// The file.
    pub from: &'a Path,
}

/// What became of one item.
enum Taken {
    /// It was not there.
    Imported,
    /// Something of it was not there.
    Merged,
    /// All of it was there.
    Skipped,
}

impl Library {
    /// Takes a file in. An item that cannot be is named in the answer, and the rest goes on; `progress` can stop the
    /// work between two items. Fails where the file cannot be read, or is not of this form at all.
    pub fn import(
        &self,
        asked: &Import<'_>,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Imported> {
        let mut run = Run {
            library: self,
            imported: Imported::default(),
            progress,
            done: 0,
            total: 0,
            ids: HashSet::new(),
            places: HashMap::new(),
        };
        let name = asked.from.display();
        run.take(asked).with_context(|| match run.done {
            0 => format!("import {name}"),
            done => format!("import {name} (what stands before, {done} items, was taken in)"),
        })?;
        Ok(run.imported)
    }
}

/// One import under way.
struct Run<'a> {
    library: &'a Library,
    imported: Imported,
    progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
    /// Items dealt with, and items in all.
    done: usize,
    total: usize,
    /// The articles of the file.
    ids: HashSet<ArticleId>,
    /// Which article here each of the file's is.
    places: HashMap<ArticleId, ArticleId>,
}

impl Run<'_> {
    fn take(&mut self, asked: &Import<'_>) -> Result<()> {
        let guessed = || {
            let mut head = Vec::new();
            open(asked.from)?.take(HEAD).read_to_end(&mut head).context("read it")?;
            guess(&head)
        };
        match asked.format.map_or_else(guessed, Ok)? {
            ImportFormat::Json => self.everything(asked.from),
            ImportFormat::Jsonld | ImportFormat::Hypothesis => self.annotations(asked.from),
        }
    }

    fn everything(&mut self, file: &Path) -> Result<()> {
        // People and companies stand behind the articles, and are needed first: an article's names are found by them.
        let known = self.people_and_companies(file)?;
        members(open(file)?, &["articles"], &[], &mut |member| {
            let read = || serde_json::from_str::<record::Article>(member.json).context("read the article");
            let title = title_of(member.json);
            self.item(&member, title, |run| run.article(read()?, &known.ids))
        })?;
        self.learn(&known)
    }

    fn annotations(&mut self, file: &Path) -> Result<()> {
        // Looked through first: where it ends too early, nothing is taken in.
        members(open(file)?, annotation::WANTED, annotation::THROUGH, &mut |_| {
            self.total += 1;
            Ok(true)
        })?;
        ensure!(self.total > 0, "there are no annotations in it");
        members(open(file)?, annotation::WANTED, annotation::THROUGH, &mut |member| {
            self.item(&member, None, |run| run.annotation(annotation::read(member.json)?))
        })
    }

    /// Deals with one item; whether to go on.
    fn item(
        &mut self,
        member: &Member<'_>,
        title: Option<String>,
        take: impl FnOnce(&mut Self) -> Result<Taken>,
    ) -> Result<bool> {
        if (self.progress)(Progress { done: self.done, total: self.total, current: title.clone() }).is_break() {
            self.imported.stopped = true;
            return Ok(false);
        }
        match take(self) {
            Ok(Taken::Imported) => self.imported.imported += 1,
            Ok(Taken::Merged) => self.imported.merged += 1,
            Ok(Taken::Skipped) => self.imported.skipped += 1,
            Err(error) => self.fail(member.row, title, &error),
        }
        self.done += 1;
        Ok(true)
    }

    fn fail(&mut self, row: u32, title: Option<String>, error: &anyhow::Error) {
        self.imported.failed.push(ImportFailure { row, title, why: format!("{error:#}"), cause: Cause::of(error) });
    }
}

/// So much of a file's beginning tells what it is, in bytes.
const HEAD: u64 = 4096;

fn open(file: &Path) -> Result<File> {
    File::open(file).with_context(|| format!("open {}", file.display()))
}

/// The title of an article that may lack everything else.
fn title_of(json: &str) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Titled {
        title: String,
    }
    serde_json::from_str::<Titled>(json).ok().map(|it| it.title)
}

/// The id of one.
fn id_of(json: &str) -> Option<ArticleId> {
    #[derive(serde::Deserialize)]
    struct Named {
        id: ArticleId,
    }
    serde_json::from_str::<Named>(json).ok().map(|it| it.id)
}
