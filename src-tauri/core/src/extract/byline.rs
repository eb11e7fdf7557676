//! Lines that name the writers: names, roles and addresses taken apart.

mod korean;
mod latin;

use super::chars::{columns, head};
use crate::model::Author;

/// Reads a line that holds nothing but writers; `None` for any other line.
///
/// Knows `김정아 객원기자 kja@hankyung.com`, `홍길동·김철수 기자 =`, `워싱턴=홍길동 특파원`, `By Jane Doe, Staff Writer`,
/// `Von Jane Doe und John Roe`, `Jane Doe | Staff Writer`, `责编：牛镛、岳弘彬`, with punctuation around.
pub(super) fn line(text: &str) -> Option<Vec<Author>> {
    let text = text.trim();
    if text.is_empty() || columns(text) > 140 {
        return None;
    }
    korean::line(text).or_else(|| latin::line(text)).or_else(|| labelled(text))
}

/// `홍길동 기자 = `, `[서울=뉴시스] 홍길동 기자 = ` or `[서울=새벽일보 홍길동 기자] ` at the beginning of a paragraph: the
/// writers, and the prefix.
pub(super) fn prefix(text: &str) -> Option<(Vec<Author>, &str)> {
    let head = head(text, 160);
    let mut names = head;
    if let Some((inside, after)) = bracketed(head) {
        if let Some(authors) = korean::line(inside).filter(|_| after.starts_with(' ')) {
            return text.get(..head.len() - after.len()).map(|prefix| (authors, prefix));
        }
        names = after.trim_start();
    }
    let (inside, after) = names.split_once('=')?;
    // Only a writer's own formula: one who is called a reporter, then the sign, then the sentence.
    if columns(inside) > 50 || !after.starts_with(' ') {
        return None;
    }
    let authors = korean::line(inside.trim())?;
    let length = head.len() - after.len();
    text.get(..length).map(|prefix| (authors, prefix))
}

/// What stands in the brackets that `text` begins with, and what comes after them.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix(['[', '(', '【'])?.split_once([']', ')', '】'])
}

/// The address of a line that holds nothing else, or an agency's sign before it: `◎공감언론 뉴시스 hong@example.com`.
pub(super) fn address(text: &str) -> Option<String> {
    let last = text.split_whitespace().last().filter(|last| *last == text || text.starts_with('◎'))?;
    (columns(text) <= 80).then(|| email(last)).flatten()
}

/// A line that is an English role and nothing else.
pub(super) fn role(text: &str) -> Option<&str> {
    let role = text.trim();
    (columns(role) <= 60 && role.chars().next().is_some_and(char::is_uppercase) && latin::is_role(role)).then_some(role)
}

/// The writers in what a page's markup calls its author: the forms above, else names between commas.
pub(super) fn authors(text: &str) -> Vec<Author> {
    let text = crate::text::fold_space(text);
    if text.is_empty() || text.chars().count() > 300 || text.starts_with("http") || text.starts_with("www.") {
        return Vec::new();
    }
    let agency = bracketed(&text).map(|(_, rest)| rest.trim());
    if let Some(authors) = agency.filter(|rest| !rest.is_empty()).and_then(korean::line) {
        return authors;
    }
    korean::line(&text).or_else(|| labelled(&text)).unwrap_or_else(|| latin::names(&text))
}

/// Adds `more` to `authors`: a writer named before gains what was not known of them.
pub(super) fn merge(authors: &mut Vec<Author>, more: Vec<Author>) {
    for author in more {
        let own = super::chars::key(&author.name);
        match authors.iter_mut().find(|known| super::chars::key(&known.name) == own) {
            Some(known) => {
                known.role = known.role.take().or(author.role);
                known.email = known.email.take().or(author.email);
            }
            None => authors.push(author),
        }
    }
}

/// The e-mail address in `token`, punctuation around it cut.
pub(super) fn email(token: &str) -> Option<String> {
    let token = token.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let (user, host) = token.split_once('@')?;
    let fits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "._-+".contains(c));
    (fits(user) && fits(host) && host.contains('.') && !host.starts_with('.') && !host.contains(".."))
        .then(|| token.to_owned())
}

/// Names after a Chinese or Japanese word for those who write or edit: `责编：牛镛、岳弘彬`, `记者 张三`.
fn labelled(text: &str) -> Option<Vec<Author>> {
    const LABELS: [&str; 14] = [
        "责任编辑",
        "責任編輯",
        "责编",
        "責編",
        "本报记者",
        "记者",
        "記者",
        "作者",
        "编辑",
        "編輯",
        "撰文",
        "文／",
        "文/",
        "執筆",
    ];
    let text = text.trim_matches(|c: char| "（()）[]【】".contains(c) || c.is_whitespace());
    let label = LABELS.iter().find(|label| text.starts_with(*label))?;
    let rest = text.strip_prefix(label)?;
    let names = rest.trim_start_matches([':', '：', ' ', '=', '＝', '　']);
    // Without a sign after it the word may begin a sentence.
    if names.len() == rest.len() && !label.ends_with(['/', '／']) {
        return None;
    }
    let names: Vec<&str> = names.split(['、', '，', ',', ' ', '　', '/', '・']).filter(|it| !it.is_empty()).collect();
    let ideograph = |c: char| crate::text::is_cjk(c) && !crate::text::is_hangul(c);
    let fits = |name: &&str| (2..=5).contains(&name.chars().count()) && name.chars().all(ideograph);
    let role = label.trim_end_matches(['/', '／']).to_owned();
    (!names.is_empty() && names.len() <= 6 && names.iter().all(fits)).then(|| {
        let author = |name: &&str| Author { name: (*name).to_owned(), role: Some(role.clone()), email: None };
        names.iter().map(author).collect()
    })
}

#[cfg(test)]
mod tests;
