//! The table `highlights`: the reader's ranges, as selectors, with where they stand today.

use super::rows::{span_if_any, time};
use super::{Reader, Writer};
use crate::model::{ArticleId, Color, Highlight, HighlightId, HighlightRow, Selector, Span};
use anyhow::{Context, Result, bail};
use rusqlite::{OptionalExtension, Row};

/// A highlight to be written.
pub struct NewHighlight<'a> {
    /// Its id.
    pub id: HighlightId,
    /// Its article.
    pub article: ArticleId,
    /// Its colour.
    pub color: Color,
    /// As it stood in the text it was made on.
    pub selector: &'a Selector,
    /// SHA-256 of that text.
    pub text_hash: &'a str,
    /// Where it stands in the newest version.
    pub span: Option<Span>,
}

const COLUMNS: &str = "h.id, h.article, h.color, h.exact, h.prefix, h.suffix, h.made_start, h.made_end, h.text_hash,
                       h.start, h.\"end\", h.created";

impl Reader<'_> {
    /// The highlights of an article in reading order, orphans last; notes and tags included.
    pub fn highlights_of(&self, article: ArticleId) -> Result<Vec<Highlight>> {
        let highlights: Vec<Highlight> = self
            .connection
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM highlights h WHERE h.article = ?1 AND h.deleted IS NULL
                 ORDER BY h.start IS NULL, h.start, h.\"end\", h.id"
            ))?
            .query_map([article], highlight)?
            .collect::<rusqlite::Result<_>>()
            .with_context(|| format!("read the highlights of the article {article}"))?;
        highlights.into_iter().map(|highlight| self.with_note_and_tags(highlight)).collect()
    }

    /// A highlight, deleted ones left out.
    pub fn highlight(&self, id: HighlightId) -> Result<Option<Highlight>> {
        self.connection
            .prepare_cached(&format!("SELECT {COLUMNS} FROM highlights h WHERE h.id = ?1 AND h.deleted IS NULL"))?
            .query_row([id], highlight)
            .optional()
            .with_context(|| format!("read the highlight {id}"))?
            .map(|highlight| self.with_note_and_tags(highlight))
            .transpose()
    }

    /// Highlights of all articles outside the Trash, newest first.
    pub fn highlights(&self, offset: u32, limit: u32) -> Result<Vec<HighlightRow>> {
        let rows: Vec<(Highlight, String)> = self
            .connection
            .prepare_cached(&format!(
                "SELECT {COLUMNS}, a.title FROM highlights h JOIN articles a ON a.id = h.article
                 WHERE h.deleted IS NULL AND a.trashed IS NULL ORDER BY h.created DESC, h.id DESC LIMIT ?1 OFFSET ?2"
            ))?
            .query_map([limit, offset], |row| Ok((highlight(row)?, row.get("title")?)))?
            .collect::<rusqlite::Result<_>>()
            .context("list the highlights")?;
        rows.into_iter()
            .map(|(highlight, title)| {
                let orphan = highlight.span.is_none();
                Ok(HighlightRow { highlight: self.with_note_and_tags(highlight)?, title, orphan })
            })
            .collect()
    }

    /// How many highlights there are outside the Trash.
    pub fn count_highlights(&self) -> Result<u32> {
        self.connection
            .prepare_cached(
                "SELECT count(*) FROM highlights h
                 WHERE h.deleted IS NULL AND h.article NOT IN (SELECT id FROM articles WHERE trashed IS NOT NULL)",
            )?
            .query_row([], |row| row.get(0))
            .context("count the highlights")
    }

    /// Up to two highlights whose id begins with `prefix`.
    pub fn highlights_with_prefix(&self, prefix: &str) -> Result<Vec<HighlightId>> {
        self.connection
            .prepare_cached("SELECT id FROM highlights WHERE id >= ?1 AND id < ?1 || 'g' AND deleted IS NULL LIMIT 2")?
            .query_map([prefix], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()
            .with_context(|| format!("look for a highlight {prefix}"))
    }

    /// Selectors of all highlights of an article, deleted ones too: they must be found again if they come back.
    pub fn selectors_of(&self, article: ArticleId) -> Result<Vec<(HighlightId, Selector)>> {
        self.connection
            .prepare_cached(&format!("SELECT {COLUMNS} FROM highlights h WHERE h.article = ?1"))?
            .query_map([article], |row| highlight(row).map(|highlight| (highlight.id, highlight.selector)))?
            .collect::<rusqlite::Result<_>>()
            .with_context(|| format!("read the selectors of the article {article}"))
    }

    /// The article of a highlight, a deleted one too.
    pub fn article_of_highlight(&self, id: HighlightId) -> Result<Option<ArticleId>> {
        self.connection
            .prepare_cached("SELECT article FROM highlights WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()
            .with_context(|| format!("look for the highlight {id}"))
    }

    fn with_note_and_tags(&self, mut highlight: Highlight) -> Result<Highlight> {
        highlight.note = self.note_on_highlight(highlight.id)?;
        highlight.tags = self.highlight_tags(highlight.id)?;
        Ok(highlight)
    }
}

impl Writer<'_> {
    /// Writes a new highlight.
    pub fn insert_highlight(&self, highlight: &NewHighlight<'_>, now: i64) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO highlights (id, article, color, exact, prefix, suffix, made_start, made_end, text_hash,
                                         start, \"end\", created)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )?
            .execute((
                highlight.id,
                highlight.article,
                highlight.color,
                &highlight.selector.exact,
                &highlight.selector.prefix,
                &highlight.selector.suffix,
                highlight.selector.position.start,
                highlight.selector.position.end,
                highlight.text_hash,
                highlight.span.map(|span| span.start),
                highlight.span.map(|span| span.end),
                now,
            ))
            .context("write the highlight")?;
        Ok(())
    }

    /// Says where a highlight stands in the newest version; `None` makes it an orphan. Its selector stays.
    pub fn set_highlight_span(&self, id: HighlightId, span: Option<Span>) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE highlights SET start = ?2, \"end\" = ?3 WHERE id = ?1")?
            .execute((id, span.map(|span| span.start), span.map(|span| span.end)))
            .with_context(|| format!("move the highlight {id}"))?;
        Ok(())
    }

    /// Gives a highlight to another article, where it stands at `span` or is an orphan.
    pub fn hand_highlight_over(&self, id: HighlightId, article: ArticleId, span: Option<Span>) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE highlights SET article = ?2, start = ?3, \"end\" = ?4 WHERE id = ?1")?
            .execute((id, article, span.map(|span| span.start), span.map(|span| span.end)))
            .with_context(|| format!("give the highlight {id} to another article"))?;
        Ok(())
    }

    /// Describes a highlight anew: another selector, made on another text, standing elsewhere.
    pub fn replace_selector(
        &self,
        id: HighlightId,
        selector: &Selector,
        text_hash: &str,
        span: Option<Span>,
    ) -> Result<()> {
        let changed = self
            .connection
            .prepare_cached(
                "UPDATE highlights SET exact = ?2, prefix = ?3, suffix = ?4, made_start = ?5, made_end = ?6,
                                       text_hash = ?7, start = ?8, \"end\" = ?9
                 WHERE id = ?1 AND deleted IS NULL",
            )?
            .execute((
                id,
                &selector.exact,
                &selector.prefix,
                &selector.suffix,
                selector.position.start,
                selector.position.end,
                text_hash,
                span.map(|span| span.start),
                span.map(|span| span.end),
            ))
            .with_context(|| format!("place the highlight {id} anew"))?;
        found(changed, id)
    }

    /// Gives a highlight another colour.
    pub fn recolor_highlight(&self, id: HighlightId, color: Color) -> Result<()> {
        self.change_highlight(id, "UPDATE highlights SET color = ?2 WHERE id = ?1 AND deleted IS NULL", color)
    }

    /// Deletes a highlight (a time), or brings it back (`None`); its note and tags stay with it.
    pub fn set_highlight_deleted(&self, id: HighlightId, deleted: Option<i64>) -> Result<()> {
        self.change_highlight(id, "UPDATE highlights SET deleted = ?2 WHERE id = ?1", deleted)
    }

    fn change_highlight(&self, id: HighlightId, sql: &str, value: impl rusqlite::ToSql) -> Result<()> {
        let changed = self
            .connection
            .prepare_cached(sql)?
            .execute((id, value))
            .with_context(|| format!("change the highlight {id}"))?;
        found(changed, id)
    }
}

fn found(changed: usize, id: HighlightId) -> Result<()> {
    if changed == 0 {
        bail!("there is no highlight {id}; it may have been deleted in another window");
    }
    Ok(())
}

fn highlight(row: &Row<'_>) -> rusqlite::Result<Highlight> {
    Ok(Highlight {
        id: row.get("id")?,
        article: row.get("article")?,
        color: row.get("color")?,
        selector: Selector {
            exact: row.get("exact")?,
            prefix: row.get("prefix")?,
            suffix: row.get("suffix")?,
            position: Span { start: row.get("made_start")?, end: row.get("made_end")? },
        },
        text_hash: row.get("text_hash")?,
        span: span_if_any(row)?,
        note: None,
        tags: Vec::new(),
        created: time(row, "created")?,
    })
}
