//! `search`: ranked articles with the pieces that answer.

use super::{Ended, list};
use crate::args::{Range, SearchSort};
use crate::ids;
use crate::output::{Out, Style};
use crate::source;
use anyhow::{Context, Result};
use clap::Args;
use dossier_core::Library;
use dossier_core::model::{ArticleId, Hit, QueryPart, SearchAnswer, Suggestion};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::stdin;
use std::time::Instant;

/// With --json, `parts` are the query's conditions, each with its place in code points, and `suggestions` other
/// queries that may have been meant, each with the articles that answer it.
#[derive(Args)]
pub(crate) struct Search {
    /// Words, "exact phrase", -not, OR, person:NAME, is:starred and more; - reads one query a line
    #[arg(allow_hyphen_values = true)]
    pub(crate) query: String,
    /// What comes first
    #[arg(long, value_enum, default_value = "relevance")]
    pub(crate) sort: SearchSort,
    #[command(flatten)]
    pub(crate) range: Range,
}

pub(crate) fn run(search: &Search, library: &Library, out: &Out) -> Result<Ended> {
    if search.query != "-" {
        answer(&search.query, search, library, out)?;
        return Ok(Ended::Well);
    }
    let mut ended = Ended::Well;
    let mut input = stdin().lock();
    for number in 1u64.. {
        match source::line(&mut input, LONGEST).context("reading queries from standard input")? {
            None => break,
            Some(Ok(query)) => answer(&query, search, library, out)?,
            Some(Err(why)) => {
                let error = format!("line {number} is no query: {why}");
                out.complain(&error);
                if out.json {
                    out.document(&Refused { error: &error })?;
                }
                ended = Ended::WithFailures;
            }
        }
    }
    Ok(ended)
}

/// Bytes of a line that is taken for a query; one that a person writes has a thousandth of that.
const LONGEST: usize = 1 << 20;

/// What is said as JSON in place of an answer.
#[derive(Serialize)]
struct Refused<'a> {
    error: &'a str,
}

/// The answer as JSON.
#[derive(Serialize)]
struct Answered<'a> {
    query: &'a str,
    total: u32,
    took_ms: f64,
    ignored: &'a [String],
    expanded: &'a BTreeMap<String, Vec<String>>,
    /// Nothing has all the words; the hits have any of them.
    any_of: bool,
    /// Changed articles that the index does not hold yet.
    behind: u32,
    /// The query's conditions; `span` counts code points of it.
    parts: &'a [QueryPart],
    /// Other queries that may have been meant.
    suggestions: &'a [Suggestion],
    hits: Vec<Found<'a>>,
}

/// A hit as JSON; `matches` are code points of `snippet`.
#[derive(Serialize)]
struct Found<'a> {
    id: ArticleId,
    title: &'a str,
    score: f32,
    snippet: &'a str,
    matches: Vec<[u32; 2]>,
    published: Option<&'a str>,
}

impl<'a> From<&'a Hit> for Found<'a> {
    fn from(hit: &'a Hit) -> Self {
        let best = hit.snippets.first();
        Self {
            id: hit.article.id,
            title: &hit.article.title,
            score: hit.score,
            snippet: best.map(|snippet| snippet.text.as_str()).unwrap_or_default(),
            matches: best
                .map(|snippet| snippet.marks.iter().map(|mark| [mark.start, mark.end]).collect())
                .unwrap_or_default(),
            published: hit.article.published.as_deref(),
        }
    }
}

fn answer(query: &str, search: &Search, library: &Library, out: &Out) -> Result<()> {
    let started = Instant::now();
    let answer = library.search(query, search.sort.into(), search.range.offset, search.range.limit)?;
    let took_ms = (started.elapsed().as_secs_f64() * 1e6).round() / 1e3;
    if out.json {
        return out.document(&Answered {
            query,
            total: answer.total,
            took_ms,
            ignored: &answer.ignored,
            expanded: &answer.expanded,
            any_of: answer.any_of,
            behind: answer.behind,
            parts: &answer.parts,
            suggestions: &answer.suggestions,
            hits: answer.hits.iter().map(Found::from).collect(),
        });
    }
    explain(&answer, out)?;
    for hit in &answer.hits {
        print(hit, library, out)?;
    }
    out.line(&format!("{}, {took_ms:.0} ms", list::counted(answer.hits.len(), answer.total, "article")))
}

/// What was done to the query, where it was not simply searched.
fn explain(answer: &SearchAnswer, out: &Out) -> Result<()> {
    if answer.any_of && answer.total > 0 {
        out.line("No article has all of these words; these have some of them.")?;
    }
    if !answer.ignored.is_empty() {
        out.line(&format!("Not understood and left out: {}", answer.ignored.join(" ")))?;
    }
    for (name, spellings) in &answer.expanded {
        out.line(&format!("{name} is also searched as {}", spellings.join(", ")))?;
    }
    if !answer.suggestions.is_empty() {
        let queries = answer.suggestions.iter().map(|suggestion| suggestion.query.trim());
        out.line(&format!("Did you mean: {}", queries.collect::<Vec<_>>().join(" · ")))?;
    }
    Ok(())
}

fn print(hit: &Hit, library: &Library, out: &Out) -> Result<()> {
    let row = &hit.article;
    let when = list::day(row);
    let facts = [Some(when), row.site.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let title = if hit.title_marks.is_empty() {
        out.paint(Style::Strong, &row.title)
    } else {
        out.marked(&row.title, &hit.title_marks)
    };
    out.raw(&format!("{}  {title}  {}", ids::short(library, &row.id), out.paint(Style::Faint, &facts)))?;
    for snippet in &hit.snippets {
        out.raw(&format!("    {}", out.marked(&snippet.text, &snippet.marks)))?;
    }
    out.line("")
}
