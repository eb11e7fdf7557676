//! Where an end of a quotation stands, given the letters around it that are still the same.

use super::folded::{Folded, weights};
use super::myers::Run;

/// Which end of a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Start,
    Stop,
}

/// Letters that a slip of the finger adds at most; more between two runs were put there.
const ADDED: usize = 12;

/// Letters on each side of a border that say whether it is firm.
const AROUND: usize = 6;

/// What the rest of a quotation says at least to be looked for by itself, and letters within which it is.
const REST: u32 = 6;
const REACH: usize = 4_096;

/// The letter of `text` where the border before the letter `at` of `pattern` stands now; `runs` are the same in both, in
/// reading order. `None` without runs.
///
/// Inside a run and at its edge this is plain. Where both neighbours were rewritten, words are counted from the nearer
/// run: an editor who replaces a word seldom replaces it by two.
pub(super) fn border(pattern: &Folded, text: &Folded, runs: &[Run], at: usize, end: End) -> Option<usize> {
    if let Some(inside) = runs.iter().position(|run| run.pattern < at && at < run.pattern + run.len) {
        return within(pattern, text, runs, inside, at, end);
    }
    let left = runs.iter().rev().find(|run| run.pattern + run.len <= at);
    let right = runs.iter().find(|run| at <= run.pattern);
    let low = left.map_or(0, |run| run.text + run.len);
    let high = right.map_or(text.len(), |run| run.text).max(low);
    let before = right.filter(|run| run.pattern == at).map(|run| run.text);
    let after = left.filter(|run| run.pattern + run.len == at).map(|run| run.text + run.len);
    // Where much was added between, the border stays with the quotation.
    let (outside, inside_gap) = match end {
        End::Start => (after, right.map(|run| run.pattern - at)),
        End::Stop => (before, left.map(|run| at - (run.pattern + run.len))),
    };
    let added = inside_gap.is_some_and(|gap| high - low > gap * 2 + ADDED);
    let outside = outside.filter(|_| !added);
    let touching = match end {
        End::Start => before.or(outside),
        End::Stop => after.or(outside),
    };
    if let Some(touching) = touching {
        return Some(if pattern.begins_word(at) { whole_word(text, touching, end, low, high) } else { touching });
    }
    if added && let Some(apart) = apart(pattern, text, (left, right), at, end) {
        return Some(apart);
    }
    let own = pattern.word(at);
    let from_left = left.map(|run| {
        let last = run.len - 1;
        let count = pattern.words(pattern.word(run.pattern + last), own);
        (count, text.forth(text.word(run.text + last), count))
    });
    let from_right = right.map(|run| {
        let count = pattern.words(own, pattern.word(run.pattern));
        (count, text.back(text.word(run.text), count))
    });
    let nearer = match (end, added) {
        (End::Start, true) => from_right,
        (End::Stop, true) => from_left,
        _ => [from_left, from_right].into_iter().flatten().min_by_key(|(count, _)| *count),
    };
    Some(inside(pattern, text, own, at, nearer?.1).clamp(low, high))
}

/// The border inside a run. Where words were added between the run and its neighbour in the quotation, letters of the
/// quotation may stand on either side of it (a full stop before or after a new number); they stay with the rest.
fn within(pattern: &Folded, text: &Folded, runs: &[Run], inside: usize, at: usize, end: End) -> Option<usize> {
    let run = runs.get(inside)?;
    let (start, stop) = (run.pattern, run.pattern + run.len);
    let plain = run.text + at - start;
    let other = match end {
        End::Start => {
            let next = runs.get(inside + 1).filter(|next| next.pattern == stop);
            let next = next.filter(|next| text.words(run.text + run.len - 1, next.text) > 0);
            next.and_then(|next| (next.text + at).checked_sub(stop)).map(|from| (from, from, pattern.slice(at, stop)))
        }
        End::Stop => {
            let before = inside.checked_sub(1).and_then(|before| runs.get(before));
            let from = before.filter(|run| run.pattern + run.len == start).map(|run| run.text + run.len);
            let from = from.filter(|from| text.words(from.saturating_sub(1), run.text) > 0);
            from.map(|from| (from, from + at - start, pattern.slice(start, at)))
        }
    };
    let same = other.filter(|(from, _, letters)| text.slice(*from, from + letters.len()) == *letters);
    Some(same.map_or(plain, |(_, border, _)| border))
}

/// The border where the rest of the quotation, between its last run and the border, stands by itself further on: what
/// was added stands in the middle of it. `runs` are those left and right of the border.
fn apart(pattern: &Folded, text: &Folded, runs: (Option<&Run>, Option<&Run>), at: usize, end: End) -> Option<usize> {
    let stands = |from: usize, to: usize, rest: &[char]| {
        let mut places = text.slice(from, to).windows(rest.len().max(1));
        let place = places.position(|own| own.first() == rest.first() && own == rest).map(|place| from + place);
        place.filter(|_| weights(rest) >= REST)
    };
    match (end, runs) {
        (End::Stop, (Some(left), _)) => {
            let (own, from) = (left.pattern + left.len, left.text + left.len);
            let rest = pattern.slice(own, at);
            Some(stands(from, from + REACH, rest)? + rest.len())
        }
        (End::Start, (_, Some(right))) => {
            stands(right.text.saturating_sub(REACH), right.text, pattern.slice(at, right.pattern))
        }
        _ => None,
    }
}

/// How much of the twelve letters around the border before the letter `at` is in `runs`.
pub(super) fn firm(runs: &[Run], at: usize) -> f64 {
    let (from, to) = (at.saturating_sub(AROUND), at + AROUND);
    let inside = |run: &Run| (run.pattern + run.len).min(to).saturating_sub(run.pattern.max(from));
    runs.iter().map(inside).sum::<usize>() as f64 / (2 * AROUND) as f64
}

/// The border, with letters of its word that were added between `low` and `high`.
fn whole_word(text: &Folded, border: usize, end: End, low: usize, high: usize) -> usize {
    if text.begins_word(border) {
        return border;
    }
    match end {
        End::Start => text.word(border).max(low.max(border.saturating_sub(ADDED))),
        End::Stop => text.forth(text.word(border), 1).min(high.min(border + ADDED)),
    }
}

/// The border inside the word of `text` that begins at `now`, where it was at `at` in the word of `pattern` that began
/// at `was`: before the same last letters, else after the same first ones, else as far in.
fn inside(pattern: &Folded, text: &Folded, was: usize, at: usize, now: usize) -> usize {
    if was == at {
        return now;
    }
    let (was_end, now_end) = (pattern.forth(was, 1), text.forth(now, 1));
    let rest = pattern.slice(at, was_end);
    match now_end.checked_sub(rest.len()) {
        Some(border) if border >= now && text.slice(border, now_end) == rest => border,
        _ => (now + at - was).min(now_end),
    }
}
