//! The same keys under the other keyboard layout: two-set Hangul and QWERTY.

use super::jamo;

/// The letter that each key gives under the two-set layout; capitals are typed with Shift.
const KEYS: [(char, char); 33] = [
    ('q', 'ㅂ'),
    ('w', 'ㅈ'),
    ('e', 'ㄷ'),
    ('r', 'ㄱ'),
    ('t', 'ㅅ'),
    ('y', 'ㅛ'),
    ('u', 'ㅕ'),
    ('i', 'ㅑ'),
    ('o', 'ㅐ'),
    ('p', 'ㅔ'),
    ('a', 'ㅁ'),
    ('s', 'ㄴ'),
    ('d', 'ㅇ'),
    ('f', 'ㄹ'),
    ('g', 'ㅎ'),
    ('h', 'ㅗ'),
    ('j', 'ㅓ'),
    ('k', 'ㅏ'),
    ('l', 'ㅣ'),
    ('z', 'ㅋ'),
    ('x', 'ㅌ'),
    ('c', 'ㅊ'),
    ('v', 'ㅍ'),
    ('b', 'ㅠ'),
    ('n', 'ㅜ'),
    ('m', 'ㅡ'),
    ('Q', 'ㅃ'),
    ('W', 'ㅉ'),
    ('E', 'ㄸ'),
    ('R', 'ㄲ'),
    ('T', 'ㅆ'),
    ('O', 'ㅒ'),
    ('P', 'ㅖ'),
];

/// What `text` would have been under the other layout: `dhvmsdkdl` is 오픈아이, ㅐㅔ두 is `open`. Digits and signs stay.
///
/// `None` for a text of both scripts or of neither, and where the Hangul would not be whole syllables.
pub fn other_layout(text: &str) -> Option<String> {
    let is_hangul = |c: char| super::is_hangul(c) || jamo::is_consonant(c) || jamo::is_vowel(c);
    let (latin, hangul) = (text.chars().any(|c| c.is_ascii_alphabetic()), text.chars().any(is_hangul));
    if latin == hangul || text.chars().any(|c| c.is_alphabetic() && !c.is_ascii_alphabetic() && !is_hangul(c)) {
        return None;
    }
    if hangul {
        let key = |c: char| KEYS.iter().find(|(_, letter)| *letter == c).map_or(c, |(key, _)| *key);
        return Some(jamo::letters(text).chars().map(key).collect());
    }
    let letter = |c: char| {
        let of = |c: char| KEYS.iter().find(|(key, _)| *key == c).map(|(_, letter)| *letter);
        of(c).or_else(|| of(c.to_ascii_lowercase())).unwrap_or(c)
    };
    let hangul = jamo::compose(&text.chars().map(letter).collect::<String>());
    (!hangul.chars().any(|c| jamo::is_consonant(c) || jamo::is_vowel(c))).then_some(hangul)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_under_the_other_layout() {
        for (typed, meant) in [
            ("dhvmsdkdl", Some("오픈아이")),
            ("ㅐㅔ두", Some("open")),
            ("ㅐㅔ두먀", Some("openai")),
            ("tkatjdwjswk", Some("삼성전자")),
            ("Rkcl", Some("까치")),
            ("rnlwnddgjs", None),
            ("dksgdmf", Some("않을")),
            ("dlfrdjTekd", Some("읽었당")),
            ("Dhfxmajs", Some("올트먼")),
            ("체2", Some("cp2")),
            ("apple", None),
            ("오픈AI", None),
            ("2024", None),
            ("école", None),
            ("", None),
        ] {
            assert_eq!(other_layout(typed).as_deref(), meant, "{typed}");
        }
    }
}
