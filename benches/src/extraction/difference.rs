//! One page's answer and truth, line by line: what is too much, what is missing.

use super::shingles::{RUN, tokens};
use std::collections::HashMap;
use std::fmt::Write;

/// A line of `answer` that is not in `truth` begins with `+`, one of `truth` that is not in `answer` with `-`.
///
/// A line is in the other text when at least half of its words stand in runs of four that the other has too, each
/// taken once, so that a second copy is too much. What `neutral` adds is not too much.
pub(super) fn lines(truth: &str, answer: &str, neutral: &str) -> String {
    let mut shown = String::new();
    for line in uncovered(answer, &format!("{neutral}\n{truth}")) {
        let _ = writeln!(shown, "+ {line}");
    }
    for line in uncovered(truth, answer) {
        let _ = writeln!(shown, "- {line}");
    }
    shown
}

/// The lines of `text` that `other` does not have.
fn uncovered<'a>(text: &'a str, other: &str) -> Vec<&'a str> {
    let there = tokens(other);
    let mut left: HashMap<&[&str], u32> = HashMap::new();
    for run in there.windows(RUN.min(there.len()).max(1)) {
        *left.entry(run).or_insert(0) += 1;
    }
    let lines: Vec<&str> = text.lines().collect();
    let words: Vec<(usize, &str)> =
        lines.iter().enumerate().flat_map(|(at, line)| tokens(line).into_iter().map(move |word| (at, word))).collect();
    let bare: Vec<&str> = words.iter().map(|(_, word)| *word).collect();
    let mut covered = vec![false; bare.len()];
    for (at, run) in bare.windows(RUN.min(bare.len()).max(1)).enumerate() {
        if let Some(times) = left.get_mut(run).filter(|times| **times > 0) {
            *times -= 1;
            covered[at..at + run.len()].fill(true);
        }
    }
    let mut counts = vec![(0, 0); lines.len()];
    for ((line, _), covered) in words.iter().zip(covered) {
        counts[*line].0 += usize::from(covered);
        counts[*line].1 += 1;
    }
    let is_missing = |(line, (covered, all)): (&'a str, (usize, usize))| (covered * 2 < all).then_some(line.trim());
    lines.into_iter().zip(counts).filter_map(is_missing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extra_and_missing_lines_are_told_apart() {
        let truth = "Ada Finch walked home that night.\nShort line.\nIt was a long way to go.";
        let answer = "Stand first of this article.\nAda Finch walked home that night.\nShort line.\nShare this \
                      page with all your friends\nAda Finch walked home that night.";
        let shown = lines(truth, answer, "Stand first of this article.");
        assert_eq!(
            shown,
            "+ Share this page with all your friends\n+ Ada Finch walked home that night.\n- It was a long way to go.\n",
            "the toolbar and the second copy are too much, the last sentence is missing"
        );
        assert_eq!(lines(truth, truth, ""), "", "nothing differs from itself");
        assert_eq!(lines("", "", ""), "", "nothing in nothing");
    }
}
