//! From what a person types on a command line (an id, the beginning of one, a name) to what it means.

use super::Library;
use crate::model::{ArticleId, EntityId, HighlightId, NoteTarget};
use crate::store::alias_key;
use anyhow::{Result, bail};
use std::fmt::Display;

/// The beginning of an id is believed from this many characters on.
const SHORTEST: usize = 4;

impl Library {
    /// The article with this id or unique beginning of one.
    pub fn find_article(&self, typed: &str) -> Result<ArticleId> {
        let prefix = prefix(typed)?;
        one("article", typed, self.store.read(|reader| reader.articles_with_prefix(&prefix))?)
    }

    /// The highlight with this id or unique beginning of one.
    pub fn find_highlight(&self, typed: &str) -> Result<HighlightId> {
        let prefix = prefix(typed)?;
        one("highlight", typed, self.store.read(|reader| reader.highlights_with_prefix(&prefix))?)
    }

    /// The person or company with this name, spelling, id or unique beginning of an id.
    pub fn find_entity(&self, typed: &str) -> Result<EntityId> {
        let named = self.store.read(|reader| reader.entities_named(&alias_key(typed), None))?;
        match named.as_slice() {
            [only] => return Ok(*only),
            [] => {}
            _ => bail!("{typed:?} names more than one person or company; give an id"),
        }
        match prefix(typed) {
            Ok(prefix) => {
                one("person or company", typed, self.store.read(|reader| reader.entities_with_prefix(&prefix))?)
            }
            Err(_) => bail!("there is no person or company {typed:?}"),
        }
    }

    /// The person or company that was merged into `keep`, by its former preferred name, id or beginning of an id.
    pub fn find_merged(&self, keep: EntityId, typed: &str) -> Result<EntityId> {
        let merged = self.store.read(|reader| reader.merged_into(keep))?;
        let beginning = prefix(typed).unwrap_or_else(|_| "-".to_owned());
        let fits = |(id, name): &&(EntityId, String)| {
            alias_key(name) == alias_key(typed) || id.to_string().starts_with(&beginning)
        };
        let found: Vec<EntityId> = merged.iter().filter(fits).map(|(id, _)| *id).collect();
        if found.is_empty() {
            let names: Vec<String> = merged.into_iter().map(|(_, name)| format!("{name:?}")).collect();
            let names = if names.is_empty() { "nothing".to_owned() } else { names.join(", ") };
            bail!("{typed:?} was not merged into that one; what was merged into it: {names}");
        }
        one("person or company", typed, found)
    }

    /// What a note can hang on: an article's, highlight's or entity's id, or an entity's name.
    pub fn find_note_target(&self, typed: &str) -> Result<NoteTarget> {
        let mut targets = Vec::new();
        if let Ok(prefix) = prefix(typed) {
            let (articles, highlights) = self
                .store
                .read(|reader| Ok((reader.articles_with_prefix(&prefix)?, reader.highlights_with_prefix(&prefix)?)))?;
            targets.extend(articles.into_iter().map(NoteTarget::Article));
            targets.extend(highlights.into_iter().map(NoteTarget::Highlight));
        }
        if let Ok(entity) = self.find_entity(typed) {
            targets.push(NoteTarget::Entity(entity));
        }
        match targets.as_slice() {
            [only] => Ok(*only),
            [] => bail!("there is no article, highlight, person or company {typed:?}"),
            _ => bail!("{typed:?} could be more than one thing; give more of the id"),
        }
    }
}

fn prefix(typed: &str) -> Result<String> {
    let typed = typed.trim().to_ascii_lowercase();
    let plausible = typed.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    if !plausible || typed.len() < SHORTEST || typed.len() > 36 {
        bail!("{typed:?} is not the beginning of an id (at least {SHORTEST} of its characters)");
    }
    Ok(typed)
}

fn one<T: Copy + Display>(kind: &str, typed: &str, found: Vec<T>) -> Result<T> {
    match found.as_slice() {
        [only] => Ok(*only),
        [] => bail!("there is no {kind} {typed:?}"),
        _ => bail!("more than one {kind} begins with {typed:?}; give more of the id"),
    }
}
