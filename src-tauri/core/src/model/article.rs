//! Articles as lists and the reading window show them.

use super::{ArticleId, EntityId, EntityKind, Highlight, Mention, Note, SiteRule, VersionId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// So many days an article stays in the Trash; then it is deleted for good.
pub const TRASH_DAYS: u32 = 30;

/// Where an article stands in the reader's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum State {
    /// Saved, not yet begun.
    Inbox,
    /// Being read.
    Reading,
    /// Done with, kept for good.
    Archive,
}

/// One writer of an article, apart from the text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Author {
    /// The name alone: `김정아`.
    pub name: String,
    /// What the page calls the writer: `객원기자`, `Staff writer`.
    pub role: Option<String>,
    /// The writer's e-mail, if the page gives one.
    pub email: Option<String>,
}

/// A block that the clean view took away, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Removed {
    /// A stable word: `toolbar`, `separator`, `duplicate`, `byline`, `boilerplate`, `script`, …
    pub reason: String,
    /// The text as it stood on the page.
    pub text: String,
    /// Where it stood, as [`super::BlockMatch::Shape`] names places; `None` where the page has no elements (plain text).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<String>,
}

impl Removed {
    /// A block with `text` that left for `reason`.
    pub fn new(reason: &str, text: String, shape: Option<String>) -> Self {
        Self { reason: reason.to_owned(), text, shape }
    }
}

/// The name and colour of a person or company beside an article in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct EntityLabel {
    /// The entity.
    pub id: EntityId,
    /// Person or company.
    pub kind: EntityKind,
    /// The preferred name.
    pub name: String,
}

/// One article as a row of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ArticleRow {
    /// The article.
    pub id: ArticleId,
    /// The headline; never empty.
    pub title: String,
    /// The name of the site, else its host, else `None` for a file or pasted text.
    pub site: Option<String>,
    /// The page's address, if known.
    pub url: Option<String>,
    /// The writers.
    pub byline: Vec<Author>,
    /// When the page says it was published; RFC 3339 or a bare date, as precise as the page was.
    pub published: Option<String>,
    /// When it was first saved here.
    #[cfg_attr(test, ts(type = "string"))]
    pub saved: Timestamp,
    /// Inbox, Reading or Archive.
    pub state: State,
    /// Starred by the reader.
    pub starred: bool,
    /// When it went into the Trash, if it is there.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub trashed: Option<Timestamp>,
    /// Not opened since it was saved.
    pub unread: bool,
    /// BCP 47 language of the text, `ko` or `en` or another, if known.
    pub lang: Option<String>,
    /// Words of the text, counted as runs between white space.
    pub words: u32,
    /// Hangul syllables, kana and ideographs of the text, each by itself: what Korean is counted in.
    pub syllables: u32,
    /// Reading time in whole minutes, at least 1.
    pub minutes: u32,
    /// How many highlights, orphans included.
    pub highlights: u32,
    /// How many notes on the article and on its highlights.
    pub notes: u32,
    /// People with a confirmed mention, most mentioned first.
    pub people: Vec<EntityLabel>,
    /// Companies with a confirmed mention, most mentioned first.
    pub companies: Vec<EntityLabel>,
    /// The reader's free tags on the article.
    pub tags: Vec<String>,
    /// How many more articles at the list's place are the same story from other papers, which this row stands for.
    /// None where each article is a row of its own.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[cfg_attr(test, ts(as = "Option<u32>", optional))]
    pub copies: u32,
}

// Its argument is one that serde gives.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// One page of a list, with the size of the whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ArticlePage {
    /// How many articles the whole list has.
    pub total: u32,
    /// The rows from the asked offset on.
    pub articles: Vec<ArticleRow>,
}

/// What the left column selects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Place {
    /// Articles of one state, trash apart.
    State {
        /// Which one.
        state: State,
    },
    /// Starred articles, trash apart.
    Starred,
    /// The Trash.
    Trash,
    /// Everything but the Trash.
    All,
    /// Articles that carry a tag.
    Tag {
        /// The tag.
        name: String,
    },
    /// Articles with a confirmed mention of a person or company.
    Entity {
        /// Which one.
        id: EntityId,
    },
}

/// How a list is sorted; always descending for times, ascending for titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Sort {
    /// Newest saved first.
    #[default]
    Saved,
    /// Newest published first; unknown dates last.
    Published,
    /// By title.
    Title,
}

/// What a list can be divided into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Grouping {
    /// Days of publishing if that is the order, else of saving; newest first.
    Day,
    /// Sites by name.
    Site,
    /// The person an article names most, by name.
    Person,
}

/// One part of a divided list, its articles together in the list's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ArticleGroup {
    /// A day as `2026-08-12` (or a month or year, as exact as the page was), a site's name, a person's id; empty for
    /// articles without.
    pub key: String,
    /// The day, the site's or the person's name; empty for articles without.
    pub label: String,
    /// How many articles it has.
    pub count: u32,
}

/// One version of an article, without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct VersionRow {
    /// The version.
    pub id: VersionId,
    /// 1 for the first.
    pub number: u32,
    /// The headline it had; null for one that an older Dossier saved.
    #[serde(default)]
    pub title: Option<String>,
    /// When it was saved.
    #[cfg_attr(test, ts(type = "string"))]
    pub saved: Timestamp,
    /// SHA-256 of the canonical text, lower-case hexadecimal.
    pub text_hash: String,
    /// SHA-256 of the original's bytes, lower-case hexadecimal: its name in `originals/`.
    pub original: String,
    /// The newest version of extraction known to read the original so.
    pub extractor: u32,
}

/// An article opened for reading: its newest version and all that hangs on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ArticleView {
    /// The row of the list.
    #[serde(flatten)]
    pub row: ArticleRow,
    /// The sub-headlines, a line each.
    pub subtitle: Option<String>,
    /// The section of the site: `Business`, `산업`.
    pub section: Option<String>,
    /// When the page says it was changed; as precise as the page was.
    pub modified: Option<String>,
    /// The newest version, which `html` and `text` come from.
    pub version: VersionId,
    /// Sanitised clean HTML; its `textContent` is `text`. An image stands as `<img data-image="SHA256" …>` where it is
    /// kept and as `<img data-missing …>` where not; neither has a `src`.
    pub html: String,
    /// SHA-256 of the leading image, where it is kept and `html` does not show it.
    pub lead_image: Option<String>,
    /// The canonical text.
    pub text: String,
    /// Highlights in reading order, orphans last.
    pub marks: Vec<Highlight>,
    /// Mentions in reading order, rejected ones left out.
    pub mentions: Vec<Mention>,
    /// Notes on the article itself.
    pub comments: Vec<Note>,
    /// Newest first.
    pub versions: Vec<VersionRow>,
    /// What the clean view took away.
    pub removed: Vec<Removed>,
    /// What the reader decided about the blocks of this site's pages, oldest first.
    pub rules: Vec<SiteRule>,
    /// Where the reader last was, as a code point of `text`.
    pub position: u32,
}

/// What went over from a copy that was made one with another article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MergedCopy {
    /// Highlights of the copy.
    pub highlights: Vec<super::HighlightId>,
    /// Those of them whose words the other article does not have.
    pub orphaned: u32,
    /// Notes on the copy.
    pub notes: Vec<super::NoteId>,
    /// Tags that the other article had not.
    pub tags: Vec<String>,
    /// The other article was not starred.
    pub starred: bool,
    /// The copy was not in the Trash.
    pub trashed: bool,
}

/// The left column: what there is, with counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Sidebar {
    /// Articles in the Inbox.
    pub inbox: u32,
    /// Articles being read.
    pub reading: u32,
    /// Archived articles.
    pub archive: u32,
    /// Starred articles.
    pub starred: u32,
    /// Articles in the Trash.
    pub trash: u32,
    /// All highlights.
    pub highlights: u32,
    /// People, most articles first.
    pub people: Vec<super::EntityRow>,
    /// Companies, most articles first.
    pub companies: Vec<super::EntityRow>,
    /// Tags with how many articles carry them, by name.
    pub tags: Vec<TagCount>,
    /// Saved searches, by name.
    pub searches: Vec<super::SavedSearch>,
}

/// A tag and how many articles carry it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TagCount {
    /// The tag as first written.
    pub name: String,
    /// Articles, trash apart.
    pub articles: u32,
}

/// What became of one source that was to be saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Saved {
    /// The file, address, or `-`, as the reader gave it.
    pub source: String,
    /// What happened.
    pub outcome: Outcome,
    /// The article, unless it failed.
    pub id: Option<ArticleId>,
    /// Its title, unless it failed.
    pub title: Option<String>,
    /// Why it failed, in a sentence that says what to do.
    pub error: Option<String>,
    /// What it failed for, where that is one of the known causes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub cause: Option<super::Cause>,
}

/// What came of reading articles again from their originals.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Again {
    /// Articles looked at; fewer than asked for if it was stopped.
    pub examined: u32,
    /// Those that read differently now and have a new version.
    pub changed: u32,
    /// Those that read as before.
    pub unchanged: u32,
    /// Highlights that were in a changed article's text and are not in the new one. They are kept as orphans.
    pub orphaned: u32,
    /// Articles that could not be read again, and why; they stay as they were. `source` is the address, else the title.
    pub failed: Vec<Saved>,
}

/// The four ways saving a source can end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Outcome {
    /// A new article.
    Saved,
    /// A known address with another text: a new version of the article.
    Updated,
    /// The same bytes, or the same text at the same address.
    Unchanged,
    /// Nothing was saved.
    Failed,
}

/// The formats an article can be read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Media {
    /// HTML in any encoding.
    Html,
    /// Plain text, as copied or scraped from a page.
    Text,
    /// Markdown (CommonMark).
    Markdown,
    /// A page with its parts in one MIME message (.mhtml, .mht).
    Mhtml,
    /// A book of pages (.epub).
    Epub,
    /// A PDF that carries its text.
    Pdf,
    /// An article that came out of an export: its clean view, written down.
    Record,
}

/// The untouched original of a version, for showing it as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Original {
    /// What it is.
    pub media: Media,
    /// Decoded to Unicode. For HTML this is source to be looked at, never to be rendered in the window.
    pub text: String,
}
