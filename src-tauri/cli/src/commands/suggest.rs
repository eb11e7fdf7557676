//! `suggest` and `same`: whom a text seems to name, and whether two spellings are one name.

use super::Ended;
use crate::args::Kind;
use crate::output::Out;
use crate::source;
use crate::table::{self, Column};
use anyhow::Result;
use clap::Args;
use dossier_core::Library;
use dossier_core::entities::same::same;
use dossier_core::entities::suggest::{Reading, suggest};
use dossier_core::extract::{self, Page};
use dossier_core::library::{models, sources};
use dossier_core::model::{EntityKind, Reason, Sameness, Suggestions};
use serde_json::json;
use std::path::Path;

#[derive(Args)]
pub(crate) struct Suggest {
    /// A file, - for standard input, or the id of a saved article or its first characters
    #[arg(value_name = "FILE_OR_ID")]
    what: String,
}

#[derive(Args)]
pub(crate) struct Same {
    /// One spelling
    one: String,
    /// The other
    other: String,
    /// Of people, or of companies
    #[arg(long, value_enum)]
    kind: Kind,
}

pub(crate) fn suggestions(asked: &Suggest, library: impl FnOnce() -> Result<Library>, out: &Out) -> Result<Ended> {
    if let Err(why) = models::korean_names() {
        out.complain(why);
    }
    let file = Path::new(&asked.what);
    let found = match asked.what == "-" || file.exists() {
        true => of_file(file)?,
        false => {
            let library = library()?;
            library.guesses(library.find_article(&asked.what)?)?
        }
    };
    print(&found, out)
}

fn of_file(file: &Path) -> Result<Suggestions> {
    let source = if file == Path::new("-") { source::standard_input()? } else { sources::read(file)? };
    let clean =
        extract::extract(&Page { bytes: &source.bytes, media: source.media, charset: None, url: None, rules: &[] })?;
    let authors: Vec<String> = clean.byline.iter().map(|author| author.name.clone()).collect();
    Ok(suggest(&clean.text, &Reading { model: models::korean_names().ok(), authors: &authors, apart: None }))
}

fn print(found: &Suggestions, out: &Out) -> Result<Ended> {
    if out.json {
        let entities = found.suggested.iter().map(|one| {
            let mentions = one
                .places
                .iter()
                .map(|place| json!({ "start": place.span.start, "end": place.span.end, "text": place.text }));
            json!({
                "kind": one.kind,
                "name": one.name,
                "entity": one.entity,
                "aliases": one.spellings,
                "mentions": mentions.collect::<Vec<_>>(),
                "score": (f64::from(one.score) * 1e3).round() / 1e3,
                "reasons": one.reasons,
            })
        });
        out.document(&json!({ "entities": entities.collect::<Vec<_>>(), "questions": found.questions }))?;
        return Ok(Ended::Well);
    }
    let columns = [
        Column::Words("KIND"),
        Column::Words("NAME"),
        Column::Words("ALSO"),
        Column::Number("TIMES"),
        Column::Words("WHY"),
    ];
    let rows = found.suggested.iter().map(|one| {
        vec![
            match one.kind {
                EntityKind::Person => "person".to_owned(),
                EntityKind::Company => "company".to_owned(),
            },
            one.name.clone(),
            one.spellings.iter().skip(1).cloned().collect::<Vec<_>>().join(", "),
            one.places.len().to_string(),
            one.reasons.first().map_or_else(String::new, why),
        ]
    });
    table::print(out, &columns, rows.collect())?;
    for question in &found.questions {
        out.line(&format!("Are {} and {} one? They sound alike.", question.one, question.other))?;
    }
    Ok(Ended::Well)
}

fn why(reason: &Reason) -> String {
    match reason {
        Reason::Known => "you follow it".to_owned(),
        Reason::List { name, role } if role.is_empty() => format!("listed: {name}"),
        Reason::List { name, role } => format!("listed: {name}, {role}"),
        Reason::Definition { text } => format!("by the words: {text}"),
        Reason::Title { title } => format!("title: {title}"),
        Reason::Model { confidence } => format!("learned: {confidence} %"),
    }
}

pub(crate) fn compare(asked: &Same, out: &Out) -> Result<Ended> {
    let likeness = same(&asked.one, &asked.other, asked.kind.into());
    if out.json {
        let score = (f64::from(likeness.score) * 1e3).round() / 1e3;
        out.document(&json!({ "score": score, "verdict": likeness.verdict, "why": likeness.why }))?;
        return Ok(Ended::Well);
    }
    let verdict = match likeness.verdict {
        Sameness::Same => "one name",
        Sameness::Ask => "perhaps one name",
        Sameness::Different => "two names",
    };
    out.line(&format!("{verdict}: {} ({:.2})", likeness.why, likeness.score))?;
    Ok(Ended::Well)
}
