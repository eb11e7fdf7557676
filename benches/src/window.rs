//! How long a reader waits for the window: its start beside an empty window's, what it holds in memory, opening an
//! article, flinging through the list.

mod reading;
mod starts;

use crate::library::measure::{Times, open};
use crate::library::table::short;
use crate::machine::Machine;
use anyhow::Result;
use serde::Serialize;
use starts::Starts;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Which window, beside which, and on what.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The window's program, built for release
    window: PathBuf,
    /// The empty window to compare it with
    empty_window: PathBuf,
    /// The library it opens, as `library --keep` leaves one; one large article is added to it
    library: PathBuf,
    /// Only the starts, and what is in memory after them
    #[arg(long)]
    starts: bool,
}

/// What was measured of a window on a library; milliseconds where nothing else is said.
#[derive(Debug, Serialize)]
pub(crate) struct Figures {
    /// Starts of this window and of an empty one.
    starts: Starts,
    /// From a key to the painted text of an article of 3 KB.
    article: Times,
    /// The same, for an article of 1 MB with 1,000 highlights.
    large: Times,
    /// Frames while the list goes by at once from its first row to its last.
    fling: Times,
    /// Frames while it goes by at the pace of a hard push, 8,000 pixels a second.
    push: Times,
}

/// A row of a table: what was measured, and its cell.
type Row = (&'static str, fn(&Figures) -> String);

/// What a table says of them.
pub(crate) const ROWS: [Row; 6] = [
    ("start to painted list, beside an empty window", |f| beside(&f.starts)),
    ("the window's process in memory, beside the empty one's", |f| {
        let (ours, empty) = (f.starts.dossier.resident_mb, f.starts.empty.resident_mb);
        format!("{ours:.0} MB, {:+.0} MB", ours - empty)
    }),
    ("from a key to an article's painted text, p50 / p99", |f| both(f.article)),
    ("the same for 1 MB with 1,000 highlights", |f| both(f.large)),
    ("frames of a fling through the list and of a hard push, p99", |f| {
        format!("{} / {} ms", short(f.fling.p99), short(f.push.p99))
    }),
    ("the slowest frame of each", |f| format!("{} / {} ms", short(f.fling.slowest), short(f.push.slowest))),
];

/// Measures and prints.
pub(crate) fn run(args: &Args) -> Result<()> {
    if args.starts {
        println!("{}", beside(&starts::starts(&args.window, &args.empty_window, &args.library)?));
        return Ok(());
    }
    let figures = measure(&args.window, &args.empty_window, &args.library)?;
    println!("| | |\n|---|---:|");
    for (name, cell) in ROWS {
        println!("| {name} | {} |", cell(&figures));
    }
    println!("\n{}", Machine::look().sentence());
    Ok(())
}

/// Measures `window` beside `empty` on `library`, to which one large article is added.
pub(crate) fn measure(window: &Path, empty: &Path, library: &Path) -> Result<Figures> {
    reading::add_large(library)?;
    // As a window does in the background, so that it does not while it is measured.
    open(library)?.gather_stories(&mut || ControlFlow::Continue(()))?;
    let starts = starts::starts(window, empty, library)?;
    let reading = reading::measure(window, library)?;
    Ok(Figures { starts, article: reading.article, large: reading.large, fling: reading.fling, push: reading.push })
}

fn beside(starts: &Starts) -> String {
    format!("{:.0} ms, ×{:.2}", starts.dossier.painted, starts.dossier.painted / starts.empty.painted)
}

fn both(times: Times) -> String {
    format!("{} / {} ms", short(times.p50), short(times.p99))
}
