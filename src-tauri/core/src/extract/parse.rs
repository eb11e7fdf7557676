//! HTML to a tree, within bounds: size, depth, attributes, nodes, and a deadline that the caller may pull.
//!
//! The parser is fed in small pieces, and after each the tree is measured, so that a page built to make it
//! slow (depth, reconstruction of formatting) is dropped after one piece, not after minutes.

use anyhow::{Result, bail};
use dom_query::{Document, NodeData, NodeId};
use html5ever::QualName;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use tendril::{StrTendril, TendrilSink};

/// Bytes of a page. The longest real articles with their scripts stay under ten million.
pub(super) const MAX_BYTES: usize = 32 * 1024 * 1024;
/// Elements inside one another: what browsers allow.
const MAX_DEPTH: usize = 512;
/// Nodes of the tree.
const MAX_NODES: usize = 1_000_000;
/// Attributes of one element; the parser compares each with all before it.
const MAX_ATTRIBUTES: usize = 2_000;
/// Bytes of one tag. Pictures written into a page as `data:` are the longest that are meant.
const MAX_TAG: usize = 8 * 1024 * 1024;
/// `<template>` elements; each holds a tree that the depth check cannot see into.
const MAX_TEMPLATES: usize = 4096;
/// Bytes given to the parser between two looks at the tree.
const PIECE: usize = 1024;
/// Nodes that a byte of a page may become, beside some to begin with. The shortest element has three bytes; only
/// formatting that is never closed, which a parser opens again in every paragraph, makes more nodes than bytes.
const NODES_A_BYTE: (usize, usize) = (2, 4 * 1024);

/// Parses `html`; stops with an error at a bound, or when `stop` is set.
pub(super) fn parse(html: &str, stop: &AtomicBool) -> Result<Document> {
    let raws = check_tags(html)?;
    let parser = html5ever::parse_document(
        Document::default(),
        html5ever::ParseOpts {
            tree_builder: html5ever::tree_builder::TreeBuilderOpts { scripting_enabled: false, ..Default::default() },
            ..Default::default()
        },
    );
    let mut feed = Feed { html, stop, parser, read: 0 };
    for raw in raws {
        let before = feed.up_to(raw.tag)?;
        let opened = feed.up_to(raw.inside.start)?;
        // The tag alone made an element of this name that holds nothing yet: what follows is its text.
        if opened.id != before.id && opened.raw == Some(raw.kind) {
            feed.up_to(raw.kept)?;
            feed.pass(&raw);
        }
    }
    feed.up_to(html.len())?;
    let document = feed.parser.finish();
    check_depth(depth(&document))?;
    Ok(document)
}

/// A page on its way into the parser.
struct Feed<'p> {
    html: &'p str,
    stop: &'p AtomicBool,
    parser: html5ever::Parser<Document>,
    /// Bytes of the page that are done with.
    read: usize,
}

impl Feed<'_> {
    /// Gives the parser the page up to `end`.
    fn up_to(&mut self, end: usize) -> Result<Newest> {
        while let Some(rest) = self.html.get(self.read..end).filter(|rest| !rest.is_empty()) {
            let piece = super::chars::head(rest, PIECE);
            self.read += piece.len();
            self.parser.process(StrTendril::from(piece));
            check(self.document(), self.read)?;
            check_stop(self.stop)?;
        }
        Ok(newest(self.document()))
    }

    /// Passes over the rest of `raw`, whose beginning the parser has read: a script's is put where the parser would
    /// have put it letter by letter.
    fn pass(&mut self, raw: &Raw) {
        let rest = self.html.get(self.read..raw.inside.end).unwrap_or_default();
        let passed = raw.kind == RawKind::Style
            || self.document().tree.update_node(&newest(self.document()).id, |node| match &mut node.data {
                NodeData::Text { contents } => {
                    contents.push_slice(rest);
                    true
                }
                _ => false,
            }) == Some(true);
        if passed {
            self.read = raw.inside.end;
        }
    }

    fn document(&self) -> &Document {
        &self.parser.tokenizer.sink.sink
    }
}

/// Measures what the first `read` bytes of a page became.
fn check(document: &Document, read: usize) -> Result<()> {
    if document.tree.len() > MAX_NODES {
        bail!("the page has more than {MAX_NODES} elements; save a page with the article alone");
    }
    let (a_byte, first) = NODES_A_BYTE;
    if document.tree.len() > first + a_byte * read {
        bail!("the page's formatting is never closed and multiplies, as no real article's does");
    }
    let mut open = 0;
    let mut node = document.root().last_child();
    while let Some(inner) = node {
        open += 1;
        node = inner.last_child();
    }
    check_depth(open)
}

/// The innermost node at the end of what has been read.
struct Newest {
    id: NodeId,
    /// What it is, if its text is passed over.
    raw: Option<RawKind>,
}

fn newest(document: &Document) -> Newest {
    let mut node = document.root();
    while let Some(inner) = node.last_child() {
        node = inner;
    }
    let kind = |name: &QualName| if name.ns == html5ever::ns!(html) { RawKind::of(&name.local) } else { None };
    Newest { id: node.id, raw: node.qual_name_ref().and_then(|name| kind(&name)) }
}

/// A long style or script in a page's markup: half of what pages are made of, and the parser looks at each letter.
#[derive(Debug)]
struct Raw {
    kind: RawKind,
    /// Where its tag begins.
    tag: usize,
    inside: Range<usize>,
    /// The end of what the parser reads of it: its first character that can be seen, so that what held something
    /// still does.
    kept: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RawKind {
    /// Nothing that is asked of a page reads it.
    Style,
    /// May carry the page's data.
    Script,
}

impl RawKind {
    fn of(name: &str) -> Option<Self> {
        match name {
            "style" => Some(Self::Style),
            "script" => Some(Self::Script),
            _ => None,
        }
    }

    /// Whether the parser makes of `text` nothing but `text`. It would change line ends and zeros, and comments in a
    /// script may hold its end.
    fn is_plain(self, text: &str) -> bool {
        self == Self::Style
            || !text.trim_start().starts_with('<')
                && memchr::memchr2(b'\r', b'\0', text.as_bytes()).is_none()
                && memchr::memmem::find(text.as_bytes(), b"<!--").is_none()
    }
}

/// Bytes of a style or script that are read with the rest: looking at the tree for each of many would cost more than
/// it spares.
const SHORT_RAW: usize = PIECE;

/// Fails when the caller has given the page up.
pub(super) fn check_stop(stop: &AtomicBool) -> Result<()> {
    if stop.load(Ordering::Relaxed) {
        bail!("reading the page took too long");
    }
    Ok(())
}

fn check_depth(depth: usize) -> Result<()> {
    if depth > MAX_DEPTH {
        bail!("the page's elements are nested more than {MAX_DEPTH} deep, which no real article's are");
    }
    Ok(())
}

fn depth(document: &Document) -> usize {
    let (mut deepest, mut level) = (0usize, 0usize);
    let mut node = document.root();
    loop {
        if let Some(child) = node.first_child() {
            level += 1;
            deepest = deepest.max(level);
            node = child;
            continue;
        }
        loop {
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return deepest };
            level = level.saturating_sub(1);
            node = parent;
        }
    }
}

/// One pass over the tags, before the parser sees them: their length, their attributes, the templates. Tells what look
/// like long styles and scripts; the parser knows which are.
fn check_tags(html: &str) -> Result<Vec<Raw>> {
    let bytes = html.as_bytes();
    let mut raws = Vec::new();
    let (mut at, mut templates) = (0usize, 0usize);
    while let Some(open) = bytes.get(at..).and_then(|rest| memchr::memchr(b'<', rest)) {
        let start = at + open + 1;
        at = start;
        let Some(rest) = bytes.get(start..) else { break };
        if rest.starts_with(b"!--") {
            // Tags in comments are nothing; an unclosed comment is the rest of the page.
            at = html.get(start..).and_then(|rest| rest.find("-->")).map_or(bytes.len(), |end| start + end + 3);
            continue;
        }
        if !rest.first().is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        templates += usize::from(rest.get(..8).is_some_and(|name| name.eq_ignore_ascii_case(b"template")));
        let (length, attributes) = tag(rest);
        if attributes > MAX_ATTRIBUTES {
            bail!("an element of the page has more than {MAX_ATTRIBUTES} attributes, which no real article's has");
        }
        if length > MAX_TAG {
            bail!("a tag of the page is longer than {} MB, which no real article's is", MAX_TAG >> 20);
        }
        at = start + length;
        // A program's `a<b` is no tag.
        if let Some(name) =
            RAW.iter().find(|name| rest.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes())))
        {
            let inside = at..end_of_raw(bytes, at, name.as_bytes());
            at = inside.end;
            let text = html.get(inside.clone()).unwrap_or_default();
            if let Some(kind) = RawKind::of(name).filter(|kind| text.len() > SHORT_RAW && kind.is_plain(text)) {
                let first = text.char_indices().find(|(_, c)| !c.is_whitespace());
                let kept = inside.start + first.map_or(text.len(), |(at, c)| at + c.len_utf8());
                raws.push(Raw { kind, tag: start - 1, inside, kept });
            }
        }
    }
    if templates > MAX_TEMPLATES {
        bail!("the page has more than {MAX_TEMPLATES} templates, which no real article has");
    }
    Ok(raws)
}

/// Elements whose inside is not markup.
const RAW: [&str; 3] = ["script", "style", "textarea"];

/// Where `</name` begins at or after `from`, or the end.
pub(super) fn end_of_raw(bytes: &[u8], from: usize, name: &[u8]) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let closes = |at: &usize| rest.get(at + 2..at + 2 + name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name));
    memchr::memmem::find_iter(rest, b"</").find(closes).map_or(bytes.len(), |at| from + at)
}

/// Length and number of attributes of the tag whose name begins `rest`.
pub(super) fn tag(rest: &[u8]) -> (usize, usize) {
    let (mut attributes, mut at, mut before) = (0usize, 0usize, b' ');
    while let Some(&byte) = rest.get(at) {
        at += 1;
        match byte {
            b'>' => return (at, attributes),
            b'"' | b'\'' if before == b'=' => {
                let Some(length) = rest.get(at..).and_then(|value| memchr::memchr(byte, value)) else { break };
                at += length + 1;
            }
            b'=' | b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' => {}
            _ if is_plain(byte) && is_plain(before) => {
                // What goes on in the same word.
                at += rest.get(at..).and_then(|rest| rest.iter().position(|byte| !is_plain(*byte))).unwrap_or(0);
            }
            _ if matches!(before, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'"' | b'\'') => attributes += 1,
            _ => {}
        }
        if !(byte.is_ascii_whitespace() && before == b'=') {
            before = byte;
        }
    }
    (rest.len(), attributes)
}

/// Whether a byte of a tag parts nothing in it.
fn is_plain(byte: u8) -> bool {
    byte >= 64 || PARTS >> byte & 1 == 0
}

/// The bytes of a tag that end a word in it, a bit each; all are below 64.
const PARTS: u64 = 1 << b'>'
    | 1 << b'"'
    | 1 << b'\''
    | 1 << b'='
    | 1 << b' '
    | 1 << b'\t'
    | 1 << b'\n'
    | 1 << b'\r'
    | 1 << b'\x0c'
    | 1 << b'/';

#[cfg(test)]
mod tests {
    use super::*;

    /// The nodes of a page, a line each; of a style what its first character is.
    fn outline(page: &Document) -> Vec<String> {
        let line = |node: dom_query::NodeRef<'_>| {
            let depth = node.ancestors_it(None).count();
            let around = node.parent().and_then(|parent| parent.qual_name_ref().map(|name| name.local.to_string()));
            let text = node.text();
            let text = if around.as_deref() == Some("style") {
                super::super::chars::head(text.trim_start(), 1)
            } else {
                &*text
            };
            let name = node.qual_name_ref().map(|name| format!("{}:{}", name.ns, name.local));
            if name.is_some() { format!("{depth} {name:?}") } else { format!("{depth} {text}") }
        };
        page.root().descendants_it().map(line).collect()
    }

    #[test]
    fn a_page_without_its_styles_and_with_its_scripts_passed_by_is_the_same_page() {
        let css = "p { color: red } ".repeat(100);
        let js = "if (a < b && c </d/) { e('가&amp;') }\n".repeat(100);
        let cases = [
            "<style>CSS</style><p>a",
            "<p>a<style media='>'> \n CSS</style>b",
            "<STYLE>CSS</sTyLe >a<style>CSS</styles>b</style>c",
            "<title>a<style>CSS</title><p>b</style>c",
            "<textarea><style>CSS</textarea><p>b</style>c",
            "<!-- <style>CSS --><p>b</style>c",
            "<style></style><!x <style> CSS <p> b > </style>c",
            "<style></style><p title=\"<style>CSS\">b</style>c",
            "<style></style><iframe><style>CSS</iframe><p>b</style>c",
            "<svg><style>CSS<p>b</style>c",
            "<svg><style>CSS<circle></circle></style></svg>c",
            "<math><mi><style>CSS<p>b</style>c",
            "<select><style>CSS<option>b</style>c</select>d",
            "<table><style>CSS</style><tr><td>a<style>CSS</style>b</table>c",
            "<template><style>CSS</style><p>a</template>b",
            "<noscript><style>CSS</style><img src=a></noscript>b",
            "<stylesheet>CSS<p>b</style>c",
            "<style/>CSS</style>a",
            "<style a = x>y>CSS</style>a",
            "<style a\"b'>CSS</style>a'>b",
            "<script><!-- <script> <style>CSS</script> --></script>b</style>c",
            "<style>\n\n   </style>a<style><!-- CSS --></style>b<style>CSS",
            "<frameset><style>CSS</style></frameset>",
            "<body>a<head><style>CSS</style></head></body></html><style>CSS</style>b",
            "<plaintext><style>CSS</style>",
            "<script>JS</script><p>b",
            "<script> \n JS</scripts>b</SCRIPT >c<script>JS",
            "<script>x\r\nJS</script>b<script>\0JS</script>c",
            "<script><JS</script>b<script>x<!-- <script>JS</script> --></script>c",
            "<svg><script>JS</script></svg><template><script>JS</script></template>b",
            "<title>a<script>JS</title><p>b</script>c",
        ];
        for case in cases {
            let html = case.replace("CSS", &css).replace("JS", &js);
            let page = parse(&html, &AtomicBool::new(false)).unwrap();
            assert_eq!(outline(&page), outline(&Document::from(html.as_str())), "of {case}");
        }
        let page = parse(&format!("<style>{css}</style><p>a"), &AtomicBool::new(false)).unwrap();
        assert_eq!(&*page.select("style").text(), "p", "the style itself is not kept");
    }
}
