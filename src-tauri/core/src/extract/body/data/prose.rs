//! What in a page's data reads as an article: one long string, or a list whose members are paragraphs.

use super::chars;
use super::flight::Flight;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// What is known of the article that is looked for, as keys.
#[derive(Debug, Default)]
pub(in super::super::super) struct Sought {
    /// The headline.
    pub(in super::super::super) title: String,
    /// What the markup shows of it.
    pub(in super::super::super) shown: Vec<String>,
}

/// Columns of the shortest article that is taken from data.
const LEAST: usize = 400;

/// Columns of a paragraph.
const PARAGRAPH: usize = 40;

/// Values looked at.
const MAX_LOOKS: usize = 2_000_000;

/// Bytes of one text.
const MAX_TEXT: usize = 1024 * 1024;

const TEXT: [&str; 9] = ["text", "html", "__html", "content", "value", "body", "paragraph", "bodyText", "rendered"];
const HOLDS: [&str; 12] = [
    "content",
    "children",
    "data",
    "props",
    "blocks",
    "items",
    "value",
    "text",
    "paragraphs",
    "body",
    "root",
    "document",
];
const TITLES: [&str; 5] = ["headline", "title", "articleTitle", "subject", "name"];

struct Found {
    html: String,
    columns: usize,
    named: bool,
}

struct Search<'a> {
    texts: &'a HashMap<String, String>,
    title: &'a str,
    left: usize,
    found: Vec<Found>,
}

/// The text of the article in `flight`, HTML or plain. Of several, the one under the page's own headline or with the
/// shown text in it; where nothing tells, none, because a page carries its neighbours' texts too.
pub(super) fn find(flight: &Flight, sought: &Sought) -> Option<String> {
    let mut search = Search { texts: &flight.texts, title: &sought.title, left: MAX_LOOKS, found: Vec::new() };
    for value in &flight.values {
        search.walk(value, false, 0);
    }
    let mut texts: Vec<&String> = flight.texts.values().collect();
    texts.sort();
    for text in texts {
        search.text(text, false);
    }
    let holds = |found: &Found| {
        let key = chars::key(&stripped(&found.html));
        sought.shown.iter().any(|shown| key.contains(shown.as_str()))
    };
    let mut ranked: Vec<(usize, bool, Found)> = Vec::new();
    search.found.sort_by_key(|found| std::cmp::Reverse(found.columns));
    for found in search.found.into_iter().take(64) {
        let holds = holds(&found);
        let weight = found.columns * if found.named { 4 } else { 1 } * if holds { 4 } else { 1 };
        ranked.push((weight, found.named || holds, found));
    }
    ranked.sort_by_key(|(weight, ..)| std::cmp::Reverse(*weight));
    let start = |found: &Found| chars::head(&chars::key(&stripped(chars::head(&found.html, 600))), 60).to_owned();
    let (_, known, best) = ranked.first()?;
    let rival = |(_, _, other): &(usize, bool, Found)| other.columns * 2 > best.columns && start(other) != start(best);
    (*known || !ranked.iter().skip(1).any(rival)).then(|| best.html.clone())
}

impl Search<'_> {
    /// Looks at `value`; `named` says that it stands under the page's headline.
    fn walk(&mut self, value: &Value, named: bool, nested: usize) {
        let Some(left) = self.left.checked_sub(1) else { return };
        self.left = left;
        match value {
            Value::String(text) if text.starts_with(['{', '[']) && text.len() >= LEAST && nested < 2 => {
                if let Ok(inner) = serde_json::from_str::<Value>(text) {
                    self.walk(&inner, named, nested + 1);
                }
            }
            Value::String(text) => self.text(self.resolved(text).to_owned().as_str(), named),
            Value::Array(items) => {
                let mut list = List::default();
                self.list(items, 0, &mut list);
                match list.body() {
                    Some(columns) => self.found.push(Found { html: list.html, columns, named }),
                    None => items.iter().for_each(|item| self.walk(item, named, nested)),
                }
            }
            Value::Object(map) => {
                let own = TITLES.iter().find_map(|name| map.get(*name)?.as_str()).map(chars::key);
                let same = |own: String| own.len() >= 8 && self.title.len() >= 8 && own.contains(self.title);
                let named = own.map_or(named, same);
                map.values().for_each(|value| self.walk(value, named, nested));
            }
            _ => {}
        }
    }

    fn resolved<'t>(&'t self, text: &'t str) -> &'t str {
        text.strip_prefix('$').and_then(|id| self.texts.get(id)).map_or(text, String::as_str)
    }

    fn text(&mut self, text: &str, named: bool) {
        if text.len() < LEAST / 2 || text.len() > MAX_TEXT {
            return;
        }
        let escaped = text.contains("&lt;p") && !text.contains("<p");
        let html = if escaped {
            text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
        } else {
            text.to_owned()
        };
        let plain = stripped(&html);
        let columns = chars::columns(&plain);
        if columns >= LEAST && is_prose(&plain) {
            self.found.push(Found { html, columns, named });
        }
    }

    fn list(&mut self, items: &[Value], depth: usize, list: &mut List) {
        if let [Value::String(sign), Value::String(tag), _, props, ..] = items
            && sign == "$"
        {
            // An element of React's.
            if let Some(children) = props.as_object().and_then(|props| props.get("children")) {
                self.block(tag, children, depth + 1, list);
            }
            return;
        }
        items.iter().for_each(|item| self.member(item, depth + 1, list));
    }

    fn member(&mut self, value: &Value, depth: usize, list: &mut List) {
        let Some(left) = self.left.checked_sub(1).filter(|_| depth < 12) else { return };
        self.left = left;
        match value {
            Value::String(text) => list.push("p", self.resolved(text)),
            Value::Array(items) => self.list(items, depth, list),
            Value::Object(map) => {
                list.members += 1;
                let kind = kind(map);
                if is_card(map) {
                    list.cards += 1;
                } else if !is_beside(&kind) {
                    let own = TEXT.iter().find_map(|name| map.get(*name)?.as_str().filter(|text| !text.is_empty()));
                    let held = || HOLDS.iter().find_map(|name| map.get(*name).filter(|it| !it.is_string()));
                    match own {
                        Some(text) => list.push(tag(&kind), self.resolved(text)),
                        None => held().into_iter().for_each(|held| self.block(&kind, held, depth + 1, list)),
                    }
                }
            }
            _ => {}
        }
    }

    /// What a block of `kind` holds: runs of one paragraph, or blocks.
    fn block(&mut self, kind: &str, held: &Value, depth: usize, list: &mut List) {
        const LINES: [&str; 9] =
            ["p", "paragraph", "block", "blockquote", "quote", "li", "list-item", "listitem", "header"];
        if LINES.contains(&kind) || tag(kind) == "h2" {
            let mut runs = String::new();
            self.runs(held, depth, &mut runs);
            list.push(tag(kind), &runs);
        } else {
            self.member(held, depth, list);
        }
    }

    fn runs(&mut self, value: &Value, depth: usize, runs: &mut String) {
        let Some(left) = self.left.checked_sub(1).filter(|_| depth < 16) else { return };
        self.left = left;
        match value {
            Value::String(text) => runs.push_str(self.resolved(text)),
            Value::Array(items) => match items.as_slice() {
                [Value::String(sign), Value::String(_), _, props, ..] if sign == "$" => {
                    props.get("children").into_iter().for_each(|inner| self.runs(inner, depth + 1, runs));
                }
                items => items.iter().for_each(|item| self.runs(item, depth + 1, runs)),
            },
            Value::Object(map) => {
                let inner = TEXT.iter().chain(&HOLDS).find_map(|name| map.get(*name));
                inner.into_iter().for_each(|inner| self.runs(inner, depth + 1, runs));
            }
            _ => {}
        }
    }
}

/// Paragraphs as they are gathered.
#[derive(Default)]
struct List {
    html: String,
    plain: String,
    paragraphs: usize,
    prose: usize,
    members: usize,
    cards: usize,
}

impl List {
    fn push(&mut self, tag: &str, text: &str) {
        if text.trim().is_empty() || self.html.len() + text.len() > MAX_TEXT {
            return;
        }
        let marked = text.contains("</") || text.contains("<br");
        let plain = if marked { stripped(text) } else { text.to_owned() };
        let columns = chars::columns(plain.trim());
        if columns >= PARAGRAPH && (columns >= 100 || ends(&plain)) {
            self.paragraphs += 1;
            self.prose += columns;
        }
        self.plain.push_str(plain.trim());
        self.plain.push('\n');
        let text = if marked {
            text.to_owned()
        } else {
            text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>")
        };
        let whole = text.contains("<p") || text.contains("<div") || text.contains("<h");
        let piece = if whole { text } else { format!("<{tag}>{text}</{tag}>") };
        self.html.push_str(&piece);
    }

    /// The columns of the list, if it reads as a body.
    fn body(&self) -> Option<usize> {
        let columns = chars::columns(&self.plain);
        let is = columns >= LEAST
            && self.paragraphs >= 2
            && self.prose * 10 >= columns * 6
            && self.cards * 4 <= self.members
            && is_prose(&self.plain);
        is.then_some(columns)
    }
}

fn kind(map: &Map<String, Value>) -> String {
    let names = ["type", "nodeType", "_type", "kind", "tag", "component", "__typename"];
    let own = names.iter().find_map(|name| map.get(*name)?.as_str()).unwrap_or_default();
    own.to_ascii_lowercase()
}

fn tag(kind: &str) -> &'static str {
    match kind {
        kind if kind.contains("heading") || kind == "header" => "h2",
        "h2" | "h3" | "h4" => "h2",
        kind if kind.contains("quote") => "blockquote",
        _ => "p",
    }
}

/// Whether an object tells of another page, a person or a remark rather than being a piece of a text.
fn is_card(map: &Map<String, Value>) -> bool {
    let has = |names: &[&str]| names.iter().any(|name| map.get(*name).is_some_and(|it| !it.is_null()));
    let is_long = |name: &&str| map.get(*name).and_then(Value::as_str).is_some_and(|text| text.len() >= LEAST);
    has(&["title"]) && TEXT.iter().any(is_long)
        || has(&["headline", "nickname", "username", "commentId"])
        || has(&["title"]) && has(&["url", "href", "link", "slug", "path", "permalink", "id"])
        || has(&["author", "user"]) && has(&["text", "content", "body"])
}

/// Kinds of blocks that stand beside a text.
fn is_beside(kind: &str) -> bool {
    const BESIDE: [&str; 11] = [
        "image",
        "video",
        "embed",
        "advert",
        "related",
        "promo",
        "newsletter",
        "script",
        "style",
        "gallery",
        "comment",
    ];
    kind == "ad" || BESIDE.iter().any(|name| kind.contains(name))
}

fn ends(text: &str) -> bool {
    let closing = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '」' | '』' | '»');
    text.trim_end_matches(closing).ends_with(['.', '!', '?', '。', '！', '？', '…', ':'])
}

/// Whether a text is sentences: not code, addresses, base64 or a list of words.
fn is_prose(plain: &str) -> bool {
    let (mut all, mut letters, mut signs, mut spaces, mut wide, mut ends) = (0usize, 0usize, 0usize, 0, 0, 0usize);
    for c in plain.chars() {
        all += 1;
        letters += usize::from(c.is_alphabetic());
        signs += usize::from(matches!(c, '{' | '}' | '=' | ';' | '\\' | '_' | '|' | '<' | '>'));
        spaces += usize::from(c.is_whitespace());
        wide += usize::from(crate::text::is_cjk(c));
        ends += usize::from(matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | '।'));
    }
    letters * 10 >= all * 6
        && signs * 50 <= all
        && (spaces * 12 >= all || wide * 3 >= all)
        && ends >= 3
        && ends * 400 >= all
}

/// `html` without tags: a rough reading, for measuring alone.
fn stripped(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    let mut inside = false;
    let mut chars = html.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '<' if chars.peek().is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!')) => {
                inside = true;
            }
            '>' if inside => {
                inside = false;
                plain.push('\n');
            }
            c if !inside => plain.push(c),
            _ => {}
        }
    }
    plain
}
