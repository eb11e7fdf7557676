//! What `export/json.rs` writes, read back.

use crate::model::{
    Alias, ArticleId, Author, EntityId, EntityKind, Highlight, Learned, Mention, Note, Removed, SavedSearchId,
    SiteRule, State, VersionId, VersionRow,
};
use anyhow::{Result, bail};
use jiff::Timestamp;
use serde::Deserialize;

/// How the newest such format is called that is understood.
const FORMAT: &str = "dossier-export/1";

/// Fails where a document whose `format` is this is no such export, or one that a newer program made.
pub fn check(format: Option<&str>) -> Result<()> {
    let Some(format) = format else { bail!("it is no JSON export of Dossier: it has no \"format\"") };
    if format == FORMAT {
        return Ok(());
    }
    if format.starts_with("dossier-export/") {
        bail!("a newer Dossier made it ({format}, this one reads {FORMAT}); update Dossier to import it");
    }
    bail!("it is no JSON export of Dossier but {format}");
}

/// An article with all that hangs on it.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "as in `ArticleRow`, `ArticleView` and `export::json`")]
pub struct Article {
    pub id: ArticleId,
    pub title: String,
    #[serde(default)]
    pub subtitle: Option<String>,
    #[serde(default)]
    pub site: Option<String>,
    #[serde(default)]
    pub section: Option<String>,
    #[serde(default)]
    pub url: Option<String>,
    #[serde(default)]
    pub byline: Vec<Author>,
    #[serde(default)]
    pub published: Option<String>,
    #[serde(default)]
    pub modified: Option<String>,
    pub saved: Timestamp,
    #[serde(default = "inbox")]
    pub state: State,
    #[serde(default)]
    pub starred: bool,
    #[serde(default)]
    pub trashed: Option<Timestamp>,
    #[serde(default)]
    pub unread: bool,
    #[serde(default)]
    pub lang: Option<String>,
    #[serde(default)]
    pub lead_image: Option<String>,
    #[serde(default)]
    pub tags: Vec<String>,
    pub html: String,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub removed: Vec<Removed>,
    #[serde(default)]
    pub position: u32,
    pub version: VersionId,
    #[serde(default)]
    pub versions: Vec<VersionRow>,
    #[serde(default)]
    pub earlier: Vec<Earlier>,
    #[serde(default)]
    pub images: Vec<Picture>,
    #[serde(default)]
    pub highlights: Vec<Highlight>,
    #[serde(default)]
    pub mentions: Vec<Mention>,
    #[serde(default)]
    pub notes: Vec<Note>,
    #[serde(default)]
    pub rules: Vec<SiteRule>,
}

/// The texts of a version that is not the newest.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "as in `export::json::Earlier`")]
pub struct Earlier {
    pub id: VersionId,
    pub html: String,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub removed: Vec<Removed>,
}

/// A picture of an article.
#[derive(Debug, Clone, Deserialize)]
pub struct Picture {
    /// What the HTML calls it.
    pub address: String,
    /// Its bytes in Base64; an export of an older Dossier has none.
    #[serde(default)]
    pub data: Option<String>,
}

/// A person or a company.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "as in `EntityRow`")]
pub struct Entity {
    pub id: EntityId,
    pub kind: EntityKind,
    pub name: String,
    #[serde(default)]
    pub aliases: Vec<Alias>,
    #[serde(default)]
    pub ticker: Option<String>,
    #[serde(default)]
    pub notes: Vec<Note>,
    #[serde(default)]
    pub link: Option<String>,
    #[serde(default)]
    pub followed: bool,
    /// As they are in the file: one of a newer Dossier is passed over, and not the entity with it.
    #[serde(default)]
    pub history: Vec<serde_json::Value>,
    #[serde(default)]
    pub learned: Vec<Learned>,
}

/// A name that is never suggested.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "as in `Library::refuse_name`")]
pub struct Refused {
    pub kind: EntityKind,
    pub name: String,
}

/// A pair of names that are two.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "as in `Library::keep_apart`")]
pub struct Apart {
    pub kind: EntityKind,
    pub one: String,
    pub other: String,
}

/// A saved search.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "as in `SavedSearch`")]
pub struct Search {
    pub id: SavedSearchId,
    pub name: String,
    pub query: String,
}

fn inbox() -> State {
    State::Inbox
}
