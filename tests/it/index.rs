//! The index is derived: broken, deleted or foreign, it is built again and gives the same answers.

use crate::desk::{Desk, open};
use crate::pages;
use dossier_core::model::SearchSort;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// A way of breaking the index's folder.
type Harm = fn(&Path);

#[test]
fn a_broken_index_is_rebuilt_and_answers_as_before() {
    let desk = filled();
    let before = answers(&desk);
    assert!(before.iter().any(|answer| !answer.is_empty()), "the queries find something");
    let harms: [(&str, Harm); 7] = [
        ("the folder deleted", |index| fs::remove_dir_all(index).expect("deleted")),
        ("every file deleted", |index| each(index, |file| fs::remove_file(file).expect("deleted"))),
        ("every file emptied", |index| each(index, |file| fs::write(file, "").expect("emptied"))),
        ("every file cut in half", |index| {
            each(index, |file| {
                let bytes = fs::read(file).expect("read");
                fs::write(file, &bytes[..bytes.len() / 2]).expect("cut");
            });
        }),
        ("a bit of every segment file flipped", |index| each_segment(index, |bytes, at| bytes[at] ^= 0x10)),
        ("every segment file overwritten with zeros", |index| each_segment(index, |bytes, _| bytes.fill(0))),
        ("meta.json made nonsense", |index| fs::write(index.join("meta.json"), "{\"segments\": 7}").expect("written")),
    ];
    for (what, harm) in harms {
        harm(&desk.library().join("index"));
        assert_eq!(answers(&desk), before, "{what}: the answers are as before");
        let checked = desk.run(["check", "--json"]);
        assert_eq!(checked.rows()[0]["ok"], true, "{what}: the library is sound again: {checked:?}");
    }
}

#[test]
fn each_single_damaged_file_is_noticed_by_the_check_or_harmless() {
    let desk = filled();
    let before = answers(&desk);
    for file in segment_files(&desk.library().join("index")) {
        let Ok(mut bytes) = fs::read(&file) else { continue };
        let Some(middle) = bytes.len().checked_div(2).filter(|_| !bytes.is_empty()) else { continue };
        bytes[middle] ^= 0x41;
        fs::write(&file, bytes).expect("written");
        desk.run(["check", "--repair", "--json"]).succeeded("check --repair");
        assert_eq!(answers(&desk), before, "{}: repaired, the answers are as before", file.display());
    }
}

#[test]
fn the_index_of_another_library_is_not_believed() {
    let (desk, other) = (filled(), Desk::new());
    let id = other.save("other.html", &pages::page("ko", "다른 서재의 기사", &pages::KOREAN));
    let before = answers(&desk);
    fs::remove_dir_all(desk.library().join("index")).expect("deleted");
    copy(&other.library().join("index"), &desk.library().join("index"));
    assert_eq!(answers(&desk), before, "the answers are of this library");
    let found = desk.run(["search", "다른", "--json"]);
    assert!(!found.out.contains(&id), "nothing of the other library is found: {}", found.out);
}

#[test]
fn a_library_from_a_newer_version_is_refused_in_a_sentence() {
    let desk = filled();
    let database = desk.library().join("library.sqlite");
    let connection = rusqlite::Connection::open(&database).expect("the database opens");
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).expect("a version");
    assert!(version > 0, "the library has a version");
    connection.pragma_update(None, "user_version", version + 1).expect("a newer version");
    connection.close().expect("closed");
    for args in [&["list"][..], &["search", "한서윤"], &["check", "--repair"], &["save", "whatever.html"]] {
        let ran = desk.run(args);
        ran.failed(&format!("{args:?}"));
        assert!(ran.err.contains("newer"), "the sentence says what is wrong: {}", ran.err);
    }
    let connection = rusqlite::Connection::open(&database).expect("the database opens");
    connection.pragma_update(None, "user_version", version).expect("back");
    drop(connection);
    assert_eq!(desk.json(["list"])["total"], 2, "nothing was touched");
}

#[test]
fn a_database_that_is_not_one_is_refused_and_left_alone() {
    for (what, bytes) in [
        ("text", b"this is a letter, not a database".to_vec()),
        ("noise", (0..8192u32).map(|n| (n * 31 % 251) as u8).collect()),
    ] {
        let desk = Desk::new();
        let database = desk.write("library/library.sqlite", &bytes);
        desk.run(["list"]).failed(what);
        assert_eq!(fs::read(&database).expect("it is there"), bytes, "{what}: it was not overwritten");
    }
    let desk = Desk::new();
    fs::create_dir_all(desk.library()).expect("a folder");
    let connection = rusqlite::Connection::open(desk.library().join("library.sqlite")).expect("a database");
    connection
        .execute_batch("CREATE TABLE songs (title TEXT); INSERT INTO songs VALUES ('one')")
        .expect("another program's");
    drop(connection);
    desk.run(["list"]).failed("another program's database");
    let connection = rusqlite::Connection::open(desk.library().join("library.sqlite")).expect("it opens");
    let songs: i64 = connection.query_row("SELECT count(*) FROM songs", [], |row| row.get(0)).expect("its table");
    assert_eq!(songs, 1, "another program's data is left alone");
}

#[test]
fn a_missing_or_damaged_original_is_reported() {
    let desk = filled();
    let file = files(&desk.library().join("originals")).into_iter().next().expect("an original");
    let bytes = fs::read(&file).expect("read");
    for (what, harmed) in [("cut", bytes[..bytes.len() / 2].to_vec()), ("emptied", Vec::new())] {
        fs::write(&file, &harmed).expect("written");
        let checked = desk.run(["check", "--json"]);
        assert_eq!(checked.code, Some(1), "{what}: {checked:?}");
        assert_eq!(checked.rows()[0]["ok"], false, "{what}: it is a problem");
        assert_eq!(
            checked.rows()[0]["problems"].as_array().map(Vec::len),
            Some(1),
            "{what}: said once: {}",
            checked.out
        );
    }
    fs::write(&file, bytes).expect("written back");
    assert_eq!(desk.json(["check"])["ok"], true, "sound again");
}

fn filled() -> Desk {
    let desk = Desk::new();
    let id = desk.save("ko.html", &pages::korean());
    desk.save("en.html", &pages::english());
    desk.json(["entity", "add", "한서윤", "--kind", "person"]);
    desk.json(["note", &id, "참관인에 관해 다시 읽기"]);
    desk.json(["highlight", &id, "성과급 제도를 손질하기로"]);
    desk
}

/// Ids in order for a mix of queries, asked of a library freshly opened in this process.
fn answers(desk: &Desk) -> Vec<Vec<String>> {
    let library = open(&desk.library()).expect("the library opens");
    let queries =
        ["한서윤은", "가온 AI", "참관인", "Calloway", "person:한서윤", "has:highlight", "\"지속 협력\"", "turbines"];
    let answer = |query: &&str| {
        library.search(query, SearchSort::Relevance, 0, 10).unwrap_or_else(|error| panic!("{query}: {error:#}"))
    };
    let ids = |query| answer(query).hits.iter().map(|hit| hit.article.id.to_string()).collect();
    queries.iter().map(ids).collect()
}

fn each(folder: &Path, harm: impl Fn(&Path)) {
    files(folder).iter().for_each(|file| harm(file));
}

fn each_segment(index: &Path, harm: fn(&mut Vec<u8>, usize)) {
    for file in segment_files(index) {
        let mut bytes = fs::read(&file).expect("read");
        if !bytes.is_empty() {
            let middle = bytes.len() / 2;
            harm(&mut bytes, middle);
            fs::write(&file, bytes).expect("written");
        }
    }
}

/// The files that hold postings and documents, apart from Tantivy's own JSON.
fn segment_files(index: &Path) -> Vec<PathBuf> {
    let files = files(index).into_iter();
    files.filter(|file| file.extension().is_some_and(|ending| ending != "json" && ending != "lock")).collect()
}

/// Every file in a folder and below it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let target = to.join(file.strip_prefix(from).expect("below it"));
        fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        fs::copy(&file, target).expect("copied");
    }
}

#[test]
fn the_command_line_searches_all_that_was_saved_however_much_it_was() {
    let desk = Desk::new();
    for number in 0..130 {
        desk.write(format!("many/{number}.md"), format!("# 소식 {number}\n\n가람전자는 {number}번째 공장을 연다.\n"));
    }
    desk.run([OsStr::new("save"), desk.path("many").as_os_str()]).succeeded("save");
    for (command, articles) in [("search", "hits"), ("list", "articles")] {
        let answer = desk.json([command, "가람전자", "--limit", "200"]);
        assert_eq!(answer["total"], 130, "{command}: {answer}");
        assert_eq!(answer[articles].as_array().map(Vec::len), Some(130), "{command}");
    }
}
