//! When the article appeared and changed: what markup tells, else what stands beside the headline.

use super::collect::Found;
use super::jsonld::Linked;
use super::label::Kind;
use crate::extract::dates;
use std::ops::Range;

const PUBLISHED: [&str; 34] = [
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "date_published",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published",
    "published_time",
    "publication_date",
    "publicationdate",
    "article.published",
    "date",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dcterms.issued",
    "citation_publication_date",
    "citation_date",
    "displaydate",
    "ptime",
    "w-published-date",
    "article:create",
    "regdate",
    "article_date_original",
];

const MODIFIED: [&str; 14] = [
    "article:modified_time",
    "og:article:modified_time",
    "article:modified",
    "og:updated_time",
    "datemodified",
    "date_modified",
    "lastmod",
    "last-modified",
    "lastmodified",
    "dc.date.modified",
    "dcterms.modified",
    "revised",
    "mtime",
    "article:updated_time",
];

/// Published and modified. `near` are the pieces about the headline, `zone` how to read a time without zone.
pub(super) fn dates(
    found: &Found,
    linked: &Linked,
    near: Range<usize>,
    reading: dates::Reading,
    url: Option<&str>,
) -> (Option<String>, Option<String>) {
    let metas = |names: &[&str]| {
        names.iter().filter_map(|name| found.metas.get(*name)).flatten().find_map(|it| dates::stamp_as(it, reading))
    };
    let seconded = |date: &Option<String>| date.as_deref().and_then(|it| dates::stamp_as(it, reading));
    let named = |names: &[&str], about: bool| {
        let fits = |name: &str| names.contains(&name);
        let times = found.named.iter().filter(|it| it.kind == Kind::Time && fits(&it.name) && !it.aside && !it.fact);
        times.filter(|it| !about || near.contains(&it.first)).find_map(|it| {
            it.value.as_deref().and_then(|it| dates::stamp_as(it, reading)).or_else(|| {
                let text: Vec<&str> = found.pieces.get(it.first..it.end)?.iter().map(|it| it.text.as_str()).collect();
                dates::find(&text.join(" "), reading).map(|it| it.date)
            })
        })
    };
    let (mut shown_published, mut shown_modified) = (None, None);
    // What markup tells of both need not be looked for.
    let told = linked.published.is_some() && linked.modified.is_some();
    let looked = if told { 0..0 } else { near.start..near.end.min(found.pieces.len()) };
    let (mut fact_published, mut name) = (None, "");
    for piece in found.pieces.get(looked).unwrap_or_default() {
        // A date in a long piece is part of a sentence.
        if piece.aside || piece.crumb || piece.text.chars().count() > 110 {
            continue;
        }
        // A date among facts is that of a thing, unless its row is named for the article's own.
        if piece.fact {
            if dates::is_label(name) {
                fact_published = fact_published.or_else(|| dates::find(&piece.text, reading));
            }
            name = &piece.text;
            continue;
        }
        for stamp in dates::line_as(&piece.text, reading)
            .unwrap_or_else(|| dates::find(&piece.text, reading).into_iter().collect())
        {
            let slot = if stamp.modified { &mut shown_modified } else { &mut shown_published };
            slot.get_or_insert(stamp.date);
        }
    }
    let published = seconded(&linked.published)
        .or_else(|| metas(&PUBLISHED))
        .or_else(|| named(&["datePublished"], false))
        .or_else(|| named(&["dateCreated"], false))
        .or_else(|| named(&["time"], true))
        // `Headline | Section | 28.04.2023`.
        .or_else(|| {
            found.head_title.rsplit('|').take(2).find_map(|it| dates::line(it)?.into_iter().next()).map(|it| it.date)
        })
        .or(shown_published)
        .or_else(|| named(&["time"], false))
        .or_else(|| url.and_then(in_address))
        .or_else(|| fact_published.filter(|it| !it.modified).map(|it| it.date));
    let modified = seconded(&linked.modified)
        .or_else(|| metas(&MODIFIED))
        .or_else(|| named(&["dateModified"], false))
        .or(shown_modified);
    (published, modified)
}

/// The text up to its first date.
pub(super) fn before_date(text: &str) -> &str {
    dates::find_at(text, dates::Reading::default()).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// Whether a text has a date in it.
pub(super) fn has_date(text: &str) -> bool {
    dates::find(text, dates::Reading::default()).is_some()
}

/// The day in an address: `/2023/11/20/`, `/2023-11-20-title`, `/20231120`.
fn in_address(url: &str) -> Option<String> {
    let path = url.split("://").nth(1)?.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let number = |it: &str, most: u32| it.parse::<u32>().ok().filter(|it| (1..=most).contains(it));
    let day = |year: &str, month: &str, day: &str| {
        let all =
            year.len() == 4 && year.starts_with(['1', '2']) && number(month, 12).is_some() && number(day, 31).is_some();
        all.then(|| dates::stamp(&format!("{year}-{month:0>2}-{day:0>2}"))).flatten()
    };
    let folders = parts.windows(3).find_map(|it| match it {
        [y, m, d] if d.len() <= 2 && m.len() <= 2 => day(y, m, d),
        _ => None,
    });
    folders.or_else(|| {
        parts.iter().find_map(|part| match part.split(['-', '_']).collect::<Vec<_>>().as_slice() {
            [y, m, d, ..] if m.len() == 2 && d.len() == 2 => day(y, m, d),
            [whole, ..] if whole.len() == 8 && whole.starts_with("20") => {
                day(whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?)
            }
            _ => None,
        })
    })
}
