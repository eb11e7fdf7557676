//! The lead image: what stands beside the headline, else what the page shows when it is shared.
//!
//! A newsroom's own picture comes before the one for social networks, which is cropped and often carries a logo.

use super::super::image;
use super::super::sanitise::address;
use ammonia::Url;
use std::ops::Range;

/// A picture of the page with its sizes.
#[derive(Debug, Default)]
pub(super) struct Picture {
    /// Addresses as written, each with its width in pixels where the page says it; 0 where not.
    pub(super) sizes: Vec<(String, u32)>,
    /// The width and height of the element, where said.
    pub(super) shown: (Option<u32>, Option<u32>),
    /// Its names, its alternative text and its addresses, in small letters: what tells a logo.
    pub(super) words: String,
    /// The piece of text that comes after it.
    pub(super) place: usize,
    pub(super) aside: bool,
    /// Whether its `img` has been seen; the `source` elements come before it.
    closed: bool,
}

/// Pictures looked at; the lead image is among the first.
const MAX_PICTURES: usize = 400;

/// Adds an `img`, or a `source` to the picture that it belongs to.
pub(super) fn gather<'e>(
    pictures: &mut Vec<Picture>,
    img: bool,
    attr: &dyn Fn(&str) -> Option<&'e str>,
    place: usize,
    aside: bool,
) {
    if pictures.len() >= MAX_PICTURES {
        return;
    }
    let fresh = pictures.last().is_none_or(|last| last.closed || last.place != place);
    if fresh {
        pictures.push(Picture { place, aside, ..Picture::default() });
    }
    let Some(picture) = pictures.last_mut() else { return };
    let number = |name: &str| attr(name).and_then(|it| it.trim().trim_end_matches("px").parse::<u32>().ok());
    let width = number("width").unwrap_or(0);
    for name in ["srcset", "data-srcset", "data-lazy-srcset", "data-original-set"] {
        if let Some(set) = attr(name) {
            picture.sizes.extend(sizes(set, width));
        }
    }
    for name in ["data-src", "data-original", "data-lazy-src", "data-orig-file", "data-url", "src"] {
        if let Some(src) = attr(name).map(str::trim).filter(|src| is_address(src)) {
            picture.sizes.push((src.to_owned(), if name == "src" { 0 } else { 1 }));
        }
    }
    if img {
        picture.closed = true;
        picture.shown = (number("width"), number("height"));
        for name in ["class", "id", "alt", "src", "data-src"] {
            picture.words.push_str(&attr(name).unwrap_or_default().to_ascii_lowercase());
            picture.words.push(' ');
        }
    }
}

/// The lead image: the first fit picture at the headline (which piece `headline` begins), else `shared`.
pub(super) fn lead(
    pictures: &[Picture],
    headline: Option<usize>,
    body: Option<usize>,
    shared: &[String],
    base: Option<&Url>,
) -> Option<String> {
    let shared = shared.iter().filter(|it| !is_default(it)).find_map(|it| web(it, base));
    let Some(from) = headline else { return shared.or_else(|| first(pictures, 0..usize::MAX, base)) };
    let until = body.unwrap_or(from + 60);
    // A picture that is shared is the lead wherever it stands; the page's own size of it is the better one.
    same(pictures, shared.as_deref().unwrap_or_default(), from..until, base)
        .or_else(|| first(pictures, from..until, base))
        .or(shared)
        .or_else(|| first(pictures, from..usize::MAX, base))
}

/// The largest size of the first picture whose place is in `range` and that is no logo.
fn first(pictures: &[Picture], range: Range<usize>, base: Option<&Url>) -> Option<String> {
    pictures.iter().filter(|it| range.contains(&it.place) && is_fit(it)).find_map(|it| largest(it, base))
}

/// The largest size of the picture that `shared` is a size of. At the headline it may stand in an `aside`.
fn same(pictures: &[Picture], shared: &str, near: Range<usize>, base: Option<&Url>) -> Option<String> {
    let stem = stem(shared)?;
    let fits = |it: &&Picture| it.sizes.iter().any(|(at, _)| at.contains(&stem));
    // Cards that lead here show it small, and other pictures may have its name.
    let beside = pictures.iter().filter(|it| near.contains(&it.place)).find(fits);
    beside.or_else(|| pictures.iter().filter(|it| !it.aside).find(fits)).and_then(|it| largest(it, base))
}

/// The name of an image's file without its ending and its size, if it is long enough to be its own.
fn stem(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    let name = path.trim_end_matches('/').rsplit('/').next()?;
    let name = name.rsplit_once('.').filter(|(_, ending)| ending.len() <= 4).map_or(name, |(stem, _)| stem);
    let size =
        |part: &str| part.chars().all(|c| c.is_ascii_digit() || matches!(c, 'x' | 'w' | 's' | 'h')) && part.len() <= 9;
    let stem = match name.rsplit_once(['-', '_', '=']) {
        Some((stem, part)) if size(part) && part.contains(|c: char| c.is_ascii_digit()) => stem,
        _ => name,
    };
    (stem.len() >= 12).then(|| stem.to_owned())
}

fn is_fit(picture: &Picture) -> bool {
    const NOT: [&str; 26] = [
        "logo",
        "icon",
        "avatar",
        "sprite",
        "placeholder",
        "author",
        "byline",
        "profile",
        "badge",
        "banner",
        "spinner",
        "pixel",
        "emoji",
        "headshot",
        "reporter",
        "btn_",
        "button",
        "advert",
        "gravatar",
        "data:image/svg",
        "transparent",
        "blank.",
        "1x1",
        "autor",
        "googleplay",
        "appstore",
    ];
    let small = |side: Option<u32>, least: u32| side.is_some_and(|side| side > 1 && side < least);
    !picture.aside
        && !small(picture.shown.0, 200)
        && !small(picture.shown.1, 100)
        && picture.shown != (Some(1), Some(1))
        && !NOT.iter().any(|word| picture.words.contains(word))
        && !picture.sizes.iter().all(|(at, _)| at.split('?').next().is_some_and(|at| at.ends_with(".svg")))
}

/// The first of the widest.
fn largest(picture: &Picture, base: Option<&Url>) -> Option<String> {
    let mut best: Option<(&str, u32)> = None;
    for (at, width) in &picture.sizes {
        let width = if *width > 2 { *width } else { hinted(at).unwrap_or(*width) };
        // AVIF is read by fewer programs than what usually stands beside it.
        let width = if at.contains(".avif") { width.saturating_sub(1) } else { width };
        if best.is_none_or(|(_, most)| width > most) {
            best = Some((at, width));
        }
    }
    best.and_then(|(at, _)| web(at, base))
}

/// The width that an address names: `w=1200`, `1200x675`, `WIDE_1200`.
fn hinted(address: &str) -> Option<u32> {
    let numbers = address.split(|c: char| !c.is_ascii_digit()).filter(|it| (3..=4).contains(&it.len()));
    // Years stand in addresses, too.
    let widths = numbers
        .filter_map(|it| it.parse::<u32>().ok())
        .filter(|it| (200..=4000).contains(it) && !(1990..=2040).contains(it));
    widths.max()
}

/// The pictures that sites share where an article has none.
fn is_default(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let name = lower.split(['?', '#']).next().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    [
        "logo",
        "default",
        "placeholder",
        "og-image",
        "ogimage",
        "og_image",
        "share-image",
        "social-share",
        "fallback",
        "no-image",
        "noimage",
    ]
    .iter()
    .any(|word| name.contains(word))
}

fn web(text: &str, base: Option<&Url>) -> Option<String> {
    address(text, base).filter(|it| it.starts_with("http"))
}

fn is_address(text: &str) -> bool {
    !text.is_empty() && text.len() < 4000 && !text.starts_with("data:") && !text.starts_with("blob:")
}

/// The addresses of a `srcset` with their widths; a density counts as so many times `width`, or times what the first
/// address names, where all name the same.
fn sizes(set: &str, width: u32) -> Vec<(String, u32)> {
    let offers: Vec<(&str, &str)> = image::split(set).into_iter().filter(|(at, _)| is_address(at)).collect();
    let named = offers.first().and_then(|(at, _)| hinted(at)).unwrap_or_default();
    let same = offers.iter().all(|(at, _)| hinted(at).unwrap_or_default() == named);
    let base = if width > 2 || !same { width } else { named }.max(2);
    let size = |descriptor: &str| {
        let wide = descriptor.strip_suffix('w').and_then(|it| it.parse::<u32>().ok());
        let dense = descriptor.strip_suffix('x').and_then(|it| it.parse::<f32>().ok());
        wide.unwrap_or((dense.unwrap_or(1.0) * base as f32) as u32)
    };
    offers.into_iter().map(|(at, descriptor)| (at.to_owned(), size(descriptor))).collect()
}
