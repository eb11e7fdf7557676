//! A library: one folder, and every use case as one method.
//!
//! This is the only place where the database and the search index meet, and where the pure modules (extract,
//! anchor, entities) are applied to what is stored. Every method that changes something returns after the change is
//! on the disk. All methods may be called from any thread, and by several processes on one folder.
//!
//! Invariant: time and randomness come from [`Environment`]; nothing here touches a network but `address`, and that
//! only through the client it is given.

mod address;
mod annotating;
mod cause;
mod check;
mod completing;
mod copies;
mod copy;
mod emptying;
mod exporting;
mod find;
mod following;
mod former;
mod frames;
mod highlighting;
mod images;
mod importing;
mod indexing;
pub mod models;
mod naming;
mod organizing;
mod pictures;
mod reading;
mod refining;
mod rereading;
mod reviewing;
mod rules;
mod saving;
mod searching;
pub mod sources;
mod stories;
mod suggesting;
mod versions;
mod walls;

pub use check::Report;
pub use exporting::Export;
pub use images::Image;
pub use importing::Import;
pub use saving::Progress;
pub use sources::Source;
pub use stories::Gathered;

use crate::entities::Finder;
use crate::model::LibraryId;
use crate::search::index::Index;
use crate::store::{Images, Originals, Store};
use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use uuid::{Builder, Uuid};

/// What the core cannot know by itself: the time, and randomness for ids.
pub struct Environment {
    /// The time now.
    pub now: Box<dyn Fn() -> Timestamp + Send + Sync>,
    /// Ten random bytes.
    pub entropy: Box<dyn Fn() -> [u8; 10] + Send + Sync>,
}

/// A library folder, open.
pub struct Library {
    dir: PathBuf,
    environment: Environment,
    store: Store,
    originals: Originals,
    images: Images,
    index: Index,
    /// The finder of all names, with the names it was built from; built again when they differ.
    finder: Mutex<Option<Arc<Finder>>>,
    /// The names that a query may use, as they were read last.
    lexicon: Mutex<Option<completing::Kept>>,
    /// What the review has looked through.
    looked: Mutex<reviewing::Looked>,
    /// The database's version at the last look of [`Library::changed`].
    seen: Mutex<Option<i64>>,
    /// One thread at a time brings the index up to date.
    indexing: Mutex<()>,
    /// One thread at a time looks for copies of one story.
    gathering: Mutex<()>,
}

impl Library {
    /// Opens the library in `dir`, making folder and library if they are not there.
    ///
    /// Fails, with nothing changed, if the folder cannot be written, holds another program's database, or was made
    /// by a newer Dossier. A search index that is missing, broken or foreign is no failure: it is built again.
    pub fn open(dir: &Path, environment: Environment) -> Result<Self> {
        if dir.exists() && !dir.is_dir() {
            bail!("{} is a file; a library is a folder", dir.display());
        }
        fs::create_dir_all(dir)
            .with_context(|| format!("make the library folder {} (may you write there?)", dir.display()))?;
        let now = (environment.now)();
        let fresh = LibraryId(new_id(&environment, now));
        let store = Store::open(dir, fresh, now.as_millisecond())
            .with_context(|| format!("open the library in {}", dir.display()))?;
        let index = Index::open(&dir.join("index"), store.library())
            .with_context(|| format!("open the search index of the library in {}", dir.display()))?;
        Ok(Self {
            dir: dir.to_owned(),
            environment,
            store,
            originals: Originals::new(dir),
            images: Images::new(dir),
            index,
            finder: Mutex::default(),
            lexicon: Mutex::default(),
            looked: Mutex::default(),
            seen: Mutex::default(),
            indexing: Mutex::default(),
            gathering: Mutex::default(),
        })
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Whether anything in the database changed since the last call, by this process or another; true the first
    /// time. Cheap enough to be asked ten times a second.
    pub fn changed(&self) -> Result<bool> {
        let version = self.store.data_version()?;
        Ok(lock(&self.seen).replace(version) != Some(version))
    }

    /// The time now, in whole milliseconds as the database keeps it.
    fn now(&self) -> i64 {
        (self.environment.now)().as_millisecond()
    }

    /// A new UUIDv7.
    fn id(&self) -> Uuid {
        new_id(&self.environment, (self.environment.now)())
    }
}

fn new_id(environment: &Environment, now: Timestamp) -> Uuid {
    let millis = u64::try_from(now.as_millisecond()).unwrap_or_default();
    Builder::from_unix_timestamp_millis(millis, &(environment.entropy)()).into_uuid()
}

#[cfg(test)]
mod tests;

/// A poisoned lock only says that another thread panicked; what these locks guard is rebuilt or rechecked at each use.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
