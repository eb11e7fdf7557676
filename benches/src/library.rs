//! How long a reader waits for a library of a given size.
//!
//! Makes a library of generated articles for each size, measures what a reader waits for, and prints a Markdown
//! table with the machine's description. The same size always gives the same articles and the same queries.

pub(crate) mod articles;
pub(crate) mod measure;
pub(crate) mod table;

use crate::machine::Machine;
use crate::window;
use anyhow::{Context, Result};
use measure::Figures;
use std::path::PathBuf;

/// What is measured, and on what.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// How many articles; each size is a library and a column of its own
    #[arg(default_values_t = [1_000u32, 10_000])]
    sizes: Vec<u32>,
    /// Print JSON instead of the table
    #[arg(long)]
    json: bool,
    /// Where the libraries are made [default: the system's temporary folder]; the disk decides the save rate
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Keep the libraries, for measuring the window on them
    #[arg(long)]
    keep: bool,
    /// Measure this window on each library, too
    #[arg(long, value_name = "PROGRAM", requires = "empty_window")]
    window: Option<PathBuf>,
    /// The empty window to compare it with
    #[arg(long, value_name = "PROGRAM")]
    empty_window: Option<PathBuf>,
}

/// Measures each size and prints the figures.
pub(crate) fn run(args: Args) -> Result<()> {
    let mut columns: Vec<Figures> = Vec::new();
    for &size in &args.sizes {
        let place = match &args.folder {
            Some(folder) => tempfile::Builder::new().prefix("dossier-bench-").tempdir_in(folder),
            None => tempfile::Builder::new().prefix("dossier-bench-").tempdir(),
        };
        let mut place = place.context("making a folder for the library")?;
        place.disable_cleanup(args.keep);
        let library = place.path().join("library");
        eprintln!("{size} articles in {}", library.display());
        let mut figures = measure::measure(&library, size)?;
        if let (Some(window), Some(empty)) = (&args.window, &args.empty_window) {
            figures.window = Some(window::measure(window, empty, &library)?);
        }
        columns.push(figures);
    }
    let machine = Machine::look();
    if args.json {
        println!("{}", serde_json::to_string_pretty(&serde_json::json!({ "machine": machine, "figures": columns }))?);
    } else {
        print!("{}", table::markdown(&machine, &columns));
    }
    Ok(())
}
