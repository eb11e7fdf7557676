//! The few words an exported page has of its own, in the language of what it holds.

use crate::model::EntityPage;
use crate::text::is_hangul;

/// The words in one language.
pub(super) struct Words {
    pub(super) lang: &'static str,
    pub(super) articles: fn(usize) -> String,
    pub(super) contents: &'static str,
    pub(super) highlights: &'static str,
    pub(super) notes: &'static str,
    pub(super) people: &'static str,
    pub(super) companies: &'static str,
    pub(super) orphan: &'static str,
    pub(super) missing: &'static str,
    pub(super) roles: &'static str,
    pub(super) said: &'static str,
    pub(super) with: &'static str,
    pub(super) sentences: &'static str,
}

impl Words {
    /// Those of a person's or company's page: of the name where that is Korean, else of the newest article.
    pub(super) fn of_page(page: &EntityPage) -> Self {
        let newest = page.sentences.first().and_then(|shown| shown.article.lang.as_deref());
        Self::of(if page.row.name.chars().any(is_hangul) { Some("ko") } else { newest })
    }

    /// Korean for Korean, English for anything else.
    pub(super) fn of(lang: Option<&str>) -> Self {
        if lang.is_some_and(|lang| lang.split('-').next() == Some("ko")) { KOREAN } else { ENGLISH }
    }
}

const ENGLISH: Words = Words {
    lang: "en",
    articles: |count| format!("{count} article{}", if count == 1 { "" } else { "s" }),
    contents: "Contents",
    highlights: "Highlights",
    notes: "Notes",
    people: "People",
    companies: "Companies",
    orphan: "no longer in the text",
    missing: "This article could not be read.",
    roles: "Roles",
    said: "Said",
    with: "Named with",
    sentences: "Sentences",
};

const KOREAN: Words = Words {
    lang: "ko",
    articles: |count| format!("기사 {count}건"),
    contents: "차례",
    highlights: "하이라이트",
    notes: "메모",
    people: "인물",
    companies: "기업",
    orphan: "지금 본문에는 없는 문장",
    missing: "이 기사를 읽지 못했습니다.",
    roles: "직함",
    said: "발언",
    with: "함께 나온 이름",
    sentences: "문장",
};
