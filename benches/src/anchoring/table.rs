//! The tables, as the README has them.

use super::Run;
use super::articles::{Article, Language};
use super::cases::{Case, EDITS};
use super::quotes::KINDS;
use super::speed::Times;
use super::tally::Tally;
use std::fmt::Write;

/// Where in a file the tables stand.
pub(super) const MARKS: crate::readme::Marks =
    ("<!-- anchoring, measured: scripts/bench-anchoring.sh --write README.md -->", "<!-- end of anchoring -->");

/// A row an edit, a column an engine; then ours by language and by length.
pub(super) fn quality(cases: &[Case], runs: &[Run], articles: &[Article], chosen: bool) -> String {
    let Some(ours) = runs.first() else { return String::new() };
    let half = articles.iter().filter(|article| article.held_out != chosen).count();
    let quotes = EDITS.iter().map(|edit| cases.iter().filter(|case| case.edit == *edit).count()).max().unwrap_or(0);
    let mut table = format!("| {quotes} highlights in {half} articles: % exact / near / wrong / orphan |");
    for run in runs {
        let _ = write!(table, " {} |", run.engine);
    }
    table.push_str("\n|---|");
    table.push_str(&"---:|".repeat(runs.len()));
    for edit in EDITS {
        let _ = write!(table, "\n| {edit} |");
        for run in runs {
            let _ = write!(table, " {} |", cell(tally(cases, run, |case| case.edit == edit)));
        }
    }
    let languages =
        [("Korean", Language::Korean), ("English", Language::English), ("other languages", Language::Other)];
    let _ = write!(table, "\n\n| Dossier: % exact / wrong |");
    for name in languages.iter().map(|language| language.0).chain(KINDS) {
        let _ = write!(table, " {name} |");
    }
    table.push_str("\n|---|");
    table.push_str(&"---:|".repeat(languages.len() + KINDS.len()));
    for edit in EDITS {
        let _ = write!(table, "\n| {edit} |");
        let by_language = languages
            .iter()
            .map(|(_, language)| tally(cases, ours, |case| case.edit == edit && case.language == *language));
        let by_kind = KINDS.iter().map(|kind| tally(cases, ours, |case| case.edit == edit && case.kind == *kind));
        for one in by_language.chain(by_kind) {
            let _ = write!(table, " {} / {} |", share(one.exact, one), share(one.wrong, one));
        }
    }
    table.push_str("\n\n");
    table
}

/// A row a text, times in milliseconds.
pub(super) fn speed(rows: &[Times]) -> String {
    let mut table = String::from(
        "| milliseconds | prepare once | all, preparing included | one, p50 / p99 / longest | found + orphans |\n\
         |---|---:|---:|---:|---:|",
    );
    for row in rows {
        let _ = write!(
            table,
            "\n| {} | {:.1} | {:.0} | {:.3} / {:.2} / {:.2} | {} + {} |",
            row.what, row.prepare, row.total, row.p50, row.p99, row.longest, row.found, row.orphans
        );
    }
    table.push_str("\n\n");
    table
}

fn tally(cases: &[Case], run: &Run, of: impl Fn(&Case) -> bool) -> Tally {
    let mut tally = Tally::default();
    run.verdicts.iter().filter(|(case, _)| of(&cases[*case])).for_each(|(_, verdict)| tally.add(*verdict));
    tally
}

fn cell(tally: Tally) -> String {
    let [exact, near, wrong, orphan] =
        [tally.exact, tally.near, tally.wrong, tally.orphan].map(|count| share(count, tally));
    format!("{exact} / {near} / {wrong} / {orphan}")
}

fn share(count: u32, tally: Tally) -> String {
    if tally.all() == 0 {
        "–".to_owned()
    } else {
        format!("{:.1}", f64::from(count) * 100.0 / f64::from(tally.all()))
    }
}
