//! Searching, and searches the reader keeps.

use super::TheDesk;
use crate::error::Answer;
use dossier_core::model::{
    ArticleId, Completion, Facets, Hit, SavedSearch, SavedSearchId, SearchAnswer, SearchSort, Span, VersionId,
};

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
pub(crate) async fn facets(desk: TheDesk<'_>, query: String) -> Answer<Facets> {
    desk.read(move |library| library.facets(&query)).await
}

#[tauri::command]
pub(crate) async fn similar(desk: TheDesk<'_>, article: ArticleId, limit: u32) -> Answer<Vec<Hit>> {
    desk.read(move |library| library.similar(article, limit)).await
}

#[tauri::command]
pub(crate) async fn find_in_article(desk: TheDesk<'_>, version: VersionId, typed: String) -> Answer<Vec<Span>> {
    desk.read(move |library| library.find_in_article(version, &typed)).await
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
