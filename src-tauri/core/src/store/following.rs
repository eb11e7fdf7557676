//! What is known of a person or company beyond its names: following, its link, its history, its months, its network.

use super::entities::COUNTS;
use super::rows::id_list;
use super::{Reader, Writer};
use crate::model::{
    ArticleId, EntityChange, EntityEvent, EntityId, EntityKind, EntityLabel, Learned, Month, Network, NetworkEdge,
    NetworkNode,
};
use anyhow::{Context, Result};
use jiff::Timestamp;
use std::collections::HashMap;

/// Nodes and pairs of a network.
const MOST_NODES: u32 = 200;
const MOST_EDGES: u32 = 1_000;

/// Events of a page.
const MOST_EVENTS: u32 = 200;

impl Reader<'_> {
    /// Articles by month, as the page gave its date (a bare year counts as January), else as it was saved.
    pub fn months(&self, id: EntityId) -> Result<Vec<Month>> {
        self.connection
            .prepare_cached(
                "SELECT CASE WHEN length(day) < 7 THEN substr(day, 1, 4) || '-01' ELSE substr(day, 1, 7) END AS month,
                        count(*)
                 FROM (SELECT coalesce(a.published, strftime('%Y-%m', a.saved / 1000, 'unixepoch')) AS day
                       FROM articles a WHERE a.trashed IS NULL AND a.id IN
                         (SELECT m.article FROM mentions m WHERE m.entity = ?1 AND m.state = 'confirmed'))
                 GROUP BY month ORDER BY month",
            )?
            .query_map([id], |row| Ok(Month { month: row.get(0)?, articles: row.get(1)? }))?
            .collect::<rusqlite::Result<_>>()
            .context("count the articles by month")
    }

    /// Where each spelling of a root was learned.
    pub fn learned(&self, id: EntityId) -> Result<Vec<Learned>> {
        self.connection
            .prepare_cached(
                "SELECT l.text, l.article, a.title, l.learned FROM aliases l JOIN entities e ON e.id = l.entity
                 LEFT JOIN articles a ON a.id = l.article WHERE e.id = ?1 OR e.merged = ?1 ORDER BY l.learned, l.text",
            )?
            .query_map([id], |row| {
                let at: Option<i64> = row.get(3)?;
                let at = at.and_then(|at| Timestamp::from_millisecond(at).ok());
                Ok(Learned { text: row.get(0)?, article: row.get(1)?, title: row.get(2)?, at })
            })?
            .collect::<rusqlite::Result<_>>()
            .context("read where the spellings were learned")
    }

    /// What the reader did with an entity, newest first.
    pub fn entity_events(&self, id: EntityId) -> Result<Vec<EntityEvent>> {
        let rows: Vec<(i64, String)> = self
            .connection
            .prepare_cached("SELECT at, what FROM entity_events WHERE entity = ?1 ORDER BY id DESC LIMIT ?2")?
            .query_map((id, MOST_EVENTS), |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()
            .context("read what was done with the entity")?;
        // What a newer Dossier did is passed over.
        let event = |(at, what): (i64, String)| {
            Some(EntityEvent { at: Timestamp::from_millisecond(at).ok()?, what: serde_json::from_str(&what).ok()? })
        };
        Ok(rows.into_iter().filter_map(event).collect())
    }

    /// The link of an entity.
    pub fn entity_link(&self, id: EntityId) -> Result<Option<String>> {
        self.connection
            .prepare_cached("SELECT link FROM entities WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .context("read the entity's link")
    }

    /// Who is named with whom in `among` (in all articles but the Trash with `None`). `with` is always among them.
    pub fn network(
        &self,
        among: Option<&[ArticleId]>,
        with: Option<EntityId>,
        kind: Option<EntityKind>,
    ) -> Result<Network> {
        let among = among.map(id_list);
        let here = format!(
            "WITH here AS MATERIALIZED (
                SELECT DISTINCT m.entity, m.article FROM mentions m
                WHERE {COUNTS} AND (?1 IS NULL OR m.article IN (SELECT value FROM json_each(?1))))"
        );
        let mut nodes: Vec<NetworkNode> = self
            .connection
            .prepare_cached(&format!(
                "{here} SELECT e.id, e.kind, e.name, count(*) AS articles FROM here h
                 JOIN entities e ON e.id = h.entity AND e.merged IS NULL AND e.deleted IS NULL
                 WHERE (?2 IS NULL OR e.kind = ?2 OR e.id = ?3)
                   AND (?3 IS NULL OR h.article IN (SELECT article FROM here WHERE entity = ?3))
                 GROUP BY e.id ORDER BY e.id = ?3 DESC, articles DESC, e.name"
            ))?
            .query_map((&among, kind, with), |row| {
                let entity = EntityLabel { id: row.get(0)?, kind: row.get(1)?, name: row.get(2)? };
                Ok(NetworkNode { entity, articles: row.get(3)? })
            })?
            .collect::<rusqlite::Result<_>>()
            .context("read who is named")?;
        let more = nodes.len().saturating_sub(MOST_NODES as usize);
        nodes.truncate(MOST_NODES as usize);
        nodes.sort_by_key(|node| std::cmp::Reverse(node.articles));
        let ids: Vec<EntityId> = nodes.iter().map(|node| node.entity.id).collect();
        let at: HashMap<EntityId, u32> = (0..).zip(&ids).map(|(at, id)| (*id, at)).collect();
        let pairs: Vec<(EntityId, EntityId, u32)> = self
            .connection
            .prepare_cached(&format!(
                "{here}, shown AS (SELECT * FROM here WHERE entity IN (SELECT value FROM json_each(?2)))
                 SELECT one.entity, other.entity, count(*) AS articles
                 FROM shown one JOIN shown other ON other.article = one.article AND other.entity > one.entity
                 GROUP BY one.entity, other.entity ORDER BY articles DESC LIMIT ?3"
            ))?
            .query_map((&among, id_list(&ids), MOST_EDGES), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()
            .context("read who is named with whom")?;
        let edges = pairs.into_iter().filter_map(|(one, other, articles)| {
            let (one, other) = (*at.get(&one)?, *at.get(&other)?);
            Some(NetworkEdge { one: one.min(other), other: one.max(other), articles })
        });
        Ok(Network { edges: edges.collect(), nodes, more: u32::try_from(more).unwrap_or(u32::MAX) })
    }
}

impl Writer<'_> {
    /// Notes what was done with an entity.
    pub fn record(&self, entity: EntityId, now: i64, what: &EntityChange) -> Result<()> {
        self.connection
            .prepare_cached("INSERT INTO entity_events (entity, at, what) VALUES (?1, ?2, ?3)")?
            .execute((entity, now, serde_json::to_string(what)?))
            .context("note what was done with the entity")?;
        Ok(())
    }

    /// Notes where a spelling was learned.
    pub fn learn(&self, entity: EntityId, text: &str, article: Option<ArticleId>, now: i64) -> Result<()> {
        self.connection
            .prepare_cached(
                "UPDATE aliases SET article = ?3, learned = ?4 WHERE entity = ?1 AND text = ?2 AND learned IS NULL",
            )?
            .execute((entity, text, article, now))
            .with_context(|| format!("note where the spelling {text:?} was learned"))?;
        Ok(())
    }

    /// Follows an entity since a time, or no longer.
    pub fn set_followed(&self, id: EntityId, since: Option<i64>) -> Result<()> {
        self.change_entity("UPDATE entities SET followed = ?2, looked = NULL WHERE id = ?1", id, since)
    }

    /// Notes that an entity's page was looked at.
    pub fn set_looked(&self, id: EntityId, now: i64) -> Result<()> {
        self.change_entity("UPDATE entities SET looked = ?2 WHERE id = ?1", id, now)
    }

    /// Sets or takes away an entity's link.
    pub fn set_link(&self, id: EntityId, link: Option<&str>) -> Result<()> {
        self.change_entity("UPDATE entities SET link = ?2 WHERE id = ?1", id, link)
    }

    /// Makes a person of a company, or a company of a person, with all that was merged into it.
    pub fn set_kind(&self, id: EntityId, kind: EntityKind) -> Result<()> {
        self.change_entity("UPDATE entities SET kind = ?2 WHERE id = ?1 OR merged = ?1", id, kind)
    }
}
