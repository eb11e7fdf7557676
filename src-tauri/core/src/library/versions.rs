//! From bytes to a version of an article: read with the rules of its site, and written with all that hangs on it.

use super::emptying::GONE_MEANWHILE;
use super::former::Former;
use super::images::{Picture, wanted};
use super::{Library, naming, rules};
use crate::extract::{Clean, Page, VERSION, extract};
use crate::model::{ArticleId, Rule, VersionId};
use crate::store::{NewArticle, NewVersion, Writer};
use crate::text::likeness::sketch;
use crate::text::{counts, minutes, words};
use anyhow::{Result, ensure};

/// A page as it reads with the rules of its site.
pub(super) struct ReadPage {
    pub(super) clean: Clean,
    /// The number of the newest rule when it was read.
    pub(super) ruled: u64,
}

/// A version about to be written.
pub(super) struct NewReading<'a> {
    pub(super) id: ArticleId,
    pub(super) version: VersionId,
    pub(super) original: &'a str,
    /// The address the original came with.
    pub(super) url: Option<&'a str>,
    pub(super) text_hash: &'a str,
    pub(super) read: &'a ReadPage,
    pub(super) pictures: &'a [Picture],
}

impl Library {
    /// Reads a page with the reader's rules for `site`, else for the host of the address that it turns out to have.
    pub(super) fn read_page(&self, page: &Page<'_>, site: Option<String>) -> Result<ReadPage> {
        let ask = |site: Option<&str>| {
            self.store.read(|reader| {
                let rules = site.map(|site| reader.rules(Some(site))).transpose()?.unwrap_or_default();
                let rules: Vec<Rule> = rules.into_iter().map(|rule| rule.rule).collect();
                Ok((rules, reader.newest_rule()?))
            })
        };
        let expected = site.clone().or_else(|| page.url.and_then(rules::host));
        let (rules, ruled) = ask(expected.as_deref())?;
        let clean = extract(&Page { rules: &rules, ..*page })?;
        // A file without an address may name its own; only then is it known whose pages' rules it falls under.
        let found = site.or_else(|| clean.url.as_deref().and_then(rules::host));
        if found == expected {
            return Ok(ReadPage { clean, ruled });
        }
        let (others, ruled) = ask(found.as_deref())?;
        let clean = if others == rules { clean } else { extract(&Page { rules: &others, ..*page })? };
        Ok(ReadPage { clean, ruled })
    }

    /// Writes a version as its article's newest, and the article if it is not there. Highlights and mentions of a
    /// former version are found again; returns how many highlights are orphans from now on.
    pub(super) fn write_version(&self, writer: &Writer<'_>, new: &NewReading<'_>, now: i64) -> Result<u32> {
        let clean = &new.read.clean;
        let former = writer.article_heading(new.id)?.map(|_| Former::read(writer, new.id)).transpose()?;
        writer.put_article(&row(new.id, new.version, clean), now)?;
        writer.insert_version(
            &NewVersion {
                id: new.version,
                article: new.id,
                original: new.original,
                title: &clean.title,
                html: &clean.html,
                text: &clean.text,
                text_hash: new.text_hash,
                removed: &clean.removed,
                url: new.url,
                extractor: VERSION,
                ruled: new.read.ruled,
            },
            now,
        )?;
        ensure!(self.originals.is_there(new.original), GONE_MEANWHILE);
        self.write_images(writer, new.version, new.pictures, now)?;
        writer.put_sketch(new.id, sketch(&clean.text))?;
        let mut orphaned = 0;
        if let Some(former) = former {
            writer.inherit_images(new.id, new.version, &wanted(&clean.html, clean.lead_image.as_deref()))?;
            orphaned = former.carry_over(writer, new.id, &clean.text, now)?;
        }
        // Names are read in this transaction: one that was tagged a moment ago has not looked into this article.
        naming::write_mentions(writer, new.id, &clean.text, &*self.finder(writer)?)?;
        Ok(orphaned)
    }
}

/// The row that a version gives its article.
pub(super) fn row(id: ArticleId, version: VersionId, clean: &Clean) -> NewArticle<'_> {
    NewArticle {
        id,
        version,
        url: clean.url.as_deref(),
        title: &clean.title,
        subtitle: clean.subtitle.as_deref(),
        site: clean.site.as_deref(),
        section: clean.section.as_deref(),
        byline: &clean.byline,
        published: clean.published.as_deref(),
        published_at: clean.published.as_deref().and_then(millis),
        modified: clean.modified.as_deref(),
        lang: clean.lang.as_deref(),
        lead_image: clean.lead_image.as_deref(),
        words: words(&clean.text),
        syllables: counts(&clean.text).syllables,
        minutes: minutes(&clean.text),
    }
}

/// Milliseconds since 1970 of an RFC 3339 time or of the midnight (UTC) that begins a bare date.
fn millis(date: &str) -> Option<i64> {
    if let Ok(time) = date.parse::<jiff::Timestamp>() {
        return Some(time.as_millisecond());
    }
    let date: jiff::civil::DateTime = date.parse().ok()?;
    Some(jiff::tz::TimeZone::UTC.to_timestamp(date).ok()?.as_millisecond())
}
