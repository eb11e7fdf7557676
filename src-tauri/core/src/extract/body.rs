//! The article on a page: every leaf of the page is looked at with all that is known of it, and chosen or not.
//!
//! Nothing is cut out beforehand. A leaf is described by numbers (its text, the elements around it, its neighbours,
//! where Readability's scoring and the page's own marks find the article), a forest of small decision trees trained on
//! real pages turns them into a chance, and what is more likely the article's than not is kept. What is left out has
//! a reason that a reader can be told.

pub(super) mod data;
mod features;
mod forest;
mod leaf;
mod place;
mod words;

pub(super) use features::Hints;

use super::block::Block;
use dom_query::{Document, NodeId};
use leaf::Leaf;
use place::{Place, Places, Tag};
use std::collections::HashMap;

/// The leaves of a page, and the elements around them.
#[derive(Debug)]
pub(super) struct Body {
    leaves: Vec<Leaf>,
    places: Places,
}

/// The chance from which a leaf is the article's. Above a half, because what is wrongly left out can be put back
/// with a click and is rarer than what is wrongly left in.
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

/// Columns of prose that are a text.
const ENOUGH: usize = 300;

/// Where nothing is likely, what is at least this likely beside the best.
const BESIDE_BEST: f32 = 0.5;

impl Body {
    /// Looks at `blocks`, which are all of `page`.
    pub(super) fn of(page: &Document, blocks: &[Block]) -> Self {
        let mut leaves = leaf::leaves(blocks);
        let places = Places::of(page, &mut leaves);
        Self { leaves, places }
    }

    /// For each leaf `None` if it is the article's, else the reason why it is not.
    pub(super) fn choose(&self, hints: &Hints) -> Vec<Option<&'static str>> {
        let mut chances = Vec::with_capacity(self.leaves.len());
        features::each(&self.leaves, &self.places, hints, &mut |row| chances.push(forest::chance(row)));
        self.silence_comments(&mut chances);
        self.silence_hidden(&mut chances);
        self.hear_data(&mut chances, hints);
        self.settle_groups(&mut chances);
        self.spare_minimal(&mut chances);
        self.settle_region(&mut chances);
        self.recall_headings(&mut chances);
        let best = chances.iter().copied().fold(0.0, f32::max);
        let bound = if best > LIKELY { LIKELY } else { (best * BESIDE_BEST).max(0.02) };
        let kept: Vec<bool> = self
            .leaves
            .iter()
            .zip(&chances)
            .map(|(leaf, &chance)| chance > bound && !self.is_invitation(leaf))
            .collect();
        let first = kept.iter().position(|kept| *kept).unwrap_or(usize::MAX);
        let last = kept.iter().rposition(|kept| *kept).unwrap_or(0);
        let reasons = self.leaves.iter().zip(kept).enumerate();
        reasons.map(|(at, (leaf, kept))| (!kept).then(|| self.reason(leaf, (first..=last).contains(&at)))).collect()
    }

    /// The text of leaf `at`, white space folded.
    pub(super) fn text(&self, at: usize) -> &str {
        self.leaves.get(at).map_or("", |leaf| &leaf.text)
    }

    /// The width of all that is the article's by `fates`.
    pub(super) fn columns(&self, fates: &[Option<&'static str>]) -> usize {
        self.leaves.iter().zip(fates).filter(|(_, fate)| fate.is_none()).map(|(leaf, _)| leaf.columns).sum()
    }

    /// Where leaf `at` stands on `page`, as rules name places.
    pub(super) fn shape(&self, page: &Document, at: usize) -> Option<String> {
        let leaf = self.leaves.get(at)?;
        let node = page.tree.get(leaf.source.as_ref()?)?;
        Some(super::shape::of(&node))
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

    /// What a page hides is not its article where what it shows holds a text, too.
    fn silence_hidden(&self, chances: &mut [f32]) {
        let is_hidden =
            |leaf: &Leaf| self.places.get(leaf.place).is_some_and(|place| place.within & Tag::Hidden.bit() != 0);
        let shown = self.leaves.iter().zip(chances.iter());
        let shown = shown.filter(|(leaf, chance)| leaf.prose && **chance > 0.25 && !is_hidden(leaf));
        if shown.map(|(leaf, _)| leaf.columns).sum::<usize>() >= ENOUGH {
            let own = self.leaves.iter().zip(chances.iter_mut()).filter(|(leaf, _)| is_hidden(leaf));
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

    /// Where most of what is likely stands in the element that Readability would take, what stands elsewhere must be
    /// likelier (it is another article as often as not), and what stands inside a little less.
    fn settle_region(&self, chances: &mut [f32]) {
        let top = self.places.top();
        let is_inside = |leaf: &Leaf| self.places.around(leaf.place).any(|(at, _)| at == top);
        let (mut inside, mut all) = (0, 0);
        for (leaf, _) in self.leaves.iter().zip(chances.iter()).filter(|(_, chance)| **chance > LIKELY) {
            all += leaf.columns;
            inside += if is_inside(leaf) { leaf.columns } else { 0 };
        }
        if all == 0 || inside * 10 < all * 6 {
            return;
        }
        for (leaf, chance) in self.leaves.iter().zip(chances.iter_mut()) {
            let bound = if is_inside(leaf) { LIKELY_INSIDE } else { LIKELY_OUTSIDE };
            *chance = if *chance > bound { 1.0 } else { (*chance).min(LIKELY) };
        }
        self.recall(chances);
    }

    /// What stands between paragraphs of the article in the same element belongs to it: tables and listings whatever
    /// they hold, plain short paragraphs if they are not unlikely.
    fn recall(&self, chances: &mut [f32]) {
        let mut homes: HashMap<usize, (usize, usize)> = HashMap::new();
        let home = |leaf: &Leaf| self.places.get(leaf.place).map(|place| place.parent);
        for (at, leaf) in self.leaves.iter().enumerate() {
            if leaf.prose && chances.get(at).is_some_and(|chance| *chance > LIKELY) {
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
            if *chance > LIKELY || linked * 2 > columns || (self.is_set_apart(leaf) && !leaf.inside.caption) {
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
            let plain = leaf.chrome == 0 && *chance > UNLIKELY && leaf.columns >= 8;
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
    fn tables(&self) -> HashMap<usize, Table> {
        let mut tables = HashMap::<usize, Table>::new();
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
    fn recall_headings(&self, chances: &mut [f32]) {
        let is_shown =
            |leaf: &Leaf| self.places.get(leaf.place).is_some_and(|place| place.within & Tag::Hidden.bit() == 0);
        let is_heading =
            |leaf: &Leaf| matches!(leaf.tag, "h2" | "h3" | "h4" | "h5" | "h6") && leaf.chrome == 0 && is_shown(leaf);
        let home = |leaf: &Leaf| self.places.get(leaf.place).map(|place| place.parent);
        let mut begun = false;
        for (at, (leaf, next)) in self.leaves.iter().zip(self.leaves.iter().skip(1)).enumerate() {
            let likely = |at: usize| chances.get(at).is_some_and(|chance| *chance > LIKELY);
            begun |= leaf.prose && likely(at);
            let follows = next.prose && likely(at + 1) && home(leaf) == home(next);
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

    /// Whether a leaf stands in a small box that asks the reader to join, subscribe or follow: a box, because the same
    /// words in a paragraph of the article may be its subject.
    fn is_invitation(&self, leaf: &Leaf) -> bool {
        let newsletter = words::NAMES.iter().position(|name| *name == "newsletter").unwrap_or(0);
        let boxes = self.places.around(leaf.place).take(4).map(|(_, place)| place).filter(|place| {
            let called = place.called.get(newsletter) == Some(&0);
            (called || matches!(place.tag, Tag::Aside | Tag::Form | Tag::Nav | Tag::Footer))
                && place.held.columns <= MAX_INVITATION
                && place.held.leaves <= MAX_INVITATION / 10
        });
        let asks = |leaf: &Leaf| words::cues(&leaf.text) & words::JOIN != 0;
        boxes
            .into_iter()
            .any(|place| self.leaves.get(place.held.first..place.held.end).is_some_and(|held| held.iter().any(asks)))
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

    /// Why a leaf is left out, in a word for the reader.
    fn reason(&self, leaf: &Leaf, between: bool) -> &'static str {
        let Some(place) = self.places.get(leaf.place) else { return "outside" };
        let within = |tag: Tag| place.within & tag.bit() != 0;
        let called = |name: &str, near: u8| {
            words::NAMES.iter().zip(place.called).any(|(known, distance)| *known == name && distance <= near)
        };
        match leaf.chrome {
            1 | 2 => return "toolbar",
            3 => return "separator",
            4 => return "boilerplate",
            5 => return "related",
            6 => return "credit",
            _ => {}
        }
        if within(Tag::Nav) || within(Tag::Footer) {
            "navigation"
        } else if called("comment", 4) {
            "comment"
        } else if leaf.inside.figure || within(Tag::Caption) || called("caption", 1) {
            "caption"
        } else if called("ad", 2) {
            "advertisement"
        } else if called("newsletter", 2) {
            "newsletter"
        } else if called("share", 1) {
            "share"
        } else if leaf.writer || called("author", 2) {
            "byline"
        } else if leaf.dated {
            "date"
        } else if called("related", 3) || leaf.linked * 2 > leaf.columns {
            "related"
        } else if within(Tag::Aside) || between {
            "aside"
        } else {
            "outside"
        }
    }

    /// For an image whose nearest element is `source`, whether it stands in the article, given the leaves' fates:
    /// what it stands in holds text of the article, or no text but what reads as a caption.
    pub(super) fn has_image(&self, page: &Document, source: Option<NodeId>, kept: &Kept) -> bool {
        let mut node = source.and_then(|id| page.tree.get(&id));
        while let Some(inner) = node {
            if let Some(at) = self.places.at(inner.id)
                && let Some(place) = self.places.get(at)
            {
                let own = kept.columns.get(at).copied().unwrap_or(0);
                if own > 0 {
                    return own * 2 > place.held.columns;
                }
                let caption = place.held.linked * 2 <= place.held.columns && place.held.columns <= MAX_CAPTION;
                if place.held.columns > 0 && !caption {
                    return false;
                }
            }
            node = inner.parent();
        }
        false
    }

    /// What of each place is kept, by the leaves' fates.
    pub(super) fn kept(&self, fates: &[Option<&'static str>]) -> Kept {
        let mut columns = vec![0; self.places.all.len()];
        for (leaf, _) in self.leaves.iter().zip(fates).filter(|(_, fate)| fate.is_none()) {
            if let Some(sum) = columns.get_mut(leaf.place) {
                *sum += leaf.columns;
            }
        }
        for at in (1..self.places.all.len()).rev() {
            let parent = self.places.get(at).map_or(0, |place| place.parent);
            let own = columns.get(at).copied().unwrap_or(0);
            if let Some(sum) = columns.get_mut(parent) {
                *sum += own;
            }
        }
        Kept { columns }
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

/// Columns of a box that invites; longer ones have something to say.
const MAX_INVITATION: usize = 500;

/// Columns of a caption; longer texts beside a picture are something else.
const MAX_CAPTION: usize = 500;

/// How many columns of the article each place holds.
#[derive(Debug)]
pub(super) struct Kept {
    columns: Vec<usize>,
}

/// Names of the numbers, and for each leaf of `blocks` (read from `page`) its text, its table and the numbers.
#[cfg(test)]
#[expect(clippy::type_complexity, reason = "a table for the training program alone")]
pub(super) fn dump(
    page: &Document,
    blocks: &[Block],
    hints: &Hints,
) -> (Vec<&'static str>, Vec<(String, Option<usize>, Vec<f32>)>) {
    let body = Body::of(page, blocks);
    let (mut rows, mut leaves) = (Vec::new(), body.leaves.iter());
    let names = features::each(&body.leaves, &body.places, hints, &mut |row| {
        if let Some(leaf) = leaves.next() {
            rows.push((leaf.text.clone(), leaf.group, row.to_vec()));
        }
    });
    (names, rows)
}
