//! The counts of the left column, in one snapshot.

use super::Reader;
use crate::model::{EntityKind, Place, Sidebar, State};
use anyhow::Result;

impl Reader<'_> {
    /// What there is, with counts.
    pub fn sidebar(&self) -> Result<Sidebar> {
        let (people, companies) =
            self.entities(None)?.into_iter().partition(|entity| entity.kind == EntityKind::Person);
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
