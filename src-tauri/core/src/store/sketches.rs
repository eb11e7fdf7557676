//! The table `sketches`: by what copies of one story are known.

use super::{Reader, Writer};
use crate::model::ArticleId;
use anyhow::{Context, Result};

impl Reader<'_> {
    /// The sketches of all articles outside the Trash that have one.
    pub fn sketches(&self) -> Result<Vec<(ArticleId, u64)>> {
        self.connection
            .prepare_cached(
                "SELECT s.article, s.sketch FROM sketches s JOIN articles a ON a.id = s.article
                 WHERE s.sketch IS NOT NULL AND a.trashed IS NULL",
            )?
            .query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.cast_unsigned())))?
            .collect::<rusqlite::Result<_>>()
            .context("read the sketches of the articles")
    }

    /// Up to `limit` articles whose newest text has not been sketched.
    pub fn articles_without_sketch(&self, limit: u32) -> Result<Vec<ArticleId>> {
        self.connection
            .prepare_cached(
                "SELECT a.id FROM articles a LEFT JOIN sketches s ON s.article = a.id WHERE s.article IS NULL LIMIT ?1",
            )?
            .query_map([limit], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()
            .context("look for articles without a sketch")
    }
}

impl Writer<'_> {
    /// Forgets all sketches, as a library of an older Dossier has none.
    #[cfg(test)]
    pub fn forget_sketches(&self) -> Result<()> {
        self.connection.execute("DELETE FROM sketches", []).context("forget the sketches")?;
        Ok(())
    }

    /// Keeps the sketch of an article's newest text; `None` for one that is too short to have one.
    pub fn put_sketch(&self, article: ArticleId, sketch: Option<u64>) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO sketches (article, sketch) VALUES (?1, ?2)
                 ON CONFLICT (article) DO UPDATE SET sketch = excluded.sketch",
            )?
            .execute((article, sketch.map(u64::cast_signed)))
            .with_context(|| format!("keep the sketch of the article {article}"))?;
        Ok(())
    }
}
