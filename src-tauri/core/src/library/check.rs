//! Is everything there and sound? Database, originals, images, texts, highlights, index.

use super::Library;
use crate::text::{Offsets, sha256};
use anyhow::Result;
use serde::Serialize;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

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
        let stored: BTreeSet<_> = self.store.read(|reader| reader.article_ids())?.into_iter().collect();
        let indexed: BTreeSet<_> = self.index.ids()?.into_iter().collect();
        let (missing, extra) = (stored.difference(&indexed).count(), indexed.difference(&stored).count());
        let behind = self.behind()?;
        if missing + extra > 0 || behind > 0 {
            problems.push(format!(
                "the search index lacks {missing} articles, has {extra} that are gone, and is {behind} changes behind; \
                 `dossier check --repair` builds it again"
            ));
        }
        Ok(problems)
    }
}
