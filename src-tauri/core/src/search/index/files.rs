//! The files of an index: which of them the newest commit names, whether those are sound, and the others, swept away.
//!
//! Tantivy keeps a list of the files it made, each process its own, and writes it over that of another process. What
//! another process made and did not live to commit is on no list here. So the folder itself is what is looked at.

use anyhow::{Context, Result};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use tantivy::directory::{Directory, META_LOCK};
use tantivy::index::{SegmentComponent, SegmentId};

/// The files of the newest commit whose checksum is wrong.
///
/// A file that is missing is none of them: some are not made when there is nothing to say, and without one of the
/// others the index does not open.
pub(super) fn damaged(inner: &tantivy::Index) -> tantivy::Result<HashSet<PathBuf>> {
    let mut damaged = HashSet::new();
    for file in named(inner)? {
        if inner.directory().exists(&file)? && !inner.directory().validate_checksum(&file)? {
            damaged.insert(file);
        }
    }
    Ok(damaged)
}

/// Deletes the segment files in `dir` that the newest commit does not name; the writer's lock must be held.
///
/// A process that died while it committed leaves such files, and Tantivy, which numbers the next ones the same,
/// refuses to write over them. One that cannot be deleted (on Windows, while it is read) stays for the next time.
pub(super) fn sweep(inner: &tantivy::Index, dir: &Path) -> Result<()> {
    // Whoever opens the files of a commit holds this lock, and finds all it has read of.
    let _lock = inner.directory().acquire_lock(&META_LOCK).context("locking its files")?;
    let named = named(inner).context("reading its newest commit")?;
    for entry in fs::read_dir(dir).context("listing its folder")? {
        let name = PathBuf::from(entry.context("listing its folder")?.file_name());
        if is_of_segment(&name) && !named.contains(&name) {
            let _ = fs::remove_file(dir.join(name));
        }
    }
    Ok(())
}

/// The files that the newest commit may have. Tantivy lists one of deletions also for a segment that has none.
fn named(inner: &tantivy::Index) -> tantivy::Result<HashSet<PathBuf>> {
    let metas = inner.load_metas()?;
    let whole = metas.segments.iter().filter(|segment| !segment.has_deletes());
    let none: HashSet<PathBuf> = whole.map(|segment| segment.relative_path(SegmentComponent::Delete)).collect();
    Ok(metas.list_segment_files().into_iter().filter(|file| !none.contains(file)).collect())
}

/// Whether a file is called as Tantivy calls those of a segment: `<segment>.<what>` or `<segment>.<opstamp>.del`.
fn is_of_segment(name: &Path) -> bool {
    let name = name.to_str().and_then(|name| name.split_once('.'));
    name.is_some_and(|(segment, _)| SegmentId::from_uuid_string(segment).is_ok())
}
