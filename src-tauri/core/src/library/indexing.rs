//! Keeping the search index at the database's heels.
//!
//! The database's change log says which articles changed; the index's commit says up to which change it is complete.
//! Whoever holds the index's writer, in this process or another, applies what lies between. A crash anywhere loses
//! nothing: the database is durable first, and the index goes on from its last commit.

use super::{Library, lock};
use crate::model::ArticleId;
use crate::search::Document;
use crate::store::{Heading, Reader};
use anyhow::{Context, Result};
use std::cmp::Ordering;
use std::ops::ControlFlow;

/// Articles of one commit while catching up: enough to index at full speed, few enough to stop soon.
const BATCH: u32 = 2_000;

impl Library {
    /// Applies every pending change to the index, unless another process is doing so. `progress` is told how many
    /// articles were indexed of how many, and can stop the work between commits. Returns how many were indexed.
    pub fn catch_up(&self, progress: &mut dyn FnMut(u32, u32) -> ControlFlow<()>) -> Result<u32> {
        let _one_at_a_time = lock(&self.indexing);
        let mut total = self.behind()?;
        if total == 0 {
            return Ok(0);
        }
        let Some(mut writer) = self.index.try_writer()? else { return Ok(0) };
        let mut done = 0;
        loop {
            // The last commit is read with the writer in hand: another process may have committed just before.
            let mut applied = self.index.applied()?;
            let changes = self.store.read(|reader| {
                if applied > reader.last_change()? {
                    // The database went back to a former state, from a backup for example; the index begins anew.
                    writer.clear()?;
                    applied = 0;
                }
                let changes = reader.changes(applied, BATCH)?;
                // One by one, so that memory holds one article and not a batch of the longest there are.
                for &(_, article) in &changes {
                    match document(reader, article)? {
                        Some(document) => writer.put(&document)?,
                        None => writer.delete(article)?,
                    }
                }
                Ok(changes)
            })?;
            let Some(&(last, _)) = changes.last() else {
                if applied == 0 {
                    writer.commit(0).context("commit the emptied search index")?;
                }
                return Ok(done);
            };
            writer.commit(last).context("commit the search index")?;
            done += u32::try_from(changes.len()).unwrap_or(u32::MAX);
            total = total.max(done);
            if progress(done, total).is_break() {
                return Ok(done);
            }
        }
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

/// All that is searchable of an article, or `None` if it is gone.
pub(super) fn document(reader: &Reader<'_>, id: ArticleId) -> Result<Option<Document>> {
    let Some(row) = reader.article_rows(&[id])?.pop() else { return Ok(None) };
    let Some(Heading { subtitle, .. }) = reader.article_heading(id)? else { return Ok(None) };
    let highlights = reader.highlights_of(id)?;
    let mut notes: Vec<String> = reader.notes_on_article(id)?.into_iter().map(|note| note.body).collect();
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
