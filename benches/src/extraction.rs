//! How well and how fast the clean view is, over real saved pages whose articles a person has written down.

mod answer;
mod difference;
mod earlier;
mod judge;
mod metadata;
mod pages;
mod report;
mod shingles;

use anyhow::{Context, Result};
use judge::judge;
use report::Run;
use std::path::PathBuf;

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
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Measures and prints.
pub(crate) fn run(args: &Args) -> Result<()> {
    let folder = pages::folder(args.folder.as_deref())?;
    let mut run = Run { name: "Dossier".to_owned(), sets: Vec::new() };
    let part = args.diff.as_ref().or(args.page.as_ref());
    for set in pages::sets(&folder, &args.set)? {
        let mut saved = pages::read(&folder, &set)?;
        saved.retain(|page| part.is_none_or(|part| page.id.contains(part.as_str())));
        let mut verdicts = Vec::with_capacity(saved.len());
        for page in &saved {
            let answer = answer::ours(page, args.runs);
            if args.diff.is_some() {
                let neutral = page.truth.summary.as_deref().unwrap_or_default();
                println!("{}", page.id);
                print!("{}", difference::lines(&judge::wanted(page), &judge::text(&answer), neutral));
            }
            verdicts.push(judge(page, &answer));
        }
        if !verdicts.is_empty() {
            run.sets.push((set, verdicts));
        }
    }
    anyhow::ensure!(!run.sets.is_empty(), "no page is called that: {}", part.map_or("", String::as_str));
    if args.json {
        println!("{}", serde_json::to_string_pretty(&earlier::Record::of(&run)).context("writing JSON")?);
        return Ok(());
    }
    print!("{}", report::figures(&run));
    print!("{}", report::pages(&run, args.worst, args.slowest));
    if args.metadata {
        print!("{}", report::wrong(&run));
    }
    if let Some(file) = &args.against {
        print!("{}", earlier::compare(&run, file)?);
    }
    if cfg!(debug_assertions) {
        eprintln!("\nThis is an unoptimised build: its times say nothing (cargo run --release …).");
    }
    Ok(())
}
