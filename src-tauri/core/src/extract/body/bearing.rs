//! How a leaf bears on what the page is about: the headline's words, the headline's place, the page's description,
//! and whether it stands in one of many boxes alike.
//!
//! A second article below the first, a list of posts, a row of comments: each is prose as good as the article's own,
//! and is told from it by standing farther from the headline, by other words, and by its like beside it.

use super::features::Hints;
use super::leaf::Leaf;
use super::place::{FAR, Places};
use rustc_hash::FxHashMap;

/// What is known of all leaves and places of a page.
#[derive(Debug, Default)]
pub(super) struct Bearing {
    /// For each leaf the share of the headline's words that stand in it.
    pub(super) titled: Vec<f32>,
    /// For each place the sum of its leaves' shares.
    pub(super) titled_below: Vec<f32>,
    /// For each place the elements out to the nearest that holds the headline, too; at most [`REACH`].
    pub(super) to_title: Vec<u8>,
    /// The same for the leaf that the page's description begins with.
    pub(super) to_described: Vec<u8>,
    /// That leaf.
    pub(super) described: Option<usize>,
    /// For each place the most often repeated box that it stands in.
    pub(super) boxes: Vec<Boxes>,
}

/// Elements of the same name and classes side by side, each with several leaves.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Boxes {
    pub(super) count: usize,
    /// Leaves, columns and columns of links in all of them.
    pub(super) leaves: usize,
    pub(super) columns: usize,
    pub(super) linked: usize,
    /// How many of them come before the one looked at.
    pub(super) nth: usize,
}

/// What is farther away than this is far.
pub(super) const REACH: u8 = 2 * FAR;

/// Bytes of a description's key that its leaf must share.
const LEAST_DESCRIBED: usize = 40;

impl Bearing {
    /// Looks at `leaves`; `title` is the one that is the headline.
    pub(super) fn of(leaves: &[&Leaf], places: &Places, hints: &Hints, title: Option<usize>) -> Self {
        let titled: Vec<f32> = leaves.iter().map(|leaf| titled(leaf, &hints.words)).collect();
        let mut titled_below = vec![0.0; places.all.len()];
        for (leaf, share) in leaves.iter().zip(&titled) {
            if let Some(sum) = titled_below.get_mut(leaf.place) {
                *sum += share;
            }
        }
        for at in (1..places.all.len()).rev() {
            let own = titled_below.get(at).copied().unwrap_or(0.0);
            if let Some(sum) = places.get(at).and_then(|place| titled_below.get_mut(place.parent)) {
                *sum += own;
            }
        }
        let described = leaves.iter().position(|leaf| is_described(leaf, &hints.description));
        let to = |leaf: Option<usize>| distances(places, leaf.and_then(|at| leaves.get(at)).map(|leaf| leaf.place));
        Self { titled, titled_below, to_title: to(title), to_described: to(described), described, boxes: boxes(places) }
    }
}

/// The share of `words` that stand in the text of `leaf`.
fn titled(leaf: &Leaf, words: &[String]) -> f32 {
    let found = words.iter().filter(|word| leaf.key.contains(word.as_str())).count();
    found as f32 / words.len().max(1) as f32
}

/// Whether `leaf` and the description (a key) begin alike.
fn is_described(leaf: &Leaf, description: &str) -> bool {
    let head = super::super::chars::head(description, LEAST_DESCRIBED);
    leaf.prose && head.len() + 3 >= LEAST_DESCRIBED && leaf.key.contains(head)
}

/// For each place the elements out to the nearest that holds `target`, too; all far without one.
fn distances(places: &Places, target: Option<usize>) -> Vec<u8> {
    let mut distances = vec![REACH; places.all.len()];
    let Some(target) = target else { return distances };
    for (at, _) in places.around(target) {
        if let Some(slot) = distances.get_mut(at) {
            *slot = 0;
        }
    }
    // Parents stand before children.
    for (at, place) in places.all.iter().enumerate().skip(1) {
        let around = distances.get(place.parent).copied().unwrap_or(REACH);
        if let Some(slot) = distances.get_mut(at).filter(|slot| **slot != 0) {
            *slot = (around + 1).min(REACH);
        }
    }
    distances
}

fn boxes(places: &Places) -> Vec<Boxes> {
    let mut alike: FxHashMap<(usize, u64), Boxes> = FxHashMap::default();
    let mut own: Vec<Option<((usize, u64), usize)>> = vec![None; places.all.len()];
    for (slot, place) in own.iter_mut().zip(&places.all).skip(1).filter(|(_, place)| place.held.leaves > 1) {
        let sum = alike.entry((place.parent, place.own)).or_default();
        *slot = Some(((place.parent, place.own), sum.count));
        sum.count += 1;
        sum.leaves += place.held.leaves;
        sum.columns += place.held.columns;
        sum.linked += place.held.linked;
    }
    let mut boxes = vec![Boxes::default(); places.all.len()];
    for (at, place) in places.all.iter().enumerate().skip(1) {
        let around = boxes.get(place.parent).copied().unwrap_or_default();
        let own = own.get(at).copied().flatten().and_then(|(key, nth)| Some(Boxes { nth, ..*alike.get(&key)? }));
        if let Some(slot) = boxes.get_mut(at) {
            *slot = own.filter(|own| own.count > around.count).unwrap_or(around);
        }
    }
    boxes
}

#[cfg(test)]
mod tests {
    use super::super::super::block;
    use super::super::leaf;
    use super::*;
    use dom_query::Document;

    #[test]
    fn a_second_article_is_farther_from_the_headline_and_posts_alike_are_counted() {
        let page = Document::from(
            "<body><main><article><h1>Crane at the harbour sold</h1><div><p>The crane went to Saltholm.</p></div>\
             </article></main><section><div class=post><h2>Ferry late</h2><p>Nobody knows why the ferry was late.</p>\
             </div><div class=post><h2>Fees rise</h2><p>The harbour raises its fees.</p></div></section></body>",
        );
        let blocks = page.body().map(|body| block::read(&body, None, &|_| false, &mut Vec::new())).unwrap_or_default();
        let mut leaves = leaf::leaves(&blocks);
        let places = Places::of(&page, &mut leaves);
        let leaves: Vec<&Leaf> = leaves.iter().collect();
        let words = vec!["crane".to_owned(), "harbo".to_owned(), "sold".to_owned()];
        let bearing = Bearing::of(&leaves, &places, &Hints { words, ..Hints::default() }, Some(0));
        let at = |text: &str| leaves.iter().position(|leaf| leaf.text.contains(text)).expect("a leaf");
        let (own, other) = (at("Saltholm"), at("why the ferry"));
        let place = |leaf: usize| leaves[leaf].place;
        assert!((bearing.titled[own] - 1.0 / 3.0).abs() < 1e-6, "one of the headline's three words");
        assert!(bearing.titled[other].abs() < 1e-6, "none of them");
        assert!((bearing.titled_below[0] - (1.0 + 2.0 / 3.0)).abs() < 1e-6, "all of the page: 3, 1 and 1 of three");
        assert_eq!(bearing.to_title[place(own)], 2, "div and p are inside the article of the headline");
        assert_eq!(bearing.to_title[place(other)], 3, "section, div and p are not in it");
        let boxes = bearing.boxes[place(other)];
        assert_eq!((boxes.count, boxes.leaves, boxes.nth), (2, 4, 0), "the first of two posts alike");
        assert_eq!(bearing.boxes[place(at("raises"))].nth, 1, "the second");
        assert_eq!(bearing.boxes[place(own)].count, 1, "the article stands alone");
        assert_eq!(bearing.described, None, "without a description nothing is described");
    }
}
