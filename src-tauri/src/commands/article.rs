//! Lists of articles, one article, and where it stands.

use super::TheDesk;
use crate::error::Answer;
use dossier_core::model::{
    ArticleGroup, ArticleId, ArticlePage, ArticleRow, ArticleView, Difference, Grouping, MergedCopy, Original, Place,
    RuleAction, RuleId, Sidebar, SiteRule, Sort, State, VersionId,
};

#[tauri::command]
pub(crate) async fn sidebar(desk: TheDesk<'_>) -> Answer<Sidebar> {
    desk.read(|library| library.sidebar()).await
}

#[tauri::command]
pub(crate) async fn articles(
    desk: TheDesk<'_>,
    place: Place,
    sort: Sort,
    offset: u32,
    limit: u32,
    by: Option<Grouping>,
) -> Answer<ArticlePage> {
    desk.read(move |library| library.articles_by(&place, sort, by, offset, limit)).await
}

/// What a list is divided into.
#[tauri::command]
pub(crate) async fn grouped(desk: TheDesk<'_>, place: Place, sort: Sort, by: Grouping) -> Answer<Vec<ArticleGroup>> {
    desk.read(move |library| library.groups(&place, sort, by)).await
}

#[tauri::command]
pub(crate) async fn article(desk: TheDesk<'_>, id: ArticleId) -> Answer<ArticleView> {
    desk.read(move |library| library.article(id)).await
}

#[tauri::command]
pub(crate) async fn difference(
    desk: TheDesk<'_>,
    article: ArticleId,
    from: VersionId,
    to: VersionId,
) -> Answer<Difference> {
    desk.read(move |library| library.difference(article, from, to)).await
}

#[tauri::command]
pub(crate) async fn copies(desk: TheDesk<'_>, article: ArticleId) -> Answer<Vec<ArticleRow>> {
    desk.read(move |library| library.copies(article)).await
}

#[tauri::command]
pub(crate) async fn merge_copy(desk: TheDesk<'_>, keep: ArticleId, copy: ArticleId) -> Answer<MergedCopy> {
    desk.write(move |library| library.merge_copy(keep, copy)).await
}

#[tauri::command]
pub(crate) async fn split_copy(desk: TheDesk<'_>, keep: ArticleId, copy: ArticleId, merged: MergedCopy) -> Answer<()> {
    desk.write(move |library| library.split_copy(keep, copy, &merged)).await
}

/// The articles that the rows of `ids` stand for.
#[tauri::command]
pub(crate) async fn standing_for(desk: TheDesk<'_>, ids: Vec<ArticleId>, place: Place) -> Answer<Vec<ArticleRow>> {
    desk.read(move |library| library.standing_for(&ids, &place)).await
}

/// The articles that have rows of their own beside this one because the reader said so.
#[tauri::command]
pub(crate) async fn listed_apart(desk: TheDesk<'_>, article: ArticleId) -> Answer<Vec<ArticleId>> {
    desk.read(move |library| library.listed_apart(article)).await
}

#[tauri::command]
pub(crate) async fn list_apart(desk: TheDesk<'_>, article: ArticleId, copy: ArticleId) -> Answer<()> {
    desk.write(move |library| library.list_apart(article, copy)).await
}

#[tauri::command]
pub(crate) async fn list_together(desk: TheDesk<'_>, article: ArticleId, copy: ArticleId) -> Answer<()> {
    desk.write(move |library| library.list_together(article, copy)).await
}

#[tauri::command]
pub(crate) async fn original(desk: TheDesk<'_>, id: VersionId) -> Answer<Original> {
    desk.read(move |library| library.original(id)).await
}

#[tauri::command]
pub(crate) async fn set_state(desk: TheDesk<'_>, ids: Vec<ArticleId>, state: State) -> Answer<Vec<ArticleRow>> {
    desk.write(move |library| library.set_state(&ids, state)).await
}

#[tauri::command]
pub(crate) async fn set_starred(desk: TheDesk<'_>, ids: Vec<ArticleId>, starred: bool) -> Answer<Vec<ArticleRow>> {
    desk.write(move |library| library.set_starred(&ids, starred)).await
}

/// Deletes everything in the Trash for good.
#[tauri::command]
pub(crate) async fn empty_trash(desk: TheDesk<'_>) -> Answer<u32> {
    desk.write(|library| library.empty_trash()).await
}

#[tauri::command]
pub(crate) async fn trash(desk: TheDesk<'_>, ids: Vec<ArticleId>) -> Answer<Vec<ArticleRow>> {
    desk.write(move |library| library.trash(&ids)).await
}

#[tauri::command]
pub(crate) async fn restore(desk: TheDesk<'_>, ids: Vec<ArticleId>) -> Answer<Vec<ArticleRow>> {
    desk.write(move |library| library.restore(&ids)).await
}

#[tauri::command]
pub(crate) async fn tag(desk: TheDesk<'_>, ids: Vec<ArticleId>, name: String) -> Answer<Vec<ArticleRow>> {
    desk.write(move |library| library.tag(&ids, &name)).await
}

#[tauri::command]
pub(crate) async fn untag(desk: TheDesk<'_>, ids: Vec<ArticleId>, name: String) -> Answer<Vec<ArticleRow>> {
    desk.write(move |library| library.untag(&ids, &name)).await
}

#[tauri::command]
pub(crate) async fn set_position(desk: TheDesk<'_>, id: ArticleId, position: u32) -> Answer<()> {
    desk.write(move |library| library.set_position(id, position)).await
}

/// Makes a rule out of the reader's word on one block, and reads the article again with it.
#[tauri::command]
pub(crate) async fn decide_block(
    desk: TheDesk<'_>,
    article: ArticleId,
    block: String,
    action: RuleAction,
) -> Answer<SiteRule> {
    desk.write(move |library| library.decide(article, &block, action)).await
}

#[tauri::command]
pub(crate) async fn forget_rule(desk: TheDesk<'_>, id: RuleId) -> Answer<()> {
    desk.write(move |library| library.forget_rule(id)).await
}
