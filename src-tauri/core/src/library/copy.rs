//! Backup: a copy of what the reader owns, without the derived index.

use super::Library;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

impl Library {
    /// Copies the library into the new folder `to`: a consistent database and every original it names. Others may go
    /// on using the library meanwhile. The copy is itself a library. Returns how many originals were copied.
    pub fn backup(&self, to: &Path) -> Result<usize> {
        if to.exists() {
            bail!("{} exists already; name a new folder for the backup", to.display());
        }
        fs::create_dir_all(to).with_context(|| format!("make the folder {}", to.display()))?;
        self.store.copy_to(&to.join("library.sqlite"))?;
        // The database is copied first: originals are never removed, so every one that it names is still there.
        let copy = crate::store::Originals::new(to);
        let hashes = self.store.read(|reader| reader.original_hashes())?;
        for hash in &hashes {
            copy.keep(&self.originals.read(hash)?).with_context(|| format!("copy the original {hash}"))?;
        }
        Ok(hashes.len())
    }
}
