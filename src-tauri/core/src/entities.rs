//! Text to mentions: where the names a reader knows stand in an article.
//!
//! All names are looked for at once by an Aho–Corasick automaton; a hit is a mention only if it begins where a word
//! begins and ends where a word ends or where nothing but particles (or a title such as 대표) follows. The longest
//! name wins, so 샘 올트먼 is one mention and not two.
//!
//! Invariant: pure.

mod candidate;
pub mod crf;
mod definition;
mod document;
mod english;
mod korean;
pub mod list;
pub mod name;
mod phones;
pub mod said;
pub mod same;
pub mod suggest;
mod taken;
mod words;

use crate::model::{EntityId, Span};
use crate::text::{Offsets, is_hangul};
use anyhow::{Result, anyhow};
use daachorse::{DoubleArrayAhoCorasick, DoubleArrayAhoCorasickBuilder};
use std::collections::BTreeMap;
use words::{begins, ends};

/// One spelling to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The root it names.
    pub entity: EntityId,
    /// The entity whose spelling it is; differs from `entity` after a merge.
    pub via: EntityId,
    /// The spelling, NFC, without particles.
    pub text: String,
}

/// A place where a name stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where, without particles.
    pub span: Span,
    /// The names that have this spelling; more than one when two entities share it.
    pub names: Vec<usize>,
}

/// Looks for many names at once. Building takes milliseconds for thousands of names.
pub struct Finder {
    names: Vec<Name>,
    automaton: Option<DoubleArrayAhoCorasick<u32>>,
    /// Which names the automaton's pattern `i` stands for.
    patterns: Vec<Vec<usize>>,
}

impl Finder {
    /// Prepares to look for `names`; blank ones are passed over.
    pub fn new(names: Vec<Name>) -> Result<Self> {
        let mut by_text: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, name) in names.iter().enumerate() {
            for variant in variants(&name.text) {
                let list = by_text.entry(variant).or_default();
                // Two spellings of one entity may have the same variant (오픈AI, 오픈 AI).
                if !list.iter().filter_map(|&other| names.get(other)).any(|other| other.entity == name.entity) {
                    list.push(index);
                }
            }
        }
        let (texts, patterns): (Vec<String>, Vec<Vec<usize>>) = by_text.into_iter().unzip();
        let automaton = match texts.is_empty() {
            true => None,
            false => Some(
                DoubleArrayAhoCorasickBuilder::new()
                    .build(&texts)
                    .map_err(|error| anyhow!("prepare to look for the names of people and companies: {error}"))?,
            ),
        };
        Ok(Self { names, automaton, patterns })
    }

    /// The names this looks for, as they were given.
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    /// Every mention in `text`, in order, not overlapping.
    pub fn find(&self, text: &str) -> Vec<Found> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let mut hits: Vec<(usize, usize, u32)> = automaton
            .find_overlapping_iter(text)
            .map(|hit| (hit.start(), hit.end(), hit.value()))
            .filter(|&(start, end, _)| begins(text, start) && ends(text, start, end))
            .collect();
        hits.sort_by_key(|&(start, end, _)| (start, std::cmp::Reverse(end)));
        let offsets = Offsets::new(text);
        let mut found = Vec::new();
        let mut covered = 0;
        for (start, end, pattern) in hits {
            if start < covered {
                continue;
            }
            covered = end;
            let names = self.patterns.get(pattern as usize).cloned().unwrap_or_default();
            found.push(Found { span: offsets.span(start..end), names });
        }
        found
    }
}

/// The writings of a name that differ in spaces only: as given, without the spaces between Hangul, and with or
/// without one where Hangul meets Latin (오픈AI, 오픈 AI).
fn variants(name: &str) -> Vec<String> {
    let name = name.trim();
    if !name.chars().any(char::is_alphanumeric) {
        return Vec::new();
    }
    let mut variants = vec![name.to_owned()];
    if name.chars().any(is_hangul) {
        variants.push(name.split_whitespace().collect());
        let mut spaced = String::new();
        for c in name.chars() {
            let border = spaced.chars().next_back().is_some_and(|before| {
                (is_hangul(before) && c.is_ascii_alphanumeric()) || (before.is_ascii_alphanumeric() && is_hangul(c))
            });
            if border {
                spaced.push(' ');
            }
            spaced.push(c);
        }
        variants.push(spaced);
    }
    variants.sort();
    variants.dedup();
    variants
}

#[cfg(test)]
mod tests;
