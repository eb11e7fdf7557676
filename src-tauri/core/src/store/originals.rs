//! The untouched bytes: one zstd file each in `originals/`, named by the SHA-256 of what it holds, and their table.
//!
//! A file is complete and on the disk before the row that names it is written, so a row never names bytes that a
//! crash took; a file that no row names is harmless, and the next save of the same bytes takes it over.

use super::shelves::Shelves;
use super::{Reader, Writer};
use crate::model::Media;
use crate::text::sha256;
use anyhow::{Context, Result, bail};
use rusqlite::OptionalExtension;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The largest original that is kept: what extraction accepts, with room.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Level 3 packs a page to a fifth at several hundred megabytes a second; higher levels win little.
const LEVEL: i32 = 3;

/// The folder of originals.
pub struct Originals {
    shelves: Shelves,
}

impl Originals {
    /// The folder `originals/` of the library in `dir`; it is made at the first save.
    pub fn new(dir: &Path) -> Self {
        Self { shelves: Shelves::new(dir.join("originals"), ".zst") }
    }

    /// Keeps `bytes` and returns their hash after they are on the disk. Bytes that are there already are kept once.
    pub fn keep(&self, bytes: &[u8]) -> Result<String> {
        let hash = sha256(bytes);
        let keep = || {
            if self.read(&hash).is_err() {
                self.shelves.write(&hash, &zstd::encode_all(bytes, LEVEL).context("compress it")?)?;
            }
            self.shelves.sync(&hash)
        };
        keep().with_context(|| format!("keep the original {hash}"))?;
        Ok(hash)
    }

    /// The bytes of an original, checked against its hash.
    pub fn read(&self, hash: &str) -> Result<Vec<u8>> {
        let file = self.shelves.file(hash)?;
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

    /// Whether the file of an original is there; its bytes are not looked at.
    pub fn is_there(&self, hash: &str) -> bool {
        self.shelves.is_there(hash)
    }

    /// Removes the file of an original that no row names.
    pub fn remove(&self, hash: &str) -> Result<()> {
        self.shelves.remove(hash)
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
