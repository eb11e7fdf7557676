//! The leaves of a page with what their own text tells.

use super::super::block::{Block, Run};
use super::super::{byline, chars, chrome, dates, sort};
use super::words;
use crate::text::fold_space;
use dom_query::NodeId;

/// One leaf of the whole page.
#[derive(Debug, Clone)]
pub(super) struct Leaf {
    /// The text, white space folded.
    pub(super) text: String,
    /// Letters and digits of it.
    pub(super) key: String,
    /// The element around it.
    pub(super) source: Option<NodeId>,
    /// That element among the page's places.
    pub(super) place: usize,
    /// Whether the page hides it while it shows a text: then it counts for nothing.
    pub(super) silent: bool,
    /// The tag written for it.
    pub(super) tag: &'static str,
    /// Bits of what blocks it stands in.
    pub(super) inside: Inside,
    /// The number of the outermost table, listing or list it is part of.
    pub(super) group: Option<usize>,
    /// Width of the text, and of the links in it.
    pub(super) columns: usize,
    pub(super) linked: usize,
    pub(super) links: usize,
    /// Width of what is bold, and of what is italic.
    pub(super) strong: usize,
    pub(super) slanted: usize,
    pub(super) breaks: usize,
    pub(super) commas: usize,
    pub(super) digits: usize,
    pub(super) capitals: usize,
    pub(super) spaces: usize,
    /// Ends of sentences inside and at the end.
    pub(super) sentences: usize,
    /// Whether it ends as a sentence does.
    pub(super) ends: bool,
    /// Whether it reads as a paragraph of prose.
    pub(super) prose: bool,
    /// The groups of phrases that it begins with.
    pub(super) cues: u16,
    /// What chrome it is (0 for none), whether it reads as a writer's line, whether as a date's.
    pub(super) chrome: u8,
    pub(super) writer: bool,
    pub(super) dated: bool,
}

/// The kinds of blocks around a leaf.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Inside {
    pub(super) list: bool,
    pub(super) table: bool,
    pub(super) quote: bool,
    pub(super) figure: bool,
    pub(super) caption: bool,
}

/// The leaves of `blocks` in reading order.
pub(super) fn leaves(blocks: &[Block]) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    let mut groups = 0;
    gather(blocks, Inside::default(), None, &mut groups, &mut leaves);
    leaves
}

fn gather(blocks: &[Block], inside: Inside, group: Option<usize>, groups: &mut usize, leaves: &mut Vec<Leaf>) {
    for block in blocks {
        let (mut inside, mut group) = (inside, group);
        match block.tag {
            "ul" | "ol" => inside.list = true,
            "table" | "dl" => inside.table = true,
            "blockquote" => inside.quote = true,
            "figure" => inside.figure = true,
            "figcaption" => inside.caption = true,
            _ => {}
        }
        if matches!(block.tag, "table" | "dl") && group.is_none() && is_data(block) {
            *groups += 1;
            group = Some(*groups);
        }
        if !block.runs.is_empty() && block.tag != "img" {
            leaves.push(leaf(block, inside, group));
        }
        gather(&block.blocks, inside, group, groups, leaves);
    }
}

/// Whether the cells of a table are data: short, so that a row without its neighbours means nothing. A table with
/// the columns of a page in its cells is no more than those columns.
fn is_data(table: &Block) -> bool {
    let width = |cell: &Block| {
        let mut width = 0;
        super::super::block::each_leaf(std::slice::from_ref(cell), &mut |leaf, _| {
            width += chars::columns(&leaf.text())
        });
        width
    };
    let cells = table
        .blocks
        .iter()
        .flat_map(|row| if row.tag == "tr" { row.blocks.as_slice() } else { std::slice::from_ref(row) });
    cells.map(width).all(|width| width <= MAX_CELL)
}

/// Columns of a cell that holds data.
const MAX_CELL: usize = 400;

fn leaf(block: &Block, inside: Inside, group: Option<usize>) -> Leaf {
    let (mut in_link, mut in_strong, mut in_slanted) = (0usize, 0usize, 0usize);
    let (mut linked, mut links, mut strong, mut slanted, mut breaks) = (0, 0, 0, 0, 0);
    for run in &block.runs {
        match run {
            Run::Text(text) if in_link + in_strong + in_slanted > 0 => {
                let width = chars::columns(text);
                linked += if in_link > 0 { width } else { 0 };
                strong += if in_strong > 0 { width } else { 0 };
                slanted += if in_slanted > 0 { width } else { 0 };
            }
            Run::Open("a", _) => {
                in_link += 1;
                links += 1;
            }
            Run::Close("a") => in_link = in_link.saturating_sub(1),
            Run::Open("strong", _) => in_strong += 1,
            Run::Close("strong") => in_strong = in_strong.saturating_sub(1),
            Run::Open("em", _) => in_slanted += 1,
            Run::Close("em") => in_slanted = in_slanted.saturating_sub(1),
            Run::Break => breaks += 1,
            _ => {}
        }
    }
    let text = fold_space(&block.text());
    let (mut columns, mut commas, mut digits, mut capitals, mut spaces, mut sentences) = (0, 0, 0, 0, 0, 0);
    for c in text.chars() {
        columns += if crate::text::is_cjk(c) { 2 } else { 1 };
        match c {
            ',' | '、' | '，' | '،' | '；' => commas += 1,
            '.' | '!' | '?' | '。' | '！' | '？' | '…' | '।' | '؟' => sentences += 1,
            ' ' => spaces += 1,
            '0'..='9' => digits += 1,
            c if c.is_uppercase() => capitals += 1,
            _ => {}
        }
    }
    let closing = |c: char| matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '」' | '』' | '»' | '“');
    let ends = text.trim_end_matches(closing).ends_with(['.', '!', '?', '。', '！', '？', '…', ':', '।', '؟', '።']);
    let short = columns <= 200;
    Leaf {
        key: chars::key(&text),
        source: block.source,
        place: 0,
        silent: false,
        tag: block.tag,
        inside,
        group,
        columns,
        linked: linked.min(columns),
        links,
        strong: strong.min(columns),
        slanted: slanted.min(columns),
        breaks,
        commas,
        digits,
        capitals,
        spaces,
        sentences,
        ends,
        prose: linked * 2 < columns && sort::is_paragraph(&text),
        cues: words::cues(&text),
        chrome: if short { chrome::chrome(&text).map_or(0, |kind| kind as u8 + 1) } else { 0 },
        writer: short && byline::line(&text).is_some(),
        dated: short && dates::line(&text).is_some(),
        text,
    }
}
