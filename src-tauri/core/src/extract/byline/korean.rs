//! How Korean newspapers name their writers: the name, then what they are, then perhaps an address.

use super::email;
use crate::extract::chars::columns;
use crate::model::Author;
use crate::text::is_hangul;

/// What Korean pages call those who write.
const ROLES: &[&str] = &[
    "기자",
    "특파원",
    "논설위원",
    "논설고문",
    "논설주간",
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
    "주필",
];

/// Words of a reporter's line that name nobody.
const AROUND: &[&str] = &[
    "글",
    "사진",
    "취재",
    "정리",
    "기사작성",
    "영상",
    "그래픽",
    "구독",
    "구독하기",
    "다른기사",
    "다른기사보기",
    "기사보기",
    "보기",
    "이메일",
    "기자페이지",
    "팔로우",
];

/// The writers of a line that holds nothing else.
pub(super) fn line(text: &str) -> Option<Vec<Author>> {
    if !text.contains(is_hangul) {
        return None;
    }
    let signs = |c: char| c.is_whitespace() || ",·/|;()[]<>ㆍ:：【】｜".contains(c);
    let tokens: Vec<&str> = text
        .split(signs)
        .map(|token| token.trim_matches(|c: char| !c.is_alphanumeric() && c != '='))
        .filter(|token| !token.is_empty() && *token != "=")
        .collect();
    let mut authors: Vec<Author> = Vec::new();
    // Names whose role has not come yet.
    let mut open = 0usize;
    // `기자 홍길동`: the role that came before its name.
    let mut ahead: Option<&str> = None;
    // Whether the next word's part of a role is given already.
    let mut told = false;
    // `kja@… 김정아 기자`: so did the address.
    let mut address_ahead: Option<String> = None;
    for (at, token) in tokens.iter().enumerate() {
        let token = match token.rsplit_once('=') {
            // `워싱턴=홍길동`: the place is not part of the name.
            Some((place, name)) if name.is_empty() || place.chars().all(is_hangul) => name,
            Some(_) => return None,
            None => token,
        };
        if std::mem::take(&mut told) || token.is_empty() || AROUND.contains(&token) {
            continue;
        }
        if let Some(address) = email(token) {
            if authors.is_empty() && address_ahead.is_none() {
                address_ahead = Some(address);
                continue;
            }
            authors.last_mut().filter(|author| author.email.is_none())?.email = Some(address);
            open = 0;
            continue;
        }
        if let Some(role) = ROLES.iter().find(|role| token.ends_with(*role)) {
            let before = token.strip_suffix(role).unwrap_or_default();
            if open > 0 {
                if columns(token) > 20 {
                    return None;
                }
                give(&mut authors, open, token);
                open = 0;
            } else if is_name(before) {
                // `홍길동기자`: the role is written onto the name.
                authors.push(Author { name: before.to_owned(), role: Some((*role).to_owned()), email: None });
            } else if authors.is_empty() && columns(token) <= 12 && tokens.len() == 2 {
                ahead = Some(token);
            } else {
                return None;
            }
            continue;
        }
        if authors.is_empty() && is_paper(token) {
            // `새벽일보 홍길동 기자`: for whom they write is no name.
            continue;
        }
        let next = tokens.get(at + 1).copied().unwrap_or_default();
        let qualifies = matches!(next, "특파원" | "통신원") || next == "기자" && is_paper(token);
        if open > 0 && qualifies && columns(token) <= 14 {
            // `홍길동 워싱턴 특파원`, `홍길동 새벽일보 기자`: the place or the paper belongs to the role.
            give(&mut authors, open, &format!("{token} {next}"));
            (open, told) = (0, true);
            continue;
        }
        if !is_name(token) {
            return None;
        }
        let role = ahead.take().map(str::to_owned);
        open += usize::from(role.is_none());
        authors.push(Author { name: token.to_owned(), role, email: None });
    }
    if let Some(author) = authors.first_mut().filter(|author| author.email.is_none()) {
        author.email = address_ahead;
    }
    // Every one needs a role or an address; words of two to four syllables alone are no names.
    let all = authors.iter().all(|author| author.role.is_some() || author.email.is_some());
    (all && !authors.is_empty()).then_some(authors)
}

/// Gives the last `count` authors their role.
fn give(authors: &mut [Author], count: usize, role: &str) {
    let before = authors.len().saturating_sub(count);
    authors.iter_mut().skip(before).for_each(|author| author.role = Some(role.to_owned()));
}

/// Whether a word is what newspapers and stations are called.
fn is_paper(word: &str) -> bool {
    ["일보", "신문", "뉴스", "경제", "방송", "데일리", "타임스", "통신", "투데이", "미디어", "저널", "TV"]
        .iter()
        .any(|end| word.ends_with(end))
}

/// Two to four syllables, the first one a surname.
fn is_name(token: &str) -> bool {
    const SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부가복태목형피두감음빈동온시제갈사공선우독고황보남궁라";
    (2..=4).contains(&token.chars().count())
        && token.chars().all(is_hangul)
        && token.chars().next().is_some_and(|first| SURNAMES.contains(first))
}
