//! Files that are there when they are complete: written under another name, synced, renamed.

use anyhow::{Context, Result, bail};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// How the name of a file begins and ends that is not complete yet.
const NAME: (&str, &str) = (".dossier-", ".partial");

/// A file that is being written. Dropped before it is finished, it goes.
pub(super) struct Partial {
    path: PathBuf,
    file: Option<BufWriter<File>>,
}

impl Partial {
    /// Begins a file in `folder`; `id` tells it from all others.
    pub(super) fn begin(folder: &Path, id: &str) -> Result<Self> {
        let path = folder.join(format!("{}{id}{}", NAME.0, NAME.1));
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)
            .with_context(|| format!("write into the folder {} (may you write there?)", folder.display()))?;
        // The lock ends with this process, however it ends, and so tells a file that nobody finishes any more. A
        // system without locks keeps such files.
        let _ = file.try_lock();
        Ok(Self { path, file: Some(BufWriter::new(file)) })
    }

    /// Puts the complete file under its name, in the place of what stood there, after it is on the disk. The name is
    /// durable after [`sync_folder`].
    pub(super) fn finish(mut self, target: &Path) -> Result<()> {
        let mut finish = || -> io::Result<()> {
            let file = self.file.take().ok_or_else(|| io::Error::other("it was finished before"))?;
            let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.sync_all()?;
            fs::rename(&self.path, target)
        };
        finish().with_context(|| format!("write {}", target.display()))
    }
}

impl Write for Partial {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.as_mut().map_or(Ok(0), |file| file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // After the rename nothing is left under this name.
        let _ = fs::remove_file(&self.path);
    }
}

/// Takes away what a process that died left in `folder`. What another one is writing stays.
pub(super) fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let named = name.to_str().is_some_and(|name| name.starts_with(NAME.0) && name.ends_with(NAME.1));
        if named && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            let dead = File::options().write(true).open(entry.path()).is_ok_and(|file| file.try_lock().is_ok());
            if dead {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// Makes a folder and those above it.
pub(super) fn make_folder(folder: &Path) -> Result<()> {
    if folder.exists() && !folder.is_dir() {
        bail!("{} is a file; name a folder", folder.display());
    }
    fs::create_dir_all(folder).with_context(|| format!("make the folder {} (may you write there?)", folder.display()))
}

/// Makes a new name in `folder` durable. Only Unix has, and needs, this.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
