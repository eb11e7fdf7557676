//! The window's own settings, its way to the world outside, and its start.

use super::TheDesk;
use crate::desk::Library;
use crate::error::{Answer, Failure};
use crate::paths::Show;
use anyhow::Context;
use dossier_core::model::{ArticleId, HighlightId};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use tauri::{Runtime, Theme, Url, WebviewWindow};

/// What the about panel shows.
#[derive(Serialize)]
pub(crate) struct About {
    folder: String,
    version: &'static str,
    sqlite: String,
}

/// What the program was started with, until the window is there to see to it.
pub(crate) struct Started {
    sources: Mutex<Vec<PathBuf>>,
    show: Mutex<Option<Show>>,
    begun: AtomicBool,
}

impl Started {
    /// Files to save, and what to show.
    pub(crate) fn new(sources: Vec<PathBuf>, show: Option<Show>) -> Self {
        Self { sources: Mutex::new(sources), show: Mutex::new(show), begun: AtomicBool::new(false) }
    }
}

/// Longer than any address a browser takes, short enough to hand to another process.
const LONGEST_ADDRESS: usize = 8 * 1024;

/// Values in the order of their keys; none for one that was not put.
#[tauri::command]
pub(crate) async fn settings(desk: TheDesk<'_>, keys: Vec<String>) -> Answer<Vec<Option<serde_json::Value>>> {
    desk.read(move |library| library.settings(&keys)).await
}

/// Settings are the window's own, so nobody is told that one changed.
#[tauri::command]
pub(crate) async fn put_setting(desk: TheDesk<'_>, key: String, value: serde_json::Value) -> Answer<()> {
    desk.read(move |library| library.put_setting(&key, &value)).await
}

#[tauri::command]
pub(crate) async fn open_link(url: String) -> Answer<()> {
    let address = web_address(&url)?;
    let opened = tauri::async_runtime::spawn_blocking(move || {
        tauri_plugin_opener::open_url(address.as_str(), None::<&str>)
            .map_err(|error| format!("Opening {address} in the system's browser failed: {error}"))
    });
    match opened.await {
        Ok(opened) => opened.map_err(Failure::said),
        Err(stopped) => Err(Failure::said(format!("Opening {url} in the system's browser failed: {stopped}"))),
    }
}

#[tauri::command]
pub(crate) async fn about(desk: TheDesk<'_>) -> Answer<About> {
    let sqlite = dossier_core::store::sqlite_version().to_owned();
    Ok(About { folder: desk.folder.display().to_string(), version: env!("CARGO_PKG_VERSION"), sqlite })
}

/// The window listens now: saves what the program was started with, and answers with the job's id if there was any.
#[tauri::command]
pub(crate) async fn ready<R: Runtime>(
    window: WebviewWindow<R>,
    desk: TheDesk<'_>,
    started: tauri::State<'_, Started>,
) -> Answer<Option<u32>> {
    // A page that was loaded again heard nothing meanwhile.
    if started.begun.swap(true, Ordering::Relaxed) {
        desk.bell.ring();
    } else {
        desk.begun.ring();
        // Its size of the last time is put back while it opens; before now it would not be known here.
        if let Err(error) = crate::window::fit_the_screens(&window) {
            eprintln!("dossier-desktop: fitting the window into the screen failed: {error}");
        }
    }
    let sources = std::mem::take(&mut *started.sources.lock().unwrap_or_else(PoisonError::into_inner));
    Ok((!sources.is_empty()).then(|| desk.jobs.save(sources)))
}

/// Whether what the system draws around the page is light or dark; none for as the system is.
#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Shade {
    Light,
    Dark,
}

#[tauri::command]
pub(crate) fn set_shade<R: Runtime>(window: WebviewWindow<R>, shade: Option<Shade>) -> Answer<()> {
    let theme = shade.map(|shade| match shade {
        Shade::Light => Theme::Light,
        Shade::Dark => Theme::Dark,
    });
    let set = || {
        window.set_theme(theme)?;
        // On Linux none is light until the system says something anew (tao 0.37): so the system is asked.
        if theme.is_none() && cfg!(target_os = "linux") {
            window.set_theme(Some(window.theme()?))?;
        }
        tauri::Result::Ok(())
    };
    set().map_err(|error| Failure::said(format!("Giving the window its shade failed: {error}")))
}

/// Closes the window as its own button does, and with it the program.
#[tauri::command]
pub(crate) fn quit<R: Runtime>(window: WebviewWindow<R>) -> Answer<()> {
    window.close().map_err(|error| Failure::said(format!("Closing the window failed: {error}")))
}

/// An article to be opened, and the highlight to go to in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Target {
    article: ArticleId,
    highlight: Option<HighlightId>,
}

impl Target {
    /// Where in the library that is.
    ///
    /// # Errors
    /// There is no such highlight.
    pub(crate) fn of(show: Show, library: &Library) -> anyhow::Result<Self> {
        match show {
            Show::Article(article) => Ok(Self { article, highlight: None }),
            Show::Highlight(id) => {
                let gone = || format!("show the highlight {id}: this library has none of that id, or it was deleted");
                let article = library.article_of_highlight(id)?.with_context(gone)?;
                Ok(Self { article, highlight: Some(id) })
            }
        }
    }
}

/// What the program was started to show; answered once, so that a window that loads again stays where it is.
#[tauri::command]
pub(crate) async fn article_to_open(desk: TheDesk<'_>, started: tauri::State<'_, Started>) -> Answer<Option<Target>> {
    let Some(show) = started.show.lock().unwrap_or_else(PoisonError::into_inner).take() else { return Ok(None) };
    desk.read(move |library| Target::of(show, library)).await.map(Some)
}

/// Only the web leaves the window: any other scheme could start a program with an argument of an article's choosing.
fn web_address(url: &str) -> Answer<Url> {
    let refused =
        |why: &str| Failure::said(format!("Opening {} failed: {why}", url.chars().take(200).collect::<String>()));
    if url.len() > LONGEST_ADDRESS {
        return Err(refused("the address is too long"));
    }
    let address = Url::parse(url).map_err(|error| refused(&format!("it is not an address ({error})")))?;
    if !matches!(address.scheme(), "http" | "https") {
        return Err(refused("Dossier opens only http and https addresses"));
    }
    Ok(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_leave_the_window() {
        for url in ["https://example.com/a?b=c#d", "HTTP://example.com", "https://한국.example/기사"] {
            assert!(web_address(url).is_ok(), "{url} is an ordinary link");
        }
        let long = format!("https://example.com/{}", "a".repeat(LONGEST_ADDRESS));
        let refused = [
            "javascript:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "tauri://localhost/",
            "ipc://localhost/",
            "mailto:a@example.com",
            "-h",
            "/etc/passwd",
            "",
            &long,
        ];
        for url in refused {
            assert!(web_address(url).is_err(), "{url:.60} must not reach the system");
        }
    }
}
