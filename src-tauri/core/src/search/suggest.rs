//! Other queries that the reader may have meant, where a query has a word that the library does not.
//!
//! Only what answers with articles is offered, and all of it is bounded: so many words, so many look-ups, so many
//! queries asked.

use super::index::Index;
use super::lexicon::{Entry, Fit, Lexicon, Like};
use super::query::{Field, LONGEST, Query, TypedWord, condition};
use crate::model::{Suggestion, SuggestionKind};
use crate::text::{edit, jamo, keyboard, nfc, particle};
use anyhow::Result;

/// The most suggestions.
const MOST: usize = 3;
/// Further words of a query are taken to be right.
const MOST_WORDS: usize = 8;
/// So many unknown words are looked into.
const MOST_UNKNOWN: usize = 3;
/// Longer words are not looked into, in letters as typed; shorter ones have too many neighbours to mean anything.
const LETTERS: std::ops::RangeInclusive<usize> = 4..=30;
/// Words of the index that are looked up for all unknown words together.
const LOOK_UPS: usize = 2_000;
/// The most queries that are asked to see whether they answer.
const MOST_ASKED: usize = 12;
/// Of several unknown words so many readings each are put together, and the most of such queries.
const READINGS: usize = 2;
const MOST_TOGETHER: usize = 6;

/// What suggestions are drawn from.
pub struct Suggesting<'a> {
    /// The query as typed.
    pub typed: &'a str,
    /// The same, parsed.
    pub query: &'a Query,
    /// The names of the library.
    pub lexicon: &'a Lexicon,
    /// The words of the library.
    pub index: &'a Index,
    /// How many articles answer a query whole.
    pub count: &'a dyn Fn(&str) -> Result<u32>,
}

impl Suggesting<'_> {
    /// Up to three other queries that articles answer, best first: the same keys under the other layout, then names
    /// that are half-typed, then names and words one slip away. Words that are known are never changed.
    pub fn suggestions(&self) -> Result<Vec<Suggestion>> {
        let mut suggestions: Vec<Suggestion> = Vec::new();
        if self.typed.chars().nth(LONGEST).is_some() {
            return Ok(suggestions);
        }
        let mut unknown: Vec<&TypedWord> = Vec::new();
        for word in self.query.typed.iter().take(MOST_WORDS) {
            if LETTERS.end() >= &word.text.chars().count() && !self.is_known(word)? {
                unknown.push(word);
            }
        }
        unknown.truncate(MOST_UNKNOWN);
        let mut asked: Vec<String> = Vec::new();
        for (kind, query) in self.candidates(&unknown)? {
            if asked.len() == MOST_ASKED || suggestions.len() == MOST {
                break;
            }
            if query != self.typed && !asked.contains(&query) {
                let total = (self.count)(&query)?;
                asked.push(query.clone());
                if total > 0 {
                    suggestions.push(Suggestion { kind, query, total });
                }
            }
        }
        Ok(suggestions)
    }

    fn is_known(&self, word: &TypedWord) -> Result<bool> {
        if jamo::is_initials(&word.text) {
            return Ok(false);
        }
        match word.field {
            None => {
                // Only a word at the very end may be the beginning of another one.
                let ended = self.typed.chars().nth(word.span.end as usize).map(|_| ' ');
                let alone: String = word.text.chars().chain(ended).collect();
                Ok((self.count)(&alone)? > 0)
            }
            field => {
                let letters = jamo::letters(&word.text);
                let has = |entry: &Entry| entry.spellings.iter().any(|spelling| spelling.letters == letters);
                Ok(self.lexicon.entries.iter().any(|entry| names(entry, field) && has(entry)))
            }
        }
    }

    fn candidates(&self, unknown: &[&TypedWord]) -> Result<Vec<(SuggestionKind, String)>> {
        let mut candidates = Vec::new();
        let typed_over: Vec<Meant<'_>> =
            unknown.iter().filter_map(|word| Some((*word, keyboard::other_layout(&word.text)?))).collect();
        // Whoever typed one word under the wrong layout mostly typed the others so too.
        candidates.extend(self.replaced(&typed_over).map(|query| (SuggestionKind::Keyboard, query)));
        for one in typed_over.chunks(1).filter(|_| typed_over.len() > 1) {
            candidates.extend(self.replaced(one).map(|query| (SuggestionKind::Keyboard, query)));
        }
        let names: Vec<Vec<Meant<'_>>> = unknown.iter().map(|word| self.begun(word)).collect();
        let spellings = self.spellings(unknown)?;
        // One right word beside a wrong one mostly finds nothing, so that all are righted together first.
        let each: Vec<Vec<Meant<'_>>> = names.iter().zip(&spellings).map(|(a, b)| [a.as_slice(), b].concat()).collect();
        let together = if unknown.len() > 1 { all_of(&each) } else { Vec::new() };
        let queries = together.iter().filter_map(|words| self.replaced(words));
        candidates.extend(queries.map(|query| (SuggestionKind::Spelling, query)));
        for (kind, words) in [(SuggestionKind::Name, names), (SuggestionKind::Spelling, spellings)] {
            for meant in words {
                candidates.extend(meant.chunks(1).filter_map(|one| self.replaced(one)).map(|query| (kind, query)));
            }
        }
        Ok(candidates)
    }

    /// Names that begin with the word.
    fn begun<'w>(&self, word: &'w TypedWord) -> Vec<Meant<'w>> {
        let like = self.lexicon.like(&word.text, |entry| names(entry, word.field), MOST);
        let begun = like.into_iter().filter(|like| like.fit != Fit::Within);
        begun.map(|like| (word, written(&like, word))).collect()
    }

    /// Names, then words of the library, that are one slip away from each of the words; the look-ups are shared out.
    fn spellings<'w>(&self, unknown: &[&'w TypedWord]) -> Result<Vec<Vec<Meant<'w>>>> {
        let mut left = LOOK_UPS;
        let mut spellings = Vec::with_capacity(unknown.len());
        for (at, word) in unknown.iter().enumerate() {
            let stems = stems(&word.text);
            let wanted = |entry: &Entry| names(entry, word.field);
            let slips = stems.iter().flat_map(|stem| self.lexicon.slips(stem, wanted, MOST));
            let mut meant: Vec<String> = slips.take(MOST).map(|like| written(&like, word)).collect();
            if word.field.is_none() {
                let share = left / (unknown.len() - at);
                let each = share / stems.len().max(1);
                let slips: Vec<String> = stems.iter().flat_map(|stem| edit::slips(stem, each)).collect();
                left -= slips.len();
                let known = self.index.known_words(slips)?;
                meant.extend(known.into_iter().take(MOST).map(|(word, _)| word));
            }
            spellings.push(meant.into_iter().map(|other| (*word, other)).collect());
        }
        Ok(spellings)
    }

    /// The query with these words, in order, replaced by others, the rest as typed; `None` where there is nothing to
    /// replace or no way to write it.
    fn replaced(&self, words: &[Meant<'_>]) -> Option<String> {
        let mut chars = self.typed.chars();
        let (mut query, mut at) = (String::with_capacity(self.typed.len()), 0);
        for (word, other) in words {
            query.extend(chars.by_ref().take((word.span.start - at) as usize));
            match word.field {
                Some(_) => query.push_str(&condition(&word.name, other)?),
                None if other.contains(['"', '(', ')', ':', '|']) || other.starts_with(['-', '=']) => {
                    query.push_str(&format!("\"{}\"", other.replace('"', " ")));
                }
                None => query.push_str(other),
            }
            chars.by_ref().take((word.span.end - word.span.start) as usize).for_each(drop);
            at = word.span.end;
        }
        query.extend(chars);
        (!words.is_empty()).then_some(query)
    }
}

/// A word of the query and what may have been meant by it.
type Meant<'w> = (&'w TypedWord, String);

/// One reading of each word that has any, the likeliest first; the others stay as they are typed.
fn all_of<'w>(each: &[Vec<Meant<'w>>]) -> Vec<Vec<Meant<'w>>> {
    let mut all: Vec<(usize, Vec<Meant<'w>>)> = vec![(0, Vec::new())];
    for readings in each.iter().filter(|readings| !readings.is_empty()) {
        let longer = all.iter().flat_map(|(rank, words)| {
            let with = move |(at, reading): (usize, &Meant<'w>)| {
                (rank + at, [words.as_slice(), std::slice::from_ref(reading)].concat())
            };
            readings.iter().take(READINGS).enumerate().map(with)
        });
        all = longer.collect();
    }
    all.sort_by_key(|(rank, _)| *rank);
    all.into_iter().map(|(_, words)| words).take(MOST_TOGETHER).collect()
}

/// Whether an entry may stand where a word of this field does.
fn names(entry: &Entry, field: Option<Field>) -> bool {
    match field {
        None => matches!(entry.field, Field::Person | Field::Company | Field::Tag),
        Some(Field::With) => matches!(entry.field, Field::Person | Field::Company),
        Some(field) => entry.field == field,
    }
}

/// How the reader would write what was meant: in a field by its name, else by the spelling that fits.
fn written(like: &Like<'_>, word: &TypedWord) -> String {
    if word.field.is_some() { like.entry.label.clone() } else { like.spelling.text.clone() }
}

/// A word as typed and without its particle, folded, those long enough to be misspelt.
fn stems(word: &str) -> Vec<String> {
    let word = nfc(word.trim_matches(|c: char| !c.is_alphanumeric())).to_lowercase();
    let stem = particle::strip(&word);
    let both = [Some(word.as_str()), Some(stem).filter(|stem| *stem != word)];
    let long = |word: &&str| LETTERS.contains(&jamo::letters(word).chars().count());
    both.into_iter().flatten().filter(long).map(str::to_owned).collect()
}
