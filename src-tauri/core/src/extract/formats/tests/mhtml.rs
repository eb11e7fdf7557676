//! Web archives of several makers.

use super::*;
use std::time::{Duration, Instant};

/// A page of `article` with three images: by its address, by one beside the page, and by its number.
fn markup(article: &(&str, [&str; 3]), images: [&str; 3], charset: &str) -> String {
    let (title, [one, two, three]) = article;
    let [first, second, third] = images;
    format!(
        "<html><head><meta charset=\"{charset}\"><title>{title}</title></head><body><nav><a href=\"/\">Home</a></nav>\
         <article><h1>{title}</h1><p>{one}</p><figure><img src=\"{first}\"></figure><p>{two}</p>\
         <figure><img src=\"{second}\"></figure><p>{three}</p><figure><img src=\"{third}\"></figure></article></body></html>"
    )
}

/// Bytes as quoted-printable, wrapped.
fn quoted(bytes: &[u8]) -> String {
    let mut lines = String::new();
    let mut column = 0;
    for &byte in bytes {
        let sign = match byte {
            b'\n' => "\r\n".to_owned(),
            b'!'..=b'~' | b' ' if byte != b'=' => char::from(byte).to_string(),
            _ => format!("={byte:02X}"),
        };
        if column + sign.len() > 72 {
            lines.push_str("=\r\n");
            column = 0;
        }
        column += sign.len();
        lines.push_str(&sign);
    }
    lines
}

fn wrapped(bytes: &[u8]) -> String {
    base64(bytes).as_bytes().chunks(76).map(|line| format!("{}\r\n", String::from_utf8_lossy(line))).collect()
}

fn message(head: &str, parts: &[String]) -> Vec<u8> {
    let mut text = format!("{head}\r\n\r\n");
    for part in parts {
        text.push_str(&format!("--edge\r\n{part}\r\n"));
    }
    text.push_str("--edge--\r\n");
    text.into_bytes()
}

fn image_part(how: &str, bytes: &[u8]) -> String {
    format!("Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n{how}\r\n\r\n{}", wrapped(bytes))
}

#[test]
fn archives_of_every_maker_give_page_address_and_images() {
    let pictures = [png(640, 480, "one"), png(800, 600, "two"), png(1024, 768, "three")];
    let names: Vec<String> = pictures.iter().map(|bytes| name_of(bytes)).collect();
    for (article, charset) in [(&ENGLISH, "utf-8"), (&KOREAN, "utf-8"), (&KOREAN, "euc-kr")] {
        let encoding = encoding_rs::Encoding::for_label(charset.as_bytes()).expect("a known name");
        let bytes = |images: [&str; 3]| encoding.encode(&markup(article, images, charset)).0.into_owned();
        let chrome = message(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://harbour.example/news/ferry?id=1&a=2\r\n\
             Subject: =?utf-8?Q?Ferry?=\r\nDate: Tue, 7 May 2024 01:20:30 -0000\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"edge\"",
            &[
                format!(
                    "Content-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\n\
                     Content-Location: https://harbour.example/news/ferry?id=1&a=2\r\n\r\n{}",
                    quoted(&bytes(["https://img.example/1.png?a=1&amp;b=2", "https://harbour.example/news/2.png", "cid:three@mhtml.blink"])),
                ),
                "Content-Type: text/css\r\nContent-Location: cid:css-1@mhtml.blink\r\n\r\nbody { color: red }".to_owned(),
                image_part("Content-Location: https://img.example/1.png?a=1&b=2", &pictures[0]),
                image_part("Content-Location: https://harbour.example/news/2.png", &pictures[1]),
                image_part("Content-ID: <three@mhtml.blink>", &pictures[2]),
                "Content-Type: text/html\r\nContent-Location: https://ads.example/\r\n\r\n<p>An advertisement in a frame</p>".to_owned(),
            ],
        );
        let explorer = message(
            "From: \"Saved by Internet Explorer 11\"\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\
             \ttype=\"text/html\";\r\n\tstart=\"<root@ie>\";\r\n\tboundary=\"edge\"",
            &[
                image_part("Content-Location: https://harbour.example/news/img/1.png", &pictures[0]),
                "Content-Type: text/html\r\nContent-ID: <other@ie>\r\n\r\n<p>A frame that stands first</p>".to_owned(),
                format!(
                    "Content-Type: text/html;\r\n\tcharset=\"{charset}\"\r\nContent-ID: <root@ie>\r\nContent-Transfer-Encoding: base64\r\n\
                     Content-Location: https://harbour.example/news/ferry?id=1&a=2\r\n\r\n{}",
                    wrapped(&bytes(["img/1.png", "../news/2.png", "CID:three"])).replace("CID:", "cid:"),
                ),
                image_part("Content-Location: 2.png", &pictures[1]),
                image_part("Content-ID: three", &pictures[2]),
            ],
        );
        for (maker, archive) in [("Chrome", chrome), ("Internet Explorer", explorer)] {
            let name = format!("{maker}, {charset}");
            assert_eq!(Media::guess("saved.html", &archive), Media::Mhtml, "{name}: known by its head");
            let clean = read_as(&archive, Media::Mhtml).expect("it is read");
            assert_article(&name, &clean, article);
            assert_eq!(
                clean.url.as_deref(),
                Some("https://harbour.example/news/ferry?id=1&a=2"),
                "{name}: its address"
            );
            let kept: Vec<(&str, &[u8])> =
                clean.parts.iter().map(|it| (it.address.as_str(), it.bytes.as_slice())).collect();
            let want: Vec<(&str, &[u8])> =
                names.iter().map(String::as_str).zip(pictures.iter().map(Vec::as_slice)).collect();
            let want = if maker == "Internet Explorer" { want.get(..2).expect("two").to_vec() } else { want };
            assert_eq!(kept.get(..want.len()), Some(want.as_slice()), "{name}: byte for byte, in {}", clean.html);
            assert!(!clean.text.contains("frame"), "{name}: other pages of the archive are not the article");
        }
    }
}

#[test]
fn bytes_as_they_are_and_heads_that_lie_are_read_all_the_same() {
    let page = markup(&KOREAN, ["", "", ""], "utf-8");
    let head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"edge\"";
    let bare = format!(
        "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{page}"
    );
    let cases = [
        ("8bit", message(head, &[format!("Content-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{page}")])),
        (
            "binary",
            message(head, &[format!("Content-Type: text/html\r\nContent-Transfer-Encoding: binary\r\n\r\n{page}")]),
        ),
        ("a charset that lies", message(head, &[format!("Content-Type: text/html; charset=euc-kr\r\n\r\n{page}")])),
        ("a charset nobody knows", message(head, &[format!("Content-Type: text/html; charset=klingon\r\n\r\n{page}")])),
        (
            "a body that is not quoted-printable",
            message(
                head,
                &[format!(
                    "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}",
                    page.replace('=', "=3D").replace("<nav>", "<nav>=ZZ")
                )],
            ),
        ),
        ("one part alone", bare.into_bytes()),
        (
            "a start that leads nowhere",
            message(
                "MIME-Version: 1.0\r\nContent-Type: multipart/related; start=\"<gone>\"; boundary=\"edge\"",
                &[format!("Content-Type: text/html\r\n\r\n{page}")],
            ),
        ),
        (
            "parts in parts",
            message(
                head,
                &[format!(
                    "Content-Type: multipart/alternative; boundary=\"inner\"\r\n\r\n--inner\r\nContent-Type: text/plain\r\n\r\nplain\r\n--inner\r\nContent-Type: text/html\r\n\r\n{page}\r\n--inner--"
                )],
            ),
        ),
        (
            "an end that is missing",
            format!("{head}\r\n\r\n--edge\r\nContent-Type: text/html\r\n\r\n{page}").into_bytes(),
        ),
    ];
    for (name, archive) in cases {
        let clean = read_as(&archive, Media::Mhtml).unwrap_or_else(|error| panic!("{name}: {error:#}"));
        assert_article(name, &clean, &KOREAN);
    }
}

#[test]
fn what_is_no_archive_is_refused_in_words_and_at_once() {
    let head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"edge\"";
    let nested: String =
        (0..20_000).map(|at| format!("Content-Type: multipart/mixed; boundary=\"b{at}\"\r\n\r\n--b{at}\r\n")).collect();
    let letters: String = (0..2_000).map(|_| "Content-Type: message/rfc822\r\n\r\n").collect();
    let many: Vec<String> = (0..10_000)
        .map(|at| format!("Content-Type: image/png\r\nContent-Location: https://a.example/{at}.png\r\n\r\nx"))
        .collect();
    let cases: [(&str, Vec<u8>); 7] = [
        ("no boundary", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<p>text</p>".to_vec()),
        ("a boundary that never comes", format!("{head}\r\n\r\nnothing").into_bytes()),
        (
            "only pictures",
            message(head, &[image_part("Content-Location: https://a.example/1.png", &png(600, 400, ""))]),
        ),
        ("parts in parts without end", nested.into_bytes()),
        ("messages in messages without end", letters.into_bytes()),
        ("ten thousand parts", message(head, &many)),
        ("a head without end", b"X-Long: ".iter().chain(&[b'a'; 4_000_000]).copied().collect()),
    ];
    for (name, archive) in cases {
        let begun = Instant::now();
        let why = refusal(&archive, Media::Mhtml);
        assert!(
            why.contains("web archive") || why.contains("no article text") || why.contains("no text"),
            "{name}: {why}"
        );
        assert!(begun.elapsed() < Duration::from_secs(10), "{name}: {:?}", begun.elapsed());
    }
}

#[test]
fn ten_thousand_parts_do_not_hide_the_page() {
    let picture = png(640, 480, "the one");
    let page = markup(&ENGLISH, ["https://a.example/9999.png", "", ""], "utf-8");
    let mut parts: Vec<String> = (0..10_000)
        .map(|at| format!("Content-Type: text/css\r\nContent-Location: https://a.example/{at}.css\r\n\r\np {{}}"))
        .collect();
    parts.push(format!("Content-Type: text/html\r\n\r\n{page}"));
    parts.push(image_part("Content-Location: https://a.example/9999.png", &picture));
    let archive = message("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"edge\"", &parts);
    let clean = read_as(&archive, Media::Mhtml).expect("it is read");
    assert_article("ten thousand parts", &clean, &ENGLISH);
    assert_eq!(clean.parts.len(), 1, "and its picture is found");
}

fn shown(archive: &[u8]) -> String {
    crate::extract::shown(archive, Media::Mhtml, None).expect("it can be shown").expect("it is a page")
}

const HEAD: &str = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"edge\"";

#[test]
fn an_archive_is_shown_with_its_own_pictures_and_styles() {
    let picture = png(16, 16, "a small one");
    let page =
        markup(&KOREAN, ["https://a.example/1.png?x=1&amp;y=2", "cid:two", "https://a.example/gone.png"], "euc-kr")
            .replace(
                "<body>",
                "<link href='cid:css-1@x' media=print rel=stylesheet /><LINK REL=\"stylesheet\" HREF=\"s/2.css\">\
             <link rel=stylesheet href=https://a.example/gone.css><img srcset='https://a.example/2x.png' src=x><body>",
            );
    let archive = message(
        HEAD,
        &[
            format!(
                "Content-Type: text/html; charset=euc-kr\r\nContent-Location: https://a.example/page\r\n\
                 Content-Transfer-Encoding: quoted-printable\r\n\r\n{}",
                quoted(&encoding_rs::EUC_KR.encode(&page).0)
            ),
            image_part("Content-Location: https://a.example/1.png?x=1&y=2", &picture),
            image_part("Content-ID: <two>", &picture),
            "Content-Type: text/css\r\nContent-ID: <css-1@x>\r\n\r\np { color: red }".to_owned(),
            "Content-Type: text/css\r\nContent-Location: https://a.example/s/2.css\r\n\r\n\
             </style><script>alert(1)</script>"
                .to_owned(),
        ],
    );
    let shown = shown(&archive);
    let data = format!("src=\"data:image/png;base64,{}\"", base64(&picture));
    assert_eq!(shown.matches(&data).count(), 2, "pictures by address and by number, small ones too: {shown}");
    assert!(shown.contains("src=\"https://a.example/gone.png\""), "what is not in the file stays as it was");
    assert!(!shown.contains(" srcset="), "no other size is looked for in the web");
    assert!(
        shown.contains("<style href='cid:css-1@x' media=print rel=stylesheet >p { color: red }</style>"),
        "{shown}"
    );
    assert!(!shown.contains("</style><script>"), "a sheet cannot end its element: {shown}");
    assert!(shown.contains("href=https://a.example/gone.css"), "a sheet that is not in the file stays a link");
    assert!(shown.contains(KOREAN.1[0]), "decoded");
}

#[test]
fn a_picture_named_ten_thousand_times_does_not_fill_the_memory() {
    let picture = png(640, 480, &"x".repeat(200_000));
    let page = "<img src=\"cid:one\">".repeat(10_000);
    let part = image_part("Content-ID: <one>", &picture);
    let shown = shown(&message(HEAD, &[format!("Content-Type: text/html\r\n\r\n{page}"), part]));
    assert!(shown.len() < 100 << 20, "{} bytes", shown.len());
    assert!(shown.contains("src=\"data:image/png") && shown.ends_with("<img src=\"cid:one\">"), "as many as have room");
}

#[test]
fn only_pages_are_shown_as_pages() {
    use crate::extract::shown;
    assert_eq!(shown(b"<p>x", Media::Html, None).expect("shown").as_deref(), Some("<p>x"), "a page as it came");
    assert_eq!(shown(b"x", Media::Text, None).expect("looked at"), None, "plain text is none");
    assert!(shown(b"no archive", Media::Mhtml, None).is_err(), "a broken archive is said to be one");
}
