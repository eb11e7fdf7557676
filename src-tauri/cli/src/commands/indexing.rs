//! The search index brought up to date, with its progress: what a query answers from.

use crate::output::{Out, progress_bar};
use anyhow::Result;
use dossier_core::Library;
use indicatif::ProgressBar;
use std::ops::ControlFlow;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A library whose index another process writes is waited for so long; a query is answered all the same.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two looks at what another process does.
const PAUSE: Duration = Duration::from_millis(50);

/// Indexes every change that is not in the index yet, so that a script finds at once all that it saved.
///
/// What cannot be indexed keeps nobody from an answer: it is said, and the index answers as far as it goes.
pub(crate) fn catch_up(library: &Library, out: &Out) {
    let bar = progress_bar("indexing");
    let left = finish(library, &bar);
    bar.finish_and_clear();
    match left {
        Ok(0) => {}
        Ok(left) => out.complain(&format!(
            "{left} changed articles are not in the search index yet, since another program is writing it; \
             ask again when it is done"
        )),
        Err(error) => out.complain(&format!("{error:#}; the search index answers as far as it goes")),
    }
}

/// Returns how many changes are left when patience is over.
fn finish(library: &Library, bar: &ProgressBar) -> Result<u32> {
    let started = Instant::now();
    loop {
        let left = library.behind()?;
        if left == 0 || started.elapsed() > PATIENCE {
            return Ok(left);
        }
        let indexed = library.catch_up(&mut |done, total| {
            bar.set_length(u64::from(total));
            bar.set_position(u64::from(done));
            ControlFlow::Continue(())
        })?;
        if indexed == 0 {
            sleep(PAUSE);
        }
    }
}
