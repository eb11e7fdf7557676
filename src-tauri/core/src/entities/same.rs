//! Are two spellings one name?
//!
//! Foreign names in Hangul are compared by their sounds (`phones.rs`); Korean names match exactly or not at
//! all, since one syllable makes another person; companies never on a prefix, where a branch word differs, or by sound
//! where both may be Korean words.
//!
//! Invariant: pure.

use super::list::{LIST, List};
use super::phones::{Phone, distance, edges, phones, weight};
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

// Learned like the costs of phones.rs, from the looked-at half of tests/fixtures/entities/pairs.tsv above all.
/// From this score on two spellings of a foreign name of three syllables are one.
const SAME: f32 = 0.84;
/// So much less is enough for every further syllable, up to six.
const LONGER: f32 = 0.025;
/// So much more is wanted for every syllable that three have more.
const SHORTER: f32 = 0.025;
/// So much more is wanted of companies, whose names are made up and near each other.
const COMPANY: f32 = 0.02;
/// So much is a full name worth, of which every part must fit.
const FULL: f32 = 0.02;
/// How much the part that fits worst counts beside the whole.
const WORST: f32 = 0.45;
/// What differs is set against so many phones at most, so that a long name covers no other word.
const LONGEST: f32 = 8.5;
/// From this score on the reader is asked.
const ASK: f32 = 0.6;

/// Compares two spellings of people, or of companies.
pub fn same(one: &str, other: &str, kind: EntityKind) -> Likeness {
    let (one, other) = (fold_space(&nfc(one)), fold_space(&nfc(other)));
    let (plain_one, plain_other) = (plain(&one, kind), plain(&other, kind));
    if plain_one == plain_other || spelled(&one, kind) == spelled(&other, kind) {
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
    "bv",
    "ab",
    "asa",
    "oyj",
    "pty",
    "pte",
    "lp",
    "llp",
    "kgaa",
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
            // Of Lilly & Co.
            if words.len() > 1 && words.last().is_some_and(|word| word == "and") {
                words.pop();
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

/// A name as letters alone with Latin ones by their names in Hangul, for 오픈에이아이 and 오픈AI, and with 앤 for & and 앤드.
fn spelled(name: &str, kind: EntityKind) -> String {
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
    let plain = match kind {
        EntityKind::Company => plain(&name.replace('&', "앤").replace('+', "플러스").replace(" and ", "앤"), kind),
        EntityKind::Person => plain(name, kind),
    };
    let mut spelled = String::with_capacity(plain.len());
    for c in plain.chars() {
        match c {
            'a'..='z' => spelled.push_str(LETTERS.get(c as usize - 'a' as usize).copied().unwrap_or_default()),
            '씨' => spelled.push('시'),
            // 베인앤드컴퍼니 is 베인앤컴퍼니.
            '드' if kind == EntityKind::Company && spelled.len() > "앤".len() && spelled.ends_with('앤') => {}
            _ => spelled.push(c),
        }
    }
    spelled
}

fn people(one: &str, other: &str) -> Likeness {
    let hangul = |name: &str| name.chars().all(|c| is_hangul(c) || !c.is_alphanumeric());
    match (hangul(one), hangul(other)) {
        (true, true) => {}
        (false, false) => return latin_people(one, other),
        _ => return likeness(0.0, Sameness::Different, "one is in Hangul and the other is not"),
    }
    if is_korean(one) && is_korean(other) {
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
    // Sounds do not run together from word to word, unless only one of the two has them apart.
    let row = |words: &[&str]| match ones.len() == others.len() {
        true => words.iter().flat_map(|word| phones(word)).collect(),
        false => phones(&words.concat()),
    };
    let whole = rows_alike(&row(&ones), &row(&others));
    let score = match ones.len() == others.len() && ones.len() > 1 {
        true => FULL + whole.min((1.0 - WORST) * whole + WORST * sounds(&ones)),
        false => whole,
    };
    sounded(score, ones.concat().chars().count().min(others.concat().chars().count()))
}

/// What a score says of two names of which the shorter has `syllables`: the longer, the more may differ.
fn sounded(score: f32, syllables: usize) -> Likeness {
    let longer = LONGER * syllables.saturating_sub(3).min(3) as f32;
    let enough = SAME - longer + SHORTER * 3_usize.saturating_sub(syllables) as f32;
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
        _ if joined >= SAME => sounded(joined, 3),
        _ if surname >= SAME => likeness(0.75 * surname, Sameness::Ask, "it may be the surname alone"),
        _ => sounded(joined.min(ASK - 0.01), 0),
    }
}

/// How alike two words in Hangul sound, 0 to 1. The shorter, the less may differ.
fn alike(one: &str, other: &str) -> f32 {
    rows_alike(&phones(one), &phones(other))
}

/// How alike two rows of phones sound.
fn rows_alike(one: &[Phone], other: &[Phone]) -> f32 {
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    let apart = distance(one, other) + edges(one, other);
    let against = weight(one).max(weight(other)).clamp(2.0, LONGEST);
    (1.0 - apart / against * 1.35).max(0.0)
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

/// Surnames that begin fewer names than [`SURNAMES`], or are written so in the North.
const RARE_SURNAMES: &str = "류라리림량려로도피갈팽복예경간부";

/// Whether this is the name of a Korean, be it written with a space or with a rare surname.
fn is_korean(name: &str) -> bool {
    let joined: String = match name.split_once(' ') {
        Some((surname, given)) if surname.chars().count() == 1 && given.chars().count() == 2 => {
            [surname, given].concat()
        }
        _ => name.to_owned(),
    };
    let known = |first: char| SURNAMES.contains(first) || RARE_SURNAMES.contains(first);
    let mut rest = joined.chars();
    let surname = rest.next().is_some_and(known);
    is_native(&joined) || surname && rest.clone().count() == 2 && rest.all(|c| SINO.contains(c))
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
    let count = |branch: Option<&str>| branch.map_or(0, |branch| branch.chars().count());
    let (tail_one, tail_other) = match (branch(plain_one), branch(plain_other)) {
        (one, other) if one == other => (count(one), count(other)),
        (one, other) => {
            let like = |name: &str, branch: Option<&str>| branch.and_then(|branch| sounds_like_end(name, branch));
            match (like(plain_one, other), like(plain_other, one)) {
                (Some(tail), _) => (tail, count(other)),
                (_, Some(tail)) => (count(one), tail),
                _ => return likeness(0.2, Sameness::Different, "they end in different branches"),
            }
        }
    };
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
    let stem =
        |name: &str, tail: usize| -> String { name.chars().take(name.chars().count().saturating_sub(tail)).collect() };
    let (stem_one, stem_other) = (stem(plain_one, tail_one), stem(plain_other, tail_other));
    let score = if latin(&stem_one) == latin(&stem_other) { alike(&stem_one, &stem_other) } else { 0.0 };
    let syllables = stem_one.chars().count().min(stem_other.chars().count());
    match score {
        // Names of Korean words are one only if every syllable is: 한미 and 한비 are two.
        _ if score >= ASK && !(is_foreign(&stem_one) || is_foreign(&stem_other)) => {
            likeness(score.min(0.8), Sameness::Ask, "they sound the same, but may be Korean words")
        }
        _ => sounded(score - COMPANY, syllables),
    }
}

/// Whether a name ends in what sounds like a foreign `branch`, and in how many syllables: 캐피털 for 캐피탈.
fn sounds_like_end(name: &str, branch: &str) -> Option<usize> {
    let (all, of) = (name.chars().count(), branch.chars().count());
    [of, of + 1, of.saturating_sub(1)].into_iter().filter(|&of| of > 0 && of < all).find(|of| {
        let end: String = name.chars().skip(all - of).collect();
        is_foreign(branch) && is_foreign(&end) && alike(&end, branch) >= SAME
    })
}

/// The longest of [`BRANCHES`] that a name ends in.
fn branch(name: &str) -> Option<&'static str> {
    LOWER.iter().map(String::as_str).filter(|branch| name.ends_with(branch)).max_by_key(|branch| branch.len())
}

/// The syllables that Chinese characters are read as in Korean.
const SINO: &str = "가각간갈감갑강개객갱거건걸검겁게격견결겸경계고곡곤골공곶과곽관괄광괘괴굉교구국군굴궁권궐궤귀규균귤극근금급긍기긴길김끽나낙난날남납낭내냉녀년념녕노농뇌뇨누눈눌뉴니닉닐다단달담답당대댁덕도독돈돌동두둔득등라락란랄람랍랑래랭략량려력련렬렴렵령례로록론롱뢰료룡루류륙륜률륭륵름릉리린림립마막만말망매맥맹멱면멸명몌모목몰몽묘무묵문물미민밀박반발방배백번벌범법벽변별병보복본봉부북분불붕비빈빙사삭산살삼삽상새색생서석선설섬섭성세소속손솔송쇄쇠수숙순술숭슬습승시식신실심십쌍씨아악안알암압앙애액앵야약양어억언얼엄업에여역연열염엽영예오옥온올옹와완왈왕왜외요욕용우욱운울웅원월위유육윤율융은을음읍응의이익인일임입잉자작잔잠잡장재쟁저적전절점접정제조족존졸종좌죄주죽준중즉즐즙증지직진질짐집징차착찬찰참창채책처척천철첨첩청체초촉촌총촬최추축춘출충췌취측층치칙친칠침칩칭쾌타탁탄탈탐탑탕태택탱토통퇴투특파판팔패팽퍅편폄평폐포폭표품풍피필핍하학한할함합항해핵행향허헌헐험혁현혈혐협형혜호혹혼홀홍화확환활황회획횡효후훈훤훼휘휴휼흉흑흔흘흠흡흥희힐";

/// Whether a name must come from another language: a syllable is no reading of a Chinese character, and no syllable ends
/// in a consonant that loan-words never end in (빛, 꽃).
fn is_foreign(name: &str) -> bool {
    let native = |c: char| is_hangul(c) && !matches!((c as u32 - 0xac00) % 28, 0 | 1 | 4 | 8 | 16 | 17 | 19 | 21);
    name.chars().any(|c| is_hangul(c) && !SINO.contains(c)) && !name.chars().any(native)
}

#[cfg(test)]
mod tests;
