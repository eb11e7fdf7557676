//! Paragraphs that stand twice.
//!
//! Scrapes carry a whole body twice, and pages print a paragraph for print and for screen. A long paragraph never
//! comes back by intent with every word the same; a refrain, a slogan, a heading or "Yes." does. So only a long
//! copy is certain by itself, or two whole sentences in a row; a short line is a copy only as the neighbour of one, in
//! the same order. A paragraph that nearly comes back is a copy beside other copies. Of two copies of a run the richer one stays.

mod near;

use super::chars::{columns, key};
use super::sort::is_paragraph;
use std::collections::HashMap;

/// Columns from which a paragraph that comes back is a copy: longer than a line of verse, a refrain or a slogan.
const LONG: usize = 100;

/// Texts between two copies that are still one run: captions, notices.
const GAP: usize = 4;

/// For each text whether it is a copy that goes: the later one, or the poorer. Case, white space and punctuation do not
/// tell copies apart. `beside` says of each text whether a caption, a table or the like stands behind it.
pub(super) fn copies(texts: &[&str], beside: &[bool]) -> Vec<bool> {
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
    rows(texts, &keys, &mut original);
    let near = near::find(texts, &keys);
    // What is only alike is a copy beside one that is certain, so certainty spreads both ways.
    for at in (0..texts.len()).chain((0..texts.len()).rev()) {
        let Some(near) = near.get(at).copied().flatten() else { continue };
        if (near.certain || in_run(&original, at, near.earlier))
            && let Some(slot) = original.get_mut(at).filter(|slot| slot.is_none())
        {
            *slot = Some(near.earlier);
        }
    }
    for at in 1..texts.len() {
        extend(&keys, &mut original, at - 1, at, |earlier| Some(earlier + 1));
    }
    for at in (1..texts.len()).rev() {
        extend(&keys, &mut original, at, at - 1, |earlier: usize| earlier.checked_sub(1));
    }
    poorer(&keys, &original, beside)
}

/// Whole sentences of some length that come back in a row are a copy, however short each is: a brief report has no long
/// paragraph. Lines of verse are shorter.
fn rows(texts: &[&str], keys: &[String], original: &mut [Option<usize>]) {
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut last: Option<usize> = None;
    for (at, (text, key)) in texts.iter().zip(keys).enumerate() {
        let earlier = if is_paragraph(text) { Some(*first.entry(key).or_insert(at)) } else { None };
        let earlier = earlier.filter(|earlier| *earlier < at);
        if let (Some(before), Some(own)) = (last, earlier)
            && before + 1 == own
        {
            for (slot, of) in original.iter_mut().skip(at - 1).zip([before, own]) {
                slot.get_or_insert(of);
            }
        }
        last = earlier;
    }
}

/// Whether a text near `at` copies one near `earlier`, in the same order.
fn in_run(original: &[Option<usize>], at: usize, earlier: usize) -> bool {
    let near = original.iter().enumerate().skip(at.saturating_sub(GAP)).take(2 * GAP + 1);
    near.filter_map(|(beside, other)| Some((beside, (*other)?))).any(|(beside, other)| {
        beside != at && (beside < at) == (other < earlier) && other != earlier && other.abs_diff(earlier) <= GAP
    })
}

/// Of each run of copies and its original the one with clearly less to read goes, or the one whose captions and tables
/// are missing, as they are in a copy for print; of equals the later.
fn poorer(keys: &[String], original: &[Option<usize>], beside: &[bool]) -> Vec<bool> {
    let mut gone = vec![false; keys.len()];
    let mut pairs = original.iter().enumerate().filter_map(|(at, earlier)| Some(((*earlier)?, at))).peekable();
    let widths: Vec<usize> = keys.iter().map(|key| columns(key)).collect();
    let mut flipped = vec![false; keys.len()];
    while let Some(first) = pairs.next() {
        let mut run = vec![first];
        let mut last = first;
        while let Some(next) = pairs
            .next_if(|next| next.0 > last.0 && next.0 - last.0 <= GAP && next.1 - last.1 <= GAP && next.0 < first.1)
        {
            run.push(next);
            last = next;
        }
        let width = |from: usize, to: usize| widths.get(from..=to).map_or(0, |span| span.iter().sum::<usize>());
        let has_more = |from: usize, to: usize| beside.get(from..to).is_some_and(|between| between.contains(&true));
        let (earlier, later) = (has_more(first.0, last.0), has_more(first.1, last.1));
        let is_richer = later && !earlier || width(first.1, last.1) * 20 > width(first.0, last.0) * 21;
        let open =
            !run.iter().any(|(earlier, _)| flipped.get(*earlier) == Some(&true) || gone.get(*earlier) == Some(&true));
        for (earlier, at) in run {
            let away = if is_richer && open { earlier } else { at };
            if let Some(slot) = gone.get_mut(away) {
                *slot = true;
            }
            if let Some(slot) = flipped.get_mut(earlier) {
                *slot |= is_richer && open;
            }
        }
    }
    gone
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
        let (brief, short) = (
            "시장은 통행료를 첫 해에는 누구에게도 받지 않기로 했다고 14일 말했다.",
            "섬에 사는 주민들은 다리가 열리자 뱃길보다 빨라졌다며 모두 반겼다.",
        );
        let cases: [(&str, Vec<&str>, Vec<usize>); 8] = [
            ("a brief report twice", vec!["속보", brief, short, "속보", brief, short], vec![3, 4, 5]),
            ("one short sentence again", vec![brief, short, brief], vec![]),
            ("a body twice, short lines with it", vec![A, "네.", B, A, "네.", B], vec![3, 4, 5]),
            ("a copy that differs in space", vec![A, B, &spaced], vec![2]),
            ("a refrain", vec!["Row, row, row your boat", B, "Row, row, row your boat"], vec![]),
            ("a refrain of several lines", vec!["어기야디야", "어기여차", A, "어기야디야", "어기여차", B], vec![]),
            ("short answers", vec!["네.", "네.", "네."], vec![]),
            ("a short line beside another neighbour", vec![A, "네.", B, "아니요.", A], vec![4]),
        ];
        for (name, texts, want) in cases {
            let got: Vec<usize> =
                copies(&texts, &[]).iter().enumerate().filter(|(_, copy)| **copy).map(|(at, _)| at).collect();
            assert_eq!(got, want, "{name}");
        }
    }

    const C: &str = "물을 대는 문제도 남아 있다. 시는 호수에서 관을 새로 놓는 방안과 다시 쓰는 방안을 함께 살펴보고 있다고 설명했다.";

    #[test]
    fn near_copies_collapse_and_the_richer_stays() {
        let a = A.replace("덧붙였다", "설명했다");
        let b = B.replace("then named", "“named”");
        let cut = format!("{}…", B.chars().take(80).collect::<String>());
        let korean_cut = format!("{}...", A.chars().take(40).collect::<String>());
        let year = "In the first quarter of 2021 the harbour counted more boats than in any before it, and the fees paid for a new crane.";
        let other = year.replace("2021", "2022");
        let dear = "For the fishermen of Saltholm the winter means long weeks without income, and the county pays a part of what is lost.";
        let farmers = dear.replace("fishermen of Saltholm", "farmers of the northern hills");
        let caption = "사진=한결전자 공장 앞에서 직원들이 지나가고 있다";
        let cases: [(&str, Vec<&str>, Vec<usize>); 8] = [
            ("a copy with words changed", vec![A, B, C, &a, &b, C], vec![3, 4, 5]),
            ("the copy with a caption is richer", vec![A, B, C, A, caption, &b, C], vec![0, 1, 2]),
            ("the first is richer", vec![A, caption, B, C, A, B, C], vec![4, 5, 6]),
            ("a teaser before its text", vec![&cut, A, B], vec![0]),
            ("a Korean teaser after its text", vec![A, C, &korean_cut], vec![2]),
            ("another figure", vec![year, B, &other], vec![]),
            ("another subject", vec![dear, B, &farmers], vec![]),
            ("three copies, the second richest", vec![A, B, C, A, caption, B, C, A, B, C], vec![0, 1, 2, 7, 8, 9]),
        ];
        for (name, texts, want) in cases {
            let got: Vec<usize> =
                copies(&texts, &[]).iter().enumerate().filter(|(_, copy)| **copy).map(|(at, _)| at).collect();
            assert_eq!(got, want, "{name}");
        }
    }

    #[test]
    fn a_copy_without_its_captions_goes() {
        let copies = |beside: &[bool]| {
            let all = copies(&[A, B, C, A, B, C], beside);
            all.iter().enumerate().filter(|(_, copy)| **copy).map(|(at, _)| at).collect::<Vec<usize>>()
        };
        assert_eq!(copies(&[false, false, false, false, true, false]), [0, 1, 2], "the later has one");
        assert_eq!(copies(&[true, false, false, false, true, false]), [3, 4, 5], "both have");
        assert_eq!(copies(&[false, false, true, false, false, true]), [3, 4, 5], "behind a copy is not in it");
    }

    #[test]
    fn ten_thousand_alike_are_compared_in_time() {
        let texts: Vec<String> = (0..10_000u32)
            .map(|at| {
                B.replace("Tuesday", &(0..5).map(|bit| if at >> bit & 1 == 0 { 'a' } else { 'b' }).collect::<String>())
                    + &"x".repeat(at as usize % 97)
            })
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let started = std::time::Instant::now();
        assert_eq!(copies(&texts, &[]).len(), texts.len(), "one answer for each");
        assert!(started.elapsed().as_secs() < 20, "linear, not quadratic: {:?}", started.elapsed());
    }
}
