//! Highlights. Each answer comes after the write is durable.

use super::TheDesk;
use crate::error::Answer;
use dossier_core::model::{ArticleId, Color, Highlight, HighlightId, HighlightPage, Selector, Span, VersionId};

#[tauri::command]
pub(crate) async fn highlights(desk: TheDesk<'_>, offset: u32, limit: u32) -> Answer<HighlightPage> {
    desk.read(move |library| library.highlights(offset, limit)).await
}

#[tauri::command]
pub(crate) async fn highlight(
    desk: TheDesk<'_>,
    article: ArticleId,
    version: VersionId,
    span: Span,
    color: Color,
) -> Answer<Highlight> {
    desk.write(move |library| library.highlight(article, version, span, color)).await
}

#[tauri::command]
pub(crate) async fn move_highlight(
    desk: TheDesk<'_>,
    id: HighlightId,
    version: VersionId,
    span: Span,
) -> Answer<Highlight> {
    desk.write(move |library| library.move_highlight(id, version, span)).await
}

#[tauri::command]
pub(crate) async fn put_highlight_back(
    desk: TheDesk<'_>,
    id: HighlightId,
    selector: Selector,
    text_hash: String,
) -> Answer<Highlight> {
    desk.write(move |library| library.put_highlight_back(id, &selector, &text_hash)).await
}

#[tauri::command]
pub(crate) async fn split_highlight(
    desk: TheDesk<'_>,
    id: HighlightId,
    version: VersionId,
    at: u32,
) -> Answer<[Highlight; 2]> {
    desk.write(move |library| library.split_highlight(id, version, at)).await
}

#[tauri::command]
pub(crate) async fn recolor(desk: TheDesk<'_>, id: HighlightId, color: Color) -> Answer<Highlight> {
    desk.write(move |library| library.recolor(id, color)).await
}

#[tauri::command]
pub(crate) async fn delete_highlight(desk: TheDesk<'_>, id: HighlightId) -> Answer<()> {
    desk.write(move |library| library.delete_highlight(id)).await
}

#[tauri::command]
pub(crate) async fn restore_highlight(desk: TheDesk<'_>, id: HighlightId) -> Answer<Highlight> {
    desk.write(move |library| library.restore_highlight(id)).await
}
