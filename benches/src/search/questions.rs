//! Questions whose answer stands in one text: how far up it is.
//!
//! `questions.txt` holds paragraphs of our own, several on each subject, a line each, and below each the questions it
//! answers, a line each with `? ` before it. The other questions are made of real sentences: some of their words with
//! other particles, and a word that is not in them.

use super::engines::Engine;
use crate::library::articles::Dice;
use anyhow::Result;

/// A question and the text that answers it.
pub(crate) struct Asked {
    pub(crate) text: String,
    pub(crate) answer: usize,
}

/// Over all questions.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Score {
    pub(crate) questions: usize,
    /// Mean of one divided by the answer's rank, nothing below the tenth.
    pub(crate) mrr: f64,
    /// Share with the answer among the first ten.
    pub(crate) recall: f64,
}

/// Asks every question; lists up to `failures` whose answer is not the first.
pub(crate) fn score(engine: &dyn Engine, asked: &[Asked], failures: usize) -> Result<Score> {
    let (mut mrr, mut recall, mut told) = (0.0, 0.0, 0);
    for question in asked {
        let found = engine.find_any(&question.text)?;
        let rank = found.iter().take(10).position(|number| *number == question.answer);
        if let Some(rank) = rank {
            mrr += 1.0 / (rank + 1) as f64;
            recall += 1.0;
        }
        if rank != Some(0) && told < failures {
            told += 1;
            eprintln!("{} question: {:?} has its answer at {rank:?}", engine.name(), question.text);
        }
    }
    let count = asked.len().max(1) as f64;
    Ok(Score { questions: asked.len(), mrr: mrr / count, recall: recall / count })
}

/// The paragraphs of our own and their questions.
pub(crate) fn ours() -> (Vec<String>, Vec<Asked>) {
    let (mut texts, mut asked) = (Vec::new(), Vec::new());
    for line in include_str!("questions.txt").lines().filter(|line| !line.is_empty()) {
        match line.strip_prefix("? ") {
            Some(question) => asked.push(Asked { text: question.to_owned(), answer: texts.len().saturating_sub(1) }),
            None => texts.push(line.to_owned()),
        }
    }
    (texts, asked)
}

/// So many questions are made of sentences.
const MADE: usize = 800;
/// A sentence of fewer words has nothing to ask.
const SHORTEST: usize = 9;
const ASKING: [&str; 10] = [
    "언제인가?",
    "무엇인가?",
    "누구인가?",
    "어디인가?",
    "왜 그랬나?",
    "얼마인가?",
    "어떻게 됐나?",
    "어느 것인가?",
    "몇 명인가?",
    "무엇 때문인가?",
];
const PARTICLES: [&str; 10] = ["은", "는", "이", "가", "을", "를", "의", "에", "에서", "도"];

/// Questions of real sentences' words: a third of them, one with another particle, one that is not there.
pub(crate) fn of_sentences(texts: &[String]) -> Vec<Asked> {
    let mut dice = Dice::new(0xa5c);
    let mut asked = Vec::new();
    for _ in 0..MADE {
        let answer = dice.below(texts.len());
        let words: Vec<&str> = texts[answer].split_whitespace().collect();
        if words.len() < SHORTEST {
            continue;
        }
        let mut question = String::new();
        for word in &words {
            if dice.below(3) > 0 {
                continue;
            }
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            let stem = dossier_core::text::particle::strip(word);
            if dice.below(2) == 0 && stem != word {
                question.push_str(stem);
                question.push_str(dice.of(&PARTICLES));
            } else {
                question.push_str(word);
            }
            question.push(' ');
        }
        if question.split_whitespace().count() < 3 {
            continue;
        }
        let other: Vec<&str> = texts[dice.below(texts.len())].split_whitespace().collect();
        question.push_str(other[dice.below(other.len())].trim_matches(|c: char| !c.is_alphanumeric()));
        question.push(' ');
        question.push_str(dice.of(&ASKING));
        asked.push(Asked { text: question, answer });
    }
    asked
}
