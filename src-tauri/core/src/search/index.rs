//! The index on disk: what answers a query. Writing is in `writer.rs`; opening, refusing and setting aside in `open.rs`;
//! the files themselves in `files.rs`.
//!
//! One process writes (Tantivy's lock file, released by the kernel when the process dies), any number read. A commit
//! carries who it belongs to and how far it is complete. While the index of another version of the program is being
//! built anew, that one answers (`former.rs`).

mod files;
mod folder;
mod former;
mod open;
mod stamp;
mod words;
mod writer;

pub use writer::{Load, Writer};

use super::compile::{Compiled, Joined, compile};
use super::query::{Names, Query};
use super::schema::{Fields, ID, PUBLISHED, SAVED};
use crate::model::{ArticleId, LibraryId, SearchSort};
use anyhow::{Context, Result};
use folder::Folder;
use former::Former;
use std::path::Path;
use tantivy::collector::{Count, TopDocs};
use tantivy::{DocAddress, DocId, Order, Score, Searcher, SegmentReader};
use writer::Resting;

/// A library's search index, open for reading.
pub struct Index {
    library: LibraryId,
    /// The folder that is written.
    current: Folder,
    /// What answers until `current` is filled for the first time.
    former: Former,
    /// A writer that nobody uses while it merges.
    resting: Resting,
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

impl Found {
    /// Something answers the query as it was asked.
    pub fn is_whole(&self) -> bool {
        self.total > 0 && !self.any_of
    }
}

/// Newer articles stand before older ones that fit as well: the score of one of today counts so much more, that of one
/// a year old half as much more. Two articles that fit differently differ by far more than that.
const FRESH: f32 = 0.03;
/// Seconds.
const YEAR: f32 = 365.0 * 86_400.0;
impl Index {
    /// Opens the index in `dir`, or makes an empty one. An index that does not fit (another library, schema or
    /// analyser version) or does not open (truncated, bit-flipped) is renamed aside and an empty one made in its place;
    /// a lock or permission error is returned, never answered by rebuilding.
    ///
    /// Checksums of a small index are verified at once; those of a large one only after an unclean end or an error,
    /// since reading it all would cost the start. [`Self::verify`] does so at any time.
    pub fn open(dir: &Path, library: LibraryId) -> Result<Self> {
        open::open(dir, library)
    }

    /// The change sequence number up to which the index is complete; 0 for an empty one.
    pub fn applied(&self) -> Result<u64> {
        self.current.applied()
    }

    /// How many articles are in it.
    pub fn len(&self) -> Result<u64> {
        Ok(self.current.searcher()?.num_docs())
    }

    /// Whether no article is in it.
    pub fn is_empty(&self) -> Result<bool> {
        Ok(self.len()? == 0)
    }

    /// Nothing is missing from the index any more, so that the one of another version is needed no longer.
    pub fn filled(&self) {
        self.former.leave();
    }

    /// Articles that answer `query` in the order of `sort` as of the newest commit of any process; without words in it,
    /// the best are those newest saved.
    ///
    /// `now` is in seconds since 1970. An error may mean that the index is damaged: the next [`Self::open`] verifies it.
    pub fn search(
        &self,
        query: &Query,
        names: &Names,
        sort: SearchSort,
        (offset, limit): (u32, u32),
        now: i64,
    ) -> Result<Found> {
        if query.asks_nothing() {
            return Ok(Found::default());
        }
        self.on_newest(|searcher, fields| {
            let compiled = |joined| compile(query, names, fields, searcher, now, joined);
            let all = compiled(Joined::All);
            let found = page(searcher, &all, sort, offset, limit, now)?;
            if found.total > 0 || !all.can_relax {
                return Ok(found);
            }
            let any = page(searcher, &compiled(Joined::Any), sort, offset, limit, now)?;
            Ok(Found { any_of: any.total > 0, ..any })
        })
    }

    /// How many articles answer `query`.
    pub fn count(&self, query: &Query, names: &Names, now: i64) -> Result<u32> {
        Ok(self.search(query, names, SearchSort::Relevance, (0, 0), now)?.total)
    }

    /// Runs `work` on the newest commit of any process, with the fields of the index it is in.
    pub(super) fn on_newest<T>(&self, work: impl Fn(&Searcher, Fields) -> Result<T>) -> Result<T> {
        if let Some(former) = self.former.open() {
            match former.guarded(|| work(&former.searcher()?, former.fields)) {
                Ok(answer) => return Ok(answer),
                // What cannot be read is no help; the index that is being built says less, but it says it.
                Err(_) => self.former.leave(),
            }
        }
        self.on_current(|searcher| work(searcher, self.current.fields))
    }

    /// Runs `work` on what the index of this version holds, be it filled or not.
    pub(super) fn on_current<T>(&self, work: impl FnOnce(&Searcher) -> Result<T>) -> Result<T> {
        self.current.guarded(|| work(&self.current.searcher()?))
    }

    /// Reads the whole index and compares its checksums; an error names the damaged files.
    pub fn verify(&self) -> Result<()> {
        self.current.verify()
    }
}

/// Runs a query and names its hits.
fn page(
    searcher: &Searcher,
    compiled: &Compiled,
    sort: SearchSort,
    offset: u32,
    limit: u32,
    now: i64,
) -> Result<Found> {
    let docs = usize::try_from(searcher.num_docs()).unwrap_or(usize::MAX);
    let (offset, limit) = (offset as usize, (limit as usize).min(docs));
    let query = compiled.query.as_ref();
    if limit == 0 || offset >= docs {
        let total = searcher.search(query, &Count).context("counting the articles that answer a query")?;
        return Ok(Found { total: u32::try_from(total).unwrap_or(u32::MAX), ..Found::default() });
    }
    let top = TopDocs::with_limit(limit).and_offset(offset);
    let context = "searching the index";
    let (total, hits): (usize, Vec<(f32, DocAddress)>) = if compiled.scores && sort == SearchSort::Relevance {
        let fresh = move |segment: &SegmentReader| {
            let published = segment.fast_fields().column_opt::<i64>(PUBLISHED).ok().flatten();
            move |doc: DocId, score: Score| {
                let age = published.as_ref().and_then(|column| column.first(doc)).map(|second| (now - second).max(0));
                score * (1.0 + age.map_or(0.0, |age| FRESH * YEAR / (YEAR + age as f32)))
            }
        };
        searcher.search(query, &(Count, top.tweak_score(fresh))).context(context)?
    } else {
        let field = if sort == SearchSort::Published { PUBLISHED } else { SAVED };
        let (total, hits) =
            searcher.search(query, &(Count, top.order_by_fast_field::<i64>(field, Order::Desc))).context(context)?;
        (total, hits.into_iter().map(|(_, address)| (0.0, address)).collect())
    };
    let hits =
        hits.into_iter().map(|(score, address)| Ok((article(searcher, address)?, score))).collect::<Result<_>>()?;
    Ok(Found { total: u32::try_from(total).unwrap_or(u32::MAX), hits, any_of: false })
}

pub(super) fn article(searcher: &Searcher, address: DocAddress) -> Result<ArticleId> {
    let segment =
        searcher.segment_readers().get(address.segment_ord as usize).context("finding the segment of a hit")?;
    let column =
        segment.fast_fields().bytes(ID).context("reading the ids of a segment")?.context("a segment without ids")?;
    let ord = column.term_ords(address.doc_id).next().context("a hit without an id")?;
    let mut bytes = Vec::with_capacity(16);
    column.ord_to_bytes(ord, &mut bytes).context("reading the id of a hit")?;
    Ok(ArticleId(uuid::Uuid::from_slice(&bytes).context("reading the id of a hit")?))
}

#[cfg(test)]
mod tests;
