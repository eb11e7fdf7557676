//! What somebody is quoted with, and what somebody is called beside the name: by the words around a mention.
//!
//! Invariant: pure. Offsets are code points.

use super::english::is_title;
use super::list::LIST;
use super::words::{BRANCHES, lines, title_at};
use crate::model::EntityKind;
use std::ops::Range;
use std::sync::LazyLock;

/// Words that follow a Korean quotation and say that it was said.
static SPEAKING: LazyLock<Vec<&str>> = LazyLock::new(|| lines(include_str!("data/korean-speaking.txt")));
/// The same around an English one.
static SAYING: LazyLock<Vec<&str>> = LazyLock::new(|| lines(include_str!("data/english-speaking.txt")));

/// Code points between a quotation and what says who spoke.
const NEAR: usize = 80;

/// Quotations of a text that are said by one of `mentions`: where each stands, without its marks, and the index of the
/// mention. `mentions` are in order and are people and companies alike, since the nearest one speaks.
pub fn said(chars: &[char], mentions: &[Range<usize>]) -> Vec<(Range<usize>, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) =
        chars.get(at..).and_then(|rest| rest.iter().position(|c| matches!(c, '“' | '"'))).map(|n| at + n)
    {
        let rest = chars.get(open + 1..).unwrap_or_default();
        let Some(length) = rest.iter().position(|c| matches!(c, '”' | '"' | '\n')) else { break };
        let close = open + 1 + length;
        at = close + 1;
        if chars.get(close) == Some(&'\n') || length < 2 {
            continue;
        }
        let line_start =
            chars.get(..open).map_or(0, |before| before.iter().rposition(|&c| c == '\n').map_or(0, |n| n + 1));
        let line_end = rest.iter().position(|&c| c == '\n').map_or(chars.len(), |n| open + 1 + n);
        let after: String = chars.get(close + 1..line_end.min(close + 1 + NEAR)).unwrap_or_default().iter().collect();
        let before: String =
            chars.get(line_start.max(open.saturating_sub(NEAR))..open).unwrap_or_default().iter().collect();
        let speaker = match (speaks(&after), says(&before, &after)) {
            // The Korean speaker stands before the quotation, in its sentence; the English one beside the verb.
            (true, _) => last_before(chars, mentions, line_start, open),
            (false, true) => beside(mentions, line_start, open, close, line_end),
            (false, false) => None,
        };
        if let Some(speaker) = speaker {
            found.push((open + 1..close, speaker));
        }
    }
    found
}

/// Whether Korean words after a quotation say that it was said: `”고 말했다`, `”라며 …`.
fn speaks(after: &str) -> bool {
    let clause: String = after.chars().take(24).collect();
    let quoting = ["고 ", "라고 ", "이라고 ", "며 ", "라며 ", "이라며 ", "면서 ", "라면서 "]
        .iter()
        .any(|tail| clause.starts_with(tail));
    quoting
        && (clause.starts_with("며")
            || clause.contains("라며")
            || clause.contains("면서")
            || SPEAKING.iter().any(|verb| after.contains(verb)))
}

fn says(before: &str, after: &str) -> bool {
    let has = |text: &str| text.split(|c: char| !c.is_alphabetic()).any(|word| SAYING.contains(&word));
    let near_before: String = before.chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
    let near_after: String = after.chars().take(40).collect();
    has(&near_before) || has(&near_after)
}

fn last_before(chars: &[char], mentions: &[Range<usize>], from: usize, open: usize) -> Option<usize> {
    let near = open.saturating_sub(NEAR).max(from);
    // With a particle of a subject behind the name and its title, it speaks; without, it may be spoken of.
    let subject = |mention: &Range<usize>| {
        let tail: String = chars.get(mention.end..open.min(mention.end + 24)).unwrap_or_default().iter().collect();
        let word = tail.split_whitespace().find(|word| {
            word.chars().last().is_some_and(|c| matches!(c, '은' | '는' | '이' | '가')) || word.ends_with("께서")
        });
        word.is_some()
    };
    let mut candidates =
        mentions.iter().enumerate().filter(|(_, mention)| near <= mention.start && mention.end <= open);
    let (at, last) = candidates.rfind(|(_, mention)| subject(mention))?;
    // 샘 올트먼 오픈AI 최고경영자는: the title is of whoever stands before the company.
    let tail: String = chars.get(last.end..open).unwrap_or_default().iter().take(24).collect();
    let titled = tail.strip_prefix(' ').and_then(title_at).is_some();
    let before = at.checked_sub(1).filter(|&before| {
        titled && mentions.get(before).is_some_and(|one| one.end + 1 == last.start && chars.get(one.end) == Some(&' '))
    });
    Some(before.unwrap_or(at))
}

fn beside(mentions: &[Range<usize>], from: usize, open: usize, close: usize, to: usize) -> Option<usize> {
    let after = mentions.iter().position(|mention| mention.start > close && mention.start < (close + 40).min(to));
    after.or_else(|| {
        mentions.iter().rposition(|mention| mention.end <= open && mention.start >= from.max(open.saturating_sub(NEAR)))
    })
}

/// What a text calls the one named at `mention`: `전 CEO` behind 샘 올트먼, `chief executive` before or after Dana
/// Whitfield. The place is that of the title.
pub fn role(chars: &[char], mention: &Range<usize>) -> Option<Range<usize>> {
    let after: String = chars.get(mention.end..(mention.end + 24).min(chars.len()))?.iter().collect();
    let spaces = usize::from(after.starts_with(' '));
    let rest = after.get(spaces..)?;
    for time in ["전 ", "현 ", "신임 ", "前 ", ""] {
        let Some(title) = rest.strip_prefix(time).and_then(title_at) else { continue };
        if title.chars().count() > 1 && !matches!(title, "본사" | "기자") {
            let start = mention.end + spaces;
            return Some(start..start + time.chars().count() + title.chars().count());
        }
    }
    // 샘 올트먼 오픈AI 최고경영자: with the company between.
    let (company, of_company) = rest.split_once(' ').filter(|_| spaces == 1).unwrap_or_default();
    if let Some(title) = title_at(of_company).filter(|title| title.chars().count() > 1 && is_company(company)) {
        let start = mention.end + spaces;
        return Some(start..start + company.chars().count() + 1 + title.chars().count());
    }
    english_role(chars, mention)
}

/// Whether a word is a company's name: the list has it, or it ends as one.
fn is_company(word: &str) -> bool {
    let listed = LIST.named(word).iter().filter_map(|&entry| LIST.entry(entry));
    listed.into_iter().any(|entry| entry.kind == EntityKind::Company)
        || BRANCHES.iter().any(|branch| word.strip_suffix(*branch).is_some_and(|stem| stem.chars().count() > 1))
}

fn english_role(chars: &[char], mention: &Range<usize>) -> Option<Range<usize>> {
    let window = chars.get(mention.end..(mention.end + 80).min(chars.len()))?;
    let text: String = window.iter().take_while(|c| !matches!(c, '.' | '\n' | '”' | '"')).collect();
    // Behind: `, chief executive of …`, `, the company's chief executive,`.
    if let Some(apposition) = text.strip_prefix(", ") {
        let words: Vec<&str> = apposition.split(' ').collect();
        for from in 0..words.len().min(5) {
            for count in (1..=4).rev() {
                let Some(title) = words.get(from..from + count).map(|words| words.join(" ")) else { continue };
                let bare = title.trim_end_matches(',');
                if is_title(bare) {
                    let skipped: usize = words.iter().take(from).map(|word| word.chars().count() + 1).sum();
                    let start = mention.end + 2 + skipped;
                    return Some(start..start + bare.chars().count());
                }
            }
        }
    }
    // Before: `chief executive Dana Whitfield`.
    let before: String = chars.get(mention.start.saturating_sub(60)..mention.start)?.iter().collect();
    let before = before.strip_suffix(' ')?;
    let words: Vec<&str> = before.rsplit(' ').take(4).collect();
    for count in (1..=words.len()).rev() {
        let title: String = words.iter().take(count).rev().copied().collect::<Vec<_>>().join(" ");
        if is_title(&title) && !title.ends_with('.') {
            let start = mention.start - 1 - title.chars().count();
            return Some(start..mention.start - 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(text: &str, name: &str) -> Range<usize> {
        let byte = text.find(name).expect("the name");
        let start = text[..byte].chars().count();
        start..start + name.chars().count()
    }

    #[test]
    fn quotations_belong_to_whoever_speaks() {
        let cases = [
            (
                "도경람 의장은 “회사를 위해 옳은 일이다. 미안하다”고 말했다.",
                "도경람",
                Some("회사를 위해 옳은 일이다. 미안하다"),
            ),
            ("이날 한서윤은 도경람에게 “곧 만나자”라고 밝혔다.", "한서윤", Some("곧 만나자")),
            ("이날 한서윤은 도경람에게 “곧 만나자”라고 밝혔다.", "도경람", None),
            ("도경람 가람해운 대표는 “다시 시작하겠다”고 말했다.", "도경람", Some("다시 시작하겠다")),
            ("도경람 가람해운 대표는 “다시 시작하겠다”고 말했다.", "가람해운", None),
            ("도경람과 만난 가람해운 대표는 “다시 시작하겠다”고 말했다.", "도경람", None),
            ("도경람은 ‘임무’라는 말을 썼다.", "도경람", None),
            ("도경람은 “좋은 징조”를 보았다.", "도경람", None),
            ("“We will stay,” said Dana Whitfield, chief executive.", "Dana Whitfield", Some("We will stay,")),
            (
                "Dana Whitfield said the deal was “done and dusted” on Monday.",
                "Dana Whitfield",
                Some("done and dusted"),
            ),
        ];
        for (text, name, expected) in cases {
            let chars: Vec<char> = text.chars().collect();
            let mut mentions: Vec<Range<usize>> = ["도경람", "한서윤", "가람해운", "Dana Whitfield"]
                .iter()
                .filter(|name| text.contains(**name))
                .map(|name| find(text, name))
                .collect();
            mentions.sort_by_key(|mention| mention.start);
            let here = find(text, name);
            let found = said(&chars, &mentions).into_iter().find(|(_, at)| mentions[*at] == here);
            let found = found.map(|(span, _)| chars[span].iter().collect::<String>());
            assert_eq!(found.as_deref(), expected, "{name} in {text}");
        }
    }

    #[test]
    fn titles_beside_a_name_are_its_roles() {
        let cases = [
            ("샘 올트먼 전 CEO가 돌아온다.", "샘 올트먼", Some("전 CEO")),
            ("도경람 의장은 물러난다.", "도경람", Some("의장")),
            ("도경람은 물러난다.", "도경람", None),
            ("도경람 오픈AI 최고경영자는 물러난다.", "도경람", Some("오픈AI 최고경영자")),
            ("도경람 가람해운 대표가 물러난다.", "도경람", Some("가람해운 대표")),
            ("도경람 없는 의장은 없다.", "도경람", None),
            ("도경람이 오픈AI 최고경영자를 만났다.", "도경람", None),
            ("Dana Whitfield, chief executive of Ardent, left.", "Dana Whitfield", Some("chief executive")),
            ("Ardent's chief executive Dana Whitfield left.", "Dana Whitfield", Some("chief executive")),
            ("He met Dana Whitfield, who left.", "Dana Whitfield", None),
        ];
        for (text, name, expected) in cases {
            let chars: Vec<char> = text.chars().collect();
            let found = role(&chars, &find(text, name)).map(|span| chars[span].iter().collect::<String>());
            assert_eq!(found.as_deref(), expected, "{name} in {text}");
        }
    }
}
