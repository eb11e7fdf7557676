//! The table `mentions`: where people and companies are named in the newest versions.

use super::{Reader, Writer};
use crate::model::{ArticleId, EntityId, Mention, MentionState, Span};
use anyhow::{Context, Result};
use rusqlite::Row;
use std::collections::HashMap;

/// A mention as its row holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentionRow {
    /// The root that is named.
    pub entity: EntityId,
    /// Where.
    pub span: Span,
    /// What stands there.
    pub text: String,
    /// Guess or settled.
    pub state: MentionState,
    /// Only the reader's word makes it a mention.
    pub placed: bool,
}

/// A mention to be written.
pub struct NewMention<'a> {
    /// The root that is named.
    pub entity: EntityId,
    /// The entity whose spelling it is.
    pub via: EntityId,
    /// Where.
    pub span: Span,
    /// What stands there.
    pub text: &'a str,
    /// Guess or settled.
    pub state: MentionState,
    /// Only the reader's word makes it a mention; it stays when names are looked for again.
    pub placed: bool,
}

impl Reader<'_> {
    /// What the reading window shows: mentions of roots in reading order, rejected ones left out.
    pub fn mentions_shown(&self, article: ArticleId) -> Result<Vec<Mention>> {
        self.mentions_where("m.state <> 'rejected'", article)
    }

    /// Where the reader said that a root is not named, in reading order.
    pub fn mentions_rejected(&self, article: ArticleId) -> Result<Vec<Mention>> {
        self.mentions_where("m.state = 'rejected'", article)
    }

    fn mentions_where(&self, condition: &str, article: ArticleId) -> Result<Vec<Mention>> {
        self.connection
            .prepare_cached(&format!(
                "SELECT m.entity, e.kind, e.name, m.start, m.\"end\", m.text, m.state
                 FROM mentions m JOIN entities e ON e.id = m.entity AND e.deleted IS NULL AND e.merged IS NULL
                 WHERE m.article = ?1 AND {condition} ORDER BY m.start, m.\"end\""
            ))?
            .query_map([article], |row| {
                Ok(Mention {
                    entity: row.get("entity")?,
                    kind: row.get("kind")?,
                    name: row.get("name")?,
                    span: span(row)?,
                    text: row.get("text")?,
                    state: row.get("state")?,
                })
            })?
            .collect::<rusqlite::Result<_>>()
            .with_context(|| format!("read the mentions in the article {article}"))
    }

    /// All mentions of an article, deleted and merged entities' and rejected ones included.
    pub fn mentions_of(&self, article: ArticleId) -> Result<Vec<MentionRow>> {
        self.connection
            .prepare_cached(
                "SELECT entity, start, \"end\", text, state, placed FROM mentions WHERE article = ?1 ORDER BY start",
            )?
            .query_map([article], |row| {
                Ok(MentionRow {
                    entity: row.get("entity")?,
                    span: span(row)?,
                    text: row.get("text")?,
                    state: row.get("state")?,
                    placed: row.get("placed")?,
                })
            })?
            .collect::<rusqlite::Result<_>>()
            .with_context(|| format!("read the mentions in the article {article}"))
    }

    /// Where each of the given articles names an entity, confirmed mentions only.
    pub fn spans_naming(&self, entity: EntityId) -> Result<HashMap<ArticleId, Vec<Span>>> {
        let mut spans: HashMap<ArticleId, Vec<Span>> = HashMap::new();
        let mut statement = self.connection.prepare_cached(
            "SELECT article, start, \"end\" FROM mentions WHERE entity = ?1 AND state = 'confirmed' ORDER BY article, start",
        )?;
        let mut rows = statement.query([entity]).context("read where the entity is named")?;
        while let Some(row) = rows.next()? {
            spans.entry(row.get("article")?).or_default().push(span(row)?);
        }
        Ok(spans)
    }

    /// The articles with any mention of an entity: confirmed, suggested or rejected.
    pub fn articles_mentioning(&self, entity: EntityId) -> Result<Vec<ArticleId>> {
        self.articles_with("SELECT DISTINCT article FROM mentions WHERE entity = ?1", entity)
    }

    /// The articles where it is a question whether an entity is named.
    pub fn articles_asking(&self, entity: EntityId) -> Result<Vec<ArticleId>> {
        let sql = "SELECT DISTINCT article FROM mentions WHERE entity = ?1 AND state = 'suggested'";
        self.articles_with(sql, entity)
    }

    fn articles_with(&self, sql: &str, entity: EntityId) -> Result<Vec<ArticleId>> {
        self.connection
            .prepare_cached(sql)?
            .query_map([entity], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()
            .context("list the articles that mention the entity")
    }
}

impl Writer<'_> {
    /// Writes a mention. What the reader settled there stays settled; a guess becomes what it is now. One that says
    /// nothing new is not written, or the search index would read the article again for nothing.
    pub fn insert_mention(&self, article: ArticleId, mention: &NewMention<'_>) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO mentions (entity, article, start, \"end\", text, via, state, placed)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (entity, article, start) DO UPDATE
                 SET \"end\" = excluded.\"end\", text = excluded.text, via = excluded.via,
                     state = iif(state = 'suggested', excluded.state, state), placed = max(placed, excluded.placed)
                 WHERE \"end\" <> excluded.\"end\" OR text <> excluded.text OR via <> excluded.via
                    OR (state = 'suggested' AND excluded.state <> 'suggested') OR placed < excluded.placed",
            )?
            .execute((
                mention.entity,
                article,
                mention.span.start,
                mention.span.end,
                mention.text,
                mention.via,
                mention.state,
                mention.placed,
            ))
            .context("write a mention")?;
        Ok(())
    }

    /// Takes one mention away.
    pub fn delete_mention(&self, article: ArticleId, entity: EntityId, start: u32) -> Result<()> {
        self.connection
            .prepare_cached("DELETE FROM mentions WHERE entity = ?1 AND article = ?2 AND start = ?3")?
            .execute((entity, article, start))
            .context("take a mention away")?;
        Ok(())
    }

    /// Takes all mentions of an article away, before a new version's are written.
    pub fn delete_mentions_of(&self, article: ArticleId) -> Result<()> {
        self.connection
            .prepare_cached("DELETE FROM mentions WHERE article = ?1")?
            .execute([article])
            .with_context(|| format!("take the mentions of the article {article} away"))?;
        Ok(())
    }

    /// Settles one mention (`start`) or all of an entity's in an article (`None`); returns how many there were.
    pub fn settle_mentions(
        &self,
        article: ArticleId,
        entity: EntityId,
        start: Option<u32>,
        state: MentionState,
    ) -> Result<usize> {
        self.connection
            .prepare_cached(
                "UPDATE mentions SET state = ?4
                 WHERE entity = ?1 AND article = ?2 AND (?3 IS NULL OR start = ?3)",
            )?
            .execute((entity, article, start, state))
            .context("settle the mentions")
    }
}

fn span(row: &Row<'_>) -> rusqlite::Result<Span> {
    Ok(Span { start: row.get("start")?, end: row.get("end")? })
}
