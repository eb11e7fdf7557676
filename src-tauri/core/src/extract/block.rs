//! The clean article as a small tree of blocks, read from a page's elements.
//!
//! Containers without meaning (div, section, span…) dissolve; text that stands loose in a container becomes a
//! paragraph; a picture stands between paragraphs or, if it is a sign in a line, in the line; white space folds as a
//! browser folds it. Nothing here trusts the page: names and attributes are our own, addresses are judged by `link`
//! and `image`. The result can be written as HTML in one way only.

mod elements;
mod nested;
mod reader;
mod targets;

use super::image::Image;
use super::link::Link;
use dom_query::NodeId;

pub(super) use reader::read;

/// One block. A leaf holds runs, a container holds blocks; never both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// The element written for it; empty for loose text in a container (an item's first line), written without one;
    /// `img` for a picture between paragraphs, whose only run is the image.
    pub(super) tag: &'static str,
    /// `start`, `colspan`, `rowspan`, `data-note`: small numbers only.
    pub(super) numbers: Vec<(&'static str, u32)>,
    /// The language it is in, where that is not the page's.
    pub(super) lang: Option<String>,
    /// Whether it reads from right to left.
    pub(super) rtl: bool,
    /// What a leaf holds.
    pub(super) runs: Vec<Run>,
    /// What a container holds.
    pub(super) blocks: Vec<Block>,
    /// The nearest element around a leaf's text (or a picture) that is no inline element; `None` for blocks not read
    /// from a page.
    pub(super) source: Option<NodeId>,
}

/// A piece of a leaf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Run {
    /// Characters.
    Text(String),
    /// An inline element begins; links say where they lead.
    Open(&'static str, Option<Link>),
    /// An inline element ends.
    Close(&'static str),
    /// A line break inside a paragraph.
    Break,
    /// A picture.
    Image(Box<Image>),
}

impl Block {
    /// A paragraph of plain text.
    pub(super) fn paragraph(text: &str) -> Self {
        Self::leaf("p", vec![Run::Text(text.to_owned())])
    }

    pub(super) fn leaf(tag: &'static str, runs: Vec<Run>) -> Self {
        Self { tag, runs, ..Self::default() }
    }

    /// The text of a leaf; a break is a line end.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for run in &self.runs {
            match run {
                Run::Text(piece) => text.push_str(piece),
                Run::Break => text.push('\n'),
                Run::Open(..) | Run::Close(_) | Run::Image(_) => {}
            }
        }
        text
    }

    /// The picture, if the block is one.
    pub(super) fn image(&self) -> Option<&Image> {
        match self.runs.as_slice() {
            [Run::Image(image)] if self.tag == "img" => Some(image),
            _ => None,
        }
    }

    /// Whether it has text of its own or inside. Cells always count: an empty one is a place in its row.
    pub(super) fn has_text(&self) -> bool {
        matches!(self.tag, "td" | "th")
            || self.runs.iter().any(|run| matches!(run, Run::Text(_)))
            || self.blocks.iter().any(Self::has_text)
    }
}

/// Drops containers left empty and rules without two sides; loose lines that would run together become paragraphs;
/// of a picture that follows itself one stays.
pub(super) fn tidy(blocks: &mut Vec<Block>, top: bool) {
    // A caption that lost its figure is a paragraph, and a box that lost its summary shows nothing to open it by.
    let is_lost = |block: &Block| match block.tag {
        "figcaption" => top,
        "details" => !block.blocks.first().is_some_and(|first| first.tag == "summary" && !first.runs.is_empty()),
        _ => false,
    };
    while blocks.iter().any(is_lost) {
        let plain = |block: Block| if is_lost(&block) { block.blocks } else { vec![block] };
        *blocks = std::mem::take(blocks).into_iter().flat_map(plain).collect();
    }
    for block in blocks.iter_mut() {
        tidy(&mut block.blocks, false);
    }
    blocks.retain(|block| match block.tag {
        "hr" | "td" | "th" => true,
        "tr" => block.blocks.iter().any(|cell| !cell.blocks.is_empty()),
        _ => !block.blocks.is_empty() || !block.runs.is_empty(),
    });
    blocks.dedup_by(|a, b| a.tag == "hr" && b.tag == "hr");
    blocks.dedup_by(|a, b| match (a.image(), b.image()) {
        (Some(a), Some(b)) => a.address == b.address,
        _ => false,
    });
    while blocks.last().is_some_and(|block| block.tag == "hr") {
        blocks.pop();
    }
    if blocks.first().is_some_and(|block| block.tag == "hr") {
        blocks.remove(0);
    }
    let textual: Vec<bool> =
        blocks.iter().filter(|block| block.tag != "img").map(|block| block.tag.is_empty()).collect();
    let touching = textual.windows(2).any(|pair| pair.iter().all(|loose| *loose));
    for block in blocks.iter_mut().filter(|block| block.tag.is_empty() && (top || touching)) {
        block.tag = "p";
    }
}

/// Calls `look` with each leaf that has text, in reading order, and whether it is part of a table or listing.
pub(super) fn each_leaf(blocks: &[Block], look: &mut dyn FnMut(&Block, bool)) {
    leaves(blocks, false, look);
}

fn leaves(blocks: &[Block], fixed: bool, look: &mut dyn FnMut(&Block, bool)) {
    for block in blocks {
        let fixed = fixed || matches!(block.tag, "table" | "pre" | "dl" | "figure");
        if !block.runs.is_empty() && block.tag != "img" {
            look(block, fixed);
        }
        leaves(&block.blocks, fixed, look);
    }
}

/// As [`each_leaf`], to change them.
pub(super) fn each_leaf_mut(blocks: &mut [Block], change: &mut dyn FnMut(&mut Block)) {
    for block in blocks {
        if !block.runs.is_empty() && block.tag != "img" {
            change(block);
        }
        each_leaf_mut(&mut block.blocks, change);
    }
}
