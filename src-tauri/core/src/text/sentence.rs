//! Sentences: where one begins and ends, for showing a name in its own sentence.

use crate::model::Span;
use crate::text::Offsets;
use std::ops::Range;

/// Code points of the longest sentence shown; a longer one is cut around its name.
const LONGEST: u32 = 400;

/// Words that end in a full stop without ending a sentence.
const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Jr", "Sr", "Inc", "Corp", "Co", "Ltd", "No", "vs", "Gen", "Sen", "Rep",
    "Gov", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "U.S", "U.K", "e.g",
    "i.e",
];

/// The sentence that holds `span`, without white space at its ends.
pub fn sentence_around(text: &Offsets<'_>, span: Span) -> Span {
    let floor = span.start.saturating_sub(LONGEST);
    let before = text.slice(Span { start: floor, end: span.start });
    let after = text.slice(Span { start: span.end, end: span.end.saturating_add(LONGEST) });
    let start = ends(before).last().unwrap_or(0);
    let end = ends(after).next().unwrap_or_else(|| after.chars().count());
    let mut sentence = Span { start: floor + start as u32, end: span.end + end as u32 };
    let cut = text.slice(sentence);
    sentence.start += cut.chars().take_while(|c| c.is_whitespace()).count() as u32;
    sentence.end -= cut.trim_start().chars().rev().take_while(|c| c.is_whitespace()).count() as u32;
    sentence
}

/// The sentences of a text as ranges of code points; together they are all of it, white space between them included.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let length = text.chars().count();
    let mut start = 0;
    let mut sentences: Vec<Range<usize>> = Vec::new();
    for end in ends(text).chain([length]) {
        if end > start {
            sentences.push(start..end);
            start = end;
        }
    }
    sentences
}

/// The code points after which sentences of `text` end.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    let chars: Vec<char> = text.chars().collect();
    let mut ends = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        at += 1;
        match c {
            '\n' => ends.push(at),
            '.' | '!' | '?' | '。' | '！' | '？' => {
                // Closing quotation marks and brackets belong to the sentence they close.
                let close = chars.get(at..).unwrap_or_default().iter();
                let closed =
                    at + close.take_while(|c| matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '」' | '』')).count();
                let spaced = chars.get(closed).is_some_and(|c| c.is_whitespace());
                if spaced && !(c == '.' && is_abbreviation(chars.get(..at - 1).unwrap_or_default())) {
                    ends.push(closed);
                    at = closed;
                }
            }
            _ => {}
        }
    }
    ends.into_iter()
}

/// Whether the text before a full stop ends in an abbreviation or an initial.
fn is_abbreviation(before: &[char]) -> bool {
    let mut word: Vec<char> = before.iter().rev().take_while(|c| c.is_alphanumeric() || **c == '.').copied().collect();
    word.reverse();
    let word: String = word.into_iter().collect();
    let initial = word.chars().count() == 1 && word.chars().all(|c| c.is_ascii_uppercase());
    initial || ABBREVIATIONS.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shown_in_its_sentence() {
        let cases = [
            ("첫 문장이다. 하은별이 말했다. 끝이다.", "하은별", "하은별이 말했다."),
            ("그는 \"누리웍스는 컸다.\" 라고 했다", "누리웍스", "그는 \"누리웍스는 컸다.\""),
            ("주가가 2.5% 올랐다고 누리웍스가 밝혔다", "누리웍스", "주가가 2.5% 올랐다고 누리웍스가 밝혔다"),
            ("First. Mr. Hale of Acme Inc. spoke to J. Reed. Last.", "Hale", "Mr. Hale of Acme Inc. spoke to J. Reed."),
            ("한 줄\n하은별\n다음 줄", "하은별", "하은별"),
        ];
        for (text, name, expected) in cases {
            let offsets = Offsets::new(text);
            let byte = text.find(name).expect("the name is there");
            let sentence = sentence_around(&offsets, offsets.span(byte..byte + name.len()));
            assert_eq!(offsets.slice(sentence), expected, "{name} in {text}");
        }
    }

    #[test]
    fn a_text_without_sentences_is_cut_around_the_name() {
        let text = format!("{}하은별{}", "가 ".repeat(5_000), " 나".repeat(5_000));
        let offsets = Offsets::new(&text);
        let byte = text.find("하은별").expect("the name is there");
        let sentence = sentence_around(&offsets, offsets.span(byte..byte + "하은별".len()));
        assert!(sentence.end - sentence.start <= 2 * LONGEST + 3, "bounded");
        assert!(offsets.slice(sentence).contains("하은별"), "the name is in it");
    }
}
