//! Who wrote the article: people before houses, what markup tells before what the page shows.

use super::collect::{Found, Named};
use super::jsonld::Linked;
use super::label::Kind;
use super::tidy;
use crate::extract::{byline, chars};
use crate::model::Author;
use std::ops::Range;

/// Names of `meta` elements that hold writers, the most careful ones first.
const METAS: [&str; 20] = [
    "citation_author",
    "citation_authors",
    "dc.creator",
    "dc:creator",
    "dcterms.creator",
    "author",
    "article:author",
    "article:author_name",
    "article:byline",
    "dable:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "dcsext.author",
    "byl",
    "articleauthor",
    "article_author",
    "byline",
    "og:author",
];

/// Metas whose values are written `Surname, Name`, one writer each.
const INVERTED: [&str; 5] = ["citation_author", "citation_authors", "dc.creator", "dc:creator", "dcterms.creator"];

/// The writers. `outlet` answers whether a name is that of the site itself, `house` whether it
/// begins with the site's; `near` are the pieces about the headline.
pub(super) fn writers(
    found: &Found,
    linked: &Linked,
    near: Range<usize>,
    outlet: &dyn Fn(&str) -> bool,
    house: &dyn Fn(&str) -> bool,
) -> Vec<Author> {
    let people = |authors: &[Author]| -> Vec<Author> {
        authors.iter().filter(|author| !outlet(&author.name)).cloned().collect()
    };
    let mut shown = shown(found, near);
    // `Von Jane Doe, OUTLET Berlin`, `Jane Doe OUTLET`: where she works is no second writer and no name of hers.
    let own = |name: &str| outlet(name) || house(name);
    if shown.iter().any(|author| !own(&author.name)) {
        shown.retain(|author| !own(&author.name));
    }
    for author in &mut shown {
        let words: Vec<&str> = author.name.split(' ').collect();
        let cut = (2..words.len()).find(|at| own(&words.get(*at..).unwrap_or_default().join(" ")));
        if let Some(name) = cut.and_then(|at| words.get(..at)).map(|it| it.join(" ")) {
            author.name = name;
        }
    }
    let mut told = people(&linked.people);
    let mut metas: Vec<Author> = Vec::new();
    for name in METAS {
        let values = metas_of(found, name);
        // `The Outlet (www.outlet.example)` names its site beside itself.
        let own = found.metas.get(name).into_iter().flatten().any(|it| outlet(it));
        if told.is_empty() && !own && !people(&values).is_empty() {
            told = people(&values);
        }
        byline::merge(&mut metas, values);
    }
    let mut authors = told;
    if authors.is_empty() {
        authors = people(&shown);
    } else {
        // The page may name more of those that markup names: their roles and addresses.
        for author in &mut authors {
            let own = chars::key(&author.name);
            if let Some(known) = shown.iter().find(|it| chars::key(&it.name) == own) {
                author.role = author.role.take().or(known.role.clone());
                author.email = author.email.take().or(known.email.clone());
            }
        }
    }
    // Where nobody is named, the agency or the outlet itself is better than nobody.
    for houses in [people(&linked.houses), linked.people.clone(), metas, linked.houses.clone(), shown] {
        if authors.is_empty() {
            authors = houses;
        }
    }
    let mut merged = Vec::new();
    byline::merge(&mut merged, authors);
    merged
}

fn metas_of(found: &Found, name: &str) -> Vec<Author> {
    let mut authors = Vec::new();
    for value in found.metas.get(name).into_iter().flatten().map(|it| tidy(it)) {
        let inverted = INVERTED.contains(&name) && value.matches(',').count() == 1 && !value.contains("://");
        let more = if inverted && value.split(',').next().is_some_and(|it| it.split_whitespace().count() == 1) {
            vec![Author { name: value, ..Author::default() }]
        } else {
            byline::authors(&value)
        };
        byline::merge(&mut authors, more);
    }
    authors
}

/// The writers that the page shows: by property or link about the headline, by class, by `By`; then the same anywhere.
fn shown(found: &Found, near: Range<usize>) -> Vec<Author> {
    let about = |named: &&Named| near.contains(&named.first) && !named.aside;
    let of = |kind: Kind| move |named: &&Named| named.kind == kind && named.end > named.first;
    let steps: [&dyn Fn() -> Vec<Author>; 6] = [
        &|| together(found, &found.named.iter().filter(of(Kind::Writer)).filter(about).collect::<Vec<_>>()),
        &|| first(found, found.named.iter().filter(of(Kind::Byline)).filter(about)),
        &|| spoken(found, near.clone(), false),
        &|| first(found, found.named.iter().filter(of(Kind::Writer)).filter(|it| !it.aside)),
        &|| first(found, found.named.iter().filter(of(Kind::Byline)).filter(|it| !it.aside)),
        &|| spoken(found, 0..found.pieces.len(), true),
    ];
    steps.iter().map(|step| step()).find(|authors| !authors.is_empty()).unwrap_or_default()
}

/// Writers named one beside another: `By <a>Jane Doe</a> and <a>John Roe</a>`.
fn together(found: &Found, named: &[&Named]) -> Vec<Author> {
    let (mut authors, mut end) = (Vec::new(), None);
    for named in named {
        if end.is_some_and(|end| named.first > end + 4) {
            break;
        }
        let more = read(found, named);
        if !more.is_empty() {
            end = Some(named.end);
            byline::merge(&mut authors, more);
        }
    }
    authors
}

fn first<'f>(found: &Found, named: impl Iterator<Item = &'f Named>) -> Vec<Author> {
    named.take(40).map(|named| read(found, named)).find(|authors| !authors.is_empty()).unwrap_or_default()
}

/// The lines of an element that is named for its writer, as a byline or as a bare name.
fn read(found: &Found, named: &Named) -> Vec<Author> {
    let lines = lines(found, named.first..named.end.min(named.first + 12));
    let mut authors: Vec<Author> = Vec::new();
    for line in lines.iter().take(6) {
        let line = super::dates::before_date(line).trim_matches([' ', '|', '·', '•', ',', '-', '–', '—']);
        if let Some(more) = byline::line(line) {
            byline::merge(&mut authors, more);
        } else if let Some(role) = byline::role(line) {
            authors.iter_mut().filter(|it| it.role.is_none()).for_each(|it| it.role = Some(role.to_owned()));
        } else if authors.is_empty() && is_bare_name(line) {
            let more = byline::authors(line);
            if more.iter().all(|author| {
                byline::line(&format!("By {}", author.name)).is_some() || line.contains(crate::text::is_cjk)
            }) {
                authors = more;
            }
        }
    }
    authors
}

/// A line short enough to be names and no sentence.
fn is_bare_name(line: &str) -> bool {
    line.chars().count() <= 80
        && !line.ends_with(['.', '!', '?', ':'])
        && !line.chars().any(|c| c.is_ascii_digit())
        && (line.contains(' ') || line.contains(crate::text::is_cjk))
}

/// `By Jane Doe` as the page's own words; far from the headline (`far`) only after words that mean nothing else.
fn spoken(found: &Found, near: Range<usize>, far: bool) -> Vec<Author> {
    const SURE: [&str; 10] = [
        "written by",
        "author",
        "autor",
        "text:",
        "texto:",
        "escrito por",
        "rédigé par",
        "scritto da",
        "автор",
        "作者",
    ];
    let sure = |line: &str| !far || SURE.iter().any(|word| line.to_lowercase().starts_with(word));
    let lines = lines(found, near);
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.len() < 300 && sure(line)) {
        // `By Jane Doe | March 3, 2024`, `Jane Doe, 3 March 2024`: the name is the part before the sign.
        let parts = std::iter::once(line.as_str()).chain(line.split(['|', '·', '•', '/']));
        for part in parts.map(str::trim).filter(|it| !it.is_empty()) {
            if let Some(authors) = byline::line(part).filter(|_| chars::columns(part) <= 100) {
                return authors;
            }
            let dated = part.split_once(" on ").or_else(|| part.split_once(", "));
            if let Some(authors) =
                dated.filter(|(_, rest)| super::dates::has_date(rest)).and_then(|it| byline::line(it.0))
            {
                return authors;
            }
        }
        // `Written by` on a line of its own, the name on the next.
        let alone = ["by", "written by", "author", "autor", "von", "par", "por", "작성자", "글쓴이", "기자"];
        let word = line.trim_end_matches([':', ' ']).to_lowercase();
        if alone.contains(&word.as_str())
            && let Some(authors) = lines.get(at + 1).and_then(|next| byline::line(&format!("By {next}")))
        {
            return authors;
        }
    }
    Vec::new()
}

/// The pieces of a range as lines; parts of the page that are not the article are left out.
fn lines(found: &Found, range: Range<usize>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut fresh = true;
    for piece in found.pieces.get(range.start..range.end.min(found.pieces.len())).unwrap_or_default() {
        if piece.aside {
            fresh = true;
            continue;
        }
        match lines.last_mut().filter(|_| piece.inline && !fresh) {
            Some(line) if line.len() < 1000 => {
                line.push(' ');
                line.push_str(&piece.text);
            }
            _ => lines.push(piece.text.clone()),
        }
        fresh = false;
    }
    lines
}
