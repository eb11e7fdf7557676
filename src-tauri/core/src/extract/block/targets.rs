//! The places inside a page that its own links lead to: footnotes, the way back, tables of contents.

use super::super::link::{self, NOTE};
use ammonia::Url;
use dom_query::NodeRef;
use std::collections::HashMap;

/// Places inside the page that links may lead to.
const MAX_TARGETS: usize = 10_000;

/// The ids that links below `node` lead to inside the page, each with a number of its own.
pub(super) fn targets(node: &NodeRef<'_>, base: Option<&Url>) -> HashMap<String, u32> {
    let mut targets = HashMap::new();
    for link in node.descendants_it().filter(|inner| inner.has_name("a")) {
        if targets.len() >= MAX_TARGETS {
            break;
        }
        if let Some(id) = target(&link, base) {
            let next = targets.len() as u32 + 1;
            targets.entry(id).or_insert(next);
        }
    }
    targets
}

/// The id inside the page that a link leads to. Our own `data-ref` means our own `data-note`.
pub(super) fn target(link: &NodeRef<'_>, base: Option<&Url>) -> Option<String> {
    if let Some(number) = link.attr("data-ref") {
        return Some(format!("{NOTE} {number}"));
    }
    let href = link.attr("href")?;
    let (page, id) = href.trim().split_once('#').filter(|(_, id)| !id.is_empty())?;
    if !page.is_empty() {
        let (mut there, mut here) = (link::absolute(page, base)?, base?.clone());
        there.set_fragment(None);
        here.set_fragment(None);
        if there != here {
            return None;
        }
    }
    Some(decoded(id))
}

/// A fragment without percent signs: ids of other scripts are written so in links.
fn decoded(id: &str) -> String {
    let mut bytes = Vec::with_capacity(id.len());
    let mut rest = id.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = rest.get(1..3).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| byte == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = rest.get(3..).unwrap_or_default();
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| id.to_owned())
}
