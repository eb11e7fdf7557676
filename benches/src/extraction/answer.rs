//! What an extractor says is in a page, in one form for ours and its peers.

use super::pages::SavedPage;
use dom_query::{Document, NodeData, NodeRef};
use dossier_core::extract::{Media, Page, extract};
use serde::Deserialize;
use std::time::Instant;

/// What was found in a page. A peer's program prints this as JSON, a line a page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Answer {
    /// The article's text; absent where `html` is to be read as text.
    pub(super) text: Option<String>,
    /// The article's HTML.
    pub(super) html: Option<String>,
    pub(super) title: Option<String>,
    /// A name each, or all in one string.
    pub(super) byline: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) dir: Option<String>,
    pub(super) image: Option<String>,
    pub(super) site: Option<String>,
    /// Milliseconds of the processor, all threads together: the best of a few runs.
    pub(super) ms: f64,
    /// Milliseconds by the clock on the wall: the best of those runs.
    pub(super) wall_ms: f64,
    /// Why there is nothing.
    pub(super) error: Option<String>,
}

/// Dossier's own answer, timed as the best of `runs`.
pub(super) fn ours(saved: &SavedPage, runs: u32) -> Answer {
    let page =
        Page { bytes: &saved.html, media: Media::Html, charset: None, url: saved.truth.url.as_deref(), rules: &[] };
    let (mut ms, mut wall_ms, mut outcome) = (f64::INFINITY, f64::INFINITY, None);
    for _ in 0..runs.max(1) {
        let (began, busy) = (Instant::now(), processor_ms());
        let clean = std::hint::black_box(extract(std::hint::black_box(&page)));
        ms = ms.min(processor_ms() - busy);
        wall_ms = wall_ms.min(began.elapsed().as_secs_f64() * 1_000.0);
        outcome = Some(clean);
    }
    match outcome {
        Some(Ok(clean)) => Answer {
            // HTML that says nothing reads from left to right.
            dir: Some(if clean.html.contains("dir=\"rtl\"") { "rtl" } else { "ltr" }.to_owned()),
            text: Some(clean.text),
            html: Some(clean.html),
            title: Some(clean.title),
            byline: clean.byline.into_iter().map(|author| author.name).collect(),
            published: clean.published,
            lang: clean.lang,
            image: clean.lead_image,
            site: clean.site,
            ms,
            wall_ms,
            error: None,
        },
        Some(Err(error)) => Answer { ms, wall_ms, error: Some(format!("{error:#}")), ..Answer::default() },
        None => Answer::default(),
    }
}

/// What this process has used of the processor.
fn processor_ms() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1_000.0 + time.tv_nsec as f64 / 1_000_000.0
}

/// The text that a reader of `html` sees: blocks on lines of their own, no scripts.
pub(super) fn text_of(html: &str) -> String {
    let document = Document::from(html);
    let mut text = String::new();
    let mut open: Vec<(NodeRef, bool)> = vec![(document.root(), false)];
    // Last in, first out: a node's own second visit comes after its children and ends its block.
    while let Some((node, left)) = open.pop() {
        let name = node.node_name().unwrap_or_default().to_ascii_lowercase();
        let kind = node.query_or(None, |it| match &it.data {
            NodeData::Text { contents } => Some(contents.to_string()),
            _ => None,
        });
        if let Some(contents) = kind {
            text.push_str(&contents);
            continue;
        }
        if HIDDEN.contains(&name.as_str()) {
            continue;
        }
        if !left && name == "br" || !name.is_empty() && !name.starts_with('#') && !INLINE.contains(&name.as_str()) {
            text.push('\n');
        }
        if !left {
            open.push((node, true));
            let children: Vec<NodeRef> = node.children();
            open.extend(children.into_iter().rev().map(|child| (child, false)));
        }
    }
    text
}

const HIDDEN: [&str; 5] = ["script", "style", "noscript", "template", "title"];

/// Elements that do not end a line; `br` is one, and is handled where it stands.
const INLINE: [&str; 44] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "label", "mark", "math", "mi", "mn", "mo", "nobr", "picture", "q", "rp", "rt", "ruby", "s",
    "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_html_has_lines_and_no_scripts() {
        let html = "<h1>One</h1><p>two <b>thr</b>ee<br>four</p><script>no()</script><ul><li>five<li>six</ul>\
                    <table><tr><td>7<td>8</table><!-- no -->";
        let words: Vec<String> = text_of(html).split_whitespace().map(str::to_owned).collect();
        assert_eq!(words, ["One", "two", "three", "four", "five", "six", "7", "8"], "of {html}");
    }
}
