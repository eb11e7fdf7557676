//! Highlights and notes of a document of annotations, for articles that are here.

use super::hanging::{Added, Mark, Text, Written, write};
use super::{Run, Taken};
use crate::import::annotation::{Annotation, Comment, On, Source, Words};
use crate::model::{ArticleId, Because, Cause, EntityId, EntityKind, HighlightId, NoteId, NoteTarget};
use crate::store::{Reader, alias_key};
use anyhow::{Context, Result, bail};

impl Run<'_> {
    /// Takes an annotation in.
    pub(super) fn annotation(&mut self, annotation: Annotation) -> Result<Taken> {
        let library = self.library;
        let mut added = Added::default();
        let Annotation { id, on, note, tags, created } = annotation;
        library.store.write(|writer| {
            let target = match on {
                On::Words(source, words) => {
                    let article = find(writer, &source)?;
                    let newest = writer.newest_text(article)?;
                    let Words { selector, text_hash, color } = words;
                    let note = note.map(|note| written(note, None));
                    let id = id.map(HighlightId);
                    let mark = Mark { id, color, selector, text_hash, stood: None, tags, note, created };
                    return Text::new(writer, article, &newest)?.hang(library, writer, mark, &mut added);
                }
                On::Article(source) => {
                    let article = find(writer, &source)?;
                    for tag in &tags {
                        added.others += u32::from(writer.tag_article(article, tag)?);
                    }
                    NoteTarget::Article(article)
                }
                On::Entity { id, kind, name } => NoteTarget::Entity(entity(writer, id, kind, &name)?),
            };
            let Some(note) = note else {
                if added.anything() {
                    return Ok(());
                }
                bail!("it has neither a quotation nor a note");
            };
            added.notes += u32::from(write(library, writer, target, written(note, id.map(NoteId)))?);
            Ok(())
        })?;
        added.count(&mut self.imported);
        Ok(match added {
            _ if !added.anything() => Taken::Skipped,
            Added { highlights: 0, notes: 0, .. } => Taken::Merged,
            _ => Taken::Imported,
        })
    }
}

fn written(note: Comment, id: Option<NoteId>) -> Written {
    Written { id, body: note.body, created: note.created, modified: note.modified }
}

/// The article an annotation is on: by its id, its address, or its text.
fn find(reader: &Reader<'_>, source: &Source) -> Result<ArticleId> {
    if let Some(id) = source.article
        && reader.article_heading(id)?.is_some()
    {
        return Ok(id);
    }
    let url = source.url.as_deref().map(|url| url.split('#').next().unwrap_or(url));
    let at = url.map_or(Ok(None), |url| reader.article_at(url))?;
    let hash = source.text_hash.as_deref().filter(|_| at.is_none());
    let at = hash.map_or(Ok(at), |hash| reader.article_with_text(hash))?;
    let Some(id) = at else {
        let what = source.title.as_deref().or(source.url.as_deref()).unwrap_or("it is on");
        let sentence = format!("the article {what} is not in the library; save it first, then import the file again");
        bail!(Because::new(Cause::Unknown, sentence));
    };
    Ok(id)
}

fn entity(reader: &Reader<'_>, id: Option<EntityId>, kind: EntityKind, name: &str) -> Result<EntityId> {
    if let Some(id) = id
        && reader.entity(id).is_ok()
    {
        return Ok(id);
    }
    let named = reader.entities_named(&alias_key(name), Some(kind))?;
    named.first().copied().with_context(|| format!("nobody here is called {name}; add the person or company first"))
}
