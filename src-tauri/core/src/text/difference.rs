//! What changed from one text to another, as a person would tell it: paragraph by paragraph, and inside a paragraph
//! word by word.

use crate::model::{Passage, Piece, PieceKind};
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};
use std::time::{Duration, Instant};

/// Texts that take longer are told more coarsely, never wrongly.
const PATIENCE: Duration = Duration::from_secs(2);

/// Paragraphs that took the place of others are paired up to so many pairs; more are told as gone and as new.
const MOST_PAIRS: usize = 4_000;

/// One paragraph became another if they share so much of their words; else one is gone and the other is new.
const SHARED: f32 = 0.4;

/// What changed between two texts whose paragraphs are lines, in reading order. Of what stayed the same, the paragraphs
/// next to a change are given and the others counted.
///
/// # Examples
///
/// ```
/// use dossier_core::model::Passage;
/// use dossier_core::text::difference::difference;
///
/// let told = difference("One.\nTwo stays.", "One.\nTwo stays.\nThree.");
/// assert!(matches!(told.as_slice(), [.., Passage::Added { text }] if text == "Three."));
/// ```
pub fn difference(old: &str, new: &str) -> Vec<Passage> {
    let deadline = Instant::now() + PATIENCE;
    let (before, after) = (lines(old), lines(new));
    let mut passages = Vec::new();
    for op in capture_diff_slices_deadline(Algorithm::Patience, &before, &after, Some(deadline)) {
        let (was, is) = (before.get(op.old_range()).unwrap_or_default(), after.get(op.new_range()).unwrap_or_default());
        match op {
            DiffOp::Equal { .. } => passages.extend(was.iter().map(|text| Passage::Same { text: (*text).to_owned() })),
            _ => replaced(was, is, deadline, &mut passages),
        }
    }
    shortened(passages)
}

fn lines(text: &str) -> Vec<&str> {
    text.split('\n').filter(|line| !line.trim().is_empty()).collect()
}

/// Paragraphs that gave way to others: each pair that is one paragraph reworded, and what is gone or new between.
fn replaced(was: &[&str], is: &[&str], deadline: Instant, passages: &mut Vec<Passage>) {
    let removed = |text: &&str| Passage::Removed { text: (*text).to_owned() };
    let added = |text: &&str| Passage::Added { text: (*text).to_owned() };
    let (mut from, mut to) = (0, 0);
    for (i, j) in pairs(was, is, deadline) {
        passages.extend(was.get(from..i).unwrap_or_default().iter().map(removed));
        passages.extend(is.get(to..j).unwrap_or_default().iter().map(added));
        if let (Some(old), Some(new)) = (was.get(i), is.get(j)) {
            passages.push(Passage::Changed { pieces: pieces(old, new, deadline) });
        }
        (from, to) = (i + 1, j + 1);
    }
    passages.extend(was.get(from..).unwrap_or_default().iter().map(removed));
    passages.extend(is.get(to..).unwrap_or_default().iter().map(added));
}

/// Which paragraphs became which, in order: the pairs that share most in all.
fn pairs(was: &[&str], is: &[&str], deadline: Instant) -> Vec<(usize, usize)> {
    if was.is_empty() || is.is_empty() || was.len().saturating_mul(is.len()) > MOST_PAIRS {
        return Vec::new();
    }
    let alike = |i: usize, j: usize| {
        let (Some(old), Some(new)) = (was.get(i), is.get(j)) else { return 0.0 };
        shared(old, new, deadline)
    };
    let scores: Vec<Vec<f32>> = (0..was.len()).map(|i| (0..is.len()).map(|j| alike(i, j)).collect()).collect();
    let score = |i: usize, j: usize| scores.get(i).and_then(|row| row.get(j)).copied().unwrap_or_default();
    // The best sum of pairs from each place on, from the ends to the beginnings.
    let width = is.len() + 1;
    let mut best = vec![0.0f32; (was.len() + 1) * width];
    let at = |i: usize, j: usize| i * width + j;
    let read = |best: &[f32], i: usize, j: usize| best.get(at(i, j)).copied().unwrap_or_default();
    for i in (0..was.len()).rev() {
        for j in (0..is.len()).rev() {
            let paired = if score(i, j) >= SHARED { score(i, j) + read(&best, i + 1, j + 1) } else { 0.0 };
            let most = paired.max(read(&best, i + 1, j)).max(read(&best, i, j + 1));
            if let Some(cell) = best.get_mut(at(i, j)) {
                *cell = most;
            }
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < was.len() && j < is.len() {
        let here = read(&best, i, j);
        if here <= read(&best, i + 1, j) {
            i += 1;
        } else if here <= read(&best, i, j + 1) {
            j += 1;
        } else {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        }
    }
    pairs
}

/// How much of their letters two paragraphs have in common words, from 0 to 1.
fn shared(old: &str, new: &str, deadline: Instant) -> f32 {
    let (before, after) = (words(old), words(new));
    let same: usize = capture_diff_slices_deadline(Algorithm::Myers, &before, &after, Some(deadline))
        .into_iter()
        .filter(|op| matches!(op, DiffOp::Equal { .. }))
        .flat_map(|op| before.get(op.old_range()).unwrap_or_default())
        .map(|word| word.len())
        .sum();
    (2 * same) as f32 / (old.len() + new.len()).max(1) as f32
}

/// A paragraph that was reworded, as what stayed, went and came.
fn pieces(old: &str, new: &str, deadline: Instant) -> Vec<Piece> {
    let (before, after) = (words(old), words(new));
    let mut pieces: Vec<Piece> = Vec::new();
    let mut push = |kind: PieceKind, words: &[&str]| {
        let text = words.concat();
        match pieces.last_mut().filter(|last| last.kind == kind) {
            _ if text.is_empty() => {}
            Some(last) => last.text.push_str(&text),
            None => pieces.push(Piece { kind, text }),
        }
    };
    for op in capture_diff_slices_deadline(Algorithm::Myers, &before, &after, Some(deadline)) {
        let (was, is) = (before.get(op.old_range()).unwrap_or_default(), after.get(op.new_range()).unwrap_or_default());
        if matches!(op, DiffOp::Equal { .. }) {
            push(PieceKind::Same, was);
        } else {
            push(PieceKind::Removed, was);
            push(PieceKind::Added, is);
        }
    }
    pieces
}

/// Words, and the white space between them.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let space = first.is_whitespace();
        let end = rest.find(|c: char| c.is_whitespace() != space).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        words.push(word);
        rest = after;
    }
    words
}

/// With the paragraphs that are next to no change counted instead of given.
fn shortened(passages: Vec<Passage>) -> Vec<Passage> {
    let is_same = |passage: Option<&Passage>| passage.is_none_or(|passage| matches!(passage, Passage::Same { .. }));
    let aside: Vec<bool> = (0..passages.len())
        .map(|at| {
            let beside = |other: Option<usize>| is_same(other.and_then(|other| passages.get(other)));
            is_same(passages.get(at)) && beside(at.checked_sub(1)) && beside(Some(at + 1))
        })
        .collect();
    let mut out: Vec<Passage> = Vec::new();
    for (passage, aside) in passages.into_iter().zip(aside) {
        match (aside, out.last_mut()) {
            (false, _) => out.push(passage),
            (true, Some(Passage::Skipped { paragraphs })) => *paragraphs += 1,
            (true, _) => out.push(Passage::Skipped { paragraphs: 1 }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The passages as signs and words: `=` same, `…n` skipped, `+` new, `-` gone, `~` changed with `[-gone-]{+new+}`.
    fn told(old: &str, new: &str) -> Vec<String> {
        let piece = |piece: &Piece| match piece.kind {
            PieceKind::Same => piece.text.clone(),
            PieceKind::Removed => format!("[-{}-]", piece.text),
            PieceKind::Added => format!("{{+{}+}}", piece.text),
        };
        let passage = |passage: &Passage| match passage {
            Passage::Same { text } => format!("={text}"),
            Passage::Skipped { paragraphs } => format!("…{paragraphs}"),
            Passage::Added { text } => format!("+{text}"),
            Passage::Removed { text } => format!("-{text}"),
            Passage::Changed { pieces } => format!("~{}", pieces.iter().map(piece).collect::<String>()),
        };
        difference(old, new).iter().map(passage).collect()
    }

    #[test]
    fn changes_are_told_by_paragraphs_and_words() {
        let cases: [(&str, &str, &[&str]); 9] = [
            ("가\n나\n다", "가\n나\n다", &["…3"]),
            ("", "가", &["+가"]),
            ("가", "", &["-가"]),
            (
                "첫 문단은 그대로다.\n대표는 12일 물러난다고 말했다.\n끝.",
                "첫 문단은 그대로다.\n대표는 13일 물러난다고 밝혔다.\n끝.",
                &["=첫 문단은 그대로다.", "~대표는 [-12일-]{+13일+} 물러난다고 [-말했다.-]{+밝혔다.+}", "=끝."],
            ),
            ("a\nb\nc\nd\ne", "a\nb\nc\nd\ne\nf", &["…4", "=e", "+f"]),
            ("a\nb\nc", "a\nc", &["=a", "-b", "=c"]),
            (
                "The board met.\nNothing was said of the sale.",
                "A new paragraph stands here now.\nThe board met again.\nNothing was said of the sale.",
                &[
                    "+A new paragraph stands here now.",
                    "~The board [-met.-]{+met again.+}",
                    "=Nothing was said of the sale.",
                ],
            ),
            ("하나 둘 셋.", "전혀 다른 말이다.", &["-하나 둘 셋.", "+전혀 다른 말이다."]),
            ("a  b", "a b", &["~a[-  -]{+ +}b"]),
        ];
        for (old, new, want) in cases {
            assert_eq!(told(old, new), want, "{old:?} to {new:?}");
        }
    }

    /// Both texts can be read out of what is told, whatever they are.
    #[test]
    fn nothing_is_lost() {
        let words = ["가", "나다", "the", "board", "12일", "\n", "\n", "said", "—"];
        for seed in 0..200 {
            let mut random = fastrand::Rng::with_seed(seed);
            let mut text = |length| -> String {
                let word = |_| words[random.usize(..words.len())];
                (0..length).map(word).collect::<Vec<_>>().join(" ").replace(" \n ", "\n")
            };
            let (old, new) = (text(40), text(40));
            let (mut was, mut is) = (String::new(), String::new());
            let before = lines(&old);
            let mut at = 0;
            for passage in difference(&old, &new) {
                match passage {
                    Passage::Skipped { paragraphs } => {
                        let same = before[at..at + paragraphs as usize].join("\n") + "\n";
                        at += paragraphs as usize;
                        was += &same;
                        is += &same;
                    }
                    Passage::Same { text } => {
                        at += 1;
                        was += &format!("{text}\n");
                        is += &format!("{text}\n");
                    }
                    Passage::Added { text } => is += &format!("{text}\n"),
                    Passage::Removed { text } => {
                        at += 1;
                        was += &format!("{text}\n");
                    }
                    Passage::Changed { pieces } => {
                        at += 1;
                        let of = |gone: PieceKind| -> String {
                            pieces.iter().filter(|piece| piece.kind != gone).map(|piece| piece.text.as_str()).collect()
                        };
                        was += &(of(PieceKind::Added) + "\n");
                        is += &(of(PieceKind::Removed) + "\n");
                    }
                }
            }
            assert_eq!(was, lines(&old).join("\n") + "\n", "seed {seed}");
            assert_eq!(is, lines(&new).join("\n") + "\n", "seed {seed}");
        }
    }

    #[test]
    fn large_texts_end_in_time() {
        let old: String = (0..60_000).map(|n| format!("문단 {n}에는 말이 있다.\n")).collect();
        let new: String = (0..60_000).map(|n| format!("다른 문단 {n}에는 말이 없다.\n")).collect();
        assert!(difference(&old, &new).len() >= 60_000);
        let long = "말 ".repeat(500_000);
        assert!(!difference(&long, &long.replace("말 말", "말 글")).is_empty());
    }
}
