//! Every spelling of an address that is not the public web is refused before anything is sent.

use super::super::public::is_public;
use super::super::{Client, Config, Limits, Reason};
use super::{HTML, PAGE, Server, answer, page, reason};
use std::io::Write;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Hosts that are, or that some program takes for, an address that is not public.
const ADDRESSES: &[(&str, &str)] = &[
    (
        "loopback in four, three, two parts and one; decimal, octal, hex, mixed, padded; a dot at the end",
        "127.0.0.1 127.0.1 127.1 2130706433 0x7f000001 0x7F.1 0177.0.0.1 0177.1 017700000001 0x7f.0x0.0x0.0x1 \
         0x7f.0.0.01 127.0.0.1. 127.1. 127.255.255.254 0000177.0.0.1 127.0.00000.1",
    ),
    (
        "percent-encoded, full-width, circled, bold, with other scripts' dots, with a soft hyphen inside",
        "%31%32%37.0.0.1 127%2e0%2E0%2e1 １２７.0.0.1 ①②⑦.⓪.⓪.① 127。0。0。1 127．0．0．1 127｡0｡0｡1 \
         12\u{ad}7.0.0.1 𝟭𝟮𝟳.𝟬.𝟬.𝟭 0ⓧ7f.1 %ef%bc%91%ef%bc%92%ef%bc%97.0.0.1",
    ),
    ("this network", "0 0.0.0.0 0.0 0x0 0x 00000 0.1.2.3"),
    (
        "private and shared",
        "10.0.0.1 10.1 167772161 0xa000001 012.0.0.1 172.16.0.1 172.31.255.255 0xac.0x10.1 192.168.0.1 192.168.1 \
         3232235777 0300.0250.1.1 100.64.0.1 100.100.100.200 100.127.255.255",
    ),
    (
        "link-local and metadata",
        "169.254.169.254 169.254.43518 2852039166 0xa9fea9fe 0xA9.0xFE.0xA9.0xFE 0251.0376.0251.0376 \
         169.254.169.254. 168.63.129.16 192.0.0.192",
    ),
    (
        "documentation, benchmarks, relays, multicast, reserved, broadcast",
        "192.0.2.1 198.51.100.7 203.0.113.9 198.18.0.1 198.19.255.255 192.88.99.1 224.0.0.1 239.255.255.250 \
         240.0.0.1 255.255.255.255 4294967295 0xffffffff 037777777777",
    ),
    (
        "IPv6: unspecified, loopback, local, multicast, documentation, not given out",
        "[::] [::1] [0:0:0:0:0:0:0:1] [0000::0001] [fe80::1] [febf::1] [fec0::1] [fc00::1] [fd00:ec2::254] [fdff::1] \
         [ff02::1] [ff0e::1] [2001:db8::1] [3fff::1] [100::1] [5f00::1] [4000::1]",
    ),
    (
        "IPv4 inside IPv6: mapped, compatible, translated, 6to4, Teredo and their neighbours",
        "[::ffff:127.0.0.1] [::ffff:7f00:1] [::FFFF:169.254.169.254] [0:0:0:0:0:ffff:a9fe:a9fe] [::ffff:10.0.0.1] \
         [::127.0.0.1] [::7f00:1] [::ffff:0:127.0.0.1] [64:ff9b::127.0.0.1] [64:ff9b::a9fe:a9fe] \
         [64:ff9b::192.168.0.1] [64:ff9b:1::1.1.1.1] [2002:7f00:1::] [2002:a9fe:a9fe::1] [2001::1] \
         [2001:0:7f00:1::] [2001:2::1] [2001:10::1] [2001:20::1]",
    ),
    (
        "names that mean this machine, its network or a cloud's metadata",
        "localhost LOCALHOST localhost. www.localhost LocalHost%2e ｌｏｃａｌｈｏｓｔ loc\u{ad}alhost localhost.localdomain \
         printer.local router.lan nas.home.arpa wiki.corp vault.internal metadata.google.internal \
         metadata.google.internal. metadata.goog instance-data.ec2.internal metadata intranet wpad abc.onion \
         1.0.0.127.in-addr.arpa",
    ),
];

/// Whole addresses that are refused for what they are.
const REFUSED: &[(&str, Reason)] = &[
    ("http://reader@example.test/", Reason::UserInfo),
    ("http://reader:secret@example.test/", Reason::UserInfo),
    ("http://:secret@example.test/", Reason::UserInfo),
    ("http://example.test:80@127.0.0.1/", Reason::UserInfo),
    ("http://example.test%2f@127.0.0.1/", Reason::UserInfo),
    ("http://example.test#@127.0.0.1@/x", Reason::Name(String::new())),
    ("http:\\\\127.0.0.1\\", Reason::Forbidden(String::new())),
    ("http:/127.0.0.1/", Reason::Forbidden(String::new())),
    ("http:127.0.0.1", Reason::Forbidden(String::new())),
    ("http:////127.0.0.1/", Reason::Forbidden(String::new())),
    ("  http://127.0.0.1/\n", Reason::Forbidden(String::new())),
    ("ht\ntp://127.0.\t0.1/", Reason::Forbidden(String::new())),
    ("HTTP://127.0.0.1:8080/", Reason::Forbidden(String::new())),
    ("https://127.0.0.1/", Reason::Forbidden(String::new())),
    ("http://public.other\\@127.0.0.1/", Reason::Name(String::new())),
    ("http://example.test:22/", Reason::Port(22)),
    ("http://example.test:25/", Reason::Port(25)),
    ("http://example.test:0/", Reason::Port(0)),
    ("https://example.test:6000/", Reason::Port(6000)),
    ("file:///etc/passwd", Reason::Scheme(String::new())),
    ("FILE://example.test/etc/passwd", Reason::Scheme(String::new())),
    ("ftp://example.test/", Reason::Scheme(String::new())),
    ("gopher://example.test/", Reason::Scheme(String::new())),
    ("data:text/html,<p>x", Reason::Scheme(String::new())),
    ("javascript:alert(1)", Reason::Scheme(String::new())),
    ("blob:http://example.test/x", Reason::Scheme(String::new())),
    ("view-source:http://example.test/", Reason::Scheme(String::new())),
    ("ws://example.test/", Reason::Scheme(String::new())),
    ("tauri://localhost/", Reason::Scheme(String::new())),
    ("", Reason::Malformed(String::new())),
    ("example.test", Reason::Malformed(String::new())),
    ("//example.test/", Reason::Malformed(String::new())),
    ("http://", Reason::Malformed(String::new())),
    ("http://example.test:99999/", Reason::Malformed(String::new())),
    ("http://[fe80::1%25eth0]/", Reason::Malformed(String::new())),
    ("http://[fe80::1%eth0]/", Reason::Malformed(String::new())),
    ("http://[::1", Reason::Malformed(String::new())),
    ("http://[127.0.0.1]/", Reason::Malformed(String::new())),
    ("http://256.256.256.256/", Reason::Malformed(String::new())),
    ("http://1.2.3.4.5/", Reason::Malformed(String::new())),
    ("http://127.0.0.1%00.example.test/", Reason::Malformed(String::new())),
    ("http://exa mple.test/", Reason::Malformed(String::new())),
];

/// A client as the program uses it, except that no name resolves; it counts the names it is asked for.
fn public_client() -> (Client, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let resolve = move |_: &str, _| {
        count.fetch_add(1, Ordering::Relaxed);
        Err(std::io::Error::other("offline"))
    };
    (Client::new(Config { resolve: Box::new(resolve), ..Config::default() }), asked)
}

#[test]
fn no_spelling_of_a_forbidden_host_gets_through() {
    let (client, asked) = public_client();
    let mut count = 0;
    for (class, hosts) in ADDRESSES {
        for host in hosts.split_whitespace() {
            for url in [format!("http://{host}/"), format!("https://{host}:8443/page?q=1#f")] {
                let why = reason(&client, &url);
                let refused = matches!(why, Reason::Forbidden(_));
                assert!(refused, "{class}: {url} is refused before anything is sent, and was {why:?}");
            }
            count += 1;
        }
    }
    assert_eq!(asked.load(Ordering::Relaxed), 0, "no resolver was asked for any of them");
    assert!(count > 120, "all {count} spellings were tried");
}

#[test]
fn addresses_are_refused_for_the_right_reason() {
    let (client, _) = public_client();
    for (url, expected) in REFUSED {
        let failure = page(&client, url).expect_err("nothing can be fetched offline");
        let (is, should) = (std::mem::discriminant(&failure.reason), std::mem::discriminant(expected));
        assert_eq!(is, should, "{url:?} is refused as {expected:?} and was {:?}", failure.reason);
        assert!(!failure.to_string().contains("secret"), "no password is shown: {failure}");
        assert!(!failure.to_string().contains(char::is_control), "no control character is shown: {failure:?}");
    }
    let long = format!("http://example.test/{}", "a".repeat(9000));
    let failure = page(&client, &long).expect_err("no page has such an address");
    assert!(matches!(failure.reason, Reason::Malformed(_)), "an overlong address is refused: {:?}", failure.reason);
    assert!(failure.to_string().len() < 1000, "and the message is short all the same");
}

#[test]
fn the_public_web_is_public() {
    // The nearest neighbours of what is refused, and a few that many know.
    let public = "1.0.0.0 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 168.63.129.15 \
         168.63.129.17 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 191.255.255.255 192.0.1.0 192.0.1.255 \
         192.0.3.0 192.88.98.255 192.88.100.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 198.51.99.255 \
         198.51.101.0 203.0.112.255 203.0.114.0 223.255.255.255 1.1.1.1 93.184.216.34 223.130.195.200 \
         2001:200:: 2001:db7:ffff:: 2001:db9:: 2001:ffff:: 2003:: 2400::1 2606:4700::1111 2001:4860:4860::8888 \
         ::ffff:1.1.1.1 64:ff9b::1.1.1.1";
    for address in public.split_whitespace() {
        assert!(is_public(address.parse().expect("an address")), "{address} is public");
    }
}

#[test]
fn a_redirect_to_a_forbidden_address_is_not_followed() {
    let secret = Server::saying(answer("200 OK", &[HTML], b"<p>the router's password</p>"));
    let port = secret.address.port();
    let targets = [
        format!("http://127.0.0.1:{port}/"),
        format!("http://2130706433:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        format!("//127.1:{port}/"),
        format!("http://localhost:{port}/"),
        format!("http://reader@127.0.0.1:{port}/"),
        "file:///etc/passwd".to_owned(),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "http://metadata.google.internal/".to_owned(),
    ];
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"] {
        for target in &targets {
            let server = Server::saying(answer(status, &[&format!("Location: {target}")], b""));
            let why = reason(&server.client(), "http://example.test/");
            let refused = matches!(why, Reason::Forbidden(_) | Reason::UserInfo | Reason::Scheme(_));
            assert!(refused, "{status} to {target} is refused and was {why:?}");
        }
    }
    assert!(secret.heads().is_empty(), "nothing was sent there");
}

#[test]
fn a_refresh_written_into_a_page_is_not_followed() {
    let secret = Server::saying(answer("200 OK", &[HTML], b"secret"));
    let port = secret.address.port();
    let refresh = format!("Refresh: 0; url=http://127.0.0.1:{port}/");
    let server = Server::saying(answer("200 OK", &[HTML, &refresh], PAGE));
    let page = page(&server.client(), "http://example.test/").expect("the page itself is fine");
    assert_eq!(page.bytes, PAGE, "the page is the one that was asked for");
    assert!(secret.heads().is_empty(), "nothing was sent to the other");
}

#[test]
fn a_name_that_resolves_to_a_forbidden_address_is_refused() {
    let public: SocketAddr = "93.184.216.34:80".parse().expect("an address");
    for forbidden in ["127.0.0.1", "10.0.0.8", "169.254.169.254", "::1", "::ffff:192.168.0.1", "fd00:ec2::254"] {
        let forbidden = SocketAddr::new(forbidden.parse::<IpAddr>().expect("an address"), 80);
        for addresses in [vec![forbidden], vec![public, forbidden], vec![forbidden, public]] {
            let resolve = move |_: &str, _| Ok(addresses.clone());
            let client = Client::new(Config { resolve: Box::new(resolve), ..Config::default() });
            let why = reason(&client, "http://rebind.test/");
            assert_eq!(why, Reason::Forbidden(forbidden.ip().to_string()), "{forbidden} is refused among others, too");
        }
    }
}

#[test]
fn a_name_that_resolves_differently_the_second_time_is_checked_each_time() {
    let server = Server::saying(answer("302 Found", &["Location: /again"], b""));
    let secret = Server::saying(answer("200 OK", &[HTML], b"secret"));
    let (here, there) = (server.address, secret.address);
    let times = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&times);
    let resolve = move |_: &str, _| match count.fetch_add(1, Ordering::Relaxed) {
        0 => Ok(vec![here]),
        _ => Ok(vec![there]),
    };
    let permit = Box::new(move |address| address == here);
    let client = Client::new(Config { resolve: Box::new(resolve), permit, limits: Limits::default() });
    let why = reason(&client, "http://rebind.test/");
    assert_eq!(why, Reason::Forbidden("127.0.0.1".to_owned()), "the second answer is refused");
    assert_eq!(times.load(Ordering::Relaxed), 2, "each connection resolved once: none resolves again after its check");
    assert!(secret.heads().is_empty(), "nothing was sent there");
}

#[test]
fn a_proxy_in_the_environment_changes_nothing() {
    // A proxy would connect on our behalf, to addresses that nobody checked. The variables are read when a client is
    // made; a test process of its own sets them, because they belong to the whole process.
    if std::env::var_os("DOSSIER_TEST_PROXY").is_none() {
        let proxy = Server::start(|_, stream| {
            let _ = stream.write_all(&answer("200 OK", &[HTML], b"<p>from the proxy</p>"));
        });
        let mut child = std::process::Command::new(std::env::current_exe().expect("this test"));
        child.args(["--exact", "fetch::tests::addresses::a_proxy_in_the_environment_changes_nothing"]);
        child.env("DOSSIER_TEST_PROXY", "1");
        for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
            child.env(name, format!("http://{}", proxy.address));
        }
        let output = child.output().expect("it runs");
        assert!(output.status.success(), "the page came directly: {}", String::from_utf8_lossy(&output.stdout));
        assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"), "the test was run in there");
        assert!(proxy.heads().is_empty(), "the proxy was not asked: {:?}", proxy.heads());
        return;
    }
    let server = Server::saying(answer("200 OK", &[HTML], PAGE));
    let page = page(&server.client(), "http://example.test/").expect("it comes from the server");
    assert_eq!(page.bytes, PAGE, "the page is the server's");
}
