//! Dates as pages print them: `2023.11.20 15:04`, `2023년 11월 20일`, `November 20, 2023, 3:04 p.m.`
//!
//! The result is RFC 3339 where the page gives a time and its zone, a bare date otherwise. A time after a Korean
//! label is Korean time: the country has one zone and its pages never name it.

/// What a line of dates says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamped {
    /// Whether the label says that this is a change, not the first appearance.
    pub(super) modified: bool,
    /// RFC 3339 or a bare date.
    pub(super) date: String,
}

/// Reads a line that holds nothing but labelled dates (`입력 2023.11.20 15:04 수정 2023.11.21`); `None` for any other.
pub(super) fn line(text: &str) -> Option<Vec<Stamped>> {
    if text.chars().count() > 120 || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (mut stamps, mut rest, mut modified, mut korean) =
        (Vec::new(), text.trim(), false, text.contains(crate::text::is_hangul));
    while !rest.is_empty() {
        if let Some((date, after)) = leading(rest, korean) {
            stamps.push(Stamped { modified, date });
            rest = after;
        } else if let Some((change, after)) = labelled(rest) {
            modified = change;
            korean = korean || text.contains(crate::text::is_hangul);
            rest = after;
        } else {
            let first = rest.chars().next()?;
            if first.is_alphanumeric() {
                return None;
            }
            rest = rest.get(first.len_utf8()..)?;
        }
    }
    (!stamps.is_empty()).then_some(stamps)
}

/// Whether `line` begins with a word such as 입력 or Updated, which makes a line of dates page chrome anywhere.
pub(super) fn is_labelled(line: &str) -> bool {
    labelled(line.trim()).is_some()
}

/// Normalises a date from markup: RFC 3339 and its sloppy relatives, then the printed forms.
pub(super) fn stamp(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > 120 {
        return None;
    }
    if let Ok(stamp) = text.parse::<jiff::Timestamp>() {
        // The page's own zone says what day it was there, so RFC 3339 stays as it is, and its relatives keep their offset.
        let offset =
            text.ends_with('Z') || text.get(text.len().saturating_sub(3)..).is_some_and(|end| end.starts_with(':'));
        let strict = offset && !text.contains(' ') && !text.contains('[');
        return if strict {
            Some(text.to_owned())
        } else {
            leading(text, false).map(|(date, _)| date).or_else(|| Some(stamp.to_string()))
        };
    }
    if let Ok(stamp) = jiff::fmt::rfc2822::parse(text) {
        return Some(stamp.timestamp().to_string());
    }
    leading(text, false).map(|(date, _)| date)
}

/// Words before a date that make a line chrome, and whether they mean a change.
const LABELS: &[(&str, bool)] = &[
    ("기사입력", false),
    ("기사 입력", false),
    ("최초입력", false),
    ("입력시간", false),
    ("입력", false),
    ("등록일", false),
    ("등록", false),
    ("승인", false),
    ("게재", false),
    ("발행일", false),
    ("발행", false),
    ("작성일", false),
    ("작성", false),
    ("송고", false),
    ("게시", false),
    ("최종수정", true),
    ("최종 수정", true),
    ("최종업데이트", true),
    ("기사수정", true),
    ("수정시간", true),
    ("수정일", true),
    ("수정", true),
    ("업데이트", true),
    ("갱신", true),
    ("last updated", true),
    ("last modified", true),
    ("updated on", true),
    ("updated", true),
    ("modified", true),
    ("first published", false),
    ("published on", false),
    ("published", false),
    ("posted on", false),
    ("posted", false),
    ("publish date", false),
    ("date", false),
    ("on", false),
    ("at", false),
    ("일시", false),
    ("시간", false),
];

/// A label, or a word that stands beside dates, at the beginning of `text`.
fn labelled(text: &str) -> Option<(bool, &str)> {
    let lower = text.to_lowercase();
    let (label, change) = LABELS.iter().find(|(label, _)| lower.starts_with(label))?;
    let rest = text.get(label.len()..)?;
    // `on` must not begin `once`.
    (!rest.starts_with(|c: char| c.is_alphabetic())).then_some((*change, rest))
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A date at the beginning of `text`, its time and zone if they follow, and what comes after.
fn leading(text: &str, korean: bool) -> Option<(String, &str)> {
    let ((year, month, day), rest) = numeric(text).or_else(|| worded(text))?;
    let date = jiff::civil::date(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1);
    let date = date.with().day(i8::try_from(day).ok()?).build().ok()?;
    if !(1600..=2200).contains(&year) {
        return None;
    }
    let Some((hour, minute, second, after)) = clock(rest) else { return Some((date.to_string(), weekday(rest))) };
    let (zone, after) = zone(after);
    let zone = zone.or(korean.then_some("+09:00".to_owned()));
    let printed =
        zone.map_or_else(|| date.to_string(), |zone| format!("{date}T{hour:02}:{minute:02}:{second:02}{zone}"));
    Some((printed, after))
}

/// `(수)`, `(Wed)` after a date.
fn weekday(text: &str) -> &str {
    let trimmed = text.trim_start();
    let inner = trimmed.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    match inner {
        Some((day, after)) if day.chars().count() <= 9 && day.chars().all(char::is_alphabetic) => after,
        _ => text,
    }
}

/// `2023.11.20`, `2023-11-20`, `2023/11/20`, `2023. 11. 20.`, `2023년 11월 20일`, `20231120`.
fn numeric(text: &str) -> Option<((u32, u32, u32), &str)> {
    let (year, rest) = digits(text, 4, 4)?;
    if let Some((month, rest)) = digits(rest, 2, 2)
        && let Some((day, rest)) = digits(rest, 2, 2)
    {
        return (!rest.starts_with(|c: char| c.is_ascii_digit())).then_some(((year, month, day), rest));
    }
    let (month, rest) = digits(mark(rest, &['.', '-', '/', '년'])?, 1, 2)?;
    let (day, rest) = digits(mark(rest, &['.', '-', '/', '월'])?, 1, 2)?;
    let rest = rest.strip_prefix(['.', '일']).unwrap_or(rest);
    Some(((year, month, day), rest))
}

/// `November 20, 2023`, `Nov. 20 2023`, `20 November 2023`, with or without the day of the week before it.
fn worded(text: &str) -> Option<((u32, u32, u32), &str)> {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let (word, after) = letters(text);
    let text =
        if DAYS.iter().any(|day| word.starts_with(day)) { after.trim_start_matches(['.', ',', ' ']) } else { text };
    let month_of = |word: &str| {
        let at = MONTHS.iter().position(|month| word.starts_with(month))?;
        (word.len() <= 9).then(|| u32::try_from(at + 1).unwrap_or(1))
    };
    let (word, after) = letters(text);
    let (month, day, rest) = if let Some(month) = month_of(&word) {
        let (day, rest) = digits(after.trim_start_matches(['.', ' ']), 1, 2)?;
        (month, day, rest)
    } else {
        let (day, rest) = digits(text, 1, 2)?;
        let (word, rest) = letters(ordinal(rest).trim_start());
        (month_of(&word)?, day, rest)
    };
    let (year, rest) = digits(ordinal(rest).trim_start_matches(['.', ',', ' ']), 4, 4)?;
    Some(((year, month, day), rest))
}

/// `15:04`, `15:04:05`, `오후 3:04`, `3:04 p.m.`, `15시 4분`, after a `T`, a comma, a weekday or spaces.
fn clock(text: &str) -> Option<(u32, u32, u32, &str)> {
    let text = weekday(text).trim_start_matches(['T', ',', ' ', '\u{a0}', '|', '·', '-', '(']);
    let text = text.strip_prefix("at ").unwrap_or(text);
    let (half, text) = ["오전", "오후", "AM", "PM"]
        .iter()
        .find_map(|half| Some((Some(*half), text.strip_prefix(half)?.trim_start())))
        .unwrap_or((None, text));
    let (hour, rest) = digits(text, 1, 2)?;
    let (minute, rest) = digits(mark(rest, &[':', '시'])?, 1, 2)?;
    let rest = rest.strip_prefix('분').unwrap_or(rest);
    let (second, rest) = rest.strip_prefix(':').and_then(|rest| digits(rest, 2, 2)).unwrap_or((0, rest));
    let rest = rest.strip_prefix('.').and_then(|rest| digits(rest, 1, 9)).map_or(rest, |(_, rest)| rest);
    let halves = [
        ("a.m.", false),
        ("p.m.", true),
        ("A.M.", false),
        ("P.M.", true),
        ("am", false),
        ("pm", true),
        ("AM", false),
        ("PM", true),
    ];
    let spoken = halves.iter().find_map(|(half, late)| Some((*late, rest.trim_start().strip_prefix(half)?)));
    let (late, rest) =
        spoken.map_or((half.map(|half| matches!(half, "오후" | "PM")), rest), |(late, rest)| (Some(late), rest));
    let hour = match hour {
        12 if late == Some(false) => 0,
        hour if late == Some(true) && hour < 12 => hour + 12,
        hour => hour,
    };
    (hour < 24 && minute < 60 && second < 60).then_some((hour, minute, second, rest.strip_prefix(')').unwrap_or(rest)))
}

/// A zone after a time: an offset, or one of the few names that mean a single one.
fn zone(text: &str) -> (Option<String>, &str) {
    let trimmed = text.trim_start();
    for (name, offset) in [
        ("KST", "+09:00"),
        ("UTC", "Z"),
        ("GMT", "Z"),
        ("JST", "+09:00"),
        ("Z", "Z"),
        ("EST", "-05:00"),
        ("EDT", "-04:00"),
        ("PST", "-08:00"),
        ("PDT", "-07:00"),
    ] {
        if let Some(after) = trimmed.strip_prefix(name)
            && !after.starts_with(|c: char| c.is_alphanumeric() || c == '+')
        {
            return (Some(offset.to_owned()), after);
        }
    }
    // `ET` and `PT` stand for two offsets each; the date alone is then the precise part.
    for name in ["ET", "PT", "CT", "BST"] {
        if let Some(after) = trimmed.strip_prefix(name)
            && !after.starts_with(char::is_alphanumeric)
        {
            return (None, after);
        }
    }
    let Some(sign) = trimmed.chars().next().filter(|c| matches!(c, '+' | '-')) else { return (None, text) };
    let offset = trimmed.get(1..).and_then(|rest| {
        let (hours, rest) = digits(rest, 2, 2)?;
        let (minutes, rest) = digits(rest.strip_prefix(':').unwrap_or(rest), 2, 2).unwrap_or((0, rest));
        (hours < 24 && minutes < 60).then(|| (format!("{sign}{hours:02}:{minutes:02}"), rest))
    });
    offset.map_or((None, text), |(offset, rest)| (Some(offset), rest))
}

fn digits(text: &str, least: usize, most: usize) -> Option<(u32, &str)> {
    let count = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    if count < least {
        return None;
    }
    Some((text.get(..count)?.parse().ok()?, text.get(count..)?))
}

fn letters(text: &str) -> (String, &str) {
    let count = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    (text.get(..count).unwrap_or_default().to_ascii_lowercase(), text.get(count..).unwrap_or_default())
}

fn ordinal(text: &str) -> &str {
    ["st", "nd", "rd", "th"].iter().find_map(|ending| text.strip_prefix(ending)).unwrap_or(text)
}

fn mark<'a>(text: &'a str, marks: &[char]) -> Option<&'a str> {
    Some(text.trim_start().strip_prefix(marks)?.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_dates() {
        let cases: [(&str, &[(bool, &str)]); 11] = [
            ("입력 2023.11.20 15:04", &[(false, "2023-11-20T15:04:00+09:00")]),
            (
                "입력 2023.11.20 15:04 수정 2023.11.21 오후 3:05",
                &[(false, "2023-11-20T15:04:00+09:00"), (true, "2023-11-21T15:05:00+09:00")],
            ),
            ("기사입력 : 2023-11-20", &[(false, "2023-11-20")]),
            ("2023년 11월 20일 (월)", &[(false, "2023-11-20")]),
            ("등록 2024. 1. 5. | 수정 2024. 1. 6.", &[(false, "2024-01-05"), (true, "2024-01-06")]),
            ("Published November 20, 2023", &[(false, "2023-11-20")]),
            ("Updated Nov. 20, 2023, 3:04 p.m. ET", &[(true, "2023-11-20")]),
            ("Monday, 20 November 2023", &[(false, "2023-11-20")]),
            ("Posted 2023-11-20 10:00 UTC", &[(false, "2023-11-20T10:00:00Z")]),
            ("2023년 매출은 3조원이다", &[]),
            ("On November 20, 2023, the board met.", &[]),
        ];
        for (text, want) in cases {
            let got = line(text).unwrap_or_default();
            let got: Vec<(bool, &str)> = got.iter().map(|stamp| (stamp.modified, stamp.date.as_str())).collect();
            assert_eq!(got, want, "of {text:?}");
        }
    }

    #[test]
    fn stamps_of_markup() {
        let cases = [
            ("2023-11-20T15:04:00+09:00", Some("2023-11-20T15:04:00+09:00")),
            ("2023-11-20T06:04:00.000Z", Some("2023-11-20T06:04:00.000Z")),
            ("2023-11-20 15:04:00 +0900", Some("2023-11-20T15:04:00+09:00")),
            ("2023-11-20T15:04:00+0900", Some("2023-11-20T15:04:00+09:00")),
            ("2023-11-20T15:04", Some("2023-11-20")),
            ("2023-11-20", Some("2023-11-20")),
            ("20231120", Some("2023-11-20")),
            ("2023-02-31", None),
            ("yesterday", None),
        ];
        for (text, want) in cases {
            assert_eq!(stamp(text).as_deref(), want, "of {text:?}");
        }
    }
}
