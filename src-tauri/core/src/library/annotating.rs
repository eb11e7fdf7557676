//! Highlights and notes of the whole library: the list of all, and the few that come back each day.

use super::Library;
use super::reading::MOST_ROWS;
use crate::model::{AnnotationChoices, AnnotationFilter, AnnotationPage, HighlightId, Review, ReviewPage, Verdict};
use anyhow::{Context, Result};

/// Highlights that come back a day: a minute's reading.
const A_DAY: u32 = 8;

const DAY: i64 = 86_400_000;

/// What was read again within this time counts as today's: less than a day, so that one who reads a little earlier
/// than yesterday has today's.
const TODAY: i64 = DAY / 3 * 2;

/// The last time there is for a window's clock.
const NEVER: i64 = 8_640_000_000_000_000;

/// A highlight comes back at least once a year.
const LONGEST: u32 = 365;

impl Library {
    /// One page of the highlights and notes that pass `filter`, newest first.
    pub fn annotations(&self, filter: &AnnotationFilter, offset: u32, limit: u32) -> Result<AnnotationPage> {
        self.store.read(|reader| {
            let (total, annotations) = reader.annotations(filter, offset, limit.min(MOST_ROWS))?;
            Ok(AnnotationPage { total, annotations })
        })
    }

    /// Tags, people and companies that the list of annotations can be narrowed to.
    pub fn annotation_choices(&self) -> Result<AnnotationChoices> {
        self.store.read(|reader| reader.annotation_choices())
    }

    /// Past highlights to be read again today: none younger than a day, a few a day.
    pub fn review(&self) -> Result<ReviewPage> {
        let now = self.now();
        self.store.read(|reader| {
            let done = reader.reviewed_since(now - TODAY)?;
            let due = reader.reviews_due(now, now - DAY, A_DAY.saturating_sub(done))?;
            let rows = due.into_iter().filter_map(|id| reader.highlight_in_list(id).transpose());
            Ok(ReviewPage { done, highlights: rows.collect::<Result<_>>()? })
        })
    }

    /// Says of a highlight that it was read again, and when it comes back. Returns what held before, for
    /// [`Library::put_review_back`].
    pub fn reviewed(&self, id: HighlightId, verdict: Verdict) -> Result<Option<Review>> {
        let now = self.now();
        self.store.write(|writer| {
            writer.highlight(id)?.with_context(|| format!("there is no highlight {id}; it may have been deleted"))?;
            let before = writer.review(id)?;
            let days = match verdict {
                Verdict::Later => before.map_or(1, |before| before.days.max(1)).saturating_mul(2).min(LONGEST),
                Verdict::Soon | Verdict::Never => 1,
            };
            let due = match verdict {
                Verdict::Never => NEVER,
                // A little less than whole days, so that the hour of the day may vary.
                Verdict::Later | Verdict::Soon => now + i64::from(days) * DAY - DAY + TODAY,
            };
            writer.put_review(id, Some(&Review { reviewed: now, due, days }))?;
            Ok(before)
        })
    }

    /// Takes [`Library::reviewed`] back.
    pub fn put_review_back(&self, id: HighlightId, before: Option<Review>) -> Result<()> {
        self.store.write(|writer| writer.put_review(id, before.as_ref()))
    }
}
