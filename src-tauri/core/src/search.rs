//! Full-text search over articles: the Tantivy index, the Korean and English analyser, the query language, snippets.
//!
//! Invariant: knows no SQL. The index is derived: it can be deleted at any time and is built again from the
//! documents that [`crate::Library`] hands in. Nothing is stored in it but ids: texts for snippets come from outside.

pub mod complete;
pub mod index;
pub mod lexicon;
pub mod query;
pub mod snippet;
pub mod suggest;

mod compile;
mod facets;
mod fingerprint;
mod forms;
mod parallel;
mod schema;
mod similar;
mod steady;

mod analyse;
mod pattern;
mod tokens;

pub(crate) use analyse::fold;
pub use facets::Spread;
pub use index::{Found, Index, Writer};
pub use parallel::side_by_side;
pub use query::{Names, Query};
pub use schema::{ANALYSER_VERSION, SCHEMA_VERSION};
pub use snippet::Matcher;

use crate::model::{ArticleId, Color, EntityId, State};
use serde::Serialize;

/// All that is searchable of one article.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// The article.
    pub id: ArticleId,
    /// The headline.
    pub title: String,
    /// The sub-headlines, searched with the text.
    pub subtitle: Option<String>,
    /// The canonical text of the newest version.
    pub text: String,
    /// Notes on the article and on its highlights.
    pub notes: Vec<String>,
    /// Quotations of its highlights, orphans included.
    pub highlights: Vec<String>,
    /// Preferred names and aliases of the people and companies with a confirmed mention.
    #[serde(serialize_with = "fingerprint::sorted")]
    pub names: Vec<String>,
    /// People and companies with a confirmed mention.
    pub entities: Vec<EntityId>,
    /// Writers' names.
    pub authors: Vec<String>,
    /// The site's name and its host.
    pub sites: Vec<String>,
    /// Tags on the article and on its highlights.
    pub tags: Vec<String>,
    /// Colours of its highlights.
    pub colors: Vec<Color>,
    /// Inbox, Reading or Archive.
    pub state: State,
    /// Starred.
    pub starred: bool,
    /// In the Trash: found only by `is:trashed`.
    pub trashed: bool,
    /// Not opened yet.
    pub unread: bool,
    /// Has a highlight whose text is gone.
    pub orphans: bool,
    /// Primary language.
    pub lang: Option<String>,
    /// Seconds since 1970 when it was saved.
    pub saved: i64,
    /// Seconds since 1970 when it was published, if known.
    pub published: Option<i64>,
}

#[cfg(test)]
mod tests;
