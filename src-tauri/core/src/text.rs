//! The canonical text and the one place where its offsets are converted.
//!
//! A version's canonical text is NFC and is exactly the `textContent` of its clean HTML. Everything
//! stored and everything that crosses a boundary counts **Unicode code points**; bytes (Rust strings) and
//! UTF-16 units (browsers, other products' exports) appear only here and are converted here.
//!
//! Invariant: pure.

pub mod difference;
pub mod edit;
pub mod jamo;
pub mod keyboard;
pub mod likeness;
pub mod particle;
pub mod sentence;

use crate::model::Span;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A text with the byte position of every 64th code point, so that conversions need not walk from the start.
///
/// Costs one pass over the text to build; a conversion then reads 64 code points at most.
pub struct Offsets<'a> {
    text: &'a str,
    /// `anchors[i]` is the byte where code point `64 * i` begins.
    anchors: Vec<usize>,
    /// Code points in all.
    len: u32,
}

/// Code points between two anchors of [`Offsets`].
const STEP: usize = 64;

impl<'a> Offsets<'a> {
    /// Reads `text` once.
    pub fn new(text: &'a str) -> Self {
        let mut anchors = Vec::with_capacity(text.len() / STEP / 2 + 1);
        let mut len = 0usize;
        for (byte, _) in text.char_indices() {
            if len.is_multiple_of(STEP) {
                anchors.push(byte);
            }
            len += 1;
        }
        Self { text, anchors, len: u32::try_from(len).unwrap_or(u32::MAX) }
    }

    /// The text itself.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// How many code points the text has.
    pub fn len(&self) -> u32 {
        self.len
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The byte where code point `point` begins; the text's length for a point at or past its end.
    pub fn byte(&self, point: u32) -> usize {
        let point = point as usize;
        let Some(&anchor) = self.anchors.get(point / STEP) else { return self.text.len() };
        let rest = self.text.get(anchor..).unwrap_or_default();
        rest.char_indices().nth(point % STEP).map_or(self.text.len(), |(byte, _)| anchor + byte)
    }

    /// The code point that begins at or before `byte`.
    pub fn point(&self, byte: usize) -> u32 {
        let index = self.anchors.partition_point(|&anchor| anchor <= byte).saturating_sub(1);
        let anchor = self.anchors.get(index).copied().unwrap_or_default();
        let rest = self.text.get(anchor..).unwrap_or_default();
        let within = rest.char_indices().take_while(|(at, _)| anchor + at < byte).count();
        let exact = self.text.is_char_boundary(byte.min(self.text.len()));
        let before = if exact { within } else { within.saturating_sub(1) };
        u32::try_from(index * STEP + before).unwrap_or(u32::MAX).min(self.len)
    }

    /// The bytes of a span; a span that reaches past the end is cut there.
    pub fn bytes(&self, span: Span) -> Range<usize> {
        let start = self.byte(span.start);
        start..self.byte(span.end).max(start)
    }

    /// The span of a byte range.
    pub fn span(&self, bytes: Range<usize>) -> Span {
        Span { start: self.point(bytes.start), end: self.point(bytes.end) }
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &'a str {
        self.text.get(self.bytes(span)).unwrap_or_default()
    }

    /// The span of a range that counts UTF-16 units, as browsers and Hypothesis do.
    pub fn span_of_utf16(&self, units: Range<u32>) -> Span {
        let (mut unit, mut span) = (0u32, Span { start: self.len, end: self.len });
        for (point, c) in (0u32..).zip(self.text.chars()) {
            if unit <= units.start {
                span.start = point;
            }
            if unit >= units.end {
                span.end = point;
                break;
            }
            unit = unit.saturating_add(u32::try_from(c.len_utf16()).unwrap_or(1));
        }
        if unit <= units.start {
            span.start = self.len;
        }
        Span { start: span.start.min(span.end), end: span.end }
    }
}

/// `text` in Unicode normalisation form C; borrowed if it already is.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || text.chars().all(is_settled) || is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Whether nothing composes with `c`, and `c` is composed: it stands before the first combining mark or is one of the
/// commonest beyond.
#[inline]
pub(crate) fn is_settled(c: char) -> bool {
    c < '\u{300}'
        || matches!(c, '\u{410}'..='\u{44f}' | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}')
        || matches!(c, '\u{30a1}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// `text` with every run of white space as one space, none at its ends.
pub fn fold_space(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let (mut rest, mut at) = (text, 0);
    while let Some(&byte) = rest.as_bytes().get(at) {
        // One space between two words stays as it is, and so they are added together.
        let next = || rest.as_bytes().get(at + 1).is_some_and(|next| !may_fold(*next));
        if !may_fold(byte) || byte == b' ' && at > 0 && next() {
            at += 1;
            continue;
        }
        let (word, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let Some(c) = tail.chars().next() else { break };
        if !c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        add_word(&mut folded, word);
        rest = tail.get(c.len_utf8()..).unwrap_or_default().trim_ascii_start();
        at = 0;
    }
    add_word(&mut folded, rest);
    folded
}

/// Whether `byte` is or begins white space, or may; other bytes begin or continue a character that is none.
fn may_fold(byte: u8) -> bool {
    matches!(byte, 0..=b' ' | 0xc2 | 0xe1 | 0xe2 | 0xe3)
}

fn add_word(folded: &mut String, word: &str) {
    if word.is_empty() {
        return;
    }
    if !folded.is_empty() {
        folded.push(' ');
    }
    folded.push_str(word);
}

/// How much there is to read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Words of alphabets that put spaces between them, numbers included. In `오픈AI는` there is one.
    pub words: u32,
    /// Hangul syllables, kana and ideographs, each by itself.
    pub syllables: u32,
}

/// Counts the words and the syllables of `text`; signs alone are neither.
pub fn counts(text: &str) -> Counts {
    let mut counts = Counts::default();
    for run in text.split_whitespace() {
        // A syllable ends a word; an apostrophe, a hyphen or a decimal point within it does not.
        let mut inside = false;
        for c in run.chars() {
            if is_cjk(c) {
                counts.syllables = counts.syllables.saturating_add(1);
                inside = false;
            } else if c.is_alphanumeric() && !inside {
                counts.words = counts.words.saturating_add(1);
                inside = true;
            }
        }
    }
    counts
}

/// How many words a reader would count: runs between white space.
pub fn words(text: &str) -> u32 {
    u32::try_from(text.split_whitespace().count()).unwrap_or(u32::MAX)
}

/// Reading time in whole minutes, at least one: 500 Hangul syllables or other CJK characters, or 230 words, a minute.
pub fn minutes(text: &str) -> u32 {
    let Counts { words, syllables } = counts(text);
    let minutes = f64::from(syllables) / 500.0 + f64::from(words) / 230.0;
    (minutes.round() as u32).max(1)
}

/// SHA-256 as lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// A precomposed Hangul syllable, 가 to 힣.
#[inline]
pub fn is_hangul(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

/// A character of a script written without spaces or in syllable blocks: Hangul, kana, ideographs.
#[inline]
pub fn is_cjk(c: char) -> bool {
    // Most letters of most pages stand before all of these.
    c >= '\u{1100}'
        && (is_hangul(c)
            || matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settled_characters_are_nfc_beside_any_other() {
        for c in ('\0'..=char::MAX).filter(|c| is_settled(*c)) {
            let own = c.to_string();
            assert!(own.nfc().eq(own.chars()), "{c:?} is composed");
            assert_eq!(unicode_normalization::char::canonical_combining_class(c), 0, "{c:?} does not combine");
        }
        let all: String = ('\0'..=char::MAX).filter(|c| is_settled(*c)).collect();
        assert!(is_nfc(&all), "nothing composes with what is settled");
    }

    #[test]
    fn white_space_of_every_kind_folds() {
        let spaces: String = ('\0'..=char::MAX).filter(|c| c.is_whitespace()).collect();
        for c in ('\0'..='\u{ffff}').chain(['😀', '𠀀']) {
            let text = format!("{c}a{c}{spaces}b{c}c {c}");
            assert_eq!(fold_space(&text), text.split_whitespace().collect::<Vec<_>>().join(" "), "with {c:?}");
        }
    }

    #[test]
    fn offsets_agree_with_a_walk_from_the_start() {
        let text = "샘 올트먼이 😀 café ".repeat(40);
        let offsets = Offsets::new(&text);
        assert_eq!(offsets.len() as usize, text.chars().count(), "length in code points");
        for (point, (byte, c)) in text.char_indices().enumerate() {
            assert_eq!(offsets.byte(point as u32), byte, "byte of code point {point}");
            assert_eq!(offsets.point(byte), point as u32, "code point at byte {byte}");
            for inside in 1..c.len_utf8() {
                assert_eq!(
                    offsets.point(byte + inside),
                    point as u32,
                    "byte {inside} inside a character is that character"
                );
            }
        }
        assert_eq!(offsets.byte(offsets.len()), text.len(), "the end");
        assert_eq!(offsets.byte(u32::MAX), text.len(), "past the end is the end");
        assert_eq!(offsets.point(text.len()), offsets.len(), "the end in bytes");
    }

    #[test]
    fn utf16_ranges_become_code_points() {
        let offsets = Offsets::new("a😀b올c");
        let cut = |range: Range<u32>| offsets.slice(offsets.span_of_utf16(range));
        assert_eq!(cut(0..1), "a");
        assert_eq!(cut(1..3), "😀", "a surrogate pair is one code point");
        assert_eq!(cut(3..5), "b올");
        assert_eq!(cut(5..6), "c", "up to the end");
        assert_eq!(cut(5..600), "c", "past the end is the end");
        assert_eq!(cut(70..600), "", "wholly past the end is empty");
    }

    #[test]
    fn nfc_joins_jamo() {
        assert_eq!(nfc("\u{110b}\u{1169}\u{11af}"), "올");
        assert!(matches!(nfc("올트먼"), Cow::Borrowed(_)), "already NFC costs nothing");
    }

    #[test]
    fn words_and_syllables_are_counted_apart() {
        let cases = [
            ("", 0, 0),
            ("A state-of-the-art 3.5 mm plug — and it isn't cheap.", 9, 0),
            ("한결전자가 20일 밝혔다.", 1, 9),
            ("오픈AI는 GPT를 냈다", 2, 6),
            ("東京の空。", 0, 4),
            ("— · …", 0, 0),
        ];
        for (text, words, syllables) in cases {
            assert_eq!(counts(text), Counts { words, syllables }, "of {text:?}");
        }
    }

    #[test]
    fn reading_time_counts_both_scripts() {
        assert_eq!(minutes("짧다"), 1, "never zero");
        assert_eq!(minutes(&"가나다라 ".repeat(500)), 4, "2,000 syllables");
        assert_eq!(minutes(&"word ".repeat(460)), 2, "460 words");
    }
}
