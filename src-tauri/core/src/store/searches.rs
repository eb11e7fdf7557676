//! The table `saved_searches`: queries the reader gave a name.

use super::{Reader, Writer};
use crate::model::{SavedSearch, SavedSearchId};
use anyhow::{Context, Result};

impl Reader<'_> {
    /// All saved searches, by name.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>> {
        self.connection
            .prepare_cached("SELECT id, name, query FROM saved_searches ORDER BY name COLLATE NOCASE, id")?
            .query_map([], |row| {
                Ok(SavedSearch { id: row.get(0)?, name: row.get(1)?, query: row.get(2)?, articles: None })
            })?
            .collect::<rusqlite::Result<_>>()
            .context("list the saved searches")
    }
}

impl Writer<'_> {
    /// Writes a saved search.
    pub fn insert_search(&self, search: &SavedSearch, now: i64) -> Result<()> {
        self.connection
            .prepare_cached("INSERT INTO saved_searches (id, name, query, created) VALUES (?1, ?2, ?3, ?4)")?
            .execute((search.id, &search.name, &search.query, now))
            .context("save the search")?;
        Ok(())
    }

    /// Deletes a saved search; one that is gone already is no error.
    pub fn delete_search(&self, id: SavedSearchId) -> Result<()> {
        self.connection
            .prepare_cached("DELETE FROM saved_searches WHERE id = ?1")?
            .execute([id])
            .context("delete the saved search")?;
        Ok(())
    }
}
