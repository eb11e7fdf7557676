//! Which of the formats some bytes are in.

use crate::model::Media;

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
];

/// What markup begins with, near its start.
const MARKUP: &[&str] = &["<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<meta", "<table"];

impl Media {
    /// The format by a file name's ending, if it is one that can be saved.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        ENDINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending)).map(|&(_, media)| media)
    }

    /// The format by the name's ending; without a known one, by whether `bytes` begin like markup.
    pub fn guess(name: &str, bytes: &[u8]) -> Self {
        Self::of_name(name).unwrap_or_else(|| {
            // Two-byte encodings put zeros between the letters of a tag.
            let head: Vec<u8> = bytes.iter().take(2048).copied().filter(|byte| *byte != 0).collect();
            let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
            if MARKUP.iter().any(|tag| head.contains(tag)) { Self::Html } else { Self::Text }
        })
    }
}
