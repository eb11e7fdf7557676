//! A library that an older Dossier made is opened with all that is in it.

use super::*;
use crate::extract;
use crate::model::{SearchSort, State};
use crate::store::{Originals, Store};
use rusqlite::Connection;
use std::ops::ControlFlow;
use std::path::Path;

const V1: &str = include_str!("../../../../../tests/fixtures/databases/v1.sql");

/// The originals that the database names.
const PAGES: [&[u8]; 4] = [
    include_bytes!("../../../../../tests/fixtures/pages/english-news/source.html"),
    include_bytes!("../../../../../tests/fixtures/pages/korean-euckr/source.html"),
    include_bytes!("../../../../../tests/fixtures/pages/korean-scrape/source.txt"),
    include_bytes!("../../../../../tests/fixtures/pages/markdown-essay/source.md"),
];

fn old_library() -> TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    database(dir.path()).execute_batch(V1).expect("the database of format 1");
    let originals = Originals::new(dir.path());
    for page in PAGES {
        originals.keep(page).expect("kept");
    }
    dir
}

fn database(dir: &Path) -> Connection {
    Connection::open(dir.join("library.sqlite")).expect("a database")
}

#[test]
fn nothing_of_an_older_library_is_lost() {
    let dir = old_library();
    let count = |table: &str| -> u32 {
        let sql = format!("SELECT count(*) FROM {table}");
        database(dir.path()).query_row(&sql, [], |row| row.get(0)).expect("counted")
    };
    let tables = "articles versions originals highlights notes tags article_tags entities aliases mentions";
    let before: Vec<u32> = tables.split(' ').map(count).collect();
    assert!(before.iter().all(|&rows| rows > 0), "the old library has rows of every kind: {before:?}");

    let library = Library::open(dir.path(), environment()).expect("it opens");
    let after: Vec<u32> = tables.split(' ').map(count).collect();
    assert_eq!(after, before, "as many rows of every kind as before");
    let version: i32 = database(dir.path()).query_row("PRAGMA user_version", [], |row| row.get(0)).expect("asked");
    assert_eq!(version, 8, "it has today's format");
    let report = library.check(false).expect("checked");
    assert!(report.ok, "database, originals, texts and references are sound: {:?}", report.problems);

    let hits = library.search("윤태오", SearchSort::Relevance, 0, 10).expect("searched").hits;
    let view = library.article(hits[0].article.id).expect("read");
    let mark = view.marks.first().expect("its highlight");
    let span = mark.span.expect("it stands in the text");
    let marked: String = view.text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect();
    assert_eq!(marked, mark.selector.exact, "where its words are");
    assert_eq!(mark.note.as_ref().map(|note| note.body.as_str()), Some("두고 보자"), "with its note");
    assert_eq!(view.mentions[0].name, "윤태오", "people stay tagged");
    assert_eq!((view.versions[0].extractor, &view.section), (1, &None), "what was not known then is said so");
    let all = library.articles(&crate::model::Place::All, crate::model::Sort::Saved, 0, 10).expect("listed");
    assert_eq!(all.total, 3, "what was in the Trash is still there and not among the others");
    assert!(all.articles.iter().any(|row| row.starred), "stars stay");
    assert!(all.articles.iter().any(|row| row.state == State::Archive && row.tags == ["조선"]), "states and tags stay");
}

/// A build from between two versions may have made a library that says it is of today's format and is not.
#[test]
fn a_library_that_lacks_what_is_needed_is_refused_in_a_sentence() {
    let cases = [
        ("ALTER TABLE articles DROP COLUMN section", "column section of articles"),
        ("DROP TABLE fetches", "of fetches"),
        ("DROP TRIGGER articles_deleted", "trigger articles_deleted of articles"),
    ];
    for (change, lacking) in cases {
        let dir = tempfile::tempdir().expect("a folder");
        drop(Library::open(dir.path(), environment()).expect("a library of today"));
        database(dir.path()).execute_batch(change).expect("made a library of an unfinished build");
        let before = std::fs::read(dir.path().join("library.sqlite")).expect("its bytes");
        let why = match Library::open(dir.path(), environment()) {
            Ok(_) => panic!("{change}: it must not be opened"),
            Err(error) => format!("{error:#}"),
        };
        assert!(why.contains(lacking), "{change}: what is missing is named: {why}");
        assert!(why.contains("choose another folder") && !why.contains("no such"), "what to do, and no SQL: {why}");
        assert_eq!(std::fs::read(dir.path().join("library.sqlite")).expect("its bytes"), before, "nothing was changed");
    }
}

/// Or one that says it is older and has a part of today's format already.
#[test]
fn a_library_that_is_ahead_of_its_format_is_refused_with_what_to_do() {
    let dir = old_library();
    database(dir.path()).execute_batch("ALTER TABLE articles ADD COLUMN section TEXT").expect("half of today's");
    let why = match Library::open(dir.path(), environment()) {
        Ok(_) => panic!("it must not be opened"),
        Err(error) => format!("{error:#}"),
    };
    assert!(why.contains("unfinished build") && why.contains("nothing was changed"), "what to do is said: {why}");
    let version: i32 = database(dir.path()).query_row("PRAGMA user_version", [], |row| row.get(0)).expect("asked");
    assert_eq!(version, 1, "it is as it was");
}

#[test]
fn an_older_library_can_be_read_again_and_written() {
    let dir = old_library();
    let library = Library::open(dir.path(), environment()).expect("it opens");
    let again = library.extract_again(None, &mut |_| ControlFlow::Continue(())).expect("read again");
    assert_eq!((again.examined, again.failed.len()), (4, 0), "every original is there to be read: {again:?}");
    assert_eq!(again.orphaned, 0, "no highlight lost its place");
    let second = library.extract_again(None, &mut |_| ControlFlow::Continue(())).expect("read again");
    assert_eq!((second.examined, second.unchanged), (4, 4), "the second time nothing is left to do");
    assert!(library.check(false).expect("checked").ok, "sound afterwards");
    let html =
        "<html><body><article><h1>새 글</h1><p>새 글의 본문이다. 문장이 몇 개 더 있다.</p></article></body></html>";
    let saved = library.save(&source("new.html", Media::Html, html, Some("https://news.example/n"))).expect("saved");
    let version = library.article(saved.id.expect("an id")).expect("read").versions[0].extractor;
    assert_eq!(version, extract::VERSION, "a version says which extraction made it");
}

#[test]
fn originals_of_every_kind_have_their_place_after_the_migration() {
    let dir = old_library();
    let store = Store::open(dir.path(), crate::model::LibraryId(uuid::Uuid::from_u128(1)), 0).expect("opened");
    for (number, media) in [Media::Mhtml, Media::Epub, Media::Pdf, Media::Record].into_iter().enumerate() {
        let hash = format!("{number:064x}");
        store.write(|writer| writer.insert_original(&hash, media, None, 1, 0)).expect("admitted");
        let found = store.read(|reader| reader.original(&hash)).expect("read");
        assert_eq!(found, Some((media, None)), "and read as what it is");
    }
    let refused =
        database(dir.path()).execute("INSERT INTO originals (hash, media, bytes, saved) VALUES ('x', 'exe', 1, 0)", []);
    assert!(refused.is_err(), "other kinds are refused as before");
}

#[test]
fn a_library_with_broken_references_is_left_as_it_is() {
    let dir = old_library();
    database(dir.path())
        .execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM originals WHERE media = 'text'")
        .expect("damaged");
    let error = Library::open(dir.path(), environment()).err().expect("refused");
    assert!(format!("{error:#}").contains("backup"), "{error:#} says what to do");
    let database = database(dir.path());
    let version: i32 = database.query_row("PRAGMA user_version", [], |row| row.get(0)).expect("asked");
    let rules: bool = database
        .query_row("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name IN ('rules', 'originals_anew'))", [], |row| {
            row.get(0)
        })
        .expect("asked");
    assert_eq!((version, rules), (1, false), "nothing of the new format was written");
}
