//! The untouched bytes: one zstd file each in `originals/`, named by the SHA-256 of what it holds, and their table.
//!
//! A file is complete and on the disk before the row that names it is written, so a row never names bytes that a
//! crash took; a file that no row names is harmless, and the next save of the same bytes takes it over.

use super::{Reader, Writer};
use crate::model::Media;
use crate::text::sha256;
use anyhow::{Context, Result, bail};
use rusqlite::OptionalExtension;
use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// The largest original that is kept: what extraction accepts, with room.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Level 3 packs a page to a fifth at several hundred megabytes a second; higher levels win little.
const LEVEL: i32 = 3;

/// How many files this process has begun to write.
static PARTIALS: AtomicU64 = AtomicU64::new(0);

/// The folder of originals.
pub struct Originals {
    dir: PathBuf,
    /// Shelves whose own names this process has made durable.
    shelves: Mutex<HashSet<PathBuf>>,
}

impl Originals {
    /// The folder `originals/` of the library in `dir`; it is made at the first save.
    pub fn new(dir: &Path) -> Self {
        Self { dir: dir.join("originals"), shelves: Mutex::default() }
    }

    /// Keeps `bytes` and returns their hash after they are on the disk. Bytes that are there already are kept once.
    pub fn keep(&self, bytes: &[u8]) -> Result<String> {
        let hash = sha256(bytes);
        let file = self.file(&hash)?;
        let folder = file.parent().context("an original's path has a folder")?;
        let kept = if self.read(&hash).is_ok() {
            Ok(())
        } else {
            fs::create_dir_all(folder).with_context(|| format!("make the folder {}", folder.display()))?;
            let packed = zstd::encode_all(bytes, LEVEL).context("compress the original")?;
            // These numbers keep processes and threads that save the same bytes out of each other's way.
            let number = PARTIALS.fetch_add(1, Ordering::Relaxed);
            let partial = folder.join(format!("{hash}.{}-{number}.partial", std::process::id()));
            write_durably(&partial, &packed).and_then(|()| fs::rename(&partial, &file)).inspect_err(|_| {
                let _ = fs::remove_file(&partial);
            })
        };
        // Also for a file that was there: whoever made it may have died before its name was durable.
        kept.and_then(|()| self.sync_names(folder))
            .with_context(|| format!("keep the original as {}", file.display()))?;
        Ok(hash)
    }

    /// Makes the names of all files in a shelf durable, and the shelf's own where this process has not done so yet.
    fn sync_names(&self, shelf: &Path) -> io::Result<()> {
        sync_folder(shelf)?;
        let mut shelves = self.shelves.lock().unwrap_or_else(PoisonError::into_inner);
        if !shelves.contains(shelf) {
            sync_folder(&self.dir)?;
            if let Some(library) = self.dir.parent() {
                sync_folder(library)?;
            }
            shelves.insert(shelf.to_owned());
        }
        Ok(())
    }

    /// The bytes of an original, checked against its hash.
    pub fn read(&self, hash: &str) -> Result<Vec<u8>> {
        let file = self.file(hash)?;
        let open = File::open(&file).with_context(|| format!("open the original {}", file.display()))?;
        let mut bytes = Vec::new();
        zstd::Decoder::new(open)
            .and_then(|decoder| decoder.take(LARGEST).read_to_end(&mut bytes))
            .with_context(|| format!("unpack the original {}", file.display()))?;
        if sha256(&bytes) != hash {
            bail!("the original {} is damaged: its bytes are not the ones that were saved", file.display());
        }
        Ok(bytes)
    }

    /// Two hexadecimal digits of the hash are a folder, so that no folder holds a hundred thousand files.
    fn file(&self, hash: &str) -> Result<PathBuf> {
        let (shelf, rest) = hash.split_at_checked(2).context("an original's hash has 64 digits")?;
        if !hash.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            bail!("{hash:?} is not the hash of an original");
        }
        Ok(self.dir.join(shelf).join(format!("{rest}.zst")))
    }
}

impl Reader<'_> {
    /// The media and the transport's character set of an original.
    pub fn original(&self, hash: &str) -> Result<Option<(Media, Option<String>)>> {
        self.connection
            .prepare_cached("SELECT media, charset FROM originals WHERE hash = ?1")?
            .query_row([hash], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()
            .with_context(|| format!("look up the original {hash}"))
    }

    /// The hashes of all originals.
    pub fn original_hashes(&self) -> Result<Vec<String>> {
        self.connection
            .prepare_cached("SELECT hash FROM originals ORDER BY hash")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()
            .context("list the originals")
    }
}

impl Writer<'_> {
    /// Names an original whose file is on the disk.
    pub fn insert_original(
        &self,
        hash: &str,
        media: Media,
        charset: Option<&str>,
        bytes: usize,
        now: i64,
    ) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO originals (hash, media, charset, bytes, saved) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (hash) DO NOTHING",
            )?
            .execute((hash, media, charset, i64::try_from(bytes).unwrap_or(i64::MAX), now))
            .with_context(|| format!("record the original {hash}"))?;
        Ok(())
    }
}

fn write_durably(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes a rename or a new name in `folder` durable. Only Unix has, and needs, this.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
