//! The article's text where a page carries it as data: `articleBody` of JSON-LD, and what its scripts would write.

mod flight;
mod prose;
mod state;

use super::super::chars;
use dom_query::{Document, NodeRef};

pub(in super::super) use prose::Sought;

/// The text of the article that the data for the page's scripts carries: plain text, or HTML.
pub(in super::super) fn state(page: &Document, sought: &Sought) -> Option<String> {
    prose::find(&state::of(page), sought)
}

/// Scripts read and bytes of each: far above what pages carry.
const MAX_SCRIPTS: usize = 32;
const MAX_BYTES: usize = 1024 * 1024;

/// The longest `articleBody` of the page's JSON-LD, as it is written: plain text, or HTML.
///
/// Only the string itself is parsed, because hand-made JSON-LD is often broken elsewhere.
pub(in super::super) fn article_body(page: &Document) -> Option<String> {
    let is_linked = |node: &NodeRef<'_>| {
        node.has_name("script")
            && node.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"))
    };
    let mut longest: Option<String> = None;
    for script in page.root().descendants_it().filter(is_linked).take(MAX_SCRIPTS) {
        let text = script.text();
        if text.len() > MAX_BYTES {
            continue;
        }
        for (at, name) in text.match_indices("\"articleBody\"").take(20) {
            let Some(value) = text.get(at + name.len()..).and_then(|rest| rest.trim_start().strip_prefix(':')) else {
                continue;
            };
            if let Some(body) = string(value.trim_start())
                && body.len() > longest.as_ref().map_or(0, String::len)
            {
                longest = Some(body);
            }
        }
    }
    longest
}

/// The JSON string that `json` begins with; raw line ends inside are taken as they are.
fn string(json: &str) -> Option<String> {
    let inner = json.strip_prefix('"')?;
    let mut escaped = false;
    let end = inner.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })?;
    let quoted = json.get(..end + 2)?;
    serde_json::from_str(quoted).or_else(|_| serde_json::from_str(&quoted.replace(['\n', '\r', '\t'], " "))).ok()
}

/// `body` without tags.
pub(in super::super) fn plain(body: &str) -> String {
    if body.contains("</") || body.contains("<br") || body.contains("<p>") {
        return chars::clean(&Document::fragment(body).text()).into_owned();
    }
    chars::clean(body).into_owned()
}
