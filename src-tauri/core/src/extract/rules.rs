//! What the reader decided about the blocks of a site's pages, done to an article.
//!
//! A rule outranks every judgement of ours. Of two that fit one block the later holds. A block that is put back stands
//! where the page has it: after the last of the article's blocks that the page has before it.

use super::block::{self, Block};
use super::chars;
use super::{Page, Rule};
use crate::model::{BlockMatch, Removed, RuleAction};
use crate::text::fold_space;
use anyhow::{Result, bail};
use std::collections::HashSet;

/// Why a block left that a rule took out, in [`Removed::reason`].
pub(super) const REASON: &str = "rule";

/// The rule that does `action` to a block and to its like on other pages of the site; `block` is its text.
///
/// Fails if the block has nothing to know it by.
pub fn rule_for(_page: &Page<'_>, block: &str, action: RuleAction) -> Result<Rule> {
    let text = fold_space(block);
    if key(&text).is_empty() {
        bail!("the block has no letters to know it by");
    }
    Ok(Rule { action, matches: BlockMatch::Text(text) })
}

/// The rules, ready to be asked about many blocks.
pub(super) struct Rules(Vec<(String, RuleAction)>);

impl Rules {
    pub(super) fn new(rules: &[Rule]) -> Self {
        let keyed = rules.iter().filter_map(|rule| match &rule.matches {
            BlockMatch::Text(text) => Some((key(text), rule.action)),
            BlockMatch::Shape(_) => None,
        });
        Self(keyed.filter(|(key, _)| !key.is_empty()).collect())
    }

    /// Nothing was decided.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was decided about a block with this text.
    pub(super) fn of(&self, text: &str) -> Option<RuleAction> {
        if self.0.is_empty() {
            return None;
        }
        let key = key(text);
        self.0.iter().rev().find(|(fits, _)| *fits == key).map(|(_, action)| *action)
    }

    /// Takes out of `article` and puts back from `whole`, the page it was found in, what was decided. `removed` is kept
    /// in step.
    ///
    /// An article that would be left without text is left as it is: rules are made for pages that looked otherwise.
    pub(super) fn obey(&self, article: &mut Vec<Block>, whole: &[Block], removed: &mut Vec<Removed>) {
        if self.0.is_empty() {
            return;
        }
        self.put_back(article, whole, removed);
        let (mut left, mut out) = (false, Vec::new());
        block::each_leaf(article, &mut |leaf, _| {
            let text = fold_space(&leaf.text());
            match self.of(&text) {
                Some(RuleAction::Drop) => out.push(Removed::new(REASON, text, None)),
                _ => left |= !text.is_empty(),
            }
        });
        if !left {
            return;
        }
        removed.append(&mut out);
        block::each_leaf_mut(article, &mut |leaf| {
            if self.of(&fold_space(&leaf.text())) == Some(RuleAction::Drop) {
                leaf.runs.clear();
            }
        });
    }

    fn put_back(&self, article: &mut Vec<Block>, whole: &[Block], removed: &mut Vec<Removed>) {
        // Where each text of the article stands among its outermost blocks.
        let mut places: Vec<HashSet<String>> = Vec::with_capacity(article.len());
        for block in article.iter() {
            let mut keys = HashSet::new();
            block::each_leaf(std::slice::from_ref(block), &mut |leaf, _| {
                keys.insert(chars::key(&leaf.text()));
            });
            places.push(keys);
        }
        let mut known: HashSet<String> = places.iter().flatten().cloned().collect();
        let mut back: Vec<(usize, Block)> = Vec::new();
        let mut at = 0;
        block::each_leaf(whole, &mut |leaf, _| {
            let text = fold_space(&leaf.text());
            let own = chars::key(&text);
            if let Some(place) = places.iter().skip(at).position(|keys| !own.is_empty() && keys.contains(&own)) {
                at += place + 1;
            } else if self.of(&text) == Some(RuleAction::Keep) && known.insert(own) {
                let tag = if matches!(leaf.tag, "h2" | "h3" | "h4" | "h5" | "h6" | "pre") { leaf.tag } else { "p" };
                back.push((at, Block { tag, source: None, ..leaf.clone() }));
            }
        });
        for (at, block) in back.into_iter().rev() {
            removed.retain(|gone| chars::key(&gone.text) != chars::key(&block.text()));
            article.insert(at.min(article.len()), block);
        }
    }
}

/// Letters alone, in lower case: what a block's text has in common from one page to the next, where its numbers, dates
/// and punctuation differ. A text without letters is known by its digits.
fn key(text: &str) -> String {
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    if letters.is_empty() { chars::key(text) } else { letters }
}
