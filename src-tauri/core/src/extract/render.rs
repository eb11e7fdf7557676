//! Blocks to the clean HTML and, in the same walk, to the canonical text.
//!
//! Invariant: the text is exactly what `textContent` gives once a browser has parsed the HTML. Every character is
//! pushed to both; tags are pushed to the HTML alone, and only in an order no parser rearranges.

use super::block::{Block, Run};
use super::sanitise;

/// Writes `blocks`: (HTML, text).
pub(super) fn render(blocks: &[Block]) -> (String, String) {
    let mut writer = Writer::default();
    writer.blocks(blocks);
    (writer.html, writer.text)
}

#[derive(Default)]
struct Writer {
    html: String,
    text: String,
}

impl Writer {
    fn blocks(&mut self, blocks: &[Block]) {
        let mut before: Option<&Block> = None;
        for block in blocks {
            // A rule has no text, so one line end serves both its sides.
            if before.is_some_and(|before| before.tag != "hr") {
                self.characters("\n");
            }
            self.block(block);
            before = Some(block);
        }
    }

    fn block(&mut self, block: &Block) {
        if block.tag == "hr" {
            self.html.push_str("<hr>");
            return;
        }
        if !block.tag.is_empty() {
            self.html.push('<');
            self.html.push_str(block.tag);
            for (name, number) in &block.numbers {
                self.html.push_str(&format!(" {name}=\"{number}\""));
            }
            self.html.push('>');
        }
        if block.tag == "table" {
            self.html.push_str("<tbody>");
        }
        for run in &block.runs {
            self.run(run);
        }
        self.blocks(&block.blocks);
        if block.tag == "table" {
            self.html.push_str("</tbody>");
        }
        if !block.tag.is_empty() {
            self.html.push_str("</");
            self.html.push_str(block.tag);
            self.html.push('>');
        }
    }

    fn run(&mut self, run: &Run) {
        match run {
            Run::Text(text) => self.characters(text),
            Run::Break => {
                self.html.push_str("<br>");
                self.characters("\n");
            }
            Run::Open("a", address) => {
                // The first wall has judged the address; one that is still no web or mail address becomes an empty link.
                let address = address.as_deref().and_then(|href| sanitise::address(href, None)).unwrap_or_default();
                self.html.push_str("<a href=\"");
                escape(&address, &mut self.html);
                self.html.push_str("\" rel=\"noopener noreferrer nofollow\">");
            }
            Run::Open(tag, _) => {
                self.html.push('<');
                self.html.push_str(tag);
                self.html.push('>');
            }
            Run::Close(tag) => {
                self.html.push_str("</");
                self.html.push_str(tag);
                self.html.push('>');
            }
        }
    }

    fn characters(&mut self, text: &str) {
        self.text.push_str(text);
        escape(text, &mut self.html);
    }
}

fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
}
