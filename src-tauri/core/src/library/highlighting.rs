//! Highlights and notes.

use super::Library;
use crate::anchor::{CONTEXT, How, anchor, describe};
use crate::model::{ArticleId, Color, Highlight, HighlightId, Note, NoteId, NoteTarget, Selector, Span, VersionId};
use crate::store::NewHighlight;
use crate::text::{Offsets, nfc};
use anyhow::{Context, Result, bail};

/// Code points of the longest highlight: more than any article a person reads in one piece.
const LONGEST_HIGHLIGHT: u32 = 100_000;

/// Bytes of the longest note.
const LONGEST_NOTE: usize = 1024 * 1024;

impl Library {
    /// Highlights `span` of the text of `version`. If the article has a newer version, the highlight is found again
    /// in that one, or is an orphan from the start.
    pub fn highlight(&self, article: ArticleId, version: VersionId, span: Span, color: Color) -> Result<Highlight> {
        let id = HighlightId(self.id());
        let now = self.now();
        self.store.write(|writer| {
            let missing = || format!("highlight in the article {article}: there is no such article");
            let newest = writer.article_heading(article)?.with_context(missing)?.version;
            let made_on =
                writer.version(version)?.filter(|made_on| made_on.article == article).with_context(missing)?;
            let offsets = Offsets::new(&made_on.text);
            if span.start >= span.end || span.end > offsets.len() || span.end - span.start > LONGEST_HIGHLIGHT {
                bail!(
                    "highlight {}–{} of a text of {} characters: select 1 to {LONGEST_HIGHLIGHT} characters inside it",
                    span.start,
                    span.end,
                    offsets.len()
                );
            }
            let selector = describe(&offsets, span);
            let here = if newest == version {
                Some(span)
            } else {
                anchor(&writer.newest_text(article)?, &selector).map(|anchored| anchored.span)
            };
            let text_hash = &made_on.text_hash;
            writer.insert_highlight(
                &NewHighlight { id, article, color, selector: &selector, text_hash, span: here },
                now,
            )?;
            writer.highlight(id)?.context("read the highlight back")
        })
    }

    /// Highlights a quotation. With context, the place whose surroundings agree best; without, the quotation must
    /// stand in the article once.
    pub fn highlight_quote(
        &self,
        article: ArticleId,
        exact: &str,
        prefix: Option<&str>,
        suffix: Option<&str>,
        color: Color,
    ) -> Result<Highlight> {
        let (version, span) = self.store.read(|reader| {
            let heading = reader.article_heading(article)?.with_context(|| format!("there is no article {article}"))?;
            Ok((heading.version, find_quote(&reader.newest_text(article)?, exact, prefix, suffix)?))
        })?;
        self.highlight(article, version, span, color)
    }

    /// Gives a highlight another colour.
    pub fn recolor(&self, id: HighlightId, color: Color) -> Result<Highlight> {
        self.store.write(|writer| {
            writer.recolor_highlight(id, color)?;
            writer.highlight(id)?.context("read the highlight back")
        })
    }

    /// Deletes a highlight; [`Library::restore_highlight`] brings it back with its note and tags.
    pub fn delete_highlight(&self, id: HighlightId) -> Result<()> {
        let now = self.now();
        self.store.write(|writer| writer.set_highlight_deleted(id, Some(now)))
    }

    /// Brings a deleted highlight back.
    pub fn restore_highlight(&self, id: HighlightId) -> Result<Highlight> {
        self.store.write(|writer| {
            writer.set_highlight_deleted(id, None)?;
            writer.highlight(id)?.context("read the highlight back")
        })
    }

    /// Puts a tag on a highlight.
    pub fn tag_highlight(&self, id: HighlightId, name: &str) -> Result<Highlight> {
        self.store.write(|writer| {
            writer.highlight(id)?.with_context(|| format!("there is no highlight {id}"))?;
            writer.tag_highlight(id, name)?;
            writer.highlight(id)?.context("read the highlight back")
        })
    }

    /// Writes a note: over the note `id`; else over the one a highlight has; else a new one.
    pub fn put_note(&self, target: NoteTarget, id: Option<NoteId>, body: &str) -> Result<Note> {
        let body = nfc(body.trim_end());
        if body.trim().is_empty() {
            bail!("an empty note is not kept; delete it instead");
        }
        if body.len() > LONGEST_NOTE {
            bail!("the note has {} KB; a note has {} KB at most", body.len() >> 10, LONGEST_NOTE >> 10);
        }
        let fresh = NoteId(self.id());
        let now = self.now();
        self.store.write(|writer| {
            if id.is_none() {
                writer.check_target(target)?;
            }
            let known = match (id, target) {
                (Some(id), _) => Some(id),
                (None, NoteTarget::Highlight(highlight)) => writer.note_on_highlight(highlight)?.map(|note| note.id),
                (None, _) => None,
            };
            match known {
                Some(known) => writer.update_note(known, &body, now)?,
                None => writer.insert_note(fresh, target, &body, now)?,
            }
            writer.note(known.unwrap_or(fresh))?.context("read the note back")
        })
    }

    /// Deletes a note; [`Library::restore_note`] brings it back.
    pub fn delete_note(&self, id: NoteId) -> Result<()> {
        let now = self.now();
        self.store.write(|writer| writer.set_note_deleted(id, Some(now)))
    }

    /// Brings a deleted note back.
    pub fn restore_note(&self, id: NoteId) -> Result<Note> {
        self.store.write(|writer| {
            writer.set_note_deleted(id, None).context("bring the note back (has another taken its place?)")?;
            writer.note(id)?.context("read the note back")
        })
    }
}

/// The place of a quotation in a text.
fn find_quote(text: &str, exact: &str, prefix: Option<&str>, suffix: Option<&str>) -> Result<Span> {
    let exact = nfc(exact.trim());
    if exact.is_empty() {
        bail!("there is nothing to highlight in an empty quotation");
    }
    let prefix = nfc(prefix.unwrap_or_default());
    let suffix = nfc(suffix.unwrap_or_default());
    let offsets = Offsets::new(text);
    let mut places = text.match_indices(exact.as_ref()).map(|(byte, found)| offsets.span(byte..byte + found.len()));
    let first = places.next();
    let twice = places.next().is_some();
    match first {
        Some(only) if !twice => Ok(only),
        Some(_) if prefix.is_empty() && suffix.is_empty() => {
            bail!("the quotation stands in the article more than once; say what comes before or after it")
        }
        _ => {
            let selector = Selector {
                exact: exact.into_owned(),
                prefix: last(&prefix, CONTEXT as usize),
                suffix: suffix.chars().take(CONTEXT as usize).collect(),
                position: Span { start: 0, end: 0 },
            };
            // Somebody who writes a quotation down means these words, not what they may have become.
            let said = |how| matches!(how, How::Position | How::Exact | How::Normalized);
            let anchored = anchor(text, &selector).filter(|anchored| said(anchored.how));
            Ok(anchored.context("the quotation does not stand in the article; copy it letter for letter")?.span)
        }
    }
}

/// The last `count` code points.
fn last(text: &str, count: usize) -> String {
    let skip = text.chars().count().saturating_sub(count);
    text.chars().skip(skip).collect()
}
