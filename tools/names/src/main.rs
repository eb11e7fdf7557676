//! Trains the model that finds Korean names (`dossier_core::entities::crf`) and says how well it does.
//!
//! Learns from the training sentences alone and prints its F1 on the development sentences; then, with `--write`,
//! learns from both and writes the model that ships. With `--folds` it also says what the development sentences are
//! worth, each fifth of them judged by a model that has not seen it.

mod learn;
mod sentences;

use anyhow::{Context, Result};
use clap::Parser;
use dossier_core::entities::crf::Model;
use learn::{Settings, learn};
use sentences::{Figures, Sentence, read};
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

#[derive(Parser)]
struct Asked {
    /// The folder with korean-train-silver.jsonl and korean-dev-gold.jsonl
    #[arg(long, default_value = "../shared/eval/entities")]
    sentences: PathBuf,
    /// Write the model that ships to this file
    #[arg(long)]
    write: Option<PathBuf>,
    /// Judge by fifths of the development sentences, too
    #[arg(long)]
    folds: bool,
    #[command(flatten)]
    settings: Settings,
}

fn main() -> Result<()> {
    let asked = Asked::parse();
    let silver = read(&asked.sentences.join("korean-train-silver.jsonl"), 1.0)?;
    let gold = read(&asked.sentences.join("korean-dev-gold.jsonl"), asked.settings.gold_weight)?;

    let model = learn(&silver, &asked.settings);
    println!("learned from {} training sentences:\n{}", silver.len(), judge(&model, &gold));

    if asked.folds {
        let mut figures = Figures::default();
        for fold in 0..5 {
            let (unseen, seen): (Vec<_>, Vec<_>) = gold.iter().cloned().enumerate().partition(|(at, _)| at % 5 == fold);
            let mut sentences = silver.clone();
            sentences.extend(seen.into_iter().map(|(_, sentence)| sentence));
            let model = learn(&sentences, &asked.settings);
            unseen.iter().for_each(|(_, sentence)| figures.count(&model, sentence));
            println!("fold {fold}, so far:\n{figures}");
        }
    }
    if let Some(file) = &asked.write {
        let all: Vec<Sentence> = silver.into_iter().chain(gold).collect();
        let bytes = learn(&all, &asked.settings).write();
        fs::write(file, &bytes).with_context(|| format!("write the model to {}", file.display()))?;
        println!("learned from {} sentences, wrote {:.2} MB", all.len(), bytes.len() as f64 / 1e6);
    }
    Ok(())
}

fn judge(model: &Model, sentences: &[Sentence]) -> String {
    let mut figures = Figures::default();
    let begun = Instant::now();
    sentences.iter().for_each(|sentence| figures.count(model, sentence));
    let chars: usize = sentences.iter().map(|sentence| sentence.text.chars().count()).sum();
    format!("{figures}{:.0} characters a second\n", chars as f64 / begun.elapsed().as_secs_f64())
}
