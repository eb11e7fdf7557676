//! The index on disk: opening, refusing and rebuilding, writing and committing.

use super::Document;
use super::query::{Names, Query};
use crate::model::{ArticleId, LibraryId};
use anyhow::Result;
use std::path::Path;

/// A library's search index, open for reading.
pub struct Index {}

/// The one writer of an index, over all processes; dropping it lets another process write.
pub struct Writer<'a> {
    _index: &'a Index,
}

/// The articles that answer a query, best first.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// How many answer it in all.
    pub total: u32,
    /// The asked page of them with their scores.
    pub hits: Vec<(ArticleId, f32)>,
    /// Nothing has all the words; these have any of them.
    pub any_of: bool,
}

impl Index {
    /// Opens the index in `dir`, or makes an empty one. An index that does not fit (another library, schema or
    /// analyser version) or does not open (truncated, bit-flipped) is renamed aside and an empty one made in its place;
    /// a lock or permission error is returned, never answered by rebuilding.
    pub fn open(dir: &Path, library: LibraryId) -> Result<Self> {
        let _ = (dir, library);
        Ok(Self {})
    }

    /// The change sequence number up to which the index is complete; 0 for an empty one.
    pub fn applied(&self) -> Result<u64> {
        Ok(0)
    }

    /// The writer, or `None` while another process holds it.
    pub fn try_writer(&self) -> Result<Option<Writer<'_>>> {
        Ok(None)
    }

    /// Every article in the index.
    pub fn ids(&self) -> Result<Vec<ArticleId>> {
        Ok(Vec::new())
    }
    /// What is damaged in the index's files, a sentence each.
    pub fn damage(&self) -> Result<Vec<String>> {
        Ok(Vec::new())
    }
    /// Articles that answer `query` as of the newest commit of any process.
    pub fn search(&self, query: &Query, names: &Names, offset: u32, limit: u32, now: i64) -> Result<Found> {
        let _ = (query, names, offset, limit, now);
        Ok(Found::default())
    }
}

impl Writer<'_> {
    /// Adds `document`, replacing the article's former one.
    pub fn put(&mut self, document: &Document) -> Result<()> {
        let _ = document;
        Ok(())
    }

    /// Empties the index and commits that, complete up to change 0.
    pub fn clear(&mut self) -> Result<()> {
        Ok(())
    }
    /// Takes the article out.
    pub fn delete(&mut self, article: ArticleId) -> Result<()> {
        let _ = article;
        Ok(())
    }

    /// Makes everything since the last commit durable and visible, complete up to change `sequence`.
    pub fn commit(&mut self, sequence: u64) -> Result<()> {
        let _ = sequence;
        Ok(())
    }
}
