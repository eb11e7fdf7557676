//! Pages that mean harm: refused in a sentence, or shown with nothing left that runs, loads or leads astray.

mod mutations;
mod pages;

use super::*;
use std::time::{Duration, Instant};

/// A refusal's time. Unoptimised builds are some ten times slower than what a reader runs, and tests share the machine;
/// what these pages do to a parser without bounds takes minutes then.
const AT_ONCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });

/// Reads a page that is large and means no harm: unoptimised, on a machine that has other work, and still in a time that
/// none but linear work keeps.
fn patiently(source: &str, media: Media) -> Result<Clean> {
    let page =
        Page { bytes: source.as_bytes(), media, charset: None, url: Some("https://news.example/a/1"), rules: &[] };
    within(&page, Duration::from_secs(60))
}

/// Pages of our own, each wrapped into an article long enough to be found.
#[test]
fn nothing_that_runs_survives() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/hostile");
    let mut seen = 0;
    for entry in std::fs::read_dir(&folder).expect("the hostile pages").flatten() {
        let bytes = std::fs::read(entry.path()).expect("a page");
        let name = entry.file_name().to_string_lossy().into_owned();
        let clean = html(&bytes).unwrap_or_else(|error| panic!("{name}: {error:#}"));
        assert_clean(&name, &clean);
        assert!(clean.text.contains("harbour"), "{name}: the innocent text stays: {:?}", clean.text);
        for word in ["PWNED", "document.cookie", "@import", "position:fixed"] {
            assert!(!clean.text.contains(word), "{name}: {word} is no text");
        }
        seen += 1;
    }
    assert!(seen >= 5, "the pages are where they should be");
}

#[test]
fn shared_payloads_are_harmless() {
    let Some(shared) = shared() else { return };
    let list = std::fs::read_to_string(shared.join("eval/hostile/dompurify.json")).expect("the payloads");
    let payloads: Vec<serde_json::Value> = serde_json::from_str(&list).expect("JSON");
    for (index, payload) in payloads.iter().enumerate() {
        let payload = payload["payload"].as_str().unwrap_or_default();
        let name = format!("payload {index}");
        let around =
            "<p>The harbour office opened at nine, and by ten the queue had reached the old crane on the quay.</p>";
        for source in
            [payload.to_owned(), format!("<article>{around}<p>{payload}</p>{around}<div>{payload}</div></article>")]
        {
            if let Ok(clean) = html(source.as_bytes()) {
                assert_clean(&name, &clean);
            }
        }
        if let Ok(clean) =
            extract(&Page { bytes: payload.as_bytes(), media: Media::Markdown, charset: None, url: None, rules: &[] })
        {
            assert_clean(&name, &clean);
        }
    }
}

#[test]
fn pages_built_to_exhaust_are_refused_or_read_in_time() {
    let para = "<p>The harbour office opened at nine, and by ten the queue had reached the old crane.</p>";
    let attributes: String = (0..100_000).map(|i| format!(" a{i}=\"{i}\"")).collect();
    let lists = "<ul><li>".repeat(64_000);
    let cases: Vec<(&str, String, Option<&str>)> = vec![
        ("64k nested lists", lists, Some("deep")),
        ("a million nested tags", "<div>".repeat(1_000_000), Some("deep")),
        ("spans behind closing divs", "<span><div></span></div>".repeat(64_000), Some("deep")),
        (
            "formatting opened again",
            format!(
                "<p>{}</p>{}",
                (0..400).map(|i| format!("<b a{i}>")).collect::<String>(),
                "<p>x</p>".repeat(60_000)
            ),
            Some("multiplies"),
        ),
        ("100k attributes", format!("<div{attributes}>{para}</div>"), Some("attributes")),
        ("a 10 MB attribute", format!("<div title=\"{}\">{para}</div>", "x".repeat(10 << 20)), Some("longer than")),
        ("a 50 MB text node", "x".repeat(50 << 20), Some("32 MB")),
        ("an unclosed comment", format!("{para}<!-- {}", "x <b> ".repeat(10_000)), None),
        ("plaintext", format!("{para}<plaintext>{}", "</b><script>".repeat(1000)), None),
        ("noscript and style", format!("{para}<noscript><style></noscript>{para}<img src=x onerror=alert(1)>"), None),
        ("nested templates", "<template>".repeat(50_000), Some("templates")),
        ("empty", " \n ".to_owned(), Some("empty")),
        ("no text", "<html><body><script>1</script></body></html>".to_owned(), Some("no article text")),
    ];
    for (name, source, want) in cases {
        let start = Instant::now();
        let outcome = html(source.as_bytes());
        let spent = start.elapsed();
        match (want, &outcome) {
            (Some(want), Err(error)) => assert!(error.to_string().contains(want), "{name}: {error}"),
            (Some(_), Ok(_)) => panic!("{name}: should be refused"),
            (None, Ok(clean)) => assert_clean(name, clean),
            (None, Err(error)) => panic!("{name}: {error}"),
        }
        if want.is_some() {
            assert!(spent < AT_ONCE, "{name}: refused after {spent:?}");
        }
    }
}

#[test]
fn long_texts_stay_linear() {
    let paragraph = "항구 사무소는 아홉 시에 문을 열었고 열 시가 되기 전에 줄이 옛 기중기까지 이어졌다고 주민들은 전했다. 사무소는 다음 주에 창구를 늘린다.";
    let clean =
        patiently(&format!("항구 소식\n{}", format!("{paragraph}\n").repeat(10_000)), Media::Text).expect("an article");
    assert_eq!(clean.text, paragraph, "ten thousand copies are one paragraph");
    assert_eq!(clean.removed.len(), 9_999, "and every copy is accounted for");
    let hangul = "가나다라마바사아자차카타파하".repeat((10 << 20) / 42);
    let clean = patiently(&hangul, Media::Text).expect("an article");
    assert_eq!(clean.text.len(), hangul.len(), "nothing of a word without end is lost");
    assert!(clean.title.chars().count() <= 90, "the title is made of its first words");
    let clean = patiently(
        &format!("<article><h1>항구 소식</h1>{}</article>", format!("<p>{paragraph}</p>").repeat(2_000)),
        Media::Html,
    )
    .expect("an article");
    assert_eq!(clean.text, paragraph);
}

#[test]
fn links_keep_to_the_web() {
    let cases = [
        ("https://a.example/x?y=1&z=2#f", Some("https://a.example/x?y=1&amp;z=2#f")),
        ("/b", Some("https://news.example/b")),
        ("//c.example/d", Some("https://c.example/d")),
        ("mailto:a@b.example", Some("mailto:a@b.example")),
        ("javascript:alert(1)", None),
        ("java\tscript:alert(1)", None),
        ("java&#10;script&colon;alert(1)", None),
        (" &#1;JaVaScRiPt:alert(1)", None),
        ("data:text/html,<script>1</script>", None),
        ("vbscript:x", None),
        ("tauri://localhost/", None),
        ("ipc://x", None),
        ("asset://x", None),
        ("blob:https://a.example/1", None),
        ("file:///etc/passwd", None),
    ];
    let around =
        "<p>The harbour office opened at nine, and by ten the queue had reached the old crane on the quay.</p>"
            .repeat(4);
    for (href, want) in cases {
        let clean = html(format!("<article>{around}<p>Before the office closes, the harbour master asks everyone in the queue to read <a href=\"{href}\" target=_blank ping=\"https://x\">this piece</a> too.</p></article>").as_bytes()).expect("an article");
        assert_clean(href, &clean);
        match want {
            Some(want) => assert!(clean.html.contains(&format!("<a href=\"{want}\" rel=")), "{href}: {}", clean.html),
            None => assert!(!clean.html.contains("<a "), "{href}: {}", clean.html),
        }
        assert!(clean.text.contains("read this piece too"), "{href}: the words stay");
    }
}
