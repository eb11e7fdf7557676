//! The page cases of hostile input, one by one: what is refused and in which words, what is shown and without what.

use super::super::rules::Rules;
use super::*;

const PARA: &str =
    "<p>The harbour office opened at nine, and by ten the queue had reached the old crane on the quay, it said.</p>";

/// An article with `inner` in its middle.
fn around(inner: &str) -> String {
    format!(
        "<title>Harbour office opens</title><article>{PARA}{PARA}{inner}<p>By noon the office had closed.</p></article>"
    )
}

#[test]
fn what_a_page_brings_along_stays_outside() {
    let cases = [
        ("ids that clobber", "<form id=createElement><input name=attributes></form><p id=body name=cookie>b</p>"),
        ("base", "<base href='https://evil.example/'><p><a href='/x'>b</a></p>"),
        ("refresh", "<meta http-equiv=refresh content='0;url=https://evil.example/'><p>b</p>"),
        ("forms", "<form action='https://evil.example/'><input value=PWNED><button>PWNED</button></form><p>b</p>"),
        ("frames", "<iframe src='https://evil.example/'></iframe><iframe srcdoc='PWNED'></iframe><p>b</p>"),
        (
            "objects",
            "<object data='https://evil.example/x.swf'></object><embed src='https://evil.example/x.swf'><p>b</p>",
        ),
        ("ping", "<p><a href='/x' ping='https://evil.example/'>b</a></p>"),
        (
            "style",
            "<style>@import 'https://evil.example/x.css';p{background:url(https://evil.example/i)}</style><p>b</p>",
        ),
        ("linked style", "<link rel=stylesheet href='https://evil.example/x.css'><p>b</p>"),
        ("an overlay", "<div style='position:fixed;inset:0;z-index:9;background:url(https://evil.example/i)'>b</div>"),
        ("plaintext", "<p>b</p><plaintext>PWNED</b><script>"),
        ("an unclosed comment", "<p>b</p><!-- <img src='https://evil.example/i'> PWNED "),
        ("noscript and style", "<p>b</p><noscript><style></noscript><img src=x onerror=PWNED></style>"),
        ("drawings", "<svg><a xlink:href='javascript:PWNED'><text>PWNED</text></a></svg><p>b</p>"),
        ("preloads", "<link rel=preload href='https://evil.example/i' as=image><p>b</p>"),
        ("media", "<video src='https://evil.example/v' poster='https://evil.example/i' autoplay></video><p>b</p>"),
    ];
    for (name, inner) in cases {
        let clean = html(around(inner).as_bytes()).unwrap_or_else(|error| panic!("{name}: {error:#}"));
        assert_clean(name, &clean);
        assert!(clean.text.contains("The harbour office"), "{name}: the article stays");
        assert!(!clean.html.contains("PWNED"), "{name}: {}", clean.html);
        // The base's links lead where the page says; nothing is loaded from there.
        assert!(name == "base" || !clean.html.contains("evil.example"), "{name}: {}", clean.html);
    }
}

#[test]
fn a_page_that_cannot_be_read_is_refused_in_a_sentence() {
    let png: Vec<u8> = b"\x89PNG\r\n\x1a\n"
        .iter()
        .copied()
        .chain((0..40_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8))
        .collect();
    let cases: [(&str, Vec<u8>, &str); 6] = [
        ("an empty file", Vec::new(), "empty"),
        ("white space", b" \r\n\t ".to_vec(), "empty"),
        ("a picture named .html", png, "binary"),
        ("500 MB", vec![0; 500 << 20], "larger than"),
        (
            "a page that a script writes",
            b"<html><body><div id=root></div><script src=/app.js></script></body></html>".to_vec(),
            "script",
        ),
        ("zeros", vec![0; 4096], ""),
    ];
    for (name, bytes, want) in cases {
        let start = Instant::now();
        let error = html(&bytes).expect_err(name).to_string();
        assert!(error.contains(want), "{name}: {error}");
        assert!(start.elapsed() < AT_ONCE, "{name}: refused at once, not after {:?}", start.elapsed());
    }
}

#[test]
fn depth_is_refused_before_it_costs() {
    let cases = [
        ("20,000 nested boxes", "<div>".repeat(20_000)),
        ("boxes with text between", "<div>a".repeat(20_000)),
        ("64k nested lists", "<ul><li>".repeat(64_000)),
        ("a million nested tags", "<div><b>".repeat(500_000)),
        ("tables in tables", "<table><tr><td>".repeat(20_000)),
        ("quotations", "<blockquote>".repeat(20_000)),
        ("drawings in drawings", "<svg>".repeat(20_000)),
        ("behind real text", format!("{}{}", PARA.repeat(2_000), "<section>".repeat(20_000))),
        ("in templates", "<template>".repeat(20_000)),
        ("fonts", "<font>".repeat(20_000)),
    ];
    for (name, page) in cases {
        let start = Instant::now();
        let error = html(page.as_bytes()).map(|clean| clean.text.len()).expect_err(name).to_string();
        assert!(error.contains("deep") || error.contains("templates"), "{name}: {error}");
        assert!(start.elapsed() < AT_ONCE, "{name}: refused after {:?}", start.elapsed());
    }
    // Just below the bound the article is read.
    let deep = format!("{}{PARA}{PARA}{PARA}{}", "<div>".repeat(450), "</div>".repeat(450));
    let clean = patiently(&deep, Media::Html).expect("a deep page that a browser would show, too");
    assert!(clean.text.contains("The harbour office"), "its text is there");
}

#[test]
fn time_is_bounded() {
    let page = around(&PARA.replace("nine", "<b>nine</b>").repeat(3_000));
    let page = Page { bytes: page.as_bytes(), media: Media::Html, charset: None, url: None, rules: &[] };
    let error = within(&page, Duration::ZERO).expect_err("no time at all").to_string();
    assert!(error.contains("took more than") && error.contains("save the article"), "{error}");
    // The work that was given up stops by itself at the next look.
    let stop = AtomicBool::new(true);
    let error = html::read(&around(""), None, &Rules::new(&[]), &stop).expect_err("told to stop").to_string();
    assert!(error.contains("too long"), "{error}");
    let error = markdown::read("# a\n\nb", None, &Rules::new(&[]), &stop).expect_err("told to stop").to_string();
    assert!(error.contains("too long"), "{error}");
}

#[test]
fn characters_that_deceive_are_neutralised() {
    let title = "Invoice \u{202e}gpj.exe\u{202c} of \u{2066}today\u{2069}\u{200f}";
    let page = format!(
        "<title>{title}</title><meta property=og:title content='{title}'><article><h1>{title}</h1><p>Sam Al\u{200b}t\u{2060}man and 올\u{200b}트\u{feff}먼 met at the har\u{ad}bour office on Friday, where the queue had reached the crane.</p>{PARA}<p>\u{202e}fdp.a\u{202c} \u{0}b</p></article>"
    );
    let clean = html(page.as_bytes()).expect("an article");
    assert_clean("deceiving", &clean);
    assert_eq!(clean.title, "Invoice gpj.exe of today", "a title reads in the order it is written");
    assert!(clean.text.contains("Sam Altman and 올트먼 met at the harbour"), "names are found: {:?}", clean.text);
    let hidden =
        |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\0');
    let all = [clean.title, clean.html, clean.text, clean.subtitle.unwrap_or_default()].concat();
    assert!(!all.contains(hidden), "nothing invisible is left: {all:?}");
    let named = text(
        "Invoice \u{202e}gpj.exe\n\nThe harbour office opened at nine, and by ten the queue had reached the old crane.",
    )
    .expect("an article");
    assert_eq!(named.title, "Invoice gpj.exe", "in plain text as well");
}

#[test]
fn much_of_the_same_stays_linear() {
    let copies = format!("<article><h1>Harbour</h1>{}</article>", PARA.repeat(10_000));
    let clean = patiently(&copies, Media::Html).expect("an article");
    assert_eq!(clean.text.matches("The harbour office").count(), 1, "ten thousand copies are one paragraph");
    let cases = [
        ("one word of a megabyte", format!("{PARA}{PARA}<p>{}</p>", "x".repeat(1 << 20))),
        (
            "five thousand links inside the page",
            format!(
                "{PARA}{PARA}<p>{}</p>",
                (0..5_000).map(|i| format!("<a href=#n{i} id=n{i}>x{i}</a> ")).collect::<String>()
            ),
        ),
        (
            "five thousand pictures",
            format!("{PARA}{PARA}<div>{}</div>", (0..5_000).map(|i| format!("<img src=/{i}.jpg>")).collect::<String>()),
        ),
        ("five thousand lines", format!("{PARA}{PARA}<div>{}</div>", "a line of the list<br>".repeat(5_000))),
        ("a set of many pictures", format!("{PARA}{PARA}<img srcset='{}'>", "/i.jpg 1w, ".repeat(50_000))),
        ("signs without end", format!("{PARA}{PARA}<p>x{}</p>", "<img src=/i.png width=9>".repeat(5_000))),
    ];
    for (name, page) in cases {
        let clean = patiently(&format!("<article>{page}</article>"), Media::Html)
            .unwrap_or_else(|error| panic!("{name}: {error:#}"));
        assert_clean(name, &clean);
    }
}
