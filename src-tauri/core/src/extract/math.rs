//! Formulas as the text that stands for them; the markup of mathematics never enters the clean view.

use super::chars;
use crate::text::fold_space;
use dom_query::NodeRef;

/// Elements whose text in a row would say something else: `x²` is not `x2`.
const BUILT: &[&str] =
    &["msup", "msub", "msubsup", "mfrac", "msqrt", "mroot", "mtable", "munder", "mover", "munderover", "mmultiscripts"];

/// The text of a `math` element: its characters where a row of them says it all, else the source that the page
/// gives with it (`alttext`, or TeX in an annotation), else the characters after all. `None` if an image that
/// follows shows the same formula.
pub(super) fn text(node: &NodeRef<'_>) -> Option<String> {
    if is_drawn(node) {
        return None;
    }
    let (mut row, mut built, mut source) = (String::new(), false, String::new());
    let mut skip = None;
    for inner in node.descendants_it() {
        if skip.is_some_and(|until| inner.ancestors_it(Some(64)).any(|above| above.id == until)) {
            continue;
        }
        if inner.is_text() {
            row.push_str(&inner.text());
            continue;
        }
        let name = inner.node_name().unwrap_or_default();
        built |= BUILT.contains(&&*name);
        if matches!(&*name, "annotation" | "annotation-xml") {
            skip = Some(inner.id);
            if inner.attr("encoding").is_some_and(|it| it.to_ascii_lowercase().contains("tex")) {
                source = inner.text().to_string();
            }
        }
    }
    if let Some(told) = node.attr("alttext") {
        source = told.to_string();
    }
    let text = if source.trim().is_empty() || !built { &row } else { &source };
    let text = if text.trim().is_empty() { &source } else { text };
    let text = fold_space(&chars::clean(text));
    let plain = text.strip_prefix("{\\displaystyle").and_then(|text| text.strip_suffix('}')).unwrap_or(&text);
    Some(plain.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Whether the element is the hidden twin of an image or of drawn text.
fn is_drawn(node: &NodeRef<'_>) -> bool {
    let mut above = Some(*node);
    for _ in 0..3 {
        let Some(here) = above else { break };
        let hidden = here.attr("style").is_some_and(|style| style.replace(' ', "").contains("display:none"))
            || here.class().is_some_and(|class| class.contains("ssistive"));
        let image = here.next_element_sibling().is_some_and(|next| next.has_name("img"));
        let drawn = here.prev_element_sibling().is_some_and(|before| !before.text().trim().is_empty());
        if hidden && (image || drawn) {
            return true;
        }
        above = here.parent();
    }
    false
}
