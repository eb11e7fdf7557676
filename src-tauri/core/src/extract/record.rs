//! An article as an export holds it: its clean view, written down as JSON. Reading it back gives the same view, letter
//! for letter; what somebody else wrote into such a file passes the same walls as a page.

use super::rules::{REASON, Rules};
use super::{Clean, REASONS, block, chars, parse, render, sanitise};
use crate::model::{Because, Cause, Removed, RuleAction};
use anyhow::{Context, Result, bail};
use std::sync::atomic::AtomicBool;

/// Code points of a headline, a name or an address.
const LONGEST: usize = 4_000;

/// The bytes that are kept as the original of a version that came out of an export.
pub fn write(clean: &Clean) -> Result<Vec<u8>> {
    serde_json::to_vec(clean).context("write down an article's clean view")
}

/// The clean view that [`write()`] wrote down.
///
/// Of the reader's rules those that know a block by its text are obeyed: the places on the page are gone. Fails when
/// the bytes are no such record, or when nothing in it can be read.
pub(super) fn read(bytes: &[u8], rules: &Rules, stop: &AtomicBool) -> Result<Clean> {
    let told: Clean = serde_json::from_slice(bytes).context("it is no article of an export")?;
    let page = parse::parse(&format!("<!doctype html><body>{}</body>", told.html), stop)?;
    let body = page.body().context("there is no text to read in it")?;
    let mut blocks = block::read(&body, None, &|_| false, &mut Vec::new());
    let dropped = |block: &block::Block| rules.of(&block.text()) == Some(RuleAction::Drop);
    let is_ruled = blocks.iter().any(dropped) && blocks.iter().any(|block| block.has_text() && !dropped(block));
    let mut clean = if is_ruled || !is_ours(&told, &body.text()) {
        let mut removed = told.removed;
        let ruled = blocks.extract_if(.., |block| is_ruled && dropped(block));
        removed.extend(ruled.map(|block| Removed::new(REASON, block.text(), None)));
        let (html, text) = sanitise::walled(render::render(&blocks));
        Clean { html, text, removed, ..told }
    } else {
        told
    };
    if clean.text.trim().is_empty() {
        bail!(Because::new(Cause::Empty, "there is no text to read in it"));
    }
    clean.parts.clear();
    Ok(tidied(clean))
}

/// Whether the HTML is as we write it: the wall takes nothing from it, and the text is what it shows. Then nothing is
/// rendered anew, which could number notes otherwise.
fn is_ours(told: &Clean, shown: &str) -> bool {
    shown == told.text && chars::clean(shown) == shown && sanitise::sanitise(&told.html) == told.html
}

/// What stands beside the text, as it may be shown.
fn tidied(mut clean: Clean) -> Clean {
    clean.title = line(&clean.title);
    if clean.title.is_empty() {
        clean.title = super::first_words(&clean.text);
    }
    for field in [&mut clean.subtitle, &mut clean.site, &mut clean.section, &mut clean.published, &mut clean.modified] {
        *field = field.take().map(|text| lines(&text)).filter(|text| !text.is_empty());
    }
    let web = |address: &String| ["http://", "https://"].iter().any(|scheme| address.starts_with(scheme));
    let short = |address: &String| address.len() <= LONGEST;
    clean.url = clean.url.filter(|url| web(url) && short(url));
    let part = |address: &String| address.starts_with("image:") || address.starts_with("cid:");
    clean.lead_image = clean.lead_image.filter(|address| (web(address) || part(address)) && short(address));
    let is_language = |lang: &String| lang.len() <= 35 && lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    clean.lang = clean.lang.filter(is_language);
    for author in &mut clean.byline {
        author.name = line(&author.name);
        for field in [&mut author.role, &mut author.email] {
            *field = field.take().map(|text| line(&text)).filter(|text| !text.is_empty());
        }
    }
    clean.byline.retain(|author| !author.name.is_empty());
    let known = |removed: &Removed| REASONS.contains(&removed.reason.as_str());
    clean
        .removed
        .iter_mut()
        .filter(|removed| !known(removed))
        .for_each(|removed| removed.reason = "outside".to_owned());
    clean
}

fn line(text: &str) -> String {
    crate::text::fold_space(&lines(text))
}

fn lines(text: &str) -> String {
    chars::clean(text).trim().chars().take(LONGEST).collect()
}
