//! From articles to the formats people take them away in. What is read and where it goes is `library`'s to say.
//!
//! Everything is written piece by piece, an article at a time, so that a library of any size passes through.
//!
//! Invariant: pure. Model and text in, text out; no file, no clock, no database.

pub mod markdown;

pub mod html;
pub mod json;
pub mod jsonld;
pub mod page;
pub mod sheets;

pub mod filename;
mod words;
mod yaml;

use crate::model::{
    ArticleView, EntityEvent, EntityId, EntityKind, EntityLabel, EntityRow, ExportFormat, Learned, MentionState, Note,
};
use jiff::Timestamp;

/// What the head of an export says of it.
pub struct About<'a> {
    /// What was asked for; empty for everything outside the Trash.
    pub query: &'a str,
    /// When it was made.
    pub made: Timestamp,
    /// Articles it is about to hold.
    pub articles: usize,
}

/// A person or a company with what the reader wrote about it.
pub struct Profile {
    /// Name, spellings, ticker.
    pub row: EntityRow,
    /// Oldest first.
    pub notes: Vec<Note>,
    /// A homepage or a Wikidata item.
    pub link: Option<String>,
    /// What the reader did with it, newest first.
    pub history: Vec<EntityEvent>,
    /// Where each spelling was learned.
    pub learned: Vec<Learned>,
}

/// Whether a file that begins with `head` is an export of this format, which another may take the place of. Readwise's
/// columns are not ours alone, so that a file of them never is.
pub fn is_ours(format: ExportFormat, head: &[u8]) -> bool {
    match format {
        ExportFormat::Html => head.starts_with(html::BEGIN.as_bytes()),
        ExportFormat::Json => head.starts_with(json::BEGIN.as_bytes()),
        ExportFormat::Jsonld => head.starts_with(jsonld::BEGIN.as_bytes()),
        ExportFormat::MentionsCsv => head.starts_with(sheets::mentions_head().as_bytes()),
        ExportFormat::Markdown | ExportFormat::ReadwiseCsv => false,
    }
}

/// All people or companies that an article names for certain, most named first.
pub fn named(view: &ArticleView, kind: EntityKind) -> Vec<EntityLabel> {
    let mut labels: Vec<(u32, EntityLabel)> = Vec::new();
    let confirmed = |state: MentionState| state == MentionState::Confirmed;
    for mention in view.mentions.iter().filter(|mention| mention.kind == kind && confirmed(mention.state)) {
        match labels.iter_mut().find(|(_, label)| label.id == mention.entity) {
            Some((times, _)) => *times += 1,
            None => labels.push((1, EntityLabel { id: mention.entity, kind, name: mention.name.clone() })),
        }
    }
    labels.sort_by_key(|(times, _)| std::cmp::Reverse(*times));
    labels.into_iter().map(|(_, label)| label).collect()
}

/// The ids of everybody and everything that an article names for certain.
pub fn entities_of(view: &ArticleView) -> impl Iterator<Item = EntityId> {
    view.mentions.iter().filter(|mention| mention.state == MentionState::Confirmed).map(|mention| mention.entity)
}

/// The day of a time as a page gave it, if it is as precise as that.
fn day(time: &str) -> Option<&str> {
    let (date, rest) = time.split_at_checked(10)?;
    let shape = date.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    (shape && (rest.is_empty() || rest.starts_with('T'))).then_some(date)
}

#[cfg(test)]
mod tests;
