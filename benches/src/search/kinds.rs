//! A kind of query, and how well an engine answers it.

use super::engines::Engine;
use anyhow::Result;
use std::collections::HashSet;

/// Queries made in one way.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) queries: Vec<Known>,
}

/// A query whose answers are known.
pub(crate) struct Known {
    /// As a reader types it.
    pub(crate) text: String,
    /// The texts that must be found.
    pub(crate) wanted: Vec<usize>,
    /// Further texts that may be found.
    pub(crate) allowed: Vec<usize>,
}

/// Shares of one, over all queries of a kind.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Score {
    pub(crate) queries: usize,
    /// Queries for which every wanted text is found.
    pub(crate) whole: f64,
    /// Found texts that are wanted or allowed.
    pub(crate) precision: f64,
}

impl Kind {
    /// Asks every query; lists up to `failures` of those that miss a text and of those that find too much.
    pub(crate) fn ask(&self, engine: &dyn Engine, texts: &[String], failures: usize) -> Result<Score> {
        let (mut whole, mut right, mut all, mut told) = (0, 0, 0, [0; 2]);
        for query in &self.queries {
            let found: HashSet<usize> = engine.find(&query.text)?.into_iter().collect();
            let missed = query.wanted.iter().find(|number| !found.contains(number));
            let wrong = |number: &&usize| !query.wanted.contains(number) && !query.allowed.contains(number);
            let strays: Vec<&usize> = found.iter().filter(wrong).collect();
            whole += usize::from(missed.is_none());
            all += found.len();
            right += found.len() - strays.len();
            for (n, what) in [(missed, "misses"), (strays.first().copied(), "also finds")].into_iter().enumerate() {
                let (Some(number), true) = (what.0, told[n] < failures) else { continue };
                told[n] += 1;
                let total = if n == 0 { query.wanted.len() } else { strays.len() };
                eprintln!(
                    "{} {}: {:?} {} (of {total}) {}",
                    engine.name(),
                    self.name,
                    query.text,
                    what.1,
                    texts[*number]
                );
            }
        }
        let queries = self.queries.len();
        Ok(Score { queries, whole: share(whole, queries), precision: share(right, all) })
    }
}

fn share(part: usize, all: usize) -> f64 {
    part as f64 / all.max(1) as f64
}
