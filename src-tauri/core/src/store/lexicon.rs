//! What a query may call by name, over several tables, with articles outside the Trash counted.

use super::entities::COUNTS;
use super::{Reader, host};
use crate::model::{EntityId, EntityKind, TagCount};
use anyhow::{Context, Result};
use std::collections::BTreeMap;

/// A root of the table `entities` with all its spellings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedEntity {
    /// The entity.
    pub id: EntityId,
    /// Person or company.
    pub kind: EntityKind,
    /// Preferred name.
    pub name: String,
    /// Every spelling, the preferred name and those of entities merged into it included.
    pub spellings: Vec<String>,
    /// Articles with a confirmed mention.
    pub articles: u32,
}

/// A site by its name, or by its host where the pages did not name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteCount {
    /// What a list shows.
    pub name: String,
    /// The host of one of its articles.
    pub host: Option<String>,
    /// Its articles.
    pub articles: u32,
}

impl Reader<'_> {
    /// Every person and company with its spellings, by id.
    pub fn named_entities(&self) -> Result<Vec<NamedEntity>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT r.id, r.kind, r.name, l.text, coalesce(c.articles, 0)
             FROM aliases l JOIN entities e ON e.id = l.entity JOIN entities r ON r.id = coalesce(e.merged, e.id)
             LEFT JOIN (SELECT m.entity, count(DISTINCT m.article) AS articles
                        FROM mentions m WHERE {COUNTS} GROUP BY m.entity) c ON c.entity = r.id
             WHERE r.deleted IS NULL AND e.deleted IS NULL ORDER BY r.id, l.text"
        ))?;
        let mut rows = statement.query([]).context("read every spelling of every name")?;
        let mut entities: Vec<NamedEntity> = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, spelling) = (row.get(0)?, row.get(3)?);
            match entities.last_mut().filter(|last| last.id == id) {
                Some(last) => last.spellings.push(spelling),
                None => entities.push(NamedEntity {
                    id,
                    kind: row.get(1)?,
                    name: row.get(2)?,
                    spellings: vec![spelling],
                    articles: row.get(4)?,
                }),
            }
        }
        Ok(entities)
    }

    /// Tags that an article or one of its highlights carries.
    pub fn tags_anywhere(&self) -> Result<Vec<TagCount>> {
        self.connection
            .prepare_cached(
                "SELECT t.name, count(*)
                 FROM (SELECT article, tag FROM article_tags
                       UNION SELECT h.article, ht.tag FROM highlight_tags ht JOIN highlights h ON h.id = ht.highlight
                             WHERE h.deleted IS NULL) x
                 JOIN tags t ON t.id = x.tag JOIN articles a ON a.id = x.article
                 WHERE a.trashed IS NULL GROUP BY t.id ORDER BY t.key",
            )?
            .query_map([], |row| Ok(TagCount { name: row.get(0)?, articles: row.get(1)? }))?
            .collect::<rusqlite::Result<_>>()
            .context("list the tags of articles and highlights")
    }

    /// Sites that articles came from.
    pub fn sites(&self) -> Result<Vec<SiteCount>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT site, min(url), count(*) FROM articles WHERE trashed IS NULL AND site IS NOT NULL GROUP BY site
             UNION ALL
             SELECT NULL, url, 1 FROM articles WHERE trashed IS NULL AND site IS NULL AND url IS NOT NULL",
        )?;
        let mut rows = statement.query([]).context("list the sites")?;
        let mut sites: BTreeMap<String, SiteCount> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let url: Option<String> = row.get(1)?;
            let host = url.as_deref().and_then(host).map(str::to_owned);
            let Some(name) = row.get::<_, Option<String>>(0)?.or_else(|| host.clone()) else { continue };
            let site = sites.entry(name.clone()).or_insert(SiteCount { name, host, articles: 0 });
            site.articles += row.get::<_, u32>(2)?;
        }
        Ok(sites.into_values().collect())
    }

    /// How many articles have each state, flag and colour, by the word of the query language.
    pub fn flag_counts(&self) -> Result<BTreeMap<String, u32>> {
        self.counts(
            "SELECT 'trash', count(*) FROM articles WHERE trashed IS NOT NULL
             UNION ALL SELECT 'title', count(*) FROM articles WHERE trashed IS NULL
             UNION ALL SELECT state, count(*) FROM articles WHERE trashed IS NULL GROUP BY state
             UNION ALL SELECT 'starred', count(*) FROM articles WHERE trashed IS NULL AND starred
             UNION ALL SELECT 'unread', count(*) FROM articles WHERE trashed IS NULL AND opened IS NULL
             UNION ALL SELECT h.color, count(DISTINCT a.id) FROM highlights h JOIN articles a ON a.id = h.article
                       WHERE a.trashed IS NULL AND h.deleted IS NULL GROUP BY h.color
             UNION ALL SELECT 'highlight', count(DISTINCT a.id) FROM highlights h JOIN articles a ON a.id = h.article
                       WHERE a.trashed IS NULL AND h.deleted IS NULL
             UNION ALL SELECT 'orphan', count(DISTINCT a.id) FROM highlights h JOIN articles a ON a.id = h.article
                       WHERE a.trashed IS NULL AND h.deleted IS NULL AND h.start IS NULL
             UNION ALL SELECT 'note', count(DISTINCT a.id)
                       FROM notes n LEFT JOIN highlights h ON h.id = n.highlight AND h.deleted IS NULL
                       JOIN articles a ON a.id = coalesce(n.article, h.article)
                       WHERE a.trashed IS NULL AND n.deleted IS NULL",
        )
    }

    /// How many articles are in each language.
    pub fn languages(&self) -> Result<BTreeMap<String, u32>> {
        self.counts(
            "SELECT lower(lang), count(*) FROM articles WHERE trashed IS NULL AND lang IS NOT NULL GROUP BY lower(lang)",
        )
    }

    fn counts(&self, sql: &str) -> Result<BTreeMap<String, u32>> {
        self.connection
            .prepare_cached(sql)?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()
            .context("count the articles of each kind")
    }
}
