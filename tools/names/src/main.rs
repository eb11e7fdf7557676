//! Trains the model that finds Korean names (`dossier_core::entities::crf`) and says how well it does.
//!
//! Learns from the training sentences alone and prints its F1 on the development sentences; then, with `--write`,
//! learns from both and writes the model that ships. With `--folds` it also says what the development sentences are
//! worth, each fifth of them judged by a model that has not seen it. With `--dictionary` it first makes the dictionary
//! of words that ships anew.

mod dictionary;
mod learn;
mod sentences;

use anyhow::{Context, Result};
use clap::Parser;
use dossier_core::entities::crf::Model;
use dossier_core::entities::crf::lexicon::Lexicon;
use learn::{Settings, learn};
use sentences::{Figures, Sentence, read};
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

#[derive(Parser)]
struct Asked {
    /// The folder with korean-train-silver.jsonl and korean-dev-gold.jsonl
    #[arg(long, default_value = "../shared/eval/entities")]
    sentences: PathBuf,
    /// The dictionary of words that ships
    #[arg(long, default_value = "models/korean-words.lex")]
    words: PathBuf,
    /// Make that file anew from this one, sys.dic of mecab-ko-dic
    #[arg(long, value_name = "FILE")]
    dictionary: Option<PathBuf>,
    /// Write the model that ships to this file
    #[arg(long)]
    write: Option<PathBuf>,
    /// Judge by fifths of the development sentences, too
    #[arg(long)]
    folds: bool,
    #[command(flatten)]
    settings: Settings,
}

/// Parts of the development sentences.
const FOLDS: usize = 5;

fn main() -> Result<()> {
    let asked = Asked::parse();
    let lexicon = Arc::new(lexicon(&asked)?);
    let silver = read(&asked.sentences.join("korean-train-silver.jsonl"), 1.0)?;
    let gold = read(&asked.sentences.join("korean-dev-gold.jsonl"), asked.settings.gold_weight)?;

    let model = learn(&silver, &asked.settings, &lexicon);
    println!("learned from {} training sentences:\n{}", silver.len(), judge(&model, &lexicon, &gold));

    if asked.folds {
        println!("by fifths of the development sentences:\n{}", folds(&silver, &gold, &asked.settings, &lexicon));
    }
    if let Some(file) = &asked.write {
        let all: Vec<Sentence> = silver.into_iter().chain(gold).collect();
        let bytes = learn(&all, &asked.settings, &lexicon).write();
        fs::write(file, &bytes).with_context(|| format!("write the model to {}", file.display()))?;
        println!("learned from {} sentences, wrote {:.2} MB", all.len(), bytes.len() as f64 / 1e6);
    }
    Ok(())
}

fn lexicon(asked: &Asked) -> Result<Lexicon> {
    let file = asked.words.display();
    if let Some(dictionary) = &asked.dictionary {
        let bytes = dictionary::lexicon(dictionary)?.write();
        fs::write(&asked.words, &bytes).with_context(|| format!("write the words to {file}"))?;
        println!("wrote {:.2} MB of words", bytes.len() as f64 / 1e6);
    }
    let bytes = fs::read(&asked.words).with_context(|| format!("read the words in {file}"))?;
    Lexicon::read(&bytes).with_context(|| format!("read the words in {file}"))
}

fn judge(model: &Model, lexicon: &Lexicon, sentences: &[Sentence]) -> String {
    let mut figures = Figures::default();
    let begun = Instant::now();
    sentences.iter().for_each(|sentence| figures.count(model, lexicon, sentence));
    let chars: usize = sentences.iter().map(|sentence| sentence.text.chars().count()).sum();
    format!("{figures}{:.0} characters a second\n", chars as f64 / begun.elapsed().as_secs_f64())
}

/// Each part of the gold sentences judged by a model of the others, two at a time.
fn folds(silver: &[Sentence], gold: &[Sentence], settings: &Settings, lexicon: &Arc<Lexicon>) -> Figures {
    let figures = Mutex::new(Figures::default());
    let judged = |fold: usize| {
        let seen = gold.iter().enumerate().filter(|(at, _)| at % FOLDS != fold).map(|(_, sentence)| sentence);
        let sentences: Vec<Sentence> = silver.iter().chain(seen).cloned().collect();
        let model = learn(&sentences, settings, lexicon);
        let mut figures = figures.lock().unwrap_or_else(PoisonError::into_inner);
        gold.iter().skip(fold).step_by(FOLDS).for_each(|sentence| figures.count(&model, lexicon, sentence));
    };
    thread::scope(|scope| {
        for first in 0..2 {
            scope.spawn(move || (first..FOLDS).step_by(2).for_each(judged));
        }
    });
    figures.into_inner().unwrap_or_else(PoisonError::into_inner)
}
