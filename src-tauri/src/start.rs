//! From the command line to the open window; the only place where the core gets its clock and its randomness.

use crate::commands::speaking::Speech;
use crate::commands::window::{Started, Target};
use crate::desk::{Desk, Library};
use crate::error::Failure;
use crate::events::{Bell, OPEN};
use crate::jobs::Jobs;
use crate::paths::{self, Request};
use anyhow::{Context, Result, anyhow};
use dossier_core::library::Environment;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use tauri::{App, AppHandle, Emitter, Manager, Runtime};
use tauri_plugin_window_state::StateFlags;

/// What of the window is as it was the last time.
const KEPT: StateFlags =
    StateFlags::SIZE.union(StateFlags::POSITION).union(StateFlags::MAXIMIZED).union(StateFlags::FULLSCREEN);

/// Runs the program: 0 after the window was closed, 1 when the library or the window cannot be opened, 2 when the
/// command line is wrong or there is no display.
#[must_use]
pub fn start() -> ExitCode {
    let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/"));
    let (folder, started) = match paths::read(std::env::args_os().skip(1), &here) {
        Ok(Request::Open { library, sources, show }) => (library, Started::new(sources, show)),
        Ok(Request::Help) => return say(paths::USAGE),
        Ok(Request::Version) => return say(concat!("dossier-desktop ", env!("CARGO_PKG_VERSION"))),
        Err(error) => {
            eprintln!("dossier-desktop: {error:#}");
            return ExitCode::from(2);
        }
    };
    if !display_answers() {
        eprintln!(
            "dossier-desktop: there is no display to open a window on (DISPLAY and WAYLAND_DISPLAY name none that \
             answers); use the `dossier` command, or `make demo` for a window without a screen."
        );
        return ExitCode::from(2);
    }
    match run(folder, started) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let sentence = format!("{error:#}");
            eprintln!("dossier-desktop: {sentence}");
            if std::env::var_os("DOSSIER_NO_DIALOG").is_none() {
                rfd::MessageDialog::new()
                    .set_level(rfd::MessageLevel::Error)
                    .set_title("Dossier")
                    .set_description(&sentence)
                    .show();
            }
            ExitCode::FAILURE
        }
    }
}

fn run(folder: PathBuf, started: Started) -> Result<()> {
    let context = context();
    // One window a library: the second start hands over its files and ends. Two libraries may be open at once.
    let name = format!("{}.L{:016x}", context.config().identifier, fingerprint(&folder));
    let single = tauri_plugin_single_instance::Builder::new().callback(second_start).dbus_id(name).build();
    // The library is opened in the setup, after the plugin had its chance to end this second start.
    let failed = Arc::new(Mutex::new(None));
    let why = Arc::clone(&failed);
    let built = crate::serve::schemes(tauri::Builder::default())
        .plugin(single)
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(KEPT).build())
        .on_menu_event(|app, event| crate::menu::chosen(app, &event))
        .invoke_handler(crate::commands())
        .setup(move |app| {
            set_up(app, &folder, started).and_then(|()| crate::window::open(app)).map(drop).map_err(|error| {
                let short = error.to_string();
                if let Ok(mut why) = why.lock() {
                    *why = Some(error);
                }
                short.into()
            })
        })
        .build(context);
    match built {
        Ok(app) => {
            app.run(|_, _| {});
            Ok(())
        }
        Err(error) => {
            let own = failed.lock().ok().and_then(|mut why| why.take());
            Err(own.unwrap_or_else(|| anyhow!(error).context("starting the window")))
        }
    }
}

/// The configuration, the permissions and the interface's files, as they were at compile time.
pub(crate) fn context<R: Runtime>() -> tauri::Context<R> {
    tauri::generate_context!()
}

/// Opens the library and puts it on the desk.
pub(crate) fn set_up<R: Runtime>(app: &App<R>, folder: &Path, started: Started) -> Result<()> {
    let library = Arc::new(Library::open(folder, environment())?);
    let (bell, begun) = (Bell::default(), Bell::default());
    let jobs = Jobs::start(app.handle(), &library, &bell).context("starting the threads that save")?;
    crate::events::watch(app.handle().clone(), Arc::clone(&library), bell.clone(), begun.clone())
        .context("starting the thread that looks for changes")?;
    app.manage(Desk { library, folder: folder.to_path_buf(), jobs, bell, begun });
    app.manage(started);
    app.manage(Speech::default());
    Ok(())
}

/// What core is not allowed to have of its own.
pub(crate) fn environment() -> Environment {
    Environment {
        now: Box::new(jiff::Timestamp::now),
        // Bytes 6 and 8 of a random UUID carry its version and variant; the others are random.
        entropy: Box::new(|| {
            let [a, b, c, d, e, f, _, _, _, _, _, _, g, h, i, j] = uuid::Uuid::new_v4().into_bytes();
            [a, b, c, d, e, f, g, h, i, j]
        }),
    }
}

/// Runs in the first instance when the program is started again with the same library.
fn second_start<R: Runtime>(app: &AppHandle<R>, arguments: Vec<String>, here: String) {
    crate::window::show(app);
    let arguments = arguments.into_iter().skip(1).map(Into::into);
    let Ok(Request::Open { sources, show, .. }) = paths::read(arguments, Path::new(&here)) else { return };
    let Some(desk) = app.try_state::<Desk>() else { return };
    if !sources.is_empty() {
        desk.jobs.save(sources);
    }
    // A window that is closing cannot show it, and need not.
    let _ = match show.map(|show| Target::of(show, &desk.library)) {
        Some(Ok(target)) => app.emit(OPEN, target),
        Some(Err(error)) => app.emit(OPEN, Failure::from(error)),
        None => Ok(()),
    };
}

/// One folder, one number, however the folder was written.
fn fingerprint(folder: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf()).hash(&mut hasher);
    hasher.finish()
}

/// GTK ends the program with a panic when it finds no display, so it is asked first.
#[cfg(target_os = "linux")]
fn display_answers() -> bool {
    gtk::init().is_ok()
}

#[cfg(not(target_os = "linux"))]
fn display_answers() -> bool {
    true
}

fn say(text: &str) -> ExitCode {
    println!("{text}");
    ExitCode::SUCCESS
}
