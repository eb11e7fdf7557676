//! What the reader decided about the blocks of a site's pages.

use super::RuleId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a rule does with the blocks it fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum RuleAction {
    /// They belong to the article.
    Keep,
    /// They do not.
    Drop,
}

/// Which blocks of a page a rule fits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "by", content = "is", rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum BlockMatch {
    /// Blocks at this place of the page's structure: the element and those around it with their classes, outermost
    /// first, as in `div.story>aside.note>p`.
    Shape(String),
    /// Blocks with this text, digits, case, white space and punctuation aside; for places that shape cannot tell apart.
    Text(String),
}

/// A rule as extraction applies it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Rule {
    /// Keep or drop.
    pub action: RuleAction,
    /// Which blocks.
    pub matches: BlockMatch,
}

/// A rule as the library keeps it, for one site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SiteRule {
    /// The rule.
    pub id: RuleId,
    /// The host its pages come from, without `www.`; the article's own id for one without an address.
    pub site: String,
    /// What it does.
    #[serde(flatten)]
    pub rule: Rule,
    /// The block it was made for, for the reader to know it by.
    pub sample: String,
    /// When it was made.
    #[cfg_attr(test, ts(type = "string"))]
    pub created: Timestamp,
}
