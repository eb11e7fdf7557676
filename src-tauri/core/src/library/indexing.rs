//! Keeping the search index at the database's heels.
//!
//! The database's change log says which articles changed; the index's commit says up to which change it is complete.
//! Whoever holds the index's writer, in this process or another, applies what lies between. A crash anywhere loses
//! nothing: the database is durable first, and the index goes on from its last commit.

use super::{Library, lock};
use crate::model::ArticleId;
use crate::search::Document;
use crate::search::index::{Load, Writer};
use crate::store::{Heading, Reader};
use anyhow::{Context, Result, bail};
use std::cmp::Ordering;
use std::ops::ControlFlow;

/// Articles of one commit while catching up: enough to index at full speed, few enough to stop soon.
const BATCH: u32 = 10_000;
/// Articles between two reports.
const REPORTED: u32 = 500;
/// More changes than this are worth memory.
const MANY: u32 = 2_000;

/// Told how many articles were indexed of how many; can stop the work.
type Progress<'a> = &'a mut dyn FnMut(u32, u32) -> ControlFlow<()>;

impl Library {
    /// Applies every pending change to the index, unless another process is doing so. `progress` is told how many
    /// articles were indexed of how many, and can stop the work; what was indexed until then counts. Returns how many
    /// were indexed.
    pub fn catch_up(&self, progress: Progress<'_>) -> Result<u32> {
        let _one_at_a_time = lock(&self.indexing);
        let behind = self.behind()?;
        if behind == 0 {
            self.index.filled();
            return Ok(0);
        }
        let Some(mut writer) = self.index.try_writer(load(behind))? else { return Ok(0) };
        // The last commit is read with the writer in hand: another process may have committed just before.
        let mut applied = self.index.applied()?;
        if applied > self.store.read(|reader| reader.last_change())? {
            // The database went back to a former state, from a backup for example; the index begins anew.
            writer.clear()?;
            applied = 0;
            writer.commit(applied).context("commit the emptied search index")?;
        }
        let mut counted = Counted { done: 0, total: behind, progress };
        loop {
            let batch = self.index_after(applied, &mut writer, &mut counted)?;
            if let Some(last) = batch.last {
                writer.commit(last).context("commit the search index")?;
                applied = last;
            } else {
                self.index.filled();
            }
            if batch.last.is_none() || batch.is_stopped {
                return Ok(counted.done);
            }
        }
    }

    /// Builds the index again from the database; returns how many articles it then holds. What it was answers until it
    /// is whole, and for good if `progress` stops the work.
    pub fn reindex(&self, progress: Progress<'_>) -> Result<u32> {
        let _one_at_a_time = lock(&self.indexing);
        let total = self.store.read(|reader| reader.count_changes(0))?;
        let Some(mut writer) = self.index.try_writer(load(total))? else {
            bail!("another process is writing the search index; close the window, or wait, and try again");
        };
        writer.clear()?;
        let mut counted = Counted { done: 0, total, progress };
        let mut applied = 0;
        loop {
            let batch = self.index_after(applied, &mut writer, &mut counted)?;
            if batch.is_stopped {
                return Ok(counted.done);
            }
            let Some(last) = batch.last else { break };
            applied = last;
        }
        writer.commit(applied).context("commit the search index")?;
        self.index.filled();
        Ok(counted.done)
    }

    /// Hands the writer a batch of the articles that changed after `applied`.
    fn index_after(&self, applied: u64, writer: &mut Writer<'_>, counted: &mut Counted<'_>) -> Result<Batch> {
        self.store.read(|reader| {
            let mut batch = Batch { last: None, is_stopped: false };
            // One by one, so that memory holds one article and not a batch of the longest there are.
            for (change, article) in reader.changes(applied, BATCH)? {
                match document(reader, article)? {
                    Some(document) => writer.put(&document)?,
                    None => writer.delete(article)?,
                }
                batch.last = Some(change);
                if counted.one_more().is_break() {
                    batch.is_stopped = true;
                    break;
                }
            }
            Ok(batch)
        })
    }

    /// How many changed articles the index does not hold yet.
    pub fn behind(&self) -> Result<u32> {
        let applied = self.index.applied()?;
        self.store.read(|reader| match reader.last_change()?.cmp(&applied) {
            Ordering::Equal => Ok(0),
            Ordering::Greater => reader.count_changes(applied),
            Ordering::Less => reader.count_changes(0),
        })
    }
}

/// What a batch of changes came to.
struct Batch {
    /// The number of its last change; `None` if nothing changed.
    last: Option<u64>,
    is_stopped: bool,
}

/// How far the work is.
struct Counted<'a> {
    done: u32,
    total: u32,
    progress: Progress<'a>,
}

impl Counted<'_> {
    fn one_more(&mut self) -> ControlFlow<()> {
        self.done += 1;
        self.total = self.total.max(self.done);
        if self.done.is_multiple_of(REPORTED) || self.done == self.total {
            (self.progress)(self.done, self.total)
        } else {
            ControlFlow::Continue(())
        }
    }
}

fn load(changes: u32) -> Load {
    if changes > MANY { Load::Many } else { Load::Few }
}

/// All that is searchable of an article, or `None` if it is gone.
pub(super) fn document(reader: &Reader<'_>, id: ArticleId) -> Result<Option<Document>> {
    let Some(row) = reader.article_rows(&[id])?.pop() else { return Ok(None) };
    let Some(Heading { subtitle, .. }) = reader.article_heading(id)? else { return Ok(None) };
    let highlights = if row.highlights > 0 { reader.highlights_of(id)? } else { Vec::new() };
    let mut notes: Vec<String> = if row.notes > 0 { reader.notes_on_article(id)? } else { Vec::new() }
        .into_iter()
        .map(|note| note.body)
        .collect();
    notes.extend(highlights.iter().filter_map(|highlight| highlight.note.as_ref()).map(|note| note.body.clone()));
    let mut tags = row.tags.clone();
    tags.extend(highlights.iter().flat_map(|highlight| highlight.tags.iter().cloned()));
    let mut entities: Vec<_> = reader
        .mentions_shown(id)?
        .into_iter()
        .filter(|mention| mention.state == crate::model::MentionState::Confirmed)
        .map(|mention| mention.entity)
        .collect();
    entities.sort_unstable();
    entities.dedup();
    let names = reader.aliases_of(&entities)?.into_values().flatten().map(|alias| alias.text).collect();
    let host = row.url.as_deref().and_then(|url| url.split('/').nth(2)).map(str::to_owned);
    let published = reader.published_seconds(id)?;
    Ok(Some(Document {
        id,
        text: reader.newest_text(id)?,
        notes,
        names,
        entities,
        authors: row.byline.iter().map(|author| author.name.clone()).collect(),
        sites: row.site.iter().cloned().chain(host).collect(),
        tags,
        colors: highlights.iter().map(|highlight| highlight.color).collect(),
        orphans: highlights.iter().any(|highlight| highlight.span.is_none()),
        highlights: highlights.into_iter().map(|highlight| highlight.selector.exact).collect(),
        title: row.title,
        subtitle,
        state: row.state,
        starred: row.starred,
        trashed: row.trashed.is_some(),
        unread: row.unread,
        lang: row.lang,
        saved: row.saved.as_second(),
        published,
    }))
}
