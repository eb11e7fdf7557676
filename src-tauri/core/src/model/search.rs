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
    /// Where it leads in the canonical text: to the first match of a piece of the text, to the highlight that a note is
    /// on; null for other notes and for orphans.
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
    /// The conditions in the query that a reader can take away one by one, in order.
    pub parts: Vec<QueryPart>,
    /// Other queries that the reader may have meant, each with articles that answer it; best first.
    pub suggestions: Vec<Suggestion>,
}

/// In which order articles answer a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum SearchSort {
    /// Best first; newer ones a little before older ones that fit as well.
    #[default]
    Relevance,
    /// Newest published first, those without a date last.
    Published,
    /// Newest saved first.
    Saved,
}

/// One condition of a query: a field with its value, a phrase, or a word that is excluded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct QueryPart {
    /// Where it stands, as code points of the query as typed, its `-` included.
    pub span: Span,
    /// The field by its English name (`person`, `published`, …); null for a phrase or a word.
    pub field: Option<String>,
    /// The value, phrase or word, without quotation marks.
    pub value: String,
    /// It must not hold.
    pub excluded: bool,
}

/// Another query that the reader may have meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Suggestion {
    /// Why it is offered.
    pub kind: SuggestionKind,
    /// The whole query to ask instead.
    pub query: String,
    /// Articles that answer it.
    pub total: u32,
}

/// Why another query is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum SuggestionKind {
    /// One letter (in Hangul: one jamo) differs from a name or word that the library has.
    Spelling,
    /// The same keys under the other keyboard layout: `dhvmsdkdl` is 오픈아이.
    Keyboard,
    /// Initial consonants of a name, or a name whose last syllable is not whole: ㅇㅌㅁ and 올틈 are 올트먼.
    Name,
}

/// What may come next in a query that is being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Completion {
    /// What a choice replaces, as code points of the query as typed.
    pub span: Span,
    /// What may stand there, best first.
    pub choices: Vec<Choice>,
}

/// One way to complete a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Choice {
    /// What replaces the span, ready to be searched: `person:"샘 올트먼"`, or `person:` for a field alone.
    pub text: String,
    /// What the reader sees: the name, tag or site; for a field the field.
    pub label: String,
    /// The field by its English name.
    pub field: String,
    /// Articles that have it; null for a field alone.
    pub articles: Option<u32>,
}

/// How the articles that answer a query are spread.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Facets {
    /// People, most articles first.
    pub people: Vec<FacetCount>,
    /// Companies, most articles first.
    pub companies: Vec<FacetCount>,
    /// Sites, most articles first.
    pub sites: Vec<FacetCount>,
    /// Tags, most articles first.
    pub tags: Vec<FacetCount>,
    /// Months of publication, newest first.
    pub months: Vec<FacetCount>,
    /// Inbox, Reading, Archive.
    pub states: Vec<FacetCount>,
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FacetCount {
    /// The name, site, tag, state (`inbox`) or month (`2023-11`).
    pub label: String,
    /// The condition that narrows the query to it: `person:"샘 올트먼"`, `published:2023-11`.
    pub condition: String,
    /// How many of the articles that answer have it.
    pub articles: u32,
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
    /// Articles that answer it now; null where they have not been counted.
    pub articles: Option<u32>,
}
