//! How an answer is judged, and how many were what.

use std::ops::{AddAssign, Range};

/// Answers of one engine to one kind of edit.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    /// The very place, or an orphan where the quotation is gone.
    pub(super) exact: u32,
    /// A place that shares at least half of what the answer and the truth cover together.
    pub(super) near: u32,
    /// Any other place.
    pub(super) wrong: u32,
    /// No place where there is one.
    pub(super) orphan: u32,
}

/// What an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Exact,
    Near,
    Wrong,
    Orphan,
}

/// Judges an answer by the truth, both in code points of `text`; what cannot be seen at their ends does not count.
pub(super) fn judge(text: &str, truth: Option<&Range<usize>>, answer: Option<&Range<usize>>) -> Verdict {
    let (truth, answer) = match (truth, answer) {
        (None, None) => return Verdict::Exact,
        (None, Some(_)) => return Verdict::Wrong,
        (Some(_), None) => return Verdict::Orphan,
        (Some(truth), Some(answer)) => (trimmed(text, truth), trimmed(text, answer)),
    };
    if truth == answer {
        return Verdict::Exact;
    }
    let shared = truth.end.min(answer.end).saturating_sub(truth.start.max(answer.start));
    let both = truth.len() + answer.len() - shared;
    if shared * 2 >= both { Verdict::Near } else { Verdict::Wrong }
}

fn trimmed(text: &str, span: &Range<usize>) -> Range<usize> {
    let cut: Vec<char> = text.chars().skip(span.start).take(span.len()).collect();
    let head = cut.iter().take_while(|c| unseen(**c)).count();
    let tail = cut.iter().rev().take_while(|c| unseen(**c)).count().min(cut.len() - head);
    span.start + head..span.start + cut.len() - tail
}

fn unseen(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}')
}

impl Tally {
    pub(super) fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Exact => self.exact += 1,
            Verdict::Near => self.near += 1,
            Verdict::Wrong => self.wrong += 1,
            Verdict::Orphan => self.orphan += 1,
        }
    }

    pub(super) fn all(&self) -> u32 {
        self.exact + self.near + self.wrong + self.orphan
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.exact += other.exact;
        self.near += other.near;
        self.wrong += other.wrong;
        self.orphan += other.orphan;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_in_common_is_near() {
        let text = "abc defgh ijkl";
        let said =
            |truth: Option<Range<usize>>, answer: Option<Range<usize>>| judge(text, truth.as_ref(), answer.as_ref());
        assert_eq!(said(Some(4..9), Some(3..10)), Verdict::Exact, "spaces at the ends do not count");
        assert_eq!(said(Some(4..9), Some(6..9)), Verdict::Near, "three of five");
        assert_eq!(said(Some(4..9), Some(8..14)), Verdict::Wrong, "one in common");
        assert_eq!(said(None, None), Verdict::Exact, "gone, and said so");
        assert_eq!(said(None, Some(0..1)), Verdict::Wrong, "gone, and found");
        assert_eq!(said(Some(0..1), None), Verdict::Orphan, "there, and not found");
    }
}
