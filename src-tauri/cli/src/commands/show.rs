//! `show`: one article with all that hangs on it.

use super::{Ended, list};
use crate::ids;
use crate::output::{Out, Style};
use anyhow::Result;
use clap::{Args, ValueEnum};
use dossier_core::Library;
use dossier_core::export::{json::Shown, markdown};
use dossier_core::extract::as_markdown;
use dossier_core::model::{ArticleRow, ArticleView};

#[derive(Args)]
pub(crate) struct Show {
    /// The article's id, or its first characters
    id: String,
    /// The form of the text
    #[arg(long = "as", value_enum, value_name = "FORM", default_value = "text")]
    form: Form,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    /// The canonical text
    Text,
    /// The clean HTML
    Html,
    /// Markdown
    Markdown,
}

pub(crate) fn run(show: &Show, library: &Library, out: &Out) -> Result<Ended> {
    let view = library.article(library.find_article(&show.id)?)?;
    if out.json {
        out.document(&Shown::from(view))?;
        return Ok(Ended::Well);
    }
    match show.form {
        Form::Text => text(&view, library, out)?,
        Form::Html => out.line(&view.html)?,
        Form::Markdown => out.line(&markdown::page(&view, &as_markdown(&view.html)))?,
    }
    Ok(Ended::Well)
}

/// Title, facts, text, then what the reader added.
fn text(view: &ArticleView, library: &Library, out: &Out) -> Result<()> {
    out.raw(&out.paint(Style::Strong, &view.row.title))?;
    if let Some(subtitle) = &view.subtitle {
        out.line(subtitle)?;
    }
    out.raw(&out.paint(Style::Faint, &facts(&view.row)))?;
    out.line("")?;
    let mut spans: Vec<_> = view.marks.iter().filter_map(|mark| mark.span).collect();
    spans.sort();
    out.raw(&out.marked(&view.text, &spans))?;
    for mark in &view.marks {
        let lost = if mark.span.is_none() { "  (no longer in the text)" } else { "" };
        out.line("")?;
        out.line(&format!("{}  “{}”{lost}", ids::short(library, &mark.id), mark.selector.exact))?;
        if let Some(note) = &mark.note {
            out.line(&indented(&note.body))?;
        }
    }
    for note in &view.comments {
        out.line("")?;
        out.line(&note.body)?;
    }
    Ok(())
}

fn facts(row: &ArticleRow) -> String {
    let writers = row.byline.iter().map(|author| author.name.as_str()).collect::<Vec<_>>().join(", ");
    let parts = [
        row.site.clone().unwrap_or_default(),
        writers,
        row.published.as_deref().map(list::date).unwrap_or_default().to_owned(),
        list::standing(row),
        row.tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" "),
        row.url.clone().unwrap_or_default(),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}
