//! How good and how fast search is: known items, other spellings, questions and times, beside SQLite's FTS5.
//!
//! Every engine gets the same texts and the same queries in one run. The names that are sought come from sentences in
//! which people marked them; those are not part of the repository, and without them that part is left out.

mod engines;
mod english;
mod kinds;
mod names;
mod questions;
mod speed;
mod strokes;
mod table;
pub(crate) mod typing;
mod xapian;

use crate::library::measure::{Times, timed, times};
use crate::machine::Machine;
use crate::readme;
use anyhow::{Context, Result};
use engines::{Dossier, Engine, Sqlite};
use kinds::{Kind, Score};
use std::path::PathBuf;
use xapian::Xapian;

/// What is measured, and on what.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// How many generated articles the times are measured on; each size is a column
    #[arg(default_values_t = [10_000u32])]
    sizes: Vec<u32>,
    /// The folder with korean-dev-gold.jsonl [default: shared/eval/entities beside the repository or below DOSSIER_SHARED]
    #[arg(long, value_name = "DIR")]
    names: Option<PathBuf>,
    /// Leave the times out
    #[arg(long)]
    no_times: bool,
    /// Type into this window, built for release, on each of the generated libraries
    #[arg(long, value_name = "PROGRAM")]
    window: Option<PathBuf>,
    /// Leave SQLite and Xapian out
    #[arg(long)]
    alone: bool,
    /// List so many queries of each kind that miss an article, and so many that find too much
    #[arg(long, value_name = "N", default_value_t = 0)]
    failures: usize,
    /// Where the libraries are made [default: the system's temporary folder]
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Keep the library of the times here; articles that it has already are not saved again
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// Put the tables into this file, between its marks
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
}

/// What one engine made of one set of texts.
pub(crate) struct Run {
    pub(crate) engine: String,
    pub(crate) scores: Vec<(&'static str, Score)>,
    pub(crate) questions: Vec<(&'static str, questions::Score)>,
    /// MB of text a second.
    pub(crate) indexed: f64,
    /// A first page of twenty with snippets.
    pub(crate) page: Times,
}

/// Measures and prints.
pub(crate) fn run(args: &Args) -> Result<()> {
    let mut tables = String::new();
    let sentences = names::sentences(args.names.as_deref())?;
    if sentences.is_empty() {
        eprintln!("no sentences with marked names: that part is left out (--names, or DOSSIER_SHARED)");
    } else {
        let texts: Vec<String> = sentences.iter().map(|sentence| sentence.text.clone()).collect();
        let kinds = names::kinds(&sentences);
        let questions = vec![("words of a sentence", questions::of_sentences(&texts))];
        tables.push_str(&table::known(&beside(args, &texts, &kinds, &questions)?, "sentences", texts.len()));
    }
    let (texts, kinds) = english::kinds();
    tables.push_str(&table::known(&beside(args, &texts, &kinds, &[])?, "English sentences", texts.len()));
    let (texts, asked) = questions::ours();
    let runs = beside(args, &texts, &[], &[("questions", asked)])?;
    tables.push_str(&table::known(&runs, "paragraphs", texts.len()));
    tables.push_str(&table::aliases(&speed::aliases(args.folder.as_deref())?));
    if !args.no_times {
        let columns: Result<Vec<_>> = args.sizes.iter().map(|&size| speed::measure(size, args)).collect();
        tables.push_str(&table::speed(&columns?));
    }
    tables.push_str(&readme::foot(&Machine::look()));
    println!("{tables}");
    if let Some(file) = &args.write {
        readme::write(table::MARKS, &tables, file)?;
    }
    Ok(())
}

/// Asks every engine the same of the same texts.
fn beside(
    args: &Args,
    texts: &[String],
    kinds: &[Kind],
    questions: &[(&'static str, Vec<questions::Asked>)],
) -> Result<Vec<Run>> {
    let place = speed::place(args.folder.as_deref())?;
    let mut engines: Vec<Box<dyn Engine>> = vec![Box::new(Dossier::of(&place.path().join("library"), texts)?)];
    if !args.alone {
        engines.push(Box::new(Sqlite::of(&place.path().join("trigram.sqlite"), texts, engines::TRIGRAM)?));
        engines.push(Box::new(Sqlite::of(&place.path().join("words.sqlite"), texts, engines::WORDS)?));
        if let Some(xapian) = Xapian::of(&place.path().join("xapian"), texts)? {
            engines.push(Box::new(xapian));
        }
    }
    let megabytes = texts.iter().map(String::len).sum::<usize>() as f64 / 1e6;
    engines
        .iter_mut()
        .map(|engine| {
            let indexed = megabytes / engine.indexing().as_secs_f64();
            let mut scores = Vec::new();
            for kind in kinds {
                let score = kind.ask(engine.as_ref(), texts, args.failures).context(kind.name)?;
                scores.push((kind.name, score));
            }
            let questions: Result<Vec<_>> = questions
                .iter()
                .map(|(name, asked)| Ok((*name, questions::score(engine.as_ref(), asked, args.failures)?)))
                .collect();
            let all = kinds.iter().flat_map(|kind| kind.queries.iter().map(|query| &query.text)).step_by(7);
            let page = times(all.take(500).map(|query| Ok(timed(|| engine.page(query))?.0)))?;
            Ok(Run { engine: engine.name().to_owned(), scores, questions: questions?, indexed, page })
        })
        .collect()
}
