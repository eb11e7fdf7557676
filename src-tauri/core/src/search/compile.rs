//! A parsed query as Tantivy runs it.
//!
//! Grams decide what is found, in every field a place covers; stems and the headline only add score. Filters add none.

use super::analyse::Stems;
use super::forms::forms;
use super::pattern::{Gram, Pattern};
use super::query::{DateRange, Names, Node, Place, Query, Word};
use super::schema::Fields;
use super::steady::Steady;
use std::ops::Bound;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhrasePrefixQuery, PhraseQuery,
    Query as TantivyQuery, RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

/// A word in the headline counts so much more than one in the text.
const TITLE_BOOST: f32 = 3.0;
/// A name that the reader confirmed.
const NAME_BOOST: f32 = 1.5;
/// The reader's own words.
const NOTE_BOOST: f32 = 1.5;
/// What the reader marked.
const HIGHLIGHT_BOOST: f32 = 1.2;
/// A whole word rather than a part of one.
const WHOLE_BOOST: f32 = 1.0;
/// The same where one word of the query is enough: syllables inside another word say little there.
const LOOSE_WHOLE_BOOST: f32 = 3.0;
/// The words of a query side by side, as typed.
const CLOSE_BOOST: f32 = 1.5;
/// A word that begins like the one being typed.
const BEGUN_BOOST: f32 = 0.5;
/// So many index terms stand for one beginning; no syllable begins more bigrams.
const MAX_EXPANSIONS: u32 = 20_000;
/// Two words that more articles than this have each are no name when they stand side by side.
const COMMON: u64 = 2_000;
/// Longer runs of words are not looked for side by side.
const LONGEST_CLOSE: usize = 8;

type Boxed = Box<dyn TantivyQuery>;

/// How the words of a query are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joined {
    /// Every word must be found.
    All,
    /// One word is enough; filters must hold all the same.
    Any,
}

/// A query ready to run.
pub(super) struct Compiled {
    pub(super) query: Boxed,
    /// It has words, so that results have a score.
    pub(super) scores: bool,
    /// It has several words, so that any of them can be asked for instead.
    pub(super) can_relax: bool,
}

/// Readies `query` to run on `searcher`, `now` in seconds since 1970.
pub(super) fn compile(
    query: &Query,
    names: &Names,
    fields: Fields,
    searcher: &Searcher,
    now: i64,
    joined: Joined,
) -> Compiled {
    let whole_boost = match joined {
        Joined::All => WHOLE_BOOST,
        Joined::Any => LOOSE_WHOLE_BOOST,
    };
    let compiler = Compiler { names, fields, searcher, now, whole_boost, stems: Stems::new() };
    let nodes = query.resolved(names);
    let words = nodes.iter().filter(|node| scores(node)).count();
    let mut clauses = compiler.clauses(&nodes, joined);
    if !query.asks_for_trash() {
        clauses.push((Occur::MustNot, compiler.term(Term::from_field_text(fields.flag, "trashed"))));
    }
    Compiled { query: conjunction(clauses), scores: words > 0, can_relax: words > 1 }
}

struct Compiler<'a> {
    names: &'a Names,
    fields: Fields,
    searcher: &'a Searcher,
    now: i64,
    /// How much more a whole word counts than the same syllables inside another.
    whole_boost: f32,
    stems: Stems,
}

impl Compiler<'_> {
    fn clauses(&self, nodes: &[Node], joined: Joined) -> Vec<(Occur, Boxed)> {
        let mut clauses: Vec<(Occur, Boxed)> = Vec::with_capacity(nodes.len() + 2);
        let mut any: Vec<(Occur, Boxed)> = Vec::new();
        for node in nodes {
            match node {
                Node::Not(inner) => clauses.push((Occur::MustNot, excluded(self.node(inner)))),
                node if joined == Joined::Any && scores(node) => any.push((Occur::Should, self.node(node))),
                node => clauses.push((Occur::Must, self.node(node))),
            }
        }
        if !any.is_empty() {
            clauses.push((Occur::Must, Box::new(BooleanQuery::new(any))));
        }
        clauses.extend(self.closeness(nodes).map(|close| (Occur::Should, close)));
        clauses
    }

    fn node(&self, node: &Node) -> Boxed {
        let fields = self.fields;
        match node {
            Node::All(inner) => conjunction(self.clauses(inner, Joined::All)),
            Node::Any(inner) => union(inner.iter().map(|node| self.node(node)).collect()),
            Node::Not(inner) => conjunction(vec![(Occur::MustNot, excluded(self.node(inner)))]),
            Node::Word(word) => self.word(word),
            Node::Entity { name, .. } => {
                let ids = self.names.entities.get(name).into_iter().flatten();
                filter(union(ids.map(|id| self.term(Term::from_field_bytes(fields.entity, id.0.as_bytes()))).collect()))
            }
            Node::Tag(tag) => self.term(Term::from_field_text(fields.tag, tag)),
            Node::Lang(lang) => self.term(Term::from_field_text(fields.lang, lang)),
            Node::Flag(flag) => self.term(Term::from_field_text(fields.flag, flag)),
            Node::Saved(range) => self.dates(fields.saved, *range),
            Node::Published(range) => self.dates(fields.published, *range),
            // The parser has moved it into the words beside it.
            Node::In(_) => Box::new(AllQuery),
        }
    }

    fn word(&self, word: &Word) -> Boxed {
        let Some(pattern) = word.pattern() else { return Box::new(EmptyQuery) };
        let mut fields = self.places(word.place);
        if !word.expands {
            // The names in an article have all their spellings, and only the typed one is meant.
            fields.retain(|(field, _)| *field != self.fields.name);
        }
        let grams = pattern.grams();
        let english = pattern.english().map(|text| self.stems.letters(text).into_owned());
        let mut ways: Vec<Boxed> =
            fields.iter().map(|&(field, boost)| boosted(grams_query(field, &grams), boost)).collect();
        if let Some(stem) = &english {
            if word.place == Place::Anywhere && word.expands {
                ways.push(self.stem(stem));
            } else {
                // Only the whole article, names included, has stems: elsewhere a field's words of that stem stand for them.
                for &(field, boost) in &fields {
                    let forms = forms(self.searcher, field, stem, &self.stems).into_iter();
                    ways.extend(forms.map(|form| boosted(grams_query(field, &word_of(form)), boost * BEGUN_BOOST)));
                }
            }
        }
        for parted in pattern.parted(|before, after| self.are_words(before, after)) {
            let grams = parted.grams();
            ways.extend(fields.iter().map(|&(field, boost)| boosted(grams_query(field, &grams), boost)));
        }
        if let Some(shorter) = pattern.shorter().filter(|_| word.place == Place::Anywhere) {
            ways.extend(shorter.units().first().map(|unit| self.stem(shorter.text(unit))));
        }
        if self.is_begun(&pattern, word.place, &grams, english.as_deref()) {
            let mut grams = pattern.grams();
            if let Some(last) = grams.last_mut() {
                last.prefix = true;
            }
            ways.extend(fields.iter().map(|&(field, boost)| boosted(grams_query(field, &grams), boost * BEGUN_BOOST)));
        }
        let found = union(ways);
        if let Some(words) = pattern.whole_words() {
            let whole = union(words.map(|word| self.stem(word)).into());
            return Box::new(BooleanQuery::intersection(vec![found, whole]));
        }
        match pattern.stem(&self.stems).filter(|_| word.place == Place::Anywhere && english.is_none()) {
            Some(stem) => {
                let whole = boosted(self.stem(&stem), self.whole_boost);
                Box::new(BooleanQuery::new(vec![(Occur::Must, found), (Occur::Should, whole)]))
            }
            None => found,
        }
    }

    /// Whether both are words of texts, and not both common ones.
    fn are_words(&self, before: &str, after: &str) -> bool {
        let articles = |word: &str| {
            let count = |field| self.searcher.doc_freq(&Term::from_field_text(field, word)).unwrap_or_default();
            count(self.fields.text).max(count(self.fields.title))
        };
        let rarer = articles(before).min(articles(after));
        (1..=COMMON).contains(&rarer)
    }

    /// Whether the Latin word at the end is only the beginning of one: no article has it as a word where it is sought.
    fn is_begun(&self, pattern: &Pattern, place: Place, grams: &[Gram], english: Option<&str>) -> bool {
        if !pattern.may_be_begun() {
            return false;
        }
        let (Some(stem), [gram]) = (english, grams) else { return true };
        let has = |field: Field, text: &str| {
            self.searcher.doc_freq(&Term::from_field_text(field, text)).is_ok_and(|count| count > 0)
        };
        let fields = self.fields;
        match place {
            Place::Anywhere => {
                !(has(fields.text, &gram.text) || has(fields.title, &gram.text) || has(fields.stem, stem))
            }
            place => self.places(place).iter().all(|&(field, _)| {
                !has(field, &gram.text) && forms(self.searcher, field, stem, &self.stems).is_empty()
            }),
        }
    }

    fn places(&self, place: Place) -> Vec<(Field, f32)> {
        let fields = self.fields;
        match place {
            Place::Anywhere => vec![
                (fields.text, 1.0),
                (fields.title, TITLE_BOOST),
                (fields.name, NAME_BOOST),
                (fields.note, NOTE_BOOST),
                (fields.highlight, HIGHLIGHT_BOOST),
            ],
            Place::Title => vec![(fields.title, 1.0)],
            Place::Note => vec![(fields.note, 1.0)],
            Place::Highlight => vec![(fields.highlight, 1.0)],
            Place::Author => vec![(fields.author, 1.0)],
            Place::Site => vec![(fields.site, 1.0)],
        }
    }

    fn stem(&self, stem: &str) -> Boxed {
        let term = Term::from_field_text(self.fields.stem, stem);
        Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
    }

    /// The bare words of a group side by side, in the text or in the headline.
    fn closeness(&self, nodes: &[Node]) -> Option<Boxed> {
        let words: Vec<&str> = nodes
            .iter()
            .filter_map(|node| match node {
                Node::Word(word) if word.place == Place::Anywhere => Some(word.text.as_str()),
                _ => None,
            })
            .collect();
        if !(2..=LONGEST_CLOSE).contains(&words.len()) {
            return None;
        }
        let grams = Pattern::new(&words.join(" "), false, false)?.grams();
        let fields = [(self.fields.text, CLOSE_BOOST), (self.fields.title, CLOSE_BOOST * TITLE_BOOST)];
        Some(union(fields.iter().map(|&(field, boost)| boosted(grams_query(field, &grams), boost)).collect()))
    }

    fn dates(&self, field: Field, range: DateRange) -> Boxed {
        let (from, to) = range.resolve(self.now);
        let term = |second| Term::from_field_i64(field, second);
        let from = from.map_or(Bound::Unbounded, |second| Bound::Included(term(second)));
        let to = to.map_or(Bound::Unbounded, |second| Bound::Excluded(term(second)));
        filter(Box::new(RangeQuery::new(from, to)))
    }

    fn term(&self, term: Term) -> Boxed {
        filter(Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
    }
}

/// Whether a condition has words in it that give a score.
fn scores(node: &Node) -> bool {
    match node {
        // A site or a writer is a filter, as a tag is, and never given up.
        Node::Word(word) => !matches!(word.place, Place::Site | Place::Author),
        Node::All(inner) | Node::Any(inner) => inner.iter().any(scores),
        _ => false,
    }
}

fn grams_query(field: Field, grams: &[Gram]) -> Boxed {
    let terms = || grams.iter().map(|gram| (gram.offset, Term::from_field_text(field, &gram.text))).collect::<Vec<_>>();
    match grams {
        [] => Box::new(EmptyQuery),
        // Tantivy takes a beginning only right after a phrase of several tokens: with a gap the two are asked for apart.
        [phrase @ .., before, last] if last.prefix && !phrase.is_empty() && before.offset + 1 != last.offset => {
            let (phrase, last) = grams.split_at(grams.len() - 1);
            Box::new(BooleanQuery::intersection(vec![grams_query(field, phrase), grams_query(field, last)]))
        }
        [.., last] if last.prefix => {
            let mut query = PhrasePrefixQuery::new_with_offset(terms());
            query.set_max_expansions(MAX_EXPANSIONS);
            Box::new(query)
        }
        [gram] => Box::new(TermQuery::new(Term::from_field_text(field, &gram.text), IndexRecordOption::WithFreqs)),
        _ => Box::new(PhraseQuery::new_with_offset(terms())),
    }
}

fn word_of(text: String) -> [Gram; 1] {
    [Gram { offset: 0, text, prefix: false }]
}

/// All clauses; if they only exclude, everything else.
fn conjunction(mut clauses: Vec<(Occur, Boxed)>) -> Boxed {
    if !clauses.iter().any(|(occur, _)| *occur == Occur::Must) {
        clauses.push((Occur::Must, filter(Box::new(AllQuery))));
    }
    Box::new(BooleanQuery::new(clauses))
}

fn union(mut ways: Vec<Boxed>) -> Boxed {
    match ways.len() {
        0 => Box::new(EmptyQuery),
        1 => ways.pop().unwrap_or_else(|| Box::new(EmptyQuery)),
        _ => Box::new(BooleanQuery::union(ways)),
    }
}

fn boosted(query: Boxed, boost: f32) -> Boxed {
    if boost == 1.0 { query } else { Box::new(BoostQuery::new(query, boost)) }
}

fn excluded(query: Boxed) -> Boxed {
    Box::new(Steady(query))
}

fn filter(query: Boxed) -> Boxed {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
