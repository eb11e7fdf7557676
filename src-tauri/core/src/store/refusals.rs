//! The tables `refusals` and `apart`: what the reader said no to, for ever.

use super::{Reader, Writer, alias_key};
use crate::model::EntityKind;
use anyhow::{Context, Result};
use std::collections::HashSet;

impl Reader<'_> {
    /// The keys of the names that are never suggested, with what they were refused as.
    pub fn refusals(&self) -> Result<HashSet<(EntityKind, String)>> {
        self.connection
            .prepare_cached("SELECT kind, key FROM refusals")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()
            .context("read the names that are not suggested")
    }

    /// The names that are never suggested, as they were refused.
    pub fn refused_names(&self) -> Result<Vec<(EntityKind, String)>> {
        self.connection
            .prepare_cached("SELECT kind, name FROM refusals ORDER BY kind, key")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()
            .context("list the names that are not suggested")
    }

    /// Pairs of names, as letters alone, that are two.
    pub fn apart(&self) -> Result<HashSet<(EntityKind, String, String)>> {
        self.connection
            .prepare_cached("SELECT kind, one, other FROM apart")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()
            .context("read the names that are kept apart")
    }
}

impl Writer<'_> {
    /// Refuses a name, or no longer does.
    pub fn refuse(&self, kind: EntityKind, name: &str, refused: bool, now: i64) -> Result<()> {
        match refused {
            true => self
                .connection
                .prepare_cached("INSERT OR IGNORE INTO refusals (kind, key, name, at) VALUES (?1, ?2, ?3, ?4)")?
                .execute((kind, alias_key(name), name, now)),
            false => self
                .connection
                .prepare_cached("DELETE FROM refusals WHERE kind = ?1 AND key = ?2")?
                .execute((kind, alias_key(name))),
        }
        .with_context(|| format!("write that {name:?} is not suggested"))?;
        Ok(())
    }

    /// Keeps two names, given as letters alone, apart, or no longer does.
    pub fn keep_apart(&self, kind: EntityKind, one: &str, other: &str, apart: bool, now: i64) -> Result<()> {
        let (one, other) = if one <= other { (one, other) } else { (other, one) };
        match apart {
            true => self
                .connection
                .prepare_cached("INSERT OR IGNORE INTO apart (kind, one, other, at) VALUES (?1, ?2, ?3, ?4)")?
                .execute((kind, one, other, now)),
            false => self
                .connection
                .prepare_cached("DELETE FROM apart WHERE kind = ?1 AND one = ?2 AND other = ?3")?
                .execute((kind, one, other)),
        }
        .with_context(|| format!("write that {one:?} and {other:?} are two"))?;
        Ok(())
    }
}
