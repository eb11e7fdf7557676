//! Lists, tables and boxes that open: what may stand in them, and where the rest goes.

use super::elements::meaning;
use super::reader::{MAX_DEPTH, MAX_LEVEL, Reader};
use super::{Block, tidy};
use dom_query::NodeRef;

impl Reader<'_> {
    /// A box that opens: only with its summary first, which is the one thing a closed one shows.
    pub(super) fn details(&mut self, node: &NodeRef<'_>, depth: usize, out: &mut Vec<Block>) {
        let summary = node.element_children().into_iter().find(|child| child.has_name("summary"));
        let Some(summary) = summary.filter(|_| depth < MAX_DEPTH) else {
            out.extend(self.inside(node, "p", depth));
            return;
        };
        self.note(&summary);
        let outer = self.speech.clone();
        self.speech = self.heard(&summary).unwrap_or_else(|| outer.clone());
        let mut blocks = self.inside(&summary, "summary", depth);
        self.speech = outer;
        let whole = blocks.len() == 1 && blocks.iter().all(|block| block.tag == "summary");
        self.around.push(node.id);
        for child in node.children_it(false).filter(|child| child.id != summary.id) {
            if child.is_text() {
                self.text(&child.text());
            } else {
                self.element(&child, "p", depth + 1, &mut blocks);
            }
        }
        self.flush("p", &mut blocks);
        self.around.pop();
        if whole && let Some(first) = blocks.first_mut() {
            first.tag = "summary";
            out.push(self.around("details", blocks));
        } else {
            let plain = |block: Block| if block.tag == "summary" { Block { tag: "p", ..block } } else { block };
            out.extend(blocks.into_iter().map(plain));
        }
    }

    pub(super) fn list(&mut self, node: &NodeRef<'_>, tag: &'static str, depth: usize, out: &mut Vec<Block>) {
        let mut items = Vec::new();
        self.items(node, tag, depth, &mut items);
        if depth >= MAX_DEPTH {
            out.extend(items.into_iter().flat_map(|item| item.blocks));
        } else if !items.is_empty() {
            let mut list = self.around(tag, items);
            list.numbers.extend(number(node, "start").filter(|_| tag == "ol").map(|start| ("start", start)));
            out.push(list);
        }
    }

    fn items(&mut self, node: &NodeRef<'_>, tag: &'static str, depth: usize, items: &mut Vec<Block>) {
        if self.level >= MAX_LEVEL {
            return;
        }
        self.level += 1;
        self.around.push(node.id);
        let default = if tag == "dl" { "dd" } else { "li" };
        for child in node.children_it(false) {
            let name = meaning(&child).map(|(name, _)| name);
            let kind = match name.as_deref() {
                Some("dt") if tag == "dl" => Some("dt"),
                Some("li" | "dd" | "dt") => Some(default),
                Some("div") if tag == "dl" && !(self.skip)(&child) => {
                    self.items(&child, tag, depth, items);
                    continue;
                }
                _ => None,
            };
            let outer = self.speech.clone();
            let blocks = if kind.is_some() {
                if (self.skip)(&child) {
                    continue;
                }
                self.note(&child);
                self.speech = self.heard(&child).unwrap_or_else(|| outer.clone());
                self.inside(&child, "", depth)
            } else {
                // What stands between items becomes an item of its own rather than getting lost.
                let mut blocks = Vec::new();
                if child.is_text() {
                    self.text(&child.text());
                } else {
                    self.element(&child, "", depth + 1, &mut blocks);
                }
                self.flush("", &mut blocks);
                blocks
            };
            if !blocks.is_empty() {
                items.push(self.around(kind.unwrap_or(default), blocks));
            }
            self.speech = outer;
        }
        self.around.pop();
        self.level -= 1;
    }

    pub(super) fn table(&mut self, node: &NodeRef<'_>, depth: usize, out: &mut Vec<Block>) {
        let (mut captions, mut rows) = (Vec::new(), Vec::new());
        self.rows(node, depth, &mut captions, &mut rows);
        tidy(&mut rows, false);
        let cells = rows.iter().map(|row| row.blocks.len()).max().unwrap_or_default();
        // A table of one column holds a page's layout, not data.
        if depth + 2 >= MAX_DEPTH || cells <= 1 {
            let inner = rows.into_iter().flat_map(|row| row.blocks).flat_map(|cell| cell.blocks);
            let loose = captions.into_iter().chain(inner);
            out.extend(loose.map(|block| if block.tag.is_empty() { Block { tag: "p", ..block } } else { block }));
            return;
        }
        if !captions.is_empty() {
            rows.insert(0, self.around("caption", captions));
        }
        out.push(self.around("table", rows));
    }

    fn rows(&mut self, node: &NodeRef<'_>, depth: usize, captions: &mut Vec<Block>, rows: &mut Vec<Block>) {
        for child in node.children_it(false) {
            let name = meaning(&child).map(|(name, _)| name);
            if name.is_none() || (self.skip)(&child) {
                continue;
            }
            match name.as_deref() {
                Some("caption") => captions.extend(self.inside(&child, "", depth)),
                Some("thead" | "tbody" | "tfoot") => self.rows(&child, depth, captions, rows),
                Some("tr") => {
                    self.note(&child);
                    let mut cells = Vec::new();
                    for cell in child.children_it(false) {
                        let tag = match meaning(&cell).map(|(name, _)| name).as_deref() {
                            Some("th") => "th",
                            Some("td") => "td",
                            _ => continue,
                        };
                        if (self.skip)(&cell) {
                            continue;
                        }
                        self.note(&cell);
                        let blocks = self.inside(&cell, "", depth + 2);
                        let mut block = self.around(tag, blocks);
                        for name in ["colspan", "rowspan"] {
                            block.numbers.extend(number(&cell, name).filter(|&n| n > 1).map(|n| (name, n)));
                        }
                        cells.push(block);
                    }
                    if cells.iter().any(|cell| !cell.blocks.is_empty()) {
                        rows.push(self.around("tr", cells));
                    }
                }
                _ => {}
            }
        }
    }
}

fn number(node: &NodeRef<'_>, name: &str) -> Option<u32> {
    node.attr(name)?.trim().parse().ok().filter(|&n| n <= 1000)
}
