//! Bytes to a clean article: decode, find the article, sanitise, fix the canonical text, keep what was removed.
//!
//! Invariant: pure. No I/O, no clock; the same bytes give the same article. Input is bounded in size, depth and time.

mod block;
mod body;
mod byline;
mod chars;
mod chrome;
mod dates;
mod decode;
mod formats;
mod html;
mod image;
#[cfg(any(test, fuzzing))]
pub mod invariants;
mod lang;
mod link;
mod markdown;
mod math;
mod media;
mod meta;
mod notes;
mod parse;
mod plain;
pub mod record;
mod render;
mod repeat;
mod rules;
mod runs;
mod sanitise;
mod shape;
mod sort;
mod standfirst;
#[cfg(any(test, feature = "training"))]
pub mod training;

pub use decode::decode;
pub use markdown::write as as_markdown;
pub use media::KINDS;
pub use rules::rule_for;

pub use crate::model::Media;
use crate::model::{Author, Removed, Rule};
use anyhow::{Context, Result, anyhow, bail};
use rules::Rules;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

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
    /// What the reader decided about the blocks of this site's pages.
    pub rules: &'a [Rule],
}

/// The version of this module's judgement. It grows whenever the same bytes may give another article, so that a
/// library knows which of its articles a newer Dossier would read differently.
pub const VERSION: u32 = 3;

/// Every reason for which extraction leaves something out, as [`Removed::reason`] says it.
pub const REASONS: [&str; 21] = [
    "advertisement",
    "aside",
    "boilerplate",
    "byline",
    "caption",
    "comment",
    "credit",
    "date",
    "duplicate",
    "navigation",
    "newsletter",
    "outside",
    "related",
    "rule",
    "separator",
    "share",
    "site",
    "subtitle",
    "title",
    "toolbar",
    "tracker",
];

/// An image that came inside the page's own file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What `src` in the clean HTML calls it, letter for letter.
    pub address: String,
    /// Its bytes as they came.
    pub bytes: Vec<u8>,
}

/// The clean view of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
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
    /// The section of the site: `Business`, `산업`.
    pub section: Option<String>,
    /// Sanitised HTML whose `textContent` is `text`. Images stand as `<img src alt width height>` with an absolute
    /// http or https address, or one of `parts`.
    pub html: String,
    /// The canonical text, NFC.
    pub text: String,
    /// What was taken away.
    pub removed: Vec<Removed>,
    /// The images that came with the page.
    #[serde(skip)]
    pub parts: Vec<Part>,
}

/// Reads `page` as an article.
///
/// Fails when the page is too large, too deep or takes too long, is not text at all, or has no text to read;
/// the error is a sentence for the reader.
pub fn extract(page: &Page<'_>) -> Result<Clean> {
    within(page, PATIENCE)
}

/// The page in `bytes` as it came, with what its own file brings along written into it; `None` if it is no page.
pub fn shown(bytes: &[u8], media: Media, charset: Option<&str>) -> Result<Option<String>> {
    let (bytes, charset) = (bytes.to_owned(), charset.map(str::to_owned));
    on_own_stack(PATIENCE, move |_| formats::shown(&bytes, media, charset.as_deref()))
}

/// As [`extract`], for at most `patience`.
fn within(page: &Page<'_>, patience: Duration) -> Result<Clean> {
    let plain = matches!(page.media, Media::Text | Media::Markdown);
    let most = if plain { parse::MAX_BYTES } else { formats::MAX_BYTES };
    if page.bytes.len() > most {
        bail!("it is larger than {} MB, which no article is; save the page without its pictures", most >> 20);
    }
    if page.bytes.iter().all(u8::is_ascii_whitespace) {
        bail!("it is empty");
    }
    let (media, url, charset) = (page.media, page.url.map(str::to_owned), page.charset.map(str::to_owned));
    let bytes = page.bytes.to_owned();
    let rules = Rules::new(page.rules);
    on_own_stack(patience, move |stop| {
        let text = || decode(&bytes, charset.as_deref(), media).map(|(text, _)| text);
        match media {
            Media::Text => text().and_then(|text| plain::read(&text, &rules)).map(|clean| Clean { url, ..clean }),
            Media::Record => record::read(&bytes, &rules, stop),
            Media::Markdown => text().and_then(|text| markdown::read(&text, url.as_deref(), &rules, stop)),
            _ => formats::read(&bytes, media, charset.as_deref(), url.as_deref(), &rules, stop),
        }
    })
}

/// Does `work` on a stack and for a time of its own, because the libraries below recurse and loop by a page's shape.
/// The flag that `work` is given is set when its time is over.
fn on_own_stack<T: Send + 'static>(
    patience: Duration,
    work: impl FnOnce(&AtomicBool) -> Result<T> + Send + 'static,
) -> Result<T> {
    let stop = Arc::new(AtomicBool::new(false));
    let (send, receive) = sync_channel(1);
    let told = Arc::clone(&stop);
    std::thread::Builder::new()
        .name("extract".into())
        .stack_size(STACK)
        .spawn(move || {
            let _ = send.send(work(&told));
        })
        .context("starting a thread to read the page")?;
    match receive.recv_timeout(patience) {
        Ok(done) => done,
        Err(RecvTimeoutError::Timeout) => {
            stop.store(true, Ordering::Relaxed);
            Err(anyhow!(
                "reading it took more than {} seconds, so it was given up; save the article without the rest of the page",
                patience.as_secs()
            ))
        }
        Err(RecvTimeoutError::Disconnected) => {
            Err(anyhow!("it is broken in a way that cannot be read; save the page again from a browser"))
        }
    }
}

/// Bytes of stack for the thread that reads a page.
const STACK: usize = 64 * 1024 * 1024;

/// How long a page may take: a hundred times what a long one does.
const PATIENCE: Duration = Duration::from_secs(20);

/// Code points of a title made from the first words of the text.
const MADE_TITLE: usize = 80;

/// Renders `blocks` into `clean` and fills what only the text can tell.
fn finish(mut clean: Clean, mut blocks: Vec<block::Block>) -> Result<Clean> {
    block::tidy(&mut blocks, true);
    link::connect(&mut blocks);
    (clean.html, clean.text) = sanitise::walled(render::render(&blocks));
    if clean.text.trim().is_empty() {
        bail!("there is no text to read in it");
    }
    if clean.title.is_empty() {
        clean.title = first_words(&clean.text);
    }
    clean.subtitle = clean.subtitle.filter(|it| !it.is_empty());
    clean.lang = lang::of(&clean.text, clean.lang.take());
    Ok(clean)
}

/// The first sentence, or as many words of it as a title may have.
fn first_words(text: &str) -> String {
    let line = text.lines().map(crate::text::fold_space).find(|line| !line.is_empty()).unwrap_or_default();
    let end = line.char_indices().nth(MADE_TITLE).map_or(line.len(), |(at, _)| at);
    let head = line.get(..end).unwrap_or(&line);
    if let Some((sentence, _)) = head.split_once(". ").filter(|(sentence, _)| sentence.chars().count() > 15) {
        return sentence.to_owned();
    }
    if end == line.len() {
        return line;
    }
    let words = head.rsplit_once(' ').map_or(head, |(words, _)| words);
    format!("{}…", words.trim_end_matches([',', ';', ':']))
}

#[cfg(test)]
mod tests;
