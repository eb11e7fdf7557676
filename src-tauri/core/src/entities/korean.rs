//! People and companies in Korean text: what the learned model reads, and what a title beside it makes a name.
//!
//! Invariant: pure.

use super::candidate::Candidate;
use super::crf::{Kind, Model};
use super::list::{Hit, LIST};
use super::same::is_native;
use super::words::{BRANCHES, NO_NAMES, TITLES, is_korean_name, is_measure, is_tail, lines, title_at, word_of};
use crate::model::{EntityKind, Reason};
use crate::text::is_hangul;
use crate::text::particle::strip;
use crate::text::sentence::sentences;
use std::sync::LazyLock;

/// The candidates of a text of which `chars` are the code points and `hits` what the list has in it. Linear.
pub(super) fn candidates(text: &str, chars: &[char], hits: &[Hit], model: Option<&Model>) -> Vec<Candidate> {
    let mut found = titled(text);
    found.extend(branches(text));
    found.extend(firms(text));
    let Some(model) = model else { return found };
    let listed = LIST.listed(hits, chars.len());
    for sentence in sentences(text) {
        let (Some(line), Some(listed)) = (chars.get(sentence.clone()), listed.get(sentence.clone())) else { continue };
        if !line.iter().any(|&c| is_hangul(c)) {
            continue;
        }
        for name in model.names(&model.line(line, listed)) {
            let kind = match name.kind {
                Kind::Person => EntityKind::Person,
                Kind::Organisation => EntityKind::Company,
                Kind::Place => continue,
            };
            // Rounded from 0..=1.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let confidence = (name.confidence * 100.0).round() as u8;
            let (start, end) = (sentence.start + name.start, sentence.start + name.end);
            if let Some((start, end)) = trim(chars, start, end, kind) {
                found.push(Candidate::new(start, end, kind, 0.9 * name.confidence, Reason::Model { confidence }));
            }
        }
    }
    found
}

/// What the model read without what stands before and after the name itself; `None` if nothing remains that is a name.
fn trim(chars: &[char], start: usize, end: usize, kind: EntityKind) -> Option<(usize, usize)> {
    let text: String = chars.get(start..end)?.iter().collect();
    // 【프랑크푸르트=누리통신】 is a dateline, 대한출판문화협회(출협) is two names.
    if text.contains('=') {
        return None;
    }
    let marks = text.chars().take_while(|c| !c.is_alphanumeric()).count();
    let start = start + marks;
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric()).split('(').next().unwrap_or_default().trim_end();
    // 미국 식품의약국: the country says where.
    let bare = text
        .split_once(' ')
        .filter(|(first, _)| kind == EntityKind::Company && NO_NAMES.contains(first))
        .map_or(text, |(_, rest)| rest);
    let from = start + text.chars().count() - bare.chars().count();
    let bare = match kind {
        EntityKind::Person => untitled(bare).filter(|name| !ends_as_company(name))?,
        EntityKind::Company => bare,
    };
    if is_anonymous(bare) || is_measure(bare) {
        return None;
    }
    let to = from + bare.chars().count();
    let alone = bare.chars().count() == 1 && !bare.chars().all(is_hangul);
    (!alone && !bare.is_empty() && !NO_NAMES.contains(&bare) && !super::english::is_other(bare)).then_some((from, to))
}

/// A person's name without the titles behind it: 마 of 마 회장, 시 of 시 주석은; `None` for a title alone.
fn untitled(name: &str) -> Option<&str> {
    let title = |word: &str| TITLES.contains(&word) || TITLES.contains(&strip(word));
    let mut name = name;
    while let Some((before, last)) = name.rsplit_once(' ')
        && title(last)
    {
        name = before.trim_end();
    }
    (!title(name)).then_some(name)
}

/// Whether one word of Hangul ends as a company does, and is no Korean's name.
fn ends_as_company(name: &str) -> bool {
    let ends = |branch: &&str| {
        branch.chars().count() > 1 && name.strip_suffix(*branch).is_some_and(|stem| stem.chars().count() > 1)
    };
    !is_native(name) && name.chars().all(is_hangul) && BRANCHES.iter().any(ends)
}

/// Whether a name hides whose it is: B사, A씨.
fn is_anonymous(name: &str) -> bool {
    let mut chars = name.chars();
    let (first, second) = (chars.next(), chars.next());
    first.is_some_and(|c| c.is_ascii_uppercase())
        && second.is_none_or(|c| "사씨군양모".contains(c))
        && chars.next().is_none()
}

/// What firms of lawyers, accountants and the like are called with: before the name, and behind it.
const BEFORE_FIRMS: [&str; 8] =
    ["법무법인", "특허법인", "세무법인", "노무법인", "재단법인", "사단법인", "학교법인", "의료법인"];
const BEHIND_FIRMS: [&str; 2] = ["법률사무소", "회계법인"];

/// Firms whose kind is a word of its own: 법무법인 지평, 김앤장 법률사무소.
fn firms(text: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut point = 0;
    // Where the word before begins, what it is, and whether nothing but a space follows it.
    let mut before: Option<(usize, &str)> = None;
    for run in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = run.trim_end_matches(|c: char| !c.is_alphanumeric());
        let name = strip(word);
        if let Some((start, kind)) = before {
            let called = match (BEFORE_FIRMS.contains(&kind), BEHIND_FIRMS.contains(&name)) {
                (true, _) => name,
                (_, true) => kind,
                _ => "",
            };
            if (2..=6).contains(&called.chars().count()) && called.chars().all(is_hangul) && !NO_NAMES.contains(&called)
            {
                let reason = Reason::Definition { text: format!("{kind} {name}") };
                let end = point + name.chars().count();
                found.push(Candidate::new(start, end, EntityKind::Company, 0.8, reason));
            }
        }
        before = run.strip_prefix(word).is_some_and(|rest| rest == " ").then_some((point, word));
        point += run.chars().count();
    }
    found
}

/// Words that end as companies do: 가람해운, 새솔바이오. Two syllables at least stand before the ending.
fn branches(text: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut point = 0;
    for run in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = run.trim_end_matches(|c: char| !c.is_alphanumeric());
        let name = strip(word);
        let ending = BRANCHES.iter().filter(|branch| name.ends_with(**branch)).max_by_key(|branch| branch.len());
        if let Some(ending) = ending {
            let stem = name.strip_suffix(ending).unwrap_or_default();
            let count = stem.chars().count();
            let short = ending.chars().count() < 2;
            if (2..=6).contains(&count)
                && !short
                && !NO_NAMES.contains(&stem)
                && !NO_NAMES.contains(&name)
                && !is_ordinary(stem)
            {
                let reason = Reason::Definition { text: (*ending).to_owned() };
                found.push(Candidate::new(point, point + name.chars().count(), EntityKind::Company, 0.72, reason));
            }
        }
        point += run.chars().count();
    }
    found
}

/// Words before an ending that make a sort of company and no name: 국내은행, 온라인쇼핑, 신규투자.
fn is_ordinary(stem: &str) -> bool {
    static ORDINARY: LazyLock<Vec<&str>> = LazyLock::new(|| lines(include_str!("data/korean-ordinary.txt")));
    ORDINARY.contains(&stem)
}

/// Korean full names with a title behind them: 김도윤 부사장, 박서진대표.
fn titled(text: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut point = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let begins = text.len() == rest.len()
            || text
                .get(..text.len() - rest.len())
                .and_then(|before| before.chars().next_back())
                .is_none_or(|c| !c.is_alphanumeric());
        let word = word_of(rest);
        if begins && is_hangul(c) {
            if let Some((name, title)) = name_with_title(rest, word) {
                let length = name.chars().count();
                let reason = Reason::Title { title: title.to_owned() };
                found.push(Candidate::new(point, point + length, EntityKind::Person, 0.8, reason));
            }
            point += word.chars().count();
            rest = rest.get(word.len()..).unwrap_or_default();
        } else {
            point += 1;
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    found
}

fn name_with_title<'a>(rest: &'a str, word: &'a str) -> Option<(&'a str, &'static str)> {
    let after = rest.get(word.len()..)?;
    // The name is the word, the title the next one: two-syllable names only before titles that nothing else bears.
    if is_korean_name(word) && word.chars().count() >= 3 {
        let title = title_at(after.strip_prefix(' ')?)?;
        return (title.chars().count() > 1).then_some((word, title));
    }
    // Or the title is written onto a name of three syllables.
    let at = word.char_indices().nth(3)?.0;
    let (name, tail) = word.split_at_checked(at)?;
    let title = title_at(tail)?;
    (is_korean_name(name) && title.chars().count() > 1 && is_tail(tail, name.chars().next_back()?))
        .then_some((name, title))
}
