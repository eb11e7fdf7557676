//! Taking files of exports in: in which form they are, and what came of it.

use super::Cause;
use serde::{Deserialize, Serialize};

/// The forms that are taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ImportFormat {
    /// An export of Dossier with everything: [`super::ExportFormat::Json`].
    Json,
    /// Highlights and notes as W3C Web Annotations, ours or another program's.
    Jsonld,
    /// Annotations as Hypothesis exports them.
    Hypothesis,
}

/// What an import did. A file that is imported a second time adds nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Imported {
    /// Items (articles, or annotations) that were not there.
    pub imported: u32,
    /// Items that were there and got something from the file: a highlight, a note, a tag.
    pub merged: u32,
    /// Items that were there with all they have.
    pub skipped: u32,
    /// Highlights that were added.
    pub highlights: u32,
    /// Notes that were added.
    pub notes: u32,
    /// People and companies that were added.
    pub entities: u32,
    /// Highlights among the added whose words are not in the article's newest text. They are kept as orphans.
    pub orphaned: u32,
    /// What could not be taken in, and why; everything else was.
    pub failed: Vec<ImportFailure>,
    /// It was stopped before the end; what was taken in until then stays.
    pub stopped: bool,
}

/// An item that could not be taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportFailure {
    /// Its number among its like in the file, from 1 on.
    pub row: u32,
    /// Its title or address, if that could be read.
    pub title: Option<String>,
    /// Why, in a sentence.
    pub why: String,
    /// The same for the window, which says it in the reader's language; `None` where it has no sentence of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub cause: Option<Cause>,
}
