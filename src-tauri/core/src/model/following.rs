//! A person's or a company's page beyond its row: over time, in roles, in quotations; and who is named with whom.

use super::{ArticleId, EntityId, EntityKind, EntityLabel, Span};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How often somebody is named in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Month {
    /// `2023-11`.
    pub month: String,
    /// Articles of that month (published, else saved) that name it, trash apart.
    pub articles: u32,
}

/// Where a spelling was learned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Learned {
    /// The spelling.
    pub text: String,
    /// The article in which it was accepted or tagged; `None` if it was typed, or the article is gone.
    pub article: Option<ArticleId>,
    /// That article's title.
    pub title: Option<String>,
    /// When; `None` if it was learned before Dossier kept this.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub at: Option<Timestamp>,
}

/// What somebody was, as the articles said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Role {
    /// As it stands there: `전 CEO`, `chief executive`.
    pub title: String,
    /// When an article said so first (published, else saved): an RFC 3339 time or a bare date.
    pub first: String,
    /// And last.
    pub last: String,
    /// How many say so.
    pub articles: u32,
    /// The first of them.
    pub article: ArticleId,
    /// Where it says so.
    pub span: Span,
}

/// Words that an article puts into somebody's mouth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Said {
    /// The article.
    pub article: ArticleId,
    /// Its title.
    pub title: String,
    /// When it was published, else saved.
    pub day: String,
    /// The whole sentence, white space folded.
    pub text: String,
    /// Where the article has it.
    pub span: Span,
    /// The quotation inside `text`, without its marks, as code points **of `text`**.
    pub quotation: Span,
}

/// One thing the reader did with an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct EntityEvent {
    /// When.
    #[cfg_attr(test, ts(type = "string"))]
    pub at: Timestamp,
    /// What.
    #[serde(flatten)]
    pub what: EntityChange,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "did", rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum EntityChange {
    /// It came into being.
    Created,
    /// It got another preferred name.
    Renamed {
        /// The one before.
        from: String,
        /// The new one.
        to: String,
    },
    /// It is of another kind now.
    Turned {
        /// The kind it became.
        into: EntityKind,
    },
    /// A spelling was added.
    Learned {
        /// The spelling.
        text: String,
    },
    /// A spelling was taken away.
    Forgot {
        /// The spelling.
        text: String,
    },
    /// Another was merged into it.
    Merged {
        /// The other's name.
        name: String,
        /// The other, for the split.
        entity: EntityId,
    },
    /// One became its own again.
    Split {
        /// Its name.
        name: String,
        /// Which.
        entity: EntityId,
    },
    /// It was deleted.
    Deleted,
    /// It was brought back.
    Restored,
}

/// Who is named with whom.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Network {
    /// Who, most articles first; 200 at most.
    pub nodes: Vec<NetworkNode>,
    /// Pairs, most articles first; 1,000 at most.
    pub edges: Vec<NetworkEdge>,
    /// How many people and companies there are beyond the nodes.
    pub more: u32,
}

/// One of a network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NetworkNode {
    /// Who.
    pub entity: EntityLabel,
    /// Articles among those asked for that name it.
    pub articles: u32,
}

/// Two of a network that are named in the same articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NetworkEdge {
    /// Index of the one among the nodes; the smaller.
    pub one: u32,
    /// Index of the other.
    pub other: u32,
    /// Articles that name both.
    pub articles: u32,
}

/// Whose network.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NetworkOf {
    /// Only articles that answer this query.
    pub query: Option<String>,
    /// Only those who are named with this one, and it.
    pub entity: Option<EntityId>,
    /// Only people or only companies.
    pub kind: Option<EntityKind>,
}

/// One name of a pasted list, and where it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Appearance {
    /// The name as it was pasted, white space folded.
    pub name: String,
    /// Who of the library has that name.
    pub entity: Option<EntityLabel>,
    /// The spellings that were looked for, the pasted one first.
    pub spellings: Vec<String>,
    /// Articles that have it, trash apart.
    pub articles: u32,
    /// Times it stands in them.
    pub mentions: u32,
    /// The newest of them, 20 at most.
    pub newest: Vec<AppearanceIn>,
}

/// An article that has a name of a pasted list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct AppearanceIn {
    /// The article.
    pub article: ArticleId,
    /// Its title.
    pub title: String,
    /// When it was published, else saved.
    pub day: String,
    /// Times the name stands in it.
    pub mentions: u32,
    /// The first sentence with it, the name marked.
    pub sentence: super::Sentence,
}
