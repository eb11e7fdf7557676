//! The table `aliases`: every spelling of every entity.

use super::rows::id_list;
use super::{Reader, Writer};
use crate::model::{Alias, AliasKind, EntityId, EntityKind};
use crate::text::nfc;
use anyhow::{Context, Result};
use std::collections::HashMap;

/// What two writings of one spelling share: lower case, no white space, NFC.
pub fn key(text: &str) -> String {
    nfc(text).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

impl Reader<'_> {
    /// The spellings of roots, those of entities merged into them included.
    pub fn aliases_of(&self, roots: &[EntityId]) -> Result<HashMap<EntityId, Vec<Alias>>> {
        let mut aliases: HashMap<EntityId, Vec<Alias>> = HashMap::new();
        if roots.is_empty() {
            return Ok(aliases);
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT coalesce(e.merged, e.id) AS root, l.text, l.kind
             FROM entities e JOIN aliases l ON l.entity = e.id
             WHERE e.id IN (SELECT value FROM json_each(?1)) OR e.merged IN (SELECT value FROM json_each(?1))
             ORDER BY root, l.text",
        )?;
        let mut rows = statement.query([id_list(roots)]).context("read the spellings of entities")?;
        while let Some(row) = rows.next()? {
            let list = aliases.entry(row.get(0)?).or_default();
            let alias = Alias { text: row.get(1)?, kind: row.get(2)? };
            if !list.iter().any(|known| known.text == alias.text) {
                list.push(alias);
            }
        }
        Ok(aliases)
    }

    /// Every spelling that names a root: the root, the entity that has the spelling, and the spelling.
    pub fn names(&self) -> Result<Vec<(EntityId, EntityId, String)>> {
        self.connection
            .prepare_cached(
                "SELECT coalesce(e.merged, e.id), e.id, l.text
                 FROM entities e JOIN aliases l ON l.entity = e.id
                 JOIN entities r ON r.id = coalesce(e.merged, e.id)
                 WHERE r.deleted IS NULL AND e.deleted IS NULL ORDER BY e.id, l.text",
            )?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()
            .context("read all names")
    }

    /// Roots that have a spelling with this key.
    pub fn entities_named(&self, key: &str, kind: Option<EntityKind>) -> Result<Vec<EntityId>> {
        self.connection
            .prepare_cached(
                "SELECT DISTINCT r.id
                 FROM aliases l JOIN entities e ON e.id = l.entity JOIN entities r ON r.id = coalesce(e.merged, e.id)
                 WHERE l.key = ?1 AND r.deleted IS NULL AND e.deleted IS NULL AND (?2 IS NULL OR r.kind = ?2)
                 ORDER BY r.id",
            )?
            .query_map((key, kind), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()
            .context("look for an entity by its name")
    }
}

impl Writer<'_> {
    /// Adds a spelling; one that is there already gets the kind.
    pub fn insert_alias(&self, entity: EntityId, text: &str, kind: AliasKind) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO aliases (entity, text, key, kind) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (entity, text) DO UPDATE SET kind = excluded.kind",
            )?
            .execute((entity, text, key(text), kind))
            .with_context(|| format!("write the spelling {text:?}"))?;
        Ok(())
    }

    /// Takes a spelling away from an entity and from those merged into it; returns whether it was there.
    pub fn delete_alias(&self, root: EntityId, text: &str) -> Result<bool> {
        let deleted = self
            .connection
            .prepare_cached(
                "DELETE FROM aliases
                 WHERE text = ?2 AND entity IN (SELECT id FROM entities WHERE id = ?1 OR merged = ?1)",
            )?
            .execute((root, text))
            .with_context(|| format!("take the spelling {text:?} away"))?;
        Ok(deleted > 0)
    }
}
