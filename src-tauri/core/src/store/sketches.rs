//! The table `sketches`: by what copies of one story are known.

use super::{Reader, Writer};
use crate::model::ArticleId;
use anyhow::{Context, Result};
use rusqlite::OptionalExtension;

impl Reader<'_> {
    /// The sketch of an article's newest text; `None` where it has none.
    pub fn sketch(&self, article: ArticleId) -> Result<Option<u64>> {
        let sketch: Option<Option<i64>> = self
            .connection
            .prepare_cached("SELECT sketch FROM sketches WHERE article = ?1")?
            .query_row([article], |row| row.get(0))
            .optional()
            .with_context(|| format!("read the sketch of the article {article}"))?;
        Ok(sketch.flatten().map(i64::cast_unsigned))
    }

    /// The articles that `look` gives something for, told each one's sketch; with what it gave. All are looked at, so that
    /// only the ids of those are read.
    pub fn sketched<T>(&self, look: impl Fn(u64) -> Option<T>) -> Result<Vec<(T, ArticleId)>> {
        let mut statement =
            self.connection.prepare_cached("SELECT sketch, article FROM sketches WHERE sketch IS NOT NULL")?;
        let mut rows = statement.query([]).context("read the sketches of the articles")?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().context("read the sketches of the articles")? {
            if let Some(seen) = look(row.get::<_, i64>(0)?.cast_unsigned()) {
                found.push((seen, row.get(1)?));
            }
        }
        Ok(found)
    }

    /// Whether every article's newest text has been sketched. Told by counting, which takes a moment where looking for
    /// those without takes a look at each.
    pub fn all_are_sketched(&self) -> Result<bool> {
        self.connection
            .prepare_cached("SELECT (SELECT count(*) FROM sketches) >= (SELECT count(*) FROM articles)")?
            .query_row([], |row| row.get(0))
            .context("count the sketches of the articles")
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
