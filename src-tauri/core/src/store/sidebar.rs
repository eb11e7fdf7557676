//! The counts of the left column, in one snapshot.

use super::Reader;
use crate::model::{EntityKind, Sidebar};
use anyhow::{Context, Result};

impl Reader<'_> {
    /// What there is, with counts.
    pub fn sidebar(&self) -> Result<Sidebar> {
        let (inbox, reading, archive, starred, trash) = self
            .connection
            .prepare_cached(
                "SELECT coalesce(sum(trashed IS NULL AND state = 'inbox'), 0),
                        coalesce(sum(trashed IS NULL AND state = 'reading'), 0),
                        coalesce(sum(trashed IS NULL AND state = 'archive'), 0),
                        coalesce(sum(trashed IS NULL AND starred), 0),
                        coalesce(sum(trashed IS NOT NULL), 0)
                 FROM articles",
            )?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
            .context("count the articles")?;
        let (people, companies) =
            self.entities(None)?.into_iter().partition(|entity| entity.kind == EntityKind::Person);
        Ok(Sidebar {
            inbox,
            reading,
            archive,
            starred,
            trash,
            highlights: self.count_highlights()?,
            people,
            companies,
            tags: self.tags()?,
            searches: self.saved_searches()?,
        })
    }
}
