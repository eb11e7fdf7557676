//! The language of a text, as a primary BCP 47 subtag.

use crate::text::is_hangul;
use whatlang::Lang;

/// The language of `text`; `told` (the page's own word) stands unless the script contradicts it.
///
/// Templates often say `en` around Korean text, so Hangul decides for Korean by itself.
pub(super) fn of(text: &str, told: Option<String>) -> Option<String> {
    let sample = super::chars::head(text, 16 * 1024);
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let hangul = sample.chars().filter(|&c| is_hangul(c)).count();
    if hangul * 10 >= letters * 3 && hangul > 0 {
        return Some("ko".to_owned());
    }
    let guess = whatlang::detect(sample).filter(|info| info.is_reliable());
    match (told, guess) {
        (Some(told), Some(guess)) if told == "ko" || is_latin(&told) != is_latin(code(guess.lang())) => {
            Some(code(guess.lang()).to_owned())
        }
        (Some(told), _) => Some(told),
        (None, guess) => guess.map(|guess| code(guess.lang()).to_owned()),
    }
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
