//! Deleting for good what lay in the Trash: the one thing in a library that cannot be taken back.
//!
//! Rows go first, in one transaction; the files that no row names any more go in a second one. A crash between the two
//! leaves files without rows, which are harmless. Whoever saves the same bytes at that moment looks, in a transaction of
//! its own, whether its files are still there, so that no row ever names a file that went.

use super::Library;
use crate::model::{ArticleId, TRASH_DAYS};
use crate::store::Unnamed;
use anyhow::Result;

/// Articles of one transaction.
const BATCH: u32 = 200;

/// A day, in milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;

impl Library {
    /// Deletes every article in the Trash, with its versions, highlights and notes. Returns how many.
    pub fn empty_trash(&self) -> Result<u32> {
        self.delete_trashed(i64::MAX)
    }

    /// Deletes the articles that have been in the Trash for [`TRASH_DAYS`]. Returns how many.
    pub fn clear_trash(&self) -> Result<u32> {
        self.delete_trashed(self.now() - i64::from(TRASH_DAYS) * DAY)
    }

    fn delete_trashed(&self, before: i64) -> Result<u32> {
        let mut deleted = 0;
        loop {
            // Mostly there is nothing, and then nobody who writes is waited for.
            if self.store.read(|reader| reader.trashed_before(before, 1))?.is_empty() {
                return Ok(deleted);
            }
            let (count, unnamed) = self.store.write(|writer| {
                let ids: Vec<ArticleId> = writer.trashed_before(before, BATCH)?;
                let unnamed = writer.delete_articles(&ids)?;
                Ok((ids.len(), unnamed))
            })?;
            deleted += u32::try_from(count).unwrap_or(u32::MAX);
            self.remove_files(&unnamed)?;
        }
    }

    /// Removes files whose rows went, unless somebody saved the same bytes again meanwhile.
    fn remove_files(&self, unnamed: &Unnamed) -> Result<()> {
        self.store.write(|writer| {
            for hash in &unnamed.originals {
                if writer.original(hash)?.is_none() {
                    self.originals.remove(hash)?;
                }
            }
            for hash in &unnamed.images {
                if writer.image(hash)?.is_none() {
                    self.images.remove(hash)?;
                }
            }
            Ok(())
        })
    }
}

/// What somebody hears whose files went between keeping them and writing their rows.
pub(super) const GONE_MEANWHILE: &str = "the same page was deleted for good at this very moment; save it again";
