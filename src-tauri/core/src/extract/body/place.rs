//! The elements around the leaves of a page, and what each of them holds altogether.
//!
//! Every leaf of the whole page stands in one element; the elements around all of them form a tree far smaller than
//! the page's. What is inherited (in a footer, three below something called `related`) is worked out once for each
//! element from its parent, and what is summed (columns, links, sentences) once from its children.

use super::leaf::Leaf;
use super::words::{self, GROUPS};
use dom_query::{Document, NodeId, NodeRef};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// An element that holds leaves.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// Its place in the list; the body's parent is itself.
    pub(super) parent: usize,
    /// How many elements are around it.
    pub(super) depth: usize,
    /// What it is.
    pub(super) tag: Tag,
    /// Bits of [`Tag`]: what it and the elements around it are.
    pub(super) within: u32,
    /// For each group of words the elements between it and the nearest that is called so; [`FAR`] if none is.
    pub(super) called: [u8; GROUPS],
    /// A number that elements of the same name, classes and parents (two of them) share.
    pub(super) shape: u64,
    /// Its own name and classes as a number.
    pub(super) own: u64,
    /// What it holds altogether.
    pub(super) held: Held,
    /// Leaves directly in it.
    pub(super) direct: usize,
    /// How much it reads as an article's container, by what paragraphs below it are worth.
    pub(super) score: f32,
}

/// Sums over the leaves below an element.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Held {
    pub(super) leaves: usize,
    pub(super) columns: usize,
    pub(super) linked: usize,
    /// Columns of leaves that read as paragraphs of prose.
    pub(super) prose: usize,
    /// How many these are.
    pub(super) paragraphs: usize,
    /// The first leaf and the one after the last.
    pub(super) first: usize,
    pub(super) end: usize,
}

impl Held {
    /// The share of its columns that are links.
    pub(super) fn link_share(&self) -> f32 {
        self.linked as f32 / self.columns.max(1) as f32
    }

    /// The share of its columns that are prose.
    pub(super) fn prose_share(&self) -> f32 {
        self.prose as f32 / self.columns.max(1) as f32
    }
}

/// Columns of prose that are a text.
pub(super) const ENOUGH: usize = 300;

/// How many times more a page may hide than it shows: one article for two kinds of programs, several times.
const MORE_HIDDEN: usize = 6;

/// Bytes of classes that tell elements apart, digits aside.
const MAX_HASHED: usize = 200;

/// Farther than this a name says nothing.
pub(super) const FAR: u8 = 12;

/// Kinds of elements, each a bit of [`Place::within`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Other,
    Div,
    P,
    Heading,
    Item,
    List,
    Cell,
    Table,
    Quote,
    Figure,
    Caption,
    Section,
    Article,
    Main,
    Aside,
    Nav,
    Header,
    Footer,
    Form,
    Details,
    Address,
    Hidden,
    Marked,
    Button,
}

impl Tag {
    pub(super) const fn bit(self) -> u32 {
        1 << self as u32
    }

    fn of(name: &str) -> Self {
        match name {
            "div" => Self::Div,
            "p" => Self::P,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Self::Heading,
            "li" | "dd" | "dt" => Self::Item,
            "ul" | "ol" | "dl" | "menu" => Self::List,
            "td" | "th" | "tr" => Self::Cell,
            "table" | "tbody" | "thead" | "tfoot" => Self::Table,
            "blockquote" => Self::Quote,
            "figure" => Self::Figure,
            "figcaption" => Self::Caption,
            "section" => Self::Section,
            "article" => Self::Article,
            "main" => Self::Main,
            "aside" => Self::Aside,
            "nav" => Self::Nav,
            "header" => Self::Header,
            "footer" => Self::Footer,
            "form" | "fieldset" => Self::Form,
            "details" | "summary" => Self::Details,
            "address" => Self::Address,
            _ => Self::Other,
        }
    }
}

/// The places of a page. The body is the first; parents stand before children.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) all: Vec<Place>,
    known: FxHashMap<NodeId, usize>,
}

impl Places {
    /// The places of `leaves`, whose `place` is set.
    pub(super) fn of(page: &Document, leaves: &mut [Leaf]) -> Self {
        let mut places = Self::default();
        let Some(body) = page.body() else { return places };
        places.add(&body);
        for leaf in leaves.iter_mut() {
            leaf.place = leaf.source.and_then(|id| page.tree.get(&id)).map_or(0, |node| places.find(node));
        }
        places.silence(leaves);
        for (at, leaf) in leaves.iter().enumerate().filter(|(_, leaf)| !leaf.silent) {
            let Some(place) = places.all.get_mut(leaf.place) else { continue };
            place.direct += 1;
            let held = &mut place.held;
            if held.leaves == 0 {
                held.first = at;
            }
            held.end = at + 1;
            held.leaves += 1;
            held.columns += leaf.columns;
            held.linked += leaf.linked;
            if leaf.prose {
                held.prose += leaf.columns;
                held.paragraphs += 1;
            }
        }
        places.sum();
        places.score(leaves);
        places
    }

    pub(super) fn get(&self, place: usize) -> Option<&Place> {
        self.all.get(place)
    }

    /// Where Readability would find the article.
    pub(super) fn top(&self) -> usize {
        self.all.iter().enumerate().max_by(|a, b| a.1.score.total_cmp(&b.1.score)).map_or(0, |(at, _)| at)
    }

    /// The place of an element, if it holds leaves.
    pub(super) fn at(&self, node: NodeId) -> Option<usize> {
        self.known.get(&node).copied()
    }

    /// `place` and what is around it, outwards, the body last.
    pub(super) fn around(&self, place: usize) -> impl Iterator<Item = (usize, &Place)> {
        let mut next = Some(place);
        std::iter::from_fn(move || {
            let at = next?;
            let place = self.all.get(at)?;
            next = (place.parent != at).then_some(place.parent);
            Some((at, place))
        })
    }

    fn find(&mut self, node: NodeRef<'_>) -> usize {
        let mut path = Vec::new();
        let mut next = Some(node);
        let mut at = 0;
        while let Some(node) = next {
            if let Some(&known) = self.known.get(&node.id) {
                at = known;
                break;
            }
            next = node.parent();
            path.push(node);
        }
        // An element outside the body (none is expected) hangs from the body.
        for node in path.iter().rev().filter(|node| node.is_element()) {
            at = self.add_below(node, at);
        }
        at
    }

    fn add(&mut self, body: &NodeRef<'_>) {
        self.known.insert(body.id, 0);
        self.all.push(Place {
            parent: 0,
            depth: 0,
            tag: Tag::Other,
            within: 0,
            called: [FAR; GROUPS],
            shape: 0,
            own: 0,
            held: Held::default(),
            direct: 0,
            score: 0.0,
        });
    }

    fn add_below(&mut self, node: &NodeRef<'_>, parent: usize) -> usize {
        let at = self.all.len();
        self.known.insert(node.id, at);
        let Some(around) = self.all.get(parent) else { return 0 };
        let Some(element) = node.element_ref() else { return parent };
        let name = &*element.name.local;
        let tag = Tag::of(name);
        let mut within = around.within | tag.bit();
        let mut names = String::new();
        let mut told: Vec<u8> = Vec::new();
        for attribute in &element.attrs {
            let value = &*attribute.value;
            match &*attribute.name.local {
                "class" => {
                    names.push_str(value);
                    names.push(' ');
                    let value = value.as_bytes().get(..MAX_HASHED).unwrap_or(value.as_bytes());
                    told.reserve(value.len());
                    value.split(u8::is_ascii_digit).for_each(|part| told.extend_from_slice(part));
                }
                "id" | "data-testid" | "data-component" | "data-type" | "aria-label" | "data-module" => {
                    names.push_str(super::super::chars::head(value, 100));
                    names.push(' ');
                }
                "hidden" => within |= Tag::Hidden.bit(),
                "aria-hidden" if value == "true" => within |= Tag::Hidden.bit(),
                "style" => {
                    let style: String =
                        value.chars().filter(|c| !c.is_whitespace()).take(300).collect::<String>().to_ascii_lowercase();
                    if style.contains("display:none") || style.contains("visibility:hidden") {
                        within |= Tag::Hidden.bit();
                    }
                }
                "itemprop"
                    if value.split_whitespace().any(|it| matches!(it, "articleBody" | "text" | "reviewBody")) =>
                {
                    within |= Tag::Marked.bit();
                }
                "property" if value.contains("articleBody") || value.contains("content:encoded") => {
                    within |= Tag::Marked.bit();
                }
                "role" => {
                    within |= match value {
                        "main" => Tag::Main.bit(),
                        "article" => Tag::Article.bit(),
                        "navigation" | "menu" | "menubar" | "tablist" | "search" => Tag::Nav.bit(),
                        "complementary" | "note" => Tag::Aside.bit(),
                        "contentinfo" => Tag::Footer.bit(),
                        "banner" => Tag::Header.bit(),
                        "dialog" | "alertdialog" | "alert" => Tag::Form.bit(),
                        "button" => Tag::Button.bit(),
                        _ => 0,
                    };
                }
                _ => {}
            }
        }
        let bits = if names.is_empty() { 0 } else { words::groups(&names) };
        let mut called = around.called;
        for (group, distance) in called.iter_mut().enumerate() {
            *distance = if bits & (1 << group) != 0 { 0 } else { (*distance + 1).min(FAR) };
        }
        let mut hash = FxHasher::default();
        (name, told).hash(&mut hash);
        let own = hash.finish();
        let mut hash = FxHasher::default();
        let grand = self.all.get(around.parent).map_or(0, |grand| grand.own);
        (own, around.own, grand).hash(&mut hash);
        let place = Place {
            parent,
            depth: around.depth + 1,
            tag,
            within,
            called,
            shape: hash.finish(),
            own,
            held: Held::default(),
            direct: 0,
            score: 0.0,
        };
        self.all.push(place);
        at
    }

    /// What a page hides counts for nothing where what it shows holds a text, and not far less of it: copies for
    /// printers and for programs that read pages would drown the article.
    fn silence(&self, leaves: &mut [Leaf]) {
        let hides = |leaf: &Leaf| self.get(leaf.place).is_some_and(|place| place.within & Tag::Hidden.bit() != 0);
        let (mut shown, mut hidden) = (0, 0);
        for leaf in leaves.iter().filter(|leaf| leaf.prose) {
            *if hides(leaf) { &mut hidden } else { &mut shown } += leaf.columns;
        }
        if shown >= ENOUGH && shown * MORE_HIDDEN >= hidden {
            leaves.iter_mut().filter(|leaf| hides(leaf)).for_each(|leaf| leaf.silent = true);
        }
    }

    /// Adds what each place holds to the one around it.
    fn sum(&mut self) {
        for at in (1..self.all.len()).rev() {
            let Some((parent, held)) = self.all.get(at).map(|place| (place.parent, place.held)) else { continue };
            if held.leaves == 0 {
                continue;
            }
            let Some(around) = self.all.get_mut(parent) else { continue };
            let sum = &mut around.held;
            sum.first = if sum.leaves == 0 { held.first } else { sum.first.min(held.first) };
            sum.end = sum.end.max(held.end);
            sum.leaves += held.leaves;
            sum.columns += held.columns;
            sum.linked += held.linked;
            sum.prose += held.prose;
            sum.paragraphs += held.paragraphs;
        }
    }

    /// Arc90's Readability: a paragraph is worth its commas and length to the element around it, half of that to the
    /// next one out, and ever less to those farther out; links take their share away.
    fn score(&mut self, leaves: &[Leaf]) {
        for leaf in leaves.iter().filter(|leaf| leaf.columns >= 25 && !leaf.silent) {
            let worth = 1.0 + leaf.commas as f32 + (leaf.columns as f32 / 100.0).min(3.0);
            let Some(own) = self.all.get(leaf.place) else { continue };
            // Lines parted by breaks have no element of their own.
            let mut at = if own.direct > 1 { leaf.place } else { own.parent };
            for level in 0..5u8 {
                let share = match level {
                    0 => 1.0,
                    1 => 0.5,
                    level => 1.0 / (f32::from(level) * 3.0),
                };
                let Some(place) = self.all.get_mut(at) else { break };
                place.score += worth * share;
                if place.parent == at {
                    break;
                }
                at = place.parent;
            }
        }
        for place in &mut self.all {
            place.score *= 1.0 - place.held.link_share();
        }
    }
}
