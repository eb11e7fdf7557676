//! Articles described in JSON-LD (schema.org): arrays, `@graph`, and parts named by `@id` included.

use super::tidy;
use crate::extract::{byline, chars, dates};
use crate::model::Author;
use serde_json::{Map, Value};
use std::collections::{HashMap, VecDeque};

/// What the page's JSON-LD says of its article.
#[derive(Debug, Default)]
pub(super) struct Linked {
    pub(super) headline: Option<String>,
    /// `alternativeHeadline`: another headline or a standfirst.
    pub(super) alternative: Option<String>,
    pub(super) people: Vec<Author>,
    /// Authors that are organisations.
    pub(super) houses: Vec<Author>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) site: Option<String>,
    pub(super) image: Option<String>,
    pub(super) section: Option<String>,
    /// The names of the breadcrumbs, from the outermost.
    pub(super) crumbs: Vec<String>,
}

/// Values looked at; far above what pages carry.
const MAX_VALUES: usize = 4000;

/// Reads the texts of JSON-LD scripts; broken JSON is searched for its plain strings (depth is bounded by the parser).
pub(super) fn read(scripts: &[String], url: Option<&str>) -> Linked {
    let values: Vec<Value> = scripts.iter().flat_map(|text| parse(text)).collect();
    let objects = objects(&values);
    let known: HashMap<&str, &Map<String, Value>> =
        objects.iter().filter(|it| it.len() > 2).filter_map(|it| Some((it.get("@id")?.as_str()?, *it))).collect();
    let graph = Graph { known };
    // A teaser list may stand before the article itself: the one at the page's address is meant, else the fullest.
    let mut best: Option<(usize, &Map<String, Value>)> = None;
    for object in &objects {
        let rank = rank(object, url);
        if rank > 0 && best.is_none_or(|(most, _)| rank > most) {
            best = Some((rank, object));
        }
    }
    let mut linked = best.map(|(_, object)| graph.linked(object)).unwrap_or_default();
    // A page described apart from its article may know what the article's description leaves out.
    for page in objects.iter().filter(|it| is_type(it, &["WebPage", "ItemPage"])).take(3) {
        let page = graph.linked(page);
        linked.published = linked.published.or(page.published);
        linked.modified = linked.modified.or(page.modified);
        linked.image = linked.image.or(page.image);
        if linked.people.is_empty() {
            linked.people = page.people;
        }
    }
    let site = objects.iter().find(|it| is_type(it, &["WebSite", "NewsMediaOrganization"]));
    linked.site = linked.site.or_else(|| site.and_then(|it| text(it, "name")));
    linked.crumbs = objects.iter().find(|it| is_type(it, &["BreadcrumbList"])).map(|it| crumbs(it)).unwrap_or_default();
    linked
}

fn parse(text: &str) -> Vec<Value> {
    let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let text =
        ["//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["].iter().find_map(|it| text.strip_prefix(it)).unwrap_or(text);
    let text = ["//]]>", "/*]]>*/", "]]>"].iter().find_map(|it| text.strip_suffix(it)).unwrap_or(text);
    let text = text.trim().trim_end_matches(';');
    let several = |text: &str| -> Option<Vec<Value>> {
        serde_json::Deserializer::from_str(text).into_iter::<Value>().collect::<Result<Vec<_>, _>>().ok()
    };
    several(text)
        // Raw line ends inside strings are the commonest fault of hand-made JSON-LD, a comma too many the next.
        .or_else(|| several(&mend(text)))
        .unwrap_or_else(|| vec![salvage(text)])
}

/// `text` without raw control characters and commas before a closing bracket.
fn mend(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '}' | ']') {
            let end = mended.trim_end().trim_end_matches(',').len();
            mended.truncate(end);
        }
        mended.push(if c.is_control() { ' ' } else { c });
    }
    mended
}

/// The plain strings of an article whose JSON cannot be read.
fn salvage(text: &str) -> Value {
    let mut map = Map::new();
    for name in ["headline", "datePublished", "dateModified", "articleSection"] {
        let after = text.split_once(&format!("\"{name}\"")).map(|(_, after)| after.trim_start());
        let value = after.and_then(|it| it.strip_prefix(':')?.trim_start().strip_prefix('"')?.split_once('"'));
        if let Some((value, _)) = value.filter(|(value, _)| value.len() < 500 && !value.contains('\\')) {
            map.insert(name.to_owned(), Value::from(value));
        }
    }
    if !map.is_empty() {
        map.insert("@type".to_owned(), Value::from("Article"));
    }
    Value::Object(map)
}

/// The objects that stand for themselves: at the top, in arrays, in `@graph`, and what a page names as its main thing.
fn objects(values: &[Value]) -> Vec<&Map<String, Value>> {
    let (mut found, mut open): (Vec<_>, VecDeque<&Value>) = (Vec::new(), values.iter().collect());
    while let Some(value) = open.pop_front().filter(|_| found.len() < MAX_VALUES) {
        match value {
            Value::Array(values) => open.extend(values.iter().take(MAX_VALUES)),
            Value::Object(map) => {
                found.push(map);
                let inner =
                    ["@graph", "mainEntity", "mainEntityOfPage", "breadcrumb", "isPartOf", "author", "publisher"];
                open.extend(inner.iter().filter_map(|name| map.get(*name)).filter(|it| !it.is_string()));
            }
            _ => {}
        }
    }
    found
}

fn types(map: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let one = map.get("@type").and_then(Value::as_str);
    let several = map.get("@type").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    one.into_iter().chain(several).map(|name| name.rsplit(['/', ':', '#']).next().unwrap_or(name))
}

fn is_type(map: &Map<String, Value>, names: &[&str]) -> bool {
    types(map).any(|name| names.contains(&name))
}

/// How likely an object is the page's article; 0 if it is none.
fn rank(map: &Map<String, Value>, url: Option<&str>) -> usize {
    let article = types(map).any(|name| {
        name.ends_with("Article")
            || name.ends_with("Posting") && name != "JobPosting"
            || matches!(name, "Report" | "Review" | "CreativeWork" | "Recipe" | "HowTo" | "ScholarlyArticle")
    });
    if !article {
        return 0;
    }
    let has = |name: &str| usize::from(map.get(name).is_some());
    let bare = |it: &str| it.split(['?', '#']).next().unwrap_or(it).trim_end_matches('/').to_owned();
    let here = ["url", "mainEntityOfPage", "@id"].iter().filter_map(|name| map.get(*name)).filter_map(address);
    let own = url.is_some_and(|url| here.into_iter().any(|it| bare(&it) == bare(url)));
    1 + usize::from(own) * 8 + has("headline") * 2 + has("datePublished") * 2 + has("author") + has("articleBody")
}

fn address(value: &Value) -> Option<String> {
    let inner = value.get("@id").or_else(|| value.get("url"));
    value.as_str().or_else(|| inner?.as_str()).map(str::to_owned)
}

fn text(map: &Map<String, Value>, name: &str) -> Option<String> {
    map.get(name).and_then(string).map(|it| tidy(&it)).filter(|it| !it.is_empty())
}

/// The objects that others point to by `@id`.
struct Graph<'a> {
    known: HashMap<&'a str, &'a Map<String, Value>>,
}

impl Graph<'_> {
    fn linked(&self, map: &Map<String, Value>) -> Linked {
        let date = |name: &str| map.get(name).and_then(string).and_then(|it| dates::stamp(&it));
        let mut linked = Linked {
            headline: text(map, "headline").or_else(|| text(map, "name")),
            alternative: text(map, "alternativeHeadline").or_else(|| text(map, "alternateName")),
            published: date("datePublished").or_else(|| date("dateCreated")).or_else(|| date("uploadDate")),
            modified: date("dateModified"),
            site: map.get("publisher").and_then(|it| self.name(it)),
            image: ["image", "primaryImageOfPage", "thumbnailUrl"]
                .iter()
                .filter_map(|name| map.get(*name))
                .find_map(|it| self.image(it)),
            section: map.get("articleSection").and_then(section),
            ..Linked::default()
        };
        for name in ["author", "creator", "contributor"] {
            if linked.people.is_empty()
                && let Some(author) = map.get(name)
            {
                self.authors(author, 0, &mut linked);
            }
        }
        linked
    }

    /// The object that `value` is, or names by its `@id`.
    fn resolve<'v>(&'v self, value: &'v Value) -> Option<&'v Map<String, Value>> {
        let map = value.as_object()?;
        let known = map.get("@id").and_then(Value::as_str).and_then(|id| self.known.get(id).copied());
        if map.contains_key("name") { Some(map) } else { known.or(Some(map)) }
    }

    fn name(&self, value: &Value) -> Option<String> {
        match value {
            Value::String(name) => Some(tidy(name)).filter(|it| !it.is_empty() && !it.starts_with("http")),
            Value::Array(values) => {
                values.iter().take(5).find_map(|it| if it.is_array() { None } else { self.name(it) })
            }
            Value::Object(_) => text(self.resolve(value)?, "name"),
            _ => None,
        }
    }

    fn image(&self, value: &Value) -> Option<String> {
        match value {
            Value::String(at) => Some(at.clone()).filter(|at| !at.starts_with('#')),
            Value::Array(values) => {
                values.iter().take(5).find_map(|it| if it.is_array() { None } else { self.image(it) })
            }
            Value::Object(_) => {
                let map = self.resolve(value)?;
                ["url", "contentUrl", "@value"].iter().find_map(|name| map.get(*name)?.as_str().map(str::to_owned))
            }
            _ => None,
        }
    }

    fn authors(&self, value: &Value, level: usize, linked: &mut Linked) {
        match value {
            Value::String(name) => byline::merge(&mut linked.people, byline::authors(&tidy(name))),
            Value::Array(values) if level < 3 => {
                values.iter().take(20).for_each(|value| self.authors(value, level + 1, linked));
            }
            Value::Object(_) => {
                let Some(map) = self.resolve(value) else { return };
                let given = || Some(format!("{} {}", text(map, "givenName")?, text(map, "familyName")?));
                let Some(name) = text(map, "name").or_else(given) else { return };
                let mut found = byline::authors(&name);
                if let [author] = found.as_mut_slice() {
                    // A job may be a list; the first is the one that counts.
                    author.role =
                        author.role.take().or_else(|| text(map, "jobTitle")).filter(|it| it.chars().count() < 80);
                    let address = text(map, "email").and_then(|it| byline::email(it.trim_start_matches("mailto:")));
                    author.email = author.email.take().or(address);
                }
                let house = types(map)
                    .any(|name| name.ends_with("Organization") || matches!(name, "Corporation" | "WebSite" | "Thing"));
                byline::merge(if house { &mut linked.houses } else { &mut linked.people }, found);
            }
            _ => {}
        }
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

/// The section: the first that is a word and no number; a list goes from the general to the particular.
fn section(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => super::section_name(text),
        Value::Array(values) => values.iter().filter_map(Value::as_str).find_map(super::section_name),
        _ => None,
    }
}

/// The names of a breadcrumb list in their order.
fn crumbs(map: &Map<String, Value>) -> Vec<String> {
    let items = map.get("itemListElement").and_then(Value::as_array).into_iter().flatten().take(12);
    let name = |item: &Value| {
        let name = item.get("name").or_else(|| item.get("item")?.get("name"))?;
        name.as_str().map(tidy).filter(|it| !it.is_empty())
    };
    let mut places: Vec<(u64, String)> = items
        .enumerate()
        .filter_map(|(at, item)| {
            let position = item.get("position").and_then(|it| it.as_u64().or_else(|| it.as_str()?.parse().ok()));
            Some((position.unwrap_or(at as u64), name(item)?))
        })
        .collect();
    places.sort_by_key(|(position, _)| *position);
    places.into_iter().map(|(_, name)| name).filter(|name| !chars::key(name).is_empty()).collect()
}
