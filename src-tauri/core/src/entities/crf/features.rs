//! What the model sees of a character: those around it, the run of text it stands in and those beside it, whether the
//! list of companies and people has it, and what a dictionary makes of the line.
//!
//! White space counts as a character, since where a word ends says most about where a name ends. All digits are one.
//! Each feature is a 64-bit hash of its template's number and of what it saw.

use super::lexicon::Lexicon;
use super::tokens::{self, Covered, Token};
use crate::entities::list::Listed;
use crate::text::is_hangul;

/// One line of text, taken apart for its features.
pub struct Line {
    /// Code points, digits folded.
    chars: Vec<u64>,
    /// What sort of character each is.
    sorts: Vec<u64>,
    /// The word at each character, as an index of `words`; a space belongs to the word after it.
    word_of: Vec<usize>,
    words: Vec<Word>,
    /// What the list says of each character.
    listed: Vec<u64>,
    /// What the dictionary has of each character.
    covered: Vec<Covered>,
    tokens: Vec<Token>,
    /// The token at each character, as an index of `tokens`.
    token_of: Vec<usize>,
}

/// A run without white space.
#[derive(Clone, Copy, Default)]
struct Word {
    start: usize,
    end: usize,
    whole: u64,
    /// Its first two characters.
    head: u64,
    /// Its last two.
    tail: u64,
}

/// Beyond the ends of the line.
const BEYOND: u64 = 2;
const BEYOND_SORT: u64 = 11;
/// So much white space is looked across for the next word.
const FAR: usize = 4;

impl Line {
    /// Takes a line of code points apart; `listed` says for each of them where in a listed name it stands.
    pub fn new(chars: &[char], listed: &[Listed], lexicon: &Lexicon) -> Self {
        let folded: Vec<u64> =
            chars.iter().map(|&c| u64::from(u32::from(if c.is_ascii_digit() { '0' } else { c }))).collect();
        let (mut words, mut word_of) = (Vec::new(), Vec::with_capacity(chars.len()));
        let mut start = 0;
        for run in chars.chunk_by(|one, other| one.is_whitespace() == other.is_whitespace()) {
            let end = start + run.len();
            word_of.extend(run.iter().map(|_| words.len()));
            if !run[0].is_whitespace() {
                let part = |from: usize, to: usize| hash(&folded[from..to]);
                words.push(Word {
                    start,
                    end,
                    whole: part(start, end),
                    head: part(start, end.min(start + 2)),
                    tail: part(start.max(end.saturating_sub(2)), end),
                });
            }
            start = end;
        }
        let (tokens, covered) = tokens::read(chars, &folded, lexicon);
        let token_of =
            tokens.iter().enumerate().flat_map(|(index, token)| (token.start..token.end).map(move |_| index));
        Self {
            covered,
            token_of: token_of.collect(),
            tokens,
            sorts: chars.iter().map(|&c| sort(c)).collect(),
            chars: folded,
            word_of,
            words,
            listed: listed.iter().map(|listed| listed.code()).collect(),
        }
    }

    /// Code points.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// Hands the hash of each feature of the character `at` to `seen`; always as many.
    pub fn features(&self, at: usize, mut seen: impl FnMut(u64)) {
        let mut template = 0u64;
        let mut see = |what: u64| {
            template += 1;
            seen(mix(what ^ template.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        };
        // Around: `c[4]` is the character itself.
        let c: [u64; 9] = std::array::from_fn(|i| Self::around(&self.chars, at, i, BEYOND));
        let k: [u64; 9] = std::array::from_fn(|i| Self::around(&self.sorts, at, i, BEYOND_SORT));
        let g: [u64; 9] = std::array::from_fn(|i| Self::around(&self.listed, at, i, 0));
        c[1..8].iter().for_each(|&c| see(c));
        for i in 0..7 {
            see(c[i] | c[i + 1] << 21);
        }
        for i in 0..6 {
            see(c[i] | c[i + 1] << 21 | c[i + 2] << 42);
        }
        let sorts = k[2] | k[3] << 4 | k[4] << 8 | k[5] << 12 | k[6] << 16;
        see(sorts);
        see(sorts | k[1] << 20 | k[7] << 24 | k[8] << 28);
        // In the list.
        see(g[4]);
        see(g[4] | g[3] << 8 | g[5] << 16);
        see(g[4] | c[4] << 8);
        see(g[4] | k[5] << 8 | g[5] << 16 | c[5] << 24);
        self.dictionary(at, &c, k[5], &mut see);
        // In its word.
        let (here, before, next) = self.words_at(at);
        let (from, to) = (here.start, here.end);
        let place = (at - from).min(7) as u64;
        let left = (to - 1 - at).min(7) as u64;
        let upto = hash(&self.chars[from..=at]);
        let onward = hash(&self.chars[at..to]);
        see(place | left << 4 | k[4] << 8);
        see(here.whole ^ place << 58);
        see(upto);
        see(onward);
        see(hash(&self.chars[from..at]));
        see(hash(&self.chars[at + 1..to]) ^ place);
        // The words beside it.
        see(before.whole ^ place << 56);
        see(next.whole ^ left << 56 ^ place << 60);
        see(next.head ^ left << 56 ^ place << 60);
        see(before.tail ^ place << 56);
        see(upto ^ next.head.rotate_left(7) ^ left);
        see(onward ^ next.head.rotate_left(7) ^ place);
        see(self.chars[from] | place << 24 | left << 32 | next.head << 40);
        see(before.whole.rotate_left(9) ^ next.whole ^ place << 40 ^ left << 50);
    }

    /// What the dictionary makes of the line around a character, of which `c` are those around and `sort` is the sort of
    /// the next.
    fn dictionary(&self, at: usize, c: &[u64; 9], sort: u64, see: &mut impl FnMut(u64)) {
        const NOTHING: Covered = Covered { any: 1 << 40, person: 1 << 40, common: 1 << 40 };
        let covered = |at: Option<usize>| at.and_then(|at| self.covered.get(at)).copied().unwrap_or(NOTHING);
        let here = covered(Some(at));
        let (before, after) = (covered(at.checked_sub(1)), covered(Some(at + 1)));
        see(here.any);
        see(here.any | before.any << 14 | after.any << 28);
        see(here.person);
        see(here.person | c[4] << 20);
        see(here.person | here.common << 20);
        see(here.common);
        see(here.any | sort << 20 | c[5] << 26);
        see(here.person | c[5] << 26 | c[6] << 43);
        // The tokens: this one, those right beside it, and two words to each side.
        let index = self.token_of[at];
        let token = self.tokens[index];
        let place = place_in(token, at);
        let beside = |at: Option<usize>| {
            at.filter(|&at| at < self.len()).map_or(1 << 14, |at| place_in(self.tokens[self.token_of[at]], at))
        };
        let (last, next) = (beside(token.start.checked_sub(1)), beside(Some(token.end)));
        see(place);
        see(place | last << 16);
        see(place | next << 16);
        see(place | last << 16 | next << 32);
        see(beside(at.checked_sub(1)) | place << 16 | beside(Some(at + 1)) << 32);
        let word =
            |index: Option<usize>| index.map_or((7, 0), |index| (self.tokens[index].hash, tag(self.tokens[index])));
        let onward = |from: usize| (from..self.tokens.len()).take(FAR).find(|&index| !self.tokens[index].space);
        let back = |to: usize| (0..to).rev().take(FAR).find(|&index| !self.tokens[index].space);
        let (next1, last1) = (onward(index + 1), back(index));
        let (next2, last2) = (next1.and_then(|next| onward(next + 1)), last1.and_then(back));
        let within = ((at - token.start) as u64) << 3 ^ ((token.end - token.start) as u64) << 50;
        let (right, _) = word((index + 1 < self.tokens.len()).then_some(index + 1));
        let ((next1, next1_tag), (next2, next2_tag)) = (word(next1), word(next2));
        let ((last1, last1_tag), (last2, last2_tag)) = (word(last1), word(last2));
        see(token.hash ^ within);
        see(right ^ within);
        see(next1 ^ within ^ 0x55);
        see(next1.rotate_left(5) ^ next2 ^ within);
        see(next2 ^ within ^ next1_tag << 12);
        see(last1 ^ within);
        see(last2 ^ within ^ last1_tag << 12);
        see(last1.rotate_left(5) ^ last2 ^ within);
        see(last2_tag | last1_tag << 4 | next1_tag << 8 | next2_tag << 12 | place << 16);
    }

    fn around(values: &[u64], at: usize, i: usize, beyond: u64) -> u64 {
        (at + i).checked_sub(4).and_then(|at| values.get(at)).copied().unwrap_or(beyond)
    }

    /// The word at a character and those beside it; white space is a word of its own between two.
    fn words_at(&self, at: usize) -> (Word, Word, Word) {
        const NONE: Word = Word { start: 0, end: 0, whole: 1, head: 1, tail: 1 };
        let index = self.word_of[at];
        let word = |index: Option<usize>| index.and_then(|index| self.words.get(index)).copied().unwrap_or(NONE);
        let here = word(Some(index));
        match (here.start..here.end).contains(&at) {
            true => (here, word(index.checked_sub(1)), word(Some(index + 1))),
            false => {
                let space = Word { start: at, end: at + 1, whole: hash(&self.chars[at..=at]), head: 0, tail: 0 };
                (space, word(index.checked_sub(1)), here)
            }
        }
    }
}

fn tag(token: Token) -> u64 {
    token.tag.map_or(0, |tag| tag as u64)
}

/// What a token is, and where in it a character stands.
fn place_in(token: Token, at: usize) -> u64 {
    let Some(tag) = token.tag else { return 0 };
    tag as u64 | ((at - token.start) as u64) << 4 | ((token.end - token.start) as u64) << 8 | 1 << 13
}

fn sort(c: char) -> u64 {
    match c {
        _ if is_hangul(c) => 1,
        'a'..='z' => 2,
        'A'..='Z' => 3,
        '0'..='9' => 4,
        _ if c.is_whitespace() => 5,
        '\'' | '"' | '‘' | '’' | '“' | '”' => 6,
        '(' | '[' | '<' | '〈' | '《' | '「' => 7,
        ')' | ']' | '>' | '〉' | '》' | '」' => 8,
        '\u{4e00}'..='\u{9fff}' => 9,
        '.' | ',' | '…' | '!' | '?' | '·' => 10,
        _ => 12,
    }
}

fn mix(mut hash: u64) -> u64 {
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^ hash >> 32
}

fn hash(chars: &[u64]) -> u64 {
    chars.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &c| (hash ^ c).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23))
}
