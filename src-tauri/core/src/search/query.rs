//! The query language: what a reader types, parsed without ever failing.
//!
//! Words stand side by side and must all be found; `"…"` is an exact phrase, `-` excludes, `OR` joins its two
//! neighbours (as web search engines read it: `a b OR c` is a and one of b, c), parentheses group, `field:value`
//! filters. `=word` and phrases are not expanded to other spellings of a name.

mod date;
mod field;
mod lex;
mod parse;

pub(super) use date::DateRange;
pub use field::Field;
pub(super) use lex::{Lexed, Token, is_quote, lex};
pub(super) use parse::LONGEST;

use super::pattern::Pattern;
use crate::model::{EntityId, EntityKind, QueryPart, Span};
use crate::text::{is_hangul, jamo, particle};
use anyhow::Result;
use std::collections::BTreeMap;

/// A parsed query.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Parts that could not be understood, as typed.
    pub ignored: Vec<String>,
    /// Conditions that can be taken away one by one: without its span the query means the rest.
    pub parts: Vec<QueryPart>,
    /// Words and names that may be misspelt: neither phrases nor excluded.
    pub(super) typed: Vec<TypedWord>,
    /// What must all hold.
    pub(super) root: Vec<Node>,
}

/// A word of a query, or the value of a field that names something, where it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TypedWord {
    /// Where it stands, its field included, as code points of the query.
    pub(super) span: Span,
    /// The field that it is the value of.
    pub(super) field: Option<Field>,
    /// The field's name as typed; empty without one.
    pub(super) name: String,
    /// The word or value without quotation marks.
    pub(super) text: String,
}

/// `field:value` as a query has it, in quotation marks where the value needs them; `None` for one that cannot be quoted.
pub fn condition(field: &str, value: &str) -> Option<String> {
    if value.is_empty() || value.contains(is_quote) {
        return None;
    }
    let quoted = value.contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')'));
    Some(if quoted { format!("{field}:\"{value}\"") } else { format!("{field}:{value}") })
}

/// What the library knows of the names in a query; [`Query::words`] and [`Query::entity_names`] say what to look up.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// A word as [`Query::words`] gave it, and every other spelling of the person or company it names.
    pub spellings: BTreeMap<String, Vec<String>>,
    /// A name after `person:`, `company:` or `with:` as [`Query::entity_names`] gave it, and the entities it names.
    pub entities: BTreeMap<String, Vec<EntityId>>,
}

/// A condition on an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Word(Word),
    Entity {
        kind: Option<EntityKind>,
        name: String,
    },
    /// A tag, folded.
    Tag(String),
    /// A language code, folded.
    Lang(String),
    /// A state, colour or flag as the index words it.
    Flag(&'static str),
    Saved(DateRange),
    Published(DateRange),
    /// `in:note`, `in:highlight`: where the words beside it are sought.
    In(Place),
}

/// A word or a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// As typed, without quotation marks, `=` and `-`.
    pub(super) text: String,
    /// A phrase: particles stay.
    pub(super) exact: bool,
    /// Other spellings of the name are sought too.
    pub(super) expands: bool,
    /// The reader may still be typing it.
    pub(super) partial: bool,
    /// Two words, the last of one syllable and one particle, that must stand as a name does: nothing but particles after it.
    pub(super) whole: bool,
    /// Where it is sought.
    pub(super) place: Place,
}

/// Where a word is sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Title, text, notes, highlights and names.
    Anywhere,
    Title,
    Note,
    Highlight,
    Author,
    Site,
}

/// So many adjacent words may be one name: `뱅크 오브 아메리카 코리아`.
const LONGEST_NAME: usize = 4;

impl Query {
    /// Reads `text`. Never fails: what it cannot understand stands in `ignored`.
    pub fn parse(text: &str) -> Self {
        parse::parse(text)
    }

    /// Nothing is asked: every article that is not in the Trash answers it, unless something was ignored.
    pub fn is_empty(&self) -> bool {
        self.root.is_empty()
    }

    /// Something was typed and nothing of it understood: no article answers that.
    pub(super) fn asks_nothing(&self) -> bool {
        self.is_empty() && !self.ignored.is_empty()
    }

    /// Bare words and runs of bare words that may be names, as typed and without particles, to be looked up as aliases.
    pub fn words(&self) -> Vec<String> {
        let mut words = Vec::new();
        each_run(&self.root, &mut |run| {
            for candidate in candidates(run) {
                if !words.contains(&candidate) {
                    words.push(candidate);
                }
            }
        });
        words
    }

    /// Whether a bare word is nothing but initial consonants: ㅇㅌㅁ.
    pub fn has_initials(&self) -> bool {
        self.typed.iter().any(|word| word.field.is_none() && jamo::is_initials(&word.text))
    }

    /// This query, read from `typed`, with the last syllable of a last word still being typed as what it may become:
    /// 올틈 on the way to 올트먼 as 올트, 올트머 as those of 올트먹, 올트먼, … that are `known`: those of some syllables
    /// that stand after another one somewhere. `None` if there is no such syllable.
    pub fn unfinished(
        &self,
        typed: &str,
        known: impl FnOnce(char, Vec<char>) -> Result<Vec<char>>,
    ) -> Result<Option<Self>> {
        let last = self.typed.last().filter(|word| word.field.is_none());
        let Some(last) = last.filter(|word| word.span.end as usize == typed.chars().count()) else { return Ok(None) };
        let mut before = last.text.chars();
        let Some(syllable) = before.next_back() else { return Ok(None) };
        let mut may_become: Vec<char> = jamo::without_final(syllable).into_iter().collect();
        if let Some(neighbour) = before.clone().next_back().filter(|c| is_hangul(*c)) {
            may_become.extend(known(neighbour, jamo::longer_syllables(syllable))?);
        }
        let mut query = self.clone();
        let Some(node) = last_node(&mut query.root).filter(|_| !may_become.is_empty()) else { return Ok(None) };
        let Node::Word(word) = &*node else { return Ok(None) };
        if word.text != last.text {
            // There was no room for the last word.
            return Ok(None);
        }
        let with = |other: char| Node::Word(Word { text: format!("{}{other}", before.as_str()), ..word.clone() });
        *node = Node::Any(may_become.into_iter().map(with).collect());
        Ok(Some(query))
    }

    /// Names after `person:` (a person), `company:` (a company) and `with:` (either), as typed.
    pub fn entity_names(&self) -> Vec<(Option<EntityKind>, String)> {
        let mut names = Vec::new();
        each_node(&self.root, &mut |node| {
            if let Node::Entity { kind, name } = node {
                names.push((*kind, name.clone()));
            }
        });
        names
    }

    /// Parts that were not understood, as typed, with names after `person:` and the like that nobody bears:
    /// those are searched as words.
    pub fn ignored_with(&self, names: &Names) -> Vec<String> {
        let mut ignored = self.ignored.clone();
        for (kind, name) in self.entity_names() {
            if names.entities.get(&name).is_none_or(Vec::is_empty) {
                let field = match kind {
                    Some(EntityKind::Person) => "person",
                    Some(EntityKind::Company) => "company",
                    None => "with",
                };
                ignored.push(if name.contains(char::is_whitespace) {
                    format!("{field}:\"{name}\"")
                } else {
                    format!("{field}:{name}")
                });
            }
        }
        ignored
    }

    /// The conditions with names replaced by all their spellings and unknown people by words.
    pub(super) fn resolved(&self, names: &Names) -> Vec<Node> {
        resolve(&self.root, names)
    }

    /// Whether the Trash is asked for by name.
    pub(super) fn asks_for_trash(&self) -> bool {
        let mut asks = false;
        each_node(&self.root, &mut |node| asks |= *node == Node::Flag("trashed"));
        asks
    }
}

impl Word {
    /// A spelling of a name, sought as it is.
    fn spelling(text: &str) -> Node {
        Node::Word(Self {
            text: text.to_owned(),
            exact: true,
            expands: false,
            partial: false,
            whole: false,
            place: Place::Anywhere,
        })
    }

    /// What it looks for; `None` if there is nothing to look for in it.
    pub(super) fn pattern(&self) -> Option<Pattern> {
        if self.whole { Pattern::name(&self.text) } else { Pattern::new(&self.text, self.exact, self.partial) }
    }
}

/// The condition at the very end.
fn last_node(nodes: &mut [Node]) -> Option<&mut Node> {
    match nodes.last_mut()? {
        Node::All(inner) | Node::Any(inner) => last_node(inner),
        node => Some(node),
    }
}

fn each_node(nodes: &[Node], visit: &mut impl FnMut(&Node)) {
    for node in nodes {
        visit(node);
        match node {
            Node::All(inner) | Node::Any(inner) => each_node(inner, visit),
            Node::Not(inner) => each_node(std::slice::from_ref(inner), visit),
            _ => {}
        }
    }
}

/// Calls `visit` with every run of adjacent bare words, of every length up to the longest name.
fn each_run(nodes: &[Node], visit: &mut impl FnMut(&[&Word])) {
    for (at, node) in nodes.iter().enumerate() {
        match node {
            Node::All(inner) => each_run(inner, visit),
            Node::Any(inner) => inner.iter().for_each(|node| each_run(std::slice::from_ref(node), visit)),
            Node::Not(inner) => each_run(std::slice::from_ref(inner), visit),
            _ => {
                let run: Vec<&Word> = nodes.iter().skip(at).map_while(bare).take(LONGEST_NAME).collect();
                for length in 1..=run.len() {
                    visit(run.get(..length).unwrap_or_default());
                }
            }
        }
    }
}

fn bare(node: &Node) -> Option<&Word> {
    match node {
        Node::Word(word) if word.expands && word.place == Place::Anywhere => Some(word),
        _ => None,
    }
}

/// The readings of a run: its last word as typed, then without particles.
fn candidates(run: &[&Word]) -> Vec<String> {
    let Some((last, before)) = run.split_last() else { return Vec::new() };
    let bare = last.text.trim_matches(|c: char| !c.is_alphanumeric());
    let mut readings = vec![last.text.as_str(), bare, particle::strip(bare)];
    // One syllable is a name only as the end of a longer one: 젠슨 황과.
    readings.extend(particle::stems(bare).filter(|stem| !before.is_empty() || stem.chars().nth(1).is_some()));
    let before: String = before.iter().flat_map(|word| [word.text.as_str(), " "]).collect();
    let mut out: Vec<String> = Vec::with_capacity(readings.len());
    for reading in readings {
        let candidate = format!("{before}{reading}");
        if !out.contains(&candidate) {
            out.push(candidate);
        }
    }
    out
}

fn resolve(nodes: &[Node], names: &Names) -> Vec<Node> {
    let mut out = Vec::with_capacity(nodes.len());
    let mut rest = nodes;
    while let Some((node, after)) = rest.split_first() {
        let at = nodes.len() - rest.len();
        rest = after;
        out.push(match node {
            Node::All(inner) => Node::All(resolve(inner, names)),
            // Alternatives stand apart: no name runs over an OR.
            Node::Any(inner) => {
                Node::Any(inner.iter().flat_map(|node| resolve(std::slice::from_ref(node), names)).collect())
            }
            Node::Not(inner) => Node::Not(Box::new(Node::All(resolve(std::slice::from_ref(inner), names)))),
            Node::Entity { name, .. } if names.entities.get(name).is_none_or(Vec::is_empty) => {
                let word = |text: &str| Word {
                    text: text.to_owned(),
                    exact: false,
                    expands: false,
                    partial: false,
                    whole: false,
                    place: Place::Anywhere,
                };
                Node::All(
                    name.split_whitespace().map(word).filter(|word| word.pattern().is_some()).map(Node::Word).collect(),
                )
            }
            Node::Word(_) => {
                let run: Vec<&Word> = std::iter::once(node).chain(rest).map_while(bare).take(LONGEST_NAME).collect();
                let named = (1..=run.len()).rev().find_map(|length| {
                    let run = run.get(..length)?;
                    let (name, spellings) = candidates(run).into_iter().find_map(|name| {
                        let spellings = names.spellings.get(&name)?;
                        Some((name, spellings))
                    })?;
                    (!spellings.is_empty()).then_some((length, name, spellings))
                });
                match named {
                    Some((length, name, spellings)) => {
                        rest = rest.get(length - 1..).unwrap_or_default();
                        let typed = run.iter().take(length).copied().cloned().map(Node::Word).collect();
                        // Of one syllable a word gives up no particle by itself: 젠슨 황과 is 젠슨 황 as a name alone.
                        let last = run.get(length - 1).and_then(|word| word.pattern());
                        let apart = !last.is_some_and(|last| name.ends_with(last.typed()));
                        let others = apart.then_some(&name).into_iter().chain(spellings.iter().take(MAX_SPELLINGS));
                        let others = others.map(|spelling| Word::spelling(spelling));
                        Node::Any(std::iter::once(Node::All(typed)).chain(others).collect())
                    }
                    None => with_its_name(nodes.get(at.wrapping_sub(1)), node),
                }
            }
            other => other.clone(),
        });
    }
    out
}

/// A word of one syllable and its particle, also as one name with the word before it: 젠슨황까지 answers `젠슨 황과`.
fn with_its_name(before: Option<&Node>, node: &Node) -> Node {
    let (Some(first), Some(last)) = (before.and_then(bare), bare(node)) else { return node.clone() };
    if particle::one_syllable_reading(&last.text).is_none() {
        return node.clone();
    }
    let text = format!("{} {}", first.text, last.text);
    Node::Any(vec![node.clone(), Node::Word(Word { text, whole: true, ..last.clone() })])
}

/// A name with more spellings than this is searched by these many.
const MAX_SPELLINGS: usize = 32;

#[cfg(test)]
mod tests;
