//! Known items: names that people marked in real sentences, asked for in the ways a reader would.

use super::kinds::{Kind, Known};
use crate::library::articles::Dice;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// A sentence, and where its names are.
#[derive(Deserialize)]
pub(crate) struct Sentence {
    pub(crate) text: String,
    /// First code point, one past the last, and a label.
    spans: Vec<(usize, usize, String)>,
}

/// So many queries of one kind.
const MOST: usize = 1_200;
/// Queries are the same in every run.
const SEED: u64 = 0x5eed;

const OPEN: [&str; 14] =
    ["는", "가", "를", "의", "에서", "에게", "와", "로", "까지", "부터", "도", "라는", "로부터", "와의"];
const CLOSED: [&str; 14] =
    ["은", "이", "을", "의", "에서", "에게", "과", "으로", "까지", "부터", "도", "이라는", "으로부터", "과의"];
/// Words that firms and schools are written with, with a space before them or not.
const TAILS: [&str; 24] = [
    "전자",
    "그룹",
    "은행",
    "대학교",
    "대학",
    "방송",
    "신문",
    "증권",
    "건설",
    "위원회",
    "연구소",
    "병원",
    "협회",
    "재단",
    "공사",
    "고등학교",
    "시청",
    "구청",
    "경찰서",
    "법원",
    "자동차",
    "생명",
    "항공",
    "엔터테인먼트",
];

/// The sentences in `folder`, or where they are expected; none if they are not there.
pub(crate) fn sentences(folder: Option<&Path>) -> Result<Vec<Sentence>> {
    let shared = || {
        std::env::var_os("DOSSIER_SHARED")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from)
            .join("eval/entities")
    };
    let file = folder.map_or_else(shared, Path::to_path_buf).join("korean-dev-gold.jsonl");
    if !file.exists() && folder.is_none() {
        return Ok(Vec::new());
    }
    let lines = std::fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
    lines.lines().map(|line| serde_json::from_str(line).context("reading a sentence")).collect()
}

/// Makes a query about a name, and what an article must hold to answer it; none if the name has none of that kind.
type Asking<'a> = dyn Fn(&str, &mut Dice) -> Option<(String, String)> + 'a;

/// The queries about the names in `sentences`.
pub(crate) fn kinds(sentences: &[Sentence]) -> Vec<Kind> {
    let texts = Texts::new(sentences);
    let mut dice = Dice::new(SEED);
    let names: Vec<String> = names(sentences).into_iter().collect();
    let mut kind = |name, ask: &Asking<'_>| {
        let mut queries: Vec<Known> = Vec::new();
        for about in &names {
            if let Some((query, sought)) = ask(about, &mut dice) {
                queries.push(texts.known(query, &sought));
            }
        }
        while queries.len() > MOST {
            queries.swap_remove(dice.below(queries.len()));
        }
        Kind { name, queries }
    };
    vec![
        kind("bare name", &|name, _| Some((name.to_owned(), name.to_owned()))),
        kind("+ particle", &|name, dice| Some((with_particle(name, dice), name.to_owned()))),
        kind("spaces removed", &|name, _| name.contains(' ').then(|| (name.replace(' ', ""), name.to_owned()))),
        kind("spaces removed + particle", &|name, dice| {
            name.contains(' ').then(|| (with_particle(&name.replace(' ', ""), dice), name.to_owned()))
        }),
        kind("compound split", &|name, _| Some((split(name)?, name.to_owned()))),
        kind("substring", &|name, dice| substring(name, dice).map(|part| (part.clone(), part))),
    ]
}

/// Names of two letters or more.
fn names(sentences: &[Sentence]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for sentence in sentences {
        let chars: Vec<char> = sentence.text.chars().collect();
        for (start, end, label) in &sentence.spans {
            let name: String = chars.get(*start..*end).unwrap_or_default().iter().collect();
            let name = name.trim().to_owned();
            let plain = name.chars().all(|c| c.is_alphanumeric() || c == ' ');
            let wanted = matches!(label.as_str(), "PS" | "COM" | "OG");
            if wanted && plain && name.chars().filter(|c| c.is_alphanumeric()).count() >= 2 && name != "OR" {
                names.insert(name);
            }
        }
    }
    names
}

/// The texts, and which of them hold what.
struct Texts {
    lower: Vec<String>,
    /// Without white space.
    joined: Vec<String>,
    /// The texts by each pair of neighbouring characters of `joined`.
    pairs: HashMap<(char, char), Vec<usize>>,
}

impl Texts {
    fn new(sentences: &[Sentence]) -> Self {
        let lower: Vec<String> = sentences.iter().map(|sentence| sentence.text.to_lowercase()).collect();
        let joined: Vec<String> = lower.iter().map(|text| text.split_whitespace().collect()).collect();
        let mut pairs: HashMap<(char, char), Vec<usize>> = HashMap::new();
        for (number, text) in joined.iter().enumerate() {
            for pair in text.chars().zip(text.chars().skip(1)) {
                let texts = pairs.entry(pair).or_default();
                if texts.last() != Some(&number) {
                    texts.push(number);
                }
            }
        }
        Self { lower, joined, pairs }
    }

    /// Wanted are the texts with `sought`, its spaces there or not; allowed are those with it and spaces anywhere.
    fn known(&self, text: String, sought: &str) -> Known {
        let sought = sought.to_lowercase();
        let joined = sought.replace(' ', "");
        let pair = joined.chars().next().zip(joined.chars().nth(1));
        let allowed: Vec<usize> = pair.and_then(|pair| self.pairs.get(&pair)).into_iter().flatten().copied().collect();
        let allowed: Vec<usize> = allowed.into_iter().filter(|&n| self.joined[n].contains(&joined)).collect();
        let holds = |n: &&usize| self.lower[**n].contains(&sought) || self.lower[**n].contains(&joined);
        Known { text, wanted: allowed.iter().filter(holds).copied().collect(), allowed }
    }
}

fn with_particle(name: &str, dice: &mut Dice) -> String {
    let last = name.chars().next_back().unwrap_or_default();
    let hangul = ('가'..='힣').contains(&last);
    let end = if hangul { (last as u32 - 0xac00) % 28 } else { 0 };
    let particle = dice.of(if end > 0 { &CLOSED } else { &OPEN });
    // ㄹ takes 로 where other final consonants take 으로.
    let particle = if end == 8 { particle.trim_start_matches('으') } else { particle };
    format!("{name}{particle}")
}

/// A space where Latin and Hangul meet, or before a known tail.
fn split(name: &str) -> Option<String> {
    if name.contains(' ') {
        return None;
    }
    let chars: Vec<char> = name.chars().collect();
    let script = |c: char| (c.is_ascii_alphabetic(), ('가'..='힣').contains(&c));
    let border = chars.windows(2).position(|pair| {
        let (one, two) = (script(pair[0]), script(pair[1]));
        (one.0 && two.1) || (one.1 && two.0)
    });
    let tail = TAILS.iter().find_map(|tail| {
        let before = name.strip_suffix(tail)?;
        (before.chars().count() >= 2).then(|| format!("{before} {tail}"))
    });
    border.map(|at| format!("{} {}", String::from_iter(&chars[..=at]), String::from_iter(&chars[at + 1..]))).or(tail)
}

/// Two syllables or more of a longer word of a name.
fn substring(name: &str, dice: &mut Dice) -> Option<String> {
    let chars: Vec<char> = name.split(' ').max_by_key(|word| word.chars().count())?.chars().collect();
    if chars.len() < 3 || !chars.iter().all(|c| ('가'..='힣').contains(c)) {
        return None;
    }
    let length = 2 + dice.below(chars.len() - 2);
    let start = dice.below(chars.len() - length + 1);
    Some(chars[start..start + length].iter().collect())
}
