//! Dates as pages print them: `2023.11.20 15:04`, `2023년 11월 20일`, `November 20, 2023, 3:04 p.m.`, `20. listopadu 2023`
//!
//! The result is RFC 3339 where the page gives a time and its zone, a bare date otherwise. A time after a Korean
//! label is Korean time: the country has one zone and its pages never name it.

mod clock;
mod months;

use clock::clock;

/// How to read what a date leaves open.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Reading {
    /// A time without a zone is Korean time.
    pub(super) korean: bool,
    /// `4/5/2025` is the fifth of April.
    pub(super) month_first: bool,
}

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
    line_as(text, Reading::default())
}

/// As [`line()`], for a page whose habits are known.
pub(super) fn line_as(text: &str, reading: Reading) -> Option<Vec<Stamped>> {
    if text.chars().count() > 120 || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (mut stamps, mut rest, mut modified) = (Vec::new(), text.trim(), false);
    let reading = Reading { korean: reading.korean || text.contains(crate::text::is_hangul), ..reading };
    while !rest.is_empty() {
        if let Some((date, after)) = leading(rest, reading) {
            stamps.push(Stamped { modified, date });
            rest = after;
        } else if let Some((change, after)) = labelled(rest) {
            modified = change;
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

/// The first date within a short text, wherever it stands: `By Jane Doe · Dec 20, 2025 at 3:00 am`.
pub(super) fn find(text: &str, reading: Reading) -> Option<Stamped> {
    find_at(text, reading).map(|(_, stamp)| stamp)
}

/// As [`find`], with the byte at which the date, or the label before it, begins.
pub(super) fn find_at(text: &str, reading: Reading) -> Option<(usize, Stamped)> {
    let reading = Reading { korean: reading.korean || text.contains(crate::text::is_hangul), ..reading };
    let (mut modified, mut before, mut label) = (false, ' ', None);
    for (at, c) in text.char_indices().take(200) {
        let begins =
            if c.is_ascii_digit() { !before.is_ascii_digit() } else { c.is_alphabetic() && !before.is_alphabetic() };
        before = c;
        if !begins {
            continue;
        }
        let rest = text.get(at..)?;
        if let Some((date, _)) = leading(rest, reading) {
            return Some((label.unwrap_or(at), Stamped { modified, date }));
        }
        match labelled(rest) {
            Some((change, _)) => (modified, label) = (change, Some(at)),
            None => label = None,
        }
    }
    None
}

/// Whether `line` begins with a word such as 입력 or Updated, which makes a line of dates page chrome anywhere.
pub(super) fn is_labelled(line: &str) -> bool {
    labelled(line.trim()).is_some()
}

/// Whether `text` is a label alone and says when something first appeared: `작성일`, `Published:`.
pub(super) fn is_label(text: &str) -> bool {
    labelled(text.trim()).is_some_and(|(change, rest)| !change && !rest.contains(char::is_alphanumeric))
}

/// Normalises a date from markup: RFC 3339 and its sloppy relatives, then the printed forms.
pub(super) fn stamp(text: &str) -> Option<String> {
    stamp_as(text, Reading::default())
}

/// As [`stamp`], for a page whose habits are known.
pub(super) fn stamp_as(text: &str, reading: Reading) -> Option<String> {
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
            leading(text, reading).map(|(date, _)| date).or_else(|| Some(stamp.to_string()))
        };
    }
    if let Some((date, _)) = leading(text, reading) {
        return Some(date);
    }
    if matches!(text.len(), 10 | 13) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // Seconds or milliseconds since 1970.
        let seconds = text.get(..10)?.parse::<i64>().ok().filter(|seconds| *seconds > 300_000_000)?;
        return jiff::Timestamp::from_second(seconds).ok().map(|stamp| stamp.to_string());
    }
    jiff::fmt::rfc2822::parse(text).ok().map(|stamp| stamp.timestamp().to_string())
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
    ("기사등록", false),
    ("등록일시", false),
    ("기사승인", false),
    ("최종등록", false),
    ("업로드", false),
    ("온라인", false),
    ("지면", false),
    ("편집", true),
    ("재편집", true),
    ("최초", false),
    ("veröffentlicht am", false),
    ("veröffentlicht", false),
    ("erstellt am", false),
    ("erstellt", false),
    ("stand", true),
    ("aktualisiert am", true),
    ("aktualisiert", true),
    ("zuletzt aktualisiert", true),
    ("publié le", false),
    ("publié", false),
    ("mis à jour le", true),
    ("mis à jour", true),
    ("modifié le", true),
    ("publicado el", false),
    ("publicado em", false),
    ("publicado", false),
    ("actualizado el", true),
    ("actualizado", true),
    ("atualizado em", true),
    ("atualizado", true),
    ("pubblicato il", false),
    ("pubblicato", false),
    ("aggiornato il", true),
    ("aggiornato", true),
    ("gepubliceerd", false),
    ("bijgewerkt", true),
    ("laatste update", true),
    ("publisert", false),
    ("publicerad", false),
    ("offentliggjort", false),
    ("oppdatert", true),
    ("uppdaterad", true),
    ("opdateret", true),
    ("sist oppdatert", true),
    ("julkaistu", false),
    ("päivitetty", true),
    ("opublikowano", false),
    ("aktualizacja", true),
    ("publikováno", false),
    ("aktualizováno", true),
    ("опубликовано", false),
    ("обновлено", true),
    ("yayınlanma", false),
    ("güncelleme", true),
    ("発行", false),
    ("公開", false),
    ("公開日", false),
    ("更新", true),
    ("更新日", true),
    ("发布时间", false),
    ("发布", false),
    ("更新时间", true),
    ("last reviewed", true),
    ("reviewed", true),
    ("last updated on", true),
    ("release date", false),
    ("le", false),
    ("am", false),
    ("vom", false),
];

/// A label, or a word that stands beside dates, at the beginning of `text`.
fn labelled(text: &str) -> Option<(bool, &str)> {
    // No label is longer than this; small letters may take another number of bytes, and then it is none.
    let head = super::chars::head(text, 40);
    let lower = head.to_lowercase();
    let fits = LABELS.iter().filter(|(label, _)| lower.starts_with(label));
    let (label, change) = fits.max_by_key(|(label, _)| label.len())?;
    let rest = text.get(label.len()..).filter(|_| lower.len() == head.len())?;
    // `on` must not begin `once`.
    (!rest.starts_with(|c: char| c.is_alphabetic())).then_some((*change, rest))
}

/// A date at the beginning of `text`, its time and zone if they follow, and what comes after.
fn leading(text: &str, reading: Reading) -> Option<(String, &str)> {
    let ((year, month, day), rest) =
        numeric(text).or_else(|| day_first(text, reading)).or_else(|| months::worded(text))?;
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let date = jiff::civil::Date::new(i16::try_from(year).ok()?, month, day).ok()?;
    if !(1600..=2200).contains(&year) {
        return None;
    }
    let Some((hour, minute, second, after)) = clock(rest) else { return Some((date.to_string(), weekday(rest))) };
    let (zone, after) = clock::zone(after);
    let zone = zone.or(reading.korean.then_some("+09:00".to_owned()));
    let printed =
        zone.map_or_else(|| date.to_string(), |zone| format!("{date}T{hour:02}:{minute:02}:{second:02}{zone}"));
    Some((printed, after))
}

/// `20.11.2023`, `20/11/2023`, `20-11-2023`; with slashes the order is the page's own where it matters.
fn day_first(text: &str, reading: Reading) -> Option<((u32, u32, u32), &str)> {
    let (first, rest) = digits(text, 1, 2)?;
    let sign = rest.chars().next().filter(|sign| matches!(sign, '.' | '/' | '-'))?;
    let (second, rest) = digits(mark(rest, &[sign])?, 1, 2)?;
    let (year, rest) = digits(mark(rest, &[sign])?, 4, 4)?;
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let swapped = sign != '.' && (second > 12 || reading.month_first && first <= 12);
    let (day, month) = if swapped { (second, first) } else { (first, second) };
    (month <= 12).then_some(((year, month, day), rest.strip_prefix('.').unwrap_or(rest)))
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

fn digits(text: &str, least: usize, most: usize) -> Option<(u32, &str)> {
    let count = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    if count < least {
        return None;
    }
    Some((text.get(..count)?.parse().ok()?, text.get(count..)?))
}

fn mark<'a>(text: &'a str, marks: &[char]) -> Option<&'a str> {
    Some(text.trim_start().strip_prefix(marks)?.trim_start())
}

#[cfg(test)]
mod tests;
