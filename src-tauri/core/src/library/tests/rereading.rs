//! Reading again: what an older extraction made is brought up to date, and nothing of the reader's is lost.

use super::*;
use crate::extract::{Clean, VERSION};
use crate::library::versions::ReadPage;
use std::fs;
use std::ops::ControlFlow;

const PAGE: &str = "<!doctype html><html lang=ko><head><title>누리웍스 새 공장</title></head><body><article>\
    <h1>누리웍스 새 공장</h1><p>누리웍스는 새 공장을 세운다고 밝혔다. 공장은 내년 봄에 문을 연다.</p>\
    <p>하은별 대표는 “투자는 계속된다”고 말했다. 직원은 이백 명을 더 뽑는다.</p></article></body></html>";

/// Saves the page at `url` as an older extraction would have read it: with a toolbar, and another title.
fn save_as_of_old(case: &Case, url: &str, page: &str) -> ArticleId {
    let source = source("page.html", Media::Html, page, Some(url));
    let read = case.library.read_page(&source.page(), None).expect("read");
    let text = format!("공유 인쇄 스크랩\n{}", read.clean.text);
    let html = format!("<p>공유 인쇄 스크랩</p>{}", read.clean.html);
    let clean = Clean { text, html, title: "옛 제목".to_owned(), url: Some(url.to_owned()), ..read.clean };
    let id = case.library.keep(&source, &ReadPage { clean, ruled: 0 }, None).expect("saved").id.expect("an id");
    case.library.store.write(|writer| writer.doubt(&[id])).expect("made by an older extraction");
    id
}

fn again(case: &Case, ids: Option<&[ArticleId]>) -> crate::model::Again {
    case.library.extract_again(ids, &mut |_| ControlFlow::Continue(())).expect("read again")
}

#[test]
fn an_article_read_better_now_has_a_new_version_and_its_highlights() {
    let case = Case::new();
    let id = save_as_of_old(&case, "https://news.example/a", PAGE);
    case.library.tag_entity(crate::model::EntityKind::Person, "하은별", None).expect("tagged");
    let kept = case.mark(id, "투자는 계속된다");
    let lost = case.mark(id, "인쇄 스크랩");
    let before = case.view(id).text;
    let reading = before.find("하은별 대표는").expect("it is there");
    let position = before[..reading].chars().count();
    case.library.set_position(id, u32::try_from(position).expect("short")).expect("remembered");
    case.library.trash(&[id]).expect("trashed");

    let done = again(&case, None);
    assert_eq!((done.examined, done.changed, done.unchanged, done.orphaned), (1, 1, 0, 1), "{done:?}");
    let view = case.view(id);
    assert!(!view.text.contains("공유 인쇄"), "the toolbar is gone: {}", view.text);
    let rest: String = view.text.chars().skip(view.position as usize).collect();
    assert!(rest.starts_with("하은별 대표는"), "reading goes on at the same words: {rest}");
    assert_eq!(view.row.title, "누리웍스 새 공장", "what the page says of itself is read again too");
    assert_eq!(view.versions.len(), 2, "the former text is kept as a version");
    assert_eq!(view.versions[0].extractor, VERSION, "and the new one says who made it");
    assert_eq!(view.versions[0].original, view.versions[1].original, "of the same bytes");
    assert!(view.row.trashed.is_some(), "what is in the Trash stays there");
    let place = |id| view.marks.iter().find(|mark| mark.id == id).expect("never deleted").span;
    let span = place(kept.id).expect("found again");
    let text: String = view.text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect();
    assert_eq!(text, "투자는 계속된다", "at its words' new place");
    assert_eq!(place(lost.id), None, "an orphan, whose quotation is kept");
    assert_eq!(case.mentions(id), ["하은별:하은별"], "people are found in the new text");
    let text: String = {
        let span = view.mentions[0].span;
        view.text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect()
    };
    assert_eq!(text, "하은별", "at their new places");
    assert!(case.library.check(false).expect("checked").ok, "sound");
}

#[test]
fn what_reads_as_before_is_looked_at_once_and_not_written() {
    let case = Case::new();
    let id = case
        .save_page("https://news.example/a", "누리웍스 새 공장", &["누리웍스는 새 공장을 세운다고 밝혔다. 내년이다."])
        .id;
    let id = id.expect("an id");
    let mut asked = 0;
    let count = |_: crate::library::Progress| {
        asked += 1;
        ControlFlow::Continue(())
    };
    let mut count = count;
    let done = case.library.extract_again(None, &mut count).expect("read again");
    assert_eq!((done.examined, done.unchanged, asked), (1, 1, 1), "known to be current, so it is not even read");
    case.library.store.write(|writer| writer.doubt(&[id])).expect("doubted");
    let indexed = case.library.store.read(|reader| reader.last_change()).expect("asked");
    let done = again(&case, None);
    assert_eq!((done.examined, done.changed, done.unchanged), (1, 0, 1), "{done:?}");
    let view = case.view(id);
    assert_eq!((view.versions.len(), view.versions[0].extractor), (1, VERSION), "confirmed without a new version");
    let after = case.library.store.read(|reader| reader.last_change()).expect("asked");
    assert_eq!(after, indexed, "the search index has nothing to do");
    let by_hand = again(&case, Some(&[id]));
    assert_eq!((by_hand.examined, by_hand.unchanged), (1, 1), "what is named is read in any case");
}

#[test]
fn a_lost_original_is_named_and_the_rest_goes_on() {
    let case = Case::new();
    let lost = save_as_of_old(&case, "https://news.example/a", PAGE);
    save_as_of_old(&case, "https://news.example/b", &PAGE.replace("새 공장", "옛 공장"));
    let hash = case.view(lost).versions[0].original.clone();
    let file = case.library.dir().join("originals").join(&hash[..2]).join(format!("{}.zst", &hash[2..]));
    fs::remove_file(file).expect("lost");
    let before = case.view(lost);
    let done = again(&case, None);
    assert_eq!((done.examined, done.changed, done.failed.len()), (2, 1, 1), "{done:?}");
    let failed = &done.failed[0];
    assert_eq!((failed.id, failed.source.as_str()), (Some(lost), "https://news.example/a"), "named");
    assert!(failed.error.as_ref().is_some_and(|why| why.contains("original")), "with the reason: {failed:?}");
    assert_eq!(case.view(lost), before, "and left as it was");
}

#[test]
fn reading_again_can_be_stopped_and_goes_on_from_there() {
    let case = Case::new();
    for number in 0..4 {
        save_as_of_old(
            &case,
            &format!("https://news.example/{number}"),
            &PAGE.replace("새 공장", &format!("공장 {number}")),
        );
    }
    let mut told = Vec::new();
    let stopped = case
        .library
        .extract_again(None, &mut |progress| {
            told.push((progress.done, progress.total));
            if progress.done == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .expect("stopped");
    assert_eq!((stopped.examined, stopped.changed), (2, 2), "two are done and stay done");
    assert_eq!(told, [(0, 4), (1, 4), (2, 4)], "told before each");
    let rest = again(&case, None);
    assert_eq!((rest.examined, rest.changed, rest.unchanged), (4, 2, 2), "the other two follow");
}

#[test]
fn an_address_does_not_change_by_reading_again() {
    let case = Case::new();
    // The page calls itself by an address that another article has.
    let page = PAGE.replace("<head>", "<head><link rel=canonical href=https://news.example/c>");
    let id = save_as_of_old(&case, "https://news.example/a", &page);
    let other = case.save_page("https://news.example/c", "다른 글", &["다른 글의 본문이다. 문장이 몇 개 더 있다."]).id;
    let done = again(&case, Some(&[id, other.expect("an id")]));
    assert_eq!((done.changed, done.failed.len()), (1, 0), "both are read: {done:?}");
    assert_eq!(case.view(id).row.url.as_deref(), Some("https://news.example/a"), "it is known by its address");
}
