//! Highlights and notes as W3C Web Annotations: one collection with its one page.
//!
//! A highlight is an `Annotation` motivated by `highlighting`; its note is a body with the purpose `commenting`, each
//! tag one for `tagging`, and each person or company named inside it one for `identifying`. A note on an article is an
//! annotation of the whole of it. What the model has no words for stands under `urn:dossier:`, the colour among it.

use super::json::item;
use super::{About, Profile};
use crate::model::{ArticleView, EntityId, EntityKind, Highlight, MentionState, Note, Span};
use crate::text::Offsets;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::io::Write;

/// How every such document begins.
pub const BEGIN: &str = "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\n\"generator\":\"urn:dossier:export\"";

const POSITIONS: &str = "Unicode code points of the article's clean text, the end exclusive (not UTF-16 units)";
const NORMALIZATION: &str = "NFC; one line feed between two blocks";

/// Code points of a quotation's surroundings.
const CONTEXT: u32 = 48;

/// Writes what comes before the annotations.
pub fn begin(out: &mut dyn Write, about: &About<'_>) -> Result<()> {
    let made = about.made;
    write!(
        out,
        "{BEGIN},\n\"id\":\"urn:dossier:export:{}\",\n\"type\":\"AnnotationCollection\",\n\"label\":{},\n\
         \"created\":\"{made}\",\n\"urn:dossier:positions\":\"{POSITIONS}\",\n\
         \"urn:dossier:normalization\":\"{NORMALIZATION}\",\n\
         \"first\":{{\"id\":\"urn:dossier:export:{}:1\",\"type\":\"AnnotationPage\",\"startIndex\":0,\"items\":[",
        made.as_millisecond(),
        serde_json::to_string(if about.query.is_empty() { "Dossier" } else { about.query })?,
        made.as_millisecond(),
    )
    .context("write the beginning")
}

/// Writes the annotations of one article; `before` is how many have been written. Answers how many there are then.
pub fn article(out: &mut dyn Write, view: &ArticleView, before: u32) -> Result<u32> {
    let offsets = Offsets::new(&view.text);
    let marks = view.marks.iter().map(|mark| highlight(view, mark, &offsets));
    let notes = view.comments.iter().map(|note| comment(view, note));
    let mut count = before;
    for annotation in marks.chain(notes) {
        item(out, &annotation, count == 0)?;
        count += 1;
    }
    Ok(count)
}

/// Writes the notes on people and companies as annotations of them, and what comes after.
pub fn end(out: &mut dyn Write, entities: &[Profile], before: u32) -> Result<()> {
    let mut count = before;
    for entity in entities {
        for note in &entity.notes {
            let target = json!({ "source": agent(entity.row.id, entity.row.kind, &entity.row.name) });
            item(out, &annotation(note, &target), count == 0)?;
            count += 1;
        }
    }
    writeln!(out, "\n]}},\n\"total\":{count}\n}}").context("write the end")
}

fn highlight(view: &ArticleView, mark: &Highlight, offsets: &Offsets<'_>) -> Value {
    let mut body = Vec::new();
    if let Some(note) = &mark.note {
        body.push(comment_body(note));
    }
    body.extend(mark.tags.iter().map(|tag| json!({"type": "TextualBody", "purpose": "tagging", "value": tag})));
    body.extend(named_inside(view, mark));
    let mut target = source(view);
    let place = Place::of(view, mark, offsets);
    if let Some(fields) = target.as_object_mut() {
        fields.insert("urn:dossier:text-sha256".to_owned(), json!(place.text_hash));
        let quote =
            json!({"type": "TextQuoteSelector", "exact": place.exact, "prefix": place.prefix, "suffix": place.suffix});
        let position = json!({"type": "TextPositionSelector", "start": place.span.start, "end": place.span.end});
        fields.insert("selector".to_owned(), json!([quote, position]));
    }
    let mut annotation = json!({
        "id": urn(mark.id),
        "type": "Annotation",
        "motivation": "highlighting",
        "created": mark.created,
        "target": target,
        "urn:dossier:color": mark.color,
    });
    if let Some(fields) = annotation.as_object_mut() {
        if !body.is_empty() {
            fields.insert("body".to_owned(), Value::Array(body));
        }
        if mark.span.is_none() {
            fields.insert("urn:dossier:orphan".to_owned(), Value::Bool(true));
        }
    }
    annotation
}

/// Where a highlight stands: in the newest text, or in that it was made on if it is gone from there.
struct Place {
    exact: String,
    prefix: String,
    suffix: String,
    span: Span,
    text_hash: String,
}

impl Place {
    fn of(view: &ArticleView, mark: &Highlight, offsets: &Offsets<'_>) -> Self {
        let newest = view.versions.first().map(|version| version.text_hash.as_str());
        match (mark.span, newest) {
            (Some(span), Some(newest)) if newest != mark.text_hash => {
                let cut = |start, end| offsets.slice(Span { start, end }).to_owned();
                Self {
                    exact: cut(span.start, span.end),
                    prefix: cut(span.start.saturating_sub(CONTEXT), span.start),
                    suffix: cut(span.end, span.end.saturating_add(CONTEXT)),
                    span,
                    text_hash: newest.to_owned(),
                }
            }
            _ => Self {
                exact: mark.selector.exact.clone(),
                prefix: mark.selector.prefix.clone(),
                suffix: mark.selector.suffix.clone(),
                span: mark.selector.position,
                text_hash: mark.text_hash.clone(),
            },
        }
    }
}

/// The people and companies that are named for certain inside a highlight, each once.
fn named_inside(view: &ArticleView, mark: &Highlight) -> Vec<Value> {
    let Some(span) = mark.span else { return Vec::new() };
    let mut seen: Vec<(EntityId, EntityKind, &str)> = Vec::new();
    for mention in &view.mentions {
        let inside = span.start <= mention.span.start && mention.span.end <= span.end;
        if inside && mention.state == MentionState::Confirmed && !seen.iter().any(|(id, ..)| *id == mention.entity) {
            seen.push((mention.entity, mention.kind, mention.name.as_str()));
        }
    }
    let body = |source| json!({"type": "SpecificResource", "purpose": "identifying", "source": source});
    seen.into_iter().map(|(id, kind, name)| body(agent(id, kind, name))).collect()
}

fn agent(id: impl std::fmt::Display, kind: EntityKind, name: &str) -> Value {
    let kind = match kind {
        EntityKind::Person => "Person",
        EntityKind::Company => "Organization",
    };
    json!({"id": urn(id), "type": kind, "name": name})
}

fn comment(view: &ArticleView, note: &Note) -> Value {
    annotation(note, &source(view))
}

fn annotation(note: &Note, target: &Value) -> Value {
    json!({
        "id": urn(note.id),
        "type": "Annotation",
        "motivation": "commenting",
        "created": note.created,
        "modified": note.modified,
        "body": [comment_body(note)],
        "target": target,
    })
}

fn comment_body(note: &Note) -> Value {
    json!({
        "type": "TextualBody",
        "purpose": "commenting",
        "value": note.body,
        "format": "text/markdown",
        "created": note.created,
        "modified": note.modified,
    })
}

/// The page an annotation is of; an article without an address is named by its id.
fn source(view: &ArticleView) -> Value {
    let source = view.row.url.clone().unwrap_or_else(|| urn(view.row.id));
    json!({"source": source, "urn:dossier:article": urn(view.row.id), "urn:dossier:title": view.row.title})
}

fn urn(id: impl std::fmt::Display) -> String {
    format!("urn:uuid:{id}")
}
