//! Books of pages (.epub): the chapters of the spine, in order, as one article.

pub(super) mod archive;
mod chapter;

use super::super::rules::Rules;
use super::super::{Clean, byline, chars, dates, decode, html, meta, parse};
use super::{Images, escaped, singlefile};
use crate::model::{Author, Media};
use crate::text::fold_space;
use anyhow::{Context, Result, bail};
use archive::Archive;
use rbook::Epub;
use rbook::ebook::metadata::TitleKind;
use std::collections::HashMap;
use std::io::Cursor;
use std::sync::atomic::AtomicBool;

/// Chapters of a book.
const MAX_CHAPTERS: usize = 5000;

/// Reads the book in `bytes`; its pictures go to `images`, and `rules` are the reader's for it.
pub(super) fn read(bytes: &[u8], rules: &Rules, images: &mut Images, stop: &AtomicBool) -> Result<Clean> {
    // The bounds come first: the reader of books below trusts an archive's sizes.
    let mut archive = Archive::open(bytes, stop)?;
    let broken = "the book is broken: its table of contents cannot be read; make or download it again";
    let book = Epub::options().strict(false).read(Cursor::new(bytes.to_owned())).context(broken)?;
    let mut clean = told(&book);
    if let Some(cover) = book.manifest().cover_image().map(|entry| entry.href().decode().into_owned()) {
        clean.lead_image = archive.read(&cover)?.and_then(|bytes| images.take(bytes));
    }
    let labels = labels(&book);
    let mut markup = String::new();
    let mut spine: Vec<_> = book.spine().iter().take(MAX_CHAPTERS).filter(|entry| entry.is_linear()).collect();
    if spine.is_empty() {
        spine = book.spine().iter().take(MAX_CHAPTERS).collect();
    }
    for entry in spine {
        parse::check_stop(stop)?;
        let Some(entry) = entry.manifest_entry() else { continue };
        let path = entry.href().path().decode().into_owned();
        let Some(bytes) = archive.read(&path)? else { continue };
        let (text, _) = decode(&bytes, None, Media::Html).with_context(|| format!("reading its chapter {path}"))?;
        let text = chapter::as_html(&text);
        let text = singlefile::take(&text, images);
        let page = parse::parse(&text, stop)?;
        let Some(body) = page.body() else { continue };
        chapter::name_images(&page, |address| {
            let path = archive::inside(&path, address)?;
            images.take(archive.read(&path).ok()??)
        });
        if page.select("h1, h2, h3, h4, h5, h6").is_empty()
            && let Some(label) = labels.get(&path).filter(|_| !fold_space(&body.text()).is_empty())
        {
            markup.push_str(&format!("<h2>{}</h2>", escaped(label)));
        }
        markup.push_str("<div>");
        markup.push_str(&body.inner_html());
        markup.push_str("</div>\n");
        if markup.len() > parse::MAX_BYTES {
            bail!("the book's text has more than {} MB", parse::MAX_BYTES >> 20);
        }
    }
    html::read_as_is(&markup, clean, rules, stop)
}

/// What the book says of itself.
fn told(book: &Epub) -> Clean {
    let told = book.metadata();
    let value = |text: &str| fold_space(&chars::clean(text));
    let subtitles = told.titles().filter(|title| title.kind() == TitleKind::Subtitle);
    let day = |text: &str| dates::stamp(text).or_else(|| dates::stamp(text.get(..10)?));
    let mut clean = Clean {
        title: told.title().map(|title| value(title.value())).unwrap_or_default(),
        subtitle: Some(subtitles.map(|title| value(title.value())).collect::<Vec<_>>().join("\n")),
        published: told.published_entry().and_then(|entry| day(entry.value())),
        modified: told.modified_entry().and_then(|entry| day(entry.value())),
        site: told.publishers().next().map(|publisher| value(publisher.value())),
        lang: told.language().and_then(|language| meta::primary(language.value())),
        ..Clean::default()
    };
    for creator in told.creators().take(50) {
        let role = creator.main_role().map(|role| role.code()).filter(|role| *role != "aut").map(role_of);
        let author = Author { name: value(creator.value()), role, email: None };
        byline::merge(&mut clean.byline, vec![author]);
    }
    clean
}

/// The commonest of the roles that books give by three letters.
fn role_of(code: &str) -> String {
    let word = match code {
        "trl" => "Translator",
        "edt" => "Editor",
        "ill" => "Illustrator",
        "pht" => "Photographer",
        other => other,
    };
    word.to_owned()
}

/// What the table of contents calls each chapter.
fn labels(book: &Epub) -> HashMap<String, String> {
    let mut labels = HashMap::new();
    let contents = book.toc().contents();
    for entry in contents.iter().flat_map(|contents| contents.flatten()).take(MAX_CHAPTERS) {
        if let Some(href) = entry.href() {
            let label = fold_space(&chars::clean(entry.label()));
            labels.entry(href.path().decode().into_owned()).or_insert(label);
        }
    }
    labels.retain(|_, label| !label.is_empty());
    labels
}
