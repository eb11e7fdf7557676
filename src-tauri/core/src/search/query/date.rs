//! Dates in a query: days, months, years, ranges, and so long ago. Days are days in UTC.

use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use jiff::{Span, Timestamp, ToSpan};

/// A range of time, both ends optional.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct DateRange {
    from: Option<Edge>,
    to: Option<Edge>,
}

/// A moment, fixed or counted back from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    /// Seconds since 1970.
    At(i64),
    Days(i32),
    Months(i32),
}

/// The farthest back that is meant; more is a slip of the finger.
const MOST_AGO: i32 = 10_000;

impl DateRange {
    /// Reads `2023`, `2023-11`, `2023-11-20`, `7d`, `2w`, `3m`, `1y` (so long ago until now), `a..b`, `a..`, `..b`,
    /// `>a`, `>=a`, `<a`, `<=a`. A range holds all of its last day, month or year.
    pub(super) fn parse(value: &str) -> Option<Self> {
        let range = if let Some((from, to)) = value.split_once("..") {
            let end = |text: &str| if text.is_empty() { Some(None) } else { point(text).map(Some) };
            let (from, to) = (end(from)?, end(to)?);
            if from.is_none() && to.is_none() {
                return None;
            }
            Self { from: from.map(|(start, _)| start), to: to.map(|(_, end)| end) }
        } else if let Some(after) = value.strip_prefix(">=") {
            Self { from: Some(point(after)?.0), to: None }
        } else if let Some(until) = value.strip_prefix("<=") {
            Self { from: None, to: Some(point(until)?.1) }
        } else if let Some(after) = value.strip_prefix('>') {
            Self { from: Some(point(after)?.1), to: None }
        } else if let Some(before) = value.strip_prefix('<') {
            Self { from: None, to: Some(point(before)?.0) }
        } else {
            let (start, end) = point(value)?;
            Self { from: Some(start), to: (start != end).then_some(end) }
        };
        Some(range)
    }

    /// Seconds since 1970, start included, end not; `now` likewise.
    pub(in super::super) fn resolve(self, now: i64) -> (Option<i64>, Option<i64>) {
        let (from, to) = (self.from.map(|edge| edge.resolve(now)), self.to.map(|edge| edge.resolve(now)));
        match (from, to) {
            (Some(from), Some(to)) if from > to => (Some(to), Some(from)),
            ends => ends,
        }
    }
}

impl Edge {
    fn resolve(self, now: i64) -> i64 {
        let back = |span: Span| {
            let now = Offset::UTC.to_datetime(Timestamp::from_second(now).ok()?);
            Some(Offset::UTC.to_timestamp(now.checked_sub(span).ok()?).ok()?.as_second())
        };
        match self {
            Self::At(second) => second,
            Self::Days(days) => back(days.days()).unwrap_or(i64::MIN),
            Self::Months(months) => back(months.months()).unwrap_or(i64::MIN),
        }
    }
}

/// The start and the end (not included) of a day, month or year; twice the same for a moment so long ago.
fn point(text: &str) -> Option<(Edge, Edge)> {
    let text = text.trim();
    let number = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = text.strip_prefix(number)?;
    if unit.is_empty() {
        return civil(text);
    }
    let count = number.parse::<i32>().ok().filter(|count| (0..=MOST_AGO).contains(count))?;
    let edge = match unit.to_lowercase().as_str() {
        "d" | "일" => Edge::Days(count),
        "w" | "주" => Edge::Days(count.checked_mul(7)?),
        "m" | "개월" | "달" => Edge::Months(count),
        "y" | "년" => Edge::Months(count.checked_mul(12)?),
        _ => return None,
    };
    Some((edge, edge))
}

fn civil(text: &str) -> Option<(Edge, Edge)> {
    let mut parts = text.split(['-', '.', '/']);
    let year: i16 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
    let day: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
    if parts.next().is_some() {
        return None;
    }
    let start = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    let length = match (month, day) {
        (None, _) => 1.year(),
        (Some(_), None) => 1.month(),
        (Some(_), Some(_)) => 1.day(),
    };
    let second = |date: Date| Some(Edge::At(Offset::UTC.to_timestamp(date.to_datetime(Time::MIN)).ok()?.as_second()));
    Some((second(start)?, second(start.checked_add(length).ok()?)?))
}
