//! How much of an article was found, and how much else: the formula of scrapinghub's article-extraction-benchmark.
//!
//! A text is the multiset of its runs of four tokens. What both texts have is found, what only the truth has is
//! missed, what only the answer has is too much; the three are divided by their sum, so that a long page weighs no
//! more than a short one. A text of fewer than four tokens is one run of what it has. Over many pages, precision is
//! the mean over the pages with an answer, recall the mean over the pages with a truth, and F1 is made from those
//! two means. Two things are added to the original: an ideograph or kana is a token of its own (else a sentence
//! would be one), and a standfirst may be there or not (see [`Counts::of`]).

use regex::Regex;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Shares of the runs of one page; they sum to one, or to nothing where neither text has a token.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Counts {
    /// In the truth and in the answer.
    pub(super) found: f64,
    /// In the answer alone.
    pub(super) extra: f64,
    /// In the truth alone.
    pub(super) missed: f64,
}

impl Counts {
    /// Compares `answer` with `truth`.
    ///
    /// `neutral` is a text that may stand before the truth or be missing: the runs that it adds there (its own and
    /// those across the seam) are not counted as too much, as often as it adds them. They are never counted as found,
    /// nor missed when they are not there.
    pub(super) fn of(truth: &str, answer: &str, neutral: &str) -> Self {
        let truth_tokens = tokens(truth);
        let answer_tokens = tokens(answer);
        let with_neutral: Vec<&str> = if neutral.trim().is_empty() {
            Vec::new()
        } else {
            tokens(neutral).into_iter().chain(truth_tokens.iter().copied()).collect()
        };
        let (want, got) = (runs(&truth_tokens), runs(&answer_tokens));
        let allowed = runs(&with_neutral);
        let (mut found, mut extra, mut missed) = (0, 0, 0);
        for (run, &times) in &want {
            let answered = got.get(run).copied().unwrap_or(0);
            found += times.min(answered);
            missed += times.saturating_sub(answered);
        }
        for (run, &times) in &got {
            let wanted = want.get(run).copied().unwrap_or(0);
            extra += times.saturating_sub(wanted.max(allowed.get(run).copied().unwrap_or(0)));
        }
        let sum = f64::from((found + extra + missed).max(1));
        Self { found: f64::from(found) / sum, extra: f64::from(extra) / sum, missed: f64::from(missed) / sum }
    }

    /// The share of the answer that is right; nothing where nothing was answered.
    pub(super) fn precision(self) -> Option<f64> {
        (self.found + self.extra > 0.0).then(|| self.found / (self.found + self.extra))
    }

    /// The share of the truth that was found; nothing where there is no truth.
    pub(super) fn recall(self) -> Option<f64> {
        (self.found + self.missed > 0.0).then(|| self.found / (self.found + self.missed))
    }
}

/// The means over pages, and F1 made from them.
#[derive(Debug, Clone, Copy, Default, PartialEq, serde::Serialize)]
pub(super) struct Score {
    /// Mean over the pages with an answer.
    pub(super) precision: f64,
    /// Mean over the pages with a truth.
    pub(super) recall: f64,
    /// Of those two.
    pub(super) f1: f64,
}

impl Score {
    /// Of many pages, each as important as the other.
    pub(super) fn mean(pages: impl Iterator<Item = Counts> + Clone) -> Self {
        let precision = mean(pages.clone().filter_map(Counts::precision));
        let recall = mean(pages.filter_map(Counts::recall));
        Self { precision, recall, f1: f1(precision, recall) }
    }
}

/// The harmonic mean.
pub(super) fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
}

/// The words of a text as Python's `\w+` finds them (a combining mark is none), ideographs and kana one by one.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    static WORD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[\p{L}\p{N}_]+").expect("a valid pattern"));
    let mut tokens = Vec::with_capacity(text.len() / 6);
    for word in WORD.find_iter(text).map(|it| it.as_str()) {
        let mut from = 0;
        for (at, c) in word.char_indices().filter(|(_, c)| stands_alone(*c)) {
            tokens.extend([&word[from..at], &word[at..at + c.len_utf8()]]);
            from = at + c.len_utf8();
        }
        tokens.push(&word[from..]);
    }
    tokens.retain(|token| !token.is_empty());
    tokens
}

/// An ideograph or kana; words of Hangul are written apart.
pub(super) fn stands_alone(c: char) -> bool {
    dossier_core::text::is_cjk(c) && !dossier_core::text::is_hangul(c)
}

/// Tokens in a run.
pub(super) const RUN: usize = 4;

fn runs<'a>(tokens: &'a [&'a str]) -> HashMap<&'a [&'a str], u32> {
    let mut runs = HashMap::with_capacity(tokens.len());
    if tokens.len() < RUN && !tokens.is_empty() {
        runs.insert(tokens, 1);
    }
    for run in tokens.windows(RUN) {
        *runs.entry(run).or_insert(0) += 1;
    }
    runs
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    if count > 0.0 { sum / count } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_those_of_the_benchmark() {
        let cases: [(&str, &[&str]); 9] = [
            ("Don't stop_it, 3.5%!", &["Don", "t", "stop_it", "3", "5"]),
            ("올트먼은 오픈AI의 대표다.", &["올트먼은", "오픈AI의", "대표다"]),
            ("東京で買ったiPhone１３", &["東", "京", "で", "買", "っ", "た", "iPhone１３"]),
            ("人民网北京4月24日电", &["人", "民", "网", "北", "京", "4", "月", "24", "日", "电"]),
            ("韓国의 대통령", &["韓", "国", "의", "대통령"]),
            ("カタ・カナ", &["カ", "タ", "カ", "ナ"]),
            // A vowel sign of Devanagari is a mark, and Python's \w has no marks.
            ("हिन्दी", &["ह", "न", "द"]),
            ("ein \u{ad}\u{200b}— «»", &["ein"]),
            ("", &[]),
        ];
        for (text, want) in cases {
            assert_eq!(tokens(text), want, "the tokens of {text:?}");
        }
    }

    #[test]
    fn a_page_is_scored_by_hand_counted_runs() {
        let near = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() < 1e-9,
            (a, b) => a == b,
        };
        // Truth, answer, neutral, precision, recall, why.
        type Case = (&'static str, &'static str, &'static str, Option<f64>, Option<f64>, &'static str);
        let cases: [Case; 13] = [
            ("a b c d e", "a b c d e", "", Some(1.0), Some(1.0), "the same text is perfect"),
            ("a b c d e", "A b c d e", "", Some(0.5), Some(0.5), "case counts: bcde of two runs each"),
            ("a b c d e", "", "", None, Some(0.0), "no answer has no precision, and finds nothing"),
            ("", "a b c d", "", Some(0.0), None, "where nothing was to be found all is too much"),
            ("", "", "", None, None, "neither has a token"),
            ("a b", "a b", "", Some(1.0), Some(1.0), "two tokens are one run"),
            ("a b", "a b c", "", Some(0.0), Some(0.0), "a short text is one run, whole or not at all"),
            ("a b c d", "a b c d a b c d", "", Some(0.2), Some(1.0), "abcd bcda cdab dabc abcd: one of five is right"),
            ("x x x x x", "x x x x", "", Some(1.0), Some(0.5), "a run that the truth has twice is to be found twice"),
            ("a b c d e", "s t u v a b c d e", "s t u v", Some(1.0), Some(1.0), "a standfirst before it, seam and all"),
            ("a b c d e", "a b c d e", "s t u v", Some(1.0), Some(1.0), "a standfirst left out"),
            (
                "a b c d",
                "s t u v s t u v",
                "s t u v",
                Some(0.0),
                Some(0.0),
                "a standfirst is no find, and allowed once",
            ),
            ("올트먼은 오픈AI의 대표 이사다", "올트먼은 오픈AI의 대표 이사다", "", Some(1.0), Some(1.0), "Korean"),
        ];
        for (truth, answer, neutral, precision, recall, why) in cases {
            let counts = Counts::of(truth, answer, neutral);
            assert!(
                near(counts.precision(), precision),
                "{why}: precision {:?}, not {precision:?}",
                counts.precision()
            );
            assert!(near(counts.recall(), recall), "{why}: recall {:?}, not {recall:?}", counts.recall());
        }
        let japanese = Counts::of("東京で買った", "東京で買う", "");
        assert!(near(japanese.precision(), Some(0.5)), "東京で買 of 東京で買, 京で買う");
        assert!(near(japanese.recall(), Some(1.0 / 3.0)), "東京で買 of 東京で買, 京で買っ, で買った");
    }

    #[test]
    fn f1_is_made_of_the_means_and_no_answer_spares_precision() {
        let pages = [Counts::of("a b c d e", "a b c d e", ""), Counts::of("a b c d e", "", "")];
        let score = Score::mean(pages.iter().copied());
        assert_eq!((score.precision, score.recall), (1.0, 0.5), "precision over one page, recall over both");
        assert!((score.f1 - 2.0 / 3.0).abs() < 1e-9, "2·1·½ / 1½");
        assert_eq!(Score::mean([].into_iter()), Score::default(), "no pages give no figures, and no division by zero");
    }
}
