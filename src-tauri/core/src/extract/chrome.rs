//! Lines that belong to a page and not to its article: toolbars, separators, copyright lines, lists of other articles.
//!
//! A line is page chrome when nothing is left of it once the words of tool buttons, counts and dividers are taken
//! away. Words that are also names or plain words (네이버, Facebook, 다음, Next) count only beside certain ones.

use super::chars::columns;

/// What kind of chrome a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chrome {
    /// Nothing but tool words.
    Toolbar,
    /// Words that are tool words only in the company of others.
    Perhaps,
    /// Nothing but dashes, dots, bars.
    Separator,
    /// Copyright and syndication notices.
    Boilerplate,
    /// The heading of a list of other articles.
    Related,
    /// Who took the picture, on a line of its own.
    Credit,
}

/// What chrome `line` (folded, not empty) is, if it is.
pub(super) fn chrome(line: &str) -> Option<Chrome> {
    if !line.chars().any(char::is_alphanumeric) {
        return (columns(line) <= 40 && !is_speech(line)).then_some(Chrome::Separator);
    }
    if is_boilerplate(line) {
        return Some(Chrome::Boilerplate);
    }
    if is_credit(line) {
        return Some(Chrome::Credit);
    }
    if let Some(kind) = pointer(line) {
        return Some(kind);
    }
    if columns(line) > 80 {
        return None;
    }
    let lower = line.to_lowercase();
    // The control for the size of letters explains itself in a sentence on many Korean pages.
    if ["글자크기", "글자 크기", "글씨크기"]
        .iter()
        .any(|it| lower.starts_with(it) || lower.contains(&format!("{it}가 변경")))
    {
        return Some(Chrome::Toolbar);
    }
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    if RELATED.contains(&bare) {
        return Some(Chrome::Related);
    }
    let (mut certain, mut possible) = (0usize, 0usize);
    for part in lower.split(['|', '·', '/', ',', '\t', '•', '›', '>', '<', '[', ']', '(', ')', '+']) {
        let (part_certain, part_possible) = words(part)?;
        certain += part_certain;
        possible += part_possible;
    }
    match (certain, possible) {
        (0, 0) => None,
        (0, _) => Some(Chrome::Perhaps),
        _ => Some(Chrome::Toolbar),
    }
}

/// Ellipses and marks that are a line of speech in fiction and interviews.
fn is_speech(line: &str) -> bool {
    line.contains(['…', '?', '!']) || (line.len() >= 3 && line.chars().all(|c| c == '.'))
}

/// Certain and possible tool words in `part`; `None` if anything else is in it.
fn words(part: &str) -> Option<(usize, usize)> {
    let part = part.trim_matches(|c: char| !c.is_alphanumeric());
    if part.is_empty() {
        return Some((0, 0));
    }
    if CERTAIN.contains(&part) {
        return Some((1, 0));
    }
    if POSSIBLE.contains(&part) {
        return Some((0, 1));
    }
    // A count stands after its button: `댓글 12`, `12 Comments`.
    let uncounted =
        part.trim_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '.' || c == ':' || c == '개');
    if uncounted.is_empty() {
        return Some((0, 0)).filter(|_| part.len() <= 5);
    }
    if uncounted != part {
        return words(uncounted);
    }
    // Several buttons on one line: `공유 댓글 프린트`. The longest word that fits goes first.
    let best = CERTAIN.iter().map(|word| (*word, 1, 0)).chain(POSSIBLE.iter().map(|word| (*word, 0, 1)));
    let fits =
        best.filter(|(word, ..)| part.strip_prefix(word).is_some_and(|rest| rest.starts_with(char::is_whitespace)));
    let (word, certain, possible) = fits.max_by_key(|(word, ..)| word.len())?;
    let (more_certain, more_possible) = words(part.strip_prefix(word)?)?;
    Some((certain + more_certain, possible + more_possible))
}

/// A notice of rights: short, and either begins as one or holds a formula no sentence of an article ends a line with.
fn is_boilerplate(line: &str) -> bool {
    if columns(line) > 200 || line.ends_with("다.") {
        return false;
    }
    let lower = line.to_lowercase();
    let start = lower.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, 'ⓒ' | '©'));
    let begins = [
        "ⓒ",
        "©",
        "copyright ⓒ",
        "copyright ©",
        "copyright (c)",
        "copyrights ⓒ",
        "저작권자",
        "copyright 20",
        "copyright 19",
    ];
    let formulas = [
        "무단 전재",
        "무단전재",
        "재배포 금지",
        "재배포금지",
        "all rights reserved",
        "ai 학습 및 활용 금지",
        "ai 학습 이용 금지",
    ];
    begins.iter().any(|it| start.starts_with(it)) || formulas.iter().any(|it| lower.contains(it))
}

/// `사진=한빛해운 제공`, `[그래픽=새벽일보]`: the word, the sign and who made it; a caption says more before it.
fn is_credit(line: &str) -> bool {
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = ["사진", "그래픽", "자료사진", "자료", "이미지", "영상"].iter().find_map(|word| bare.strip_prefix(word));
    rest.and_then(|rest| rest.trim_start().strip_prefix(['=', '＝']))
        .is_some_and(|name| columns(name) <= 40 && !name.ends_with("다.") && name.contains(char::is_alphanumeric))
}

/// `▶ 새벽일보 구독하기`, `☞ 관련기사 …`: a pointing sign and words that lead away. The sign alone may begin a
/// heading or an item of the text.
fn pointer(line: &str) -> Option<Chrome> {
    let rest = line.trim_start_matches(['[', '(', '<', ' ']);
    if columns(line) > 100 || !rest.starts_with(SIGNS) || line.ends_with("다.") {
        return None;
    }
    let says = |words: &[&str]| words.iter().any(|word| rest.contains(word));
    if says(&["관련기사", "관련 기사", "관련뉴스", "기사 더보기", "기사 보기", "기사보기"]) {
        return Some(Chrome::Related);
    }
    says(&LEADS).then_some(Chrome::Boilerplate)
}

/// Signs that Korean pages put before links.
const SIGNS: [char; 12] = ['▶', '▷', '►', '☞', '☛', '■', '◆', '★', '☎', '※', '→', '👉'];

/// Words of links that ask to subscribe, to call or to look elsewhere.
const LEADS: [&str; 13] = [
    "구독하",
    "구독신청",
    "제보하",
    "제보는",
    "기사제보",
    "기사 제보",
    "바로가기",
    "바로 가기",
    "카카오톡",
    "채널 추가",
    "네이버에서",
    "뉴스스탠드",
    "앱 다운",
];

/// Headings of lists of other articles, lower-case.
const RELATED: &[&str] = &[
    "관련기사",
    "관련 기사",
    "관련뉴스",
    "관련 뉴스",
    "많이 본 기사",
    "많이 본 뉴스",
    "많이본 뉴스",
    "주요뉴스",
    "주요 뉴스",
    "인기기사",
    "인기 기사",
    "실시간 인기뉴스",
    "추천기사",
    "추천 기사",
    "추천 뉴스",
    "이 시각 주요뉴스",
    "이 시각 많이 본 뉴스",
    "함께 보면 좋은 기사",
    "오늘의 주요 뉴스",
    "최신 뉴스",
    "최신뉴스",
    "related articles",
    "related stories",
    "related",
    "more on this story",
    "most read",
    "most popular",
    "recommended",
    "recommended for you",
    "read more",
    "you may also like",
    "you might also like",
    "trending",
    "trending now",
    "more from this author",
    "more stories",
    "read next",
    "up next",
    "editors' picks",
    "editor's picks",
];

/// Words that on a line of their own are always a button, lower-case.
const CERTAIN: &[&str] = &[
    "기사 스크랩",
    "기사스크랩",
    "스크랩",
    "스크랩하기",
    "공유",
    "공유하기",
    "기사 공유",
    "기사공유",
    "기사 공유하기",
    "sns 공유",
    "sns공유",
    "댓글",
    "댓글쓰기",
    "댓글 쓰기",
    "댓글보기",
    "댓글 보기",
    "댓글달기",
    "클린뷰",
    "프린트",
    "프린트하기",
    "인쇄",
    "인쇄하기",
    "기사 인쇄",
    "글자크기",
    "글자 크기",
    "글자크기 조절",
    "글자 크기 조절",
    "글자 크기 변경",
    "글자크기 변경",
    "글씨크기",
    "글씨 크기",
    "글자 작게",
    "글자 크게",
    "글자작게",
    "글자크게",
    "폰트 크기",
    "가나다",
    "가가",
    "구독",
    "구독하기",
    "구독중",
    "구독 중",
    "구독 신청",
    "뉴스레터 구독",
    "좋아요",
    "싫어요",
    "추천하기",
    "북마크",
    "북마크하기",
    "url 복사",
    "url복사",
    "주소 복사",
    "주소복사",
    "링크 복사",
    "링크복사",
    "기사 저장",
    "기사저장",
    "본문 듣기",
    "본문듣기",
    "기사 듣기",
    "기사듣기",
    "음성으로 듣기",
    "음성듣기",
    "다크모드",
    "요약봇",
    "기사 원문",
    "기사원문",
    "원문보기",
    "메일 보내기",
    "이메일 보내기",
    "메일보내기",
    "로그인",
    "회원가입",
    "전체메뉴",
    "전체 메뉴",
    "메뉴 열기",
    "메뉴 닫기",
    "본문 바로가기",
    "본문바로가기",
    "맨위로",
    "맨 위로",
    "기자 구독",
    "기자구독",
    "기자 페이지",
    "응원하기",
    "신고하기",
    "이미지 확대",
    "이미지확대",
    "사진 확대",
    "확대보기",
    "광고",
    "좋아요 슬퍼요 화나요",
    "네이버 채널구독",
    "채널 구독",
    "제보하기",
    "기사제보",
    "기사 제보",
    "알림 받기",
    "share",
    "share this",
    "share this article",
    "share this story",
    "share article",
    "share on facebook",
    "share on twitter",
    "share on x",
    "share on linkedin",
    "share via email",
    "share on whatsapp",
    "print",
    "print article",
    "print this article",
    "print this page",
    "comments",
    "comment",
    "add a comment",
    "leave a comment",
    "post a comment",
    "view comments",
    "show comments",
    "no comments",
    "subscribe",
    "subscribe now",
    "subscribe today",
    "sign up",
    "sign in",
    "log in",
    "login",
    "register",
    "bookmark",
    "save article",
    "save this article",
    "save for later",
    "copy link",
    "copy url",
    "listen to this article",
    "listen to article",
    "text size",
    "font size",
    "a a",
    "aa",
    "advertisement",
    "advertising",
    "skip to content",
    "skip to main content",
    "skip to main",
    "skip advertisement",
    "gift article",
    "gift this article",
    "email this article",
    "email article",
    "reprints",
    "back to top",
    "sponsored",
    "sponsored content",
    "toggle navigation",
    "article content",
    "story continues below",
    "story continues below advertisement",
    "article continues below",
    "article continues below advertisement",
    "continue reading",
    "join the conversation",
    "join our newsletter",
    "tweet",
    "pin it",
    "retweet",
    "create account",
    "my account",
];

/// Words that are buttons only beside certain ones: they are names and plain words too.
const POSSIBLE: &[&str] = &[
    "가",
    "크게",
    "작게",
    "보통",
    "아주 크게",
    "추천",
    "저장",
    "닫기",
    "열기",
    "확대",
    "축소",
    "메뉴",
    "검색",
    "홈",
    "이전",
    "다음",
    "목록",
    "메일",
    "이메일",
    "카카오톡",
    "카카오스토리",
    "카카오",
    "페이스북",
    "트위터",
    "네이버",
    "네이버 블로그",
    "블로그",
    "밴드",
    "네이버 밴드",
    "라인",
    "엑스",
    "x",
    "텔레그램",
    "링크드인",
    "번역",
    "요약",
    "뉴스",
    "전체",
    "더보기",
    "알림",
    "신고",
    "팔로우",
    "듣기",
    "재생",
    "기자",
    "복사",
    "인스타그램",
    "유튜브",
    "save",
    "email",
    "e-mail",
    "mail",
    "like",
    "likes",
    "listen",
    "follow",
    "follow us",
    "home",
    "menu",
    "search",
    "next",
    "previous",
    "facebook",
    "twitter",
    "linkedin",
    "whatsapp",
    "reddit",
    "pinterest",
    "telegram",
    "threads",
    "bluesky",
    "instagram",
    "youtube",
    "close",
    "open",
    "more",
    "reply",
    "report",
    "copy",
    "link",
    "news",
    "translate",
    "a",
    "play",
    "pause",
    "gift",
    "flipboard",
    "pocket",
    "messenger",
    "rss",
    "newsletters",
    "newsletter",
];

#[cfg(test)]
mod tests;
