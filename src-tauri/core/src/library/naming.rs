//! People and companies: naming them, their spellings, where they are named, their pages.

use super::{Library, lock};
use crate::entities::name::{Evidence, Selected};
use crate::entities::{Finder, Name};
use crate::model::{
    Alias, AliasKind, ArticleId, ArticleSentences, EntityId, EntityKind, EntityPage, EntityRow, Mention, MentionState,
    Sentence, Span, Tagged,
};
use crate::store::{NewMention, Reader, Writer, alias_key};
use crate::text::sentence::sentence_around;
use crate::text::{Offsets, nfc};
use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use uuid::Uuid;

/// Articles on an entity's page, sentences of each, and names beside it.
const PAGE_ARTICLES: u32 = 100;
const PAGE_SENTENCES: usize = 20;
const PAGE_WITH: u32 = 50;

impl Library {
    /// Tags a name as the reader selected it, particles and all, in every article at once.
    ///
    /// With `entity` the spelling is added to that one. Without, an entity of this kind that has the spelling is
    /// taken, else a new one is made.
    pub fn tag_entity(&self, kind: EntityKind, selection: &str, entity: Option<EntityId>) -> Result<Tagged> {
        let selected = Selected::new(selection)?;
        let fresh = EntityId(self.id());
        let now = self.now();
        let (name, holders) = self.store.read(|reader| {
            let known_whole = reader.entities_named(&alias_key(&selected.whole), Some(kind))?;
            let name = if known_whole.is_empty() {
                let mut evidence = Evidence::default();
                reader.each_newest_text(|_, text| {
                    selected.weigh(text, &mut evidence);
                    Ok(())
                })?;
                selected.decide(kind, evidence)
            } else {
                selected.whole
            };
            let holders = Holders::find(reader, &[&name])?;
            Ok((name, holders))
        })?;
        self.store.write(|writer| {
            let known = match entity {
                Some(entity) => Some(writer.entity(entity)?.id),
                None => writer.entities_named(&alias_key(&name), Some(kind))?.first().copied(),
            };
            let id = known.unwrap_or(fresh);
            let mut added = None;
            match known {
                None => writer.insert_entity(id, kind, &name, now)?,
                Some(_) => {
                    let has = writer.entity(id)?.aliases.iter().any(|alias| alias_key(&alias.text) == alias_key(&name));
                    if !has {
                        writer.insert_alias(id, &name, AliasKind::Other)?;
                        added = Some(name.clone());
                    }
                }
            }
            let (articles, mentions) = write_mentions_everywhere(writer, id, holders)?;
            Ok(Tagged { entity: writer.entity(id)?, created: known.is_none(), added, mentions, articles })
        })
    }

    /// Adds a spelling and finds its mentions everywhere.
    pub fn add_alias(&self, entity: EntityId, text: &str, kind: AliasKind) -> Result<EntityRow> {
        // An alias is typed, not selected from running text, so nothing is stripped from it.
        let name = Selected::new(text)?.whole;
        let holders = self.store.read(|reader| Holders::find(reader, &[&name]))?;
        self.store.write(|writer| {
            let id = writer.entity(entity)?.id;
            writer.insert_alias(id, &name, kind)?;
            write_mentions_everywhere(writer, id, holders)?;
            writer.entity(id)
        })
    }

    /// Takes a spelling away, and the mentions that only it made. The preferred name cannot be taken away.
    pub fn remove_alias(&self, entity: EntityId, text: &str) -> Result<EntityRow> {
        let text = nfc(text.trim());
        self.store.write(|writer| {
            let row = writer.entity(entity)?;
            if row.name == text {
                bail!("{text:?} is the preferred name; rename the entity first");
            }
            if !writer.delete_alias(row.id, &text)? {
                bail!("{text:?} is no spelling of {:?}; write it as it stands among its spellings", row.name);
            }
            mention_again(writer, writer.articles_mentioning(row.id)?)?;
            writer.entity(row.id)
        })
    }

    /// Changes the preferred name; the former one stays a spelling.
    pub fn rename_entity(&self, entity: EntityId, name: &str) -> Result<EntityRow> {
        let name = Selected::new(name)?.whole;
        let holders = self.store.read(|reader| Holders::find(reader, &[&name]))?;
        self.store.write(|writer| {
            let id = writer.entity(entity)?.id;
            writer.rename_entity(id, &name)?;
            write_mentions_everywhere(writer, id, holders)?;
            writer.entity(id)
        })
    }

    /// Sets the ticker symbol, which becomes a spelling too.
    pub fn set_ticker(&self, entity: EntityId, ticker: &str) -> Result<EntityRow> {
        let ticker = Selected::new(ticker)?.whole;
        let holders = self.store.read(|reader| Holders::find(reader, &[&ticker]))?;
        self.store.write(|writer| {
            let id = writer.entity(entity)?.id;
            writer.set_ticker(id, &ticker)?;
            writer.insert_alias(id, &ticker, AliasKind::Ticker)?;
            write_mentions_everywhere(writer, id, holders)?;
            writer.entity(id)
        })
    }

    /// Makes `gone` part of `keep`: its spellings, mentions and pages. Undone by [`Library::split_entities`].
    pub fn merge_entities(&self, keep: EntityId, gone: EntityId) -> Result<EntityRow> {
        self.store.write(|writer| {
            let (kept, merged) = (writer.entity(keep)?, writer.entity(gone)?);
            if kept.id == merged.id {
                bail!("merge {:?} with itself: name two", kept.name);
            }
            if kept.kind != merged.kind {
                bail!(
                    "{:?} and {:?} are a person and a company; only two of a kind can be merged",
                    kept.name,
                    merged.name
                );
            }
            writer.merge_entity(kept.id, merged.id)?;
            // What was a question between the two is none any more.
            mention_again(writer, writer.articles_asking(kept.id)?)?;
            writer.entity(kept.id)
        })
    }

    /// Undoes a merge: `gone` is one of its own again.
    pub fn split_entities(&self, keep: EntityId, gone: EntityId) -> Result<EntityRow> {
        self.store.write(|writer| {
            let stored = writer.stored_entity(gone)?.with_context(|| format!("there is no entity {gone}"))?;
            if stored.merged != Some(keep) {
                bail!("{:?} was not merged into that entity", stored.name);
            }
            writer.split_entity(gone)?;
            let either = [writer.articles_mentioning(keep)?, writer.articles_mentioning(gone)?];
            mention_again(writer, either.concat())?;
            writer.entity(gone)
        })
    }

    /// Deletes an entity; [`Library::restore_entity`] brings it back with everything.
    pub fn delete_entity(&self, entity: EntityId) -> Result<()> {
        let now = self.now();
        // A merged entity is refused: it is deleted with the one it became part of, and comes back with it.
        self.store.write(|writer| writer.set_entity_deleted(writer.entity(entity)?.id, Some(now)))
    }

    /// Brings a deleted entity back, and finds its mentions in what was saved meanwhile.
    pub fn restore_entity(&self, entity: EntityId) -> Result<EntityRow> {
        let holders = self.store.read(|reader| {
            let aliases: Vec<Alias> = reader.aliases_of(&[entity])?.into_values().flatten().collect();
            Holders::find(reader, &aliases.iter().map(|alias| alias.text.as_str()).collect::<Vec<_>>())
        })?;
        self.store.write(|writer| {
            writer.set_entity_deleted(entity, None)?;
            write_mentions_everywhere(writer, entity, holders)?;
            writer.entity(entity)
        })
    }

    /// Says that the name at `span` does not mean the entity (or, with `false`, that it does after all).
    pub fn reject_mention(&self, article: ArticleId, entity: EntityId, span: Span, rejected: bool) -> Result<()> {
        let state = if rejected { MentionState::Rejected } else { MentionState::Confirmed };
        self.store.write(|writer| {
            if writer.settle_mentions(article, entity, Some(span.start), state)? == 0 {
                bail!("there is no mention at {} in the article {article}", span.start);
            }
            Ok(())
        })
    }

    /// Settles all mentions of an entity in an article.
    pub fn settle_mentions(&self, article: ArticleId, entity: EntityId, state: MentionState) -> Result<Vec<Mention>> {
        self.store.write(|writer| {
            if writer.settle_mentions(article, entity, None, state)? == 0 {
                bail!("the article {article} does not name that entity");
            }
            let mut mentions = writer.mentions_shown(article)?;
            mentions.retain(|mention| mention.entity == entity);
            Ok(mentions)
        })
    }

    /// People and companies with counts, most articles first.
    pub fn entities(&self, kind: Option<EntityKind>) -> Result<Vec<EntityRow>> {
        self.store.read(|reader| reader.entities(kind))
    }

    /// The page of a person or a company.
    pub fn entity_page(&self, entity: EntityId) -> Result<EntityPage> {
        self.store.read(|reader| {
            let row = reader.entity(entity)?;
            let seen = reader.seen(row.id)?;
            let day = |seen: Option<&(Option<String>, i64)>| {
                seen.map(|(published, at)| {
                    let saved = || Timestamp::from_millisecond(*at).unwrap_or_default().to_string();
                    published.clone().unwrap_or_else(saved)
                })
            };
            let mut spans = reader.spans_naming(row.id)?;
            let mut sentences = Vec::new();
            for article in reader.article_rows(&reader.articles_naming(row.id, PAGE_ARTICLES)?)? {
                let text = reader.newest_text(article.id)?;
                let spans = spans.remove(&article.id).unwrap_or_default();
                sentences.push(ArticleSentences { article, sentences: sentences_with(&text, &spans) });
            }
            Ok(EntityPage {
                first_seen: day(seen.first()),
                last_seen: day(seen.last()),
                sentences,
                with: reader.named_with(row.id, PAGE_WITH)?,
                comments: reader.notes_on_entity(row.id)?,
                months: Vec::new(),
                learned: Vec::new(),
                roles: Vec::new(),
                said: Vec::new(),
                highlights: Vec::new(),
                link: None,
                merged: Vec::new(),
                history: Vec::new(),
                row,
            })
        })
    }

    /// The finder of all names as `reader` knows them; built again only when a name changed, here or in another
    /// process.
    pub(super) fn finder(&self, reader: &Reader<'_>) -> Result<Arc<Finder>> {
        let names = names(reader)?;
        let mut cached = lock(&self.finder);
        if let Some(finder) = cached.as_ref().filter(|finder| finder.names() == names) {
            return Ok(Arc::clone(finder));
        }
        let finder = Arc::new(Finder::new(names)?);
        *cached = Some(Arc::clone(&finder));
        Ok(finder)
    }
}

/// Writes the mentions of all names into an article. What the reader settled stays as it is.
pub(super) fn write_mentions(writer: &Writer<'_>, article: ArticleId, text: &str, finder: &Finder) -> Result<u32> {
    let offsets = Offsets::new(text);
    let mut written = 0;
    for found in finder.find(text) {
        // A spelling that two entities share is a question until the reader settles it.
        let state = if found.names.len() == 1 { MentionState::Confirmed } else { MentionState::Suggested };
        for name in found.names.iter().filter_map(|&index| finder.names().get(index)) {
            let text = offsets.slice(found.span);
            let mention =
                NewMention { entity: name.entity, via: name.via, span: found.span, text, state, placed: false };
            writer.insert_mention(article, &mention)?;
            written += 1;
        }
    }
    Ok(written)
}

/// The articles that hold some spellings. They are found on a snapshot, because reading all texts takes seconds in a
/// large library and nobody could write meanwhile; what changed since is looked at when writing.
pub(super) struct Holders {
    spellings: Finder,
    articles: BTreeSet<ArticleId>,
    /// The newest change of the snapshot.
    change: u64,
}

impl Holders {
    pub(super) fn find(reader: &Reader<'_>, spellings: &[&str]) -> Result<Self> {
        // Whose spellings they are does not matter here.
        let (entity, via) = (EntityId(Uuid::nil()), EntityId(Uuid::nil()));
        let names = spellings.iter().map(|text| Name { entity, via, text: (*text).to_owned() }).collect();
        let spellings = Finder::new(names)?;
        let mut articles = BTreeSet::new();
        reader.each_newest_text(|article, text| {
            if !spellings.find(text).is_empty() {
                articles.insert(article);
            }
            Ok(())
        })?;
        Ok(Self { spellings, articles, change: reader.last_change()? })
    }

    /// The articles with what was saved since.
    fn today(mut self, reader: &Reader<'_>) -> Result<BTreeSet<ArticleId>> {
        for (_, article) in reader.changes(self.change, u32::MAX)? {
            if !self.spellings.find(&reader.newest_text(article)?).is_empty() {
                self.articles.insert(article);
            }
        }
        Ok(self.articles)
    }
}

/// Finds new spellings of `entity` in every article; returns the articles that name it by them, and how often.
///
/// An article that holds one of the spellings is read again for all names, because a longer new name takes the place
/// of a shorter known one (샘 올트먼 over 올트먼).
pub(super) fn write_mentions_everywhere(
    writer: &Writer<'_>,
    entity: EntityId,
    holders: Holders,
) -> Result<(Vec<ArticleId>, u32)> {
    let (mut articles, mut mentions) = (Vec::new(), 0);
    for article in find_everywhere(writer, holders)? {
        let named = writer.mentions_of(article)?;
        let count = named.iter().filter(|m| m.entity == entity && m.state == MentionState::Confirmed).count();
        if count > 0 {
            articles.push(article);
            mentions += u32::try_from(count).unwrap_or(u32::MAX);
        }
    }
    Ok((articles, mentions))
}

/// Reads the articles that hold one of the spellings again for all names; returns them.
pub(super) fn find_everywhere(writer: &Writer<'_>, holders: Holders) -> Result<BTreeSet<ArticleId>> {
    let finder = finder_of(writer)?;
    let articles = holders.today(writer)?;
    for &article in &articles {
        renew_mentions(writer, article, &writer.newest_text(article)?, &finder)?;
    }
    Ok(articles)
}

/// Reads articles again for all names, after spellings went away or changed hands.
pub(super) fn mention_again(writer: &Writer<'_>, articles: Vec<ArticleId>) -> Result<()> {
    let finder = finder_of(writer)?;
    for article in articles.into_iter().collect::<BTreeSet<_>>() {
        let text = writer.newest_text(article)?;
        renew_mentions(writer, article, &text, &finder)?;
    }
    Ok(())
}

/// Makes an article's mentions what `finder` finds today: stale ones go, new ones come, rejected ones stay. Mentions
/// of deleted and merged entities stay too, so that a deletion and a merge can be undone.
fn renew_mentions(writer: &Writer<'_>, article: ArticleId, text: &str, finder: &Finder) -> Result<()> {
    let mut wanted: HashMap<(EntityId, u32), u32> = HashMap::new();
    for found in finder.find(text) {
        for name in found.names.iter().filter_map(|&index| finder.names().get(index)) {
            wanted.insert((name.entity, found.span.start), found.span.end);
        }
    }
    for mention in writer.mentions_of(article)? {
        let stays = wanted.get(&(mention.entity, mention.span.start)) == Some(&mention.span.end)
            || mention.placed
            || mention.state == MentionState::Rejected
            || writer.stored_entity(mention.entity)?.is_some_and(|entity| entity.deleted || entity.merged.is_some());
        if !stays {
            writer.delete_mention(article, mention.entity, mention.span.start)?;
        }
    }
    write_mentions(writer, article, text, finder)?;
    Ok(())
}

fn finder_of(writer: &Writer<'_>) -> Result<Finder> {
    Finder::new(names(writer)?)
}

fn names(reader: &Reader<'_>) -> Result<Vec<Name>> {
    Ok(reader.names()?.into_iter().map(|(entity, via, text)| Name { entity, via, text }).collect())
}

/// The sentences that hold `spans` (in order), each once, with the names marked in them.
fn sentences_with(text: &str, spans: &[Span]) -> Vec<Sentence> {
    let offsets = Offsets::new(text);
    let mut sentences: Vec<(Span, Vec<Span>)> = Vec::new();
    for &span in spans {
        if let Some((sentence, marks)) = sentences.last_mut()
            && span.end <= sentence.end
        {
            marks.push(span);
        } else if sentences.len() < PAGE_SENTENCES {
            sentences.push((sentence_around(&offsets, span), vec![span]));
        } else {
            break;
        }
    }
    sentences
        .into_iter()
        .map(|(span, marks)| {
            // White space inside is folded one to one (a line break to a space), so that marks need only be shifted.
            let text = offsets.slice(span).chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
            let marks = marks
                .into_iter()
                .map(|mark| Span { start: mark.start - span.start, end: mark.end - span.start })
                .collect();
            Sentence { text, span, marks }
        })
        .collect()
}
