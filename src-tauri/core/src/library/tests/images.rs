//! Images are kept with their article, handed out by hash, checked and backed up; anything else that calls itself an
//! image is not.

use super::*;
use crate::extract::{Clean, Part};
use crate::library::images::look;
use crate::library::pictures::{addresses, shown};
use crate::library::versions::ReadPage;
use std::fs;

/// A PNG of one colour, as small as one can be: signature, header of `width` × `height`, and an end.
pub(super) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x02\0\0\0\0\0\0\0\0\0\0\0IEND\xaeB`\x82");
    bytes
}

/// An article with images at `addresses`, of which `parts` came with it.
pub(super) fn save(case: &Case, bytes: &str, addresses: &[&str], lead: Option<&str>, parts: Vec<Part>) -> Saved {
    let images: String = addresses.iter().map(|at| format!("<img src=\"{at}\" alt=\"그림 &quot;1&quot;\">")).collect();
    let text = format!("남도조선의 설치선을 그린 그림이다. 본문이 이어진다. {bytes}");
    let clean = Clean {
        title: "설치선".to_owned(),
        url: Some("https://news.example/ship".to_owned()),
        html: format!("<p>{text}</p><figure>{images}</figure>"),
        text,
        lead_image: lead.map(str::to_owned),
        parts,
        ..Clean::default()
    };
    let source = source("page.mhtml", Media::Html, bytes, Some("https://news.example/ship"));
    case.library.keep(&source, &ReadPage { clean, ruled: 0 }, None).expect("saved")
}

pub(super) fn part(address: &str, bytes: Vec<u8>) -> Part {
    Part { address: address.to_owned(), bytes }
}

#[test]
fn images_that_came_with_a_page_are_shown_and_others_are_missing() {
    let case = Case::new();
    let here = "https://img.example/a?x=1&amp;y=2";
    let parts = vec![part("https://img.example/a?x=1&y=2", png(3, 2)), part("cid:lead", png(8, 8))];
    let id = save(&case, "one", &[here, "https://img.example/b", here], Some("cid:lead"), parts).id.expect("an id");
    let view = case.view(id);
    assert!(!view.html.contains("src"), "nothing is loaded by showing it: {}", view.html);
    let hash = crate::text::sha256(&png(3, 2));
    let kept = format!("<img data-image=\"{hash}\" alt=\"그림 &quot;1&quot;\">");
    assert_eq!(view.html.matches(&kept).count(), 2, "the one that came is named by its hash: {}", view.html);
    assert_eq!(view.html.matches("<img data-missing alt=\"그림 &quot;1&quot;\">").count(), 1, "the other is missing");
    let image = case.library.image(&hash).expect("read").expect("kept");
    assert_eq!((image.mime.as_str(), image.bytes), ("image/png", png(3, 2)), "byte for byte");
    assert_eq!(view.lead_image, Some(crate::text::sha256(&png(8, 8))), "the leading image is kept too");
    for unknown in ["", "..", "../../library.sqlite", &"0".repeat(64), &"é".repeat(32)] {
        assert_eq!(case.library.image(unknown).expect("asked"), None, "{unknown:?} names no image");
    }
}

#[test]
fn a_leading_image_that_the_text_shows_is_not_given_twice() {
    let case = Case::new();
    let parts = vec![part("cid:a", png(3, 2)), part("https://img.example/large", png(3, 2))];
    let id = save(&case, "one", &["cid:a"], Some("https://img.example/large"), parts).id.expect("an id");
    assert_eq!(case.view(id).lead_image, None, "another address, the same picture");
}

#[test]
fn a_later_save_fills_what_was_missing_and_a_new_version_keeps_what_was_there() {
    let case = Case::new();
    let (a, b) = ("https://img.example/a", "https://img.example/b");
    let text = "one";
    let first = save(&case, text, &[a, b], None, vec![part(a, png(3, 2))]);
    let id = first.id.expect("an id");
    // The same text in another file, which has the other image; its own address of an image is nothing to the article.
    let source = source("again.mhtml", Media::Html, "another file", Some("https://news.example/ship"));
    let view = case.view(id);
    let clean = Clean {
        title: "설치선".to_owned(),
        url: view.row.url.clone(),
        html: format!("<p>{}</p><img src=\"{b}\"><img src=\"cid:x\">", view.text),
        text: view.text.clone(),
        parts: vec![part(b, png(5, 5)), part("cid:x", png(6, 6))],
        ..Clean::default()
    };
    let again = case.library.keep(&source, &ReadPage { clean, ruled: 0 }, None).expect("saved");
    assert_eq!((again.outcome, again.id), (Outcome::Unchanged, Some(id)), "the same text at the same address");
    let html = case.view(id).html;
    assert_eq!((html.matches("data-image").count(), html.matches("data-missing").count()), (2, 0), "{html}");

    let updated = save(&case, "two", &[a, b], None, Vec::new());
    assert_eq!((updated.outcome, updated.id), (Outcome::Updated, Some(id)), "another text");
    let html = case.view(id).html;
    assert_eq!(html.matches("data-image").count(), 2, "the new version shows the images of the former: {html}");
}

#[test]
fn what_is_no_image_or_too_much_of_one_is_not_kept() {
    let large = [png(3, 2), vec![0; 40 << 20]].concat();
    let frame = [0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0];
    let film = [b"GIF89a".as_slice(), &[4, 0, 3, 0, 0, 0, 0], &frame.repeat(6_000)].concat();
    let cases: [(&str, &[u8]); 10] = [
        ("nothing", b""),
        ("SVG, which can run script", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("HTML", b"<!doctype html><script>alert(1)</script>"),
        ("a cut header", b"\x89PNG\r\n\x1a\n\0\0"),
        ("a TIFF", b"II*\0\x08\0\0\0"),
        ("an icon", b"\0\0\x01\0\x01\0\x10\x10\0\0"),
        ("no pixels", &png(0, 7)),
        ("more pixels than memory", &png(65_535, 65_535)),
        ("more bytes than a picture has", &large),
        ("more frames than a picture has", &film),
    ];
    for (what, bytes) in cases {
        assert!(look(bytes).is_err(), "{what} is refused");
    }
    let gif = [b"GIF89a".as_slice(), &[4, 0, 3, 0], &[0; 10]].concat();
    let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x03\0\x04\x03\x01\x11\0".as_slice();
    let bmp = [b"BM".as_slice(), &[0; 12], &40u32.to_le_bytes(), &4u32.to_le_bytes(), &3u32.to_le_bytes()].concat();
    let webp = [b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0".as_slice(), &[3, 0, 0, 2, 0, 0]].concat();
    for (mime, bytes) in
        [("image/gif", gif.as_slice()), ("image/jpeg", jpeg), ("image/bmp", &bmp), ("image/webp", &webp)]
    {
        let row = look(bytes).unwrap_or_else(|error| panic!("{mime} is kept: {error:#}"));
        assert_eq!((row.mime, row.width, row.height), (mime, 4, 3), "by its own bytes");
    }
}

#[test]
fn a_part_that_is_no_image_stays_missing_and_the_page_is_saved() {
    let case = Case::new();
    let id = save(&case, "one", &["cid:a"], None, vec![part("cid:a", b"<svg/>".to_vec())]).id.expect("saved");
    assert!(case.view(id).html.contains("<img data-missing "), "a missing image is no failure");
    assert_eq!(case.library.check(false).expect("checked").unused_images, 0, "and nothing was written for it");
}

#[test]
fn the_check_sees_lost_and_damaged_images_and_counts_unused_ones() {
    let case = Case::new();
    save(&case, "one", &["cid:a", "cid:b"], None, vec![part("cid:a", png(3, 2)), part("cid:b", png(4, 4))]);
    let report = case.library.check(false).expect("checked");
    assert!(report.ok && report.unused_images == 0, "sound: {report:?}");
    let file = |bytes: &[u8]| {
        let hash = crate::text::sha256(bytes);
        case.library.dir().join("images").join(&hash[..2]).join(&hash[2..])
    };
    // As a save leaves it that was killed between the file and the rows.
    case.library.images.keep([(crate::text::sha256(&png(9, 9)).as_str(), png(9, 9).as_slice())]).expect("kept");
    let report = case.library.check(false).expect("checked");
    assert_eq!((report.ok, report.unused_images), (true, 1), "a file too many is no damage");
    fs::write(file(&png(3, 2)), b"scribble").expect("damaged");
    fs::remove_file(file(&png(4, 4))).expect("lost");
    let report = case.library.check(false).expect("checked");
    assert_eq!((report.ok, report.problems.len()), (false, 2), "both are named: {:?}", report.problems);
    let folder = tempfile::tempdir().expect("a folder");
    let backup = case.library.backup(&folder.path().join("copy"));
    assert!(backup.is_err_and(|error| format!("{error:#}").contains("2 of 3")), "a backup says what it could not copy");
}

#[test]
fn a_backup_has_the_images() {
    let case = Case::new();
    save(&case, "one", &["cid:a"], None, vec![part("cid:a", png(3, 2))]);
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().join("copy");
    case.library.backup(&to).expect("copied");
    let copy = Library::open(&to, environment()).expect("a library of its own");
    let image = copy.image(&crate::text::sha256(&png(3, 2))).expect("read").expect("it is there");
    assert_eq!(image.bytes, png(3, 2), "byte for byte");
    assert!(copy.check(false).expect("checked").ok, "sound");
}

#[test]
fn only_images_are_rewritten_and_in_linear_time() {
    let html = "<p>a &lt;img src=&quot;x&quot;&gt; b</p><img src=\"https://a.example/?a=1&amp;b=&quot;\"><img src=\"c\" alt=\"src=\">";
    assert_eq!(addresses(html), ["https://a.example/?a=1&b=\"", "c"], "addresses as they are asked for");
    let (out, hashes) = shown(html, |address| (address == "c").then_some("ff"));
    assert_eq!(
        out, "<p>a &lt;img src=&quot;x&quot;&gt; b</p><img data-missing><img data-image=\"ff\" alt=\"src=\">",
        "text that looks like an image stays text"
    );
    assert_eq!(hashes.into_iter().collect::<Vec<_>>(), ["ff"]);
    assert_eq!(shown("<p>no image</p>", |_| None).0, "<p>no image</p>");
    let many = "<img src=\"x\" alt=\"y\">".repeat(200_000);
    assert_eq!(shown(&many, |_| None).0.matches("data-missing").count(), 200_000, "bounded by the length alone");
}
