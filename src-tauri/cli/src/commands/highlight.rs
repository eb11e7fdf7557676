//! `highlight` and `highlights`.

use super::{Ended, list};
use crate::args::{self, Range};
use crate::ids;
use crate::output::Out;
use crate::table::{self, Column};
use anyhow::{Context, Result};
use clap::Args;
use dossier_core::Library;
use dossier_core::model::{ArticleId, Highlight, HighlightRow, NoteTarget, Sort, Span};
use serde::Serialize;
use std::collections::HashSet;

#[derive(Args)]
pub(crate) struct HighlightQuote {
    /// The article's id, or its first characters
    id: String,
    /// The text to highlight, exactly as it stands in the article
    #[arg(allow_hyphen_values = true)]
    quote: String,
    /// What stands right before it, if the quotation occurs more than once
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    prefix: Option<String>,
    /// What stands right after it, if the quotation occurs more than once
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    suffix: Option<String>,
    /// Its colour
    #[arg(long, value_enum, default_value = "yellow")]
    color: args::Color,
    /// A note on it, in Markdown
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<String>,
    /// A tag on it; may be given again
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
}

#[derive(Args)]
pub(crate) struct Highlights {
    /// Only highlights of articles that answer this query
    #[arg(allow_hyphen_values = true)]
    pub(crate) query: Option<String>,
    #[command(flatten)]
    range: Range,
}

pub(crate) fn highlight(asked: &HighlightQuote, library: &Library, out: &Out) -> Result<Ended> {
    let article = library.find_article(&asked.id)?;
    let (prefix, suffix) = (asked.prefix.as_deref(), asked.suffix.as_deref());
    let made = library.highlight_quote(article, &asked.quote, prefix, suffix, asked.color.into())?;
    if let Some(note) = &asked.note {
        library
            .put_note(NoteTarget::Highlight(made.id), None, note)
            .context("writing the note on the new highlight")?;
    }
    for tag in &asked.tags {
        library.tag_highlight(made.id, tag).with_context(|| format!("tagging the new highlight with “{tag}”"))?;
    }
    // Read again, so that what is printed is what is stored, note and tags included.
    let stored = library.article(article)?.marks.into_iter().find(|mark| mark.id == made.id).unwrap_or(made);
    if out.json {
        out.document(&stored)?;
    } else {
        out.line(&format!("{}  “{}”", ids::short(library, &stored.id), stored.selector.exact))?;
    }
    Ok(Ended::Well)
}

/// One page of highlights as JSON.
#[derive(Serialize)]
struct Page<'a> {
    total: usize,
    highlights: Vec<Placed<'a>>,
}

/// A highlight with its article and where it stands there, or `"orphan": true`.
#[derive(Serialize)]
struct Placed<'a> {
    #[serde(flatten)]
    highlight: &'a Highlight,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<Span>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    orphan: bool,
}

pub(crate) fn list(asked: &Highlights, library: &Library, out: &Out) -> Result<Ended> {
    let query = asked.query.as_deref().unwrap_or_default();
    let (offset, limit) = (asked.range.offset, asked.range.limit);
    let (total, rows) = if query.trim().is_empty() {
        let page = library.highlights(offset, limit)?;
        (page.total as usize, page.highlights)
    } else {
        let all = in_articles(&answering(query, library)?, library)?;
        (all.len(), all.into_iter().skip(offset as usize).take(limit as usize).collect())
    };
    if out.json {
        let highlights = rows.iter().map(|row| Placed {
            highlight: &row.highlight,
            title: &row.title,
            position: row.highlight.span,
            orphan: row.orphan,
        });
        out.document(&Page { total, highlights: highlights.collect() })?;
        return Ok(Ended::Well);
    }
    print(&rows, library, out)?;
    out.line(&list::counted(rows.len(), u32::try_from(total).unwrap_or(u32::MAX), "highlight"))?;
    Ok(Ended::Well)
}

/// Every article that answers the query.
fn answering(query: &str, library: &Library) -> Result<HashSet<ArticleId>> {
    let mut found = HashSet::new();
    loop {
        let page = library.list(query, Sort::Saved, u32::try_from(found.len()).unwrap_or(u32::MAX), PAGE)?;
        let before = found.len();
        found.extend(page.articles.iter().map(|row| row.id));
        if found.len() == before || found.len() >= page.total as usize {
            return Ok(found);
        }
    }
}

/// Every highlight in these articles, newest first.
fn in_articles(articles: &HashSet<ArticleId>, library: &Library) -> Result<Vec<HighlightRow>> {
    let (mut rows, mut offset) = (Vec::new(), 0);
    loop {
        let page = library.highlights(offset, PAGE)?;
        offset += u32::try_from(page.highlights.len()).unwrap_or(u32::MAX);
        let last = page.highlights.is_empty() || offset >= page.total;
        rows.extend(page.highlights.into_iter().filter(|row| articles.contains(&row.highlight.article)));
        if last {
            return Ok(rows);
        }
    }
}

/// How many rows are asked of the library at a time.
const PAGE: u32 = 1000;

fn print(rows: &[HighlightRow], library: &Library, out: &Out) -> Result<()> {
    let columns = [
        Column::Words("ID"),
        Column::Words("QUOTATION"),
        Column::Words("NOTE"),
        Column::Words("ARTICLE"),
        Column::Words("TITLE"),
    ];
    let rows = rows.iter().map(|row| {
        let mark = &row.highlight;
        let lost = if row.orphan { " (no longer in the text)" } else { "" };
        vec![
            ids::short(library, &mark.id),
            format!("“{}”{lost}", mark.selector.exact),
            mark.note.as_ref().map(|note| note.body.clone()).unwrap_or_default(),
            ids::short(library, &mark.article),
            row.title.clone(),
        ]
    });
    table::print(out, &columns, rows.collect())
}
