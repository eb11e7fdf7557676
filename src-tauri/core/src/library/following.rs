//! Following a person or a company: its page over time, its link, its kind, who is named with whom, who appears where.

use super::Library;
use super::naming::{Holders, find_everywhere, mention_again};
use crate::entities::name::Selected;
use crate::entities::said::{role, said};
use crate::entities::{Finder, Name};
use crate::model::{
    AliasKind, AnnotationFilter, AnnotationRow, Appearance, AppearanceIn, ArticleId, ArticleSentences, EntityChange,
    EntityId, EntityKind, EntityLabel, EntityRow, HighlightRow, MentionState, Network, NetworkOf, Role, Said,
    SearchSort, Sentence, Span,
};
use crate::store::{Headline, NewMention, Reader, alias_key};
use crate::text::sentence::sentence_around;
use crate::text::{Offsets, fold_space, nfc};
use anyhow::{Result, bail};
use std::collections::HashMap;
use std::ops::Range;
use uuid::Uuid;

/// Quotations and highlights of a page.
const MOST_SAID: usize = 200;
const MOST_HIGHLIGHTS: usize = 200;

/// Articles that a network of a query is drawn from.
const MOST_ARTICLES: u32 = 100_000;

/// Names of a pasted list, and articles shown of each.
const MOST_NAMES: usize = 500;
const MOST_NEWEST: usize = 20;

/// Characters of the longest link.
const LONGEST_LINK: usize = 2_000;

impl Library {
    /// Follows an entity, or no longer.
    pub fn follow_entity(&self, entity: EntityId, followed: bool) -> Result<EntityRow> {
        let now = self.now();
        self.store.write(|writer| {
            let id = writer.entity(entity)?.id;
            writer.set_followed(id, followed.then_some(now))?;
            writer.entity(id)
        })
    }

    /// Says that an entity's page was looked at: nothing is fresh any more.
    pub fn seen_entity(&self, entity: EntityId) -> Result<()> {
        let now = self.now();
        self.store.write(|writer| match writer.entity(entity)? {
            row if row.fresh > 0 => writer.set_looked(row.id, now),
            _ => Ok(()),
        })
    }

    /// Makes a person of a company, or a company of a person.
    pub fn turn_entity(&self, entity: EntityId, kind: EntityKind) -> Result<EntityRow> {
        let now = self.now();
        self.store.write(|writer| {
            let row = writer.entity(entity)?;
            if row.kind != kind {
                writer.set_kind(row.id, kind)?;
                writer.record(row.id, now, &EntityChange::Turned { into: kind })?;
            }
            writer.entity(row.id)
        })
    }

    /// Sets the ticker symbol, which becomes a spelling too, or takes it away (`None`) with that spelling.
    pub fn set_ticker(&self, entity: EntityId, ticker: Option<&str>) -> Result<EntityRow> {
        let ticker = ticker.map(|ticker| Ok::<_, anyhow::Error>(Selected::new(ticker)?.whole)).transpose()?;
        let now = self.now();
        let spellings: Vec<&str> = ticker.iter().map(String::as_str).collect();
        let holders = self.store.read(|reader| Holders::find(reader, &spellings))?;
        self.store.write(|writer| {
            let row = writer.entity(entity)?;
            writer.set_ticker(row.id, ticker.as_deref())?;
            match &ticker {
                Some(ticker) => {
                    writer.insert_alias(row.id, ticker, AliasKind::Ticker)?;
                    writer.learn(row.id, ticker, None, now)?;
                    find_everywhere(writer, holders)?;
                }
                None => {
                    let old = row.ticker.as_deref().filter(|old| *old != row.name);
                    if let Some(old) = old {
                        writer.delete_alias(row.id, old)?;
                        mention_again(writer, writer.articles_mentioning(row.id)?)?;
                    }
                }
            }
            writer.entity(row.id)
        })
    }

    /// Sets a plain link: an http address, or a Wikidata item by its number (`Q2283`). `None` takes it away.
    pub fn set_link(&self, entity: EntityId, link: Option<&str>) -> Result<EntityRow> {
        let link = link.map(str::trim).filter(|link| !link.is_empty()).map(address).transpose()?;
        self.store.write(|writer| {
            let id = writer.entity(entity)?.id;
            writer.set_link(id, link.as_deref())?;
            writer.entity(id)
        })
    }

    /// Says that the mentions of `text` in an article mean another entity. Undone by the same with the two changed.
    pub fn move_mentions(&self, article: ArticleId, text: &str, from: EntityId, to: EntityId) -> Result<()> {
        let text = nfc(text);
        self.store.write(|writer| {
            let (from, to) = (writer.entity(from)?.id, writer.entity(to)?.id);
            if from == to {
                bail!("move mentions from somebody to himself: name two");
            }
            let here = writer.mentions_of(article)?;
            let moved: Vec<_> = here
                .iter()
                .filter(|m| m.entity == from && m.text == text && m.state != MentionState::Rejected)
                .collect();
            if moved.is_empty() {
                bail!("the article does not name that one as {text:?}: open it again");
            }
            for mention in moved {
                let start = mention.span.start;
                match mention.placed {
                    true => writer.delete_mention(article, from, start)?,
                    false => {
                        writer.settle_mentions(article, from, Some(start), MentionState::Rejected)?;
                    }
                }
                match here.iter().any(|other| other.entity == to && other.span.start == start) {
                    true => {
                        writer.settle_mentions(article, to, Some(start), MentionState::Confirmed)?;
                    }
                    false => writer.insert_mention(
                        article,
                        &NewMention {
                            entity: to,
                            via: to,
                            span: mention.span,
                            text: &mention.text,
                            state: MentionState::Confirmed,
                            placed: true,
                        },
                    )?,
                }
            }
            Ok(())
        })
    }

    /// Who is named with whom.
    pub fn network(&self, of: &NetworkOf) -> Result<Network> {
        self.store.read(|reader| {
            let query = of.query.as_deref().map(str::trim).filter(|query| !query.is_empty());
            let among = query
                .map(|query| {
                    let (_, _, found) = self.answered(reader, query, SearchSort::Saved, (0, MOST_ARTICLES))?;
                    anyhow::Ok(found.hits.iter().map(|&(id, _)| id).collect::<Vec<_>>())
                })
                .transpose()?;
            reader.network(among.as_deref(), of.entity, of.kind)
        })
    }

    /// Where each of these names appears, in all its known spellings, particles apart; in the order they were given.
    pub fn appearances(&self, names: &[String]) -> Result<Vec<Appearance>> {
        if names.len() > MOST_NAMES {
            bail!("{MOST_NAMES} names are looked for at once at most; these are {}", names.len());
        }
        self.store.read(|reader| {
            let mut found: Vec<Appearance> = Vec::new();
            for name in names {
                let name = fold_space(&nfc(name));
                let entity =
                    reader.entities_named(&alias_key(&name), None)?.first().map(|&id| reader.entity(id)).transpose()?;
                let mut spellings = vec![name.clone()];
                for alias in entity.iter().flat_map(|entity| &entity.aliases) {
                    if !spellings.contains(&alias.text) {
                        spellings.push(alias.text.clone());
                    }
                }
                let entity = entity.map(|row| EntityLabel { id: row.id, kind: row.kind, name: row.name });
                found.push(Appearance { name, entity, spellings, articles: 0, mentions: 0, newest: Vec::new() });
            }
            count_appearances(reader, &mut found)?;
            Ok(found)
        })
    }
}

/// An address to be kept: with its scheme, or made of a Wikidata number.
pub(super) fn address(link: &str) -> Result<String> {
    let item =
        link.strip_prefix('Q').is_some_and(|number| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()));
    if item {
        return Ok(format!("https://www.wikidata.org/wiki/{link}"));
    }
    let parsed = url::Url::parse(link).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    match parsed {
        Some(url) if link.chars().count() <= LONGEST_LINK => Ok(url.into()),
        _ => bail!("{link:?} is no address: give one that begins with https://, or a Wikidata number such as Q2283"),
    }
}

fn count_appearances(reader: &Reader<'_>, found: &mut [Appearance]) -> Result<()> {
    // Which of the names a spelling belongs to is told by a number in place of an entity.
    let number = |at: usize| EntityId(Uuid::from_u128(at as u128));
    let names = found.iter().enumerate().flat_map(|(at, one)| {
        one.spellings.iter().map(move |text| Name { entity: number(at), via: number(at), text: text.clone() })
    });
    let finder = Finder::new(names.collect())?;
    let mut places: HashMap<ArticleId, Vec<(usize, u32, Span)>> = HashMap::new();
    reader.each_newest_text(|article, text| {
        let mut here: HashMap<usize, (u32, Span)> = HashMap::new();
        for mention in finder.find(text) {
            for name in mention.names.iter().filter_map(|&name| finder.names().get(name)) {
                here.entry(name.entity.0.as_u128() as usize).or_insert((0, mention.span)).0 += 1;
            }
        }
        if !here.is_empty() {
            places.insert(article, here.into_iter().map(|(at, (count, first))| (at, count, first)).collect());
        }
        Ok(())
    })?;
    for Headline { id, title, day } in reader.headlines(&places.keys().copied().collect::<Vec<_>>())? {
        let mut text: Option<String> = None;
        for &(at, mentions, first) in places.get(&id).into_iter().flatten() {
            let Some(one) = found.get_mut(at) else { continue };
            one.articles += 1;
            one.mentions += mentions;
            if one.newest.len() < MOST_NEWEST {
                if text.is_none() {
                    text = Some(reader.newest_text(id)?);
                }
                let sentence = sentence(&Offsets::new(text.as_deref().unwrap_or_default()), first);
                let (title, day) = (title.clone(), day.clone());
                one.newest.push(AppearanceIn { article: id, title, day, mentions, sentence });
            }
        }
    }
    Ok(())
}

/// The sentence around a place, with the place marked.
pub(super) fn sentence(offsets: &Offsets<'_>, mark: Span) -> Sentence {
    let span = sentence_around(offsets, mark);
    let text = offsets.slice(span).chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    Sentence { text, span, marks: vec![Span { start: mark.start - span.start, end: mark.end - span.start }] }
}

/// What the articles of a page say an entity is, and what they quote it with.
pub(super) fn roles_and_quotations(
    reader: &Reader<'_>,
    entity: &EntityRow,
    articles: &[ArticleSentences],
) -> Result<(Vec<Role>, Vec<Said>)> {
    let (mut roles, mut quotations): (Vec<Role>, Vec<Said>) = (Vec::new(), Vec::new());
    for ArticleSentences { article, .. } in articles {
        let text = reader.newest_text(article.id)?;
        let chars: Vec<char> = text.chars().collect();
        let day = article.published.clone().unwrap_or_else(|| article.saved.to_string());
        let mut mentions = reader.mentions_shown(article.id)?;
        mentions.retain(|mention| mention.state == MentionState::Confirmed);
        let range = |span: Span| span.start as usize..span.end as usize;
        let ranges: Vec<Range<usize>> = mentions.iter().map(|mention| range(mention.span)).collect();
        let offsets = Offsets::new(&text);
        for (quotation, at) in said(&chars, &ranges) {
            if quotations.len() < MOST_SAID && mentions.get(at).is_some_and(|mention| mention.entity == entity.id) {
                quotations.push(quoted(&offsets, article, &day, quotation));
            }
        }
        if entity.kind == EntityKind::Company {
            continue;
        }
        let mut counted: Vec<String> = Vec::new();
        for mention in mentions.iter().filter(|mention| mention.entity == entity.id) {
            let Some(place) = role(&chars, &range(mention.span)) else { continue };
            let span = span_of(&place);
            let title = offsets.slice(span).to_owned();
            let first_here = !counted.contains(&title);
            match roles.iter_mut().find(|role| role.title == title) {
                Some(role) if first_here => {
                    // Articles come newest first.
                    (role.first, role.article, role.span) = (day.clone(), article.id, span);
                    role.articles += 1;
                }
                Some(_) => {}
                None => roles.push(Role {
                    title: title.clone(),
                    first: day.clone(),
                    last: day.clone(),
                    articles: 1,
                    article: article.id,
                    span,
                }),
            }
            if first_here {
                counted.push(title);
            }
        }
    }
    roles.sort_by(|one, other| one.first.cmp(&other.first).then_with(|| one.last.cmp(&other.last)));
    Ok((roles, quotations))
}

fn span_of(range: &Range<usize>) -> Span {
    let point = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span { start: point(range.start), end: point(range.end) }
}

fn quoted(offsets: &Offsets<'_>, article: &crate::model::ArticleRow, day: &str, quotation: Range<usize>) -> Said {
    let inside = span_of(&quotation);
    let around = sentence_around(offsets, inside);
    // A quotation of several sentences is shown whole.
    let span = Span {
        start: around.start.min(inside.start.saturating_sub(1)),
        end: around.end.max(inside.end + 1).min(offsets.len()),
    };
    let text = offsets.slice(span).chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let quotation = Span { start: inside.start - span.start, end: inside.end - span.start };
    Said { article: article.id, title: article.title.clone(), day: day.to_owned(), text, span, quotation }
}

/// The reader's highlights that overlap a sentence of the page, newest first.
pub(super) fn highlights_beside(
    reader: &Reader<'_>,
    entity: EntityId,
    articles: &[ArticleSentences],
) -> Result<Vec<HighlightRow>> {
    let filter = AnnotationFilter { entity: Some(entity), ..AnnotationFilter::default() };
    let (_, rows) = reader.annotations(&filter, 0, 5 * MOST_HIGHLIGHTS as u32)?;
    let highlights = rows.into_iter().filter_map(|row| match row {
        AnnotationRow::Highlight(row) => Some(row),
        AnnotationRow::Note(_) => None,
    });
    let beside = highlights.filter(|row| {
        let sentences = articles.iter().find(|one| one.article.id == row.highlight.article).map(|one| &one.sentences);
        sentences.into_iter().flatten().any(|sentence| {
            row.highlight.span.is_some_and(|span| span.start < sentence.span.end && sentence.span.start < span.end)
        })
    });
    Ok(beside.take(MOST_HIGHLIGHTS).collect())
}
