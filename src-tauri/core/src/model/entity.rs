//! People and companies, the names they go by, and where they are named.

use super::{
    ArticleId, ArticleRow, EntityEvent, EntityId, EntityLabel, HighlightRow, Learned, Month, Note, Role, Said, Span,
};
use serde::{Deserialize, Serialize};

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum EntityKind {
    /// A person.
    Person,
    /// A company or another organisation that is followed like one.
    Company,
}

/// What sort of spelling an alias is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum AliasKind {
    /// The full name; the preferred name is always one of these.
    Full,
    /// A surname standing alone.
    Surname,
    /// `MS`.
    Abbreviation,
    /// `MSFT`, `005930`.
    Ticker,
    /// Another spelling of the same sounds, in this script or another: `알트만`, `Altman`.
    Transliteration,
    /// A name it no longer bears: `트위터`.
    Former,
    /// Any other spelling.
    #[default]
    Other,
}

/// One spelling of an entity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Alias {
    /// The spelling, NFC, without particles.
    pub text: String,
    /// What sort it is.
    pub kind: AliasKind,
}

/// A person or a company with counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct EntityRow {
    /// The entity.
    pub id: EntityId,
    /// Person or company.
    pub kind: EntityKind,
    /// The preferred name.
    pub name: String,
    /// All its spellings, the preferred name first.
    pub aliases: Vec<Alias>,
    /// Its ticker symbol, if the reader gave one.
    pub ticker: Option<String>,
    /// Articles with a confirmed mention, trash apart.
    pub articles: u32,
    /// Confirmed mentions in them.
    pub mentions: u32,
    /// The reader follows it.
    pub followed: bool,
    /// If followed: articles that came since its page was last looked at.
    pub fresh: u32,
}

/// Whether a mention is a guess or settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum MentionState {
    /// A guess.
    Suggested,
    /// Settled: this names the entity.
    Confirmed,
    /// Settled: it does not; never suggested again.
    Rejected,
}

/// A place in an article where an entity is named, without its particles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Mention {
    /// Who or what is named.
    pub entity: EntityId,
    /// Person or company, for the colour.
    pub kind: EntityKind,
    /// The preferred name, for the label.
    pub name: String,
    /// Where, in the newest version.
    pub span: Span,
    /// The spelling that stands there.
    pub text: String,
    /// Guess or settled.
    pub state: MentionState,
}

/// A sentence that names an entity, cut from an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Sentence {
    /// The sentence, white space folded to single spaces.
    pub text: String,
    /// Where the article has it, for jumping there.
    pub span: Span,
    /// The names inside `text`, as code points **of `text`**.
    pub marks: Vec<Span>,
}

/// The sentences of one article that name an entity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ArticleSentences {
    /// The article.
    pub article: ArticleRow,
    /// In reading order, 20 at most.
    pub sentences: Vec<Sentence>,
}

/// Another entity and how many articles name both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NamedWith {
    /// The other one.
    pub entity: super::EntityLabel,
    /// Articles with confirmed mentions of both, trash apart.
    pub articles: u32,
}

/// The page of a person or a company.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct EntityPage {
    /// The entity with counts.
    #[serde(flatten)]
    pub row: EntityRow,
    /// The earliest article (published, else saved) that names it: an RFC 3339 time or a bare date.
    pub first_seen: Option<String>,
    /// The latest one.
    pub last_seen: Option<String>,
    /// The newest hundred articles and their sentences.
    pub sentences: Vec<ArticleSentences>,
    /// Who and what is named beside it, most articles first.
    pub with: Vec<NamedWith>,
    /// The reader's notes on it.
    pub comments: Vec<Note>,
    /// Articles by month, oldest first; months without any are left out.
    pub months: Vec<Month>,
    /// Where each spelling was learned.
    pub learned: Vec<Learned>,
    /// What the articles say it is or was, oldest first; people only.
    pub roles: Vec<Role>,
    /// What the articles quote it with, newest first, 200 at most.
    pub said: Vec<Said>,
    /// The reader's highlights that overlap a sentence naming it, newest first, 200 at most.
    pub highlights: Vec<HighlightRow>,
    /// A plain link the reader set: a homepage, a Wikidata item.
    pub link: Option<String>,
    /// What was merged into it and can be split off again.
    pub merged: Vec<EntityLabel>,
    /// What the reader did with it, newest first.
    pub history: Vec<EntityEvent>,
}

/// What tagging a name in an article did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Tagged {
    /// The entity, made or chosen.
    pub entity: EntityRow,
    /// It did not exist before.
    pub created: bool,
    /// The spelling that was added to an entity that existed; `None` if it is new or had the spelling already.
    pub added: Option<String>,
    /// How many mentions were found by it, in how many articles.
    pub mentions: u32,
    /// Articles that gained a mention.
    pub articles: Vec<ArticleId>,
}
