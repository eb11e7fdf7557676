//! What must hold for every article and for any bytes: the tests assert it on pages, the fuzzer on everything.
//!
//! Compiled for tests and for `cargo fuzz` alone; here alone a failure may panic.

use super::*;
use dom_query::{Document, NodeRef};

/// Bytes given to one target at most; longer inputs find nothing that shorter ones do not.
const LONGEST: usize = 256 * 1024;

/// Any bytes are decoded, or refused in a sentence: no NUL is left, and the characters decode to themselves.
pub fn decoding(data: &[u8]) {
    let Some((page, rest)) = chosen(data) else { return };
    let Ok((text, encoding)) = decode(rest, page.charset, page.media) else { return };
    assert!(!text.contains('\0'), "{encoding}: no NUL survives");
    // ASCII with an escape may be the Japanese of mail.
    if text.contains('\u{1b}') {
        return;
    }
    let (again, _) = decode(text.as_bytes(), None, Media::Text).expect("what was text is text");
    assert_eq!(
        again.strip_prefix('\u{feff}').unwrap_or(&again),
        text.strip_prefix('\u{feff}').unwrap_or(&text),
        "{encoding}: UTF-8 stays as it is"
    );
}

/// Any bytes become an article that keeps every promise, or are refused in a sentence.
pub fn extraction(data: &[u8]) {
    let Some((page, rest)) = chosen(data) else { return };
    if let Ok(clean) = extract(&Page { bytes: rest, ..page }) {
        assert_clean("the article", &clean);
    }
}

/// Any HTML is sanitised to the allow-list, once and for all; read as a page's blocks it keeps every promise, too.
pub fn sanitising(data: &[u8]) {
    let html = String::from_utf8_lossy(data.get(..LONGEST).unwrap_or(data));
    if parse::parse(&html, &AtomicBool::new(false)).is_err() {
        return;
    }
    let safe = sanitise::sanitise(&html);
    assert_allowed("the sanitised", &safe);
    assert_eq!(sanitise::sanitise(&safe), safe, "sanitising again changes nothing");
    let page = Document::from(html.as_ref());
    let Some(body) = page.body() else { return };
    let base = ammonia::Url::parse("https://news.example/a/1").ok();
    let (html, text) = render::render(&block::read(&body, base.as_ref(), &|_| false, &mut Vec::new()));
    if !text.trim().is_empty() {
        assert_clean("the blocks", &Clean { title: "t".into(), html, text, ..Clean::default() });
    }
}

/// The first byte chooses how the rest is read.
fn chosen(data: &[u8]) -> Option<(Page<'static>, &[u8])> {
    let (first, rest) = data.split_first()?;
    let media = match first % 8 {
        0 => Media::Text,
        1 => Media::Markdown,
        _ => Media::Html,
    };
    let charset = [None, None, None, Some("euc-kr"), Some("utf-8"), Some("shift_jis"), Some("utf-16le"), Some("x")];
    let charset = charset.get(usize::from(first / 8 % 8)).copied().flatten();
    let url = (first & 64 == 0).then_some("https://news.example/a/1");
    Some((Page { bytes: &[], media, charset, url, rules: &[] }, rest.get(..LONGEST).unwrap_or(rest)))
}

/// Asserts the invariants of a clean article; `name` says which.
pub(super) fn assert_clean(name: &str, clean: &Clean) {
    for removed in &clean.removed {
        assert!(
            REASONS.contains(&removed.reason.as_str()),
            "{name}: {:?} is a reason the window knows",
            removed.reason
        );
    }
    assert_eq!(text_content(&clean.html), clean.text, "{name}: the text is the HTML's textContent");
    assert_eq!(crate::text::nfc(&clean.text), clean.text.as_str(), "{name}: NFC");
    assert!(!clean.title.trim().is_empty(), "{name}: a title");
    assert!(!clean.text.trim().is_empty(), "{name}: a text");
    assert_allowed(name, &clean.html);
    assert_eq!(sanitise::sanitise(&clean.html), clean.html, "{name}: the wall lets our own rendering through");
    // Rendered again, the same comes out: nothing is lost and nothing folds further.
    let page = Document::from(format!("<!doctype html><body>{}</body>", clean.html));
    let body = page.body().expect("a body");
    let (html, text) = render::render(&block::read(&body, None, &|_| false, &mut Vec::new()));
    assert_eq!(text, clean.text, "{name}: the text of the clean HTML read again");
    assert_eq!(html, clean.html, "{name}: the clean HTML read again");
}

/// Asserts that a browser finds nothing in `html` but the clean view's elements, attributes and addresses.
pub(super) fn assert_allowed(name: &str, html: &str) {
    let page = Document::from(format!("<!doctype html><body><article>{html}</article></body>"));
    let article = page.select_single("article");
    assert_eq!(page.select("body > *").length(), 1, "{name}: nothing breaks out of its element");
    for node in article.nodes().iter().flat_map(NodeRef::descendants).filter(NodeRef::is_element) {
        let tag = node.node_name().unwrap_or_default();
        assert!(sanitise::ELEMENTS.contains(&&*tag), "{name}: <{tag}> is not allowed");
        for attribute in node.attrs() {
            let attr = &*attribute.name.local;
            match (&*tag, attr) {
                ("a", "href") => {
                    let href = attribute.value.to_string();
                    let fine = ["http://", "https://", "mailto:"].iter().any(|scheme| href.starts_with(scheme));
                    assert!(fine, "{name}: {href:?} leads out of the web");
                }
                ("a", "rel") => {
                    assert_eq!(&*attribute.value, "noopener noreferrer nofollow", "{name}: the rel of links")
                }
                ("img", "src") => {
                    let src = attribute.value.to_string();
                    let fine = ["http://", "https://", "image:", "cid:"].iter().any(|scheme| src.starts_with(scheme));
                    assert!(fine, "{name}: {src:?} is no picture's address");
                }
                ("img", "alt") => {}
                ("img", "data-inline") | ("details", "open") => assert!(attribute.value.is_empty(), "{name}: {attr}"),
                (_, "dir") => assert!(matches!(&*attribute.value, "rtl" | "ltr"), "{name}: a direction"),
                (_, "lang") => {
                    let fine = attribute.value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
                    assert!(fine, "{name}: {:?} is no language", attribute.value);
                }
                (_, "data-note") | ("a", "data-ref") | ("img", "width" | "height") => {
                    assert!(attribute.value.parse::<u32>().is_ok(), "{name}: {attr} is a number");
                }
                ("ol", "start") | ("td" | "th", "colspan" | "rowspan") => {
                    assert!(attribute.value.parse::<u32>().is_ok(), "{name}: {attr} is a number");
                }
                _ => panic!("{name}: {attr} on <{tag}> is not allowed"),
            }
        }
        assert!(
            !matches!(node.node_name().as_deref(), Some("a")) || node.attr("rel").is_some(),
            "{name}: every link has a rel"
        );
    }
}

/// What a browser's `textContent` gives for `html` inside an element.
fn text_content(html: &str) -> String {
    let page = Document::from(format!("<!doctype html><body><article>{html}</article></body>"));
    page.select_single("article").text().to_string()
}
