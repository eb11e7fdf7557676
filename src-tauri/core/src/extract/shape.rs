//! How a place on a page is called: the element and those around it, with the classes they were given.

use dom_query::NodeRef;

/// Elements of a shape, classes of each, and bytes of the whole.
const LEVELS: usize = 4;
const CLASSES: usize = 4;
const MAX_BYTES: usize = 240;

/// The shape of `node`: `div.story>aside.note>p`, outermost first.
///
/// Classes that number things (`post-48213`) are left out: they would fit one page alone.
pub(super) fn of(node: &NodeRef<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut next = Some(*node);
    let mut bytes = 0;
    while let Some(node) = next.filter(|node| node.is_element() && !node.has_name("body") && !node.has_name("html")) {
        let Some(name) = node.node_name() else { break };
        let mut part = super::chars::head(&name, 40).to_owned();
        let class = node.class().unwrap_or_default();
        for class in class.split_whitespace().filter(|class| class.len() <= 60 && !is_number(class)).take(CLASSES) {
            part.push('.');
            part.push_str(class);
        }
        bytes += part.len() + 1;
        if parts.len() == LEVELS || (bytes > MAX_BYTES && !parts.is_empty()) {
            break;
        }
        parts.push(part);
        next = node.parent();
    }
    parts.reverse();
    parts.join(">")
}

/// Whether a class numbers something: three digits in a row.
fn is_number(class: &str) -> bool {
    class.as_bytes().windows(3).any(|three| three.iter().all(u8::is_ascii_digit))
}
