//! What is added to a page of article rows at once: the people and companies named in them, and their tags.

use super::Reader;
use super::rows::id_list;
use crate::model::{ArticleId, ArticleRow, EntityKind, EntityLabel};
use anyhow::{Context, Result};
use std::collections::HashMap;

/// Names beside an article in a list; more would not be read there.
const LABELS: usize = 6;

impl Reader<'_> {
    /// Adds entity labels and tags to `rows`, with two statements for the whole page.
    pub(super) fn with_labels(&self, mut rows: Vec<ArticleRow>) -> Result<Vec<ArticleRow>> {
        let ids: Vec<ArticleId> = rows.iter().map(|row| row.id).collect();
        let mut labels = self.labels(&ids)?;
        let mut tags = self.article_tags(&ids)?;
        for row in &mut rows {
            for label in labels.remove(&row.id).unwrap_or_default() {
                let list = match label.kind {
                    EntityKind::Person => &mut row.people,
                    EntityKind::Company => &mut row.companies,
                };
                if list.len() < LABELS {
                    list.push(label);
                }
            }
            row.tags = tags.remove(&row.id).unwrap_or_default();
        }
        Ok(rows)
    }

    fn labels(&self, ids: &[ArticleId]) -> Result<HashMap<ArticleId, Vec<EntityLabel>>> {
        let mut labels: HashMap<ArticleId, Vec<EntityLabel>> = HashMap::new();
        let mut statement = self.connection.prepare_cached(
            "SELECT m.article, e.id, e.kind, e.name
             FROM json_each(?1) wanted
             JOIN mentions m ON m.article = wanted.value AND m.state = 'confirmed'
             JOIN entities e ON e.id = m.entity AND e.deleted IS NULL AND e.merged IS NULL
             GROUP BY m.article, e.id
             ORDER BY m.article, count(*) DESC, min(m.start)",
        )?;
        let mut rows = statement.query([id_list(ids)]).context("read the names in the listed articles")?;
        while let Some(row) = rows.next()? {
            let label = EntityLabel { id: row.get(1)?, kind: row.get(2)?, name: row.get(3)? };
            labels.entry(row.get(0)?).or_default().push(label);
        }
        Ok(labels)
    }

    fn article_tags(&self, ids: &[ArticleId]) -> Result<HashMap<ArticleId, Vec<String>>> {
        let mut tags: HashMap<ArticleId, Vec<String>> = HashMap::new();
        let mut statement = self.connection.prepare_cached(
            "SELECT at.article, t.name
             FROM json_each(?1) wanted JOIN article_tags at ON at.article = wanted.value JOIN tags t ON t.id = at.tag
             ORDER BY t.key",
        )?;
        let mut rows = statement.query([id_list(ids)]).context("read the tags of the listed articles")?;
        while let Some(row) = rows.next()? {
            tags.entry(row.get(0)?).or_default().push(row.get(1)?);
        }
        Ok(tags)
    }
}
