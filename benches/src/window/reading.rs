//! Opening articles and going through the list, in the window that a reader has, by its keys.
//!
//! An article's time begins with the key's event, as the system stamps it, and ends when the frame after the one that
//! draws its text begins: fetching, laying out, painting and up to one frame of the screen are in it. The text is the one
//! in sight: a long one is laid out further after that.

use crate::library::articles;
use crate::library::measure::{Times, open, times};
use crate::screen::{Screen, Window, driven, key};
use anyhow::{Context, Result, ensure};
use dossier_core::library::Source;
use dossier_core::model::{Color, Media, Outcome, Span};
use serde_json::json;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

/// Articles that are opened one after another.
const ARTICLES: usize = 60;
/// How often the large one is opened.
const LARGE: usize = 12;
/// Bytes of the large article's text.
const BYTES: usize = 1_000_000;
/// Highlights in it.
const MARKS: u32 = 1_000;
/// A reader looks at an article before the next one.
const LOOK: Duration = Duration::from_millis(400);

/// What was measured.
pub(super) struct Reading {
    pub(super) article: Times,
    pub(super) large: Times,
    pub(super) fling: Times,
    pub(super) push: Times,
}

/// Saves the large article, unless it is there; being the newest, it stands first in the list.
pub(super) fn add_large(folder: &Path) -> Result<()> {
    let library = open(folder)?;
    let mut html = String::from("<!DOCTYPE html><html lang=\"ko\"><title>A large article</title><article>");
    for number in 0.. {
        let page = articles::article(number).html;
        let body = page.split_once("</h1>").and_then(|(_, rest)| rest.split_once("</article>"));
        html.push_str(body.context("a generated page has an article")?.0);
        if html.len() > BYTES {
            break;
        }
    }
    let url = Some("https://news.example/large".to_owned());
    let source = Source { name: "large".to_owned(), bytes: html.into_bytes(), media: Media::Html, charset: None, url };
    let saved = library.save(&source).context("saving the large article")?;
    if saved.outcome != Outcome::Saved {
        return Ok(());
    }
    let id = saved.id.context("what was saved has an id")?;
    let article = library.article(id)?;
    let letters = article.text.chars().count() as u32;
    let step = letters / MARKS;
    ensure!(step > 40, "{letters} letters have no room for {MARKS} highlights");
    for number in 0..MARKS {
        let start = number * step;
        library.highlight(id, article.version, Span { start, end: start + 30 }, Color::Yellow)?;
    }
    Ok(())
}

/// Measures `program` on `library`, whose first article is the large one.
pub(super) fn measure(program: &Path, library: &Path) -> Result<Reading> {
    let screen = Screen::open()?;
    let (_driver, window) = driven(&screen, program, library)?;
    window.script(include_str!("reading.js"), &[])?;
    opened(&window, &key::ENTER.to_string(), MARKS)?;
    let mut large = Vec::new();
    for _ in 0..=LARGE {
        opened(&window, "j", 0)?;
        large.push(opened(&window, "k", MARKS)?);
    }
    let mut article = Vec::new();
    for _ in 0..=ARTICLES {
        article.push(opened(&window, "j", 0)?);
    }
    let fling = frames(&window, "await reading.fling(3_000)")?;
    let push = frames(&window, "await reading.push(8_000, 3_000)")?;
    window.close()?;
    // The first of a sort is met before anything is warm.
    Ok(Reading { article: middle(article.split_off(1))?, large: middle(large.split_off(1))?, fling, push })
}

/// Milliseconds from `key` to the painted text of the article that it opens, which has `marks` highlights.
fn opened(window: &Window, key: &str, marks: u32) -> Result<f64> {
    window.script("reading.expect(arguments[0])", &[json!(marks)])?;
    window.press(key)?;
    let took =
        window.until("the article is painted", "reading.painted").with_context(|| format!("pressing {key:?}"))?;
    // What is out of sight is set and painted behind; were something of it left out, this would not end.
    window.until("all highlights are painted", &format!("reading.marked() >= {marks}"))?;
    sleep(LOOK);
    took.as_f64().context("the page's note is a number")
}

fn frames(window: &Window, script: &str) -> Result<Times> {
    let frames = window.script_async(&format!("return {script}"), &[])?;
    middle(serde_json::from_value(frames).context("reading the page's notes")?)
}

fn middle(milliseconds: Vec<f64>) -> Result<Times> {
    times(milliseconds.into_iter().map(|took| Ok(Duration::from_secs_f64(took / 1e3))))
}
