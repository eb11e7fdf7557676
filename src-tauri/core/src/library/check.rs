//! Is everything there and sound? Database, originals, images, texts, highlights, index.

use super::Library;
use super::indexing::document;
use crate::model::ArticleId;
use crate::store::Reader;
use crate::text::{Offsets, sha256};
use anyhow::Result;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// Articles that the report names where the index has them as they were; of others it tells how many there are.
const MOST_NAMED: usize = 20;

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Nothing is wrong.
    pub ok: bool,
    /// What is wrong, a sentence each, with what can be done about it.
    pub problems: Vec<String>,
    /// Files in `images/` that no article names, left by a save that was cut short. They do no harm, and the next save
    /// of the same images takes them over.
    pub unused_images: usize,
}

impl Library {
    /// Checks the whole library. With `repair` the search index, which is derived, is built again when it is wrong;
    /// what the reader owns is never changed by a repair.
    pub fn check(&self, repair: bool) -> Result<Report> {
        let mut problems = self.store.read(|reader| reader.damage())?;
        self.check_originals(&mut problems)?;
        let unused_images = self.check_images(&mut problems)?;
        self.check_texts(&mut problems)?;
        let index = self.check_index()?;
        if repair && !index.is_empty() {
            self.reindex(&mut |_, _| ControlFlow::Continue(()))?;
            problems.extend(self.check_index()?);
        } else {
            problems.extend(index);
        }
        Ok(Report { ok: problems.is_empty(), problems, unused_images })
    }

    fn check_originals(&self, problems: &mut Vec<String>) -> Result<()> {
        for hash in self.store.read(|reader| reader.original_hashes())? {
            if let Err(error) = self.originals.read(&hash) {
                problems.push(format!("{error:#}; restore it from a backup"));
            }
        }
        Ok(())
    }

    /// Returns how many files no row names.
    fn check_images(&self, problems: &mut Vec<String>) -> Result<usize> {
        // The files are looked up first: one that is saved meanwhile must not seem unused.
        let files = self.images.hashes()?;
        let named = self.store.read(|reader| reader.image_hashes())?;
        for hash in &named {
            if let Err(error) = self.images.read(hash) {
                problems.push(format!("{error:#}; restore it from a backup"));
            }
        }
        Ok(files.iter().filter(|hash| !named.contains(*hash)).count())
    }

    fn check_texts(&self, problems: &mut Vec<String>) -> Result<()> {
        self.store.read(|reader| {
            for version in reader.versions_with_wrong_hash(|text| sha256(text.as_bytes()))? {
                problems.push(format!("the text of the version {version} is not the one that was saved; restore it from a backup"));
            }
            for article in reader.article_ids()? {
                let highlights = reader.highlights_of(article)?;
                if highlights.is_empty() {
                    continue;
                }
                let text = reader.newest_text(article)?;
                let length = Offsets::new(&text).len();
                let outside = |span: crate::model::Span| span.start >= span.end || span.end > length;
                for highlight in highlights.iter().filter(|highlight| highlight.span.is_some_and(outside)) {
                    problems.push(format!("the highlight {} stands outside its article's text; its quotation is kept, saving the page again finds its place", highlight.id));
                }
            }
            Ok(())
        })
    }

    /// Problems of the index. One that is merely behind is caught up first: that is its normal way.
    fn check_index(&self) -> Result<Vec<String>> {
        self.catch_up(&mut |_, _| ControlFlow::Continue(()))?;
        let mut problems: Vec<String> =
            self.index.verify().err().map(|error| format!("{error:#}")).into_iter().collect();
        // In this order: what another process indexes meanwhile then stands among the changes of the snapshot.
        let applied = self.index.applied()?;
        let indexed = self.index.fingerprints()?;
        let told: BTreeMap<ArticleId, u64> = indexed.iter().copied().collect();
        let Compared { missing, stale, gone, behind } = self.store.read(|reader| compare(reader, &told, applied))?;
        let extra = gone + indexed.len() - told.len();
        if missing + extra > 0 || behind > 0 {
            problems.push(format!(
                "the search index lacks {missing} articles, has {extra} that are gone, and is {behind} changes behind; \
                 `dossier check --repair` builds it again"
            ));
        }
        for (id, title) in stale.iter().take(MOST_NAMED) {
            problems.push(format!(
                "the search index has the article {id} ({title}) as it was before; `dossier check --repair` builds it again"
            ));
        }
        if let Some(more) = stale.len().checked_sub(MOST_NAMED).filter(|more| *more > 0) {
            problems.push(format!("the search index has {more} more articles as they were before"));
        }
        Ok(problems)
    }
}

/// The index beside the database.
#[derive(Default)]
struct Compared {
    /// Articles that are not in the index.
    missing: usize,
    /// Articles that were indexed as they are no longer, with their titles.
    stale: Vec<(ArticleId, String)>,
    /// Articles that are in the index alone.
    gone: usize,
    /// Changes that the index has yet to take; what they changed is neither missing nor stale.
    behind: usize,
}

/// Compares what was `indexed`, up to the change `applied`, with what is stored; holds one article at a time.
fn compare(reader: &Reader<'_>, indexed: &BTreeMap<ArticleId, u64>, applied: u64) -> Result<Compared> {
    let changed: BTreeSet<ArticleId> = reader.changes(applied, u32::MAX)?.into_iter().map(|(_, id)| id).collect();
    let stored: BTreeSet<ArticleId> = reader.article_ids()?.into_iter().collect();
    let gone = indexed.keys().filter(|id| !stored.contains(id) && !changed.contains(id)).count();
    let mut compared = Compared { gone, behind: changed.len(), ..Compared::default() };
    for &id in stored.difference(&changed) {
        let Some(fingerprint) = indexed.get(&id) else {
            compared.missing += 1;
            continue;
        };
        if let Some(document) = document(reader, id)?.filter(|now| now.fingerprint() != *fingerprint) {
            compared.stale.push((id, document.title));
        }
    }
    Ok(compared)
}
