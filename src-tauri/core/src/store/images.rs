//! The images of articles: one file each in `images/`, named by the SHA-256 of what it holds, and the tables that
//! say what they are and where they stand.
//!
//! As with originals, a file is complete and on the disk before a row names it. An image is packed already, so its
//! bytes stand in the file as they came.

use super::shelves::Shelves;
use super::{Reader, Writer};
use crate::model::{ArticleId, VersionId};
use crate::text::sha256;
use anyhow::{Context, Result, bail};
use rusqlite::OptionalExtension;
use std::collections::{BTreeSet, HashMap};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The largest image that is read back; larger ones are not kept in the first place.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The folder of images.
pub struct Images {
    shelves: Shelves,
}

/// What an image is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageRow {
    /// SHA-256 of its bytes.
    pub hash: String,
    /// One of the kinds that are kept.
    pub mime: &'static str,
    /// Length of the file.
    pub bytes: usize,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

impl Images {
    /// The folder `images/` of the library in `dir`; it is made with the first image.
    pub fn new(dir: &Path) -> Self {
        Self { shelves: Shelves::new(dir.join("images"), "") }
    }

    /// Keeps images by their hashes and returns after they are on the disk. Those that are there already are kept
    /// once.
    pub fn keep<'a>(&self, images: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Result<()> {
        // Any hash of a shelf stands for it: each is synced once, however many images came to it.
        let mut shelves = HashMap::new();
        for (hash, bytes) in images {
            if self.read(hash).is_err() {
                self.shelves.write(hash, bytes).context("keep an image")?;
            }
            shelves.entry(hash.get(..2)).or_insert(hash);
        }
        shelves.into_values().try_for_each(|hash| self.shelves.sync(hash)).context("keep an image")
    }

    /// The bytes of an image, checked against its hash.
    pub fn read(&self, hash: &str) -> Result<Vec<u8>> {
        let file = self.shelves.file(hash)?;
        let mut bytes = Vec::new();
        File::open(&file)
            .and_then(|open| open.take(LARGEST).read_to_end(&mut bytes))
            .with_context(|| format!("read the image {}", file.display()))?;
        if sha256(&bytes) != hash {
            bail!("the image {} is damaged: its bytes are not the ones that were saved", file.display());
        }
        Ok(bytes)
    }

    /// The hashes of all files that are there, named by rows or not.
    pub fn hashes(&self) -> Result<Vec<String>> {
        self.shelves.hashes()
    }

    /// Whether the file of an image is there; its bytes are not looked at.
    pub fn is_there(&self, hash: &str) -> bool {
        self.shelves.is_there(hash)
    }

    /// Removes the file of an image that no row names.
    pub fn remove(&self, hash: &str) -> Result<()> {
        self.shelves.remove(hash)
    }
}

impl Reader<'_> {
    /// What kind of image a hash names, as its MIME type.
    pub fn image(&self, hash: &str) -> Result<Option<String>> {
        self.connection
            .prepare_cached("SELECT mime FROM images WHERE hash = ?1")?
            .query_row([hash], |row| row.get(0))
            .optional()
            .with_context(|| format!("look up the image {hash}"))
    }

    /// The hashes of all images.
    pub fn image_hashes(&self) -> Result<BTreeSet<String>> {
        self.connection
            .prepare_cached("SELECT hash FROM images")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()
            .context("list the images")
    }

    /// The images of a version: what its HTML calls them, and their hashes.
    pub fn images_of(&self, version: VersionId) -> Result<HashMap<String, String>> {
        self.connection
            .prepare_cached("SELECT address, image FROM version_images WHERE version = ?1")?
            .query_map([version], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()
            .with_context(|| format!("list the images of the version {version}"))
    }
}

impl Writer<'_> {
    /// Names an image whose file is on the disk.
    pub fn insert_image(&self, image: &ImageRow, now: i64) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO images (hash, mime, bytes, width, height, saved) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (hash) DO NOTHING",
            )?
            .execute((
                &image.hash,
                image.mime,
                i64::try_from(image.bytes).unwrap_or(i64::MAX),
                image.width,
                image.height,
                now,
            ))
            .with_context(|| format!("record the image {}", image.hash))?;
        Ok(())
    }

    /// Says which image a version means by an address; the first word holds.
    pub fn insert_version_image(&self, version: VersionId, address: &str, image: &str) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO version_images (version, address, image) VALUES (?1, ?2, ?3)
                 ON CONFLICT (version, address) DO NOTHING",
            )?
            .execute((version, address, image))
            .with_context(|| format!("record the image {image} of the version {version}"))?;
        Ok(())
    }

    /// Gives a version the images that older versions of its article have at the same addresses, the newest first.
    pub fn inherit_images(&self, article: ArticleId, version: VersionId, addresses: &[String]) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO version_images (version, address, image)
                 SELECT ?2, i.address, i.image FROM versions v JOIN version_images i ON i.version = v.id
                 WHERE v.article = ?1 AND v.id <> ?2 AND i.address IN (SELECT value FROM json_each(?3))
                 ORDER BY v.number DESC
                 ON CONFLICT (version, address) DO NOTHING",
            )?
            .execute((article, version, super::rows::id_list(addresses)))
            .with_context(|| format!("give the version {version} its article's images"))?;
        Ok(())
    }
}
