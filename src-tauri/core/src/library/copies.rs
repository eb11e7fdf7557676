//! The same story in several papers: found, and made one by the reader.

use super::Library;
use crate::anchor::Prepared;
use crate::model::{ArticleId, ArticleRow, MergedCopy};
use crate::text::likeness::{Runs, distance};
use anyhow::{Context, Result, bail};
use std::ops::ControlFlow;

/// Candidates that are read to tell.
const MOST_READ: usize = 100;

impl Library {
    /// Other articles outside the Trash that are the same story, first saved first. None for a short text.
    pub fn copies(&self, article: ArticleId) -> Result<Vec<ArticleRow>> {
        let _ = self.sketch_all(&mut || ControlFlow::Continue(()))?;
        self.store.read(|reader| {
            let Some(own) = reader.sketch(article)? else { return Ok(Vec::new()) };
            let mut near = reader.sketched(|sketch| distance(own, sketch))?;
            near.sort();
            let runs = Runs::of(&reader.newest_text(article)?);
            let mut copies = Vec::new();
            for (_, id) in near.into_iter().filter(|(_, id)| *id != article).take(MOST_READ) {
                if runs.are_copies(&Runs::of(&reader.newest_text(id)?)) {
                    copies.push(id);
                }
            }
            // Ids sort by the time of saving.
            copies.sort();
            let mut rows = reader.article_rows(&copies)?;
            rows.retain(|row| row.trashed.is_none());
            Ok(rows)
        })
    }

    /// Makes a copy one with `keep`: its highlights, notes, tags and star go over, and it goes into the Trash. A highlight
    /// whose words `keep` does not have is an orphan there. Returns what went over, for [`Library::split_copy`].
    pub fn merge_copy(&self, keep: ArticleId, copy: ArticleId) -> Result<MergedCopy> {
        if keep == copy {
            bail!("merge an article with itself: name two");
        }
        let now = self.now();
        self.store.write(|writer| {
            let mut rows = writer.article_rows(&[keep, copy])?.into_iter();
            let gone = || format!("merge {copy} into {keep}: one of them is not there");
            let (kept, other) = rows.next().zip(rows.next()).with_context(gone)?;
            let text = writer.newest_text(keep)?;
            let prepared = Prepared::new(&text);
            let mut merged = MergedCopy::default();
            for highlight in writer.highlights_of(copy)? {
                let span = prepared.anchor(&highlight.selector).map(|anchored| anchored.span);
                merged.orphaned += u32::from(span.is_none());
                writer.hand_highlight_over(highlight.id, keep, span)?;
                merged.highlights.push(highlight.id);
            }
            for note in writer.notes_on_article(copy)? {
                writer.hand_note_over(note.id, keep)?;
                merged.notes.push(note.id);
            }
            for tag in other.tags {
                if writer.tag_article(keep, &tag)? {
                    merged.tags.push(tag);
                }
            }
            if other.starred && !kept.starred {
                writer.set_starred(&[keep], true)?;
                merged.starred = true;
            }
            if other.trashed.is_none() {
                writer.set_trashed(&[copy], Some(now))?;
                merged.trashed = true;
            }
            Ok(merged)
        })
    }

    /// Takes [`Library::merge_copy`] back. What was deleted meanwhile stays so.
    pub fn split_copy(&self, keep: ArticleId, copy: ArticleId, merged: &MergedCopy) -> Result<()> {
        self.store.write(|writer| {
            let text = writer.newest_text(copy)?;
            let prepared = Prepared::new(&text);
            for &id in &merged.highlights {
                if let Some(highlight) = writer.highlight(id)?.filter(|highlight| highlight.article == keep) {
                    let span = prepared.anchor(&highlight.selector).map(|anchored| anchored.span);
                    writer.hand_highlight_over(id, copy, span)?;
                }
            }
            for &id in &merged.notes {
                writer.hand_note_over(id, copy)?;
            }
            for tag in &merged.tags {
                writer.untag_articles(&[keep], tag)?;
            }
            if merged.starred {
                writer.set_starred(&[keep], false)?;
            }
            if merged.trashed {
                writer.set_trashed(&[copy], None)?;
            }
            Ok(())
        })
    }
}
