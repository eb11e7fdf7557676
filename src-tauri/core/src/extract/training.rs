//! What the chooser of leaves sees of a page, for the program that trains it (tools/leaves), and a way to try other
//! trees.

use super::{body, decode, html, meta, parse};
use crate::model::Media;
use ammonia::Url;
use anyhow::Result;
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;

/// The names of the chooser's numbers, and the leaves of the page `bytes`, which came from `url`, in reading order.
///
/// Fails where the page cannot be read, as extraction does, but without its limit of time.
pub fn leaves(bytes: &[u8], url: Option<&str>) -> Result<(Vec<&'static str>, Vec<Seen>)> {
    let (text, _) = decode(bytes, None, Media::Html)?;
    let page = parse::parse(&text, &AtomicBool::new(false))?;
    let url = url.and_then(|url| Url::parse(url).ok());
    let base = html::base(&page, url.as_ref());
    let told = meta::read(&page, base.as_ref());
    let hints = html::hints(body::data::article_body(&page).as_deref(), &told);
    let blocks = html::whole(&page, base.as_ref(), &mut Vec::new());
    Ok(body::seen(&page, &blocks, &hints))
}

/// A leaf as the chooser sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// Its text, white space folded.
    pub text: String,
    /// Its numbers.
    pub numbers: Vec<f32>,
}

/// Lets `trees`, which are in the form of `forest.txt`, choose instead of the shipped ones, from now to the program's
/// end. It has to be called before the first page is read, and once.
pub fn use_trees(trees: String) {
    let _ = TREES.set(trees);
}

/// What [`use_trees`] was given.
#[cfg(feature = "training")]
pub(super) fn trees() -> Option<&'static str> {
    TREES.get().map(String::as_str)
}

static TREES: OnceLock<String> = OnceLock::new();
