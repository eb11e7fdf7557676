//! Lines that belong to a page and not to its article: toolbars, separators, copyright lines, lists of other articles.
//!
//! A line is page chrome when nothing is left of it once the words of tool buttons, counts and dividers are taken
//! away. Words that are also names or plain words (네이버, Facebook, 다음, Next) count only beside certain ones.

mod lists;

use super::chars::columns;
use daachorse::DoubleArrayAhoCorasick;
use lists::{ALSO, CERTAIN, POSSIBLE, RELATED};
use std::collections::HashMap;
use std::sync::LazyLock;

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
    /// A line that sends the reader to one other article.
    Pointer,
}

/// What chrome `line` (folded, not empty) is, if it is.
pub(super) fn chrome(line: &str) -> Option<Chrome> {
    if !line.chars().any(char::is_alphanumeric) {
        return (columns(line) <= 40 && !is_speech(line)).then_some(Chrome::Separator);
    }
    let width = columns(line);
    if width > 200 {
        return None;
    }
    let lower = line.to_lowercase();
    if is_boilerplate(&lower) {
        return Some(Chrome::Boilerplate);
    }
    if is_credit(line) {
        return Some(Chrome::Credit);
    }
    if let Some(kind) = pointer(line) {
        return Some(kind);
    }
    if line.starts_with("제보는 카카오톡") {
        return Some(Chrome::Boilerplate);
    }
    if width <= 80 && OTHERS.iter().any(|end| line.ends_with(end)) {
        return Some(Chrome::Pointer);
    }
    if is_pointer(&lower) {
        return Some(Chrome::Pointer);
    }
    if width > 80 {
        return None;
    }
    // The control for the size of letters explains itself in a sentence on many Korean pages.
    let size = [("글자크기", "글자크기가 변경"), ("글자 크기", "글자 크기가 변경"), ("글씨크기", "글씨크기가 변경")];
    if lower.contains('글') && size.iter().any(|(name, said)| lower.starts_with(name) || lower.contains(said)) {
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
    let first = part.split(char::is_whitespace).next().unwrap_or_default();
    let tools = TOOLS.get(first).map(Vec::as_slice).unwrap_or_default();
    if let Some((_, certain, possible)) = tools.iter().find(|(word, ..)| *word == part) {
        return Some((*certain, *possible));
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
    let goes_on = |word: &str| part.strip_prefix(word).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    let fits = tools.iter().filter(|(word, ..)| goes_on(word));
    let (word, certain, possible) = fits.max_by_key(|(word, ..)| word.len())?;
    let (more_certain, more_possible) = words(part.strip_prefix(word)?)?;
    Some((certain + more_certain, possible + more_possible))
}

/// A tool word, and how many certain and possible ones it counts for.
type Tool = (&'static str, usize, usize);

/// The tool words by their first word.
static TOOLS: LazyLock<HashMap<&str, Vec<Tool>>> = LazyLock::new(|| {
    let mut tools: HashMap<&str, Vec<Tool>> = HashMap::new();
    let all = CERTAIN.iter().map(|word| (*word, 1, 0)).chain(POSSIBLE.iter().map(|word| (*word, 0, 1)));
    for tool in all {
        tools.entry(tool.0.split(' ').next().unwrap_or_default()).or_default().push(tool);
    }
    tools
});

/// A notice of rights: a short line that either begins as one or holds a formula no sentence of an article ends a line
/// with.
fn is_boilerplate(lower: &str) -> bool {
    if lower.ends_with("다.") {
        return false;
    }
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
    start.starts_with(['ⓒ', '©', 'c', '저']) && begins.iter().any(|it| start.starts_with(it))
        || FORMULAS.as_ref().is_some_and(|formulas| formulas.find_iter(lower).next().is_some())
}

/// Words that only a notice of rights holds, lower-case.
static FORMULAS: LazyLock<Option<DoubleArrayAhoCorasick<u8>>> = LazyLock::new(|| {
    let formulas = [
        "무단 전재",
        "무단전재",
        "재배포 금지",
        "재배포금지",
        "all rights reserved",
        "ai 학습 및 활용 금지",
        "ai 학습 이용 금지",
    ];
    DoubleArrayAhoCorasick::with_values(formulas.map(|formula| (formula, 0))).ok()
});

/// `사진=한빛해운 제공`, `[그래픽=새벽일보]`: the word, the sign and who made it; a caption says more before it.
fn is_credit(line: &str) -> bool {
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = ["사진", "그래픽", "자료사진", "자료", "이미지", "영상"].iter().find_map(|word| bare.strip_prefix(word));
    let given = rest.map(str::trim_start).map(|rest| {
        let by = ["제공", "출처"].iter().find_map(|word| rest.strip_prefix(word));
        by.unwrap_or(rest).trim_start()
    });
    given
        .and_then(|rest| rest.strip_prefix(['=', '＝']))
        .is_some_and(|name| columns(name) <= 40 && !name.ends_with("다.") && name.contains(char::is_alphanumeric))
}

/// `READ MORE: Ferry late again`: words that lead away, a colon, and the headline of another article.
fn is_pointer(lower: &str) -> bool {
    // The wide colon begins with 0xef.
    if memchr::memchr2(b':', 0xef, lower.as_bytes()).is_none() {
        return false;
    }
    let start = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let headline = ALSO.iter().find_map(|words| start.strip_prefix(words)?.trim_start().strip_prefix([':', '：']));
    headline.is_some_and(|it| it.contains(char::is_alphabetic) && !it.ends_with(['.', ':']))
}

/// `▶ 새벽일보 구독하기`, `☞ 관련기사 …`: a pointing sign and words that lead away. The sign alone may begin a
/// heading or an item of the text.
fn pointer(line: &str) -> Option<Chrome> {
    let rest = line.trim_start_matches(['[', '(', '<', ' ']);
    if !rest.starts_with(SIGNS) || columns(line) > 100 || line.ends_with("다.") {
        return None;
    }
    let says = |words: &[&str]| words.iter().any(|word| rest.contains(word));
    if says(&["관련기사", "관련 기사", "관련뉴스", "기사 더보기", "기사 보기", "기사보기"]) {
        return Some(Chrome::Related);
    }
    says(&LEADS).then_some(Chrome::Boilerplate)
}

/// How a link to a writer's other articles ends.
const OTHERS: [&str; 4] = ["다른 기사 보기", "다른기사 보기", "다른기사보기", "다른 기사 더보기"];

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

#[cfg(test)]
mod tests;
