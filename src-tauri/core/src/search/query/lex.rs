//! Characters to tokens, each with its place.

use crate::model::Span;

/// A token and where it stands, in code points of the query as typed.
pub(in super::super) struct Lexed {
    pub(in super::super) token: Token,
    pub(in super::super) span: Span,
}

/// A piece of a query.
#[derive(Debug, PartialEq, Eq)]
pub(in super::super) enum Token {
    Open,
    Close,
    Or,
    Not,
    Word { text: String, exact: bool, literal: bool, partial: bool },
    Field { name: String, value: String, typed: String },
}

pub(in super::super) fn lex(chars: &[char]) -> Vec<Lexed> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let char_at = |at: usize| chars.get(at).copied();
    let text =
        |from: usize, to: usize| chars.get(from..to.min(chars.len())).unwrap_or_default().iter().collect::<String>();
    let find = |from: usize, is: &dyn Fn(char) -> bool| {
        chars.iter().skip(from).position(|&c| is(c)).map_or(chars.len(), |ahead| from + ahead)
    };
    let point = |at: usize| u32::try_from(at.min(chars.len())).unwrap_or(u32::MAX);
    while let Some(c) = char_at(at) {
        let start = at;
        let next = char_at(at + 1);
        let literal = c == '=' && next.is_some_and(|c| !c.is_whitespace());
        let token = match c {
            c if c.is_whitespace() => {
                at += 1;
                None
            }
            '(' | ')' | '|' => {
                at += 1;
                Some(match c {
                    '(' => Token::Open,
                    ')' => Token::Close,
                    _ => Token::Or,
                })
            }
            '-' | '\u{2212}' => {
                at += 1;
                next.is_some_and(|c| !c.is_whitespace() && c != '-').then_some(Token::Not)
            }
            _ if is_quote(c) || (literal && next.is_some_and(is_quote)) => {
                let from = at + 1 + usize::from(literal);
                let end = find(from, &is_quote);
                at = end + 1;
                Some(Token::Word { text: text(from, end), exact: true, literal: true, partial: end == chars.len() })
            }
            _ => {
                let from = at + usize::from(literal);
                let mut end = find(from, &|c| c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c)).max(from + 1);
                let colon = find(from, &|c| matches!(c, ':' | '：'));
                let token = if colon > from && colon < end && !literal {
                    let quoted = char_at(colon + 1).is_some_and(is_quote) && end == colon + 1;
                    let (begin, stop) = if quoted { (colon + 2, find(colon + 2, &is_quote)) } else { (colon + 1, end) };
                    end = if quoted { stop + 1 } else { stop };
                    Token::Field { name: text(from, colon), value: text(begin, stop), typed: text(from, end) }
                } else {
                    let word = text(from, end);
                    match word.as_str() {
                        "OR" => Token::Or,
                        "NOT" => Token::Not,
                        _ => Token::Word { text: word, exact: false, literal, partial: end == chars.len() },
                    }
                };
                at = end;
                Some(token)
            }
        };
        let span = Span { start: point(start), end: point(at) };
        tokens.extend(token.map(|token| Lexed { token, span }));
    }
    tokens
}

pub(in super::super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '＂')
}
