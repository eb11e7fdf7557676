//! The table that the chooser of leaves is trained on.

use crate::extraction::pages;
use anyhow::{Context, Result};
use dossier_core::extract::training::leaves;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// Where the table goes.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The file to write
    file: PathBuf,
    /// The folder of saved pages, as for `extraction`
    folder: Option<PathBuf>,
}

/// Writes a line a page: its set and name, the names of the numbers, and for each leaf its text and its numbers.
pub(crate) fn run(args: &Args) -> Result<()> {
    let folder = pages::folder(args.folder.as_deref())?;
    let file = File::create(&args.file).with_context(|| format!("writing {}", args.file.display()))?;
    let mut file = BufWriter::new(file);
    for set in pages::sets(&folder, &[])? {
        for page in pages::read(&folder, &set)? {
            let (names, rows) = leaves(&page.html, page.truth.url.as_deref())
                .with_context(|| format!("reading the page {}", page.id))?;
            let rows: Vec<_> = rows.iter().map(|row| (&row.text, &row.numbers)).collect();
            let id = page.id.strip_prefix(&format!("{set}/")).unwrap_or(&page.id);
            let line = serde_json::json!({ "set": set, "id": id, "names": names, "rows": rows });
            writeln!(file, "{line}").with_context(|| format!("writing {}", args.file.display()))?;
        }
    }
    file.flush().with_context(|| format!("writing {}", args.file.display()))
}
