//! Saving: bytes become an original, a version, and an article.

use super::Library;
use super::images::{Picture, wanted};
use super::sources::{self, Source};
use super::versions::{NewReading, ReadPage};
use crate::extract::{Page, VERSION};
use crate::model::{ArticleId, Cause, Outcome, Saved, VersionId};
use crate::store::{Fetch, Writer};
use crate::text::sha256;
use anyhow::Result;
use std::ops::ControlFlow;
use std::path::PathBuf;

/// How far a long work has come; told before each item and once at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Items (sources, images, articles) dealt with.
    pub done: usize,
    /// Items in all, as far as known.
    pub total: usize,
    /// The item at hand.
    pub current: Option<String>,
}

/// Where a source came from, when that was an address.
#[derive(Debug, Clone)]
pub(super) struct Answered {
    /// What the address answered.
    pub(super) fetch: Fetch,
    /// The article that came of it the last time.
    pub(super) before: Option<ArticleId>,
}

impl Library {
    /// Saves one source, and returns after it is on the disk.
    ///
    /// The same bytes twice change nothing; neither does another page with the same text at the same address. A
    /// page whose text changed becomes a new version of its article, and its highlights and mentions are found
    /// again in it. Saving brings an article back from the Trash.
    pub fn save(&self, source: &Source) -> Result<Saved> {
        let known = sha256(&source.bytes);
        if let Some(id) = self.store.read(|reader| reader.article_of_original(&known))? {
            return self.saved_before(&source.name, id);
        }
        let read = self.read_page(&source.page(), None)?;
        self.keep(source, &read, None)
    }

    /// Keeps a source and what was read from it; with `answered`, also what its address said.
    pub(super) fn keep(&self, source: &Source, read: &ReadPage, answered: Option<&Answered>) -> Result<Saved> {
        let original = self.originals.keep(&source.bytes)?;
        let pictures = self.keep_parts(&read.clean)?;
        let now = self.now();
        let (fresh, version) = (ArticleId(self.id()), VersionId(self.id()));
        let text_hash = sha256(read.clean.text.as_bytes());
        let kept = Kept { original: &original, text_hash: &text_hash, pictures: &pictures };
        let (outcome, id) = self.store.write(|writer| {
            let (outcome, id) = match self.standing(writer, read, &kept, answered, now)? {
                Standing::Same(id) => (Outcome::Unchanged, id),
                Standing::Other(id) => (Outcome::Updated, id),
                Standing::Nowhere => (Outcome::Saved, fresh),
            };
            if outcome != Outcome::Unchanged {
                writer.insert_original(&original, source.media, source.charset.as_deref(), source.bytes.len(), now)?;
                let (original, url) = (original.as_str(), source.url.as_deref());
                let new = NewReading { id, version, original, url, text_hash: &text_hash, read, pictures: &pictures };
                self.write_version(writer, &new, now)?;
                writer.set_trashed(&[id], None)?;
            }
            if let Some(answered) = answered {
                writer.put_fetch(&Fetch { article: id, ..answered.fetch.clone() }, now)?;
            }
            Ok((outcome, id))
        })?;
        if outcome == Outcome::Unchanged {
            return self.saved_before(&source.name, id);
        }
        let title = Some(read.clean.title.clone());
        Ok(Saved { source: source.name.clone(), outcome, id: Some(id), title, error: None, cause: None })
    }

    /// Saves files and folders. A source that fails is reported and the rest goes on; `progress` can stop it between
    /// two sources, and what was saved until then stays.
    pub fn save_paths(
        &self,
        paths: &[PathBuf],
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Vec<Saved>> {
        let files = sources::files(paths);
        let total = files.len();
        let mut outcomes = Vec::new();
        for (done, file) in files.iter().enumerate() {
            let name = file.to_string_lossy().into_owned();
            if progress(Progress { done, total, current: Some(name.clone()) }).is_break() {
                return Ok(outcomes);
            }
            let saved = sources::read(file).and_then(|source| self.save(&source));
            outcomes.push(saved.unwrap_or_else(|error| Saved::failed(&name, &error)));
        }
        // Nobody is asked any more whether to stop: everything is done.
        let _ = progress(Progress { done: total, total, current: None });
        Ok(outcomes)
    }

    /// Looks a page up inside the transaction, since another process may have saved it meanwhile. Images that an article
    /// with the same text lacks are written to it.
    fn standing(
        &self,
        writer: &Writer<'_>,
        read: &ReadPage,
        kept: &Kept<'_>,
        answered: Option<&Answered>,
        now: i64,
    ) -> Result<Standing> {
        if let Some(id) = writer.article_of_original(kept.original)? {
            return Ok(Standing::Same(id));
        }
        let at_url = match &read.clean.url {
            Some(url) => writer.article_at(url)?,
            None => None,
        };
        // An address that answered with one article before may name another canonical address today.
        let Some(id) = at_url.or_else(|| answered.and_then(|answered| answered.before)) else {
            return Ok(Standing::Nowhere);
        };
        let (Some(heading), Some(with)) = (writer.article_heading(id)?, writer.read_with(id)?) else {
            return Ok(Standing::Nowhere);
        };
        let newest = writer.version(with.version)?.filter(|newest| newest.text_hash == kept.text_hash);
        // Links and addresses of images change from one fetch to the next; only a better reading is worth a version.
        let Some(newest) = newest.filter(|newest| newest.html == read.clean.html || with.extractor >= VERSION) else {
            return Ok(Standing::Other(id));
        };
        let wanted = wanted(&newest.html, heading.lead_image.as_deref());
        let lacking = kept.pictures.iter().filter(|picture| wanted.contains(&picture.address));
        self.write_images(writer, newest.id, lacking, now)?;
        Ok(Standing::Same(id))
    }

    /// The answer for a source that is in the library already; it comes back from the Trash if it was there.
    pub(super) fn saved_before(&self, source: &str, id: ArticleId) -> Result<Saved> {
        let row = self.store.read(|reader| reader.article_rows(&[id]))?.pop();
        let mut outcome = Outcome::Unchanged;
        if row.as_ref().is_some_and(|row| row.trashed.is_some()) {
            self.restore(&[id])?;
            outcome = Outcome::Updated;
        }
        let title = row.map(|row| row.title);
        Ok(Saved { source: source.to_owned(), outcome, id: Some(id), title, error: None, cause: None })
    }
}

impl Source {
    /// The source as extraction takes it.
    pub(super) fn page(&self) -> Page<'_> {
        let (charset, url) = (self.charset.as_deref(), self.url.as_deref());
        Page { bytes: &self.bytes, media: self.media, charset, url, rules: &[] }
    }
}

impl Saved {
    /// The outcome of a source that could not be saved.
    pub fn failed(source: &str, error: &anyhow::Error) -> Self {
        let (cause, error) = (Cause::of(error), Some(format!("{error:#}")));
        Self { source: source.to_owned(), outcome: Outcome::Failed, id: None, title: None, error, cause }
    }
}

/// What is on the disk of a page before its rows are written.
struct Kept<'a> {
    original: &'a str,
    text_hash: &'a str,
    pictures: &'a [Picture],
}

/// What a page is to the library.
enum Standing {
    /// This article already says the same.
    Same(ArticleId),
    /// This article is at the same address and says something else.
    Other(ArticleId),
    /// There is no such article.
    Nowhere,
}
