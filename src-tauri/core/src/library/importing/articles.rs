//! Articles of an export of everything.

use super::hanging::{Added, Mark, Text, Written, write};
use super::{Run, Taken};
use crate::extract::{Clean, Page, Part, extract, record as written};
use crate::import::record::Article;
use crate::library::Library;
use crate::library::images::Picture;
use crate::library::versions::{NewReading, ReadPage};
use crate::model::{
    ArticleId, EntityId, Highlight, Media, Mention, MentionState, Note, NoteTarget, Removed, State, VersionId,
};
use crate::store::{History, MentionRow, NewMention, Writer};
use crate::text::sha256;
use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::collections::HashMap;

/// A version as it is kept here.
struct Version {
    id: VersionId,
    /// Milliseconds since 1970.
    saved: i64,
    original: String,
    bytes: usize,
    text_hash: String,
    read: ReadPage,
    pictures: Vec<Picture>,
}

impl Run<'_> {
    /// Takes an article in; `known` says which entities here those of the file are.
    pub(super) fn article(&mut self, article: Article, known: &HashMap<EntityId, EntityId>) -> Result<Taken> {
        let library = self.library;
        let there = library.store.read(|reader| match reader.article_heading(article.id)? {
            Some(_) => Ok(Some(article.id)),
            None => match (&article.url, article.versions.first()) {
                (Some(url), _) => reader.article_at(url),
                // Two articles of the file may have one text; each is one here too.
                (None, Some(newest)) => {
                    let same = reader.article_with_text(&newest.text_hash)?;
                    Ok(same.filter(|id| !self.ids.contains(id)))
                }
                (None, None) => Ok(None),
            },
        })?;
        let versions = if there.is_some() { Vec::new() } else { library.versions_of(&article)? };
        let mut added = Added::default();
        let file_id = article.id;
        let (id, taken) = library.store.write(|writer| {
            let id = match there {
                Some(id) => join(writer, id, &article, &mut added)?,
                None => insert(library, writer, &article, &versions)?,
            };
            hang(library, writer, id, article, known, &mut added)?;
            let taken = match there {
                None => Taken::Imported,
                Some(_) if added.anything() => Taken::Merged,
                Some(_) => Taken::Skipped,
            };
            Ok((id, taken))
        })?;
        self.places.insert(file_id, id);
        added.count(&mut self.imported);
        Ok(taken)
    }
}

impl Library {
    /// The versions of an article, oldest first, their originals and pictures on the disk.
    fn versions_of(&self, article: &Article) -> Result<Vec<Version>> {
        let saved = |id| article.versions.iter().find(|row| row.id == id).map(|row| row.saved);
        let mut versions = Vec::new();
        for earlier in article.earlier.iter().rev() {
            let mut clean = clean(article, &earlier.html, &earlier.text, &earlier.removed);
            let row = article.versions.iter().find(|row| row.id == earlier.id);
            if let Some(title) = row.and_then(|row| row.title.clone()) {
                clean.title = title;
            }
            versions.push((earlier.id, saved(earlier.id), clean, Vec::new()));
        }
        let newest = clean(article, &article.html, &article.text, &article.removed);
        versions.push((article.version, saved(article.version), newest, parts(article)));
        let keep = |(id, saved, clean, parts): (VersionId, Option<jiff::Timestamp>, Clean, Vec<Part>)| {
            let bytes = written::write(&clean)?;
            let page =
                Page { bytes: &bytes, media: Media::Record, charset: None, url: article.url.as_deref(), rules: &[] };
            let clean = Clean { parts, ..extract(&page)? };
            let ruled = self.store.read(|reader| reader.newest_rule())?;
            Ok(Version {
                id,
                saved: saved.unwrap_or(article.saved).as_millisecond(),
                original: self.originals.keep(&bytes)?,
                bytes: bytes.len(),
                text_hash: sha256(clean.text.as_bytes()),
                pictures: self.keep_parts(&clean)?,
                read: ReadPage { clean, ruled },
            })
        };
        versions.into_iter().map(keep).collect()
    }
}

/// The clean view of a version, beside what the newest says of the page.
fn clean(article: &Article, html: &str, text: &str, removed: &[Removed]) -> Clean {
    Clean {
        title: article.title.clone(),
        subtitle: article.subtitle.clone(),
        byline: article.byline.clone(),
        published: article.published.clone(),
        modified: article.modified.clone(),
        site: article.site.clone(),
        url: article.url.clone(),
        lang: article.lang.clone(),
        lead_image: article.lead_image.clone(),
        section: article.section.clone(),
        html: html.to_owned(),
        text: text.to_owned(),
        removed: removed.to_vec(),
        parts: Vec::new(),
    }
}

/// The pictures that came with the article; what is no Base64 is no picture.
fn parts(article: &Article) -> Vec<Part> {
    let part = |picture: &crate::import::record::Picture| {
        let bytes = STANDARD.decode(picture.data.as_deref()?).ok()?;
        Some(Part { address: picture.address.clone(), bytes })
    };
    article.images.iter().filter_map(part).collect()
}

/// Writes an article that is not there, with all its versions and where it stood in the reader's day.
fn insert(library: &Library, writer: &Writer<'_>, article: &Article, versions: &[Version]) -> Result<ArticleId> {
    let id = article.id;
    for version in versions {
        let free = writer.version(version.id)?.is_none();
        writer.insert_original(&version.original, Media::Record, None, version.bytes, version.saved)?;
        let new = NewReading {
            id,
            version: if free { version.id } else { VersionId(library.id()) },
            original: &version.original,
            url: article.url.as_deref(),
            text_hash: &version.text_hash,
            read: &version.read,
            pictures: &version.pictures,
        };
        library.write_version(writer, &new, version.saved)?;
    }
    let saved = article.saved.as_millisecond();
    writer.restore_history(
        id,
        &History {
            saved,
            state: article.state,
            starred: article.starred,
            opened: (!article.unread).then_some(saved),
            position: article.position,
            trashed: article.trashed.map(jiff::Timestamp::as_millisecond),
        },
    )?;
    Ok(id)
}

/// Gives an article that is there what the file says of it: united, as when one reads the same twice.
fn join(writer: &Writer<'_>, id: ArticleId, article: &Article, added: &mut Added) -> Result<ArticleId> {
    let row = writer.article_rows(&[id])?.pop().with_context(|| format!("read the article {id}"))?;
    if row.trashed.is_some() && article.trashed.is_none() {
        writer.set_trashed(&[id], None)?;
        added.others += 1;
    }
    if article.starred && !row.starred {
        writer.set_starred(&[id], true)?;
        added.others += 1;
    }
    if article.state == State::Archive && row.state == State::Inbox {
        writer.set_state(&[id], State::Archive)?;
        added.others += 1;
    }
    Ok(id)
}

fn hang(
    library: &Library,
    writer: &Writer<'_>,
    id: ArticleId,
    article: Article,
    known: &HashMap<EntityId, EntityId>,
    added: &mut Added,
) -> Result<()> {
    let newest = writer.newest_text(id)?;
    let mut text = Text::new(writer, id, &newest)?;
    // The file's word for its own text, of which its places count code points.
    let theirs = article.versions.first().map(|row| row.text_hash.clone());
    for tag in &article.tags {
        added.others += u32::from(writer.tag_article(id, tag)?);
    }
    for highlight in article.highlights {
        text.hang(library, writer, mark(highlight, theirs.as_deref()), added)?;
    }
    for note in article.notes {
        added.notes += u32::from(write(library, writer, NoteTarget::Article(id), note.into())?);
    }
    if theirs.as_deref() == Some(text.hash()) {
        let here = writer.mentions_of(id)?;
        for mention in &article.mentions {
            settle(writer, id, mention, &here, known, &text, added)?;
        }
    }
    let rules = if article.rules.is_empty() { Vec::new() } else { writer.rules(None)? };
    for rule in article.rules {
        let same = |here: &crate::model::SiteRule| here.site == rule.site && here.rule.matches == rule.rule.matches;
        if !rules.iter().any(|here| same(here) || here.id == rule.id) {
            writer.put_rule(&rule)?;
            added.others += 1;
        }
    }
    Ok(())
}

/// Settles a mention as the file has it settled; `here` are those that the article has. Guesses are made anew here.
fn settle(
    writer: &Writer<'_>,
    id: ArticleId,
    mention: &Mention,
    here: &[MentionRow],
    known: &HashMap<EntityId, EntityId>,
    text: &Text<'_>,
    added: &mut Added,
) -> Result<()> {
    let Some(&entity) = known.get(&mention.entity) else { return Ok(()) };
    let span = mention.span;
    let stands = span.start < span.end && text.offsets().slice(span) == mention.text;
    if mention.state == MentionState::Suggested || !stands {
        return Ok(());
    }
    let here = here.iter().find(|here| here.entity == entity && here.span.start == span.start);
    match here {
        Some(here) if here.state == MentionState::Suggested || mention.state == MentionState::Rejected => {
            if here.state != mention.state {
                writer.settle_mentions(id, entity, Some(span.start), mention.state)?;
                added.others += 1;
            }
        }
        Some(_) => {}
        None => {
            let placed = mention.state == MentionState::Confirmed;
            let new = NewMention { entity, via: entity, span, text: &mention.text, state: mention.state, placed };
            writer.insert_mention(id, &new)?;
            added.others += 1;
        }
    }
    Ok(())
}

fn mark(highlight: Highlight, theirs: Option<&str>) -> Mark {
    Mark {
        id: Some(highlight.id),
        color: highlight.color,
        selector: highlight.selector,
        text_hash: Some(highlight.text_hash),
        stood: theirs.map(|hash| (highlight.span, hash.to_owned())),
        tags: highlight.tags,
        note: highlight.note.map(Into::into),
        created: Some(highlight.created),
    }
}

impl From<Note> for Written {
    fn from(note: Note) -> Self {
        Self { id: Some(note.id), body: note.body, created: Some(note.created), modified: Some(note.modified) }
    }
}
