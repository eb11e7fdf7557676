//! `show`: one article with all that hangs on it.

use super::{Ended, list};
use crate::ids;
use crate::output::{Out, Style};
use anyhow::Result;
use clap::{Args, ValueEnum};
use dossier_core::Library;
use dossier_core::extract::as_markdown;
use dossier_core::model::{
    ArticleRow, ArticleView, Highlight, Mention, Note, Removed, SiteRule, VersionId, VersionRow,
};
use serde::Serialize;

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
        Form::Markdown => out.line(&markdown(&view))?,
    }
    Ok(Ended::Well)
}

/// The article as JSON: the row of a list, whose counts of highlights and notes give way to the things themselves.
#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    row: serde_json::Value,
    subtitle: Option<String>,
    text: String,
    html: String,
    highlights: Vec<Highlight>,
    mentions: Vec<Mention>,
    notes: Vec<Note>,
    versions: Vec<VersionRow>,
    version: VersionId,
    removed: Vec<Removed>,
    position: u32,
    section: Option<String>,
    modified: Option<String>,
    lead_image: Option<String>,
    rules: Vec<SiteRule>,
}

impl From<ArticleView> for Shown {
    fn from(view: ArticleView) -> Self {
        let mut row = serde_json::to_value(&view.row).unwrap_or_default();
        if let Some(fields) = row.as_object_mut() {
            fields.remove("highlights");
            fields.remove("notes");
        }
        Self {
            row,
            subtitle: view.subtitle,
            text: view.text,
            html: view.html,
            highlights: view.marks,
            mentions: view.mentions,
            notes: view.comments,
            versions: view.versions,
            version: view.version,
            removed: view.removed,
            position: view.position,
            section: view.section,
            modified: view.modified,
            lead_image: view.lead_image,
            rules: view.rules,
        }
    }
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

/// The clean HTML as Markdown, then the highlights as quotations.
fn markdown(view: &ArticleView) -> String {
    let mut page = format!("# {}\n", escaped(&view.row.title));
    if let Some(subtitle) = &view.subtitle {
        page.push_str(&format!("\n*{}*\n", escaped(subtitle).replace('\n', " ")));
    }
    if let Some(url) = &view.row.url {
        page.push_str(&format!("\n<{url}>\n"));
    }
    page.push_str(&format!("\n{}\n", as_markdown(&view.html).trim()));
    if !view.marks.is_empty() {
        page.push_str("\n## Highlights\n");
    }
    for mark in &view.marks {
        let quote =
            mark.selector.exact.lines().map(|line| format!("> {}", escaped(line))).collect::<Vec<_>>().join("\n");
        page.push_str(&format!("\n{quote}\n"));
        if let Some(note) = &mark.note {
            page.push_str(&format!("\n{}\n", note.body));
        }
    }
    page.trim_end().to_owned()
}

/// `text` with the signs that CommonMark would take as its own put behind a backslash.
fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let anywhere = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~');
        let leading = at == 0 && matches!(c, '#' | '-' | '+' | '=' | '|');
        if anywhere || leading {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}
