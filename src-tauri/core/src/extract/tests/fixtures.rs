//! Our own sample articles: each folder of `tests/fixtures/pages` holds a source and what must come of it.

use super::*;
use serde_json::Value;

#[test]
fn every_page_reads_as_expected() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/pages");
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(&folder).expect("the pages").flatten().map(|entry| entry.path()).collect();
    folders.sort();
    assert!(folders.len() >= 5, "the pages are where they should be");
    for folder in folders {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let source = ["html", "txt", "md"]
            .iter()
            .map(|ending| folder.join(format!("source.{ending}")))
            .find(|path| path.exists())
            .expect("a source");
        let bytes = std::fs::read(&source).expect("the source");
        let media = Media::guess(&source.to_string_lossy(), &bytes);
        let clean = extract(&Page { bytes: &bytes, media, charset: None, url: None, rules: &[] })
            .unwrap_or_else(|error| panic!("{name}: {error:#}"));
        assert_clean(&name, &clean);
        if media == Media::Text {
            assert_nothing_lost(&name, &String::from_utf8_lossy(&bytes), &clean);
        }
        let expected: Value =
            serde_json::from_slice(&std::fs::read(folder.join("expected.json")).expect("expected.json")).expect("JSON");
        let got = serde_json::to_value(&clean).expect("JSON");
        for (field, want) in expected.as_object().expect("an object").iter().filter(|(field, _)| *field != "absent") {
            assert_eq!(&got[field], want, "{name}: {field}");
        }
        for word in expected["absent"].as_array().expect("words").iter().filter_map(Value::as_str) {
            assert!(!clean.text.contains(word), "{name}: {word:?} is no part of the article");
        }
        let again = extract(&Page { bytes: &bytes, media, charset: None, url: None, rules: &[] }).expect("again");
        assert_eq!(again, clean, "{name}: the same bytes give the same article");
        let bytes = record::write(&clean).expect("written down");
        let back = extract(&Page { bytes: &bytes, media: Media::Record, charset: None, url: None, rules: &[] });
        assert_eq!(back.expect("read back"), clean, "{name}: written down and read back it is the same");
    }
}

/// Newspapers print from a hidden copy of the whole body. Its paragraphs stand in the text once, with the pictures'
/// captions that only the visible one has, and what is left out says why.
#[test]
fn a_hidden_copy_for_print_leaves_as_what_it_is() {
    for name in ["korean-print-copy", "korean-print-first"] {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/pages").join(name);
        let page = std::fs::read_to_string(folder.join("source.html")).expect("the page");
        let by_class = html(page.replace(" style=\"display:none\"", "").as_bytes()).expect("it is read");
        let clean = html(page.as_bytes()).expect("it is read");
        assert_eq!(by_class.text, clean.text, "{name}: a class alone hides it");
        for paragraph in clean.text.lines() {
            let copies = clean.removed.iter().filter(|removed| removed.text == paragraph);
            let told: Vec<&str> = copies.map(|removed| removed.reason.as_str()).collect();
            let want: &[&str] = if paragraph.ends_with("다.") && paragraph.len() > 150 { &["duplicate"] } else { &[] };
            assert_eq!(told, want, "{name}: {paragraph}");
        }
    }
}

#[test]
fn a_format_is_guessed_from_the_name_and_the_beginning() {
    let cases: [(&str, &[u8], Media); 6] = [
        ("a.HTM", b"", Media::Html),
        ("notes.md", b"<p>", Media::Markdown),
        ("a.txt", b"<html>", Media::Text),
        ("-", b"  <!DOCTYPE html><p>x", Media::Html),
        ("-", b"Just a line of text", Media::Text),
        ("page", b"\xff\xfe<\0h\0t\0m\0l\0>\0", Media::Html),
    ];
    for (name, bytes, want) in cases {
        assert_eq!(Media::guess(name, bytes), want, "of {name:?}");
    }
}
