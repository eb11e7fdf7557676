//! The articles that highlights are made in: real pages and real Korean sentences, or what the repository has itself.

use crate::extraction::{judge, pages};
use crate::library::articles as generated;
use anyhow::{Context, Result};
use dossier_core::extract::{Media, Page, extract};
use serde::Deserialize;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// What the tables tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Korean,
    English,
    Other,
}

/// A text to highlight in.
pub(super) struct Article {
    /// `set/id`.
    pub(super) id: String,
    pub(super) language: Language,
    /// The canonical text.
    pub(super) text: String,
    /// The same page as another extractor, or a person, reads it.
    pub(super) other: Option<String>,
    /// Whether it is of the half that no threshold was chosen on.
    pub(super) held_out: bool,
}

/// Code points of an article; shorter ones are hardly articles, longer ones would take most of the time.
const LENGTHS: std::ops::Range<usize> = 600..60_000;
/// So many articles are made of Korean sentences, each of so many.
const KOREAN: usize = 240;
const SENTENCES: usize = 24;
/// Words in a row by which a text is known.
const SHINGLE: usize = 6;
/// So many articles are generated where there is nothing better.
const GENERATED: u32 = 120;

/// All articles, each language's alternately of one half and of the other, those of a half in a fixed order.
pub(super) fn all(named: Option<&Path>) -> Result<Vec<Article>> {
    let shared = named.map_or_else(shared, Path::to_path_buf);
    let mut articles = Vec::new();
    if shared.join("extraction").is_dir() {
        articles.extend(of_pages(&shared.join("extraction"))?);
    }
    if shared.join("entities").is_dir() {
        articles.extend(of_sentences(&shared.join("entities"))?);
    }
    if articles.is_empty() {
        eprintln!(
            "no shared pages: the repository's own and generated articles are used (--shared, or DOSSIER_SHARED)"
        );
        articles.extend(of_fixtures()?);
        articles.extend(
            (0..GENERATED)
                .filter_map(|number| article(&format!("generated/{number}"), &generated::article(number).html, None)),
        );
    }
    let mut seen = HashSet::new();
    articles.retain(|article| is_new(&article.text, &mut seen));
    for language in [Language::Korean, Language::English, Language::Other] {
        let one = articles.iter_mut().filter(|article| article.language == language);
        one.enumerate().for_each(|(index, article)| article.held_out = index % 2 == 1);
    }
    Ok(articles)
}

fn shared() -> PathBuf {
    std::env::var_os("DOSSIER_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from)
        .join("eval")
}

fn of_pages(folder: &Path) -> Result<Vec<Article>> {
    let mut articles = Vec::new();
    for set in pages::sets(folder, &[])? {
        for page in pages::read(folder, &set)? {
            let other = judge::wanted(&page);
            articles.extend(article(&page.id, &String::from_utf8_lossy(&page.html), Some(other)));
        }
    }
    Ok(articles)
}

fn of_fixtures() -> Result<Vec<Article>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/pages");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(&folder)
        .with_context(|| format!("listing {}", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    folders.sort();
    let read = |folder: &PathBuf| {
        let html = std::fs::read_to_string(folder.join("source.html")).ok()?;
        article(&format!("fixtures/{}", folder.file_name()?.to_string_lossy()), &html, None)
    };
    Ok(folders.iter().filter_map(read).collect())
}

/// The article in `html`, if it is one.
fn article(id: &str, html: &str, other: Option<String>) -> Option<Article> {
    let page = Page { bytes: html.as_bytes(), media: Media::Html, charset: Some("utf-8"), url: None, rules: &[] };
    let text = extract(&page).ok()?.text;
    let private = text.chars().any(|c| matches!(c, '\u{e000}'..='\u{f8ff}'));
    (LENGTHS.contains(&text.chars().count()) && !private).then(|| Article {
        id: id.to_owned(),
        language: language(&text),
        text,
        other: other.filter(|other| !other.trim().is_empty()),
        held_out: false,
    })
}

/// A line of the sets of sentences.
#[derive(Deserialize)]
struct Sentence {
    id: String,
    text: String,
}

/// Sentences of Korean news, joined into paragraphs of one to four and articles of [`SENTENCES`].
fn of_sentences(folder: &Path) -> Result<Vec<Article>> {
    let mut sentences: Vec<String> = Vec::new();
    for file in ["korean-dev-gold.jsonl", "korean-train-silver.jsonl"] {
        let file = folder.join(file);
        let lines = std::fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
        for line in lines.lines() {
            let sentence: Sentence = serde_json::from_str(line).context("reading a sentence")?;
            if sentence.id.contains("wikitree") {
                sentences.push(sentence.text.split_whitespace().collect::<Vec<_>>().join(" "));
            }
        }
    }
    let mut articles = Vec::new();
    for (number, chunk) in sentences.chunks_exact(SENTENCES).take(KOREAN).enumerate() {
        let mut text = String::new();
        let mut left = number % 4 + 1;
        for (index, sentence) in chunk.iter().enumerate() {
            text.push_str(sentence);
            left -= 1;
            text.push(if left == 0 { '\n' } else { ' ' });
            if left == 0 {
                left = (number + index) % 4 + 1;
            }
        }
        let text = text.trim_end().to_owned();
        articles.push(Article {
            id: format!("korean/{number}"),
            language: Language::Korean,
            text,
            other: None,
            held_out: false,
        });
    }
    Ok(articles)
}

/// Whether a text says hardly anything twice, and nothing that another said: test pages are full of lorem ipsum, and of
/// a paragraph that still stands elsewhere nobody can say that it was deleted.
fn is_new(text: &str, seen: &mut HashSet<Vec<String>>) -> bool {
    let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    let repeated = words.windows(SHINGLE).filter(|shingle| !seen.insert(shingle.to_vec())).count();
    repeated * 20 <= words.len()
}

/// Korean by its letters, English by its commonest words.
fn language(text: &str) -> Language {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count().max(1);
    if text.chars().filter(|c| ('가'..='힣').contains(c)).count() * 3 > letters {
        return Language::Korean;
    }
    let words = text.split_whitespace().count().max(1);
    let common =
        text.split_whitespace().filter(|word| matches!(*word, "the" | "of" | "and" | "to" | "is" | "that")).count();
    if common * 14 > words { Language::English } else { Language::Other }
}
