//! Which words the index has: what a misspelt one may have been.

use super::Index;
use crate::search::analyse::Stems;
use anyhow::{Context, Result};
use tantivy::Term;

impl Index {
    /// Those of `words` that some article has as a whole word, with about how many have each (a Korean word with any
    /// particle), most first. One look-up a word; `words` are folded.
    pub fn known_words(&self, words: Vec<String>) -> Result<Vec<(String, u64)>> {
        self.guarded(|| {
            let searcher = self.searcher()?;
            let count = |field, text: &str| {
                let term = Term::from_field_text(field, text);
                searcher.doc_freq(&term).context("looking a word up in the search index")
            };
            let stems = Stems::new();
            let mut known = Vec::new();
            for word in words {
                // A stem is no word by itself: in Latin the word must stand somewhere as it is.
                let stands = !word.is_ascii() || count(self.fields.text, &word)? + count(self.fields.title, &word)? > 0;
                let articles = if stands { count(self.fields.stem, &stems.letters(&word))? } else { 0 };
                if articles > 0 {
                    known.push((word, articles));
                }
            }
            known.sort_by(|(a, most), (b, more)| (more, a).cmp(&(most, b)));
            Ok(known)
        })
    }
}
