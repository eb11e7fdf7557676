//! Files named by the SHA-256 of what they hold, written so that no crash leaves half of one under its name.
//!
//! Two hexadecimal digits of the hash are a folder, a shelf, so that no folder holds a hundred thousand files.

use anyhow::{Context, Result, bail};
use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// How many files this process has begun to write.
static PARTIALS: AtomicU64 = AtomicU64::new(0);

/// The end of a name that is not one yet.
const PARTIAL: &str = ".partial";

/// A folder of shelves.
pub(super) struct Shelves {
    dir: PathBuf,
    /// What follows the hash in a file's name.
    ending: &'static str,
    /// Shelves whose own names this process has made durable.
    durable: Mutex<HashSet<PathBuf>>,
}

impl Shelves {
    /// Shelves in `dir`, which is made with the first file.
    pub(super) fn new(dir: PathBuf, ending: &'static str) -> Self {
        Self { dir, ending, durable: Mutex::default() }
    }

    /// Where the file of a hash is, or would be.
    pub(super) fn file(&self, hash: &str) -> Result<PathBuf> {
        let (shelf, rest) = hash.split_at_checked(2).context("a hash has 64 digits")?;
        if hash.len() != 64 || !hash.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f')) {
            bail!("{hash:?} is not a hash of bytes");
        }
        Ok(self.dir.join(shelf).join(format!("{rest}{}", self.ending)))
    }

    /// Writes the file of a hash under another name, syncs it, and renames it. Its name is durable after
    /// [`Shelves::sync`].
    pub(super) fn write(&self, hash: &str, bytes: &[u8]) -> Result<()> {
        let file = self.file(hash)?;
        let folder = file.parent().context("a shelf is a folder")?;
        fs::create_dir_all(folder).with_context(|| format!("make the folder {}", folder.display()))?;
        // These numbers keep processes and threads that save the same bytes out of each other's way.
        let number = PARTIALS.fetch_add(1, Ordering::Relaxed);
        let partial = folder.join(format!("{hash}.{}-{number}{PARTIAL}", std::process::id()));
        write_durably(&partial, bytes)
            .and_then(|()| fs::rename(&partial, &file))
            .inspect_err(|_| {
                let _ = fs::remove_file(&partial);
            })
            .with_context(|| format!("write {}", file.display()))
    }

    /// Makes the names of all files on a hash's shelf durable, and the shelf's own where this process has not done
    /// so yet. Also for a file that was there: whoever made it may have died before its name was durable.
    pub(super) fn sync(&self, hash: &str) -> Result<()> {
        let file = self.file(hash)?;
        let shelf = file.parent().context("a shelf is a folder")?;
        let sync = || -> io::Result<()> {
            sync_folder(shelf)?;
            let mut durable = self.durable.lock().unwrap_or_else(PoisonError::into_inner);
            if !durable.contains(shelf) {
                sync_folder(&self.dir)?;
                if let Some(library) = self.dir.parent() {
                    sync_folder(library)?;
                }
                durable.insert(shelf.to_owned());
            }
            Ok(())
        };
        sync().with_context(|| format!("make {} durable", file.display()))
    }

    /// Whether the file of a hash is there; its bytes are not looked at.
    pub(super) fn is_there(&self, hash: &str) -> bool {
        self.file(hash).is_ok_and(|file| file.is_file())
    }

    /// Removes the file of a hash; one that is not there is gone already.
    pub(super) fn remove(&self, hash: &str) -> Result<()> {
        let file = self.file(hash)?;
        match fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("remove {}", file.display()))
            }
            _ => Ok(()),
        }
    }

    /// The hashes of all files that are there; what was never finished and what is not ours is passed over.
    pub(super) fn hashes(&self) -> Result<Vec<String>> {
        let mut hashes = Vec::new();
        for shelf in names(&self.dir)? {
            for name in names(&self.dir.join(&shelf))? {
                let hash = name.strip_suffix(self.ending).map(|rest| format!("{shelf}{rest}"));
                hashes.extend(hash.filter(|hash| self.file(hash).is_ok()));
            }
        }
        Ok(hashes)
    }
}

/// The names in a folder; none if it is not there or no folder.
fn names(folder: &Path) -> Result<Vec<String>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).with_context(|| format!("look into {}", folder.display()))?;
    Ok(entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect())
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
