//! Where a name begins and ends in running text, and the Korean words that stand on or beside one.

use crate::text::is_hangul;
use crate::text::particle::is_particle_tail;
use std::sync::LazyLock;

/// The entries of a list in `data/`, one a line; the line that begins with # says what it is.
pub(super) fn lines(file: &'static str) -> Vec<&'static str> {
    file.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect()
}

/// Titles that follow a person's name, with a space or without; particles may follow them. Longer ones first where one
/// ends in another.
pub(super) static TITLES: LazyLock<Vec<&str>> = LazyLock::new(|| lines(include_str!("data/korean-titles.txt")));

/// The surnames that nine of ten Koreans bear.
pub(super) const SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용봉빈호승형단묵감계태";

/// Surnames of two syllables.
pub(super) const LONG_SURNAMES: &[&str] = &["남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방"];

/// Last words of Korean companies and organisations, which also tell one company of a group from another.
pub(super) static BRANCHES: LazyLock<Vec<&str>> = LazyLock::new(|| lines(include_str!("data/korean-endings.txt")));

/// Korean words that the learned model takes for organisations or people and that are none to follow: branches of the
/// state meant in general, markets, countries, units.
pub(super) static NO_NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| lines(include_str!("data/korean-no-names.txt")));

/// No title with its particles is longer, in code points.
const LONGEST_TAIL: usize = 14;

/// Whether a word may begin at the byte `start`: nothing alphanumeric stands right before.
pub(super) fn begins(text: &str, start: usize) -> bool {
    text.get(..start).and_then(|before| before.chars().next_back()).is_none_or(|before| !before.is_alphanumeric())
}

/// Whether the name in the bytes `start..end` ends there: the word does, or nothing but a title and particles follows.
pub(super) fn ends(text: &str, start: usize, end: usize) -> bool {
    let Some(rest) = text.get(end..) else { return false };
    let Some(last) = text.get(start..end).and_then(|name| name.chars().next_back()) else { return false };
    is_tail(word_of(rest), last)
}

/// Whether `tail`, the rest of the word behind a name that ends in `last`, is no part of the name.
pub(super) fn is_tail(tail: &str, last: char) -> bool {
    if tail.is_empty() {
        return true;
    }
    if tail.chars().take(LONGEST_TAIL + 1).count() > LONGEST_TAIL {
        return false;
    }
    particles(tail, last)
        || TITLES.iter().any(|title| {
            let after = tail.strip_prefix(title);
            after.is_some_and(|after| after.is_empty() || particles(after, title.chars().next_back().unwrap_or(last)))
        })
}

/// The title that `text` begins with, if nothing but particles follows it in its word.
pub(super) fn title_at(text: &str) -> Option<&'static str> {
    let word = word_of(text);
    TITLES.iter().copied().find(|title| {
        let after = word.strip_prefix(title);
        after.is_some_and(|after| after.is_empty() || particles(after, title.chars().next_back().unwrap_or(' ')))
    })
}

/// Particles are Hangul; Latin letters after a name make it another word.
pub(super) fn particles(tail: &str, before: char) -> bool {
    tail.chars().all(is_hangul) && is_particle_tail(tail, before)
}

/// `text` up to the end of the word it begins in.
pub(super) fn word_of(text: &str) -> &str {
    let end = text.char_indices().find(|(_, c)| !c.is_alphanumeric()).map_or(text.len(), |(byte, _)| byte);
    text.get(..end).unwrap_or(text)
}

/// Whether these syllables look like a Korean person's full name: a surname and one to three more, two as a rule.
pub(super) fn is_korean_name(name: &str) -> bool {
    let chars: Vec<char> = name.chars().collect();
    let long = LONG_SURNAMES.iter().any(|surname| name.starts_with(surname));
    chars.iter().all(|&c| is_hangul(c))
        && match chars.len() {
            2 | 3 => chars.first().is_some_and(|&first| SURNAMES.contains(first)) || (long && chars.len() == 3),
            4 => long,
            _ => false,
        }
}

/// Whether it is a number with its unit: 62kg, 4.5km. Capitals are as often a company's: 3M.
pub(super) fn is_measure(name: &str) -> bool {
    let unit = name.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
    unit.len() < name.len() && (1..=3).contains(&unit.len()) && unit.bytes().all(|byte| byte.is_ascii_lowercase())
}
