//! Where the README's figures come from: `cargo run --release -p dossier-bench -- library`,
//! `-- window`, `-- search`, `-- typing`, `-- extraction`, `-- anchoring` and `-- names`.

mod anchoring;
mod extraction;
#[cfg(feature = "training")]
mod leaves;
mod library;
mod machine;
mod names;
mod readme;
mod screen;
mod search;
mod window;

use anyhow::Result;
use clap::Parser;

/// Measures Dossier.
#[derive(Parser)]
enum Args {
    /// How fast a library of generated Korean and English articles is
    Library(library::Args),
    /// How long a reader waits for the window on such a library: start, memory, opening an article, flinging
    Window(window::Args),
    /// How well and how fast search is, beside SQLite's FTS5 over the same texts
    Search(search::Args),
    /// How long it takes in the window from a key to its painted results
    Typing(search::typing::Args),
    /// How well and how fast the clean view is, over real saved pages with known articles
    Extraction(extraction::Args),
    /// How well and how fast highlights are found again after an article changed, beside the schemes of others
    Anchoring(anchoring::Args),
    /// How well and how fast people and companies are suggested
    Names(names::Args),
    /// What the chooser of leaves sees of those pages, a line of JSON each, for tools/leaves
    #[cfg(feature = "training")]
    Leaves(leaves::Args),
}

/// What the programs use that are measured here.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<()> {
    match Args::parse() {
        Args::Library(args) => library::run(args),
        Args::Window(args) => window::run(&args),
        Args::Search(args) => search::run(&args),
        Args::Typing(args) => search::typing::run(&args),
        Args::Extraction(args) => extraction::run(&args),
        Args::Anchoring(args) => anchoring::run(&args),
        Args::Names(args) => names::run(&args),
        #[cfg(feature = "training")]
        Args::Leaves(args) => leaves::run(&args),
    }
}
