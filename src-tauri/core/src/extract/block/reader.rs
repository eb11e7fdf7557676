//! The walk over a page's elements that gathers blocks.

use super::super::image::{self, Picture};
use super::super::link::{self, Link, NOTE};
use super::super::{chars, math, runs};
use super::elements::{Meaning, meaning};
use super::targets::{target, targets};
use super::{Block, Run, tidy};
use crate::model::Removed;
use ammonia::Url;
use dom_query::{NodeData, NodeId, NodeRef, TreeNode};
use html5ever::Attribute;
use std::collections::HashMap;

/// Containers inside containers; deeper ones dissolve.
pub(super) const MAX_DEPTH: usize = 24;
/// Recursion of the reader; the parser has refused deeper trees already.
pub(super) const MAX_LEVEL: usize = 600;

/// Reads the children of `node` without the elements that `skip` answers for; links and pictures are made absolute
/// against `base`; what counts readers is told to `removed`.
pub(in super::super) fn read(
    node: &NodeRef<'_>,
    base: Option<&Url>,
    skip: &dyn Fn(&NodeRef<'_>) -> bool,
    removed: &mut Vec<Removed>,
) -> Vec<Block> {
    let mut reader = Reader {
        base,
        skip,
        removed,
        targets: targets(node, base),
        speech: Speech::default(),
        page_lang: None,
        inline: Vec::new(),
        leaf: Vec::new(),
        around: Vec::new(),
        source: None,
        notes: Vec::new(),
        level: 0,
    };
    let above: Vec<NodeRef<'_>> = node.ancestors_it(None).collect();
    reader.page_lang = above.iter().rev().chain([node]).find_map(lang);
    for outer in above.iter().rev().chain([node]) {
        reader.speech = reader.heard(outer).unwrap_or_else(|| reader.speech.clone());
    }
    let mut blocks = Vec::new();
    reader.children(node, "p", 0, &mut blocks);
    reader.flush("p", &mut blocks);
    tidy(&mut blocks, true);
    link::connect(&mut blocks);
    blocks
}

/// The language and direction that the elements around set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Speech {
    lang: Option<String>,
    rtl: bool,
}

pub(super) struct Reader<'r> {
    base: Option<&'r Url>,
    pub(super) skip: &'r dyn Fn(&NodeRef<'_>) -> bool,
    removed: &'r mut Vec<Removed>,
    /// The ids that links of the page lead to, numbered.
    targets: HashMap<String, u32>,
    pub(super) speech: Speech,
    page_lang: Option<String>,
    /// Inline elements open here, reopened after a block that stands inside them.
    inline: Vec<(&'static str, Option<Link>)>,
    /// The leaf being gathered.
    leaf: Vec<Run>,
    /// Elements open here that are not inline ones.
    pub(super) around: Vec<NodeId>,
    /// The innermost of them where the leaf's first visible character stood.
    source: Option<NodeId>,
    /// Targets passed since the last leaf; they mean the next text.
    notes: Vec<u32>,
    pub(super) level: usize,
}

impl Reader<'_> {
    /// Reads what `parent` holds into `out`; loose text becomes a `loose` block.
    fn children(&mut self, parent: &NodeRef<'_>, loose: &'static str, depth: usize, out: &mut Vec<Block>) {
        if self.level >= MAX_LEVEL {
            return;
        }
        self.level += 1;
        let inner = meaning(parent).is_some_and(|(_, it)| matches!(it, Meaning::Inline(_) | Meaning::Phrasing));
        if !inner {
            self.around.push(parent.id);
        }
        for node in parent.children_it(false) {
            if node.is_text() {
                let text = |inner: &TreeNode| {
                    if let NodeData::Text { contents } = &inner.data {
                        self.text(contents);
                    }
                };
                node.query_or((), text);
            } else {
                self.element(&node, loose, depth, out);
            }
        }
        if !inner {
            self.around.pop();
        }
        self.level -= 1;
    }

    pub(super) fn text(&mut self, text: &str) {
        // Nothing is left of white space at the beginning, and between two blocks there is mostly nothing else.
        if self.leaf.is_empty() && text.chars().all(chars::folds) {
            return;
        }
        let text = chars::clean(text);
        if self.source.is_none() && chars::is_seen(&text) {
            self.source = self.around.last().copied();
        }
        self.leaf.push(Run::Text(text.into_owned()));
    }

    pub(super) fn element(&mut self, node: &NodeRef<'_>, loose: &'static str, depth: usize, out: &mut Vec<Block>) {
        let Some((name, meaning)) = meaning(node) else { return };
        if meaning == Meaning::Skipped || (self.skip)(node) {
            return;
        }
        if matches!(meaning, Meaning::Inline(_) | Meaning::Phrasing) {
            self.note(node);
        }
        match meaning {
            Meaning::Inline(tag) => self.inline(node, tag, loose, depth, out),
            Meaning::Phrasing => self.children(node, loose, depth, out),
            Meaning::Math => self.text(&math::text(node).unwrap_or_default()),
            Meaning::Special if matches!(&*name, "br" | "img" | "amp-img" | "noscript") => match &*name {
                "br" => self.leaf.push(Run::Break),
                "noscript" => self.without_script(node),
                _ => drop(self.picture(node)),
            },
            _ => match self.heard(node) {
                None => self.block(node, &name, meaning, loose, depth, out),
                Some(speech) => {
                    self.flush(loose, out);
                    let outer = std::mem::replace(&mut self.speech, speech);
                    self.block(node, &name, meaning, loose, depth, out);
                    self.flush(loose, out);
                    self.speech = outer;
                }
            },
        }
    }

    fn inline(
        &mut self,
        node: &NodeRef<'_>,
        tag: &'static str,
        loose: &'static str,
        depth: usize,
        out: &mut Vec<Block>,
    ) {
        let link = if tag == "a" { self.link(node) } else { None };
        let open = |name: &str| self.inline.iter().any(|(open, _)| *open == name);
        let misplaced = match tag {
            "rt" | "rp" => !open("ruby") || open("rt") || open("rp"),
            tag => open(tag),
        };
        if misplaced || (tag == "a" && link.is_none()) {
            return self.children(node, loose, depth, out);
        }
        self.leaf.push(Run::Open(tag, link.clone()));
        self.inline.push((tag, link));
        self.children(node, loose, depth, out);
        self.inline.pop();
        self.leaf.push(Run::Close(tag));
    }

    fn block(
        &mut self,
        node: &NodeRef<'_>,
        name: &str,
        meaning: Meaning,
        loose: &'static str,
        depth: usize,
        out: &mut Vec<Block>,
    ) {
        self.flush(loose, out);
        self.note(node);
        match (meaning, name) {
            (Meaning::Leaf(tag), _) => self.leaf_block(node, tag, depth, out),
            (_, "hr") => out.push(Block::leaf("hr", Vec::new())),
            (_, "pre" | "listing" | "xmp") => self.preformatted(node, out),
            (_, "ul" | "menu" | "dir") => self.list(node, "ul", depth, out),
            (_, "ol") => self.list(node, "ol", depth, out),
            (_, "dl") => self.list(node, "dl", depth, out),
            (_, "blockquote") => self.container(node, "blockquote", "p", depth, out),
            (_, "figure") => self.container(node, "figure", "", depth, out),
            (_, "figcaption") if depth > 0 => self.container(node, "figcaption", "", depth, out),
            (_, "details") => self.details(node, depth, out),
            (_, "summary") => self.leaf_block(node, "p", depth, out),
            (_, "table") => self.table(node, depth, out),
            _ => {
                self.children(node, loose, depth, out);
                self.flush(loose, out);
            }
        }
    }

    /// A paragraph or heading; blocks inside it (which a parser makes of broken markup) follow it as blocks.
    fn leaf_block(&mut self, node: &NodeRef<'_>, tag: &'static str, depth: usize, out: &mut Vec<Block>) {
        self.children(node, tag, depth, out);
        self.flush(tag, out);
    }

    fn container(
        &mut self,
        node: &NodeRef<'_>,
        tag: &'static str,
        inner: &'static str,
        depth: usize,
        out: &mut Vec<Block>,
    ) {
        let blocks = self.inside(node, inner, depth);
        if depth >= MAX_DEPTH {
            out.extend(blocks);
        } else if !blocks.is_empty() {
            out.push(self.around(tag, blocks));
        }
    }

    /// The blocks inside `node`, apart from the leaf and the inline elements around it.
    pub(super) fn inside(&mut self, node: &NodeRef<'_>, loose: &'static str, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        self.children(node, loose, depth + 1, &mut blocks);
        self.flush(loose, &mut blocks);
        blocks
    }

    pub(super) fn around(&self, tag: &'static str, blocks: Vec<Block>) -> Block {
        Block { tag, blocks, lang: self.speech.lang.clone(), rtl: self.speech.rtl, ..Block::default() }
    }

    fn preformatted(&mut self, node: &NodeRef<'_>, out: &mut Vec<Block>) {
        let mut text = String::new();
        gather(node, self.skip, &mut text, 0);
        let text = chars::clean(&text);
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        let text = lines.join("\n");
        let text = text.trim_start_matches('\n').trim_end();
        if !text.trim().is_empty() {
            let mut block = Block { source: Some(node.id), ..Block::leaf("pre", vec![Run::Text(text.to_owned())]) };
            block.numbers.extend(self.notes.drain(..).map(|number| (NOTE, number)));
            out.push(self.spoken(block));
        }
    }

    fn picture(&mut self, node: &NodeRef<'_>) -> bool {
        match image::read(node, self.base) {
            Picture::Image(image) => {
                if self.source.is_none() && !image.inline {
                    self.source = self.around.last().copied();
                }
                self.leaf.push(Run::Image(Box::new(image)));
                return true;
            }
            Picture::Emoji(text) => self.text(&text),
            Picture::Tracker(address) => self.removed.push(Removed::new("tracker", address, None)),
            Picture::Nothing => {}
        }
        false
    }

    /// What a lazy loader keeps for readers without scripts is read where the picture beside it is none yet.
    fn without_script(&mut self, node: &NodeRef<'_>) {
        let pictures: Vec<NodeRef<'_>> = node.descendants_it().filter(|inner| inner.has_name("img")).take(20).collect();
        if pictures.is_empty() || !node.text().trim().is_empty() {
            return;
        }
        let shown = |beside: NodeRef<'_>| {
            let one = |it: &NodeRef<'_>| it.has_name("img") && matches!(image::read(it, self.base), Picture::Image(_));
            one(&beside) || beside.descendants_it().take(50).any(|it| one(&it))
        };
        if !node.prev_element_sibling().is_some_and(shown) {
            for picture in pictures {
                self.picture(&picture);
            }
        }
    }

    /// Where a link leads: a place in the page that is there, or the web.
    fn link(&self, node: &NodeRef<'_>) -> Option<Link> {
        let to = target(node, self.base).and_then(|id| self.targets.get(&id)).copied();
        let address = node.attr("href").and_then(|href| link::address(&href, self.base));
        (to.is_some() || address.is_some()).then_some(Link { address, to })
    }

    /// Remembers that a target of links stands here.
    pub(super) fn note(&mut self, node: &NodeRef<'_>) {
        if self.targets.is_empty() || node.element_ref().is_none_or(|element| element.attrs.is_empty()) {
            return;
        }
        let own = node.attr(NOTE).map(|number| format!("{NOTE} {number}"));
        for id in [node.attr("id").map(Into::into), node.attr("name").map(Into::into), own].into_iter().flatten() {
            let id: String = id;
            self.notes.extend(self.targets.get(&id));
        }
    }

    /// The language and direction from `node` on, if it sets one.
    pub(super) fn heard(&self, node: &NodeRef<'_>) -> Option<Speech> {
        let tells = |it: &Attribute| matches!(&*it.name.local, "dir" | "lang" | "xml:lang");
        if !node.element_ref()?.attrs.iter().any(tells) {
            return None;
        }
        let (dir, lang) = (node.attr("dir"), lang(node));
        if dir.is_none() && lang.is_none() {
            return None;
        }
        let mut speech = self.speech.clone();
        match dir.map(|dir| dir.trim().to_ascii_lowercase()).as_deref() {
            Some("rtl") => speech.rtl = true,
            Some("ltr") => speech.rtl = false,
            _ => {}
        }
        if let Some(lang) = lang {
            let primary = |lang: &str| lang.split('-').next().unwrap_or_default().to_ascii_lowercase();
            let same = self.page_lang.as_ref().is_some_and(|page| primary(page) == primary(&lang));
            speech.lang = (!same).then_some(lang);
        }
        (speech != self.speech).then_some(speech)
    }

    fn spoken(&self, block: Block) -> Block {
        Block { lang: self.speech.lang.clone(), rtl: self.speech.rtl, ..block }
    }

    /// Ends the leaf being gathered: folds its space, splits it at empty lines and pictures, drops it if it is empty.
    pub(super) fn flush(&mut self, tag: &'static str, out: &mut Vec<Block>) {
        let mut runs = std::mem::take(&mut self.leaf);
        if runs.is_empty() {
            return;
        }
        runs.extend(self.inline.iter().rev().map(|(open, _)| Run::Close(open)));
        let source = self.source.take();
        let is_seen = |run: &Run| match run {
            Run::Text(text) => chars::is_seen(text),
            Run::Image(_) => true,
            Run::Open(..) | Run::Close(_) | Run::Break => false,
        };
        let leaves = if runs.iter().any(is_seen) { runs::fold(runs) } else { Vec::new() };
        for runs in leaves {
            let picture = matches!(runs.as_slice(), [Run::Image(_)]);
            let mut block = Block { source, ..Block::leaf(if picture { "img" } else { tag }, runs) };
            if !picture {
                block.numbers.extend(self.notes.drain(..).map(|number| (NOTE, number)));
            }
            out.push(self.spoken(block));
        }
        self.leaf.extend(self.inline.iter().map(|(open, link)| Run::Open(open, link.clone())));
    }
}

fn lang(node: &NodeRef<'_>) -> Option<String> {
    let lang = node.attr("lang").or_else(|| node.attr("xml:lang"))?;
    let lang = lang.trim();
    let fine = (2..=35).contains(&lang.len()) && lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    fine.then(|| lang.to_owned())
}

fn gather(node: &NodeRef<'_>, skip: &dyn Fn(&NodeRef<'_>) -> bool, text: &mut String, level: usize) {
    if level >= MAX_LEVEL {
        return;
    }
    for child in node.children_it(false) {
        if child.is_text() {
            text.push_str(&child.text());
            continue;
        }
        let Some((name, meaning)) = meaning(&child) else { continue };
        match &*name {
            "br" => text.push('\n'),
            "noscript" => {}
            _ if meaning == Meaning::Skipped || skip(&child) => {}
            "div" | "p" | "li" | "tr" => {
                if !text.is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
                gather(&child, skip, text, level + 1);
                if !text.ends_with('\n') {
                    text.push('\n');
                }
            }
            _ => gather(&child, skip, text, level + 1),
        }
    }
}
