//! Text and selector to position or orphan: how a highlight is found again after the article changed.
//!
//! The steps go from cheap to costly and each checks the quotation itself, as Hypothesis does: where it stood; then
//! wherever short runs of its letters, and of those around it, stand together. There the quotation with its surroundings
//! is aligned with the text, letter by letter, and believed if enough of it is the same. A quotation that was rewritten
//! is believed between surroundings that were not. All else is an orphan: better none than another sentence.
//!
//! Invariant: pure.

mod border;
mod folded;
mod grams;
mod myers;
mod search;

use crate::model::{Selector, Span};
use crate::text::Offsets;
use folded::{Folded, leaves_nothing};
use grams::Grams;
use memchr::memmem;
use serde::Serialize;
use std::cell::OnceCell;

/// Code points of context kept on each side of a quotation.
pub const CONTEXT: u32 = 48;

/// Code points next to a quotation that are the same where it was only moved.
const FIRM: usize = 8;

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
    /// Most of it stands there.
    Approximate,
    /// What stood around it stands around other words now.
    Context,
}

/// A text in which many highlights are to be found. What finding needs is made once, when it is first needed.
pub struct Prepared<'a> {
    offsets: Offsets<'a>,
    folded: OnceCell<Folded>,
    grams: OnceCell<Grams>,
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

/// Finds one `selector` in `text`; `None` is an orphan. For several, [`Prepared`] does the common part once.
pub fn anchor(text: &str, selector: &Selector) -> Option<Anchored> {
    Prepared::new(text).anchor(selector)
}

impl<'a> Prepared<'a> {
    /// Reads `text` once.
    pub fn new(text: &'a str) -> Self {
        Self { offsets: Offsets::new(text), folded: OnceCell::new(), grams: OnceCell::new() }
    }

    /// Finds `selector`; `None` is an orphan. Takes time of the quotation's length, not of the text's, once the first
    /// highlight was sought that does not stand where it stood.
    pub fn anchor(&self, selector: &Selector) -> Option<Anchored> {
        if selector.exact.trim().is_empty() {
            return None;
        }
        if let Some(span) = self.at_position(selector) {
            return Some(Anchored { span, how: How::Position });
        }
        if let Some(span) = self.moved(selector) {
            return Some(Anchored { span, how: How::Exact });
        }
        let text = self.folded.get_or_init(|| Folded::new(self.offsets.text()));
        let grams = self.grams.get_or_init(|| Grams::new(&text.letters));
        let found = search::search(text, grams, selector)?;
        let span = self.widened(Span { start: text.start(found.start), end: text.end(found.end) }, &selector.exact);
        let how = if self.offsets.slice(span) == selector.exact { How::Exact } else { found.how };
        Some(Anchored { span, how })
    }

    /// The old place, if the quotation is there and nothing around it speaks against it.
    fn at_position(&self, selector: &Selector) -> Option<Span> {
        let span = selector.position;
        if span.start >= span.end || self.offsets.slice(span) != selector.exact {
            return None;
        }
        self.agrees(selector, span).then_some(span)
    }

    /// The one place where the quotation stands letter for letter, if what is around it is mostly the same. Only while
    /// the text is not ready for more: a first highlight need not wait for all that finding rewritten ones takes.
    fn moved(&self, selector: &Selector) -> Option<Span> {
        if self.grams.get().is_some() {
            return None;
        }
        let exact = selector.exact.as_bytes();
        let mut places = memmem::find_iter(self.offsets.text().as_bytes(), exact);
        let place = places.next()?;
        let span = self.offsets.span(place..place + exact.len());
        (places.next().is_none() && self.agrees(selector, span) && self.borders_hold(selector, span)).then_some(span)
    }

    /// Whether half of what stood around the quotation stands around `span`, next to it.
    fn agrees(&self, selector: &Selector, span: Span) -> bool {
        let here = describe(&self.offsets, span);
        let agree = common_end(&here.prefix, &selector.prefix) + common_start(&here.suffix, &selector.suffix);
        let all = selector.prefix.chars().count() + selector.suffix.chars().count();
        agree * 2 >= all
    }

    /// Whether on each side the nearest letters are as they were, or a paragraph still ends there: where a word at an end
    /// was changed, more may belong to the quotation than its letters.
    fn borders_hold(&self, selector: &Selector, span: Span) -> bool {
        let here = describe(&self.offsets, span);
        let ends = |side: Option<char>| side.is_none_or(|c| c == '\n');
        let holds = |same: usize, was: usize, is: Option<char>, before: Option<char>| {
            same >= was.min(FIRM) || ends(is) && ends(before)
        };
        let (before, after) =
            (common_end(&here.prefix, &selector.prefix), common_start(&here.suffix, &selector.suffix));
        holds(
            before,
            selector.prefix.chars().count(),
            here.prefix.chars().next_back(),
            selector.prefix.chars().next_back(),
        ) && holds(after, selector.suffix.chars().count(), here.suffix.chars().next(), selector.suffix.chars().next())
    }

    /// `span` with what cannot be seen at the ends of `exact`, where the text has the same.
    fn widened(&self, span: Span, exact: &str) -> Span {
        let head = exact.chars().take_while(|c| leaves_nothing(*c)).count() as u32;
        let tail = exact.chars().rev().take_while(|c| leaves_nothing(*c)).count() as u32;
        let wide =
            Span { start: span.start.saturating_sub(head), end: span.end.saturating_add(tail).min(self.offsets.len()) };
        let starts = self.offsets.slice(Span { start: wide.start, end: span.start });
        let stops = self.offsets.slice(Span { start: span.end, end: wide.end });
        Span {
            start: if exact.starts_with(starts) { wide.start } else { span.start },
            end: if exact.ends_with(stops) { wide.end } else { span.end },
        }
    }
}

fn common_start(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

fn common_end(a: &str, b: &str) -> usize {
    a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests;
