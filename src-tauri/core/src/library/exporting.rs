//! Taking articles out: those that answer a query, or all outside the Trash, in one of the formats.
//!
//! All of it is read on one snapshot, an article at a time: an export agrees with itself whatever is written meanwhile,
//! and takes no more memory for a hundred thousand articles than for ten.

mod document;
mod folder;
mod page;
mod partial;

use super::reading::view;
use super::{Library, Progress};
use crate::export::{Profile, entities_of};
use crate::model::{
    ArticleId, ArticleRow, ArticleView, Cause, EntityId, ExportFailure, ExportFormat, Exported, SearchSort,
};
use crate::store::Reader;
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

/// The most articles that a query takes out, as with lists.
const MOST: u32 = 200_000;

/// Articles that are named in one message at once.
const ROWS: usize = 500;

/// What is to be taken out, and where it goes.
#[derive(Debug, Clone, Copy)]
pub struct Export<'a> {
    /// In the language of search; empty for everything outside the Trash.
    pub query: &'a str,
    /// In which order articles answer the query.
    pub sort: SearchSort,
    /// The form.
    pub format: ExportFormat,
    /// A file, or for Markdown a folder.
    pub to: &'a Path,
    /// Whether what stands there may be replaced though it is no export, or was changed since by hand.
    pub replace: bool,
}

impl Library {
    /// Writes the articles that answer a query, in the order of the search, or without one all that are outside the
    /// Trash, newest first.
    ///
    /// A file is complete or not there at all, whenever the process dies, and what stood in its place is untouched
    /// until then. A folder is brought up to date: files of ours keep their names, and nothing in it is deleted.
    /// An article that cannot be written is named in the answer, and the rest goes on. `progress` can stop the work
    /// between two articles.
    pub fn export(
        &self,
        asked: &Export<'_>,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Exported> {
        if !asked.query.trim().is_empty() {
            // What was saved a moment ago belongs to the answer.
            self.catch_up(&mut |_, _| progress(Progress { done: 0, total: 0, current: None }))?;
        }
        self.store.read(|reader| {
            let mut run = Run::new(self, reader, asked, progress)?;
            if asked.format.is_folder() {
                folder::write(&mut run, asked)?;
            } else {
                document::write(&mut run, asked)?;
            }
            Ok(run.exported)
        })
    }
}

/// Fails for a folder of the library itself, where an export could take the place of what the reader owns.
fn outside(library: &Library, folder: &Path) -> Result<()> {
    let look = |folder: &Path| fs::canonicalize(folder).with_context(|| format!("look where {} is", folder.display()));
    if look(folder)?.starts_with(look(library.dir())?) {
        bail!("{} is in the library; name a place outside of it", folder.display());
    }
    Ok(())
}

/// One export under way.
struct Run<'a> {
    library: &'a Library,
    reader: &'a Reader<'a>,
    ids: Vec<ArticleId>,
    /// The people and companies that the articles so far name; all of them for an export of everything.
    entities: BTreeSet<EntityId>,
    exported: Exported,
    progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
}

impl<'a> Run<'a> {
    fn new(
        library: &'a Library,
        reader: &'a Reader<'a>,
        asked: &Export<'_>,
        progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Self> {
        let mut exported = Exported::default();
        let mut entities = BTreeSet::new();
        let ids = if asked.query.trim().is_empty() {
            entities.extend(reader.entities(None)?.iter().map(|entity| entity.id));
            reader.article_ids_shown()?
        } else {
            let (query, names, found) = library.answered(reader, asked.query, asked.sort, (0, MOST))?;
            exported.any_of = found.any_of;
            exported.ignored = query.ignored_with(&names);
            exported.behind = library.behind()?;
            found.hits.into_iter().map(|(id, _)| id).collect()
        };
        Ok(Self { library, reader, ids, entities, exported, progress })
    }

    /// Calls `visit` with each article in order, or with the row of one that cannot be read, which is noted as failed.
    /// What `visit` fails with ends the work.
    fn each(&mut self, visit: &mut dyn FnMut(&mut Self, Read) -> Result<()>) -> Result<()> {
        let ids = std::mem::take(&mut self.ids);
        let total = ids.len();
        for (done, &id) in ids.iter().enumerate() {
            let row = match self.reader.article_rows(&[id]) {
                Ok(mut rows) => rows.pop(),
                Err(error) => {
                    self.exported.failed.push(failure(Some(id), id.to_string(), &error));
                    continue;
                }
            };
            // Gone since it was indexed; nobody will miss it.
            let Some(row) = row else { continue };
            let current = Some(row.title.clone());
            if (self.progress)(Progress { done, total, current }).is_break() {
                self.exported.stopped = true;
                return Ok(());
            }
            match view(self.reader, id) {
                Ok(view) => {
                    let entities: Vec<EntityId> = entities_of(&view).collect();
                    visit(self, Read::Whole(Box::new(view)))?;
                    self.entities.extend(entities);
                }
                Err(error) => {
                    self.fail(&row, &error);
                    visit(self, Read::Broken(Box::new(row)))?;
                }
            }
        }
        // Nobody is asked any more whether to stop: everything is done.
        let _ = (self.progress)(Progress { done: total, total, current: None });
        self.ids = ids;
        Ok(())
    }

    /// The rows of articles, those that cannot be read left out.
    fn rows(&self, ids: &[ArticleId]) -> Vec<ArticleRow> {
        self.reader.article_rows(ids).unwrap_or_else(|_| {
            ids.iter().flat_map(|&id| self.reader.article_rows(&[id]).unwrap_or_default()).collect()
        })
    }

    /// Notes that an article is written.
    fn count(&mut self, view: &ArticleView) {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        self.exported.articles += 1;
        self.exported.highlights += count(view.marks.len());
        self.exported.notes +=
            count(view.comments.len() + view.marks.iter().filter(|mark| mark.note.is_some()).count());
    }

    fn fail(&mut self, row: &ArticleRow, error: &anyhow::Error) {
        self.exported.failed.push(failure(Some(row.id), row.title.clone(), error));
    }

    /// A person or company with what the reader wrote about it.
    fn profile(&self, id: EntityId) -> Result<Option<Profile>> {
        let Some(row) = self.reader.entities_among(&[id])?.pop() else { return Ok(None) };
        Ok(Some(Profile {
            row,
            notes: self.reader.notes_on_entity(id)?,
            link: self.reader.entity_link(id)?,
            history: self.reader.entity_events(id)?,
            learned: self.reader.learned(id)?,
        }))
    }

    /// The people and companies that belong to the articles, by name.
    fn profiles(&self) -> Result<Vec<Profile>> {
        let mut profiles = Vec::new();
        for &id in &self.entities {
            profiles.extend(self.profile(id).context("read a person or company")?);
        }
        profiles.sort_by(|a, b| (&a.row.name, a.row.id).cmp(&(&b.row.name, b.row.id)));
        Ok(profiles)
    }
}

/// What is told of an article, a person or a company that could not be written.
fn failure(id: Option<ArticleId>, title: String, error: &anyhow::Error) -> ExportFailure {
    ExportFailure { id, title, why: format!("{error:#}"), cause: Cause::of(error) }
}

/// An article as it could be read.
enum Read {
    /// With all that hangs on it.
    Whole(Box<ArticleView>),
    /// Only what a list shows of it.
    Broken(Box<ArticleRow>),
}
