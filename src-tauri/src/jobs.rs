//! Saves that take long: queued, one at a time, told to the window as they go, stopped when the reader says so.

use crate::desk::Library;
use crate::events::{Bell, JOB};
use dossier_core::model::{ArticleId, Outcome, Saved};
use serde::Serialize;
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tauri::{AppHandle, Emitter, Runtime};

/// A save in progress, as the `job` event tells it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Job {
    /// The number [`Jobs::save`] gave.
    pub(crate) id: u32,
    /// Sources dealt with.
    pub(crate) done: u32,
    /// Sources in all, as far as is known.
    pub(crate) total: u32,
    /// The source at hand.
    pub(crate) current: Option<String>,
    /// Only in the last event of a job.
    pub(crate) finished: Option<JobResult>,
}

/// What became of a job's sources.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct JobResult {
    /// New articles.
    pub(crate) saved: u32,
    /// New versions of known articles.
    pub(crate) updated: u32,
    /// Sources that changed nothing.
    pub(crate) unchanged: u32,
    /// Sources of which nothing was saved, with the reasons.
    pub(crate) failed: Vec<Saved>,
    /// The reader stopped it.
    pub(crate) cancelled: bool,
    /// The article to open, if there was exactly one source and it is there now.
    pub(crate) open: Option<ArticleId>,
}

/// The queue of saves.
pub(crate) struct Jobs {
    queue: Sender<Order>,
    next: AtomicU32,
    stops: Stops,
}

/// The jobs that can still be stopped.
type Stops = Arc<Mutex<HashMap<u32, Arc<AtomicBool>>>>;

struct Order {
    id: u32,
    sources: Vec<PathBuf>,
    stop: Arc<AtomicBool>,
}

/// Ten events a second are as many as an eye can follow.
const BETWEEN_EVENTS: Duration = Duration::from_millis(100);

impl Jobs {
    /// Starts the thread that works the queue off.
    ///
    /// # Errors
    /// The system cannot start a thread.
    pub(crate) fn start<R: Runtime>(app: AppHandle<R>, library: Arc<Library>, bell: Bell) -> std::io::Result<Self> {
        let (queue, orders) = channel();
        let stops = Stops::default();
        let running = Arc::clone(&stops);
        std::thread::Builder::new()
            .name("saving".to_owned())
            .spawn(move || work_off(&app, &library, &bell, &orders, &running))?;
        Ok(Self { queue, next: AtomicU32::new(1), stops })
    }

    /// Queues files and folders; answers with the job's id, which is never 0.
    pub(crate) fn save(&self, sources: Vec<PathBuf>) -> u32 {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let stop = Arc::new(AtomicBool::new(false));
        self.stops.lock().unwrap_or_else(PoisonError::into_inner).insert(id, Arc::clone(&stop));
        // The thread ends only with the program, so there is always somebody to take the order.
        let _ = self.queue.send(Order { id, sources, stop });
        id
    }

    /// Stops a job after the source at hand; a job that is over, or never was, is left alone.
    pub(crate) fn cancel(&self, id: u32) {
        if let Some(stop) = self.stops.lock().unwrap_or_else(PoisonError::into_inner).get(&id) {
            stop.store(true, Ordering::Relaxed);
        }
    }
}

fn work_off<R: Runtime>(app: &AppHandle<R>, library: &Library, bell: &Bell, orders: &Receiver<Order>, stops: &Stops) {
    for order in orders {
        let mut job = Job { id: order.id, done: 0, total: 0, current: None, finished: None };
        let _ = app.emit(JOB, &job);
        let mut told = Instant::now();
        let mut rung = Instant::now();
        let saved = library.save_paths(&order.sources, &mut |progress| {
            job.done = count(progress.done);
            job.total = count(progress.total);
            job.current = progress.current;
            if told.elapsed() >= BETWEEN_EVENTS {
                told = Instant::now();
                let _ = app.emit(JOB, &job);
            }
            // What is saved shows in the list while the rest goes on.
            if rung.elapsed() >= BETWEEN_EVENTS * 5 {
                rung = Instant::now();
                bell.ring();
            }
            if order.stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let cancelled = order.stop.load(Ordering::Relaxed);
        let result = match saved {
            Ok(saved) => sum_up(saved, cancelled),
            Err(error) => sum_up(vec![refused(&order.sources, &error)], cancelled),
        };
        stops.lock().unwrap_or_else(PoisonError::into_inner).remove(&order.id);
        bell.ring();
        job.current = None;
        job.finished = Some(result);
        let _ = app.emit(JOB, &job);
    }
}

fn sum_up(all: Vec<Saved>, cancelled: bool) -> JobResult {
    let mut result = JobResult { cancelled, ..JobResult::default() };
    if let [one] = all.as_slice() {
        result.open = one.id;
    }
    for saved in all {
        match saved.outcome {
            Outcome::Saved => result.saved += 1,
            Outcome::Updated => result.updated += 1,
            Outcome::Unchanged => result.unchanged += 1,
            Outcome::Failed => result.failed.push(saved),
        }
    }
    result
}

/// The whole save failed: every source shares the reason, so the first one stands for all.
fn refused(sources: &[PathBuf], error: &anyhow::Error) -> Saved {
    let source = sources.first().map(|path| path.display().to_string()).unwrap_or_default();
    Saved::failed(&source, error)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(outcome: Outcome, id: Option<ArticleId>) -> Saved {
        Saved { source: "a.html".to_owned(), outcome, id, title: None, error: None }
    }

    #[test]
    fn only_a_single_source_is_opened_when_it_is_there() {
        let id = Some(ArticleId(uuid::Uuid::from_u128(7)));
        assert_eq!(sum_up(vec![saved(Outcome::Saved, id)], false).open, id, "one new article opens");
        assert_eq!(sum_up(vec![saved(Outcome::Unchanged, id)], false).open, id, "one known article opens");
        assert_eq!(sum_up(vec![saved(Outcome::Failed, None)], false).open, None, "a failure has nothing to open");
        let two = sum_up(vec![saved(Outcome::Saved, id), saved(Outcome::Updated, id)], true);
        assert_eq!((two.open, two.saved, two.updated), (None, 1, 1), "two articles stay in the list");
        assert!(two.cancelled, "the window is told that the reader stopped it");
    }
}
