//! The table `changes`: which articles the search index must read again. Triggers fill it; see the first migration.

use super::Reader;
use crate::model::ArticleId;
use anyhow::{Context, Result};

impl Reader<'_> {
    /// The number of the newest change; 0 in a new library.
    pub fn last_change(&self) -> Result<u64> {
        let last: i64 = self
            .connection
            .prepare_cached("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'changes'), 0)")?
            .query_row([], |row| row.get(0))
            .context("read the number of the newest change")?;
        Ok(u64::try_from(last).unwrap_or_default())
    }

    /// How many articles changed after change `after`.
    pub fn count_changes(&self, after: u64) -> Result<u32> {
        self.connection
            .prepare_cached("SELECT count(*) FROM changes WHERE seq > ?1")?
            .query_row([i64::try_from(after).unwrap_or(i64::MAX)], |row| row.get(0))
            .context("count the changes that the index lacks")
    }

    /// The first `limit` articles that changed after change `after`, each with the number of its last change.
    pub fn changes(&self, after: u64, limit: u32) -> Result<Vec<(u64, ArticleId)>> {
        self.connection
            .prepare_cached("SELECT seq, article FROM changes WHERE seq > ?1 ORDER BY seq LIMIT ?2")?
            .query_map((i64::try_from(after).unwrap_or(i64::MAX), limit), |row| {
                let seq: i64 = row.get(0)?;
                Ok((u64::try_from(seq).unwrap_or_default(), row.get(1)?))
            })?
            .collect::<rusqlite::Result<_>>()
            .context("read the changes that the index lacks")
    }
}
