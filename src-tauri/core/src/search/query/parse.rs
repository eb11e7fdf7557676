//! Characters to tokens to conditions; every bound of a query is set here.

use super::super::analyse::{Units, fold};
use super::{DateRange, Node, Place, Query, Word};
use crate::model::EntityKind;

/// A longer query is cut here, in code points.
const LONGEST: usize = 1_000;
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
    let mut parser = Parser { tokens: lex(&kept), at: 0, depth: 0, unopened: 0, clauses: 0, ignored: Vec::new() };
    let root = parser.group(false);
    let mut cut: String = chars.by_ref().take(CUT_SHOWN).collect();
    if !cut.is_empty() {
        cut.push('…');
        parser.ignored.push(cut);
    }
    Query { root, ignored: parser.ignored }
}

enum Token {
    Open,
    Close,
    Or,
    Not,
    Word { text: String, exact: bool, literal: bool, partial: bool },
    Field { name: String, value: String, typed: String },
}

fn lex(chars: &[char]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let char_at = |at: usize| chars.get(at).copied();
    let text =
        |from: usize, to: usize| chars.get(from..to.min(chars.len())).unwrap_or_default().iter().collect::<String>();
    let find = |from: usize, is: &dyn Fn(char) -> bool| {
        chars.iter().skip(from).position(|&c| is(c)).map_or(chars.len(), |ahead| from + ahead)
    };
    while let Some(c) = char_at(at) {
        let next = char_at(at + 1);
        let literal = c == '=' && next.is_some_and(|c| !c.is_whitespace());
        match c {
            c if c.is_whitespace() => at += 1,
            '(' => {
                tokens.push(Token::Open);
                at += 1;
            }
            ')' => {
                tokens.push(Token::Close);
                at += 1;
            }
            '|' => {
                tokens.push(Token::Or);
                at += 1;
            }
            '-' | '\u{2212}' => {
                if next.is_some_and(|c| !c.is_whitespace() && c != '-') {
                    tokens.push(Token::Not);
                }
                at += 1;
            }
            _ if is_quote(c) || (literal && next.is_some_and(is_quote)) => {
                let from = at + 1 + usize::from(literal);
                let end = find(from, &is_quote);
                tokens.push(Token::Word {
                    text: text(from, end),
                    exact: true,
                    literal: true,
                    partial: end == chars.len(),
                });
                at = end + 1;
            }
            _ => {
                let from = at + usize::from(literal);
                let mut end = find(from, &|c| c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c)).max(from + 1);
                let colon = find(from, &|c| matches!(c, ':' | '：'));
                if colon > from && colon < end && !literal {
                    let quoted = char_at(colon + 1).is_some_and(is_quote) && end == colon + 1;
                    let (begin, stop) = if quoted { (colon + 2, find(colon + 2, &is_quote)) } else { (colon + 1, end) };
                    end = if quoted { stop + 1 } else { stop };
                    tokens.push(Token::Field {
                        name: text(from, colon),
                        value: text(begin, stop),
                        typed: text(from, end),
                    });
                } else {
                    let word = text(from, end);
                    tokens.push(match word.as_str() {
                        "OR" => Token::Or,
                        "NOT" => Token::Not,
                        _ => Token::Word { text: word, exact: false, literal, partial: end == chars.len() },
                    });
                }
                at = end;
            }
        }
    }
    tokens
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '＂')
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    /// Parentheses passed over because they stood too deep; their ends are passed over too.
    unopened: usize,
    clauses: usize,
    ignored: Vec<String>,
}

impl Parser {
    /// What stands side by side, to the end or to the closing parenthesis.
    fn group(&mut self, closing: bool) -> Vec<Node> {
        let mut nodes = Vec::new();
        while let Some(token) = self.tokens.get(self.at) {
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
        while matches!(self.tokens.get(self.at), Some(Token::Or)) {
            self.at += 1;
            all.extend(self.operand());
        }
        if all.len() > 1 { Some(Node::Any(all)) } else { all.pop() }
    }

    fn operand(&mut self) -> Option<Node> {
        let mut negated = false;
        while matches!(self.tokens.get(self.at), Some(Token::Not)) {
            self.at += 1;
            negated = true;
        }
        let node = match self.tokens.get_mut(self.at)? {
            Token::Open if self.depth >= MAX_DEPTH => {
                self.at += 1;
                self.unopened += 1;
                return None;
            }
            Token::Open => {
                self.at += 1;
                self.depth += 1;
                let nodes = self.group(true);
                self.depth -= 1;
                (!nodes.is_empty()).then_some(Node::All(nodes))
            }
            Token::Close | Token::Or | Token::Not => return None,
            Token::Word { text, exact, literal, partial } => {
                let word = Word {
                    text: std::mem::take(text),
                    exact: *exact,
                    expands: !*literal,
                    partial: *partial,
                    whole: false,
                    place: Place::Anywhere,
                };
                self.at += 1;
                self.clause(word.text.clone(), Node::Word(word))
            }
            Token::Field { name, value, typed } => {
                let (name, value, typed) = (std::mem::take(name), std::mem::take(value), std::mem::take(typed));
                self.at += 1;
                let node = self.field(&name, value.trim(), &typed);
                node.and_then(|node| self.clause(typed, node))
            }
        };
        if negated { node.map(|node| Node::Not(Box::new(node))) } else { node }
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

    fn field(&mut self, name: &str, value: &str, typed: &str) -> Option<Node> {
        let word = |place, exact| {
            Some(Node::Word(Word {
                text: value.to_owned(),
                exact,
                expands: false,
                partial: false,
                whole: false,
                place,
            }))
        };
        let name = fold(name);
        let node = match name.as_str() {
            _ if value.is_empty() => None,
            "person" | "people" | "인물" | "사람" => {
                Some(Node::Entity { kind: Some(EntityKind::Person), name: value.to_owned() })
            }
            "company" | "회사" | "기업" => {
                Some(Node::Entity { kind: Some(EntityKind::Company), name: value.to_owned() })
            }
            "with" | "함께" => Some(Node::Entity { kind: None, name: value.to_owned() }),
            "tag" | "태그" => Some(Node::Tag(fold(value.trim_start_matches('#')))),
            "site" | "사이트" => word(Place::Site, true),
            "author" | "저자" | "기자" => word(Place::Author, true),
            "title" | "제목" => word(Place::Title, false),
            "lang" | "언어" => lang(value),
            "in" => match fold(value).as_str() {
                "note" | "notes" | "메모" => Some(Node::In(Place::Note)),
                "highlight" | "highlights" | "하이라이트" => Some(Node::In(Place::Highlight)),
                "title" | "제목" => Some(Node::In(Place::Title)),
                _ => None,
            },
            "color" | "colour" | "색" => flag(value, &["yellow", "green", "blue", "pink", "purple"]),
            "is" => flag(value, &["inbox", "reading", "archive", "starred", "unread", "trashed"])
                .or_else(|| (fold(value) == "trash").then_some(Node::Flag("trashed"))),
            "has" => flag(value, &["highlight", "note", "orphan"]),
            "saved" | "저장" => DateRange::parse(value).map(Node::Saved),
            "published" | "발행" => DateRange::parse(value).map(Node::Published),
            // Not a field: an address, a time of day, a word with a colon. Searched as it stands.
            _ => {
                if name.chars().all(char::is_alphabetic) {
                    self.ignored.push(typed.to_owned());
                }
                Some(Node::Word(Word {
                    text: typed.to_owned(),
                    exact: false,
                    expands: false,
                    partial: false,
                    whole: false,
                    place: Place::Anywhere,
                }))
            }
        };
        if node.is_none() {
            self.ignored.push(typed.to_owned());
        }
        node
    }
}

fn flag(value: &str, flags: &[&'static str]) -> Option<Node> {
    let value = fold(value);
    flags.iter().find(|flag| **flag == value).copied().map(Node::Flag)
}

fn lang(value: &str) -> Option<Node> {
    let code = match fold(value).as_str() {
        "korean" | "한국어" => "ko".to_owned(),
        "english" | "영어" => "en".to_owned(),
        code if (2..=8).contains(&code.len()) && code.is_ascii() => code.to_owned(),
        _ => return None,
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
