//! One slip of a finger: a letter too few, too many, wrong, or changed places with its neighbour.
//!
//! Words are compared by the letters they are typed with, so that in Hangul one jamo is one slip.

use super::{is_hangul, jamo};

/// The letters of the keys that a slip may give in Hangul.
const HANGUL: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ";
/// The letters that a slip may give in Latin.
const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";

/// Whether one slip makes one of two words of the other. Linear; equal words are none apart.
pub fn is_one_slip(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if a.len().abs_diff(b.len()) > 1 || a == b {
        return false;
    }
    let before = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(before..).unwrap_or_default(), b.get(before..).unwrap_or_default());
    let after = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(..a.len() - after).unwrap_or_default(), b.get(..b.len() - after).unwrap_or_default());
    match (a, b) {
        ([_] | [], [_] | []) => true,
        ([a, b], [c, d]) => (a, b) == (d, c),
        _ => false,
    }
}

/// Words one slip away from `word`, in lower case, at most `limit`: of whole syllables for a Hangul word, of letters
/// for one in Latin. None for a word of both or of other scripts.
pub fn slips(word: &str, limit: usize) -> Vec<String> {
    let hangul = !word.is_empty() && word.chars().all(is_hangul);
    if !hangul && (word.is_empty() || !word.chars().all(|c| c.is_ascii_alphabetic())) {
        return Vec::new();
    }
    let letters: Vec<char> = jamo::letters(word).chars().collect();
    let mut words = Vec::new();
    let mut add = |letters: &[char]| {
        let word: String = letters.iter().collect();
        let word = if hangul { jamo::compose(&word) } else { word };
        if !hangul || word.chars().all(is_hangul) {
            words.push(word);
        }
    };
    let with = |at: usize, gone: usize, new: &[char]| {
        let (before, after) = (letters.get(..at).unwrap_or_default(), letters.get(at + gone..).unwrap_or_default());
        [before, new, after].concat()
    };
    for (at, pair) in letters.windows(2).enumerate() {
        if let [one, two] = pair {
            add(&with(at, 2, &[*two, *one]));
        }
    }
    for at in 0..letters.len() {
        add(&with(at, 1, &[]));
    }
    for new in if hangul { HANGUL } else { LATIN }.chars() {
        for at in 0..=letters.len() {
            if letters.get(at).is_some_and(|old| *old != new) {
                add(&with(at, 1, &[new]));
            }
            add(&with(at, 0, &[new]));
        }
    }
    words.sort_unstable();
    words.dedup();
    words.retain(|other| other != word);
    words.truncate(limit);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_seen_and_made() {
        for (typed, meant) in [
            ("올트만", "올트먼"),
            ("올트머", "올트먼"),
            ("오트먼", "올트먼"),
            ("올트먼", "올트멈"),
            ("삼섬전자", "삼성전자"),
            ("삼성저자", "삼성전자"),
            ("과자", "고자"),
            ("dismised", "dismissed"),
            ("altmna", "altman"),
            ("altmann", "altman"),
            ("oltman", "altman"),
        ] {
            assert!(is_one_slip(&jamo::letters(typed), &jamo::letters(meant)), "{typed} for {meant}");
            assert!(slips(typed, 5_000).contains(&meant.to_owned()), "{meant} is made of {typed}");
        }
        for (typed, other) in [("올트먼", "올트먼"), ("올트먼", "알트만"), ("가", "나다"), ("abcd", "badc"), ("", "ab")]
        {
            assert!(!is_one_slip(&jamo::letters(typed), &jamo::letters(other)), "{typed} for {other}");
        }
    }

    #[test]
    fn slips_are_bounded() {
        assert!(slips("올트먼", 5_000).len() < 700, "a name of three syllables needs few look-ups");
        assert_eq!(slips(&"가".repeat(30), 100).len(), 100, "never more than asked for");
        for other in ["오픈AI", "2024", "école", "", "ㅇㅌㅁ"] {
            assert!(slips(other, 100).is_empty(), "{other} is neither Hangul nor Latin");
        }
    }
}
