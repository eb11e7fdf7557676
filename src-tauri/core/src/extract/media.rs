//! Which of the formats some bytes are in.

use crate::model::Media;

/// What can be saved, by the endings of file names, for sentences.
pub const KINDS: &str = ".html, .htm, .mhtml, .mht, .txt, .md, .epub and .pdf";

/// The endings of file names, in lower case.
const ENDINGS: &[(&str, Media)] = &[
    ("html", Media::Html),
    ("htm", Media::Html),
    ("xhtml", Media::Html),
    ("xht", Media::Html),
    ("shtml", Media::Html),
    ("txt", Media::Text),
    ("text", Media::Text),
    ("md", Media::Markdown),
    ("markdown", Media::Markdown),
    ("mdown", Media::Markdown),
    ("mkd", Media::Markdown),
    ("mhtml", Media::Mhtml),
    ("mht", Media::Mhtml),
    ("epub", Media::Epub),
    ("pdf", Media::Pdf),
];

/// What markup begins with, near its start.
const MARKUP: &[&str] = &["<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<meta", "<table"];

impl Media {
    /// The format by a file name's ending, if it is one that can be saved.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        ENDINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending)).map(|&(_, media)| media)
    }

    /// The format by how `bytes` begin, where that tells it for certain; else by the name's ending; without a known
    /// one, by whether the bytes begin like markup.
    ///
    /// Programs save a PDF as `.html` when a server sends one, and web archives under either name.
    pub fn guess(name: &str, bytes: &[u8]) -> Self {
        // Two-byte encodings put zeros between the letters of a tag.
        let head = || {
            let head: Vec<u8> = bytes.iter().take(2048).copied().filter(|byte| *byte != 0).collect();
            String::from_utf8_lossy(&head).to_ascii_lowercase()
        };
        let named = Self::of_name(name);
        if let Some(media) = of_bytes(bytes) {
            return media;
        }
        match named {
            // Text may be about a message and quote its head.
            Some(media @ (Self::Text | Self::Markdown | Self::Epub | Self::Pdf)) => media,
            named => {
                let head = head();
                let is_markup = MARKUP.iter().any(|tag| head.contains(tag));
                match named {
                    _ if is_message(&head) => Self::Mhtml,
                    Some(Self::Mhtml) if is_markup => Self::Html,
                    Some(media) => media,
                    None if is_markup => Self::Html,
                    None => Self::Text,
                }
            }
        }
    }
}

/// The formats whose first bytes no other kind of file has.
fn of_bytes(bytes: &[u8]) -> Option<Media> {
    if bytes.starts_with(b"%PDF-") {
        return Some(Media::Pdf);
    }
    // A book's archive begins with a file `mimetype`, stored as it is.
    let (head, rest) = bytes.split_at_checked(30)?;
    let is_book = head.starts_with(b"PK\x03\x04") && rest.starts_with(b"mimetypeapplication/epub+zip");
    is_book.then_some(Media::Epub)
}

/// Whether `head`, in lower case, is that of a message whose parts belong together.
fn is_message(head: &str) -> bool {
    let fields = head.trim_start().split("\n\n").next().unwrap_or_default();
    let fields = fields.split("\r\n\r\n").next().unwrap_or_default();
    fields.lines().any(|line| line.starts_with("mime-version:"))
        && fields.lines().any(|line| line.starts_with("content-type:"))
        && !fields.starts_with('<')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_tell_before_names_where_they_are_certain() {
        let book = [b"PK\x03\x04".as_slice(), &[0; 26], b"mimetypeapplication/epub+zip"].concat();
        let message = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n<html>";
        let cases: [(&str, &[u8], Media); 14] = [
            ("a.html", b"<html>", Media::Html),
            ("a.PDF", b"", Media::Pdf),
            ("a.html", b"%PDF-1.7\n", Media::Pdf),
            ("-", b"%PDF-1.7\n", Media::Pdf),
            ("a.epub", b"no archive", Media::Epub),
            ("a.zip.html", &book, Media::Epub),
            ("-", &book, Media::Epub),
            ("a.mht", message, Media::Mhtml),
            ("a.html", message, Media::Mhtml),
            ("-", message, Media::Mhtml),
            ("a.txt", message, Media::Text),
            ("a.mht", b"<!DOCTYPE html><p>saved under another name</p>", Media::Html),
            ("-", b"plain", Media::Text),
            ("a.html", b"\x89PNG\r\n", Media::Html),
        ];
        for (name, bytes, want) in cases {
            assert_eq!(Media::guess(name, bytes), want, "{name} with {:?}", String::from_utf8_lossy(bytes));
        }
    }
}
