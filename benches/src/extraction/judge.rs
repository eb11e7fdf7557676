//! One page's answer beside its truth, and the figures of many.

use super::answer::{Answer, text_of};
use super::metadata::{Mark, folded, marks};
use super::pages::SavedPage;
use super::shingles::{Counts, Score, f1, stands_alone};
use dossier_core::text::{is_cjk, is_hangul};
use serde::{Deserialize, Serialize};

/// What became of a page.
#[derive(Debug, Clone)]
pub(super) struct Verdict {
    /// `set/id`.
    pub(super) id: String,
    /// What the truth is written in, where that is one of the three.
    pub(super) script: Option<Script>,
    pub(super) counts: Counts,
    /// Of the processor.
    pub(super) ms: f64,
    /// Of the clock on the wall, which counts what other programs took too.
    pub(super) wall_ms: f64,
    pub(super) error: Option<String>,
    pub(super) marks: Vec<Mark>,
    /// Letter for letter the truth, white space folded; and white space aside.
    pub(super) exact: (bool, bool),
    /// Snippets that are there of those that must, and of those that must not.
    pub(super) with: (usize, usize),
    pub(super) without: (usize, usize),
}

/// The scripts whose pages are counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Script {
    Korean,
    Japanese,
    Chinese,
}

impl Script {
    /// By the letters: a fifth of them Korean, Japanese or Chinese; with kana it is Japanese, with mostly syllables
    /// Korean.
    pub(super) fn of(text: &str) -> Option<Self> {
        let count = |what: fn(char) -> bool| text.chars().filter(|&c| what(c)).count();
        let (letters, cjk, syllables) = (count(char::is_alphabetic), count(is_cjk), count(is_hangul));
        let kana = count(|c| matches!(c, '\u{3040}'..='\u{30ff}') && c.is_alphabetic());
        if cjk * 5 < letters || cjk == 0 {
            None
        } else if syllables * 2 > cjk {
            Some(Self::Korean)
        } else if kana * 20 > count(stands_alone) {
            Some(Self::Japanese)
        } else {
            Some(Self::Chinese)
        }
    }
}

/// Compares an answer with what is known of the page.
pub(super) fn judge(page: &SavedPage, answer: &Answer) -> Verdict {
    let truth = &page.truth;
    let want = wanted(page);
    let got = text(answer);
    // A page whose text nobody wrote down says nothing about ours.
    let neutral = truth.summary.as_deref().unwrap_or_default();
    let counts = if want.trim().is_empty() { Counts::default() } else { Counts::of(&want, &got, neutral) };
    let (lines, low) = ((folded(&want), folded(&got)), folded(&got).to_lowercase());
    let bare = |text: &str| text.replace(char::is_whitespace, "");
    let there = |snippets: &[String]| {
        let found = snippets.iter().filter(|it| low.contains(&folded(it).to_lowercase())).count();
        (found, snippets.len())
    };
    Verdict {
        id: page.id.clone(),
        script: Script::of(&want),
        counts,
        ms: answer.ms,
        wall_ms: answer.wall_ms,
        error: answer.error.clone(),
        marks: marks(truth, answer, truth.html.is_some()),
        exact: (lines.0 == lines.1, bare(&want) == bare(&got)),
        with: there(&truth.with),
        without: there(&truth.without),
    }
}

/// The text of an answer, of its HTML where it gives no text.
pub(super) fn text(answer: &Answer) -> String {
    let of_html = || answer.html.as_deref().map(text_of);
    answer.text.clone().or_else(of_html).unwrap_or_default()
}

/// The text that a page should give.
pub(crate) fn wanted(page: &SavedPage) -> String {
    let of_html = || page.truth.html.as_deref().map(text_of);
    page.truth.text.clone().or_else(of_html).unwrap_or_default()
}

impl Verdict {
    /// Of this page alone; a page without a known text is not held against anyone.
    pub(super) fn f1(&self) -> f64 {
        match (self.counts.precision(), self.counts.recall()) {
            (None, None) => 1.0,
            (precision, recall) => f1(precision.unwrap_or(0.0), recall.unwrap_or(0.0)),
        }
    }
}

/// The figures of a set.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Figures {
    pub(super) pages: usize,
    pub(super) failures: usize,
    pub(super) score: Score,
    /// Times of the processor.
    pub(super) mean_ms: f64,
    pub(super) median_ms: f64,
    pub(super) p99_ms: f64,
    pub(super) max_ms: f64,
    /// Mean by the clock on the wall.
    pub(super) wall_ms: f64,
    /// Pages that took more than 100 ms.
    pub(super) slow: usize,
    /// Pages with the exact text: white space folded, and white space aside.
    pub(super) exact: (usize, usize),
    pub(super) with: (usize, usize),
    pub(super) without: (usize, usize),
}

/// A page may take this long.
pub(super) const SLOW_MS: f64 = 100.0;

impl Figures {
    /// Of these pages; there is at least one.
    pub(super) fn of(verdicts: &[&Verdict]) -> Self {
        let mut times: Vec<f64> = verdicts.iter().map(|it| it.ms).collect();
        times.sort_by(f64::total_cmp);
        let count = times.len();
        // The smallest time that at least this share of the pages keep to.
        let rank = |share: f64| times[((share * count as f64).ceil() as usize).clamp(1, count) - 1];
        let sum = |pair: fn(&Verdict) -> (usize, usize)| {
            verdicts.iter().map(|it| pair(it)).fold((0, 0), |all, it| (all.0 + it.0, all.1 + it.1))
        };
        Self {
            pages: count,
            failures: verdicts.iter().filter(|it| it.error.is_some()).count(),
            score: Score::mean(verdicts.iter().map(|it| it.counts)),
            mean_ms: times.iter().sum::<f64>() / count as f64,
            median_ms: rank(0.5),
            p99_ms: rank(0.99),
            max_ms: rank(1.0),
            wall_ms: verdicts.iter().map(|it| it.wall_ms).sum::<f64>() / count as f64,
            slow: times.iter().filter(|&&ms| ms > SLOW_MS).count(),
            exact: sum(|it| (usize::from(it.exact.0), usize::from(it.exact.1))),
            with: sum(|it| it.with),
            without: sum(|it| it.without),
        }
    }
}

/// How many answers to a question were right, of how many.
pub(super) fn right(verdicts: &[&Verdict], question: &str) -> (usize, usize) {
    let asked = verdicts.iter().flat_map(|it| &it.marks).filter(|mark| mark.question == question);
    asked.fold((0, 0), |(right, all), mark| (right + usize::from(mark.right), all + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_told_by_their_letters() {
        let cases = [
            ("오픈AI는 샘 올트먼을 해임했다", Some(Script::Korean)),
            ("韓國은行의 기준금리를 동결했다", Some(Script::Korean)),
            ("東京女子医大の新校舎を巡って", Some(Script::Japanese)),
            ("人民网北京电 记者从会上获悉", Some(Script::Chinese)),
            ("The word 東京 in an English sentence", None),
            ("", None),
        ];
        for (text, want) in cases {
            assert_eq!(Script::of(text), want, "of {text:?}");
        }
    }

    #[test]
    fn times_are_ranks_and_a_failure_is_a_page() {
        let page = SavedPage { id: "s/1".into(), html: Vec::new(), truth: Default::default() };
        let verdicts: Vec<Verdict> = (1..=200)
            .map(|ms| {
                let error = (ms == 200).then(|| "no".to_owned());
                judge(&page, &Answer { ms: f64::from(ms), error, ..Answer::default() })
            })
            .collect();
        let figures = Figures::of(&verdicts.iter().collect::<Vec<_>>());
        assert_eq!((figures.median_ms, figures.p99_ms, figures.max_ms), (100.0, 198.0, 200.0), "nearest ranks");
        assert_eq!((figures.pages, figures.failures, figures.slow), (200, 1, 100), "counts");
    }

    #[test]
    fn snippets_and_exact_texts_are_looked_for_in_folded_text() {
        let truth = serde_json::from_value(serde_json::json!({
            "html": "<p>One  two</p><p>three</p>", "with": ["ONE TWO", "four"], "without": ["three", "five"]
        }));
        let page = SavedPage { id: "s/1".into(), html: Vec::new(), truth: truth.expect("a truth") };
        let verdict = judge(&page, &Answer { text: Some("One two\n\nthree ".into()), ..Answer::default() });
        assert_eq!((verdict.with, verdict.without), ((1, 2), (1, 2)), "snippets");
        assert_eq!(verdict.exact, (true, true), "the same but for white space");
        let verdict = judge(&page, &Answer { text: Some("One twothree".into()), ..Answer::default() });
        assert_eq!(verdict.exact, (false, true), "words run together are not exact");
    }
}
