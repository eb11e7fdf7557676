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
    Acceptance, Accepted, ArticleId, ArticleRow, Asked, Asking, EntityId, EntityKind, Mention, MentionState, Place,
    Question, Reason, Sentence, Sort, Span, Suggested, Suggestions,
};
use crate::search::query::Query;
use crate::store::{NewMention, Reader, alias_key};
use crate::text::sentence::sentence_around;
use crate::text::{Offsets, is_hangul};
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, HashSet};

/// A suggestion this sure is worth a question of its own.
const WORTH_ASKING: f32 = 0.6;

/// Articles that one page of questions looks at, newest first, and questions on it.
const MOST_ARTICLES: u32 = 200;
const MOST_QUESTIONS: usize = 100;

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
            }
            let mut added = Vec::new();
            let has: HashSet<String> = writer.entity(id)?.aliases.iter().map(|alias| alias_key(&alias.text)).collect();
            for spelling in spellings.iter().filter(|spelling| !has.contains(&alias_key(spelling))) {
                writer.insert_alias(id, spelling, Default::default())?;
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
        let (one, other, now) = (letters(one, kind), letters(other, kind), self.now());
        if one == other {
            bail!("these are the same letters; two that share a name are told apart where they are mentioned");
        }
        self.store.write(|writer| writer.keep_apart(kind, &one, &other, apart, now))
    }

    /// Says which entity the name at a place means; `None` says that it is none of those who share it.
    pub fn settle_mention(&self, article: ArticleId, span: Span, entity: Option<EntityId>) -> Result<()> {
        self.store.write(|writer| {
            let here = writer.mentions_of(article)?;
            let here: Vec<_> = here.iter().filter(|mention| mention.span.start == span.start).collect();
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
            Ok(())
        })
    }

    /// Makes the name at a place what it is by the names alone: a question where several share it.
    pub fn unsettle_mention(&self, article: ArticleId, span: Span) -> Result<()> {
        self.store.write(|writer| {
            for mention in writer.mentions_of(article)?.iter().filter(|mention| mention.span.start == span.start) {
                writer.delete_mention(article, mention.entity, span.start)?;
            }
            mention_again(writer, vec![article])
        })
    }

    /// The next questions across the library, newest articles first; `passed` are names put off in this sitting.
    pub fn questions(&self, limit: usize, passed: &[String]) -> Result<Vec<Asked>> {
        let limit = limit.min(MOST_QUESTIONS);
        let mut seen: HashSet<String> = passed.iter().map(|name| alias_key(name)).collect();
        self.store.read(|reader| {
            let mut asked = Vec::new();
            for row in reader.articles(&Place::All, Sort::Saved, 0, MOST_ARTICLES)? {
                if asked.len() >= limit {
                    break;
                }
                let text = reader.newest_text(row.id)?;
                let offsets = Offsets::new(&text);
                let mut ask = |name: &str, span: Span, asking: Asking| -> Result<()> {
                    if asked.len() < limit && seen.insert(alias_key(name)) {
                        let sentence = sentence(&offsets, span);
                        let elsewhere = self.elsewhere(reader, name)?;
                        asked.push(Asked { article: row.id, title: row.title.clone(), sentence, elsewhere, asking });
                    }
                    Ok(())
                };
                for (span, mentions) in shared(reader.mentions_shown(row.id)?) {
                    let Some(first) = mentions.first() else { continue };
                    let entities: Vec<EntityId> = mentions.iter().map(|mention| mention.entity).collect();
                    let entities = reader.entities_among(&entities)?;
                    ask(&first.text, span, Asking::Which { entities, span })?;
                }
                let guesses = guess(reader, &row, &text)?;
                for question in &guesses.questions {
                    if let Some(span) = place_of(&guesses, &question.other) {
                        ask(&question.other, span, Asking::Same { question: question.clone() })?;
                    }
                }
                for suggested in guesses.suggested.into_iter().filter(|suggested| suggested.score >= WORTH_ASKING) {
                    let named = suggested.places.iter().find(|place| place.text == suggested.name);
                    let Some(span) = named.or(suggested.places.first()).map(|place| place.span) else { continue };
                    ask(&suggested.name.clone(), span, Asking::Name { suggested })?;
                }
            }
            Ok(asked)
        })
    }

    /// How many other articles have a spelling.
    fn elsewhere(&self, reader: &Reader<'_>, name: &str) -> Result<u32> {
        let query = Query::parse(&format!("\"{}\"", name.replace('"', " ")));
        let names = super::searching::names_in(reader, &query)?;
        // The index may be behind, or being built; then nothing is told.
        let articles = self.index.count(&query, &names, self.now() / 1_000).unwrap_or(1);
        Ok(articles.saturating_sub(1).min(1_000))
    }
}

/// Whether a spelling is worth learning: it names somebody in another article too.
fn says_enough(spelling: &str, kind: EntityKind) -> bool {
    let count = spelling.chars().count();
    let surname = kind == EntityKind::Person && !spelling.contains(' ') && !spelling.chars().any(is_hangul);
    count > 1 && !surname
}

/// The guesses about one article, without what is settled or refused.
fn guess(reader: &Reader<'_>, row: &ArticleRow, text: &str) -> Result<Suggestions> {
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

/// Places of an article where it is a question who is meant, with all who may be.
fn shared(mentions: Vec<Mention>) -> Vec<(Span, Vec<Mention>)> {
    let mut places: BTreeMap<Span, Vec<Mention>> = BTreeMap::new();
    for mention in mentions {
        places.entry(mention.span).or_default().push(mention);
    }
    let asked = |mentions: &[Mention]| mentions.iter().any(|mention| mention.state == MentionState::Suggested);
    places.into_iter().filter(|(_, mentions)| asked(mentions)).collect()
}

fn place_of(guesses: &Suggestions, name: &str) -> Option<Span> {
    let places = guesses.suggested.iter().flat_map(|suggested| &suggested.places);
    places.filter(|place| place.text == name).map(|place| place.span).min()
}

/// The sentence around a place, with the place marked.
fn sentence(offsets: &Offsets<'_>, mark: Span) -> Sentence {
    let span = sentence_around(offsets, mark);
    let text = offsets.slice(span).chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    Sentence { text, span, marks: vec![Span { start: mark.start - span.start, end: mark.end - span.start }] }
}
