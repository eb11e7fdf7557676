//! Taking articles out: the system's dialog says where to, and only it, so that no page can name a file to be written.

use super::TheDesk;
use crate::error::{Answer, Failure};
use crate::jobs::Taking;
use dossier_core::export::filename;
use dossier_core::model::{EntityId, ExportFormat, SearchSort};
use std::path::PathBuf;
use tauri::{Runtime, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FilePath};

/// Asks where to, and queues the export; nothing if the reader thought better of it. `name` is what the window calls the
/// articles, and what the dialog suggests to call the file.
#[tauri::command]
pub(crate) async fn choose_and_export<R: Runtime>(
    desk: TheDesk<'_>,
    window: WebviewWindow<R>,
    query: String,
    name: String,
    sort: SearchSort,
    format: ExportFormat,
) -> Answer<Option<u32>> {
    let dialog = window.dialog().file().set_parent(&window);
    let name = filename::stem(&name);
    let ending = ending(format);
    let chosen = tauri::async_runtime::spawn_blocking(move || {
        if format.is_folder() {
            return dialog.blocking_pick_folder();
        }
        dialog.set_file_name(format!("{name}.{ending}")).add_filter(ending, &[ending]).blocking_save_file()
    });
    let chosen = chosen.await.map_err(|stopped| Failure::said(format!("Opening the dialog failed: {stopped}")))?;
    let Some(chosen) = chosen.and_then(|path| FilePath::into_path(path).ok()) else { return Ok(None) };
    let (to, replace) = target(chosen, format);
    Ok(Some(desk.jobs.export(Taking { query, sort, format, to, replace })))
}

/// Asks where to, and writes the page of a person or company there; nothing if the reader thought better of it.
#[tauri::command]
pub(crate) async fn export_entity<R: Runtime>(
    desk: TheDesk<'_>,
    window: WebviewWindow<R>,
    entity: EntityId,
    format: ExportFormat,
) -> Answer<Option<String>> {
    let name = desk.read(move |library| library.entity_page(entity)).await?.row.name;
    let dialog = window.dialog().file().set_parent(&window);
    let (name, ending) = (filename::stem(&name), ending(format));
    let chosen = tauri::async_runtime::spawn_blocking(move || {
        dialog.set_file_name(format!("{name}.{ending}")).add_filter(ending, &[ending]).blocking_save_file()
    });
    let chosen = chosen.await.map_err(|stopped| Failure::said(format!("Opening the dialog failed: {stopped}")))?;
    let Some(chosen) = chosen.and_then(|path| FilePath::into_path(path).ok()) else { return Ok(None) };
    let (to, replace) = target(chosen, format);
    desk.read(move |library| {
        library.export_entity(entity, format, &to, replace).map(|()| Some(to.display().to_string()))
    })
    .await
}

/// The file that is meant, and whether what stands there may go: the dialog has asked, but about the name as typed.
fn target(chosen: PathBuf, format: ExportFormat) -> (PathBuf, bool) {
    if format.is_folder() {
        (chosen, false)
    } else if chosen.extension().is_some() {
        (chosen, true)
    } else {
        (chosen.with_extension(ending(format)), false)
    }
}

fn ending(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Markdown => "md",
        ExportFormat::Html => "html",
        ExportFormat::Json => "json",
        ExportFormat::Jsonld => "jsonld",
        ExportFormat::ReadwiseCsv | ExportFormat::MentionsCsv => "csv",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_file_that_the_dialog_asked_about_is_replaced() {
        for (chosen, format, expected) in [
            ("/a/올트먼.html", ExportFormat::Html, ("/a/올트먼.html", true)),
            ("/a/올트먼", ExportFormat::Html, ("/a/올트먼.html", false)),
            ("/a/x", ExportFormat::MentionsCsv, ("/a/x.csv", false)),
            ("/a/vault", ExportFormat::Markdown, ("/a/vault", false)),
        ] {
            let (to, replace) = target(PathBuf::from(chosen), format);
            assert_eq!((to.to_str(), replace), (Some(expected.0), expected.1), "{chosen} as {format:?}");
        }
    }
}
