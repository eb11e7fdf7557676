//! From what a reader names (files, folders) to bytes that can be saved. The only module of the core that reads
//! files outside the library folder, and it only reads.

use crate::extract::KINDS;
use crate::model::{Because, Cause, Media};
use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Something to be saved.
#[derive(Debug, Clone)]
pub struct Source {
    /// What the reader calls it: a path, an address, `-`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How to read them.
    pub media: Media,
    /// The character set the transport named.
    pub charset: Option<String>,
    /// The address it came from, if known.
    pub url: Option<String>,
}

/// Bytes of the largest file that is read; a page with everything inlined rarely has a tenth of it. The bound of a
/// page's text alone is half of it, once its pictures are out.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// Files of one folder and all below it; more are a mistake (a whole disk) rather than a library.
const MOST_FILES: usize = 1_000_000;

/// Folders inside folders.
const DEEPEST: usize = 64;

/// The files that `paths` name: files as they are, folders with all below them, in order of name. Hidden files and
/// files of other kinds inside folders are passed over; links to folders are not followed.
pub fn files(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() { walk(path, 0, &mut files) } else { files.push(path.clone()) }
    }
    files
}

/// Reads one file. The error is a sentence that says why and what to do.
pub fn read(path: &Path) -> Result<Source> {
    let name = path.to_string_lossy().into_owned();
    let metadata = fs::metadata(path).with_context(|| format!("read {name}"))?;
    if !metadata.is_file() {
        bail!("{name} is not a file that can be saved (a device or a pipe?)");
    }
    if Media::of_name(&name).is_none() {
        let sentence = format!("{name} is of a kind that Dossier cannot save; it saves {KINDS}");
        bail!(Because::new(Cause::Kind, sentence));
    }
    if metadata.len() > LARGEST {
        let (has, most) = (metadata.len() >> 20, LARGEST >> 20);
        bail!(Because::new(Cause::Large, format!("{name} has {has} MB; Dossier saves files up to {most} MB")));
    }
    let mut bytes = Vec::new();
    // The file may grow while it is read; the limit holds all the same.
    File::open(path)
        .and_then(|file| file.take(LARGEST).read_to_end(&mut bytes))
        .with_context(|| format!("read {name}"))?;
    let media = Media::guess(&name, &bytes);
    Ok(Source { name, bytes, media, charset: None, url: None })
}

fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        // A folder that cannot be read is reported as a source of its own, which then fails with its reason.
        files.push(folder.to_owned());
        return;
    };
    let mut entries: Vec<_> = entries.flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        if files.len() >= MOST_FILES || depth > DEEPEST {
            return;
        }
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let Ok(kind) = entry.file_type() else { continue };
        if name.starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            walk(&entry.path(), depth + 1, files);
        } else if Media::of_name(&name).is_some() {
            files.push(entry.path());
        }
    }
}
