//! Guesses about whom an article names, and what the reader says to them.
//!
//! A guess is never stored: it is made anew from the text, the names that are known and what was refused, in
//! milliseconds, so that it is always of today. What is stored is the reader's word alone.

use super::naming::{Holders, mention_again, write_mentions_everywhere};
use super::{Library, models};
use crate::entities::name::Selected;
use crate::entities::same::letters;
use crate::entities::suggest::{Reading, suggest};
use crate::model::{
    Acceptance, Accepted, ArticleId, ArticleRow, EntityChange, EntityId, EntityKind, Mention, MentionState, Question,
    Reason, Span, Stood, Suggested, Suggestions,
};
use crate::store::{NewMention, Reader, alias_key};
use crate::text::{Offsets, is_hangul};
use anyhow::{Context, Result, bail};
use std::cmp::Ordering;
use std::collections::HashSet;

/// Places of one acceptance.
const MOST_PLACES: usize = 10_000;

impl Library {
    /// Whom an article seems to name beyond what is settled, and what is asked about it.
    pub fn guesses(&self, article: ArticleId) -> Result<Suggestions> {
        self.store.read(|reader| {
            let row =
                reader.article_rows(&[article])?.pop().with_context(|| format!("there is no article {article}"))?;
            guess(reader, &row, &reader.newest_text(article)?)
        })
    }

    /// Makes a suggestion the reader's own: an entity with this name and these spellings, whose mentions are found
    /// everywhere, and which is meant at `places` whatever else those words may mean.
    pub fn accept(&self, article: ArticleId, acceptance: &Acceptance) -> Result<Accepted> {
        let kind = acceptance.kind;
        if acceptance.places.len() > MOST_PLACES || acceptance.spellings.len() > MOST_PLACES {
            bail!("{MOST_PLACES} places and spellings are accepted at once at most");
        }
        let name = Selected::new(&acceptance.name)?.whole;
        let mut spellings = vec![name.clone()];
        for spelling in &acceptance.spellings {
            let spelling = Selected::new(spelling)?.whole;
            if says_enough(&spelling, kind) && !spellings.iter().any(|known| alias_key(known) == alias_key(&spelling)) {
                spellings.push(spelling);
            }
        }
        let (fresh, now) = (EntityId(self.id()), self.now());
        let wanted: Vec<&str> = spellings.iter().map(String::as_str).collect();
        let holders = self.store.read(|reader| Holders::find(reader, &wanted))?;
        self.store.write(|writer| {
            let known = match acceptance.entity {
                Some(entity) => Some(writer.entity(entity)?.id),
                None => writer.entities_named(&alias_key(&name), Some(kind))?.first().copied(),
            };
            let id = known.unwrap_or(fresh);
            if known.is_none() {
                writer.insert_entity(id, kind, &name, now)?;
                writer.learn(id, &name, Some(article), now)?;
                writer.record(id, now, &EntityChange::Created)?;
            }
            let mut added = Vec::new();
            let has: HashSet<String> = writer.entity(id)?.aliases.iter().map(|alias| alias_key(&alias.text)).collect();
            for spelling in spellings.iter().filter(|spelling| !has.contains(&alias_key(spelling))) {
                writer.insert_alias(id, spelling, Default::default())?;
                writer.learn(id, spelling, Some(article), now)?;
                writer.record(id, now, &EntityChange::Learned { text: spelling.clone() })?;
                added.push(spelling.clone());
            }
            let (articles, mentions) = write_mentions_everywhere(writer, id, holders)?;
            let text = writer.newest_text(article)?;
            let offsets = Offsets::new(&text);
            let here = writer.mentions_of(article)?;
            let mut placed = Vec::new();
            for &span in &acceptance.places {
                if span.start >= span.end || span.end > offsets.len() {
                    bail!("the article has no place from {} to {}: open it again", span.start, span.end);
                }
                let same = here.iter().find(|mention| mention.entity == id && mention.span.start == span.start);
                if same.is_some_and(|mention| mention.state == MentionState::Confirmed) {
                    continue;
                }
                let text = offsets.slice(span);
                let mention =
                    NewMention { entity: id, via: id, span, text, state: MentionState::Confirmed, placed: true };
                writer.insert_mention(article, &mention)?;
                writer.settle_mentions(article, id, Some(span.start), MentionState::Confirmed)?;
                placed.push(span);
            }
            Ok(Accepted { entity: writer.entity(id)?, created: known.is_none(), added, placed, mentions, articles })
        })
    }

    /// Takes back what an acceptance made or added.
    pub fn unaccept(&self, article: ArticleId, accepted: &Accepted) -> Result<()> {
        let (id, now) = (accepted.entity.id, self.now());
        self.store.write(|writer| {
            for span in &accepted.placed {
                writer.delete_mention(article, id, span.start)?;
            }
            if accepted.created {
                return writer.set_entity_deleted(writer.entity(id)?.id, Some(now));
            }
            for spelling in &accepted.added {
                writer.delete_alias(id, spelling)?;
            }
            mention_again(writer, writer.articles_mentioning(id)?)
        })
    }

    /// Never suggests a name as this kind again, in any article, or does again.
    pub fn refuse_name(&self, kind: EntityKind, name: &str, refused: bool) -> Result<()> {
        let (name, now) = (Selected::new(name)?.whole, self.now());
        self.store.write(|writer| writer.refuse(kind, &name, refused, now))
    }

    /// Remembers for ever that two names are two, or forgets it.
    pub fn keep_apart(&self, kind: EntityKind, one: &str, other: &str, apart: bool) -> Result<()> {
        let now = self.now();
        let Some((one, other)) = written_apart(kind, one, other) else {
            bail!("these are one name; two that share a name are told apart where they are mentioned");
        };
        self.store.write(|writer| writer.keep_apart(kind, &one, &other, apart, now))
    }

    /// Says which entity the name at a place means; `None` says that it is none of those who share it. Returns what
    /// was there before.
    pub fn settle_mention(&self, article: ArticleId, span: Span, entity: Option<EntityId>) -> Result<Vec<Stood>> {
        self.store.write(|writer| {
            let mut here = writer.mentions_of(article)?;
            here.retain(|mention| mention.span.start == span.start);
            for mention in &here {
                let state = match Some(mention.entity) == entity {
                    true => MentionState::Confirmed,
                    false => MentionState::Rejected,
                };
                writer.settle_mentions(article, mention.entity, Some(span.start), state)?;
            }
            if let Some(entity) = entity
                && !here.iter().any(|mention| mention.entity == entity)
            {
                let (entity, text) = (writer.entity(entity)?.id, writer.newest_text(article)?);
                let offsets = Offsets::new(&text);
                if span.start >= span.end || span.end > offsets.len() {
                    bail!("the article has no place from {} to {}: open it again", span.start, span.end);
                }
                let text = offsets.slice(span);
                let mention =
                    NewMention { entity, via: entity, span, text, state: MentionState::Confirmed, placed: true };
                writer.insert_mention(article, &mention)?;
            }
            Ok(here.iter().map(|mention| Stood { entity: mention.entity, state: mention.state }).collect())
        })
    }

    /// Makes the name at a place what it was before it was settled.
    pub fn unsettle_mention(&self, article: ArticleId, span: Span, before: &[Stood]) -> Result<()> {
        self.store.write(|writer| {
            for mention in writer.mentions_of(article)?.iter().filter(|mention| mention.span.start == span.start) {
                if let Some(stood) = before.iter().find(|stood| stood.entity == mention.entity) {
                    writer.settle_mentions(article, stood.entity, Some(span.start), stood.state)?;
                } else {
                    writer.delete_mention(article, mention.entity, span.start)?;
                }
            }
            Ok(())
        })
    }
}

/// How two names that are kept apart are written down, in order: as letters alone, or where these are the same
/// (David B. Burritt and David Burritt) as spellings without spaces. `None` for one name.
pub(super) fn written_apart(kind: EntityKind, one: &str, other: &str) -> Option<(String, String)> {
    let pair = |one: String, other: String| match one.cmp(&other) {
        Ordering::Less => Some((one, other)),
        Ordering::Equal => None,
        Ordering::Greater => Some((other, one)),
    };
    pair(letters(one, kind), letters(other, kind)).or_else(|| pair(alias_key(one), alias_key(other)))
}

/// Whether a spelling is worth learning: it names somebody in another article too.
fn says_enough(spelling: &str, kind: EntityKind) -> bool {
    let count = spelling.chars().count();
    let surname = kind == EntityKind::Person && !spelling.contains(' ') && !spelling.chars().any(is_hangul);
    count > 1 && !surname
}

/// The guesses about one article, without what is settled or refused.
pub(super) fn guess(reader: &Reader<'_>, row: &ArticleRow, text: &str) -> Result<Suggestions> {
    let authors: Vec<String> = row.byline.iter().map(|author| author.name.clone()).collect();
    let apart = reader.apart()?;
    let reading = Reading { model: models::korean_names().ok(), authors: &authors, apart: Some(&apart) };
    let mut guesses = suggest(text, &reading);
    let refused = reader.refusals()?;
    // Those of deleted people and companies are settled no more.
    let settled = [reader.mentions_shown(row.id)?, reader.mentions_rejected(row.id)?].concat();
    let refused = |kind: EntityKind, name: &str| refused.contains(&(kind, alias_key(name)));
    guesses.suggested.retain(|suggested| !suggested.spellings.iter().any(|name| refused(suggested.kind, name)));
    for suggested in &mut guesses.suggested {
        link(reader, suggested, &settled)?;
        suggested.places.retain(|place| {
            !settled.iter().any(|mention| mention.span.start < place.span.end && place.span.start < mention.span.end)
        });
    }
    guesses.suggested.retain(|suggested| !suggested.places.is_empty());
    guesses.questions.retain(|question| open(reader, question, &refused));
    Ok(guesses)
}

/// A question that nothing has answered yet: neither name refused, not both one person's already.
fn open(reader: &Reader<'_>, question: &Question, refused: &impl Fn(EntityKind, &str) -> bool) -> bool {
    let who = |name: &str| reader.entities_named(&alias_key(name), Some(question.kind)).unwrap_or_default();
    let (one, other) = (who(&question.one), who(&question.other));
    !refused(question.kind, &question.one)
        && !refused(question.kind, &question.other)
        && !one.iter().any(|entity| other.contains(entity))
}

/// Finds who of the library a suggestion is: one that has a spelling of it, or is confirmed at one of its places.
fn link(reader: &Reader<'_>, suggested: &mut Suggested, settled: &[Mention]) -> Result<()> {
    let mut known: Vec<EntityId> = Vec::new();
    for spelling in suggested.spellings.iter().filter(|spelling| spelling.chars().count() > 1) {
        known.extend(reader.entities_named(&alias_key(spelling), Some(suggested.kind))?);
    }
    let confirmed = settled.iter().filter(|mention| mention.state == MentionState::Confirmed);
    known.extend(
        confirmed
            .filter(|mention| suggested.places.iter().any(|place| place.span == mention.span))
            .map(|mention| mention.entity),
    );
    known.sort_unstable();
    known.dedup();
    if let [only] = known.as_slice()
        && reader.entity(*only).is_ok_and(|entity| entity.kind == suggested.kind)
    {
        suggested.entity = Some(*only);
        suggested.reasons.insert(0, Reason::Known);
    }
    Ok(())
}
