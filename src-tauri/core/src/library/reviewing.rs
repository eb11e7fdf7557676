//! The review: what only the reader can tell, asked across the library, one sentence at a time.

mod looked;

pub(super) use looked::Looked;
use looked::key;

use super::following::sentence;
use super::suggesting::{guess, written_apart};
use super::{Library, lock};
use crate::entities::list::LIST;
use crate::entities::same::same;
use crate::model::{
    ArticleRow, Asked, Asking, EntityId, EntityKind, EntityLabel, EntityRow, Mention, MentionState, Question,
    Questions, Sameness, Span, Suggestions,
};
use crate::search::query::Query;
use crate::store::Reader;
use crate::text::Offsets;
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::ControlFlow;

/// A suggestion this sure is worth a question of its own.
const WORTH_ASKING: f32 = 0.6;

/// Questions on one page.
const MOST_QUESTIONS: usize = 100;

/// So many people, and so many companies, those with the most articles, are compared with each other.
const MOST_COMPARED: usize = 500;

impl Library {
    /// The next questions across the library: which of its people and companies are one, then those of its articles,
    /// newest first. `passed` are names put off in this sitting. `patient` is asked before each article that is read;
    /// what was read until it breaks is not read by the next call.
    pub fn questions(
        &self,
        limit: usize,
        passed: &[String],
        patient: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<Questions> {
        self.store.read(|reader| {
            let mut page = Page {
                library: self,
                reader,
                limit: limit.min(MOST_QUESTIONS),
                seen: passed.iter().map(|name| key(name)).collect(),
                here: Vec::new(),
                asked: Vec::new(),
            };
            page.ask_of_pairs()?;
            // These are no article's.
            page.here.clear();
            let mut looked = lock(&self.looked);
            looked.forget_changed(reader)?;
            let (all, mut gone_through) = (reader.article_ids_shown()?, 0);
            for &id in &all {
                if page.is_full() {
                    break;
                }
                if looked.asks(id, &page.seen) {
                    if patient().is_break() {
                        break;
                    }
                    for row in reader.article_rows(&[id])? {
                        page.ask_of(&row)?;
                    }
                    looked.note(id, std::mem::take(&mut page.here));
                }
                gone_through += 1;
            }
            Ok(Questions { asked: page.asked, looked: gone_through, of: u32::try_from(all.len()).unwrap_or(u32::MAX) })
        })
    }
}

/// One page of questions while it is filled; each name is asked about once.
struct Page<'a> {
    library: &'a Library,
    reader: &'a Reader<'a>,
    limit: usize,
    /// Names that were asked about or put off, as keys.
    seen: HashSet<u64>,
    /// All names that the article at hand asks about.
    here: Vec<u64>,
    asked: Vec<Asked>,
}

impl Page<'_> {
    fn is_full(&self) -> bool {
        self.asked.len() >= self.limit
    }

    /// Asks about `name`, which stands in an article at `span`.
    fn ask(&mut self, row: &ArticleRow, offsets: &Offsets<'_>, name: &str, span: Span, asking: Asking) -> Result<()> {
        let key = key(name);
        self.here.push(key);
        if !self.is_full() && self.seen.insert(key) {
            let (sentence, elsewhere) = (sentence(offsets, span), self.elsewhere(name)?);
            self.asked.push(Asked { article: row.id, title: row.title.clone(), sentence, elsewhere, asking });
        }
        Ok(())
    }

    /// What is asked of one article.
    fn ask_of(&mut self, row: &ArticleRow) -> Result<()> {
        let text = self.reader.newest_text(row.id)?;
        let offsets = Offsets::new(&text);
        for (span, mentions) in shared(self.reader.mentions_shown(row.id)?) {
            let Some(first) = mentions.first() else { continue };
            let entities: Vec<EntityId> = mentions.iter().map(|mention| mention.entity).collect();
            let entities = self.reader.entities_among(&entities)?;
            self.ask(row, &offsets, &first.text, span, Asking::Which { entities, span })?;
        }
        let guesses = guess(self.reader, row, &text)?;
        for question in &guesses.questions {
            if let Some(span) = place_of(&guesses, &question.other) {
                let asking = Asking::Same { question: question.clone(), both: None };
                self.ask(row, &offsets, &question.other, span, asking)?;
            }
        }
        for suggested in guesses.suggested.into_iter().filter(|suggested| suggested.score >= WORTH_ASKING) {
            let named = suggested.places.iter().find(|place| place.text == suggested.name);
            let Some(span) = named.or(suggested.places.first()).map(|place| place.span) else { continue };
            self.ask(row, &offsets, &suggested.name.clone(), span, Asking::Name { suggested })?;
        }
        Ok(())
    }

    /// Whether two people, or two companies, of the library are one.
    fn ask_of_pairs(&mut self) -> Result<()> {
        let apart = self.reader.apart()?;
        let all = self.reader.entities(None)?;
        for kind in [EntityKind::Person, EntityKind::Company] {
            let entities = all.iter().filter(|entity| entity.kind == kind).take(MOST_COMPARED).cloned();
            let entities: Vec<EntityRow> = entities.collect();
            for (one, other, score) in alike(&entities, kind, &apart) {
                if self.is_full() {
                    return Ok(());
                }
                let Some(article) = self.reader.articles_naming(other.id, 1)?.pop() else { continue };
                let Some(row) = self.reader.article_rows(&[article])?.pop() else { continue };
                let mentions = self.reader.mentions_shown(article)?;
                let confirmed =
                    |mention: &&Mention| mention.entity == other.id && mention.state == MentionState::Confirmed;
                let Some(mention) = mentions.iter().find(confirmed) else { continue };
                let text = self.reader.newest_text(article)?;
                let question = Question { kind, one: one.name.clone(), other: other.name.clone(), score };
                let both = Some((label(one), label(other)));
                let asking = Asking::Same { question, both };
                self.ask(&row, &Offsets::new(&text), &other.name, mention.span, asking)?;
            }
        }
        Ok(())
    }

    /// How many other articles have a spelling.
    fn elsewhere(&self, name: &str) -> Result<u32> {
        let query = Query::parse(&format!("\"{}\"", name.replace('"', " ")));
        let names = super::searching::names_in(self.reader, &query)?;
        // The index may be behind, or being built; then nothing is told.
        let articles = self.library.index.count(&query, &names, self.library.now() / 1_000).unwrap_or(1);
        Ok(articles.saturating_sub(1).min(1_000))
    }
}

fn label(row: &EntityRow) -> EntityLabel {
    EntityLabel { id: row.id, kind: row.kind, name: row.name.clone() }
}

/// Pairs whose names may be one, the one with more articles first, and how alike they are. Only names whose last words
/// begin with the same sort of sound are compared, and those that the shipped list knows.
fn alike<'a>(
    entities: &'a [EntityRow],
    kind: EntityKind,
    apart: &HashSet<(EntityKind, String, String)>,
) -> Vec<(&'a EntityRow, &'a EntityRow, f32)> {
    let mut beginnings: BTreeMap<Beginning, Vec<usize>> = BTreeMap::new();
    for (at, entity) in entities.iter().enumerate() {
        for beginning in beginnings_of(&entity.name) {
            beginnings.entry(beginning).or_default().push(at);
        }
    }
    let pairs: BTreeSet<(usize, usize)> = beginnings
        .values()
        .flat_map(|of| {
            of.iter().enumerate().flat_map(|(n, &one)| of.iter().skip(n + 1).map(move |&other| (one, other)))
        })
        .collect();
    // Two with one name were made two by the reader.
    let told_apart = |one: &EntityRow, other: &EntityRow| {
        written_apart(kind, &one.name, &other.name).is_none_or(|(one, other)| apart.contains(&(kind, one, other)))
    };
    let mut alike: Vec<(&EntityRow, &EntityRow, f32)> = pairs
        .into_iter()
        .filter_map(|(one, other)| Some((entities.get(one)?, entities.get(other)?)))
        .filter_map(|(one, other)| {
            let likeness = same(&one.name, &other.name, kind);
            let asked = likeness.verdict != Sameness::Different && !told_apart(one, other);
            asked.then_some((one, other, likeness.score))
        })
        .collect();
    alike.sort_by(|one, other| other.2.total_cmp(&one.2));
    alike
}

/// What two spellings of one name share at least.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Beginning {
    /// The first letter of the last word; of a syllable the first consonant, plain.
    Letter(char),
    /// An entry of the shipped list.
    Listed(u32),
}

/// First consonants as they are heard alike: 쉬머 and 시머, 테슬라 and 데슬라, 킴 and 김.
const PLAIN: [char; 19] =
    ['ㄱ', 'ㄱ', 'ㄴ', 'ㄷ', 'ㄷ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅂ', 'ㅅ', 'ㅅ', 'ㅇ', 'ㅈ', 'ㅈ', 'ㅈ', 'ㄱ', 'ㄷ', 'ㅂ', 'ㅎ'];

fn beginnings_of(name: &str) -> Vec<Beginning> {
    let last = name.split_whitespace().next_back().and_then(|word| word.chars().next());
    let letter = last.map(|c| {
        let consonant = u32::from(c).checked_sub(0xAC00).map(|code| code / 588);
        let plain = consonant.and_then(|consonant| PLAIN.get(consonant as usize));
        plain.copied().unwrap_or_else(|| c.to_lowercase().next().unwrap_or(c))
    });
    let listed = LIST.named(name).iter().copied().map(Beginning::Listed);
    letter.map(Beginning::Letter).into_iter().chain(listed).collect()
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
