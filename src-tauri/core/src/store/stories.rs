//! Which articles are copies of one story: the columns `story` and `behind` of `articles`, and the table `listed_apart`.
//! Triggers keep `behind`, which says who stands for whom in the lists by state; see the eighth migration.

use super::lists::{argument, condition, there};
use super::rows::id_list;
use super::{Reader, Writer};
use crate::model::{ArticleId, ArticleRow, Place};
use anyhow::{Context, Result};
use rusqlite::named_params;
use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use std::collections::{HashMap, HashSet};

/// The number that copies of one story have together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Story(i64);

impl ToSql for Story {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl FromSql for Story {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Self)
    }
}

impl Reader<'_> {
    /// All articles that are copies of a story, by their stories, first saved first.
    pub fn stories(&self) -> Result<Vec<(Story, ArticleId)>> {
        self.connection
            .prepare_cached("SELECT story, id FROM articles WHERE story IS NOT NULL ORDER BY story, saved, id")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()
            .context("read which articles are copies of one story")
    }

    /// The story that an article is a copy of.
    pub fn story(&self, article: ArticleId) -> Result<Option<Story>> {
        self.connection
            .prepare_cached("SELECT story FROM articles WHERE id = ?1")?
            .query_row([article], |row| row.get(0))
            .with_context(|| format!("read which story the article {article} is a copy of"))
    }

    /// The articles that the reader keeps apart from one.
    pub fn apart_from(&self, article: ArticleId) -> Result<Vec<ArticleId>> {
        self.connection
            .prepare_cached(
                "SELECT other FROM listed_apart WHERE one = ?1 UNION SELECT one FROM listed_apart WHERE other = ?1",
            )?
            .query_map([article], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()
            .with_context(|| format!("read what is kept apart from the article {article}"))
    }

    /// Those that the rows of `ids` stand for in the list of `place`, or, where they left it, in that of their state. None
    /// where each article is a row of its own.
    pub fn standing_for(&self, ids: &[ArticleId], place: &Place) -> Result<Vec<ArticleId>> {
        if !gathers(place) {
            return Ok(Vec::new());
        }
        let sql = format!(
            "SELECT a.id, b.id FROM json_each(:ids) wanted JOIN articles a ON a.id = wanted.value
             LEFT JOIN articles b ON b.story = a.story AND b.id <> a.id AND {} WHERE {}
             ORDER BY wanted.key, b.saved, b.id",
            there(place, "b"),
            condition(place)
        );
        let pairs: Vec<(ArticleId, Option<ArticleId>)> =
            self.at_place(&sql, ids, place, |row| Ok((row.get(0)?, row.get(1)?)))?;
        let listed: HashSet<ArticleId> = pairs.iter().map(|(id, _)| *id).collect();
        let left: Vec<ArticleId> = ids.iter().copied().filter(|id| !listed.contains(id)).collect();
        let mut others: Vec<ArticleId> = pairs.into_iter().filter_map(|(_, other)| other).collect();
        let behind: Vec<ArticleId> = self
            .connection
            .prepare_cached(
                "SELECT b.id FROM json_each(?1) wanted JOIN articles a ON a.id = wanted.value
                 JOIN articles b ON b.story = a.story AND b.id <> a.id AND b.state = a.state AND b.trashed IS NULL
                 WHERE a.trashed IS NULL AND a.behind = 0 ORDER BY wanted.key, b.saved, b.id",
            )?
            .query_map([id_list(&left)], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()
            .context("look for those that articles stand for")?;
        others.extend(behind);
        Ok(others)
    }

    /// Adds to the rows of a place's list how many more articles each stands for.
    pub(super) fn with_copies(&self, place: &Place, mut rows: Vec<ArticleRow>) -> Result<Vec<ArticleRow>> {
        if !gathers(place) {
            return Ok(rows);
        }
        let sql = format!(
            "SELECT a.id, count(*) FROM json_each(:ids) wanted JOIN articles a ON a.id = wanted.value
             JOIN articles b ON b.story = a.story AND b.id <> a.id WHERE {} GROUP BY a.id",
            there(place, "b")
        );
        let ids: Vec<ArticleId> = rows.iter().map(|row| row.id).collect();
        let pairs: Vec<(ArticleId, u32)> = self.at_place(&sql, &ids, place, |row| Ok((row.get(0)?, row.get(1)?)))?;
        let copies: HashMap<ArticleId, u32> = pairs.into_iter().collect();
        for row in &mut rows {
            row.copies = copies.get(&row.id).copied().unwrap_or_default();
        }
        Ok(rows)
    }

    fn at_place<T>(
        &self,
        sql: &str,
        ids: &[ArticleId],
        place: &Place,
        read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = match argument(place) {
            Some(argument) => statement.query_map(named_params! {":ids": id_list(ids), ":at": argument}, read),
            None => statement.query_map(named_params! {":ids": id_list(ids)}, read),
        };
        rows?.collect::<rusqlite::Result<_>>().context("look for those that the rows of a list stand for")
    }
}

/// Whether the list of a place has one row for a story.
fn gathers(place: &Place) -> bool {
    matches!(place, Place::State { .. } | Place::Starred)
}

impl Writer<'_> {
    /// Makes an article one of the story that `other` is a copy of, unless that has `most` already or one that the reader
    /// keeps apart from it. Whether anything changed.
    pub fn join_story(&self, article: ArticleId, other: ArticleId, most: u32) -> Result<bool> {
        let story = match self.story(other)? {
            Some(story) if self.story(article)? == Some(story) => return Ok(false),
            Some(story) if !self.takes(story, article, most)? => return self.leave_story(article),
            Some(story) => story,
            None => self.new_story(other)?,
        };
        self.set_story(article, Some(story))
    }

    /// Takes an article out of the story it was a copy of. Whether it was one.
    pub fn leave_story(&self, article: ArticleId) -> Result<bool> {
        self.set_story(article, None)
    }

    /// Keeps two articles apart in the lists.
    pub fn list_apart(&self, one: ArticleId, other: ArticleId) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO listed_apart (one, other) SELECT ?1, ?2
                 WHERE NOT EXISTS (SELECT 1 FROM listed_apart WHERE one = ?2 AND other = ?1) ON CONFLICT DO NOTHING",
            )?
            .execute((one, other))
            .with_context(|| format!("keep the articles {one} and {other} apart"))?;
        Ok(())
    }

    /// Lets two articles be one story again.
    pub fn list_together(&self, one: ArticleId, other: ArticleId) -> Result<()> {
        self.connection
            .prepare_cached("DELETE FROM listed_apart WHERE (one, other) IN (VALUES (?1, ?2), (?2, ?1))")?
            .execute((one, other))
            .with_context(|| format!("keep the articles {one} and {other} together"))?;
        Ok(())
    }

    fn takes(&self, story: Story, article: ArticleId, most: u32) -> Result<bool> {
        self.connection
            .prepare_cached(
                "SELECT count(*) < ?3 AND NOT EXISTS
                     (SELECT 1 FROM listed_apart JOIN articles c ON c.id = iif(one = ?2, other, one)
                      WHERE (one = ?2 OR other = ?2) AND c.story = ?1)
                 FROM articles WHERE story = ?1",
            )?
            .query_row((story, article, most), |row| row.get(0))
            .with_context(|| format!("ask whether the article {article} can be of a story"))
    }

    /// Begins a story with one article.
    fn new_story(&self, first: ArticleId) -> Result<Story> {
        let story = self
            .connection
            .prepare_cached("SELECT coalesce(max(story), 0) + 1 FROM articles WHERE story IS NOT NULL")?
            .query_row([], |row| row.get(0))
            .context("count the stories")?;
        self.set_story(first, Some(story))?;
        Ok(story)
    }

    fn set_story(&self, article: ArticleId, story: Option<Story>) -> Result<bool> {
        let set = self
            .connection
            .prepare_cached("UPDATE articles SET story = ?2 WHERE id = ?1 AND story IS NOT ?2")?
            .execute((article, story))
            .with_context(|| format!("write which story the article {article} is a copy of"))?;
        Ok(set > 0)
    }
}
