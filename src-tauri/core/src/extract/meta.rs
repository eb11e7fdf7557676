//! What a page says of itself: JSON-LD, OpenGraph, meta elements, microdata, and the visible headline.

mod jsonld;

use super::sanitise::address;
use super::{byline, chars, dates};
use crate::model::Author;
use crate::text::fold_space;
use ammonia::Url;
use dom_query::{Document, NodeRef};
use std::collections::HashMap;

/// What was found; everything folded and cleaned.
#[derive(Debug, Default, Clone)]
pub(super) struct Told {
    pub(super) title: Option<String>,
    pub(super) subtitle: Option<String>,
    pub(super) byline: Vec<Author>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) site: Option<String>,
    pub(super) url: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) image: Option<String>,
}

/// Reads the page, whose address is `url` if known.
pub(super) fn read(page: &Document, url: Option<&Url>) -> Told {
    let metas = metas(page);
    let meta = |names: &[&str]| {
        names.iter().find_map(|name| metas.get(*name)).map(|value| tidy(value)).filter(|value| !value.is_empty())
    };
    let ld = jsonld::read(page);
    let canonical = page.select("link[rel~='canonical']").iter().find_map(|link| link.attr("href"));
    let site = meta(&["og:site_name"]).or(ld.site).or_else(|| meta(&["application-name", "twitter:app:name:iphone"]));
    let host = url.and_then(Url::host_str).map(chars::key).unwrap_or_default();
    let outlet = site.as_deref().map(chars::key).unwrap_or_default();
    // A page that names itself as its author has not named a writer.
    let writers = |mut authors: Vec<Author>| {
        authors.retain(|author| {
            let name = chars::key(&author.name);
            !name.is_empty()
                && name != outlet
                && !(name.chars().count() > 2 && host.contains(&name))
                && (host.is_empty() || !name.contains(&host))
        });
        authors
    };
    const AUTHORS: [&str; 8] = [
        "author",
        "article:author",
        "dable:author",
        "og:article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "byl",
    ];
    let told = || {
        AUTHORS
            .iter()
            .filter_map(|name| metas.get(*name))
            .map(|value| writers(byline::authors(&tidy(value))))
            .find(|it| !it.is_empty())
    };
    let authors = Some(writers(ld.authors.clone()))
        .filter(|it| !it.is_empty())
        .or_else(told)
        .or_else(|| Some(shown_authors(page)).filter(|it| !it.is_empty()));
    // An agency or the outlet itself is better than nobody.
    let authors = authors.unwrap_or(ld.authors);
    let time = |prop: &str| {
        let selected = page.select(&format!("[itemprop~='{prop}']"));
        selected.iter().find_map(|it| {
            dates::stamp(&it.attr("datetime").or_else(|| it.attr("content")).unwrap_or_else(|| it.text()))
        })
    };
    let dated = |names: &[&str]| names.iter().filter_map(|name| metas.get(*name)).find_map(|value| dates::stamp(value));
    let lone_time = || {
        let times = page.select("time[datetime]");
        times.iter().find_map(|it| dates::stamp(&it.attr("datetime")?))
    };
    let image =
        meta(&["og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"]).or(ld.image);
    let mut byline = Vec::new();
    byline::merge(&mut byline, authors);
    let title = title(
        page,
        [ld.headline, meta(&["og:title"]), meta(&["twitter:title", "dc.title", "parsely-title", "title"])],
        site.as_deref(),
    );
    Told {
        subtitle: ld
            .subtitle
            .or_else(|| subtitle(page))
            .filter(|it| Some(chars::key(it)) != title.as_deref().map(chars::key)),
        title,
        byline,
        published: ld
            .published
            .or_else(|| {
                dated(&[
                    "article:published_time",
                    "og:article:published_time",
                    "datepublished",
                    "date",
                    "pubdate",
                    "publishdate",
                    "dc.date",
                    "dc.date.issued",
                    "parsely-pub-date",
                    "sailthru.date",
                    "article:published",
                ])
            })
            .or_else(|| time("datePublished"))
            .or_else(lone_time),
        modified: ld
            .modified
            .or_else(|| {
                dated(&[
                    "article:modified_time",
                    "og:updated_time",
                    "datemodified",
                    "lastmod",
                    "last-modified",
                    "dc.date.modified",
                ])
            })
            .or_else(|| time("dateModified")),
        site,
        url: canonical.map(|it| it.to_string()).or_else(|| meta(&["og:url"])).and_then(|it| web(&it, url)),
        lang: page
            .select("html")
            .attr("lang")
            .or_else(|| page.select("html").attr("xml:lang"))
            .and_then(|it| primary(&it)),
        image: image.and_then(|it| web(&it, url)),
    }
}

/// The primary subtag of a language tag.
pub(super) fn primary(tag: &str) -> Option<String> {
    let tag = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    ((2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(tag)
}

/// Metadata is short; what is longer is not what its name says.
const MAX_VALUE: usize = 2000;

fn metas(page: &Document) -> HashMap<String, String> {
    let mut metas = HashMap::new();
    for meta in page.select("meta[content]").iter().take(1000) {
        let Some(content) = meta.attr("content").filter(|it| it.len() <= MAX_VALUE && !it.trim().is_empty()) else {
            continue;
        };
        for name in
            ["property", "name", "itemprop"].iter().filter_map(|name| meta.attr(name)).filter(|name| name.len() <= 100)
        {
            metas.entry(name.trim().to_ascii_lowercase()).or_insert_with(|| content.to_string());
        }
    }
    metas
}

/// Folded and cleaned; entities that were escaped twice are read once more.
pub(super) fn tidy(value: &str) -> String {
    let value = chars::head(value, MAX_VALUE);
    if value.contains('&') && value.contains(';') {
        return fold_space(&chars::clean(&Document::fragment(value).text()));
    }
    fold_space(&chars::clean(value))
}

/// An absolute http or https address.
fn web(address_: &str, base: Option<&Url>) -> Option<String> {
    address(address_, base).filter(|it| it.starts_with("http"))
}

/// The headline: the visible `h1` where the page's own words confirm it, else what the page told, without the site's name.
fn title(page: &Document, told: [Option<String>; 3], site: Option<&str>) -> Option<String> {
    let head = Some(tidy(&page.select_single("head title, title").text())).filter(|it| !it.is_empty());
    let mut told: Vec<String> = told.into_iter().flatten().collect();
    told.extend(head);
    let shown: Vec<String> =
        page.select("h1").iter().take(20).map(|it| tidy(&it.text())).filter(|it| !it.is_empty()).collect();
    let site_key = site.map(chars::key).unwrap_or_default();
    let confirmed = shown.iter().find(|shown| {
        let shown = chars::key(shown);
        // It must be most of what was told: a masthead in `h1` is in the page's title too.
        let most = |told: &String| {
            let told = chars::key(told);
            told.contains(&shown) && shown.len() * 5 >= told.len() * 2
        };
        shown.chars().count() >= 4 && shown != site_key && told.iter().any(most)
    });
    if let Some(shown) = confirmed {
        return Some(shown.clone());
    }
    if let Some(told) = told.first() {
        return Some(without_site(told, &site_key));
    }
    shown.into_iter().find(|it| it.chars().count() <= 300)
}

/// `Headline - Site` without the site.
fn without_site(title: &str, site: &str) -> String {
    for separator in [" | ", " - ", " – ", " — ", " :: ", " : ", " · ", " < ", " » "] {
        if let Some((headline, last)) = title.rsplit_once(separator) {
            let last = chars::key(last);
            if !headline.trim().is_empty()
                && !last.is_empty()
                && (last == site || (!site.is_empty() && site.contains(&last) && last.chars().count() > 2))
            {
                return headline.trim().to_owned();
            }
        }
    }
    title.to_owned()
}

/// The writers that an element calls by class, `rel` or property: a byline as text has it, or a bare name.
fn shown_authors(page: &Document) -> Vec<Author> {
    let Some(body) = page.body() else { return Vec::new() };
    let named = |node: &NodeRef<'_>| {
        ["class", "rel", "itemprop", "id"].iter().filter_map(|name| node.attr(name)).any(|it| {
            let it = it.to_ascii_lowercase();
            it.contains("byline") || it.contains("author") || it.contains("reporter") || it.contains("journalist")
        })
    };
    for node in body.descendants_it().filter(NodeRef::is_element).take(20_000).filter(named) {
        let text = node.text();
        if text.len() > 400 {
            continue;
        }
        let text = tidy(&text);
        let several = text.contains(' ') || text.contains(crate::text::is_hangul);
        if let Some(authors) = byline::line(&text).or_else(|| byline::line(&format!("By {text}")).filter(|_| several)) {
            return authors;
        }
    }
    Vec::new()
}

/// A standfirst, only where the page names it one by class, id or property, near its beginning and short.
fn subtitle(page: &Document) -> Option<String> {
    const NAMES: [&str; 12] = [
        "subtitle",
        "subheadline",
        "standfirst",
        "dek",
        "deck",
        "subhead",
        "subtit",
        "subheading",
        "headlinesub",
        "newssubtitle",
        "articledek",
        "articledeck",
    ];
    let named = |node: &NodeRef<'_>| {
        let told = node.attr("itemprop").is_some_and(|it| &*it == "alternativeHeadline");
        let tokens = [node.attr("class"), node.attr("id"), node.attr("data-testid")];
        told || tokens
            .into_iter()
            .flatten()
            .flat_map(|it| it.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
            .any(|token| {
                let bare: String =
                    token.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
                NAMES.contains(&bare.as_str())
                    || ["subtitle", "standfirst", "subheadline", "articledek"].iter().any(|end| bare.ends_with(end))
            })
    };
    let body = page.body()?;
    let mut found: Vec<NodeRef<'_>> = Vec::new();
    for node in body.descendants_it().filter(NodeRef::is_element).take(20_000) {
        if named(&node) && !node.has_name("body") && !node.has_name("header") && !node.has_name("section") {
            found.push(node);
        }
    }
    // More than one apart from nesting means cards of other articles, or headings inside the body.
    let texts: Vec<String> = found.iter().map(lines).filter(|it| !it.is_empty()).collect();
    let first = texts.first()?;
    let single = texts.iter().all(|it| first.contains(it.as_str()));
    (single && first.chars().count() <= 400).then(|| first.clone())
}

/// The text of an element, a line for each of its blocks or line breaks.
fn lines(node: &NodeRef<'_>) -> String {
    let blocks = super::block::read(node, None, &|_| false, &mut Vec::new());
    let mut lines = Vec::new();
    super::block::each_leaf(&blocks, &mut |leaf, _| {
        lines.extend(leaf.text().lines().map(tidy).filter(|line| !line.is_empty()))
    });
    lines.dedup();
    lines.join("\n")
}
