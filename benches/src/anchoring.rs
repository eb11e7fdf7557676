//! How well and how fast highlights are found again after an article changed, beside the schemes of others.
//!
//! Highlights are made in real articles, the articles are edited with marks at the highlights' ends, and each answer is
//! compared with where the marks are now. Thresholds were chosen on one half of the articles; the tables show the other.

mod aligned;
mod articles;
mod cases;
mod edits;
mod peers;
mod quotes;
mod speed;
mod table;
mod tally;

use crate::machine::Machine;
use crate::readme;
use anyhow::Result;
use cases::Case;
use dossier_core::anchor::Prepared;
use std::ops::Range;
use std::path::PathBuf;
use tally::{Verdict, judge};

/// What is measured, and what is shown.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The folder with extraction/ and entities/ [default: shared/eval beside the repository or below DOSSIER_SHARED]
    #[arg(long, value_name = "DIR")]
    shared: Option<PathBuf>,
    /// Show the half on which thresholds were chosen, instead of the other
    #[arg(long)]
    chosen: bool,
    /// Leave the other schemes out
    #[arg(long)]
    alone: bool,
    /// Leave the times out
    #[arg(long)]
    no_times: bool,
    /// Ask the other schemes only about every so-manieth article
    #[arg(long, value_name = "N", default_value_t = 1)]
    every: usize,
    /// Only edits whose name contains this
    #[arg(long, value_name = "PART")]
    edit: Option<String>,
    /// List so many answers of each edit that are not exact
    #[arg(long, value_name = "N", default_value_t = 0)]
    failures: usize,
    /// Put the tables into this file, between its marks
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
}

/// What one engine answered, a verdict a case.
struct Run {
    engine: String,
    /// The case's number, and what the answer is.
    verdicts: Vec<(usize, Verdict)>,
}

/// Measures and prints.
pub(crate) fn run(args: &Args) -> Result<()> {
    let articles = articles::all(args.shared.as_deref())?;
    let part = args.edit.as_deref().unwrap_or_default();
    let cases: Vec<Case> = cases::all(&articles, |article| article.held_out != args.chosen, |edit| edit.contains(part));
    let mut runs = vec![ours(&cases)];
    show(&cases, &runs[0], args.failures);
    if !args.alone {
        runs.extend(peers::all(&cases, args.every)?);
    }
    let mut tables = table::quality(&cases, &runs, &articles, args.chosen);
    if !args.no_times {
        tables.push_str(&table::speed(&speed::measure(&articles)));
    }
    tables.push_str(&readme::foot(&Machine::look()));
    println!("{tables}");
    if let Some(file) = &args.write {
        readme::write(table::MARKS, &tables, file)?;
    }
    Ok(())
}

fn ours(cases: &[Case]) -> Run {
    let verdict = |case: &Case| judge(&case.text, case.truth.as_ref(), answer(case).as_ref());
    Run { engine: "Dossier".to_owned(), verdicts: cases.iter().map(verdict).enumerate().collect() }
}

/// Where Dossier finds the highlight of a case, in code points.
fn answer(case: &Case) -> Option<Range<usize>> {
    let found = Prepared::new(&case.text).anchor(&case.selector)?;
    Some(found.span.start as usize..found.span.end as usize)
}

/// Lists answers that are not exact, `most` of each edit.
fn show(cases: &[Case], run: &Run, most: usize) {
    for edit in cases::EDITS {
        let of_edit =
            run.verdicts.iter().filter(|(case, verdict)| cases[*case].edit == edit && *verdict != Verdict::Exact);
        for (case, verdict) in of_edit.take(most) {
            let case = &cases[*case];
            let cut = |span: Option<Range<usize>>| match span {
                Some(span) => {
                    let text: String = case.text.chars().skip(span.start).take(span.len().min(400)).collect();
                    format!("{span:?} {text:?}")
                }
                None => "nowhere".to_owned(),
            };
            let was: String = case.selector.exact.chars().take(400).collect();
            println!("{edit}, {}, {}, {verdict:?}", case.article, case.kind);
            println!("  was   {was:?} between {:?} and {:?}", case.selector.prefix, case.selector.suffix);
            println!("  is    {}", cut(case.truth.clone()));
            println!("  found {}", cut(answer(case)));
        }
    }
}
