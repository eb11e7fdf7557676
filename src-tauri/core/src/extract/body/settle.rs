//! From each leaf's own chance to the article: leaves are heard together, and what their neighbours show counts.
//!
//! Trees look at one leaf at a time. Here leaves that a page makes alike share their chance, comments and other articles
//! fall silent, the bound is found from which a leaf is the article's, and what stands between the article's paragraphs
//! is called back.

use super::features::Hints;
use super::leaf::Leaf;
use super::place::{ENOUGH, Place, Tag};
use super::{Body, words};
use rustc_hash::FxHashMap;

/// The chance from which a leaf is the article's.
const LIKELY: f32 = 0.5;

/// The same inside and outside the element that holds most of what is likely.
const LIKELY_INSIDE: f32 = 0.45;
const LIKELY_OUTSIDE: f32 = 0.8;

/// The chance from which a picture's caption between paragraphs stays with its picture.
const LIKELY_CAPTION: f32 = 0.2;

/// The chance below which nothing is called back.
const UNLIKELY: f32 = 0.3;

/// Elements between a comment's text and the element called so.
const BELOW_COMMENTS: u8 = 8;

/// What pages use for things beside their text.
const BESIDE: [Tag; 5] = [Tag::Nav, Tag::Aside, Tag::Footer, Tag::Form, Tag::Hidden];

/// Leaves of a page that is hardly more than its article, and the chance from which its short lines are too.
const MAX_MINIMAL: usize = 40;
const LEAST_MINIMAL: f32 = 0.02;

/// Less likely than this nothing is.
const LEAST_LIKELY: f32 = 0.02;

/// Where the best bound for a page lies below this, the page is unlike those that were learned from, and the bound is
/// taken from the page.
const UNSURE: f32 = 0.4;

/// How much of a leaf's chance is that of all leaves of its shape.
const SHARED: f32 = 0.85;

impl Body {
    /// Turns the trees' `chances` into what they are beside each other; answers the chance above which a leaf is the
    /// article's.
    pub(super) fn settle(&self, chances: &mut [f32], hints: &Hints) -> f32 {
        self.settle_groups(chances);
        self.settle_shapes(chances);
        self.silence_comments(chances);
        self.hear_data(chances, hints);
        self.spare_minimal(chances);
        let likely = self.likely(chances);
        self.settle_region(chances, likely);
        self.recall_headings(chances, likely);
        likely
    }

    /// The cells of a table of data are kept or left out together.
    fn settle_groups(&self, chances: &mut [f32]) {
        let count = self.leaves.iter().filter_map(|leaf| leaf.group).max().unwrap_or(0);
        let mut sums = vec![(0.0f32, 0.0f32); count + 1];
        for (leaf, chance) in self.leaves.iter().zip(chances.iter()) {
            if let Some(sum) = leaf.group.and_then(|group| sums.get_mut(group)) {
                let weight = leaf.columns as f32 + 3.0;
                *sum = (sum.0 + chance * weight, sum.1 + weight);
            }
        }
        for (leaf, chance) in self.leaves.iter().zip(chances.iter_mut()) {
            if let Some((sum, weight)) = leaf.group.and_then(|group| sums.get(group)).filter(|sum| sum.1 > 0.0) {
                *chance = sum / weight;
            }
        }
    }

    /// Leaves of one shape share most of their chance: paragraphs that pages make alike are the article's together.
    fn settle_shapes(&self, chances: &mut [f32]) {
        let mut sums: FxHashMap<u64, (f32, f32)> = FxHashMap::default();
        let shape = |leaf: &Leaf| self.places.get(leaf.place).filter(|_| !leaf.silent).map(|place| place.shape);
        for (leaf, chance) in self.leaves.iter().zip(chances.iter()) {
            let Some(sum) = shape(leaf).map(|shape| sums.entry(shape).or_default()) else { continue };
            let width = leaf.columns as f32 + 3.0;
            *sum = (sum.0 + chance * width, sum.1 + width);
        }
        for (leaf, chance) in self.leaves.iter().zip(chances.iter_mut()) {
            if let Some((sum, width)) = shape(leaf).and_then(|shape| sums.get(&shape)) {
                *chance += SHARED * (sum / width - *chance);
            }
        }
    }

    /// What readers wrote below an article is not the article, however well it is written, unless nothing else is there.
    fn silence_comments(&self, chances: &mut [f32]) {
        let comment = words::NAMES.iter().position(|name| *name == "comment").unwrap_or(0);
        let is_comment = |leaf: &Leaf| {
            let distance = self.places.get(leaf.place).and_then(|place| place.called.get(comment));
            distance.is_some_and(|distance| *distance < BELOW_COMMENTS)
        };
        let others = self.leaves.iter().zip(chances.iter());
        let others = others.filter(|(leaf, chance)| leaf.prose && **chance > 0.25 && !is_comment(leaf));
        if others.map(|(leaf, _)| leaf.columns).sum::<usize>() >= ENOUGH {
            let own = self.leaves.iter().zip(chances.iter_mut()).filter(|(leaf, _)| is_comment(leaf));
            own.for_each(|(_, chance)| *chance = 0.0);
        }
    }

    /// Where the page's data carries the article's text, the leaves that are in it are the article's, and paragraphs
    /// that are not are less likely.
    fn hear_data(&self, chances: &mut [f32], hints: &Hints) {
        if hints.body.is_empty() {
            return;
        }
        let told: Vec<bool> =
            self.leaves.iter().enumerate().map(|(at, leaf)| leaf.columns >= 60 && hints.has(at, leaf)).collect();
        let prose = self.leaves.iter().zip(&told).filter(|(leaf, told)| leaf.prose && **told);
        if prose.map(|(leaf, _)| leaf.columns).sum::<usize>() < ENOUGH * 2 {
            return;
        }
        for ((leaf, told), chance) in self.leaves.iter().zip(told).zip(chances.iter_mut()) {
            if told {
                *chance = chance.max(0.9);
            } else if leaf.columns >= 60 && !leaf.inside.list {
                *chance *= 0.6;
            }
        }
    }

    /// A page with hardly anything but its article is the article: a text that links nowhere and has nothing beside it
    /// loses nothing but what is certainly the page's own.
    fn spare_minimal(&self, chances: &mut [f32]) {
        let is_beside = |place: &Place| {
            BESIDE.iter().any(|tag| place.within & tag.bit() != 0)
                || words::NAMES.iter().zip(place.called).any(|(name, distance)| {
                    distance <= BELOW_COMMENTS && matches!(*name, "nav" | "related" | "comment" | "ad" | "newsletter")
                })
        };
        let more = |leaf: &Leaf| leaf.linked * 2 > leaf.columns || self.places.get(leaf.place).is_none_or(is_beside);
        if self.leaves.len() > MAX_MINIMAL || self.leaves.iter().any(more) {
            return;
        }
        for (leaf, chance) in self.leaves.iter().zip(chances.iter_mut()) {
            if leaf.chrome == 0 && !leaf.writer && !leaf.dated && (leaf.prose || *chance > LEAST_MINIMAL) {
                *chance = chance.max(0.9);
            }
        }
    }

    /// The chance from which a leaf of this page is the article's.
    ///
    /// Half the best F1 that can be expected is the bound that reaches it (Lipton, Elkan and Naryanaswamy, 2014,
    /// "Optimal thresholding of classifiers to maximize F1 measure"): where all of a text is a little unlikely, the
    /// whole of it is a better guess than the two lines that are not.
    fn likely(&self, chances: &[f32]) -> f32 {
        let mut ranked: Vec<(f32, f32)> =
            self.leaves.iter().zip(chances).map(|(leaf, chance)| (*chance, leaf.columns as f32 + 2.0)).collect();
        ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
        let expected: f32 = ranked.iter().map(|(chance, width)| chance * width).sum();
        let (mut kept, mut right, mut best) = (0.0, 0.0, 0.0f32);
        for (chance, width) in ranked {
            kept += width;
            right += chance * width;
            best = best.max(2.0 * right / (kept + expected));
        }
        let bound = best / 2.0;
        if bound < UNSURE { bound.max(LEAST_LIKELY) } else { LIKELY }
    }

    /// Where most of what is likely stands in the element that Readability would take, what stands elsewhere must be
    /// likelier (it is another article as often as not), and what stands inside a little less.
    fn settle_region(&self, chances: &mut [f32], likely: f32) {
        let top = self.places.top();
        let is_inside = |leaf: &Leaf| self.places.around(leaf.place).any(|(at, _)| at == top);
        let (mut inside, mut all) = (0, 0);
        for (leaf, _) in self.leaves.iter().zip(chances.iter()).filter(|(_, chance)| **chance > likely) {
            all += leaf.columns;
            inside += if is_inside(leaf) { leaf.columns } else { 0 };
        }
        if all == 0 || inside * 10 < all * 6 {
            return;
        }
        for (leaf, chance) in self.leaves.iter().zip(chances.iter_mut()) {
            let bound = if is_inside(leaf) { LIKELY_INSIDE } else { LIKELY_OUTSIDE };
            *chance = if *chance > bound * likely / LIKELY { 1.0 } else { (*chance).min(likely) };
        }
        self.recall(chances, likely);
    }

    /// What stands between paragraphs of the article in the same element belongs to it: tables and listings whatever
    /// they hold, plain short paragraphs if they are not unlikely.
    fn recall(&self, chances: &mut [f32], likely: f32) {
        let mut homes: FxHashMap<usize, (usize, usize)> = FxHashMap::default();
        let home = |leaf: &Leaf| self.places.get(leaf.place).map(|place| place.parent);
        for (at, leaf) in self.leaves.iter().enumerate() {
            if leaf.prose && chances.get(at).is_some_and(|chance| *chance > likely) {
                let edges = home(leaf).into_iter().chain([leaf.place]);
                for edge in edges {
                    homes.entry(edge).and_modify(|span| span.1 = at).or_insert((at, at));
                }
            }
        }
        let tables = self.tables();
        for (at, (leaf, chance)) in self.leaves.iter().zip(chances.iter_mut()).enumerate() {
            // A cell that links is a cell of its table all the same.
            let table = leaf.group.and_then(|group| tables.get(&group)).filter(|table| table.cells >= LEAST_CELLS);
            let (linked, columns) = table.map_or((leaf.linked, leaf.columns), |table| (table.linked, table.columns));
            let apart = self.is_set_apart(leaf) && !leaf.inside.caption;
            if *chance > likely || leaf.silent || linked * 2 > columns || apart {
                continue;
            }
            let near = |span: &(usize, usize)| span.0 <= at && at <= span.1 + 1;
            let whole = leaf.group.is_some() || leaf.tag == "pre";
            let between = |(_, place): (usize, &Place)| {
                homes.get(&place.parent).is_some_and(|(first, last)| (*first..=*last).contains(&at))
            };
            let caption = leaf.inside.caption
                && *chance > LIKELY_CAPTION
                && self.places.around(leaf.place).take(3).any(|(_, place)| homes.get(&place.parent).is_some_and(near));
            let plain = leaf.chrome == 0 && *chance > UNLIKELY * likely / LIKELY && leaf.columns >= 8;
            // Listings stand in the tables of their line numbers.
            let reach = if whole { 9 } else { 5 };
            if (whole || plain && leaf.tag != "p" || plain && leaf.inside.list)
                && self.places.around(leaf.place).take(reach).any(between)
                || caption
                || plain && home(leaf).and_then(|home| homes.get(&home)).is_some_and(near)
            {
                *chance = 1.0;
            }
        }
    }

    /// The tables of data by their numbers.
    fn tables(&self) -> FxHashMap<usize, Table> {
        let mut tables = FxHashMap::<usize, Table>::default();
        for leaf in &self.leaves {
            let Some(group) = leaf.group else { continue };
            let table = tables.entry(group).or_default();
            table.linked += leaf.linked;
            table.columns += leaf.columns;
            table.cells += 1;
        }
        tables
    }

    /// A heading goes with the paragraph that follows it in the same element, once the text has begun.
    fn recall_headings(&self, chances: &mut [f32], likely: f32) {
        let is_shown =
            |leaf: &Leaf| self.places.get(leaf.place).is_some_and(|place| place.within & Tag::Hidden.bit() == 0);
        let is_heading =
            |leaf: &Leaf| matches!(leaf.tag, "h2" | "h3" | "h4" | "h5" | "h6") && leaf.chrome == 0 && is_shown(leaf);
        let home = |leaf: &Leaf| self.places.get(leaf.place).map(|place| place.parent);
        let mut begun = false;
        for (at, (leaf, next)) in self.leaves.iter().zip(self.leaves.iter().skip(1)).enumerate() {
            let kept = |at: usize| chances.get(at).is_some_and(|chance| *chance > likely);
            begun |= leaf.prose && kept(at);
            let follows = next.prose && kept(at + 1) && home(leaf) == home(next);
            if begun
                && follows
                && is_heading(leaf)
                && let Some(chance) = chances.get_mut(at)
            {
                *chance = 1.0;
            }
        }
    }

    /// Whether a leaf stands in what pages use for things beside their text.
    fn is_set_apart(&self, leaf: &Leaf) -> bool {
        let Some(place) = self.places.get(leaf.place) else { return true };
        let apart = [Tag::Nav, Tag::Aside, Tag::Footer, Tag::Form, Tag::Figure, Tag::Caption, Tag::Hidden];
        apart.iter().any(|tag| place.within & tag.bit() != 0)
            || words::NAMES.iter().zip(place.called).any(|(name, distance)| {
                distance <= 2 && matches!(*name, "related" | "newsletter" | "ad" | "share" | "author" | "caption")
            })
    }
}

/// A table of data: the width of its links, of all its text, and how many pieces it has.
#[derive(Debug, Default)]
struct Table {
    linked: usize,
    columns: usize,
    cells: usize,
}

/// Two rows of two cells are the least table; less is a frame for a picture.
const LEAST_CELLS: usize = 4;
