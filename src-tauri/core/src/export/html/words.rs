//! The few words of the page itself, in the language of what it holds.

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
}

impl Words {
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
};
