//! The forms of an English word that one field has.
//!
//! Only the article as a whole is indexed by stems. A field of its own (a headline, a note) holds words as they stand,
//! so that the words of one stem are looked up among them when a query asks.

use super::analyse::{Stems, irregular_forms};
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

/// So many words that begin alike are looked at.
const MOST_READ: usize = 5_000;
/// So many forms stand for one word; English has fewer.
const MOST_FORMS: usize = 32;
/// A beginning shorter than this, in letters, is that of too many words.
const LEAST_BEGINNING: usize = 2;

/// The words of `field` that have this stem.
pub(super) fn forms(searcher: &Searcher, field: Field, stem: &str, stems: &Stems) -> Vec<String> {
    let mut forms: Vec<String> = Vec::new();
    let mut add = |word: &str| {
        if forms.len() < MOST_FORMS && stems.letters(word) == stem && !forms.iter().any(|form| form == word) {
            forms.push(word.to_owned());
        }
    };
    let stands = |word: &str| searcher.doc_freq(&Term::from_field_text(field, word)).is_ok_and(|count| count > 0);
    irregular_forms().filter(|form| stems.letters(form) == stem && stands(form)).for_each(&mut add);
    // A stem may end otherwise than its word: compani for company.
    let letters = stem.chars().count();
    let beginning: String = stem.chars().take((letters.saturating_sub(1)).max(LEAST_BEGINNING)).collect();
    let mut read = 0;
    for segment in searcher.segment_readers() {
        let Ok(words) = segment.inverted_index(field) else { continue };
        let Ok(mut words) = words.terms().range().ge(&beginning).into_stream() else { continue };
        while read < MOST_READ && words.advance() && words.key().starts_with(beginning.as_bytes()) {
            read += 1;
            if let Ok(word) = std::str::from_utf8(words.key()) {
                add(word);
            }
        }
    }
    forms
}
