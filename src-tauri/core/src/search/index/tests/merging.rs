//! A writer that merges keeps nobody in this process from writing, and in the end no one in another.

use super::super::*;
use super::{document, library};
use std::time::{Duration, Instant};

/// So long a test waits for what must happen.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn many_small_writers_leave_few_segments() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::open(dir.path(), library()).unwrap();
    let other = Index::open(dir.path(), library()).unwrap();
    let count = 40;
    for n in 0..count {
        let mut writer = index.try_writer(Load::Few).unwrap().expect("whatever is merged, this process may write");
        writer.put(&document(n, "제목", "하나씩 쓴다")).unwrap();
        writer.commit(n as u64).unwrap();
        assert_eq!(other.len().unwrap() as u128, n + 1, "what was committed is found while segments are merged");
    }
    let begun = Instant::now();
    while other.try_writer(Load::Few).unwrap().is_none() {
        assert!(begun.elapsed() < PATIENCE, "when everything is merged, another process may write");
        std::thread::sleep(Duration::from_millis(5));
    }
    let segments = index.current.inner.searchable_segment_ids().unwrap().len();
    assert!(segments < 8, "{segments} segments after {count} commits");
    assert_eq!(index.len().unwrap() as u128, count, "every one is there");
    assert!(!dir.path().join("writing").exists(), "no writer is open");
}

#[test]
fn a_writer_that_rests_while_the_index_is_closed_lets_go() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::open(dir.path(), library()).unwrap();
    for n in 0..8 {
        let mut writer = index.try_writer(Load::Few).unwrap().unwrap();
        writer.put(&document(n, "제목", "하나씩 쓴다")).unwrap();
        writer.commit(n as u64).unwrap();
    }
    drop(index);
    let again = Index::open(dir.path(), library()).unwrap();
    assert!(again.try_writer(Load::Few).unwrap().is_some(), "the lock is free");
    assert_eq!(again.len().unwrap(), 8, "nothing is lost");
}
