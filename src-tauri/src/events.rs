//! What the window is told without asking: that the library changed, here or in another process.

use crate::desk::Library;
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

/// Between two looks at the database while things happen.
const BUSY: Duration = Duration::from_millis(200);
/// Between two looks once nothing happened for a while; a reader who comes from a terminal waits this long at most.
const IDLE: Duration = Duration::from_millis(1000);
/// A window that has not begun by then does not keep the index waiting any longer.
const BEGUN: Duration = Duration::from_secs(10);
/// Quiet for this long is idle.
const QUIET: Duration = Duration::from_secs(10);

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
        let mut behind = 0;
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
            match look(&app, &library, rung, behind) {
                Ok(look) => {
                    trouble.clear();
                    behind = look.behind;
                    if look.changed {
                        last = Instant::now();
                    }
                }
                Err(error) => {
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
}

fn look<R: Runtime>(app: &AppHandle<R>, library: &Library, rung: bool, before: u32) -> anyhow::Result<Look> {
    let written = library.changed()? || rung;
    if written {
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
    let searchable = indexed > 0 || behind < before;
    if searchable {
        emit_changed(app);
    }
    Ok(Look { changed: written || searchable, behind })
}

fn emit_changed<R: Runtime>(app: &AppHandle<R>) {
    // A window that is closing cannot be told, and need not be.
    let _ = app.emit(CHANGED, ());
}
