//! Times of day after a date, and their zones.

use super::{digits, mark, weekday};

/// `15:04`, `15:04:05`, `오후 3:04`, `3:04 p.m.`, `15시 4분`, after a `T`, a comma, a weekday or spaces.
pub(super) fn clock(text: &str) -> Option<(u32, u32, u32, &str)> {
    let text = weekday(text).trim_start_matches(['T', ',', ' ', '\u{a0}', '|', '·', '-', '(']);
    let before = ["at ", "um ", "kl. ", "klokken ", "à ", "a las ", "às ", "alle ", "om ", "klo ", "ore ", "г. ", "в "];
    let text = before.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let (half, text) = ["오전", "오후", "午前", "午後", "AM", "PM"]
        .iter()
        .find_map(|half| Some((Some(*half), text.strip_prefix(half)?.trim_start())))
        .unwrap_or((None, text));
    let (hour, rest) = digits(text, 1, 2)?;
    let (minute, rest) = digits(mark(rest, &[':', '시', 'h', '時'])?, 1, 2)?;
    let rest = rest.strip_prefix(['분', '分']).unwrap_or(rest);
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
    let (late, rest) = spoken
        .map_or((half.map(|half| matches!(half, "오후" | "午後" | "PM")), rest), |(late, rest)| (Some(late), rest));
    let hour = match hour {
        12 if late == Some(false) => 0,
        hour if late == Some(true) && hour < 12 => hour + 12,
        hour => hour,
    };
    (hour < 24 && minute < 60 && second < 60).then_some((hour, minute, second, end(rest)))
}

/// A zone after a time: an offset, or one of the few names that mean a single one.
pub(super) fn zone(text: &str) -> (Option<String>, &str) {
    let trimmed = text.trim_start();
    // `GMT+0900`: the offset counts.
    let trimmed = ["GMT", "UTC"]
        .iter()
        .find_map(|name| trimmed.strip_prefix(name).filter(|rest| rest.starts_with(['+', '-'])))
        .unwrap_or(trimmed);
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
        ("CEST", "+02:00"),
        ("MESZ", "+02:00"),
        ("CET", "+01:00"),
        ("MEZ", "+01:00"),
        ("CDT", "-05:00"),
        ("MSK", "+03:00"),
    ] {
        if let Some(after) = trimmed.strip_prefix(name)
            && !after.starts_with(|c: char| c.is_alphanumeric() || c == '+')
        {
            return (Some(offset.to_owned()), after);
        }
    }
    // `ET` and `PT` stand for two offsets each; the date alone is then the precise part.
    for name in ["ET", "PT", "CT", "BST", "IST", "CST"] {
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

/// What follows a time without changing it: `15:04)`, `15:04 Uhr`.
fn end(text: &str) -> &str {
    let text = text.strip_prefix(" Uhr").or_else(|| text.strip_prefix(" uur")).unwrap_or(text);
    text.strip_prefix(')').unwrap_or(text)
}
