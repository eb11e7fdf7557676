//! Pages that answer, but not with their article: a paywall's teaser, a form to sign in.
//!
//! They are refused only when saved from an address. A file that a reader made was seen by that reader.

use crate::text::words;

/// Letters of the longest text that is taken for a teaser, where the page does not say how long the whole is. A Hangul
/// syllable or a Han character counts as two.
const TEASER: usize = 1_500;

/// Letters of the longest text beside a form to sign in that is taken for the form's own.
const FORM: usize = 800;

/// Why a page that read as `text` is not the article it stands for; `None` if it is.
pub(super) fn before(page: &[u8], text: &str) -> Option<&'static str> {
    let letters: usize = text.chars().filter(|c| c.is_alphanumeric()).map(|c| 1 + usize::from(c >= '\u{1100}')).sum();
    if paid(page) {
        let teaser = match whole(page) {
            Some(whole) => words(text) < whole / 2,
            None => letters < TEASER,
        };
        if teaser {
            return Some(
                "only the beginning of the article is shown without a subscription; open it in a browser in which you \
                 are signed in, save the page there as a file, and save that file",
            );
        }
    }
    (letters < FORM && has(page, &["type=\"password\"", "type='password'", "type=password"])).then_some(
        "the page asks to sign in and shows no article; open it in a browser in which you are signed in, save the \
         page there as a file, and save that file",
    )
}

/// Whether a page says of itself that it is not free: schema.org's `isAccessibleForFree`, or the `content_tier` that
/// publishers give to news readers.
fn paid(page: &[u8]) -> bool {
    let said = values(page, b"isAccessibleForFree").any(|value| value.starts_with("false"));
    let tier = values(page, b"content_tier").any(|value| value.contains("locked"));
    said || tier
}

/// The words that the page says the whole article has.
fn whole(page: &[u8]) -> Option<u32> {
    let digits = |value: String| value.chars().take_while(char::is_ascii_digit).collect::<String>();
    values(page, b"wordCount").filter_map(|value| digits(value).parse().ok()).find(|&count| count > 0)
}

/// What follows a name in a page's data: the next few letters behind its quotation marks, in lower case.
fn values<'a>(page: &'a [u8], name: &'static [u8]) -> impl Iterator<Item = String> + 'a {
    let first = name.first().copied().unwrap_or_default();
    let places = page.iter().enumerate().filter(move |(_, byte)| **byte == first).map(|(at, _)| at);
    let behind = places.filter_map(move |at| page.get(at..).and_then(|rest| rest.strip_prefix(name)));
    behind.map(|rest| {
        let value = rest.iter().skip_while(|byte| !byte.is_ascii_alphanumeric()).take(32);
        value.map(|byte| char::from(byte.to_ascii_lowercase())).collect()
    })
}

fn has(page: &[u8], needles: &[&str]) -> bool {
    let places = page.iter().enumerate().filter(|(_, byte)| matches!(byte, b't' | b'T')).map(|(at, _)| at);
    places.filter_map(|at| page.get(at..)).any(|rest| {
        needles
            .iter()
            .any(|needle| rest.get(..needle.len()).is_some_and(|start| start.eq_ignore_ascii_case(needle.as_bytes())))
    })
}

#[cfg(test)]
mod tests {
    use super::before;

    #[test]
    fn a_teaser_and_a_form_are_told_from_an_article() {
        let short = "The board dismissed its founder on Friday. ".repeat(5);
        let long = short.repeat(10);
        let korean = "이사회가 창업자를 해임했다고 회사가 밝혔다. ".repeat(60);
        let paid = r#"<script type="application/ld+json">{"isAccessibleForFree": false}</script>"#;
        let cases = [
            ("a free page", "<p>", short.as_str(), None),
            ("a page that says it is free", r#"{"isAccessibleForFree":true}"#, &short, None),
            ("a teaser", paid, &short, Some("subscription")),
            ("the same as a word", r#"{"isAccessibleForFree":"False"}"#, &short, Some("subscription")),
            (
                "a locked tier",
                r#"<meta property="article:content_tier" content="locked">"#,
                &short,
                Some("subscription"),
            ),
            ("a metered tier", r#"<meta property="article:content_tier" content="metered">"#, &short, None),
            ("the whole of a paid article", paid, &long, None),
            ("the whole of a Korean one", paid, &korean, None),
            ("a short article that is all there", r#"{"isAccessibleForFree":false,"wordCount":36}"#, &short, None),
            ("a long teaser", r#"{"isAccessibleForFree":false,"wordCount":"2400"}"#, &long, Some("subscription")),
            ("a form", r#"<input TYPE="Password">"#, "Sign in to go on reading", Some("sign in")),
            ("an article with a form beside it", "<input type=password>", &long, None),
        ];
        for (what, page, text, expected) in cases {
            let wall = before(page.as_bytes(), text);
            match expected {
                None => assert_eq!(wall, None, "{what} is saved"),
                Some(word) => assert!(wall.is_some_and(|wall| wall.contains(word)), "{what} is refused: {wall:?}"),
            }
        }
    }
}
