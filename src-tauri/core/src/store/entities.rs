//! The table `entities`: people and companies, merged and deleted ones included.
//!
//! A merged entity keeps its row and its aliases; `merged` points to the one it became part of, so that a merge can
//! be undone. Reads here give *roots*: entities that are neither merged nor deleted.

use super::rows::id_list;
use super::{Reader, Writer};
use crate::model::{AliasKind, ArticleId, EntityId, EntityKind, EntityLabel, EntityRow, NamedWith};
use anyhow::{Context, Result, bail};
use rusqlite::{OptionalExtension, Params};

/// An entity as its own row holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEntity {
    /// The entity.
    pub id: EntityId,
    /// Person or company.
    pub kind: EntityKind,
    /// Preferred name.
    pub name: String,
    /// The entity it was merged into.
    pub merged: Option<EntityId>,
    /// The reader deleted it.
    pub deleted: bool,
}

/// Whether a root is followed, and how many articles name it that were saved since it was last looked at.
const FOLLOWED: &str = "
    e.followed, (SELECT count(DISTINCT m.article) FROM mentions m JOIN articles a ON a.id = m.article
                 WHERE e.followed IS NOT NULL AND m.entity = e.id AND m.state = 'confirmed'
                   AND a.trashed IS NULL AND a.saved > coalesce(e.looked, e.followed)) AS fresh";

/// What counts of a mention `m`: it is confirmed and its article not in the Trash. Few articles are, so that asking
/// whether one is among them is a third of the work of looking each up.
pub(super) const COUNTS: &str =
    "m.state = 'confirmed' AND m.article NOT IN (SELECT id FROM articles WHERE trashed IS NOT NULL)";

impl Reader<'_> {
    /// All roots, of one kind or both, most articles first.
    pub fn entities(&self, kind: Option<EntityKind>) -> Result<Vec<EntityRow>> {
        self.roots(
            &format!(
                "SELECT e.id, e.kind, e.name, e.ticker, {FOLLOWED},
                        coalesce(c.articles, 0) AS articles, coalesce(c.mentions, 0) AS mentions
                 FROM entities e
                 LEFT JOIN (SELECT m.entity, count(DISTINCT m.article) AS articles, count(*) AS mentions
                            FROM mentions m WHERE {COUNTS} GROUP BY m.entity) c ON c.entity = e.id
                 WHERE e.merged IS NULL AND e.deleted IS NULL AND (?1 IS NULL OR e.kind = ?1)
                 ORDER BY articles DESC, mentions DESC, e.name, e.id"
            ),
            [kind],
        )
    }

    /// One root; an error if it is not there, was merged or deleted.
    pub fn entity(&self, id: EntityId) -> Result<EntityRow> {
        self.entities_among(&[id])?
            .pop()
            .with_context(|| format!("there is no person or company {id}; it may have been merged or deleted"))
    }

    /// These roots, in this order; those that are merged or deleted are left out.
    pub fn entities_among(&self, ids: &[EntityId]) -> Result<Vec<EntityRow>> {
        let count = |what: &str| format!("(SELECT count({what}) FROM mentions m WHERE m.entity = e.id AND {COUNTS})");
        self.roots(
            &format!(
                "SELECT e.id, e.kind, e.name, e.ticker, {} AS articles, {} AS mentions, {FOLLOWED}
                 FROM json_each(?1) j JOIN entities e ON e.id = j.value
                 WHERE e.merged IS NULL AND e.deleted IS NULL ORDER BY j.key",
                count("DISTINCT m.article"),
                count("*")
            ),
            [id_list(ids)],
        )
    }

    /// The row of an entity, whatever became of it.
    pub fn stored_entity(&self, id: EntityId) -> Result<Option<StoredEntity>> {
        self.connection
            .prepare_cached("SELECT id, kind, name, merged, deleted FROM entities WHERE id = ?1")?
            .query_row([id], |row| {
                Ok(StoredEntity {
                    id: row.get("id")?,
                    kind: row.get("kind")?,
                    name: row.get("name")?,
                    merged: row.get("merged")?,
                    deleted: row.get::<_, Option<i64>>("deleted")?.is_some(),
                })
            })
            .optional()
            .with_context(|| format!("read the entity {id}"))
    }

    /// Entities that were merged into a root, with their own preferred names.
    pub fn merged_into(&self, root: EntityId) -> Result<Vec<(EntityId, String)>> {
        self.connection
            .prepare_cached("SELECT id, name FROM entities WHERE merged = ?1 ORDER BY name, id")?
            .query_map([root], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()
            .context("list what was merged into the entity")
    }

    /// Up to two entities whose id begins with `prefix`, deleted ones left out.
    pub fn entities_with_prefix(&self, prefix: &str) -> Result<Vec<EntityId>> {
        self.connection
            .prepare_cached("SELECT id FROM entities WHERE id >= ?1 AND id < ?1 || 'g' AND deleted IS NULL LIMIT 2")?
            .query_map([prefix], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()
            .with_context(|| format!("look for an entity {prefix}"))
    }

    /// Who and what is named in the same articles, most articles first.
    pub fn named_with(&self, id: EntityId, limit: u32) -> Result<Vec<NamedWith>> {
        self.connection
            .prepare_cached(&format!(
                "SELECT e.id, e.kind, e.name, count(DISTINCT o.article) AS articles
                 FROM (SELECT DISTINCT m.article FROM mentions m WHERE m.entity = ?1 AND {COUNTS}) here
                 JOIN mentions o ON o.article = here.article AND o.state = 'confirmed' AND o.entity <> ?1
                 JOIN entities e ON e.id = o.entity AND e.deleted IS NULL AND e.merged IS NULL
                 GROUP BY e.id ORDER BY articles DESC, e.name LIMIT ?2"
            ))?
            .query_map((id, limit), |row| {
                let entity = EntityLabel { id: row.get(0)?, kind: row.get(1)?, name: row.get(2)? };
                Ok(NamedWith { entity, articles: row.get(3)? })
            })?
            .collect::<rusqlite::Result<_>>()
            .context("read who is named beside the entity")
    }

    /// Articles outside the Trash with a confirmed mention, newest (published, else saved) first.
    pub fn articles_naming(&self, id: EntityId, limit: u32) -> Result<Vec<ArticleId>> {
        self.connection
            .prepare_cached(
                "SELECT a.id FROM articles a
                 WHERE a.trashed IS NULL
                   AND a.id IN (SELECT m.article FROM mentions m WHERE m.entity = ?1 AND m.state = 'confirmed')
                 ORDER BY coalesce(a.published_at, a.saved) DESC, a.id DESC LIMIT ?2",
            )?
            .query_map((id, limit), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()
            .context("list the articles that name the entity")
    }

    /// When the earliest and the latest of those articles were published (else saved): as the page said, else
    /// milliseconds since 1970.
    pub fn seen(&self, id: EntityId) -> Result<Vec<(Option<String>, i64)>> {
        self.connection
            .prepare_cached(
                "SELECT a.published, coalesce(a.published_at, a.saved) AS at FROM articles a
                 WHERE a.trashed IS NULL
                   AND a.id IN (SELECT m.article FROM mentions m WHERE m.entity = ?1 AND m.state = 'confirmed')
                 ORDER BY at",
            )?
            .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()
            .context("read when the entity was named")
    }

    fn roots(&self, sql: &str, params: impl Params) -> Result<Vec<EntityRow>> {
        let mut rows: Vec<EntityRow> = self
            .connection
            .prepare_cached(sql)?
            .query_map(params, |row| {
                Ok(EntityRow {
                    id: row.get("id")?,
                    kind: row.get("kind")?,
                    name: row.get("name")?,
                    aliases: Vec::new(),
                    ticker: row.get("ticker")?,
                    articles: row.get("articles")?,
                    mentions: row.get("mentions")?,
                    followed: row.get::<_, Option<i64>>("followed")?.is_some(),
                    fresh: row.get("fresh")?,
                })
            })?
            .collect::<rusqlite::Result<_>>()
            .context("list people and companies")?;
        let ids: Vec<EntityId> = rows.iter().map(|row| row.id).collect();
        let mut aliases = self.aliases_of(&ids)?;
        for row in &mut rows {
            row.aliases = aliases.remove(&row.id).unwrap_or_default();
            row.aliases.sort_by_key(|alias| (alias.text != row.name, alias.kind));
        }
        Ok(rows)
    }
}

impl Writer<'_> {
    /// Writes a new entity with its preferred name as the first alias.
    pub fn insert_entity(&self, id: EntityId, kind: EntityKind, name: &str, now: i64) -> Result<()> {
        self.connection
            .prepare_cached("INSERT INTO entities (id, kind, name, created) VALUES (?1, ?2, ?3, ?4)")?
            .execute((id, kind, name, now))
            .with_context(|| format!("write the entity {name:?}"))?;
        self.insert_alias(id, name, AliasKind::Full)
    }

    /// Changes the preferred name, which is or becomes an alias; the former one stays an alias.
    pub fn rename_entity(&self, id: EntityId, name: &str) -> Result<()> {
        self.change_entity("UPDATE entities SET name = ?2 WHERE id = ?1 AND deleted IS NULL", id, name)?;
        self.insert_alias(id, name, AliasKind::Full)
    }

    /// Sets the ticker symbol, or takes it away.
    pub fn set_ticker(&self, id: EntityId, ticker: Option<&str>) -> Result<()> {
        self.change_entity("UPDATE entities SET ticker = ?2 WHERE id = ?1 AND deleted IS NULL", id, ticker)
    }

    /// Makes `gone`, and all that was merged into it, part of `keep`.
    ///
    /// Where both are mentioned at one place, a confirmation of either holds for the two, and `gone` keeps its own
    /// row, which nobody reads while it is merged, so that a split gives back what the reader had settled there.
    pub fn merge_entity(&self, keep: EntityId, gone: EntityId) -> Result<()> {
        self.change_entity("UPDATE entities SET merged = ?2 WHERE id = ?1 OR merged = ?1", gone, keep)?;
        self.connection
            .prepare_cached(
                "UPDATE mentions SET state = 'confirmed'
                 WHERE entity = ?2 AND state <> 'confirmed' AND EXISTS
                   (SELECT 1 FROM mentions g WHERE g.entity = ?1 AND g.article = mentions.article
                                               AND g.start = mentions.start AND g.state = 'confirmed')",
            )?
            .execute((gone, keep))
            .context("confirm the mentions that one of the merged entities confirms")?;
        self.connection
            .prepare_cached("UPDATE OR IGNORE mentions SET entity = ?2 WHERE entity = ?1")?
            .execute((gone, keep))
            .context("hand the mentions over to the merged entity")?;
        Ok(())
    }

    /// Makes a merged entity one of its own again.
    pub fn split_entity(&self, gone: EntityId) -> Result<()> {
        self.change_entity("UPDATE entities SET merged = ?2 WHERE id = ?1", gone, None::<EntityId>)?;
        self.connection
            .prepare_cached("UPDATE OR IGNORE mentions SET entity = ?1 WHERE via = ?1")?
            .execute([gone])
            .context("give the mentions back to the split entity")?;
        Ok(())
    }

    /// Deletes an entity (a time), or brings it back (`None`). Its aliases, mentions and notes stay in the database.
    pub fn set_entity_deleted(&self, id: EntityId, deleted: Option<i64>) -> Result<()> {
        self.change_entity("UPDATE entities SET deleted = ?2 WHERE id = ?1", id, deleted)
    }

    pub(super) fn change_entity(&self, sql: &str, id: EntityId, value: impl rusqlite::ToSql) -> Result<()> {
        let changed = self
            .connection
            .prepare_cached(sql)?
            .execute((id, value))
            .with_context(|| format!("change the entity {id}"))?;
        if changed == 0 {
            bail!("there is no person or company {id}; it may have been deleted in another window");
        }
        Ok(())
    }
}
