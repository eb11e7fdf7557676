//! The index on disk: searching, writing and committing. Opening, refusing and setting aside is in `open.rs`.
//!
//! One process writes (Tantivy's lock file, released by the kernel when the process dies), any number read. A commit
//! carries who it belongs to and how far it is complete.

mod open;
mod stamp;
mod words;

use super::Document;
use super::compile::{Compiled, Joined, compile};
use super::query::{Names, Query};
use super::schema::{Fields, ID, PUBLISHED, SAVED};
use crate::model::{ArticleId, LibraryId, SearchSort};
use anyhow::{Context, Result, anyhow, bail};
use stamp::Stamp;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};
use tantivy::collector::{Count, TopDocs};
use tantivy::directory::error::LockError;
use tantivy::{
    DocAddress, DocId, IndexReader, IndexWriter, Order, Score, Searcher, SegmentReader, TantivyDocument, TantivyError,
};

/// A library's search index, open for reading.
pub struct Index {
    dir: PathBuf,
    library: LibraryId,
    fields: Fields,
    inner: tantivy::Index,
    reader: IndexReader,
    /// The commit that `reader` shows.
    shown: Mutex<Option<Seen>>,
}

/// The one writer of an index, over all processes; dropping it lets another process write.
pub struct Writer<'a> {
    index: &'a Index,
    /// `None` only while it is being dropped.
    inner: Option<IndexWriter<TantivyDocument>>,
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

/// How the file that names the segments looked: whether another process has committed is read from this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seen {
    modified: SystemTime,
    len: u64,
    inode: u64,
}

/// Memory of the writer in bytes, over its threads.
const WRITER_MEMORY: usize = 64 << 20;
/// Indexing threads.
const WRITER_THREADS: usize = 2;
/// Newer articles stand before older ones that fit as well: the score of one of today counts so much more, that of one
/// a year old half as much more. Two articles that fit differently differ by far more than that.
const FRESH: f32 = 0.03;
/// Seconds.
const YEAR: f32 = 365.0 * 86_400.0;
/// A writer that goes away with this many segments behind it lets merges end, or a command line that writes one
/// article a time would leave one segment each.
const MANY_SEGMENTS: usize = 8;
/// So long a merge may hold up whoever drops a writer; it goes on behind.
const MERGE_PATIENCE: Duration = Duration::from_secs(2);

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
        let metas = self.inner.load_metas().context("reading how far the search index is complete")?;
        Ok(metas.payload.as_deref().and_then(Stamp::read).map_or(0, |stamp| stamp.sequence))
    }

    /// How many articles are in it.
    pub fn len(&self) -> Result<u64> {
        Ok(self.searcher()?.num_docs())
    }

    /// Whether no article is in it.
    pub fn is_empty(&self) -> Result<bool> {
        Ok(self.len()? == 0)
    }

    /// The writer, or `None` while another one is open, in this process or in another.
    pub fn try_writer(&self) -> Result<Option<Writer<'_>>> {
        match self.inner.writer_with_num_threads(WRITER_THREADS, WRITER_MEMORY) {
            Ok(inner) => {
                open::Mark::Writing.leave(&self.dir)?;
                // A process that died while committing leaves files no commit names, and Tantivy, which numbers the
                // next ones the same, refuses to write over them.
                inner
                    .garbage_collect_files()
                    .wait()
                    .with_context(|| format!("clearing up the search index in {}", self.dir.display()))?;
                Ok(Some(Writer { index: self, inner: Some(inner) }))
            }
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) => Ok(None),
            Err(error) => {
                Err(anyhow!(error).context(format!("opening the search index in {} for writing", self.dir.display())))
            }
        }
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
        self.on_newest(|searcher| {
            let compiled = |joined| compile(query, names, self.fields, searcher, now, joined);
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

    /// The fields of this index.
    pub(super) fn fields(&self) -> Fields {
        self.fields
    }

    /// Runs `work` on the newest commit of any process.
    pub(super) fn on_newest<T>(&self, work: impl FnOnce(&Searcher) -> Result<T>) -> Result<T> {
        self.guarded(|| work(&self.searcher()?))
    }

    /// Reads the whole index and compares its checksums; an error names the damaged files.
    pub fn verify(&self) -> Result<()> {
        self.guarded(|| {
            let damaged = self.inner.validate_checksum().context("reading the search index to verify it")?;
            if !damaged.is_empty() {
                bail!(
                    "the search index in {} is damaged: {damaged:?}; it is built again at the next start",
                    self.dir.display()
                );
            }
            Ok(())
        })
    }

    /// The newest commit of any process.
    fn searcher(&self) -> Result<Searcher> {
        let now = seen(&self.dir);
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if now.is_none() || *shown != now {
            self.reader.reload().context("reading the newest search index")?;
            *shown = now;
        }
        Ok(self.reader.searcher())
    }

    /// Runs `work`; a damaged index can make Tantivy fail or panic anywhere, so after either it is verified when next opened.
    fn guarded<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let outcome = catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
            Err(anyhow!("the search index in {} cannot be read; it may be damaged", self.dir.display()))
        });
        if outcome.is_err() {
            // Best effort: on a read-only disk the mark cannot be left, and the error is returned all the same.
            let _ = open::Mark::Suspect.leave(&self.dir);
        }
        outcome
    }
}

impl Writer<'_> {
    /// Adds `document`, replacing the article's former one.
    pub fn put(&mut self, document: &Document) -> Result<()> {
        self.delete(document.id)?;
        let prepared = self.index.fields.document(document);
        self.inner()?
            .add_document(prepared)
            .with_context(|| format!("adding article {} to the search index", document.id))?;
        Ok(())
    }

    /// Takes the article out.
    pub fn delete(&mut self, article: ArticleId) -> Result<()> {
        let term = self.index.fields.id_term(article);
        self.inner()?.delete_term(term);
        Ok(())
    }

    /// Takes every article out.
    pub fn clear(&mut self) -> Result<()> {
        self.inner()?.delete_all_documents().context("emptying the search index")?;
        Ok(())
    }

    /// Makes everything since the last commit durable and visible, complete up to change `sequence`.
    ///
    /// After an error (a full disk) drop this writer and open another one; the former commit still stands.
    pub fn commit(&mut self, sequence: u64) -> Result<()> {
        let payload = Stamp::new(self.index.library, sequence).write()?;
        let mut prepared = self.inner()?.prepare_commit().context("preparing to commit the search index")?;
        prepared.set_payload(&payload);
        prepared.commit().context("committing the search index")?;
        // Two quick commits can leave the file looking the same; of our own we know.
        *self.index.shown.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(())
    }

    fn inner(&mut self) -> Result<&mut IndexWriter<TantivyDocument>> {
        self.inner.as_mut().context("the search index is closed for writing")
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        let Some(inner) = self.inner.take() else { return };
        let segments = self.index.inner.searchable_segment_ids().map_or(0, |ids| ids.len());
        if segments >= MANY_SEGMENTS {
            let (done, ended) = std::sync::mpsc::channel();
            std::thread::spawn(move || {
                let _ = inner.wait_merging_threads();
                let _ = done.send(());
            });
            if ended.recv_timeout(MERGE_PATIENCE).is_err() {
                return;
            }
        } else {
            drop(inner);
        }
        open::Mark::Writing.remove(&self.index.dir);
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

fn seen(dir: &Path) -> Option<Seen> {
    let metadata = std::fs::metadata(dir.join("meta.json")).ok()?;
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(&metadata);
    #[cfg(not(unix))]
    let inode = 0;
    Some(Seen { modified: metadata.modified().ok()?, len: metadata.len(), inode })
}

#[cfg(test)]
mod tests;
