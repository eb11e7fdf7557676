//! Books, whole and hostile.

use super::*;
use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const CONTAINER: &str = "<?xml version=\"1.0\"?><container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\
    <rootfiles><rootfile full-path=\"OEBPS/book.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>";

/// An archive of `files`; the first is stored as it is.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (at, (name, bytes)) in files.iter().enumerate() {
        let how = if at == 0 { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(how)).expect("a name");
        zip.write_all(bytes).expect("room");
    }
    zip.finish().expect("an archive").into_inner()
}

fn package(article: &(&str, [&str; 3]), lang: &str, extra: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\">\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:identifier id=\"id\">urn:x</dc:identifier>\
         <dc:title>{}</dc:title><dc:creator id=\"c\">한민지</dc:creator><dc:creator id=\"d\">Marta Lindqvist</dc:creator>\
         <meta refines=\"#d\" property=\"role\" scheme=\"marc:relators\">trl</meta><dc:language>{lang}-X</dc:language>\
         <dc:publisher>The Harbour Press</dc:publisher><dc:date>2024-05-02</dc:date>\
         <meta property=\"dcterms:modified\">2024-05-07T01:20:30Z</meta></metadata>\
         <manifest><item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\
         <item id=\"one\" href=\"text/one.xhtml\" media-type=\"application/xhtml+xml\"/>\
         <item id=\"two\" href=\"text/two%20b.xhtml\" media-type=\"application/xhtml+xml\"/>\
         <item id=\"three\" href=\"text/three.xhtml\" media-type=\"application/xhtml+xml\"/>\
         <item id=\"cover\" href=\"img/cover.png\" media-type=\"image/png\" properties=\"cover-image\"/>{extra}</manifest>\
         <spine><itemref idref=\"three\"/><itemref idref=\"one\"/><itemref idref=\"two\"/><itemref idref=\"nav\" linear=\"no\"/></spine></package>",
        article.0
    )
}

const NAV: &str = "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"><body><nav epub:type=\"toc\"><ol>\
    <li><a href=\"text/one.xhtml\">The first part</a></li><li><a href=\"text/two%20b.xhtml\">The second part</a></li></ol></nav></body></html>";

fn chapter(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><!DOCTYPE html><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/>\
         <script src=\"x.js\"/><link rel=\"stylesheet\" href=\"a.css\"/></head><body>{body}</body></html>"
    )
}

/// A book of `article` in three chapters, of which the last comes first.
fn book(article: &(&str, [&str; 3]), lang: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let [one, two, three] = article.1;
    let one = chapter(&format!("<p><a id=\"p1\"/>{one}</p><p><img src=\"../img/map%20a.png\" alt=\"map\"/></p>"));
    let two = chapter(&format!(
        "<h1>Two</h1><p>{two}</p><p><img src=\"file:///etc/passwd\"/><img src=\"../../../../etc/passwd\"/></p>"
    ));
    let cover = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><image width=\"600\" height=\"800\" xlink:href=\"../img/cover.png\"/></svg>";
    let three = chapter(&format!("{cover}<p>{three}</p>"));
    let package = package(article, lang, "");
    let (cover, map) = (png(600, 800, "cover"), png(640, 480, "map"));
    let mut files: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OEBPS/book.opf", package.as_bytes()),
        ("OEBPS/nav.xhtml", NAV.as_bytes()),
        ("OEBPS/text/one.xhtml", one.as_bytes()),
        ("OEBPS/text/two b.xhtml", two.as_bytes()),
        ("OEBPS/text/three.xhtml", three.as_bytes()),
        ("OEBPS/img/cover.png", &cover),
        ("OEBPS/img/map a.png", &map),
        ("OEBPS/img/unused.png", &cover[..30]),
    ];
    files.extend(more);
    archive(&files)
}

#[test]
fn a_book_is_its_chapters_in_the_order_of_its_spine() {
    for (article, lang) in [(&ENGLISH, "en"), (&KOREAN, "ko")] {
        let bytes = book(article, lang, &[]);
        assert_eq!(Media::guess("-", &bytes), Media::Epub, "known by its first bytes");
        let clean = read_as(&bytes, Media::Epub).expect("it is read");
        assert_article(lang, &clean, article);
        let place =
            |text: &str| clean.text.find(text).unwrap_or_else(|| panic!("{lang}: {text:?} in {:?}", clean.text));
        let [one, two, three] = article.1;
        assert!(place(three) < place(one) && place(one) < place(two), "{lang}: the spine's order, not the names'");
        assert!(place("The first part") < place(one), "{lang}: a chapter without a heading has the contents' name");
        assert!(!clean.text.contains("The second part"), "{lang}: one with a heading keeps its own");
        let writers: Vec<(&str, Option<&str>)> =
            clean.byline.iter().map(|it| (it.name.as_str(), it.role.as_deref())).collect();
        assert_eq!(writers, [("한민지", None), ("Marta Lindqvist", Some("Translator"))], "{lang}");
        assert_eq!(clean.published.as_deref(), Some("2024-05-02"), "{lang}");
        assert_eq!(clean.modified.as_deref(), Some("2024-05-07T01:20:30Z"), "{lang}");
        assert_eq!(clean.site.as_deref(), Some("The Harbour Press"), "{lang}");
        assert_eq!(clean.lang.as_deref(), Some(lang), "{lang}");
        let (cover, map) = (png(600, 800, "cover"), png(640, 480, "map"));
        let mut parts: Vec<&[u8]> = clean.parts.iter().map(|part| part.bytes.as_slice()).collect();
        parts.sort_unstable();
        let mut want = [cover.as_slice(), map.as_slice()];
        want.sort_unstable();
        assert_eq!(parts, want, "{lang}: byte for byte, and only what is shown");
        assert_eq!(clean.lead_image, Some(name_of(&cover)), "{lang}: the cover leads");
        assert!(clean.html.contains(&format!("src=\"{}\"", name_of(&map))), "{lang}: {}", clean.html);
    }
}

#[test]
fn the_reader_s_rules_hold_in_a_book() {
    use crate::extract::rule_for;
    use crate::model::RuleAction;
    let bytes = book(&KOREAN, "ko", &[]);
    let bare = Page { bytes: &bytes, media: Media::Epub, charset: None, url: None, rules: &[] };
    let whole = extract(&bare).expect("it is read");
    let [first, second, third] = KOREAN.1;
    let drop = rule_for(&bare, second, RuleAction::Drop).expect("a rule for a paragraph");
    let without = extract(&Page { rules: std::slice::from_ref(&drop), ..bare }).expect("it is read");
    assert!(!without.text.contains(second), "taken out: {}", without.text);
    assert!(without.text.contains(first) && without.text.contains(third), "and nothing else");
    let told: Vec<&str> = without.removed.iter().filter(|it| it.reason == "rule").map(|it| it.text.as_str()).collect();
    assert_eq!(told, [second], "it is said, with its words");
    let keep = rule_for(&bare, second, RuleAction::Keep).expect("a rule for a paragraph");
    let back = extract(&Page { rules: &[drop, keep], ..bare }).expect("it is read");
    assert_eq!((back.text, back.html), (whole.text, whole.html), "put back where it stood");
}

#[test]
fn protected_books_are_refused_in_words() {
    let of = |algorithm: &str| {
        format!(
            "<encryption><EncryptedData><EncryptionMethod Algorithm=\"{algorithm}\"/><CipherData/></EncryptedData></encryption>"
        )
    };
    let (locked, font) = (of("http://www.w3.org/2001/04/xmlenc#aes128-cbc"), of("http://www.idpf.org/2008/embedding"));
    let cases: [(&str, &str, &[u8]); 3] = [
        ("Adobe", "META-INF/rights.xml", b"<rights/>"),
        ("Readium", "META-INF/license.lcpl", b"{}"),
        ("encrypted pages", "META-INF/encryption.xml", locked.as_bytes()),
    ];
    for (name, file, bytes) in cases {
        let why = refusal(&book(&ENGLISH, "en", &[(file, bytes)]), Media::Epub);
        assert!(why.contains("DRM"), "{name}: {why}");
    }
    let scrambled = book(&ENGLISH, "en", &[("META-INF/encryption.xml", font.as_bytes())]);
    assert_article("scrambled fonts", &read_as(&scrambled, Media::Epub).expect("it is read"), &ENGLISH);
}

#[test]
fn archives_that_are_traps_end_at_a_bound() {
    let zeros = vec![b' '; 70 * 1024 * 1024];
    let bomb =
        [("OEBPS/a.bin", zeros.as_slice()), ("OEBPS/b.bin", &zeros), ("OEBPS/c.bin", &zeros), ("OEBPS/d.bin", &zeros)];
    let names: Vec<String> = (0..20_100).map(|at| format!("f{at}")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    let whole = book(&ENGLISH, "en", &[]);
    let cut = whole.get(..whole.len() / 2).expect("half");
    let cases: [(&str, Vec<u8>, &str); 6] = [
        ("a bomb", book(&ENGLISH, "en", &bomb), "unpacks to more than"),
        ("twenty thousand files", archive(&many), "more than 20000 files"),
        ("half a book", cut.to_vec(), "broken"),
        ("no container", archive(&[("mimetype", b"application/epub+zip")]), "broken"),
        ("no book in it", archive(&[("mimetype", b"x"), ("META-INF/container.xml", CONTAINER.as_bytes())]), "broken"),
        ("an empty archive", archive(&[]), "broken"),
    ];
    for (name, bytes, want) in cases {
        let begun = Instant::now();
        let why = refusal(&bytes, Media::Epub);
        // A slow machine may come to the bound of time first.
        assert!(why.contains(want) || why.contains("took more than"), "{name}: {why}");
        assert!(begun.elapsed() < Duration::from_secs(40), "{name}: {:?}", begun.elapsed());
    }
}

#[test]
fn sizes_that_lie_do_not_matter() {
    // The central directory and the heads say that every file has one byte.
    let mut bytes = book(&KOREAN, "ko", &[]);
    let fields: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter_map(|(at, sign)| match sign {
            b"PK\x03\x04" => Some(at + 22),
            b"PK\x01\x02" => Some(at + 24),
            _ => None,
        })
        .collect();
    for at in fields.into_iter().skip(1) {
        bytes[at..at + 4].copy_from_slice(&1u32.to_le_bytes());
    }
    match read_as(&bytes, Media::Epub) {
        Ok(clean) => assert_clean("lying sizes", &clean),
        Err(why) => assert!(format!("{why:#}").contains("broken"), "in words: {why:#}"),
    }
}

#[test]
fn names_that_climb_repeat_or_never_end_lead_nowhere() {
    let long = "n".repeat(60_000);
    let more: [(&str, &[u8]); 4] = [
        ("../../../../tmp/dossier-climbed", b"climbed"),
        ("/tmp/dossier-rooted", b"rooted"),
        ("C:\\dossier-drive", b"drive"),
        (&long, b"long"),
    ];
    let clean = read_as(&book(&ENGLISH, "en", &more), Media::Epub).expect("it is read");
    assert_article("strange names", &clean, &ENGLISH);
    assert!(!std::path::Path::new("/tmp/dossier-climbed").exists(), "nothing is ever written");
    let cases = [
        ("OEBPS/text/a.xhtml", "../img/b.png", Some("OEBPS/img/b.png")),
        ("OEBPS/text/a.xhtml", "../../../../etc/passwd", Some("etc/passwd")),
        ("a.xhtml", "%2e%2e/b%20c.png#x", Some("b c.png")),
        ("a.xhtml", "/b.png", Some("b.png")),
        ("a.xhtml", "file:///etc/passwd", None),
        ("a.xhtml", "https://a.example/b.png", None),
        ("a.xhtml", "", None),
    ];
    for (base, address, want) in cases {
        assert_eq!(super::super::epub::archive::inside(base, address).as_deref(), want, "{address} in {base}");
    }
}

#[test]
fn entities_that_multiply_or_fetch_are_only_letters() {
    let mut entities = "<!ENTITY a0 \"ha\">".to_owned();
    for at in 1..40 {
        entities.push_str(&format!("<!ENTITY a{at} \"&a{0};&a{0};\">", at - 1));
    }
    let laughs = format!("<?xml version=\"1.0\"?><!DOCTYPE x [{entities}<!ENTITY e SYSTEM \"file:///etc/passwd\">]>");
    let package = package(&ENGLISH, "en", "")
        .replace("<?xml version=\"1.0\" encoding=\"utf-8\"?>", &laughs)
        .replace("The Harbour Press", "&a39;&e;");
    let one = format!("{laughs}<html><body><p>{} &a39; &e;</p></body></html>", ENGLISH.1[0]);
    let bytes = archive(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OEBPS/book.opf", package.as_bytes()),
        ("OEBPS/text/one.xhtml", one.as_bytes()),
    ]);
    let begun = Instant::now();
    match read_as(&bytes, Media::Epub) {
        Ok(clean) => {
            assert!(clean.text.len() < 4000 && !clean.text.contains("root:"), "nothing was expanded: {}", clean.text);
            assert!(clean.site.unwrap_or_default().len() < 100, "nor in what the book says of itself");
        }
        Err(why) => assert!(format!("{why:#}").contains("broken"), "{why:#}"),
    }
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
}
