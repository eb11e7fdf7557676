//! One walk over the page that gathers everything its metadata may be read from.
//!
//! Selecting by CSS some thirty times would walk the tree thirty times; this walk looks at each element once and
//! sorts what it finds. The visible text is kept as short pieces with their place, because where a date or a name
//! stands (beside the headline, in a comment) says more than what its element is called.

use super::label::{Kind, Label};
use super::{images, tidy};
use crate::extract::{chars, link};
use dom_query::{Document, NodeData, NodeRef};
use std::collections::HashMap;

/// What the walk gathers.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The `meta` elements by lower-case name, each with its values in order.
    pub(super) metas: HashMap<String, Vec<String>>,
    /// `html lang`.
    pub(super) lang: Option<String>,
    /// The text of `title`.
    pub(super) head_title: String,
    /// `link rel=canonical`.
    pub(super) canonical: Option<String>,
    /// The texts of the JSON-LD scripts.
    pub(super) scripts: Vec<String>,
    /// `h1` and `h2` in reading order.
    pub(super) headings: Vec<Heading>,
    /// The visible text in pieces, a new one at each block and at each element with a telling name.
    pub(super) pieces: Vec<Piece>,
    /// Elements whose name tells what they hold.
    pub(super) named: Vec<Named>,
    /// Pictures in reading order.
    pub(super) pictures: Vec<images::Picture>,
}

/// A heading.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) text: String,
    /// Its last part, where it is made of several: the headline after its kicker.
    pub(super) last: String,
    /// 1 or 2.
    pub(super) level: u8,
    /// In a row of links that says where the page stands.
    pub(super) crumb: bool,
    /// In a part of the page that is not its article.
    pub(super) aside: bool,
    /// The piece that its text begins.
    pub(super) place: usize,
}

/// A piece of visible text.
#[derive(Debug)]
pub(super) struct Piece {
    /// Folded; never empty.
    pub(super) text: String,
    /// Whether it goes on in the line of the piece before it.
    pub(super) inline: bool,
    pub(super) aside: bool,
    pub(super) crumb: bool,
    /// In a row of facts: one that names its cells, or of an infobox.
    pub(super) fact: bool,
    /// All of it inside links.
    pub(super) link: bool,
}

/// An element with a telling name and the pieces it holds.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) kind: Kind,
    /// The word of the name that told: `dateModified`, `author`, …
    pub(super) name: String,
    /// `datetime` or `content`, if it has one.
    pub(super) value: Option<String>,
    pub(super) first: usize,
    /// Exclusive.
    pub(super) end: usize,
    pub(super) aside: bool,
    /// In a row of facts.
    pub(super) fact: bool,
}

/// Pieces and named elements kept; pages of a megabyte have some thousand.
const MAX_PIECES: usize = 20_000;
/// Metadata is short; what is longer is not what its name says.
pub(super) const MAX_VALUE: usize = 2000;
/// JSON-LD scripts read, and bytes of each.
const MAX_SCRIPTS: (usize, usize) = (32, 512 * 1024);

/// Walks the whole of `page` once.
pub(super) fn collect(page: &Document) -> Found {
    let mut walk = Walk { found: Found::default(), open: Vec::new(), text: String::new(), inline: false, links: None };
    let root = page.root();
    let mut node = root.first_child();
    while let Some(at) = node {
        let inside = walk.enter(&at).then(|| at.first_child()).flatten();
        if let Some(child) = inside {
            node = Some(child);
            continue;
        }
        walk.leave(&at);
        let mut here = at;
        node = loop {
            if let Some(next) = here.next_sibling() {
                break Some(next);
            }
            let Some(parent) = here.parent().filter(|parent| parent.id != root.id) else { break None };
            walk.leave(&parent);
            here = parent;
        };
    }
    walk.flush(false);
    walk.found
}

/// What holds inside an element.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    aside: bool,
    crumb: bool,
    fact: bool,
    link: bool,
    /// In what is named for its writer, where a picture is a portrait.
    writer: bool,
    /// Pictures alone count.
    quiet: bool,
}

struct Open {
    id: dom_query::NodeId,
    state: State,
    /// Indexes in `named` that end with this element.
    named: [Option<usize>; 2],
    heading: bool,
    breaks: Break,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Break {
    No,
    Inline,
    Block,
}

struct Walk {
    found: Found,
    open: Vec<Open>,
    text: String,
    /// Whether the piece being gathered goes on in the line of the one before it.
    inline: bool,
    /// Whether all visible characters gathered stand inside links.
    links: Option<bool>,
}

impl Walk {
    /// Looks at a node; answers whether its children are to be looked at.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        let state = self.open.last().map(|open| open.state).unwrap_or_default();
        if !node.is_element() {
            if !state.quiet && self.found.pieces.len() < MAX_PIECES {
                let (text, links) = (&mut self.text, &mut self.links);
                node.query(|inner| {
                    if let NodeData::Text { contents } = &inner.data
                        && text.len() < 4 * MAX_VALUE
                    {
                        text.push_str(contents);
                        if chars::is_seen(contents) {
                            *links = Some(links.unwrap_or(true) && state.link);
                        }
                    }
                });
            }
            return false;
        }
        let Some(element) = node.element_ref() else { return false };
        let tag = &*element.name.local;
        let attr = |name: &str| element.attrs.iter().find(|it| &*it.name.local == name).map(|it| &*it.value);
        match tag {
            "html" => self.found.lang = attr("lang").or_else(|| attr("xml:lang")).map(str::to_owned),
            "meta" => self.meta(&attr),
            "link" => {
                let canonical = attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
                if let Some(href) = attr("href").filter(|_| canonical && self.found.canonical.is_none()) {
                    self.found.canonical = Some(href.to_owned());
                }
            }
            "title" => {
                if self.found.head_title.is_empty() {
                    drop(element);
                    self.found.head_title = tidy(&node.text());
                }
                return false;
            }
            "script" => {
                let linked = attr("type").is_some_and(|it| it.to_ascii_lowercase().contains("ld+json"));
                if linked && self.found.scripts.len() < MAX_SCRIPTS.0 {
                    drop(element);
                    let text = node.text();
                    // A live blog describes each of its posts; what is said of the whole stands first.
                    let most = if text.len() <= MAX_SCRIPTS.1 { MAX_SCRIPTS.1 } else { MAX_SCRIPTS.1 / 16 };
                    self.found.scripts.push(chars::head(&text, most).to_owned());
                }
                return false;
            }
            "style" | "template" | "svg" | "iframe" | "object" | "select" | "textarea" | "video" | "audio" => {
                return false;
            }
            "br" | "hr" => self.flush(false),
            "img" | "source" => {
                let place = self.found.pieces.len();
                images::gather(&mut self.found.pictures, tag == "img", &attr, place, state.aside || state.writer);
            }
            _ => {}
        }
        if self.found.named.len() >= MAX_PIECES {
            return true;
        }
        let label = Label::of(tag, &attr);
        let inside = State {
            aside: state.aside || label.aside || matches!(tag, "nav" | "aside"),
            crumb: state.crumb || label.crumb,
            fact: state.fact || is_fact(node, tag, &attr),
            link: state.link || tag == "a",
            writer: state.writer || label.writer,
            quiet: state.quiet || tag == "noscript" || tag == "button" || attr("hidden").is_some(),
        };
        let heading = matches!(tag, "h1" | "h2");
        let telling = label.kinds.iter().any(Option::is_some);
        let breaks = match (is_inline(tag), telling) {
            (true, false) => Break::No,
            (true, true) => Break::Inline,
            (false, _) => Break::Block,
        };
        let value = attr("datetime").or_else(|| attr("content")).map(str::to_owned);
        drop(element);
        if breaks != Break::No {
            self.flush(breaks == Break::Inline);
        }
        if heading && self.found.headings.len() < 200 {
            let (text, last) = heading_text(node);
            let level = if node.has_name("h1") { 1 } else { 2 };
            let place = self.found.pieces.len();
            self.found.headings.push(Heading { text, last, level, crumb: inside.crumb, aside: inside.aside, place });
        }
        let mut named = [None, None];
        for (slot, (kind, name)) in named.iter_mut().zip(label.kinds.into_iter().flatten()) {
            *slot = Some(self.found.named.len());
            let first = self.found.pieces.len();
            let State { aside, fact, .. } = inside;
            self.found.named.push(Named { kind, name, value: value.clone(), first, end: first, aside, fact });
        }
        self.open.push(Open { id: node.id, state: inside, named, heading, breaks });
        true
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some(open) = self.open.pop_if(|open| open.id == node.id) else { return };
        if open.breaks != Break::No {
            self.flush_in(open.state, open.breaks == Break::Inline);
        }
        let end = self.found.pieces.len();
        for at in open.named.into_iter().flatten() {
            if let Some(named) = self.found.named.get_mut(at) {
                named.end = end;
            }
        }
        if open.heading && self.found.headings.last().is_some_and(|heading| heading.text.is_empty()) {
            self.found.headings.pop();
        }
    }

    /// Ends the piece being gathered; `inline` says whether the next goes on in its line.
    fn flush(&mut self, inline: bool) {
        let state = self.open.last().map(|open| open.state).unwrap_or_default();
        self.flush_in(state, inline);
    }

    fn flush_in(&mut self, state: State, inline: bool) {
        let text = if chars::is_seen(&self.text) { tidy(&self.text) } else { String::new() };
        self.text.clear();
        if text.is_empty() {
            self.inline = self.inline && inline;
            return;
        }
        let State { aside, crumb, fact, .. } = state;
        let link = std::mem::take(&mut self.links).unwrap_or_default();
        self.found.pieces.push(Piece { text, inline: self.inline, aside, crumb, fact, link });
        self.inline = inline;
    }

    fn meta<'e>(&mut self, attr: &dyn Fn(&str) -> Option<&'e str>) {
        let Some(content) = attr("content").filter(|it| it.len() <= MAX_VALUE && !it.trim().is_empty()) else { return };
        if self.found.metas.len() > 1000 {
            return;
        }
        let names = ["property", "name", "itemprop"].into_iter().filter_map(attr).filter(|name| name.len() <= 100);
        // One element may be several properties: `property="dc:title og:title"`.
        for name in names.flat_map(str::split_whitespace) {
            let values = self.found.metas.entry(name.to_ascii_lowercase()).or_default();
            if values.len() < 50 && !values.iter().any(|known| known == content) {
                values.push(content.to_owned());
            }
        }
    }
}

/// Whether an element holds facts about a thing: a row of a table that names its cells, or an infobox. A table that only
/// lays out a page names none.
fn is_fact<'e>(node: &NodeRef<'_>, tag: &str, attr: &dyn Fn(&str) -> Option<&'e str>) -> bool {
    let infobox = || {
        // The rarest letter first: hardly a class has the word.
        let has = |class: &&str| class.contains(['x', 'X']);
        attr("class").filter(has).is_some_and(|class| class.to_ascii_lowercase().contains("infobox"))
    };
    match tag {
        "tr" => node.children_it(false).any(|cell| cell.has_name("th")),
        "table" | "aside" | "div" => infobox(),
        _ => false,
    }
}

fn is_inline(tag: &str) -> bool {
    matches!(
        tag,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "data"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "wbr"
            | "ins"
            | "del"
            | "img"
            | "picture"
            | "source"
            | "button"
            | "label"
            | "svg"
    )
}

/// The text of a heading, and its last part where several elements make it up.
fn heading_text(node: &NodeRef<'_>) -> (String, String) {
    let mut parts: Vec<String> = Vec::new();
    parts_of(node, 0, &mut parts);
    let whole = tidy(&parts.concat());
    let last = parts.iter().rev().map(|it| tidy(it)).find(|it| !it.is_empty()).unwrap_or_default();
    (whole, last)
}

/// The texts of the parts of a heading: an element with a class begins one, emphasis goes on.
fn parts_of(node: &NodeRef<'_>, level: usize, parts: &mut Vec<String>) {
    if level > 12 {
        return;
    }
    for child in node.children_it(false) {
        if let Some(element) = child.element_ref() {
            let tag = &*element.name.local;
            // A sign that links to the heading itself is none of its words.
            let sign = tag == "a" && link::PERMALINKS.contains(&child.text().trim());
            if sign || matches!(tag, "script" | "style" | "svg" | "button" | "template" | "noscript") {
                continue;
            }
            let apart = matches!(tag, "br" | "div" | "p" | "span" | "small" | "h2" | "strong")
                && (tag != "strong" && tag != "span" || element.attrs.iter().any(|it| &*it.name.local == "class"));
            drop(element);
            if apart {
                parts.push(" ".to_owned());
            }
            parts_of(&child, level + 1, parts);
            if apart {
                parts.push(" ".to_owned());
            }
        } else if child.is_text() {
            match parts.last_mut().filter(|last| last.as_str() != " ") {
                Some(last) => last.push_str(&child.text()),
                None => parts.push(child.text().to_string()),
            }
        }
    }
}
