//! Search: what is asked and what is answered.

use super::{ArticleRow, SavedSearchId, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A piece of an article that answers a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Snippet {
    /// Where it was cut from.
    pub field: SnippetField,
    /// The piece, cut at word borders, white space folded, `…` where it was cut.
    pub text: String,
    /// What matched, as code points **of this `text`**; the stem alone, without its particle.
    pub marks: Vec<Span>,
    /// Where the first match stands in the canonical text; only for `SnippetField::Text`.
    pub at: Option<Span>,
}

/// What a snippet was cut from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum SnippetField {
    /// The canonical text.
    Text,
    /// A note on the article or on one of its highlights.
    Note,
    /// A highlight's quotation.
    Highlight,
}

/// One article that answers a query.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Hit {
    /// The article.
    pub article: ArticleRow,
    /// BM25 with field weights; comparable within one answer only.
    pub score: f32,
    /// What matched in the title, as code points of the title.
    pub title_marks: Vec<Span>,
    /// Up to three pieces of it, best first.
    pub snippets: Vec<Snippet>,
}

/// The answer to a query.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SearchAnswer {
    /// Articles that answer it in all.
    pub total: u32,
    /// The asked page of them.
    pub hits: Vec<Hit>,
    /// Parts of the query that could not be understood, as typed.
    pub ignored: Vec<String>,
    /// Names in the query and the other spellings that were searched too.
    pub expanded: BTreeMap<String, Vec<String>>,
    /// No article has all the words; these have any of them.
    pub any_of: bool,
    /// The index does not yet hold this many changed articles.
    pub behind: u32,
    /// What the reader looks for, for marking matches in an opened article: each is a stem as typed.
    pub terms: Vec<String>,
}

/// A query the reader gave a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SavedSearch {
    /// The saved search.
    pub id: SavedSearchId,
    /// Its name.
    pub name: String,
    /// The query as typed.
    pub query: String,
}
