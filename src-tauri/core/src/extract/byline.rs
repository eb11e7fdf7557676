//! Lines that name the writers: names, roles and addresses taken apart.

use super::chars::{columns, head};
use crate::model::Author;
use crate::text::is_hangul;

/// Reads a line that holds nothing but writers; `None` for any other line.
///
/// Knows `김정아 객원기자 kja@hankyung.com`, `홍길동·김철수 기자 =`, `워싱턴=홍길동 특파원`, `By Jane Doe, Staff Writer`,
/// `Jane Doe | Staff Writer`, with punctuation around.
pub(super) fn line(text: &str) -> Option<Vec<Author>> {
    let text = text.trim();
    if text.is_empty() || columns(text) > 140 {
        return None;
    }
    korean(text).or_else(|| english(text))
}

/// `홍길동 기자 = ` or `[서울=뉴시스] 홍길동 기자 = ` at the beginning of a paragraph: the writers, and the prefix.
pub(super) fn prefix(text: &str) -> Option<(Vec<Author>, &str)> {
    let head = head(text, 160);
    let mut names = head;
    if let Some(inner) = head.strip_prefix(['[', '(']) {
        let (_, after) = inner.split_once([']', ')'])?;
        names = after.trim_start();
    }
    let (inside, after) = names.split_once('=')?;
    // Only a writer's own formula: one who is called a reporter, then the sign, then the sentence.
    if columns(inside) > 50 || !after.starts_with(' ') {
        return None;
    }
    let authors = korean(inside.trim())?;
    let length = head.len() - after.len();
    text.get(..length).map(|prefix| (authors, prefix))
}

/// A line that is an English role and nothing else.
pub(super) fn role(text: &str) -> Option<&str> {
    let role = text.trim();
    (columns(role) <= 60 && role.chars().next().is_some_and(char::is_uppercase) && english_role(role)).then_some(role)
}

/// The writers in what a page's markup calls its author: the forms above, else names between commas.
pub(super) fn authors(text: &str) -> Vec<Author> {
    let text = crate::text::fold_space(text);
    if text.is_empty() || text.chars().count() > 200 || text.contains("://") || text.starts_with("www.") {
        return Vec::new();
    }
    if let Some(authors) = korean(&text).or_else(|| english(&text)) {
        return authors;
    }
    let text = ["By ", "by ", "Von ", "von ", "Par ", "par ", "Por ", "por ", "Author: ", "Written by "]
        .iter()
        .find_map(|by| text.strip_prefix(by))
        .unwrap_or(&text);
    let names =
        text.split([',', ';', '|', '·']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" & "));
    let mut authors: Vec<Author> = Vec::new();
    for name in names.map(str::trim).filter(|name| !name.is_empty() && name.chars().count() <= 60) {
        match authors.last_mut() {
            Some(author) if english_role(name) => author.role = Some(name.to_owned()),
            Some(author) if email(name).is_some() => author.email = email(name),
            _ => authors.push(Author { name: name.to_owned(), ..Author::default() }),
        }
    }
    authors
}

/// Adds `more` to `authors`: a writer named before gains what was not known of them.
pub(super) fn merge(authors: &mut Vec<Author>, more: Vec<Author>) {
    for author in more {
        match authors.iter_mut().find(|known| known.name.to_lowercase() == author.name.to_lowercase()) {
            Some(known) => {
                known.role = known.role.take().or(author.role);
                known.email = known.email.take().or(author.email);
            }
            None => authors.push(author),
        }
    }
}

/// What Korean pages call those who write.
const ROLES: &[&str] = &[
    "기자",
    "특파원",
    "논설위원",
    "편집위원",
    "논설실장",
    "에디터",
    "칼럼니스트",
    "통신원",
    "앵커",
    "리포터",
    "평론가",
    "편집장",
    "편집국장",
    "아나운서",
    "해설위원",
    "피디",
    "작가",
    "PD",
    "대기자",
    "연구원",
    "교수",
    "변호사",
    "인턴",
    "기상캐스터",
];

fn korean(text: &str) -> Option<Vec<Author>> {
    if !text.contains(is_hangul) {
        return None;
    }
    let mut authors: Vec<Author> = Vec::new();
    // Names whose role has not come yet.
    let mut open = 0usize;
    for token in text.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '·' | '/' | '|' | ';' | '(' | ')' | '[' | ']' | '<' | '>' | 'ㆍ')
    }) {
        let token = token.trim_matches(|c: char| !c.is_alphanumeric() && c != '=');
        let token = match token.rsplit_once('=') {
            // `워싱턴=홍길동`: the place is not part of the name.
            Some((place, name)) if name.is_empty() || place.chars().all(is_hangul) => name,
            Some(_) => return None,
            None => token,
        };
        if token.is_empty() || (authors.is_empty() && matches!(token, "글" | "취재" | "정리" | "기사작성")) {
            continue;
        }
        if let Some(address) = email(token) {
            authors.last_mut().filter(|author| author.email.is_none())?.email = Some(address);
            open = 0;
            continue;
        }
        let role = ROLES.iter().find(|role| token.ends_with(*role));
        match role {
            Some(role) => {
                let before = token.strip_suffix(role).unwrap_or_default();
                if open == 0 {
                    // `홍길동기자`: the role is written onto the name.
                    let name = before;
                    if !is_korean_name(name) {
                        return None;
                    }
                    authors.push(Author { name: name.to_owned(), role: Some((*role).to_owned()), email: None });
                } else {
                    if columns(token) > 20 {
                        return None;
                    }
                    let unnamed = authors.len().saturating_sub(open);
                    for author in authors.iter_mut().skip(unnamed) {
                        author.role = Some(token.to_owned());
                    }
                    open = 0;
                }
            }
            None if is_korean_name(token) => {
                authors.push(Author { name: token.to_owned(), ..Author::default() });
                open += 1;
            }
            None => return None,
        }
    }
    // Every one needs a role or an address; words of two to four syllables alone are no names.
    let all = authors.iter().all(|author| author.role.is_some() || author.email.is_some());
    (all && !authors.is_empty()).then_some(authors)
}

/// Two to four syllables, the first one a surname.
fn is_korean_name(token: &str) -> bool {
    const SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부가복태목형피두감음빈동온시제갈사공선우독고황보남궁라";
    (2..=4).contains(&token.chars().count())
        && token.chars().all(is_hangul)
        && token.chars().next().is_some_and(|first| SURNAMES.contains(first))
}

fn email(token: &str) -> Option<String> {
    let token = token.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let (user, host) = token.split_once('@')?;
    let fits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "._-+".contains(c));
    (fits(user) && fits(host) && host.contains('.') && !host.starts_with('.') && !host.contains(".."))
        .then(|| token.to_owned())
}

fn strip_by(text: &str) -> Option<&str> {
    let head = text.get(..3)?;
    if head.eq_ignore_ascii_case("by ") {
        return text.get(3..).map(str::trim_start);
    }
    let long = text.get(..11)?;
    long.eq_ignore_ascii_case("written by ").then(|| text.get(11..).map(str::trim_start)).flatten()
}

fn english(text: &str) -> Option<Vec<Author>> {
    let (rest, said) = strip_by(text).map_or((text, false), |rest| (rest, true));
    let mut authors: Vec<Author> = Vec::new();
    let mut roles = false;
    for part in
        rest.split([',', '|', ';', '·', '•']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" & "))
    {
        let part = part.trim().trim_end_matches([':', '.']).trim();
        let part = part.strip_prefix("and ").unwrap_or(part);
        if part.is_empty() {
            continue;
        }
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
        } else if english_role(name) {
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
        } else if is_english_name(name, said) {
            authors.push(Author { name: name.to_owned(), role: None, email: address });
        } else {
            return None;
        }
    }
    let sure = said || roles || authors.iter().any(|author| author.email.is_some());
    (sure && !authors.is_empty() && authors.len() <= 8).then_some(authors)
}

/// Two to five words that begin with capitals; after `By` one word may do (`By Reuters`).
fn is_english_name(text: &str, said: bool) -> bool {
    const PARTICLES: [&str; 12] = ["de", "van", "von", "der", "den", "bin", "al", "la", "le", "di", "da", "du"];
    let words: Vec<&str> = text.split_whitespace().collect();
    let least = if said { 1 } else { 2 };
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    (least..=5).contains(&words.len())
        && words.first().is_some_and(capital)
        && words.iter().all(|word| capital(word) || PARTICLES.contains(word))
        && text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '\'' | '’' | '-'))
        && !text.contains(crate::text::is_cjk)
        && !words.iter().skip(1).any(|word| NO_NAMES.contains(&word.to_lowercase().as_str()))
        && !words.first().is_some_and(|word| NO_NAMES.contains(&word.to_lowercase().as_str()))
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
];

fn english_role(text: &str) -> bool {
    const WORDS: &[&str] = &[
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
        "associated press",
        "bloomberg",
        "news",
        "agency",
    ];
    let lower = text.to_lowercase();
    lower.split_whitespace().count() <= 6
        && WORDS.iter().any(|word| {
            lower == *word || lower.ends_with(&format!(" {word}")) || lower.starts_with(&format!("{word} "))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<Vec<String>> {
        line(text).map(|authors| {
            let part = |it: Option<String>| it.unwrap_or_else(|| "-".into());
            authors
                .into_iter()
                .map(|author| format!("{}/{}/{}", author.name, part(author.role), part(author.email)))
                .collect()
        })
    }

    #[test]
    fn writers_are_taken_apart() {
        let cases: [(&str, &[&str]); 21] = [
            ("김정아 객원기자 kja@hankyung.com", &["김정아/객원기자/kja@hankyung.com"]),
            ("김정아 객원기자 kja@hankyung.com.:", &["김정아/객원기자/kja@hankyung.com"]),
            ("홍길동 기자 =", &["홍길동/기자/-"]),
            ("홍길동기자 hong@example.co.kr", &["홍길동/기자/hong@example.co.kr"]),
            ("홍길동·김철수 기자", &["홍길동/기자/-", "김철수/기자/-"]),
            (
                "홍길동 기자 hong@a.com 김철수 선임기자 kim@a.com",
                &["홍길동/기자/hong@a.com", "김철수/선임기자/kim@a.com"],
            ),
            ("워싱턴=홍길동 특파원", &["홍길동/특파원/-"]),
            ("글=홍길동 기자", &["홍길동/기자/-"]),
            ("By Jane Doe, Staff Writer", &["Jane Doe/Staff Writer/-"]),
            ("By Jane Doe and John van Smith", &["Jane Doe/-/-", "John van Smith/-/-"]),
            ("BY JANE DOE", &["JANE DOE/-/-"]),
            ("Jane Doe | Staff Writer", &["Jane Doe/Staff Writer/-"]),
            ("Jane Doe, Business Editor, jane@example.com", &["Jane Doe/Business Editor/jane@example.com"]),
            ("By Reuters", &["Reuters/-/-"]),
            ("By Monday", &[]),
            ("By The Numbers", &[]),
            ("기자 간담회", &[]),
            ("이사회 해임", &[]),
            ("홍길동 기자는 말했다", &[]),
            ("Jane Doe, John Smith", &[]),
            ("By then the ship had left port.", &[]),
        ];
        for (text, want) in cases {
            let got = told(text).unwrap_or_default();
            assert_eq!(got, want, "of {text:?}");
        }
    }

    #[test]
    fn a_writer_before_the_first_sentence() {
        let text = "[서울=새벽통신] 홍길동 기자 = 한결전자가 20일 밝혔다.";
        let (authors, prefix) = prefix(text).expect("the agency's formula");
        assert_eq!((authors[0].name.as_str(), prefix), ("홍길동", "[서울=새벽통신] 홍길동 기자 ="));
        assert!(super::prefix("매출 = 비용 + 이익이라는 등식").is_none(), "an equation is no formula");
    }
}
