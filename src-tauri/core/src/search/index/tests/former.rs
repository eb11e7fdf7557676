//! The index of another version answers until the new one is filled.

use super::super::stamp::Stamp;
use super::super::*;
use super::{document, filled, found, library};
use crate::search::SCHEMA_VERSION;
use std::fs;
use std::path::PathBuf;
use tantivy::TantivyDocument;

/// A folder with an index of six articles that another version wrote.
fn of_another_version(library: LibraryId) -> (tempfile::TempDir, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("index");
    let index = filled(&dir);
    let mut writer = index.current.inner.writer::<TantivyDocument>(64 << 20).unwrap();
    let mut prepared = writer.prepare_commit().unwrap();
    prepared.set_payload(&Stamp::of_version(library, 41, SCHEMA_VERSION + 1).write().unwrap());
    prepared.commit().unwrap();
    (root, dir)
}

fn numbers(index: &Index, query: &str) -> Vec<u128> {
    found(index, query, &Names::default())
}

#[test]
fn it_answers_until_the_new_one_is_filled_and_is_gone_then() {
    let (root, dir) = of_another_version(library());
    let index = Index::open(&dir, library()).unwrap();
    assert_eq!((index.applied().unwrap(), index.len().unwrap()), (0, 0), "the new one is to be filled from the start");
    assert_eq!(numbers(&index, "트위치"), [1], "and the former one answers");
    let mut writer = index.try_writer(Load::Few).unwrap().unwrap();
    writer.put(&document(9, "새 기사", "트위치가 아닌 글")).unwrap();
    writer.commit(7).unwrap();
    assert_eq!(numbers(&index, "트위치"), [1], "also when half of the new one is there");
    drop(writer);
    let other = Index::open(&dir, library()).unwrap();
    assert_eq!((other.applied().unwrap(), numbers(&other, "트위치")), (7, vec![1]), "and after a crash in between");
    index.filled();
    for index in [&index, &other] {
        assert_eq!(numbers(index, "트위치"), [9], "then the new one answers, in every process");
    }
    assert!(!root.path().join("index.former").exists(), "and the former one is gone");
    assert_eq!(numbers(&Index::open(&dir, library()).unwrap(), "트위치"), [9], "for good");
}

#[test]
fn one_that_is_damaged_or_another_librarys_does_not_answer() {
    let (root, dir) = of_another_version(LibraryId(uuid::Uuid::from_u128(78)));
    let index = Index::open(&dir, library()).unwrap();
    assert_eq!(numbers(&index, "트위치"), [], "another library's");
    assert!(root.path().join("index.broken-1").exists(), "is set aside as a strange one");
    for extension in ["term", "idx", "fieldnorm"] {
        let (root, dir) = of_another_version(library());
        drop(Index::open(&dir, library()).unwrap());
        let former = root.path().join("index.former");
        super::flip(&super::segment_file(&former, extension), |len| len / 2);
        let index = Index::open(&dir, library()).unwrap();
        assert_eq!(numbers(&index, "트위치"), [], "a damaged .{extension}");
        assert!(!former.exists(), "is deleted");
    }
    let (root, dir) = of_another_version(library());
    let index = Index::open(&dir, library()).unwrap();
    fs::remove_dir_all(root.path().join("index.former")).unwrap();
    assert_eq!(numbers(&index, "트위치"), [], "one that was deleted meanwhile");
}
