//! Whom an article seems to name, and why.
//!
//! In this order: the list that ships, the learned model and the titles (Korean), the rules (English), what the text
//! defines in brackets, and then the document pass over all of it (`document.rs`).
//!
//! Invariant: pure.

use super::candidate::Candidate;
use super::crf::Model;
use super::definition::definitions;
use super::document::{LEAST, Name, Page, entry_of, read};
use super::list::{Hit, LIST, List};
use super::{english, korean};
use crate::model::{EntityKind, Guess, Reason, Span, Suggested, Suggestions};
use std::collections::HashSet;

/// Code points of an article that are read for names; what is beyond is not.
const LONGEST: usize = 400_000;

/// Pairs of names that the reader said are two.
pub type Apart = HashSet<(EntityKind, String, String)>;

/// What to read an article with.
#[derive(Default)]
pub struct Reading<'a> {
    /// The learned model; without it Korean names are found by the list, by titles and by definitions.
    pub model: Option<&'a Model>,
    /// Who wrote the article: not named by it.
    pub authors: &'a [String],
    /// Pairs of names that are two, as [`super::same::letters`], the smaller first.
    pub apart: Option<&'a Apart>,
}

/// Everything that `text` seems to name, in the order in which it is named first; what is asked about it.
pub fn suggest(text: &str, reading: &Reading<'_>) -> Suggestions {
    let chars: Vec<char> = text.chars().take(LONGEST).collect();
    let page = Page::new(text);
    let text = page.slice(0, chars.len());
    let hits = LIST.find(text);
    let mut candidates = korean::candidates(text, &chars, &hits, reading.model);
    candidates.extend(english::candidates(&chars));
    candidates.extend(listed(&LIST, &page, &hits, &candidates));
    let (defined, equal) = definitions(&chars, &candidates);
    candidates.extend(defined);
    candidates.retain(|candidate| !is_author(page.slice(candidate.start, candidate.end), reading.authors));
    let (names, questions) = read(&page, candidates, &equal, reading.apart);
    Suggestions { suggested: groups(&page, names), questions }
}

/// What the list has: its sure spellings, and those of the unsure ones that something else speaks for.
fn listed(list: &List, page: &Page<'_>, hits: &[Hit], others: &[Candidate]) -> Vec<Candidate> {
    let sure: Vec<u32> = hits.iter().filter(|hit| !hit.weak).flat_map(|hit| hit.entries.iter().copied()).collect();
    // Two different spellings of one entry speak for each other: X(트위터).
    let spelled = |entry: u32| -> bool {
        let mut texts =
            hits.iter().filter(|hit| hit.entries.contains(&entry)).map(|hit| page.slice(hit.start, hit.end));
        texts.next().is_some_and(|first| texts.any(|other| other != first))
    };
    let sure = |entry: &u32| sure.contains(entry) || spelled(*entry);
    let candidates = hits.iter().filter_map(|hit| {
        // Of several that share a spelling, the one that is named otherwise too.
        let supported: Vec<u32> = hit.entries.iter().copied().filter(sure).collect();
        let entry = if hit.weak { entry_of(&supported) } else { entry_of(&hit.entries).or(entry_of(&supported)) };
        let agreed =
            others.iter().any(|other| other.start == hit.start && other.end == hit.end && other.strength >= 0.5);
        let entry = entry.or_else(|| entry_of(&hit.entries).filter(|_| agreed));
        let kind = list.entry(entry.or(hit.entries.first().copied())?)?.kind;
        let strength = match hit.weak {
            false => 0.97,
            true if entry.is_some() => 0.8,
            true => return None,
        };
        let text = page.slice(hit.start, hit.end);
        let named = entry.and_then(|entry| list.entry(entry));
        let other = named.and_then(|entry| entry.spellings.iter().take(2).find(|spelling| spelling.text != text));
        let reason = Reason::List {
            name: other.map_or(text, |spelling| spelling.text).to_owned(),
            role: named.map_or("", |entry| entry.role).to_owned(),
        };
        Some(Candidate { entry, ..Candidate::new(hit.start, hit.end, kind, strength, reason) })
    });
    candidates.collect()
}

fn is_author(name: &str, authors: &[String]) -> bool {
    authors
        .iter()
        .any(|author| author == name || author.split_whitespace().any(|part| part == name && part.chars().count() > 2))
}

fn groups(page: &Page<'_>, names: Vec<Name>) -> Vec<Suggested> {
    let mut groups: Vec<(usize, Vec<Name>)> = Vec::new();
    for name in names {
        match groups.iter_mut().find(|(group, _)| *group == name.group) {
            Some((_, members)) => members.push(name),
            None => groups.push((name.group, vec![name])),
        }
    }
    let mut suggested: Vec<Suggested> = groups.into_iter().filter_map(|(_, members)| group(page, members)).collect();
    suggested.sort_by_key(|suggested| suggested.places.first().map(|place| place.span));
    suggested
}

fn group(page: &Page<'_>, members: Vec<Name>) -> Option<Suggested> {
    // The fullest spelling names the group: of people the one with most words, else the longest; in Hangul before Latin.
    let fullness = |name: &Name| {
        let hangul = name.text.chars().any(crate::text::is_hangul);
        let words = if name.kind == EntityKind::Person { name.text.split(' ').count() } else { 1 };
        (hangul, words, name.text.chars().count())
    };
    let fullest = members.iter().max_by_key(|name| fullness(name))?;
    let (kind, name) = (fullest.kind, fullest.text.clone());
    let score = members.iter().map(|name| name.strength).fold(0.0, f32::max);
    if score < LEAST {
        return None;
    }
    let mut spellings = vec![name.clone()];
    let mut reasons: Vec<Reason> = Vec::new();
    let mut places: Vec<Guess> = Vec::new();
    for member in members {
        for text in member.places.iter().map(|&(start, end)| page.slice(start, end)).chain([member.text.as_str()]) {
            if !spellings.iter().any(|known| known == text) {
                spellings.push(text.to_owned());
            }
        }
        for reason in member.reasons {
            if !reasons.iter().any(|known| std::mem::discriminant(known) == std::mem::discriminant(&reason)) {
                reasons.push(reason);
            }
        }
        places.extend(member.places.iter().map(|&(start, end)| Guess {
            // A text has at most LONGEST code points here.
            span: Span { start: u32::try_from(start).unwrap_or(u32::MAX), end: u32::try_from(end).unwrap_or(u32::MAX) },
            text: page.slice(start, end).to_owned(),
        }));
    }
    places.sort_by_key(|place| place.span);
    Some(Suggested { kind, name, entity: None, spellings, places, reasons, score })
}

#[cfg(test)]
mod tests;
