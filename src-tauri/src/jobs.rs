//! What takes long: saving, fetching, reading again, exporting, importing. Queued, one at a time, told to the window as they go, stopped when the reader says so.

use crate::desk::Library;
use crate::events::{Bell, JOB};
use dossier_core::fetch::{Client, Config};
use dossier_core::library::{Export, Import, Progress};
use dossier_core::model::{Again, ArticleId, ExportFormat, Exported, Imported, Outcome, Saved, SearchSort};
use serde::Serialize;
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tauri::{AppHandle, Emitter, Runtime};

/// Something long in progress, as the `job` event tells it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Job {
    /// The number the queue gave; never 0.
    pub(crate) id: u32,
    /// What is being done.
    pub(crate) kind: Kind,
    /// Sources or articles dealt with.
    pub(crate) done: u32,
    /// Sources or articles in all, as far as is known.
    pub(crate) total: u32,
    /// The one at hand.
    pub(crate) current: Option<String>,
    /// Only in the last event of a job.
    pub(crate) finished: Option<JobResult>,
}

/// What a job does, for the words the window finds for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// Saves files and folders.
    Files,
    /// Saves a page from its address.
    Address,
    /// Reads the originals of the library again.
    Again,
    /// Takes articles out.
    Export,
    /// Takes in what an export holds.
    Import,
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
    /// Highlights that lost their place because an article was read again.
    pub(crate) orphaned: u32,
    /// Sources of which nothing was saved, with the reasons.
    pub(crate) failed: Vec<Saved>,
    /// The reader stopped it.
    pub(crate) cancelled: bool,
    /// The article to open, if there was exactly one source and it is there now.
    pub(crate) open: Option<ArticleId>,
    /// What was taken out, and where it is.
    pub(crate) exported: Option<Taken>,
    /// What was taken in.
    pub(crate) imported: Option<Imported>,
}

/// Articles that are to be taken out, and where to.
pub(crate) struct Taking {
    pub(crate) query: String,
    pub(crate) sort: SearchSort,
    pub(crate) format: ExportFormat,
    pub(crate) to: PathBuf,
    pub(crate) replace: bool,
}

/// An export that is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Taken {
    /// The file or folder.
    pub(crate) to: String,
    /// How many articles are in it.
    pub(crate) articles: u32,
    /// How many files it has; none of a file that was stopped.
    pub(crate) files: u32,
}

/// The queues: what comes from the disk does not wait for what comes from a slow server, nor for what leaves.
pub(crate) struct Jobs {
    disk: Sender<Order>,
    web: Sender<Order>,
    out: Sender<Order>,
    next: AtomicU32,
    stops: Stops,
}

/// The jobs that can still be stopped.
type Stops = Arc<Mutex<HashMap<u32, Arc<AtomicBool>>>>;

struct Order {
    id: u32,
    task: Task,
    stop: Arc<AtomicBool>,
}

enum Task {
    Files(Vec<PathBuf>),
    Address(String),
    Again,
    Export(Taking),
    Import(PathBuf),
}

/// Ten events a second are as many as an eye can follow.
const BETWEEN_EVENTS: Duration = Duration::from_millis(100);

impl Jobs {
    /// Starts the threads that work the queues off.
    ///
    /// # Errors
    /// The system cannot start a thread.
    pub(crate) fn start<R: Runtime>(app: &AppHandle<R>, library: &Arc<Library>, bell: &Bell) -> std::io::Result<Self> {
        let stops = Stops::default();
        // One client for all pages of this run, so that its connections are used again.
        let client = Arc::new(Client::new(Config::default()));
        let queue = |name: &str| {
            let (queue, orders) = channel();
            let worker = Worker {
                app: app.clone(),
                library: Arc::clone(library),
                client: Arc::clone(&client),
                bell: bell.clone(),
                stops: Arc::clone(&stops),
            };
            std::thread::Builder::new().name(name.to_owned()).spawn(move || worker.work_off(&orders))?;
            Ok::<_, std::io::Error>(queue)
        };
        let (disk, web, out) = (queue("saving")?, queue("fetching")?, queue("exporting")?);
        Ok(Self { disk, web, out, next: AtomicU32::new(1), stops })
    }

    /// Queues files and folders; answers with the job's id.
    pub(crate) fn save(&self, sources: Vec<PathBuf>) -> u32 {
        self.queue(&self.disk, Task::Files(sources))
    }

    /// Queues a page to be fetched and saved; answers with the job's id.
    pub(crate) fn save_address(&self, url: String) -> u32 {
        self.queue(&self.web, Task::Address(url))
    }

    /// Queues all articles to be read again from their originals; answers with the job's id.
    pub(crate) fn extract_again(&self) -> u32 {
        self.queue(&self.disk, Task::Again)
    }

    /// Queues articles to be taken out; answers with the job's id.
    pub(crate) fn export(&self, taking: Taking) -> u32 {
        self.queue(&self.out, Task::Export(taking))
    }

    /// Queues a file of an export to be taken in; answers with the job's id.
    pub(crate) fn import(&self, file: PathBuf) -> u32 {
        self.queue(&self.disk, Task::Import(file))
    }

    /// Stops a job after the source at hand; a job that is over, or never was, is left alone.
    pub(crate) fn cancel(&self, id: u32) {
        if let Some(stop) = self.stops.lock().unwrap_or_else(PoisonError::into_inner).get(&id) {
            stop.store(true, Ordering::Relaxed);
        }
    }

    fn queue(&self, queue: &Sender<Order>, task: Task) -> u32 {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let stop = Arc::new(AtomicBool::new(false));
        self.stops.lock().unwrap_or_else(PoisonError::into_inner).insert(id, Arc::clone(&stop));
        // The thread ends only with the program, so there is always somebody to take the order.
        let _ = queue.send(Order { id, task, stop });
        id
    }
}

/// What a thread needs to do the jobs of its queue, one at a time.
struct Worker<R: Runtime> {
    app: AppHandle<R>,
    library: Arc<Library>,
    client: Arc<Client>,
    bell: Bell,
    stops: Stops,
}

impl<R: Runtime> Worker<R> {
    fn work_off(&self, orders: &Receiver<Order>) {
        for order in orders {
            let kind = match order.task {
                Task::Files(_) => Kind::Files,
                Task::Address(_) => Kind::Address,
                Task::Again => Kind::Again,
                Task::Export(_) => Kind::Export,
                Task::Import(_) => Kind::Import,
            };
            let mut job = Job { id: order.id, kind, done: 0, total: 0, current: None, finished: None };
            if let Task::Address(url) = &order.task {
                job.current = Some(url.clone());
            }
            let _ = self.app.emit(JOB, &job);
            let mut result = self.run(&order, &mut job);
            result.cancelled = order.stop.load(Ordering::Relaxed);
            self.stops.lock().unwrap_or_else(PoisonError::into_inner).remove(&order.id);
            // Taking articles out changes nothing in the library.
            if kind != Kind::Export {
                self.bell.ring();
            }
            job.current = None;
            job.finished = Some(result);
            let _ = self.app.emit(JOB, &job);
        }
    }

    fn run(&self, order: &Order, job: &mut Job) -> JobResult {
        let mut told = Instant::now();
        let mut rung = Instant::now();
        let mut tell = |progress: Progress| {
            job.done = count(progress.done);
            job.total = count(progress.total);
            job.current = progress.current.or(job.current.take());
            if told.elapsed() >= BETWEEN_EVENTS {
                told = Instant::now();
                let _ = self.app.emit(JOB, &*job);
            }
            // What is saved shows in the list while the rest goes on.
            if job.kind != Kind::Export && rung.elapsed() >= BETWEEN_EVENTS * 5 {
                rung = Instant::now();
                self.bell.ring();
            }
            if order.stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        // An order that was stopped while it waited has nothing to do any more.
        if order.stop.load(Ordering::Relaxed) {
            return JobResult::default();
        }
        let name = order.task.name();
        match &order.task {
            Task::Files(sources) => self.library.save_paths(sources, &mut tell).map(sum_up),
            Task::Address(url) => {
                self.library.save_address(&self.client, url, &mut tell).map(|saved| sum_up(vec![saved]))
            }
            Task::Again => self.library.extract_again(None, &mut tell).map(of_again),
            Task::Export(taking) => {
                let Taking { query, sort, format, to, replace } = taking;
                let export = Export { query, sort: *sort, format: *format, to, replace: *replace };
                self.library.export(&export, &mut tell).map(|exported| of_export(exported, name.clone()))
            }
            Task::Import(from) => self.library.import(&Import { format: None, from }, &mut tell).map(of_import),
        }
        // The whole job failed: every source shares the reason, so one name stands for all.
        .unwrap_or_else(|error| {
            // A fetch that the reader stopped did not fail.
            if order.stop.load(Ordering::Relaxed) {
                JobResult::default()
            } else {
                sum_up(vec![Saved::failed(&name, &error)])
            }
        })
    }
}

impl Task {
    fn name(&self) -> String {
        match self {
            Self::Files(sources) => sources.first().map(|path| path.display().to_string()).unwrap_or_default(),
            Self::Address(url) => url.clone(),
            Self::Again => String::new(),
            Self::Export(taking) => taking.to.display().to_string(),
            Self::Import(file) => file.display().to_string(),
        }
    }
}

fn sum_up(all: Vec<Saved>) -> JobResult {
    let mut result = JobResult::default();
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

fn of_again(again: Again) -> JobResult {
    JobResult {
        updated: again.changed,
        unchanged: again.unchanged,
        orphaned: again.orphaned,
        failed: again.failed,
        ..JobResult::default()
    }
}

fn of_export(exported: Exported, to: String) -> JobResult {
    let failed = exported.failed.into_iter().map(|failed| Saved {
        source: failed.title.clone(),
        outcome: Outcome::Failed,
        id: failed.id,
        title: Some(failed.title),
        error: Some(failed.why),
        cause: failed.cause,
    });
    JobResult {
        failed: failed.collect(),
        exported: Some(Taken { to, articles: exported.articles, files: exported.files }),
        ..JobResult::default()
    }
}

fn of_import(imported: Imported) -> JobResult {
    let failed = imported.failed.iter().map(|failed| Saved {
        source: failed.title.clone().unwrap_or_else(|| format!("{}.", failed.row)),
        outcome: Outcome::Failed,
        id: None,
        title: failed.title.clone(),
        error: Some(failed.why.clone()),
        cause: failed.cause,
    });
    JobResult { failed: failed.collect(), imported: Some(imported), ..JobResult::default() }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(outcome: Outcome, id: Option<ArticleId>) -> Saved {
        Saved { source: "a.html".to_owned(), outcome, id, title: None, error: None, cause: None }
    }

    #[test]
    fn only_a_single_source_is_opened_when_it_is_there() {
        let id = Some(ArticleId(uuid::Uuid::from_u128(7)));
        assert_eq!(sum_up(vec![saved(Outcome::Saved, id)]).open, id, "one new article opens");
        assert_eq!(sum_up(vec![saved(Outcome::Unchanged, id)]).open, id, "one known article opens");
        assert_eq!(sum_up(vec![saved(Outcome::Failed, None)]).open, None, "a failure has nothing to open");
        let two = sum_up(vec![saved(Outcome::Saved, id), saved(Outcome::Updated, id)]);
        assert_eq!((two.open, two.saved, two.updated), (None, 1, 1), "two articles stay in the list");
    }
}
