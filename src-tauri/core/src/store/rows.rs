//! How the model's ids, enumerations and times stand in columns.

use crate::model::{
    AliasKind, ArticleId, Color, EntityId, EntityKind, HighlightId, LibraryId, Media, MentionState, NoteId, RuleAction,
    RuleId, SavedSearchId, Span, State, VersionId,
};
use anyhow::{Context, Result};
use jiff::Timestamp;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::Serialize;
use serde::de::DeserializeOwned;

macro_rules! id_columns {
    ($($name:ident),*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.to_string().into())
            }
        }
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str()?.parse().map_err(FromSqlError::other)
            }
        }
    )*};
}

id_columns!(ArticleId, VersionId, HighlightId, NoteId, EntityId, SavedSearchId, RuleId, LibraryId);

/// Enumerations stand as the words that their serialised form uses, which the tables' CHECK clauses repeat.
macro_rules! word_columns {
    ($($name:ident { $($variant:ident = $word:literal),* $(,)? })*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(match self { $(Self::$variant => $word),* }.into())
            }
        }
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                match value.as_str()? {
                    $($word => Ok(Self::$variant),)*
                    _ => Err(FromSqlError::InvalidType),
                }
            }
        }
    )*};
}

word_columns! {
    State { Inbox = "inbox", Reading = "reading", Archive = "archive" }
    Color { Yellow = "yellow", Green = "green", Blue = "blue", Pink = "pink", Purple = "purple" }
    EntityKind { Person = "person", Company = "company" }
    AliasKind {
        Full = "full", Surname = "surname", Abbreviation = "abbreviation", Ticker = "ticker",
        Transliteration = "transliteration", Former = "former", Other = "other",
    }
    MentionState { Suggested = "suggested", Confirmed = "confirmed", Rejected = "rejected" }
    RuleAction { Keep = "keep", Drop = "drop" }
    Media {
        Html = "html", Text = "text", Markdown = "markdown", Mhtml = "mhtml", Epub = "epub", Pdf = "pdf",
        Record = "record"
    }
}

/// A time from its column, milliseconds since 1970.
pub(super) fn time(row: &rusqlite::Row<'_>, column: &str) -> rusqlite::Result<Timestamp> {
    Ok(Timestamp::from_millisecond(row.get(column)?).unwrap_or_default())
}

/// A time that may be absent.
pub(super) fn time_if_any(row: &rusqlite::Row<'_>, column: &str) -> rusqlite::Result<Option<Timestamp>> {
    let millis: Option<i64> = row.get(column)?;
    Ok(millis.map(|millis| Timestamp::from_millisecond(millis).unwrap_or_default()))
}

/// A span from the columns `start` and `end`, absent when they are.
pub(super) fn span_if_any(row: &rusqlite::Row<'_>) -> rusqlite::Result<Option<Span>> {
    let start: Option<u32> = row.get("start")?;
    let end: Option<u32> = row.get("end")?;
    Ok(start.zip(end).map(|(start, end)| Span { start, end }))
}

/// A column that holds JSON we wrote; JSON we did not write reads as empty rather than hiding the article.
pub(super) fn json<T: DeserializeOwned + Default>(row: &rusqlite::Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

/// A value as a column of JSON.
pub(super) fn to_json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).context("write a value as JSON")
}

/// Ids as a JSON array, for `WHERE id IN (SELECT value FROM json_each(?))`: one prepared statement for any number.
pub(super) fn id_list<T: ToString>(ids: &[T]) -> String {
    serde_json::Value::from(ids.iter().map(ToString::to_string).collect::<Vec<_>>()).to_string()
}
