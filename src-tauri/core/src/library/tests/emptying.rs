//! Deleting for good what lay in the Trash.

use super::*;
use crate::extract::Clean;
use crate::library::versions::ReadPage;
use crate::model::Color;
use std::fs;
use std::path::Path;

const PARAGRAPHS: [&str; 2] = [
    "누리웍스는 새 공장을 세운다고 밝혔다. 공장은 내년 봄에 문을 연다.",
    "직원은 이백 명을 더 뽑는다. 업계는 말을 아꼈다.",
];

/// Files in a folder of the library.
fn files(case: &Case, folder: &str) -> usize {
    fn count(dir: &Path) -> usize {
        let Ok(entries) = fs::read_dir(dir) else { return 0 };
        entries.flatten().map(|entry| if entry.path().is_dir() { count(&entry.path()) } else { 1 }).sum()
    }
    count(&case.library.dir().join(folder))
}

#[test]
fn what_was_in_the_trash_is_gone_with_its_files_and_nothing_else_is() {
    let case = Case::new();
    let save = |url: &str, title: &str| case.save_page(url, title, &PARAGRAPHS).id.expect("an article");
    let (gone, stays) = (save("https://a.example/1", "하나"), save("https://a.example/2", "둘"));
    let mark = case.library.highlight_quote(gone, "내년 봄", None, None, Color::Green).expect("marked");
    case.library.trash(&[gone]).expect("in the Trash");
    assert_eq!(case.library.clear_trash().expect("looked"), 0, "thirty days have not gone by");
    assert_eq!(files(&case, "originals"), 2);
    assert_eq!(case.library.empty_trash().expect("emptied"), 1);
    assert_eq!(files(&case, "originals"), 1, "the other's original stays");
    assert!(case.library.article(gone).is_err());
    assert_eq!(case.library.restore(&[gone]).expect("asked").len(), 0, "nothing comes back");
    assert!(case.library.restore_highlight(mark.id).is_err());
    case.library.article(stays).expect("the other");
    assert_eq!(case.library.empty_trash().expect("emptied"), 0);
    assert_eq!(case.library.check(false).expect("checked").problems, Vec::<String>::new(), "all of it is sound");
    assert_eq!(save("https://a.example/1", "하나").to_string().len(), 36, "and can be saved again");
    assert_eq!(files(&case, "originals"), 2);
}

#[test]
fn a_picture_that_another_article_shows_stays() {
    let case = Case::new();
    let save = |url: &str| {
        let address = "https://img.example/a";
        let text = format!("남도조선의 설치선을 그린 그림이다. 본문이 이어진다. {url}");
        let clean = Clean {
            title: "설치선".to_owned(),
            url: Some(url.to_owned()),
            html: format!("<p>{text}</p><figure><img src=\"{address}\" alt=\"그림\"></figure>"),
            text,
            parts: vec![images::part(address, images::png(300, 200))],
            ..Clean::default()
        };
        let source = source("page.mhtml", Media::Html, url, Some(url));
        let saved = case.library.keep(&source, &ReadPage { clean, ruled: 0 }, None).expect("saved");
        saved.id.expect("an article")
    };
    let (one, two) = (save("https://news.example/1"), save("https://news.example/2"));
    assert_eq!(files(&case, "images"), 1, "one picture, twice");
    case.library.trash(&[one]).expect("in the Trash");
    case.library.empty_trash().expect("emptied");
    assert_eq!(files(&case, "images"), 1, "the other shows it");
    case.library.trash(&[two]).expect("in the Trash");
    case.library.empty_trash().expect("emptied");
    assert_eq!((files(&case, "images"), files(&case, "originals")), (0, 0));
    assert_eq!(case.library.check(false).expect("checked").unused_images, 0);
}
