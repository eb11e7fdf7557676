//! Blocks to the clean HTML and, in the same walk, to the canonical text.
//!
//! Invariant: the text is exactly what `textContent` gives once a browser has parsed the HTML. Every character is
//! pushed to both; tags are pushed to the HTML alone, and only in an order no parser rearranges. The HTML is spelled
//! as the standard's serialisation spells it, so that sanitising it changes nothing.

use super::block::{Block, Run};
use super::image::Image;

/// Writes `blocks`: (HTML, text).
pub(super) fn render(blocks: &[Block]) -> (String, String) {
    let mut writer = Writer::default();
    writer.blocks(blocks, false, None);
    (writer.html, writer.text)
}

/// What every link says of itself.
pub(super) const REL: &str = "noopener noreferrer nofollow";

#[derive(Default)]
struct Writer {
    html: String,
    text: String,
}

impl Writer {
    /// Writes `blocks` inside a block that reads from right to left (`rtl`) and is in `lang`.
    fn blocks(&mut self, blocks: &[Block], rtl: bool, lang: Option<&str>) {
        // A line end parts two blocks with text, whatever pictures and rules stand between them.
        let mut before = false;
        for block in blocks {
            let has_text = block.has_text();
            if before && has_text {
                self.characters("\n");
            }
            before |= has_text;
            self.block(block, rtl, lang);
        }
    }

    fn block(&mut self, block: &Block, rtl: bool, lang: Option<&str>) {
        if block.tag == "hr" {
            self.html.push_str("<hr>");
            return;
        }
        let written = !block.tag.is_empty() && block.tag != "img";
        if written {
            self.html.push('<');
            self.html.push_str(block.tag);
            if block.tag == "details" {
                self.html.push_str(" open=\"\"");
            }
            for (name, number) in &block.numbers {
                self.html.push_str(&format!(" {name}=\"{number}\""));
            }
            if block.rtl != rtl {
                self.attribute("dir", if block.rtl { "rtl" } else { "ltr" });
            }
            if let Some(own) = block.lang.as_deref().filter(|own| Some(*own) != lang) {
                self.attribute("lang", own);
            }
            self.html.push('>');
        }
        for run in &block.runs {
            self.run(run);
        }
        let (caption, rows) = match block.blocks.split_first() {
            Some((caption, rows)) if caption.tag == "caption" => (Some(caption), rows),
            _ => (None, block.blocks.as_slice()),
        };
        if let Some(caption) = caption {
            self.block(caption, block.rtl, block.lang.as_deref());
            if caption.has_text() && rows.iter().any(Block::has_text) {
                self.characters("\n");
            }
        }
        if block.tag == "table" {
            self.html.push_str("<tbody>");
        }
        self.blocks(rows, block.rtl, block.lang.as_deref());
        if block.tag == "table" {
            self.html.push_str("</tbody>");
        }
        if written {
            self.close(block.tag);
        }
    }

    fn run(&mut self, run: &Run) {
        match run {
            Run::Text(text) => self.characters(text),
            Run::Break => {
                self.html.push_str("<br>");
                self.characters("\n");
            }
            Run::Open(tag, link) => {
                self.html.push('<');
                self.html.push_str(tag);
                if let Some(link) = link {
                    if let Some(address) = &link.address {
                        self.attribute("href", address);
                    }
                    if let Some(to) = link.to {
                        self.attribute("data-ref", &to.to_string());
                    }
                    self.attribute("rel", REL);
                }
                self.html.push('>');
            }
            Run::Close(tag) => self.close(tag),
            Run::Image(image) => self.image(image),
        }
    }

    fn image(&mut self, image: &Image) {
        self.html.push_str("<img");
        self.attribute("src", &image.address);
        if !image.alt.is_empty() {
            self.attribute("alt", &image.alt);
        }
        for (name, side) in [("width", image.width), ("height", image.height)] {
            if let Some(side) = side {
                self.attribute(name, &side.to_string());
            }
        }
        if image.inline {
            self.attribute("data-inline", "");
        }
        self.html.push('>');
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        escape(value, true, &mut self.html);
        self.html.push('"');
    }

    fn close(&mut self, tag: &str) {
        self.html.push_str("</");
        self.html.push_str(tag);
        self.html.push('>');
    }

    fn characters(&mut self, text: &str) {
        self.text.push_str(text);
        escape(text, false, &mut self.html);
    }
}

/// Writes `text` into `html` as the standard's serialisation writes it.
pub(super) fn escape(text: &str, in_attribute: bool, html: &mut String) {
    let mut rest = text;
    // 0xc2 begins a no-break space.
    let may_be_sign = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | 0xc2);
    while let Some(at) = rest.bytes().position(may_be_sign) {
        let (plain, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        html.push_str(plain);
        let Some(sign) = from.chars().next() else { return };
        match sign {
            '&' => html.push_str("&amp;"),
            '\u{a0}' => html.push_str("&nbsp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' if in_attribute => html.push_str("&quot;"),
            c => html.push(c),
        }
        rest = from.get(sign.len_utf8()..).unwrap_or_default();
    }
    html.push_str(rest);
}
