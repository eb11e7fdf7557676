//! The table `versions`: the clean texts of an article, newest last.

use super::rows::{id_list, json, time, to_json};
use super::{Reader, Writer};
use crate::model::{ArticleId, Media, Removed, VersionId, VersionRow};
use anyhow::{Context, Result};
use rusqlite::OptionalExtension;

/// A version to be written.
pub struct NewVersion<'a> {
    /// Its id.
    pub id: VersionId,
    /// Its article.
    pub article: ArticleId,
    /// Hash of the original it was made from.
    pub original: &'a str,
    /// Headline.
    pub title: &'a str,
    /// Clean HTML.
    pub html: &'a str,
    /// Canonical text.
    pub text: &'a str,
    /// SHA-256 of `text`.
    pub text_hash: &'a str,
    /// What was taken away.
    pub removed: &'a [Removed],
    /// The address the original's bytes came with.
    pub url: Option<&'a str>,
    /// The version of extraction that read it.
    pub extractor: u32,
    /// The number of the newest rule when it was read.
    pub ruled: u64,
}

/// How an article's newest version came from its original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadWith {
    /// The version.
    pub version: VersionId,
    /// Hash of the original.
    pub original: String,
    /// What the original is.
    pub media: Media,
    /// What its transport said of its character set.
    pub charset: Option<String>,
    /// The address its bytes came with, else the article's.
    pub url: Option<String>,
    /// The newest version of extraction known to read it so.
    pub extractor: u32,
    /// The number of the newest rule when it was read.
    pub ruled: u64,
}

/// What an article's newest version was read with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The article.
    pub article: ArticleId,
    /// Its address.
    pub url: Option<String>,
    /// The newest version of extraction known to read it so.
    pub extractor: u32,
    /// The number of the newest rule when it was read.
    pub ruled: u64,
}

/// The texts of one version.
pub struct VersionText {
    /// The version.
    pub id: VersionId,
    /// Its article.
    pub article: ArticleId,
    /// Clean HTML.
    pub html: String,
    /// Canonical text.
    pub text: String,
    /// SHA-256 of `text`.
    pub text_hash: String,
    /// What was taken away.
    pub removed: Vec<Removed>,
}

impl Reader<'_> {
    /// A version with its texts.
    pub fn version(&self, id: VersionId) -> Result<Option<VersionText>> {
        self.connection
            .prepare_cached("SELECT id, article, html, text, text_hash, removed FROM versions WHERE id = ?1")?
            .query_row([id], |row| {
                Ok(VersionText {
                    id: row.get("id")?,
                    article: row.get("article")?,
                    html: row.get("html")?,
                    text: row.get("text")?,
                    text_hash: row.get("text_hash")?,
                    removed: json(row, "removed")?,
                })
            })
            .optional()
            .with_context(|| format!("read the version {id}"))
    }

    /// The canonical text of an article's newest version.
    pub fn newest_text(&self, article: ArticleId) -> Result<String> {
        self.connection
            .prepare_cached("SELECT v.text FROM articles a JOIN versions v ON v.id = a.version WHERE a.id = ?1")?
            .query_row([article], |row| row.get(0))
            .with_context(|| format!("read the text of the article {article}"))
    }

    /// The same, with the article's sub-headlines.
    pub fn newest_text_and_subtitle(&self, article: ArticleId) -> Result<(String, Option<String>)> {
        self.connection
            .prepare_cached(
                "SELECT v.text, a.subtitle FROM articles a JOIN versions v ON v.id = a.version WHERE a.id = ?1",
            )?
            .query_row([article], |row| Ok((row.get(0)?, row.get(1)?)))
            .with_context(|| format!("read the text of the article {article}"))
    }

    /// How an article's newest version came from its original.
    pub fn read_with(&self, article: ArticleId) -> Result<Option<ReadWith>> {
        self.connection
            .prepare_cached(
                "SELECT v.id, v.original, o.media, o.charset, coalesce(v.url, a.url) AS url, v.extractor, v.ruled
                 FROM articles a JOIN versions v ON v.id = a.version JOIN originals o ON o.hash = v.original
                 WHERE a.id = ?1",
            )?
            .query_row([article], |row| {
                Ok(ReadWith {
                    version: row.get("id")?,
                    original: row.get("original")?,
                    media: row.get("media")?,
                    charset: row.get("charset")?,
                    url: row.get("url")?,
                    extractor: row.get("extractor")?,
                    ruled: u64::try_from(row.get::<_, i64>("ruled")?).unwrap_or_default(),
                })
            })
            .optional()
            .with_context(|| format!("look up the original of the article {article}"))
    }

    /// How every article's newest version was read, newest saved first.
    pub fn readings(&self) -> Result<Vec<Reading>> {
        // By the index, since these columns stand behind the texts in their rows.
        self.connection
            .prepare_cached(
                "SELECT a.id, a.url, v.extractor, v.ruled
                 FROM articles a JOIN versions v INDEXED BY versions_read ON v.id = a.version
                 ORDER BY a.saved DESC, a.id DESC",
            )?
            .query_map([], |row| {
                Ok(Reading {
                    article: row.get("id")?,
                    url: row.get("url")?,
                    extractor: row.get("extractor")?,
                    ruled: u64::try_from(row.get::<_, i64>("ruled")?).unwrap_or_default(),
                })
            })?
            .collect::<rusqlite::Result<_>>()
            .context("look up how the articles were read")
    }

    /// Calls `visit` with every article and its newest text.
    pub fn each_newest_text(&self, mut visit: impl FnMut(ArticleId, &str) -> Result<()>) -> Result<()> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT a.id, v.text FROM articles a JOIN versions v ON v.id = a.version")?;
        let mut rows = statement.query([]).context("read the texts of all articles")?;
        while let Some(row) = rows.next().context("read the texts of all articles")? {
            let text = row.get_ref(1)?.as_str()?;
            visit(row.get(0)?, text)?;
        }
        Ok(())
    }

    /// The versions of an article, newest first.
    pub fn versions(&self, article: ArticleId) -> Result<Vec<VersionRow>> {
        self.connection
            .prepare_cached(
                "SELECT id, number, title, saved, original, text_hash, extractor FROM versions WHERE article = ?1
                 ORDER BY number DESC",
            )?
            .query_map([article], |row| {
                Ok(VersionRow {
                    id: row.get("id")?,
                    number: row.get("number")?,
                    title: row.get("title")?,
                    saved: time(row, "saved")?,
                    text_hash: row.get("text_hash")?,
                    original: row.get("original")?,
                    extractor: row.get("extractor")?,
                })
            })?
            .collect::<rusqlite::Result<_>>()
            .with_context(|| format!("list the versions of the article {article}"))
    }

    /// The article of which `original` is the newest version's original, trashed articles last.
    pub fn article_of_original(&self, original: &str) -> Result<Option<ArticleId>> {
        self.connection
            .prepare_cached(
                "SELECT a.id FROM versions v JOIN articles a ON a.id = v.article AND a.version = v.id
                 WHERE v.original = ?1 ORDER BY a.trashed IS NOT NULL, a.saved LIMIT 1",
            )?
            .query_row([original], |row| row.get(0))
            .optional()
            .context("look for the article with the same bytes")
    }

    /// The article whose newest version has the text of this hash, the first saved of several; trashed ones last.
    pub fn article_with_text(&self, text_hash: &str) -> Result<Option<ArticleId>> {
        self.connection
            .prepare_cached(
                "SELECT a.id FROM versions v JOIN articles a ON a.id = v.article AND a.version = v.id
                 WHERE v.text_hash = ?1 ORDER BY a.trashed IS NOT NULL, a.saved LIMIT 1",
            )?
            .query_row([text_hash], |row| row.get(0))
            .optional()
            .context("look for the article with the same text")
    }

    /// Versions whose text is not the one their hash names: damage that SQLite cannot see.
    pub fn versions_with_wrong_hash(&self, hash: impl Fn(&str) -> String) -> Result<Vec<VersionId>> {
        let mut statement = self.connection.prepare("SELECT id, text, text_hash FROM versions")?;
        let mut rows = statement.query([]).context("check the texts of all versions")?;
        let mut wrong = Vec::new();
        while let Some(row) = rows.next().context("check the texts of all versions")? {
            if hash(row.get_ref(1)?.as_str()?) != row.get_ref(2)?.as_str()? {
                wrong.push(row.get(0)?);
            }
        }
        Ok(wrong)
    }
}

impl Writer<'_> {
    /// Adds a version as the article's next; the caller makes it the newest with the article's own write.
    pub fn insert_version(&self, version: &NewVersion<'_>, now: i64) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO versions (id, article, number, saved, original, html, text, text_hash, removed, url, extractor,
                                       ruled, title)
                 VALUES (?1, ?2, (SELECT coalesce(max(number), 0) + 1 FROM versions WHERE article = ?2),
                         ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )?
            .execute((
                version.id,
                version.article,
                now,
                version.original,
                version.html,
                version.text,
                version.text_hash,
                to_json(&version.removed)?,
                version.url,
                version.extractor,
                i64::try_from(version.ruled).unwrap_or(i64::MAX),
                version.title,
            ))
            .context("write the version")?;
        Ok(())
    }

    /// Says of articles that nothing is known to read them as they stand, so that they will be read again.
    pub fn doubt(&self, articles: &[ArticleId]) -> Result<()> {
        self.connection
            .prepare_cached(
                "UPDATE versions SET extractor = 0
                 WHERE id IN (SELECT version FROM articles WHERE id IN (SELECT value FROM json_each(?1)))",
            )?
            .execute([id_list(articles)])
            .context("note that articles must be read again")?;
        Ok(())
    }

    /// Says that a version's original was read again to the same text, and what was taken away this time.
    pub fn confirm_version(&self, id: VersionId, extractor: u32, ruled: u64, removed: &[Removed]) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE versions SET extractor = ?2, ruled = ?3, removed = ?4 WHERE id = ?1")?
            .execute((id, extractor, i64::try_from(ruled).unwrap_or(i64::MAX), to_json(&removed)?))
            .with_context(|| format!("note that the version {id} was read again"))?;
        Ok(())
    }
}
