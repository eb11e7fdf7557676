//! Saving from an address, against a server on loopback that every name under `.test` is.

use super::images::png;
use super::*;
use crate::fetch::{Client, Config, Limits};
use crate::library::Progress;
use crate::model::{Place, Sort};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::ops::ControlFlow;
use std::sync::Arc;

/// What a path answers: status line and headers, then the body.
type Site = Arc<Mutex<HashMap<String, (String, Vec<u8>)>>>;

struct Web {
    address: SocketAddr,
    site: Site,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Web {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("it has one");
        let (site, heads) = (Site::default(), Arc::new(Mutex::new(Vec::new())));
        let (answers, told) = (Arc::clone(&site), Arc::clone(&heads));
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let mut head = String::new();
                let mut lines = BufReader::new(&stream);
                while lines.read_line(&mut head).is_ok_and(|count| count > 2) {}
                let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
                let answer = lock(&answers).get(&path).cloned();
                let (status, body) = answer.unwrap_or_else(|| ("404 Not Found".to_owned(), Vec::new()));
                let asked_whether = head.to_lowercase().contains("if-none-match: \"one\"");
                let (status, body) = if asked_whether && status.contains("ETag: \"one\"") {
                    ("304 Not Modified\r\nETag: \"one\"".to_owned(), Vec::new())
                } else {
                    (status, body)
                };
                lock(&told).push(head);
                let length = body.len();
                let _ = write!(stream, "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n");
                let _ = stream.write_all(&body);
            }
        });
        Self { address, site, heads }
    }

    /// From now on `path` answers so.
    fn put(&self, path: &str, status: &str, body: impl Into<Vec<u8>>) {
        lock(&self.site).insert(path.to_owned(), (status.to_owned(), body.into()));
    }

    fn client(&self) -> Client {
        let here = self.address;
        let resolve = move |host: &str, _| match host.ends_with(".test") {
            true => Ok(vec![here]),
            false => Err(std::io::Error::other("no such name")),
        };
        let permit = move |address| address == here;
        Client::new(Config { resolve: Box::new(resolve), permit: Box::new(permit), limits: Limits::default() })
    }

    fn asked(&self, path: &str) -> usize {
        lock(&self.heads).iter().filter(|head| head.starts_with(&format!("GET {path} "))).count()
    }
}

const HTML: &str = "200 OK\r\nContent-Type: text/html; charset=utf-8";
const ONE: &str = "남도조선이 비어 있던 조선소에서 설치선을 짓는다고 밝혔다. 첫 배는 내년 봄에 넘겨진다.";
const TWO: &str = "해온에너지는 두 척을 한 번에 주문했다. 값은 사천삼백억 원이며 기간은 이 년이다.";

fn page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=ko><head><title>설치선</title>{head}</head><body><article><h1>설치선</h1>\
         <p>{ONE}</p>{body}<p>{TWO}</p></article></body></html>"
    )
}

fn save(case: &Case, web: &Web, url: &str) -> anyhow::Result<Saved> {
    case.library.save_address(&web.client(), url, &mut |_| ControlFlow::Continue(()))
}

fn count(case: &Case) -> u32 {
    let of = |place| case.library.articles(&place, Sort::Saved, 0, 10).expect("listed").total;
    of(Place::All) + of(Place::Trash)
}

#[test]
fn a_page_comes_with_its_images_and_is_asked_again_only_whether_it_changed() {
    let (case, web) = (Case::new(), Web::new());
    let body = "<figure><img src=/a.png alt=배 width=600 height=400><figcaption>설치선을 그린 그림이다.</figcaption></figure>\
                <figure><img src=/gone.png alt=항구 width=600 height=400><figcaption>항구를 그린 그림이다.</figcaption></figure>";
    let head =
        "<link rel=canonical href=http://www.news.test/ship><meta property=og:image content=http://news.test/lead.png>";
    web.put("/short", "302 Found\r\nLocation: /ship?from=short", "");
    web.put("/ship?from=short", &format!("{HTML}\r\nETag: \"one\""), page(head, body));
    web.put("/a.png", "200 OK\r\nContent-Type: image/png", png(600, 400));

    let mut told = Vec::new();
    let saved = case
        .library
        .save_address(&web.client(), " http://news.test/short#comments", &mut |progress: Progress| {
            told.push((progress.done, progress.total));
            ControlFlow::Continue(())
        })
        .expect("saved");
    assert_eq!(saved.outcome, Outcome::Saved, "{saved:?}");
    assert_eq!((told.first(), told.last()), (Some(&(0, 1)), Some(&(3, 3))), "the page, then its images: {told:?}");
    let view = case.view(saved.id.expect("an id"));
    assert_eq!(view.row.url.as_deref(), Some("http://www.news.test/ship"), "known by its canonical address");
    let hash = crate::text::sha256(&png(600, 400));
    assert!(view.html.contains(&format!("<img data-image=\"{hash}\"")), "the image is kept: {}", view.html);
    assert!(view.html.contains("<img data-missing"), "one could not be had: {}", view.html);
    assert!(!view.html.contains("src="), "nothing is loaded from the web while reading: {}", view.html);
    assert_eq!(view.lead_image, None, "what the text shows is not shown above it as well");

    web.put("/gone.png", "200 OK\r\nContent-Type: image/png", png(300, 200));
    let again = save(&case, &web, "http://news.test/short").expect("asked again");
    assert_eq!((again.outcome, again.id), (Outcome::Unchanged, saved.id), "304 is unchanged: {again:?}");
    let heads = lock(&web.heads).clone();
    assert!(heads.iter().any(|head| head.to_lowercase().contains("if-none-match: \"one\"")), "asked conditionally");
    let view = case.view(saved.id.expect("an id"));
    assert!(!view.html.contains("data-missing"), "what was missing is there now: {}", view.html);
    assert_eq!(view.versions.len(), 1, "and the text has one version");
    assert_eq!(web.asked("/a.png"), 1, "what is kept is not fetched again");

    case.library.trash(&[view.row.id]).expect("trashed");
    let back = save(&case, &web, "http://news.test/short").expect("asked again");
    assert_eq!(back.outcome, Outcome::Updated, "saving brings it back from the Trash");
    assert_eq!(count(&case), 1, "one article in all");
}

#[test]
fn a_leading_image_that_the_text_does_not_show_is_kept_too() {
    let (case, web) = (Case::new(), Web::new());
    web.put("/a", HTML, page("<meta property=og:image content=http://news.test/photos/lead.png>", ""));
    web.put("/photos/lead.png", "200 OK\r\nContent-Type: image/png", png(900, 400));
    let id = save(&case, &web, "http://news.test/a").expect("saved").id.expect("an id");
    let view = case.view(id);
    assert_eq!(view.lead_image, Some(crate::text::sha256(&png(900, 400))), "{}", view.html);
}

#[test]
fn a_changed_page_is_a_new_version_whatever_it_calls_itself_now() {
    let (case, web) = (Case::new(), Web::new());
    web.put("/a", &format!("{HTML}\r\nETag: \"one\""), page("<link rel=canonical href=/old-words>", ""));
    let id = save(&case, &web, "http://news.test/a").expect("saved").id.expect("an id");
    let mark = case.mark(id, "두 척을 한 번에 주문했다");
    let changed =
        page("<link rel=canonical href=/new-words>", "<p>새 문단이 가운데에 하나 붙었다고 회사가 밝혔다.</p>");
    web.put("/a", &format!("{HTML}\r\nETag: \"two\""), changed.clone());
    let saved = save(&case, &web, "http://news.test/a").expect("saved");
    assert_eq!((saved.outcome, saved.id), (Outcome::Updated, Some(id)), "a new version of the same article");
    let view = case.view(id);
    assert_eq!((view.versions.len(), view.row.url.as_deref()), (2, Some("http://news.test/new-words")));
    assert_eq!(view.marks[0].id, mark.id, "the highlight is still there");
    assert!(view.marks[0].span.is_some_and(|span| span.start > mark.span.expect("a place").start), "further down");
    // A page that only differs in what is not the article.
    web.put(
        "/a",
        &format!("{HTML}\r\nETag: \"three\""),
        changed.replace("<head>", "<head><meta name=nonce content=1>"),
    );
    assert_eq!(save(&case, &web, "http://news.test/a").expect("saved").outcome, Outcome::Unchanged, "the same text");
    assert_eq!(case.view(id).versions.len(), 2, "has no version of its own");
}

#[test]
fn a_failure_is_said_and_leaves_nothing_behind() {
    let (case, web) = (Case::new(), Web::new());
    let wall = |head: &str| page(head, "");
    web.put("/forbidden", "403 Forbidden", "");
    web.put("/picture", "200 OK\r\nContent-Type: image/png", png(3, 2));
    web.put("/empty", HTML, "<!doctype html><html><body></body></html>");
    web.put("/teaser", HTML, wall("<script type=application/ld+json>{\"isAccessibleForFree\":false}</script>"));
    web.put("/login", HTML, "<!doctype html><html><body><form><p>이어 읽으려면 로그인하세요. 회원만 읽을 수 있는 글입니다.</p><input type=password></form></body></html>");
    for (path, says) in [
        ("/nowhere", ""),
        ("/forbidden", ""),
        ("/picture", ""),
        ("/empty", "no article text"),
        ("/teaser", "subscription"),
        ("/login", "sign in"),
    ] {
        let error = format!("{:#}", save(&case, &web, &format!("http://news.test{path}")).expect_err(path));
        assert!(error.contains(says) && error.len() > 20, "{path} is said plainly: {error}");
    }
    for url in ["http://other.example/", "file:///etc/passwd", "http://127.0.0.1:1/", "", "#", "설치선"] {
        assert!(save(&case, &web, url).is_err(), "{url:?} is refused");
    }
    assert_eq!(count(&case), 0, "no article");
    assert!(!case.library.dir().join("originals").exists(), "no original");
    assert!(!case.library.dir().join("images").exists(), "no image");
    let known = case.library.store.read(|reader| reader.fetch("http://news.test/teaser")).expect("asked");
    assert_eq!(known, None, "and no memory of it");
}

#[test]
fn a_page_cannot_take_another_sites_article() {
    let (case, web) = (Case::new(), Web::new());
    let victim = case.save_page("https://bank.example/news", "은행 소식", &[ONE]).id.expect("an id");
    let before = case.view(victim);
    web.put("/evil", HTML, page("<link rel=canonical href=https://bank.example/news>", ""));
    let saved = save(&case, &web, "http://evil.test/evil").expect("saved");
    assert_ne!(saved.id, Some(victim), "another article");
    assert_eq!(case.view(victim), before, "the bank's is as it was");
    let url = case.view(saved.id.expect("an id")).row.url;
    assert_eq!(url.as_deref(), Some("http://evil.test/evil"), "it is known by where it came from");
}

#[test]
fn stopping_saves_nothing_or_leaves_images_out() {
    let (case, web) = (Case::new(), Web::new());
    let body =
        "<figure><img src=/a.png alt=배 width=600 height=400><figcaption>설치선을 그린 그림이다.</figcaption></figure>";
    web.put("/a", HTML, page("", body));
    web.put("/a.png", "200 OK\r\nContent-Type: image/png", png(600, 400));
    let stopped = case.library.save_address(&web.client(), "http://news.test/a", &mut |_| ControlFlow::Break(()));
    assert!(stopped.is_err(), "stopped before anything was asked");
    assert_eq!((count(&case), web.asked("/a")), (0, 0), "nothing was fetched and nothing saved");
    let mut stop_at_images = |progress: Progress| {
        if progress.done > 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let saved = case.library.save_address(&web.client(), "http://news.test/a", &mut stop_at_images).expect("saved");
    assert_eq!((saved.outcome, count(&case)), (Outcome::Saved, 1), "the page was saved before its images");
    assert!(case.library.check(false).expect("checked").ok, "and the library is sound");
}
