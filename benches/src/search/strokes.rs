//! What a field shows while somebody types: each key of a Korean keyboard changes the syllable at hand.

use unicode_normalization::UnicodeNormalization;

/// The keys of the consonants that begin a syllable, in the order Unicode composes them.
const INITIALS: [&str; 19] =
    ["ㄱ", "ㄲ", "ㄴ", "ㄷ", "ㄸ", "ㄹ", "ㅁ", "ㅂ", "ㅃ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅉ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"];
/// Of a vowel that takes two keys, what the first alone gives.
const HALF_VOWELS: [(u32, u32); 7] = [(9, 8), (10, 8), (11, 8), (14, 13), (15, 13), (16, 13), (19, 18)];
/// Which final consonants two keys give: the first, the initial of the second, both.
const DOUBLE_FINALS: [(u32, u32, u32); 11] = [
    (1, 9, 3),
    (4, 12, 5),
    (4, 18, 6),
    (8, 0, 9),
    (8, 6, 10),
    (8, 7, 11),
    (8, 9, 12),
    (8, 16, 13),
    (8, 17, 14),
    (8, 18, 15),
    (17, 9, 18),
];
/// The final consonant that an initial's key gives after a vowel; ㄸ, ㅃ and ㅉ give none.
const FINALS: [u32; 19] = [1, 2, 4, 7, 0, 8, 16, 17, 0, 19, 20, 21, 22, 0, 23, 24, 25, 26, 27];

/// The field's text after each key of `text`.
pub(super) fn strokes(text: &str) -> Vec<String> {
    let mut shown = Vec::new();
    let mut before = String::new();
    for letter in text.nfc() {
        if let Some(syllable) = Syllable::of(letter) {
            shown.push(begun(&before, syllable.initial));
            if let Some((_, half)) = HALF_VOWELS.iter().find(|(whole, _)| *whole == syllable.vowel) {
                shown.push(before.clone() + &Syllable { vowel: *half, last: 0, ..syllable }.text());
            }
            shown.push(before.clone() + &Syllable { last: 0, ..syllable }.text());
            if let Some((first, ..)) = DOUBLE_FINALS.iter().find(|(.., both)| *both == syllable.last) {
                shown.push(before.clone() + &Syllable { last: *first, ..syllable }.text());
            }
        }
        before.push(letter);
        if shown.last() != Some(&before) {
            shown.push(before.clone());
        }
    }
    shown
}

/// The key of an initial first completes the syllable before it, where the two fit: 올 and ㅌ show 옱 until the vowel.
fn begun(before: &str, initial: u32) -> String {
    let key = initial as usize;
    let last = before.chars().next_back().and_then(|letter| Some((letter, Syllable::of(letter)?)));
    if let Some((letter, syllable)) = last {
        let joined = if syllable.last == 0 {
            FINALS.get(key).copied().filter(|last| *last != 0)
        } else {
            DOUBLE_FINALS.iter().find(|(first, second, _)| (*first, *second) == (syllable.last, initial)).map(|it| it.2)
        };
        if let Some(joined) = joined {
            let stem = before.strip_suffix(letter).unwrap_or_default();
            return stem.to_owned() + &Syllable { last: joined, ..syllable }.text();
        }
    }
    before.to_owned() + INITIALS.get(key).copied().unwrap_or_default()
}

#[derive(Clone, Copy)]
struct Syllable {
    initial: u32,
    vowel: u32,
    last: u32,
}

impl Syllable {
    fn of(letter: char) -> Option<Self> {
        let number = u32::from(letter).checked_sub(0xac00).filter(|number| *number < 11_172)?;
        Some(Self { initial: number / 588, vowel: number % 588 / 28, last: number % 28 })
    }

    fn text(self) -> String {
        char::from_u32(0xac00 + self.initial * 588 + self.vowel * 28 + self.last).map(String::from).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_changes_the_syllable_at_hand() {
        assert_eq!(
            strokes("올트먼"),
            ["ㅇ", "오", "올", "옱", "올트", "올틈", "올트머", "올트먼"],
            "ㅌ joins, then goes on"
        );
        assert_eq!(
            strokes("과값 ab"),
            ["ㄱ", "고", "과", "곽", "과가", "과갑", "과값", "과값 ", "과값 a", "과값 ab"],
            "two keys"
        );
    }
}
