//! The figures as the README shows them.

use super::measure::{Figures, Times};
use crate::machine::Machine;
use crate::window;
use std::fmt::Write;

/// A row: what is measured, and its cell for a size.
type Row = (&'static str, fn(&Figures) -> String);

const ROWS: [Row; 8] = [
    ("save, each durable on the disk", |f| format!("{:.0} articles/s", f.saved_a_second)),
    ("index anew", |f| format!("{:.1} MB/s of text", f.indexed_mb_a_second)),
    ("text · database · index", |f| {
        format!("{:.0} MB · ×{:.1} · ×{:.1}", f.text_mb, f.database_to_text, f.index_to_text)
    }),
    ("open the library", |f| middle(f.open_library)),
    ("search, p50 / p99", |f| both(f.search)),
    ("open an article, p50 / p99", |f| both(f.open_article)),
    ("first fifty rows of the list", |f| middle(f.first_page)),
    ("left column with counts", |f| middle(f.sidebar)),
];

/// A Markdown table, a column a size, and the machine beneath.
pub(crate) fn markdown(machine: &Machine, columns: &[Figures]) -> String {
    let mut table = String::from("| |");
    for column in columns {
        let _ = write!(table, " {} articles |", thousands(column.articles));
    }
    table.push_str("\n|---|");
    table.push_str(&"---:|".repeat(columns.len()));
    for (name, cell) in ROWS {
        let _ = write!(table, "\n| {name} |");
        for column in columns {
            let _ = write!(table, " {} |", cell(column));
        }
    }
    if columns.iter().any(|column| column.window.is_some()) {
        for (name, cell) in window::ROWS {
            let _ = write!(table, "\n| {name} |");
            for column in columns {
                let _ = write!(table, " {} |", column.window.as_ref().map_or_else(|| "–".to_owned(), cell));
            }
        }
    }
    let _ = writeln!(table, "\n\n{}", machine.sentence());
    table
}

fn middle(times: Times) -> String {
    format!("{} ms", short(times.p50))
}

fn both(times: Times) -> String {
    format!("{} / {} ms", short(times.p50), short(times.p99))
}

/// Three figures are enough.
pub(crate) fn short(number: f64) -> String {
    if number < 10.0 { format!("{number:.2}") } else { format!("{number:.0}") }
}

fn thousands(number: u32) -> String {
    if number < 1_000 { number.to_string() } else { format!("{},{:03}", number / 1_000, number % 1_000) }
}
