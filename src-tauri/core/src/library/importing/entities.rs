//! People, companies and saved searches of an export of everything.

use super::hanging::write;
use super::{Run, id_of, open};
use crate::entities::name::Selected;
use crate::import::members;
use crate::import::record::{self, Apart, Entity, Refused, Search};
use crate::library::following::address;
use crate::library::naming::{Holders, find_everywhere};
use crate::model::{AliasKind, EntityEvent, EntityId, Learned, NoteTarget, SavedSearch, SavedSearchId};
use crate::store::{Writer, alias_key};
use anyhow::{Context, Result};
use std::collections::HashMap;
use std::path::Path;

/// Whom the file knows.
#[derive(Default)]
pub(super) struct Known {
    /// Which entity here each of the file's is.
    pub(super) ids: HashMap<EntityId, EntityId>,
    /// Where the file says that a spelling was learned, with the entity here.
    learned: Vec<(EntityId, Learned)>,
}

impl Run<'_> {
    /// Takes in whom the file knows.
    ///
    /// One with the same id is the same; else one of the kind that has the name; else it is made.
    pub(super) fn people_and_companies(&mut self, file: &Path) -> Result<Known> {
        let (mut entities, mut searches, mut refused, mut apart) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut format: Option<String> = None;
        members(
            open(file)?,
            &["format", "articles", "entities", "searches", "refused", "apart"],
            &[],
            &mut |member| {
                let read = match member.of {
                    "format" => serde_json::from_str(member.json).map(|text| format = Some(text)),
                    "articles" => {
                        self.total += 1;
                        self.ids.extend(id_of(member.json));
                        Ok(())
                    }
                    "entities" => serde_json::from_str(member.json).map(|entity: Entity| entities.push(entity)),
                    "refused" => serde_json::from_str(member.json).map(|name: Refused| refused.push(name)),
                    "apart" => serde_json::from_str(member.json).map(|pair: Apart| apart.push(pair)),
                    _ => serde_json::from_str(member.json).map(|search: Search| searches.push(search)),
                };
                if let Err(error) = read {
                    self.fail(
                        member.row,
                        None,
                        &anyhow::Error::new(error).context(format!("read one of its {}", member.of)),
                    );
                }
                Ok(true)
            },
        )?;
        record::check(format.as_deref())?;
        let library = self.library;
        let spellings: Vec<&str> = entities.iter().flat_map(spellings).map(|(text, _)| text).collect();
        let holders = library.store.read(|reader| Holders::find(reader, &spellings))?;
        let now = library.now();
        let (mut made, mut notes, mut failed) = (0, 0, Vec::new());
        let known = library.store.write(|writer| {
            let mut known = Known::default();
            let mut news = false;
            for (row, entity) in (1..).zip(&entities) {
                let (id, is_new) = match place(writer, entity, now) {
                    Ok(placed) => placed,
                    Err(error) => {
                        failed.push((row, entity.name.clone(), error));
                        continue;
                    }
                };
                made += u32::from(is_new);
                news |= is_new | spell(writer, id, entity)?;
                follow(writer, id, entity, is_new, now)?;
                for note in entity.notes.iter().cloned() {
                    notes += u32::from(write(library, writer, NoteTarget::Entity(id), note.into())?);
                }
                known.ids.insert(entity.id, id);
                known.learned.extend(entity.learned.iter().map(|learned| (id, learned.clone())));
            }
            if news {
                find_everywhere(writer, holders)?;
            }
            for Refused { kind, name } in &refused {
                writer.refuse(*kind, name, true, now)?;
            }
            for Apart { kind, one, other } in &apart {
                writer.keep_apart(*kind, one, other, true, now)?;
            }
            keep(library, writer, searches, now)?;
            Ok(known)
        })?;
        for (row, name, error) in failed {
            self.fail(row, Some(name), &error);
        }
        self.imported.entities += made;
        self.imported.notes += notes;
        Ok(known)
    }

    /// Notes where spellings were learned that nobody knows it of here, once the articles are there. An import that was
    /// stopped leaves it to the next.
    pub(super) fn learn(&mut self, known: &Known) -> Result<()> {
        if self.imported.stopped {
            return Ok(());
        }
        self.library.store.write(|writer| {
            for (id, Learned { text, article, at, .. }) in &known.learned {
                let (Ok(name), Some(at)) = (Selected::new(text), at) else { continue };
                let article = match article.map(|id| self.places.get(&id).copied().unwrap_or(id)) {
                    Some(article) => writer.article_heading(article)?.map(|_| article),
                    None => None,
                };
                writer.learn(*id, &name.whole, article, at.as_millisecond())?;
            }
            Ok(())
        })
    }
}

/// The spellings of an entity as they are kept, each with its kind.
fn spellings(entity: &Entity) -> impl Iterator<Item = (&str, AliasKind)> {
    let aliases = entity.aliases.iter().map(|alias| (alias.text.as_str(), alias.kind));
    let ticker = entity.ticker.as_deref().map(|ticker| (ticker, AliasKind::Ticker));
    [(entity.name.as_str(), AliasKind::Full)].into_iter().chain(aliases).chain(ticker)
}

/// The root that an entity of the file is here, and whether it was made.
fn place(writer: &Writer<'_>, entity: &Entity, now: i64) -> Result<(EntityId, bool)> {
    let stored = writer.stored_entity(entity.id)?;
    if let Some(stored) = &stored {
        let root = stored.merged.unwrap_or(stored.id);
        if stored.deleted {
            writer.set_entity_deleted(root, None)?;
        }
        if writer.entity(root).is_ok() {
            return Ok((root, stored.deleted));
        }
    }
    if let Some(&named) = writer.entities_named(&alias_key(&entity.name), Some(entity.kind))?.first() {
        return Ok((named, false));
    }
    let name = Selected::new(&entity.name).with_context(|| format!("take in {:?}", entity.name))?.whole;
    writer.insert_entity(entity.id, entity.kind, &name, now)?;
    Ok((entity.id, true))
}

/// Adds the spellings that the entity here lacks; whether there were any.
fn spell(writer: &Writer<'_>, id: EntityId, entity: &Entity) -> Result<bool> {
    let row = writer.entity(id)?;
    let mut added = false;
    for (text, kind) in spellings(entity) {
        // What is no name is no spelling.
        let Ok(name) = Selected::new(text) else { continue };
        if !row.aliases.iter().any(|alias| alias.text == name.whole) {
            writer.insert_alias(id, &name.whole, kind)?;
            added = true;
        }
    }
    if let Some(ticker) = entity.ticker.as_deref().filter(|_| row.ticker.is_none()) {
        writer.set_ticker(id, Some(ticker))?;
    }
    Ok(added)
}

/// Follows whom the file follows, sets a link where there is none, and gives one that was made here its history.
fn follow(writer: &Writer<'_>, id: EntityId, entity: &Entity, is_new: bool, now: i64) -> Result<()> {
    if entity.followed && !writer.entity(id)?.followed {
        writer.set_followed(id, Some(now))?;
    }
    let link = entity.link.as_deref().and_then(|link| address(link).ok());
    if let Some(link) = link.filter(|_| writer.entity_link(id).is_ok_and(|here| here.is_none())) {
        writer.set_link(id, Some(&link))?;
    }
    if is_new {
        let events = entity.history.iter().rev();
        for event in events.filter_map(|event| serde_json::from_value::<EntityEvent>(event.clone()).ok()) {
            writer.record(id, event.at.as_millisecond(), &event.what)?;
        }
    }
    Ok(())
}

/// Keeps the searches that are not there by their id, or by their name and query.
fn keep(library: &crate::library::Library, writer: &Writer<'_>, searches: Vec<Search>, now: i64) -> Result<()> {
    let here = writer.saved_searches()?;
    for Search { id, name, query } in searches {
        if here.iter().any(|search| search.id == id || (search.name == name && search.query == query)) {
            continue;
        }
        let id = if id.0.is_nil() { SavedSearchId(library.id()) } else { id };
        writer.insert_search(&SavedSearch { id, name, query, articles: None }, now)?;
    }
    Ok(())
}
