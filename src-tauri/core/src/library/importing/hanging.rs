//! What hangs on an article, taken over from a file: highlights with notes and tags, and notes on the article.

use crate::anchor::{CONTEXT, Prepared};
use crate::library::Library;
use crate::library::highlighting::{LONGEST_HIGHLIGHT, LONGEST_NOTE};
use crate::model::{ArticleId, Color, Highlight, HighlightId, Imported, Note, NoteId, NoteTarget, Selector, Span};
use crate::store::{NewHighlight, Writer};
use crate::text::{Offsets, nfc, sha256};
use anyhow::{Result, bail};
use jiff::Timestamp;

/// An article's newest text, for what is to hang on it.
pub(super) struct Text<'a> {
    article: ArticleId,
    offsets: Offsets<'a>,
    hash: String,
    /// Made ready for anchoring once a highlight needs it.
    prepared: Option<Prepared<'a>>,
    here: Vec<Highlight>,
}

/// A highlight as a file has it.
pub(super) struct Mark {
    pub(super) id: Option<HighlightId>,
    pub(super) color: Color,
    pub(super) selector: Selector,
    /// SHA-256 of the text it was made on, if that is known.
    pub(super) text_hash: Option<String>,
    /// Where it stood in the newest text of the library that wrote the file, and that text's SHA-256.
    pub(super) stood: Option<(Option<Span>, String)>,
    pub(super) tags: Vec<String>,
    pub(super) note: Option<Written>,
    pub(super) created: Option<Timestamp>,
}

/// A note as a file has it.
pub(super) struct Written {
    pub(super) id: Option<NoteId>,
    pub(super) body: String,
    pub(super) created: Option<Timestamp>,
    pub(super) modified: Option<Timestamp>,
}

/// What was added.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Added {
    pub(super) highlights: u32,
    pub(super) notes: u32,
    pub(super) orphaned: u32,
    /// Anything else: a tag, a star, a name that was settled.
    pub(super) others: u32,
}

impl Added {
    pub(super) fn anything(&self) -> bool {
        self.highlights + self.notes + self.others > 0
    }

    pub(super) fn count(&self, imported: &mut Imported) {
        imported.highlights += self.highlights;
        imported.notes += self.notes;
        imported.orphaned += self.orphaned;
    }
}

impl<'a> Text<'a> {
    pub(super) fn new(writer: &Writer<'_>, article: ArticleId, text: &'a str) -> Result<Self> {
        let here = writer.highlights_of(article)?;
        Ok(Self { article, offsets: Offsets::new(text), hash: sha256(text.as_bytes()), prepared: None, here })
    }

    /// SHA-256 of the text.
    pub(super) fn hash(&self) -> &str {
        &self.hash
    }

    pub(super) fn offsets(&self) -> &Offsets<'a> {
        &self.offsets
    }

    /// Adds a highlight, or what one that is there lacks.
    pub(super) fn hang(&mut self, library: &Library, writer: &Writer<'_>, mark: Mark, added: &mut Added) -> Result<()> {
        let selector = bounded(mark.selector)?;
        // Two highlights may say the same; only one that cannot keep its id is known again by what it says.
        let nameless = match mark.id {
            Some(id) => writer.article_of_highlight(id)?.is_some_and(|article| article != self.article),
            None => true,
        };
        let same = |here: &&Highlight| {
            mark.id == Some(here.id)
                || (nameless
                    && here.selector.exact == selector.exact
                    && here.selector.position == selector.position
                    && here.color == mark.color)
        };
        let known = match self.here.iter().find(same) {
            Some(here) => Some(here.clone()),
            None => self.deleted(writer, mark.id, added)?,
        };
        let (id, own_note, tags) = match known {
            Some(known) => (known.id, known.note, known.tags),
            None => {
                let id = mark.id.filter(|_| !nameless).unwrap_or_else(|| HighlightId(library.id()));
                let span = self.place(&selector, mark.stood);
                let text_hash = mark.text_hash.as_deref().unwrap_or(&self.hash);
                let created = millis(mark.created, library);
                let (article, color) = (self.article, mark.color);
                let new = NewHighlight { id, article, color, selector: &selector, text_hash, span };
                writer.insert_highlight(&new, created)?;
                added.highlights += 1;
                added.orphaned += u32::from(span.is_none());
                (id, None, Vec::new())
            }
        };
        for tag in mark.tags.iter().filter(|tag| !tags.contains(tag)) {
            added.others += u32::from(writer.tag_highlight(id, tag)?);
        }
        added.notes += u32::from(match (mark.note, own_note) {
            (None, _) => false,
            (Some(note), None) => write(library, writer, NoteTarget::Highlight(id), note)?,
            (Some(note), Some(own)) => join(library, writer, &own, &note)?,
        });
        if let Some(highlight) = writer.highlight(id)? {
            self.here.retain(|here| here.id != id);
            self.here.push(highlight);
        }
        Ok(())
    }

    /// The highlight of this article that the reader deleted here, brought back since the file has it.
    fn deleted(&self, writer: &Writer<'_>, id: Option<HighlightId>, added: &mut Added) -> Result<Option<Highlight>> {
        let Some(id) = id else { return Ok(None) };
        if writer.article_of_highlight(id)? != Some(self.article) {
            return Ok(None);
        }
        writer.set_highlight_deleted(id, None)?;
        added.highlights += 1;
        writer.highlight(id)
    }

    /// Where the highlight stands in this text.
    fn place(&mut self, selector: &Selector, stood: Option<(Option<Span>, String)>) -> Option<Span> {
        if let Some((span, hash)) = stood
            && hash == self.hash
            && span.is_none_or(|span| span.start < span.end && span.end <= self.offsets.len())
        {
            return span;
        }
        let text = self.offsets.text();
        self.prepared.get_or_insert_with(|| Prepared::new(text)).anchor(selector).map(|anchored| anchored.span)
    }
}

/// A highlight has one note: words of the file's that the one here does not have are put behind its own; whether there
/// were any. A former state of the same note has none.
fn join(library: &Library, writer: &Writer<'_>, own: &Note, note: &Written) -> Result<bool> {
    let body = nfc(note.body.trim());
    let is_former = note.id.is_none_or(|id| id == own.id) && note.modified.is_some_and(|then| then <= own.modified);
    if is_former || own.body.contains(body.as_ref()) {
        return Ok(false);
    }
    let joined = format!("{}\n\n{body}", own.body);
    if joined.len() > LONGEST_NOTE {
        bail!("a note here and the file's together have {} KB, more than a note may have", joined.len() >> 10);
    }
    writer.update_note(own.id, &joined, library.now())?;
    Ok(true)
}

/// Writes a note unless the same is there; whether it was written.
pub(super) fn write(library: &Library, writer: &Writer<'_>, on: NoteTarget, note: Written) -> Result<bool> {
    let body = nfc(note.body.trim_end()).into_owned();
    if body.trim().is_empty() {
        return Ok(false);
    }
    if body.len() > LONGEST_NOTE {
        bail!("one of its notes has {} KB, more than a note may have", body.len() >> 10);
    }
    let here = match on {
        NoteTarget::Article(id) => writer.notes_on_article(id)?,
        NoteTarget::Highlight(id) => writer.note_on_highlight(id)?.into_iter().collect(),
        NoteTarget::Entity(id) => writer.notes_on_entity(id)?,
    };
    if here.iter().any(|here| note.id == Some(here.id) || here.body == body) {
        return Ok(false);
    }
    let id = match note.id {
        Some(id) if !writer.note_exists(id)? => id,
        _ => NoteId(library.id()),
    };
    let created = millis(note.created, library);
    let modified = note.modified.map_or(created, Timestamp::as_millisecond);
    writer.insert_note(id, on, &body, created, modified)?;
    Ok(true)
}

/// A selector with no more than one of ours has.
fn bounded(selector: Selector) -> Result<Selector> {
    let Selector { exact, prefix, suffix, position } = selector;
    if exact.is_empty() || exact.chars().nth(LONGEST_HIGHLIGHT as usize).is_some() {
        bail!("one of its quotations is empty, or longer than {LONGEST_HIGHLIGHT} characters");
    }
    let most = CONTEXT as usize;
    let skip = prefix.chars().count().saturating_sub(most);
    let prefix = prefix.chars().skip(skip).collect();
    let suffix = suffix.chars().take(most).collect();
    Ok(Selector { exact, prefix, suffix, position })
}

fn millis(time: Option<Timestamp>, library: &Library) -> i64 {
    time.map_or_else(|| library.now(), Timestamp::as_millisecond)
}
