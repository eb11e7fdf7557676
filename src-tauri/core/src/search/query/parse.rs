//! Tokens to conditions; every bound of a query is set here.

use super::super::analyse::{Units, fold};
use super::lex::{Lexed, Token, is_quote, lex};
use super::{DateRange, Field, Node, Place, Query, TypedWord, Word};
use crate::model::{EntityKind, QueryPart, Span};

/// A longer query is cut here, in code points.
pub(in super::super) const LONGEST: usize = 1_000;
/// Further words and filters are ignored.
const MAX_CLAUSES: usize = 64;
/// Deeper parentheses do not group.
const MAX_DEPTH: usize = 16;
/// So much of what was cut off is repeated to the reader, in code points.
const CUT_SHOWN: usize = 40;

/// See [`Query::parse`].
pub(super) fn parse(text: &str) -> Query {
    let mut chars = text.chars();
    let kept: Vec<char> = chars.by_ref().take(LONGEST).collect();
    let tokens = lex(&kept);
    let mut parser = Parser {
        chars: &kept,
        tokens: &tokens,
        at: 0,
        depth: 0,
        unopened: 0,
        clauses: 0,
        excluded: 0,
        ignored: Vec::new(),
        parts: Vec::new(),
        typed: Vec::new(),
    };
    let root = parser.group(false);
    let Parser { mut ignored, parts, typed, .. } = parser;
    let mut cut: String = chars.by_ref().take(CUT_SHOWN).collect();
    if !cut.is_empty() {
        cut.push('…');
        ignored.push(cut);
    }
    Query { root, ignored, parts, typed }
}

struct Parser<'a> {
    chars: &'a [char],
    tokens: &'a [Lexed],
    at: usize,
    depth: usize,
    /// Parentheses passed over because they stood too deep; their ends are passed over too.
    unopened: usize,
    clauses: usize,
    /// Excluded parentheses around: those are taken away as one part.
    excluded: usize,
    ignored: Vec<String>,
    parts: Vec<QueryPart>,
    typed: Vec<TypedWord>,
}

impl Parser<'_> {
    /// What stands side by side, to the end or to the closing parenthesis.
    fn group(&mut self, closing: bool) -> Vec<Node> {
        let mut nodes = Vec::new();
        while let Some(Lexed { token, .. }) = self.tokens.get(self.at) {
            match token {
                Token::Close => {
                    self.at += 1;
                    if self.unopened > 0 {
                        self.unopened -= 1;
                    } else if closing {
                        break;
                    }
                }
                Token::Or => self.at += 1,
                _ => nodes.extend(self.alternatives()),
            }
        }
        scoped(nodes)
    }

    fn alternatives(&mut self) -> Option<Node> {
        let mut all: Vec<Node> = self.operand().into_iter().collect();
        while self.is_or(self.at) {
            self.at += 1;
            all.extend(self.operand());
        }
        if all.len() > 1 { Some(Node::Any(all)) } else { all.pop() }
    }

    fn is_or(&self, at: usize) -> bool {
        matches!(self.tokens.get(at), Some(Lexed { token: Token::Or, .. }))
    }

    fn operand(&mut self) -> Option<Node> {
        let first = self.at;
        while matches!(self.tokens.get(self.at), Some(Lexed { token: Token::Not, .. })) {
            self.at += 1;
        }
        let negated = self.at > first;
        let Lexed { token, span } = self.tokens.get(self.at)?;
        self.at += usize::from(!matches!(token, Token::Close | Token::Or | Token::Not));
        let (node, part) = match token {
            Token::Open if self.depth >= MAX_DEPTH => {
                self.unopened += 1;
                return None;
            }
            Token::Open => {
                self.depth += 1;
                self.excluded += usize::from(negated);
                let nodes = self.group(true);
                self.excluded -= usize::from(negated);
                self.depth -= 1;
                let part = negated.then(|| (None, self.inside(span.end)));
                ((!nodes.is_empty()).then_some(Node::All(nodes)), part)
            }
            Token::Close | Token::Or | Token::Not => return None,
            Token::Word { text, exact, literal, partial } => {
                let word = Word {
                    text: text.clone(),
                    exact: *exact,
                    expands: !*literal,
                    partial: *partial,
                    whole: false,
                    place: Place::Anywhere,
                };
                if !literal && !negated {
                    self.type_word(TypedWord { span: *span, field: None, name: String::new(), text: text.clone() });
                }
                let part = (*exact || negated).then(|| (None, text.clone()));
                (self.clause(text.clone(), Node::Word(word)), part)
            }
            Token::Field { name, value, typed } => {
                let (field, value) = (Field::named(name), value.trim());
                let partial = span.end as usize == self.chars.len() && !typed.ends_with(is_quote);
                let node = self.field(field, name, (value, partial), typed);
                let node = node.and_then(|node| self.clause(typed.clone(), node));
                if let Some(Field::Person | Field::Company | Field::With | Field::Tag) = field.filter(|_| !negated) {
                    self.type_word(TypedWord { span: *span, field, name: name.clone(), text: value.to_owned() });
                }
                let part = match field {
                    Some(_) => Some((field, value.to_owned())),
                    None => negated.then(|| (None, typed.clone())),
                };
                (node, part)
            }
        };
        if let (Some((field, value)), true) = (part, node.is_some()) {
            self.tell(first, field, value, negated);
        }
        if negated { node.map(|node| Node::Not(Box::new(node))) } else { node }
    }

    /// Tells of the condition whose tokens are `first` up to the one the parser is at, if it can be taken away: with
    /// the `OR` that joins it to others, and never where the words around it would become one.
    fn tell(&mut self, first: usize, field: Option<Field>, value: String, excluded: bool) {
        let spans = |from: usize, to: usize| self.tokens.get(from..to).unwrap_or_default();
        let (mut from, mut to) = (first, self.at);
        while from.checked_sub(1).is_some_and(|before| self.is_or(before)) {
            from -= 1;
        }
        while from == first && self.is_or(to) {
            to += 1;
        }
        let [start, .., end] = spans(from, to) else {
            let Some(Lexed { span, .. }) = spans(from, to).first() else { return };
            return self.tell_at(*span, field, value, excluded);
        };
        self.tell_at(Span { start: start.span.start, end: end.span.end }, field, value, excluded);
    }

    fn tell_at(&mut self, span: Span, field: Option<Field>, value: String, excluded: bool) {
        let at = |at: Option<u32>| at.and_then(|at| self.chars.get(at as usize)).copied();
        let parts = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ')'));
        if self.excluded == 0 && (parts(at(span.start.checked_sub(1))) || parts(at(Some(span.end)))) {
            let field = field.map(|field| field.name().to_owned());
            self.parts.push(QueryPart { span, field, value, excluded });
        }
    }

    /// What stands in the parentheses that were just read and began before `start`, as typed.
    fn inside(&self, start: u32) -> String {
        let last = self.at.checked_sub(1).and_then(|last| self.tokens.get(last));
        let end = last.map_or(start, |last| match last.token {
            Token::Close => last.span.start,
            _ => last.span.end,
        });
        let inside = self.chars.get(start as usize..end as usize).unwrap_or_default();
        inside.iter().collect::<String>().trim().to_owned()
    }

    fn type_word(&mut self, word: TypedWord) {
        if self.excluded == 0 && !word.text.is_empty() {
            self.typed.push(word);
        }
    }

    /// A leaf, if there is room for it and anything to look for in it.
    fn clause(&mut self, typed: String, node: Node) -> Option<Node> {
        let void = matches!(&node, Node::Word(word) if Units::of(&word.text).units.is_empty());
        self.clauses += 1;
        if void || self.clauses > MAX_CLAUSES {
            if !typed.trim().is_empty() {
                self.ignored.push(typed);
            }
            return None;
        }
        Some(node)
    }

    /// The condition of a field; `partial` says of its value that the reader may still be typing it.
    fn field(&mut self, field: Option<Field>, name: &str, (value, partial): (&str, bool), typed: &str) -> Option<Node> {
        let word = |text: &str, place, exact| {
            let (text, partial) = (text.to_owned(), partial && place == Place::Title);
            Some(Node::Word(Word { text, exact, expands: false, partial, whole: false, place }))
        };
        let entity = |kind| Some(Node::Entity { kind, name: value.to_owned() });
        let node = match field {
            Some(_) if value.is_empty() => None,
            Some(Field::Person) => entity(Some(EntityKind::Person)),
            Some(Field::Company) => entity(Some(EntityKind::Company)),
            Some(Field::With) => entity(None),
            Some(Field::Tag) => Some(Node::Tag(fold(value.trim_start_matches('#')))),
            Some(Field::Site) => word(value, Place::Site, true),
            Some(Field::Author) => word(value, Place::Author, true),
            Some(Field::Title) => word(value, Place::Title, false),
            Some(Field::Lang) => lang(value),
            Some(Field::In) => Field::In.value(value).map(|place| match place {
                "note" => Node::In(Place::Note),
                "highlight" => Node::In(Place::Highlight),
                _ => Node::In(Place::Title),
            }),
            Some(Field::Is) => {
                // The index calls it by another name than the reader.
                Field::Is.value(value).map(|flag| Node::Flag(if flag == "trash" { "trashed" } else { flag }))
            }
            Some(field @ (Field::Has | Field::Color)) => field.value(value).map(Node::Flag),
            Some(Field::Saved) => DateRange::parse(value).map(Node::Saved),
            Some(Field::Published) => DateRange::parse(value).map(Node::Published),
            // Not a field: an address, a time of day, a word with a colon. Searched as it stands.
            None => {
                if value.is_empty() || name.chars().all(char::is_alphabetic) {
                    self.ignored.push(typed.to_owned());
                }
                return if value.is_empty() { None } else { word(typed, Place::Anywhere, false) };
            }
        };
        if node.is_none() {
            self.ignored.push(typed.to_owned());
        }
        node
    }
}

fn lang(value: &str) -> Option<Node> {
    let code = match Field::Lang.value(value) {
        Some(code) => code.to_owned(),
        None => Some(fold(value)).filter(|code| (2..=8).contains(&code.len()) && code.is_ascii())?,
    };
    Some(Node::Lang(code))
}

/// Lets `in:note` and `in:highlight` say where the words beside them are sought; alone they ask for any.
fn scoped(nodes: Vec<Node>) -> Vec<Node> {
    let Some(place) = nodes.iter().find_map(|node| if let Node::In(place) = node { Some(*place) } else { None }) else {
        return nodes;
    };
    let mut any = false;
    let mut out: Vec<Node> = nodes.into_iter().filter(|node| !matches!(node, Node::In(_))).collect();
    out.iter_mut().for_each(|node| seek_in(node, place, &mut any));
    if !any {
        out.extend(has(place));
    }
    out
}

fn seek_in(node: &mut Node, place: Place, any: &mut bool) {
    match node {
        Node::Word(word) if word.place == Place::Anywhere => {
            word.place = place;
            *any = true;
        }
        Node::All(inner) | Node::Any(inner) => inner.iter_mut().for_each(|node| seek_in(node, place, any)),
        Node::Not(inner) => seek_in(inner, place, &mut false),
        _ => {}
    }
}

/// Having anything in a place at all.
pub(super) fn has(place: Place) -> Option<Node> {
    match place {
        Place::Note => Some(Node::Flag("note")),
        Place::Highlight => Some(Node::Flag("highlight")),
        _ => None,
    }
}
