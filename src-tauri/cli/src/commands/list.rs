//! `list`: articles as a table.

use super::Ended;
use crate::args::{self, Range};
use crate::ids;
use crate::output::Out;
use crate::table::{self, Column};
use anyhow::Result;
use clap::Args;
use dossier_core::Library;
use dossier_core::model::{ArticleRow, EntityLabel, Place, State};

#[derive(Args)]
pub(crate) struct List {
    /// Only articles that answer this query, in the language of search
    #[arg(allow_hyphen_values = true)]
    pub(crate) query: Option<String>,
    /// What comes first
    #[arg(long, value_enum, default_value = "saved")]
    sort: args::Sort,
    #[command(flatten)]
    range: Range,
}

pub(crate) fn run(list: &List, library: &Library, out: &Out) -> Result<Ended> {
    let query = list.query.as_deref().unwrap_or_default();
    let (sort, offset, limit) = (list.sort.into(), list.range.offset, list.range.limit);
    let page = if query.trim().is_empty() {
        library.articles(&Place::All, sort, offset, limit)?
    } else {
        library.list(query, sort, offset, limit)?
    };
    if out.json {
        out.document(&page)?;
        return Ok(Ended::Well);
    }
    print(&page.articles, library, out)?;
    out.line(&counted(page.articles.len(), page.total, "article"))?;
    Ok(Ended::Well)
}

/// The rows under headings, with ids as short as they can be.
pub(crate) fn print(rows: &[ArticleRow], library: &Library, out: &Out) -> Result<()> {
    let columns = [
        Column::Words("ID"),
        Column::Words("SAVED"),
        Column::Words("TITLE"),
        Column::Words("SITE"),
        Column::Words("STATE"),
        Column::Number("MARKS"),
        Column::Words("NAMES"),
    ];
    let rows = rows.iter().map(|row| {
        vec![
            ids::short(library, &row.id),
            row.saved.strftime("%Y-%m-%d").to_string(),
            row.title.clone(),
            row.site.clone().unwrap_or_default(),
            standing(row),
            row.highlights.to_string(),
            names(row.people.iter().chain(&row.companies)),
        ]
    });
    table::print(out, &columns, rows.collect())
}

/// The day an article was published, as its page said, else the day it was saved.
pub(crate) fn day(row: &ArticleRow) -> String {
    row.published.as_deref().map_or_else(|| row.saved.strftime("%Y-%m-%d").to_string(), |at| date(at).to_owned())
}

/// The date of an RFC 3339 time; a bare date as it is.
pub(crate) fn date(time: &str) -> &str {
    time.split_once('T').map_or(time, |(date, _)| date)
}

/// Says how many there are, and how many of them were printed.
pub(crate) fn counted(printed: usize, total: u32, noun: &str) -> String {
    let plural = if total == 1 { "" } else { "s" };
    if printed as u64 == u64::from(total) {
        format!("{total} {noun}{plural}")
    } else {
        format!("{printed} of {total} {noun}{plural}")
    }
}

/// State, star and Trash in one word or two.
pub(crate) fn standing(row: &ArticleRow) -> String {
    let state = match row.state {
        _ if row.trashed.is_some() => "trash",
        State::Inbox => "inbox",
        State::Reading => "reading",
        State::Archive => "archive",
    };
    if row.starred { format!("{state} ★") } else { state.to_owned() }
}

/// Three names and how many more there are.
fn names<'a>(labels: impl Iterator<Item = &'a EntityLabel>) -> String {
    let labels: Vec<&str> = labels.map(|label| label.name.as_str()).collect();
    let shown = labels.iter().take(3).copied().collect::<Vec<_>>().join(", ");
    if labels.len() > 3 { format!("{shown} +{}", labels.len() - 3) } else { shown }
}
