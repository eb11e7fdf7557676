//! Highlights. Each answer comes after the write is durable.

use super::TheDesk;
use crate::error::Answer;
use dossier_core::model::{
    AnnotationChoices, AnnotationFilter, AnnotationPage, ArticleId, Color, Highlight, HighlightId, Review, ReviewPage,
    Selector, Span, Verdict, VersionId,
};

#[tauri::command]
pub(crate) async fn annotations(
    desk: TheDesk<'_>,
    filter: AnnotationFilter,
    offset: u32,
    limit: u32,
) -> Answer<AnnotationPage> {
    desk.read(move |library| library.annotations(&filter, offset, limit)).await
}

#[tauri::command]
pub(crate) async fn annotation_choices(desk: TheDesk<'_>) -> Answer<AnnotationChoices> {
    desk.read(move |library| library.annotation_choices()).await
}

#[tauri::command]
pub(crate) async fn review(desk: TheDesk<'_>) -> Answer<ReviewPage> {
    desk.read(move |library| library.review()).await
}

#[tauri::command]
pub(crate) async fn reviewed(desk: TheDesk<'_>, id: HighlightId, verdict: Verdict) -> Answer<Option<Review>> {
    desk.write(move |library| library.reviewed(id, verdict)).await
}

#[tauri::command]
pub(crate) async fn put_review_back(desk: TheDesk<'_>, id: HighlightId, before: Option<Review>) -> Answer<()> {
    desk.write(move |library| library.put_review_back(id, before)).await
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
pub(crate) async fn tag_highlight(desk: TheDesk<'_>, id: HighlightId, name: String) -> Answer<Highlight> {
    desk.write(move |library| library.tag_highlight(id, &name)).await
}

#[tauri::command]
pub(crate) async fn untag_highlight(desk: TheDesk<'_>, id: HighlightId, name: String) -> Answer<Highlight> {
    desk.write(move |library| library.untag_highlight(id, &name)).await
}

#[tauri::command]
pub(crate) async fn delete_highlight(desk: TheDesk<'_>, id: HighlightId) -> Answer<()> {
    desk.write(move |library| library.delete_highlight(id)).await
}

#[tauri::command]
pub(crate) async fn restore_highlight(desk: TheDesk<'_>, id: HighlightId) -> Answer<Highlight> {
    desk.write(move |library| library.restore_highlight(id)).await
}
