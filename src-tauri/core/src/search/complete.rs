//! Completion: what may come next in a query that is being typed.

use super::lexicon::{Entry, Fit, Lexicon, Like};
use super::query::{Field, LONGEST, Lexed, Token, condition, is_quote, lex};
use crate::model::{Choice, Completion, Span};
use crate::text::particle;

/// The most choices of one completion.
const MOST: usize = 8;
/// The most fields among the choices for a bare word.
const MOST_FIELDS: usize = 3;
/// So many words before the caret may be one name.
const LONGEST_NAME: usize = 4;

/// What may stand at `caret`, a code point of `query` as typed: nothing where no word is being typed, in a phrase, and
/// past the first thousand code points.
pub fn complete(query: &str, caret: u32, lexicon: &Lexicon) -> Completion {
    let chars: Vec<char> = query.chars().take(LONGEST).collect();
    let tokens = lex(&chars);
    let typing = Typing { chars: &chars, tokens: &tokens, caret, lexicon };
    let here = tokens.iter().position(|lexed| lexed.span.start < caret && caret <= lexed.span.end);
    here.and_then(|here| typing.at(here))
        .unwrap_or(Completion { span: Span { start: caret, end: caret }, choices: Vec::new() })
}

struct Typing<'a> {
    chars: &'a [char],
    tokens: &'a [Lexed],
    caret: u32,
    lexicon: &'a Lexicon,
}

impl Typing<'_> {
    fn at(&self, here: usize) -> Option<Completion> {
        let Lexed { token, span } = self.tokens.get(here)?;
        match token {
            Token::Word { exact: false, literal: false, .. } => Some(self.word(here, *span)),
            Token::Field { name, .. } => {
                let colon = span.start + u32::try_from(name.chars().count()).unwrap_or(u32::MAX);
                if self.caret <= colon {
                    let choices = fields(&self.text(span.start, self.caret));
                    return Some(Completion { span: Span { start: span.start, end: colon + 1 }, choices });
                }
                let value = self.text(colon + 1, self.caret);
                if value.chars().skip(1).any(is_quote) {
                    return None;
                }
                let choices = self.values(Field::named(name)?, name, value.trim_matches(is_quote));
                Some(Completion { span: *span, choices })
            }
            _ => None,
        }
    }

    /// A field, or a name of one or several words.
    fn word(&self, here: usize, span: Span) -> Completion {
        for first in (0..here)
            .rev()
            .take(LONGEST_NAME - 1)
            .take_while(|at| self.joins_next(*at))
            .collect::<Vec<_>>()
            .iter()
            .rev()
        {
            let Some(start) = self.tokens.get(*first).map(|lexed| lexed.span.start) else { continue };
            let choices = self.names(&self.text(start, self.caret), MOST);
            if !choices.is_empty() {
                return Completion { span: Span { start, end: span.end }, choices };
            }
        }
        let typed = self.text(span.start, self.caret);
        let mut choices = fields(&typed);
        choices.truncate(MOST_FIELDS);
        choices.extend(self.names(&typed, MOST - choices.len()));
        Completion { span, choices }
    }

    /// Whether the token at `at` is a bare word with only white space between it and the next, and not excluded.
    fn joins_next(&self, at: usize) -> bool {
        let bare = |at: usize| {
            let Lexed { token, span } = self.tokens.get(at)?;
            matches!(token, Token::Word { exact: false, literal: false, .. }).then_some(*span)
        };
        let excluded =
            at.checked_sub(1).and_then(|before| self.tokens.get(before)).is_some_and(|t| t.token == Token::Not);
        let Some((one, next)) = bare(at).zip(bare(at + 1)).filter(|_| !excluded) else { return false };
        self.text(one.end, next.start).chars().all(char::is_whitespace)
    }

    /// Names that begin with what is typed, as conditions; its particle may stand after a whole name.
    fn names(&self, typed: &str, limit: usize) -> Vec<Choice> {
        let find = |typed: &str| {
            let named =
                |entry: &Entry| matches!(entry.field, Field::Person | Field::Company | Field::Tag | Field::Site);
            self.lexicon.like(typed, named, limit).into_iter().filter(|like| like.fit != Fit::Within).collect()
        };
        let mut like: Vec<Like<'_>> = find(typed);
        let stem = particle::strip(typed);
        if like.is_empty() && stem != typed {
            like = find(stem);
        }
        like.iter()
            .filter_map(|like| choice(like.entry, like.entry.field, like.entry.field.name(), &like.entry.label))
            .collect()
    }

    fn values(&self, field: Field, name: &str, typed: &str) -> Vec<Choice> {
        let of = |entry: &Entry| match field {
            Field::With => matches!(entry.field, Field::Person | Field::Company),
            field => entry.field == field,
        };
        let typed = if field == Field::Tag { typed.trim_start_matches('#') } else { typed };
        let mut like = self.lexicon.like(typed, of, MOST);
        let stem = particle::strip(typed);
        if like.is_empty() && stem != typed {
            like = self.lexicon.like(stem, of, MOST);
        }
        // In the language of what is typed.
        let korean = usize::from(!name.is_ascii() || !typed.is_ascii());
        let shown = |entry: &Entry| {
            let of = field.values().iter().find(|names| names.first() == Some(&entry.label.as_str()));
            of.and_then(|names| names.get(korean)).map_or_else(|| entry.label.clone(), |name| (*name).to_owned())
        };
        like.iter().filter_map(|like| choice(like.entry, field, name, &shown(like.entry))).collect()
    }

    fn text(&self, from: u32, to: u32) -> String {
        self.chars.get(from as usize..to as usize).unwrap_or_default().iter().collect()
    }
}

/// A condition that asks for `entry`, shown as `label`; by another spelling if the label cannot be quoted.
fn choice(entry: &Entry, field: Field, name: &str, label: &str) -> Option<Choice> {
    let spellings = entry.spellings.iter().map(|spelling| spelling.text.as_str());
    let text = std::iter::once(label).chain(spellings).find_map(|value| condition(name, value))?;
    Some(Choice { text, label: label.to_owned(), field: field.name().to_owned(), articles: Some(entry.articles) })
}

/// Fields whose English or Korean name begins with what is typed.
fn fields(typed: &str) -> Vec<Choice> {
    let typed = super::lexicon::Typed::new(typed);
    let named = |field: Field| {
        let mut names = field.names().iter().take(2);
        let name = names.find(|name| typed.begins(name))?;
        Some(Choice {
            text: format!("{name}:"),
            label: (*name).to_owned(),
            field: field.name().to_owned(),
            articles: None,
        })
    };
    Field::ALL.into_iter().filter_map(named).collect()
}
