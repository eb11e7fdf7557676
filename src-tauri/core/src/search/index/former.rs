//! The index of another version of the program, which answers while the one of this version is built.
//!
//! It stands beside the index as `<name>.former` for as long as that is not filled; so a program that dies while it
//! builds finds it again.

use super::files;
use super::folder::Folder;
use super::open::{self, Mark};
use super::stamp::Stamp;
use crate::model::LibraryId;
use crate::search::parallel::executor;
use crate::search::schema::Fields;
use anyhow::{Context, Result};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The former index, if there is one.
pub(super) struct Former {
    dir: PathBuf,
    open: Mutex<Option<Arc<Folder>>>,
}

impl Former {
    /// Of the index in `current`; one that cannot answer is deleted.
    pub(super) fn beside(current: &Path, library: LibraryId) -> Self {
        let dir = place(current);
        let open = catch_unwind(AssertUnwindSafe(|| answering(&dir, library))).ok().flatten();
        let former = Self { dir, open: Mutex::new(open.map(Arc::new)) };
        if former.open().is_none() {
            former.leave();
        }
        former
    }

    /// The former index while no process has filled the new one.
    pub(super) fn open(&self) -> Option<Arc<Folder>> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.is_some() && !self.dir.join("meta.json").exists() {
            *open = None;
        }
        open.clone()
    }

    /// It is needed no longer.
    pub(super) fn leave(&self) {
        let was_open = self.open.lock().unwrap_or_else(PoisonError::into_inner).take().is_some();
        if was_open || self.dir.exists() {
            // Without this file it is no index; what cannot be deleted now (Windows, while another process reads it)
            // is deleted at a later start.
            let _ = fs::remove_file(self.dir.join("meta.json"));
            let _ = fs::remove_dir_all(&self.dir);
        }
    }
}

/// Moves the index in `current` to where the former one stands, instead of an older one.
pub(super) fn keep(current: &Path) -> Result<()> {
    let dir = place(current);
    if dir.exists() {
        fs::remove_dir_all(&dir).with_context(|| format!("deleting the search index in {}", dir.display()))?;
    }
    fs::rename(current, &dir).with_context(|| format!("keeping the search index as {}", dir.display()))
}

fn place(current: &Path) -> PathBuf {
    let mut name = current.file_name().unwrap_or_default().to_owned();
    name.push(".former");
    current.with_file_name(name)
}

/// The index in `dir` if it is whole, of this library, and has every field that is searched.
fn answering(dir: &Path, library: LibraryId) -> Option<Folder> {
    let mut inner = tantivy::Index::open_in_dir(dir).ok()?;
    Stamp::read(inner.load_metas().ok()?.payload.as_deref()?).filter(|stamp| stamp.is_of(library))?;
    let fields = Fields::of(&inner.schema())?;
    let is_doubtful = Mark::Suspect.stands(dir) || Mark::Writing.stands(dir) || open::is_small(dir);
    if is_doubtful && !files::damaged(&inner).ok()?.is_empty() {
        return None;
    }
    inner.set_tokenizers(Fields::tokenizers());
    inner.set_executor(executor().clone());
    let reader = open::reader(&inner).ok()?;
    Some(Folder::new(dir, fields, (inner, reader)))
}
