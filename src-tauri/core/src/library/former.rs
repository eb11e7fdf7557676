//! What the reader did with an article's former text, found again in its new one.

use crate::anchor::{Prepared, describe};
use crate::model::{ArticleId, HighlightId, MentionState, Selector, Span};
use crate::store::{MentionRow, NewMention, Writer};
use crate::text::Offsets;
use anyhow::Result;
use std::collections::{BTreeSet, HashMap};

/// What the reader did with the former version.
pub(super) struct Former {
    highlights: Vec<(HighlightId, Selector)>,
    /// Highlights that the former text had.
    standing: BTreeSet<HighlightId>,
    /// Mentions the reader settled: rejected ones, and confirmed ones of a spelling that several entities share. Other
    /// confirmed ones come again by their names. Those that an earlier version lost are among them.
    settled: Vec<(MentionRow, Selector)>,
    /// The words at which the reader last was, past the beginning.
    reading: Option<Selector>,
}

/// Code points of the words that a place in a text is found again by.
const WORDS: u32 = 40;

impl Former {
    pub(super) fn read(writer: &Writer<'_>, id: ArticleId) -> Result<Self> {
        let text = writer.newest_text(id)?;
        let offsets = Offsets::new(&text);
        let mentions = writer.mentions_of(id)?;
        let mut at: HashMap<u32, usize> = HashMap::new();
        for mention in &mentions {
            *at.entry(mention.span.start).or_default() += 1;
        }
        let shared = |mention: &MentionRow| at.get(&mention.span.start).is_some_and(|&count| count > 1);
        let mut settled: Vec<_> = mentions
            .iter()
            .filter(|mention| match mention.state {
                MentionState::Rejected => true,
                MentionState::Confirmed => mention.placed || shared(mention),
                MentionState::Suggested => false,
            })
            .cloned()
            .map(|mention| {
                let selector = describe(&offsets, mention.span);
                (mention, selector)
            })
            .collect();
        settled.extend(writer.lost_mentions(id)?);
        let shown = writer.highlights_of(id)?.into_iter().filter(|highlight| highlight.span.is_some());
        let standing = shown.map(|highlight| highlight.id).collect();
        let position = writer.article_heading(id)?.map_or(0, |heading| heading.position);
        let reading = (0 < position && position < offsets.len())
            .then(|| describe(&offsets, Span { start: position, end: offsets.len().min(position + WORDS) }));
        Ok(Self { highlights: writer.selectors_of(id)?, standing, settled, reading })
    }

    /// Finds everything again in `text`. Returns how many highlights that stood in the former text do not stand in this
    /// one; they are kept as orphans.
    pub(super) fn carry_over(&self, writer: &Writer<'_>, id: ArticleId, text: &str, now: i64) -> Result<u32> {
        let prepared = Prepared::new(text);
        let mut orphaned = 0;
        for (highlight, selector) in &self.highlights {
            let anchored = prepared.anchor(selector);
            orphaned += u32::from(anchored.is_none() && self.standing.contains(highlight));
            writer.set_highlight_span(*highlight, anchored.map(|anchored| anchored.span))?;
        }
        if let Some(anchored) = self.reading.as_ref().and_then(|reading| prepared.anchor(reading)) {
            writer.set_position(id, anchored.span.start, now)?;
        }
        writer.delete_mentions_of(id)?;
        let mut lost = Vec::new();
        for settled in &self.settled {
            let (mention, selector) = settled;
            if let Some(anchored) = prepared.anchor(selector) {
                let again = NewMention {
                    entity: mention.entity,
                    via: mention.entity,
                    span: anchored.span,
                    text: &mention.text,
                    state: mention.state,
                    placed: mention.state == MentionState::Confirmed,
                };
                writer.insert_mention(id, &again)?;
            } else {
                lost.push(settled);
            }
        }
        writer.put_lost_mentions(id, &lost)?;
        Ok(orphaned)
    }
}
