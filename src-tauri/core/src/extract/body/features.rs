//! What the chooser sees of each leaf: numbers about its text, the elements around it, its neighbours and the page.

use super::bearing::{Bearing, Boxes, REACH};
use super::leaf::Leaf;
use super::place::{FAR, Held, Place, Places, Tag};
use super::words;
use rustc_hash::FxHashMap;
use std::collections::HashMap;

/// What the page says that helps to know its text.
#[derive(Debug, Default, Clone)]
pub(in super::super) struct Hints {
    /// Keys (see `chars::key`) of the headline, of the standfirst, and of the text the page's data carries.
    pub(in super::super) title: String,
    pub(in super::super) subtitle: String,
    pub(in super::super) body: String,
    /// The headline's telling words, and the key of the page's description.
    pub(in super::super) words: Vec<String>,
    pub(in super::super) description: String,
}

impl Hints {
    /// Whether the page's data carries the text of `leaf`, the page's leaf `at`.
    pub(super) fn has(&self, at: usize, leaf: &Leaf) -> bool {
        at < MAX_SOUGHT
            && !leaf.key.is_empty()
            && memchr::memmem::find(self.body.as_bytes(), leaf.key.as_bytes()).is_some()
    }
}

/// Leaves that are looked for in the page's data: each is a search through all of it.
const MAX_SOUGHT: usize = 3000;

/// The numbers of one leaf, and what they are called.
#[derive(Debug, Default)]
struct Table {
    names: Vec<&'static str>,
    values: Vec<f32>,
}

impl Table {
    fn put(&mut self, first: bool, name: &'static str, value: f32) {
        if first {
            self.names.push(name);
        }
        self.values.push(value);
    }
}

/// What is known of the page as a whole.
struct Whole<'p> {
    held: Held,
    leaves: usize,
    /// Where readability would find the article, and its score.
    top: usize,
    best: f32,
    /// The innermost element that holds most of the prose.
    dense: usize,
    /// The leaf that is the headline.
    title: Option<usize>,
    shapes: FxHashMap<u64, Held>,
    counts: HashMap<&'p str, (usize, usize)>,
    bearing: Bearing,
}

/// Calls `look` with the numbers of each of `leaves` in order; answers what the numbers are called.
pub(super) fn each(
    leaves: &[&Leaf],
    places: &Places,
    hints: &Hints,
    look: &mut dyn FnMut(&[f32]),
) -> Vec<&'static str> {
    let whole = whole(leaves, places, hints);
    let mut table = Table::default();
    let mut before = Before::default();
    let after = next_prose(leaves);
    for (at, leaf) in leaves.iter().enumerate() {
        table.values.clear();
        let Some(place) = places.get(leaf.place) else { continue };
        own(&mut table, at, leaf, hints);
        around(&mut table, at, leaf, place, places, &whole);
        bearing(&mut table, at, leaf, places, &whole);
        beside(&mut table, at, leaves, &before, after.get(at).copied().unwrap_or(usize::MAX), &whole);
        before.see(at, leaf);
        look(&table.values);
    }
    table.names
}

fn bit(value: bool) -> f32 {
    f32::from(u8::from(value))
}

fn share(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

fn log(value: usize) -> f32 {
    (value as f32).ln_1p()
}

/// What a leaf's own text tells.
fn own(table: &mut Table, at: usize, leaf: &Leaf, hints: &Hints) {
    let first = at == 0;
    let mut put = |name, value| table.put(first, name, value);
    put("columns", leaf.columns as f32);
    put("link_share", share(leaf.linked, leaf.columns));
    put("links", leaf.links as f32);
    put("strong_share", share(leaf.strong, leaf.columns));
    put("slanted_share", share(leaf.slanted, leaf.columns));
    put("breaks", leaf.breaks as f32);
    put("commas", leaf.commas as f32);
    put("digit_share", share(leaf.digits, leaf.columns));
    put("capital_share", share(leaf.capitals, leaf.columns));
    put("word_width", share(leaf.columns, leaf.spaces + 1));
    put("sentences", leaf.sentences as f32);
    put("ends", bit(leaf.ends));
    put("prose", bit(leaf.prose));
    put("chrome", f32::from(leaf.chrome));
    put("writer", bit(leaf.writer));
    put("dated", bit(leaf.dated));
    put(
        "tag",
        match leaf.tag {
            "p" => 0.0,
            "" => 1.0,
            "h2" => 2.0,
            "h3" => 3.0,
            "h4" | "h5" | "h6" => 4.0,
            "pre" => 5.0,
            _ => 6.0,
        },
    );
    put("in_list", bit(leaf.inside.list));
    put("in_table", bit(leaf.inside.table));
    put("in_quote", bit(leaf.inside.quote));
    put("in_figure", bit(leaf.inside.figure || leaf.inside.caption));
    let mut starts = leaf.text.chars();
    put("starts_small", bit(starts.next().is_some_and(char::is_lowercase)));
    for (group, name) in words::CUES.iter().enumerate() {
        put(name, bit(leaf.cues & (1 << group) != 0));
    }
    put("is_title", bit(!hints.title.is_empty() && leaf.key == hints.title));
    put("is_subtitle", bit(!leaf.key.is_empty() && hints.subtitle.contains(&leaf.key)));
    put("in_data", if hints.body.is_empty() { -1.0 } else { bit(hints.has(at, leaf)) });
}

/// What the elements around a leaf tell.
fn around(table: &mut Table, at: usize, leaf: &Leaf, place: &Place, places: &Places, whole: &Whole<'_>) {
    let first = at == 0;
    let mut put = |name, value| table.put(first, name, value);
    for (tag, name) in [
        (Tag::Nav, "nav"),
        (Tag::Aside, "aside"),
        (Tag::Footer, "footer"),
        (Tag::Header, "header"),
        (Tag::Form, "form"),
        (Tag::Article, "article"),
        (Tag::Main, "main"),
        (Tag::Section, "section"),
        (Tag::Hidden, "hidden"),
        (Tag::Marked, "marked"),
        (Tag::Caption, "caption"),
        (Tag::Address, "address"),
        (Tag::Details, "details"),
    ] {
        put(name, bit(place.within & tag.bit() != 0));
    }
    put("place_tag", f32::from(place.tag as u8));
    for (distance, name) in place.called.iter().zip(words::NAMES) {
        put(name, f32::from(*distance));
    }
    put("depth", place.depth as f32);
    const LEVELS: [[&str; 5]; 4] = [
        ["l0_columns", "l0_links", "l0_prose", "l0_leaves", "l0_share"],
        ["l1_columns", "l1_links", "l1_prose", "l1_leaves", "l1_share"],
        ["l2_columns", "l2_links", "l2_prose", "l2_leaves", "l2_share"],
        ["l3_columns", "l3_links", "l3_prose", "l3_leaves", "l3_share"],
    ];
    let mut chain = places.around(leaf.place);
    let mut held = place.held;
    for names in LEVELS {
        held = chain.next().map_or(held, |(_, place)| place.held);
        let [columns, links, prose, count, part] = names;
        put(columns, log(held.columns));
        put(links, held.link_share());
        put(prose, held.prose_share());
        put(count, log(held.leaves));
        put(part, share(held.prose, whole.held.prose));
    }
    let (mut top, mut dense, mut score) = (-1.0, -1.0, 0.0f32);
    for (distance, (at, place)) in places.around(leaf.place).enumerate().take(usize::from(FAR) * 2) {
        if at == whole.top {
            top = distance as f32;
        }
        if at == whole.dense {
            dense = distance as f32;
        }
        if distance < 3 {
            score = score.max(place.score);
        }
    }
    put("below_top", top);
    put("below_dense", dense);
    put("score", score / whole.best.max(1.0));
    let shape = whole.shapes.get(&place.shape).copied().unwrap_or_default();
    put("shape_leaves", log(shape.leaves));
    put("shape_columns", share(shape.columns, shape.leaves));
    put("shape_links", shape.link_share());
    put("shape_prose", shape.prose_share());
    put("shape_share", share(shape.prose, whole.held.prose));
}

/// What the headline, the description and the boxes around a leaf tell.
fn bearing(table: &mut Table, at: usize, leaf: &Leaf, places: &Places, whole: &Whole<'_>) {
    let first = at == 0;
    let mut put = |name, value| table.put(first, name, value);
    let known = &whole.bearing;
    put("title_words", known.titled.get(at).copied().unwrap_or(0.0));
    let of = |place: usize| known.titled_below.get(place).copied().unwrap_or(0.0);
    let all = of(0).max(0.01);
    let mut chain = places.around(leaf.place).skip(1);
    let mut around = (of(leaf.place), places.get(leaf.place).map_or(1, |place| place.held.leaves));
    for [words, part] in [["l1_title_words", "l1_title_part"], ["l2_title_words", "l2_title_part"]] {
        around = chain.next().map_or(around, |(at, place)| (of(at), place.held.leaves));
        put(words, around.0 / around.1.max(1) as f32);
        put(part, around.0 / all);
    }
    let to = |distances: &[u8]| f32::from(distances.get(leaf.place).copied().unwrap_or(REACH));
    put("to_title", to(&known.to_title));
    put("to_described", to(&known.to_described));
    put("since_described", known.described.map_or(-60.0, |it| (at as f32 - it as f32).clamp(-50.0, 200.0)));
    let boxes: Boxes = known.boxes.get(leaf.place).copied().unwrap_or_default();
    put("boxes", boxes.count as f32);
    put("boxes_leaves", share(boxes.leaves, boxes.count));
    put("boxes_columns", share(boxes.columns, boxes.count));
    put("boxes_links", share(boxes.linked, boxes.columns));
    put("boxes_before", boxes.nth as f32);
    put("page_leaves", log(whole.leaves));
    put("page_prose", log(whole.held.prose));
}

/// What the leaves before and after a leaf tell.
fn beside(table: &mut Table, at: usize, leaves: &[&Leaf], before: &Before, after: usize, whole: &Whole<'_>) {
    let first = at == 0;
    let mut put = |name, value| table.put(first, name, value);
    let own = leaves.get(at);
    const SIDES: [[&str; 5]; 4] = [
        ["p1_columns", "p1_links", "p1_prose", "p1_head", "p1_same"],
        ["n1_columns", "n1_links", "n1_prose", "n1_head", "n1_same"],
        ["p2_columns", "p2_links", "p2_prose", "p2_head", "p2_same"],
        ["n2_columns", "n2_links", "n2_prose", "n2_head", "n2_same"],
    ];
    for (names, other) in SIDES.iter().zip([at.checked_sub(1), Some(at + 1), at.checked_sub(2), Some(at + 2)]) {
        let other = other.and_then(|other| leaves.get(other));
        let [columns, links, prose, heading, same] = names;
        put(columns, other.map_or(-1.0, |it| it.columns as f32));
        put(links, other.map_or(-1.0, |it| share(it.linked, it.columns)));
        put(prose, other.map_or(-1.0, |it| bit(it.prose)));
        put(heading, other.map_or(-1.0, |it| bit(is_heading(it))));
        put(same, bit(other.zip(own).is_some_and(|(it, own)| it.place == own.place)));
    }
    put("since_prose", before.prose.map_or(50.0, |it| (at - it).min(50) as f32));
    put("until_prose", if after == usize::MAX { 50.0 } else { (after - at).min(50) as f32 });
    put("since_heading", before.heading.map_or(50.0, |(it, _)| (at - it).min(50) as f32));
    put("heading_cues", before.heading.map_or(0.0, |(_, cues)| f32::from(cues)));
    put("since_title", whole.title.map_or(-60.0, |it| (at as f32 - it as f32).clamp(-50.0, 200.0)));
    put("position", share(at, whole.leaves));
    put("prose_before", share(before.columns, whole.held.prose));
    let (count, place) = own.and_then(|own| whole.counts.get(own.key.as_str())).copied().unwrap_or_default();
    put("copies", count as f32);
    put("is_copy", bit(place < at));
}

fn is_heading(leaf: &Leaf) -> bool {
    leaf.tag.starts_with('h')
}

/// What was seen before a leaf.
#[derive(Default)]
struct Before {
    prose: Option<usize>,
    heading: Option<(usize, u8)>,
    columns: usize,
}

impl Before {
    fn see(&mut self, at: usize, leaf: &Leaf) {
        if leaf.prose {
            self.prose = Some(at);
            self.columns += leaf.columns;
        }
        if is_heading(leaf) {
            self.heading = Some((at, (leaf.cues as u8 & 1) + leaf.chrome * 2));
        }
    }
}

/// For each leaf the next one that is prose.
fn next_prose(leaves: &[&Leaf]) -> Vec<usize> {
    let mut next = usize::MAX;
    let mut found: Vec<usize> = leaves
        .iter()
        .enumerate()
        .rev()
        .map(|(at, leaf)| {
            let found = next;
            if leaf.prose {
                next = at;
            }
            found
        })
        .collect();
    found.reverse();
    found
}

fn whole<'p>(leaves: &[&'p Leaf], places: &Places, hints: &Hints) -> Whole<'p> {
    let held = places.get(0).map(|body| body.held).unwrap_or_default();
    let top = places.top();
    let mut children: FxHashMap<usize, usize> = FxHashMap::default();
    // The child with the most prose, for each place.
    for (at, place) in places.all.iter().enumerate().skip(1) {
        let most = children.entry(place.parent).or_insert(at);
        if places.get(*most).is_some_and(|it| it.held.prose < place.held.prose) {
            *most = at;
        }
    }
    let mut dense = 0;
    while let Some(&child) = children.get(&dense) {
        let of = |at| places.get(at).map_or(0, |it: &Place| it.held.prose);
        if of(child) * 10 < of(dense) * 7 || of(child) == 0 {
            break;
        }
        dense = child;
    }
    let mut shapes: FxHashMap<u64, Held> = FxHashMap::default();
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for (at, leaf) in leaves.iter().enumerate() {
        if let Some(place) = places.get(leaf.place) {
            let held = shapes.entry(place.shape).or_default();
            held.leaves += 1;
            held.columns += leaf.columns;
            held.linked += leaf.linked;
            held.prose += if leaf.prose { leaf.columns } else { 0 };
        }
        if leaf.columns >= 20 {
            counts.entry(leaf.key.as_str()).or_insert((0, at)).0 += 1;
        }
    }
    let is_title = |leaf: &Leaf| !hints.title.is_empty() && leaf.key == hints.title;
    let heading = leaves.iter().position(|leaf| is_heading(leaf) && is_title(leaf));
    let title = heading.or_else(|| leaves.iter().position(|leaf| is_title(leaf)));
    Whole {
        held,
        leaves: leaves.len(),
        top,
        best: places.get(top).map_or(0.0, |it| it.score),
        dense,
        title,
        shapes,
        counts,
        bearing: Bearing::of(leaves, places, hints, title),
    }
}
