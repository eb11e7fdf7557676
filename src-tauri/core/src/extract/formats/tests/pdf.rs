//! PDFs: frozen ones of two programs, ones made here letter by letter, and hostile ones.

mod traps;

use super::*;
use std::io::Write as _;
use std::time::{Duration, Instant};

fn fixture(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/formats").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A PDF of `objects`, numbered from 1; the first is the catalogue. `extra` goes into the trailer.
fn pdf(objects: &[Vec<u8>], extra: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", at + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    bytes
        .extend(format!("trailer<</Size {}/Root 1 0 R{extra}>>\nstartxref\n{table}\n%%EOF", objects.len() + 1).bytes());
    bytes
}

fn stream(dictionary: &str, bytes: &[u8]) -> Vec<u8> {
    [format!("<<{dictionary}/Length {}>>stream\n", bytes.len()).as_bytes(), bytes, b"\nendstream"].concat()
}

/// A document of `pages`, each the operators of its content, with the font objects that F1 names from number 4 on.
fn document(pages: &[String], fonts: &[Vec<u8>], extra: &str) -> Vec<u8> {
    let first = 3 + fonts.len();
    let kids: Vec<String> = (0..pages.len()).map(|at| format!("{} 0 R", first + 2 * at)).collect();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!(
            "<</Type/Pages/Count {}/Kids[{}]/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>>>",
            pages.len(),
            kids.join(" ")
        )
        .into_bytes(),
    ];
    objects.extend(fonts.iter().cloned());
    for (at, page) in pages.iter().enumerate() {
        objects.push(format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", first + 2 * at + 1).into_bytes());
        objects.push(stream("", page.as_bytes()));
    }
    pdf(&objects, extra)
}

const HELVETICA: &[u8] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

/// Lines of text from the upper left corner, 16 points apart, in size 11.
fn lines(left: f64, top: f64, lines: &[String]) -> String {
    let shown: String = lines.iter().map(|line| format!("{line} Tj T* ")).collect();
    format!("BT /F1 11 Tf 16 TL {left} {} Td {shown}ET\n", 842.0 - top)
}

fn literal(text: &str) -> String {
    format!("({})", text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)"))
}

fn hexadecimal(bytes: &[u8]) -> String {
    format!("<{}>", bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}

/// `text` in lines of at most `width` characters, broken between words.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("one");
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

#[test]
fn a_printed_page_of_two_columns_is_its_paragraphs() {
    let clean = read_as(&fixture("harbour-en.pdf"), Media::Pdf).expect("it is read");
    assert_clean("English", &clean);
    assert_eq!(clean.title, ENGLISH.0);
    assert_eq!(clean.byline.first().map(|it| it.name.as_str()), Some("Min-ji Han"));
    let want = [
        "The office of the harbour master announced on Tuesday that the efficient ferry to the outer islands would sail twice \
         a day from the first of May, after a winter in which the final crossing had been cancelled on thirty-one days.",
        "A second part",
        "Fishermen welcomed the decision. The unpredictability of the previous timetable, they argued, had made the \
         transportation of fresh fish to the mainland's restaurants nearly impossible, notwithstanding the subsidies of the \
         government.",
        "The new ship, built in a shipyard in the north, carries four hundred passengers and sixty vehicles. Its batteries \
         are charged overnight from the wind turbines that stand behind the breakwater.",
    ];
    let found: Vec<&str> = clean.text.lines().filter(|line| want.contains(line)).collect();
    assert_eq!(found, want, "whole, in order, without hyphens and ligatures: {:?}", clean.text);
    assert!(!clean.text.contains("Gazette"), "the running head is no text");
    assert!(clean.removed.iter().any(|it| it.reason == "boilerplate" && it.text.contains("Gazette")), "and it is said");
}

#[test]
fn a_printed_page_in_korean_is_its_paragraphs() {
    let clean = read_as(&fixture("harbour-ko.pdf"), Media::Pdf).expect("it is read");
    assert_clean("Korean", &clean);
    assert_eq!(clean.title, KOREAN.0);
    assert_eq!(clean.lang.as_deref(), Some("ko"));
    let want = [
        KOREAN.1[0],
        "둘째 장",
        "어민들은 결정을 반겼다. 예전 시간표가 들쭉날쭉해 신선한 생선을 뭍의 식당까지 나르는 일이 거의 불가능했다는 것이다. 정부 보조금도 도움이 되지 않았다.",
        "북쪽 조선소에서 지은 새 배는 승객 400명과 차량 60대를 싣는다. 배터리는 방파제 뒤에 선 풍력발전기로 밤사이 충전한다.",
    ];
    let found: Vec<&str> = clean.text.lines().filter(|line| want.contains(line)).collect();
    assert_eq!(found, want, "whole and in order: {:?}", clean.text);
}

#[test]
fn korean_fonts_that_are_not_in_the_file_are_read_in_every_encoding() {
    let font = |encoding: &str| {
        vec![
            format!("<</Type/Font/Subtype/Type0/BaseFont/HYGoThic-Medium/Encoding/{encoding}/DescendantFonts[4 0 R]>>").into_bytes(),
            b"<</Type/Font/Subtype/CIDFontType0/BaseFont/HYGoThic-Medium/CIDSystemInfo<</Registry(Adobe)/Ordering(Korea1)/Supplement 1>>\
              /DW 1000/W[1 95 500]/FontDescriptor 5 0 R>>".to_vec(),
            b"<</Type/FontDescriptor/FontName/HYGoThic-Medium/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800/Descent -200/StemV 80>>".to_vec(),
        ]
    };
    let euc = |text: &str| encoding_rs::EUC_KR.encode(text).0.into_owned();
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    for encoding in ["KSCms-UHC-H", "KSC-EUC-H", "UniKS-UCS2-H", "UniKS-UTF16-H"] {
        let encode = |text: &str| if encoding.starts_with("KSC") { euc(text) } else { wide(text) };
        let mut page = String::new();
        for (at, paragraph) in KOREAN.1.iter().enumerate() {
            // Programs write the space after a line's last word too.
            let rows: Vec<String> =
                wrap(paragraph, 38).iter().map(|row| hexadecimal(&encode(&format!("{row} ")))).collect();
            page.push_str(&lines(60.0, 100.0 + 120.0 * at as f64, &rows));
        }
        let clean = read_as(&document(&[page], &font(encoding), ""), Media::Pdf)
            .unwrap_or_else(|error| panic!("{encoding}: {error:#}"));
        assert_clean(encoding, &clean);
        for paragraph in KOREAN.1 {
            assert!(clean.text.lines().any(|line| line == paragraph), "{encoding}: {paragraph:?} in {:?}", clean.text);
        }
    }
}

#[test]
fn columns_heads_and_numbers_are_told_from_the_text() {
    let [one, two, three] = ENGLISH.1;
    let rows = |text: &str| wrap(text, 38).iter().map(|row| literal(row)).collect::<Vec<_>>();
    let page = |number: usize| {
        let all = [one, two, three].map(|text| text.replace("the", if number == 1 { "the" } else { "that" }));
        let head = lines(230.0, 40.0, &[literal(&format!("The Harbour Gazette {number}"))]);
        let foot = lines(290.0, 810.0, &[literal(&format!("- {number} -"))]);
        // The right column is drawn first, and stands a little lower.
        format!(
            "{head}{foot}{}{}{}",
            lines(320.0, 104.0, &rows(&all[2])),
            lines(60.0, 100.0, &rows(&all[0])),
            lines(60.0, 320.0, &rows(&all[1])),
        )
    };
    let info =
        b"<</Title(Microsoft Word - ferry.docx)/Author(Min-ji Han)/CreationDate(D:20240502093000+09'00')>>".to_vec();
    let bytes = document(&[page(1), page(2)], &[HELVETICA.to_vec(), info], "/Info 4 0 R");
    let clean = read_as(&bytes, Media::Pdf).expect("it is read");
    assert_clean("columns", &clean);
    let found: Vec<&str> = clean.text.lines().filter(|line| ENGLISH.1.contains(line)).collect();
    assert_eq!(found, [one, two, three], "down one column, then down the other: {:?}", clean.text);
    assert!(!clean.text.contains("Gazette") && !clean.text.contains("- 1 -"), "{:?}", clean.text);
    assert_eq!(clean.published.as_deref(), Some("2024-05-02T09:30:00+09:00"));
    assert!(!clean.title.contains("Word"), "the name of a file is no headline: {}", clean.title);
}

#[test]
fn documents_without_words_are_refused_in_words() {
    let image = stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", b"x");
    let scan = pdf(
        &[
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>".to_vec(),
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>".to_vec(),
            stream("", b"q 595 0 0 842 0 0 cm /I Do Q"),
            image,
        ],
        "",
    );
    let locked = document(
        &[lines(60.0, 100.0, &[literal(ENGLISH.1[0])])],
        &[HELVETICA.to_vec(), b"<</Filter/Standard/V 1/R 2/P -4/O<28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a>/U<000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f>>>".to_vec()],
        "/Encrypt 4 0 R/ID[<00><00>]",
    );
    let whole = fixture("harbour-en.pdf");
    let cases: [(&str, Vec<u8>, &str); 6] = [
        ("a scan", scan, "it is a scan"),
        ("an empty page", document(&[String::new()], &[HELVETICA.to_vec()], ""), "no text"),
        ("a password", locked, "password"),
        ("nothing but a head", b"%PDF-1.7\n".to_vec(), "broken"),
        ("another file", b"<html><p>Please sign in</p></html>".to_vec(), "broken"),
        ("half a file", whole[..whole.len() / 3].to_vec(), "PDF"),
    ];
    for (name, bytes, want) in cases {
        let why = refusal(&bytes, Media::Pdf);
        assert!(why.contains(want), "{name}: {why}");
    }
}

#[test]
fn documents_that_are_traps_end_at_a_bound() {
    let packed = |bytes: &[u8]| {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(bytes).expect("room");
        packer.finish().expect("packed")
    };
    let around = |content: Vec<u8>| {
        pdf(
            &[
                b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
                b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>/XObject<</X 4 0 R>>>>>>".to_vec(),
                b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>".to_vec(),
                content,
                HELVETICA.to_vec(),
            ],
            "",
        )
    };
    let once = packed(&vec![b' '; 80 * 1024 * 1024]);
    // A megabyte that would come out as a gigabyte is itself packed into a few thousand bytes.
    let twice = packed(&packed(&vec![b' '; 32 * 1024 * 1024]).repeat(40));
    let form = stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>", b"/X Do /X Do");
    let letters = format!("BT /F1 11 Tf {} ET", "(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ".repeat(6_000));
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let pages = b"<</Type/Pages/Count 2000000000/Kids[2 0 R 2 0 R 2 0 R]/MediaBox[0 0 595 842]>>".to_vec();
    let cases: [(&str, Vec<u8>); 6] = [
        ("a stream that unpacks a thousandfold", around(stream("/Filter/FlateDecode", &once))),
        ("one that is packed twice", around(stream("/Filter[/FlateDecode/FlateDecode]", &twice))),
        ("a form that draws itself", around(form)),
        ("letters without end in one place", around(stream("", letters.as_bytes()))),
        ("lists in lists", around(stream("", deep.as_bytes()))),
        ("pages that hold themselves", pdf(&[b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), pages], "")),
    ];
    for (name, bytes) in cases {
        let begun = Instant::now();
        if let Err(why) = read_as(&bytes, Media::Pdf) {
            let why = format!("{why:#}");
            // A slow machine may come to the bound of time first.
            let ends = ["PDF", "no text", "took more than"].iter().any(|word| why.contains(word));
            assert!(ends, "{name}: {why}");
        }
        assert!(begun.elapsed() < Duration::from_secs(40), "{name}: {:?}", begun.elapsed());
    }
}

#[test]
fn a_document_cut_or_bitten_anywhere_never_ends_the_program() {
    let whole = fixture("harbour-en.pdf");
    for at in (0..whole.len()).step_by(331) {
        let mut bitten = whole.clone();
        for byte in bitten.iter_mut().skip(at).take(7) {
            *byte = byte.wrapping_add(0x55);
        }
        for bytes in [&bitten[..], &whole[..at]] {
            if let Ok(clean) = read_as(bytes, Media::Pdf) {
                assert_clean(&format!("bitten at {at}"), &clean);
            }
        }
    }
}
