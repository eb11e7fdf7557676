//! What the review knows of articles it has looked through, so that a library of any size is looked through once.

use crate::model::ArticleId;
use crate::store::{Reader, alias_key};
use anyhow::Result;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// So many changes are read at a time.
const CHANGES: u32 = 10_000;

/// For each article that was looked through, the names it asks about, as keys; none for most. Kept in memory: some
/// fifty bytes an article.
#[derive(Default)]
pub(in crate::library) struct Looked {
    names: HashMap<ArticleId, Box<[u64]>>,
    /// The change up to which that is so.
    upto: u64,
    /// What was refused or kept apart then. Where it no longer is, any article may ask again.
    said: HashSet<u64>,
}

impl Looked {
    /// Forgets the articles that changed since the last call.
    pub(super) fn forget_changed(&mut self, reader: &Reader<'_>) -> Result<()> {
        let refused = reader.refusals()?.iter().map(hash).collect::<HashSet<u64>>();
        let said = reader.apart()?.iter().map(hash).chain(refused).collect();
        if !self.said.is_subset(&said) {
            self.names.clear();
        }
        self.said = said;
        // In a new process nothing is to be forgotten.
        if self.names.is_empty() {
            self.upto = reader.last_change()?;
        }
        loop {
            let changes = reader.changes(self.upto, CHANGES)?;
            let Some(&(newest, _)) = changes.last() else { return Ok(()) };
            for (_, article) in &changes {
                self.names.remove(article);
            }
            self.upto = newest;
        }
    }

    /// Whether an article may ask about a name that is not among `seen`.
    pub(super) fn asks(&self, article: ArticleId, seen: &HashSet<u64>) -> bool {
        self.names.get(&article).is_none_or(|names| !names.iter().all(|name| seen.contains(name)))
    }

    /// Notes the names that an article asks about.
    pub(super) fn note(&mut self, article: ArticleId, names: Vec<u64>) {
        self.names.insert(article, names.into());
    }
}

/// The key of a name.
pub(super) fn key(name: &str) -> u64 {
    hash(&alias_key(name))
}

fn hash(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}
