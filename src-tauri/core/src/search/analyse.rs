//! Text as search sees it: units (one Hangul or other CJK character, one Latin word, one number) and what stands between them.
//!
//! The index, the query and the snippets all read a text through [`Units`], so that what is found is what is marked.
//! A unit knows its code points in the text it came from; its own text is folded: NFC, lower case, half width.
//!
//! Invariant: pure. A change that alters any token must raise `ANALYSER_VERSION` in `schema.rs`.

use crate::text::{is_cjk, is_hangul, nfc, particle};
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cell::RefCell;
use std::str::Chars;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark, is_nfc};

mod irregular;

pub(super) use irregular::forms as irregular_forms;

/// A text cut into units, in order.
pub(super) struct Units {
    /// The folded texts of all units, one after another with nothing between.
    folded: String,
    /// The units.
    pub(super) units: Vec<Unit>,
}

/// The smallest thing that is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    /// What it is.
    pub(super) kind: Kind,
    /// What stands between it and the unit before it.
    pub(super) joint: Joint,
    /// First code point in the source text.
    pub(super) start: u32,
    /// One past the last code point in the source text.
    pub(super) end: u32,
    /// Its folded text: bytes of `Units::folded`.
    from: u32,
    to: u32,
}

impl Unit {
    /// Its length in code points of the source text.
    pub(super) fn len(&self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }
}

/// The script of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One character of a script written without spaces or in syllable blocks.
    Syllable,
    /// A run of letters of any other script.
    Letters,
    /// A number: `2.5`, `1,000` (folded to `1000`).
    Digits,
}

/// What stands between two units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// Nothing: 오픈|AI.
    None,
    /// One white space: 오픈| |AI.
    Space,
    /// Anything else on the same line: punctuation, symbols, more white space.
    Apart,
    /// The end of a line or paragraph; nothing is adjacent across it.
    Break,
}

/// A word longer than this many letters is cut: no one types it, and the index bounds its terms.
const LONGEST_LETTERS: usize = 64;

impl Units {
    /// Cuts `text`. Linear; a text need not be NFC, spans still count its own code points.
    pub(super) fn of(text: &str) -> Self {
        let mut cutter = Cutter::new(text.len());
        if text.chars().all(is_composed) || is_nfc(text) {
            cutter.read(Counted { chars: text.chars(), at: 0 });
        } else {
            cutter.read(composed(text).into_iter());
        }
        cutter.done
    }

    /// A unit's folded text.
    pub(super) fn text(&self, unit: &Unit) -> &str {
        self.folded.get(unit.from as usize..unit.to as usize).unwrap_or_default()
    }

    /// The folded text from one unit to another, both included, without what stands between.
    pub(super) fn joined(&self, first: &Unit, last: &Unit) -> &str {
        self.folded.get(first.from as usize..last.to as usize).unwrap_or_default()
    }

    /// The units between white space, punctuation and line ends: `오픈ai로부터` is one piece.
    pub(super) fn pieces(&self) -> impl Iterator<Item = &[Unit]> {
        self.units.chunk_by(|_, next| next.joint == Joint::None)
    }
}

/// English stems; holds the stemmer and remembers what it said, since a few words make up most of every text.
pub(super) struct Stems {
    stemmer: Stemmer,
    known: RefCell<FxHashMap<Box<str>, Box<str>>>,
}

/// So many words are remembered, then all are forgotten; none longer than so many bytes.
const MOST_KNOWN: usize = 20_000;
const LONGEST_KNOWN: usize = 24;

impl Stems {
    /// Those of the thread, with what it remembers of earlier texts.
    pub(super) fn here<T>(work: impl FnOnce(&Self) -> T) -> T {
        thread_local! {
            static STEMS: Stems = Stems::new();
        }
        STEMS.with(work)
    }

    /// For English, whose words stand in Korean articles too.
    pub(super) fn new() -> Self {
        Self { stemmer: Stemmer::create(Algorithm::English), known: RefCell::default() }
    }

    /// The stem of one folded run of letters: `dismissed` gives `dismiss`, `bought` gives `buy`. Other scripts than
    /// Latin stay as they are.
    pub(super) fn letters<'a>(&self, word: &'a str) -> Cow<'a, str> {
        if !word.is_ascii() {
            return Cow::Borrowed(word);
        }
        let mut known = self.known.borrow_mut();
        if let Some(stem) = known.get(word) {
            return Cow::Owned(stem.to_string());
        }
        let stem = self.stemmer.stem(irregular::lemma(word).unwrap_or(word));
        if word.len() <= LONGEST_KNOWN {
            if known.len() >= MOST_KNOWN {
                known.clear();
            }
            known.insert(word.into(), stem.as_ref().into());
        }
        stem
    }

    /// Calls `emit` with each stem of a piece: the piece without its particles, and the stems of the Latin words in it.
    ///
    /// A doubtful word (`책을`, `회의`) gives both readings, so that `책` finds `책을`.
    pub(super) fn piece(&self, units: &Units, piece: &[Unit], mut emit: impl FnMut(&str)) {
        let (Some(first), Some(last)) = (piece.first(), piece.last()) else { return };
        if last.end - first.start > LONGEST_LETTERS as u32 {
            return;
        }
        for unit in piece.iter().filter(|unit| unit.kind == Kind::Letters) {
            emit(&self.letters(units.text(unit)));
        }
        if piece.len() == 1 && first.kind == Kind::Letters {
            return;
        }
        let whole = units.joined(first, last);
        let stem = particle::strip(whole);
        emit(stem);
        if let Some(shorter) = particle::one_syllable_reading(whole).filter(|shorter| *shorter != stem) {
            emit(shorter);
        }
    }
}

/// A word folded as units are: NFC and lower case; for names and tags that are compared whole.
pub(crate) fn fold(text: &str) -> String {
    nfc(text.trim()).to_lowercase()
}

/// Whether `c` is a lone consonant or vowel, as an input method leaves it before a syllable is whole.
pub(super) fn is_lone_jamo(c: char) -> bool {
    // One of that block is no letter in what is written today but a dot between words.
    matches!(c, '\u{3131}'..='\u{318e}') && !is_middle_dot(c)
}

/// A dot between two words of a list: 美·中, 삼성전자ㆍLG전자.
fn is_middle_dot(c: char) -> bool {
    matches!(c, '·' | '\u{318d}' | '\u{2027}' | '\u{30fb}' | '\u{ff65}')
}

/// The characters of an NFC text with their code points. Written out, as is [`Visible`]: adaptors are called for each
/// character where these become part of the loop.
struct Counted<'a> {
    chars: Chars<'a>,
    at: u32,
}

impl Iterator for Counted<'_> {
    type Item = (char, u32, u32);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let c = self.chars.next()?;
        let start = self.at;
        self.at += 1;
        Some((c, start, self.at))
    }
}

/// Those that can be seen.
struct Visible<I>(I);

impl<I: Iterator<Item = (char, u32, u32)>> Iterator for Visible<I> {
    type Item = (char, u32, u32);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let item = self.0.next()?;
            if !is_invisible(item.0) {
                return Some(item);
            }
        }
    }
}

/// Builds [`Units`] from characters with their code points in the source.
struct Cutter {
    done: Units,
    /// The joint of the next unit, from what was passed since the last one.
    joint: Joint,
    /// The kind of the unit that may still grow, and its letters so far.
    open: Option<(Kind, usize)>,
    /// Syllables since the last thing that is none, a dot that joins them aside, as long as each stands alone.
    dotted: Dotted,
}

/// How far a row of single syllables with dots between has come: 한·미·일, which is written 한미일 as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dotted {
    No,
    /// After a syllable of the row.
    Syllable,
    /// After a dot of the row.
    Dot,
}

impl Cutter {
    fn new(bytes: usize) -> Self {
        let done = Units { folded: String::with_capacity(bytes), units: Vec::with_capacity(bytes / 3) };
        Self { done, joint: Joint::Break, open: None, dotted: Dotted::No }
    }

    fn read(&mut self, chars: impl Iterator<Item = (char, u32, u32)>) {
        let mut chars = Visible(chars).peekable();
        let mut number: Vec<(char, u32, u32)> = Vec::new();
        while let Some((c, start, end)) = chars.next() {
            let c = half_width(c);
            if is_hangul(c) {
                // Most characters of most texts, before anything else is asked of them.
                self.syllable(c, start, end);
            } else if c.is_ascii() && !c.is_ascii_alphanumeric() {
                self.pass(c);
            } else if is_middle_dot(c) {
                let joins = |next: char| is_syllable(next) && !is_middle_dot(next);
                let in_row = self.dotted == Dotted::Syllable && self.joint == Joint::None;
                if in_row && chars.peek().is_some_and(|&(next, ..)| joins(next)) {
                    self.dotted = Dotted::Dot;
                } else {
                    self.pass(c);
                }
            } else if c.is_ascii_digit() {
                number.clear();
                number.push((c, start, end));
                while let Some(next) = chars.next_if(|&(c, ..)| matches!(half_width(c), '0'..='9' | '.' | ',')) {
                    number.push((half_width(next.0), next.1, next.2));
                }
                self.number(&number);
            } else if is_syllable(c) {
                self.syllable(c, start, end);
            } else if c.is_alphabetic() || c.is_numeric() || (self.open.is_some() && is_combining_mark(c)) {
                if self.open.is_none_or(|(kind, _)| kind != Kind::Letters) {
                    self.start(Kind::Letters, start, end);
                }
                if c.is_ascii() {
                    self.push(c.to_ascii_lowercase(), end);
                } else {
                    c.to_lowercase().for_each(|lower| self.push(lower, end));
                }
            } else {
                self.pass(c);
            }
        }
        // The first unit of a text follows nothing, which is no line end.
        if let Some(first) = self.done.units.first_mut() {
            first.joint = Joint::Break;
        }
    }

    fn syllable(&mut self, c: char, start: u32, end: u32) {
        self.start(Kind::Syllable, start, end);
        self.push(c, end);
        self.open = None;
    }

    /// A run of digits, dots and commas that begins with a digit: one number, or several if it is a date or a version.
    fn number(&mut self, run: &[(char, u32, u32)]) {
        let ends = run.iter().rposition(|(c, ..)| c.is_ascii_digit()).map_or(0, |last| last + 1);
        let (digits, rest) = run.split_at(ends);
        let dots = digits.iter().filter(|(c, ..)| *c == '.').count();
        let mut groups = digits.split(|(c, ..)| *c == ',');
        let grouped = groups.next().is_some_and(|first| first.len() <= 3)
            && groups.all(|group| group.iter().take_while(|(c, ..)| *c != '.').count() == 3);
        let mut fresh = true;
        for &(c, start, end) in digits {
            let inside = (c == '.' && dots == 1) || (c == ',' && grouped);
            if c.is_ascii_digit() || inside {
                if fresh {
                    self.start(Kind::Digits, start, end);
                    fresh = false;
                }
                if c != ',' {
                    self.push(c, end);
                }
            } else {
                self.pass(c);
                fresh = true;
            }
        }
        self.open = None;
        for &(c, ..) in rest {
            self.pass(c);
        }
    }

    fn start(&mut self, kind: Kind, start: u32, end: u32) {
        let from = u32::try_from(self.done.folded.len()).unwrap_or(u32::MAX);
        let alone = self.joint != Joint::None || self.dotted == Dotted::Dot;
        self.dotted = if alone && kind == Kind::Syllable { Dotted::Syllable } else { Dotted::No };
        self.done.units.push(Unit { kind, joint: self.joint, start, end, from, to: from });
        self.joint = Joint::None;
        self.open = Some((kind, 0));
    }

    fn push(&mut self, c: char, end: u32) {
        let Some(unit) = self.done.units.last_mut() else { return };
        unit.end = end;
        if let Some((_, length)) = &mut self.open {
            *length += 1;
            if *length > LONGEST_LETTERS {
                return;
            }
        }
        self.done.folded.push(c);
        unit.to = u32::try_from(self.done.folded.len()).unwrap_or(u32::MAX);
    }

    fn pass(&mut self, c: char) {
        self.open = None;
        self.joint = match (self.joint, c) {
            (_, '\n' | '\r' | '\u{2028}' | '\u{2029}') | (Joint::Break, _) => Joint::Break,
            (Joint::None, c) if c.is_whitespace() => Joint::Space,
            _ => Joint::Apart,
        };
    }
}

/// Whether `c` is NFC by itself and beside anything: nearly all characters of nearly all texts, told without a table.
fn is_composed(c: char) -> bool {
    matches!(c, '\0'..='\u{2ff}' | '\u{ac00}'..='\u{d7a3}' | '\u{2010}'..='\u{205e}' | '\u{3000}'..='\u{3029}' | '\u{4e00}'..='\u{9fff}')
}

fn is_syllable(c: char) -> bool {
    is_hangul(c) || is_cjk(c) || is_lone_jamo(c) || matches!(c, '\u{1100}'..='\u{11ff}' | '々')
}

/// Characters that stand between letters without being seen: soft hyphen, zero-width marks, direction marks.
#[inline]
fn is_invisible(c: char) -> bool {
    c >= '\u{ad}'
        && !is_hangul(c)
        && matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Full-width ASCII as ASCII.
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// The NFC characters of a text that is not NFC, each with the code points of the source it came from.
fn composed(text: &str) -> Vec<(char, u32, u32)> {
    let mut out = Vec::with_capacity(text.len() / 3);
    let (mut cluster, mut from, mut point) = (String::new(), 0u32, 0u32);
    for c in text.chars() {
        let joins = is_combining_mark(c) || matches!(c, '\u{1160}'..='\u{11ff}');
        if !joins || point - from >= 32 {
            out.extend(cluster.nfc().map(|composed| (composed, from, point)));
            cluster.clear();
            from = point;
        }
        cluster.push(c);
        point += 1;
    }
    out.extend(cluster.nfc().map(|composed| (composed, from, point)));
    out
}

#[cfg(test)]
mod tests;
