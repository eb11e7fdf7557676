//! Guesses about whom an article names, and the reader's word on them.

use super::TheDesk;
use crate::error::Answer;
use dossier_core::model::{Acceptance, Accepted, ArticleId, EntityId, EntityKind, Questions, Span, Stood, Suggestions};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

/// So long the review looks for questions before it answers with what it found until then.
const PATIENCE: Duration = Duration::from_millis(700);

#[tauri::command]
pub(crate) async fn suggestions(desk: TheDesk<'_>, article: ArticleId) -> Answer<Suggestions> {
    desk.read(move |library| library.guesses(article)).await
}

#[tauri::command]
pub(crate) async fn accept(desk: TheDesk<'_>, article: ArticleId, acceptance: Acceptance) -> Answer<Accepted> {
    desk.write(move |library| library.accept(article, &acceptance)).await
}

#[tauri::command]
pub(crate) async fn unaccept(desk: TheDesk<'_>, article: ArticleId, accepted: Accepted) -> Answer<()> {
    desk.write(move |library| library.unaccept(article, &accepted)).await
}

#[tauri::command]
pub(crate) async fn refuse(desk: TheDesk<'_>, kind: EntityKind, name: String, refused: bool) -> Answer<()> {
    desk.write(move |library| library.refuse_name(kind, &name, refused)).await
}

#[tauri::command]
pub(crate) async fn keep_apart(
    desk: TheDesk<'_>,
    kind: EntityKind,
    one: String,
    other: String,
    apart: bool,
) -> Answer<()> {
    desk.write(move |library| library.keep_apart(kind, &one, &other, apart)).await
}

#[tauri::command]
pub(crate) async fn settle_mention(
    desk: TheDesk<'_>,
    article: ArticleId,
    span: Span,
    entity: Option<EntityId>,
) -> Answer<Vec<Stood>> {
    desk.write(move |library| library.settle_mention(article, span, entity)).await
}

#[tauri::command]
pub(crate) async fn unsettle_mention(
    desk: TheDesk<'_>,
    article: ArticleId,
    span: Span,
    before: Vec<Stood>,
) -> Answer<()> {
    desk.write(move |library| library.unsettle_mention(article, span, &before)).await
}

#[tauri::command]
pub(crate) async fn questions(desk: TheDesk<'_>, limit: usize, passed: Vec<String>) -> Answer<Questions> {
    desk.read(move |library| {
        let mut began = None;
        library.questions(limit, &passed, &mut || match began.get_or_insert_with(Instant::now).elapsed() < PATIENCE {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        })
    })
    .await
}
