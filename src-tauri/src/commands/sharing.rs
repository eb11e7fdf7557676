//! What leaves the window for another program: a quotation on the clipboard, a picture as a file.

use crate::error::{Answer, Failure};
use std::fs;
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Runtime, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FilePath};

/// Bytes of the largest picture that is written.
const LARGEST_PICTURE: usize = 64 << 20;

/// Puts a quotation or a link on the clipboard in three forms at once; the program it is pasted into takes the one it knows.
///
/// # Errors
/// This system's clipboard is not known to take Markdown beside the others; the window then puts two forms there itself.
#[tauri::command]
pub(crate) async fn copy<R: Runtime>(app: AppHandle<R>, plain: String, html: String, markdown: String) -> Answer<()> {
    put(&app, plain, html, markdown)
}

#[cfg(target_os = "linux")]
fn put<R: Runtime>(app: &AppHandle<R>, plain: String, html: String, markdown: String) -> Answer<()> {
    use gtk::{TargetEntry, TargetFlags};
    // GTK writes the last two in the character set they mean; in the others it would put escapes for Hangul.
    const PLAIN: [&str; 3] = ["text/plain;charset=utf-8", "UTF8_STRING", "text/plain"];
    const OLD: [&str; 2] = ["TEXT", "STRING"];
    let copying = app.run_on_main_thread(move || {
        let entry = |name: &str, info| TargetEntry::new(name, TargetFlags::empty(), info);
        let mut targets: Vec<TargetEntry> = PLAIN.iter().map(|name| entry(name, 0)).collect();
        targets.extend([entry("text/html", 1), entry("text/markdown", 2)]);
        targets.extend(OLD.iter().map(|name| entry(name, 3)));
        // Programs that are told no character set take HTML for Latin-1.
        let html = format!("<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">{html}");
        let clipboard = gtk::Clipboard::get(&gtk::gdk::SELECTION_CLIPBOARD);
        clipboard.set_with_data(&targets, move |_, selection, info| {
            let bytes = |text: &str| selection.set(&selection.target(), 8, text.as_bytes());
            match info {
                0 => bytes(&plain),
                1 => bytes(&html),
                2 => bytes(&markdown),
                _ => drop(selection.set_text(&plain)),
            }
        });
    });
    copying.map_err(|error| Failure::said(format!("Putting the quotation on the clipboard failed: {error}")))
}

#[cfg(not(target_os = "linux"))]
fn put<R: Runtime>(_: &AppHandle<R>, _: String, _: String, _: String) -> Answer<()> {
    Err(Failure::said("Three forms at once are put on the clipboard on Linux alone"))
}

/// Asks where to, and writes a picture there; whether the reader went through with it.
#[tauri::command]
pub(crate) async fn save_picture<R: Runtime>(window: WebviewWindow<R>, name: String, png: Vec<u8>) -> Answer<bool> {
    if !is_picture(&png) {
        return Err(Failure::said("The picture could not be drawn, so nothing was written; try it again"));
    }
    let name = format!("{}.png", dossier_core::export::filename::stem(name.strip_suffix(".png").unwrap_or(&name)));
    let dialog = window.dialog().file().set_parent(&window).set_file_name(name).add_filter("PNG", &["png"]);
    let chosen = tauri::async_runtime::spawn_blocking(move || dialog.blocking_save_file());
    let chosen = chosen.await.map_err(|stopped| Failure::said(format!("Opening the dialog failed: {stopped}")))?;
    let Some(file) = chosen.and_then(|path| FilePath::into_path(path).ok()) else { return Ok(false) };
    let written = tauri::async_runtime::spawn_blocking(move || write(&file, &png));
    written.await.map_err(|stopped| Failure::said(format!("Writing the picture failed: {stopped}")))??;
    Ok(true)
}

fn is_picture(png: &[u8]) -> bool {
    png.starts_with(b"\x89PNG\r\n\x1a\n") && png.len() <= LARGEST_PICTURE
}

/// Writes a file whole or not at all.
fn write(file: &Path, bytes: &[u8]) -> Answer<()> {
    let mut partial = file.as_os_str().to_owned();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    fs::write(&partial, bytes).and_then(|()| fs::rename(&partial, file)).map_err(|error| {
        let _ = fs::remove_file(&partial);
        Failure::said(format!("Writing the picture to {} failed: {error}", file.display()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("인용.png");
        write(&file, b"\x89PNG\r\n\x1a\nx").expect("written");
        assert!(is_picture(&fs::read(&file).expect("there")));
        assert!(!is_picture(b"<svg>") && !is_picture(b""), "what is no picture is not written");
        let nowhere = folder.path().join("no/such/folder.png");
        let error = write(&nowhere, b"x").expect_err("there is no such folder");
        assert!(error.message.contains("folder.png"), "{}", error.message);
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1, "nothing half-done is left");
    }
}
