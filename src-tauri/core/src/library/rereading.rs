//! Reading articles again from their originals, with the present extraction and the present rules.

use super::versions::{NewReading, ReadPage, row};
use super::{Library, Progress, rules};
use crate::extract::{Page, VERSION};
use crate::model::{Again, ArticleId, Saved, VersionId};
use crate::store::{ReadWith, Writer};
use crate::text::sha256;
use anyhow::{Context, Result};
use std::ops::ControlFlow;

/// What reading an article again came to.
pub(super) struct Reread {
    /// It has a new version.
    pub(super) changed: bool,
    /// Highlights that are orphans from now on.
    pub(super) orphaned: u32,
}

impl Library {
    /// Reads articles again from their originals: `ids`, or all that an older extraction or other rules have read.
    ///
    /// Where text or HTML differ the article gets a new version, in a transaction of its own; highlights and mentions
    /// are found again in it, and a highlight whose words are gone is kept as an orphan. Title, writers and dates are
    /// what the page now gives. Articles that are known to read as they stand count as examined and unchanged.
    /// `progress` can stop the work between two articles; what was read until then stays, and the next call goes on
    /// from there.
    pub fn extract_again(
        &self,
        ids: Option<&[ArticleId]>,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Again> {
        let mut again = Again::default();
        let stale = match ids {
            Some(ids) => ids.to_vec(),
            None => {
                let (stale, current) = self.stale()?;
                (again.examined, again.unchanged) = (current, current);
                stale
            }
        };
        let total = stale.len();
        for (done, &id) in stale.iter().enumerate() {
            let row = self.store.read(|reader| reader.article_rows(&[id]))?.pop();
            // The title is what a person knows it by; the address is what tells it from others of that title.
            let (title, url) = row.map_or((None, None), |row| (Some(row.title), row.url));
            if progress(Progress { done, total, current: title.clone() }).is_break() {
                return Ok(again);
            }
            again.examined += 1;
            match self.read_again(id) {
                Ok(reread) => {
                    again.changed += u32::from(reread.changed);
                    again.unchanged += u32::from(!reread.changed);
                    again.orphaned += reread.orphaned;
                }
                Err(error) => {
                    let source = url.or_else(|| title.clone()).unwrap_or_else(|| id.to_string());
                    again.failed.push(Saved { id: Some(id), title, ..Saved::failed(&source, &error) });
                }
            }
        }
        // Nobody is asked any more whether to stop: everything is done.
        let _ = progress(Progress { done: total, total, current: None });
        Ok(again)
    }

    /// Reads one article again with the rules of its site.
    pub(super) fn read_again(&self, id: ArticleId) -> Result<Reread> {
        let (with, bytes) = self.original_of(id)?;
        let url = self.store.read(|reader| reader.article_url(id))?;
        let read = self.read_page(&page(&with, &bytes), Some(rules::site(id, url.as_deref())))?;
        self.keep_again(id, &with, read, |_, ruled| Ok(ruled))
    }

    /// The bytes of an article's newest version, and how they were read.
    pub(super) fn original_of(&self, id: ArticleId) -> Result<(ReadWith, Vec<u8>)> {
        let with = self.store.read(|reader| reader.read_with(id))?;
        let with = with.with_context(|| format!("there is no article {id}; it may have been removed meanwhile"))?;
        let bytes = self.originals.read(&with.original)?;
        Ok((with, bytes))
    }

    /// Writes what was read again where it differs. `also` writes what led to it in the same transaction, and is given
    /// and gives the number of the newest rule that was read with.
    pub(super) fn keep_again(
        &self,
        id: ArticleId,
        with: &ReadWith,
        mut read: ReadPage,
        also: impl FnOnce(&Writer<'_>, u64) -> Result<u64>,
    ) -> Result<Reread> {
        let pictures = self.keep_parts(&read.clean)?;
        let text_hash = sha256(read.clean.text.as_bytes());
        let (version, now) = (VersionId(self.id()), self.now());
        self.store.write(|writer| {
            read.ruled = also(writer, read.ruled)?;
            let missing = || format!("there is no article {id}; it may have been removed meanwhile");
            let newest = writer.version(with.version)?.with_context(missing)?;
            if writer.article_heading(id)?.with_context(missing)?.version != newest.id {
                // Saved anew while it was read here: that text is newer, and was read with what holds now.
                return Ok(Reread { changed: false, orphaned: 0 });
            }
            // What an article is known by, here and to its site's rules, is not changed by reading it again.
            read.clean.url = writer.article_url(id)?;
            if newest.text_hash != text_hash || newest.html != read.clean.html {
                let (original, url) = (with.original.as_str(), with.url.as_deref());
                let new =
                    NewReading { id, version, original, url, text_hash: &text_hash, read: &read, pictures: &pictures };
                let orphaned = self.write_version(writer, &new, now)?;
                return Ok(Reread { changed: true, orphaned });
            }
            writer.put_article(&row(id, newest.id, &read.clean), now)?;
            writer.confirm_version(newest.id, VERSION, read.ruled, &read.clean.removed)?;
            self.write_images(writer, newest.id, &pictures, now)?;
            Ok(Reread { changed: false, orphaned: 0 })
        })
    }

    /// The articles whose newest version an older extraction or fewer rules have read, newest saved first, and how
    /// many others there are.
    fn stale(&self) -> Result<(Vec<ArticleId>, u32)> {
        self.store.read(|reader| {
            let newest_rules = reader.newest_rules()?;
            let (mut stale, mut current) = (Vec::new(), 0);
            for reading in reader.readings()? {
                let site = rules::site(reading.article, reading.url.as_deref());
                let more_rules = newest_rules.get(&site).is_some_and(|&number| number > reading.ruled);
                if reading.extractor < VERSION || more_rules {
                    stale.push(reading.article);
                } else {
                    current += 1;
                }
            }
            Ok((stale, current))
        })
    }
}

/// An original as extraction takes it.
pub(super) fn page<'a>(with: &'a ReadWith, bytes: &'a [u8]) -> Page<'a> {
    Page { bytes, media: with.media, charset: with.charset.as_deref(), url: with.url.as_deref(), rules: &[] }
}
