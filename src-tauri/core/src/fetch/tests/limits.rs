//! Servers that send too much, too slowly, or nonsense: every fetch ends, and says why.

use super::super::{Client, Config, Limits, Reason};
use super::{HTML, PAGE, SHORT, Server, answer, on, page, reason};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{Read, Write};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

/// No machine is so busy that giving up takes longer.
const AGES: Duration = Duration::from_secs(20);

fn gzip(from: impl Read) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    std::io::copy(&mut { from }, &mut encoder).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

fn zstd_of(mut from: impl Read) -> Vec<u8> {
    let mut encoder = zstd::Encoder::new(Vec::new(), 1).expect("an encoder");
    std::io::copy(&mut from, &mut encoder).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

/// A page in Brotli, made by hand: one block that is not compressed.
fn brotli(page: &[u8]) -> Vec<u8> {
    let length = page.len() as u32 - 1;
    // Window of 16 bits (0), not the last (0), four nibbles (00), the length, not compressed (1); then the last, empty.
    let head = length << 4 | 1 << 20;
    [&head.to_le_bytes()[..3], page, &[3]].concat()
}

#[test]
fn packed_pages_are_unpacked() {
    let packed = [("gzip", gzip(PAGE)), ("x-gzip", gzip(PAGE)), ("zstd", zstd_of(PAGE)), ("br", brotli(PAGE))];
    for (name, bytes) in packed {
        let server = Server::saying(answer("200 OK", &[HTML, &format!("Content-Encoding: {name}")], &bytes));
        let came = page(&server.client(), "http://example.test/").unwrap_or_else(|why| panic!("{name}: {why}"));
        assert_eq!(came.bytes, PAGE, "{name}");
        let head = server.heads().concat().to_lowercase();
        assert!(head.contains("accept-encoding: gzip, br, zstd\r\n"), "it says what it can unpack: {head}");
    }
}

#[test]
fn a_bomb_goes_off_small() {
    // 10 GB of zeros: a thousand packs of 10 MB, one after the other, as both formats allow.
    let zeros = || std::io::repeat(0).take(10 << 20);
    for (name, pack) in [("gzip", gzip(zeros())), ("zstd", zstd_of(zeros()))] {
        let packing = format!("Content-Encoding: {name}");
        let server = Server::saying(answer("200 OK", &[HTML, &packing], &pack.repeat(1000)));
        let start = Instant::now();
        assert_eq!(reason(&server.client(), "http://example.test/"), Reason::Bomb, "{name}");
        assert!(start.elapsed() < AGES, "{name} is given up early");
        // What is not that suspicious ends at the size.
        let server = Server::saying(answer("200 OK", &[HTML, &packing], &pack));
        let small = server.client_with(Limits { page: 1 << 20, ..Limits::default() });
        assert_eq!(reason(&small, "http://example.test/"), Reason::Large(1 << 20), "{name}");
    }
}

#[test]
fn an_endless_page_ends_at_the_limit_of_size() {
    let endless = |chunked: bool| {
        Server::start(move |_, stream| {
            let head = if chunked { "Transfer-Encoding: chunked\r\n" } else { "" };
            let _ = stream.write_all(format!("HTTP/1.1 200 OK\r\n{HTML}\r\n{head}\r\n").as_bytes());
            let block = [b'a'; 0x4000];
            loop {
                let sent = match chunked {
                    true => stream
                        .write_all(b"4000\r\n")
                        .and_then(|()| stream.write_all(&block))
                        .and_then(|()| stream.write_all(b"\r\n")),
                    false => stream.write_all(&block),
                };
                if sent.is_err() {
                    return;
                }
            }
        })
    };
    let limits = Limits { page: 1 << 20, image: 1 << 20, ..Limits::default() };
    for chunked in [true, false] {
        let server = endless(chunked);
        let client = server.client_with(limits);
        assert_eq!(reason(&client, "http://example.test/"), Reason::Large(1 << 20), "chunked: {chunked}");
        let why = client.image("http://example.test/", &mut on).expect_err("the same for images").reason;
        assert_eq!(why, Reason::Large(1 << 20), "an image, chunked: {chunked}");
    }
    let honest = Server::saying(format!("HTTP/1.1 200 OK\r\n{HTML}\r\nContent-Length: 99999999999\r\n\r\nabc"));
    assert_eq!(reason(&honest.client_with(limits), "http://example.test/"), Reason::Large(1 << 20), "by its length");
}

#[test]
fn slow_servers_are_left() {
    let quick = Limits { silence: SHORT, connect: SHORT, total: SHORT * 4, ..Limits::default() };
    let drip = |head: &'static str, every: Duration| {
        Server::start(move |_, stream| {
            let _ = stream.write_all(head.as_bytes());
            while stream.write_all(b"a").and_then(|()| stream.flush()).is_ok() {
                std::thread::sleep(every);
            }
        })
    };
    let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
    let tick = Duration::from_millis(50);
    let cases = [
        ("a body a byte at a time", drip(page, tick)),
        ("a header a byte at a time", drip("HTTP/1.1 200 OK\r\nX-Long: ", tick)),
        ("a status a byte at a time", drip("HTTP/1.1 200 ", tick)),
        ("a body that stops", drip(page, AGES)),
        ("a header that stops", drip("HTTP/1.1 200 OK\r\nContent-T", AGES)),
        ("silence", Server::start(|_, _| std::thread::sleep(AGES))),
    ];
    for (what, server) in cases {
        let start = Instant::now();
        let why = reason(&server.client_with(quick), "http://example.test/");
        assert!(matches!(why, Reason::Slow(_)), "{what}: {why:?}");
        assert!(start.elapsed() < AGES / 2, "{what} is left");
    }
}

#[test]
fn a_resolver_that_hangs_is_left() {
    let resolve = |_: &str, _| {
        std::thread::sleep(AGES);
        Ok(Vec::new())
    };
    let limits = Limits { total: SHORT, ..Limits::default() };
    let client = Client::new(Config { resolve: Box::new(resolve), limits, ..Config::default() });
    let start = Instant::now();
    assert_eq!(reason(&client, "http://example.test/"), Reason::Slow(SHORT), "the total time holds");
    assert!(start.elapsed() < AGES / 2, "and is kept");
}

#[test]
fn nonsense_is_named() {
    let html = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
    let many: String = (0..5000).map(|n| format!("X-{n}: a\r\n")).collect();
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("nothing", Vec::new()),
        ("no HTTP", b"SSH-2.0-OpenSSH_9.6\r\n\r\n".to_vec()),
        ("zeros", vec![0; 4096]),
        ("half a header", b"HTTP/1.1 200 OK\r\nContent-Ty".to_vec()),
        ("a header of 5000 lines", format!("{html}{many}\r\nabc").into_bytes()),
        ("a header of 1 MB", format!("{html}X: {}\r\n\r\nabc", "a".repeat(1 << 20)).into_bytes()),
        ("less than it says", format!("{html}Content-Length: 100\r\n\r\nabc").into_bytes()),
        ("a negative length", format!("{html}Content-Length: -1\r\n\r\nabc").into_bytes()),
        ("two lengths", format!("{html}Content-Length: 3\r\nContent-Length: 9\r\n\r\nabc").into_bytes()),
        ("no chunk's length", format!("{html}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n").into_bytes()),
        ("a huge chunk", format!("{html}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nabc").into_bytes()),
        ("no last chunk", format!("{html}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n").into_bytes()),
        ("an empty page", format!("{html}Content-Length: 0\r\n\r\n").into_bytes()),
        ("no gzip", answer("200 OK", &[HTML, "Content-Encoding: gzip"], PAGE)),
        ("half a gzip", answer("200 OK", &[HTML, "Content-Encoding: gzip"], &gzip(PAGE)[..30])),
        ("no Brotli", answer("200 OK", &[HTML, "Content-Encoding: br"], &[0xff; 64])),
        ("half a Brotli", answer("200 OK", &[HTML, "Content-Encoding: br"], &brotli(PAGE)[..30])),
        ("no zstd", answer("200 OK", &[HTML, "Content-Encoding: zstd"], PAGE)),
        ("half a zstd", answer("200 OK", &[HTML, "Content-Encoding: zstd"], &zstd_of(PAGE)[..20])),
        ("an unknown packing", answer("200 OK", &[HTML, "Content-Encoding: lzma"], PAGE)),
        ("two packings", answer("200 OK", &[HTML, "Content-Encoding: gzip, gzip"], &gzip(&gzip(PAGE)[..]))),
    ];
    for (what, bytes) in cases {
        let server = Server::saying(bytes);
        let limits = Limits { silence: SHORT, total: AGES, ..Limits::default() };
        let came = page(&server.client_with(limits), "http://example.test/");
        let failure = came.map(|page| page.bytes.len()).expect_err(what);
        assert!(matches!(failure.reason, Reason::Broken(_)), "{what}: {failure:?}");
    }
}

#[test]
fn who_is_not_there_is_told_from_who_is_unknown() {
    let gone = std::net::TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr()).expect("a free port");
    let resolve =
        move |host: &str, _| if host == "gone.test" { Ok(vec![gone]) } else { Err(std::io::Error::other("")) };
    let permit = Box::new(move |address| address == gone);
    let client = Client::new(Config { resolve: Box::new(resolve), permit, limits: Limits::default() });
    let why = reason(&client, "http://gone.test/");
    assert!(matches!(why, Reason::Unreachable(_)), "nobody listens there: {why:?}");
    let why = reason(&client, "http://unknown.test/");
    assert_eq!(why, Reason::Name("unknown.test".to_owned()), "nobody knows the name");
}

#[test]
fn a_server_that_cannot_prove_who_it_is_gets_no_request() {
    let server = Server::saying(answer("200 OK", &[HTML], PAGE));
    let why = reason(&server.client(), "https://example.test/");
    assert!(matches!(why, Reason::Tls(_)), "it speaks no TLS at all: {why:?}");
    assert!(!server.heads().concat().contains("GET"), "and nothing was said in the clear: {:?}", server.heads());
}

#[test]
fn the_watch_ends_a_fetch_at_once() {
    let server = Server::start(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nabc");
        let _ = stream.flush();
        std::thread::sleep(AGES);
    });
    let start = Instant::now();
    let mut told = Vec::new();
    let came = server.client().page("http://example.test/", None, &mut |bytes| {
        told.push(bytes);
        if bytes >= 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let failure = came.expect_err("it was stopped");
    assert_eq!(failure.reason, Reason::Cancelled, "{failure}");
    assert!(start.elapsed() < AGES / 2, "a silent server does not hold it up");
    assert_eq!(told.last(), Some(&3), "the watch is told how much came: {told:?}");
}

#[test]
fn garbled_answers_end_in_a_page_or_a_reason() {
    let html = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n";
    let whole = [
        answer("200 OK", &[HTML, "ETag: \"1\"", "Content-Encoding: gzip"], &gzip(PAGE)),
        answer("200 OK", &[HTML, "Content-Encoding: zstd"], &zstd_of(PAGE)),
        answer("200 OK", &[HTML, "Content-Encoding: br"], &brotli(PAGE)),
        answer("302 Found", &["Location: http://example.test/%61?b#c"], b"moved"),
        [
            format!("{html}Transfer-Encoding: chunked\r\n\r\n4\r\n<p>a\r\n1;x=y\r\nb\r\n0\r\n").into_bytes(),
            b"\r\n".to_vec(),
        ]
        .concat(),
    ];
    // Any generator does; a fixed one fails the same way twice.
    let seed = std::sync::Mutex::new(0x9e37_79b9_7f4a_7c15_u64);
    let server = Server::start(move |_, stream| {
        let mut state = seed.lock().expect("no test panics holding it");
        let mut next = |below: usize| {
            *state ^= *state << 13;
            *state ^= *state >> 7;
            *state ^= *state << 17;
            (*state % below as u64) as usize
        };
        let mut bytes = whole[next(whole.len())].clone();
        for _ in 0..=next(4) {
            let at = next(bytes.len());
            match next(5) {
                0 => bytes[at] = next(256) as u8,
                1 => bytes.truncate(at + 1),
                2 => drop(bytes.remove(at)),
                3 => bytes.insert(at, b"\r\n\0 :;0\xff"[next(8)]),
                _ => bytes = [&bytes[..at], &bytes[at / 2..]].concat(),
            }
            bytes.push(b'\n');
        }
        let _ = stream.write_all(&bytes);
    });
    let client = server.client_with(Limits { silence: SHORT, ..Limits::default() });
    let mut pages = 0;
    for round in 0..400 {
        match page(&client, "http://example.test/") {
            Ok(_) => pages += 1,
            // This is what is said of a thread that panicked.
            Err(why) => assert!(!why.to_string().contains("makes no sense"), "round {round}: {why}"),
        }
    }
    assert!((10..390).contains(&pages), "some are still pages, some are not: {pages}");
}

#[test]
fn a_fetch_that_nobody_waits_for_lets_go_of_its_server() {
    let (tell, told) = std::sync::mpsc::channel();
    let server = Server::start(move |_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
        while stream.write_all(&[b'a'; 1024]).is_ok() {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = tell.send(());
    });
    let stop = &mut |bytes| if bytes > 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    let why = server.client().page("http://example.test/", None, stop).expect_err("it was stopped").reason;
    assert_eq!(why, Reason::Cancelled, "it was stopped");
    assert_eq!(told.recv_timeout(AGES), Ok(()), "the connection is closed, though there was more to come");
}
