//! The two token streams of the index, over the same units.
//!
//! *Grams* answer "is it in there": every two neighbouring syllables, also across one space, every Latin word and
//! number, with positions. A syllable that begins no bigram is a token of its own, so each syllable of a text begins
//! exactly one token. *Stems* answer "how well does it fit": one token a word, particles and English endings gone.

use super::analyse::{Joint, Kind, Stems, Unit, Units};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::hash::BuildHasher;
use std::rc::Rc;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Tokenizer of the fields that decide whether an article is found.
#[derive(Clone)]
pub(super) struct Grams;

/// Tokenizer of the field that only adds score.
#[derive(Clone)]
pub(super) struct StemTokens;

/// A text of more units than this is watched for repeating itself: no article is so long, few books are.
const LONG: usize = 200_000;
/// So often one token of a long text is indexed. Nothing that people write has two syllables or a word oftener; a text
/// that does would let each question for it read millions of places.
const MOST_ALIKE: u32 = 20_000;

/// Positions left out at a line end, so that no phrase matches across it.
const BREAK_GAP: usize = 2;

/// Texts whose units are remembered, and the longest of them in bytes.
const REMEMBERED: usize = 8;
const REMEMBERED_BYTES: usize = 1 << 18;

impl Tokenizer for Grams {
    type TokenStream<'a> = GramStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> GramStream {
        let units = units_of(text);
        let seen = (units.units.len() > LONG).then(FxHashMap::default);
        GramStream { units, next: 0, position: 0, seen, token: Token::default() }
    }
}

/// Reads units one by one.
pub(super) struct GramStream {
    units: Rc<Units>,
    next: usize,
    position: usize,
    /// How often each token was given, by its text's hash; only of a long text.
    seen: Option<FxHashMap<u64, u32>>,
    token: Token,
}

impl GramStream {
    /// The next token, also one that is not indexed any more.
    fn step(&mut self) -> bool {
        let Some(unit) = self.units.units.get(self.next) else { return false };
        if self.next > 0 {
            self.position += if unit.joint == Joint::Break { BREAK_GAP } else { 1 };
        }
        self.next += 1;
        let follower = self.units.units.get(self.next).filter(|next| makes_bigram(unit, next));
        self.token.text.clear();
        self.token.text.push_str(self.units.joined(unit, follower.unwrap_or(unit)));
        self.token.position = self.position;
        true
    }

    fn is_one_too_many(&mut self) -> bool {
        let Some(seen) = &mut self.seen else { return false };
        let count = seen.entry(FxBuildHasher.hash_one(self.token.text.as_str())).or_default();
        *count = count.saturating_add(1);
        *count > MOST_ALIKE
    }
}

impl TokenStream for GramStream {
    fn advance(&mut self) -> bool {
        while self.step() {
            if !self.is_one_too_many() {
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// The units of `text`. Each text of an article is read by both tokenizers, one soon after the other on the same thread,
/// so the last few are remembered.
fn units_of(text: &str) -> Rc<Units> {
    thread_local! {
        static LAST: RefCell<VecDeque<(String, Rc<Units>)>> = const { RefCell::new(VecDeque::new()) };
    }
    LAST.with_borrow_mut(|last| {
        if let Some(at) = last.iter().position(|(known, _)| known == text)
            && let Some((_, units)) = last.remove(at)
        {
            return units;
        }
        let units = Rc::new(Units::of(text));
        if text.len() <= REMEMBERED_BYTES {
            if last.len() >= REMEMBERED {
                last.pop_front();
            }
            last.push_back((text.to_owned(), Rc::clone(&units)));
        }
        units
    })
}

/// Whether two neighbouring units of a text are indexed as one token at the position of the first.
pub(super) fn makes_bigram(unit: &Unit, next: &Unit) -> bool {
    unit.kind == Kind::Syllable && next.kind == Kind::Syllable && matches!(next.joint, Joint::None | Joint::Space)
}

impl Tokenizer for StemTokens {
    type TokenStream<'a> = StemStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> StemStream {
        let units = units_of(text);
        let mut stream = StemStream { all: String::new(), ends: Vec::new(), next: 0, token: Token::default() };
        Stems::here(|stems| {
            for piece in units.pieces() {
                stems.piece(&units, piece, |stem| {
                    stream.all.push_str(stem);
                    stream.ends.push(stream.all.len());
                });
            }
        });
        stream
    }
}

/// Reads stems one by one.
pub(super) struct StemStream {
    /// The stems, one after another.
    all: String,
    /// Where each ends in `all`, in bytes.
    ends: Vec<usize>,
    next: usize,
    token: Token,
}

impl TokenStream for StemStream {
    fn advance(&mut self) -> bool {
        let Some(&end) = self.ends.get(self.next) else { return false };
        let start = self.next.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.token.text.clear();
        self.token.text.push_str(self.all.get(start..end).unwrap_or_default());
        self.token.position = self.next;
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_repeats_itself_keeps_its_places_and_few_of_its_tokens() {
        let text = format!("{} 끝말", "가나".repeat(LONG));
        let (mut grams, mut tokens) = (Grams, Vec::new());
        grams.token_stream(&text).process(&mut |token| tokens.push((token.text.clone(), token.position)));
        let count = |text: &str| tokens.iter().filter(|(token, _)| token == text).count();
        assert_eq!((count("가나"), count("나가")), (MOST_ALIKE as usize, MOST_ALIKE as usize), "no more of each");
        assert_eq!(tokens.last(), Some(&("말".to_owned(), 2 * LONG + 1)), "what is rare is there, in its place");
        let short = "가나".repeat(MOST_ALIKE as usize + 1);
        let mut count = 0;
        Grams.token_stream(&short).process(&mut |_| count += 1);
        assert_eq!(count, short.chars().count(), "an article is never watched");
    }
}
