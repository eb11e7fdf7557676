//! Highlights and notes.

use super::Library;
use crate::anchor::{CONTEXT, How, anchor, describe};
use crate::model::{ArticleId, Color, Highlight, HighlightId, Note, NoteId, NoteTarget, Selector, Span, VersionId};
use crate::store::{NewHighlight, Writer};
use crate::text::{Offsets, nfc};
use anyhow::{Context, Result, bail};

/// Code points of the longest highlight: more than any article a person reads in one piece.
pub(super) const LONGEST_HIGHLIGHT: u32 = 100_000;

/// Bytes of the longest note.
pub(super) const LONGEST_NOTE: usize = 1024 * 1024;

impl Library {
    /// Highlights `span` of the text of `version`. If the article has a newer version, the highlight is found again
    /// in that one, or is an orphan from the start.
    pub fn highlight(&self, article: ArticleId, version: VersionId, span: Span, color: Color) -> Result<Highlight> {
        let id = HighlightId(self.id());
        let now = self.now();
        self.store.write(|writer| {
            let place = Placed::of(writer, article, version, span)?;
            insert(writer, id, article, color, &place, now)?;
            writer.highlight(id)?.context("read the highlight back")
        })
    }

    /// Makes a highlight stand at `span` of the text of `version`: longer or shorter than it was, or, an orphan, back in
    /// the text. Colour, note and tags stay with it. [`Library::put_highlight_back`] undoes it.
    pub fn move_highlight(&self, id: HighlightId, version: VersionId, span: Span) -> Result<Highlight> {
        self.store.write(|writer| {
            let article = standing(writer, id)?.article;
            let place = Placed::of(writer, article, version, span)?;
            writer.replace_selector(id, &place.selector, &place.text_hash, place.span)?;
            writer.highlight(id)?.context("read the highlight back")
        })
    }

    /// Describes a highlight again as it was described before; it is sought in the newest version, and is an orphan if
    /// it is not there.
    pub fn put_highlight_back(&self, id: HighlightId, selector: &Selector, text_hash: &str) -> Result<Highlight> {
        let long = |text: &str, most: u32| text.chars().nth(most as usize).is_some();
        let around = [&selector.prefix, &selector.suffix];
        if long(&selector.exact, LONGEST_HIGHLIGHT) || around.iter().any(|text| long(text, CONTEXT)) {
            bail!("put the highlight {id} back: its quotation or what stands around it is longer than any we make");
        }
        self.store.write(|writer| {
            let article = standing(writer, id)?.article;
            let span = anchor(&writer.newest_text(article)?, selector).map(|anchored| anchored.span);
            writer.replace_selector(id, selector, text_hash, span)?;
            writer.highlight(id)?.context("read the highlight back")
        })
    }

    /// Splits a highlight before the code point `at` of the text of `version`, the article's newest. The first part
    /// keeps id and note, both have the colour and the tags; white space between them is in neither.
    pub fn split_highlight(&self, id: HighlightId, version: VersionId, at: u32) -> Result<[Highlight; 2]> {
        let fresh = HighlightId(self.id());
        let now = self.now();
        self.store.write(|writer| {
            let whole = standing(writer, id)?;
            let newest = writer.article_heading(whole.article)?.map(|heading| heading.version);
            let span = whole.span.filter(|span| newest == Some(version) && span.start < at && at < span.end);
            let span = span.with_context(|| format!("split the highlight {id} at {at}: that is not inside it"))?;
            let text = writer.newest_text(whole.article)?;
            let offsets = Offsets::new(&text);
            let first = trimmed(&offsets, Span { end: at, ..span });
            let second = trimmed(&offsets, Span { start: at, ..span });
            let both = first.zip(second).context("split a highlight: on one side there is nothing but white space")?;
            let first = Placed::of(writer, whole.article, version, both.0)?;
            writer.replace_selector(id, &first.selector, &first.text_hash, first.span)?;
            let second = Placed::of(writer, whole.article, version, both.1)?;
            insert(writer, fresh, whole.article, whole.color, &second, now)?;
            for tag in &whole.tags {
                writer.tag_highlight(fresh, tag)?;
            }
            let read = |id| writer.highlight(id)?.context("read the highlight back");
            Ok([read(id)?, read(fresh)?])
        })
    }

    /// The article that a highlight is in; `None` if there is no such highlight.
    pub fn article_of_highlight(&self, id: HighlightId) -> Result<Option<ArticleId>> {
        self.store.read(|reader| Ok(reader.highlight(id)?.map(|highlight| highlight.article)))
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
            standing(writer, id)?;
            writer.tag_highlight(id, name)?;
            writer.highlight(id)?.context("read the highlight back")
        })
    }

    /// Takes a tag off a highlight.
    pub fn untag_highlight(&self, id: HighlightId, name: &str) -> Result<Highlight> {
        self.store.write(|writer| {
            standing(writer, id)?;
            writer.untag_highlight(id, name)?;
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
                None => writer.insert_note(fresh, target, &body, now, now)?,
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

/// Where a highlight is put.
struct Placed {
    selector: Selector,
    /// SHA-256 of the text that the selector describes a part of.
    text_hash: String,
    /// Where that part stands in the newest version; `None` for an orphan.
    span: Option<Span>,
}

impl Placed {
    /// `span` of the text of `version`, found again in the article's newest version if that is another one.
    fn of(writer: &Writer<'_>, article: ArticleId, version: VersionId, span: Span) -> Result<Self> {
        let missing = || format!("highlight in the article {article}: there is no such article");
        let newest = writer.article_heading(article)?.with_context(missing)?.version;
        let made_on = writer.version(version)?.filter(|made_on| made_on.article == article).with_context(missing)?;
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
        Ok(Self { selector, text_hash: made_on.text_hash, span: here })
    }
}

fn insert(
    writer: &Writer<'_>,
    id: HighlightId,
    article: ArticleId,
    color: Color,
    place: &Placed,
    now: i64,
) -> Result<()> {
    let Placed { selector, text_hash, span } = place;
    writer.insert_highlight(&NewHighlight { id, article, color, selector, text_hash, span: *span }, now)
}

/// A highlight that is there.
fn standing(writer: &Writer<'_>, id: HighlightId) -> Result<Highlight> {
    let gone = || format!("there is no highlight {id}; it may have been deleted in another window");
    writer.highlight(id)?.with_context(gone)
}

/// `span` without the white space at its ends; `None` if there is nothing else.
fn trimmed(text: &Offsets<'_>, span: Span) -> Option<Span> {
    let inside = text.slice(span);
    let spaces = |chars: &mut dyn Iterator<Item = char>| chars.take_while(|c| c.is_whitespace()).count() as u32;
    let start = span.start + spaces(&mut inside.chars());
    let end = span.end.saturating_sub(spaces(&mut inside.chars().rev()));
    (start < end).then_some(Span { start, end })
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
