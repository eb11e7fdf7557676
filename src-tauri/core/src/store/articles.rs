//! The table `articles`: what was saved, where it stands in the reader's day, and the rows lists are made of.

use super::rows::{id_list, json, time, time_if_any, to_json};
use super::{Reader, Writer};
use crate::model::{ArticleId, ArticleRow, Author, State, VersionId};
use anyhow::{Context, Result};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row};

/// What an article's own row holds of its newest version.
pub struct NewArticle<'a> {
    /// The article.
    pub id: ArticleId,
    /// Its newest version.
    pub version: VersionId,
    /// Canonical address.
    pub url: Option<&'a str>,
    /// Headline.
    pub title: &'a str,
    /// Sub-headlines, a line each.
    pub subtitle: Option<&'a str>,
    /// Name of the site.
    pub site: Option<&'a str>,
    /// Section of the site.
    pub section: Option<&'a str>,
    /// Writers.
    pub byline: &'a [Author],
    /// As precise as the page was.
    pub published: Option<&'a str>,
    /// The same in milliseconds since 1970.
    pub published_at: Option<i64>,
    /// What the page says of its last change.
    pub modified: Option<&'a str>,
    /// Primary language.
    pub lang: Option<&'a str>,
    /// Address of the leading image.
    pub lead_image: Option<&'a str>,
    /// Words of the text.
    pub words: u32,
    /// Hangul syllables, kana and ideographs.
    pub syllables: u32,
    /// Reading time.
    pub minutes: u32,
}

/// What of an article stands in a line.
pub struct Headline {
    /// The article.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// When it was published, else saved: an RFC 3339 time or a bare date.
    pub day: String,
}

/// What an article's row holds beside the row of a list.
pub struct Heading {
    /// Sub-headlines, a line each.
    pub subtitle: Option<String>,
    /// Section of the site.
    pub section: Option<String>,
    /// What the page says of its last change.
    pub modified: Option<String>,
    /// Address of the leading image.
    pub lead_image: Option<String>,
    /// The newest version.
    pub version: VersionId,
    /// Where the reader last was, in code points.
    pub position: u32,
}

/// What the reader did with an article, and when; times in milliseconds since 1970.
pub struct History {
    /// When it was first saved.
    pub saved: i64,
    /// Where it stands.
    pub state: State,
    /// Starred.
    pub starred: bool,
    /// When it was first opened.
    pub opened: Option<i64>,
    /// Where the reader last was, in code points.
    pub position: u32,
    /// When it went into the Trash.
    pub trashed: Option<i64>,
}

/// The columns every row of a list is made of. Entity labels and tags are added for a whole page at once.
pub(super) const ROW: &str = "
    SELECT a.id, a.url, a.title, a.site, a.byline, a.published, a.saved, a.state, a.starred, a.trashed, a.opened,
           a.lang, a.words, a.syllables, a.minutes,
           (SELECT count(*) FROM highlights h WHERE h.article = a.id AND h.deleted IS NULL) AS highlights,
           (SELECT count(*) FROM notes n WHERE n.article = a.id AND n.deleted IS NULL)
         + (SELECT count(*) FROM highlights h JOIN notes n ON n.highlight = h.id
            WHERE h.article = a.id AND h.deleted IS NULL AND n.deleted IS NULL) AS notes
    FROM articles a";

impl Reader<'_> {
    /// The rows of `ids`, in that order; ids that are not there are left out.
    pub fn article_rows(&self, ids: &[ArticleId]) -> Result<Vec<ArticleRow>> {
        let sql = format!("{ROW} JOIN json_each(?1) wanted ON wanted.value = a.id ORDER BY wanted.key");
        let rows = self
            .connection
            .prepare_cached(&sql)?
            .query_map([id_list(ids)], article_row)?
            .collect::<rusqlite::Result<_>>()
            .context("read articles")?;
        self.with_labels(rows)
    }

    /// What an article's row holds beside the row of a list.
    pub fn article_heading(&self, id: ArticleId) -> Result<Option<Heading>> {
        self.connection
            .prepare_cached(
                "SELECT subtitle, section, modified, lead_image, version, position FROM articles WHERE id = ?1",
            )?
            .query_row([id], |row| {
                Ok(Heading {
                    subtitle: row.get("subtitle")?,
                    section: row.get("section")?,
                    modified: row.get("modified")?,
                    lead_image: row.get("lead_image")?,
                    version: row.get("version")?,
                    position: row.get("position")?,
                })
            })
            .optional()
            .with_context(|| format!("read the article {id}"))
    }

    /// When an article was published, in seconds since 1970.
    pub fn published_seconds(&self, id: ArticleId) -> Result<Option<i64>> {
        self.connection
            .prepare_cached("SELECT published_at / 1000 FROM articles WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .with_context(|| format!("read when the article {id} was published"))
    }

    /// The address of an article.
    pub fn article_url(&self, id: ArticleId) -> Result<Option<String>> {
        let url = self
            .connection
            .prepare_cached("SELECT url FROM articles WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()
            .with_context(|| format!("read the address of the article {id}"))?;
        Ok(url.flatten())
    }

    /// The article at an address.
    pub fn article_at(&self, url: &str) -> Result<Option<ArticleId>> {
        self.connection
            .prepare_cached("SELECT id FROM articles WHERE url = ?1")?
            .query_row([url], |row| row.get(0))
            .optional()
            .with_context(|| format!("look for an article at {url}"))
    }

    /// Up to two articles whose id begins with `prefix` (lower-case hexadecimal and hyphens).
    pub fn articles_with_prefix(&self, prefix: &str) -> Result<Vec<ArticleId>> {
        self.connection
            .prepare_cached("SELECT id FROM articles WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 2")?
            .query_map([prefix], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()
            .with_context(|| format!("look for an article {prefix}"))
    }

    /// All articles.
    pub fn article_ids(&self) -> Result<Vec<ArticleId>> {
        self.connection
            .prepare_cached("SELECT id FROM articles ORDER BY id")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()
            .context("list all articles")
    }

    /// Title and day (published, else saved) of those of `ids` that are not in the Trash, newest first.
    pub fn headlines(&self, ids: &[ArticleId]) -> Result<Vec<Headline>> {
        let mut headlines: Vec<Headline> = self
            .connection
            .prepare_cached(
                "SELECT a.id, a.title, a.published, a.saved FROM articles a JOIN json_each(?1) wanted ON wanted.value = a.id
                 WHERE a.trashed IS NULL",
            )?
            .query_map([id_list(ids)], |row| {
                let saved: i64 = row.get(3)?;
                let saved = || Timestamp::from_millisecond(saved).map(|at| at.to_string()).unwrap_or_default();
                let published: Option<String> = row.get(2)?;
                Ok(Headline { id: row.get(0)?, title: row.get(1)?, day: published.unwrap_or_else(saved) })
            })?
            .collect::<rusqlite::Result<_>>()
            .context("read titles and days")?;
        headlines.sort_by(|one, other| (&other.day, other.id).cmp(&(&one.day, one.id)));
        Ok(headlines)
    }

    /// All articles outside the Trash, newest saved first.
    pub fn article_ids_shown(&self) -> Result<Vec<ArticleId>> {
        self.connection
            .prepare_cached("SELECT id FROM articles WHERE trashed IS NULL ORDER BY saved DESC, id DESC")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()
            .context("list the articles outside the Trash")
    }
}

impl Writer<'_> {
    /// Writes what a version says into its article's row, which is made if it is not there. What the reader did with
    /// an article that is there stays. A row that says all this already is not written, and enters no change log.
    pub fn put_article(&self, article: &NewArticle<'_>, now: i64) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO articles (id, version, url, title, subtitle, site, section, byline, published, published_at,
                                       modified, lang, lead_image, words, syllables, minutes, saved, state)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, 'inbox')
                 ON CONFLICT (id) DO UPDATE
                 SET version = excluded.version, url = excluded.url, title = excluded.title,
                     subtitle = excluded.subtitle, site = excluded.site, section = excluded.section,
                     byline = excluded.byline, published = excluded.published, published_at = excluded.published_at,
                     modified = excluded.modified, lang = excluded.lang, lead_image = excluded.lead_image,
                     words = excluded.words, syllables = excluded.syllables, minutes = excluded.minutes
                 WHERE (articles.version, articles.url, articles.title, articles.subtitle, articles.site,
                        articles.section, articles.byline, articles.published, articles.modified, articles.lang,
                        articles.lead_image, articles.words, articles.syllables, articles.minutes)
                       IS NOT (excluded.version, excluded.url, excluded.title, excluded.subtitle, excluded.site,
                        excluded.section, excluded.byline, excluded.published, excluded.modified, excluded.lang,
                        excluded.lead_image, excluded.words, excluded.syllables, excluded.minutes)",
            )?
            .execute(rusqlite::params![
                article.id,
                article.version,
                article.url,
                article.title,
                article.subtitle,
                article.site,
                article.section,
                to_json(&article.byline)?,
                article.published,
                article.published_at,
                article.modified,
                article.lang,
                article.lead_image,
                article.words,
                article.syllables,
                article.minutes,
                now,
            ])
            .context("write the article")?;
        Ok(())
    }

    /// Gives an article that was just written the history it had elsewhere.
    pub fn restore_history(&self, id: ArticleId, history: &History) -> Result<()> {
        self.connection
            .prepare_cached(
                "UPDATE articles
                 SET saved = ?2, state = ?3, starred = ?4, opened = ?5, position = ?6, trashed = ?7 WHERE id = ?1",
            )?
            .execute((
                id,
                history.saved,
                history.state,
                history.starred,
                history.opened,
                history.position,
                history.trashed,
            ))
            .with_context(|| format!("restore what was done with the article {id}"))?;
        Ok(())
    }

    /// Moves articles to a state. An article that was never opened stays unread, so that moving it back undoes it all.
    pub fn set_state(&self, ids: &[ArticleId], state: State) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE articles SET state = ?2 WHERE id IN (SELECT value FROM json_each(?1))")?
            .execute((id_list(ids), state))
            .context("change the articles' state")?;
        Ok(())
    }

    /// Stars articles, or takes the stars away.
    pub fn set_starred(&self, ids: &[ArticleId], starred: bool) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE articles SET starred = ?2 WHERE id IN (SELECT value FROM json_each(?1))")?
            .execute((id_list(ids), starred))
            .context("star the articles")?;
        Ok(())
    }

    /// Moves articles into the Trash (a time) or out of it (`None`). Those already there keep their time.
    pub fn set_trashed(&self, ids: &[ArticleId], trashed: Option<i64>) -> Result<()> {
        self.connection
            .prepare_cached(
                "UPDATE articles SET trashed = iif(?2 IS NULL, NULL, coalesce(trashed, ?2))
                 WHERE id IN (SELECT value FROM json_each(?1))",
            )?
            .execute((id_list(ids), trashed))
            .context("move the articles into or out of the Trash")?;
        Ok(())
    }

    /// Remembers where the reader is, and that the article has been opened. Only the first opening enters the
    /// change log: scrolling must not wake the indexer.
    pub fn set_position(&self, id: ArticleId, position: u32, now: i64) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE articles SET position = ?2 WHERE id = ?1")?
            .execute((id, position))
            .context("remember the reading position")?;
        self.connection
            .prepare_cached("UPDATE articles SET opened = ?2 WHERE id = ?1 AND opened IS NULL")?
            .execute((id, now))
            .context("mark the article as opened")?;
        Ok(())
    }
}

pub(super) fn article_row(row: &Row<'_>) -> rusqlite::Result<ArticleRow> {
    let url: Option<String> = row.get("url")?;
    let site: Option<String> = row.get("site")?;
    let opened: Option<i64> = row.get("opened")?;
    Ok(ArticleRow {
        id: row.get("id")?,
        title: row.get("title")?,
        site: site.or_else(|| url.as_deref().and_then(host).map(str::to_owned)),
        url,
        byline: json(row, "byline")?,
        published: row.get("published")?,
        saved: time(row, "saved")?,
        state: row.get("state")?,
        starred: row.get("starred")?,
        trashed: time_if_any(row, "trashed")?,
        unread: opened.is_none(),
        lang: row.get("lang")?,
        words: row.get("words")?,
        syllables: row.get("syllables")?,
        minutes: row.get("minutes")?,
        highlights: row.get("highlights")?,
        notes: row.get("notes")?,
        people: Vec::new(),
        companies: Vec::new(),
        tags: Vec::new(),
        copies: 0,
    })
}

/// The host of an address, without `www.`: what a list shows where the page did not name its site.
pub fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = host.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}
