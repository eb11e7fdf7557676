//! The counts of the left column, in one snapshot.

use super::Reader;
use crate::model::{EntityKind, Place, Sidebar, State};
use anyhow::Result;
use std::cmp::Reverse;

impl Reader<'_> {
    /// What there is, with counts.
    pub fn sidebar(&self) -> Result<Sidebar> {
        // As many as their lists have, in which copies of one story are one.
        let mut entities = self.entities(None)?;
        let copies = self.copies_naming()?;
        if !copies.is_empty() {
            for entity in &mut entities {
                entity.articles -= copies.get(&entity.id).copied().unwrap_or_default().min(entity.articles);
            }
            entities.sort_by_key(|entity| Reverse(entity.articles));
        }
        let (people, companies) = entities.into_iter().partition(|entity| entity.kind == EntityKind::Person);
        let count = |state| self.count_articles(&Place::State { state });
        Ok(Sidebar {
            inbox: count(State::Inbox)?,
            reading: count(State::Reading)?,
            archive: count(State::Archive)?,
            starred: self.count_articles(&Place::Starred)?,
            trash: self.count_articles(&Place::Trash)?,
            highlights: self.count_highlights()?,
            people,
            companies,
            tags: self.tags()?,
            searches: self.saved_searches()?,
        })
    }
}
