//! Articles like one: those that share its most telling words and its people.
//!
//! After "more like this" of Lucene: the words of a text that are frequent in it and rare elsewhere, asked for together.

use super::analyse::{Stems, Units};
use super::schema::Fields;
use super::{Document, Index};
use crate::model::ArticleId;
use anyhow::{Context, Result};
use std::collections::HashMap;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query as TantivyQuery, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, Term};

/// Words that stand for a text.
const MOST_WORDS: usize = 25;
/// A word of fewer characters says little by itself.
const LEAST_LETTERS: usize = 2;
/// Of the words that stand for a text, one in so many must stand in an article like it, and so many at least.
const ONE_IN: usize = 5;
const LEAST_WORDS: usize = 2;
/// What a person or company in common counts, in words.
const NAME_WEIGHT: f32 = 2.0;
/// Code points of a text that are looked at.
const LOOKED_AT: usize = 20_000;

impl Index {
    /// At most `limit` articles like `document`, most alike first, itself and the Trash left out; none where nothing is
    /// really alike. Scores are comparable within one answer only.
    pub fn similar(&self, document: &Document, limit: u32) -> Result<Vec<(ArticleId, f32)>> {
        let limit = limit.min(MOST_ALIKE) as usize;
        self.on_newest(|searcher, fields| {
            let words = self.telling(searcher, fields, document)?;
            if limit == 0 || words.len() < LEAST_WORDS {
                return Ok(Vec::new());
            }
            let least = (words.len() / ONE_IN).max(LEAST_WORDS);
            let mut alike: Vec<(Occur, Box<dyn TantivyQuery>)> = Vec::with_capacity(words.len());
            for (word, weight) in words {
                let term = Term::from_field_text(fields.stem, &word);
                let one = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
                alike.push((Occur::Should, Box::new(ConstScoreQuery::new(one, weight))));
            }
            let mut clauses: Vec<(Occur, Box<dyn TantivyQuery>)> =
                vec![(Occur::Must, Box::new(BooleanQuery::with_minimum_required_clauses(alike, least)))];
            for id in &document.entities {
                let term = Term::from_field_bytes(fields.entity, id.0.as_bytes());
                let rarity = self.rarity(searcher, searcher.doc_freq(&term).context("weighing a name")?);
                let one = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
                clauses.push((Occur::Should, Box::new(ConstScoreQuery::new(one, NAME_WEIGHT * rarity))));
            }
            for not in [fields.id_term(document.id), Term::from_field_text(fields.flag, "trashed")] {
                clauses.push((Occur::MustNot, Box::new(TermQuery::new(not, IndexRecordOption::Basic))));
            }
            let top = TopDocs::with_limit(limit).order_by_score();
            let found = searcher.search(&BooleanQuery::new(clauses), &top).context("looking for articles alike")?;
            found.into_iter().map(|(score, address)| Ok((super::index::article(searcher, address)?, score))).collect()
        })
    }

    /// The most telling stems of a document and what each is worth: often in it, seldom elsewhere, but not alone in it.
    fn telling(&self, searcher: &Searcher, fields: Fields, document: &Document) -> Result<Vec<(String, f32)>> {
        let text: String = document.text.chars().take(LOOKED_AT).collect();
        let mut counts: HashMap<String, u32> = HashMap::new();
        let stems = Stems::new();
        for (text, weight) in [(document.title.as_str(), 3), (text.as_str(), 1)] {
            let units = Units::of(text);
            for piece in units.pieces() {
                stems.piece(&units, piece, |stem| {
                    let fits = stem.chars().count() >= LEAST_LETTERS && !stem.chars().all(|c| c.is_ascii_digit());
                    if fits {
                        *counts.entry(stem.to_owned()).or_default() += weight;
                    }
                });
            }
        }
        let all = searcher.num_docs();
        let mut words = Vec::with_capacity(counts.len());
        for (word, count) in counts {
            let df = searcher.doc_freq(&Term::from_field_text(fields.stem, &word)).context("weighing a word")?;
            // What stands nowhere else finds nothing, and what stands everywhere says nothing.
            if df >= 2 && df * 3 <= all.max(9) {
                words.push((word, (count as f32).sqrt() * self.rarity(searcher, df)));
            }
        }
        words.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        words.truncate(MOST_WORDS);
        Ok(words)
    }

    /// The inverse document frequency of what `df` articles have.
    fn rarity(&self, searcher: &Searcher, df: u64) -> f32 {
        ((1.0 + searcher.num_docs() as f32) / (1.0 + df as f32)).ln().max(0.1)
    }
}

/// More articles alike than a reader looks at.
const MOST_ALIKE: u32 = 50;
