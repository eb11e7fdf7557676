//! Are two spellings one name?
//!
//! Foreign names in Hangul are compared by their sounds (`phones.rs`); Korean names match exactly or not at
//! all, since one syllable makes another person; companies never on a prefix or where a branch word differs.
//!
//! Invariant: pure.

use super::list::{LIST, List};
use super::phones::{Phone, distance, phones, weight};
use super::words::{BRANCHES, LONG_SURNAMES, SURNAMES};
use crate::model::{EntityKind, Sameness};
use crate::text::{fold_space, is_hangul, nfc};
use serde::Serialize;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// How alike two spellings are, and what follows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Likeness {
    /// From 0 to 1.
    pub score: f32,
    /// One name, a question, or two.
    pub verdict: Sameness,
    /// In a few words, for the reader.
    pub why: String,
}

/// From this score on two spellings of a foreign name are one.
const SAME: f32 = 0.83;
/// From this score on the reader is asked.
const ASK: f32 = 0.62;

/// Compares two spellings of people, or of companies.
pub fn same(one: &str, other: &str, kind: EntityKind) -> Likeness {
    let (one, other) = (fold_space(&nfc(one)), fold_space(&nfc(other)));
    let (plain_one, plain_other) = (plain(&one, kind), plain(&other, kind));
    if plain_one == plain_other || spelled(&plain_one) == spelled(&plain_other) {
        return likeness(1.0, Sameness::Same, "the same letters, spaces and marks apart");
    }
    if let Some(known) = by_list(&LIST, &one, &other, kind) {
        return known;
    }
    match kind {
        EntityKind::Person => people(&one, &other),
        EntityKind::Company => companies(&one, &other, &plain_one, &plain_other),
    }
}

fn likeness(score: f32, verdict: Sameness, why: &str) -> Likeness {
    Likeness { score: score.clamp(0.0, 1.0), verdict, why: why.to_owned() }
}

fn by_list(list: &List, one: &str, other: &str, kind: EntityKind) -> Option<Likeness> {
    let of = |name: &str| -> Vec<u32> {
        list.named(name).iter().copied().filter(|&at| list.entry(at).is_some_and(|entry| entry.kind == kind)).collect()
    };
    let (one, other) = (of(one), of(other));
    if one.is_empty() || other.is_empty() {
        return None;
    }
    let shared = one.iter().find(|entry| other.contains(entry)).and_then(|&entry| list.entry(entry));
    Some(match shared {
        Some(entry) => likeness(1.0, Sameness::Same, &format!("Dossier's list has both for {}", entry.name())),
        None => likeness(0.0, Sameness::Different, "Dossier's list has them as two"),
    })
}

/// Forms of a company's name in law, as the last or first word; they tell no company from another.
const LEGAL: &[&str] = &[
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "ltd",
    "limited",
    "llc",
    "plc",
    "ag",
    "se",
    "sa",
    "nv",
    "gmbh",
    "spa",
    "kk",
    "the",
];

/// What two writings of one name share: letters alone, in lower case, without marks and forms in law.
pub fn letters(name: &str, kind: EntityKind) -> String {
    plain(&fold_space(&nfc(name)), kind)
}

/// A name as letters alone: lower case, no spaces, no marks, no accents on Latin letters, no legal form.
fn plain(name: &str, kind: EntityKind) -> String {
    let mut words: Vec<String> = name
        .split(|c: char| c.is_whitespace() || c == ',')
        .map(|word| {
            let bare = word.replace("㈜", "").replace("(주)", "").replace("주식회사", "").replace("유한회사", "");
            let bare = if bare == "&" {
                "and".to_owned()
            } else {
                bare.replace('ß', "ss").replace("ue", "u").replace("oe", "o").replace("ae", "a")
            };
            let folded = bare.chars().flat_map(|c| match c.is_ascii() || is_hangul(c) {
                true => vec![c],
                false => std::iter::once(c).nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect(),
            });
            folded.filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
        })
        .filter(|word| !word.is_empty())
        .collect();
    match kind {
        EntityKind::Company => {
            let core: Vec<String> = words.iter().filter(|word| !LEGAL.contains(&word.as_str())).cloned().collect();
            if !core.is_empty() {
                words = core;
            }
        }
        // A middle initial tells nobody from himself.
        EntityKind::Person if words.len() > 2 => {
            words.retain(|word| word.chars().count() > 1 || word.chars().any(is_hangul))
        }
        EntityKind::Person => {}
    }
    words.concat()
}

/// Latin letters by their names in Hangul, for 오픈에이아이 and 오픈AI, if a name has Hangul or is all letters.
fn spelled(plain: &str) -> String {
    const LETTERS: [&str; 26] = [
        "에이",
        "비",
        "시",
        "디",
        "이",
        "에프",
        "지",
        "에이치",
        "아이",
        "제이",
        "케이",
        "엘",
        "엠",
        "엔",
        "오",
        "피",
        "큐",
        "알",
        "에스",
        "티",
        "유",
        "브이",
        "더블유",
        "엑스",
        "와이",
        "제트",
    ];
    let spelled = plain.chars().map(|c| match c {
        'a'..='z' => LETTERS.get(c as usize - 'a' as usize).map_or_else(String::new, |name| (*name).to_owned()),
        '씨' => "시".to_owned(),
        _ => c.to_string(),
    });
    spelled.collect()
}

fn people(one: &str, other: &str) -> Likeness {
    let hangul = |name: &str| name.chars().all(|c| is_hangul(c) || !c.is_alphanumeric());
    match (hangul(one), hangul(other)) {
        (true, true) => {}
        (false, false) => return latin_people(one, other),
        _ => return likeness(0.0, Sameness::Different, "one is in Hangul and the other is not"),
    }
    if is_native(one) && is_native(other) {
        return likeness(0.0, Sameness::Different, "Korean names are one only if every syllable is");
    }
    let (ones, others): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    if ones.len() != others.len() && ones.len().min(others.len()) == 1 {
        return part(&ones, &others);
    }
    let sounds = |words: &[&str]| -> f32 {
        match ones.len() == others.len() {
            // Each part must fit by itself: 샘 올트먼 and 잭 올트먼 are two.
            true => words.iter().zip(&others).map(|(one, other)| alike(one, other)).fold(1.0, f32::min),
            false => 0.0,
        }
    };
    let whole = alike(&ones.concat(), &others.concat());
    let score = match ones.len() == others.len() && ones.len() > 1 {
        true => whole.min(0.5 * whole + 0.5 * sounds(&ones)),
        false => whole,
    };
    sounded(score, ones.concat().chars().count().min(others.concat().chars().count()))
}

/// What a score says of two names of which the shorter has `syllables`: the longer, the more may differ.
fn sounded(score: f32, syllables: usize) -> Likeness {
    let enough = SAME - 0.02 * syllables.saturating_sub(3).min(3) as f32;
    match score {
        _ if score >= enough => likeness(score, Sameness::Same, "they sound the same"),
        _ if score >= ASK => likeness(score, Sameness::Ask, "they sound nearly the same"),
        _ => likeness(score, Sameness::Different, "they sound different"),
    }
}

/// A single word beside a longer name: its surname, perhaps.
fn part(ones: &[&str], others: &[&str]) -> Likeness {
    let (single, full) = if ones.len() == 1 { (ones, others) } else { (others, ones) };
    let (Some(single), Some(last)) = (single.first(), full.last()) else { return sounded(0.0, 0) };
    // Written without its spaces, 팀쿡 is 팀 쿡.
    let joined = alike(single, &full.concat());
    let surname = alike(single, last);
    match surname {
        _ if joined >= SAME => sounded(joined, 0),
        _ if surname >= SAME => likeness(0.75 * surname, Sameness::Ask, "it may be the surname alone"),
        _ => sounded(joined.min(ASK - 0.01), 0),
    }
}

/// How alike two words in Hangul sound, 0 to 1. The shorter, the less may differ.
fn alike(one: &str, other: &str) -> f32 {
    let (one, other) = (phones(one), phones(other));
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    let apart = distance(&one, &other);
    // The first sound is heard best: where it is of another family, the rest must be the same.
    let first = if one.first() == other.first() {
        0.0
    } else {
        distance(one.get(..1).unwrap_or(&one), other.get(..1).unwrap_or(&other)).min(0.5)
    };
    // So is the last vowel, by which names decline: 이바노프 and 이바노바, 한스 and 한수.
    let last = match (one.last(), other.last()) {
        (Some(a), Some(b)) if a != b && one.len() > 1 && other.len() > 1 => final_vowels(*a, *b),
        _ => 0.0,
    };
    (1.0 - (apart + first * 0.5 + last) / weight(&one).max(weight(&other)).max(2.0) * 1.35).max(0.0)
}

/// How much more a difference in the last vowel counts; ㅡ is no vowel that is heard.
fn final_vowels(one: Phone, other: Phone) -> f32 {
    match (one, other) {
        (Phone::Vowel(a), Phone::Vowel(b)) if a == 'ㅡ' || b == 'ㅡ' => 0.5,
        (Phone::Vowel(_), Phone::Vowel(_)) => 0.25,
        _ => 0.0,
    }
}

/// Second and third syllables of Korean given names.
const GIVEN: &str = "가강거건걸겸겸경계고곤공관광교구국권귀규근금기길나난남내녀노다단달담대덕도동두득라락란람랑래량려련렬렴령례로록룡루류륜률리린림만말매면명모목무묵문미민박반방배백범법변별병보복본봉부분빈삼상새생서석선설섭성세소솔송수숙순숭슬승시식신실심아안애양억언업여연열엽영예오옥온완왕외요용우욱운웅원월위유육윤율융은을의이익인일임자잔장재전정제조종좌주준중지진집찬창채천철청초총추춘출충치탁태택판평표필하학한해향허헌혁현형혜호홍화환황회효후훈휘흔흠흥희";

/// Whether this is the name of a Korean: a surname and one or two syllables that given names are made of.
pub(super) fn is_native(name: &str) -> bool {
    let chars: Vec<char> = name.chars().collect();
    let surname = match LONG_SURNAMES.iter().any(|surname| name.starts_with(surname)) {
        true => 2,
        false => 1,
    };
    let known = surname == 2 || chars.first().is_some_and(|&first| SURNAMES.contains(first));
    known
        && (1..=2).contains(&chars.len().saturating_sub(surname))
        && chars.iter().skip(surname).all(|&c| GIVEN.contains(c))
}

fn latin_people(one: &str, other: &str) -> Likeness {
    let words = |name: &str| -> Vec<String> {
        let parts = name.split_whitespace().map(|word| plain(word, EntityKind::Person));
        parts.filter(|word| word.chars().count() > 1).collect()
    };
    let (ones, others) = (words(one), words(other));
    let (short, long) = if ones.len() <= others.len() { (&ones, &others) } else { (&others, &ones) };
    if let ([single], Some(last)) = (short.as_slice(), long.last())
        && long.len() > 1
        && single == last
    {
        return likeness(0.6, Sameness::Ask, "it may be the surname alone");
    }
    // Lee Jae-yong and Lee Jaeyong are equal already; a letter more or less is a slip or somebody else.
    let (a, b): (Vec<char>, Vec<char>) = (ones.concat().chars().collect(), others.concat().chars().collect());
    let apart = crate::text::edit::is_one_slip(&a.iter().collect::<String>(), &b.iter().collect::<String>());
    match apart && a.len().min(b.len()) >= 8 && ones.len() == others.len() {
        true => likeness(0.8, Sameness::Ask, "one letter differs"),
        false => likeness(0.0, Sameness::Different, "the letters differ"),
    }
}

/// [`BRANCHES`] as they stand in a plain name.
static LOWER: LazyLock<Vec<String>> = LazyLock::new(|| BRANCHES.iter().map(|branch| branch.to_lowercase()).collect());

fn companies(one: &str, other: &str, plain_one: &str, plain_other: &str) -> Likeness {
    let (short, long) = match plain_one.len() <= plain_other.len() {
        true => (plain_one, plain_other),
        false => (plain_other, plain_one),
    };
    if long.starts_with(short) {
        return likeness(0.3, Sameness::Different, "one begins with the other, as companies of a group do");
    }
    let branch = |name: &str| {
        LOWER.iter().map(String::as_str).filter(|branch| name.ends_with(branch)).max_by_key(|branch| branch.len())
    };
    let (branch_one, branch_other) = (branch(plain_one), branch(plain_other));
    if branch_one != branch_other {
        return likeness(0.2, Sameness::Different, "they end in different branches");
    }
    let hangul = |name: &str| name.chars().any(is_hangul);
    if !(hangul(one) && hangul(other)) {
        let slip = crate::text::edit::is_one_slip(plain_one, plain_other) && short.chars().count() >= 7;
        return match slip && !hangul(one) && !hangul(other) {
            true => likeness(0.72, Sameness::Ask, "one letter differs"),
            false => likeness(0.0, Sameness::Different, "the letters differ"),
        };
    }
    // Latin letters inside must be the same ones.
    let latin = |name: &str| -> String { name.chars().filter(|c| c.is_alphanumeric() && !is_hangul(*c)).collect() };
    let tail = branch_one.map_or(0, str::len);
    let stem = |name: &str| name.get(..name.len().saturating_sub(tail)).unwrap_or(name).to_owned();
    let (stem_one, stem_other) = (stem(plain_one), stem(plain_other));
    let score = if latin(&stem_one) == latin(&stem_other) { alike(&stem_one, &stem_other) } else { 0.0 };
    let syllables = stem_one.chars().count().min(stem_other.chars().count());
    match score {
        // A short name has no room for a difference: 한미 and 한비 are two.
        _ if syllables < 4 && score >= SAME => {
            likeness(score.min(0.8), Sameness::Ask, "they sound the same, but are short")
        }
        _ => sounded(score, syllables),
    }
}

#[cfg(test)]
mod tests;
