//! Highlights and notes of the whole library in one list. Their own tables are in `highlights.rs` and `notes.rs`.

use super::Reader;
use super::tags;
use crate::model::{
    AnnotationChoices, AnnotationFilter, AnnotationRow, EntityCount, EntityLabel, HighlightId, HighlightRow, NoteId,
    NoteRow, NoteTarget, TagUse,
};
use anyhow::{Context, Result};
use rusqlite::{OptionalExtension, named_params};

/// People, companies and tags to choose from.
const MOST_CHOICES: u32 = 200;

/// The ids of what is in the list, each with whether it is a note and when it was made. Deleted things, what is in the
/// Trash and what fails the filter are left out; a note on a highlight is shown with that.
const FOUND: &str = "
    WITH found AS (
        SELECT 0 AS is_note, h.id AS id, h.created AS created
        FROM highlights h JOIN articles a ON a.id = h.article
        LEFT JOIN notes n ON n.highlight = h.id AND n.deleted IS NULL
        WHERE h.deleted IS NULL AND a.trashed IS NULL
          AND (:color IS NULL OR h.color = :color)
          AND (:orphans = 0 OR h.start IS NULL)
          AND (:noted = 0 OR n.id IS NOT NULL)
          AND (:since IS NULL OR h.created >= :since)
          AND (:until IS NULL OR h.created < :until)
          AND (:words IS NULL OR h.exact LIKE :words ESCAPE '\\' OR n.body LIKE :words ESCAPE '\\')
          AND (:tag IS NULL OR EXISTS (SELECT 1 FROM highlight_tags ht JOIN tags t ON t.id = ht.tag
                                       WHERE ht.highlight = h.id AND t.key = :tag))
          AND (:entity IS NULL OR EXISTS (SELECT 1 FROM mentions m WHERE m.entity = :entity AND m.article = h.article
                                                                     AND m.state = 'confirmed'))
        UNION ALL
        SELECT 1, n.id, n.created
        FROM notes n LEFT JOIN articles a ON a.id = n.article
        LEFT JOIN entities e ON e.id = n.entity LEFT JOIN entities r ON r.id = coalesce(e.merged, e.id)
        WHERE n.deleted IS NULL AND n.highlight IS NULL AND a.trashed IS NULL AND r.deleted IS NULL
          AND :color IS NULL AND :orphans = 0
          AND (:since IS NULL OR n.created >= :since)
          AND (:until IS NULL OR n.created < :until)
          AND (:words IS NULL OR n.body LIKE :words ESCAPE '\\')
          AND (:tag IS NULL OR EXISTS (SELECT 1 FROM article_tags at JOIN tags t ON t.id = at.tag
                                       WHERE at.article = n.article AND t.key = :tag))
          AND (:entity IS NULL OR r.id = :entity
               OR EXISTS (SELECT 1 FROM mentions m WHERE m.entity = :entity AND m.article = n.article
                                                     AND m.state = 'confirmed'))
    )";

impl Reader<'_> {
    /// How many highlights and notes there are that pass `filter`, and one page of them, newest first.
    pub fn annotations(&self, filter: &AnnotationFilter, offset: u32, limit: u32) -> Result<(u32, Vec<AnnotationRow>)> {
        let words = filter.words.as_deref().map(str::trim).filter(|words| !words.is_empty()).map(like);
        let tag = filter.tag.as_deref().map(tags::key);
        let millis = |time: Option<jiff::Timestamp>| time.map(jiff::Timestamp::as_millisecond);
        let (since, until) = (millis(filter.since), millis(filter.until));
        let (color, entity) = (filter.color, filter.entity);
        let (orphans, noted) = (filter.orphans, filter.noted);
        let total = self
            .connection
            .prepare_cached(&format!("{FOUND} SELECT count(*) FROM found"))?
            .query_row(
                named_params! {
                    ":color": color, ":orphans": orphans, ":noted": noted, ":since": since, ":until": until,
                    ":words": words, ":tag": tag, ":entity": entity,
                },
                |row| row.get(0),
            )
            .context("count the highlights and notes")?;
        let sql =
            format!("{FOUND} SELECT is_note, id FROM found ORDER BY created DESC, id DESC LIMIT :limit OFFSET :offset");
        let found: Vec<(bool, String)> = self
            .connection
            .prepare_cached(&sql)?
            .query_map(
                named_params! {
                    ":color": color, ":orphans": orphans, ":noted": noted, ":since": since, ":until": until,
                    ":words": words, ":tag": tag, ":entity": entity, ":limit": limit, ":offset": offset,
                },
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?
            .collect::<rusqlite::Result<_>>()
            .context("list the highlights and notes")?;
        let mut rows = Vec::with_capacity(found.len());
        for (is_note, id) in found {
            rows.extend(if is_note { self.note_row(id.parse()?)? } else { self.highlight_row(id.parse()?)? });
        }
        Ok((total, rows))
    }

    /// Tags, people and companies that the list can be narrowed to, most used first.
    pub fn annotation_choices(&self) -> Result<AnnotationChoices> {
        let tags = self
            .connection
            .prepare_cached(
                "SELECT t.name, count(*) AS uses
                 FROM highlight_tags ht JOIN tags t ON t.id = ht.tag JOIN highlights h ON h.id = ht.highlight
                 JOIN articles a ON a.id = h.article
                 WHERE h.deleted IS NULL AND a.trashed IS NULL GROUP BY t.id ORDER BY uses DESC, t.key LIMIT ?1",
            )?
            .query_map([MOST_CHOICES], |row| Ok(TagUse { name: row.get(0)?, highlights: row.get(1)? }))?
            .collect::<rusqlite::Result<_>>()
            .context("list the tags of highlights")?;
        let entities = self
            .connection
            .prepare_cached(
                "SELECT e.id, e.kind, e.name, count(DISTINCT h.id) AS uses
                 FROM highlights h JOIN articles a ON a.id = h.article
                 JOIN mentions m ON m.article = h.article AND m.state = 'confirmed'
                 JOIN entities e ON e.id = m.entity AND e.deleted IS NULL AND e.merged IS NULL
                 WHERE h.deleted IS NULL AND a.trashed IS NULL
                 GROUP BY e.id ORDER BY uses DESC, e.name LIMIT ?1",
            )?
            .query_map([MOST_CHOICES], |row| {
                let entity = EntityLabel { id: row.get(0)?, kind: row.get(1)?, name: row.get(2)? };
                Ok(EntityCount { entity, count: row.get(3)? })
            })?
            .collect::<rusqlite::Result<_>>()
            .context("list whom the articles with highlights name")?;
        Ok(AnnotationChoices { tags, entities })
    }

    /// A highlight with its article's title.
    pub fn highlight_in_list(&self, id: HighlightId) -> Result<Option<HighlightRow>> {
        let Some(highlight) = self.highlight(id)? else { return Ok(None) };
        let title = self
            .connection
            .prepare_cached("SELECT title FROM articles WHERE id = ?1")?
            .query_row([highlight.article], |row| row.get(0))
            .with_context(|| format!("read the title of the highlight {id}'s article"))?;
        Ok(Some(HighlightRow { title, orphan: highlight.span.is_none(), highlight }))
    }

    fn highlight_row(&self, id: HighlightId) -> Result<Option<AnnotationRow>> {
        Ok(self.highlight_in_list(id)?.map(AnnotationRow::Highlight))
    }

    fn note_row(&self, id: NoteId) -> Result<Option<AnnotationRow>> {
        let Some(note) = self.note(id)? else { return Ok(None) };
        let (sql, id) = match note.target {
            NoteTarget::Article(id) => ("SELECT title FROM articles WHERE id = ?1", id.to_string()),
            NoteTarget::Entity(id) => ("SELECT name FROM entities WHERE id = ?1", id.to_string()),
            NoteTarget::Highlight(_) => return Ok(None),
        };
        let title: Option<String> = self
            .connection
            .prepare_cached(sql)?
            .query_row([id], |row| row.get(0))
            .optional()
            .context("read what a note is on")?;
        Ok(title.map(|title| AnnotationRow::Note(NoteRow { note, title })))
    }
}

/// A pattern for what holds `words` as they stand.
fn like(words: &str) -> String {
    let mut pattern = String::from("%");
    for c in crate::text::nfc(words).chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}
