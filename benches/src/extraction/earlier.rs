//! Figures kept in a file, so that a change can be seen page by page.

use super::judge::{Figures, Verdict, right};
use super::metadata::QUESTIONS;
use super::report::Run;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// Pages that moved less than this are not worth a line.
const MOVED: f64 = 0.002;

/// One run as JSON.
#[derive(Serialize)]
pub(super) struct Record {
    /// By extractor's group (a set, a script, all).
    groups: BTreeMap<String, Figures>,
    /// Right answers and answers asked for, by set and question.
    metadata: BTreeMap<String, BTreeMap<&'static str, (usize, usize)>>,
    /// By `set/id`.
    pages: BTreeMap<String, Row>,
}

/// A page's figures.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Row {
    precision: Option<f64>,
    recall: Option<f64>,
    f1: f64,
    ms: f64,
    error: Option<String>,
    /// The questions answered wrong.
    wrong: Vec<String>,
}

impl Record {
    /// What `run` gave.
    pub(super) fn of(run: &Run) -> Self {
        let groups = run.groups().into_iter().map(|(name, pages)| (name, Figures::of(&pages))).collect();
        let metadata = run.sets.iter().map(|(name, pages)| {
            let pages: Vec<&Verdict> = pages.iter().collect();
            let asked = QUESTIONS.iter().map(|(question, _)| (*question, right(&pages, question)));
            (name.clone(), asked.filter(|(_, (_, all))| *all > 0).collect())
        });
        let pages = run.pages().into_iter().map(|page| (page.id.clone(), row(page))).collect();
        Self { groups, metadata: metadata.collect(), pages }
    }
}

/// The pages of `run` that are better or worse than in the record at `file`, worst change first.
pub(super) fn compare(run: &Run, file: &Path) -> Result<String> {
    #[derive(Deserialize)]
    struct Earlier {
        pages: BTreeMap<String, Row>,
    }
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let earlier: Earlier = serde_json::from_str(&text)
        .with_context(|| format!("reading {}: it is not what --json printed", file.display()))?;
    let mut moves: Vec<(f64, String)> = Vec::new();
    for page in run.pages() {
        let Some(before) = earlier.pages.get(&page.id) else { continue };
        let now = row(page);
        let by = now.f1 - before.f1;
        let mut notes: Vec<String> = Vec::new();
        notes.extend(now.wrong.iter().filter(|it| !before.wrong.contains(it)).map(|it| format!("{it} now wrong")));
        notes.extend(before.wrong.iter().filter(|it| !now.wrong.contains(it)).map(|it| format!("{it} now right")));
        if by.abs() < MOVED && notes.is_empty() && now.error.is_some() == before.error.is_some() {
            continue;
        }
        let figures = |row: &Row| format!("{:.3}/{:.3}", row.precision.unwrap_or(0.0), row.recall.unwrap_or(0.0));
        let notes = notes.join(", ");
        moves.push((by, format!("  {by:>+6.3}  {} → {}  {}  {notes}", figures(before), figures(&now), page.id)));
    }
    moves.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut shown = format!("\nchanged since {}: {} pages; F1, P/R before → now\n", file.display(), moves.len());
    for (_, line) in moves {
        let _ = writeln!(shown, "{}", line.trim_end());
    }
    Ok(shown)
}

fn row(page: &Verdict) -> Row {
    Row {
        precision: page.counts.precision(),
        recall: page.counts.recall(),
        f1: page.f1(),
        ms: page.ms,
        error: page.error.clone(),
        wrong: page.marks.iter().filter(|mark| !mark.right).map(|mark| mark.question.to_owned()).collect(),
    }
}
