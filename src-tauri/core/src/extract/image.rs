//! Images: which of the addresses an element offers is the picture, and which elements are no picture at all.

use super::chars;
use super::link::absolute;
use crate::text::fold_space;
use ammonia::Url;
use daachorse::DoubleArrayAhoCorasick;
use dom_query::NodeRef;
use std::sync::LazyLock;

/// An image as the clean view shows it. It carries no text of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Image {
    /// An absolute http or https address, or what names a part of the page's own file (`image:…`, `cid:…`).
    pub(super) address: String,
    /// What the page says instead of it; may be empty.
    pub(super) alt: String,
    /// In CSS pixels, if the page says so.
    pub(super) width: Option<u32>,
    /// In CSS pixels, if the page says so.
    pub(super) height: Option<u32>,
    /// Stands in a line of text, as a formula or a sign does, and not between paragraphs.
    pub(super) inline: bool,
}

impl Image {
    /// Whether it is known to be small both ways.
    pub(super) fn is_icon(&self) -> bool {
        let small = |side: Option<u32>| side.is_some_and(|side| side <= SIGN);
        small(self.width) && self.height.is_none_or(|side| side <= SIGN) || small(self.height) && self.width.is_none()
    }
}

/// What an `img` element is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Picture {
    /// A picture.
    Image(Image),
    /// An emoji drawn as a picture: its characters.
    Emoji(String),
    /// Something that counts readers: its address.
    Tracker(String),
    /// A placeholder, or an address that leads nowhere.
    Nothing,
}

/// Attributes in which scripts keep the address of a picture until it is scrolled to, best first.
const LAZY: &[&str] = &[
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-actualsrc",
    "data-original-src",
    "data-hi-res-src",
    "data-image",
    "data-img-src",
    "data-url",
];

/// Attributes with several addresses.
const SETS: &[&str] = &["srcset", "data-srcset", "data-lazy-srcset", "data-original-set"];

/// Pixels of width beyond which a larger picture is of no use to a reader.
const USEFUL: u32 = 2560;

/// Pixels up to which a picture is a sign in a line.
const SIGN: u32 = 64;

/// Reads an `img` element (or `amp-img`).
pub(super) fn read(node: &NodeRef<'_>, base: Option<&Url>) -> Picture {
    let attr = |name: &str| node.attr(name).unwrap_or_default();
    let alt = fold_space(&chars::clean(&attr("alt")));
    if is_emoji(&alt) {
        return Picture::Emoji(alt);
    }
    let lazy = LAZY.iter().any(|name| real(&attr(name), base).is_some());
    let (width, height) = (side(node, "width"), side(node, "height"));
    let source = attr("src");
    let counted = [width, height].iter().flatten().any(|&side| side <= 2) && !lazy;
    if counted || is_tracker(&source) {
        let address = absolute(&source, base).filter(|url| matches!(url.scheme(), "http" | "https"));
        return address.map_or(Picture::Nothing, |url| Picture::Tracker(chars::head(url.as_str(), 300).to_owned()));
    }
    let Some(address) = best(node, base) else { return Picture::Nothing };
    if is_tracker(&address) {
        return Picture::Tracker(chars::head(&address, 300).to_owned());
    }
    let known = |side: Option<u32>| side.filter(|&side| (3..=20_000).contains(&side));
    let inline = node.has_attr("data-inline")
        || [width, height].into_iter().filter_map(known).any(|side| side <= SIGN)
        || is_sign(&attr("class"))
        || is_sized_as_text(&attr("style"));
    Picture::Image(Image { address, alt, width: known(width), height: known(height), inline })
}

/// The best address of the element and of the `picture` around it.
fn best(node: &NodeRef<'_>, base: Option<&Url>) -> Option<String> {
    let own = real(&node.attr("src").unwrap_or_default(), base);
    // What came with the page is there for certain.
    if let Some(own) = own.as_ref().filter(|own| !own.starts_with("http")) {
        return Some(own.clone());
    }
    let (mut sized, mut dense) = (Vec::new(), Vec::new());
    offers(node, base, &mut sized, &mut dense);
    let sources = || node.parent().filter(|parent| parent.has_name("picture")).map(|it| it.element_children());
    let mut others = Vec::new();
    for source in sources().unwrap_or_default().iter().filter(|it| it.has_name("source")) {
        offers(source, base, &mut sized, &mut others);
    }
    let lazy = || LAZY.iter().find_map(|name| real(&node.attr(name)?, base));
    largest(sized).or_else(lazy).or_else(|| densest(dense)).or(own).or_else(|| densest(others))
}

/// The addresses of `srcset` and its like: those with a width in pixels, and those with a density (in hundredths).
fn offers(node: &NodeRef<'_>, base: Option<&Url>, sized: &mut Vec<(u32, String)>, dense: &mut Vec<(u32, String)>) {
    for set in SETS.iter().filter_map(|name| node.attr(name)) {
        for (address, descriptor) in split(&set) {
            let Some(address) = real(address, base) else { continue };
            let number = |unit: char| descriptor.strip_suffix(unit).and_then(|it| it.parse::<f32>().ok());
            match (number('w'), number('x')) {
                (Some(width), _) => sized.push((width as u32, address)),
                (_, density) => dense.push(((density.unwrap_or(1.0) * 100.0) as u32, address)),
            }
        }
    }
}

/// The largest that is useful, or the smallest of those beyond.
fn largest(offers: Vec<(u32, String)>) -> Option<String> {
    let useful = |width: u32| if width <= USEFUL { (1, width) } else { (0, u32::MAX - width) };
    // Of equals the first, as browsers take it.
    offers.into_iter().rev().max_by_key(|(width, _)| useful(*width)).map(|(_, address)| address)
}

fn densest(offers: Vec<(u32, String)>) -> Option<String> {
    offers.into_iter().rev().filter(|(density, _)| *density <= 400).max_by_key(|(density, _)| *density).map(|it| it.1)
}

/// The candidates of a `srcset` as the HTML standard splits it: addresses may hold commas, but not end with one.
pub(super) fn split(set: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = set;
    while found.len() < 50 {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            break;
        }
        let (address, after) = rest.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((rest, ""));
        if let Some(bare) = address.strip_suffix(',') {
            found.push((bare.trim_end_matches(','), ""));
            rest = after;
        } else {
            let (descriptor, after) = after.split_once(',').unwrap_or((after, ""));
            found.push((address, descriptor.trim().split_ascii_whitespace().next().unwrap_or_default()));
            rest = after;
        }
    }
    found
}

/// The absolute address that `value` means if it may be a picture's: on the web or in the page's file.
fn real(value: &str, base: Option<&Url>) -> Option<String> {
    let value = value.trim();
    if value.is_empty() || value.starts_with(['{', '[', '#']) || value.starts_with("data:") {
        return None;
    }
    let url = absolute(value, base)?;
    match url.scheme() {
        "http" | "https" if !is_placeholder(&url) => Some(url.into()),
        // A part is named letter for letter.
        "image" | "cid" => Some(value.to_owned()),
        _ => None,
    }
}

/// Words of file names that stand where a picture will be.
const PLACEHOLDERS: &[&str] = &[
    "blank",
    "spacer",
    "pixel",
    "transparent",
    "placeholder",
    "lazy",
    "lazyload",
    "loading",
    "loader",
    "1x1",
    "clear",
    "dummy",
    "noimage",
    "noimg",
    "spinner",
];

fn is_placeholder(url: &Url) -> bool {
    let name = url.path().rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    // A directory, or `true` in an attribute that is no address, is no picture either.
    name.is_empty() && url.query().is_none()
        || matches!(name.as_str(), "true" | "false" | "null" | "undefined" | "auto" | "lazy")
        // The file name says nothing else than that nothing is there yet: a photograph of a `blank-page` stays.
        || name.rsplit_once('.').is_some_and(|(stem, _)| {
            let mut words = stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
            let generic = |word: &str| matches!(word, "img" | "image" | "bg" | "gif" | "white" | "grey" | "gray" | "default" | "icon" | "ajax" | "no")
                || word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'x');
            words.clone().any(|word| PLACEHOLDERS.contains(&word)) && words.all(|word| PLACEHOLDERS.contains(&word) || generic(word))
        })
}

/// Parts of addresses at which readers are counted.
const TRACKERS: &[&str] = &[
    "//pixel.",
    "//stats.",
    "//beacon.",
    "//analytics.",
    "//counter.",
    "//metrics.",
    "//px.",
    "//b.scorecardresearch.com",
    "//sb.scorecardresearch.com",
    "facebook.com/tr?",
    "facebook.com/tr/",
    "google-analytics.com/",
    "googleadservices.com/",
    "doubleclick.net/",
    "//bat.bing.com",
    "//t.co/i/",
    "quantserve.com/",
    "chartbeat.",
    "feedburner.com/~r",
    "feedburner.com/~ff",
    "feedsportal.com/",
    "//wcs.naver.",
    "/pixel.gif",
    "/pixel.png",
    "/pixel?",
    "/beacon.gif",
    "/beacon?",
    "/tracking.gif",
    "/tracker?",
    "/track.gif",
    "/counter.gif",
    "/__utm.gif",
    "/collect?v=",
    "/piwik.php",
    "/matomo.php",
    "/count.gif",
];

static FINDER: LazyLock<Option<DoubleArrayAhoCorasick<u8>>> =
    LazyLock::new(|| DoubleArrayAhoCorasick::with_values(TRACKERS.iter().map(|part| (part, 0))).ok());

fn is_tracker(address: &str) -> bool {
    let address = chars::head(address, 500).to_ascii_lowercase();
    FINDER.as_ref().is_some_and(|trackers| trackers.find_iter(&address).next().is_some())
}

/// A side in CSS pixels: from the attribute, else from the style.
fn side(node: &NodeRef<'_>, name: &str) -> Option<u32> {
    let digits = |value: &str| {
        let value = value.trim();
        let end = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
        let (number, unit) = value.split_at_checked(end)?;
        let unit = unit.split(';').next().unwrap_or_default().trim();
        let fraction =
            || unit.starts_with('.') && (unit.ends_with("px") || unit.ends_with(|c: char| c.is_ascii_digit()));
        if unit.is_empty() || unit.starts_with("px") || fraction() { number.parse().ok() } else { None }
    };
    if let Some(value) = node.attr(name) {
        return digits(&value);
    }
    let style = node.attr("style")?.to_ascii_lowercase();
    let (_, value) = style.split(';').filter_map(|rule| rule.split_once(':')).find(|(key, _)| key.trim() == name)?;
    digits(value)
}

fn is_sign(class: &str) -> bool {
    let words = ["emoji", "emoticon", "smiley", "icon", "math", "latex", "tex", "formula"];
    class
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| words.iter().any(|sign| word.eq_ignore_ascii_case(sign)))
}

/// Whether a style gives the size in units of the text around.
fn is_sized_as_text(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(key, value)| {
        let value = value.trim();
        matches!(key.trim(), "width" | "height") && (value.ends_with("ex") || value.ends_with("em"))
    })
}

fn is_emoji(alt: &str) -> bool {
    let sign = |c: char| matches!(c, '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}');
    let joint = |c: char| matches!(c, '\u{200d}' | '\u{fe0f}' | '\u{20e3}');
    alt.chars().count() <= 12 && alt.chars().any(sign) && alt.chars().all(|c| sign(c) || joint(c))
}
