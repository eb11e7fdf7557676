//! Highlights and notes: the reader's own work.

use super::{ArticleId, EntityId, HighlightId, NoteId, Span};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The five colours of a highlight; their meaning is the reader's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Color {
    /// The default.
    #[default]
    Yellow,
    /// Key `2`.
    Green,
    /// Key `3`.
    Blue,
    /// Key `4`.
    Pink,
    /// Key `5`.
    Purple,
}

impl Color {
    /// Its word in the index, in the query language, and wherever else it is written.
    pub fn word(self) -> &'static str {
        match self {
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Pink => "pink",
            Self::Purple => "purple",
        }
    }
}

/// How a highlight is found again: the quotation, what stands around it, and where it stood.
///
/// The W3C Web Annotation model's `TextQuoteSelector` and `TextPositionSelector` in one; positions count code points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Selector {
    /// The quotation exactly as it stood in the text.
    pub exact: String,
    /// Up to 48 code points before it.
    pub prefix: String,
    /// Up to 48 code points after it.
    pub suffix: String,
    /// Where it stood in the text it was made on.
    pub position: Span,
}

/// A range of an article in a colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Highlight {
    /// The highlight.
    pub id: HighlightId,
    /// The article it is in.
    pub article: ArticleId,
    /// Its colour.
    pub color: Color,
    /// The quotation and its surroundings as they were when it was made.
    pub selector: Selector,
    /// SHA-256 of the canonical text it was made on.
    pub text_hash: String,
    /// Where it stands in the newest version; `None` is an orphan, whose text is gone from there.
    pub span: Option<Span>,
    /// The reader's note on it.
    pub note: Option<Note>,
    /// Free tags on it.
    pub tags: Vec<String>,
    /// When it was made.
    #[cfg_attr(test, ts(type = "string"))]
    pub created: Timestamp,
}

/// A highlight as a list across articles shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HighlightRow {
    /// The highlight itself.
    #[serde(flatten)]
    pub highlight: Highlight,
    /// The title of its article.
    pub title: String,
    /// The text is gone from the newest version.
    pub orphan: bool,
}

/// One page of all highlights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct HighlightPage {
    /// How many there are in all.
    pub total: u32,
    /// Newest first.
    pub highlights: Vec<HighlightRow>,
}

/// What a note hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "on", content = "id", rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum NoteTarget {
    /// An article as a whole.
    Article(ArticleId),
    /// A highlight; it has one note at most.
    Highlight(HighlightId),
    /// A person or a company.
    Entity(EntityId),
}

/// Markdown the reader wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Note {
    /// The note.
    pub id: NoteId,
    /// What it hangs on.
    pub target: NoteTarget,
    /// Markdown, never empty.
    pub body: String,
    /// When it was first written.
    #[cfg_attr(test, ts(type = "string"))]
    pub created: Timestamp,
    /// When it was last changed.
    #[cfg_attr(test, ts(type = "string"))]
    pub modified: Timestamp,
}
