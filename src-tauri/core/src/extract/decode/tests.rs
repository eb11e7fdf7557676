use super::*;

const KOREAN: &str = "<html><head><meta charset=\"euc-kr\"></head><body><p>한국어 기사의 첫 문장이다. 뷁 펲시콜라도 나온다.</p></body></html>";

fn text(bytes: &[u8], charset: Option<&str>) -> String {
    decode(bytes, charset, Media::Html).expect("it is text").0
}

#[test]
fn encodings_are_found() {
    let (euc, _, bad) = encoding_rs::EUC_KR.encode(KOREAN);
    assert!(!bad, "the sample fits CP949");
    let lying = KOREAN.replace("euc-kr", "utf-8");
    let (lying_euc, _, _) = encoding_rs::EUC_KR.encode(&lying);
    let plain = KOREAN.replace(" charset=\"euc-kr\"", "");
    let (plain_euc, _, _) = encoding_rs::EUC_KR.encode(&plain);
    let utf16: Vec<u8> = KOREAN.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16be: Vec<u8> = KOREAN.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let marked = [&[0xff, 0xfe][..], &utf16].concat();
    let lying_mark = [&[0xff, 0xfe][..], "<p>Plain ASCII behind a mark that lies</p>".as_bytes()].concat();
    let http_equiv =
        KOREAN.replace("charset=\"euc-kr\"", "http-equiv='Content-Type' content='text/html; charset=ks_c_5601-1987'");
    let (http_equiv_euc, _, _) = encoding_rs::EUC_KR.encode(&http_equiv);
    let cases: Vec<(&str, &[u8], Option<&str>, &str)> = vec![
        ("meta charset", &euc, None, "한국어 기사의 첫 문장이다. 뷁 펲시콜라도"),
        ("http-equiv", &http_equiv_euc, None, "한국어 기사의 첫 문장이다. 뷁"),
        ("valid UTF-8 against its own mark", KOREAN.as_bytes(), None, "한국어 기사의"),
        ("EUC-KR that says UTF-8", &lying_euc, None, "한국어 기사의"),
        ("EUC-KR that says nothing", &plain_euc, None, "한국어 기사의"),
        ("transport", &plain_euc, Some("EUC-KR"), "한국어 기사의"),
        ("unknown transport", &euc, Some("klingon"), "한국어 기사의"),
        ("UTF-16 with a mark", &marked, Some("utf-8"), "한국어 기사의"),
        ("UTF-16LE without a mark", &utf16, None, "한국어 기사의"),
        ("UTF-16BE without a mark", &utf16be, None, "한국어 기사의"),
        ("a lying mark", &lying_mark, None, "Plain ASCII behind"),
        ("UTF-8 mark", b"\xef\xbb\xbf<p>marked</p>", Some("euc-kr"), "marked"),
        ("NUL", b"<p>a\0b</p>", None, "<p>ab</p>"),
    ];
    for (name, bytes, charset, want) in cases {
        let got = text(bytes, charset);
        assert!(got.contains(want), "{name}: {want:?} not in {got:?}");
        assert!(!got.contains('\0'), "{name}: no NUL survives");
    }
}

#[test]
fn lone_surrogates_become_replacement_characters() {
    let mut units: Vec<u16> = "a lone one stands here and the rest is plain text".encode_utf16().collect();
    units.insert(3, 0xd800);
    let bytes: Vec<u8> = [0xfeff].into_iter().chain(units).flat_map(u16::to_le_bytes).collect();
    assert!(text(&bytes, None).contains('\u{fffd}'), "shown, not fatal");
}

#[test]
fn binary_files_are_refused() {
    let png: Vec<u8> = b"\x89PNG\r\n\x1a\n"
        .iter()
        .copied()
        .chain((0..4000u32).map(|i| (i.wrapping_mul(2654435761) >> 13) as u8))
        .collect();
    let error = decode(&png, None, Media::Html).expect_err("a picture is not a page").to_string();
    assert!(error.contains("not text"), "{error}");
}

/// Text of each kind, long enough to be told by its bytes, as pages are.
const SAMPLES: &[(&str, &str, &str)] = &[
    (
        "ko",
        "euc-kr",
        "항구 사무소는 아홉 시에 문을 열었고 열 시가 되기 전에 줄이 옛 기중기까지 이어졌다고 주민들은 전했다. 뷁, 펲, 쓩, 햏 같은 글자도 나온다.",
    ),
    (
        "ja",
        "shift_jis",
        "港の事務所は九時に開き、十時になる前には列が古い起重機まで続いたと住民は話した。カタカナの言葉もある。",
    ),
    (
        "ja",
        "euc-jp",
        "港の事務所は九時に開き、十時になる前には列が古い起重機まで続いたと住民は話した。カタカナの言葉もある。",
    ),
    ("zh-cn", "gb18030", "港口办公室九点开门，居民说十点之前队伍已经排到了旧起重机旁边。下周办公室会增加窗口。"),
    ("zh-tw", "big5", "港口辦公室九點開門，居民說十點之前隊伍已經排到了舊起重機旁邊。下週辦公室會增加窗口。"),
    (
        "ru",
        "windows-1251",
        "Портовая контора открылась в девять часов, а к десяти очередь дошла до старого крана на набережной.",
    ),
    (
        "fr",
        "windows-1252",
        "Le bureau du port a ouvert à neuf heures et, déjà, la file atteignait la vieille grue du quai, côté sud, où l’on s’élançait.",
    ),
];

#[test]
fn bytes_outrank_what_is_said_of_them() {
    for (lang, own, sentence) in SAMPLES {
        let encoding = Encoding::for_label(own.as_bytes()).expect("a known encoding");
        let page = |head: &str| {
            format!(
                "<!doctype html><html lang={lang}><head>{head}<title>t</title></head><body><p>{sentence}</p></body></html>"
            )
        };
        let late = format!("<script>{}</script><meta charset={own}>", "var a = 1; ".repeat(2_000));
        let commented = format!("<!-- <meta charset=koi8-r> --><meta charset={own}>");
        let http_equiv = format!("<meta content='text/html;charset={own}' http-equiv=Content-Type>");
        // Who says what: (in the page, by the transport, whether the bytes are UTF-8).
        let cases: Vec<(String, Option<&str>, bool)> = vec![
            (format!("<meta charset={own}>"), None, false),
            (http_equiv, None, false),
            (late, None, false),
            (commented, None, false),
            (String::new(), Some(own), false),
            (String::new(), None, false),
            ("<meta charset=utf-8>".to_owned(), None, false),
            ("<meta charset=utf-8>".to_owned(), Some("utf-8"), false),
            ("<meta charset=utf-16>".to_owned(), None, false),
            (format!("<meta charset={own}>"), Some("utf-8"), false),
            (format!("<meta charset={own}>"), Some("iso-8859-1"), false),
            ("<meta charset=iso-8859-1>".to_owned(), None, false),
            ("<meta charset=klingon>".to_owned(), Some("klingon"), false),
            (format!("<meta charset={own}>"), Some(own), true),
            ("<meta charset=euc-kr>".to_owned(), Some("shift_jis"), true),
            (String::new(), None, true),
        ];
        for (head, transport, utf8) in cases {
            // A Western declaration over Cyrillic bytes is contradicted by nothing.
            if *own == "windows-1251" && head.contains("iso-8859-1") {
                continue;
            }
            let page = page(&head);
            let bytes = if utf8 { page.clone().into_bytes() } else { encoding.encode(&page).0.into_owned() };
            let got = text(&bytes, transport);
            let short = head.chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect::<String>();
            assert!(
                got.contains(sentence),
                "{own} bytes (UTF-8: {utf8}), page says {short:?}, transport {transport:?}: {got}"
            );
        }
    }
}

#[test]
fn a_mixed_page_keeps_what_can_be_read() {
    let (broken, _, _) = encoding_rs::EUC_KR.encode("깨진 댓글");
    let sentence = SAMPLES[0].2;
    let page =
        [format!("<meta charset=euc-kr><p>{}</p>", sentence.repeat(20)).as_bytes(), &broken, b"<p>end</p>"].concat();
    let got = text(&page, None);
    assert!(got.contains(sentence) && got.contains("end"), "UTF-8 with a piece of EUC-KR in it is UTF-8: {got}");
    let few = ["<meta charset=utf-8><p>“The quay” is open — at last.</p><p>caf".as_bytes(), b"\xe9</p>"].concat();
    assert!(text(&few, None).contains("“The quay” is open —"), "the page says UTF-8, and one byte in six is another's");
    let cut = &"한국어 기사의 첫 문장이다. ".repeat(30).into_bytes()[..1000];
    assert!(text(cut, Some("euc-kr")).starts_with("한국어 기사의 첫 문장이다."), "a file cut inside a character");
    let (euc, _, _) = encoding_rs::EUC_KR.encode(sentence);
    let page = ["<meta charset=utf-8><p>caf\u{e9}</p>".as_bytes(), &euc.repeat(20)].concat();
    assert!(text(&page, None).contains("항구 사무소는 아홉 시에"), "EUC-KR with a word of UTF-8 in it is EUC-KR");
}
