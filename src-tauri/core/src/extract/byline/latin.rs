//! How pages in alphabets name their writers: a word such as `By`, names with commas and an `and`, roles.

use super::email;
use crate::model::Author;
use daachorse::DoubleArrayAhoCorasick;
use std::sync::LazyLock;

/// Words before a name, in small letters. Those that are prepositions in running text, too, need two words after them.
const BY: &[(&str, bool)] = &[
    ("written and photographed by", false),
    ("written by", false),
    ("reported by", false),
    ("posted by", false),
    ("published by", false),
    ("text by", false),
    ("story by", false),
    ("words by", false),
    ("article by", false),
    ("authored by", false),
    ("by", false),
    ("authors:", false),
    ("author:", false),
    ("escrito por", false),
    ("publicado por", false),
    ("texto:", false),
    ("texto", true),
    ("por:", false),
    ("por", true),
    ("par", true),
    ("écrit par", false),
    ("rédigé par", false),
    ("a cura di", false),
    ("di", true),
    ("text von", false),
    ("von", true),
    ("ein beitrag von", false),
    ("ein kommentar von", false),
    ("autorin/autor:", false),
    ("autorin/autor", false),
    ("autorin:", false),
    ("autor:", false),
    ("autor", true),
    ("text:", false),
    ("door", true),
    ("geschreven door", false),
    ("af", true),
    ("skrevet af", false),
    ("skrevet av", false),
    ("av", true),
    ("tekst:", false),
    ("kirjoittanut", true),
    ("tekst", true),
    ("przez", true),
    ("napsal", true),
    ("napsala", true),
    ("írta:", false),
    ("oleh", true),
    ("penulis:", false),
    ("yazan:", false),
    ("haber:", false),
    ("автор:", false),
    ("текст:", false),
    ("автор", true),
    ("bởi", true),
    ("auteur :", false),
    ("auteur:", false),
    ("autore:", false),
    ("scritto da", false),
    ("από", true),
];

/// Words between the last two names. One letter alone may stand inside a name: `José Ortega y Gasset`.
const AND: &[&str] = &["and", "und", "et", "og", "och", "en", "ja", "ve", "dan", "и", "та", "και", "și", "with", "mit"];
const SHORT_AND: &[&str] = &["y", "e", "i", "a"];

/// A line that holds nothing but writers.
pub(super) fn line(text: &str) -> Option<Vec<Author>> {
    let (rest, said, least) = by(text).map_or((text, false, 2), |(rest, least)| (rest, true, least));
    if !said && !text.contains('@') && !may_hold_role(text) {
        return None;
    }
    let mut authors: Vec<Author> = Vec::new();
    let mut roles = false;
    for part in parts(rest) {
        let part = part.as_str();
        // An address may stand in the part of its name: `Jane Doe jane@example.com`.
        let (name, address) = match part.rsplit_once(char::is_whitespace) {
            Some((name, last)) if email(last).is_some() => {
                (name.trim().trim_end_matches(['(', '<']).trim(), email(last))
            }
            _ if email(part).is_some() => ("", email(part)),
            _ => (part, None),
        };
        if name.is_empty() {
            authors.last_mut()?.email = address;
        } else if is_degree(name) && !authors.is_empty() {
            continue;
        } else if is_role(name) {
            let role = Some(name.to_owned());
            roles = true;
            for author in authors.iter_mut().rev().take_while(|author| author.role.is_none()) {
                author.role.clone_from(&role);
            }
            if authors.is_empty() {
                // An agency alone writes too; a role alone is somebody else's line.
                authors.extend(said.then(|| Author { name: name.to_owned(), ..Author::default() }));
                authors.last()?;
            }
        } else if is_name(name, least) {
            authors.push(Author { name: name.to_owned(), role: None, email: address });
        } else {
            return None;
        }
    }
    let sure = said || roles || authors.iter().any(|author| author.email.is_some());
    (sure && !authors.is_empty() && authors.len() <= 8).then_some(authors)
}

/// The names in what markup calls its author: no `By` is needed, and any name will do that looks like one at all.
pub(super) fn names(text: &str) -> Vec<Author> {
    let mut text = by(text).map_or(text, |(rest, _)| rest);
    // `Jane Doe, Reporter - The Site`: what follows a dash is what the writer is or where.
    let mut after = None;
    for dash in [" - ", " – ", " — "] {
        if let Some((names, role)) = text.split_once(dash) {
            (text, after) = (names, Some(role.trim()));
        }
    }
    // `Jane Doe (Reuters)`, `Jane Doe (https://…)`; within a name the brackets hold a nickname.
    let text = text.trim_end();
    let text = match text.strip_suffix([')', ']']).and_then(|it| it.rsplit_once(['(', '['])) {
        Some((names, _)) if !names.trim().is_empty() => names.trim_end(),
        _ => text,
    };
    let mut authors: Vec<Author> = Vec::new();
    for part in parts(text) {
        let words: Vec<&str> = part.split_whitespace().filter(|word| !word.starts_with('@')).collect();
        let address = words.last().and_then(|word| email(word));
        let count = words.len() - usize::from(address.is_some());
        let name = words.get(..count).unwrap_or_default().join(" ");
        match authors.last_mut() {
            Some(author) if name.is_empty() => author.email = author.email.take().or(address),
            Some(_) if is_degree(&name) => {}
            Some(author) if is_role(&name) => author.role = author.role.take().or(Some(name)),
            _ if is_nobody(&name) => {}
            _ => authors.push(Author { name, role: None, email: address }),
        }
    }
    if let (Some(author), Some(role)) = (authors.last_mut(), after.filter(|it| is_role(it) && it.len() < 80)) {
        author.role = author.role.take().or(Some(role.to_owned()));
    }
    authors.truncate(20);
    authors
}

/// What follows a word such as `By`, and the words a name must then have.
fn by(text: &str) -> Option<(&str, usize)> {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let lower = text.to_lowercase();
    let first = lower.as_bytes().first();
    let fits = BY.iter().filter(|(word, _)| word.as_bytes().first() == first && lower.starts_with(word));
    let (word, loose) = fits.max_by_key(|(word, _)| word.len())?;
    // Small and capital letters may differ in length; such a word is none of these.
    let rest = text.get(word.len()..).filter(|_| lower.len() == text.len())?;
    let ends = word.ends_with(':') || rest.starts_with([' ', ':', '\u{a0}']);
    let rest = rest.trim_start_matches([' ', ':', '\u{a0}']);
    (ends && !rest.is_empty()).then_some((rest, if *loose { 2 } else { 1 }))
}

/// The parts between commas and the like, and between the words for `and`.
fn parts(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for piece in text.split([',', '|', ';', '·', '•', '&', '、', '/', '\n']) {
        let words: Vec<&str> = piece.split_whitespace().collect();
        let mut part: Vec<&str> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let lower = word.to_lowercase();
            let left = words.len() - at - 1;
            let splits = AND.contains(&lower.as_str()) && *word == lower
                || SHORT_AND.contains(&lower.as_str()) && *word == lower && part.len() >= 2 && left >= 2;
            if splits {
                parts.push(part.join(" "));
                part.clear();
            } else {
                part.push(word);
            }
        }
        parts.push(part.join(" "));
    }
    parts
        .iter()
        .map(|part| part.trim_matches([' ', ':', '*', '-', '–', '—']).trim_end_matches('.').to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

/// Two to five words that begin with capitals; `least` words will do (`By Reuters`).
fn is_name(text: &str, least: usize) -> bool {
    const PARTICLES: [&str; 22] = [
        "de", "van", "von", "der", "den", "bin", "al", "la", "le", "di", "da", "du", "el", "ter", "ten", "del", "dos",
        "das", "ibn", "af", "y", "e",
    ];
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital =
        |word: &&str| word.chars().next().is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()));
    (least..=5).contains(&words.len())
        && words.first().is_some_and(|first| capital(first) || PARTICLES.contains(first) && words.len() > 1)
        && words.iter().all(|word| capital(word) || PARTICLES.contains(word))
        && text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '\'' | '’' | '-' | '\u{300}'..='\u{36f}'))
        && !text.contains(crate::text::is_cjk)
        && !words.iter().any(|word| NO_NAMES.contains(&word.to_lowercase().as_str()))
}

/// What systems write where nobody is named.
fn is_nobody(name: &str) -> bool {
    const NOBODY: [&str; 14] = [
        "admin",
        "administrator",
        "webmaster",
        "root",
        "null",
        "undefined",
        "none",
        "n/a",
        "author",
        "by",
        "unknown",
        "anonymous",
        "written by",
        "user",
    ];
    let lower = name.to_lowercase();
    // Those who took the pictures did not write.
    let credit = ["image:", "photo:", "photograph", "picture:", "getty images", "istock", "foto:"];
    !name.chars().any(char::is_alphabetic)
        || credit.iter().any(|word| lower.contains(word))
        || NOBODY.contains(&lower.as_str())
        || name.chars().count() > 60
        || lower.contains("http")
        || name.split_whitespace().count() > 8
        || name.starts_with('{')
}

/// A title after a name that is no name and no role.
fn is_degree(text: &str) -> bool {
    const DEGREES: [&str; 30] = [
        "md", "phd", "ma", "ba", "bsc", "msc", "mba", "mph", "jd", "rn", "cpa", "dvm", "vmd", "dacvb", "jr", "sr",
        "iii", "esq", "ms", "do", "pa", "np", "rd", "rdn", "ldn", "facs", "edd", "lcsw", "cfa", "cfp",
    ];
    let bare: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    DEGREES.contains(&bare.as_str()) && (capitals >= 2 || matches!(bare.as_str(), "jr" | "sr"))
}

/// Words with which a phrase after `By` is no name: `By The Numbers`, `By Monday`.
const NO_NAMES: &[&str] = &[
    "the",
    "a",
    "an",
    "in",
    "of",
    "on",
    "for",
    "to",
    "from",
    "with",
    "numbers",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "contrast",
    "then",
    "now",
    "this",
    "that",
    "all",
    "bis",
    "zu",
    "auf",
    "nach",
];

/// Whether `text` is what somebody is, and not who.
pub(super) fn is_role(text: &str) -> bool {
    if text.split_whitespace().count() > 6 {
        return false;
    }
    let lower = text.to_lowercase();
    let edges = [lower.split(' ').next(), lower.rsplit(' ').next()];
    edges.into_iter().flatten().any(|word| ROLES.contains(&word))
        || lower.strip_prefix(AGENCY).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        || lower.strip_suffix(AGENCY).is_some_and(|rest| rest.ends_with(' '))
}

/// Whether a role may stand anywhere in `text`. Most lines of a page hold none, and asking for all words at once is
/// far cheaper than taking the line apart.
fn may_hold_role(text: &str) -> bool {
    static ANY: LazyLock<Option<DoubleArrayAhoCorasick<u8>>> = LazyLock::new(|| {
        let words = ROLES.iter().copied().chain(AGENCY.split(' '));
        DoubleArrayAhoCorasick::with_values(words.map(|word| (word, 0))).ok()
    });
    ANY.as_ref().is_none_or(|any| any.find_iter(text.to_lowercase()).next().is_some())
}

/// A role of two words.
const AGENCY: &str = "associated press";

/// Words that begin or end a role, lower-case.
const ROLES: &[&str] = &[
    "writer",
    "writers",
    "reporters",
    "reporter",
    "editor",
    "correspondent",
    "columnist",
    "contributor",
    "journalist",
    "bureau",
    "staff",
    "desk",
    "analyst",
    "producer",
    "author",
    "critic",
    "photographer",
    "chief",
    "fellow",
    "freelance",
    "anchor",
    "blogger",
    "intern",
    "reuters",
    "bloomberg",
    "news",
    "agency",
    "specialist",
    "strategist",
    "director",
    "manager",
    "expert",
    "founder",
    "redakteur",
    "redakteurin",
    "korrespondent",
    "korrespondentin",
    "redactor",
    "redactora",
    "periodista",
    "journaliste",
    "giornalista",
];
