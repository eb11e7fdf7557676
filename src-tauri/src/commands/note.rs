//! Notes on articles, highlights, people and companies.

use super::TheDesk;
use crate::error::Answer;
use dossier_core::model::{Note, NoteId, NoteTarget};

#[tauri::command]
pub(crate) async fn put_note(desk: TheDesk<'_>, target: NoteTarget, id: Option<NoteId>, body: String) -> Answer<Note> {
    desk.write(move |library| library.put_note(target, id, &body)).await
}

#[tauri::command]
pub(crate) async fn delete_note(desk: TheDesk<'_>, id: NoteId) -> Answer<()> {
    desk.write(move |library| library.delete_note(id)).await
}

#[tauri::command]
pub(crate) async fn restore_note(desk: TheDesk<'_>, id: NoteId) -> Answer<Note> {
    desk.write(move |library| library.restore_note(id)).await
}
