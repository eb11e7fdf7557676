//! `confirm` and `reject`: settling whether an article names a person or a company.

use super::{Ended, list};
use crate::output::Out;
use crate::table::{self, Column};
use anyhow::{Context, Result};
use clap::Args;
use dossier_core::Library;
use dossier_core::model::{Acceptance, ArticleId, Mention, MentionState, Suggested};
use serde::Serialize;

#[derive(Args)]
pub(crate) struct Settle {
    /// The article's id, or its first characters
    id: String,
    /// The person or company: a name, an id, or an id's first characters
    #[arg(value_name = "ENTITY")]
    entity: String,
}

pub(crate) fn confirm(settle: &Settle, library: &Library, out: &Out) -> Result<Ended> {
    let article = library.find_article(&settle.id)?;
    let Ok(entity) = library.find_entity(&settle.entity) else { return accept(article, &settle.entity, library, out) };
    print(&library.settle_mentions(article, entity, MentionState::Confirmed)?, out)
}

/// Makes a suggestion of the article, by one of its spellings, a person or company of the library.
fn accept(article: ArticleId, name: &str, library: &Library, out: &Out) -> Result<Ended> {
    let suggested = suggestion(article, name, library)?;
    let acceptance = Acceptance {
        kind: suggested.kind,
        name: suggested.name,
        entity: suggested.entity,
        spellings: suggested.spellings,
        places: suggested.places.iter().map(|place| place.span).collect(),
    };
    let entity = library.accept(article, &acceptance)?.entity.id;
    let mut mentions = library.article(article)?.mentions;
    mentions.retain(|mention| mention.entity == entity);
    print(&mentions, out)
}

fn suggestion(article: ArticleId, name: &str, library: &Library) -> Result<Suggested> {
    let found =
        library.guesses(article)?.suggested.into_iter().find(|one| one.spellings.iter().any(|known| known == name));
    found.with_context(|| {
        format!(
            "{name:?} is no person or company of the library, and the article does not seem to name one so: see suggest"
        )
    })
}

pub(crate) fn reject(settle: &Settle, library: &Library, out: &Out) -> Result<Ended> {
    let article = library.find_article(&settle.id)?;
    let Ok(entity) = library.find_entity(&settle.entity) else {
        let suggested = suggestion(article, &settle.entity, library)?;
        library.refuse_name(suggested.kind, &suggested.name, true)?;
        return print(&[], out);
    };
    // Rejected mentions are shown nowhere any more, so what is about to be rejected is read before.
    let mut mentions = library.article(article)?.mentions;
    mentions.retain(|mention| mention.entity == entity);
    library.settle_mentions(article, entity, MentionState::Rejected)?;
    mentions.iter_mut().for_each(|mention| mention.state = MentionState::Rejected);
    print(&mentions, out)
}

/// The mentions changed, as JSON.
#[derive(Serialize)]
struct Changed<'a> {
    total: usize,
    mentions: &'a [Mention],
}

fn print(mentions: &[Mention], out: &Out) -> Result<Ended> {
    if out.json {
        out.document(&Changed { total: mentions.len(), mentions })?;
        return Ok(Ended::Well);
    }
    let columns = [Column::Words("TEXT"), Column::Words("NAME"), Column::Number("AT"), Column::Words("STATE")];
    let rows = mentions.iter().map(|mention| {
        let state = match mention.state {
            MentionState::Suggested => "suggested",
            MentionState::Confirmed => "confirmed",
            MentionState::Rejected => "rejected",
        };
        vec![mention.text.clone(), mention.name.clone(), mention.span.start.to_string(), state.to_owned()]
    });
    table::print(out, &columns, rows.collect())?;
    out.line(&list::counted(mentions.len(), u32::try_from(mentions.len()).unwrap_or(u32::MAX), "mention"))?;
    Ok(Ended::Well)
}
