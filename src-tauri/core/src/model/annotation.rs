//! Highlights and notes of the whole library, and those that come back to be read again.

use super::{Color, EntityId, EntityLabel, HighlightRow, Note};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a list of annotations is narrowed to: everything that is given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AnnotationFilter {
    /// Highlights of this colour.
    pub color: Option<Color>,
    /// With this tag: a highlight's own, or that of the article that a note is on.
    pub tag: Option<String>,
    /// In articles that name this person or company for certain, or notes on it.
    pub entity: Option<EntityId>,
    /// Made at this time or later.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub since: Option<Timestamp>,
    /// Made before this time.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub until: Option<Timestamp>,
    /// With these words, as they stand, in the quotation or the note.
    pub words: Option<String>,
    /// Only highlights whose words are not in the newest text.
    pub orphans: bool,
    /// Only what has a note.
    pub noted: bool,
}

/// A highlight, or a note that is on none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum AnnotationRow {
    /// A highlight with its note.
    Highlight(HighlightRow),
    /// A note on an article, a person or a company.
    Note(NoteRow),
}

/// A note as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoteRow {
    /// The note.
    pub note: Note,
    /// The title of its article, or the name of the person or company.
    pub title: String,
}

/// One page of all annotations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AnnotationPage {
    /// How many pass the filter.
    pub total: u32,
    /// Newest first.
    pub annotations: Vec<AnnotationRow>,
}

/// What a list of annotations can be narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AnnotationChoices {
    /// Tags of highlights, most used first.
    pub tags: Vec<TagUse>,
    /// People and companies whom articles with highlights name, most highlights first.
    pub entities: Vec<EntityCount>,
}

/// A tag and how many highlights carry it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TagUse {
    /// The tag as first written.
    pub name: String,
    /// Highlights, those of trashed articles apart.
    pub highlights: u32,
}

/// A person or company and how many highlights its articles have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct EntityCount {
    /// Who.
    pub entity: EntityLabel,
    /// Highlights.
    pub count: u32,
}

/// When a highlight came back, and when it comes again. Times are milliseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Review {
    /// When it was read again.
    #[cfg_attr(test, ts(type = "number"))]
    pub reviewed: i64,
    /// When it comes back.
    #[cfg_attr(test, ts(type = "number"))]
    pub due: i64,
    /// How many days it was put off.
    pub days: u32,
}

/// What the reader says of a highlight that came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Verdict {
    /// Again, after about twice as long as the last time.
    Later,
    /// Again tomorrow.
    Soon,
    /// Not again.
    Never,
}

/// The highlights that come back today.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ReviewPage {
    /// How many were read again today.
    pub done: u32,
    /// Those that are left of today's, in order.
    pub highlights: Vec<HighlightRow>,
}
