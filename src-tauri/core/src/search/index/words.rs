//! Which words the index has: what a misspelt one may have been.

use super::Index;
use crate::search::analyse::Stems;
use anyhow::{Context, Result};
use tantivy::Term;

/// A syllable becomes so many others at most.
const MOST_AFTER: usize = 8;

impl Index {
    /// Those of `words` that some article has as a whole word, with about how many have each (a Korean word with any
    /// particle), most first. One look-up a word; `words` are folded.
    pub fn known_words(&self, words: Vec<String>) -> Result<Vec<(String, u64)>> {
        self.on_newest(|searcher, fields| {
            let count = |field, text: &str| {
                let term = Term::from_field_text(field, text);
                searcher.doc_freq(&term).context("looking a word up in the search index")
            };
            let stems = Stems::new();
            let mut known = Vec::new();
            for word in &words {
                // A stem is no word by itself: in Latin the word must stand somewhere as it is.
                let stands = !word.is_ascii() || count(fields.text, word)? + count(fields.title, word)? > 0;
                let articles = if stands { count(fields.stem, &stems.letters(word))? } else { 0 };
                if articles > 0 {
                    known.push((word.clone(), articles));
                }
            }
            known.sort_by(|(a, most), (b, more)| (more, a).cmp(&(most, b)));
            Ok(known)
        })
    }

    /// Those of `syllables` that stand right after `before` in some article, at most eight.
    pub fn known_after(&self, before: char, syllables: Vec<char>) -> Result<Vec<char>> {
        self.on_newest(|searcher, fields| {
            let mut known = Vec::new();
            for &syllable in &syllables {
                let pair = format!("{before}{syllable}");
                for field in [fields.text, fields.title, fields.name] {
                    let term = Term::from_field_text(field, &pair);
                    let articles = searcher.doc_freq(&term).context("looking two syllables up in the search index")?;
                    if articles > 0 && !known.contains(&syllable) && known.len() < MOST_AFTER {
                        known.push(syllable);
                    }
                }
            }
            Ok(known)
        })
    }
}
