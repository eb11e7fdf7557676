//! The second wall: an allow-list over our own rendering that lets through what the rendering writes and nothing else.
//!
//! The rendering writes only names of its own, so on its HTML this is the identity, and a test says so. It stands last
//! because mutation attacks live in the gap between one parser's idea of a page and another's: whatever the reader of
//! blocks was made to believe, what leaves here has been parsed again and holds no element, attribute or scheme that
//! is not on this page.

use super::render::REL;
use ammonia::{Builder, Url, UrlRelative};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

pub(super) use super::link::address;

/// The elements of the clean view. All of HTML: neither drawings nor formulas have a namespace here.
pub(super) const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "details",
    "dfn",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "u",
    "ul",
    "var",
];

/// Elements that go with all they hold: programs, styles, other documents, controls.
const DROPPED: &[&str] = &[
    "applet",
    "audio",
    "base",
    "button",
    "canvas",
    "embed",
    "frame",
    "frameset",
    "iframe",
    "input",
    "link",
    "math",
    "meta",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "option",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
    "xmp",
];

/// Clean HTML as it may be shown: `html` itself if it is what our rendering writes, else what is left once the
/// allow-list takes nothing more. (Parsing what was serialised may move elements, so one pass is not always the last.)
pub(super) fn sanitise(html: &str) -> String {
    let wall = &*WALL;
    let mut before = html.to_owned();
    for _ in 0..PASSES {
        let after = wall.clean(&before).to_string();
        if after == before {
            return after;
        }
        before = after;
    }
    // What still moves is shown as the characters it is.
    let mut plain = String::with_capacity(html.len());
    super::render::escape(html, false, &mut plain);
    wall.clean(&plain).to_string()
}

/// Passes of the allow-list before markup is given up.
const PASSES: usize = 8;

static WALL: LazyLock<Builder<'static>> = LazyLock::new(wall);

fn wall() -> Builder<'static> {
    let table = HashSet::from(["colspan", "rowspan"]);
    let mut wall = Builder::empty();
    wall.tags(ELEMENTS.iter().copied().collect())
        .clean_content_tags(DROPPED.iter().copied().collect())
        .generic_attributes(HashSet::from(["dir", "lang", super::link::NOTE]))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "data-ref"])),
            ("details", HashSet::from(["open"])),
            ("img", HashSet::from(["src", "alt", "width", "height", "data-inline"])),
            ("ol", HashSet::from(["start"])),
            ("td", table.clone()),
            ("th", table),
        ]))
        .tag_attribute_values(HashMap::from([("a", HashMap::from([("rel", HashSet::from([REL]))]))]))
        .set_tag_attribute_value("a", "rel", REL)
        .url_schemes(HashSet::from(["http", "https", "mailto", "image", "cid"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(allowed);
    wall
}

/// What a rendering, (HTML, text), is once sanitised. Should the wall ever take something, the text follows it.
pub(super) fn walled((html, text): (String, String)) -> (String, String) {
    let safe = sanitise(&html);
    if safe == html {
        return (html, text);
    }
    let text = dom_query::Document::fragment(safe.as_str()).root().text().to_string();
    (safe, text)
}

/// Judges an attribute by its value; the element has been judged to have one of this name. Addresses on the web are
/// spelled as a browser would spell them; the names of parts stay letter for letter.
fn allowed<'v>(element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let is_part = ["image:", "cid:"].iter().any(|scheme| value.starts_with(scheme));
    let fine = match (element, attribute) {
        ("img", "src") if is_part => true,
        ("a", "href") | ("img", "src") => {
            let url = Url::parse(value).ok()?;
            let fine = matches!(url.scheme(), "http" | "https") || (element == "a" && url.scheme() == "mailto");
            return fine.then(|| Cow::Owned(url.into()));
        }
        (_, "dir") => matches!(value, "rtl" | "ltr"),
        (_, "lang") => value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'),
        (_, "data-inline" | "open") => value.is_empty(),
        (_, "alt" | "rel") => true,
        _ => value.parse::<u32>().is_ok(),
    };
    fine.then_some(Cow::Borrowed(value))
}
