//! A line read as words of the dictionary: the cheapest way to cut it into them, and the longest that cover each
//! character.
//!
//! Cutting is the shortest path through the words that fit (Viterbi's algorithm over unigrams): each costs what the
//! dictionary says and something for being one more, and a syllable that begins no word costs more than any word.

use super::lexicon::{Key, LONGEST, Lexicon, Tag, sort};
use crate::text::is_hangul;

/// A word of the cut line; what is not Hangul is a token a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// First code point.
    pub(super) start: usize,
    /// One past the last.
    pub(super) end: usize,
    /// What it is; `None` where it is not Hangul.
    pub(super) tag: Option<Tag>,
    /// What it says, as a hash.
    pub(super) hash: u64,
    /// Whether it is white space.
    pub(super) space: bool,
}

/// The longest words that cover a character, each as its sorts, the characters of it before this one, and its length,
/// packed; 0 for none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Covered {
    /// Of all words.
    pub(super) any: u64,
    /// Of people's names, also with one space between first and last name.
    pub(super) person: u64,
    /// Of words that are no names, too.
    pub(super) common: u64,
}

/// What a word more costs.
const ONE_MORE: i32 = 2_000;
/// What a syllable costs that begins no word.
const UNKNOWN: i32 = 14_000;
/// What a word costs more that leans on the one before it, where there is none.
const LEANING: i32 = 8_000;
/// A person's name in words has so many characters at most, with the space.
const SPACED: usize = 12;

/// Cuts a line of code points, `folded` as the model sees them. Linear.
pub(super) fn read(chars: &[char], folded: &[u64], lexicon: &Lexicon) -> (Vec<Token>, Vec<Covered>) {
    let mut tokens = Vec::new();
    let mut covered = vec![Covered::default(); chars.len()];
    let mut start = 0;
    for run in chars.chunk_by(|&one, &other| is_hangul(one) && is_hangul(other)) {
        let end = start + run.len();
        if run.first().copied().is_some_and(is_hangul) {
            cut(start, folded.get(start..end).unwrap_or_default(), lexicon, &mut tokens, &mut covered);
            spaced(start, chars, folded, lexicon, &mut covered);
        } else {
            let hash = folded.get(start).map_or(0, |&c| Key::EMPTY.with(c).hash());
            let space = run.first().is_some_and(|c| c.is_whitespace());
            tokens.push(Token { start, end, tag: None, hash, space });
        }
        start = end;
    }
    (tokens, covered)
}

/// The cheapest way to a place.
#[derive(Clone, Copy)]
struct Step {
    cost: i32,
    from: usize,
    tag: Tag,
}

/// Cuts a run of Hangul that begins at the code point `first`.
fn cut(first: usize, run: &[u64], lexicon: &Lexicon, tokens: &mut Vec<Token>, covered: &mut [Covered]) {
    let mut best = vec![Step { cost: i32::MAX, from: 0, tag: Tag::Unknown }; run.len() + 1];
    if let Some(step) = best.first_mut() {
        step.cost = 0;
    }
    for from in 0..run.len() {
        let Some(before) = best.get(from).map(|step| step.cost) else { break };
        let mut key = Key::EMPTY;
        for (to, &c) in (from + 1..).zip(run.get(from..).unwrap_or_default()).take(LONGEST) {
            key = key.with(c);
            let word = lexicon.find(key, from == 0);
            if let Some(word) = word.filter(|_| to - from > 1) {
                cover(covered, first + from, first + to, word.sorts);
            }
            let (tag, cost) = match word {
                Some(word) => (word.tag, word.cost + if from == 0 && word.tag.leans() { LEANING } else { 0 }),
                None if to == from + 1 => (Tag::Unknown, UNKNOWN),
                None => continue,
            };
            let cost = before.saturating_add(cost.min(UNKNOWN) + ONE_MORE);
            if let Some(step) = best.get_mut(to).filter(|step| cost < step.cost) {
                *step = Step { cost, from, tag };
            }
        }
    }
    let begun = tokens.len();
    let mut to = run.len();
    while let Some(step) = best.get(to).filter(|_| to > 0) {
        let hash = run.get(step.from..to).unwrap_or_default().iter().fold(Key::EMPTY, |key, &c| key.with(c)).hash();
        let token = Token { start: first + step.from, end: first + to, tag: Some(step.tag), hash, space: false };
        tokens.push(token);
        to = step.from;
    }
    tokens.get_mut(begun..).unwrap_or_default().reverse();
}

/// A person's name in two words that the dictionary has as one, from the start of a word on: 버락 오바마.
fn spaced(start: usize, chars: &[char], folded: &[u64], lexicon: &Lexicon, covered: &mut [Covered]) {
    let mut key = Key::EMPTY;
    let (mut count, mut crossed) = (0, false);
    for (at, (&c, &code)) in chars.iter().zip(folded).enumerate().skip(start).take(SPACED) {
        if c.is_whitespace() && !crossed && chars.get(at + 1).copied().is_some_and(is_hangul) {
            crossed = true;
            continue;
        }
        if !is_hangul(c) || count == LONGEST {
            break;
        }
        key = key.with(code);
        count += 1;
        if crossed && lexicon.find(key, true).is_some_and(|word| word.sorts & sort::PERSON != 0) {
            for (place, here) in covered.get_mut(start..=at).unwrap_or_default().iter_mut().enumerate() {
                longer(&mut here.person, sort::PERSON, place, at + 1 - start);
            }
        }
    }
}

/// Remembers a word at each character that no longer one covers.
fn cover(covered: &mut [Covered], start: usize, end: usize, sorts: u8) {
    let person = if sorts & sort::PERSON == 0 { 0 } else { sorts };
    for (place, here) in covered.get_mut(start..end).unwrap_or_default().iter_mut().enumerate() {
        let common = sorts & (sort::NOUN | sort::OTHER);
        for (known, sorts) in [(&mut here.any, sorts), (&mut here.person, person), (&mut here.common, common)] {
            longer(known, sorts, place, end - start);
        }
    }
}

/// Keeps the longer of the known word and another, which is none if it has no `sorts`.
fn longer(known: &mut u64, sorts: u8, place: usize, length: usize) {
    if sorts != 0 && length as u64 > *known >> 9 {
        *known = u64::from(sorts) | (place as u64) << 5 | (length as u64) << 9;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        let words: [(&str, &[(Tag, i32)]); 8] = [
            ("삼성", &[(Tag::Proper, 1500)]),
            ("전자", &[(Tag::Noun, 1500)]),
            ("전", &[(Tag::Noun, 1500)]),
            ("자가", &[(Tag::Noun, 4000)]),
            ("가", &[(Tag::Particle, 500)]),
            ("버락오바마", &[(Tag::Person, 4000)]),
            ("오바마", &[(Tag::Person, 3000), (Tag::Noun, 6000)]),
            ("대표", &[(Tag::Noun, 1500)]),
        ];
        Lexicon::from_words(words.into_iter())
    }

    fn read_of(line: &str) -> (Vec<String>, Vec<Covered>, Vec<Token>) {
        let chars: Vec<char> = line.chars().collect();
        let folded: Vec<u64> = chars.iter().map(|&c| u64::from(u32::from(c))).collect();
        let (tokens, covered) = read(&chars, &folded, &lexicon());
        (tokens.iter().map(|token| chars[token.start..token.end].iter().collect()).collect(), covered, tokens)
    }

    #[test]
    fn a_line_is_cut_into_words_that_cost_least_and_none_is_lost() {
        let (words, _, tokens) = read_of("삼성전자가 AI 뷁대표");
        assert_eq!(words, ["삼성", "전자", "가", " ", "A", "I", " ", "뷁", "대표"]);
        let tags: Vec<Option<Tag>> = tokens.iter().map(|token| token.tag).collect();
        assert_eq!(tags[..3], [Some(Tag::Proper), Some(Tag::Noun), Some(Tag::Particle)]);
        assert_eq!(tags[3], None, "what is not Hangul has no tag");
        assert_eq!(tags[7], Some(Tag::Unknown));
        assert!(read_of("").0.is_empty());
    }

    #[test]
    fn a_person_is_covered_across_a_space() {
        let (_, covered, _) = read_of("버락 오바마");
        assert_eq!(covered[0].person >> 9, 6, "first and last name and the space are one");
        assert_eq!(covered[5].person >> 5 & 15, 5, "the last character is the sixth of it");
        assert_eq!(covered[3].any >> 9, 3, "of all words the last name is the longest");
        assert_eq!(covered[3].common >> 9, 3, "which is a common noun, too");
    }
}
