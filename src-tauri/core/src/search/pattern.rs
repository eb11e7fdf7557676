//! What one word or phrase of a query looks for: a run of units, compared the same way in the index and in a snippet.

use super::analyse::{Joint, Kind, Stems, Unit, Units, is_lone_jamo};
use super::tokens::makes_bigram;
use crate::text::particle;
use std::borrow::Cow;

/// The units of a word without its particles, or of a phrase.
pub(super) struct Pattern {
    units: Units,
    /// How many of the units are sought.
    length: usize,
    /// A phrase: English words are not stemmed.
    exact: bool,
    /// The last word may be the beginning of one.
    partial: bool,
}

/// A token that must stand in the index at an offset from the pattern's beginning.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Gram {
    pub(super) offset: usize,
    pub(super) text: String,
    /// Any token that begins so will do; only ever the last one.
    pub(super) prefix: bool,
}

/// Longer words and phrases are sought by their first units only.
const MAX_UNITS: usize = 128;

impl Pattern {
    /// Reads a word or phrase; `None` if there is no letter, syllable or digit in it.
    pub(super) fn new(text: &str, exact: bool, partial: bool) -> Option<Self> {
        let units = Units::of(text);
        let mut length = units.units.len().min(MAX_UNITS);
        let whole = |length: usize| units.units.get(..length).unwrap_or_default();
        let half_made = whole(length).iter().rev().take_while(|unit| is_half_made(&units, unit)).count();
        if partial && half_made > 0 && half_made < length {
            // An input method is at work: what is whole so far is sought, 올ㅌ as 올.
            length -= half_made;
        } else if !exact && length == units.units.len() {
            length -= particle_units(&units);
        }
        (length > 0).then_some(Self { units, length, exact, partial })
    }

    /// The units sought, in order.
    pub(super) fn units(&self) -> &[Unit] {
        self.units.units.get(..self.length).unwrap_or_default()
    }

    /// The folded text of a unit of this pattern.
    pub(super) fn text(&self, unit: &Unit) -> &str {
        self.units.text(unit)
    }

    /// How the reader spelled it, folded, spaces kept, particles gone.
    pub(super) fn display(&self) -> String {
        let mut out = String::new();
        for (i, unit) in self.units().iter().enumerate() {
            if i > 0 && unit.joint != Joint::None {
                out.push(' ');
            }
            out.push_str(self.text(unit));
        }
        out
    }

    /// The single English word this is, if it is one that is sought by its stem.
    pub(super) fn english(&self) -> Option<&str> {
        match self.units() {
            [unit] if unit.kind == Kind::Letters && !self.exact => Some(self.text(unit)),
            _ => None,
        }
    }

    /// Whether a last Latin word may stand for a longer one.
    pub(super) fn may_be_begun(&self) -> bool {
        self.partial && self.units().last().is_some_and(|unit| unit.kind == Kind::Letters)
    }

    /// The stem of the last piece, for score; `None` for a phrase.
    pub(super) fn stem(&self, stems: &Stems) -> Option<String> {
        if self.exact {
            return None;
        }
        let piece = self.units().chunk_by(|_, next| next.joint == Joint::None).next_back()?;
        let (first, last) = (piece.first()?, piece.last()?);
        let text = self.units.joined(first, last);
        Some(
            if piece.len() == 1 && first.kind == Kind::Letters { stems.letters(text) } else { Cow::Borrowed(text) }
                .into_owned(),
        )
    }

    /// The tokens that must stand in the index, each at its offset.
    ///
    /// Neighbouring syllables of one word are bigrams. Over a space a bigram is asked for only where a word of one
    /// syllable has no other, so that `지속 협력` is found whatever stands between the words.
    pub(super) fn grams(&self) -> Vec<Gram> {
        let units = self.units();
        let mut grams = Vec::with_capacity(units.len());
        let mut covered = false;
        for (offset, unit) in units.iter().enumerate() {
            let next = units.get(offset + 1);
            let bigram = next.filter(|next| makes_bigram(unit, next));
            let lonely = |at: usize| self.is_lonely(at);
            if let Some(next) = bigram.filter(|next| next.joint == Joint::None || lonely(offset) || lonely(offset + 1))
            {
                grams.push(Gram { offset, text: self.units.joined(unit, next).to_owned(), prefix: false });
                covered = true;
            } else if covered {
                covered = false;
            } else {
                // A syllable at the very end may begin a bigram of the text; inside a pattern it cannot.
                let prefix = unit.kind == Kind::Syllable && next.is_none();
                grams.push(Gram { offset, text: self.text(unit).to_owned(), prefix });
            }
        }
        grams
    }

    /// Whether the syllable at `at` has no syllable beside it in its own word.
    fn is_lonely(&self, at: usize) -> bool {
        let units = self.units();
        let joined =
            |at: usize| units.get(at).is_some_and(|unit| unit.joint == Joint::None && unit.kind == Kind::Syllable);
        let before =
            at.checked_sub(1).and_then(|before| units.get(before)).is_some_and(|unit| unit.kind == Kind::Syllable);
        !(joined(at + 1) || (before && joined(at)))
    }

    /// Whether this unit of the pattern takes that unit of a text.
    pub(super) fn takes(&self, at: usize, theirs: &Units, unit: &Unit, stems: &Stems, begun: bool) -> bool {
        let Some(mine) = self.units().get(at) else { return false };
        let (text, other) = (self.text(mine), theirs.text(unit));
        if mine.kind != unit.kind || (at > 0 && !self.joins(at, unit.joint)) {
            return false;
        }
        if text == other {
            return true;
        }
        if mine.kind != Kind::Letters || text.chars().next() != other.chars().next() {
            return false;
        }
        (self.english().is_some() && stems.letters(text) == stems.letters(other))
            || (begun && at + 1 == self.length && other.starts_with(text))
    }

    /// Whether a text may have `joint` before the unit at `at`; mirrors which tokens [`Self::grams`] asks for.
    fn joins(&self, at: usize, joint: Joint) -> bool {
        let pair = at.checked_sub(1).and_then(|before| Some((self.units().get(before)?, self.units().get(at)?)));
        let Some((before, unit)) = pair else { return true };
        let bigram = makes_bigram(before, unit);
        if bigram && (unit.joint == Joint::None || self.is_lonely(at) || self.is_lonely(at - 1)) {
            matches!(joint, Joint::None | Joint::Space)
        } else {
            joint != Joint::Break
        }
    }
}

fn is_half_made(units: &Units, unit: &Unit) -> bool {
    unit.kind == Kind::Syllable && units.text(unit).chars().all(is_lone_jamo)
}

/// How many units at the end of the last piece are its particles.
fn particle_units(units: &Units) -> usize {
    let Some(piece) = units.pieces().last() else { return 0 };
    let (Some(first), Some(last)) = (piece.first(), piece.last()) else { return 0 };
    let whole = units.joined(first, last);
    let tail = whole.strip_prefix(particle::strip(whole)).unwrap_or_default();
    // A particle is syllables, and a syllable is one unit.
    tail.chars().count()
}

#[cfg(test)]
mod tests;
