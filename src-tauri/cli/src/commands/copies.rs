//! `copies`: the same story in several papers.

use super::Ended;
use crate::ids;
use crate::output::Out;
use crate::table::{self, Column};
use anyhow::Result;
use clap::Args;
use dossier_core::Library;

/// Lists other articles that are the same story: an agency's report in several papers.
#[derive(Args)]
pub(crate) struct Copies {
    /// The article, by id or its first characters
    id: String,
    /// Make this copy one with the article: its highlights, notes, tags and star go over, and it goes into the Trash
    #[arg(long, value_name = "COPY")]
    merge: Option<String>,
}

pub(crate) fn run(asked: &Copies, library: &Library, out: &Out) -> Result<Ended> {
    let id = library.find_article(&asked.id)?;
    if let Some(copy) = &asked.merge {
        let merged = library.merge_copy(id, library.find_article(copy)?)?;
        if out.json {
            out.document(&merged)?;
        } else {
            let gone = match merged.orphaned {
                0 => String::new(),
                orphaned => format!(", {orphaned} of them without a place in it"),
            };
            out.line(&format!(
                "{} highlights{gone} and {} notes came over",
                merged.highlights.len(),
                merged.notes.len()
            ))?;
        }
        return Ok(Ended::Well);
    }
    let rows = library.copies(id)?;
    if out.json {
        out.document(&rows)?;
        return Ok(Ended::Well);
    }
    let columns = [Column::Words("ID"), Column::Words("SITE"), Column::Words("TITLE")];
    let cells = rows
        .iter()
        .map(|row| vec![ids::short(library, &row.id), row.site.clone().unwrap_or_default(), row.title.clone()]);
    table::print(out, &columns, cells.collect())?;
    Ok(Ended::Well)
}
