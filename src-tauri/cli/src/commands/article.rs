//! What is done to articles as a whole: tags, state, star, Trash.

use super::{Ended, list};
use crate::output::Out;
use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use dossier_core::Library;
use dossier_core::model::{self, ArticleId, ArticleRow};

#[derive(Args)]
pub(crate) struct Tag {
    /// The article's id, or its first characters
    id: String,
    /// One or more tags
    #[arg(required = true, value_name = "TAG")]
    tags: Vec<String>,
}

#[derive(Args)]
pub(crate) struct SetState {
    /// The article's id, or its first characters
    id: String,
    /// Where it goes
    state: State,
}

#[derive(Args)]
pub(crate) struct Star {
    #[command(flatten)]
    ids: Ids,
    /// Take the star away
    #[arg(long)]
    off: bool,
}

#[derive(Args)]
pub(crate) struct Ids {
    /// The articles' ids, or their first characters
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum State {
    Inbox,
    Reading,
    Archive,
}

pub(crate) fn tag(tag: &Tag, library: &Library, out: &Out) -> Result<Ended> {
    let id = library.find_article(&tag.id)?;
    let mut rows = Vec::new();
    for name in &tag.tags {
        rows = library.tag(&[id], name).with_context(|| format!("tagging the article with “{name}”"))?;
    }
    print(&rows, library, out)
}

pub(crate) fn untag(tag: &Tag, library: &Library, out: &Out) -> Result<Ended> {
    let id = library.find_article(&tag.id)?;
    let mut rows = Vec::new();
    for name in &tag.tags {
        rows = library.untag(&[id], name).with_context(|| format!("taking the tag “{name}” off the article"))?;
    }
    print(&rows, library, out)
}

pub(crate) fn set_state(state: &SetState, library: &Library, out: &Out) -> Result<Ended> {
    let id = library.find_article(&state.id)?;
    let to = match state.state {
        State::Inbox => model::State::Inbox,
        State::Reading => model::State::Reading,
        State::Archive => model::State::Archive,
    };
    print(&library.set_state(&[id], to)?, library, out)
}

pub(crate) fn star(star: &Star, library: &Library, out: &Out) -> Result<Ended> {
    let ids = find(&star.ids, library)?;
    print(&library.set_starred(&ids, !star.off)?, library, out)
}

pub(crate) fn trash(ids: &Ids, library: &Library, out: &Out) -> Result<Ended> {
    let ids = find(ids, library)?;
    print(&library.trash(&ids)?, library, out)
}

pub(crate) fn restore(ids: &Ids, library: &Library, out: &Out) -> Result<Ended> {
    let ids = find(ids, library)?;
    print(&library.restore(&ids)?, library, out)
}

/// All of them or none: a mistyped id must not leave half of the work done.
fn find(ids: &Ids, library: &Library) -> Result<Vec<ArticleId>> {
    ids.ids.iter().map(|id| library.find_article(id)).collect()
}

/// The articles as they are now; in JSON a document each.
fn print(rows: &[ArticleRow], library: &Library, out: &Out) -> Result<Ended> {
    if out.json {
        rows.iter().try_for_each(|row| out.document(row))?;
    } else {
        list::print(rows, library, out)?;
    }
    Ok(Ended::Well)
}
