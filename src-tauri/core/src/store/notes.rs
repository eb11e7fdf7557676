//! The table `notes`: Markdown on an article, a highlight, a person or a company.

use super::rows::time;
use super::{Reader, Writer};
use crate::model::{ArticleId, EntityId, HighlightId, Note, NoteId, NoteTarget};
use anyhow::{Context, Result, bail};
use rusqlite::{OptionalExtension, Row};

const COLUMNS: &str = "id, article, highlight, entity, body, created, modified";

impl Reader<'_> {
    /// A note, deleted ones left out.
    pub fn note(&self, id: NoteId) -> Result<Option<Note>> {
        self.connection
            .prepare_cached(&format!("SELECT {COLUMNS} FROM notes WHERE id = ?1 AND deleted IS NULL"))?
            .query_row([id], note)
            .optional()
            .with_context(|| format!("read the note {id}"))
    }

    /// The note on a highlight.
    pub fn note_on_highlight(&self, highlight: HighlightId) -> Result<Option<Note>> {
        self.connection
            .prepare_cached(&format!("SELECT {COLUMNS} FROM notes WHERE highlight = ?1 AND deleted IS NULL"))?
            .query_row([highlight], note)
            .optional()
            .with_context(|| format!("read the note on the highlight {highlight}"))
    }

    /// Notes on an article itself, oldest first.
    pub fn notes_on_article(&self, article: ArticleId) -> Result<Vec<Note>> {
        self.notes("article = ?1", article)
    }

    /// Notes on a person or company and on those merged into it, oldest first.
    pub fn notes_on_entity(&self, entity: EntityId) -> Result<Vec<Note>> {
        self.notes("entity IN (SELECT id FROM entities WHERE id = ?1 OR merged = ?1)", entity)
    }

    fn notes(&self, condition: &str, id: impl rusqlite::ToSql) -> Result<Vec<Note>> {
        self.connection
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM notes WHERE {condition} AND deleted IS NULL ORDER BY created, id"
            ))?
            .query_map([id], note)?
            .collect::<rusqlite::Result<_>>()
            .context("read the notes")
    }
}

impl Writer<'_> {
    /// Whether there is or was such a note: deleted ones count.
    pub fn note_exists(&self, id: NoteId) -> Result<bool> {
        self.connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM notes WHERE id = ?1)")?
            .query_row([id], |row| row.get(0))
            .with_context(|| format!("look for the note {id}"))
    }

    /// Writes a new note; the times are in milliseconds since 1970.
    pub fn insert_note(&self, id: NoteId, target: NoteTarget, body: &str, created: i64, modified: i64) -> Result<()> {
        let (article, highlight, entity) = match target {
            NoteTarget::Article(article) => (Some(article), None, None),
            NoteTarget::Highlight(highlight) => (None, Some(highlight), None),
            NoteTarget::Entity(entity) => (None, None, Some(entity)),
        };
        self.connection
            .prepare_cached(
                "INSERT INTO notes (id, article, highlight, entity, body, created, modified)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute((id, article, highlight, entity, body, created, modified))
            .context("write the note")?;
        Ok(())
    }

    /// Fails if what a note is to hang on is gone: a note on something deleted would be kept and never shown.
    pub fn check_target(&self, target: NoteTarget) -> Result<()> {
        let (what, there) = match target {
            NoteTarget::Article(article) => ("article", self.article_heading(article)?.is_some()),
            NoteTarget::Highlight(highlight) => ("highlight", self.highlight(highlight)?.is_some()),
            NoteTarget::Entity(entity) => return self.entity(entity).map(|_| ()),
        };
        if !there {
            bail!("the {what} that the note is on is not there; it may have been deleted in another window");
        }
        Ok(())
    }

    /// Gives a note on an article to another article.
    pub fn hand_note_over(&self, id: NoteId, article: ArticleId) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE notes SET article = ?2 WHERE id = ?1 AND article IS NOT NULL")?
            .execute((id, article))
            .with_context(|| format!("give the note {id} to another article"))?;
        Ok(())
    }

    /// Replaces a note's text.
    pub fn update_note(&self, id: NoteId, body: &str, now: i64) -> Result<()> {
        let changed = self
            .connection
            .prepare_cached("UPDATE notes SET body = ?2, modified = ?3 WHERE id = ?1 AND deleted IS NULL")?
            .execute((id, body, now))
            .with_context(|| format!("write the note {id}"))?;
        if changed == 0 {
            bail!("there is no note {id}; it may have been deleted in another window");
        }
        Ok(())
    }

    /// Deletes a note (a time), or brings it back (`None`).
    pub fn set_note_deleted(&self, id: NoteId, deleted: Option<i64>) -> Result<()> {
        let changed = self
            .connection
            .prepare_cached("UPDATE notes SET deleted = ?2 WHERE id = ?1")?
            .execute((id, deleted))
            .with_context(|| format!("delete or restore the note {id}"))?;
        if changed == 0 {
            bail!("there is no note {id}");
        }
        Ok(())
    }
}

fn note(row: &Row<'_>) -> rusqlite::Result<Note> {
    let article: Option<ArticleId> = row.get("article")?;
    let highlight: Option<HighlightId> = row.get("highlight")?;
    let entity: Option<EntityId> = row.get("entity")?;
    let target = article
        .map(NoteTarget::Article)
        .or(highlight.map(NoteTarget::Highlight))
        .or(entity.map(NoteTarget::Entity))
        .ok_or(rusqlite::Error::InvalidQuery)?;
    Ok(Note {
        id: row.get("id")?,
        target,
        body: row.get("body")?,
        created: time(row, "created")?,
        modified: time(row, "modified")?,
    })
}
