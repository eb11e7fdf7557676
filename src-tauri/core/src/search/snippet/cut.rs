//! Where a snippet begins and ends.

use super::Match;
use crate::model::{Snippet, SnippetField, Span};
use crate::text::{Offsets, is_cjk};
use std::collections::HashMap;

/// About so long is a snippet, in code points: two lines of Latin letters, or of syllables, which are twice as wide and
/// say more each.
const LENGTH: u32 = 160;
const LENGTH_OF_SYLLABLES: u32 = 100;
/// From so many code points after the first match the script is told.
const SAMPLE: u32 = 400;
/// One part of so many of it stands before its first match, at least where the text has it.
const LEAD: u32 = 4;
/// A border is sought so far; a word longer than that is cut in the middle.
const BORDER: u32 = 24;

/// Up to `limit` pieces of `text` around `found` (in order), best first.
pub(super) fn snippets(field: SnippetField, text: &str, found: &[Match], limit: usize) -> Vec<Snippet> {
    let offsets = Offsets::new(text);
    let length = length(&offsets, found);
    let mut windows = windows(found, length);
    windows.sort_by_key(|window| (std::cmp::Reverse(window.terms), window.first));
    let mut taken: Vec<Span> = Vec::new();
    let mut out = Vec::new();
    for window in windows {
        if out.len() >= limit {
            break;
        }
        let Some(matches) = found.get(window.first..window.last) else { continue };
        let Some(span) = stretch(&offsets, matches, length) else { continue };
        if taken.iter().any(|other| span.start < other.end && other.start < span.end) {
            continue;
        }
        taken.push(span);
        out.push(fold(field, &offsets, span, found));
    }
    out
}

/// How long the snippets of a text are.
fn length(offsets: &Offsets<'_>, found: &[Match]) -> u32 {
    let start = found.first().map_or(0, |first| first.span.start);
    let sample = offsets.slice(Span { start, end: start.saturating_add(SAMPLE) });
    let (mut syllables, mut letters) = (0, 0);
    for c in sample.chars() {
        // Syllables first: to tell that one is a letter takes a table.
        if is_cjk(c) {
            syllables += 1;
        } else if c.is_alphabetic() {
            letters += 1;
        }
    }
    if syllables > letters { LENGTH_OF_SYLLABLES } else { LENGTH }
}

/// Matches that fit into one snippet.
struct Window {
    first: usize,
    /// One past the last.
    last: usize,
    /// How many different words are in it.
    terms: usize,
}

/// The window that begins with each match, by two ends that only move forward.
fn windows(found: &[Match], length: u32) -> Vec<Window> {
    let mut out = Vec::with_capacity(found.len());
    let mut inside: HashMap<usize, usize> = HashMap::new();
    let mut ahead = found.iter().enumerate().peekable();
    let mut last = 0;
    for (first, lead) in found.iter().enumerate() {
        let reach = lead.span.start + length - length / LEAD;
        while let Some((at, next)) = ahead.next_if(|(at, next)| *at == first || next.span.end <= reach) {
            *inside.entry(next.pattern).or_default() += 1;
            last = at + 1;
        }
        out.push(Window { first, last, terms: inside.len() });
        if let Some(count) = inside.get_mut(&lead.pattern) {
            *count -= 1;
            if *count == 0 {
                inside.remove(&lead.pattern);
            }
        }
    }
    out
}

/// The matches with what stands around them, cut at word borders.
fn stretch(offsets: &Offsets<'_>, matches: &[Match], length: u32) -> Option<Span> {
    let (first, last) = (matches.first()?.span, matches.last()?.span);
    // A phrase that is itself longer than a snippet is shown from its beginning.
    let needed = last.end.min(first.start + length * 2);
    let spare = length.saturating_sub(needed - first.start);
    let before = spare.min(length / LEAD).min(first.start);
    let start = first.start - before;
    let end = (needed + spare - before).min(offsets.len());
    // What the end of the text leaves over goes to the front.
    let start = start.saturating_sub((length.saturating_sub(end - start)).min(start));
    Some(Span { start: border_after(offsets, start, first.start), end: border_before(offsets, end, needed) })
}

/// The first word border from `at` on, not beyond `limit`.
fn border_after(offsets: &Offsets<'_>, at: u32, limit: u32) -> u32 {
    if at == 0 {
        return 0;
    }
    let ahead = offsets.slice(Span { start: at - 1, end: limit.min(at + BORDER) });
    match ahead.chars().position(char::is_whitespace) {
        Some(spaces) => (at + u32::try_from(spaces).unwrap_or_default()).min(limit),
        None => at,
    }
}

/// The last word border up to `at`, not before `limit`.
fn border_before(offsets: &Offsets<'_>, at: u32, limit: u32) -> u32 {
    if at >= offsets.len() {
        return offsets.len();
    }
    let start = limit.max(at.saturating_sub(BORDER));
    let behind = offsets.slice(Span { start, end: at + 1 });
    match behind.chars().rev().position(char::is_whitespace) {
        Some(back) => at.saturating_sub(u32::try_from(back).unwrap_or_default()).max(limit),
        None => at,
    }
}

/// Folds white space, marks the matches and says where it was cut.
fn fold(field: SnippetField, offsets: &Offsets<'_>, span: Span, found: &[Match]) -> Snippet {
    let mut text = String::new();
    let mut length = 0u32;
    let mut push = |text: &mut String, c: char| {
        text.push(c);
        length += 1;
        length
    };
    if span.start > 0 {
        push(&mut text, '…');
    }
    let from = found.partition_point(|found| found.span.end <= span.start);
    let mut marks: Vec<Span> = Vec::new();
    let mut next =
        found.iter().skip(from).take_while(|found| found.span.start < span.end).map(|found| found.span).peekable();
    let first = next.peek().copied();
    let mut space = text.is_empty();
    for (point, c) in (span.start..).zip(offsets.slice(span).chars()) {
        if c.is_whitespace() {
            if !space && text != "…" {
                push(&mut text, ' ');
            }
            space = true;
            continue;
        }
        space = false;
        let end = push(&mut text, c);
        while next.next_if(|mark| mark.end <= point).is_some() {}
        if let Some(mark) = next.peek().filter(|mark| mark.start <= point) {
            match marks.last_mut().filter(|_| mark.start < point && point > span.start) {
                Some(last) => last.end = end,
                None => marks.push(Span { start: end - 1, end }),
            }
        }
    }
    if text.ends_with(' ') {
        text.pop();
    }
    if span.end < offsets.len() {
        text.push('…');
    }
    Snippet { field, text, marks, at: first.filter(|_| field == SnippetField::Text) }
}
