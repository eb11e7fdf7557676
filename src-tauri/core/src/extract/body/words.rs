//! What the words of `class`, `id` and the like say about an element, in the groups that pages use them in.

use daachorse::{DoubleArrayAhoCorasick, DoubleArrayAhoCorasickBuilder, MatchKind};
use std::sync::LazyLock;

/// How many groups there are.
pub(super) const GROUPS: usize = 15;

/// The groups' names, as the features are called.
pub(super) const NAMES: [&str; GROUPS] = [
    "body",
    "content",
    "comment",
    "related",
    "share",
    "newsletter",
    "ad",
    "author",
    "caption",
    "meta",
    "nav",
    "title",
    "overlay",
    "box",
    "list",
];

/// The groups whose words stand in `names` (class, id, role… with spaces between), one bit each.
///
/// Words are told apart at every change of case and every sign that is no letter; a space in a pattern is such a place.
pub(super) fn groups(names: &str) -> u16 {
    let mut text = Vec::with_capacity(names.len() + 8);
    text.push(b' ');
    let mut before = b' ';
    for byte in names.bytes().take(MAX_NAMES) {
        if byte.is_ascii_alphabetic() {
            if byte.is_ascii_uppercase() && before.is_ascii_lowercase() {
                text.push(b' ');
            }
            text.push(byte.to_ascii_lowercase());
        } else if text.last() != Some(&b' ') {
            text.push(b' ');
        }
        before = byte;
    }
    text.push(b' ');
    LEXICON
        .as_ref()
        .map_or(0, |lexicon| lexicon.find_overlapping_iter(&text).fold(0, |bits, hit| bits | 1 << hit.value()))
}

/// Bytes of names looked at.
const MAX_NAMES: usize = 400;

static LEXICON: LazyLock<Option<DoubleArrayAhoCorasick<u8>>> = LazyLock::new(|| {
    let mut patterns: Vec<(&str, u8)> = Vec::new();
    for (group, words) in (0u8..).zip(WORDS.lines()) {
        patterns.extend(words.split('|').map(|word| (word, group)));
    }
    patterns.sort_unstable();
    patterns.dedup_by_key(|(word, _)| *word);
    DoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::Standard).build_with_values(patterns).ok()
});

/// The words of each group, a line each in the order of [`NAMES`], parted by bars; a space is a break between words.
const WORDS: &str = include_str!("words.txt");

/// Groups of phrases inside a text, as the features are called.
pub(super) const CUES: [&str; 6] = ["cue_read", "cue_join", "cue_photo", "cue_note", "cue_time", "cue_address"];

/// The bit of the phrases that ask the reader to join or pay.
pub(super) const JOIN: u16 = 1 << 1;

/// The groups whose phrases stand at the beginning of `text`, one bit each.
pub(super) fn cues(text: &str) -> u16 {
    let text = super::super::chars::head(text, MAX_CUES).to_lowercase();
    PHRASES
        .as_ref()
        .map_or(0, |phrases| phrases.find_overlapping_iter(&text).fold(0, |bits, hit| bits | 1 << hit.value()))
}

/// Bytes of a text in which phrases are looked for.
const MAX_CUES: usize = 240;

static PHRASES: LazyLock<Option<DoubleArrayAhoCorasick<u8>>> = LazyLock::new(|| {
    let mut patterns: Vec<(&str, u8)> = Vec::new();
    for (group, phrases) in (0u8..).zip(SAID.lines()) {
        patterns.extend(phrases.split('|').map(|phrase| (phrase, group)));
    }
    patterns.sort_unstable();
    patterns.dedup_by_key(|(phrase, _)| *phrase);
    DoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::Standard).build_with_values(patterns).ok()
});

/// The phrases of each group, lower-case, a line each in the order of [`CUES`], parted by bars.
const SAID: &str = include_str!("phrases.txt");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_into_their_groups() {
        let cases: [(&str, &[&str]); 7] = [
            ("articleBody", &["body", "content"]),
            ("story-body__inner", &["body", "content"]),
            ("RelatedArticles", &["related", "content"]),
            ("reading", &[]),
            ("ad-slot ads", &["ad"]),
            ("dic_area", &["body"]),
            ("header-gradient", &["nav"]),
        ];
        for (names, want) in cases {
            let bits = groups(names);
            let got: Vec<&str> =
                NAMES.iter().enumerate().filter(|(at, _)| bits & (1 << at) != 0).map(|(_, name)| *name).collect();
            assert!(want.iter().all(|name| got.contains(name)), "of {names:?}: {got:?}");
            assert_eq!(got.is_empty(), want.is_empty(), "of {names:?}: {got:?}");
        }
    }
}
