//! The Trash: what lies in it, and deleting it for good.

use super::rows::id_list;
use super::{Reader, Writer};
use crate::model::ArticleId;
use anyhow::{Context, Result};

/// Files that no row names any more, by their hashes.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Unnamed {
    /// In `originals/`.
    pub originals: Vec<String>,
    /// In `images/`.
    pub images: Vec<String>,
}

impl Reader<'_> {
    /// Up to `limit` articles that went into the Trash before `before`, in milliseconds since 1970, longest there first.
    pub fn trashed_before(&self, before: i64, limit: u32) -> Result<Vec<ArticleId>> {
        self.connection
            .prepare_cached("SELECT id FROM articles WHERE trashed < ?1 ORDER BY trashed LIMIT ?2")?
            .query_map((before, limit), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()
            .context("list what is in the Trash")
    }
}

impl Writer<'_> {
    /// Deletes articles with all that hangs on them, and the rows of originals and images that only they had.
    pub fn delete_articles(&self, ids: &[ArticleId]) -> Result<Unnamed> {
        let ids = id_list(ids);
        let hashes = |sql: &str| -> Result<Vec<String>> {
            let mut statement = self.connection.prepare_cached(sql)?;
            let hashes = statement.query_map([&ids], |row| row.get(0))?;
            hashes.collect::<rusqlite::Result<_>>().context("read the files of the articles")
        };
        let originals =
            hashes("SELECT DISTINCT original FROM versions WHERE article IN (SELECT value FROM json_each(?1))")?;
        let images = hashes(
            "SELECT DISTINCT i.image FROM version_images i JOIN versions v ON v.id = i.version
             WHERE v.article IN (SELECT value FROM json_each(?1))",
        )?;
        self.connection
            .prepare_cached("DELETE FROM articles WHERE id IN (SELECT value FROM json_each(?1))")?
            .execute([&ids])
            .context("delete articles")?;
        Ok(Unnamed {
            originals: self.delete_unnamed(
                "DELETE FROM originals WHERE hash = ?1 AND hash NOT IN (SELECT original FROM versions WHERE original = ?1)",
                originals,
            )?,
            images: self.delete_unnamed(
                "DELETE FROM images WHERE hash = ?1 AND hash NOT IN (SELECT image FROM version_images WHERE image = ?1)",
                images,
            )?,
        })
    }

    /// Runs a deletion for each hash; returns those that were deleted.
    fn delete_unnamed(&self, sql: &str, hashes: Vec<String>) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut deleted = Vec::new();
        for hash in hashes {
            if statement.execute([&hash]).with_context(|| format!("delete the row of {hash}"))? > 0 {
                deleted.push(hash);
            }
        }
        Ok(deleted)
    }
}
