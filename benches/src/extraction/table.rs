//! Extractors beside each other, as the README shows them.

use super::judge::{Figures, Verdict, right};
use super::report::{CJK, Run, hundredths, thousandths};
use crate::machine::Machine;
use std::fmt::Write;

/// Where in a file the tables stand.
pub(super) const MARKS: crate::readme::Marks =
    ("<!-- clean view, measured: scripts/bench-extract.sh --peers --write README.md -->", "<!-- end -->");

/// The sets by their folders' names, as a reader knows them.
const NAMES: [(&str, &str); 5] = [
    ("sh", "scrapinghub"),
    ("fundus", "Fundus newsrooms"),
    ("wcxb", "WCXB articles"),
    ("moz", "Mozilla's own"),
    (CJK, "Korean, Japanese, Chinese"),
];

/// Questions of the second table, each asked in the set of newsrooms.
const ASKED: [&str; 5] = ["title", "byline", "date", "language", "image"];

/// Two Markdown tables, a row an extractor, and what they were measured on.
pub(super) fn markdown(machine: &Machine, runs: &[Run]) -> String {
    let Some(first) = runs.first() else { return String::new() };
    let groups: Vec<String> = first.groups().into_iter().map(|(name, _)| name).collect();
    let columns: Vec<(&str, &str)> = NAMES.into_iter().filter(|(key, _)| groups.iter().any(|it| it == key)).collect();
    let mut table = String::from("| F1 (precision / recall) |");
    for (key, name) in &columns {
        let _ = write!(table, " {name}, {} |", pages(first, key).len());
    }
    table.push_str(" ms of the processor a page, mean · longest | failures |\n|---|");
    table.push_str(&"---:|".repeat(columns.len() + 2));
    for run in runs {
        let _ = write!(table, "\n| {} |", run.name);
        for (key, _) in &columns {
            let score = Figures::of(&pages(run, key)).score;
            let _ = write!(
                table,
                " {} ({} / {}) |",
                thousandths(score.f1),
                thousandths(score.precision),
                thousandths(score.recall)
            );
        }
        let all = Figures::of(&run.pages());
        let _ = write!(table, " {:.1} · {:.0} | {} |", all.mean_ms, all.max_ms, all.failures);
    }
    if groups.iter().any(|it| it == "fundus") {
        table.push_str("\n\n| share right, Fundus newsrooms |");
        for question in ASKED {
            let _ = write!(table, " {question} |");
        }
        table.push_str("\n|---|");
        table.push_str(&"---:|".repeat(ASKED.len()));
        for run in runs {
            let _ = write!(table, "\n| {} |", run.name);
            let pages = pages(run, "fundus");
            for question in ASKED {
                let (right, all) = right(&pages, question);
                let _ = write!(table, " {} |", hundredths(right as f64 / all.max(1) as f64));
            }
        }
    }
    let _ = write!(table, "\n\n{}", crate::readme::foot(machine));
    table
}

fn pages<'a>(run: &'a Run, group: &str) -> Vec<&'a Verdict> {
    run.groups().into_iter().find(|(name, _)| name == group).map(|(_, pages)| pages).unwrap_or_default()
}
