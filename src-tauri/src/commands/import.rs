//! Saving: chosen in a dialog, dropped on the window, or pasted. And what an export holds, taken in.

use super::TheDesk;
use crate::error::{Answer, Failure};
use dossier_core::library::{Library, Source};
use dossier_core::model::{Media, Saved};
use serde::Deserialize;
use std::path::PathBuf;
use tauri::{Runtime, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FilePath};

/// What the dialog lets the reader choose.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Choice {
    Files,
    Folder,
}

/// The endings of files that can be saved, as the dialog filters them.
const ENDINGS: [&str; 11] = ["html", "htm", "xhtml", "mhtml", "mht", "txt", "text", "md", "markdown", "epub", "pdf"];

#[tauri::command]
pub(crate) async fn choose_and_save<R: Runtime>(
    desk: TheDesk<'_>,
    window: WebviewWindow<R>,
    what: Choice,
) -> Answer<Option<u32>> {
    let dialog = window.dialog().file().set_parent(&window);
    let chosen = tauri::async_runtime::spawn_blocking(move || match what {
        Choice::Files => dialog.add_filter("Articles", &ENDINGS).blocking_pick_files(),
        Choice::Folder => dialog.blocking_pick_folder().map(|folder| vec![folder]),
    });
    let chosen = chosen.await.map_err(|stopped| Failure::said(format!("Opening the dialog failed: {stopped}")))?;
    let Some(chosen) = chosen else { return Ok(None) };
    let paths = chosen.into_iter().filter_map(|path| FilePath::into_path(path).ok()).collect::<Vec<PathBuf>>();
    Ok((!paths.is_empty()).then(|| desk.jobs.save(paths)))
}

#[tauri::command]
pub(crate) async fn save_paths(desk: TheDesk<'_>, paths: Vec<PathBuf>) -> Answer<u32> {
    Ok(desk.jobs.save(paths))
}

#[tauri::command]
pub(crate) async fn save_pasted(desk: TheDesk<'_>, text: String, html: Option<String>) -> Answer<Saved> {
    let (bytes, media) = match html.filter(|html| !html.trim().is_empty()) {
        Some(html) => (html.into_bytes(), Media::Html),
        None => (text.into_bytes(), Media::Text),
    };
    let source = Source { name: "pasted text".to_owned(), bytes, media, charset: Some("utf-8".to_owned()), url: None };
    desk.write(move |library| library.save(&source)).await
}

/// A text of the window's own.
#[derive(Debug, Deserialize)]
pub(crate) struct Sample {
    name: String,
    markdown: String,
}

/// Saves texts as Markdown files of those names, in order; one that fails says so, and the rest goes on.
#[tauri::command]
pub(crate) async fn save_samples(desk: TheDesk<'_>, texts: Vec<Sample>) -> Answer<Vec<Saved>> {
    let sources = texts.into_iter().map(|Sample { name, markdown }| Source {
        name,
        bytes: markdown.into_bytes(),
        media: Media::Markdown,
        charset: Some("utf-8".to_owned()),
        url: None,
    });
    let sources: Vec<Source> = sources.collect();
    let save = |library: &Library, source: &Source| {
        library.save(source).unwrap_or_else(|error| Saved::failed(&source.name, &error))
    };
    desk.write(move |library| Ok(sources.iter().map(|source| save(library, source)).collect())).await
}

/// Fetches the page and saves it; what is wrong with the address is the job's to say, as it is with a server's answer.
#[tauri::command]
pub(crate) async fn save_address(desk: TheDesk<'_>, url: String) -> Answer<u32> {
    Ok(desk.jobs.save_address(url))
}

/// Reads every article again from its original, as this version would save it.
#[tauri::command]
pub(crate) async fn extract_again(desk: TheDesk<'_>) -> Answer<u32> {
    Ok(desk.jobs.extract_again())
}

/// Asks for a file of an export, and queues it to be taken in; nothing if the reader thought better of it.
#[tauri::command]
pub(crate) async fn choose_and_import<R: Runtime>(desk: TheDesk<'_>, window: WebviewWindow<R>) -> Answer<Option<u32>> {
    let dialog = window.dialog().file().set_parent(&window).add_filter("JSON", &["json", "jsonld"]);
    let chosen = tauri::async_runtime::spawn_blocking(move || dialog.blocking_pick_file());
    let chosen = chosen.await.map_err(|stopped| Failure::said(format!("Opening the dialog failed: {stopped}")))?;
    Ok(chosen.and_then(|path| FilePath::into_path(path).ok()).map(|file| desk.jobs.import(file)))
}

#[tauri::command]
pub(crate) async fn cancel(desk: TheDesk<'_>, job: u32) -> Answer<()> {
    desk.jobs.cancel(job);
    Ok(())
}
