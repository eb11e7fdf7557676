//! The clean article as a small tree of blocks, read from a page's elements.
//!
//! Containers without meaning (div, section, span…) dissolve; text that stands loose in a container becomes a
//! paragraph; pictures leave; white space folds as a browser folds it. The result can be written as HTML in one way only.

use super::chars;
use crate::model::Removed;
use dom_query::{NodeId, NodeRef};

/// One block. A leaf holds runs, a container holds blocks; never both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// The element written for it; empty for loose text in a container (an item's first line), written without one.
    pub(super) tag: &'static str,
    /// `start`, `colspan`, `rowspan`: small numbers only.
    pub(super) numbers: Vec<(&'static str, u32)>,
    /// What a leaf holds.
    pub(super) runs: Vec<Run>,
    /// What a container holds.
    pub(super) blocks: Vec<Block>,
    /// The nearest element around a leaf's text that is no inline element; `None` for blocks not read from a page.
    pub(super) source: Option<NodeId>,
}

/// A piece of a leaf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Run {
    /// Characters.
    Text(String),
    /// An inline element begins; links carry their address.
    Open(&'static str, Option<String>),
    /// An inline element ends.
    Close(&'static str),
    /// A line break inside a paragraph.
    Break,
}

impl Block {
    /// A paragraph of plain text.
    pub(super) fn paragraph(text: &str) -> Self {
        Self::leaf("p", vec![Run::Text(text.to_owned())])
    }

    pub(super) fn leaf(tag: &'static str, runs: Vec<Run>) -> Self {
        Self { tag, numbers: Vec::new(), runs, blocks: Vec::new(), source: None }
    }

    fn container(tag: &'static str, blocks: Vec<Self>) -> Self {
        Self { tag, numbers: Vec::new(), runs: Vec::new(), blocks, source: None }
    }

    /// The text of a leaf; a break is a line end.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for run in &self.runs {
            match run {
                Run::Text(piece) => text.push_str(piece),
                Run::Break => text.push('\n'),
                Run::Open(..) | Run::Close(_) => {}
            }
        }
        text
    }
}

/// Containers inside containers; deeper ones dissolve.
const MAX_DEPTH: usize = 24;
/// Recursion of the reader; the parser has refused deeper trees already.
const MAX_LEVEL: usize = 600;

/// Reads the children of `node`; pictures and what else leaves are told to `removed`.
pub(super) fn read(node: &NodeRef<'_>, removed: &mut Vec<Removed>) -> Vec<Block> {
    let mut reader =
        Reader { removed, inline: Vec::new(), leaf: Vec::new(), around: Vec::new(), source: None, level: 0 };
    let mut blocks = Vec::new();
    reader.children(node, "p", 0, &mut blocks);
    reader.flush("p", &mut blocks);
    tidy(&mut blocks, true);
    blocks
}

/// Drops containers left empty and rules without two sides; loose lines that would run together become paragraphs.
pub(super) fn tidy(blocks: &mut Vec<Block>, top: bool) {
    for block in blocks.iter_mut() {
        tidy(&mut block.blocks, false);
    }
    blocks
        .retain(|block| !block.blocks.is_empty() || !block.runs.is_empty() || matches!(block.tag, "hr" | "td" | "th"));
    blocks.dedup_by(|a, b| a.tag == "hr" && b.tag == "hr");
    while blocks.last().is_some_and(|block| block.tag == "hr") {
        blocks.pop();
    }
    if blocks.first().is_some_and(|block| block.tag == "hr") {
        blocks.remove(0);
    }
    let touching = blocks.windows(2).any(|pair| pair.iter().all(|block| block.tag.is_empty()));
    for block in blocks.iter_mut().filter(|block| block.tag.is_empty() && (top || touching)) {
        block.tag = "p";
    }
}

/// Calls `look` with each leaf in reading order, and whether it is part of a table or listing.
pub(super) fn each_leaf(blocks: &[Block], look: &mut dyn FnMut(&Block, bool)) {
    leaves(blocks, false, look);
}

fn leaves(blocks: &[Block], fixed: bool, look: &mut dyn FnMut(&Block, bool)) {
    for block in blocks {
        let fixed = fixed || matches!(block.tag, "table" | "pre" | "dl" | "figure");
        if !block.runs.is_empty() {
            look(block, fixed);
        }
        leaves(&block.blocks, fixed, look);
    }
}

/// As [`each_leaf`], to change them.
pub(super) fn each_leaf_mut(blocks: &mut [Block], change: &mut dyn FnMut(&mut Block)) {
    for block in blocks {
        if !block.runs.is_empty() {
            change(block);
        }
        each_leaf_mut(&mut block.blocks, change);
    }
}

struct Reader<'r> {
    removed: &'r mut Vec<Removed>,
    /// Inline elements open here, reopened after a block that stands inside them.
    inline: Vec<(&'static str, Option<String>)>,
    /// The leaf being gathered.
    leaf: Vec<Run>,
    /// Elements open here that are not inline ones.
    around: Vec<NodeId>,
    /// The innermost of them where the leaf's first visible character stood.
    source: Option<NodeId>,
    level: usize,
}

impl Reader<'_> {
    /// Reads what `parent` holds into `out`; loose text becomes a `loose` block.
    fn children(&mut self, parent: &NodeRef<'_>, loose: &'static str, depth: usize, out: &mut Vec<Block>) {
        if self.level >= MAX_LEVEL {
            return;
        }
        self.level += 1;
        let inner = element(parent).is_some_and(|name| inline(&name).is_some() || PHRASING.contains(&name.as_str()));
        if !inner {
            self.around.push(parent.id);
        }
        for node in parent.children_it(false) {
            if node.is_text() {
                self.text(&node.text());
            } else if let Some(name) = element(&node) {
                self.element(&node, &name, loose, depth, out);
            }
        }
        if !inner {
            self.around.pop();
        }
        self.level -= 1;
    }

    fn text(&mut self, text: &str) {
        let text = chars::clean(text);
        if self.source.is_none() && !text.trim().is_empty() {
            self.source = self.around.last().copied();
        }
        self.leaf.push(Run::Text(text));
    }

    fn element(&mut self, node: &NodeRef<'_>, name: &str, loose: &'static str, depth: usize, out: &mut Vec<Block>) {
        if let Some(tag) = inline(name) {
            let address = if tag == "a" { node.attr("href").map(|href| href.to_string()) } else { None };
            let nested = self.inline.iter().any(|(open, _)| *open == tag);
            if nested || (tag == "a" && address.is_none()) {
                return self.children(node, loose, depth, out);
            }
            self.leaf.push(Run::Open(tag, address.clone()));
            self.inline.push((tag, address));
            self.children(node, loose, depth, out);
            self.inline.pop();
            self.leaf.push(Run::Close(tag));
            return;
        }
        match name {
            "br" => self.leaf.push(Run::Break),
            "img" => {
                let alt = node.attr("alt").unwrap_or_default();
                self.removed.push(Removed::new("image", crate::text::fold_space(&chars::clean(&alt)), None));
            }
            "hr" => {
                self.flush(loose, out);
                out.push(Block::leaf("hr", Vec::new()));
            }
            "h1" | "h2" => self.leaf_block(node, "h2", depth, out, loose),
            "h3" => self.leaf_block(node, "h3", depth, out, loose),
            "h4" => self.leaf_block(node, "h4", depth, out, loose),
            "h5" => self.leaf_block(node, "h5", depth, out, loose),
            "h6" => self.leaf_block(node, "h6", depth, out, loose),
            "p" | "summary" => self.leaf_block(node, "p", depth, out, loose),
            "pre" | "listing" | "xmp" => self.preformatted(node, loose, out),
            "ul" | "menu" | "dir" => self.list(node, "ul", depth, loose, out),
            "ol" => self.list(node, "ol", depth, loose, out),
            "dl" => self.list(node, "dl", depth, loose, out),
            "blockquote" => self.container(node, "blockquote", "p", depth, loose, out),
            "figure" => self.container(node, "figure", "", depth, loose, out),
            "figcaption" if depth > 0 => self.container(node, "figcaption", "", depth, loose, out),
            "table" => self.table(node, depth, loose, out),
            name if SKIPPED.contains(&name) => {}
            name if PHRASING.contains(&name) => self.children(node, loose, depth, out),
            _ => {
                self.flush(loose, out);
                self.children(node, loose, depth, out);
                self.flush(loose, out);
            }
        }
    }

    /// A paragraph or heading; blocks inside it (which a parser makes of broken markup) follow it as blocks.
    fn leaf_block(
        &mut self,
        node: &NodeRef<'_>,
        tag: &'static str,
        depth: usize,
        out: &mut Vec<Block>,
        loose: &'static str,
    ) {
        self.flush(loose, out);
        self.children(node, tag, depth, out);
        self.flush(tag, out);
    }

    fn container(
        &mut self,
        node: &NodeRef<'_>,
        tag: &'static str,
        inner: &'static str,
        depth: usize,
        loose: &'static str,
        out: &mut Vec<Block>,
    ) {
        self.flush(loose, out);
        let blocks = self.inside(node, inner, depth);
        if depth >= MAX_DEPTH {
            out.extend(blocks);
        } else if !blocks.is_empty() {
            out.push(Block::container(tag, blocks));
        }
    }

    /// The blocks inside `node`, apart from the leaf and the inline elements around it.
    fn inside(&mut self, node: &NodeRef<'_>, loose: &'static str, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        self.children(node, loose, depth + 1, &mut blocks);
        self.flush(loose, &mut blocks);
        blocks
    }

    fn list(&mut self, node: &NodeRef<'_>, tag: &'static str, depth: usize, loose: &'static str, out: &mut Vec<Block>) {
        self.flush(loose, out);
        let mut items = Vec::new();
        self.items(node, tag, depth, &mut items);
        if depth >= MAX_DEPTH {
            out.extend(items.into_iter().flat_map(|item| item.blocks));
        } else if !items.is_empty() {
            let mut list = Block::container(tag, items);
            list.numbers.extend(number(node, "start").filter(|_| tag == "ol").map(|start| ("start", start)));
            out.push(list);
        }
    }

    fn items(&mut self, node: &NodeRef<'_>, tag: &'static str, depth: usize, items: &mut Vec<Block>) {
        if self.level >= MAX_LEVEL {
            return;
        }
        self.level += 1;
        let default = if tag == "dl" { "dd" } else { "li" };
        for child in node.children_it(false) {
            let name = element(&child);
            let kind = match name.as_deref() {
                Some("dt") if tag == "dl" => "dt",
                Some("li" | "dd" | "dt") => default,
                Some("div") if tag == "dl" => {
                    self.items(&child, tag, depth, items);
                    continue;
                }
                Some(name) if SKIPPED.contains(&name) => continue,
                Some(_) | None if !child.is_text() && name.is_none() => continue,
                _ => {
                    // What stands between items becomes an item of its own rather than getting lost.
                    let mut blocks = Vec::new();
                    if child.is_text() {
                        self.text(&child.text());
                    } else if let Some(name) = &name {
                        self.element(&child, name, "", depth + 1, &mut blocks);
                    }
                    self.flush("", &mut blocks);
                    if !blocks.is_empty() {
                        items.push(Block::container(default, blocks));
                    }
                    continue;
                }
            };
            let blocks = self.inside(&child, "", depth);
            if !blocks.is_empty() {
                items.push(Block::container(kind, blocks));
            }
        }
        self.level -= 1;
    }

    fn table(&mut self, node: &NodeRef<'_>, depth: usize, loose: &'static str, out: &mut Vec<Block>) {
        self.flush(loose, out);
        let (mut captions, mut rows) = (Vec::new(), Vec::new());
        self.rows(node, depth, &mut captions, &mut rows);
        let cells = rows.iter().map(|row| row.blocks.len()).max().unwrap_or_default();
        // A table of one column holds a page's layout, not data.
        if depth + 2 >= MAX_DEPTH || cells <= 1 {
            out.extend(captions);
            let inner = rows.into_iter().flat_map(|row| row.blocks).flat_map(|cell| cell.blocks);
            out.extend(inner.map(|block| if block.tag.is_empty() { Block { tag: "p", ..block } } else { block }));
            return;
        }
        out.extend(captions);
        out.push(Block::container("table", rows));
    }

    fn rows(&mut self, node: &NodeRef<'_>, depth: usize, captions: &mut Vec<Block>, rows: &mut Vec<Block>) {
        for child in node.children_it(false) {
            match element(&child).as_deref() {
                Some("caption") => captions.extend(self.inside(&child, "p", depth)),
                Some("thead" | "tbody" | "tfoot") => self.rows(&child, depth, captions, rows),
                Some("tr") => {
                    let mut cells = Vec::new();
                    for cell in child.children_it(false) {
                        let tag = match element(&cell).as_deref() {
                            Some("th") => "th",
                            Some("td") => "td",
                            _ => continue,
                        };
                        let mut block = Block::container(tag, self.inside(&cell, "", depth + 2));
                        for name in ["colspan", "rowspan"] {
                            block.numbers.extend(number(&cell, name).filter(|&n| n > 1).map(|n| (name, n)));
                        }
                        cells.push(block);
                    }
                    if cells.iter().any(|cell| !cell.blocks.is_empty()) {
                        rows.push(Block::container("tr", cells));
                    }
                }
                _ => {}
            }
        }
    }

    fn preformatted(&mut self, node: &NodeRef<'_>, loose: &'static str, out: &mut Vec<Block>) {
        self.flush(loose, out);
        let mut text = String::new();
        gather(node, &mut text, 0);
        let text = chars::clean(&text);
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        let text = lines.join("\n");
        let text = text.trim_start_matches('\n').trim_end();
        if !text.trim().is_empty() {
            out.push(Block { source: Some(node.id), ..Block::leaf("pre", vec![Run::Text(text.to_owned())]) });
        }
    }

    /// Ends the leaf being gathered: folds its space, splits it at empty lines, drops it if it is empty.
    fn flush(&mut self, tag: &'static str, out: &mut Vec<Block>) {
        let mut runs = std::mem::take(&mut self.leaf);
        if runs.is_empty() {
            return;
        }
        runs.extend(self.inline.iter().rev().map(|(open, _)| Run::Close(open)));
        let source = self.source.take();
        out.extend(super::runs::fold(runs).into_iter().map(|runs| Block { source, ..Block::leaf(tag, runs) }));
        self.leaf.extend(self.inline.iter().map(|(open, address)| Run::Open(open, address.clone())));
    }
}

/// Elements that hold no text of the article.
const SKIPPED: &[&str] = &[
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "embed",
    "svg",
    "math",
    "select",
    "button",
    "input",
    "textarea",
    "video",
    "audio",
    "canvas",
    "head",
    "title",
    "meta",
    "link",
    "base",
    "noembed",
    "noframes",
    "frameset",
    "applet",
    "colgroup",
    "map",
    "area",
    "option",
    "datalist",
    "dialog",
    "plaintext",
];

/// Inline elements that nothing is written for.
const PHRASING: &[&str] = &[
    "span", "font", "big", "ruby", "rb", "nobr", "label", "bdi", "bdo", "acronym", "picture", "wbr", "data", "time",
    "rt", "rp",
];

/// The element written for an inline element of the page.
fn inline(name: &str) -> Option<&'static str> {
    Some(match name {
        "a" => "a",
        "em" | "i" => "em",
        "strong" | "b" => "strong",
        "code" | "tt" => "code",
        "kbd" => "kbd",
        "samp" => "samp",
        "var" => "var",
        "sub" => "sub",
        "sup" => "sup",
        "mark" => "mark",
        "q" => "q",
        "cite" => "cite",
        "s" | "strike" | "del" => "s",
        "u" | "ins" => "u",
        "small" => "small",
        "abbr" => "abbr",
        "dfn" => "dfn",
        _ => return None,
    })
}

/// The name of an HTML element; `None` for text, comments and the elements of other namespaces.
fn element(node: &NodeRef<'_>) -> Option<String> {
    let name = node.qual_name_ref()?;
    if name.ns != html5ever::ns!(html) {
        return Some("svg".to_owned());
    }
    Some(name.local.to_string())
}

fn number(node: &NodeRef<'_>, name: &str) -> Option<u32> {
    node.attr(name)?.trim().parse().ok().filter(|&n| n <= 1000)
}

fn gather(node: &NodeRef<'_>, text: &mut String, level: usize) {
    if level >= MAX_LEVEL {
        return;
    }
    for child in node.children_it(false) {
        if child.is_text() {
            text.push_str(&child.text());
        } else if let Some(name) = element(&child) {
            match name.as_str() {
                "br" => text.push('\n'),
                name if SKIPPED.contains(&name) => {}
                "div" | "p" | "li" | "tr" => {
                    if !text.is_empty() && !text.ends_with('\n') {
                        text.push('\n');
                    }
                    gather(&child, text, level + 1);
                    if !text.ends_with('\n') {
                        text.push('\n');
                    }
                }
                _ => gather(&child, text, level + 1),
            }
        }
    }
}
