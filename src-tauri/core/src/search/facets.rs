//! How the articles that answer a query are spread over people and companies, sites, tags, months and states.
//!
//! Each segment counts ordinals of its own dictionaries; only what was counted becomes text, and segments add up by that.

use super::compile::{Compiled, Joined, compile};
use super::index::Found;
use super::query::{Names, Query};
use super::schema::{ENTITY, FLAG, HOST, PUBLISHED, TAG, state_word};
use crate::model::{EntityId, State};
use anyhow::{Context, Result};
use jiff::Timestamp;
use jiff::tz::Offset;
use std::collections::BTreeMap;
use tantivy::collector::{Collector, Count, SegmentCollector};
use tantivy::columnar::{BytesColumn, Column, StrColumn};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

/// How many articles have each value; values without any are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spread {
    /// People and companies with a confirmed mention.
    pub entities: BTreeMap<EntityId, u32>,
    /// Sites by their name, by their host where they have none.
    pub sites: BTreeMap<String, u32>,
    /// Folded tags.
    pub tags: BTreeMap<String, u32>,
    /// Months of publication in UTC, as `2023-11`.
    pub months: BTreeMap<String, u32>,
    /// States as the query language words them.
    pub states: BTreeMap<String, u32>,
}

impl super::Index {
    /// What [`Self::search`] finds, without hits, and how it is spread; of nothing if the query finds nothing.
    ///
    /// Costs one walk through all of them: some milliseconds for a hundred thousand. `now` is in seconds since 1970.
    pub fn spread(&self, query: &Query, names: &Names, now: i64) -> Result<(Found, Spread)> {
        if query.asks_nothing() {
            return Ok(Default::default());
        }
        self.on_newest(|searcher, fields| {
            let compiled = |joined| compile(query, names, fields, searcher, now, joined);
            let counted = |compiled: &Compiled| {
                let counting = searcher.search(compiled.query.as_ref(), &(Count, Spreading));
                counting.context("counting the articles that answer by site, tag and name")
            };
            let all = compiled(Joined::All);
            let (mut total, mut spread) = counted(&all)?;
            let any_of = total == 0 && all.can_relax;
            if any_of {
                (total, spread) = counted(&compiled(Joined::Any))?;
            }
            let total = u32::try_from(total).unwrap_or(u32::MAX);
            Ok((Found { total, hits: Vec::new(), any_of: any_of && total > 0 }, spread))
        })
    }
}

struct Spreading;

impl Collector for Spreading {
    type Fruit = Spread;
    type Child = Counting;

    fn for_segment(&self, _ordinal: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<Counting> {
        let columns = segment.fast_fields();
        let words = |field| Ok::<_, tantivy::TantivyError>(columns.str(field)?.map(Counts::new));
        Ok(Counting {
            entities: columns.bytes(ENTITY)?.map(Counts::new),
            sites: words(HOST)?,
            tags: words(TAG)?,
            flags: words(FLAG)?,
            published: columns.column_opt(PUBLISHED)?,
            months: BTreeMap::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<tantivy::Result<Spread>>) -> tantivy::Result<Spread> {
        let mut all = Spread::default();
        for spread in segments {
            let spread = spread?;
            add(&mut all.entities, spread.entities);
            add(&mut all.sites, spread.sites);
            add(&mut all.tags, spread.tags);
            add(&mut all.months, spread.months);
            add(&mut all.states, spread.states);
        }
        Ok(all)
    }
}

fn add<K: Ord>(all: &mut BTreeMap<K, u32>, some: BTreeMap<K, u32>) {
    for (value, count) in some {
        *all.entry(value).or_default() += count;
    }
}

/// One segment being counted.
struct Counting {
    entities: Option<Counts<BytesColumn>>,
    sites: Option<Counts<StrColumn>>,
    tags: Option<Counts<StrColumn>>,
    flags: Option<Counts<StrColumn>>,
    published: Option<Column<i64>>,
    /// By days since 1970; months are worked out at the end.
    months: BTreeMap<i64, u32>,
}

impl SegmentCollector for Counting {
    type Fruit = tantivy::Result<Spread>;

    fn collect(&mut self, doc: DocId, _score: Score) {
        if let Some(counts) = &mut self.entities {
            counts.see(doc);
        }
        for counts in [&mut self.sites, &mut self.tags, &mut self.flags].into_iter().flatten() {
            counts.see(doc);
        }
        if let Some(second) = self.published.as_ref().and_then(|column| column.first(doc)) {
            *self.months.entry(second.div_euclid(86_400)).or_default() += 1;
        }
    }

    fn harvest(self) -> Self::Fruit {
        let mut months = BTreeMap::new();
        for (day, count) in self.months {
            if let Ok(moment) = Timestamp::from_second(day.saturating_mul(86_400)) {
                let date = Offset::UTC.to_datetime(moment);
                *months.entry(format!("{:04}-{:02}", date.year(), date.month())).or_default() += count;
            }
        }
        let words = |counts: Option<Counts<StrColumn>>| counts.map_or(Ok(BTreeMap::new()), Counts::by_word);
        let mut states = words(self.flags)?;
        states
            .retain(|flag, _| [State::Inbox, State::Reading, State::Archive].map(state_word).contains(&flag.as_str()));
        let entities = self.entities.map_or(Ok(BTreeMap::new()), Counts::by_id)?;
        Ok(Spread { entities, sites: words(self.sites)?, tags: words(self.tags)?, months, states })
    }
}

/// How many articles of a segment have each value of a column, by the values' ordinals.
struct Counts<C> {
    column: C,
    of: Vec<u32>,
}

/// A column whose values are ordinals of a dictionary.
trait Ordinals {
    fn ordinals(&self) -> &BytesColumn;
}

impl Ordinals for BytesColumn {
    fn ordinals(&self) -> &BytesColumn {
        self
    }
}

impl Ordinals for StrColumn {
    fn ordinals(&self) -> &BytesColumn {
        self
    }
}

impl<C: Ordinals> Counts<C> {
    fn new(column: C) -> Self {
        let of = vec![0; column.ordinals().num_terms()];
        Self { column, of }
    }

    fn see(&mut self, doc: DocId) {
        for ordinal in self.column.ordinals().term_ords(doc) {
            if let Some(count) = usize::try_from(ordinal).ok().and_then(|ordinal| self.of.get_mut(ordinal)) {
                *count += 1;
            }
        }
    }

    /// The values that were seen, as bytes.
    fn seen(self) -> impl Iterator<Item = tantivy::Result<(Vec<u8>, u32)>> {
        let Self { column, of } = self;
        (0u64..).zip(of).filter(|(_, count)| *count > 0).map(move |(ordinal, count)| {
            let mut bytes = Vec::new();
            column.ordinals().ord_to_bytes(ordinal, &mut bytes)?;
            Ok((bytes, count))
        })
    }
}

impl Counts<StrColumn> {
    fn by_word(self) -> tantivy::Result<BTreeMap<String, u32>> {
        self.seen()
            .map(|seen| seen.map(|(bytes, count)| (String::from_utf8_lossy(&bytes).into_owned(), count)))
            .collect()
    }
}

impl Counts<BytesColumn> {
    fn by_id(self) -> tantivy::Result<BTreeMap<EntityId, u32>> {
        let id = |(bytes, count): (Vec<u8>, u32)| Some((EntityId(uuid::Uuid::from_slice(&bytes).ok()?), count));
        self.seen().filter_map(|seen| seen.map(id).transpose()).collect()
    }
}
