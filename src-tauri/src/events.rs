//! What the window is told without asking: that the library changed, here or in another process.

use crate::desk::Library;
use dossier_core::library::Gathered;
use std::ops::ControlFlow;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tauri::{AppHandle, Emitter, Runtime};

/// The event that says something in the library changed; it carries nothing.
pub(crate) const CHANGED: &str = "changed";
/// The event that tells how a save goes; it carries a [`crate::jobs::Job`].
pub(crate) const JOB: &str = "job";

/// The event that asks the window to show an article; it carries where, or why that cannot be shown.
pub(crate) const OPEN: &str = "open";

/// The event that tells which web addresses are being dragged over the window; it carries them letter for letter.
pub(crate) const DRAGGED: &str = "dragged";

/// The event that tells which command was chosen from the bar of menus; it carries its name.
pub(crate) const MENU: &str = "menu";

/// Between two looks at the database while things happen.
const BUSY: Duration = Duration::from_millis(200);
/// Between two looks once nothing happened for a while; a reader who comes from a terminal waits this long at most.
const IDLE: Duration = Duration::from_millis(1000);
/// A window that has not begun by then does not keep the index waiting any longer.
const BEGUN: Duration = Duration::from_secs(10);
/// Quiet for this long is idle.
const QUIET: Duration = Duration::from_secs(10);

/// So long what was saved is looked through for copies of one story before the window is told of it: one more article
/// takes a few hundredths of a second in a large library.
const SOON: Duration = Duration::from_millis(100);
/// So long at a time, and not more often than [`IDLE`], while there is more to look through: a library of before may take
/// minutes, and the window needs the processor.
const SLICE: Duration = Duration::from_millis(250);

/// Between two looks into the Trash for what has lain there for its thirty days.
const CLEARED: Duration = Duration::from_secs(6 * 60 * 60);

/// Wakes the watch when this process wrote, so that its own window need not wait for the next look.
#[derive(Clone, Default)]
pub(crate) struct Bell(Arc<(Mutex<bool>, Condvar)>);

impl Bell {
    /// Says that this process changed the library.
    pub(crate) fn ring(&self) {
        let (rung, waiting) = &*self.0;
        *rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
        waiting.notify_one();
    }

    /// Waits until it rings, `patience` at most; says whether it rang.
    fn wait(&self, patience: Duration) -> bool {
        let (rung, waiting) = &*self.0;
        let guard = rung.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut guard, _) =
            waiting.wait_timeout_while(guard, patience, |rung| !*rung).unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *guard)
    }
}

/// Watches the library for as long as the program runs, keeps its index up to date, and tells the window. It begins when
/// `begun` is rung: until then nobody hears, and the window needs the processor. What has changed since this call is told.
///
/// # Errors
/// The library cannot be asked, or the system cannot start a thread.
pub(crate) fn watch<R: Runtime>(
    app: AppHandle<R>,
    library: Arc<Library>,
    bell: Bell,
    begun: Bell,
) -> anyhow::Result<()> {
    library.changed()?;
    std::thread::Builder::new().name("watch".to_owned()).spawn(move || {
        begun.wait(BEGUN);
        let mut last = Instant::now();
        let mut before = Look { changed: false, behind: 0, ungathered: true };
        let mut gathered = Instant::now();
        let mut trouble = String::new();
        let mut cleared: Option<Instant> = None;
        loop {
            if cleared.is_none_or(|at| at.elapsed() > CLEARED) {
                cleared = Some(Instant::now());
                // What cannot be deleted today is deleted another day.
                if let Err(error) = library.clear_trash() {
                    eprintln!("dossier-desktop: clearing the Trash: {error:#}");
                }
            }
            let rung = bell.wait(if last.elapsed() < QUIET { BUSY } else { IDLE });
            // Who saved in this window looks at the list.
            let patience = if rung { SOON } else { SLICE };
            let patience = (rung || gathered.elapsed() >= IDLE).then_some(patience);
            if patience.is_some() {
                gathered = Instant::now();
            }
            match look(&app, &library, rung, patience, &before) {
                Ok(look) => {
                    trouble.clear();
                    if look.changed {
                        last = Instant::now();
                    }
                    before = look;
                }
                Err(error) => {
                    before.ungathered = true;
                    // The same trouble every second is said once.
                    let sentence = format!("{error:#}");
                    if sentence != trouble {
                        eprintln!("dossier-desktop: looking for changes in the library: {sentence}");
                        trouble = sentence;
                    }
                }
            }
        }
    })?;
    Ok(())
}

struct Look {
    /// The library or its index changed.
    changed: bool,
    /// Changes that another process has yet to bring into the index.
    behind: u32,
    /// Some articles have yet to be looked through for copies of one story.
    ungathered: bool,
}

/// Looks once; for copies of what was saved only with `patience`, and no longer than that.
fn look<R: Runtime>(
    app: &AppHandle<R>,
    library: &Library,
    rung: bool,
    patience: Option<Duration>,
    before: &Look,
) -> anyhow::Result<Look> {
    let written = library.changed()? || rung;
    let waiting = written || before.ungathered;
    let gathered = match patience.filter(|_| waiting) {
        Some(patience) => {
            let begun = Instant::now();
            library.gather_stories(&mut || {
                if begun.elapsed() < patience { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })
        }
        None => Ok(Gathered { changed: 0, is_whole: !waiting }),
    };
    let regrouped = gathered.as_ref().is_ok_and(|gathered| gathered.changed > 0);
    if written || regrouped {
        // The lists are right before the index is: tell the window at once, and again when the search is right.
        emit_changed(app);
    }
    let mut told = Instant::now();
    let indexed = library.catch_up(&mut |_, _| {
        if told.elapsed() > IDLE {
            told = Instant::now();
            emit_changed(app);
        }
        ControlFlow::Continue(())
    })?;
    let behind = library.behind()?;
    let searchable = indexed > 0 || behind < before.behind;
    if searchable {
        emit_changed(app);
    }
    // Lists that could not be regrouped are no reason for a search that lags behind.
    let ungathered = !gathered?.is_whole;
    Ok(Look { changed: written || searchable || regrouped, behind, ungathered })
}

fn emit_changed<R: Runtime>(app: &AppHandle<R>) {
    // A window that is closing cannot be told, and need not be.
    let _ = app.emit(CHANGED, ());
}
