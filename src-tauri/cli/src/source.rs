//! Reading a file or standard input, and telling what it is.

use anyhow::{Context, Result, bail};
use dossier_core::extract::Media;
use std::fs::File;
use std::io::{Read, stdin};
use std::path::Path;

/// The bytes of a file, or of standard input for `-`.
///
/// Fails past [`LARGEST`] without having read further.
pub(crate) fn read(source: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if source == Path::new("-") {
        stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes).context("reading standard input")?;
    } else {
        let file = File::open(source).with_context(|| format!("opening {}", source.display()))?;
        // A pipe or a device may never end, and a folder is no page.
        if !file.metadata().with_context(|| format!("looking at {}", source.display()))?.is_file() {
            bail!("{} is not a file", source.display());
        }
        file.take(LARGEST + 1).read_to_end(&mut bytes).with_context(|| format!("reading {}", source.display()))?;
    }
    if bytes.len() as u64 > LARGEST {
        bail!("{} is larger than {} MB; no article is, so it was not read", source.display(), LARGEST >> 20);
    }
    Ok(bytes)
}

/// What a source is: by its ending where that is known, else by how it begins.
pub(crate) fn media(source: &Path, bytes: &[u8]) -> Result<Media> {
    let ending = source.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "html" | "htm" | "xhtml" => Ok(Media::Html),
        "md" | "markdown" => Ok(Media::Markdown),
        "txt" | "text" => Ok(Media::Text),
        "pdf" | "epub" | "mhtml" | "mht" => {
            bail!("{} files cannot be read yet; save the page as .html, .txt or .md", ending.to_uppercase())
        }
        _ if looks_like_html(bytes) => Ok(Media::Html),
        _ => Ok(Media::Text),
    }
}

/// Whether one of the first tags is one that only a page has.
fn looks_like_html(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let start: String =
        start.iter().filter(|&&byte| byte != 0).map(|&byte| char::from(byte).to_ascii_lowercase()).collect();
    ["<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<meta "]
        .iter()
        .any(|tag| start.contains(tag))
}

/// Bytes.
const LARGEST: u64 = 64 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_is_told_by_ending_then_by_content() {
        for (name, bytes, expected) in [
            ("a.HTML", "plain", Media::Html),
            ("a.md", "<html>", Media::Markdown),
            ("-", "\u{feff}<!DOCTYPE html><title>a", Media::Html),
            ("-", "샘 올트먼이 2 < 3 이라고 했다", Media::Text),
            ("no-ending", "<html lang=ko>", Media::Html),
        ] {
            assert_eq!(media(Path::new(name), bytes.as_bytes()).unwrap(), expected, "{name} with {bytes:?}");
        }
        let wide: Vec<u8> = "<html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(media(Path::new("-"), &wide).unwrap(), Media::Html, "UTF-16 has a zero beside each letter");
        assert!(media(Path::new("a.pdf"), b"%PDF").is_err(), "a known format that cannot be read yet is said so");
    }
}
