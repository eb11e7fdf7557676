//! How well and how fast the clean view is, over real saved pages whose articles a person has written down.

mod answer;
mod difference;
mod earlier;
pub(crate) mod judge;
mod metadata;
pub(crate) mod pages;
mod peers;
mod report;
mod shingles;
mod table;

use crate::machine::Machine;
use answer::Answer;
use anyhow::{Context, Result, ensure};
use judge::{Verdict, judge};
use pages::SavedPage;
use report::Run;
use std::path::{Path, PathBuf};

/// What is measured, and what is shown.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The folder of saved pages [default: shared/eval/extraction beside the repository or below DOSSIER_SHARED]
    folder: Option<PathBuf>,
    /// Only this set; may be given more than once
    #[arg(long, value_name = "NAME")]
    set: Vec<String>,
    /// Only pages whose name contains this
    #[arg(long, value_name = "PART")]
    page: Option<String>,
    /// Only the pages that this file names, `set/id` a line
    #[arg(long, value_name = "FILE")]
    only: Option<PathBuf>,
    /// Let the trees in this file choose, instead of the shipped ones
    #[cfg(feature = "training")]
    #[arg(long, value_name = "FILE")]
    trees: Option<PathBuf>,
    /// How many of the worst pages are listed
    #[arg(long, value_name = "N", default_value_t = 10)]
    worst: usize,
    /// How many of the slowest pages are listed
    #[arg(long, value_name = "N", default_value_t = 10)]
    slowest: usize,
    /// List every wrong title, byline, date, …
    #[arg(long)]
    metadata: bool,
    /// Show the lines of one page that are too much (+) and missing (-); a part of its name is enough
    #[arg(long, value_name = "PAGE")]
    diff: Option<String>,
    /// Show the pages that changed since what --json printed into this file
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
    /// Time each page as the best of so many runs
    #[arg(long, value_name = "N", default_value_t = 3)]
    runs: u32,
    /// Measure the other extractors of benches/peers in the same run, and print all as Markdown
    #[arg(long)]
    peers: bool,
    /// Measure one more extractor: a command that speaks as benches/peers does
    #[arg(long, value_name = "NAME=COMMAND")]
    peer: Vec<String>,
    /// Put the Markdown into this file, between its marks
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Measures and prints.
pub(crate) fn run(args: &Args) -> Result<()> {
    #[cfg(feature = "training")]
    if let Some(file) = &args.trees {
        let trees =
            std::fs::read_to_string(file).with_context(|| format!("reading the trees in {}", file.display()))?;
        dossier_core::extract::training::use_trees(trees);
    }
    let folder = pages::folder(args.folder.as_deref())?;
    let sets = wanted(args, &folder)?;
    if args.diff.is_some() {
        show_differences(&sets);
        return Ok(());
    }
    let ours = examine("Dossier", &sets, |page| Ok(answer::ours(page, args.runs)))?;
    if args.json {
        println!("{}", serde_json::to_string_pretty(&earlier::Record::of(&ours)).context("writing JSON")?);
        return Ok(());
    }
    print!("{}", report::figures(&ours));
    print!("{}", report::pages(&ours, args.worst, args.slowest));
    if args.metadata {
        print!("{}", report::wrong(&ours));
    }
    if let Some(file) = &args.against {
        print!("{}", earlier::compare(&ours, file)?);
    }
    if args.peers || !args.peer.is_empty() || args.write.is_some() {
        let tables = table::markdown(&Machine::look(), &beside_peers(args, ours, &sets)?);
        println!("\n{tables}");
        if let Some(file) = &args.write {
            crate::readme::write(table::MARKS, &tables, file)?;
        }
    }
    if cfg!(debug_assertions) {
        eprintln!("\nThis is an unoptimised build: its times say nothing (cargo run --release …).");
    }
    Ok(())
}

/// The name of a set, and its pages.
type Saved = (String, Vec<SavedPage>);

/// The sets and pages that were asked for; at least one page.
fn wanted(args: &Args, folder: &Path) -> Result<Vec<Saved>> {
    let part = args.diff.as_ref().or(args.page.as_ref());
    let only = args.only.as_deref().map(|file| {
        std::fs::read_to_string(file).with_context(|| format!("reading the pages' names from {}", file.display()))
    });
    let only = only.transpose()?;
    let named = |page: &SavedPage| only.as_ref().is_none_or(|only| only.lines().any(|line| line == page.id));
    let mut sets = Vec::new();
    for set in pages::sets(folder, &args.set)? {
        let mut saved = pages::read(folder, &set)?;
        saved.retain(|page| part.is_none_or(|part| page.id.contains(part.as_str())) && named(page));
        if !saved.is_empty() {
            sets.push((set, saved));
        }
    }
    ensure!(!sets.is_empty(), "no page is called that: {}", part.map_or("", String::as_str));
    Ok(sets)
}

fn show_differences(sets: &[Saved]) {
    for page in sets.iter().flat_map(|(_, pages)| pages) {
        let answer = answer::ours(page, 1);
        let neutral = page.truth.summary.as_deref().unwrap_or_default();
        println!("{} {}", page.id, page.truth.url.as_deref().unwrap_or_default());
        if let Some(error) = &answer.error {
            println!("failed: {error}");
        }
        print!("{}", difference::lines(&judge::wanted(page), &judge::text(&answer), neutral));
    }
}

/// Asks one extractor for every page.
fn examine(name: &str, sets: &[Saved], mut ask: impl FnMut(&SavedPage) -> Result<Answer>) -> Result<Run> {
    let mut run = Run { name: name.to_owned(), sets: Vec::new() };
    for (set, saved) in sets {
        let verdicts: Result<Vec<Verdict>> = saved.iter().map(|page| Ok(judge(page, &ask(page)?))).collect();
        run.sets.push((set.clone(), verdicts?));
    }
    Ok(run)
}

/// Ours first, then each peer over the same pages.
fn beside_peers(args: &Args, ours: Run, sets: &[Saved]) -> Result<Vec<Run>> {
    let mut peers = if args.peers { peers::crates()? } else { Vec::new() };
    for said in &args.peer {
        peers.push(peers::named(said)?);
    }
    let mut runs = vec![ours];
    for mut peer in peers {
        eprintln!("asking {}", peer.name);
        let name = peer.name.clone();
        let run = examine(&name, sets, |page| peer.answer(page, args.runs))?;
        eprint!("{}", report::failures(&run));
        runs.push(run);
    }
    Ok(runs)
}
