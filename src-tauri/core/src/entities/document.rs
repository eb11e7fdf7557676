//! The document pass: what all candidates of an article say together.
//!
//! A place belongs to the strongest and longest name that claims it, and every name that is sure somewhere is looked for
//! everywhere. Names that are one are then joined: by the list, by the text's own definitions, a surname alone to the
//! full name before it, and spellings that sound the same. A name that only begins like another stays its own, since
//! companies of a group do; whether the two are one is asked.
//!
//! Invariant: pure.

use super::candidate::Candidate;
use super::definition::Equal;
use super::list::LIST;
use super::same::{is_native, letters, same};
use super::suggest::Apart;
use super::taken::Taken;
use super::variants;
use super::words::{BRANCHES, NO_NAMES, begins, ends, title_at};
use crate::model::{EntityKind, Question, Reason, Sameness};
use crate::text::is_hangul;
use crate::text::particle::strip;
use std::collections::{BTreeMap, HashMap};

/// A name of the article: one spelling as one kind.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) kind: EntityKind,
    /// Code points, in order.
    pub(super) places: Vec<(usize, usize)>,
    pub(super) strength: f32,
    pub(super) reasons: Vec<Reason>,
    pub(super) entry: Option<u32>,
    /// The group it is in: the index of its first name.
    pub(super) group: usize,
}

/// Below this strength a candidate that stands alone is no suggestion.
pub(super) const LEAST: f32 = 0.45;

/// The text of an article with its code points.
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    /// The byte where each code point begins, and the text's length.
    pub(super) bytes: Vec<usize>,
}

impl<'a> Page<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let bytes = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
        Self { text, bytes }
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        let byte = |at: usize| self.bytes.get(at).copied().unwrap_or(self.text.len());
        self.text.get(byte(start)..byte(end)).unwrap_or_default()
    }

    /// Where a spelling stands as a word of its own, particles and titles apart.
    fn places(&self, name: &str) -> Vec<(usize, usize)> {
        let length = name.chars().count();
        let hits = self
            .text
            .match_indices(name)
            .filter(|(byte, _)| begins(self.text, *byte) && ends(self.text, *byte, byte + name.len()));
        hits.map(|(byte, _)| {
            let start = self.bytes.partition_point(|&at| at < byte);
            (start, start + length)
        })
        .collect()
    }
}

/// From candidates to names: each place to one, each sure name everywhere, all in groups.
pub(super) fn read(
    page: &Page<'_>,
    candidates: Vec<Candidate>,
    equal: &[Equal],
    apart: Option<&Apart>,
) -> (Vec<Name>, Vec<Question>) {
    let chosen = choose(candidates);
    let mut names = collect(page, &chosen);
    spread(page, &mut names);
    surnames(page, &mut names);
    shortened(page, &mut names);
    misspelled(page, &mut names);
    names.retain(|name| !name.places.is_empty());
    names.sort_by_key(|name| name.places.first().copied());
    let questions = join(&mut names, equal, apart);
    (names, questions)
}

/// The strongest of the candidates that overlap; of equals the longer.
fn choose(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let rank = |candidate: &Candidate| candidate.strength + 0.02 * candidate.length().min(12) as f32;
    candidates.sort_by(|one, other| rank(other).total_cmp(&rank(one)).then(one.start.cmp(&other.start)));
    // By where they begin. None overlaps another, so only the last that begins before a candidate's end can overlap that.
    let mut chosen: BTreeMap<usize, Candidate> = BTreeMap::new();
    for candidate in candidates {
        let last = chosen.range_mut(..candidate.end).next_back().map(|(_, taken)| taken);
        match last.filter(|taken| taken.overlaps(&candidate)) {
            None => {
                chosen.insert(candidate.start, candidate);
            }
            // The same place for the same reason's sake is one more reason.
            Some(taken)
                if taken.start == candidate.start && taken.end == candidate.end && taken.kind == candidate.kind =>
            {
                taken.strength = 1.0 - (1.0 - taken.strength) * (1.0 - candidate.strength * 0.5);
                taken.entry = taken.entry.or(candidate.entry);
            }
            Some(_) => {}
        }
    }
    chosen.into_values().filter(|candidate| candidate.strength >= LEAST).collect()
}

fn collect(page: &Page<'_>, chosen: &[Candidate]) -> Vec<Name> {
    let mut by_text: BTreeMap<&str, Vec<&Candidate>> = BTreeMap::new();
    for candidate in chosen {
        by_text.entry(page.slice(candidate.start, candidate.end)).or_default().push(candidate);
    }
    let names = by_text.into_iter().map(|(text, candidates)| {
        // One spelling is one kind in one article: the one that more speaks for.
        let weight = |kind| candidates.iter().filter(|c| c.kind == kind).map(|c| c.strength).sum::<f32>();
        let kind = match weight(EntityKind::Person) > weight(EntityKind::Company) {
            true => EntityKind::Person,
            false => EntityKind::Company,
        };
        let mut reasons: Vec<(f32, Reason)> = Vec::new();
        for candidate in candidates.iter().filter(|candidate| candidate.kind == kind) {
            if !reasons
                .iter()
                .any(|(_, known)| std::mem::discriminant(known) == std::mem::discriminant(&candidate.reason))
            {
                reasons.push((candidate.strength, candidate.reason.clone()));
            }
        }
        reasons.sort_by(|one, other| other.0.total_cmp(&one.0));
        let strength = candidates.iter().filter(|c| c.kind == kind).map(|c| c.strength).fold(0.0, f32::max);
        Name {
            text: text.to_owned(),
            kind,
            places: candidates.iter().map(|candidate| (candidate.start, candidate.end)).collect(),
            strength,
            reasons: reasons.into_iter().map(|(_, reason)| reason).collect(),
            entry: candidates.iter().find_map(|candidate| candidate.entry),
            group: 0,
        }
    });
    names.collect()
}

/// Looks for every name in the whole text; where two claim a place, the longer has it.
fn spread(page: &Page<'_>, names: &mut [Name]) {
    let mut taken = Taken::default();
    let mut order: Vec<usize> = (0..names.len()).collect();
    let length = |at: usize, names: &[Name]| names.get(at).map_or(0, |name| name.text.chars().count());
    order.sort_by_key(|&at| std::cmp::Reverse(length(at, names)));
    for at in order {
        let Some(name) = names.get_mut(at) else { continue };
        // One syllable is looked for only where it was found.
        let everywhere = name.text.chars().count() > 1 && name.strength >= 0.6;
        // With a space or without where Hangul meets Latin: 오픈AI, 오픈 AI.
        let writings = if everywhere { variants(&name.text) } else { Vec::new() };
        let mut places: Vec<(usize, usize)> = writings.iter().flat_map(|text| page.places(text)).collect();
        places.append(&mut name.places);
        places.sort_unstable();
        places.dedup();
        places.retain(|&(start, end)| !taken.meets(start, end));
        taken.extend(places.iter().copied());
        name.places = places;
    }
}

/// Surnames standing alone, for the full names that are there: 이 회장 after 이정훈 회장, Whitfield after Dana Whitfield.
fn surnames(page: &Page<'_>, names: &mut Vec<Name>) {
    let taken = taken(names.iter());
    let free = |start: usize, end: usize| !taken.meets(start, end);
    let mut more: BTreeMap<String, (usize, Vec<(usize, usize)>)> = BTreeMap::new();
    for (at, name) in names.iter().enumerate().filter(|(_, name)| name.kind == EntityKind::Person) {
        let words: Vec<&str> = name.text.split(' ').collect();
        let first = name.places.first().map_or(0, |place| place.0);
        if let [.., last] = words.as_slice()
            && words.len() > 1
            && last.chars().count() > 1
        {
            let places = page.places(last).into_iter().filter(|&(start, end)| free(start, end));
            more.entry((*last).to_owned()).or_insert((at, places.collect()));
            // A first name alone is that person only where a text has used the full name.
            if let Some(given) = words.first().filter(|given| given.chars().count() > 2 && given.is_ascii()) {
                let places = page.places(given).into_iter().filter(|&(start, end)| start > first && free(start, end));
                more.entry((*given).to_owned()).or_insert((at, places.collect()));
            }
        } else if let Some(surname) = name.text.chars().next().filter(|_| is_native(&name.text)) {
            let surname = surname.to_string();
            let places = page.text.match_indices(&surname).filter_map(|(byte, _)| {
                let start = page.bytes.partition_point(|&at| at < byte);
                let after = page.text.get(byte + surname.len()..)?;
                let titled = after
                    .strip_prefix(' ')
                    .and_then(title_at)
                    .or_else(|| title_at(after).filter(|title| title.chars().count() > 1));
                (start > first && begins(page.text, byte) && titled.is_some() && free(start, start + 1))
                    .then_some((start, start + 1))
            });
            let entry = more.entry(surname.clone()).or_insert((at, Vec::new()));
            entry.1.extend(places);
        }
    }
    for (text, (of, mut places)) in more {
        places.sort_unstable();
        places.dedup();
        let Some(full) = names.get(of) else { continue };
        let strength = full.strength * 0.95;
        match names.iter_mut().find(|name| name.text == text && name.kind == EntityKind::Person) {
            Some(known) => {
                known.places.extend(places);
                known.places.sort_unstable();
                known.places.dedup();
                known.strength = known.strength.max(strength);
            }
            None if !places.is_empty() => {
                // What seemed a company is the surname of somebody here.
                names.retain(|name| name.text != text || name.entry.is_some());
                names.push(Name {
                    text,
                    kind: EntityKind::Person,
                    places,
                    strength,
                    reasons: Vec::new(),
                    entry: None,
                    group: 0,
                });
            }
            None => {
                if let Some(other) = names.iter_mut().find(|name| name.text == text && name.entry.is_none()) {
                    other.kind = EntityKind::Person;
                }
            }
        }
    }
}

/// The places that names have already.
fn taken<'a>(names: impl IntoIterator<Item = &'a Name>) -> Taken {
    names.into_iter().flat_map(|name| name.places.iter().copied()).collect()
}

/// Companies by the first part of their names alone: 가람 in an article about 가람해운, where no other begins so.
fn shortened(page: &Page<'_>, names: &mut Vec<Name>) {
    let taken = taken(names.iter());
    let free = |start: usize, end: usize| !taken.meets(start, end);
    let mut more: Vec<Name> = Vec::new();
    for name in names.iter().filter(|name| name.kind == EntityKind::Company && name.text.chars().all(is_hangul)) {
        let ending = BRANCHES.iter().filter(|branch| name.text.ends_with(**branch)).max_by_key(|branch| branch.len());
        let Some(stem) = ending.and_then(|ending| name.text.strip_suffix(ending)) else { continue };
        let known = names.iter().chain(&more).any(|other| other.text == stem);
        if stem.chars().count() < 2 || known || NO_NAMES.contains(&stem) {
            continue;
        }
        let places: Vec<(usize, usize)> =
            page.places(stem).into_iter().filter(|&(start, end)| free(start, end)).collect();
        if !places.is_empty() {
            let reason = Reason::Definition { text: name.text.clone() };
            let strength = name.strength.min(0.65);
            let (kind, text) = (EntityKind::Company, stem.to_owned());
            more.push(Name { text, kind, places, strength, reasons: vec![reason], entry: None, group: 0 });
        }
    }
    names.extend(more);
}

/// Other spellings of the foreign names that are there: 알트만 beside 샘 올트먼, 에밋 쉬머 beside 에멧 시어. Only words
/// that sound like a name are looked at, and the name itself says that somebody is named so.
fn misspelled(page: &Page<'_>, names: &mut Vec<Name>) {
    let half_read = taken(names.iter().filter(|name| is_half_read(name)));
    let mut taken = taken(names.iter().filter(|name| !is_half_read(name)));
    let words = words(page);
    let known: Vec<(String, f32)> = names
        .iter()
        .filter(|name| name.kind == EntityKind::Person && name.text.contains(' ') && name.text.chars().any(is_hangul))
        .map(|name| (name.text.clone(), name.strength))
        .collect();
    let mut more: BTreeMap<String, (f32, Vec<(usize, usize)>)> = BTreeMap::new();
    // The words of an article come again; each is compared with a name once.
    let mut told: HashMap<(&str, &str), Sameness> = HashMap::new();
    for (name, strength) in &known {
        let parts: Vec<&str> = name.split(' ').collect();
        for count in [parts.len(), 1] {
            let target = if count == 1 { parts.last().copied().unwrap_or_default() } else { name.as_str() };
            for run in words.windows(count) {
                let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
                let (start, end) = (first.0, last.0 + last.1.chars().count());
                let free = || !taken.meets(start, end) && (count > 1 || !half_read.meets(start, end));
                let joined = run.windows(2).all(|pair| matches!(pair, [a, b] if a.2 + 1 == b.0));
                let length = target.chars().count().abs_diff(end - start) <= 1;
                if !length || !joined || is_native(last.1) && count == 1 || !free() {
                    continue;
                }
                // All words but the last stand there whole, without a particle.
                if run.iter().rev().skip(1).any(|word| word.0 + word.1.chars().count() != word.2) {
                    continue;
                }
                let text = page.slice(start, end);
                let verdict =
                    *told.entry((text, target)).or_insert_with(|| same(text, target, EntityKind::Person).verdict);
                if verdict == Sameness::Same || (verdict == Sameness::Ask && count > 1) {
                    more.entry(text.to_owned()).or_insert((strength * 0.9, Vec::new())).1.push((start, end));
                    taken.take(start, end);
                }
            }
        }
    }
    let covered: Taken = more.values().flat_map(|(_, places)| places.iter().copied()).collect();
    for name in names.iter_mut().filter(|name| is_half_read(name)) {
        name.places.retain(|&(start, end)| !covered.meets(start, end));
    }
    names.retain(|name| !name.places.is_empty());
    names.extend(more.into_iter().map(|(text, (strength, places))| Name {
        text,
        kind: EntityKind::Person,
        places,
        strength,
        reasons: Vec::new(),
        entry: None,
        group: 0,
    }));
}

/// One word of Hangul that nothing but the model takes for a name: it may be the first half of one.
fn is_half_read(name: &Name) -> bool {
    name.kind == EntityKind::Person
        && name.entry.is_none()
        && !name.text.contains(' ')
        && name.text.chars().all(is_hangul)
        && !is_native(&name.text)
        && name.reasons.iter().all(|reason| matches!(reason, Reason::Model { .. }))
}

/// The words of a text that are all Hangul: first code point, the word without its particles, one past the whole word.
fn words<'a>(page: &Page<'a>) -> Vec<(usize, &'a str, usize)> {
    let mut words = Vec::new();
    let mut at = 0;
    for run in page.text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = run.trim_end_matches(|c: char| !c.is_alphanumeric());
        let length = word.chars().count();
        if (2..=9).contains(&length) && word.chars().all(is_hangul) {
            let stem = strip(word);
            if stem.chars().count() > 1 {
                words.push((at, stem, at + length));
            }
        }
        at += run.chars().count();
    }
    words
}

/// Joins names that are one; returns what only the reader can tell.
fn join(names: &mut [Name], equal: &[Equal], apart: Option<&Apart>) -> Vec<Question> {
    let mut parent: Vec<usize> = (0..names.len()).collect();
    let at_place: HashMap<usize, usize> =
        names.iter().enumerate().flat_map(|(at, name)| name.places.iter().map(move |place| (place.0, at))).collect();
    for pair in equal {
        if let (Some(&one), Some(&other)) = (at_place.get(&pair.outer), at_place.get(&pair.inner)) {
            unite(&mut parent, one, other);
        }
    }
    let mut questions = Vec::new();
    for other in 0..names.len() {
        for one in 0..other {
            let (Some(a), Some(b)) = (names.get(one), names.get(other)) else { continue };
            if a.kind != b.kind || root(&parent, one) == root(&parent, other) {
                continue;
            }
            if apart.is_some_and(|apart| are_apart(apart, a, b)) {
                continue;
            }
            match related(a, b) {
                Some(Sameness::Same) => unite(&mut parent, one, other),
                Some(Sameness::Ask) => questions.push((one, other, same(&a.text, &b.text, a.kind).score)),
                _ => {}
            }
        }
    }
    for (at, name) in names.iter_mut().enumerate() {
        name.group = root(&parent, at);
    }
    let mut asked: Vec<Question> = Vec::new();
    for (one, other, score) in questions {
        let (Some(a), Some(b)) = (names.get(one), names.get(other)) else { continue };
        if a.group != b.group && a.strength.min(b.strength) >= 0.6 {
            asked.push(Question { kind: a.kind, one: a.text.clone(), other: b.text.clone(), score });
        }
    }
    asked
}

fn are_apart(apart: &Apart, a: &Name, b: &Name) -> bool {
    let (one, other) = (letters(&a.text, a.kind), letters(&b.text, b.kind));
    let (one, other) = if one <= other { (one, other) } else { (other, one) };
    apart.contains(&(a.kind, one, other))
}

fn related(a: &Name, b: &Name) -> Option<Sameness> {
    if a.entry.is_some() && b.entry.is_some() {
        return (a.entry == b.entry).then_some(Sameness::Same);
    }
    if a.kind == EntityKind::Person {
        let (short, full) = if a.text.chars().count() <= b.text.chars().count() { (a, b) } else { (b, a) };
        let words: Vec<&str> = full.text.split(' ').collect();
        // A part of a longer name in the same article is that person.
        if words.len() > 1 && words.contains(&short.text.as_str()) {
            return Some(Sameness::Same);
        }
        if short.text.chars().count() == 1 && is_native(&full.text) && full.text.starts_with(&short.text) {
            return Some(Sameness::Same);
        }
        if let Some(last) =
            words.last().filter(|_| words.len() > 1 && !short.text.contains(' ') && short.text.chars().all(is_hangul))
        {
            let likeness = same(&short.text, last, EntityKind::Person);
            return Some(likeness.verdict);
        }
    }
    Some(same(&a.text, &b.text, a.kind).verdict)
}

fn root(parent: &[usize], mut at: usize) -> usize {
    while let Some(&up) = parent.get(at).filter(|&&up| up != at) {
        at = up;
    }
    at
}

fn unite(parent: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(parent, one), root(parent, other));
    let (low, high) = (one.min(other), one.max(other));
    if let Some(up) = parent.get_mut(high) {
        *up = low;
    }
}

/// The entry that a text names without doubt.
pub(super) fn entry_of(entries: &[u32]) -> Option<u32> {
    match entries {
        [only] => Some(*only),
        _ => None,
    }
    .filter(|&entry| LIST.entry(entry).is_some())
}
