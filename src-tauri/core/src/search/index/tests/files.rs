//! What another process wrote, committed or not.

use super::super::*;
use super::{articles, document, flip, id, library, segment_file};
use std::fs;

/// Two processes have the index open, and the second one fills it.
fn filled_by_another() -> (tempfile::TempDir, Index) {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::open(dir.path(), library()).unwrap();
    let other = Index::open(dir.path(), library()).unwrap();
    let mut writer = other.try_writer(Load::Few).unwrap().unwrap();
    for article in articles() {
        writer.put(&article).unwrap();
    }
    writer.commit(1).unwrap();
    (dir, index)
}

#[test]
fn what_a_dead_process_left_is_swept_away() {
    let (dir, index) = filled_by_another();
    let segment = index.current.inner.searchable_segment_ids().unwrap()[0].uuid_string();
    let left = |n: u64| dir.path().join(format!("{segment}.{n}.del"));
    // Whatever number Tantivy gives the next commit, that of the dead process has got it.
    for n in 0..100 {
        fs::write(left(n), b"half").unwrap();
    }
    let never_committed = dir.path().join("00000000000000000000000000000001.pos");
    fs::write(&never_committed, b"half").unwrap();
    let mine = dir.path().join("notes.txt");
    fs::write(&mine, b"mine").unwrap();

    let mut writer = index.try_writer(Load::Few).unwrap().unwrap();
    writer.delete(id(1)).unwrap();
    writer.put(&document(77, "제목", "다음 글")).unwrap();
    writer.commit(2).unwrap();
    drop(writer);

    let named = index.current.inner.load_metas().unwrap().list_segment_files();
    let there: Vec<_> = (0..100).map(left).filter(|file| file.exists()).collect();
    let unnamed = there.iter().filter(|file| !named.contains(std::path::Path::new(file.file_name().unwrap())));
    assert_eq!(unnamed.collect::<Vec<_>>(), Vec::<&std::path::PathBuf>::new(), "{there:?}");
    assert!(!never_committed.exists(), "a segment of no commit is gone");
    assert!(mine.exists(), "a file that is no segment's is left alone");
    assert_eq!(index.len().unwrap(), articles().len() as u64, "one went and one came");
    index.verify().unwrap();
}

#[test]
fn what_another_process_wrote_is_verified_too() {
    let (dir, index) = filled_by_another();
    index.verify().unwrap();
    flip(&segment_file(dir.path(), "pos"), |len| len / 2);
    assert!(index.verify().unwrap_err().to_string().contains("damaged"), "the damage is seen by who did not write it");
}
