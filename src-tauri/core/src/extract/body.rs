//! The article on a page: every leaf of the page is looked at with all that is known of it, and chosen or not.
//!
//! Nothing is cut out beforehand. A leaf is described by numbers (its text, the elements around it, its neighbours,
//! where Readability's scoring and the page's own marks find the article), a forest of small decision trees trained on
//! real pages turns them into a chance, and what is more likely the article's than not is kept. What is left out has
//! a reason that a reader can be told.

mod bearing;
pub(super) mod data;
mod features;
mod forest;
mod leaf;
mod place;
mod settle;
mod words;

pub(super) use features::Hints;

use super::block::Block;
#[cfg(any(test, feature = "training"))]
use super::training::Seen;
use dom_query::{Document, NodeId};
use leaf::Leaf;
use place::{Places, Tag};

/// The leaves of a page, and the elements around them.
#[derive(Debug)]
pub(super) struct Body {
    leaves: Vec<Leaf>,
    places: Places,
}

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
        let heard = self.heard();
        features::each(&heard, &self.places, hints, &mut |row| chances.push(forest::chance(row)));
        let mut heard = chances.into_iter();
        let own = |leaf: &Leaf| if leaf.silent { None } else { heard.next() };
        let mut chances: Vec<f32> = self.leaves.iter().map(own).map(Option::unwrap_or_default).collect();
        let likely = self.settle(&mut chances, hints);
        let kept: Vec<bool> = self
            .leaves
            .iter()
            .zip(&chances)
            .map(|(leaf, &chance)| chance > likely && !self.is_invitation(leaf))
            .collect();
        let first = kept.iter().position(|kept| *kept).unwrap_or(usize::MAX);
        let last = kept.iter().rposition(|kept| *kept).unwrap_or(0);
        let reasons = self.leaves.iter().zip(kept).enumerate();
        reasons.map(|(at, (leaf, kept))| (!kept).then(|| self.reason(leaf, (first..=last).contains(&at)))).collect()
    }

    /// The leaves that count.
    fn heard(&self) -> Vec<&Leaf> {
        self.leaves.iter().filter(|leaf| !leaf.silent).collect()
    }

    /// The text of leaf `at`, white space folded.
    pub(super) fn text(&self, at: usize) -> &str {
        self.leaves.get(at).map_or("", |leaf| &leaf.text)
    }

    /// Letters and digits of leaf `at` (see `chars::key`).
    pub(super) fn key(&self, at: usize) -> &str {
        self.leaves.get(at).map_or("", |leaf| &leaf.key)
    }

    /// The width of leaf `at`.
    pub(super) fn width(&self, at: usize) -> usize {
        self.leaves.get(at).map_or(0, |leaf| leaf.columns)
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
        let asks = |leaf: &Leaf| leaf.cues & words::JOIN != 0;
        boxes
            .into_iter()
            .any(|place| self.leaves.get(place.held.first..place.held.end).is_some_and(|held| held.iter().any(asks)))
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
            7 => return "related",
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

/// Columns of a box that invites; longer ones have something to say.
const MAX_INVITATION: usize = 500;

/// Columns of a caption; longer texts beside a picture are something else.
const MAX_CAPTION: usize = 500;

/// How many columns of the article each place holds.
#[derive(Debug)]
pub(super) struct Kept {
    columns: Vec<usize>,
}

/// What the chooser sees of `blocks`, which are all of `page`: the names of its numbers, and each leaf.
#[cfg(any(test, feature = "training"))]
pub(super) fn seen(page: &Document, blocks: &[Block], hints: &Hints) -> (Vec<&'static str>, Vec<Seen>) {
    let body = Body::of(page, blocks);
    let heard = body.heard();
    let (mut seen, mut leaves) = (Vec::new(), heard.iter());
    let names = features::each(&heard, &body.places, hints, &mut |numbers| {
        if let Some(leaf) = leaves.next() {
            seen.push(Seen { text: leaf.text.clone(), numbers: numbers.to_vec() });
        }
    });
    (names, seen)
}
