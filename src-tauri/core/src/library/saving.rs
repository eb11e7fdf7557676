//! Saving: bytes become an original, a version, and an article.

use super::Library;
use super::sources::{self, Source};
use crate::anchor::{anchor, describe};
use crate::extract::{Clean, Page, VERSION, extract};
use crate::model::{ArticleId, MentionState, Outcome, Saved, Selector, VersionId};
use crate::store::{MentionRow, NewArticle, NewMention, NewVersion, Writer};
use crate::text::{Offsets, minutes, sha256, words};
use anyhow::Result;
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

/// How far a long save has come; told before each source and once at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Sources dealt with.
    pub done: usize,
    /// Sources in all.
    pub total: usize,
    /// The source at hand.
    pub current: Option<String>,
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
            return self.saved_before(source, id);
        }
        let page = Page {
            bytes: &source.bytes,
            media: source.media,
            charset: source.charset.as_deref(),
            url: source.url.as_deref(),
            rules: &[],
        };
        let clean = extract(&page)?;
        let original = self.originals.keep(&source.bytes)?;
        let now = self.now();
        let (fresh, version) = (ArticleId(self.id()), VersionId(self.id()));
        let (outcome, id) = self.store.write(|writer| {
            // Asked again inside the transaction: another process may have saved the same page meanwhile.
            if let Some(id) = writer.article_of_original(&original)? {
                return Ok((Outcome::Unchanged, id));
            }
            let text_hash = sha256(clean.text.as_bytes());
            let known = match &clean.url {
                Some(url) => writer.article_at(url)?,
                None => None,
            };
            if let Some(id) = known
                && writer.versions(id)?.first().is_some_and(|newest| newest.text_hash == text_hash)
            {
                return Ok((Outcome::Unchanged, id));
            }
            let id = known.unwrap_or(fresh);
            let before = known.map(|id| Former::read(writer, id)).transpose()?;
            writer.insert_original(&original, source.media, source.charset.as_deref(), source.bytes.len(), now)?;
            writer.put_article(&row(id, version, &clean), now)?;
            writer.set_trashed(&[id], None)?;
            writer.insert_version(
                &NewVersion {
                    id: version,
                    article: id,
                    original: &original,
                    html: &clean.html,
                    text: &clean.text,
                    text_hash: &text_hash,
                    removed: &clean.removed,
                    url: source.url.as_deref(),
                    extractor: VERSION,
                    ruled: 0,
                },
                now,
            )?;
            if let Some(before) = before {
                before.carry_over(writer, id, &clean.text)?;
            }
            // Names are read in this transaction: one that was tagged a moment ago has not looked into this article.
            super::naming::write_mentions(writer, id, &clean.text, &*self.finder(writer)?)?;
            Ok((if known.is_some() { Outcome::Updated } else { Outcome::Saved }, id))
        })?;
        if outcome == Outcome::Unchanged {
            return self.saved_before(source, id);
        }
        Ok(Saved { source: source.name.clone(), outcome, id: Some(id), title: Some(clean.title), error: None })
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

    /// The answer for a source that is in the library already; it comes back from the Trash if it was there.
    fn saved_before(&self, source: &Source, id: ArticleId) -> Result<Saved> {
        let row = self.store.read(|reader| reader.article_rows(&[id]))?.pop();
        let mut outcome = Outcome::Unchanged;
        if row.as_ref().is_some_and(|row| row.trashed.is_some()) {
            self.restore(&[id])?;
            outcome = Outcome::Updated;
        }
        let title = row.map(|row| row.title);
        Ok(Saved { source: source.name.clone(), outcome, id: Some(id), title, error: None })
    }
}

impl Saved {
    /// The outcome of a source that could not be saved.
    pub fn failed(source: &str, error: &anyhow::Error) -> Self {
        let error = Some(format!("{error:#}"));
        Self { source: source.to_owned(), outcome: Outcome::Failed, id: None, title: None, error }
    }
}

/// What the reader did with the former version, to be found again in the new one.
struct Former {
    highlights: Vec<(crate::model::HighlightId, Selector)>,
    /// Mentions the reader settled: rejected ones, and confirmed ones of a spelling that several entities share. Other
    /// confirmed ones come again by their names.
    settled: Vec<(MentionRow, Selector)>,
}

impl Former {
    fn read(writer: &Writer<'_>, id: ArticleId) -> Result<Self> {
        let text = writer.newest_text(id)?;
        let offsets = Offsets::new(&text);
        let mentions = writer.mentions_of(id)?;
        let mut at: HashMap<u32, usize> = HashMap::new();
        for mention in &mentions {
            *at.entry(mention.span.start).or_default() += 1;
        }
        let shared = |mention: &MentionRow| at.get(&mention.span.start).is_some_and(|&count| count > 1);
        let settled = mentions
            .iter()
            .filter(|mention| match mention.state {
                MentionState::Rejected => true,
                MentionState::Confirmed => shared(mention),
                MentionState::Suggested => false,
            })
            .cloned()
            .map(|mention| {
                let selector = describe(&offsets, mention.span);
                (mention, selector)
            })
            .collect();
        Ok(Self { highlights: writer.selectors_of(id)?, settled })
    }

    fn carry_over(&self, writer: &Writer<'_>, id: ArticleId, text: &str) -> Result<()> {
        for (highlight, selector) in &self.highlights {
            let anchored = anchor(text, selector);
            writer.set_highlight_span(*highlight, anchored.map(|anchored| anchored.span))?;
        }
        writer.delete_mentions_of(id)?;
        for (mention, selector) in &self.settled {
            if let Some(anchored) = anchor(text, selector) {
                let again = NewMention {
                    entity: mention.entity,
                    via: mention.entity,
                    span: anchored.span,
                    text: &mention.text,
                    state: mention.state,
                };
                writer.insert_mention(id, &again)?;
            }
        }
        Ok(())
    }
}

fn row<'a>(id: ArticleId, version: VersionId, clean: &'a Clean) -> NewArticle<'a> {
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
