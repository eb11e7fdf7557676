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
    while let Some(node) = next.filter(|_| parts.len() < LEVELS) {
        let Some(element) = node.element_ref() else { break };
        let name = &*element.name.local;
        if matches!(name, "body" | "html") {
            break;
        }
        let class = element.attrs.iter().find(|it| &*it.name.local == "class").map_or("", |it| &*it.value);
        let mut part = String::with_capacity(name.len() + class.len() + 1);
        part.push_str(super::chars::head(name, 40));
        for class in class.split_whitespace().filter(|class| class.len() <= 60 && !is_number(class)).take(CLASSES) {
            part.push('.');
            part.push_str(class);
        }
        bytes += part.len() + 1;
        if bytes > MAX_BYTES && !parts.is_empty() {
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
    let mut row = 0;
    class.bytes().any(|byte| {
        row = if byte.is_ascii_digit() { row + 1 } else { 0 };
        row == 3
    })
}
