//! The table `reviews`: past highlights that come back to be read again.

use super::{Reader, Writer};
use crate::model::{HighlightId, Review};
use anyhow::{Context, Result};
use rusqlite::OptionalExtension;

impl Reader<'_> {
    /// Highlights that are due at `now`, a time in milliseconds since 1970: those that have come back before, the
    /// longest due first, then those made before `before` that never have, in an order that mixes articles and times.
    pub fn reviews_due(&self, now: i64, before: i64, limit: u32) -> Result<Vec<HighlightId>> {
        self.connection
            .prepare_cached(
                "SELECT h.id FROM highlights h JOIN articles a ON a.id = h.article
                 LEFT JOIN reviews r ON r.highlight = h.id
                 WHERE h.deleted IS NULL AND a.trashed IS NULL
                   AND CASE WHEN r.due IS NULL THEN h.created <= ?2 ELSE r.due <= ?1 END
                 ORDER BY r.due IS NULL, r.due, substr(h.id, -12) LIMIT ?3",
            )?
            .query_map((now, before, limit), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()
            .context("list the highlights to be read again")
    }

    /// How many highlights were read again since `since`, in milliseconds since 1970.
    pub fn reviewed_since(&self, since: i64) -> Result<u32> {
        self.connection
            .prepare_cached("SELECT count(*) FROM reviews WHERE reviewed >= ?1")?
            .query_row([since], |row| row.get(0))
            .context("count the highlights that were read again")
    }

    /// When a highlight was read again, and when it comes back; `None` if it never was.
    pub fn review(&self, highlight: HighlightId) -> Result<Option<Review>> {
        self.connection
            .prepare_cached("SELECT reviewed, due, days FROM reviews WHERE highlight = ?1")?
            .query_row([highlight], |row| Ok(Review { reviewed: row.get(0)?, due: row.get(1)?, days: row.get(2)? }))
            .optional()
            .with_context(|| format!("read when the highlight {highlight} comes back"))
    }
}

impl Writer<'_> {
    /// Says when a highlight comes back; `None` forgets that it ever did.
    pub fn put_review(&self, highlight: HighlightId, review: Option<&Review>) -> Result<()> {
        let context = || format!("write when the highlight {highlight} comes back");
        match review {
            Some(review) => self
                .connection
                .prepare_cached(
                    "INSERT INTO reviews (highlight, reviewed, due, days) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (highlight) DO UPDATE
                     SET reviewed = excluded.reviewed, due = excluded.due, days = excluded.days",
                )?
                .execute((highlight, review.reviewed, review.due, review.days))
                .with_context(context)?,
            None => self
                .connection
                .prepare_cached("DELETE FROM reviews WHERE highlight = ?1")?
                .execute([highlight])
                .with_context(context)?,
        };
        Ok(())
    }
}
