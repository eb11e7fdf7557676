//! What one word or phrase of a query looks for: a run of units, compared the same way in the index and in a snippet.

use super::analyse::{Joint, Kind, Stems, Unit, Units, is_lone_jamo};
use super::tokens::makes_bigram;
use crate::text::particle;
use std::borrow::Cow;

/// The units of a word without its particles, or of a phrase.
pub(super) struct Pattern {
    typed: String,
    units: Units,
    /// How many of the units are sought.
    length: usize,
    /// A phrase: English words are not stemmed.
    exact: bool,
    /// The last word may be the beginning of one.
    partial: bool,
    /// Nothing but particles may stand around it in its word.
    whole: bool,
    /// For each unit, whether the index holds it and the one before it as one token, and must.
    tight: Vec<bool>,
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
const MAX_UNITS: usize = 32;

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
            length -= particle_units(&units).max(usize::from(is_possessive(text, &units)));
        }
        let span = units.units.first()?.start..units.units.get(length.checked_sub(1)?)?.end;
        let typed = text.chars().skip(span.start as usize).take(span.len()).collect();
        Some(Self { typed, tight: tight(&units, length), units, length, exact, partial, whole: false })
    }

    /// A name whose last word is one syllable and a particle: `젠슨 황과` as 젠슨 황, with nothing but particles after it.
    pub(super) fn name(text: &str) -> Option<Self> {
        let name = Self::new(text, true, false)?;
        let last = name.units().iter().rposition(|unit| unit.joint != Joint::None).filter(|last| *last > 0)?;
        let length = last + 1;
        Some(Self { tight: tight(&name.units, length), length, whole: true, ..name })
    }

    /// For a name: the words one of which an article must have whole, 황 or 젠슨황.
    pub(super) fn whole_words(&self) -> Option<[&str; 2]> {
        let last = self.units().last().filter(|_| self.whole && self.length > 1)?;
        Some([self.text(last), self.folded()])
    }

    /// The other reading of a word of two syllables: `책을` as `책`, which then must be a whole word with its particles.
    pub(super) fn shorter(&self) -> Option<Self> {
        let [first, last] = self.units() else { return None };
        let word = self.units.joined(first, last);
        let stem = particle::one_syllable_stem(word).filter(|_| !self.exact && last.joint == Joint::None)?;
        let typed = stem.to_owned();
        Some(Self {
            typed,
            units: Units::of(stem),
            length: 1,
            exact: true,
            partial: false,
            whole: true,
            tight: vec![false],
        })
    }

    /// Readings with a space in a Latin word where `are_words` says so of what stands before and after: `PenelopeCruz`.
    ///
    /// A phrase has none.
    pub(super) fn parted(&self, are_words: impl Fn(&str, &str) -> bool) -> Vec<Self> {
        let mut readings = Vec::new();
        let Some(from) = self.units().first().map(|first| first.start).filter(|_| !self.exact) else { return readings };
        for unit in self.units().iter().filter(|unit| unit.kind == Kind::Letters) {
            let word = self.text(unit);
            // Folding may change a word's length; then no place in it is known.
            let places = if word.chars().count() == unit.len() { unit.len() } else { 0 };
            for (place, (at, _)) in word.char_indices().enumerate().take(places).skip(1) {
                let fits = word.split_at_checked(at).is_some_and(|(before, after)| are_words(before, after));
                if !fits {
                    continue;
                }
                let place = (unit.start - from) as usize + place;
                let (before, after): (String, String) =
                    (self.typed.chars().take(place).collect(), self.typed.chars().skip(place).collect());
                readings.extend(Self::new(&format!("{before} {after}"), true, false));
            }
        }
        readings
    }

    /// How many units of a text from `at` on the pattern takes; `None` if they are not what it seeks.
    pub(super) fn reach(&self, theirs: &Units, at: usize, stems: &Stems, begun: bool) -> Option<usize> {
        let mut end = at;
        for i in 0..self.length {
            let unit = theirs.units.get(end)?;
            end += if self.takes(i, theirs, unit, stems, begun) {
                1
            } else if self.takes_two(i, theirs, unit, theirs.units.get(end + 1)?) {
                2
            } else {
                return None;
            };
        }
        (end > at).then_some(end - at)
    }

    /// Whether this Latin word of the pattern is those two of a text, one space between them.
    fn takes_two(&self, at: usize, theirs: &Units, unit: &Unit, next: &Unit) -> bool {
        let Some(mine) = self.units().get(at) else { return false };
        !self.exact
            && [mine, unit, next].iter().all(|unit| unit.kind == Kind::Letters)
            && next.joint == Joint::Space
            && (at == 0 || self.joins(at, unit.joint))
            && self.text(mine) == theirs.joined(unit, next)
    }

    /// Whether a match that begins at `at` in a text is one in its word too.
    pub(super) fn sits_well(&self, theirs: &Units, at: usize) -> bool {
        if !self.whole {
            return true;
        }
        let after = theirs.units.get(at + self.length..).unwrap_or_default();
        let tail: String =
            after.iter().take_while(|unit| unit.joint == Joint::None).take(10).map(|unit| theirs.text(unit)).collect();
        let edges = theirs.units.get(at).zip(theirs.units.get(at + self.length - 1));
        edges.is_some_and(|(first, last)| {
            first.joint != Joint::None
                && theirs.text(last).chars().next_back().is_some_and(|c| particle::is_particle_tail(&tail, c))
        })
    }

    /// The units sought, in order.
    pub(super) fn units(&self) -> &[Unit] {
        self.units.units.get(..self.length).unwrap_or_default()
    }

    /// The folded text of a unit of this pattern.
    pub(super) fn text(&self, unit: &Unit) -> &str {
        self.units.text(unit)
    }

    /// What is sought, as the reader typed it: without particles and half-made syllables.
    pub(super) fn typed(&self) -> &str {
        &self.typed
    }

    /// What is sought, folded and without what stands between the units.
    pub(super) fn folded(&self) -> &str {
        self.units().first().zip(self.units().last()).map_or("", |(first, last)| self.units.joined(first, last))
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
            if let Some(next) = next.filter(|_| self.is_tight(offset + 1)) {
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

    fn is_tight(&self, at: usize) -> bool {
        self.tight.get(at).copied().unwrap_or_default()
    }

    /// Whether this unit of the pattern takes that unit of a text.
    fn takes(&self, at: usize, theirs: &Units, unit: &Unit, stems: &Stems, begun: bool) -> bool {
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
        if self.is_tight(at) { matches!(joint, Joint::None | Joint::Space) } else { joint != Joint::Break }
    }
}

/// See `Pattern::tight`: inside a word always; over a space only for a word of one syllable, which has no other token.
fn tight(units: &Units, length: usize) -> Vec<bool> {
    let units = units.units.get(..length).unwrap_or_default();
    let bigram = |at: usize| {
        let pair = at.checked_sub(1).and_then(|before| units.get(before)).zip(units.get(at));
        pair.filter(|(before, unit)| makes_bigram(before, unit)).map(|(_, unit)| unit.joint)
    };
    let inside = |at: usize| bigram(at) == Some(Joint::None);
    let lonely = |at: usize| !inside(at) && !inside(at + 1);
    (0..length).map(|at| inside(at) || (bigram(at).is_some() && (lonely(at - 1) || lonely(at)))).collect()
}

fn is_half_made(units: &Units, unit: &Unit) -> bool {
    unit.kind == Kind::Syllable && units.text(unit).chars().all(is_lone_jamo)
}

/// Whether an English word at the end says whose something is: `the board's` seeks what `the board` does.
fn is_possessive(text: &str, units: &Units) -> bool {
    let [.., word, last] = units.units.as_slice() else { return false };
    let apostrophe = || text.chars().nth(word.end as usize).is_some_and(|c| matches!(c, '\'' | '’' | 'ʼ' | '＇'));
    units.text(last) == "s" && word.kind == Kind::Letters && word.end + 1 == last.start && apostrophe()
}

/// How many units at the end of the last piece are its particles.
fn particle_units(units: &Units) -> usize {
    let Some(piece) = units.pieces().last() else { return 0 };
    let (Some(first), Some(last)) = (piece.first(), piece.last()) else { return 0 };
    let whole = units.joined(first, last);
    let after_sign = piece.len() < units.units.len() && first.kind == Kind::Syllable && first.joint == Joint::Apart;
    if after_sign && particle::strip(&format!("%{whole}")) == "%" {
        // 49%의, (MSFT)에서: the particle stands alone behind a sign.
        return piece.len();
    }
    let tail = whole.strip_prefix(particle::strip(whole)).unwrap_or_default();
    let follows = piece.len() < units.units.len() && first.joint == Joint::Space;
    if tail.is_empty() && follows && particle::one_syllable_stem(whole).is_some() {
        // 젠슨 황은: what stands before it makes one syllable enough.
        return 1;
    }
    // A particle is syllables, and a syllable is one unit.
    tail.chars().count()
}

#[cfg(test)]
mod tests;
