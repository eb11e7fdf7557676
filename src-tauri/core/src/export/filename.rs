//! File names from titles: what every system can write, no two the same, and none that another program would misread.

use crate::text::nfc;
use std::collections::HashMap;

/// Characters of the longest name, its ending apart.
const LONGEST: usize = 100;

/// Bytes of the longest name: file systems allow 255, a number and an ending come to it.
const MOST_BYTES: usize = 230;

/// Names that are devices on Windows, whatever ending follows.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// The name of a file for a title, without an ending.
///
/// Signs that a file system or Obsidian's links give a meaning to become spaces, invisible ones and those that turn
/// the direction of writing go. A title of nothing else is `Untitled`.
pub fn stem(title: &str) -> String {
    let mut spaced = String::with_capacity(title.len());
    for c in nfc(title).chars() {
        match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '^' | '[' | ']' => spaced.push(' '),
            c if c.is_control() || c.is_whitespace() => spaced.push(' '),
            c if is_unseen(c) => {}
            c => spaced.push(c),
        }
    }
    let words = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    // A leading dot hides a file, a leading hyphen is a flag to programs, and Windows drops a last dot.
    let plain = cut(words.trim_start_matches(['.', ' ', '-', '~']));
    let plain = plain.trim_end_matches(['.', ' ']);
    if plain.is_empty() {
        return "Untitled".to_owned();
    }
    if is_device(plain) { format!("_{plain}") } else { plain.to_owned() }
}

/// Names that are given out once, whatever their case: most systems take `A.md` and `a.md` for one file.
#[derive(Debug, Default)]
pub struct Names {
    /// Taken names, with the number that the next one like it gets.
    taken: HashMap<String, u32>,
}

impl Names {
    /// Keeps a name from being given out.
    pub fn take(&mut self, stem: &str) {
        self.taken.entry(folded(stem)).or_insert(2);
    }

    /// The name for a title, with a number where it is taken.
    pub fn give(&mut self, title: &str) -> String {
        let plain = stem(title);
        if !self.taken.contains_key(&folded(&plain)) {
            self.take(&plain);
            return plain;
        }
        loop {
            let number = self.taken.entry(folded(&plain)).or_insert(2);
            let name = format!("{plain} {number}");
            *number += 1;
            if !self.taken.contains_key(&folded(&name)) {
                self.take(&name);
                return name;
            }
        }
    }
}

/// Two names that some file system takes for one.
fn folded(stem: &str) -> String {
    nfc(stem).to_lowercase()
}

/// Not wider than the longest name, and never within what is seen as one character.
fn cut(words: &str) -> &str {
    let mut end = 0;
    let mut chars = words.char_indices().enumerate().peekable();
    while let Some((count, (at, c))) = chars.next() {
        let after = at + c.len_utf8();
        if count == LONGEST || after > MOST_BYTES {
            return words.get(..end).unwrap_or_default();
        }
        let joined = c == '\u{200d}' || chars.peek().is_some_and(|(_, (_, next))| is_joining(*next));
        if !joined {
            end = after;
        }
    }
    words
}

/// Signs that belong to the character before them.
fn is_joining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}')
        || matches!(c, '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}' | '\u{1160}'..='\u{11ff}')
}

/// Signs without a shape of their own, which make two names look the same or one look like another. The joiner of
/// emoji and of some scripts stays.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff0}'..='\u{ffff}' | '\u{3164}')
}

fn is_device(stem: &str) -> bool {
    let name = stem.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = ["com", "lpt"].iter().find_map(|port| name.strip_prefix(port));
    let digit = |rest: &str| rest.chars().count() == 1 && rest.chars().all(|c| "0123456789¹²³".contains(c));
    DEVICES.contains(&name.as_str()) || numbered.is_some_and(digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_names_that_every_system_can_write() {
        let long = "가".repeat(300);
        let family = "👨\u{200d}👩\u{200d}👧".repeat(40);
        for (title, expected) in [
            ("오픈AI, 샘 올트먼 해임", "오픈AI, 샘 올트먼 해임"),
            ("a/b\\c:d*e?f\"g<h>i|j", "a b c d e f g h i j"),
            ("../../etc/passwd", "etc passwd"),
            ("..", "Untitled"),
            ("\0\n\t", "Untitled"),
            ("one\ntwo\0three", "one two three"),
            ("-rf", "rf"),
            ("~root", "root"),
            (".hidden", "hidden"),
            ("Ends in dots...", "Ends in dots"),
            ("CON", "_CON"),
            ("nul.txt", "_nul.txt"),
            ("Com1", "_Com1"),
            ("LPT² report", "LPT² report"),
            ("lpt²", "_lpt²"),
            ("Console", "Console"),
            ("gpj.\u{202e}exe", "gpj.exe"),
            ("a\u{200b}b\u{feff}c", "abc"),
            ("Link [[to]] #tag ^block", "Link to tag block"),
            ("\u{110b}\u{1169}\u{11af}트먼", "올트먼"),
            ("", "Untitled"),
            (&long, &"가".repeat(76)),
        ] {
            assert_eq!(stem(title), expected, "of {title:?}");
        }
        let cut = stem(&family);
        assert!(cut.len() <= MOST_BYTES && cut.chars().count() <= LONGEST, "short enough");
        assert!(cut.ends_with('👧'), "no emoji is cut in the middle: {cut}");
        assert_eq!(stem(&"x".repeat(300)).len(), LONGEST);
        assert_eq!(stem("로켓 🚀"), "로켓 🚀", "emoji stay");
    }

    #[test]
    fn no_two_titles_get_one_name() {
        let mut names = Names::default();
        names.take("Mine");
        let given: Vec<String> =
            ["Same", "SAME", "same", "Same 2", "mine", "Same"].iter().map(|title| names.give(title)).collect();
        assert_eq!(given, ["Same", "SAME 2", "same 3", "Same 2 2", "mine 2", "Same 4"]);
        let many: Vec<String> = (0..20_000).map(|_| names.give("..")).collect();
        assert_eq!(many.last().map(String::as_str), Some("Untitled 20000"), "a number each, in no more time");
    }
}
