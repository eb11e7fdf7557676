//! What the reader decided about the blocks of a site: rules are found for a block, and applied after all else.

use super::chars::key;

use crate::model::{BlockMatch, Rule, RuleAction};

/// Changes the fates of the blocks that `rules` fit; where two disagree the later decides.
pub(super) fn apply<'t>(
    rules: &[Rule],
    fates: &mut [Option<&'static str>],
    text: impl Fn(usize) -> &'t str,
    shape: impl Fn(usize) -> Option<String>,
) {
    if rules.is_empty() {
        return;
    }
    for (at, fate) in fates.iter_mut().enumerate() {
        let (shape, words) = (shape(at), words(text(at)));
        let fits = |rule: &&Rule| match &rule.matches {
            BlockMatch::Shape(of) => shape.as_deref() == Some(of.as_str()),
            BlockMatch::Text(of) => !words.is_empty() && *of == words,
        };
        match rules.iter().rev().find(fits).map(|rule| rule.action) {
            Some(RuleAction::Keep) => *fate = None,
            Some(RuleAction::Drop) => *fate = fate.or(Some("rule")),
            None => {}
        }
    }
}

/// What of a text a rule compares: its beginning without digits, case, white space and punctuation. A text of digits
/// alone is compared as it is.
pub(super) fn words(text: &str) -> String {
    let key = key(text);
    let words: String = key.chars().filter(|c| !c.is_numeric()).take(MAX_WORDS).collect();
    if words.is_empty() { key.chars().take(MAX_WORDS).collect() } else { words }
}

/// Code points of a text that a rule compares.
const MAX_WORDS: usize = 200;
