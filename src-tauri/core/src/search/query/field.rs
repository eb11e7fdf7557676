//! The fields of the query language and their values, each by its English and its Korean names.

use super::super::analyse::fold;

/// What a condition of a query is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// A person with a confirmed mention.
    Person,
    /// A company with a confirmed mention.
    Company,
    /// Either of them.
    With,
    /// A tag on the article or on one of its highlights.
    Tag,
    /// The site's name or host.
    Site,
    /// A writer's name.
    Author,
    /// A word of the headline.
    Title,
    /// Where the words beside it are sought.
    In,
    /// The colour of a highlight.
    Color,
    /// A state or flag.
    Is,
    /// What the reader added.
    Has,
    /// The primary language.
    Lang,
    /// When it was published.
    Published,
    /// When it was saved.
    Saved,
}

impl Field {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 14] = [
        Self::Person,
        Self::Company,
        Self::With,
        Self::Tag,
        Self::Site,
        Self::Author,
        Self::Title,
        Self::Is,
        Self::Has,
        Self::In,
        Self::Color,
        Self::Published,
        Self::Saved,
        Self::Lang,
    ];

    /// Its English name, its Korean name, then its other names.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Person => &["person", "인물", "people", "사람"],
            Self::Company => &["company", "회사", "기업"],
            Self::With => &["with", "함께"],
            Self::Tag => &["tag", "태그"],
            Self::Site => &["site", "사이트"],
            Self::Author => &["author", "저자", "기자", "글쓴이"],
            Self::Title => &["title", "제목"],
            Self::In => &["in", "위치"],
            Self::Color => &["color", "색", "colour", "색깔", "색상"],
            Self::Is => &["is", "상태"],
            Self::Has => &["has", "포함"],
            Self::Lang => &["lang", "언어", "language"],
            Self::Published => &["published", "발행", "발행일", "게시"],
            Self::Saved => &["saved", "저장", "저장일"],
        }
    }

    /// Its English name.
    pub fn name(self) -> &'static str {
        self.names().first().copied().unwrap_or_default()
    }

    /// The field of a name in any writing.
    pub fn named(name: &str) -> Option<Self> {
        let name = fold(name);
        Self::ALL.into_iter().find(|field| field.names().contains(&name.as_str()))
    }

    /// The values it may have, where they are few: each by its English name, its Korean name, then other names.
    pub fn values(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::Is => &[
                &["inbox", "받은글", "수신함"],
                &["reading", "읽는중", "읽기"],
                &["archive", "보관", "보관함", "archived"],
                &["starred", "별표", "중요", "star"],
                &["unread", "안읽음", "읽지않음"],
                &["trash", "휴지통", "trashed"],
            ],
            Self::Has => &[
                &["highlight", "하이라이트", "highlights", "강조"],
                &["note", "메모", "notes", "노트"],
                &["orphan", "고아", "orphans"],
            ],
            Self::In => &[
                &["note", "메모", "notes", "노트"],
                &["highlight", "하이라이트", "highlights", "강조"],
                &["title", "제목"],
            ],
            Self::Color => &[
                &["yellow", "노랑", "노란색"],
                &["green", "초록", "초록색", "녹색"],
                &["blue", "파랑", "파란색"],
                &["pink", "분홍", "분홍색"],
                &["purple", "보라", "보라색"],
            ],
            Self::Lang => &[&["ko", "한국어", "korean", "한글"], &["en", "영어", "english"]],
            _ => &[],
        }
    }

    /// The English name of a value in any writing.
    pub(super) fn value(self, name: &str) -> Option<&'static str> {
        let name = fold(name);
        let value = self.values().iter().find(|names| names.contains(&name.as_str()))?;
        value.first().copied()
    }
}
