//! What servers answer, and what becomes of it.

use super::super::{Answer, Reason, Validators};
use super::{HTML, PAGE, Server, answer, on, page, reason};
use crate::model::Media;
use std::io::{Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

#[test]
fn a_page_comes_as_it_is_with_what_the_server_says_of_it() {
    let headers = [
        "Content-Type: text/html; Charset=\"EUC-KR\"",
        "ETag: W/\"7\"",
        "Last-Modified: Mon, 20 Nov 2023 22:31:00 GMT",
        "Set-Cookie: id=1; Path=/",
    ];
    let server = Server::saying(answer("200 OK", &headers, b"<html>\xc1\xa6\xb8\xf1"));
    let client = server.client();
    for _ in 0..2 {
        let page = page(&client, "http://Example.test/기사?a=1#part").expect("it is there");
        assert_eq!(page.url, "http://example.test/%EA%B8%B0%EC%82%AC?a=1", "the address is the one that was asked");
        assert_eq!(page.media, Media::Html, "it is HTML");
        assert_eq!(page.charset.as_deref(), Some("EUC-KR"), "the server's character set is told");
        assert_eq!(page.bytes, b"<html>\xc1\xa6\xb8\xf1", "the bytes are untouched");
        assert_eq!(page.validators.etag.as_deref(), Some("W/\"7\""), "to ask again");
        assert_eq!(page.validators.last_modified.as_deref(), Some("Mon, 20 Nov 2023 22:31:00 GMT"), "to ask again");
    }
    for head in server.heads() {
        let lower = head.to_lowercase();
        let agent = format!("user-agent: dossier/{}", env!("CARGO_PKG_VERSION"));
        assert!(lower.contains(&agent), "it says honestly who asks: {head}");
        assert!(lower.contains("accept-language: *\r\n"), "the reader's languages are not told: {head}");
        assert!(lower.contains("host: example.test\r\n"), "the host is named: {head}");
        for private in ["cookie", "referer", "authorization", "origin", "if-none-match"] {
            assert!(!lower.contains(&format!("\r\n{private}:")), "no {private} is sent: {head}");
        }
    }
}

#[test]
fn a_known_page_is_asked_for_conditionally() {
    let server = Server::start(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
    });
    let known = Validators { etag: Some("\"7\"".into()), last_modified: Some("Mon, 20 Nov 2023 22:31:00 GMT".into()) };
    let answer = server.client().page("http://example.test/", Some(&known), &mut on).expect("it answers");
    assert_eq!(answer, Answer::Unchanged, "304 means unchanged");
    let head = server.heads().concat().to_lowercase();
    assert!(head.contains("if-none-match: \"7\"\r\n"), "the tag is sent: {head}");
    assert!(head.contains("if-modified-since: mon, 20 nov 2023 22:31:00 gmt\r\n"), "the time is sent: {head}");
    assert_eq!(reason(&server.client(), "http://example.test/"), Reason::Status(304), "unasked it is no answer");
}

#[test]
fn a_hostile_validator_is_not_kept() {
    let long = format!("ETag: \"{}\"", "x".repeat(5000));
    let server = Server::saying(answer("200 OK", &[HTML, &long], PAGE));
    let page = page(&server.client(), "http://example.test/").expect("the page is fine");
    assert_eq!(page.validators, Validators::default(), "what is too long to send back is not kept");
}

#[test]
fn each_status_has_its_reason() {
    let cases = [
        ("401 Unauthorized", Reason::Login),
        ("402 Payment Required", Reason::Refused(402)),
        ("403 Forbidden", Reason::Refused(403)),
        ("404 Not Found", Reason::Gone(404)),
        ("410 Gone", Reason::Gone(410)),
        ("429 Too Many Requests", Reason::Busy(429)),
        ("451 Unavailable For Legal Reasons", Reason::Refused(451)),
        ("500 Internal Server Error", Reason::Status(500)),
        ("503 Service Unavailable", Reason::Busy(503)),
        ("204 No Content", Reason::Status(204)),
        ("206 Partial Content", Reason::Status(206)),
        ("418 I'm a teapot", Reason::Status(418)),
    ];
    for (status, expected) in cases {
        let body: &[u8] = if status.starts_with("204") { b"" } else { PAGE };
        let server = Server::saying(answer(status, &[HTML], body));
        let failure = page(&server.client(), "http://example.test/a").expect_err(status);
        assert_eq!(failure.reason, expected, "{status}");
        let sentence = failure.to_string();
        assert!(sentence.starts_with("http://example.test/a "), "it says what was tried: {sentence}");
        assert!(sentence.contains(';') || sentence.contains(':'), "and what to do: {sentence}");
    }
}

#[test]
fn redirects_are_followed_and_their_end_is_the_address() {
    let server = Server::start(|path, stream| {
        let location = match path {
            "/1" => "Location: /2?x=%20".to_owned(),
            "/2?x=%20" => "Location: http://other.test/3".to_owned(),
            "/3" => "Location: 4#fragment".to_owned(),
            _ => return stream.write_all(&answer("200 OK", &[HTML], PAGE)).expect("it is read"),
        };
        stream.write_all(&answer("302 Found", &[&location], b"moved")).expect("it is read");
    });
    let page = page(&server.client(), "http://example.test/1").expect("there is a page at the end");
    assert_eq!(page.url, "http://other.test/4", "the address is where the page was");
    assert_eq!(page.bytes, PAGE, "the page is the last one");
}

#[test]
fn a_redirect_in_an_old_encoding_is_followed_byte_for_byte() {
    let server = Server::start(|path, stream| match path {
        "/" => {
            let mut bytes = b"HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 0\r\nLocation: /".to_vec();
            bytes.extend_from_slice(b"\xb1\xe2\xbb\xe7\r\n\r\n");
            stream.write_all(&bytes).expect("it is read");
        }
        _ => stream.write_all(&answer("200 OK", &[HTML], PAGE)).expect("it is read"),
    });
    let page = page(&server.client(), "http://example.test/").expect("it is followed");
    assert_eq!(page.url, "http://example.test/%B1%E2%BB%E7", "the server gets its own bytes back");
}

#[test]
fn redirects_end() {
    let circle = Server::saying(answer("302 Found", &["Location: /"], b""));
    assert!(matches!(reason(&circle.client(), "http://example.test/"), Reason::Redirects(_)), "a circle is noticed");
    assert!(circle.heads().len() < 4, "at once");
    let forever = Server::start(|path, stream| {
        let next = format!("Location: {path}a");
        let _ = stream.write_all(&answer("302 Found", &[&next], b""));
    });
    assert!(matches!(reason(&forever.client(), "http://example.test/"), Reason::Redirects(_)), "a row is given up");
    assert_eq!(forever.heads().len(), 11, "after ten");
    let nowhere = Server::saying(answer("302 Found", &[], b""));
    assert!(matches!(reason(&nowhere.client(), "http://example.test/"), Reason::Broken(_)), "without an address");
}

#[test]
fn a_cookie_of_a_redirect_is_brought_back_and_then_forgotten() {
    let server = Server::start(|path, stream| {
        let bytes = match path {
            "/article" => answer("302 Found", &["Location: http://id.example.test/grant"], b""),
            _ => answer(
                "302 Found",
                &["Location: http://example.test/article", "Set-Cookie: pass=1; Domain=example.test"],
                b"",
            ),
        };
        let _ = stream.write_all(&bytes);
    });
    for round in 0..2 {
        let why = reason(&server.client(), "http://example.test/article");
        assert!(matches!(why, Reason::Redirects(_)), "who is never content is left all the same: {why:?}");
        let heads = server.heads().split_off(round * 4);
        let brought: Vec<_> = heads.iter().map(|head| head.to_lowercase().contains("\r\ncookie: pass=1\r\n")).collect();
        assert_eq!(brought, [false, false, true, true], "it is brought back, and not by the next fetch: {heads:?}");
    }
}

#[test]
fn a_page_to_sign_in_is_not_the_page_that_was_asked_for() {
    let cases = [
        ("/news/1", "http://login.example.test/", true),
        ("/news/1", "/member/login.do?back=/news/1", true),
        ("/news/1", "/users/sign_in", true),
        ("/news/1", "http://consent.example.test/collect?id=1", true),
        ("/news/1", "/nidlogin.login", true),
        ("/news/1", "https-less/oauth/authorize?x", true),
        ("/news/1", "/news/how-to-login-to-your-bank", false),
        ("/news/1", "/news/1/amp", false),
        ("/news/1", "/blog/login-walls-are-bad", false),
        ("/docs/login", "/docs/login/", false),
    ];
    for (asked, arrived, is_login) in cases {
        let target = arrived.to_owned();
        let server = Server::start(move |path, stream| {
            let redirect = answer("302 Found", &[&format!("Location: {target}")], b"");
            let page = answer("200 OK", &[HTML], PAGE);
            let _ = stream.write_all(if path == asked { &redirect } else { &page });
        });
        let came = page(&server.client(), &format!("http://example.test{asked}"));
        let was_login = came.as_ref().is_err_and(|failure| failure.reason == Reason::Login);
        assert_eq!(was_login, is_login, "from {asked} to {arrived}: {came:?}");
        assert!(is_login || came.is_ok(), "the page is there: {came:?}");
    }
}

#[test]
fn what_cannot_be_an_article_is_refused_by_its_bytes_and_its_type() {
    let epub = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0mimetypeapplication/epub+zip";
    // Path, content type, bytes; and what it is, if anything.
    let cases: [(&str, &str, &[u8], Option<Media>); 27] = [
        ("/", "text/html", PAGE, Some(Media::Html)),
        ("/", "application/xhtml+xml", b"<html xmlns='x'>", Some(Media::Html)),
        ("/", "text/html", b"\xff\xfe<\0p\0>\0", Some(Media::Html)),
        ("/a.md", "text/plain", b"# a", Some(Media::Markdown)),
        ("/a", "text/markdown; charset=utf-8", b"# a", Some(Media::Markdown)),
        ("/a.txt", "text/plain", "글".as_bytes(), Some(Media::Text)),
        ("/a", "text/plain", PAGE, Some(Media::Html)),
        ("/a", "image/png", PAGE, Some(Media::Html)),
        ("/a", "application/octet-stream", PAGE, Some(Media::Html)),
        ("/a.txt", "application/octet-stream", b"text", Some(Media::Text)),
        ("/a", "", b"<!-- x --> <!DOCTYPE html><p>x", Some(Media::Html)),
        ("/a", "", b"\xef\xbb\xbf<?xml version='1.0'?>\n<html>", Some(Media::Html)),
        ("/a", "text/html", b"%PDF-1.7 ...", Some(Media::Pdf)),
        ("/a", "application/pdf", b"%PDF-1.7 ...", Some(Media::Pdf)),
        ("/a", "application/epub+zip", epub, Some(Media::Epub)),
        ("/a", "application/octet-stream", epub, Some(Media::Epub)),
        ("/a", "application/pdf", b"not a PDF", None),
        ("/a", "text/html", b"\x89PNG\r\n\x1a\n....", None),
        ("/a", "text/html", b"\x7fELF....", None),
        ("/a", "text/html", b"PK\x03\x04 some archive", None),
        ("/a", "text/html", b"text\0with\0zeros", None),
        ("/a", "application/json", b"{\"a\":1}", None),
        ("/a", "image/svg+xml", b"<svg onload='x'/>", None),
        ("/a.js", "text/javascript", b"let a", None),
        ("/a.css", "text/css", b"a{}", None),
        ("/a", "video/mp4", b"\0\0\0\x18ftypmp42", None),
        ("/feed", "application/rss+xml", b"<?xml version='1.0'?><rss/>", None),
    ];
    for (path, said, bytes, expected) in cases {
        let header = format!("Content-Type: {said}");
        let headers: &[&str] = if said.is_empty() { &[] } else { &[&header] };
        let server = Server::saying(answer("200 OK", headers, bytes));
        let came = page(&server.client(), &format!("http://example.test{path}"));
        match expected {
            Some(media) => assert_eq!(came.map(|page| page.media), Ok(media), "{path} as {said}"),
            None => {
                let failure = came.map(|page| page.media).expect_err(said);
                assert!(matches!(failure.reason, Reason::Kind(_)), "{path} as {said}: {failure}");
            }
        }
    }
}

#[test]
fn an_image_is_one_by_its_bytes_only() {
    let cases: &[(&[u8], bool)] = &[
        (b"\x89PNG\r\n\x1a\n....", true),
        (b"\xff\xd8\xff\xe0....", true),
        (b"GIF89a....", true),
        (b"RIFF\0\0\0\0WEBPVP8 ", true),
        (b"\0\0\0\x20ftypavif\0\0\0\0", true),
        (b"BM\x10\0\0\0\0\0\0\0....", true),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>", false),
        (b"<!DOCTYPE html><script>x</script>", false),
        (b"\0\0\0\x20ftypmp42\0\0\0\0", false),
        (b"BMW announced", false),
        (b"RIFF\0\0\0\0WAVE", false),
        (b"\x89PN", false),
    ];
    for (bytes, is_image) in cases {
        let server = Server::saying(answer("200 OK", &["Content-Type: image/png"], bytes));
        match server.client().image("http://example.test/a.png", &mut on) {
            Ok(came) => assert!(*is_image && came == *bytes, "{bytes:?} is an image, whole and untouched"),
            Err(failure) => {
                assert!(!is_image, "{bytes:?}: {failure}");
                assert!(matches!(failure.reason, Reason::NotImage(_)), "it says that it is no image: {failure}");
            }
        }
    }
}

#[test]
fn an_image_obeys_the_rules_of_a_page() {
    let secret = Server::saying(answer("200 OK", &[], b"GIF89a"));
    let redirect = format!("Location: http://127.0.0.1:{}/", secret.address.port());
    let server = Server::saying(answer("302 Found", &[&redirect], b""));
    let client = server.client();
    for url in ["http://example.test/a.png", "http://127.0.0.1/", "http://10.0.0.1/a.png", "file:///a.png"] {
        let failure = client.image(url, &mut on).expect_err("it is refused");
        assert!(matches!(failure.reason, Reason::Forbidden(_) | Reason::Scheme(_)), "{url}: {failure}");
    }
    assert!(secret.heads().is_empty(), "nothing was sent there");
}

#[test]
fn a_connection_is_used_again_and_one_that_was_closed_is_opened_again() {
    // It never says that it closes, and always does.
    let silent = Server::start(|_, stream| {
        let page = format!("HTTP/1.1 200 OK\r\n{HTML}\r\nContent-Length: {}\r\n\r\n", PAGE.len());
        let _ = stream.write_all(&[page.as_bytes(), PAGE].concat());
    });
    let client = silent.client();
    for round in 0..200 {
        let came = page(&client, "http://example.test/").unwrap_or_else(|why| panic!("round {round}: {why}"));
        assert_eq!(came.bytes, PAGE, "round {round}");
    }
    // A server that keeps connections open sees one.
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    let patient = Server::start(move |_, stream| {
        count.fetch_add(1, Ordering::Relaxed);
        let page = format!("HTTP/1.1 200 OK\r\n{HTML}\r\nContent-Length: {}\r\n\r\n", PAGE.len());
        let mut buffer = [0; 4096];
        while stream.write_all(&[page.as_bytes(), PAGE].concat()).is_ok() {
            if stream.read(&mut buffer).is_ok_and(|count| count == 0) {
                return;
            }
        }
    });
    let client = patient.client();
    for _ in 0..5 {
        page(&client, "http://example.test/").expect("it is there");
    }
    assert_eq!(connections.load(Ordering::Relaxed), 1, "one connection serves them all");
}
