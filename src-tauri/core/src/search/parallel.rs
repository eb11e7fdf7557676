//! Work that is done side by side: the segments of a search, and the texts of its hits.

use anyhow::{Context, Result};
use std::sync::LazyLock;
use tantivy::Executor;

/// More threads than this do not make a search of a few segments faster.
const MOST_THREADS: usize = 4;

/// So few items are done one after another: waking a thread takes as long.
const FEW: usize = 4;

/// The threads of all searches of the process; where the system has none to give, one after another.
///
/// A query that tens of thousands of articles answer takes half the time on two cores.
pub(super) fn executor() -> &'static Executor {
    static SHARED: LazyLock<Executor> = LazyLock::new(|| {
        let threads = std::thread::available_parallelism().map_or(1, |count| count.get().min(MOST_THREADS));
        let several = (threads > 1).then(|| Executor::multi_thread(threads, "search-").ok()).flatten();
        several.unwrap_or_else(Executor::single_thread)
    });
    &SHARED
}

/// Does `work` on each of `items`, side by side where there are several; what came of them is in their order.
pub fn side_by_side<A: Send, R: Send>(items: Vec<A>, work: impl Fn(A) -> R + Sync) -> Result<Vec<R>> {
    if items.len() <= FEW {
        return Ok(items.into_iter().map(work).collect());
    }
    executor().map(|item| Ok(work(item)), items.into_iter()).context("working on several texts at once")
}
