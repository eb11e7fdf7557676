//! The database: the only truth about a library. One connection writes, others only read.
//!
//! [`Store::write`] runs one `BEGIN IMMEDIATE` transaction and returns after it is durable (`synchronous = FULL`);
//! [`Store::read`] runs in a snapshot on a `query_only` connection. Each table has a file of its own below, with
//! its SQL, its row mapping, its reads (on [`Reader`]) and its writes (on [`Writer`]).
//!
//! Invariant: knows SQLite and the files of originals and images, and nothing of search, extraction, anchoring or entities.

mod aliases;
mod annotations;
mod articles;
mod cause;
mod changes;
mod entities;
mod fetches;
mod following;
mod highlights;
mod images;
mod labels;
mod lexicon;
mod lists;
mod lost;
mod mentions;
mod migrate;
mod notes;
mod originals;
mod refusals;
mod reviews;
mod rows;
mod rules;
mod searches;
mod settings;
mod shelves;
mod sidebar;
mod sketches;
mod stories;
mod tags;
mod trash;
mod versions;

pub use aliases::key as alias_key;
pub use articles::{Heading, Headline, History, NewArticle, host};
pub use cause::cause;
pub use entities::StoredEntity;
pub use fetches::Fetch;
pub use highlights::NewHighlight;
pub use images::{ImageRow, Images};
pub use lexicon::{NamedEntity, SiteCount};
pub use mentions::{MentionRow, NewMention};
pub use originals::Originals;
pub use stories::Story;
pub use trash::Unnamed;
pub use versions::{NewVersion, ReadWith, Reading, VersionText};

use crate::model::LibraryId;
use anyhow::{Context, Result, bail};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The first SQLite whose write-ahead log cannot lose a commit when it is reset while another process reads.
const OLDEST_SQLITE: i32 = 3_051_003;

/// How long a write waits for another process's write. A person's edits take milliseconds; a tag on a name that
/// stands in a hundred thousand articles takes seconds, and must not fail an edit made meanwhile.
const BUSY: Duration = Duration::from_secs(60);

/// Idle reading connections that are kept open.
const IDLE_READERS: usize = 4;

/// A library's database.
pub struct Store {
    file: PathBuf,
    library: LibraryId,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    /// Only asked whether the database changed; a connection that wrote would not see its own changes.
    watcher: Mutex<Connection>,
}

/// A consistent view of the database.
pub struct Reader<'a> {
    connection: &'a Connection,
}

/// One transaction that writes. It reads too, and sees what it wrote.
pub struct Writer<'a> {
    reader: Reader<'a>,
}

impl<'a> Deref for Writer<'a> {
    type Target = Reader<'a>;
    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}

impl Store {
    /// Opens `library.sqlite` in `dir`, making it with the id `fresh` if it is not there.
    ///
    /// Refuses a file that is not a library and a library from a newer Dossier, without changing either.
    pub fn open(dir: &Path, fresh: LibraryId, now: i64) -> Result<Self> {
        if rusqlite::version_number() < OLDEST_SQLITE {
            bail!("SQLite {} is too old to keep a library safe; Dossier needs 3.51.3", rusqlite::version());
        }
        let file = dir.join("library.sqlite");
        let mut writer = connect(&file, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
        migrate::check(&writer, &file)?;
        configure(&writer).with_context(|| format!("prepare the database {} for writing", file.display()))?;
        let library = migrate::migrate(&mut writer, &file, fresh, now)?;
        let watcher = connect(&file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        Ok(Self { file, library, writer: Mutex::new(writer), readers: Mutex::default(), watcher: Mutex::new(watcher) })
    }

    /// The library's id.
    pub fn library(&self) -> LibraryId {
        self.library
    }

    /// Runs `work` on a snapshot.
    pub fn read<T>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        let idle = lock(&self.readers).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => {
                let connection = connect(&self.file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
                connection
                    .execute_batch("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -8000;")
                    .context("open the database for reading")?;
                connection
            }
        };
        let result = {
            let snapshot = connection.unchecked_transaction().context("begin to read the database")?;
            work(&Reader { connection: &snapshot })
        };
        let mut readers = lock(&self.readers);
        // After a failure of the disk a snapshot may not have ended; such a connection would show the past for ever.
        if connection.is_autocommit() && readers.len() < IDLE_READERS {
            readers.push(connection);
        }
        result
    }

    /// Runs `work` in one transaction, and returns after it is on the disk. An error rolls all of it back.
    pub fn write<T>(&self, work: impl FnOnce(&Writer<'_>) -> Result<T>) -> Result<T> {
        let mut connection = lock(&self.writer);
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .context("begin to write the database")?;
        let result = work(&Writer { reader: Reader { connection: &transaction } })?;
        transaction.commit().context("make the change durable (nothing was changed; is the disk full?)")?;
        Ok(result)
    }

    /// A number that differs from the last one if anything was written meanwhile, by this process or another.
    pub fn data_version(&self) -> Result<i64> {
        lock(&self.watcher)
            .query_row("PRAGMA data_version", [], |row| row.get(0))
            .context("ask whether the database changed")
    }

    /// Writes a consistent copy of the database to `file`, which must not exist.
    pub fn copy_to(&self, file: &Path) -> Result<()> {
        let target = file.to_str().context("the copy's path is not valid Unicode")?;
        lock(&self.writer)
            .execute("VACUUM INTO ?1", [target])
            .with_context(|| format!("copy the database to {}", file.display()))?;
        Ok(())
    }
}

impl Reader<'_> {
    /// What SQLite finds wrong with the file, a line each; empty when it is sound.
    pub fn damage(&self) -> Result<Vec<String>> {
        let mut problems: Vec<String> = self
            .connection
            .prepare("PRAGMA integrity_check(100)")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()
            .context("check the database's integrity")?;
        problems.retain(|line| line != "ok");
        let mut broken = self.connection.prepare("PRAGMA foreign_key_check")?;
        let mut rows = broken.query([]).context("check the database's references")?;
        while let Some(row) = rows.next()? {
            problems.push(format!(
                "a row of {} refers to a missing {}",
                row.get::<_, String>(0)?,
                row.get::<_, String>(2)?
            ));
        }
        Ok(problems)
    }
}

/// The version of the SQLite that keeps the library, for whoever shows it to the reader.
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

fn connect(file: &Path, flags: OpenFlags) -> Result<Connection> {
    let connection = Connection::open_with_flags(file, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).with_context(|| {
        format!("open the database {} (is the folder there, and may you write in it?)", file.display())
    })?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(128);
    // Else a statement that could use a partial index is prepared anew for each value that is bound to it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(connection)
}

/// Settings that hold for the life of a writing connection. `trusted_schema` off keeps a foreign library's triggers
/// and views from calling anything but plain SQL functions.
fn configure(connection: &Connection) -> Result<()> {
    let mode = write_ahead(connection)?;
    if mode != "wal" {
        bail!(
            "the file system does not allow a write-ahead log (it answers {mode:?}); move the library to a local disk"
        );
    }
    connection.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;",
    )?;
    Ok(())
}

/// Changes to a write-ahead log and returns the mode that holds then.
///
/// SQLite does not wait for others in this change as it does in all others, so two processes that make a library at
/// the same moment would fail each other; here they take turns.
fn write_ahead(connection: &Connection) -> Result<String> {
    let pause = Duration::from_millis(20);
    for _ in 0..BUSY.as_millis() / pause.as_millis() {
        match connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)) {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => std::thread::sleep(pause),
            answer => return Ok(answer?),
        }
    }
    bail!("another process has kept the database for itself for {} s; close it and try again", BUSY.as_secs())
}

/// A poisoned lock only says that another thread panicked; SQLite's own transaction has been rolled back by then.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
