//! The table `fetches`: what an address answered last, and which article came of it.

use super::{Reader, Writer};
use crate::model::ArticleId;
use anyhow::{Context, Result};
use rusqlite::OptionalExtension;

/// What an address answered last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetch {
    /// The address as the reader gave it, without its fragment.
    pub url: String,
    /// The article that came of it.
    pub article: ArticleId,
    /// The `ETag` header, with its quotes.
    pub etag: Option<String>,
    /// The `Last-Modified` header, letter for letter.
    pub last_modified: Option<String>,
}

impl Reader<'_> {
    /// What an address answered last.
    pub fn fetch(&self, url: &str) -> Result<Option<Fetch>> {
        self.connection
            .prepare_cached("SELECT url, article, etag, last_modified FROM fetches WHERE url = ?1")?
            .query_row([url], |row| {
                Ok(Fetch {
                    url: row.get("url")?,
                    article: row.get("article")?,
                    etag: row.get("etag")?,
                    last_modified: row.get("last_modified")?,
                })
            })
            .optional()
            .with_context(|| format!("look up what {url} answered last"))
    }
}

impl Writer<'_> {
    /// Remembers an address's answer in place of its last one.
    pub fn put_fetch(&self, fetch: &Fetch, now: i64) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO fetches (url, article, etag, last_modified, fetched) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (url) DO UPDATE
                 SET article = excluded.article, etag = excluded.etag, last_modified = excluded.last_modified,
                     fetched = excluded.fetched",
            )?
            .execute((&fetch.url, fetch.article, &fetch.etag, &fetch.last_modified, now))
            .with_context(|| format!("remember what {} answered", fetch.url))?;
        Ok(())
    }
}
