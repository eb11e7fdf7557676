//! One row in the lists for a story that several papers have: which articles are its copies is looked for once for each
//! text, some time after it was saved, and kept.
//!
//! A save does not wait for it: all sketches are read for many articles at once. A text is compared with the first article
//! of a story alone, and a story has an end, so that thousands of pages with the same words cost no more than as many others.

use super::{Library, lock};
use crate::model::{ArticleId, ArticleRow, Place};
use crate::store::Reader;
use crate::text::likeness::{Runs, distance, sketch};
use anyhow::{Result, bail};
use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

/// Articles that are sketched, or whose copies are looked for, between two readings of what is known.
const AT_ONCE: u32 = 250;

/// Texts that one is compared with.
const MOST_COMPARED: usize = 24;

/// Copies of a story; more are the rows of another.
const MOST_COPIES: u32 = 100;

/// What [`Library::gather_stories`] came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Gathered {
    /// Articles that came to a story or left one.
    pub changed: u32,
    /// Nothing is left to look for.
    pub is_whole: bool,
}

impl Library {
    /// Looks for copies of what was saved since the last time, until nothing is left or `go_on`, which is asked after
    /// each article, stops it; what was found until then counts.
    pub fn gather_stories(&self, go_on: &mut dyn FnMut() -> ControlFlow<()>) -> Result<Gathered> {
        let _one_at_a_time = lock(&self.gathering);
        let mut gathered = Gathered::default();
        let mut going = self.sketch_all(go_on)?;
        while going.is_continue() {
            let looked = self.store.read(|reader| {
                let unsettled = reader.unsettled(AT_ONCE)?;
                if unsettled.is_empty() {
                    return Ok(Vec::new());
                }
                let mut known = Known::read(reader)?;
                let mut looked = Vec::new();
                for (article, sketch) in unsettled {
                    let copied = sketch.map(|sketch| known.copied(reader, article, sketch)).transpose()?.flatten();
                    known.note(article, copied);
                    looked.push((article, sketch, copied));
                    going = go_on();
                    if going.is_break() {
                        break;
                    }
                }
                Ok(looked)
            })?;
            if looked.is_empty() {
                gathered.is_whole = true;
                break;
            }
            gathered.changed += self.store.write(|writer| {
                let mut changed = 0;
                for &(article, sketch, copied) in &looked {
                    // One that was saved anew meanwhile is looked at again.
                    if writer.settle_sketch(article, sketch)? {
                        changed += u32::from(match copied {
                            Some(other) => writer.join_story(article, other, MOST_COPIES)?,
                            None => writer.leave_story(article)?,
                        });
                    }
                }
                Ok(changed)
            })?;
        }
        Ok(gathered)
    }

    /// The articles that the rows of `ids` stand for in the list of `place`, or, where they left it, in that of their state.
    pub fn standing_for(&self, ids: &[ArticleId], place: &Place) -> Result<Vec<ArticleRow>> {
        self.store.read(|reader| reader.article_rows(&reader.standing_for(ids, place)?))
    }

    /// Gives `copy` a row of its own in the lists, for a reader who does not take the two for one story.
    pub fn list_apart(&self, one: ArticleId, copy: ArticleId) -> Result<()> {
        if one == copy {
            bail!("keep an article apart from itself: name two");
        }
        self.store.write(|writer| {
            writer.list_apart(one, copy)?;
            if writer.story(copy)?.is_some() && writer.story(copy)? == writer.story(one)? {
                writer.leave_story(copy)?;
            }
            Ok(())
        })
    }

    /// Takes [`Library::list_apart`] back.
    pub fn list_together(&self, one: ArticleId, copy: ArticleId) -> Result<()> {
        self.store.write(|writer| {
            writer.list_together(one, copy)?;
            writer.join_story(copy, one, MOST_COPIES)?;
            // Its text may be another than when they were kept apart.
            writer.unsettle_sketch(copy)
        })
    }

    /// The articles that have rows of their own beside `article`, because the reader said so.
    pub fn listed_apart(&self, article: ArticleId) -> Result<Vec<ArticleId>> {
        self.store.read(|reader| reader.apart_from(article))
    }

    /// Sketches what was saved before there were sketches.
    pub(super) fn sketch_all(&self, go_on: &mut dyn FnMut() -> ControlFlow<()>) -> Result<ControlFlow<()>> {
        while !self.store.read(|reader| reader.all_are_sketched())? {
            let sketched = self.store.read(|reader| {
                let missing = reader.articles_without_sketch(AT_ONCE)?;
                missing.into_iter().map(|id| Ok((id, sketch(&reader.newest_text(id)?)))).collect::<Result<Vec<_>>>()
            })?;
            self.store.write(|writer| sketched.iter().try_for_each(|(id, sketch)| writer.put_sketch(*id, *sketch)))?;
            if go_on().is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

/// All sketches and stories at one moment, and what is found out from then on.
struct Known {
    sketches: Vec<(u64, ArticleId)>,
    /// The place of an article's story in `copies`.
    story: HashMap<ArticleId, usize>,
    /// The copies of each story, first saved first.
    copies: Vec<Vec<ArticleId>>,
}

impl Known {
    fn read(reader: &Reader<'_>) -> Result<Self> {
        let mut known = Self { sketches: reader.sketched(Some)?, story: HashMap::new(), copies: Vec::new() };
        let mut last = None;
        for (story, article) in reader.stories()? {
            if last.replace(story) != Some(story) {
                known.copies.push(Vec::new());
            }
            known.put(article, known.copies.len() - 1);
        }
        Ok(known)
    }

    fn put(&mut self, article: ArticleId, story: usize) {
        self.story.insert(article, story);
        if let Some(copies) = self.copies.get_mut(story) {
            copies.push(article);
        }
    }

    /// Those looked at later have to know of what was found, which is written for many at once.
    fn note(&mut self, article: ArticleId, copied: Option<ArticleId>) {
        let own = self.story.get(&article).copied();
        let other = copied.and_then(|other| self.story.get(&other)).copied();
        if own.is_some() && own == other {
            return;
        }
        if let Some(copies) = own.and_then(|own| self.copies.get_mut(own)) {
            copies.retain(|id| *id != article);
            self.story.remove(&article);
        }
        let Some(copied) = copied else { return };
        let story = other.unwrap_or_else(|| {
            self.copies.push(Vec::new());
            self.put(copied, self.copies.len() - 1);
            self.copies.len() - 1
        });
        self.put(article, story);
        if let Some(copies) = self.copies.get_mut(story) {
            // Ids sort by the time of saving.
            copies.sort_unstable();
        }
    }

    /// Another article that `article` is a copy of: the first of its own story if it still is one, else of the story with
    /// the nearest sketch, else one that is alone so far.
    fn copied(&self, reader: &Reader<'_>, article: ArticleId, sketch: u64) -> Result<Option<ArticleId>> {
        let own = self.story.get(&article);
        let first = |story: &usize| self.copies.get(*story)?.iter().find(|other| **other != article).copied();
        let mut near: Vec<(u32, ArticleId)> = self
            .sketches
            .iter()
            .filter_map(|&(other, id)| Some((distance(sketch, other)?, id)))
            .filter(|(_, id)| *id != article)
            .collect();
        if near.is_empty() {
            return Ok(None);
        }
        near.sort_unstable();
        let apart = reader.apart_from(article)?;
        let apart_stories: HashSet<&usize> = apart.iter().filter_map(|id| self.story.get(id)).collect();
        let mut runs = None;
        let mut tried = HashSet::new();
        let known = own.and_then(first).into_iter();
        for id in known.chain(near.into_iter().map(|(_, id)| id)) {
            let story = self.story.get(&id);
            let is_full =
                |story: &usize| self.copies.get(*story).is_some_and(|copies| copies.len() >= MOST_COPIES as usize);
            let is_shut =
                story.is_some_and(|story| apart_stories.contains(story) || own != Some(story) && is_full(story));
            let other = story.and_then(first).unwrap_or(id);
            if is_shut || apart.contains(&other) || !tried.insert(other) {
                continue;
            }
            if tried.len() > MOST_COMPARED {
                break;
            }
            if runs.is_none() {
                runs = Some(Runs::of(&reader.newest_text(article)?));
            }
            let copy = Runs::of(&reader.newest_text(other)?);
            if runs.as_ref().is_some_and(|runs| runs.are_copies(&copy)) {
                return Ok(Some(other));
            }
        }
        Ok(None)
    }
}
