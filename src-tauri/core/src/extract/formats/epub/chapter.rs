//! A chapter's XHTML as the HTML that a browser's parser reads.

use super::parse;
use dom_query::Document;

/// Elements that have no end in HTML.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// `text` with `<name/>` written out as `<name></name>` and the frame of `<![CDATA[…]]>` left out.
///
/// In XHTML an element that holds nothing may close itself; a parser of HTML would take all that follows for its
/// inside: a whole book for the text of `<title/>`.
pub(super) fn as_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 16);
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        let (before, tag) = rest.split_at_checked(open).unwrap_or((rest, ""));
        html.push_str(before);
        let name = tag.get(1..).unwrap_or_default();
        let length = if tag.starts_with("<!--") {
            tag.find("-->").map_or(tag.len(), |end| end + 3)
        } else if tag.starts_with("<![CDATA[") {
            tag.find("]]>").map_or(tag.len(), |end| end + 3)
        } else if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            1 + parse::tag(name.as_bytes()).0
        } else {
            1
        };
        let (whole, after) = tag.split_at_checked(length).unwrap_or((tag, ""));
        rest = after;
        if let Some(inside) = whole.strip_prefix("<![CDATA[") {
            html.push_str(&super::escaped(inside.strip_suffix("]]>").unwrap_or(inside)));
            continue;
        }
        let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != ':' && c != '-').unwrap_or(name.len());
        let name = name.get(..end).unwrap_or_default();
        match whole.strip_suffix("/>") {
            Some(inside) if !name.is_empty() && !VOID.iter().any(|void| void.eq_ignore_ascii_case(name)) => {
                html.push_str(&format!("{inside}></{name}>"));
            }
            _ => html.push_str(whole),
        }
    }
    html.push_str(rest);
    html
}

/// Gives every picture of `page` the name that `named` has for its address; drawings around one picture, as covers
/// are made, become that picture.
pub(super) fn name_images(page: &Document, mut named: impl FnMut(&str) -> Option<String>) {
    for image in page.select("img[src]").nodes() {
        if let Some(name) = image.attr("src").and_then(|address| named(&address)) {
            image.set_attr("src", &name);
        }
    }
    for drawing in page.select("svg").nodes() {
        let inside = dom_query::Selection::from(*drawing).select("image");
        let address = |node: &dom_query::NodeRef<'_>| node.attr("xlink:href").or_else(|| node.attr("href"));
        let [image] = inside.nodes() else { continue };
        if let Some(name) = address(image).and_then(|address| named(&address)) {
            drawing.replace_with_html(format!("<img src=\"{name}\" alt=\"\">"));
        }
    }
}
