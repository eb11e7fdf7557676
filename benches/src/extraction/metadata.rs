//! Whether what an extractor says about an article is what a person says about it.

use super::answer::Answer;
use super::pages::Truth;
use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// A question about an article: is this right?
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    /// What was asked: see [`QUESTIONS`].
    pub(super) question: &'static str,
    pub(super) right: bool,
    pub(super) want: String,
    pub(super) got: String,
}

/// Every question, in the order of the tables, and what makes an answer right.
pub(super) const QUESTIONS: [(&str, &str); 13] = [
    ("title", "letters and digits equal, case and width aside"),
    ("byline", "the same set of names"),
    ("byline: all named", "no name missing; others may be there"),
    ("date", "the same day"),
    ("instant", "the same minute; asked where both say the time and the zone"),
    ("language", "the same primary language"),
    ("image", "the same address; scheme and query aside"),
    ("image: file", "the same last part of the path"),
    ("site", "exact, white space folded"),
    ("direction", "exact"),
    ("title: exact", "exact, white space folded"),
    ("byline: exact", "exact, white space folded, names joined by a comma"),
    ("published: exact", "the same instant, or letter for letter"),
];

/// Asks what `truth` knows. `exactly` asks for what Mozilla's own tests compare too.
pub(super) fn marks(truth: &Truth, answer: &Answer, exactly: bool) -> Vec<Mark> {
    let known = |value: &Option<String>| value.as_deref().filter(|it| !it.trim().is_empty()).map(str::to_owned);
    let text = |value: &Option<String>| known(value).unwrap_or_default();
    let mut marks = Vec::new();
    let mut ask = |question: &'static str, right: bool, want: &str, got: &str| {
        marks.push(Mark { question, right, want: want.to_owned(), got: got.to_owned() });
    };
    let byline = answer.byline.join(", ");
    if let Some(want) = known(&truth.title) {
        let got = text(&answer.title);
        ask("title", key(&want) == key(&got), &want, &got);
        if exactly {
            ask("title: exact", folded(&want) == folded(&got), &want, &got);
        }
    }
    if let Some(want) = known(&truth.byline) {
        let (wanted, named) = (names(&want), names(&byline));
        ask("byline", wanted == named, &want, &byline);
        ask("byline: all named", wanted.is_subset(&named), &want, &byline);
        if exactly {
            ask("byline: exact", folded(&want) == folded(&byline), &want, &byline);
        }
    }
    if let Some(want) = known(&truth.published) {
        let got = text(&answer.published);
        let (there, here) = (Moment::read(&want), Moment::read(&got));
        let same_day = there.is_some_and(|there| here.is_some_and(|here| there.same_day(here)));
        ask("date", same_day, &want, &got);
        if let Some(right) = there.and_then(|there| there.same_minute(here?)) {
            ask("instant", right, &want, &got);
        }
        if exactly {
            let instant = |moment: Option<Moment>| moment.and_then(|it| it.instant);
            let right = want == got || instant(there).is_some() && instant(there) == instant(here);
            ask("published: exact", right, &want, &got);
        }
    }
    if let Some(want) = known(&truth.lang) {
        let got = text(&answer.lang);
        ask("language", primary(&want) == primary(&got), &want, &got);
    }
    if let Some(want) = known(&truth.image) {
        let got = text(&answer.image);
        ask("image", place(&want) == place(&got), &want, &got);
        ask("image: file", !file(&got).is_empty() && file(&want) == file(&got), &want, &got);
    }
    if let Some(want) = known(&truth.site) {
        let got = text(&answer.site);
        ask("site", folded(&want) == folded(&got), &want, &got);
    }
    if let Some(want) = known(&truth.dir) {
        let got = text(&answer.dir);
        ask("direction", want == got, &want, &got);
    }
    marks
}

/// White space as one space, none at the ends.
pub(super) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters and digits, lower-case, compatibility forms folded.
fn key(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The people in a byline, as keys. A role or degree after a comma counts as a name: the truth lists names alone.
fn names(byline: &str) -> BTreeSet<String> {
    let byline = folded(byline);
    let byline = byline.strip_prefix("By ").or_else(|| byline.strip_prefix("by ")).unwrap_or(&byline);
    byline
        .split([',', ';', '&', '、', '\u{ff0c}'])
        .flat_map(|part| part.split(" and "))
        .map(key)
        .filter(|name| !name.is_empty())
        .collect()
}

/// `en` of `en-US`. The two written Norwegians of today's newspapers are called `no` by some and `nb` by others.
fn primary(lang: &str) -> String {
    let lang = lang.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    if lang == "nb" { "no".to_owned() } else { lang }
}

/// Host and path of an address.
fn place(address: &str) -> String {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    address.split_once("//").map_or(address, |(_, rest)| rest).to_owned()
}

fn file(address: &str) -> String {
    let place = place(address);
    place.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned()
}

/// A point in time as precise as it was written.
#[derive(Debug, Clone, Copy)]
struct Moment {
    /// The day as written, in the writer's zone.
    day: Date,
    /// Known where time and zone were written.
    instant: Option<Timestamp>,
}

impl Moment {
    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let day: Date = text.get(..10)?.parse().ok()?;
        let instant = text.replacen(' ', "T", 1).parse::<Timestamp>().ok();
        // A time without a zone is not an instant; what is neither date nor time is not a moment.
        (text.len() == 10 || instant.is_some() || text.replacen(' ', "T", 1).parse::<DateTime>().is_ok())
            .then_some(Self { day, instant })
    }

    /// The same day as written, or the same minute written in another zone.
    fn same_day(self, other: Self) -> bool {
        self.day == other.day || self.same_minute(other) == Some(true)
    }

    /// Nothing where one of the two is not an instant.
    fn same_minute(self, other: Self) -> Option<bool> {
        Some(self.instant?.duration_since(other.instant?).abs() < SignedDuration::from_secs(60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn truth(fields: serde_json::Value) -> Truth {
        serde_json::from_value(fields).expect("a truth")
    }

    #[test]
    fn names_are_compared_as_sets() {
        let cases = [
            ("Ada Finch, Bo Marsh", vec!["Bo Marsh", "Ada Finch"], true, true),
            ("Ada Finch and Bo Marsh", vec!["Ada Finch, Bo Marsh"], true, true),
            ("김가온", vec!["김가온"], true, true),
            ("Ada Finch", vec!["Ada Finch", "Staff"], false, true),
            ("Ada Finch, Bo Marsh", vec!["Ada Finch"], false, false),
            ("Ada Finch", vec![], false, false),
            ("By ADA FINCH", vec!["Ada Finch"], true, true),
        ];
        for (want, got, same, all) in cases {
            let answer = Answer { byline: got.iter().map(ToString::to_string).collect(), ..Answer::default() };
            let marks = marks(&truth(serde_json::json!({ "byline": want })), &answer, false);
            let right: Vec<bool> = marks.iter().map(|mark| mark.right).collect();
            assert_eq!(right, [same, all], "{got:?} for {want:?}");
        }
    }

    #[test]
    fn dates_are_compared_by_day_and_by_minute() {
        // Truth, answer, the same day, the same minute (nothing where not asked).
        let cases = [
            ("2024-08-26 23:27:57+00:00", "2024-08-27T01:27:57+02:00", true, Some(true)),
            ("2024-08-26 23:27:57+00:00", "2024-08-26T23:27+00:00", true, Some(true)),
            ("2024-08-26 23:27:57+00:00", "2024-08-26T20:00:00+00:00", true, Some(false)),
            ("2021-11-01T10:52:50+0100", "2021-11-01", true, None),
            ("2024-04-24 00:00:00", "2024-04-24T09:00:00+09:00", true, None),
            ("2024-04-24", "2024-04-25", false, None),
            ("2024-04-24", "", false, None),
            ("2024-04-24", "2024-04-24 or so", false, None),
        ];
        for (want, got, day, minute) in cases {
            let answer = Answer { published: Some(got.to_owned()), ..Answer::default() };
            let marks = marks(&truth(serde_json::json!({ "published": want })), &answer, false);
            let right = |question| marks.iter().find(|mark| mark.question == question).map(|mark| mark.right);
            assert_eq!((right("date"), right("instant")), (Some(day), minute), "{got:?} for {want:?}");
        }
    }

    #[test]
    fn titles_languages_and_images_are_folded_as_said() {
        let truth = truth(serde_json::json!({
            "title": "‘Ａ’  day: 올트먼", "lang": "nb-NO", "image": "https://i.example/a/b.jpg?w=1", "site": "A  B"
        }));
        let answer = Answer {
            title: Some("\"a\" day — 올트먼".into()),
            lang: Some("no".into()),
            image: Some("http://i.example/a/b.jpg".into()),
            site: Some("A B".into()),
            ..Answer::default()
        };
        assert!(marks(&truth, &answer, false).iter().all(|mark| mark.right), "{:?}", marks(&truth, &answer, false));
        let nothing = marks(&truth, &Answer::default(), false);
        assert!(
            nothing.len() == 5 && nothing.iter().all(|mark| !mark.right),
            "nothing is right of no answer: {nothing:?}"
        );
    }
}
