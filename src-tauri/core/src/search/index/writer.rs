//! Writing and committing, and what happens to a writer that merges.
//!
//! Every commit leaves a segment, and segments are merged behind. A writer that goes away while they are would stop
//! them, and one that waited would keep the next article out of the index for seconds. So it rests: whoever wants to
//! write in this process takes it as it is, and when the merges are done it lets the lock go.

use super::stamp::Stamp;
use super::{Index, files, open};
use crate::model::ArticleId;
use crate::search::Document;
use anyhow::{Context, Result, anyhow};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tantivy::directory::error::LockError;
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy, MergePolicy};
use tantivy::{IndexWriter, TantivyDocument, TantivyError};

/// The one writer of an index, over all processes; dropping it lets another process write, at the latest when what
/// it merges is merged.
pub struct Writer<'a> {
    index: &'a Index,
    /// `None` only while it is being dropped.
    inner: Option<IndexWriter<TantivyDocument>>,
    /// Something went wrong; the writer is not used again.
    failed: bool,
}

/// How much is going to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Load {
    /// Some articles.
    Few,
    /// Thousands, which are worth memory.
    Many,
}

impl Load {
    /// Bytes of memory of each indexing thread: what fills it becomes a segment.
    fn memory(self) -> usize {
        match self {
            Self::Few => 32 << 20,
            Self::Many => 160 << 20,
        }
    }
}

/// Indexing threads, and merging threads.
const THREADS: usize = 2;
/// So many segments of about one size become one.
const MERGED: usize = 8;
/// Up to so many articles two segments count as of one size.
const SMALL: u32 = 500;
/// Of a segment's articles at most this share may be gone before it is written again without them.
const GONE: f32 = 0.3;
/// Whoever closes the index waits so long for what is being merged.
const CLOSING: Duration = Duration::from_secs(2);
/// Merges that take longer than this are given up, so that other processes can write.
const LONGEST_REST: Duration = Duration::from_secs(600);
/// Between two looks at what is being merged.
const PAUSE: Duration = Duration::from_millis(50);

type Inner = IndexWriter<TantivyDocument>;

/// The place of a resting writer.
#[derive(Clone, Default)]
pub(super) struct Resting(Arc<Mutex<Option<Inner>>>);

impl Resting {
    fn place(&self) -> MutexGuard<'_, Option<Inner>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Index {
    /// The writer, or `None` while another one is open, in this process or in another.
    pub fn try_writer(&self, load: Load) -> Result<Option<Writer<'_>>> {
        if let Some(inner) = self.resting.place().take() {
            return Ok(Some(Writer { index: self, inner: Some(inner), failed: false }));
        }
        let dir = &self.current.dir;
        let options = IndexWriterOptions::builder()
            .num_worker_threads(THREADS)
            .num_merge_threads(THREADS)
            .memory_budget_per_thread(load.memory())
            .build();
        match self.current.inner.writer_with_options(options) {
            Ok(inner) => {
                open::Mark::Writing.leave(dir)?;
                inner.set_merge_policy(Box::new(merging()));
                files::sweep(&self.current.inner, dir)
                    .with_context(|| format!("clearing up the search index in {}", dir.display()))?;
                Ok(Some(Writer { index: self, inner: Some(inner), failed: false }))
            }
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) => Ok(None),
            Err(error) => {
                Err(anyhow!(error).context(format!("opening the search index in {} for writing", dir.display())))
            }
        }
    }

    /// Whether segments of the newest commit are to be merged: Tantivy begins to as soon as it commits them.
    fn is_merging(&self) -> bool {
        is_merging(&self.current.inner)
    }
}

fn is_merging(index: &tantivy::Index) -> bool {
    index.searchable_segment_metas().is_ok_and(|segments| !merging().compute_merge_candidates(&segments).is_empty())
}

fn merging() -> LogMergePolicy {
    let mut policy = LogMergePolicy::default();
    policy.set_min_num_segments(MERGED);
    policy.set_min_layer_size(SMALL);
    policy.set_del_docs_ratio_before_merge(GONE);
    policy
}

impl Writer<'_> {
    /// Adds `document`, replacing the article's former one.
    pub fn put(&mut self, document: &Document) -> Result<()> {
        self.delete(document.id)?;
        let prepared = self.index.current.fields.document(document);
        let added = self.inner()?.add_document(prepared);
        self.failed |= added.is_err();
        added.with_context(|| format!("adding article {} to the search index", document.id))?;
        Ok(())
    }

    /// Takes the article out.
    pub fn delete(&mut self, article: ArticleId) -> Result<()> {
        let term = self.index.current.fields.id_term(article);
        self.inner()?.delete_term(term);
        Ok(())
    }

    /// Takes every article out. What was there answers until the next commit, and for good if there is none.
    pub fn clear(&mut self) -> Result<()> {
        self.inner()?.delete_all_documents().context("emptying the search index")?;
        Ok(())
    }

    /// Makes everything since the last commit durable and visible, complete up to change `sequence`.
    ///
    /// After an error (a full disk) drop this writer and open another one; the former commit still stands.
    pub fn commit(&mut self, sequence: u64) -> Result<()> {
        let committed = self.try_commit(sequence);
        self.failed |= committed.is_err();
        self.index.current.has_new_commit();
        committed
    }

    fn try_commit(&mut self, sequence: u64) -> Result<()> {
        let payload = Stamp::new(self.index.library, sequence).write()?;
        let mut prepared = self.inner()?.prepare_commit().context("preparing to commit the search index")?;
        prepared.set_payload(&payload);
        prepared.commit().context("committing the search index")?;
        Ok(())
    }

    fn inner(&mut self) -> Result<&mut Inner> {
        self.inner.as_mut().context("the search index is closed for writing")
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        let Some(inner) = self.inner.take() else { return };
        let index = self.index;
        if self.failed || !index.is_merging() {
            drop(inner);
            open::Mark::Writing.remove(&index.current.dir);
            return;
        }
        *index.resting.place() = Some(inner);
        let (resting, inner, dir) = (index.resting.clone(), index.current.inner.clone(), index.current.dir.clone());
        let watching = std::thread::Builder::new().name("merging".to_owned()).spawn(move || {
            let begun = Instant::now();
            while is_merging(&inner) && begun.elapsed() < LONGEST_REST {
                sleep(PAUSE);
                if resting.place().is_none() {
                    return;
                }
            }
            // The place is held until the lock is free, so that nobody finds neither.
            let mut place = resting.place();
            if place.take().is_some() {
                open::Mark::Writing.remove(&dir);
            }
        });
        if watching.is_err() {
            index.let_go();
        }
    }
}

impl Index {
    /// Ends a writer that rests, merged or not.
    fn let_go(&self) {
        if self.resting.place().take().is_some() {
            open::Mark::Writing.remove(&self.current.dir);
        }
    }
}

impl Drop for Index {
    fn drop(&mut self) {
        let begun = Instant::now();
        while self.resting.place().is_some() && begun.elapsed() < CLOSING {
            sleep(PAUSE);
        }
        self.let_go();
    }
}
