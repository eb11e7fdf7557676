//! Everything of the articles in one JSON document.
//!
//! ```json
//! {"format":"dossier-export/1","made":"2024-03-20T09:00:00Z","query":"…","offsets":"…",
//!  "articles":[…],"entities":[…],"searches":[…],"refused":[…],"apart":[…]}
//! ```
//!
//! An article has the fields of `dossier show --json`, with these differences: `html` names its pictures by their
//! addresses (`src`), and `images` says which hash each address has and holds the bytes in Base64 (`data`); `people` and
//! `companies` are all that are named;
//! `mentions` has the rejected ones too; `earlier` has the texts of the versions before the newest. An entity has the
//! fields of `dossier entities --json`, `notes`, `link`, `history` and `learned` (where each spelling was). An export of everything has the saved `searches`,
//! too, the names that are `refused` as suggestions, each as `{"kind","name"}`, and the pairs that are kept `apart`, each
//! as `{"kind","one","other"}` in letters alone.
//!
//! The number in `format` changes when a field changes its meaning or goes away; fields may come to it at any time.

use super::{About, Profile, named};
use crate::model::{
    ArticleView, EntityKind, Highlight, Mention, Note, Removed, SavedSearch, SiteRule, VersionId, VersionRow,
};
use anyhow::{Context, Result};
use serde::Serialize;
use serde_json::{Value, json};
use std::io::Write;

/// How every such document begins.
pub const BEGIN: &str = "{\"format\":\"dossier-export/";

/// The version of the format.
const VERSION: u32 = 1;

/// What the offsets count.
const OFFSETS: &str = "Unicode code points of an article's text (NFC), the end exclusive";

/// An article as JSON: the row of a list, whose counts of highlights and notes give way to the things themselves.
#[derive(Debug, Serialize)]
pub struct Shown {
    /// The row without its counts.
    #[serde(flatten)]
    pub row: Value,
    /// As in [`ArticleView`], as are the others.
    pub subtitle: Option<String>,
    /// The canonical text.
    pub text: String,
    /// Clean HTML.
    pub html: String,
    /// In reading order.
    pub highlights: Vec<Highlight>,
    /// In reading order.
    pub mentions: Vec<Mention>,
    /// On the article itself.
    pub notes: Vec<Note>,
    /// Newest first.
    pub versions: Vec<VersionRow>,
    /// The newest.
    pub version: VersionId,
    /// What the clean view took away.
    pub removed: Vec<Removed>,
    /// Where the reader was.
    pub position: u32,
    /// The section of the site.
    pub section: Option<String>,
    /// When the page was changed.
    pub modified: Option<String>,
    /// The leading image.
    pub lead_image: Option<String>,
    /// The rules of its site.
    pub rules: Vec<SiteRule>,
}

impl From<ArticleView> for Shown {
    fn from(view: ArticleView) -> Self {
        let mut row = serde_json::to_value(&view.row).unwrap_or_default();
        if let Some(fields) = row.as_object_mut() {
            fields.remove("highlights");
            fields.remove("notes");
        }
        Self {
            row,
            subtitle: view.subtitle,
            text: view.text,
            html: view.html,
            highlights: view.marks,
            mentions: view.mentions,
            notes: view.comments,
            versions: view.versions,
            version: view.version,
            removed: view.removed,
            position: view.position,
            section: view.section,
            modified: view.modified,
            lead_image: view.lead_image,
            rules: view.rules,
        }
    }
}

/// What an article has that its view leaves out.
#[derive(Debug, Default)]
pub struct Beyond {
    /// The clean HTML as it is kept, with the pictures' addresses.
    pub html: String,
    /// The address of the leading image.
    pub lead_image: Option<String>,
    /// The pictures that are kept.
    pub images: Vec<Picture>,
    /// Where the reader said that somebody is not named.
    pub rejected: Vec<Mention>,
    /// The versions before the newest, newest first.
    pub earlier: Vec<Earlier>,
}

/// A picture that is kept.
#[derive(Debug, Serialize)]
pub struct Picture {
    /// What the HTML calls it.
    pub address: String,
    /// SHA-256 of its bytes.
    pub hash: String,
    /// Its bytes in Base64; null where they are lost.
    pub data: Option<String>,
}

/// The texts of a version that is not the newest.
#[derive(Debug, Serialize)]
pub struct Earlier {
    /// The version.
    pub id: VersionId,
    /// Its clean HTML.
    pub html: String,
    /// Its canonical text.
    pub text: String,
    /// What was taken away.
    pub removed: Vec<Removed>,
}

/// What belongs to the library and to no article of it.
#[derive(Debug, Default)]
pub struct Kept {
    /// The saved searches.
    pub searches: Vec<SavedSearch>,
    /// Names that are never suggested.
    pub refused: Vec<(EntityKind, String)>,
    /// Pairs of names, as letters alone, that are two.
    pub apart: Vec<(EntityKind, String, String)>,
}

#[derive(Serialize)]
struct Article {
    #[serde(flatten)]
    shown: Shown,
    images: Vec<Picture>,
    earlier: Vec<Earlier>,
}

/// Writes what comes before the articles.
pub fn begin(out: &mut dyn Write, about: &About<'_>) -> Result<()> {
    let query = serde_json::to_string(about.query)?;
    write!(
        out,
        "{BEGIN}{VERSION}\",\n\"made\":\"{}\",\n\"query\":{query},\n\"offsets\":\"{OFFSETS}\",\n\"articles\":[",
        about.made
    )
    .context("write the beginning")
}

/// Writes one article; `first` says that none stands before it.
pub fn article(out: &mut dyn Write, mut view: ArticleView, beyond: Beyond, first: bool) -> Result<()> {
    // A list has room for some names; here are all of them.
    view.row.people = named(&view, EntityKind::Person);
    view.row.companies = named(&view, EntityKind::Company);
    view.mentions.extend(beyond.rejected);
    view.mentions.sort_by_key(|mention| mention.span);
    view.html = beyond.html;
    view.lead_image = beyond.lead_image;
    let article = Article { shown: view.into(), images: beyond.images, earlier: beyond.earlier };
    item(out, &article, first)
}

/// Writes what comes after the articles.
pub fn end(out: &mut dyn Write, entities: &[Profile], kept: &Kept) -> Result<()> {
    write!(out, "\n],\n\"entities\":[")?;
    for (at, entity) in entities.iter().enumerate() {
        let mut row = serde_json::to_value(&entity.row)?;
        if let Some(fields) = row.as_object_mut() {
            fields.insert("notes".to_owned(), serde_json::to_value(&entity.notes)?);
            fields.insert("link".to_owned(), serde_json::to_value(&entity.link)?);
            fields.insert("history".to_owned(), serde_json::to_value(&entity.history)?);
            fields.insert("learned".to_owned(), serde_json::to_value(&entity.learned)?);
        }
        item(out, &row, at == 0)?;
    }
    let searches = kept.searches.iter();
    let searches = searches.map(|search| json!({"id": search.id, "name": search.name, "query": search.query}));
    let refused = kept.refused.iter().map(|(kind, name)| json!({"kind": kind, "name": name}));
    let apart = kept.apart.iter().map(|(kind, one, other)| json!({"kind": kind, "one": one, "other": other}));
    let (searches, refused, apart): (Value, Value, Value) = (searches.collect(), refused.collect(), apart.collect());
    writeln!(out, "\n],\n\"searches\":{searches},\n\"refused\":{refused},\n\"apart\":{apart}\n}}")
        .context("write the end")
}

/// Writes a member of an array on a line of its own.
pub(super) fn item(out: &mut dyn Write, value: &impl Serialize, first: bool) -> Result<()> {
    out.write_all(if first { b"\n" } else { b",\n" })?;
    serde_json::to_writer(out, value).context("write an item as JSON")
}
