//! Markdown to an article (front matter read simply, the rest through the same path as a page), and an article to it.

use super::rules::Rules;
use super::{Clean, byline, chars, dates, html, meta};
use crate::text::fold_space;
use anyhow::Result;
use pulldown_cmark::{Options, Parser};
use std::sync::atomic::AtomicBool;

/// Reads `text` as CommonMark with tables, footnotes and strike-through; raw HTML in it is sanitised like a page's.
pub(super) fn read(text: &str, url: Option<&str>, rules: &Rules, stop: &AtomicBool) -> Result<Clean> {
    let (front, body) = front_matter(text);
    let mut clean = Clean { url: url.map(str::to_owned), ..Clean::default() };
    for (key, value) in front {
        match key.as_str() {
            "title" => clean.title = value,
            "subtitle" | "description-subtitle" => clean.subtitle = Some(value),
            "author" | "authors" | "by" => byline::merge(&mut clean.byline, byline::authors(&value)),
            "date" | "published" => clean.published = dates::stamp(&value),
            "updated" | "modified" | "lastmod" => clean.modified = dates::stamp(&value),
            "site" | "publication" => clean.site = Some(value),
            "source" | "url" | "canonical" | "canonical_url" if value.starts_with("http") => {
                clean.url = super::sanitise::address(&value, None);
            }
            "source" => clean.site = Some(value),
            "lang" | "language" => clean.lang = meta::primary(&value),
            _ => {}
        }
    }
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let mut page = String::with_capacity(body.len() + body.len() / 4);
    pulldown_cmark::html::push_html(&mut page, Parser::new_ext(body, options));
    html::read_fragment(&page, clean, rules, stop)
}

/// `key: value` lines between two lines of `---` at the very beginning, lists and nesting left out; and the rest.
fn front_matter(text: &str) -> (Vec<(String, String)>, &str) {
    let none = (Vec::new(), text);
    let Some(rest) = text
        .strip_prefix("---")
        .map(|rest| rest.trim_start_matches([' ', '\t', '\r']))
        .and_then(|rest| rest.strip_prefix('\n'))
    else {
        return none;
    };
    let (mut fields, mut length) = (Vec::<(String, String)>::new(), 0usize);
    for line in rest.split_inclusive('\n').take(200) {
        length += line.len();
        let line = line.trim_end();
        if line == "---" || line == "..." {
            return (fields, rest.get(length..).unwrap_or_default());
        }
        if let Some((key, value)) = line.split_once(':').filter(|(key, _)| !key.starts_with([' ', '\t', '-', '#'])) {
            fields.push((key.trim().to_lowercase(), unquoted(value)));
        } else if let (Some(item), Some((_, value))) = (line.trim_start().strip_prefix("- "), fields.last_mut()) {
            // `authors:` and a list under it.
            let item = unquoted(item);
            *value = if value.is_empty() { item } else { format!("{value}, {item}") };
        }
    }
    none
}

fn unquoted(value: &str) -> String {
    let value = value.trim().trim_start_matches('[').trim_end_matches(']').trim();
    let inner = ['"', '\''].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
    fold_space(&chars::clean(inner.unwrap_or(value)))
}

/// Clean HTML as CommonMark with tables. Pictures have no address there and are left out.
pub fn write(html: &str) -> String {
    let page = dom_query::Document::fragment(html);
    // A table has no caption in Markdown; it is the paragraph before.
    for caption in page.select("table > caption").nodes() {
        if let Some(table) = caption.parent() {
            table.insert_before(caption);
            caption.rename("p");
        }
    }
    page.md(None).to_string()
}
