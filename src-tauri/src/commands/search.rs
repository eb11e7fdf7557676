//! Searching, and searches the reader keeps.

use super::TheDesk;
use crate::error::Answer;
use dossier_core::model::{Completion, SavedSearch, SavedSearchId, SearchAnswer, SearchSort};

#[tauri::command]
pub(crate) async fn search(
    desk: TheDesk<'_>,
    query: String,
    sort: SearchSort,
    offset: u32,
    limit: u32,
) -> Answer<SearchAnswer> {
    desk.read(move |library| library.search(&query, sort, offset, limit)).await
}

#[tauri::command]
pub(crate) async fn complete(desk: TheDesk<'_>, query: String, caret: u32) -> Answer<Completion> {
    desk.read(move |library| library.complete(&query, caret)).await
}

#[tauri::command]
pub(crate) async fn save_search(desk: TheDesk<'_>, name: String, query: String) -> Answer<SavedSearch> {
    desk.write(move |library| library.save_search(&name, &query)).await
}

#[tauri::command]
pub(crate) async fn delete_search(desk: TheDesk<'_>, id: SavedSearchId) -> Answer<()> {
    desk.write(move |library| library.delete_search(id)).await
}
