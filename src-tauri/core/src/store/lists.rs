//! Lists of articles: what belongs to a place, in which order, and in which groups.

use super::articles::{ROW, article_row};
use super::rows::id_list;
use super::{Reader, tags};
use crate::model::{ArticleGroup, ArticleId, ArticleRow, Grouping, Place, Sort, State};
use anyhow::{Context, Result};
use rusqlite::{Params, named_params};

/// The person an article names most, else the first by name. Joined to a list that is grouped by persons.
const MOST_NAMED: &str = "
    LEFT JOIN entities p ON p.id =
        (SELECT m.entity FROM mentions m JOIN entities e ON e.id = m.entity
         WHERE m.article = a.id AND m.state = 'confirmed' AND e.kind = 'person' AND e.deleted IS NULL
         GROUP BY m.entity ORDER BY count(*) DESC, e.name, e.id LIMIT 1)";

impl Reader<'_> {
    /// One page of the articles at `place`, in the order of their groups first.
    pub fn articles(
        &self,
        place: &Place,
        sort: Sort,
        by: Option<Grouping>,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<ArticleRow>> {
        let (joined, first) = match by {
            None => ("", String::new()),
            Some(Grouping::Person) => (MOST_NAMED, "p.name IS NULL, p.name COLLATE NOCASE, p.id, ".to_owned()),
            Some(Grouping::Site) => ("", "coalesce(a.site, '') = '', a.site COLLATE NOCASE, a.site, ".to_owned()),
            Some(Grouping::Day) => ("", format!("{} DESC, ", day(sort))),
        };
        let sql = format!(
            "{ROW}{joined} WHERE {} ORDER BY {first}{} LIMIT :limit OFFSET :offset",
            condition(place),
            order(sort)
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let argument = argument(place);
        let rows = match &argument {
            Some(argument) => {
                statement.query_map(named_params! {":at": argument, ":limit": limit, ":offset": offset}, article_row)
            }
            None => statement.query_map(named_params! {":limit": limit, ":offset": offset}, article_row),
        };
        let rows = rows?.collect::<rusqlite::Result<_>>().context("list articles")?;
        self.with_copies(place, self.with_labels(rows)?)
    }

    /// The groups of the articles at `place`, in the order of the list; those without a key at the end.
    pub fn groups(&self, place: &Place, sort: Sort, by: Grouping) -> Result<Vec<ArticleGroup>> {
        let (joined, key, label, order) = match by {
            Grouping::Day => ("", day(sort), day(sort), "key DESC"),
            Grouping::Site => {
                let site = "coalesce(a.site, '')";
                ("", site, site, "key = '', key COLLATE NOCASE, key")
            }
            Grouping::Person => {
                (MOST_NAMED, "coalesce(p.id, '')", "coalesce(p.name, '')", "key = '', label COLLATE NOCASE, key")
            }
        };
        let sql = format!(
            "SELECT * FROM (SELECT {key} AS key, {label} AS label, count(*) FROM articles a{joined}
                            WHERE {} GROUP BY key) ORDER BY {order}",
            condition(place)
        );
        match argument(place) {
            Some(argument) => self.groups_of(&sql, named_params! {":at": argument}),
            None => self.groups_of(&sql, []),
        }
    }

    fn groups_of(&self, sql: &str, params: impl Params) -> Result<Vec<ArticleGroup>> {
        self.connection
            .prepare_cached(sql)?
            .query_map(params, |row| Ok(ArticleGroup { key: row.get(0)?, label: row.get(1)?, count: row.get(2)? }))?
            .collect::<rusqlite::Result<_>>()
            .context("count the groups of a list")
    }

    /// Those of `ids` that are still there, sorted as a list is.
    pub fn articles_among(&self, ids: &[ArticleId], sort: Sort, offset: u32, limit: u32) -> Result<Vec<ArticleRow>> {
        let sql = format!(
            "{ROW} JOIN json_each(?1) wanted ON wanted.value = a.id ORDER BY {} LIMIT ?2 OFFSET ?3",
            order(sort)
        );
        let rows = self
            .connection
            .prepare_cached(&sql)?
            .query_map((id_list(ids), limit, offset), article_row)?
            .collect::<rusqlite::Result<_>>()
            .context("list the articles that were found")?;
        self.with_labels(rows)
    }

    /// How many articles there are at `place`.
    pub fn count_articles(&self, place: &Place) -> Result<u32> {
        let mut statement = self.connection.prepare_cached(&counting(place))?;
        match argument(place) {
            Some(argument) => statement.query_row(named_params! {":at": argument}, |row| row.get(0)),
            None => statement.query_row([], |row| row.get(0)),
        }
        .context("count articles")
    }
}

/// SQLite takes any index that holds the place, and may take the one with the titles, which is several times as large.
fn counting(place: &Place) -> String {
    let index = match place {
        Place::State { .. } => "INDEXED BY articles_state_by_saved",
        Place::All => "INDEXED BY articles_by_saved",
        Place::Starred => "INDEXED BY articles_starred_by_saved",
        Place::Trash => "INDEXED BY articles_trashed",
        Place::Tag { .. } | Place::Entity { .. } => "",
    };
    format!("SELECT count(*) FROM articles a {index} WHERE {}", condition(place))
}

/// What the list of a place has: in a state and among those starred, of each story the article alone that was saved first
/// of those that are there. Elsewhere each is by itself: who follows a company wants to see which papers write of it, and
/// what a tag or a name is on stands beside it in the left column.
pub(super) fn condition(place: &Place) -> String {
    let there = there(place, "a");
    match place {
        Place::All | Place::Trash | Place::Tag { .. } | Place::Entity { .. } => there,
        Place::State { .. } => format!("{there} AND a.behind = 0"),
        Place::Starred => format!(
            "{there} AND NOT EXISTS (SELECT 1 FROM articles b
                                     WHERE b.story = a.story AND (b.saved, b.id) < (a.saved, a.id) AND {})",
            self::there(place, "b")
        ),
    }
}

/// What is at a place, of the articles that a statement calls `a`.
pub(super) fn there(place: &Place, a: &str) -> String {
    match place {
        Place::State { state: State::Inbox } => format!("{a}.trashed IS NULL AND {a}.state = 'inbox'"),
        Place::State { state: State::Reading } => format!("{a}.trashed IS NULL AND {a}.state = 'reading'"),
        Place::State { state: State::Archive } => format!("{a}.trashed IS NULL AND {a}.state = 'archive'"),
        Place::Starred => format!("{a}.trashed IS NULL AND {a}.starred = 1"),
        Place::Trash => format!("{a}.trashed IS NOT NULL"),
        Place::All => format!("{a}.trashed IS NULL"),
        Place::Tag { .. } => format!(
            "{a}.trashed IS NULL AND {a}.id IN
             (SELECT at.article FROM tags t JOIN article_tags at ON at.tag = t.id WHERE t.key = :at)"
        ),
        Place::Entity { .. } => format!(
            "{a}.trashed IS NULL AND {a}.id IN
             (SELECT m.article FROM mentions m WHERE m.entity = :at AND m.state = 'confirmed')"
        ),
    }
}

pub(super) fn argument(place: &Place) -> Option<String> {
    match place {
        Place::Tag { name } => Some(tags::key(name)),
        Place::Entity { id } => Some(id.to_string()),
        _ => None,
    }
}

fn order(sort: Sort) -> &'static str {
    match sort {
        Sort::Saved => "a.saved DESC, a.id DESC",
        Sort::Published => "a.published_at DESC NULLS LAST, a.saved DESC, a.id DESC",
        Sort::Title => "a.title COLLATE NOCASE, a.id DESC",
    }
}

/// The day an article is grouped under: of publishing, as its page said, where that is the order; else of saving.
fn day(sort: Sort) -> &'static str {
    match sort {
        Sort::Published => "coalesce(substr(a.published, 1, 10), '')",
        Sort::Saved | Sort::Title => "strftime('%Y-%m-%d', a.saved / 1000, 'unixepoch')",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LibraryId;
    use crate::store::Store;
    use uuid::Uuid;

    /// Counts stand beside every list, and are asked for again after every change.
    #[test]
    fn what_is_counted_stands_in_an_index() {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Store::open(dir.path(), LibraryId(Uuid::from_u128(1)), 0).expect("a library");
        let states = [State::Inbox, State::Reading, State::Archive].map(|state| Place::State { state });
        for place in states.into_iter().chain([Place::All, Place::Starred, Place::Trash]) {
            let plan = plan(&store, &format!("EXPLAIN QUERY PLAN {}", counting(&place)));
            let (first, others) = plan.split_first().expect("a step");
            let index =
                ["articles_state_by_saved", "articles_by_saved", "articles_starred_by_saved", "articles_trashed"];
            assert!(index.iter().any(|index| first.contains(index)), "{place:?} is counted by {first}");
            let stories = |step: &String| step.contains("articles_story") || step.contains("CORRELATED");
            assert!(others.iter().all(stories), "{place:?} is counted in one step, and one for a story: {plan:?}");
        }
    }

    #[test]
    fn tags_are_counted_without_going_through_the_articles() {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Store::open(dir.path(), LibraryId(Uuid::from_u128(1)), 0).expect("a library");
        let plan = plan(&store, &format!("EXPLAIN QUERY PLAN {}", tags::COUNTED));
        assert!(plan.first().is_some_and(|step| step.starts_with("SCAN t")), "the tags come first: {plan:?}");
        let looked_up = |step: &String| step.contains("articles") && !step.contains("articles_trashed");
        assert!(!plan.iter().any(looked_up), "no article but those in the Trash: {plan:?}");
    }

    /// A list that SQLite has to sort costs with every article there is, and not with those that are shown.
    #[test]
    fn no_list_of_many_is_sorted() {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Store::open(dir.path(), LibraryId(Uuid::from_u128(1)), 0).expect("a library");
        let states = [State::Inbox, State::Reading, State::Archive].map(|state| Place::State { state });
        for place in states.into_iter().chain([Place::All, Place::Starred]) {
            for sort in [Sort::Saved, Sort::Published, Sort::Title] {
                let sql = format!(
                    "EXPLAIN QUERY PLAN {ROW} WHERE {} ORDER BY {} LIMIT 50 OFFSET 0",
                    condition(&place),
                    order(sort)
                );
                let plan = plan(&store, &sql);
                assert!(
                    plan.iter().any(|step| step.contains("articles_")),
                    "{place:?} by {sort:?} has an index: {plan:?}"
                );
                assert!(!plan.iter().any(|step| step.contains("ORDER BY")), "{place:?} by {sort:?}: {plan:?}");
            }
        }
    }

    fn plan(store: &Store, sql: &str) -> Vec<String> {
        let steps = store.read(|reader| {
            let mut statement = reader.connection.prepare(sql)?;
            let steps = statement.query_map([], |row| row.get("detail"))?;
            Ok(steps.collect::<rusqlite::Result<Vec<String>>>()?)
        });
        steps.expect("a plan")
    }
}
