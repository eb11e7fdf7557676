//! Every use case against a real library in a temporary folder.

mod addresses;
mod annotating;
mod checking;
mod completing;
mod copies;
mod emptying;
mod exporting;
mod following;
mod guessing;
mod hostile;
mod images;
mod migrating;
mod naming;
mod reading;
mod refining;
mod rereading;
mod ruling;
mod saving;
mod searching;
mod stories;
mod suggesting;

use super::*;
use crate::model::{ArticleId, ArticleView, Color, Highlight, Media, Outcome, Saved};
use std::sync::atomic::{AtomicU64, Ordering};
use tempfile::TempDir;

/// A library in a folder of its own, with a clock that moves a second a look.
struct Case {
    library: Library,
    _dir: TempDir,
}

impl Case {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let library = Library::open(dir.path(), environment()).expect("a fresh library");
        Self { library, _dir: dir }
    }

    fn save_text(&self, text: &str) -> ArticleId {
        let saved = self.library.save(&source("-", Media::Text, text, None)).expect("the text is saved");
        saved.id.expect("a saved source has an article")
    }

    fn save_page(&self, url: &str, title: &str, paragraphs: &[&str]) -> Saved {
        let body: String = paragraphs.iter().map(|paragraph| format!("<p>{paragraph}</p>")).collect();
        let html = format!(
            "<!doctype html><html lang=ko><head><title>{title}</title></head>\
             <body><article><h1>{title}</h1>{body}</article></body></html>"
        );
        self.library.save(&source("page.html", Media::Html, &html, Some(url))).expect("the page is saved")
    }

    fn view(&self, id: ArticleId) -> ArticleView {
        self.library.article(id).expect("the article is there")
    }

    fn mark(&self, id: ArticleId, quote: &str) -> Highlight {
        self.library.highlight_quote(id, quote, None, None, Color::Yellow).expect("the quotation is there once")
    }

    /// The mentions of an article as `name:text`.
    fn mentions(&self, id: ArticleId) -> Vec<String> {
        let view = self.view(id);
        view.mentions.iter().map(|mention| format!("{}:{}", mention.name, mention.text)).collect()
    }
}

fn source(name: &str, media: Media, text: &str, url: Option<&str>) -> Source {
    Source { name: name.to_owned(), bytes: text.as_bytes().to_vec(), media, charset: None, url: url.map(str::to_owned) }
}

fn environment() -> Environment {
    let seconds = AtomicU64::new(1_700_000_000);
    let entropy = AtomicU64::new(0);
    Environment {
        now: Box::new(move || {
            let second = seconds.fetch_add(1, Ordering::Relaxed);
            Timestamp::from_second(i64::try_from(second).expect("a time")).expect("a time")
        }),
        entropy: Box::new(move || {
            let mut bytes = [0; 10];
            bytes[2..].copy_from_slice(&entropy.fetch_add(1, Ordering::Relaxed).to_be_bytes());
            bytes
        }),
    }
}
