//! Taking articles out of the library: in which form, and what came of it.

use super::{ArticleId, Cause};
use serde::{Deserialize, Serialize};

/// The forms that articles are taken away in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum ExportFormat {
    /// A folder of Markdown files for Obsidian, brought up to date by the next export into it.
    Markdown,
    /// One page to be read anywhere, with its pictures in it.
    Html,
    /// One document with everything.
    Json,
    /// Highlights and notes as W3C Web Annotations.
    Jsonld,
    /// Highlights as Readwise imports them.
    ReadwiseCsv,
    /// Every place where a person or a company is named.
    MentionsCsv,
}

impl ExportFormat {
    /// Whether it is a folder of files rather than one file.
    pub fn is_folder(self) -> bool {
        self == Self::Markdown
    }
}

/// What an export wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Exported {
    /// Articles that were written.
    pub articles: u32,
    /// Highlights of them.
    pub highlights: u32,
    /// Notes on them, on their highlights, and on the people and companies.
    pub notes: u32,
    /// People and companies that were written.
    pub entities: u32,
    /// Files that hold the export now; those that did not need to be written again count too.
    pub files: u32,
    /// What could not be written, and why; everything else was.
    pub failed: Vec<ExportFailure>,
    /// It was stopped before the end. One file is then not written at all; a folder has what was done until then.
    pub stopped: bool,
    /// No article has all the words of the query; those with any of them were written.
    pub any_of: bool,
    /// Changed articles that the query could not be asked of, since another process is indexing them.
    pub behind: u32,
    /// Parts of the query that could not be understood, as typed.
    pub ignored: Vec<String>,
}

/// An article, person or company that could not be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ExportFailure {
    /// The article; null for a person or a company.
    pub id: Option<ArticleId>,
    /// Its title or name.
    pub title: String,
    /// Why, in a sentence.
    pub why: String,
    /// The same for the window, which says it in the reader's language; `None` where it has no sentence of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub cause: Option<Cause>,
}
