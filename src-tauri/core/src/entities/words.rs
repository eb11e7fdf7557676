//! Where a name begins and ends in running text, and the Korean words that stand on or beside one.

use crate::text::is_hangul;
use crate::text::particle::is_particle_tail;

/// Titles that follow a person's name, with a space or without; particles may follow them. Longer ones first where one
/// ends in another.
pub(super) const TITLES: &[&str] = &[
    "최고경영자", "최고기술책임자", "최고재무책임자", "최고운영책임자", "최고제품책임자", "최고인사책임자", "최고마케팅책임자",
    "최고정보책임자", "최고투자책임자", "최고전략책임자", "대표이사", "공동대표", "각자대표", "대표", "총괄회장", "명예회장", "부회장",
    "회장", "부사장", "사장", "부의장", "의장", "사외이사", "전무이사", "상무이사", "이사장", "등기이사", "이사", "전무", "상무보",
    "상무", "본부장", "부행장", "은행장", "행장", "부총재", "총재", "부총리", "총리", "부통령", "대통령", "당선인", "국무장관", "재무장관",
    "상무장관", "장관", "차관보", "차관", "차장", "부장관", "대사", "의원", "원내대표", "당대표", "위원장", "부위원장", "위원", "연구위원",
    "수석연구원", "선임연구원", "연구원", "애널리스트", "이코노미스트", "교수", "박사", "변호사", "회계사", "판사", "검사장", "검사",
    "총장", "학장", "원장", "소장", "센터장", "실장", "국장", "과장", "팀장", "부장", "지점장", "점장", "공장장", "단장", "처장", "청장",
    "관장", "회계책임자", "창업자", "공동창업자", "창립자", "설립자", "투자자", "감독", "선수", "기자", "앵커", "피디", "작가", "디자이너",
    "엔지니어", "과학자", "연구자", "수석", "책임", "선임", "매니저", "파트너", "심사역", "대변인", "지부장", "지회장", "노조위원장",
    "조합장", "비서관", "비서실장", "보좌관", "고문", "자문", "시장", "지사", "도지사", "군수", "구청장", "후보자", "후보", "내정자",
    "지명자", "전도사", "목사", "스님", "신부", "씨", "측", "님", "군", "양", "본사", "CEO", "CTO", "CFO", "COO", "CSO", "CPO", "CMO", "CIO",
    "CHRO", "PD",
];

/// The surnames that nine of ten Koreans bear.
pub(super) const SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용";

/// Surnames of two syllables.
pub(super) const LONG_SURNAMES: &[&str] = &["남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방"];

/// No title with its particles is longer, in code points.
const LONGEST_TAIL: usize = 14;

/// Whether a word may begin at the byte `start`: nothing alphanumeric stands right before.
pub(super) fn begins(text: &str, start: usize) -> bool {
    text.get(..start).and_then(|before| before.chars().next_back()).is_none_or(|before| !before.is_alphanumeric())
}

/// Whether the name in the bytes `start..end` ends there: the word does, or nothing but a title and particles follows.
pub(super) fn ends(text: &str, start: usize, end: usize) -> bool {
    let Some(rest) = text.get(end..) else { return false };
    let Some(last) = text.get(start..end).and_then(|name| name.chars().next_back()) else { return false };
    is_tail(word_of(rest), last)
}

/// Whether `tail`, the rest of the word behind a name that ends in `last`, is no part of the name.
pub(super) fn is_tail(tail: &str, last: char) -> bool {
    if tail.is_empty() {
        return true;
    }
    if tail.chars().take(LONGEST_TAIL + 1).count() > LONGEST_TAIL {
        return false;
    }
    particles(tail, last)
        || TITLES.iter().any(|title| {
            let after = tail.strip_prefix(title);
            after.is_some_and(|after| after.is_empty() || particles(after, title.chars().next_back().unwrap_or(last)))
        })
}

/// The title that `text` begins with, if nothing but particles follows it in its word.
pub(super) fn title_at(text: &str) -> Option<&'static str> {
    let word = word_of(text);
    TITLES.iter().copied().find(|title| {
        let after = word.strip_prefix(title);
        after.is_some_and(|after| after.is_empty() || particles(after, title.chars().next_back().unwrap_or(' ')))
    })
}

/// Particles are Hangul; Latin letters after a name make it another word.
pub(super) fn particles(tail: &str, before: char) -> bool {
    tail.chars().all(is_hangul) && is_particle_tail(tail, before)
}

/// `text` up to the end of the word it begins in.
pub(super) fn word_of(text: &str) -> &str {
    let end = text.char_indices().find(|(_, c)| !c.is_alphanumeric()).map_or(text.len(), |(byte, _)| byte);
    text.get(..end).unwrap_or(text)
}

/// Whether these syllables look like a Korean person's full name: a surname and one to three more, two as a rule.
pub(super) fn is_korean_name(name: &str) -> bool {
    let chars: Vec<char> = name.chars().collect();
    let long = LONG_SURNAMES.iter().any(|surname| name.starts_with(surname));
    chars.iter().all(|&c| is_hangul(c))
        && match chars.len() {
            2 | 3 => chars.first().is_some_and(|&first| SURNAMES.contains(first)) || (long && chars.len() == 3),
            4 => long,
            _ => false,
        }
}
