//! The stage, the driver and the library the tests of the real window share.

pub(crate) mod stage;

pub(crate) mod driver;
pub(crate) mod page;

pub(crate) mod canary;
pub(crate) mod picture;

use anyhow::{Context, Result};
use dossier_core::library::{Environment, Library};
use dossier_core::model::Saved;
use jiff::{SignedDuration, Timestamp};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};

/// The repository's root.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Opens a library beside the window, as the command line would.
pub(crate) fn library(folder: &Path) -> Result<Library> {
    open(folder, Box::new(Timestamp::now))
}

/// The same from a fixed moment on, each look at the clock a second later: pictures do not depend on today, and
/// what was saved first stays first.
pub(crate) fn library_at(folder: &Path, start: Timestamp) -> Result<Library> {
    let looks = AtomicI64::new(0);
    open(folder, Box::new(move || start + SignedDuration::from_secs(looks.fetch_add(1, Ordering::Relaxed))))
}

fn open(folder: &Path, now: Box<dyn Fn() -> Timestamp + Send + Sync>) -> Result<Library> {
    let entropy = || {
        let [a, b, c, d, e, f, _, _, _, _, _, _, g, h, i, j] = uuid::Uuid::new_v4().into_bytes();
        [a, b, c, d, e, f, g, h, i, j]
    };
    Library::open(folder, Environment { now, entropy: Box::new(entropy) })
}

/// Saves files, all of which must go well.
pub(crate) fn save(library: &Library, paths: &[PathBuf]) -> Result<Vec<Saved>> {
    let saved = library.save_paths(paths, &mut |_| ControlFlow::Continue(()))?;
    for one in &saved {
        anyhow::ensure!(one.error.is_none() && one.id.is_some(), "saving {} failed: {:?}", one.source, one.error);
    }
    Ok(saved)
}

/// Writes texts into files of `folder`, each with a name and what is in it, and saves those.
pub(crate) fn save_texts(library: &Library, folder: &Path, texts: &[(&str, &str)]) -> Result<Vec<Saved>> {
    let mut paths = Vec::new();
    for (name, text) in texts {
        let path = folder.join(name);
        std::fs::write(&path, text)?;
        paths.push(path);
    }
    save(library, &paths)
}

/// Every page the repository keeps as a fixture, in a fixed order.
pub(crate) fn fixtures() -> Result<Vec<PathBuf>> {
    let folder = repository().join("tests/fixtures/pages");
    let mut found = Vec::new();
    for site in std::fs::read_dir(&folder).with_context(|| format!("listing {}", folder.display()))? {
        for file in std::fs::read_dir(site?.path())? {
            let path = file?.path();
            if path.file_stem().is_some_and(|stem| stem == "source") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Looks again and again until it is so, 20 seconds at most; the other process needs a moment.
pub(crate) fn until(what: &str, mut so: impl FnMut() -> Result<bool>) -> Result<()> {
    let start = std::time::Instant::now();
    while !so().with_context(|| format!("looking whether {what}"))? {
        anyhow::ensure!(start.elapsed().as_secs() < 20, "waited 20 seconds until {what}, in vain");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    Ok(())
}
