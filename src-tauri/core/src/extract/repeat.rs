//! Paragraphs that stand twice.
//!
//! Scrapes carry a whole body twice, and pages print a paragraph for print and for screen. A long paragraph never
//! comes back by intent with every word the same; a refrain, a slogan, a heading or "Yes." does. So only a long
//! copy is certain by itself, and a short line is a copy only as the neighbour of one, in the same order.

use super::chars::{columns, key};
use std::collections::HashMap;

/// Columns from which a paragraph that comes back is a copy: longer than a line of verse, a refrain or a slogan.
const LONG: usize = 100;

/// For each text whether it copies an earlier one. Case, white space and punctuation do not tell copies apart.
pub(super) fn copies(texts: &[&str]) -> Vec<bool> {
    let keys: Vec<String> = texts.iter().map(|text| key(text)).collect();
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut original: Vec<Option<usize>> = vec![None; texts.len()];
    for (at, (text, key)) in texts.iter().zip(&keys).enumerate() {
        if columns(text) >= LONG
            && let Some(slot) = original.get_mut(at)
        {
            match first.get(key.as_str()) {
                Some(&earlier) => *slot = Some(earlier),
                None => drop(first.insert(key, at)),
            }
        }
    }
    for at in 1..texts.len() {
        extend(&keys, &mut original, at - 1, at, |earlier| Some(earlier + 1));
    }
    for at in (1..texts.len()).rev() {
        extend(&keys, &mut original, at, at - 1, |earlier: usize| earlier.checked_sub(1));
    }
    original.into_iter().map(|earlier| earlier.is_some()).collect()
}

/// If `known` copies a text, and `open` beside it equals that text's neighbour on the same side, `open` is a copy too.
fn extend(
    keys: &[String],
    original: &mut [Option<usize>],
    known: usize,
    open: usize,
    beside: impl Fn(usize) -> Option<usize>,
) {
    let Some(earlier) = original.get(known).copied().flatten().and_then(beside) else { return };
    if earlier < open
        && keys.get(earlier) == keys.get(open)
        && keys.get(open).is_some_and(|key| !key.is_empty())
        && let Some(slot) = original.get_mut(open)
        && slot.is_none()
    {
        *slot = Some(earlier);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str =
        "한결전자는 올해 안에 새 공장의 첫 생산선을 돌리겠다고 20일 밝혔고, 협력사 마흔 곳이 함께 들어온다고 덧붙였다.";
    const B: &str = "The board of Tidewater Optics met for six hours on Tuesday and then named a new chief executive from outside the company.";

    #[test]
    fn whole_bodies_collapse_and_refrains_stay() {
        let spaced = A.replace(' ', "  ");
        let cases: [(&str, Vec<&str>, Vec<usize>); 6] = [
            ("a body twice, short lines with it", vec![A, "네.", B, A, "네.", B], vec![3, 4, 5]),
            ("a copy that differs in space", vec![A, B, &spaced], vec![2]),
            ("a refrain", vec!["Row, row, row your boat", B, "Row, row, row your boat"], vec![]),
            ("a refrain of several lines", vec!["어기야디야", "어기여차", A, "어기야디야", "어기여차", B], vec![]),
            ("short answers", vec!["네.", "네.", "네."], vec![]),
            ("a short line beside another neighbour", vec![A, "네.", B, "아니요.", A], vec![4]),
        ];
        for (name, texts, want) in cases {
            let got: Vec<usize> =
                copies(&texts).iter().enumerate().filter(|(_, copy)| **copy).map(|(at, _)| at).collect();
            assert_eq!(got, want, "{name}");
        }
    }
}
