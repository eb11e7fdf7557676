//! A text with what editors, browsers and sites change by themselves made alike, and the way back to the source.

use crate::text::{is_cjk, is_hangul};
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The letters of a text without its white space, with quotation marks, dashes, dots and wide forms of one kind.
///
/// White space is left out because nothing about it is certain: blocks of a page may have none between them, and Korean
/// is spaced as its editor likes.
pub(super) struct Folded {
    /// Composed (NFC) characters. Places in them are called letters here, to tell them from code points.
    pub(super) letters: Vec<char>,
    /// The code point of the source at which each letter begins, and whether a word begins there (the lowest bit).
    points: Vec<u32>,
    /// Letters of the source that are not one code point long: the letter, and the code point past its end.
    wide: Vec<(u32, u32)>,
}

/// Letters after which a word is not looked at further: texts without spaces are one.
const LONGEST_WORD: usize = 64;

impl Folded {
    pub(super) fn new(source: &str) -> Self {
        let mut folded = Self {
            letters: Vec::with_capacity(source.len() / 2),
            points: Vec::with_capacity(source.len() / 2),
            wide: Vec::new(),
        };
        let mut word = true;
        let mut point = 0u32;
        let mut rest = source.chars();
        while let Some(c) = rest.next() {
            let plain = c.is_ascii_alphanumeric() || is_hangul(c);
            if plain && rest.as_str().bytes().next().is_none_or(|next| next.is_ascii() || matches!(next, 0xea..=0xed)) {
                // Most letters of most texts, before one with which nothing composes (U+A000 to U+DFFF, which
                // has Hangul).
                folded.push(c, point, &mut word);
                point += 1;
                continue;
            }
            if c.is_whitespace() {
                word = true;
                point += 1;
                continue;
            }
            // A letter and what composes with it is folded as one.
            let mut ahead = rest.clone();
            let joined = ahead.by_ref().take_while(|next| joins(*next)).count();
            if joined == 0 && !decomposed(c) {
                folded.add(c, point, point + 1, &mut word);
                point += 1;
                continue;
            }
            let end = point + 1 + joined as u32;
            for composed in std::iter::once(c).chain(rest.by_ref().take(joined)).nfc() {
                folded.add(composed, point, end, &mut word);
            }
            point = end;
        }
        folded
    }

    /// Adds what `c` looks like; nothing if it cannot be seen, and no sign twice in a row.
    fn add(&mut self, c: char, start: u32, end: u32, word: &mut bool) {
        let Some(plain) = plain(c) else { return };
        let repeats = matches!(plain, '"' | '-' | '.') && self.letters.last() == Some(&plain) && !*word;
        if !repeats {
            self.push(plain, start, word);
        }
        if repeats || end - start > 1 {
            let letter = self.letters.len().saturating_sub(1) as u32;
            match self.wide.last_mut() {
                Some(last) if last.0 == letter => last.1 = end,
                _ => self.wide.push((letter, end)),
            }
        }
    }

    fn push(&mut self, c: char, point: u32, word: &mut bool) {
        self.letters.push(c);
        // Ideographs and kana are words by themselves where words are counted.
        let begins = *word || is_cjk(c) && !is_hangul(c);
        self.points.push(point << 1 | u32::from(begins));
        *word = false;
    }

    /// How many letters there are.
    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// The letters of a range, cut at the end of the text.
    pub(super) fn slice(&self, start: usize, end: usize) -> &[char] {
        let end = end.min(self.letters.len());
        self.letters.get(start.min(end)..end).unwrap_or_default()
    }

    /// The code point at which a letter begins.
    pub(super) fn start(&self, letter: usize) -> u32 {
        self.points.get(letter).map_or_else(|| self.end(self.len()), |point| point >> 1)
    }

    /// The code point past the end of the letter before `letter`.
    pub(super) fn end(&self, letter: usize) -> u32 {
        let Some(before) = letter.checked_sub(1) else { return 0 };
        match self.wide.binary_search_by_key(&(before as u32), |wide| wide.0) {
            Ok(wide) => self.wide.get(wide).map_or(0, |wide| wide.1),
            Err(_) => self.points.get(before).map_or(0, |point| (point >> 1) + 1),
        }
    }

    /// The first letter that begins at or past a code point.
    pub(super) fn letter(&self, point: u32) -> usize {
        self.points.partition_point(|own| own >> 1 < point)
    }

    /// Whether a word begins at a letter; true at the end of the text.
    pub(super) fn begins_word(&self, letter: usize) -> bool {
        self.points.get(letter).is_none_or(|point| point & 1 == 1)
    }

    /// The beginning of the word that a letter is in, [`LONGEST_WORD`] before it at most.
    pub(super) fn word(&self, letter: usize) -> usize {
        let least = letter.saturating_sub(LONGEST_WORD);
        (least..=letter).rev().find(|at| self.begins_word(*at)).unwrap_or(least)
    }

    /// How many words begin after `from`, `to` included.
    pub(super) fn words(&self, from: usize, to: usize) -> usize {
        (from + 1..=to).filter(|at| self.begins_word(*at)).count()
    }

    /// The beginning of the word that is `count` words past the one that begins at `from`.
    pub(super) fn forth(&self, from: usize, count: usize) -> usize {
        let within = from + 1..=self.len().min(from + (count + 1) * LONGEST_WORD);
        if count == 0 { from } else { within.filter(|at| self.begins_word(*at)).nth(count - 1).unwrap_or(self.len()) }
    }

    /// The beginning of the word that is `count` words before the one that begins at `from`.
    pub(super) fn back(&self, from: usize, count: usize) -> usize {
        let within = from.saturating_sub((count + 1) * LONGEST_WORD)..from;
        if count == 0 { from } else { within.rev().filter(|at| self.begins_word(*at)).nth(count - 1).unwrap_or(0) }
    }
}

/// Whether `c` leaves nothing in a folded text.
pub(super) fn leaves_nothing(c: char) -> bool {
    c.is_whitespace() || plain(c).is_none()
}

/// Whether `c` may compose with the character before it.
fn joins(c: char) -> bool {
    c >= '\u{300}'
        && !matches!(c, '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3029}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
        && (canonical_combining_class(c) != 0 || is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe)
}

/// Whether NFC writes `c` otherwise, though it stands alone.
fn decomposed(c: char) -> bool {
    c >= '\u{300}'
        && !matches!(c, '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3029}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
        && is_nfc_quick(std::iter::once(c)) == IsNormalized::No
}

/// The one form of a character that has several; `None` for what cannot be seen.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' => return None,
        '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => return None,
        '\'' | '`' | '´' | '‘' | '’' | '‚' | '‛' | '“' | '”' | '„' | '‟' | '′' | '″' | '«' | '»' | '‹' | '›' => {
            '"'
        }
        '「' | '」' | '『' | '』' | '〈' | '〉' | '《' | '》' | '＂' | '＇' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' => '-',
        '…' | '‥' | '⋯' => '.',
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    })
}

/// How much a letter says: a Korean syllable or an ideograph as two of an alphabet, a sign nothing.
pub(super) fn weight(c: char) -> u32 {
    if c.is_ascii() {
        return u32::from(c.is_ascii_alphanumeric());
    }
    match c {
        '\u{a0}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' => 0,
        c if is_cjk(c) => 2,
        c if c.is_alphanumeric() => 1,
        // Emoji and other pictures.
        _ => 2,
    }
}

/// What a run of letters says in all.
pub(super) fn weights(letters: &[char]) -> u32 {
    letters.iter().map(|c| weight(*c)).sum()
}

#[cfg(test)]
mod tests;
