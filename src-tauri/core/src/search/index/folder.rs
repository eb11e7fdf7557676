//! One folder of an index, open for reading.

use super::files;
use super::open::Mark;
use super::stamp::Stamp;
use crate::search::schema::Fields;
use anyhow::{Context, Result, anyhow, bail};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;
use tantivy::{IndexReader, Searcher};

/// The index in a folder, its fields, and the commit that is shown of it.
pub(super) struct Folder {
    pub(super) dir: PathBuf,
    pub(super) fields: Fields,
    pub(super) inner: tantivy::Index,
    reader: IndexReader,
    /// The commit that `reader` shows.
    shown: Mutex<Option<Seen>>,
}

/// How the file that names the segments looked: whether another process has committed is read from this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen {
    modified: SystemTime,
    len: u64,
    inode: u64,
}

impl Folder {
    /// No commit counts as shown yet, so that one made since is seen by the first search.
    pub(super) fn new(dir: &Path, fields: Fields, (inner, reader): (tantivy::Index, IndexReader)) -> Self {
        Self { dir: dir.to_owned(), fields, inner, reader, shown: Mutex::new(None) }
    }

    /// The change sequence number up to which it is complete; 0 for an empty one.
    pub(super) fn applied(&self) -> Result<u64> {
        let metas = self.inner.load_metas().context("reading how far the search index is complete")?;
        Ok(metas.payload.as_deref().and_then(Stamp::read).map_or(0, |stamp| stamp.sequence))
    }

    /// The newest commit of any process.
    pub(super) fn searcher(&self) -> Result<Searcher> {
        let now = seen(&self.dir);
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if now.is_none() || *shown != now {
            self.reader.reload().context("reading the newest search index")?;
            *shown = now;
        }
        Ok(self.reader.searcher())
    }

    /// Two quick commits can leave the file looking the same; of our own we know.
    pub(super) fn has_new_commit(&self) {
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Reads all of it and compares checksums; an error names the damaged files.
    pub(super) fn verify(&self) -> Result<()> {
        self.guarded(|| {
            let damaged = files::damaged(&self.inner).context("reading the search index to verify it")?;
            if !damaged.is_empty() {
                bail!(
                    "the search index in {} is damaged: {damaged:?}; it is built again at the next start",
                    self.dir.display()
                );
            }
            Ok(())
        })
    }

    /// Runs `work`; a damaged index can make Tantivy fail or panic anywhere, so after either it is verified when next opened.
    pub(super) fn guarded<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let outcome = catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
            Err(anyhow!("the search index in {} cannot be read; it may be damaged", self.dir.display()))
        });
        if outcome.is_err() {
            // Best effort: on a read-only disk the mark cannot be left, and the error is returned all the same.
            let _ = Mark::Suspect.leave(&self.dir);
        }
        outcome
    }
}

/// How the newest commit of the index in `dir` looks.
pub(super) fn seen(dir: &Path) -> Option<Seen> {
    let metadata = std::fs::metadata(dir.join("meta.json")).ok()?;
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(&metadata);
    #[cfg(not(unix))]
    let inode = 0;
    Some(Seen { modified: metadata.modified().ok()?, len: metadata.len(), inode })
}
