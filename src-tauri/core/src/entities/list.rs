//! The list of companies and people that Dossier ships: `data/companies.tsv` and `data/people.tsv`.
//!
//! A line is a name in Korean, one in English, ticker symbols (people: what they are), and further spellings, each
//! with its sort: `a:` abbreviation, `t:` transliteration, `f:` former name, `o:` other. A question mark behind a
//! spelling says that it is an ordinary word or somebody else's name too, so that it is taken for this one only if
//! something else in the article speaks for it.
//!
//! Invariant: pure; both files are part of the program.

use crate::entities::words::{begins, ends};
use crate::model::{AliasKind, EntityKind};
use daachorse::{DoubleArrayAhoCorasick, DoubleArrayAhoCorasickBuilder};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// One company or person of the list.
#[derive(Debug)]
pub struct Entry {
    /// Person or company.
    pub kind: EntityKind,
    /// What the list says of a person; empty for companies.
    pub role: &'static str,
    /// The Korean name first, then the English one if there is one.
    pub spellings: Vec<Spelling>,
}

impl Entry {
    /// The Korean name.
    pub fn name(&self) -> &'static str {
        self.spellings.first().map_or("", |spelling| spelling.text)
    }
}

/// One spelling of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spelling {
    /// As it is written.
    pub text: &'static str,
    /// What sort it is.
    pub kind: AliasKind,
    /// It needs the rest of the article to speak for it.
    pub weak: bool,
}

/// A place where a text has a spelling of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// First code point.
    pub start: usize,
    /// One past the last, without particles.
    pub end: usize,
    /// The entries that have this spelling, as indices of [`List::entries`].
    pub entries: Vec<u32>,
    /// All of them have it only with support.
    pub weak: bool,
}

/// Where in a listed name a character stands, as the model sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Listed(u8);

impl Listed {
    pub(super) fn code(self) -> u64 {
        u64::from(self.0)
    }
}

/// The list with an automaton that finds all its spellings at once.
pub struct List {
    entries: Vec<Entry>,
    automaton: DoubleArrayAhoCorasick<u32>,
    /// The entries of each pattern, and whether it is weak in all of them.
    patterns: Vec<(Vec<u32>, bool)>,
}

/// The list as it ships; read when it is first needed.
pub static LIST: LazyLock<List> = LazyLock::new(|| {
    let companies = lines(EntityKind::Company, include_str!("data/companies.tsv"));
    let people = lines(EntityKind::Person, include_str!("data/people.tsv"));
    List::new(companies.chain(people).collect())
});

impl List {
    fn new(entries: Vec<Entry>) -> Self {
        let mut by_text: BTreeMap<&str, (Vec<u32>, bool)> = BTreeMap::new();
        for (index, entry) in (0u32..).zip(&entries) {
            for spelling in &entry.spellings {
                let pattern = by_text.entry(spelling.text).or_insert((Vec::new(), true));
                pattern.0.push(index);
                pattern.1 &= spelling.weak;
            }
        }
        let (texts, patterns): (Vec<&str>, Vec<_>) = by_text.into_iter().unzip();
        let automaton = DoubleArrayAhoCorasickBuilder::new().build(texts);
        // The list is ours and a test builds it, so there is no other outcome.
        #[allow(clippy::expect_used)]
        let automaton = automaton.expect("the list has spellings, each once");
        Self { entries, automaton, patterns }
    }

    /// All entries.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// One entry.
    pub fn entry(&self, index: u32) -> Option<&Entry> {
        self.entries.get(index as usize)
    }

    /// The entries that have exactly this spelling.
    pub fn named(&self, text: &str) -> &[u32] {
        let hit = self.automaton.find_overlapping_iter(text).find(|hit| hit.start() == 0 && hit.end() == text.len());
        hit.and_then(|hit| self.patterns.get(hit.value() as usize)).map_or(&[], |(entries, _)| entries)
    }

    /// Every place of `text` that has a listed spelling as a word of its own, particles apart; where several begin,
    /// the longest; not overlapping, in order. Linear.
    pub fn find(&self, text: &str) -> Vec<Hit> {
        let mut raw: Vec<(usize, usize, u32)> = self
            .automaton
            .find_overlapping_iter(text)
            .map(|hit| (hit.start(), hit.end(), hit.value()))
            .filter(|&(start, end, _)| begins(text, start) && ends(text, start, end))
            .collect();
        raw.sort_by_key(|&(start, end, _)| (start, std::cmp::Reverse(end)));
        let mut hits: Vec<Hit> = Vec::new();
        let (mut byte, mut point, mut covered) = (0, 0, 0);
        for (start, end, pattern) in raw {
            if start < covered {
                continue;
            }
            covered = end;
            point += text.get(byte..start).map_or(0, |between| between.chars().count());
            byte = start;
            let length = text.get(start..end).map_or(0, |name| name.chars().count());
            let (entries, weak) = self.patterns.get(pattern as usize).cloned().unwrap_or_default();
            hits.push(Hit { start: point, end: point + length, entries, weak });
        }
        hits
    }

    /// What the list says of each of a text's `length` code points, from what [`List::find`] found in it.
    pub fn listed(&self, hits: &[Hit], length: usize) -> Vec<Listed> {
        let mut listed = vec![Listed::default(); length];
        for hit in hits {
            let person =
                hit.entries.first().and_then(|&entry| self.entry(entry)).is_some_and(|e| e.kind == EntityKind::Person);
            let sort = 1 + 2 * u8::from(person) + u8::from(hit.weak);
            for at in hit.start..hit.end {
                let place = if at == hit.start {
                    1
                } else if at + 1 == hit.end {
                    2
                } else {
                    3
                };
                if let Some(listed) = listed.get_mut(at) {
                    *listed = Listed(sort * 4 + place);
                }
            }
        }
        listed
    }
}

fn lines(kind: EntityKind, file: &'static str) -> impl Iterator<Item = Entry> {
    file.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(move |line| {
        let mut columns = line.split('\t');
        let mut column = || columns.next().unwrap_or_default();
        let (korean, english, third, also) = (column(), column(), column(), column());
        let full =
            [korean, english].into_iter().filter(|text| !text.is_empty()).map(|text| spelling(text, AliasKind::Full));
        let (role, tickers) = match kind {
            EntityKind::Person => (third, ""),
            EntityKind::Company => ("", third),
        };
        // A number alone is a price more often than a ticker; letters need the article's word.
        let tickers = tickers.split(';').filter(|text| text.contains(|c: char| c.is_ascii_uppercase()));
        let tickers = tickers.map(|text| Spelling { text, kind: AliasKind::Ticker, weak: true });
        let also = also.split(';').filter_map(|also| {
            let (sort, text) = also.split_once(':')?;
            let kind = match sort {
                "a" => AliasKind::Abbreviation,
                "t" => AliasKind::Transliteration,
                "f" => AliasKind::Former,
                _ => AliasKind::Other,
            };
            Some(spelling(text, kind))
        });
        Entry { kind, role, spellings: full.chain(also).chain(tickers).collect() }
    })
}

fn spelling(text: &'static str, kind: AliasKind) -> Spelling {
    match text.strip_suffix('?') {
        Some(text) => Spelling { text, kind, weak: true },
        None => Spelling { text, kind, weak: false },
    }
}

#[cfg(test)]
mod tests;
