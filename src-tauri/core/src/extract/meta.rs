//! What a page says of itself: JSON-LD, OpenGraph, meta elements, microdata, and what stands about its headline.

mod collect;
mod dates;
mod images;
mod jsonld;
mod label;
mod title;
mod writers;

use super::sanitise::address;
use super::{chars, dates as printed};
use crate::model::Author;
use crate::text::fold_space;
use ammonia::Url;
use collect::Found;
use dom_query::Document;
use label::Kind;

/// What was found; everything folded and cleaned.
#[derive(Debug, Default, Clone)]
pub(super) struct Told {
    pub(super) title: Option<String>,
    pub(super) subtitle: Option<String>,
    /// What the page says it is about, in a sentence or two; often the beginning of its text.
    pub(super) description: Option<String>,
    pub(super) byline: Vec<Author>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) site: Option<String>,
    pub(super) section: Option<String>,
    pub(super) url: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) image: Option<String>,
}

/// Pieces of text before the headline and after it among which its date and its writers stand.
const ABOUT: (usize, usize) = (12, 40);

/// Reads the page, whose address is `url` if known.
pub(super) fn read(page: &Document, url: Option<&Url>) -> Told {
    let found = collect::collect(page);
    let meta = |names: &[&str]| {
        let values = names.iter().filter_map(|name| found.metas.get(*name)).flatten();
        values.map(|value| tidy(value)).find(|value| !value.is_empty())
    };
    let canonical = found.canonical.clone().or_else(|| meta(&["og:url"])).and_then(|it| web(&it, url));
    let linked = jsonld::read(&found.scripts, canonical.as_deref().or(url.map(Url::as_str)));
    let site = meta(&["og:site_name"]).or_else(|| linked.site.clone()).or_else(|| {
        meta(&[
            "application-name",
            "apple-mobile-web-app-title",
            "twitter:app:name:iphone",
            "al:ios:app_name",
            "cxenseparse:publisher",
        ])
    });
    let host = url.and_then(Url::host_str).unwrap_or_default();
    let names = site_names(&found, &linked, site.as_deref(), host);
    let section = section(&found, &linked, &meta);
    let (title, headline) = title::title(&title::Told {
        described: linked.headline.clone(),
        shared: meta(&["og:title"]),
        others: [
            linked.alternative.clone().filter(|it| it.chars().count() <= 160),
            meta(&["twitter:title"]),
            meta(&["dc.title", "dc:title", "parsely-title", "sailthru.title", "title", "headline"]),
        ]
        .into_iter()
        .flatten()
        .collect(),
        head: Some(found.head_title.clone()).filter(|it| !it.is_empty()),
        sites: names.clone(),
        sections: section.iter().chain(&linked.crumbs).cloned().collect(),
        headings: &found.headings,
    });
    let near = about(&found, headline);
    let keys: Vec<String> = names.iter().map(|it| chars::key(it)).filter(|it| !it.is_empty()).collect();
    let bare_host = chars::key(host.trim_start_matches("www."));
    let label = chars::key(host.trim_start_matches("www.").split('.').rev().nth(1).unwrap_or_default());
    let outlet = |name: &str| {
        let name = chars::key(name);
        keys.contains(&name)
            || name.chars().count() > 2 && bare_host.contains(&name)
            || !bare_host.is_empty() && name.contains(&bare_host)
            || keys.iter().any(|site| site.chars().count() > 3 && name.starts_with(site.as_str()))
    };
    // `OUTLET Berlin` of outlet.example.
    let house = |name: &str| {
        label.chars().count() >= 3 && name.split_whitespace().next().is_some_and(|first| chars::key(first) == label)
    };
    let byline = writers::writers(&found, &linked, near.clone(), &outlet, &house);
    let lang = found.lang.as_deref().and_then(primary);
    let korean =
        lang.as_deref() == Some("ko") || title.as_deref().is_some_and(|it| it.contains(crate::text::is_hangul));
    let american = found.lang.as_deref().is_some_and(|it| it.eq_ignore_ascii_case("en-us"));
    let reading = printed::Reading { korean, month_first: american };
    let (published, modified) = dates::dates(&found, &linked, near, reading, url.map(Url::as_str));
    let shared: Vec<String> =
        ["og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src", "parsely-image-url"]
            .iter()
            .filter_map(|name| meta(&[name]))
            .chain(linked.image.clone())
            .collect();
    Told {
        subtitle: subtitle(&found, headline).filter(|it| Some(chars::key(it)) != title.as_deref().map(chars::key)),
        image: images::lead(&found.pictures, headline, body(&found, headline), &shared, url),
        description: meta(&["og:description", "description", "twitter:description"]),
        title,
        byline,
        published,
        modified,
        site,
        section,
        url: canonical,
        lang: lang.or_else(|| {
            meta(&["content-language", "og:locale", "language", "dc.language"]).and_then(|it| primary(&it))
        }),
    }
}

/// The words that tell what a headline is about: the beginnings of its longer words, or pairs of ideographs and
/// syllables, small; sorted.
pub(super) fn words(title: &str) -> Vec<String> {
    let mut words: Vec<String> = title::words(title).into_iter().collect();
    words.sort_unstable();
    words
}

/// The primary subtag of a language tag.
pub(super) fn primary(tag: &str) -> Option<String> {
    let tag = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    ((2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(tag)
}

/// Folded and cleaned; entities that were escaped twice are read once more, glyphs of icon fonts leave.
pub(super) fn tidy(value: &str) -> String {
    let value = chars::head(value, collect::MAX_VALUE);
    let icon = |c: &char| !matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{fffd}');
    let plain = |text: &str| {
        let text = chars::clean(text);
        // Icons begin with a byte of this or above; other alphabets do as well.
        if text.bytes().any(|byte| byte >= 0xee) {
            fold_space(&text.chars().filter(icon).collect::<String>())
        } else {
            fold_space(&text)
        }
    };
    if value.contains('&') && value.contains(';') {
        let once = plain(&Document::fragment(value).text());
        return if once.contains('&') && once.contains(';') {
            plain(&Document::fragment(once.as_str()).text())
        } else {
            once
        };
    }
    plain(value)
}

/// An absolute http or https address.
fn web(text: &str, base: Option<&Url>) -> Option<String> {
    address(text, base).filter(|it| it.starts_with("http"))
}

/// All names by which the page or its address calls the site.
fn site_names(found: &Found, linked: &jsonld::Linked, site: Option<&str>, host: &str) -> Vec<String> {
    let metas = [
        "og:site_name",
        "application-name",
        "apple-mobile-web-app-title",
        "twitter:app:name:iphone",
        "cxenseparse:publisher",
        "copyright",
    ];
    let told = metas.iter().filter_map(|name| found.metas.get(*name)).flatten().map(|it| tidy(it));
    let mut names: Vec<String> = told.chain(site.map(str::to_owned)).chain(linked.site.clone()).collect();
    let host = host.trim_start_matches("www.");
    names.push(host.to_owned());
    // `example` of `news.example.co.uk`: the longest label is the name.
    names.extend(host.split('.').filter(|it| it.len() > 3).max_by_key(|it| it.len()).map(str::to_owned));
    // Some pages give their own title for the name of an application.
    let said = site.map(chars::key).filter(|_| found.metas.contains_key("og:site_name"));
    let title = chars::key(&found.head_title);
    names.retain(|it| {
        let own = chars::key(it);
        let title = own == title && said.as_ref().is_some_and(|said| *said != own);
        !it.is_empty() && it.chars().count() <= 60 && !title
    });
    names
}

/// The pieces about the headline: some before it, and after it up to the second paragraph.
fn about(found: &Found, headline: Option<usize>) -> std::ops::Range<usize> {
    let from = headline.unwrap_or(0);
    let until = body(found, headline).map_or(from + ABOUT.1, |at| (at + 1).min(from + ABOUT.1));
    from.saturating_sub(ABOUT.0)..until.max(from + 8)
}

/// The piece that begins the second paragraph after the headline.
fn body(found: &Found, headline: Option<usize>) -> Option<usize> {
    let long = |(_, piece): &(usize, &collect::Piece)| chars::columns(&piece.text) >= 160 && !piece.aside;
    found.pieces.iter().enumerate().skip(headline.unwrap_or(0)).filter(long).nth(1).map(|(at, _)| at)
}

/// The section: said by markup, else the last of the breadcrumbs before the article itself.
fn section(found: &Found, linked: &jsonld::Linked, meta: &dyn Fn(&[&str]) -> Option<String>) -> Option<String> {
    let named = || {
        let named = found.named.iter().find(|it| it.kind == Kind::Section)?;
        let text = || found.pieces.get(named.first..named.end)?.first().map(|it| it.text.clone());
        named.value.clone().or_else(text)
    };
    let metas = [
        "article:section",
        "og:article:section",
        "parsely-section",
        "cxenseparse:section",
        "sailthru.section",
        "section",
        "dable:item_category",
        "articlesection",
    ];
    let titles: Vec<String> = found.headings.iter().map(|it| chars::key(&it.text)).collect();
    let head = chars::key(&found.head_title);
    let crumb = |name: &String| {
        let own = chars::key(name);
        let title = titles.contains(&own) || own.chars().count() > 12 && head.contains(&own);
        !title && section_name(name).is_some()
    };
    linked
        .section
        .clone()
        .or_else(|| metas.iter().filter_map(|name| meta(&[name])).find_map(|it| section_name(&it)))
        .or_else(|| named().and_then(|it| section_name(&it)))
        // The first crumb is the front page.
        .or_else(|| linked.crumbs.iter().skip(1).rev().find(|it| crumb(it)).cloned())
        .or_else(|| {
            let shown: Vec<String> =
                found.pieces.iter().filter(|it| it.crumb && it.link).take(12).map(|it| it.text.clone()).collect();
            shown.iter().skip(1).rev().find(|it| crumb(it)).cloned()
        })
}

/// A section's name, if `text` can be one: short, and no number, address or path.
fn section_name(text: &str) -> Option<String> {
    let text = tidy(text);
    let text = text.split([';', '|', '>']).map(str::trim).find(|it| !it.is_empty())?.to_owned();
    let fits = text.chars().count() <= 60 && text.chars().any(char::is_alphabetic) && !text.contains("://");
    let placeless = ["home", "홈", "article", "news article", "uncategorized", "startseite", "accueil", "inicio"];
    (fits && !placeless.contains(&text.to_lowercase().as_str())).then_some(text)
}

/// A standfirst, only where the page names it one by class, id or property, near the headline and short.
fn subtitle(found: &Found, headline: Option<usize>) -> Option<String> {
    let mut named = found.named.iter().filter(|it| it.kind == Kind::Subtitle && !it.aside && it.end > it.first);
    let first = named.next()?;
    // More than one apart from nesting means cards of other articles, or headings inside the body.
    let single = named.all(|it| it.first >= first.first && it.end <= first.end);
    let close = headline.is_none_or(|at| first.first.abs_diff(at) <= ABOUT.1);
    let mut lines: Vec<String> = Vec::new();
    for (at, piece) in found.pieces.get(first.first..first.end)?.iter().enumerate() {
        match lines.last_mut().filter(|_| piece.inline && at > 0) {
            Some(line) => {
                line.push(' ');
                line.push_str(&piece.text);
            }
            None => lines.push(piece.text.clone()),
        }
    }
    lines.dedup();
    let text = lines.join("\n");
    (single && close && text.chars().count() <= 400 && !text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests;
