//! A quotation that does not stand where it stood: its candidates, what speaks for each, and the best one.

use super::How;
use super::border::{End, border, firm};
use super::folded::{Folded, weights};
use super::grams::Grams;
use super::myers::{Pattern, Run};
use crate::model::Selector;

/// Points for what stands on each side and for standing near the old place, as Hypothesis gives them, and for an end of
/// the quotation around which everything is the same.
const CONTEXT: f64 = 20.0;
const POSITION: f64 = 2.0;
const FIRM: f64 = 5.0;

/// Points for the quotation itself: as many as for one side of its surroundings if it is short, three times as many if
/// it is long, and a point and a quarter for what each letter between says.
const QUOTE: std::ops::RangeInclusive<f64> = 20.0..=60.0;
const QUOTE_A_LETTER: f64 = 1.25;

/// The share of the points for quotation and surroundings from which a place is believed. So a quotation of fewer than
/// 24 letters needs its surroundings, and a long one needs itself.
const ENOUGH: f64 = 0.45;

/// The same for a quotation that is not all the same: articles say similar things in similar words.
const ENOUGH_CHANGED: f64 = 0.5;

/// A quotation of which less is the same was rewritten; it may have become half or twice as long.
const REWRITTEN: f64 = 0.25;

/// A quotation of more letters is found by its two ends, each by itself, and asked for its middle.
const LONG: usize = 96;
/// Letters of such an end.
const TIP: usize = 64;

/// Letters around a candidate that are aligned too.
const SLACK: usize = 32;

/// What a run of the same letters has to say before it is more than chance.
const SOLID: u32 = 5;

/// A place in a text, in letters.
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) how: How,
}

/// A selector, folded: what stood before the quotation, itself, and after it, as one pattern.
struct Sought {
    folded: Folded,
    /// The quotation begins and ends at these letters.
    start: usize,
    end: usize,
    /// The letter of the text at which it began.
    near: usize,
}

/// What is the same in a part of the pattern and in the text, and more than chance; in letters of both.
type Runs = Vec<Run>;

/// A place that may be it.
struct Place {
    start: usize,
    end: usize,
    tips: Tips,
    /// Shares of the surroundings that are the same.
    prefix: f64,
    suffix: f64,
    /// How much of the letters around the two ends is the same, 2 at most.
    firm: f64,
}

/// The shares of a quotation that are the same.
#[derive(Clone, Copy)]
enum Tips {
    /// Of a short one, all of it.
    Whole(f64),
    /// Of a long one, its first letters and its last.
    Apart(f64, f64),
}

/// The best place that is believed.
pub(super) fn search(text: &Folded, grams: &Grams, selector: &Selector) -> Option<Found> {
    let sought = Sought::new(text, selector);
    let quote = sought.folded.slice(sought.start, sought.end);
    if quote.is_empty() {
        return None;
    }
    if let Some(start) = sought.unchanged(text, grams) {
        return Some(Found { start, end: start + quote.len(), how: How::Normalized });
    }
    let most = (f64::from(weights(quote)) * QUOTE_A_LETTER).clamp(*QUOTE.start(), *QUOTE.end());
    let mut best: Option<(f64, Found)> = None;
    for place in sought.places(text, grams) {
        let away = place.start.abs_diff(sought.near) as f64 / text.len().max(1) as f64;
        let points = |quote: f64| most * quote + place.around() + POSITION * (1.0 - away.min(1.0));
        let high = best.as_ref().map_or(0.0, |(high, _)| *high);
        // The middle is asked only where it matters.
        if points(place.tips.quote(1.0)) <= high {
            continue;
        }
        let share = sought.quote(text, grams, &place);
        if points(share) > high
            && let Some(how) = sought.believed(text, &place, share, most)
        {
            best = Some((points(share), Found { start: place.start, end: place.end, how }));
        }
    }
    best.map(|(_, found)| found)
}

impl Sought {
    fn new(text: &Folded, selector: &Selector) -> Self {
        let folded = Folded::new(&[&*selector.prefix, &*selector.exact, &*selector.suffix].concat());
        let before = selector.prefix.chars().count() as u32;
        let start = folded.letter(before);
        let end = folded.letter(before.saturating_add(selector.exact.chars().count() as u32)).max(start);
        Self { folded, start, end, near: text.letter(selector.position.start) }
    }

    /// The nearest place at which the quotation and all around it are as they were: it was only moved.
    fn unchanged(&self, text: &Folded, grams: &Grams) -> Option<usize> {
        let all = &self.folded.letters;
        let head = self.folded.slice(0, self.start + TIP);
        let candidates = grams.candidates(&text.letters, head, self.near as i64 - self.start as i64);
        let places = candidates.into_iter().filter_map(|place| usize::try_from(place).ok());
        let same = places.filter(|place| text.slice(*place, place + all.len()) == all);
        same.map(|place| place + self.start).min_by_key(|start| start.abs_diff(self.near))
    }

    /// Every place that may be it.
    fn places(&self, text: &Folded, grams: &Grams) -> Vec<Place> {
        let all = self.folded.len();
        if self.end - self.start <= LONG {
            let whole = self.aligned(text, grams, 0, all);
            let tips = |runs: &Runs| Tips::Whole(self.share(runs, self.start, self.end));
            return whole.iter().filter_map(|runs| self.place(text, runs, runs, tips(runs))).collect();
        }
        let heads = self.aligned(text, grams, 0, self.start + TIP);
        let tails = self.aligned(text, grams, self.end - TIP, all);
        let pairs = heads.iter().flat_map(|head| tails.iter().map(move |tail| (head, tail)));
        let tips = |head: &Runs, tail: &Runs| {
            let first = self.share(head, self.start, self.start + TIP);
            Tips::Apart(first, self.share(tail, self.end - TIP, self.end))
        };
        pairs.filter_map(|(head, tail)| self.place(text, head, tail, tips(head, tail))).collect()
    }

    /// The alignments of a part of the pattern at its candidates.
    fn aligned(&self, text: &Folded, grams: &Grams, from: usize, to: usize) -> Vec<Runs> {
        let letters = self.folded.slice(from, to);
        let near = self.near as i64 + from as i64 - self.start as i64;
        let pattern = Pattern::new(letters);
        let runs = |candidate: i64| {
            let first = usize::try_from(candidate - SLACK as i64).unwrap_or(0);
            let window = text.slice(first, usize::try_from(candidate + (letters.len() + SLACK) as i64).unwrap_or(0));
            let moved = |run: Run| Run { pattern: run.pattern + from, text: run.text + first, len: run.len };
            let solid = |run: &Run| weights(self.folded.slice(run.pattern, run.pattern + run.len)) >= SOLID;
            pattern.align(window).runs.into_iter().map(moved).filter(solid).collect()
        };
        grams.candidates(&text.letters, letters, near).into_iter().map(runs).collect()
    }

    /// The place between the alignments of the quotation's ends.
    fn place(&self, text: &Folded, head: &Runs, tail: &Runs, tips: Tips) -> Option<Place> {
        let start = border(&self.folded, text, head, self.start, End::Start)?;
        let end = border(&self.folded, text, tail, self.end, End::Stop)?;
        (start < end).then(|| Place {
            start,
            end,
            tips,
            prefix: self.share(head, 0, self.start),
            suffix: self.share(tail, self.end, self.folded.len()),
            firm: firm(head, self.start) + firm(tail, self.end),
        })
    }

    /// How much of the quotation is the same at a place.
    fn quote(&self, text: &Folded, grams: &Grams, place: &Place) -> f64 {
        if self.same(text, place) {
            return 1.0;
        }
        let quote = self.folded.slice(self.start, self.end);
        match place.tips {
            Tips::Whole(share) => share,
            tips @ Tips::Apart(..) => tips.quote(grams.share(&text.letters, quote, place.start, place.end)),
        }
    }

    /// How much of the pattern between two letters is the same.
    fn share(&self, runs: &[Run], from: usize, to: usize) -> f64 {
        let inside = |run: &Run| weights(self.folded.slice(run.pattern.max(from), (run.pattern + run.len).min(to)));
        let same: u32 = runs.iter().map(inside).sum();
        f64::from(same) / f64::from(weights(self.folded.slice(from, to)).max(1))
    }

    /// Whether the quotation stands there letter for letter.
    fn same(&self, text: &Folded, place: &Place) -> bool {
        text.slice(place.start, place.end) == self.folded.slice(self.start, self.end)
    }

    /// How the quotation was found, if there is evidence enough; `quote` is the share of it that is the same and `most`
    /// the points for all of it.
    fn believed(&self, text: &Folded, place: &Place, quote: f64, most: f64) -> Option<How> {
        let (was, is) = (self.end - self.start, place.end - place.start);
        let (how, enough) = if self.same(text, place) {
            (How::Normalized, ENOUGH)
        } else if quote >= REWRITTEN {
            (How::Approximate, ENOUGH_CHANGED)
        } else if is * 2 >= was && is <= was * 2 {
            (How::Context, ENOUGH_CHANGED)
        } else {
            return None;
        };
        // What did not stand there when the highlight was made cannot be asked for now: the other side speaks for it.
        let prefix = if self.start == 0 { place.suffix } else { place.prefix };
        let suffix = if self.end == self.folded.len() { place.prefix } else { place.suffix };
        let points = most * quote + CONTEXT * (prefix + suffix);
        (points >= enough * (most + 2.0 * CONTEXT)).then_some(how)
    }
}

impl Place {
    /// The points for what is around the quotation and its ends.
    fn around(&self) -> f64 {
        CONTEXT * (self.prefix + self.suffix) + FIRM * self.firm
    }
}

impl Tips {
    /// How much of the quotation is the same, given its middle. Of a long one all three have to be there: what stood
    /// before it may stand before something else now.
    fn quote(self, middle: f64) -> f64 {
        match self {
            Self::Whole(share) => share,
            Self::Apart(first, last) => ((first + middle + last) / 3.0 + first.min(middle).min(last)) / 2.0,
        }
    }
}
