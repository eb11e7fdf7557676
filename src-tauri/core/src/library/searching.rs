//! Searching: the index says which articles answer, the database gives their rows and texts, and the query's own
//! matcher cuts the snippets.

use super::{Library, lock};
use crate::model::{
    ArticleId, ArticlePage, ArticleRow, Highlight, Hit, Note, SearchAnswer, SearchSort, Snippet, SnippetField, Sort,
    Suggestion,
};
use crate::search::index::Found;
use crate::search::query::{Names, Query};
use crate::search::side_by_side;
use crate::search::snippet::Matcher;
use crate::search::suggest::Suggesting;
use crate::store::{Reader, alias_key};
use anyhow::Result;
use std::ops::ControlFlow;

/// Pieces of one article in an answer.
const SNIPPETS: usize = 3;

/// So much of the texts of one answer is looked through for snippets, in bytes, and so much of each text in any case.
/// Only books reach it.
const LOOKED_AT: usize = 12 << 20;
const LOOKED_AT_EACH: usize = 256 << 10;

/// Changes few enough to be indexed while a searcher waits.
const FEW: u32 = 100;

/// The most articles [`Library::list`] sorts by anything but relevance.
const MOST_LISTED: u32 = 200_000;

/// A query as it was understood, and what the index told of it.
pub(super) struct Understood<T> {
    query: Query,
    names: Names,
    found: Found,
    /// What was asked for beside.
    pub(super) told: T,
}

impl Library {
    /// Articles that answer the query `typed`, in the order of `sort`, with snippets.
    ///
    /// Never fails for what was typed: parts that could not be understood stand in `ignored`. A few pending changes
    /// are indexed first; if there are many, or another process is indexing, `behind` says how many are missing.
    pub fn search(&self, typed: &str, sort: SearchSort, offset: u32, limit: u32) -> Result<SearchAnswer> {
        let behind = self.nearly_caught_up()?;
        self.store.read(|reader| {
            let page = (offset, limit.min(super::reading::MOST_ROWS));
            let (query, names, found) = self.answered(reader, typed, sort, page)?;
            let suggestions = match offset {
                0 if !found.is_whole() || query.has_initials() => self.suggestions(reader, typed, &query)?,
                _ => Vec::new(),
            };
            let mut matcher = Matcher::new(&query, &names);
            if matcher.terms().is_empty() && !names.entities.is_empty() {
                // Nothing but people and companies was asked for, so their sentences are what is shown.
                matcher = Matcher::new(&any_spelling(reader, &names)?, &Names::default());
            }
            Ok(SearchAnswer {
                total: found.total,
                hits: found_hits(reader, &matcher, &found.hits)?,
                ignored: query.ignored_with(&names),
                expanded: names.spellings.into_iter().filter(|(_, spellings)| !spellings.is_empty()).collect(),
                any_of: found.any_of,
                behind,
                terms: matcher.terms(),
                parts: query.parts,
                suggestions,
            })
        })
    }

    /// Articles that answer `query` (all outside the Trash for an empty one), sorted as a list is.
    pub fn list(&self, query: &str, sort: Sort, offset: u32, limit: u32) -> Result<ArticlePage> {
        if Query::parse(query).is_empty() {
            return self.articles(&crate::model::Place::All, sort, offset, limit);
        }
        self.nearly_caught_up()?;
        self.store.read(|reader| {
            let (_, _, found) = self.answered(reader, query, SearchSort::Saved, (0, MOST_LISTED))?;
            let ids: Vec<ArticleId> = found.hits.iter().map(|&(id, _)| id).collect();
            let articles = reader.articles_among(&ids, sort, offset, limit.min(super::reading::MOST_ROWS))?;
            Ok(ArticlePage { total: found.total, articles })
        })
    }

    /// What answers the query `typed`, with the query as it was understood and the names in it.
    pub(super) fn answered(
        &self,
        reader: &Reader<'_>,
        typed: &str,
        sort: SearchSort,
        page: (u32, u32),
    ) -> Result<(Query, Names, Found)> {
        let now = self.now() / 1_000;
        let ask = |query: &Query, names: &Names| Ok((self.index.search(query, names, sort, page, now)?, ()));
        let Understood { query, names, found, .. } = self.understood(reader, typed, ask)?;
        Ok((query, names, found))
    }

    /// What `ask` is told of the query `typed`, as it is understood.
    ///
    /// Where nothing answers it as it stands, the last syllable may be half-made, and what it may become is sought.
    pub(super) fn understood<T>(
        &self,
        reader: &Reader<'_>,
        typed: &str,
        ask: impl Fn(&Query, &Names) -> Result<(Found, T)>,
    ) -> Result<Understood<T>> {
        let ask = |query: Query| -> Result<Understood<T>> {
            let names = names_in(reader, &query)?;
            let (found, told) = ask(&query, &names)?;
            Ok(Understood { query, names, found, told })
        };
        let whole = ask(Query::parse(typed))?;
        if !whole.found.is_whole()
            && let Some(begun) =
                whole.query.unfinished(typed, |before, syllables| self.index.known_after(before, syllables))?
        {
            let begun = ask(begun)?;
            if begun.found.is_whole() {
                return Ok(begun);
            }
        }
        Ok(whole)
    }

    /// Other queries that the reader may have meant.
    fn suggestions(&self, reader: &Reader<'_>, typed: &str, query: &Query) -> Result<Vec<Suggestion>> {
        let lexicon = self.lexicon()?;
        let count = |query: &str| {
            let (_, _, found) = self.answered(reader, query, SearchSort::Relevance, (0, 0))?;
            Ok(if found.is_whole() { found.total } else { 0 })
        };
        Suggesting { typed, query, lexicon: &lexicon, index: &self.index, count: &count }.suggestions()
    }

    /// Indexes a few pending changes at once; returns how many are still missing.
    pub(super) fn nearly_caught_up(&self) -> Result<u32> {
        let behind = self.behind()?;
        if behind == 0 || behind > FEW {
            return Ok(behind);
        }
        // While another thread indexes, waiting for it is as quick as doing it here; it holds the same lock.
        self.catch_up(&mut |_, _| ControlFlow::Continue(()))?;
        drop(lock(&self.indexing));
        self.behind()
    }
}

/// The hits of `found`, articles with their scores, in that order.
pub(super) fn found_hits(reader: &Reader<'_>, matcher: &Matcher, found: &[(ArticleId, f32)]) -> Result<Vec<Hit>> {
    let ids: Vec<ArticleId> = found.iter().map(|&(id, _)| id).collect();
    let mut left = LOOKED_AT;
    let read = |row| Material::read(reader, row, &mut left);
    let material: Vec<Material> = reader.article_rows(&ids)?.into_iter().map(read).collect::<Result<_>>()?;
    let score = |id| found.iter().find(|(other, _)| *other == id).map_or(0.0, |&(_, score)| score);
    side_by_side(material, |material| {
        let score = score(material.row.id);
        material.hit(matcher, score)
    })
}

/// Looks up what the query may call by name: spellings to search for as well, and entities to filter by.
pub(super) fn names_in(reader: &Reader<'_>, query: &Query) -> Result<Names> {
    let mut names = Names::default();
    for word in query.words() {
        let mut spellings: Vec<String> = Vec::new();
        for id in reader.entities_named(&alias_key(&word), None)? {
            let aliases = reader.aliases_of(&[id])?.into_values().flatten();
            spellings.extend(aliases.map(|alias| alias.text).filter(|text| alias_key(text) != alias_key(&word)));
        }
        spellings.sort();
        spellings.dedup();
        if !spellings.is_empty() {
            names.spellings.insert(word, spellings);
        }
    }
    for (kind, name) in query.entity_names() {
        let entities = reader.entities_named(&alias_key(&name), kind)?;
        if !entities.is_empty() {
            names.entities.insert(name, entities);
        }
    }
    Ok(names)
}

/// A query for any spelling of the entities in `names`.
fn any_spelling(reader: &Reader<'_>, names: &Names) -> Result<Query> {
    let entities: Vec<_> = names.entities.values().flatten().copied().collect();
    let aliases = reader.aliases_of(&entities)?;
    let quoted: Vec<String> =
        aliases.values().flatten().map(|alias| format!("\"{}\"", alias.text.replace('"', " "))).collect();
    Ok(Query::parse(&quoted.join(" OR ")))
}

/// What the hit of an article is cut from.
struct Material {
    row: ArticleRow,
    text: String,
    subtitle: Option<String>,
    highlights: Vec<Highlight>,
    notes: Vec<Note>,
}

impl Material {
    /// `left` says how much of the texts may still be looked through.
    fn read(reader: &Reader<'_>, row: ArticleRow, left: &mut usize) -> Result<Self> {
        let (mut text, subtitle) = reader.newest_text_and_subtitle(row.id)?;
        text.truncate(text.floor_char_boundary((*left).max(LOOKED_AT_EACH)));
        *left = left.saturating_sub(text.len());
        // Most articles have neither, and their row says so.
        let highlights = if row.highlights > 0 { reader.highlights_of(row.id)? } else { Vec::new() };
        let notes = if row.notes > 0 { reader.notes_on_article(row.id)? } else { Vec::new() };
        Ok(Self { row, text, subtitle, highlights, notes })
    }

    fn hit(self, matcher: &Matcher, score: f32) -> Hit {
        let mut snippets = matcher.snippets(SnippetField::Text, &self.text, SNIPPETS);
        if snippets.iter().all(|snippet| snippet.marks.is_empty())
            && let Some(subtitle) = &self.subtitle
        {
            // Sub-headlines are searched with the text but stand above it, so there is no place in it to jump to.
            let above = matcher.snippets(SnippetField::Text, subtitle, 1).into_iter();
            snippets.splice(0..0, above.map(|snippet| Snippet { at: None, ..snippet }));
        }
        let mut others = self.in_own_words(matcher);
        // The reader's own words come before the article's third piece.
        others.truncate(1);
        snippets.truncate(SNIPPETS - others.len());
        snippets.append(&mut others);
        Hit { title_marks: matcher.matches(&self.row.title), article: self.row, score, snippets }
    }

    /// Snippets of notes, and of quotations that the text has no more.
    fn in_own_words(&self, matcher: &Matcher) -> Vec<Snippet> {
        // A note on a highlight leads to it.
        let marked = self.highlights.iter().filter_map(|highlight| Some((highlight.note.as_ref()?, highlight.span)));
        let noted = marked.chain(self.notes.iter().map(|note| (note, None)));
        let notes = noted.flat_map(|(note, at)| {
            matcher.snippets(SnippetField::Note, &note.body, 1).into_iter().map(move |it| Snippet { at, ..it })
        });
        // A quotation that still stands in the text is shown by the text's own snippet.
        let orphans = self.highlights.iter().filter(|highlight| highlight.span.is_none());
        let quotations =
            orphans.flat_map(|highlight| matcher.snippets(SnippetField::Highlight, &highlight.selector.exact, 1));
        notes.chain(quotations).filter(|snippet| !snippet.marks.is_empty()).collect()
    }
}
