//! The page of a person or company as one file: Markdown, or HTML that stands alone.

use super::words::Words;
use crate::model::EntityPage;
use crate::text::fold_space;
use pulldown_cmark::{Options, Parser, html};
use std::fmt::Write;

/// The page as Markdown.
pub fn markdown(page: &EntityPage) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = write_markdown(page, &mut out);
    out
}

/// The page as one HTML file.
pub fn html_page(page: &EntityPage) -> String {
    let mut body = String::new();
    html::push_html(&mut body, Parser::new_ext(&markdown(page), Options::ENABLE_TABLES));
    let title = escaped(&page.row.name);
    format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{title}</title>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <style>body{{max-width:42em;margin:2em auto;padding:0 1em;font:1em/1.7 serif;word-break:keep-all;\
         overflow-wrap:anywhere}}h1,h2,h3{{font-family:sans-serif;line-height:1.3}}blockquote{{margin:.5em 0;\
         padding-left:1em;border-left:2px solid #bbb}}</style></head>\n<body>\n{body}</body></html>\n",
        Words::of_page(page).lang
    )
}

fn write_markdown(page: &EntityPage, out: &mut String) -> std::fmt::Result {
    let (row, words) = (&page.row, Words::of_page(page));
    writeln!(out, "# {}\n", plain(&row.name))?;
    let others: Vec<String> =
        row.aliases.iter().filter(|alias| alias.text != row.name).map(|alias| plain(&alias.text)).collect();
    if !others.is_empty() {
        writeln!(out, "{}\n", others.join(" · "))?;
    }
    if let Some(link) = &page.link {
        writeln!(out, "<{link}>\n")?;
    }
    if let (Some(first), Some(last)) = (&page.first_seen, &page.last_seen) {
        writeln!(out, "{} – {} · {}\n", day(first), day(last), (words.articles)(row.articles as usize))?;
    }
    for note in &page.comments {
        writeln!(out, "{}\n", note.body.trim())?;
    }
    section(
        out,
        words.roles,
        page.roles.iter().map(|role| format!("- {} · {} – {}", plain(&role.title), day(&role.first), day(&role.last))),
    )?;
    section(
        out,
        words.said,
        page.said.iter().map(|said| {
            let inside = said.text.chars().skip(said.quotation.start as usize);
            let words: String = inside.take((said.quotation.end - said.quotation.start) as usize).collect();
            format!("> {}\n\n{} · {}\n", plain(&words), plain(&said.title), day(&said.day))
        }),
    )?;
    section(
        out,
        words.with,
        page.with.iter().map(|with| format!("- {} · {}", plain(&with.entity.name), with.articles)),
    )?;
    section(
        out,
        words.highlights,
        page.highlights.iter().map(|row| {
            let note = row.highlight.note.as_ref().map_or_else(String::new, |note| format!("\n\n{}", note.body.trim()));
            format!("> {}\n\n{}{note}\n", plain(&row.highlight.selector.exact), plain(&row.title))
        }),
    )?;
    if !page.sentences.is_empty() {
        writeln!(out, "## {}\n", words.sentences)?;
    }
    for article in &page.sentences {
        let shown = &article.article;
        let date = shown.published.clone().unwrap_or_else(|| shown.saved.to_string());
        writeln!(out, "### {} · {}\n", plain(&shown.title), day(&date))?;
        for sentence in &article.sentences {
            writeln!(out, "- {}", plain(&sentence.text))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn section(out: &mut String, title: &str, lines: impl Iterator<Item = String>) -> std::fmt::Result {
    let lines: Vec<String> = lines.collect();
    if !lines.is_empty() {
        writeln!(out, "## {title}\n\n{}\n", lines.join("\n"))?;
    }
    Ok(())
}

/// Text of an article as text, whatever marks it holds.
fn plain(text: &str) -> String {
    let marks = |c: char| {
        matches!(c, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '+' | '!' | '|' | '~' | '&')
    };
    fold_space(text).chars().flat_map(|c| marks(c).then_some('\\').into_iter().chain([c])).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The day of a time, or as much of a date as there is.
fn day(time: &str) -> &str {
    time.get(..10).unwrap_or(time)
}
