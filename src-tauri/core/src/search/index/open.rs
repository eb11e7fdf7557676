//! Opening an index: what fits is used, what is damaged or strange is set aside, what is locked or forbidden is left alone.

use super::folder::{Folder, seen};
use super::former::{self, Former};
use super::stamp::Stamp;
use super::{Index, Resting, files};
use crate::model::LibraryId;
use crate::search::parallel::executor;
use crate::search::schema::Fields;
use anyhow::{Context, Error, Result, anyhow, bail};
use std::fs;
use std::io::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tantivy::directory::error::{LockError, OpenReadError};
use tantivy::directory::{Directory, INDEX_WRITER_LOCK, MmapDirectory};
use tantivy::{IndexReader, ReloadPolicy, TantivyError};

/// Up to this size, in bytes, an index is verified whenever it is opened.
const VERIFY_AT_OPEN: u64 = 16 << 20;
/// So many indexes that were set aside are kept.
const KEPT_ASIDE: u32 = 2;
/// So often opening is tried while another process makes the index anew.
const TRIES: u32 = 40;
/// Between two tries.
const PAUSE: Duration = Duration::from_millis(50);

/// A file in the folder which says that the index must be verified when it is next opened.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mark {
    /// A writer is open, or did not end well.
    Writing,
    /// A search or a check failed.
    Suspect,
}

impl Mark {
    fn path(self, dir: &Path) -> PathBuf {
        dir.join(match self {
            Self::Writing => "writing",
            Self::Suspect => "suspect",
        })
    }

    /// Whether the mark is there.
    pub(super) fn stands(self, dir: &Path) -> bool {
        self.path(dir).exists()
    }

    /// Leaves the mark.
    pub(super) fn leave(self, dir: &Path) -> Result<()> {
        let path = self.path(dir);
        fs::write(&path, b"").with_context(|| format!("marking the search index with {}", path.display()))
    }

    /// Takes the mark away; if that fails, the next opening only takes longer.
    pub(super) fn remove(self, dir: &Path) {
        let _ = fs::remove_file(self.path(dir));
    }
}

/// See [`Index::open`].
pub(super) fn open(dir: &Path, library: LibraryId) -> Result<Index> {
    let readable = readable(dir, library).with_context(|| format!("opening the search index in {}", dir.display()))?;
    let (_, fields) = Fields::schema();
    Ok(Index {
        library,
        current: Folder::new(dir, fields, readable),
        former: Former::beside(dir, library),
        resting: Resting::default(),
    })
}

/// The index that is there, or an empty one in its place.
///
/// Setting aside and making are done under the writer's lock: an index that someone writes is never moved away under
/// them, and of two processes that find the same damage one makes the new index and the other finds it.
fn readable(dir: &Path, library: LibraryId) -> Result<Readable> {
    for _ in 0..TRIES {
        fs::create_dir_all(dir).context("making its folder")?;
        let before = seen(dir);
        let attempted = attempt(dir, library);
        match attempted {
            Ok(Some(readable)) => return Ok(readable),
            Err(Refused::Left(error)) => return Err(error),
            Ok(None) | Err(Refused::Unfit | Refused::OtherVersion) => {}
        }
        let _lock = match MmapDirectory::open(dir)?.acquire_lock(&INDEX_WRITER_LOCK) {
            Ok(lock) => lock,
            Err(LockError::LockBusy) => {
                std::thread::sleep(PAUSE);
                continue;
            }
            Err(error) => return Err(TantivyError::from(error)).context("locking it to make it anew"),
        };
        if seen(dir) != before {
            continue;
        }
        if is_bare(dir)? {
            return make(dir).context("making an empty one");
        }
        match attempted {
            Err(Refused::OtherVersion) => former::keep(dir)?,
            _ => set_aside(dir)?,
        }
    }
    bail!("it must be made anew, but another process keeps it open for writing; close that one and try again")
}

/// Why an index that is there is not used.
enum Refused {
    /// Locked, forbidden, the disk failing: nothing says the index is bad.
    Left(Error),
    /// Damaged, or not of this library.
    Unfit,
    /// Of this library and sound, but written by another version of the program.
    OtherVersion,
}

impl From<TantivyError> for Refused {
    fn from(error: TantivyError) -> Self {
        if is_damage(&error) { Self::Unfit } else { Self::Left(anyhow!(error)) }
    }
}

type Readable = (tantivy::Index, IndexReader);

/// The index in `dir` if it is there and fits; `None` if the folder is empty.
fn attempt(dir: &Path, library: LibraryId) -> std::result::Result<Option<Readable>, Refused> {
    if let Err(error) = fs::metadata(dir.join("meta.json")) {
        return match error.kind() {
            ErrorKind::NotFound => Ok(None),
            _ => Err(Refused::Left(Error::new(error).context("looking for its meta.json"))),
        };
    }
    // A damaged file can make Tantivy run past its own ends.
    catch_unwind(AssertUnwindSafe(|| fitting(dir, library))).unwrap_or(Err(Refused::Unfit)).map(Some)
}

fn fitting(dir: &Path, library: LibraryId) -> std::result::Result<Readable, Refused> {
    let mut inner = tantivy::Index::open_in_dir(dir)?;
    let metas = inner.load_metas()?;
    let stamp = metas.payload.as_deref().map(|payload| Stamp::read(payload).filter(|stamp| stamp.is_of(library)));
    match stamp {
        // Made, but nothing was ever committed.
        None if metas.segments.is_empty() && inner.schema() == Fields::schema().0 => {}
        Some(Some(stamp)) if stamp.fits(library) && inner.schema() == Fields::schema().0 => {}
        Some(Some(stamp)) if !stamp.fits(library) => return Err(Refused::OtherVersion),
        _ => return Err(Refused::Unfit),
    }
    let suspect = Mark::Suspect.stands(dir) || (Mark::Writing.stands(dir) && !is_being_written(&inner)?);
    if (suspect || is_small(dir)) && !files::damaged(&inner)?.is_empty() {
        return Err(Refused::Unfit);
    }
    if suspect {
        Mark::Suspect.remove(dir);
        Mark::Writing.remove(dir);
    }
    inner.set_tokenizers(Fields::tokenizers());
    inner.set_executor(executor().clone());
    Ok((inner.clone(), reader(&inner)?))
}

/// Whether a living process has the index open for writing: then the mark in the folder is its own.
fn is_being_written(inner: &tantivy::Index) -> std::result::Result<bool, Refused> {
    match inner.directory().acquire_lock(&INDEX_WRITER_LOCK) {
        Ok(_) => Ok(false),
        Err(LockError::LockBusy) => Ok(true),
        Err(error) => Err(TantivyError::from(error).into()),
    }
}

fn make(dir: &Path) -> tantivy::Result<Readable> {
    let mut inner =
        tantivy::Index::builder().schema(Fields::schema().0).tokenizers(Fields::tokenizers()).create_in_dir(dir)?;
    inner.set_executor(executor().clone());
    let reader = reader(&inner)?;
    Ok((inner, reader))
}

/// Whether nothing but lock files is in the folder.
fn is_bare(dir: &Path) -> Result<bool> {
    let entries = fs::read_dir(dir).context("listing its folder")?;
    let mut names = entries.filter_map(|entry| entry.ok()).map(|entry| entry.file_name());
    Ok(names.all(|name| Path::new(&name).extension().is_some_and(|extension| extension == "lock")))
}

/// A reader that shows a new commit only when it is asked to.
pub(super) fn reader(inner: &tantivy::Index) -> tantivy::Result<IndexReader> {
    inner.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()
}

/// Renames the folder to `<name>.broken-<n>`; the oldest such folders beyond [`KEPT_ASIDE`] are deleted.
fn set_aside(dir: &Path) -> Result<()> {
    let name = dir.file_name().map(|name| name.to_string_lossy().into_owned()).context("naming the folder")?;
    let aside = |n: u32| -> PathBuf { dir.with_file_name(format!("{name}.broken-{n}")) };
    if (1..=KEPT_ASIDE).all(|n| aside(n).exists()) {
        fs::remove_dir_all(aside(1)).context("deleting an index that was set aside before")?;
        for n in 2..=KEPT_ASIDE {
            fs::rename(aside(n), aside(n - 1)).context("renaming an index that was set aside before")?;
        }
    }
    let free = (1..=KEPT_ASIDE).map(aside).find(|path| !path.exists()).context("finding a name to set it aside")?;
    fs::rename(dir, &free).with_context(|| format!("setting it aside as {}", free.display()))
}

/// Whether an error says that the index itself is bad, and not the machine around it.
fn is_damage(error: &TantivyError) -> bool {
    let io = |kind: ErrorKind| {
        matches!(
            kind,
            ErrorKind::InvalidData | ErrorKind::UnexpectedEof | ErrorKind::InvalidInput | ErrorKind::NotFound
        )
    };
    match error {
        TantivyError::DataCorruption(_)
        | TantivyError::IncompatibleIndex(_)
        | TantivyError::SchemaError(_)
        | TantivyError::FieldNotFound(_)
        | TantivyError::DeserializeError(_)
        | TantivyError::InternalError(_)
        | TantivyError::InvalidArgument(_)
        | TantivyError::MissingPlugin(_)
        | TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(_) | OpenReadError::IncompatibleIndex(_)) => true,
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. }) => io(io_error.kind()),
        TantivyError::IoError(error) => io(error.kind()),
        _ => false,
    }
}

/// Whether verifying all of it costs no more than a moment.
pub(super) fn is_small(dir: &Path) -> bool {
    let entries = fs::read_dir(dir).into_iter().flatten().filter_map(|entry| entry.ok());
    entries.filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum::<u64>() <= VERIFY_AT_OPEN
}
