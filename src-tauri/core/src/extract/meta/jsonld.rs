//! Articles described in JSON-LD (schema.org), `@graph` and arrays included.

use super::tidy;
use crate::extract::{byline, dates};
use crate::model::Author;
use dom_query::Document;
use serde_json::Value;

/// What the first article of the page's JSON-LD says.
#[derive(Debug, Default)]
pub(super) struct Linked {
    pub(super) headline: Option<String>,
    pub(super) subtitle: Option<String>,
    pub(super) authors: Vec<Author>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) site: Option<String>,
    pub(super) image: Option<String>,
}

/// Scripts read, bytes of each, and values looked at: far above what pages carry.
const MAX_SCRIPTS: usize = 32;
const MAX_BYTES: usize = 512 * 1024;
const MAX_VALUES: usize = 2000;

/// Reads the page's JSON-LD; broken JSON is passed over (its depth is bounded by the parser).
pub(super) fn read(page: &Document) -> Linked {
    let scripts = page.select("script[type='application/ld+json']");
    let values: Vec<Value> = scripts
        .iter()
        .take(MAX_SCRIPTS)
        .map(|script| script.text())
        .filter(|text| text.len() <= MAX_BYTES)
        .filter_map(|text| parse(&text))
        .collect();
    let articles = values.iter().flat_map(objects).filter(|value| is_article(value));
    // A teaser list may stand before the article itself; the one with a headline and a date is meant.
    let best = articles.max_by_key(|value| {
        let has = |name: &str| usize::from(value.get(name).is_some());
        has("headline") * 2 + has("datePublished") * 2 + has("author") + has("articleBody")
    });
    best.map(linked).unwrap_or_default()
}

fn parse(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let text = text
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[")
        .trim_end_matches("//]]>")
        .trim_end_matches("]]>");
    // Raw line ends inside strings are the commonest fault of hand-made JSON-LD.
    serde_json::from_str(text).ok().or_else(|| serde_json::from_str(&text.replace(['\n', '\r', '\t'], " ")).ok())
}

fn objects(value: &Value) -> Vec<&Value> {
    let (mut found, mut open) = (Vec::new(), std::collections::VecDeque::from([value]));
    while let Some(value) = open.pop_front().filter(|_| found.len() < MAX_VALUES) {
        match value {
            Value::Array(values) => open.extend(values.iter().take(MAX_VALUES)),
            Value::Object(map) => {
                found.push(value);
                open.extend(["@graph", "mainEntity", "mainEntityOfPage"].iter().filter_map(|name| map.get(*name)));
            }
            _ => {}
        }
    }
    found
}

fn is_article(value: &Value) -> bool {
    let fits = |name: &str| {
        let name = name.rsplit(['/', ':']).next().unwrap_or(name);
        name.ends_with("Article")
            || name.ends_with("BlogPosting")
            || matches!(name, "Report" | "Review" | "OpinionNewsArticle")
    };
    match value.get("@type") {
        Some(Value::String(name)) => fits(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(fits),
        _ => false,
    }
}

fn linked(value: &Value) -> Linked {
    let text = |name: &str| value.get(name).and_then(string).map(|it| tidy(&it)).filter(|it| !it.is_empty());
    let date = |name: &str| value.get(name).and_then(string).and_then(|it| dates::stamp(&it));
    let mut authors = Vec::new();
    if let Some(author) = value.get("author").or_else(|| value.get("creator")) {
        gather(author, &mut authors);
    }
    Linked {
        headline: text("headline").or_else(|| text("name")),
        subtitle: text("alternativeHeadline"),
        authors,
        published: date("datePublished").or_else(|| date("dateCreated")),
        modified: date("dateModified"),
        site: value
            .get("publisher")
            .and_then(|it| string(it.get("name").unwrap_or(it)))
            .map(|it| tidy(&it))
            .filter(|it| !it.is_empty()),
        image: value.get("image").or_else(|| value.get("thumbnailUrl")).and_then(string),
    }
}

/// A string, the first of an array, or the name or address of an object.
fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(values) => values.iter().find_map(|value| if value.is_array() { None } else { string(value) }),
        Value::Object(map) => {
            ["@value", "url", "contentUrl", "name"].iter().find_map(|name| map.get(*name)?.as_str().map(str::to_owned))
        }
        _ => None,
    }
}

fn gather(value: &Value, authors: &mut Vec<Author>) {
    match value {
        Value::String(text) => byline::merge(authors, byline::authors(&tidy(text))),
        Value::Array(values) => {
            // Beside a person an organisation is the employer, not a second writer.
            let kind = |value: &Value, name: &str| value.get("@type").and_then(Value::as_str) == Some(name);
            let person = values.iter().any(|value| kind(value, "Person"));
            let fits = |value: &&Value| !value.is_array() && !(person && kind(value, "Organization"));
            values.iter().take(20).filter(fits).for_each(|value| gather(value, authors));
        }
        Value::Object(map) => {
            let text = |name: &str| map.get(name).and_then(string).map(|it| tidy(&it)).filter(|it| !it.is_empty());
            let Some(name) = text("name") else { return };
            let mut found = byline::authors(&name);
            if let [author] = found.as_mut_slice() {
                author.role = author.role.take().or_else(|| text("jobTitle"));
                author.email = author.email.take().or_else(|| {
                    text("email").filter(|it| it.contains('@')).map(|it| it.trim_start_matches("mailto:").to_owned())
                });
            }
            byline::merge(authors, found);
        }
        _ => {}
    }
}
