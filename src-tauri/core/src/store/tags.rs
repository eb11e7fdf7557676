//! The tables `tags`, `article_tags` and `highlight_tags`: the reader's free words.

use super::rows::id_list;
use super::{Reader, Writer};
use crate::model::{ArticleId, HighlightId, TagCount};
use crate::text::{fold_space, nfc};
use anyhow::{Context, Result, bail};

/// Code points of the longest tag.
const LONGEST: usize = 100;

/// What two writings of one tag share: lower case, white space folded, NFC.
pub(super) fn key(name: &str) -> String {
    fold_space(&nfc(name)).to_lowercase()
}

/// Each tag with its articles outside the Trash. Few are in it: asking whether one is among them costs less than looking
/// each up, and a library without tags is not gone through.
pub(super) const COUNTED: &str = "
    SELECT t.name, count(*) FROM tags t CROSS JOIN article_tags at ON at.tag = t.id
    WHERE at.article NOT IN (SELECT id FROM articles WHERE trashed IS NOT NULL) GROUP BY t.id ORDER BY t.key";

impl Reader<'_> {
    /// Tags that an article outside the Trash carries, by name.
    pub fn tags(&self) -> Result<Vec<TagCount>> {
        self.connection
            .prepare_cached(COUNTED)?
            .query_map([], |row| Ok(TagCount { name: row.get(0)?, articles: row.get(1)? }))?
            .collect::<rusqlite::Result<_>>()
            .context("list the tags")
    }

    /// The tags of a highlight, by name.
    pub fn highlight_tags(&self, highlight: HighlightId) -> Result<Vec<String>> {
        self.connection
            .prepare_cached(
                "SELECT t.name FROM highlight_tags ht JOIN tags t ON t.id = ht.tag WHERE ht.highlight = ?1 ORDER BY t.key",
            )?
            .query_map([highlight], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()
            .context("read the highlight's tags")
    }
}

impl Writer<'_> {
    /// Puts a tag on articles; those that carry it already stay as they are.
    pub fn tag_articles(&self, ids: &[ArticleId], name: &str) -> Result<()> {
        let tag = self.tag(name)?;
        self.connection
            .prepare_cached(
                "INSERT INTO article_tags (article, tag)
                 SELECT a.id, ?2 FROM json_each(?1) wanted JOIN articles a ON a.id = wanted.value WHERE true
                 ON CONFLICT DO NOTHING",
            )?
            .execute((id_list(ids), tag))
            .with_context(|| format!("tag the articles {name:?}"))?;
        Ok(())
    }

    /// Takes a tag off articles.
    pub fn untag_articles(&self, ids: &[ArticleId], name: &str) -> Result<()> {
        self.connection
            .prepare_cached(
                "DELETE FROM article_tags
                 WHERE article IN (SELECT value FROM json_each(?1)) AND tag = (SELECT id FROM tags WHERE key = ?2)",
            )?
            .execute((id_list(ids), key(name)))
            .with_context(|| format!("take the tag {name:?} off the articles"))?;
        Ok(())
    }

    /// Puts a tag on an article; whether it had not had it.
    pub fn tag_article(&self, article: ArticleId, name: &str) -> Result<bool> {
        let tag = self.tag(name)?;
        let tagged = self
            .connection
            .prepare_cached("INSERT INTO article_tags (article, tag) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
            .execute((article, tag))
            .with_context(|| format!("tag the article {name:?}"))?;
        Ok(tagged > 0)
    }

    /// Puts a tag on a highlight; whether it had not had it.
    pub fn tag_highlight(&self, highlight: HighlightId, name: &str) -> Result<bool> {
        let tag = self.tag(name)?;
        let tagged = self
            .connection
            .prepare_cached("INSERT INTO highlight_tags (highlight, tag) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
            .execute((highlight, tag))
            .with_context(|| format!("tag the highlight {name:?}"))?;
        Ok(tagged > 0)
    }

    /// Takes a tag off a highlight.
    pub fn untag_highlight(&self, highlight: HighlightId, name: &str) -> Result<()> {
        self.connection
            .prepare_cached(
                "DELETE FROM highlight_tags WHERE highlight = ?1 AND tag = (SELECT id FROM tags WHERE key = ?2)",
            )?
            .execute((highlight, key(name)))
            .with_context(|| format!("take the tag {name:?} off the highlight"))?;
        Ok(())
    }

    /// The tag's row, made at its first use.
    fn tag(&self, name: &str) -> Result<i64> {
        let name = fold_space(&nfc(name));
        if name.is_empty() || name.chars().count() > LONGEST {
            bail!("a tag has 1 to {LONGEST} characters; this one has {}", name.chars().count());
        }
        self.connection
            .prepare_cached("INSERT INTO tags (name, key) VALUES (?1, ?2) ON CONFLICT (key) DO NOTHING")?
            .execute((&name, key(&name)))
            .context("write the tag")?;
        self.connection
            .prepare_cached("SELECT id FROM tags WHERE key = ?1")?
            .query_row([key(&name)], |row| row.get(0))
            .context("read the tag")
    }
}
