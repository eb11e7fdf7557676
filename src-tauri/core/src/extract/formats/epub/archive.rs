//! The archive that a book is, within bounds. Names in it are looked up and never used as paths of the disk.

use super::super::check_unpacked;
use super::parse;
use crate::model::{Because, Cause};
use anyhow::{Context, Result, bail};
use std::io::{Cursor, Read};
use std::sync::atomic::AtomicBool;
use zip::ZipArchive;

/// Files of a book.
const MAX_FILES: usize = 20_000;

/// Bytes of one file of a book.
const MAX_FILE: u64 = 64 * 1024 * 1024;

/// A book's archive, every file of which unpacks within bounds.
pub(super) struct Archive<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Archive<'a> {
    /// Opens the archive and unpacks every file once into nothing: what it says of their sizes may be a lie.
    ///
    /// Fails when it is no archive or a broken one, holds too much, or is protected.
    pub(super) fn open(bytes: &'a [u8], stop: &AtomicBool) -> Result<Self> {
        let mut zip = ZipArchive::new(Cursor::new(bytes))
            .context("the book is broken: it is no archive of pages; make or download it again")?;
        if zip.len() > MAX_FILES {
            bail!("the book has more than {MAX_FILES} files, which none has");
        }
        if zip.has_overlapping_entries().unwrap_or(true) {
            bail!("the book's files overlap, as those of a trap do; it was not opened");
        }
        let mut total = 0usize;
        for number in 0..zip.len() {
            parse::check_stop(stop)?;
            let Ok(mut file) = zip.by_index(number) else {
                // Protected or packed in an unknown way; if the book needs it, its absence is said there.
                continue;
            };
            let mut piece = [0u8; 16 * 1024];
            while let Ok(read @ 1..) = file.read(&mut piece) {
                total += read;
                check_unpacked(total)?;
            }
        }
        let mut archive = Self(zip);
        archive.check_protection()?;
        Ok(archive)
    }

    /// The bytes of the file at `path` from the root of the archive, if there is one that can be read.
    pub(super) fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>> {
        let Ok(file) = self.0.by_name(path.trim_start_matches('/')) else { return Ok(None) };
        if file.encrypted() {
            bail!(Because::new(Cause::Locked, "the book is protected by a password; save a copy without one"));
        }
        let mut bytes = Vec::new();
        let read = file.take(MAX_FILE).read_to_end(&mut bytes);
        Ok(read.is_ok().then_some(bytes))
    }

    /// Fails when the book's pages are encrypted. Fonts may be: readers of books scramble them by custom.
    fn check_protection(&mut self) -> Result<()> {
        let protected = "the book is protected against copying (DRM), so its text cannot be read; \
                         save it from a shop or a library that gives it without";
        if self.0.index_for_name("META-INF/license.lcpl").is_some()
            || self.0.index_for_name("META-INF/rights.xml").is_some()
        {
            bail!(Because::new(Cause::Locked, protected));
        }
        let Some(listed) = self.read("META-INF/encryption.xml")? else { return Ok(()) };
        let listed = String::from_utf8_lossy(&listed);
        let methods = listed.split("EncryptionMethod").skip(1).filter_map(|rest| rest.split('>').next());
        let of_font = |method: &str| FONTS.iter().any(|font| method.contains(font));
        if methods.filter(|method| method.contains("Algorithm")).any(|method| !of_font(method)) {
            bail!(Because::new(Cause::Locked, protected));
        }
        Ok(())
    }
}

/// The two ways of scrambling fonts.
const FONTS: [&str; 2] = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

/// The path of what `address` means in the file at `base`, if it lies in the archive.
pub(in super::super) fn inside(base: &str, address: &str) -> Option<String> {
    let address = address.trim().split(['#', '?']).next().unwrap_or_default();
    let has_scheme =
        address.split_once(':').is_some_and(|(scheme, _)| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if address.is_empty() || has_scheme {
        return None;
    }
    let address = percent_encoding::percent_decode_str(address).decode_utf8().ok()?;
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = if address.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in address.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty());
    Some(parts.join("/"))
}
