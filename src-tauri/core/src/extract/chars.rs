//! The characters of the canonical text: nothing invisible, nothing that reorders, NFC.

use crate::text::{is_settled, nfc};
use std::borrow::Cow;

/// `text` without control, zero-width and direction characters, soft hyphens and noncharacters, in NFC.
///
/// White space stays as it is, other line ends become `\n`. A zero-width joiner stays where it carries meaning:
/// after an emoji or a letter of a script that joins (Arabic to the Indic scripts).
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    // Most texts hold nothing else than what is printed and composed.
    let plain: usize = text.as_bytes().chunks(LOOKED_AT).take_while(|some| is_printed(some)).map(<[u8]>::len).sum();
    let is_fine = |c: char| {
        matches!(c, ' '..='~' | '\n' | '\t' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}')
            || c >= '\u{300}' && is_settled(c)
    };
    if text.get(plain..).unwrap_or(text).chars().all(is_fine) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut last = '\0';
    for c in text.chars() {
        let c = match c {
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => '\n',
            '\u{200c}' | '\u{200d}' if joins(last) => c,
            c if invisible(c) => continue,
            c => c,
        };
        kept.push(c);
        last = c;
    }
    Cow::Owned(match nfc(&kept) {
        Cow::Borrowed(_) => kept,
        Cow::Owned(composed) => composed,
    })
}

/// Bytes that are looked at at once.
const LOOKED_AT: usize = 32;

/// Whether all of `bytes` are printed ASCII, line ends or tabs. No branch, so that all are looked at at once.
fn is_printed(bytes: &[u8]) -> bool {
    let printed = |byte: u8| (byte.wrapping_sub(b' ') <= b'~' - b' ') | (byte == b'\n') | (byte == b'\t');
    bytes.iter().fold(true, |all, byte| all & printed(*byte))
}

/// Letters and digits only, lower-case: what two copies of a sentence share however they are spaced and quoted.
pub(super) fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        // Words of ASCII go along as they are; their case is settled at the end.
        let word = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
        if word > 0 {
            let (word, after) = rest.split_at_checked(word).unwrap_or((rest, ""));
            key.push_str(word);
            rest = after;
            continue;
        }
        if crate::text::is_hangul(c) {
            key.push(c);
        } else if !c.is_ascii() && c.is_alphanumeric() {
            key.extend(c.to_lowercase());
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    key.make_ascii_lowercase();
    key
}

/// Whether the [`key`] of `text` begins with `start`.
pub(super) fn key_begins(text: &str, start: &str) -> bool {
    let mut left = start;
    let mut buffer = [0; 4];
    for c in text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase) {
        if left.is_empty() {
            return true;
        }
        match left.strip_prefix(&*c.encode_utf8(&mut buffer)) {
            Some(rest) => left = rest,
            None => return false,
        }
    }
    left.is_empty()
}

/// At most the first `bytes` bytes of `text`, whole characters.
pub(super) fn head(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// Width in columns of a terminal: ideographs and syllables count two.
pub(super) fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(|c| if crate::text::is_cjk(c) { 2 } else { 1 }).sum()
}

/// White space that HTML folds. The no-break space is not among it.
pub(super) fn folds(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Whether there is something else in `text` than white space.
pub(super) fn is_seen(text: &str) -> bool {
    text.contains(|c: char| !c.is_whitespace())
}

fn joins(before: char) -> bool {
    matches!(before, '\u{0600}'..='\u{0dff}' | '\u{fe0f}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

fn invisible(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e007f}')
        || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_go_and_joined_emoji_stay() {
        let cases = [
            ("올\u{200b}트\u{feff}먼", "올트먼"),
            ("soft\u{ad}hyphen", "softhyphen"),
            ("\u{202e}txt.exe\u{202c}", "txt.exe"),
            ("👩\u{200d}🚀 a\u{200d}b", "👩\u{200d}🚀 ab"),
            ("a\rb\u{2028}c\u{7}", "a\nb\nc"),
            ("\u{110b}\u{1169}\u{11af}", "올"),
        ];
        for (given, want) in cases {
            assert_eq!(clean(given), want, "of {given:?}");
            assert_eq!(clean(want), want, "once is enough");
        }
        let beyond = ('\u{300}'..=char::MAX).filter(|c| is_settled(*c));
        assert_eq!(beyond.filter(|c| invisible(*c)).count(), 0, "what is taken as it is can be seen");
    }
}
