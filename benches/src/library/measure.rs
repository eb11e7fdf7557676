//! What is measured, and how: wall-clock time, on the real disk, with nothing warmed but what a reader warms too.

use super::articles;
use crate::window;
use anyhow::{Context, Result, ensure};
use dossier_core::library::{Environment, Library, Source};
use dossier_core::model::{ArticleId, Media, Outcome, Place, SearchSort, Sort};
use jiff::Timestamp;
use serde::Serialize;
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

/// One column of the table; times in milliseconds.
#[derive(Debug, Serialize)]
pub(crate) struct Figures {
    /// Articles in the library.
    pub(crate) articles: u32,
    /// Articles a second, each durable on the disk before the next.
    pub(crate) saved_a_second: f64,
    /// Bytes of clean text, in MB.
    pub(crate) text_mb: f64,
    /// MB of text a second, everything indexed anew.
    pub(crate) indexed_mb_a_second: f64,
    /// Bytes of the index for a byte of text.
    pub(crate) index_to_text: f64,
    /// Bytes of the database for a byte of text.
    pub(crate) database_to_text: f64,
    /// Opening the library.
    pub(crate) open_library: Times,
    /// A query, twenty hits with snippets.
    pub(crate) search: Times,
    /// An article with its text, highlights and mentions.
    pub(crate) open_article: Times,
    /// The first fifty rows of the list.
    pub(crate) first_page: Times,
    /// The left column with its counts.
    pub(crate) sidebar: Times,
    /// What the window takes on this library, where a window was given.
    pub(crate) window: Option<window::Figures>,
}

/// Of many times, the middle one, the one that ninety-nine of a hundred stay under, and the slowest; milliseconds.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Times {
    /// The median.
    pub(crate) p50: f64,
    /// The 99th percentile.
    pub(crate) p99: f64,
    /// The slowest of all.
    pub(crate) slowest: f64,
    /// How many were measured.
    pub(crate) count: usize,
}

/// Makes a library of `size` articles in `folder` and measures it.
pub(crate) fn measure(folder: &Path, size: u32) -> Result<Figures> {
    let library = open(folder)?;
    let started = Instant::now();
    for number in 0..size {
        let article = articles::article(number);
        let bytes = article.html.into_bytes();
        let source =
            Source { name: article.url.clone(), bytes, media: Media::Html, charset: None, url: Some(article.url) };
        let saved = library.save(&source).with_context(|| format!("saving the generated article {number}"))?;
        ensure!(
            saved.outcome == Outcome::Saved,
            "article {number} was {:?}: the generator repeats itself",
            saved.outcome
        );
        tell("saved", number + 1, size);
    }
    let saving = started.elapsed();

    let text_mb = text_bytes(&library)? as f64 / 1e6;
    let started = Instant::now();
    let indexed = library.reindex(&mut |done, total| {
        tell("indexed", done, total);
        ControlFlow::Continue(())
    })?;
    let indexing = started.elapsed();
    ensure!(indexed == size, "{indexed} of {size} articles were indexed");
    drop(library);

    let open_library = times((0..10).map(|_| Ok(timed(|| open(folder))?.0)))?;
    let library = open(folder)?;
    let queries = articles::queries();
    // Once untimed: a reader's second search finds the index in memory.
    queries.iter().try_for_each(|query| library.search(query, SearchSort::Relevance, 0, 20).map(drop))?;
    let rounds = queries.iter().cycle().take(queries.len() * 5);
    let search = times(rounds.map(|query| Ok(timed(|| library.search(query, SearchSort::Relevance, 0, 20))?.0)))?;
    let ids = some_ids(&library, size)?;
    let open_article = times(ids.iter().map(|&id| Ok(timed(|| library.article(id))?.0)))?;
    let page = || library.articles(&Place::All, Sort::Saved, 0, 50);
    let first_page = times((0..200).map(|_| Ok(timed(page)?.0)))?;
    let sidebar = times((0..100).map(|_| Ok(timed(|| library.sidebar())?.0)))?;
    Ok(Figures {
        articles: size,
        saved_a_second: f64::from(size) / saving.as_secs_f64(),
        text_mb,
        indexed_mb_a_second: text_mb / indexing.as_secs_f64(),
        index_to_text: bytes_in(&folder.join("index"))? as f64 / 1e6 / text_mb,
        database_to_text: fs::metadata(folder.join("library.sqlite"))?.len() as f64 / 1e6 / text_mb,
        open_library,
        search,
        open_article,
        first_page,
        sidebar,
        window: None,
    })
}

/// Opens the library in `folder`, with the system's clock.
pub(crate) fn open(folder: &Path) -> Result<Library> {
    let entropy = || {
        // Seeded by the system; ids need to differ, not to be secret.
        let (a, b) = (RandomState::new().hash_one(0).to_le_bytes(), RandomState::new().hash_one(1).to_le_bytes());
        [a[0], a[1], a[2], a[3], a[4], b[0], b[1], b[2], b[3], b[4]]
    };
    Library::open(folder, Environment { now: Box::new(Timestamp::now), entropy: Box::new(entropy) })
}

/// Articles spread over the whole library, 500 at most.
fn some_ids(library: &Library, size: u32) -> Result<Vec<ArticleId>> {
    let step = (size / 500).max(1);
    let id = |offset| Ok(library.articles(&Place::All, Sort::Saved, offset, 1)?.articles.first().map(|row| row.id));
    let ids: Result<Vec<Option<ArticleId>>> = (0..size).step_by(step as usize).map(id).collect();
    Ok(ids?.into_iter().flatten().collect())
}

/// The mean of the newest articles, for all of them: they are all of one sort.
pub(crate) fn text_bytes(library: &Library) -> Result<u64> {
    let newest = library.articles(&Place::All, Sort::Saved, 0, 500)?;
    let bytes =
        newest.articles.iter().map(|row| Ok(library.article(row.id)?.text.len() as u64)).sum::<Result<u64>>()?;
    Ok(bytes * u64::from(newest.total) / (newest.articles.len() as u64).max(1))
}

/// Bytes of the files in a folder.
pub(crate) fn bytes_in(folder: &Path) -> Result<u64> {
    let files = fs::read_dir(folder).with_context(|| format!("looking into {}", folder.display()))?;
    files.map(|file| Ok(file?.metadata()?.len())).sum()
}

/// How long some work took.
pub(crate) fn timed<T>(work: impl FnOnce() -> Result<T>) -> Result<(Duration, T)> {
    let started = Instant::now();
    let done = work()?;
    Ok((started.elapsed(), done))
}

/// The middle and the 99th percentile.
pub(crate) fn times(measured: impl Iterator<Item = Result<Duration>>) -> Result<Times> {
    let mut all: Vec<Duration> = measured.collect::<Result<_>>()?;
    all.sort();
    let at = |share: f64| {
        all.get(((all.len() as f64 - 1.0) * share).round() as usize).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    };
    Ok(Times { p50: at(0.5), p99: at(0.99), slowest: at(1.0), count: all.len() })
}

/// A line on standard error at every tenth.
fn tell(what: &str, done: u32, total: u32) {
    if done > 0 && done.is_multiple_of((total / 10).max(1)) {
        eprintln!("  {what} {done} of {total}");
    }
}
