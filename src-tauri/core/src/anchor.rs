//! Text and selector to position or orphan: how a highlight is found again after the article changed.
//!
//! The steps go from cheap to costly and each checks the quotation itself, as Hypothesis does: where it stood, then
//! every place that has it exactly, then every place that has it apart from white space, quotation marks and dashes.
//! Among several places the surroundings decide; a short quotation is not believed without them.
//!
//! Invariant: pure.

use crate::model::{Selector, Span};
use crate::text::{Offsets, nfc};
use serde::Serialize;

/// Code points of context kept on each side of a quotation.
pub const CONTEXT: u32 = 48;

/// A quotation of fewer code points needs one side of its context to be believed at another place.
const SHORT: usize = 24;

/// Points for context that agrees on both sides, against points for standing near the old place: context wins.
const CONTEXT_WEIGHT: f64 = 40.0;
const POSITION_WEIGHT: f64 = 2.0;

/// Code points of agreeing context, on either side, that are evidence for a short quotation.
const EVIDENCE: usize = 8;

/// A quotation that stands more often than this (a single letter on a hostile page) is looked at only around its old
/// place, so that each highlight is found again in bounded time.
const MOST_PLACES: usize = 4_000;

/// Where a selector was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Anchored {
    /// The place, in code points.
    #[serde(flatten)]
    pub span: Span,
    /// The step that found it.
    pub how: How,
}

/// The steps of [`anchor`], cheapest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// The quotation stands where it stood.
    Position,
    /// The quotation stands elsewhere, letter for letter.
    Exact,
    /// It stands there with other white space, quotation marks or dashes.
    Normalized,
}

/// Describes `span` of `text`, so that it can be found again.
pub fn describe(text: &Offsets<'_>, span: Span) -> Selector {
    let before = Span { start: span.start.saturating_sub(CONTEXT), end: span.start };
    let after = Span { start: span.end, end: span.end.saturating_add(CONTEXT) };
    Selector {
        exact: text.slice(span).to_owned(),
        prefix: text.slice(before).to_owned(),
        suffix: text.slice(after).to_owned(),
        position: span,
    }
}

/// Finds `selector` in `text`; `None` is an orphan.
pub fn anchor(text: &str, selector: &Selector) -> Option<Anchored> {
    if selector.exact.trim().is_empty() {
        return None;
    }
    let offsets = Offsets::new(text);
    if let Some(anchored) = at_position(&offsets, selector) {
        return Some(anchored);
    }
    if let Some(place) = best(text, &selector.exact, selector, &offsets, |point| point) {
        return Some(Anchored { span: place, how: How::Exact });
    }
    let folded = Folded::new(text);
    let exact = Folded::new(&nfc(&selector.exact)).text;
    let folded_offsets = Offsets::new(&folded.text);
    let place = best(&folded.text, exact.trim(), selector, &folded_offsets, |point| folded.source(point))?;
    let last = folded.source(place.end.saturating_sub(1));
    Some(Anchored { span: Span { start: folded.source(place.start), end: last + 1 }, how: How::Normalized })
}

/// The old place, if the quotation is there and nothing around it speaks against it.
fn at_position(text: &Offsets<'_>, selector: &Selector) -> Option<Anchored> {
    let span = selector.position;
    if span.start >= span.end || text.slice(span) != selector.exact {
        return None;
    }
    let here = describe(text, span);
    let agree = common_end(&here.prefix, &selector.prefix) + common_start(&here.suffix, &selector.suffix);
    let all = selector.prefix.chars().count() + selector.suffix.chars().count();
    (agree * 2 >= all).then_some(Anchored { span, how: How::Position })
}

/// The best place of `needle` in `haystack`, in code points of `haystack`; `source` gives the point in the text itself.
fn best(
    haystack: &str,
    needle: &str,
    selector: &Selector,
    offsets: &Offsets<'_>,
    source: impl Fn(u32) -> u32,
) -> Option<Span> {
    let prefix = Folded::new(&nfc(&selector.prefix)).text;
    let suffix = Folded::new(&nfc(&selector.suffix)).text;
    let context = (prefix.trim().chars().count() + suffix.trim().chars().count()).max(1);
    let short = needle.chars().filter(|c| !c.is_whitespace()).count() < SHORT;
    let mut best: Option<(f64, Span)> = None;
    for (byte, found) in nearest(haystack, needle, offsets.byte(selector.position.start)) {
        let span = offsets.span(byte..byte + found.len());
        let before =
            Folded::new(offsets.slice(Span { start: span.start.saturating_sub(2 * CONTEXT), end: span.start }));
        let after = Folded::new(offsets.slice(Span { start: span.end, end: span.end.saturating_add(2 * CONTEXT) }));
        let left = common_end(before.text.trim(), prefix.trim());
        let right = common_start(after.text.trim(), suffix.trim());
        // Context that was empty when the highlight was made (at an end of the text) cannot be asked for now.
        let wanted = EVIDENCE.min(context);
        if short && left.max(right) < wanted {
            continue;
        }
        let distance = f64::from(source(span.start).abs_diff(selector.position.start));
        let near = 1.0 - (distance / f64::from(offsets.len().max(1))).min(1.0);
        let score = CONTEXT_WEIGHT * (left + right) as f64 / context as f64 + POSITION_WEIGHT * near;
        if best.is_none_or(|(high, _)| score > high) {
            best = Some((score, span));
        }
    }
    best.map(|(_, span)| span)
}

/// The places of `needle`, those nearest to the byte `near` if there are more than [`MOST_PLACES`], in reading order.
fn nearest<'a>(haystack: &'a str, needle: &str, near: usize) -> impl Iterator<Item = (usize, &'a str)> {
    let mut places: Vec<(usize, &str)> = haystack.match_indices(needle).collect();
    let first = places.partition_point(|&(byte, _)| byte < near).saturating_sub(MOST_PLACES / 2);
    let first = first.min(places.len().saturating_sub(MOST_PLACES));
    places.drain(..first);
    places.truncate(MOST_PLACES);
    places.into_iter()
}

fn common_start(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

fn common_end(a: &str, b: &str) -> usize {
    a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).count()
}

/// A text with what editors and sites change by themselves made alike, and the way back to the source.
struct Folded {
    text: String,
    /// `points[i]` is the code point of the source that code point `i` of `text` came from.
    points: Vec<u32>,
}

impl Folded {
    fn new(source: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(source.len()), points: Vec::new() };
        let mut space = true;
        for (point, c) in (0u32..).zip(source.chars()) {
            let plain = match c {
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => continue,
                '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』' => '"',
                '‘' | '’' | '‚' | '`' | '´' => '\'',
                '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
                '…' => '.',
                c if c.is_whitespace() => ' ',
                c => c,
            };
            if plain == ' ' && space {
                continue;
            }
            space = plain == ' ';
            folded.push(plain, point);
        }
        folded
    }

    fn push(&mut self, c: char, point: u32) {
        self.text.push(c);
        self.points.push(point);
    }

    fn source(&self, point: u32) -> u32 {
        let past_end = self.points.last().map_or(0, |last| last + 1);
        self.points.get(point as usize).copied().unwrap_or(past_end)
    }
}

#[cfg(test)]
mod tests;
