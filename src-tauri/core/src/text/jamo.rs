//! Hangul as it is typed: syllables taken apart into the letters (jamo) of the keys, and put together again.
//!
//! A letter is what one key of the two-set keyboard gives: 까 is ㄲ ㅏ (Shift), 왜 is ㅗ ㅐ, 닭 is ㄷ ㅏ ㄹ ㄱ. What has
//! been typed of a name is therefore always a beginning of the name's letters, whatever syllables the input method
//! shows meanwhile: 올틈 (ㅇㅗㄹㅌㅡㅁ) begins 올트먼.

use super::{is_hangul, nfc};

/// First consonants, in the order of the code table.
const FIRST: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
/// Vowels, in the order of the code table.
const VOWELS: &str = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
/// Final consonants, in the order of the code table; its first place is none.
const FINAL: &str = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
/// Letters of two keys.
const PAIRS: [(char, char, char); 18] = [
    ('ㅘ', 'ㅗ', 'ㅏ'),
    ('ㅙ', 'ㅗ', 'ㅐ'),
    ('ㅚ', 'ㅗ', 'ㅣ'),
    ('ㅝ', 'ㅜ', 'ㅓ'),
    ('ㅞ', 'ㅜ', 'ㅔ'),
    ('ㅟ', 'ㅜ', 'ㅣ'),
    ('ㅢ', 'ㅡ', 'ㅣ'),
    ('ㄳ', 'ㄱ', 'ㅅ'),
    ('ㄵ', 'ㄴ', 'ㅈ'),
    ('ㄶ', 'ㄴ', 'ㅎ'),
    ('ㄺ', 'ㄹ', 'ㄱ'),
    ('ㄻ', 'ㄹ', 'ㅁ'),
    ('ㄼ', 'ㄹ', 'ㅂ'),
    ('ㄽ', 'ㄹ', 'ㅅ'),
    ('ㄾ', 'ㄹ', 'ㅌ'),
    ('ㄿ', 'ㄹ', 'ㅍ'),
    ('ㅀ', 'ㄹ', 'ㅎ'),
    ('ㅄ', 'ㅂ', 'ㅅ'),
];

/// `text` in lower case, without white space, each syllable as the letters it is typed with. Linear.
pub fn letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for c in nfc(text).chars().filter(|c| !c.is_whitespace()) {
        match parts(c) {
            Some((first, vowel, last)) => {
                out.push(first);
                push_keys(&mut out, vowel);
                last.into_iter().for_each(|last| push_keys(&mut out, last));
            }
            None => push_keys(&mut out, compatible(c)),
        }
    }
    out
}

/// `text` in lower case, without white space, each syllable as its first consonant: 샘 올트먼 is ㅅㅇㅌㅁ. Linear.
pub fn initials(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in nfc(text).chars().filter(|c| !c.is_whitespace()) {
        push_keys(&mut out, parts(c).map_or_else(|| compatible(c), |(first, ..)| first));
    }
    out
}

/// Whether `text` is nothing but consonants that stand for syllables, two at least: ㅇㅌㅁ, and ㄳ as some input methods
/// join ㄱㅅ.
pub fn is_initials(text: &str) -> bool {
    let letters = letters(text);
    letters.chars().all(is_consonant) && letters.chars().nth(1).is_some()
}

/// Puts letters together as an input method does; what makes no syllable stays as it is. Undoes [`letters`] for Hangul
/// without white space.
pub fn compose(letters: &str) -> String {
    let mut out = String::with_capacity(letters.len());
    let mut open = Syllable::default();
    for c in letters.chars() {
        let (consonant, vowel) = (is_consonant(c), is_vowel(c));
        if !consonant && !vowel {
            open.flush(&mut out);
            out.push(c);
        } else if vowel {
            open.vowel(c, &mut out);
        } else {
            open.consonant(c, &mut out);
        }
    }
    open.flush(&mut out);
    out
}

/// A syllable without the last key of its final consonant: 틈 is 트, 닭 is 달; `None` if it has no final consonant.
pub fn without_final(c: char) -> Option<char> {
    let (first, vowel, last) = parts(c)?;
    syllable(first, vowel, PAIRS.iter().find(|(pair, ..)| Some(*pair) == last).map(|(_, one, _)| *one))
        .filter(|_| last.is_some())
}

/// Syllables that `c` may become with more keys, itself left out: 머 may become 먼, 고 may become 과 and 관.
pub fn longer_syllables(c: char) -> Vec<char> {
    let Some((first, ..)) = parts(c) else { return Vec::new() };
    let typed = letters(&c.to_string());
    let finals = || std::iter::once(None).chain(FINAL.chars().map(Some));
    let same_first = VOWELS.chars().flat_map(|vowel| finals().filter_map(move |last| syllable(first, vowel, last)));
    same_first.filter(|other| *other != c && letters(&other.to_string()).starts_with(&typed)).collect()
}

/// A consonant as a letter of its own, of one or two keys.
pub fn is_consonant(c: char) -> bool {
    matches!(c, 'ㄱ'..='ㅎ')
}

/// A vowel as a letter of its own, of one or two keys.
pub fn is_vowel(c: char) -> bool {
    matches!(c, 'ㅏ'..='ㅣ')
}

/// The syllable that an input method is building.
#[derive(Default)]
struct Syllable {
    first: Option<char>,
    vowel: Option<char>,
    last: Option<char>,
}

impl Syllable {
    fn vowel(&mut self, c: char, out: &mut String) {
        if let Some(last) = self.last.take() {
            // The final consonant, or its second half, turns out to begin the next syllable.
            let halves = PAIRS.iter().find(|(pair, ..)| *pair == last);
            self.last = halves.map(|(_, one, _)| *one);
            let first = halves.map_or(last, |(_, _, two)| *two);
            self.flush(out);
            (self.first, self.vowel) = (Some(first), Some(c));
        } else if let Some(before) = self.vowel {
            match joined(before, c) {
                Some(pair) => self.vowel = Some(pair),
                None => {
                    self.flush(out);
                    self.vowel = Some(c);
                }
            }
        } else {
            self.vowel = Some(c);
        }
    }

    fn consonant(&mut self, c: char, out: &mut String) {
        if self.first.is_some() && self.vowel.is_some() {
            let last = self.last.map_or_else(|| FINAL.contains(c).then_some(c), |before| joined(before, c));
            if last.is_some() {
                self.last = last;
                return;
            }
        }
        self.flush(out);
        self.first = Some(c);
    }

    fn flush(&mut self, out: &mut String) {
        let Self { first, vowel, last } = std::mem::take(self);
        match first.zip(vowel).and_then(|(first, vowel)| syllable(first, vowel, last)) {
            Some(whole) => out.push(whole),
            None => out.extend([first, vowel, last].into_iter().flatten()),
        }
    }
}

/// First consonant, vowel and final consonant of a syllable.
fn parts(c: char) -> Option<(char, char, Option<char>)> {
    let at = is_hangul(c).then(|| c as usize - 0xac00)?;
    let last = (at % 28).checked_sub(1).and_then(|at| FINAL.chars().nth(at));
    Some((FIRST.chars().nth(at / 588)?, VOWELS.chars().nth(at / 28 % 21)?, last))
}

fn syllable(first: char, vowel: char, last: Option<char>) -> Option<char> {
    let place = |list: &str, c: char| list.chars().position(|other| other == c).and_then(|at| u32::try_from(at).ok());
    let last = last.map_or(Some(0), |last| place(FINAL, last).map(|at| at + 1))?;
    char::from_u32(0xac00 + place(FIRST, first)? * 588 + place(VOWELS, vowel)? * 28 + last)
}

fn joined(one: char, two: char) -> Option<char> {
    PAIRS.iter().find(|(_, a, b)| (*a, *b) == (one, two)).map(|(pair, ..)| *pair)
}

fn push_keys(out: &mut String, c: char) {
    match PAIRS.iter().find(|(pair, ..)| *pair == c).filter(|_| matches!(c, 'ㄱ'..='ㅣ')) {
        Some((_, one, two)) => out.extend([*one, *two]),
        None => out.extend(c.to_lowercase()),
    }
}

/// A conjoining jamo, as a decomposed text has it, as a letter of its own.
fn compatible(c: char) -> char {
    let nth = |list: &str, base: char| (c as usize).checked_sub(base as usize).and_then(|at| list.chars().nth(at));
    match c {
        '\u{1100}'..='\u{1112}' => nth(FIRST, '\u{1100}'),
        '\u{1161}'..='\u{1175}' => nth(VOWELS, '\u{1161}'),
        '\u{11a8}'..='\u{11c2}' => nth(FINAL, '\u{11a8}'),
        _ => None,
    }
    .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_of_a_name_begins_its_letters() {
        for (typed, name, begins) in [
            ("올", "올트먼", true),
            ("올ㅌ", "올트먼", true),
            ("올트", "올트먼", true),
            ("올틈", "올트먼", true),
            ("올트머", "올트먼", true),
            ("오픈아", "오픈아이", true),
            ("오픈앙", "오픈아이", true),
            ("닭", "달걀", true),
            ("고", "과자", true),
            ("샘올", "샘 올트먼", true),
            ("OPEN", "OpenAI", true),
            ("\u{110b}\u{1169}\u{11af}\u{1110}", "올트먼", true),
            ("알", "올트먼", false),
            ("까", "가나", false),
        ] {
            assert_eq!(letters(name).starts_with(&letters(typed)), begins, "{typed} of {name}");
        }
    }

    #[test]
    fn first_consonants_stand_for_syllables() {
        for (name, consonants) in [
            ("올트먼", "ㅇㅌㅁ"),
            ("삼성전자", "ㅅㅅㅈㅈ"),
            ("샘 올트먼", "ㅅㅇㅌㅁ"),
            ("한빛AI", "ㅎㅂai"),
            ("까치", "ㄲㅊ"),
        ] {
            assert_eq!(initials(name), consonants, "of {name}");
        }
        for (text, are) in [
            ("ㅇㅌㅁ", true),
            ("ㄳ", true),
            ("ㅅ ㅇㅌ", true),
            ("ㅇ", false),
            ("올ㅌ", false),
            ("ㅏㅏ", false),
            ("", false),
            ("ab", false),
        ] {
            assert_eq!(is_initials(text), are, "{text}");
        }
    }

    #[test]
    fn letters_are_put_together_again() {
        for c in '가'..='힣' {
            let syllable = c.to_string();
            assert_eq!(compose(&letters(&syllable)), syllable, "each syllable by itself");
        }
        for text in ["오픈아이", "샘올트먼", "닭갈비값없이", "왜외워의", "ㅋㅋㅋ", "가A나1", "ㅏㅓ", "앉아읽고"]
        {
            assert_eq!(compose(&letters(text)), text.to_lowercase(), "as it was");
        }
    }

    #[test]
    fn a_syllable_may_become_longer_ones() {
        for (c, longer, others) in
            [('머', "먼멍멓", "머므무모"), ('고', "과관곡", "고거가"), ('갑', "값", "갑갈"), ('달', "닭닮", "달다")]
        {
            let found = longer_syllables(c);
            assert!(longer.chars().all(|other| found.contains(&other)), "{longer} of {c}: {found:?}");
            assert!(!others.chars().any(|other| found.contains(&other)), "none of {others} of {c}: {found:?}");
        }
        assert!(longer_syllables('a').is_empty(), "no syllable");
    }

    #[test]
    fn a_final_consonant_can_be_taken_back() {
        for (c, without) in
            [('틈', Some('트')), ('닭', Some('달')), ('았', Some('아')), ('트', None), ('a', None), ('ㅁ', None)]
        {
            assert_eq!(without_final(c), without, "{c}");
        }
    }
}
