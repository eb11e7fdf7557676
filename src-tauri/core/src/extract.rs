//! Bytes to a clean article: decode, find the article, sanitise, fix the canonical text, keep what was removed.
//!
//! Invariant: pure. No I/O, no clock; the same bytes give the same article. Input is bounded in size, depth and time.

mod decode;

pub use crate::model::Media;
use crate::model::{Author, Removed};
use anyhow::Result;
pub use decode::decode;
use serde::Serialize;

/// Bytes to be read as an article, and what is known about them.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// The bytes as they came.
    pub bytes: &'a [u8],
    /// How to read them.
    pub media: Media,
    /// The character set a transport named, which outranks the page's own.
    pub charset: Option<&'a str>,
    /// The page's address, if known: the base of relative links.
    pub url: Option<&'a str>,
}

/// The clean view of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clean {
    /// The headline; never empty (the first words of the text if there is nothing better).
    pub title: String,
    /// The sub-headlines, a line each.
    pub subtitle: Option<String>,
    /// The writers, apart from the text.
    pub byline: Vec<Author>,
    /// RFC 3339 or a bare date, as precise as the page was.
    pub published: Option<String>,
    /// When the page says it was changed.
    pub modified: Option<String>,
    /// The name of the site.
    pub site: Option<String>,
    /// The canonical address.
    pub url: Option<String>,
    /// BCP 47 primary language: `ko`, `en`, …
    pub lang: Option<String>,
    /// The address of the leading image.
    pub lead_image: Option<String>,
    /// Sanitised HTML whose `textContent` is `text`.
    pub html: String,
    /// The canonical text, NFC.
    pub text: String,
    /// What was taken away.
    pub removed: Vec<Removed>,
}

/// Reads `page` as an article.
///
/// Fails when the page is too large, too deep or takes too long, is not text at all, or has no text to read;
/// the error is a sentence for the reader.
pub fn extract(page: &Page<'_>) -> Result<Clean> {
    let _ = page;
    anyhow::bail!("the clean view is not built yet")
}
