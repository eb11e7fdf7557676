//! What the index tells beside hits: how answers are spread, how many there are, what is alike, where a text has a word.

use super::Library;
use super::indexing::document;
use super::searching::{found_hits, names_in};
use crate::model::{ArticleId, EntityKind, FacetCount, Facets, Hit, SavedSearch, Span, VersionId};
use crate::search::query::{Names, Query, condition};
use crate::search::{Matcher, Spread, fold};
use crate::store::Reader;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Values of one facet: what fits beside the results.
const MOST_VALUES: usize = 12;
/// Months of a facet, two years of them.
const MOST_MONTHS: usize = 24;
/// Of more people and companies than this only those with the most articles are looked up.
const MOST_NAMES: usize = 4 * MOST_VALUES;
/// Saved searches that are counted, and how long all of them may hold up the left column.
const MOST_COUNTED: usize = 50;
const COUNTING: Duration = Duration::from_millis(150);
/// Places of a word in one text.
const MOST_PLACES: usize = 5_000;

impl Library {
    /// How the articles that answer `query` are spread over people, companies, sites, tags, months and states; the most
    /// frequent of each.
    pub fn facets(&self, query: &str) -> Result<Facets> {
        self.nearly_caught_up()?;
        self.store.read(|reader| {
            let now = self.now() / 1_000;
            let understood = self.understood(reader, query, |query, names| self.index.spread(query, names, now))?;
            facets(reader, understood.told)
        })
    }

    /// At most `limit` articles like this one, most alike first; none where nothing is really alike.
    pub fn similar(&self, article: ArticleId, limit: u32) -> Result<Vec<Hit>> {
        self.nearly_caught_up()?;
        self.store.read(|reader| {
            let missing = || format!("look for articles like {article}: there is no such article");
            let document = document(reader, article)?.with_context(missing)?;
            let found = self.index.similar(&document, limit)?;
            found_hits(reader, &Matcher::new(&Query::default(), &Names::default()), &found)
        })
    }

    /// Where the canonical text of `version` has what is typed, as search would find it, in reading order; 5,000 places
    /// at most, none for nothing typed.
    pub fn find_in_article(&self, version: VersionId, typed: &str) -> Result<Vec<Span>> {
        let matcher = Matcher::new(&Query::parse(typed), &Names::default());
        let text = self.store.read(|reader| reader.version(version))?;
        let text =
            text.with_context(|| format!("look in the version {version} of an article: there is no such version"))?;
        let mut places = matcher.matches(&text.text);
        places.truncate(MOST_PLACES);
        Ok(places)
    }

    /// Fills in how many articles answer each of `searches`. Nothing is told for those that time did not suffice for or
    /// that the index cannot answer: a left column without a count is better than none.
    pub(super) fn count_answers(&self, reader: &Reader<'_>, searches: &mut [SavedSearch]) {
        let started = Instant::now();
        for search in searches.iter_mut().take(MOST_COUNTED) {
            if started.elapsed() > COUNTING {
                break;
            }
            let query = Query::parse(&search.query);
            let names = names_in(reader, &query);
            search.articles = names.and_then(|names| self.index.count(&query, &names, self.now() / 1_000)).ok();
        }
    }
}

fn facets(reader: &Reader<'_>, spread: Spread) -> Result<Facets> {
    let known: BTreeMap<String, String> = reader.tags()?.into_iter().map(|tag| (fold(&tag.name), tag.name)).collect();
    let tags = spread.tags.into_iter().map(|(tag, count)| (known.get(&tag).cloned().unwrap_or(tag), count));
    let mut facets = Facets {
        sites: most("site", spread.sites),
        tags: most("tag", tags),
        states: most("is", spread.states),
        months: spread
            .months
            .into_iter()
            .rev()
            .filter_map(|month| counted("published", month))
            .take(MOST_MONTHS)
            .collect(),
        ..Facets::default()
    };
    let mut entities: Vec<_> = spread.entities.into_iter().collect();
    entities.sort_by_key(|(_, articles)| std::cmp::Reverse(*articles));
    for (id, articles) in entities.into_iter().take(MOST_NAMES) {
        // One that was deleted a moment ago may still stand in the index.
        let Ok(row) = reader.entity(id) else { continue };
        let (field, values) = match row.kind {
            EntityKind::Person => ("person", &mut facets.people),
            EntityKind::Company => ("company", &mut facets.companies),
        };
        if values.len() < MOST_VALUES {
            values.extend(counted(field, (row.name, articles)));
        }
    }
    Ok(facets)
}

/// The most frequent values of a field.
fn most(field: &str, counts: impl IntoIterator<Item = (String, u32)>) -> Vec<FacetCount> {
    let mut values: Vec<FacetCount> = counts.into_iter().filter_map(|count| counted(field, count)).collect();
    values.sort_by_key(|value| std::cmp::Reverse(value.articles));
    values.truncate(MOST_VALUES);
    values
}

/// A value with its condition; `None` where a query cannot say it.
fn counted(field: &str, (label, articles): (String, u32)) -> Option<FacetCount> {
    Some(FacetCount { condition: condition(field, &label)?, label, articles })
}
