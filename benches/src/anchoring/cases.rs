//! The cases: every highlight of every article under every edit.

use super::aligned::Pair;
use super::articles::{Article, Language};
use super::edits::{Edited, deleted, duplicated, inserted, mark, normalized, replaced, settle, typos};
use super::quotes;
use crate::library::articles::Dice;
use dossier_core::anchor::describe;
use dossier_core::model::{Selector, Span};
use dossier_core::text::Offsets;
use std::ops::Range;

/// The edits, as the tables name them.
pub(super) const EDITS: [&str; 8] = [
    "typos in 5 % of words",
    "quotes, dashes, spaces normalised",
    "another extractor's text",
    "20 % of words replaced",
    "foreign paragraphs inserted",
    "body duplicated",
    "paragraph deleted",
    "another article",
];

/// A highlight, and the text in which it is to be found again.
pub(super) struct Case {
    /// The article's number, and its name.
    pub(super) number: usize,
    pub(super) article: String,
    pub(super) language: Language,
    pub(super) kind: &'static str,
    pub(super) edit: &'static str,
    pub(super) selector: Selector,
    pub(super) text: String,
    /// Where it stands now, in code points; `None` where it is gone.
    pub(super) truth: Option<Range<usize>>,
}

/// The cases of the articles and edits that are asked for; the same in every run.
pub(super) fn all(articles: &[Article], asked: impl Fn(&Article) -> bool, edited: impl Fn(&str) -> bool) -> Vec<Case> {
    let mut cases = Vec::new();
    for (number, article) in articles.iter().enumerate().filter(|(_, article)| asked(article)) {
        let mut dice = Dice::new(number as u64);
        let offsets = Offsets::new(&article.text);
        let pair = article.other.as_deref().map(|other| Pair::new(&article.text, other));
        let another = next(articles, number);
        for quote in quotes::of(article, &mut dice) {
            let span = Span { start: quote.span.start as u32, end: quote.span.end as u32 };
            let marked = mark(&article.text, &quote.span);
            for (index, edit) in EDITS.into_iter().enumerate().filter(|(_, edit)| edited(edit)) {
                let mut dice = Dice::new((number * 64 + quote.span.start * 8 + index) as u64);
                let Some(made) = make(edit, &marked, article, another, pair.as_ref(), &quote.span, &mut dice) else {
                    continue;
                };
                cases.push(Case {
                    number,
                    article: article.id.clone(),
                    language: article.language,
                    kind: quote.kind,
                    edit,
                    selector: describe(&offsets, span),
                    text: made.text,
                    truth: made.truth,
                });
            }
        }
    }
    cases
}

/// The next article of the same language and half: often of the same newspaper.
fn next(articles: &[Article], number: usize) -> &Article {
    let own = &articles[number];
    let same = |article: &&Article| article.language == own.language && article.held_out == own.held_out;
    let later = articles.iter().skip(number + 1).find(same);
    later.or_else(|| articles.iter().find(same)).unwrap_or(own)
}

/// The text after an edit; `None` where the edit cannot be made.
fn make(
    edit: &str,
    marked: &str,
    article: &Article,
    another: &Article,
    pair: Option<&Pair>,
    quote: &Range<usize>,
    dice: &mut Dice,
) -> Option<Edited> {
    Some(match EDITS.iter().position(|own| *own == edit)? {
        0 => settle(&typos(marked, dice)),
        1 => settle(&normalized(marked, dice)),
        2 => Edited { text: article.other.clone()?, truth: pair?.place(quote) },
        3 => settle(&replaced(marked, &another.text, dice)),
        4 => settle(&inserted(marked, &another.text, dice)),
        5 => settle(&duplicated(marked, &another.text)),
        6 => settle(&deleted(marked)?),
        _ => Edited { text: another.text.clone(), truth: None },
    })
}
