//! People and companies.

use super::TheDesk;
use crate::error::Answer;
use dossier_core::model::{AliasKind, ArticleId, EntityId, EntityKind, EntityPage, EntityRow, Span, Tagged};

#[tauri::command]
pub(crate) async fn entity_page(desk: TheDesk<'_>, id: EntityId) -> Answer<EntityPage> {
    desk.read(move |library| library.entity_page(id)).await
}

#[tauri::command]
pub(crate) async fn entities_like(
    desk: TheDesk<'_>,
    typed: String,
    kind: Option<EntityKind>,
    limit: u32,
) -> Answer<Vec<EntityRow>> {
    desk.read(move |library| library.entities_like(&typed, kind, limit)).await
}

#[tauri::command]
pub(crate) async fn tag_entity(
    desk: TheDesk<'_>,
    kind: EntityKind,
    name: String,
    entity: Option<EntityId>,
) -> Answer<Tagged> {
    desk.write(move |library| library.tag_entity(kind, &name, entity)).await
}

#[tauri::command]
pub(crate) async fn add_alias(desk: TheDesk<'_>, entity: EntityId, text: String, kind: AliasKind) -> Answer<EntityRow> {
    desk.write(move |library| library.add_alias(entity, &text, kind)).await
}

#[tauri::command]
pub(crate) async fn remove_alias(desk: TheDesk<'_>, entity: EntityId, text: String) -> Answer<EntityRow> {
    desk.write(move |library| library.remove_alias(entity, &text)).await
}

#[tauri::command]
pub(crate) async fn rename_entity(desk: TheDesk<'_>, entity: EntityId, name: String) -> Answer<EntityRow> {
    desk.write(move |library| library.rename_entity(entity, &name)).await
}

#[tauri::command]
pub(crate) async fn delete_entity(desk: TheDesk<'_>, entity: EntityId) -> Answer<()> {
    desk.write(move |library| library.delete_entity(entity)).await
}

#[tauri::command]
pub(crate) async fn restore_entity(desk: TheDesk<'_>, entity: EntityId) -> Answer<EntityRow> {
    desk.write(move |library| library.restore_entity(entity)).await
}

#[tauri::command]
pub(crate) async fn reject_mention(
    desk: TheDesk<'_>,
    article: ArticleId,
    entity: EntityId,
    span: Span,
    rejected: bool,
) -> Answer<()> {
    desk.write(move |library| library.reject_mention(article, entity, span, rejected)).await
}

#[tauri::command]
pub(crate) async fn merge_entities(desk: TheDesk<'_>, keep: EntityId, gone: EntityId) -> Answer<EntityRow> {
    desk.write(move |library| library.merge_entities(keep, gone)).await
}

#[tauri::command]
pub(crate) async fn split_entities(desk: TheDesk<'_>, keep: EntityId, gone: EntityId) -> Answer<EntityRow> {
    desk.write(move |library| library.split_entities(keep, gone)).await
}
