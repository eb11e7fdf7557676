//! One annotation of a W3C Web Annotation document, ours or another program's, or of an export of Hypothesis, which has
//! the model's selectors and names of its own for the rest.

use crate::model::{ArticleId, Color, EntityId, EntityKind, Selector, Span};
use anyhow::{Context, Result, bail, ensure};
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

/// The arrays that hold annotations, and the objects around them.
pub const WANTED: &[&str] = &["items", "annotations"];
/// See [`WANTED`].
pub const THROUGH: &[&str] = &["first"];

/// A highlight or a note, and what it is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// Its own id, where that is a UUID.
    pub id: Option<Uuid>,
    /// What it is on.
    pub on: On,
    /// The reader's note.
    pub note: Option<Comment>,
    /// Free tags.
    pub tags: Vec<String>,
    /// When it was made.
    pub created: Option<Timestamp>,
}

/// What an annotation is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum On {
    /// Words of an article.
    Words(Source, Words),
    /// An article as a whole.
    Article(Source),
    /// A person or a company.
    Entity {
        /// Its id in the library that wrote this.
        id: Option<EntityId>,
        /// What it is.
        kind: EntityKind,
        /// Its preferred name.
        name: String,
    },
}

/// An article, by what is known of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Its id in the library that wrote this.
    pub article: Option<ArticleId>,
    /// Its address.
    pub url: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// SHA-256 of its text.
    pub text_hash: Option<String>,
}

/// The words of a highlight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Letter for letter as the file has them. The position is empty where it gives none.
    pub selector: Selector,
    /// SHA-256 of the text they were found in.
    pub text_hash: Option<String>,
    /// Its colour.
    pub color: Color,
}

/// A note, and when it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Markdown.
    pub body: String,
    /// When it was first written.
    pub created: Option<Timestamp>,
    /// When it was last changed.
    pub modified: Option<Timestamp>,
}

/// Reads one annotation. The error says what it lacks.
pub fn read(json: &str) -> Result<Annotation> {
    let it: Value = serde_json::from_str(json).context("read it as JSON")?;
    if !it.is_object() {
        bail!("it is no annotation");
    }
    let target = first(of(&it, "target"));
    let bodies = all(of(&it, "body"));
    Ok(Annotation {
        id: uuid(of(&it, "id")),
        on: on(&it, target)?,
        note: note(&it, &bodies),
        tags: tags(&it, &bodies),
        created: time(of(&it, "created")),
    })
}

fn on(it: &Value, target: &Value) -> Result<On> {
    let agent = of(target, "source");
    let kind = match of(agent, "type").as_str() {
        Some("Person") => Some(EntityKind::Person),
        Some("Organization") => Some(EntityKind::Company),
        _ => None,
    };
    if let (Some(kind), Some(name)) = (kind, text(of(agent, "name"))) {
        return Ok(On::Entity { id: uuid(of(agent, "id")).map(EntityId), kind, name });
    }
    let source = source(it, target)?;
    let selectors = all(of(target, "selector"));
    let selector = |kind: &str| selectors.iter().copied().find(|it| of(it, "type") == kind);
    let Some(quote) = selector("TextQuoteSelector") else { return Ok(On::Article(source)) };
    let whole = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let exact = whole(of(quote, "exact"));
    ensure!(!exact.is_empty(), "its TextQuoteSelector has no \"exact\"");
    let number = |value: &Value| value.as_u64().and_then(|number| u32::try_from(number).ok());
    let position = selector("TextPositionSelector").and_then(|it| number(of(it, "start")).zip(number(of(it, "end"))));
    let (start, end) = position.filter(|(start, end)| start < end).unwrap_or_default();
    let selector = Selector {
        exact,
        prefix: whole(of(quote, "prefix")),
        suffix: whole(of(quote, "suffix")),
        position: Span { start, end },
    };
    let color = serde_json::from_value(of(it, "urn:dossier:color").clone()).unwrap_or_default();
    Ok(On::Words(source, Words { selector, text_hash: text(of(target, "urn:dossier:text-sha256")), color }))
}

fn source(it: &Value, target: &Value) -> Result<Source> {
    let address = [of(target, "source"), of(of(target, "source"), "id"), of(target, "id"), target, of(it, "uri")];
    let address = address.into_iter().find_map(text).context("it does not say which page it is on")?;
    let known = uuid(of(target, "urn:dossier:article")).or_else(|| uuid(&Value::String(address.clone())));
    Ok(Source {
        article: known.map(ArticleId),
        url: Some(address).filter(|address| !address.starts_with("urn:")),
        title: text(of(target, "urn:dossier:title")).or_else(|| text(first(of(of(it, "document"), "title")))),
        text_hash: text(of(target, "urn:dossier:text-sha256")),
    })
}

fn note(it: &Value, bodies: &[&Value]) -> Option<Comment> {
    let is_comment = |body: &&&Value| match of(body, "purpose").as_str() {
        Some(purpose) => matches!(purpose, "commenting" | "describing" | "replying"),
        None => of(body, "type") == "TextualBody" || body.is_string(),
    };
    let body = bodies.iter().copied().find(|body| is_comment(&body));
    let written = body.and_then(|body| text(of(body, "value")).or_else(|| text(body)));
    let comment = Comment {
        body: written.or_else(|| text(of(it, "bodyValue"))).or_else(|| text(of(it, "text")))?,
        created: body.and_then(|body| time(of(body, "created"))).or_else(|| time(of(it, "created"))),
        modified: body
            .and_then(|body| time(of(body, "modified")))
            .or_else(|| [of(it, "modified"), of(it, "updated")].into_iter().find_map(time)),
    };
    Some(comment)
}

fn tags(it: &Value, bodies: &[&Value]) -> Vec<String> {
    let tagging =
        bodies.iter().filter(|body| of(body, "purpose") == "tagging").filter_map(|body| text(of(body, "value")));
    tagging.chain(all(of(it, "tags")).into_iter().filter_map(text)).collect()
}

/// A member of an object; null where it has none of that name.
fn of<'v>(value: &'v Value, name: &str) -> &'v Value {
    value.get(name).unwrap_or(&Value::Null)
}

/// The members of an array, or the one value that stands in its place.
fn all(value: &Value) -> Vec<&Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(members) => members.iter().collect(),
        one => vec![one],
    }
}

fn first(value: &Value) -> &Value {
    match value {
        Value::Array(members) => members.first().unwrap_or(&Value::Null),
        one => one,
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

fn time(value: &Value) -> Option<Timestamp> {
    value.as_str()?.parse().ok()
}

fn uuid(value: &Value) -> Option<Uuid> {
    let text = value.as_str()?;
    let name = text.strip_prefix("urn:uuid:").unwrap_or(text);
    Uuid::try_parse(name).ok()
}
