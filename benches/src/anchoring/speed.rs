//! How long it takes: a thousand highlights of a long article, and single ones in texts made to be slow.

use super::articles::Article;
use super::edits::{inserted, replaced};
use super::quotes;
use crate::library::articles::{self as generated, Dice};
use dossier_core::anchor::{Anchored, Prepared, describe};
use dossier_core::model::{Selector, Span};
use dossier_core::text::Offsets;
use std::time::{Duration, Instant};

/// Bytes of the long article, and highlights in it.
const BYTES: usize = 100_000;
const HIGHLIGHTS: usize = 1_000;

/// All times in milliseconds.
pub(super) struct Times {
    pub(super) what: String,
    /// Preparing the text once, and what the first highlight prepares.
    pub(super) prepare: f64,
    /// All of them, preparing included.
    pub(super) total: f64,
    pub(super) p50: f64,
    pub(super) p99: f64,
    pub(super) longest: f64,
    pub(super) found: usize,
    pub(super) orphans: usize,
}

/// A thousand highlights under three edits, then hostile texts.
pub(super) fn measure(articles: &[Article]) -> Vec<Times> {
    let mut text = String::new();
    let mut highlights: Vec<Selector> = Vec::new();
    let mut parts = articles.iter().step_by(3).filter(|article| article.text.len() < BYTES / 8);
    while let Some(article) = parts.next().filter(|_| text.len() < BYTES) {
        text.push_str(&article.text);
        text.push('\n');
    }
    while !text.is_char_boundary(BYTES.min(text.len())) {
        text.pop();
    }
    text.truncate(BYTES);
    let whole = Article { text: text.clone(), ..sample() };
    let offsets = Offsets::new(&text);
    let mut dice = Dice::new(7);
    while highlights.len() < HIGHLIGHTS {
        let made = quotes::of(&whole, &mut dice);
        highlights.extend(
            made.iter()
                .map(|quote| describe(&offsets, Span { start: quote.span.start as u32, end: quote.span.end as u32 })),
        );
    }
    highlights.truncate(HIGHLIGHTS);
    let other = articles.iter().rev().find(|article| article.text.len() > 3_000).map_or("", |article| &article.text);
    let changed = [
        ("unchanged", text.clone()),
        ("foreign paragraphs inserted", inserted(&text, other, &mut Dice::new(1))),
        ("20 % of words replaced", replaced(&text, other, &mut Dice::new(2))),
        ("another article", other.repeat(BYTES / other.len().max(1) + 1)),
    ];
    let mut rows: Vec<Times> = changed
        .iter()
        .map(|(what, text)| times(&format!("1,000 highlights in 100 KB, {what}"), text, &highlights))
        .collect();
    rows.extend(hostile());
    rows
}

fn sample() -> Article {
    Article {
        id: String::new(),
        language: super::articles::Language::Other,
        text: String::new(),
        other: None,
        held_out: false,
    }
}

/// Texts made to be slow, with twenty highlights each.
fn hostile() -> Vec<Times> {
    let letter = "가".repeat(300_000);
    let spaced = "a ".repeat(500_000);
    let periodic = "The same sentence again and again. ".repeat(30_000);
    let two = generated::article(1).html;
    let long: String =
        (0..40_000).map(|number: u32| format!("word{} ", number.wrapping_mul(2_654_435_761) % 9_973)).collect();
    let texts = [
        ("one syllable, 900 KB", letter),
        ("one letter and spaces, 1 MB", spaced),
        ("one sentence, 1 MB", periodic),
        ("2 MB", format!("{}{}", two, long.repeat(2_000_000 / long.len() + 1))),
    ];
    let mut rows = Vec::new();
    for (what, text) in &texts {
        let offsets = Offsets::new(text);
        for (size, name) in [(1u32, "1 character"), (40, "40 characters"), (100_000, "100,000 characters")] {
            let highlights: Vec<Selector> = (0..20)
                .map(|number| {
                    let start = 1_000 + number * (offsets.len() - size - 2_000) / 20;
                    describe(&offsets, Span { start, end: start + size })
                })
                .collect();
            // Something was added at the front, and every fifth word is another.
            let mut dice = Dice::new(3);
            let changed = format!("A new line.\n{}", replaced(text, "other words come", &mut dice));
            rows.push(times(&format!("{what}, {name}"), &changed, &highlights));
        }
    }
    rows
}

fn times(what: &str, text: &str, highlights: &[Selector]) -> Times {
    let began = Instant::now();
    let prepared = Prepared::new(text);
    // What is nowhere makes all that finding needs.
    let nowhere = Selector {
        exact: "\u{10ffff}".to_owned(),
        prefix: String::new(),
        suffix: String::new(),
        position: Span { start: 0, end: 0 },
    };
    std::hint::black_box(prepared.anchor(&nowhere));
    let prepare = began.elapsed();
    let mut each: Vec<(Duration, Option<Anchored>)> = Vec::with_capacity(highlights.len());
    for selector in highlights {
        let began = Instant::now();
        let found = std::hint::black_box(prepared.anchor(selector));
        each.push((began.elapsed(), found));
    }
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    let total = ms(began.elapsed());
    let found = each.iter().filter(|(_, found)| found.is_some()).count();
    each.sort_by_key(|(time, _)| *time);
    let at =
        |share: f64| each.get(((each.len() - 1) as f64 * share).round() as usize).map_or(0.0, |(time, _)| ms(*time));
    Times {
        what: what.to_owned(),
        prepare: ms(prepare),
        total,
        p50: at(0.5),
        p99: at(0.99),
        longest: at(1.0),
        found,
        orphans: each.len() - found,
    }
}
