//! What happens to articles: each edit is made on a text with two marks, which travel with the quotation's ends.

use crate::library::articles::Dice;
use std::ops::Range;

/// Private-use characters that stand at the quotation's ends while the text is edited.
const START: char = '\u{e000}';
const END: char = '\u{e001}';

/// A text, and where the quotation stands in it, in code points; `None` where it is gone.
pub(super) struct Edited {
    pub(super) text: String,
    pub(super) truth: Option<Range<usize>>,
}

/// `text` with the marks at the ends of `span`.
pub(super) fn mark(text: &str, span: &Range<usize>) -> String {
    let mut marked = String::with_capacity(text.len() + 6);
    for (index, c) in text.chars().enumerate() {
        // A quotation ends before anything else can begin.
        if index == span.end {
            marked.push(END);
        }
        if index == span.start {
            marked.push(START);
        }
        marked.push(c);
    }
    if span.end >= text.chars().count() {
        marked.push(END);
    }
    marked
}

/// The text without its marks, and where they were.
pub(super) fn settle(marked: &str) -> Edited {
    let (mut start, mut end, mut count) = (None, None, 0);
    for c in marked.chars() {
        match c {
            START => start = Some(count),
            END => end = Some(count),
            _ => count += 1,
        }
    }
    let text = marked.replace([START, END], "");
    Edited { text, truth: start.zip(end).map(|(start, end)| start..end) }
}

/// A slip of the finger in one word of twenty.
pub(super) fn typos(marked: &str, dice: &mut Dice) -> String {
    let letters: Vec<char> = marked.chars().filter(|c| c.is_alphabetic()).collect();
    words(marked, |word| {
        if dice.below(20) != 0 {
            return None;
        }
        let mut typed = word.to_vec();
        let at = dice.below(word.len());
        match dice.below(4) {
            0 if at + 1 < typed.len() => typed.swap(at, at + 1),
            1 if typed.len() > 1 => drop(typed.remove(at)),
            2 => typed.insert(at, typed[at]),
            _ => typed[at] = letters[dice.below(letters.len())],
        }
        Some(typed)
    })
}

/// Every fifth word is another.
pub(super) fn replaced(marked: &str, from: &str, dice: &mut Dice) -> String {
    let others: Vec<Vec<char>> = from
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).chars().collect())
        .filter(|word: &Vec<char>| !word.is_empty())
        .collect();
    words(marked, |_| (dice.below(5) == 0).then(|| others[dice.below(others.len())].clone()))
}

/// Other quotation marks, dashes, dots and spaces than before; soft hyphens and zero-width spaces in words.
pub(super) fn normalized(marked: &str, dice: &mut Dice) -> String {
    let curly = marked.contains(['“', '‘', '’']);
    let dots = marked.contains('…');
    let text = if dots { marked.replace('…', "...") } else { marked.replace("...", "…") };
    let mut made = String::with_capacity(text.len() * 2);
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '“' | '”' | '„' => made.push('"'),
            '‘' | '’' => made.push('\''),
            '"' if !curly => made.push(if before.is_whitespace() { '“' } else { '”' }),
            '\'' if !curly => made.push(if before.is_whitespace() { '‘' } else { '’' }),
            '—' | '–' => made.push('-'),
            '-' if before.is_whitespace() => made.push('–'),
            '\n' => made.push_str("\n\n"),
            ' ' => match dice.below(8) {
                0 => made.push('\u{a0}'),
                1 => made.push_str("  "),
                2 => made.push('\u{2009}'),
                3 => made.push('\n'),
                _ => made.push(' '),
            },
            c => {
                if c.is_alphabetic() && before.is_alphabetic() {
                    match dice.below(120) {
                        0 | 1 => made.push('\u{ad}'),
                        2 => made.push('\u{200b}'),
                        _ => {}
                    }
                }
                made.push(c);
            }
        }
        if c != START && c != END {
            before = c;
        }
    }
    made
}

/// Paragraphs of another article between those of this one, at its beginning and in a third of its borders.
pub(super) fn inserted(marked: &str, from: &str, dice: &mut Dice) -> String {
    let foreign: Vec<&str> = from.lines().filter(|line| !line.trim().is_empty()).collect();
    let mut made = String::new();
    for (index, line) in marked.split_inclusive('\n').enumerate() {
        if index == 0 || dice.below(3) == 0 {
            for _ in 0..=dice.below(2) {
                made.push_str(foreign[dice.below(foreign.len())]);
                made.push('\n');
            }
        }
        made.push_str(line);
    }
    made
}

/// The whole article twice, below a line that was not there; the quotation is in the first.
pub(super) fn duplicated(marked: &str, from: &str) -> String {
    let line: String = from.lines().next().unwrap_or_default().chars().take(60).collect();
    format!("{line}\n{marked}\n{}", marked.replace([START, END], ""))
}

/// Without the paragraphs that the quotation touches; `None` if nothing would be left.
pub(super) fn deleted(marked: &str) -> Option<String> {
    let mut inside = false;
    let mut made = String::new();
    for line in marked.split_inclusive('\n') {
        let touched = inside || line.contains([START, END]);
        inside = (inside || line.contains(START)) && !line.contains(END);
        if !touched {
            made.push_str(line);
        }
    }
    (made.chars().count() >= 300).then_some(made)
}

/// Edits each word between its punctuation; a mark inside a word keeps its share of it.
fn words(marked: &str, mut edit: impl FnMut(&[char]) -> Option<Vec<char>>) -> String {
    let mut made = String::with_capacity(marked.len());
    for piece in marked.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end_matches(char::is_whitespace);
        let bare: Vec<char> = word.chars().filter(|c| *c != START && *c != END).collect();
        let head = bare.iter().take_while(|c| !c.is_alphanumeric()).count();
        let tail = bare.iter().rev().take_while(|c| !c.is_alphanumeric()).count();
        let core = bare.get(head..bare.len().saturating_sub(tail)).unwrap_or_default();
        match if core.is_empty() { None } else { edit(core) } {
            None => made.push_str(word),
            Some(core_now) => {
                let mut marks: Vec<(usize, char)> = Vec::new();
                let mut at = 0;
                for c in word.chars() {
                    if c != START && c != END {
                        at += 1;
                    } else if at <= head {
                        marks.push((at, c));
                    } else if at >= bare.len() - tail {
                        marks.push((head + core_now.len() + at - (bare.len() - tail), c));
                    } else {
                        marks.push((head + (at - head) * core_now.len() / core.len(), c));
                    }
                }
                let now: Vec<char> =
                    bare[..head].iter().chain(&core_now).chain(&bare[bare.len() - tail..]).copied().collect();
                for index in 0..=now.len() {
                    made.extend(marks.iter().filter(|mark| mark.0 == index).map(|mark| mark.1));
                    made.extend(now.get(index));
                }
            }
        }
        made.push_str(&piece[word.len()..]);
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_travel_with_the_quotation() {
        let text = "One “two three” four.\nFive six seven eight.";
        let span = 4..15;
        let cut = |edited: &Edited| -> String {
            let truth = edited.truth.clone().expect("it is there");
            edited.text.chars().skip(truth.start).take(truth.len()).collect()
        };
        let marked = mark(text, &span);
        assert_eq!(cut(&settle(&marked)), "“two three”", "unedited");
        assert_eq!(cut(&settle(&inserted(&marked, "x\ny", &mut Dice::new(1)))), "“two three”", "moved down");
        let other = settle(&replaced(&marked, "x", &mut Dice::new(5)));
        assert!(cut(&other).starts_with('“') && cut(&other).ends_with('”'), "punctuation stays: {}", other.text);
        assert!(cut(&settle(&normalized(&marked, &mut Dice::new(2)))).starts_with('"'), "the marks are inside");
        assert_eq!(mark("ab", &(1..2)), "a\u{e000}b\u{e001}", "at the end");
    }

    #[test]
    fn a_deleted_paragraph_takes_the_quotation_along() {
        let long = "word ".repeat(100);
        let text = format!("{long}\nTwo here.\nThree there.\n{long}");
        let start = long.chars().count() + 1;
        let edited = settle(&deleted(&mark(&text, &(start + 4..start + 15))).expect("enough is left"));
        assert_eq!(edited.truth, None, "it is gone");
        assert!(!edited.text.contains("here"), "both paragraphs went: {}", edited.text);
    }
}
