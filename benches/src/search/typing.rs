//! How long it takes in the real window from a key to the painted results of exactly what is typed then.
//!
//! A query is typed key by key into the search field of a window on a screen of its own. The time begins with the
//! key's event (English: a real key press, as the system stamps it; Korean: the event of the field that an input method
//! causes) and ends when the frame after the one that draws the results begins: waiting for more keys, the way to the
//! library and back, the search with snippets and count, drawing, and up to one frame of the screen are all in it. What
//! the window asks beside it (completion, facets) goes on meanwhile, as it does for a reader.

use super::strokes::strokes;
use crate::library::articles;
use crate::screen::{Screen, Window, driven, key};
use anyhow::{Context, Result, ensure};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

/// Queries of each language, if nobody says how many.
pub(crate) const QUERIES: usize = 20;
/// From one key to the next, in turns: a practised hand.
const GAPS: [u64; 5] = [100, 85, 120, 80, 110];
/// What runs after a query's last key must not slow the next query's first.
const REST: Duration = Duration::from_millis(400);

/// Which window, and on what.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The window's program, built for release
    window: PathBuf,
    /// The library it opens, as `library --keep` leaves one
    library: PathBuf,
    /// Print the time of every key
    #[arg(long)]
    each: bool,
    /// So many queries of each language
    #[arg(long, default_value_t = QUERIES)]
    queries: usize,
}

/// Milliseconds, a kind of typing each.
pub(crate) struct Typed {
    /// The web view's own share: English keys in a field that does nothing.
    pub(crate) bare: Painted,
    pub(crate) english: Painted,
    pub(crate) korean: Painted,
    /// All keys of a query at once; counted is the last.
    pub(crate) burst: Painted,
}

/// From a key to its painted results.
#[derive(Clone, Copy)]
pub(crate) struct Painted {
    pub(crate) p50: f64,
    pub(crate) p95: f64,
    pub(crate) max: f64,
    keys: usize,
}

/// What the page notes of a key: what stood in the field, milliseconds until its answer was in the page, and until it
/// was painted.
#[derive(serde::Deserialize)]
struct Key {
    text: String,
    answered: f64,
    painted: f64,
}

/// Measures and prints.
pub(crate) fn run(args: &Args) -> Result<()> {
    let typed = measure(&args.window, &args.library, args.queries, args.each)?;
    for (name, one) in [
        ("a bare field", typed.bare),
        ("English", typed.english),
        ("Korean", typed.korean),
        ("in a burst", typed.burst),
    ] {
        println!("{name}, {} keys: {:.0} / {:.0} / {:.0} ms p50 / p95 / max", one.keys, one.p50, one.p95, one.max);
    }
    Ok(())
}

/// Types so many `queries` of each language into `window` on `library`; with `each` it says what every key took.
pub(crate) fn measure(window: &Path, library: &Path, queries: usize, each: bool) -> Result<Typed> {
    let screen = Screen::open()?;
    let (_driver, window) = driven(&screen, window, library)?;
    window.press("/")?;
    window.until("the search field has the focus", "document.activeElement.matches('[role=search] input')")?;
    window.script(include_str!("typing.js"), &[])?;
    let words = articles::queries().into_iter().filter(|query| !query.contains([':', '"']) && !query.contains(" OR "));
    let (english, korean): (Vec<String>, Vec<String>) = words.partition(|query| query.is_ascii());
    let (english, korean) = (english.get(..queries).unwrap_or(&english), korean.get(..queries).unwrap_or(&korean));
    // The first query opens the search and reads the index from the disk.
    by_keys(&window, "window")?;
    let typed = Typed {
        bare: bare(&window, english, each)?,
        english: painted(english, each, |query| by_keys(&window, query))?,
        korean: painted(korean, each, |query| by_input(&window, query, &GAPS))?,
        burst: painted(&[english, korean].concat(), each, |query| {
            let keys = if query.is_ascii() { at_once(&window, query) } else { by_input(&window, query, &[0]) }?;
            Ok(keys.into_iter().next_back().into_iter().collect())
        })?,
    };
    window.close()?;
    Ok(typed)
}

/// The same keys in a field over the results of a query, where nobody answers them.
fn bare(window: &Window, queries: &[String], each: bool) -> Result<Painted> {
    window.press("window")?;
    window.until("all is painted", "!typing.waiting")?;
    window.script("typing.bare(true)", &[])?;
    let bare = painted(queries, each, |query| by_keys(window, query))?;
    window.script("typing.bare(false)", &[])?;
    window.press_with(&[key::CONTROL], 'a', 1)?;
    window.press(&key::BACKSPACE.to_string())?;
    Ok(bare)
}

/// Real keys, one after another.
fn by_keys(window: &Window, query: &str) -> Result<Vec<Key>> {
    for (letter, gap) in query.chars().zip(GAPS.iter().cycle()) {
        window.press(&letter.to_string())?;
        sleep(Duration::from_millis(*gap));
    }
    taken(window)
}

/// Real keys with nothing between them.
fn at_once(window: &Window, query: &str) -> Result<Vec<Key>> {
    window.press(query)?;
    taken(window)
}

/// What an input method makes of each key; there is no key for Hangul.
fn by_input(window: &Window, query: &str, gaps: &[u64]) -> Result<Vec<Key>> {
    window.script_async("await typing.type(...arguments)", &[json!(strokes(query)), json!(gaps)])?;
    taken(window)
}

/// What was noted, once everything is painted; leaves the field empty.
fn taken(window: &Window) -> Result<Vec<Key>> {
    window.until("all is painted", "!typing.waiting")?;
    sleep(REST);
    let keys =
        serde_json::from_value(window.script("return typing.taken()", &[])?).context("reading the page's notes")?;
    window.press_with(&[key::CONTROL], 'a', 1)?;
    window.press(&key::BACKSPACE.to_string())?;
    window.until("the field is empty", "document.activeElement.value === ''")?;
    sleep(REST);
    window.script("typing.taken()", &[])?;
    Ok(keys)
}

fn painted(queries: &[String], each: bool, mut keys_of: impl FnMut(&str) -> Result<Vec<Key>>) -> Result<Painted> {
    let mut keys = Vec::new();
    for query in queries {
        keys.extend(keys_of(query).with_context(|| format!("typing {query}"))?);
    }
    ensure!(!keys.is_empty(), "no results were painted");
    if each {
        for key in &keys {
            eprintln!("  {:>5.1} answered {:>5.1} painted  {}", key.answered, key.painted, key.text);
        }
    }
    let mut times: Vec<f64> = keys.iter().map(|key| key.painted).collect();
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times.get(((times.len() - 1) as f64 * share).round() as usize).copied().unwrap_or_default();
    Ok(Painted { p50: at(0.5), p95: at(0.95), max: at(1.0), keys: times.len() })
}
