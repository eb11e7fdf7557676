//! The table `lost_mentions`: what the reader settled about names whose places are not in the newest version, kept for
//! a version that has them again. To mentions it is what orphans are to highlights.

use super::rows::span_if_any;
use super::{MentionRow, Reader, Writer};
use crate::model::{ArticleId, MentionState, Selector, Span};
use anyhow::{Context, Result};

impl Reader<'_> {
    /// What was settled in an article and has no place now, with where it stood last. An entity that was merged
    /// meanwhile gives way to the one it became part of.
    pub fn lost_mentions(&self, article: ArticleId) -> Result<Vec<(MentionRow, Selector)>> {
        self.connection
            .prepare_cached(
                "SELECT coalesce(e.merged, e.id) AS entity, l.state, l.exact, l.prefix, l.suffix, l.start, l.\"end\"
                 FROM lost_mentions l JOIN entities e ON e.id = l.entity WHERE l.article = ?1",
            )?
            .query_map([article], |row| {
                let position = span_if_any(row)?.unwrap_or(Span { start: 0, end: 0 });
                let exact: String = row.get("exact")?;
                let state: MentionState = row.get("state")?;
                let mention = MentionRow {
                    entity: row.get("entity")?,
                    span: position,
                    text: exact.clone(),
                    state,
                    placed: state == MentionState::Confirmed,
                };
                Ok((mention, Selector { exact, prefix: row.get("prefix")?, suffix: row.get("suffix")?, position }))
            })?
            .collect::<rusqlite::Result<_>>()
            .with_context(|| format!("read what was settled in the article {article}"))
    }
}

impl Writer<'_> {
    /// Keeps what has no place in an article's newest version, instead of what was kept so far.
    pub fn put_lost_mentions(&self, article: ArticleId, lost: &[&(MentionRow, Selector)]) -> Result<()> {
        self.connection
            .prepare_cached("DELETE FROM lost_mentions WHERE article = ?1")?
            .execute([article])
            .with_context(|| format!("forget what was lost in the article {article}"))?;
        for (mention, selector) in lost {
            self.connection
                .prepare_cached(
                    "INSERT INTO lost_mentions (article, entity, state, exact, prefix, suffix, start, \"end\")
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                )?
                .execute((
                    article,
                    mention.entity,
                    mention.state,
                    &selector.exact,
                    &selector.prefix,
                    &selector.suffix,
                    selector.position.start,
                    selector.position.end,
                ))
                .with_context(|| format!("keep what was settled in the article {article}"))?;
        }
        Ok(())
    }
}
