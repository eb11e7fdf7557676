//! The figures as the README shows them.

use super::Run;
use super::speed::Speed;
use super::typing::{Painted, Typed};
use crate::library::measure::Times;
use std::fmt::Write;

/// Where in a file the tables stand.
pub(super) const MARKS: crate::readme::Marks =
    ("<!-- search, measured: scripts/bench-search.sh --write README.md -->", "<!-- end of search -->");

/// A row an engine, a column a kind of query.
pub(super) fn known(runs: &[Run], texts: &str, count: usize) -> String {
    let Some(first) = runs.first() else { return String::new() };
    let mut table = format!("| {count} {texts}: share of queries that find all / precision |");
    for (name, score) in &first.scores {
        let _ = write!(table, " {name}, {} |", score.queries);
    }
    for (name, score) in &first.questions {
        let _ = write!(table, " {name}, {}: MRR@10 / R@10 |", score.questions);
    }
    table.push_str(" index MB/s | ms a query, p50 / p99 |\n|---|");
    table.push_str(&"---:|".repeat(first.scores.len() + first.questions.len() + 2));
    for run in runs {
        let _ = write!(table, "\n| {} |", run.engine);
        for (_, score) in &run.scores {
            let _ = write!(table, " {:.3} / {:.3} |", score.whole, score.precision);
        }
        for (_, score) in &run.questions {
            let _ = write!(table, " {:.3} / {:.3} |", score.mrr, score.recall);
        }
        let _ = write!(table, " {:.1} | {} |", run.indexed, both(run.page));
    }
    table + "\n\n"
}

/// What other spellings find.
pub(super) fn aliases((right, all): &(usize, usize)) -> String {
    format!("Asked by one spelling for what is only written in another: {right} of {all} found.\n\n")
}

/// What a row says, and its cell in a size's column.
type Row<'a> = (&'a str, &'a dyn Fn(&Speed) -> String);

/// A column a size.
pub(super) fn speed(columns: &[Speed]) -> String {
    let mut table = String::from("| generated articles |");
    for column in columns {
        let _ = write!(table, " {} |", column.articles);
    }
    table.push_str("\n|---|");
    table.push_str(&"---:|".repeat(columns.len()));
    let beside =
        |ours: String, theirs: Option<String>| theirs.map_or(ours.clone(), |theirs| format!("{ours} · {theirs}"));
    let typed = |s: &Speed, of: fn(&Typed) -> Painted| {
        s.typed
            .as_ref()
            .map(of)
            .map_or("–".to_owned(), |one| format!("{:.0} / {:.0} / {:.0}", one.p50, one.p95, one.max))
    };
    let rows: [Row<'_>; 9] = [
        ("first page with count and snippets, ms p50 / p99 · FTS5 trigram", &|s| {
            beside(both(s.page), s.trigram.as_ref().map(|t| both(t.page)))
        }),
        ("in the window, key to its paint in a field that does nothing, ms p50 / p95 / max", &|s| {
            typed(s, |typed| typed.bare)
        }),
        ("… key to painted results, English, ms p50 / p95 / max", &|s| typed(s, |typed| typed.english)),
        ("… Korean, each key of a syllable", &|s| typed(s, |typed| typed.korean)),
        ("… the last of keys in a burst", &|s| typed(s, |typed| typed.burst)),
        ("index, MB of text a second · FTS5 trigram", &|s| {
            beside(format!("{:.1}", s.indexed), s.trigram.as_ref().map(|t| format!("{:.1}", t.indexed)))
        }),
        ("index to text · FTS5 trigram", &|s| {
            beside(format!("×{:.2}", s.index_to_text), s.trigram.as_ref().map(|t| format!("×{:.2}", t.index_to_text)))
        }),
        ("an article saved and found, ms p50 / p99", &|s| both(s.saved)),
        ("slowest hostile query, ms", &|s| {
            s.hostile
                .iter()
                .max_by(|a, b| a.1.total_cmp(&b.1))
                .map_or(String::new(), |(what, ms)| format!("{ms:.0}, {what}"))
        }),
    ];
    for (name, cell) in rows {
        let _ = write!(table, "\n| {name} |");
        for column in columns {
            let _ = write!(table, " {} |", cell(column));
        }
    }
    table.push_str("\n\n");
    table
}

fn both(times: Times) -> String {
    // Where no query was timed there is nothing to say.
    if times.p99 == 0.0 { "–".to_owned() } else { format!("{:.2} / {:.2}", times.p50, times.p99) }
}
