//! Snippets: the pieces of a text that answer a query, cut at word borders, the stems marked.

use super::analyse::{Stems, Units};
use super::pattern::Pattern;
use super::query::{Names, Node, Query, Word};
use crate::model::{Snippet, SnippetField, Span};
use std::collections::BTreeMap;

mod cut;

/// So many units are compared in one text; what stands behind is not marked. A reader's query takes a thousandth of
/// it in an article, and only a text and a query made for each other reach it.
const MOST_COMPARED: usize = 5_000_000;

/// Finds a query's words in texts. Built once a query, used for every hit.
pub struct Matcher {
    patterns: Vec<Pattern>,
    /// The patterns by their first character, in order of it: all a unit of a text is compared with.
    first: Vec<(char, Vec<usize>)>,
}

/// A place in a text that a pattern takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    pub(super) span: Span,
    /// Which pattern.
    pub(super) pattern: usize,
}

impl Matcher {
    /// For `query` with the other spellings of its names; what is excluded is never marked.
    pub fn new(query: &Query, names: &Names) -> Self {
        let mut patterns: Vec<Pattern> = Vec::new();
        collect(&query.resolved(names), &mut |word| {
            let Some(pattern) = word.pattern() else { return };
            for pattern in pattern.shorter().into_iter().chain([pattern]) {
                if patterns.iter().all(|old| old.folded() != pattern.folded()) {
                    patterns.push(pattern);
                }
            }
        });
        let mut first: BTreeMap<char, Vec<usize>> = BTreeMap::new();
        for (i, pattern) in patterns.iter().enumerate() {
            if let Some(c) = pattern.units().first().and_then(|unit| pattern.text(unit).chars().next()) {
                first.entry(c).or_default().push(i);
            }
        }
        let first = first.into_iter().collect();
        Self { patterns, first }
    }

    /// Every match in `text`, in order, not overlapping, as code points; stems without their particles.
    pub fn matches(&self, text: &str) -> Vec<Span> {
        self.found(text).into_iter().map(|found| found.span).collect()
    }

    /// Up to `limit` pieces of `text` that hold matches, best first: those with the most different words, then the earliest.
    pub fn snippets(&self, field: SnippetField, text: &str, limit: usize) -> Vec<Snippet> {
        cut::snippets(field, text, &self.found(text), limit)
    }

    /// The stems that are looked for, as typed.
    pub fn terms(&self) -> Vec<String> {
        self.patterns.iter().map(|pattern| pattern.typed().to_owned()).collect()
    }

    fn found(&self, text: &str) -> Vec<Match> {
        if self.patterns.is_empty() {
            return Vec::new();
        }
        let units = Units::of(text);
        let mut found = self.sweep(&units, false);
        // A word that is still being typed stands for longer ones only where it does not stand itself.
        let missing = |i: &usize| !found.iter().any(|found| found.pattern == *i);
        let begun: Vec<usize> = (0..self.patterns.len())
            .filter(|i| self.patterns.get(*i).is_some_and(Pattern::may_be_begun))
            .filter(missing)
            .collect();
        if !begun.is_empty() {
            found.extend(self.sweep(&units, true).into_iter().filter(|more| begun.contains(&more.pattern)));
        }
        // The longer of two matches that overlap is what the reader meant.
        found.sort_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end)));
        let mut end = 0;
        found.retain(|found| {
            let free = found.span.start >= end;
            if free {
                end = found.span.end;
            }
            free
        });
        found
    }

    fn sweep(&self, units: &Units, begun: bool) -> Vec<Match> {
        Stems::here(|stems| self.sweep_with(stems, units, begun))
    }

    fn sweep_with(&self, stems: &Stems, units: &Units, begun: bool) -> Vec<Match> {
        let mut found = Vec::new();
        let mut compared = 0;
        for (at, unit) in units.units.iter().enumerate() {
            let Some(c) = units.text(unit).chars().next() else { continue };
            if compared > MOST_COMPARED {
                break;
            }
            let Ok(known) = self.first.binary_search_by_key(&c, |(first, _)| *first) else { continue };
            for &pattern in self.first.get(known).into_iter().flat_map(|(_, patterns)| patterns) {
                let Some(sought) = self.patterns.get(pattern) else { continue };
                compared += sought.units().len();
                let taken = sought.reach(units, at, stems, begun).filter(|_| sought.sits_well(units, at));
                if let Some(last) = taken.and_then(|taken| units.units.get(at + taken - 1)) {
                    found.push(Match { span: Span { start: unit.start, end: last.end }, pattern });
                }
            }
        }
        found
    }
}

/// Calls `visit` with every word that is not excluded.
fn collect(nodes: &[Node], visit: &mut impl FnMut(&Word)) {
    for node in nodes {
        match node {
            Node::All(inner) | Node::Any(inner) => collect(inner, visit),
            Node::Word(word) => visit(word),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
