//! Labelled sentences: reading them, writing other names into them, and counting what a model finds in them.

use anyhow::{Context, Result};
use dossier_core::entities::crf::features::Line;
use dossier_core::entities::crf::lexicon::Lexicon;
use dossier_core::entities::crf::{Kind, Model};
use dossier_core::entities::list::LIST;
use dossier_core::model::EntityKind;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

/// A sentence and the names in it.
#[derive(Clone)]
pub(crate) struct Sentence {
    pub(crate) text: String,
    /// Code points and what stands there, in order.
    pub(crate) names: Vec<(usize, usize, Kind)>,
    /// From a newspaper, not from a film review.
    pub(crate) news: bool,
    /// How much it counts.
    pub(crate) weight: f32,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
    spans: Vec<(usize, usize, String)>,
}

/// Reads a file of JSON Lines.
pub(crate) fn read(file: &Path, weight: f32) -> Result<Vec<Sentence>> {
    let text = fs::read_to_string(file).with_context(|| format!("read the sentences in {}", file.display()))?;
    text.lines()
        .map(|line| {
            let row: Row = serde_json::from_str(line).with_context(|| format!("read {line:?}"))?;
            let names = row.spans.iter().filter_map(|(start, end, label)| Some((*start, *end, kind(label)?)));
            Ok(Sentence { names: names.collect(), news: row.id.ends_with("wikitree"), text: row.text, weight })
        })
        .collect()
}

fn kind(label: &str) -> Option<Kind> {
    match label {
        "PS" => Some(Kind::Person),
        "COM" | "OG" => Some(Kind::Organisation),
        "LC" => Some(Kind::Place),
        _ => None,
    }
}

impl Sentence {
    /// The sentence as the model sees it.
    pub(crate) fn line(&self, lexicon: &Lexicon) -> Line {
        let chars: Vec<char> = self.text.chars().collect();
        Line::new(&chars, &LIST.listed(&LIST.find(&self.text), chars.len()), lexicon)
    }
}

/// Names that can stand in each other's place: by kind, and by how the particle after them is written.
pub(crate) struct Names(BTreeMap<(Kind, Ending), Vec<String>>);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ending {
    Open,
    Closed,
    Foreign,
}

fn ending(name: &str) -> Ending {
    let code = name.chars().next_back().map_or(0, u32::from);
    match code.checked_sub(0xAC00).filter(|code| *code < 11_172) {
        None => Ending::Foreign,
        Some(code) if code.is_multiple_of(28) => Ending::Open,
        Some(_) => Ending::Closed,
    }
}

impl Names {
    /// The names of these sentences and those of the shipped list.
    pub(crate) fn of(sentences: &[Sentence]) -> Self {
        let mut names: BTreeMap<(Kind, Ending), Vec<String>> = BTreeMap::new();
        let mut add = |kind, name: String| names.entry((kind, ending(&name))).or_default().push(name);
        for sentence in sentences {
            let chars: Vec<char> = sentence.text.chars().collect();
            for &(start, end, kind) in sentence.names.iter().filter(|name| name.1 - name.0 > 1) {
                add(kind, chars.iter().skip(start).take(end - start).collect());
            }
        }
        for entry in LIST.entries() {
            let kind = match entry.kind {
                EntityKind::Person => Kind::Person,
                EntityKind::Company => Kind::Organisation,
            };
            add(kind, entry.name().to_owned());
        }
        Self(names)
    }

    /// The sentence with most of its names replaced by others of their kind; a surname alone stays.
    pub(crate) fn shuffle(&self, sentence: &Sentence, random: &mut fastrand::Rng) -> Sentence {
        let chars: Vec<char> = sentence.text.chars().collect();
        let slice =
            |from: usize, to: usize| -> String { chars.iter().skip(from).take(to.saturating_sub(from)).collect() };
        let (mut text, mut length, mut names, mut at) = (String::new(), 0, Vec::new(), 0);
        for &(start, end, kind) in &sentence.names {
            if start < at {
                return sentence.clone();
            }
            text.push_str(&slice(at, start));
            length += start - at;
            let old = slice(start, end);
            let others = self.0.get(&(kind, ending(&old))).filter(|_| kind != Kind::Place && end - start > 1);
            let new = match others.filter(|_| random.f32() < 0.7).and_then(|others| random.choice(others)) {
                Some(other) if random.f32() < UNHEARD => unheard(other, others.and_then(|of| random.choice(of))),
                Some(other) => other.clone(),
                None => old,
            };
            let count = new.chars().count();
            names.push((length, length + count, kind));
            text.push_str(&new);
            length += count;
            at = end;
        }
        text.push_str(&slice(at, chars.len()));
        Sentence { text, names, ..sentence.clone() }
    }
}

/// Of the Korean names that are put in, this share is made of two.
const UNHEARD: f32 = 0.4;

/// Surnames of one syllable that most Koreans have.
const SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마";

/// A Korean name that nobody has heard of: the surname and the first syllable of one, the last of another. Most names in
/// training sentences are those of well-known people, whom the dictionary has.
fn unheard(name: &str, other: Option<&String>) -> String {
    let syllables = |name: &str| -> Option<[char; 3]> {
        let syllables: [char; 3] = name.chars().collect::<Vec<_>>().try_into().ok()?;
        let korean = syllables.iter().all(|c| ('가'..='힣').contains(c)) && SURNAMES.contains(syllables[0]);
        korean.then_some(syllables)
    };
    match (syllables(name), other.and_then(|other| syllables(other))) {
        (Some([surname, first, _]), Some([_, _, last])) => [surname, first, last].iter().collect(),
        _ => name.to_owned(),
    }
}

/// Exact spans: how many a model found, how many there are, how many of the found are right.
#[derive(Default)]
pub(crate) struct Figures(BTreeMap<(bool, Kind), [f64; 3]>);

impl Figures {
    /// Lets the model read one sentence and counts.
    pub(crate) fn count(&mut self, model: &Model, lexicon: &Lexicon, sentence: &Sentence) {
        let found = model.names(&sentence.line(lexicon));
        for kind in [Kind::Person, Kind::Organisation] {
            let found: Vec<_> =
                found.iter().filter(|name| name.kind == kind).map(|name| (name.start, name.end, kind)).collect();
            let truth = sentence.names.iter().filter(|name| name.2 == kind).count();
            let right = found.iter().filter(|name| sentence.names.contains(name)).count();
            let counts = self.0.entry((sentence.news, kind)).or_default();
            for (count, more) in counts.iter_mut().zip([found.len(), truth, right]) {
                *count += more as f64;
            }
        }
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (&(news, kind), &[found, truth, right]) in self.0.iter().rev() {
            let source = if news { "news" } else { "reviews" };
            let name = if kind == Kind::Person { "people" } else { "companies and organisations" };
            let (precision, recall) = (right / found.max(1.0), right / truth.max(1.0));
            let f1 = 2.0 * right / (found + truth).max(1.0);
            writeln!(f, "  {source:7} {name:27} precision {precision:.3}  recall {recall:.3}  F1 {f1:.3}")?;
        }
        Ok(())
    }
}
