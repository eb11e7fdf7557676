//! Whether two texts are the same story: an agency's report in several papers, each with a word changed here and a
//! paragraph cut there.
//!
//! A text's sketch is a SimHash (Charikar 2002, as Manku and others 2007 use it for pages): texts with nearly the same
//! words have sketches that differ in few of 64 bits. Sketches find candidates among all articles in a moment; whether
//! they are copies is then told by the runs of words they share.

use super::nfc;
use rustc_hash::{FxBuildHasher, FxHashSet};
use std::hash::BuildHasher;

/// Texts of fewer words say too little to be known again.
const LEAST_WORDS: usize = 40;
/// So many words of a text are looked at.
const MOST_WORDS: usize = 20_000;
/// Words of a run.
const RUN: usize = 3;
/// Sketches of copies differ in no more bits. Of texts that have nothing to do with each other one pair in some four
/// thousand is as near, which the runs of words then tell apart.
const BITS: u32 = 18;
/// Copies share at least so much of the runs of the shorter one.
const SHARED: f32 = 0.6;

/// The sketch of a text; `None` for one that is too short.
pub fn sketch(text: &str) -> Option<u64> {
    let words = words(text);
    if words.len() < LEAST_WORDS {
        return None;
    }
    let mut sums = [0i32; 64];
    let mut add = |hash: u64| {
        for (bit, sum) in sums.iter_mut().enumerate() {
            *sum += if hash >> bit & 1 == 1 { 1 } else { -1 };
        }
    };
    words.iter().for_each(|&word| add(mixed(word)));
    words.windows(2).for_each(|pair| add(mixed(FxBuildHasher.hash_one(pair))));
    Some(sums.iter().enumerate().fold(0, |sketch, (bit, &sum)| sketch | u64::from(sum > 0) << bit))
}

/// How far two sketches are apart, in bits; `None` where their texts cannot be copies.
pub fn distance(one: u64, other: u64) -> Option<u32> {
    let bits = (one ^ other).count_ones();
    (bits <= BITS).then_some(bits)
}

/// The runs of words of a text, each as its hash.
pub struct Runs(FxHashSet<u64>);

impl Runs {
    /// Those of `text`.
    pub fn of(text: &str) -> Self {
        Self(words(text).windows(RUN).map(|run| FxBuildHasher.hash_one(run)).collect())
    }

    /// Whether the two texts are copies: most of the shorter one's runs of words stand in the longer one.
    pub fn are_copies(&self, other: &Self) -> bool {
        let (short, long) = if self.0.len() < other.0.len() { (&self.0, &other.0) } else { (&other.0, &self.0) };
        // A short notice is no copy of the report it is taken from.
        if short.len() * 2 < long.len() || short.is_empty() {
            return false;
        }
        let shared = short.intersection(long).count();
        shared as f32 >= short.len() as f32 * SHARED
    }
}

/// The words, in lower case and without what stands between them, each as its hash.
fn words(text: &str) -> Vec<u64> {
    let text = nfc(text);
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(MOST_WORDS).map(|word| FxBuildHasher.hash_one(word.to_lowercase())).collect()
}

/// Spreads a hash over all bits (the finaliser of SplitMix64): each bit of a sketch has to be decided by itself.
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_copies(one: &str, other: &str) -> bool {
        Runs::of(one).are_copies(&Runs::of(other))
    }

    fn report(seed: u64, sentences: usize) -> Vec<String> {
        let mut random = fastrand::Rng::with_seed(seed);
        let stems = [
            "이사회",
            "대표",
            "회사",
            "투자",
            "인수",
            "시장",
            "공장",
            "기자",
            "발표",
            "계획",
            "정부",
            "법원",
            "주가",
            "분기",
            "매출",
        ];
        let ends = ["는", "가", "를", "에서", "으로", "의", "도", "와"];
        let mut word = || format!("{}{}{}", stems[random.usize(..15)], random.u32(..40), ends[random.usize(..8)]);
        (0..sentences).map(|_| (0..9).map(|_| word()).collect::<Vec<_>>().join(" ") + " 말했다.").collect()
    }

    #[test]
    fn a_report_is_known_again_in_another_paper() {
        for seed in 0..60 {
            let original = report(seed, 30);
            let mut copy = original.clone();
            copy.remove(3);
            copy.insert(0, "(서울=새벽통신) 김아무개 기자 =".to_owned());
            copy[7] = copy[7].replace("말했다", "밝혔다");
            copy.push("무단 전재와 재배포를 금합니다. 제보는 이곳으로 보내 주십시오.".to_owned());
            let (one, other) = (original.join("\n"), copy.join(" "));
            let (a, b) = (sketch(&one).expect("long enough"), sketch(&other).expect("long enough"));
            assert!(distance(a, b).is_some(), "seed {seed}: {} bits", (a ^ b).count_ones());
            assert!(are_copies(&one, &other), "seed {seed}");
            let stranger = report(seed + 1_000, 30).join(" ");
            assert!(!are_copies(&one, &stranger), "seed {seed}: another report with the same words");
        }
    }

    #[test]
    fn what_is_short_or_a_part_is_no_copy() {
        assert_eq!(sketch("짧은 글이다."), None);
        let whole = report(1, 30);
        assert!(!are_copies(&whole.join(" "), &whole[..8].join(" ")), "a notice beside its report");
        assert!(!are_copies("", ""), "nothing is no copy of nothing");
        let english = "The board of the company met on Tuesday and ".repeat(10);
        assert!(are_copies(&english, &english.to_uppercase()), "letters are letters");
    }
}
