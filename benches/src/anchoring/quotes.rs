//! Highlights as readers make them: three words, a clause, a sentence, some sentences, a paragraph, some paragraphs,
//! and a drag that begins and ends inside words.

use super::articles::Article;
use crate::library::articles::Dice;
use std::ops::Range;

/// A highlight of an article, in code points of its text.
pub(super) struct Quote {
    pub(super) kind: &'static str,
    pub(super) span: Range<usize>,
}

/// The kinds, in the order of their lengths.
pub(super) const KINDS: [&str; 7] =
    ["letters", "three words", "clause", "sentence", "sentences", "paragraph", "paragraphs"];

/// One of each kind where the article has one.
pub(super) fn of(article: &Article, dice: &mut Dice) -> Vec<Quote> {
    let letters: Vec<char> = article.text.chars().collect();
    let lines: Vec<Line> = lines(&letters);
    KINDS.iter().filter_map(|&kind| Some(Quote { kind, span: choose(kind, &letters, &lines, dice)? })).collect()
}

/// A paragraph, and its words.
struct Line {
    words: Vec<Range<usize>>,
}

fn lines(letters: &[char]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut open = None;
    for (index, &c) in letters.iter().chain(&['\n']).enumerate() {
        match (c.is_whitespace(), open) {
            (true, Some(start)) => {
                words.push(start..index);
                open = None;
            }
            (false, None) => open = Some(index),
            _ => {}
        }
        if c == '\n' && !words.is_empty() {
            lines.push(Line { words: std::mem::take(&mut words) });
        }
    }
    lines
}

fn choose(kind: &str, letters: &[char], lines: &[Line], dice: &mut Dice) -> Option<Range<usize>> {
    let long: Vec<usize> = (0..lines.len()).filter(|&line| lines[line].words.len() >= 8).collect();
    if long.is_empty() {
        return None;
    }
    let at = long[dice.below(long.len())];
    let words = &lines[at].words;
    let join = |first: usize, last: usize| words[first].start..words[last].end;
    match kind {
        "three words" => {
            let first = dice.below(words.len() - 2);
            Some(join(first, first + 2))
        }
        "clause" => {
            let count = 5 + dice.below(4).min(words.len() - 5);
            let first = dice.below(words.len() - count + 1);
            Some(join(first, first + count - 1))
        }
        "sentence" | "sentences" => {
            let ends: Vec<usize> =
                (0..words.len()).filter(|&word| ends_sentence(&letters[words[word].clone()])).collect();
            let starts: Vec<usize> = std::iter::once(0).chain(ends.iter().map(|end| end + 1)).collect();
            let wanted = if kind == "sentence" { 1 } else { 2 + dice.below(2) };
            let count = ends.len().checked_sub(wanted)? + 1;
            let first = dice.below(count);
            Some(join(starts[first], ends[first + wanted - 1]))
        }
        "paragraph" => Some(join(0, words.len() - 1)),
        "paragraphs" => {
            let last = (at + 1 + dice.below(2)).min(lines.len() - 1);
            (last > at).then(|| words[0].start..lines[last].words.last().map_or(0, |word| word.end))
        }
        _ => {
            let whole = join(0, words.len() - 1);
            let start = whole.start + dice.below(whole.len() - 10);
            let end = (start + 8 + dice.below(60)).min(whole.end);
            let ends_well = |index: usize| letters.get(index).is_some_and(|c| c.is_alphanumeric());
            (ends_well(start) && ends_well(end - 1)).then_some(start..end)
        }
    }
}

fn ends_sentence(word: &[char]) -> bool {
    let bare = word.iter().rev().find(|c| !matches!(c, '"' | '”' | '’' | '\'' | ')' | '」'));
    matches!(bare, Some('.' | '!' | '?' | '。'))
}
