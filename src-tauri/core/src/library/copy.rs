//! Backup: a copy of what the reader owns, without the derived index.

use super::Library;
use crate::store::{Images, Originals};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// Damaged files that are named in one message.
const MOST_NAMED: usize = 5;

impl Library {
    /// Copies the library into the new folder `to`: a consistent database and every original and image it names. Others
    /// may go on using the library meanwhile. The copy is itself a library. Returns how many originals were copied.
    pub fn backup(&self, to: &Path) -> Result<usize> {
        if to.exists() {
            bail!("{} exists already; name a new folder for the backup", to.display());
        }
        fs::create_dir_all(to).with_context(|| format!("make the folder {}", to.display()))?;
        self.store.copy_to(&to.join("library.sqlite"))?;
        // The database is copied first: files are never removed, so every one that it names is still there.
        let (originals, images) = (Originals::new(to), Images::new(to));
        let (hashes, pictures) = self.store.read(|reader| Ok((reader.original_hashes()?, reader.image_hashes()?)))?;
        let mut damaged = Vec::new();
        for hash in &hashes {
            match self.originals.read(hash) {
                Ok(bytes) => drop(originals.keep(&bytes).with_context(|| format!("copy the original {hash}"))?),
                // One that is lost already must not keep the rest from being copied.
                Err(error) => damaged.push(format!("{error:#}")),
            }
        }
        for hash in &pictures {
            match self.images.read(hash) {
                Ok(bytes) => images.keep([(hash.as_str(), bytes.as_slice())])?,
                Err(error) => damaged.push(format!("{error:#}")),
            }
        }
        if !damaged.is_empty() {
            bail!(
                "everything else was copied to {}, but {} of {} originals and images could not be read; \
                 an older backup may have them: {}",
                to.display(),
                damaged.len(),
                hashes.len() + pictures.len(),
                damaged.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join("; ")
            );
        }
        Ok(hashes.len())
    }
}
