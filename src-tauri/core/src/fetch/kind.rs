//! What came: a page that can be an article, an image, or neither. Servers lie, so bytes outrank the content type.

use crate::model::Media;
use encoding_rs::Encoding;

/// How to read a page, or what it is instead, in words. `path` is the address's, `said` the `Content-Type` header.
pub(super) fn media(path: &str, said: Option<&str>, bytes: &[u8]) -> Result<Media, String> {
    let essence = essence(said);
    if let Some(kind) = FILES.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, kind)| kind) {
        return Err(kind.to_owned());
    }
    if image(bytes) {
        return Err("an image".to_owned());
    }
    if bytes.starts_with(b"%PDF-") {
        return Ok(Media::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let is_book = bytes.get(30..).is_some_and(|rest| rest.starts_with(b"mimetypeapplication/epub+zip"));
        return if is_book || essence == "application/epub+zip" {
            Ok(Media::Epub)
        } else {
            Err("a ZIP archive".to_owned())
        };
    }
    if is_binary(bytes, said) {
        let named = if essence.is_empty() { "a file of no known kind" } else { essence.as_str() };
        return Err(named.to_owned());
    }
    if is_document(bytes) {
        return Ok(Media::Html);
    }
    match essence.as_str() {
        "text/html" | "application/xhtml+xml" => Ok(Media::Html),
        "text/markdown" | "text/x-markdown" => Ok(Media::Markdown),
        "multipart/related" | "message/rfc822" | "application/x-mimearchive" => Ok(Media::Mhtml),
        // Markdown is mostly served as plain text; the name's ending tells.
        "text/plain" => Ok(Media::of_name(path).filter(|media| *media == Media::Markdown).unwrap_or(Media::Text)),
        "" | "application/octet-stream" | "binary/octet-stream" | "unknown/unknown" | "application/x-unknown" => {
            match Media::guess(path, bytes) {
                // Their bytes would have told.
                Media::Pdf | Media::Epub => Err("a broken file".to_owned()),
                media => Ok(media),
            }
        }
        other => Err(other.to_owned()),
    }
}

/// The character set a `Content-Type` header names, if there is such a one.
pub(super) fn charset(said: Option<&str>) -> Option<String> {
    let (_, parameters) = said?.split_once(';')?;
    parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        let is_charset = name.trim().eq_ignore_ascii_case("charset") && Encoding::for_label(value.as_bytes()).is_some();
        is_charset.then(|| value.to_owned())
    })
}

/// Whether the bytes begin as an image of a kind that can be kept. SVG is none: it is a document that may carry script.
pub(super) fn image(bytes: &[u8]) -> bool {
    let at = |from: usize, magic: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(magic));
    at(0, b"\x89PNG\r\n\x1a\n")
        || at(0, b"\xff\xd8\xff")
        || at(0, b"GIF87a")
        || at(0, b"GIF89a")
        || (at(0, b"RIFF") && at(8, b"WEBP"))
        || (at(4, b"ftyp") && (at(8, b"avif") || at(8, b"avis")))
        // A text may begin with BM too; the next four bytes are the length, the four after them zero.
        || (at(0, b"BM") && at(6, &[0; 4]))
}

/// Lower case, without parameters; empty when nothing is said.
pub(super) fn essence(said: Option<&str>) -> String {
    said.and_then(|said| said.split(';').next()).unwrap_or_default().trim().to_ascii_lowercase()
}

const FILES: &[(&[u8], &str)] = &[
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "an archive"),
    (b"Rar!\x1a\x07", "an archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"\x1aE\xdf\xa3", "a video"),
];

/// How far into a page its kind shows.
const HEAD: usize = 1024;

/// Zeros stand only in the two-byte encodings of text.
fn is_binary(bytes: &[u8], said: Option<&str>) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let wide = head.starts_with(b"\xff\xfe")
        || head.starts_with(b"\xfe\xff")
        || charset(said).is_some_and(|name| name.to_ascii_lowercase().starts_with("utf-16"));
    !wide && head.contains(&0)
}

/// Whether it is a whole HTML document, whatever the server calls it.
fn is_document(bytes: &[u8]) -> bool {
    let head: Vec<u8> = bytes.iter().take(HEAD).copied().filter(|byte| *byte != 0).collect();
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    let mut rest = head.trim_start_matches(|c: char| c == '\u{feff}' || c == '\u{fffd}' || c.is_whitespace());
    // A declaration and comments may stand before it.
    while rest.starts_with("<?xml") || rest.starts_with("<!--") {
        let end = if rest.starts_with("<?xml") { "?>" } else { "-->" };
        rest = rest.split_once(end).map_or("", |(_, rest)| rest.trim_start());
    }
    rest.starts_with("<!doctype html") || rest.starts_with("<html")
}
