//! `entities` and `entity`: people and companies.

use super::{Ended, list};
use crate::args::Kind;
use crate::ids;
use crate::output::{Out, Style};
use crate::table::{self, Column};
use anyhow::{Context, Result};
use clap::{Args, Subcommand, ValueEnum};
use dossier_core::Library;
use dossier_core::model::{
    AliasKind, ArticleId, EntityEvent, EntityId, EntityKind, EntityPage, EntityRow, Learned, Mention, Month, Note,
    Role, Said, Span,
};
use serde::Serialize;
use serde_json::{Value, json};

#[derive(Args)]
pub(crate) struct Entities {
    /// Only people, or only companies
    #[arg(long, value_enum)]
    kind: Option<Kind>,
}

#[derive(Subcommand)]
pub(crate) enum EntityCommand {
    /// Add a person or company; every article that names it gains a mention
    Add {
        /// The preferred name
        name: String,
        /// What it is
        #[arg(long, value_enum)]
        kind: Kind,
        /// Another spelling; may be given again
        #[arg(long = "alias", value_name = "TEXT")]
        aliases: Vec<String>,
        /// Its ticker symbol
        #[arg(long, value_name = "T")]
        ticker: Option<String>,
    },
    /// Give it another preferred name; the old one stays as an alias
    Rename {
        /// A name, an id, or an id's first characters
        entity: String,
        /// The new preferred name
        name: String,
    },
    /// Add a spelling
    Alias {
        /// A name, an id, or an id's first characters
        entity: String,
        /// The spelling, without particles
        text: String,
        /// What sort of spelling it is
        #[arg(long, value_enum, default_value = "other")]
        sort: Spelling,
    },
    /// Take a spelling away
    Unalias {
        /// A name, an id, or an id's first characters
        entity: String,
        /// The spelling
        text: String,
    },
    /// Make one of two: the first takes over all that the second has
    Merge {
        /// The one that stays
        keep: String,
        /// The one that goes into it
        gone: String,
    },
    /// Undo a merge
    Split {
        /// The one that stayed
        keep: String,
        /// The one that went into it, by its former name or its id
        gone: String,
    },
    /// Make a person of a company, or a company of a person
    Turn {
        /// A name, an id, or an id's first characters
        entity: String,
        /// What it is
        #[arg(long, value_enum)]
        kind: Kind,
    },
    /// Follow it: what newly names it is marked in the window
    Follow {
        /// A name, an id, or an id's first characters
        entity: String,
    },
    /// No longer follow it
    Unfollow {
        /// A name, an id, or an id's first characters
        entity: String,
    },
    /// Set its link, or take it away
    Link {
        /// A name, an id, or an id's first characters
        entity: String,
        /// An address, or the number of a Wikidata item (Q2283); none takes the link away
        link: Option<String>,
    },
    /// Show one with its mentions, quotations, and who is named beside it
    Show {
        /// A name, an id, or an id's first characters
        entity: String,
    },
    /// Delete it; articles stay as they are
    Delete {
        /// A name, an id, or an id's first characters
        entity: String,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Spelling {
    Full,
    Surname,
    Abbreviation,
    Ticker,
    Transliteration,
    Former,
    Other,
}

impl From<Spelling> for AliasKind {
    fn from(spelling: Spelling) -> Self {
        match spelling {
            Spelling::Full => Self::Full,
            Spelling::Surname => Self::Surname,
            Spelling::Abbreviation => Self::Abbreviation,
            Spelling::Ticker => Self::Ticker,
            Spelling::Transliteration => Self::Transliteration,
            Spelling::Former => Self::Former,
            Spelling::Other => Self::Other,
        }
    }
}

pub(crate) fn list(asked: &Entities, library: &Library, out: &Out) -> Result<Ended> {
    let entities = library.entities(asked.kind.map(Into::into))?;
    if out.json {
        out.document(&json!({ "total": entities.len(), "entities": entities }))?;
        return Ok(Ended::Well);
    }
    rows(&entities, library, out)?;
    out.line(&format!("{} in all", entities.len()))?;
    Ok(Ended::Well)
}

pub(crate) fn run(command: &EntityCommand, library: &Library, out: &Out) -> Result<Ended> {
    match command {
        EntityCommand::Add { name, kind, aliases, ticker } => {
            let id = library.tag_entity((*kind).into(), name, None)?.entity.id;
            for alias in aliases {
                library
                    .add_alias(id, alias, AliasKind::Other)
                    .with_context(|| format!("adding the spelling “{alias}” to {name}"))?;
            }
            if let Some(ticker) = ticker {
                library.set_ticker(id, Some(ticker)).with_context(|| format!("giving {name} the ticker {ticker}"))?;
            }
            print(id, library, out)
        }
        EntityCommand::Rename { entity, name } => {
            let id = library.find_entity(entity)?;
            library.rename_entity(id, name)?;
            print(id, library, out)
        }
        EntityCommand::Alias { entity, text, sort } => {
            let id = library.find_entity(entity)?;
            library.add_alias(id, text, (*sort).into())?;
            print(id, library, out)
        }
        EntityCommand::Unalias { entity, text } => {
            let id = library.find_entity(entity)?;
            library.remove_alias(id, text)?;
            print(id, library, out)
        }
        EntityCommand::Merge { keep, gone } => {
            let (keep, gone) = (library.find_entity(keep)?, library.find_entity(gone)?);
            library.merge_entities(keep, gone)?;
            print(keep, library, out)
        }
        EntityCommand::Split { keep, gone } => {
            let keep = library.find_entity(keep)?;
            library.split_entities(keep, library.find_merged(keep, gone)?)?;
            print(keep, library, out)
        }
        EntityCommand::Turn { entity, kind } => {
            let id = library.find_entity(entity)?;
            library.turn_entity(id, (*kind).into())?;
            print(id, library, out)
        }
        EntityCommand::Follow { entity } => {
            let id = library.find_entity(entity)?;
            library.follow_entity(id, true)?;
            print(id, library, out)
        }
        EntityCommand::Unfollow { entity } => {
            let id = library.find_entity(entity)?;
            library.follow_entity(id, false)?;
            print(id, library, out)
        }
        EntityCommand::Link { entity, link } => {
            let id = library.find_entity(entity)?;
            library.set_link(id, link.as_deref())?;
            print(id, library, out)
        }
        EntityCommand::Show { entity } => show(library.find_entity(entity)?, library, out),
        EntityCommand::Delete { entity } => {
            let id = library.find_entity(entity)?;
            let row = library.entity_page(id)?.row;
            library.delete_entity(id)?;
            if out.json {
                out.document(&row)?;
            } else {
                out.line(&format!("deleted {}", row.name))?;
            }
            Ok(Ended::Well)
        }
    }
}

/// The entity as it is now.
fn print(id: EntityId, library: &Library, out: &Out) -> Result<Ended> {
    let row = library.entity_page(id)?.row;
    if out.json {
        out.document(&row)?;
    } else {
        rows(&[row], library, out)?;
    }
    Ok(Ended::Well)
}

fn rows(entities: &[EntityRow], library: &Library, out: &Out) -> Result<()> {
    let columns = [
        Column::Words("ID"),
        Column::Words("KIND"),
        Column::Words("NAME"),
        Column::Words("ALSO"),
        Column::Number("ARTICLES"),
        Column::Number("MENTIONS"),
    ];
    let rows = entities.iter().map(|row| {
        let others = row.aliases.iter().map(|alias| alias.text.as_str()).filter(|text| *text != row.name);
        vec![
            ids::short(library, &row.id),
            word(row.kind).to_owned(),
            row.name.clone(),
            others.collect::<Vec<_>>().join(", "),
            row.articles.to_string(),
            row.mentions.to_string(),
        ]
    });
    table::print(out, &columns, rows.collect())
}

/// The entity as JSON: the row of the list, whose count of mentions gives way to the mentions themselves.
#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    row: Value,
    first_seen: Option<String>,
    last_seen: Option<String>,
    mentions: Vec<Named>,
    quotes: Vec<Quote>,
    with: Vec<Value>,
    notes: Vec<Note>,
    roles: Vec<Role>,
    said: Vec<Said>,
    months: Vec<Month>,
    link: Option<String>,
    learned: Vec<Learned>,
    history: Vec<EntityEvent>,
}

/// One place where it is named; code points of the article's text.
#[derive(Serialize)]
struct Named {
    article: ArticleId,
    start: u32,
    end: u32,
    text: String,
}

/// One sentence that names it.
#[derive(Serialize)]
struct Quote {
    article: ArticleId,
    title: String,
    text: String,
    start: u32,
    end: u32,
    matches: Vec<[u32; 2]>,
}

fn show(id: EntityId, library: &Library, out: &Out) -> Result<Ended> {
    let page = library.entity_page(id)?;
    if out.json {
        out.document(&shown(page, library)?)?;
        return Ok(Ended::Well);
    }
    rows(std::slice::from_ref(&page.row), library, out)?;
    if let (Some(first), Some(last)) = (&page.first_seen, &page.last_seen) {
        out.line(&format!("first seen {}, last seen {}", list::date(first), list::date(last)))?;
    }
    for role in &page.roles {
        out.line(&format!("{}, {} to {}", role.title, list::date(&role.first), list::date(&role.last)))?;
    }
    for others in &page.with {
        let articles = list::counted(others.articles as usize, others.articles, "article");
        out.line(&format!("with {} in {articles}", others.entity.name))?;
    }
    for note in &page.comments {
        out.line(&format!("\n{}", note.body))?;
    }
    for named in &page.sentences {
        let title = out.paint(Style::Strong, &named.article.title);
        out.raw(&format!("\n{}  {title}", ids::short(library, &named.article.id)))?;
        for sentence in &named.sentences {
            out.raw(&format!("    {}", out.marked(&sentence.text, &sentence.marks)))?;
        }
    }
    Ok(Ended::Well)
}

fn shown(page: EntityPage, library: &Library) -> Result<Shown> {
    let mut row = serde_json::to_value(&page.row).context("writing JSON")?;
    if let Some(fields) = row.as_object_mut() {
        fields.remove("mentions");
    }
    let (mut mentions, mut quotes) = (Vec::new(), Vec::new());
    for named in page.sentences {
        let article = named.article.id;
        let here = library.article(article)?.mentions.into_iter().filter(|mention| mention.entity == page.row.id);
        mentions.extend(here.map(|Mention { span, text, .. }| Named {
            article,
            start: span.start,
            end: span.end,
            text,
        }));
        let pair = |span: Span| [span.start, span.end];
        quotes.extend(named.sentences.into_iter().map(|sentence| Quote {
            article,
            title: named.article.title.clone(),
            start: sentence.span.start,
            end: sentence.span.end,
            matches: sentence.marks.into_iter().map(pair).collect(),
            text: sentence.text,
        }));
    }
    let with = page.with.into_iter().map(|other| {
        json!({ "id": other.entity.id, "kind": other.entity.kind, "name": other.entity.name, "articles": other.articles })
    });
    Ok(Shown {
        row,
        first_seen: page.first_seen,
        last_seen: page.last_seen,
        mentions,
        quotes,
        with: with.collect(),
        notes: page.comments,
        roles: page.roles,
        said: page.said,
        months: page.months,
        link: page.link,
        learned: page.learned,
        history: page.history,
    })
}

fn word(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Company => "company",
    }
}
