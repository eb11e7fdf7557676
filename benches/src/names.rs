//! How well and how fast people and companies are suggested, over marked articles of our own writing.
//!
//! The odd articles were looked at while the rules were made; the table shows the even ones.

use crate::machine::Machine;
use crate::readme;
use anyhow::{Context, Result};
use dossier_core::entities::crf::Model;
use dossier_core::entities::suggest::{Reading, suggest};
use dossier_core::library::models;
use dossier_core::model::EntityKind;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What is measured.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The folder with the marked articles
    #[arg(long, value_name = "DIR", default_value = "tests/fixtures/entities")]
    articles: PathBuf,
    /// The folder with the learned model
    #[arg(long, value_name = "DIR", default_value = "models")]
    models: PathBuf,
    /// Put the table into this file, between its marks
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
}

/// Where the README keeps the table.
const MARKS: readme::Marks =
    ("<!-- names, measured: scripts/bench-names.sh --write README.md -->", "<!-- end of names -->");

/// Code points of the article whose time is told, and times each is read.
const LENGTH: usize = 3_000;
const TIMES: usize = 20;

type Mark = (u32, u32, EntityKind);

struct Article {
    korean: bool,
    text: String,
    marks: BTreeSet<Mark>,
    authors: Vec<String>,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let model = models::korean_names_in(&args.models)?;
    let articles = articles(&args.articles)?;
    let mut table = String::new();
    writeln!(
        table,
        "| | people: P / R / F1 | companies: P / R / F1 | a 3,000-character article, median / slowest, ms |"
    )?;
    writeln!(table, "|---|---:|---:|---:|")?;
    for (name, korean, model) in [
        ("Korean", true, Some(&model)),
        ("Korean without the learned model", true, None),
        ("English", false, Some(&model)),
    ] {
        let chosen: Vec<&Article> = articles.iter().filter(|article| article.korean == korean).collect();
        let (people, companies) =
            (score(&chosen, EntityKind::Person, model), score(&chosen, EntityKind::Company, model));
        let mut times = times(&chosen, model);
        times.sort_by(f64::total_cmp);
        let (median, slowest) =
            (times.get(times.len() / 2).copied().unwrap_or(0.0), times.last().copied().unwrap_or(0.0));
        writeln!(table, "| {name}, {} articles | {people} | {companies} | {median:.1} / {slowest:.1} |", chosen.len())?;
    }
    let text = format!("{table}\n{}", readme::foot(&Machine::look()));
    print!("{text}");
    match &args.write {
        Some(file) => readme::write(MARKS, &text, file),
        None => Ok(()),
    }
}

fn articles(folder: &Path) -> Result<Vec<Article>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| format!("read the articles in {}", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    files.sort();
    let mut articles = Vec::new();
    for file in files {
        let name = file.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let Some((language, number)) = name.split_once('-') else { continue };
        if number.parse::<u32>().is_ok_and(|number| number.is_multiple_of(2)) {
            articles.push(article(language == "ko", &fs::read_to_string(&file)?)?);
        }
    }
    Ok(articles)
}

/// An article with its marks, `{P:name|surface}` and `{C:name|surface}`, taken out.
fn article(korean: bool, marked: &str) -> Result<Article> {
    let (mut text, mut marks, mut rest) = (String::new(), BTreeSet::new(), marked);
    let point = |text: &str| text.chars().count() as u32;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (mark, after) = after.split_once('}').context("a mark that does not end")?;
        let (head, surface) = mark.split_once('|').context("a mark without a surface")?;
        let kind = if head.starts_with("P:") { EntityKind::Person } else { EntityKind::Company };
        let start = point(&text);
        text.push_str(surface);
        marks.insert((start, point(&text), kind));
        rest = after;
    }
    text.push_str(rest);
    let byline =
        text.lines().nth(1).unwrap_or_default().trim_start_matches("By ").replace(" and ", ",").replace('·', ",");
    let first = |name: &str| match korean {
        true => name.rsplit('=').next().unwrap_or_default().split(' ').next().unwrap_or_default().to_owned(),
        false => name.to_owned(),
    };
    let authors = byline.split(',').map(|name| first(name.trim())).filter(|name| !name.is_empty()).collect();
    Ok(Article { korean, text, marks, authors })
}

fn score(articles: &[&Article], kind: EntityKind, model: Option<&Model>) -> String {
    let (mut found, mut truth, mut right) = (0, 0, 0);
    for article in articles {
        let suggested = suggest(&article.text, &Reading { model, authors: &article.authors, apart: None }).suggested;
        let places: BTreeSet<Mark> = suggested
            .iter()
            .flat_map(|one| one.places.iter().map(|place| (place.span.start, place.span.end, one.kind)))
            .filter(|place| place.2 == kind)
            .collect();
        found += places.len();
        truth += article.marks.iter().filter(|mark| mark.2 == kind).count();
        right += places.intersection(&article.marks).count();
    }
    let (found, truth, right) = (f64::from(found as u32), f64::from(truth as u32), f64::from(right as u32));
    format!("{:.3} / {:.3} / {:.3}", right / found, right / truth, 2.0 * right / (found + truth))
}

/// Milliseconds for each article, brought to one length; the least of several, since the machine is shared.
fn times(articles: &[&Article], model: Option<&Model>) -> Vec<f64> {
    let time = |article: &&Article| {
        let text: String = article.text.chars().cycle().take(LENGTH).collect();
        let reading = Reading { model, authors: &article.authors, apart: None };
        (0..TIMES)
            .map(|_| {
                let begun = Instant::now();
                std::hint::black_box(suggest(std::hint::black_box(&text), &reading));
                begun.elapsed().as_secs_f64() * 1e3
            })
            .fold(f64::INFINITY, f64::min)
    };
    articles.iter().map(time).collect()
}
