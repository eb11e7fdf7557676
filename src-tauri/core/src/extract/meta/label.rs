//! What an element is by its name, its class and its properties, where pages use such words alike.

use daachorse::DoubleArrayAhoCorasick;
use std::sync::LazyLock;

/// What an element is by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A writer by property, `rel` or the address it links to.
    Writer,
    /// A writer by class or id: less sure.
    Byline,
    /// A time by element or property.
    Time,
    /// A sub-headline.
    Subtitle,
    /// The section by property.
    Section,
}

/// What an element's attributes say it is.
#[derive(Default)]
pub(super) struct Label {
    pub(super) kinds: [Option<(Kind, String)>; 2],
    pub(super) aside: bool,
    pub(super) crumb: bool,
    /// Named for a writer, a portrait or a biography included.
    pub(super) writer: bool,
}

/// Attributes that say of a heading that it is the last of the breadcrumbs.
const BREADCRUMB: [&str; 2] = ["data-breadcrumb-headline", "data-breadcrumb"];

/// Names of parts that are not the article, whole or as the beginning of a word of a class.
const ASIDE: [&str; 16] = [
    "comment",
    "related",
    "recommend",
    "sidebar",
    "teaser",
    "promo",
    "newsletter",
    "mostread",
    "popular",
    "ranking",
    "trending",
    "outbrain",
    "taboola",
    "disqus",
    "readmore",
    "cookie",
];

impl Label {
    pub(super) fn of<'e>(tag: &str, attr: &dyn Fn(&str) -> Option<&'e str>) -> Self {
        let mut label = Self::default();
        let mut kinds = Vec::new();
        if let Some(props) = attr("itemprop") {
            for prop in props.split_whitespace() {
                kinds.extend(match prop {
                    "author" | "creator" => Some((Kind::Writer, prop.to_owned())),
                    "datePublished" | "dateCreated" | "dateModified" => Some((Kind::Time, prop.to_owned())),
                    "alternativeHeadline" => Some((Kind::Subtitle, prop.to_owned())),
                    "articleSection" => Some((Kind::Section, prop.to_owned())),
                    _ => None,
                });
            }
        }
        if tag == "time" && !kinds.iter().any(|(kind, _)| *kind == Kind::Time) {
            let class = attr("class").unwrap_or_default().to_ascii_lowercase();
            let changed = ["updat", "modif"].iter().any(|word| class.contains(word));
            kinds.push((Kind::Time, if changed { "dateModified" } else { "time" }.to_owned()));
        }
        if tag == "a" {
            let rel = attr("rel").is_some_and(|rel| rel.split_whitespace().any(|it| it.eq_ignore_ascii_case("author")));
            if rel || attr("href").is_some_and(is_profile) {
                kinds.push((Kind::Writer, "author".to_owned()));
            }
        }
        for name in ["class", "id", "data-testid", "data-component"] {
            let Some(value) = attr(name).filter(|value| value.len() < 400) else { continue };
            label.read(tag, value, &mut kinds);
        }
        if attr("rel").is_some_and(|rel| tag != "a" && tag != "link" && rel.eq_ignore_ascii_case("author")) {
            kinds.push((Kind::Writer, "author".to_owned()));
        }
        // A search engine's headline may be told by an attribute of its own.
        label.crumb |= tag == "h1" && BREADCRUMB.iter().any(|name| attr(name).is_some());
        label.writer |= kinds.iter().any(|(kind, _)| *kind == Kind::Writer);
        let mut kinds = kinds.into_iter();
        label.kinds = [kinds.next(), kinds.next()];
        label
    }

    /// Reads the words of a class, an id or the like.
    fn read(&mut self, tag: &str, value: &str, kinds: &mut Vec<(Kind, String)>) {
        if matches!(tag, "body" | "html" | "main" | "article") {
            return;
        }
        let lower = value.to_ascii_lowercase();
        // Most names tell nothing, which one look for all words at once finds out.
        if TELLING.as_ref().is_some_and(|telling| telling.find_iter(&lower).next().is_none()) {
            return;
        }
        self.crumb |= CRUMBS.iter().any(|word| lower.contains(word));
        for token in lower.split_ascii_whitespace() {
            // `comment-list` and `post_comments` hold comments; `no-comments` and `has-sidebar` say something of a page.
            let parts = || token.match_indices('_').map(|(at, _)| at + 1).chain([0]).filter_map(|at| token.get(at..));
            self.aside |=
                parts().any(|part| ASIDE.iter().any(|word| part.starts_with(word))) && !token.contains("count");
            if WRITERS.iter().any(|word| token.contains(word)) {
                self.writer = true;
                if !BESIDE.iter().any(|word| token.contains(word))
                    && kinds.iter().all(|(kind, _)| *kind != Kind::Writer && *kind != Kind::Byline)
                {
                    kinds.push((Kind::Byline, token.to_owned()));
                }
            }
            if STANDFIRSTS.iter().any(|word| token.contains(word)) {
                let bare: String = token.chars().filter(char::is_ascii_alphanumeric).collect();
                if SUBTITLES.contains(&bare.as_str()) || ENDS.iter().any(|end| bare.ends_with(end)) {
                    kinds.push((Kind::Subtitle, token.to_owned()));
                }
            }
        }
    }
}

/// Every word that is looked for in a name.
static TELLING: LazyLock<Option<DoubleArrayAhoCorasick<u8>>> = LazyLock::new(|| {
    let words = CRUMBS.iter().chain(&ASIDE).chain(&WRITERS).chain(&STANDFIRSTS);
    DoubleArrayAhoCorasick::with_values(words.map(|word| (word, 0))).ok()
});

/// Words of a class for the row of links that says where the page stands.
const CRUMBS: [&str; 3] = ["breadcrumb", "seotitle", "crumbs"];

/// Beginnings of words for a standfirst.
const STANDFIRSTS: [&str; 4] = ["sub", "dek", "deck", "standfirst"];

/// Words of a class that stand for those who write.
const WRITERS: [&str; 6] = ["byline", "author", "reporter", "journalist", "contributor", "writer"];

/// Words beside them with which it is not the name.
const BESIDE: [&str; 14] = [
    "bio", "box", "avatar", "image", "img", "photo", "social", "follow", "comment", "icon", "desc", "job", "position",
    "title",
];

/// Endings of words for a standfirst.
const ENDS: [&str; 4] = ["subtitle", "standfirst", "subheadline", "articledek"];

const SUBTITLES: [&str; 12] = [
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

/// Whether an address is that of a writer's own page.
fn is_profile(href: &str) -> bool {
    const FOLDERS: [&str; 14] = [
        "author",
        "authors",
        "autor",
        "autoren",
        "autores",
        "auteur",
        "auteurs",
        "autore",
        "autori",
        "journalist",
        "journalists",
        "reporter",
        "contributor",
        "contributors",
    ];
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    // The folder alone is the list of all writers.
    parts.any(|part| FOLDERS.iter().any(|folder| part.eq_ignore_ascii_case(folder))) && parts.next().is_some()
}
