//! The language of a text, as a primary BCP 47 subtag.

use crate::text::is_hangul;
use whatlang::Lang;

/// The language of `text`; `told` (the page's own word) stands unless the text clearly contradicts it.
///
/// Templates often say `en` around Korean text, so Hangul decides for Korean by itself, and kana for Japanese. Between
/// languages of one script the text decides only when it is long, the detector is certain, and it knows the language
/// that was told: a page in Basque may say so.
pub(super) fn of(text: &str, told: Option<String>) -> Option<String> {
    let sample = super::chars::head(text, 16 * 1024);
    let count = |fits: fn(char) -> bool| sample.chars().filter(|&c| fits(c)).count();
    let beyond = |fits: fn(char) -> bool| if sample.is_ascii() { 0 } else { count(fits) };
    let letters = || count(char::is_alphabetic);
    let hangul = beyond(is_hangul);
    if hangul > 0 && hangul * 10 >= letters() * 3 {
        return Some("ko".to_owned());
    }
    let kana = beyond(|c| matches!(c, '\u{3041}'..='\u{30ff}'));
    if kana > 0 && kana * 10 >= letters() * 2 {
        return Some("ja".to_owned());
    }
    // A beginning in which the detector is certain of the language that was told is proof enough; most pages are right.
    let head = super::chars::head(sample, SURE_HEAD);
    if let Some(told) = told.as_ref().filter(|_| head.len() < sample.len())
        && whatlang::detect(head).is_some_and(|info| info.confidence() >= 1.0 && code(info.lang()) == told)
    {
        return Some(told.clone());
    }
    let guess = whatlang::detect(sample).filter(|info| info.is_reliable());
    let Some(told) = told else { return guess.map(|guess| code(guess.lang()).to_owned()) };
    let Some(guess) = guess else { return Some(told) };
    let found = code(guess.lang());
    let script = told == "ko" || is_latin(&told) != is_latin(found);
    let certain = guess.confidence() >= 1.0
        && letters() >= CERTAIN
        && knows(&told)
        && SURE.contains(&found)
        && !is_near(&told, found);
    Some(if script || certain { found.to_owned() } else { told })
}

/// Bytes of a text by which the detector may confirm what was told.
const SURE_HEAD: usize = 1536;

/// Letters that the detector must have seen to overrule the page.
const CERTAIN: usize = 400;

/// Whether the detector can tell this language at all.
fn knows(told: &str) -> bool {
    Lang::all().iter().any(|lang| code(*lang) == told)
}

/// Languages of the Latin alphabet whose near relatives the detector knows too. What it takes for Zulu may be Xhosa,
/// and what it takes for Latin is mostly filler.
const SURE: [&str; 17] =
    ["en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hu", "ro", "tr", "vi"];

/// Languages that a detector confuses even over a page.
fn is_near(told: &str, found: &str) -> bool {
    const NEAR: [&[&str]; 6] = [
        &["nb", "no", "nn", "da", "sv"],
        &["hr", "sr", "bs", "sl"],
        &["id", "ms", "jv"],
        &["pt", "gl", "es", "ca"],
        &["cs", "sk"],
        &["ru", "uk", "be", "bg", "mk"],
    ];
    told == found || NEAR.iter().any(|near| near.contains(&told) && near.contains(&found))
}

/// Languages written in other scripts than Latin, among those the detector knows.
fn is_latin(code: &str) -> bool {
    !matches!(
        code,
        "ru" | "zh"
            | "ar"
            | "hi"
            | "ja"
            | "he"
            | "bn"
            | "ka"
            | "yi"
            | "ko"
            | "uk"
            | "be"
            | "bg"
            | "mk"
            | "sr"
            | "el"
            | "am"
            | "ur"
            | "fa"
            | "th"
            | "ta"
            | "kn"
            | "ml"
            | "te"
            | "mr"
            | "gu"
            | "pa"
            | "or"
            | "my"
            | "ne"
            | "si"
            | "km"
            | "hy"
    )
}

fn code(lang: Lang) -> &'static str {
    // The detector speaks ISO 639-3; those with a two-letter code use it.
    const CODES: &[(&str, &str)] = &[
        ("eng", "en"),
        ("kor", "ko"),
        ("jpn", "ja"),
        ("cmn", "zh"),
        ("deu", "de"),
        ("fra", "fr"),
        ("spa", "es"),
        ("ita", "it"),
        ("por", "pt"),
        ("nld", "nl"),
        ("rus", "ru"),
        ("ukr", "uk"),
        ("pol", "pl"),
        ("ces", "cs"),
        ("slk", "sk"),
        ("swe", "sv"),
        ("dan", "da"),
        ("nob", "nb"),
        ("fin", "fi"),
        ("hun", "hu"),
        ("ron", "ro"),
        ("bul", "bg"),
        ("ell", "el"),
        ("tur", "tr"),
        ("heb", "he"),
        ("ara", "ar"),
        ("pes", "fa"),
        ("urd", "ur"),
        ("hin", "hi"),
        ("ben", "bn"),
        ("tha", "th"),
        ("vie", "vi"),
        ("ind", "id"),
        ("jav", "jv"),
        ("cat", "ca"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("slv", "sl"),
        ("mkd", "mk"),
        ("bel", "be"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("est", "et"),
        ("epo", "eo"),
        ("lat", "la"),
        ("afr", "af"),
        ("tam", "ta"),
        ("tel", "te"),
        ("kan", "kn"),
        ("mal", "ml"),
        ("mar", "mr"),
        ("guj", "gu"),
        ("pan", "pa"),
        ("ori", "or"),
        ("mya", "my"),
        ("nep", "ne"),
        ("sin", "si"),
        ("khm", "km"),
        ("kat", "ka"),
        ("hye", "hy"),
        ("amh", "am"),
        ("yid", "yi"),
        ("zul", "zu"),
        ("sna", "sn"),
        ("aka", "ak"),
        ("uzb", "uz"),
        ("aze", "az"),
        ("tuk", "tk"),
        ("tgl", "tl"),
        ("cym", "cy"),
    ];
    CODES.iter().find(|(long, _)| *long == lang.code()).map_or(lang.code(), |(_, short)| short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_decides_where_the_page_lies() {
        let german =
            "Die Stadt hat am Dienstag beschlossen, dass der alte Hafen nicht verkauft wird, und viele Menschen waren \
            darüber froh, weil sie dort seit Jahren arbeiten und wohnen. "
                .repeat(5);
        let english =
            "The council decided on Tuesday that the old harbour will not be sold, and many people were glad about it \
            because they have worked and lived there for years. "
                .repeat(5);
        let zulu = "Umkhandlu wedolobha unqume ngoLwesibili ukuthi itheku elidala ngeke lithengiswe, futhi abantu abaningi bajabule. ".repeat(8);
        let cases: [(&str, Option<&str>, Option<&str>, &str); 10] = [
            (&zulu, Some("en"), Some("en"), "a language whose relatives the detector does not know"),
            ("한결전자가 20일 새 공장을 짓는다고 밝혔다.", Some("en"), Some("ko"), "Hangul decides"),
            (
                "오픈AI가 GPT-4 Turbo를 공개했다. API 가격은 token 기준",
                Some("en"),
                Some("ko"),
                "Korean with English words",
            ),
            ("新しい工場は来年の春に完成する予定だ。", Some("zh"), Some("ja"), "kana decide"),
            ("市政府星期二决定不出售旧港口，许多居民对此表示高兴。", Some("en"), Some("zh"), "the script contradicts"),
            (&german, Some("en"), Some("de"), "a long text of another language"),
            (&german, Some("eu"), Some("eu"), "the detector cannot know better"),
            (&english, Some("en"), Some("en"), "the page is right"),
            (&english, None, Some("en"), "nothing told"),
            ("Ja, gut.", Some("en"), Some("en"), "too short to overrule"),
        ];
        for (text, told, want, why) in cases {
            assert_eq!(of(text, told.map(str::to_owned)).as_deref(), want, "{why}: {text:?}");
        }
    }
}
