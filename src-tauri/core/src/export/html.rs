//! One page to be read in any browser: contents, articles with their highlights, notes, people and companies.
//!
//! It holds all it shows: pictures stand in it as `data:`, there is no script, and its own policy forbids every load.

mod body;

use super::words::Words;
use super::{About, Profile, day, named};
use crate::model::{ArticleRow, ArticleView, EntityKind, Highlight, Note};
use anyhow::{Context, Result};
use base64::engine::general_purpose::STANDARD;
use base64::write::EncoderWriter;
use std::io::Write;

/// How every such page begins.
pub const BEGIN: &str = "<!doctype html>\n<!-- Dossier export 1 -->\n";

/// What a hash names: the kind of picture and its bytes, where they are kept.
pub type Images<'a> = &'a mut dyn FnMut(&str) -> Option<(String, Vec<u8>)>;

const STYLE: &str = include_str!("html/style.css");

/// Nothing runs and nothing is fetched, whatever stands in the articles.
const POLICY: &str =
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The kinds of pictures that cannot carry script.
const KINDS: [&str; 6] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp"];

/// Writes the head and the beginning of the contents, in the words of a language.
pub fn begin(out: &mut dyn Write, about: &About<'_>, lang: Option<&str>) -> Result<()> {
    let words = Words::of(lang);
    let title = if about.query.is_empty() { "Dossier".to_owned() } else { escaped(about.query) };
    let count = (words.articles)(about.articles);
    write!(
        out,
        "{BEGIN}<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"Dossier\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n\
         <body>\n<header>\n<h1><bdi>{title}</bdi></h1>\n<p class=\"facts\">{count} · {}</p>\n</header>\n\
         <nav aria-label=\"{contents}\">\n<h2>{contents}</h2>\n<ol>\n",
        words.lang,
        about.made.strftime("%Y-%m-%d"),
        contents = words.contents,
    )
    .context("write the beginning")
}

/// Writes a line of the contents.
pub fn contents(out: &mut dyn Write, row: &ArticleRow) -> Result<()> {
    let facts = facts(row, false);
    let title = escaped(&row.title);
    writeln!(
        out,
        "<li><a href=\"#a-{}\"{}><bdi>{title}</bdi></a> <span class=\"facts\">{facts}</span></li>",
        row.id,
        lang(row)
    )
    .context("write the contents")
}

/// Writes the end of the contents.
pub fn end_contents(out: &mut dyn Write) -> Result<()> {
    writeln!(out, "</ol>\n</nav>\n<main>").context("write the contents")
}

/// Writes one article.
pub fn article(out: &mut dyn Write, view: &ArticleView, images: Images<'_>) -> Result<()> {
    let row = &view.row;
    let words = Words::of(row.lang.as_deref());
    writeln!(out, "<article id=\"a-{}\"{}>\n<h2><bdi>{}</bdi></h2>", row.id, lang(row), escaped(&row.title))?;
    if let Some(subtitle) = &view.subtitle {
        writeln!(out, "<p class=\"subtitle\">{}</p>", escaped(subtitle))?;
    }
    writeln!(out, "<p class=\"facts\">{}</p>", facts(row, true))?;
    if let Some(hash) = &view.lead_image {
        write!(out, "<figure>")?;
        picture(out, hash, images)?;
        writeln!(out, "></figure>")?;
    }
    writeln!(out, "<div class=\"body\">")?;
    body::write(out, view, images)?;
    writeln!(out, "\n</div>")?;
    if !view.marks.is_empty() {
        writeln!(out, "<section class=\"marks\">\n<h3>{}</h3>", words.highlights)?;
        for mark in &view.marks {
            highlight(out, mark, &words)?;
        }
        writeln!(out, "</section>")?;
    }
    if !view.comments.is_empty() {
        writeln!(out, "<section class=\"notes\">\n<h3>{}</h3>", words.notes)?;
        view.comments.iter().try_for_each(|comment| note(out, comment))?;
        writeln!(out, "</section>")?;
    }
    let names = [EntityKind::Person, EntityKind::Company].map(|kind| named(view, kind)).concat();
    if !names.is_empty() {
        let links = names.iter().map(|label| format!("<a href=\"#e-{}\">{}</a>", label.id, escaped(&label.name)));
        writeln!(out, "<p class=\"named\">{}</p>", links.collect::<Vec<_>>().join(" · "))?;
    }
    writeln!(out, "</article>").context("write the article")
}

/// Writes an article that the contents name and that could not be read.
pub fn missing(out: &mut dyn Write, row: &ArticleRow) -> Result<()> {
    let words = Words::of(row.lang.as_deref());
    let (title, why) = (escaped(&row.title), words.missing);
    writeln!(
        out,
        "<article id=\"a-{}\"{}>\n<h2><bdi>{title}</bdi></h2>\n<p class=\"facts\">{why}</p>\n</article>",
        row.id,
        lang(row)
    )
    .context("write the article")
}

/// Writes the people and companies and the end of the page, in the words of a language.
pub fn end(out: &mut dyn Write, entities: &[Profile], lang: Option<&str>) -> Result<()> {
    let words = Words::of(lang);
    writeln!(out, "</main>")?;
    for (kind, heading) in [(EntityKind::Person, words.people), (EntityKind::Company, words.companies)] {
        let of_kind: Vec<&Profile> = entities.iter().filter(|entity| entity.row.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        writeln!(out, "<section class=\"entities\">\n<h2>{heading}</h2>")?;
        for Profile { row, notes, .. } in of_kind {
            let aliases = row.aliases.iter().map(|alias| alias.text.as_str()).filter(|text| *text != row.name);
            let aliases = aliases.map(escaped).collect::<Vec<_>>().join(" · ");
            writeln!(out, "<h3 id=\"e-{}\"><bdi>{}</bdi></h3>", row.id, escaped(&row.name))?;
            if !aliases.is_empty() {
                writeln!(out, "<p class=\"facts\">{aliases}</p>")?;
            }
            notes.iter().try_for_each(|body| note(out, body))?;
        }
        writeln!(out, "</section>")?;
    }
    writeln!(out, "</body>\n</html>").context("write the end")
}

fn highlight(out: &mut dyn Write, mark: &Highlight, words: &Words) -> Result<()> {
    let quote = escaped(&mark.selector.exact);
    let color = mark.color.word();
    match mark.span {
        Some(_) => writeln!(out, "<blockquote class=\"{color}\"><a href=\"#h-{}\">{quote}</a></blockquote>", mark.id)?,
        None => writeln!(
            out,
            "<blockquote class=\"{color}\">{quote}</blockquote>\n<p class=\"facts\">{}</p>",
            words.orphan
        )?,
    }
    if !mark.tags.is_empty() {
        let tags = mark.tags.iter().map(|tag| format!("#{}", escaped(tag))).collect::<Vec<_>>().join(" ");
        writeln!(out, "<p class=\"facts\">{tags}</p>")?;
    }
    mark.note.iter().try_for_each(|body| note(out, body))
}

/// A note as it was written; its Markdown is not interpreted.
fn note(out: &mut dyn Write, note: &Note) -> Result<()> {
    writeln!(out, "<p class=\"note\" dir=\"auto\">{}</p>", escaped(&note.body)).context("write a note")
}

/// Writes `<img src="data:…"`, or an image without any where it is not kept; attributes may follow.
fn picture(out: &mut dyn Write, hash: &str, images: Images<'_>) -> Result<()> {
    let Some((mime, bytes)) = images(hash).filter(|(mime, _)| KINDS.contains(&mime.as_str())) else {
        return write!(out, "<img data-missing").context("write a picture");
    };
    write!(out, "<img src=\"data:{mime};base64,")?;
    let mut encoder = EncoderWriter::new(&mut *out, &STANDARD);
    encoder.write_all(&bytes)?;
    encoder.finish()?;
    drop(encoder);
    write!(out, "\"").context("write a picture")
}

/// Site, day, and for an article itself its writers, tags and address.
fn facts(row: &ArticleRow, whole: bool) -> String {
    let published = row.published.as_deref().map(|time| day(time).unwrap_or(time).to_owned());
    let mut facts: Vec<String> = row.site.iter().map(|site| escaped(site)).collect();
    if whole {
        facts.extend(row.byline.iter().map(|author| escaped(&author.name)));
    }
    facts.push(escaped(&published.unwrap_or_else(|| row.saved.strftime("%Y-%m-%d").to_string())));
    if whole {
        facts.extend(row.tags.iter().map(|tag| format!("#{}", escaped(tag))));
        if let Some(url) = row.url.as_deref().filter(|url| url.starts_with("http://") || url.starts_with("https://")) {
            let url = escaped(url);
            facts.push(format!("<a href=\"{url}\" rel=\"noopener noreferrer nofollow\">{url}</a>"));
        }
    }
    facts.join(" · ")
}

fn lang(row: &ArticleRow) -> String {
    row.lang.as_deref().map(|lang| format!(" lang=\"{}\"", escaped(lang))).unwrap_or_default()
}

/// Text as it may stand in an element or between double quotes. A control character has no meaning there.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            c if c.is_control() && c != '\n' && c != '\t' => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}
