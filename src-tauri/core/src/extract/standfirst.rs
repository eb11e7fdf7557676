//! The headline as the page shows it and the sub-headlines right below it, where neither is in the article's text.

use super::block::{self, Block};
use super::chars::{columns, key};
use super::{Clean, byline, chrome, dates};
use crate::text::fold_space;
use dom_query::Document;
use std::ops::RangeInclusive;

/// Sub-headlines that a headline may have, and the columns of one.
const MAX_LINES: usize = 4;
const WIDTH: RangeInclusive<usize> = 20..=300;

/// Names the lines outside the text that are the headline and its sub-headlines. Where the page tells none, the smaller
/// headings that follow the headline in the same element are the sub-headlines.
pub(super) fn name(clean: &mut Clean, page: &Document, blocks: &[Block], fates: &mut [Option<&'static str>]) {
    let title = key(&clean.title);
    let told: Vec<String> = clean.subtitle.iter().flat_map(|it| it.lines()).map(key).collect();
    let (mut lines, mut home) = (Vec::<String>::new(), None);
    let mut fates = fates.iter_mut();
    block::each_leaf(blocks, &mut |leaf, _| {
        let Some(fate) = fates.next() else { return };
        let Some(element) = leaf.source.and_then(|id| page.tree.get(&id)).filter(|_| fate.is_some()) else {
            home = None;
            return;
        };
        let text = fold_space(&leaf.text());
        let (own, around) = (key(&text), element.parent().map(|parent| parent.id));
        let is_outside = matches!(fate, Some("outside" | "caption"));
        if own == title && !own.is_empty() {
            if is_outside {
                *fate = Some("title");
            }
            home = around.filter(|_| element.has_name("h1") && lines.is_empty());
        } else if is_outside && told.contains(&own) {
            *fate = Some("subtitle");
        } else if is_outside
            && home.is_some()
            && around == home
            && ["h2", "h3", "h4"].iter().any(|tag| element.has_name(tag))
            && told.is_empty()
            && lines.len() < MAX_LINES
            && is_line(&text)
            && !title.contains(&own)
            && !own.contains(&title)
        {
            *fate = Some("subtitle");
            lines.push(text);
        } else {
            home = None;
        }
    });
    if !lines.is_empty() {
        clean.subtitle = Some(lines.join("\n"));
    }
}

/// Whether a heading says something of the article: neither who wrote it and when, nor a word of the page.
fn is_line(text: &str) -> bool {
    WIDTH.contains(&columns(text))
        && byline::line(text).is_none()
        && dates::line(text).is_none()
        && chrome::chrome(text).is_none()
}
