//! Names that a text defines in brackets: `마이크로소프트(MSFT)`, `샘 올트먼(Sam Altman)`, `X(옛 트위터)`,
//! `누리웍스(이하 누리)`, `Ardent Pipe (ARP)`.
//!
//! What stands in brackets is more often none: an age, a date, a party, a place, a code. Those are left alone.

use super::candidate::Candidate;
use super::words::particles;
use crate::model::{EntityKind, Reason};
use crate::text::is_hangul;

/// Two places that are one, by the text's own word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Equal {
    /// The name before the bracket, as its first code point.
    pub(super) outer: usize,
    /// The one inside, as its first code point.
    pub(super) inner: usize,
}

/// Words in front of the name in a bracket.
const BEFORE: &[&str] = &["이하", "옛", "구", "현", "약칭", "영문명", "formerly", "the", "NYSE:", "Nasdaq:", "NASDAQ:"];

/// Code points of the longest bracket that is read.
const LONGEST: usize = 40;

/// Reads every bracket behind one of `known`; returns the new candidates and what is equal to what.
pub(super) fn definitions(chars: &[char], known: &[Candidate]) -> (Vec<Candidate>, Vec<Equal>) {
    let (mut found, mut equal) = (Vec::new(), Vec::new());
    for outer in known {
        // A name may carry a closing quotation mark before the bracket.
        let open = outer.end + usize::from(matches!(chars.get(outer.end), Some('\'' | '’' | '”' | ' ')));
        if !matches!(chars.get(open), Some('(' | '（')) {
            continue;
        }
        let inside = chars.get(open + 1..).unwrap_or_default();
        let Some(length) = inside.iter().take(LONGEST).position(|c| matches!(c, ')' | '）')) else { continue };
        let Some((from, to)) = trim(inside.get(..length).unwrap_or_default()) else { continue };
        let (start, end) = (open + 1 + from, open + 1 + to);
        let name: String = chars.get(start..end).unwrap_or_default().iter().collect();
        if !is_name(&name, outer.kind) {
            continue;
        }
        let text: String =
            chars.get(outer.start..(open + 2 + length).min(chars.len())).unwrap_or_default().iter().collect();
        found.push(Candidate::new(start, end, outer.kind, outer.strength.max(0.75), Reason::Definition { text }));
        equal.push(Equal { outer: outer.start, inner: start });
    }
    (found, equal)
}

/// Where the name in a bracket begins and ends, without what introduces it and what follows a comma.
fn trim(inside: &[char]) -> Option<(usize, usize)> {
    let mut from = 0;
    loop {
        from +=
            inside.get(from..)?.iter().take_while(|c| c.is_whitespace() || matches!(c, '‘' | '“' | '\'' | '"')).count();
        let rest: String = inside.get(from..)?.iter().collect();
        let Some(word) = BEFORE.iter().find(|word| rest.strip_prefix(**word).is_some_and(|rest| rest.starts_with(' ')))
        else {
            break;
        };
        from += word.chars().count();
    }
    let stop = inside
        .get(from..)?
        .iter()
        .position(|c| matches!(c, ',' | ';' | '·' | '/' | '’' | '”' | ':'))
        .map_or(inside.len(), |at| from + at);
    let trailing =
        inside.get(from..stop)?.iter().rev().take_while(|c| c.is_whitespace() || matches!(c, '\'' | '"')).count();
    (from < stop - trailing).then_some((from, stop - trailing))
}

/// Whether what stands in a bracket behind somebody can be another name of his.
fn is_name(name: &str, kind: EntityKind) -> bool {
    let count = name.chars().count();
    let latin = name.chars().filter(char::is_ascii_alphabetic).count();
    let hangul = name.chars().filter(|c| is_hangul(*c)).count();
    let digits = name.chars().filter(char::is_ascii_digit).count();
    if count < 2 || digits * 2 >= count {
        return false;
    }
    match kind {
        // 이정훈(45), 김한울(서울 강남), 박서준(더불어민주당): a person's bracket is a name only in another script.
        EntityKind::Person => {
            latin > 2 && hangul == 0 && name.contains(' ') && name.chars().next().is_some_and(char::is_uppercase)
        }
        EntityKind::Company => {
            let capital = name.chars().next().is_some_and(char::is_uppercase);
            (latin >= 2 && capital && hangul == 0 && count <= 30)
                || (hangul >= 2 && latin + hangul >= count - 2 && count <= 12 && !is_remark(name))
        }
    }
}

/// A bracket behind a company that says something of it instead of naming it.
fn is_remark(name: &str) -> bool {
    const REMARKS: &[&str] = &[
        "비상장",
        "상장",
        "코스닥",
        "코스피",
        "유가증권",
        "대표",
        "회장",
        "사장",
        "지분",
        "서울",
        "경기",
        "부산",
        "미국",
        "일본",
        "중국",
        "한국",
        "독일",
        "영국",
        "대만",
        "프랑스",
        "본사",
        "자회사",
        "모회사",
        "계열사",
        "가칭",
        "왼쪽",
        "오른쪽",
        "가운데",
        "사진",
        "당시",
        "현재",
        "이상",
        "이하",
        "지난해",
        "올해",
    ];
    REMARKS.iter().any(|remark| {
        name.strip_prefix(remark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') || particles(rest, 'ㅏ'))
    })
}
