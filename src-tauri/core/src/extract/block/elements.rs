//! What each element of a page means for the article.

use dom_query::NodeRef;
use html5ever::LocalName;

/// What a reader of blocks does with an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// An inline element that is written, under this name.
    Inline(&'static str),
    /// An inline element that nothing is written for.
    Phrasing,
    /// A paragraph or heading, written under this name.
    Leaf(&'static str),
    /// An element that holds no text of the article.
    Skipped,
    /// A formula.
    Math,
    /// An element with rules of its own.
    Special,
    /// A box: its text stands apart from the text around it.
    Container,
}

/// The name of an element of the page, and what it means; `None` for text and comments.
pub(super) fn meaning(node: &NodeRef<'_>) -> Option<(LocalName, Meaning)> {
    let name = node.qual_name_ref()?;
    let meaning = match &name.ns {
        ns if *ns == html5ever::ns!(html) => of_html(&name.local),
        ns if *ns == html5ever::ns!(mathml) && &*name.local == "math" => Meaning::Math,
        // Drawings, and what hides in the gap between namespaces.
        _ => Meaning::Skipped,
    };
    Some((name.local.clone(), meaning))
}

fn of_html(name: &str) -> Meaning {
    match name {
        "a" => Meaning::Inline("a"),
        "em" | "i" => Meaning::Inline("em"),
        "strong" | "b" => Meaning::Inline("strong"),
        "code" | "tt" => Meaning::Inline("code"),
        "kbd" => Meaning::Inline("kbd"),
        "samp" => Meaning::Inline("samp"),
        "var" => Meaning::Inline("var"),
        "sub" => Meaning::Inline("sub"),
        "sup" => Meaning::Inline("sup"),
        "mark" => Meaning::Inline("mark"),
        "q" => Meaning::Inline("q"),
        "cite" => Meaning::Inline("cite"),
        "s" | "strike" | "del" => Meaning::Inline("s"),
        "u" | "ins" => Meaning::Inline("u"),
        "small" => Meaning::Inline("small"),
        "abbr" | "acronym" => Meaning::Inline("abbr"),
        "dfn" => Meaning::Inline("dfn"),
        "ruby" => Meaning::Inline("ruby"),
        "rt" => Meaning::Inline("rt"),
        "rp" => Meaning::Inline("rp"),
        "span" | "font" | "big" | "rb" | "rtc" | "nobr" | "label" | "bdi" | "bdo" | "picture" | "data" | "time"
        | "g-emoji" | "mjx-container" | "mjx-assistive-mml" | "relative-time" => Meaning::Phrasing,
        "p" => Meaning::Leaf("p"),
        "h1" | "h2" => Meaning::Leaf("h2"),
        "h3" => Meaning::Leaf("h3"),
        "h4" => Meaning::Leaf("h4"),
        "h5" => Meaning::Leaf("h5"),
        "h6" => Meaning::Leaf("h6"),
        "br" | "img" | "amp-img" | "noscript" | "hr" | "pre" | "listing" | "xmp" | "ul" | "menu" | "dir" | "ol"
        | "dl" | "blockquote" | "figure" | "figcaption" | "table" | "details" | "summary" => Meaning::Special,
        "script" | "style" | "template" | "iframe" | "object" | "embed" | "select" | "button" | "input"
        | "textarea" | "video" | "audio" | "canvas" | "head" | "title" | "meta" | "link" | "base" | "noembed"
        | "noframes" | "frameset" | "applet" | "colgroup" | "map" | "area" | "option" | "datalist" | "dialog"
        | "plaintext" | "source" | "track" | "param" | "wbr" | "progress" | "meter" => Meaning::Skipped,
        _ => Meaning::Container,
    }
}
