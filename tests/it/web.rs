//! Saving from an address: the page, its images, what changed since, and every way in which it fails and leaves
//! nothing behind.

use crate::desk::{Desk, Ran};
use crate::pages;
use crate::site::{HTML, Site, answer};
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// The smallest PNG, and another that differs in its last bytes only.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x02\0\0\0\0\0\0\0";
const OTHER_PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x02\0\0\0\0\0\0\x01";

/// The Korean page with images between its paragraphs.
fn illustrated(images: &[&str]) -> String {
    let figure =
        |image: &&str| format!("<figure><img src=\"{image}\" width=\"640\" height=\"480\" alt=\"사진\"></figure>");
    let figures: String = images.iter().map(figure).collect();
    pages::korean().replacen("</p>", &format!("</p>{figures}"), 1)
}

/// A page that says it shows only its beginning.
fn teaser() -> String {
    let paid = "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false}</script></head>";
    pages::page("ko", pages::KOREAN_TITLE, &pages::KOREAN[..1]).replace("</head>", paid)
}

/// How many files the library keeps of pages and images.
fn kept(desk: &Desk) -> usize {
    let count = |folder: &str| files(&desk.library().join(folder));
    count("originals") + count("images")
}

fn files(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    entries.flatten().map(|entry| if entry.path().is_dir() { files(&entry.path()) } else { 1 }).sum()
}

fn only(ran: &Ran) -> serde_json::Value {
    let rows = ran.rows();
    assert_eq!(rows.len(), 1, "a row a source: {ran:?}");
    rows.into_iter().next().expect("one row")
}

#[test]
fn an_address_is_saved_with_its_images() {
    let desk = Desk::new();
    let site = Site::of(|path| match path {
        "/1" => answer("302 Found", &["Location: /news/1?id=7"], ""),
        "/news/1?id=7" => answer("200 OK", &[HTML], illustrated(&["/a.png", "b.png", "/missing.png", "/lie.png"])),
        "/a.png" => answer("200 OK", &["Content-Type: image/png"], PNG),
        "/news/b.png" => answer("200 OK", &["Content-Type: text/plain"], OTHER_PNG),
        "/lie.png" => answer("200 OK", &["Content-Type: image/png"], "<script>steal()</script>"),
        _ => answer("404 Not Found", &[HTML], "<p>없음</p>"),
    });
    let ran = site.save(&desk, ["http://news.test/1"]);
    ran.succeeded("an address");
    let row = only(&ran);
    assert_eq!((&row["source"], &row["outcome"]), (&"http://news.test/1".into(), &"saved".into()), "{row}");
    assert_eq!(row["title"], pages::KOREAN_TITLE, "{row}");
    let shown = desk.json(["show", row["id"].as_str().expect("an id")]);
    for paragraph in pages::KOREAN {
        assert!(shown["text"].as_str().expect("text").contains(paragraph), "the page is read: {paragraph}");
    }
    let html = shown["html"].as_str().expect("HTML");
    assert_eq!(html.matches("data-image=").count(), 2, "two images are there: {html}");
    assert_eq!(html.matches("data-missing").count(), 2, "two are not: {html}");
    assert!(!html.contains("src="), "nothing is loaded from the web while reading: {html}");
    assert_eq!(kept(&desk), 3, "a page and two images are kept");
    assert_eq!(desk.json(["check"])["ok"], true, "and the library is sound");
}

#[test]
fn an_address_saved_again_is_unchanged_or_a_new_version() {
    let desk = Desk::new();
    let times = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&times);
    let site = Site::start(move |head, stream| {
        let changed = pages::korean().replace("49%", "51%");
        let tag = "ETag: \"one\"";
        let bytes = match count.fetch_add(1, Ordering::Relaxed) {
            0 => answer("200 OK", &[HTML, tag], pages::korean()),
            1 if head.to_lowercase().contains("if-none-match: \"one\"\r\n") => {
                b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n".to_vec()
            }
            2 => answer("200 OK", &[HTML, tag], pages::korean()),
            3 => answer("200 OK", &[HTML, "ETag: \"two\""], changed),
            _ => answer("500 Internal Server Error", &[], "the test did not expect this"),
        };
        let _ = stream.write_all(&bytes);
    });
    let mut ids = Vec::new();
    for outcome in ["saved", "unchanged", "unchanged", "updated"] {
        let row = only(&site.save(&desk, ["http://news.test/1"]));
        assert_eq!(row["outcome"], outcome, "{row}");
        ids.push(row["id"].clone());
    }
    assert!(ids.iter().all(|id| id == &ids[0]), "it is one article all along: {ids:?}");
    let shown = desk.json(["show", ids[0].as_str().expect("an id")]);
    assert!(shown["text"].as_str().expect("text").contains("51%"), "the newest version is shown");
    assert_eq!(desk.json(["list"])["total"], 1, "there is one article");
}

#[test]
fn a_failure_is_said_plainly_and_leaves_nothing_behind() {
    let secret = Site::of(|_| answer("200 OK", &[HTML], pages::english()));
    let hidden = format!("Location: http://127.0.0.1:{}/", secret.address.port());
    let site = Site::of(move |path| match path {
        "/403" => answer("403 Forbidden", &[HTML], pages::korean()),
        "/401" => answer("401 Unauthorized", &["WWW-Authenticate: Basic"], pages::korean()),
        "/404" => answer("404 Not Found", &[HTML], pages::korean()),
        "/429" => answer("429 Too Many Requests", &[HTML], pages::korean()),
        "/500" => answer("500 Internal Server Error", &[HTML], pages::korean()),
        "/wall" => answer("302 Found", &["Location: /member/login"], ""),
        "/member/login" => answer("200 OK", &[HTML], pages::korean()),
        "/circle" => answer("302 Found", &["Location: /circle"], ""),
        "/hidden" => answer("302 Found", &[&hidden], ""),
        "/file" => answer("302 Found", &["Location: file:///etc/passwd"], ""),
        "/image" => answer("200 OK", &[HTML], PNG),
        "/json" => answer("200 OK", &["Content-Type: application/json"], "{\"a\":1}"),
        "/zip" => answer("200 OK", &[HTML], b"PK\x03\x04 and so on"),
        "/empty" => answer("200 OK", &[HTML], ""),
        "/textless" => answer("200 OK", &[HTML], "<!DOCTYPE html><html><body><div></div></body></html>"),
        "/teaser" => answer("200 OK", &[HTML], teaser()),
        "/form" => answer("200 OK", &[HTML], "<!DOCTYPE html><p>Sign in to read on.</p><input type=password>"),
        "/half" => [b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n".to_vec(), pages::korean().into()].concat(),
        "/packed" => answer("200 OK", &[HTML, "Content-Encoding: gzip"], pages::korean()),
        _ => b"SSH-2.0-OpenSSH_9.6\r\n".to_vec(),
    });
    let cases = [
        ("http://news.test/403", "status 403"),
        ("http://news.test/401", "sign in"),
        ("http://news.test/404", "status 404"),
        ("http://news.test/429", "try again later"),
        ("http://news.test/500", "status 500"),
        ("http://news.test/wall", "sign in"),
        ("http://news.test/circle", "redirects"),
        ("http://news.test/hidden", "only the public web"),
        ("http://news.test/file", "only http and https"),
        ("http://news.test/image", "not an article"),
        ("http://news.test/json", "not an article"),
        ("http://news.test/zip", "not an article"),
        ("http://news.test/empty", "empty"),
        ("http://news.test/textless", "no article text"),
        ("http://news.test/teaser", "subscription"),
        ("http://news.test/form", "sign in"),
        ("http://news.test/half", "closed before"),
        ("http://news.test/packed", "unpacked"),
        ("http://news.test/nonsense", "not answered properly"),
        ("https://news.test/", "could not be fetched safely"),
        ("http://news.test:25/", "port 25"),
        ("http://reader:secret@news.test/", "password"),
        ("http://127.0.0.1/", "only the public web"),
        ("http://0x7f.1/", "only the public web"),
        ("http://[::ffff:169.254.169.254]/latest/", "only the public web"),
        ("http://localhost/", "only the public web"),
        ("file:///etc/passwd", "only http and https"),
        ("ftp://news.test/a.html", "only http and https"),
        ("http://", "not an address"),
    ];
    let desk = Desk::new();
    let ran = site.save(&desk, cases.map(|(url, _)| url));
    ran.failed("addresses that cannot be saved");
    let rows = ran.rows();
    assert_eq!(rows.len(), cases.len(), "a row for each: {ran:?}");
    for ((url, why), row) in cases.iter().zip(&rows) {
        assert_eq!((&row["source"], &row["outcome"]), (&(*url).into(), &"failed".into()), "{row}");
        let said = row["error"].as_str().expect("a reason");
        assert!(said.contains(why), "{url} fails for its own reason: {said}");
        assert!(ran.err.contains(said), "people are told the same: {}", ran.err);
    }
    assert!(secret.asked().is_empty(), "nothing was asked of the hidden server");
    assert_eq!(kept(&desk), 0, "no original and no image is left");
    assert_eq!(desk.json(["list"])["total"], 0, "and no article");
    assert_eq!(desk.json(["check"])["ok"], true, "and the library is sound");
}

#[test]
fn an_image_on_a_forbidden_address_is_not_asked_for() {
    let secret = Site::of(|_| answer("200 OK", &["Content-Type: image/png"], PNG));
    let hidden = format!("http://127.0.0.1:{}/a.png", secret.address.port());
    let redirect = format!("Location: {hidden}");
    let site = Site::of(move |path| match path {
        "/1" => answer("200 OK", &[HTML], illustrated(&[&hidden, "/moved.png", "file:///etc/passwd"])),
        _ => answer("302 Found", &[&redirect], ""),
    });
    let desk = Desk::new();
    let ran = site.save(&desk, ["http://news.test/1"]);
    ran.succeeded("a page whose images are not to be had");
    assert!(secret.asked().is_empty(), "nothing was asked of the hidden server");
    assert_eq!(kept(&desk), 1, "only the page is kept");
}

#[test]
fn addresses_and_files_are_saved_in_their_order() {
    let site = Site::of(|path| match path {
        "/ko" => answer("200 OK", &[HTML], pages::korean()),
        _ => answer("404 Not Found", &[HTML], ""),
    });
    let desk = Desk::new();
    let file = desk.write("en.html", pages::english());
    let ran = site.save(&desk, ["http://news.test/ko".as_ref(), "http://news.test/no".as_ref(), file.as_os_str()]);
    ran.failed("one of three");
    let outcomes: Vec<_> = ran.rows().iter().map(|row| row["outcome"].clone()).collect();
    assert_eq!(outcomes, ["saved", "failed", "saved"], "each for itself, in order");
    assert_eq!(desk.json(["list"])["total"], 2, "the good ones are there");
    let wrong = site.command(&desk, ["save", "http://news.test/ko", "--url", "http://news.test/other"]).output();
    assert_eq!(wrong.expect("dossier starts").status.code(), Some(2), "an address has no other address");
}

#[test]
fn without_the_word_of_a_test_no_name_leads_to_this_machine() {
    let site = Site::of(|_| answer("200 OK", &[HTML], pages::korean()));
    let desk = Desk::new();
    for forbidden in ["10.0.0.1:80", "93.184.216.34:80", "localhost:80", ""] {
        // Only a server on loopback is believed, so the variable opens nothing else.
        let mut command = desk.command(["save", "http://127.0.0.1:8080/", "--json"]);
        let ran = Ran::from(command.env("DOSSIER_TEST_SERVER", forbidden).output().expect("dossier starts"));
        ran.failed("this machine's own address");
        assert!(only(&ran)["error"].as_str().expect("a reason").contains("only the public web"), "{ran:?}");
        assert_eq!(only(&ran)["cause"], "private", "for the words of the window: {ran:?}");
    }
    let port = site.address.port();
    let other = site.save(&desk, [format!("http://127.0.0.2:{port}/"), format!("http://localhost:{port}/")]);
    other.failed("other spellings of the test's own server");
    assert!(site.asked().is_empty(), "nobody asked for anything: {other:?}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_fetch_and_leaves_nothing_behind() {
    let site = Site::start(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!DOCTYPE html><p>");
        let _ = stream.flush();
        std::thread::sleep(Duration::from_secs(60));
    });
    let desk = Desk::new();
    let mut command = site.command(&desk, ["save", "--json", "http://news.test/1", "http://news.test/2"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("dossier starts");
    while site.asked().is_empty() {
        std::thread::sleep(Duration::from_millis(20));
    }
    let started = Instant::now();
    let killed = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(killed.expect("kill runs").success(), "the signal is sent");
    let ran = Ran::from(child.wait_with_output().expect("dossier ends"));
    ran.failed("an interrupted fetch");
    assert!(started.elapsed() < Duration::from_secs(15), "it does not wait for a silent server: {ran:?}");
    assert!(only(&ran)["error"].as_str().expect("a reason").contains("stopped"), "it says why: {ran:?}");
    assert_eq!(site.asked(), ["/1"], "the next was not begun");
    assert_eq!(kept(&desk), 0, "nothing is left");
    assert_eq!(desk.json(["list"])["total"], 0, "nothing is saved");
}
