//! Words that a line's end parts: which of them are one word, and what stood between them.

use super::layout::Line;
use crate::text::is_cjk;
use std::collections::HashSet;

/// Hyphens that programs put where they part a word.
const SOFT: [char; 2] = ['\u{2010}', '\u{ad}'];

/// The words that stand inside the document's lines, which tell how one that is parted at a line's end is written.
pub(super) struct Words {
    whole: HashSet<String>,
    /// Whether lines of Korean break only between words.
    kept: bool,
    /// Whether the document writes the space between two words where a line ends.
    marked: bool,
    /// Whether words are parted with a sign of its own, so that a plain hyphen at a line's end is the word's.
    soft: bool,
}

impl Words {
    pub(super) fn of(lines: &[&Line]) -> Self {
        let mut whole = HashSet::new();
        for line in lines {
            let words: Vec<&str> = line.text.split_whitespace().collect();
            // The first and the last of a line may be halves.
            let inner = words.get(1..words.len().saturating_sub(1)).unwrap_or_default();
            whole.extend(inner.iter().map(|word| bare(word)).filter(|word| !word.is_empty()).map(str::to_lowercase));
        }
        let soft = lines.iter().any(|line| line.text.ends_with(SOFT));
        let mut words = Self { whole, kept: false, marked: false, soft };
        let (mut parted, mut between, mut marked, mut loose, mut all) = (0usize, 0usize, 0usize, 0usize, 0usize);
        for pair in lines.windows(2) {
            let [one, two] = pair else { continue };
            if one.column != two.column || one.size != two.size || one.text.ends_with(['.', '?', '!']) {
                continue;
            }
            all += 1;
            marked += usize::from(one.spaces.1 || two.spaces.0);
            // Where words may be parted, the next syllable would have gone into this much room.
            loose += usize::from(one.column.1 - one.right > 1.1 * one.size);
            match words.split(&one.text, &two.text) {
                Some(true) => parted += 1,
                Some(false) => between += 1,
                None => {}
            }
        }
        words.marked = marked >= 3 && marked * 6 >= all;
        words.kept = loose * 5 >= all || between >= 10 && parted * 20 < between;
        words
    }

    /// Appends the next `line` of a paragraph to its `text`; `space` says that one stands between them.
    pub(super) fn append(&self, text: &mut String, line: &str, space: bool) {
        let last = text.chars().next_back().unwrap_or(' ');
        let next = line.chars().next().unwrap_or(' ');
        if (last == '-' || SOFT.contains(&last)) && next.is_lowercase() {
            let head = text.trim_end_matches('-').trim_end_matches(SOFT);
            let front = bare(head.rsplit(char::is_whitespace).next().unwrap_or_default());
            let back = bare(line.split(char::is_whitespace).next().unwrap_or_default());
            let hyphened = format!("{front}-{back}").to_lowercase();
            // A hyphen of its own is kept where the document writes the word so elsewhere.
            let keeps = last == '-' && (self.soft || self.whole.contains(&hyphened));
            if !keeps {
                text.truncate(head.len());
            }
        } else if is_cjk(last) && is_cjk(next) {
            let joined = match self.split(text, line) {
                _ if space => false,
                // Chinese and Japanese have no spaces between words.
                _ if self.marked || !is_hangul(last) || !is_hangul(next) => true,
                Some(parted) => parted,
                None => !self.kept && (!ends_word(text) || is_ending(line)),
            };
            if !joined {
                text.push(' ');
            }
        } else if !(text.ends_with(['/', '\u{2014}']) || is_cjk(next) && matches!(last, '(' | '“' | '‘' | '「')) {
            text.push(' ');
        }
        text.push_str(line);
    }

    /// Whether the end of `one` and the beginning of `two` are halves of one word; `None` if nothing tells.
    fn split(&self, one: &str, two: &str) -> Option<bool> {
        let front = one.split_whitespace().next_back()?;
        let back = two.split_whitespace().next()?;
        let (last, next) = (front.chars().next_back()?, back.chars().next()?);
        if !is_hangul(last) || !is_hangul(next) {
            return None;
        }
        let (front, back) = (bare(front), bare(back));
        let whole = self.whole.contains(&format!("{front}{back}"));
        let (starts, follows) = (self.whole.contains(front), self.whole.contains(back));
        match (whole, starts && follows) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    }
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn is_hangul(c: char) -> bool {
    matches!(c, '가'..='힣')
}

/// Particles and endings that close a word; of one syllable only those that seldom stand inside one.
const CLOSING: &[&str] = &[
    "은", "는", "이", "가", "을", "를", "의", "에", "도", "로", "와", "과", "고", "며", "에서", "에게", "으로", "까지",
    "부터", "보다", "처럼", "지만", "는데", "했다", "한다", "이다", "있다", "없다", "라고", "다고", "하는", "했던",
    "하고", "하며",
];

/// Whether the last word of `text` ends as whole Korean words mostly do.
fn ends_word(text: &str) -> bool {
    let word = text.split_whitespace().next_back().unwrap_or_default();
    word.chars().count() >= 2 && CLOSING.iter().any(|ending| word.ends_with(ending))
}

/// Whether `line` begins with nothing but a particle or an ending, which belongs to the word before.
fn is_ending(line: &str) -> bool {
    let word = line.split_whitespace().next().map(bare).unwrap_or_default();
    // `이` is a word of its own too.
    word != "이" && (CLOSING.contains(&word) || ["다", "요", "까", "죠"].contains(&word))
}
