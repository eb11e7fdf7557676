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

    /// Up to `limit` articles whose copies have not been looked for since their text came, each with its sketch.
    pub fn unsettled(&self, limit: u32) -> Result<Vec<(ArticleId, Option<u64>)>> {
        self.connection
            .prepare_cached(
                "SELECT article, sketch FROM sketches INDEXED BY sketches_unsettled WHERE settled = 0
                 ORDER BY article LIMIT ?1",
            )?
            .query_map([limit], |row| Ok((row.get(0)?, row.get::<_, Option<i64>>(1)?.map(i64::cast_unsigned))))?
            .collect::<rusqlite::Result<_>>()
            .context("list the articles whose copies were not looked for")
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

    /// Keeps the sketch of an article's newest text; `None` for one that is too short to have one. Its copies are to be
    /// looked for from then on.
    pub fn put_sketch(&self, article: ArticleId, sketch: Option<u64>) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO sketches (article, sketch) VALUES (?1, ?2)
                 ON CONFLICT (article) DO UPDATE SET sketch = excluded.sketch, settled = 0",
            )?
            .execute((article, sketch.map(u64::cast_signed)))
            .with_context(|| format!("keep the sketch of the article {article}"))?;
        Ok(())
    }

    /// Says that the copies of the text with this sketch were looked for; whether the article still has that text.
    pub fn settle_sketch(&self, article: ArticleId, sketch: Option<u64>) -> Result<bool> {
        let settled = self
            .connection
            .prepare_cached("UPDATE sketches SET settled = 1 WHERE article = ?1 AND sketch IS ?2")?
            .execute((article, sketch.map(u64::cast_signed)))
            .with_context(|| format!("note that copies of the article {article} were looked for"))?;
        Ok(settled > 0)
    }

    /// Has the copies of an article looked for again.
    pub fn unsettle_sketch(&self, article: ArticleId) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE sketches SET settled = 0 WHERE article = ?1")?
            .execute([article])
            .with_context(|| format!("have copies of the article {article} looked for again"))?;
        Ok(())
    }
}
