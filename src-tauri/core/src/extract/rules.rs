//! What the reader decided about the blocks of a site's pages, done to an article.
//!
//! A rule outranks every judgement of ours. Of two that fit one block the later holds. A block that is put back stands
//! where the page has it.

use super::{PATIENCE, Page, Rule, chars, decode, html, on_own_stack};
use crate::model::{BlockMatch, Media, RuleAction};
use crate::text::fold_space;
use anyhow::{Result, bail};

/// Why a block left that a rule took out, in [`crate::model::Removed::reason`].
pub(super) const REASON: &str = "rule";

/// The rule that does `action` to a block and to its like on other pages of the site; `block` is its text.
///
/// The place on the page tells if the block is alone in it; else the text does. Fails if the block has nothing to know
/// it by.
pub fn rule_for(page: &Page<'_>, block: &str, action: RuleAction) -> Result<Rule> {
    let text = fold_space(block);
    if key(&text).is_empty() {
        bail!("the block has no letters to know it by");
    }
    let blocks = if page.media == Media::Html { surveyed(page)? } else { Vec::new() };
    let is_kept = action == RuleAction::Drop;
    let own = |block: &&Surveyed| block.kept == is_kept && block.text == text;
    let shape = blocks.iter().find(own).and_then(|block| block.shape.clone());
    // A place that other blocks share does not tell: `Drop` would take the article's along, and `Keep` would from then
    // on hold whatever stands among the article's. What is gone already `Drop` may have for good.
    let alone = |shape: &String| {
        let mut like = blocks.iter().filter(|block| block.shape.as_ref() == Some(shape) && block.text != text);
        like.all(|block| is_kept && !block.kept)
    };
    let matches = match shape.filter(alone) {
        Some(shape) => BlockMatch::Shape(shape),
        None => BlockMatch::Text(text),
    };
    Ok(Rule { action, matches })
}

fn surveyed(page: &Page<'_>) -> Result<Vec<Surveyed>> {
    let (text, _) = decode(page.bytes, page.charset, page.media)?;
    let (url, rules) = (page.url.map(str::to_owned), Rules::new(page.rules));
    on_own_stack(PATIENCE, move |stop| html::survey(&text, url.as_deref(), &rules, stop))
}

/// A block of a page as a rule sees it.
#[derive(Debug, Clone)]
pub(super) struct Surveyed {
    pub(super) text: String,
    pub(super) shape: Option<String>,
    pub(super) kept: bool,
}

/// The rules, ready to be asked about many blocks.
#[derive(Debug, Clone)]
pub(super) struct Rules(Vec<(Fits, RuleAction)>);

#[derive(Debug, Clone)]
enum Fits {
    Text(String),
    Shape(String),
}

impl Rules {
    pub(super) fn new(rules: &[Rule]) -> Self {
        let keyed = rules.iter().filter_map(|rule| match &rule.matches {
            BlockMatch::Text(text) => Some((Fits::Text(key(text)), rule.action)).filter(|_| !key(text).is_empty()),
            BlockMatch::Shape(shape) => Some((Fits::Shape(shape.clone()), rule.action)),
        });
        Self(keyed.collect())
    }

    /// What was decided about a block with this text that has no place on a page.
    pub(super) fn of(&self, text: &str) -> Option<RuleAction> {
        self.at(text, || None)
    }

    fn at(&self, text: &str, shape: impl Fn() -> Option<String>) -> Option<RuleAction> {
        if self.0.is_empty() {
            return None;
        }
        let (key, shape) = (key(text), shape());
        let fits = |fits: &Fits| match fits {
            Fits::Text(of) => *of == key,
            Fits::Shape(of) => shape.as_ref() == Some(of),
        };
        self.0.iter().rev().find(|(it, _)| fits(it)).map(|(_, action)| *action)
    }

    /// Changes the fates of the blocks that were decided about; `None` is a block of the article, else the reason why
    /// it is none.
    ///
    /// An article that would be left without text is left as it is: rules are made for pages that looked otherwise.
    pub(super) fn obey<'t>(
        &self,
        fates: &mut [Option<&'static str>],
        text: impl Fn(usize) -> &'t str,
        shape: impl Fn(usize) -> Option<String>,
    ) {
        if self.0.is_empty() {
            return;
        }
        let decided = fates.iter().enumerate().map(|(at, fate)| match self.at(text(at), || shape(at)) {
            Some(RuleAction::Keep) => None,
            Some(RuleAction::Drop) => fate.or(Some(REASON)),
            None => *fate,
        });
        let decided: Vec<Option<&'static str>> = decided.collect();
        let left = |(at, fate): (usize, &Option<&'static str>)| fate.is_none() && !text(at).is_empty();
        if decided.iter().enumerate().any(left) {
            fates.copy_from_slice(&decided);
        }
    }
}

/// Letters alone, in lower case: what a block's text has in common from one page to the next, where its numbers, dates
/// and punctuation differ. A text without letters is known by its digits.
fn key(text: &str) -> String {
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    if letters.is_empty() { chars::key(text) } else { letters }
}
