//! Guesses: whom an article seems to name, why, and what the reader is asked about it.

use super::{ArticleId, EntityId, EntityKind, EntityLabel, EntityRow, MentionState, Sentence, Span};
use serde::{Deserialize, Serialize};

/// Why somebody is suggested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Reason {
    /// The reader follows this one; the article has another form of its name.
    Known,
    /// Dossier's list of companies and people has it.
    List {
        /// Its name in the other language, or else in the list.
        name: String,
        /// What the list says of a person: `OpenAI chief executive`; empty for a company.
        role: String,
    },
    /// The article defines it: `마이크로소프트(MSFT)`.
    Definition {
        /// The words that do.
        text: String,
    },
    /// A title stands beside it.
    Title {
        /// `대표`, `chief executive`.
        title: String,
    },
    /// The learned model reads it as a name.
    Model {
        /// How sure it is, in hundredths.
        confidence: u8,
    },
}

/// Somebody or something that an article seems to name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Suggested {
    /// Person or company.
    pub kind: EntityKind,
    /// The fullest of its spellings here.
    pub name: String,
    /// Who of the library it seems to be.
    pub entity: Option<EntityId>,
    /// How it is spelled here, the name first.
    pub spellings: Vec<String>,
    /// Where, in reading order, never overlapping another suggestion's or a confirmed mention.
    pub places: Vec<Guess>,
    /// Why, the strongest reason first.
    pub reasons: Vec<Reason>,
    /// From 0 to 1.
    pub score: f32,
}

/// A place where a suggested name stands, without its particles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Guess {
    /// Where.
    pub span: Span,
    /// What stands there.
    pub text: String,
}

/// Two names of an article that may be one, and may not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Question {
    /// Two people or two companies.
    pub kind: EntityKind,
    /// The name that is surer or stands first.
    pub one: String,
    /// The other.
    pub other: String,
    /// How alike they are, from 0 to 1.
    pub score: f32,
}

/// All that is guessed about an article.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Suggestions {
    /// In the order in which the article names them first.
    pub suggested: Vec<Suggested>,
    /// What only the reader can tell.
    pub questions: Vec<Question>,
}

/// What the reader accepted of a suggestion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Acceptance {
    /// Person or company.
    pub kind: EntityKind,
    /// The name a new entity gets; a spelling of `entity` if that is given.
    pub name: String,
    /// Whose spellings they become; else one of this kind that has the name already, else a new one.
    pub entity: Option<EntityId>,
    /// Spellings to learn beside the name. One that says too little alone (the surname 김) is not learned; it is
    /// confirmed where it stands.
    pub spellings: Vec<String>,
    /// The places that were meant; each is a confirmed mention afterwards.
    pub places: Vec<Span>,
}

/// What accepting did, and all that is needed to take it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Accepted {
    /// The entity, made or chosen.
    pub entity: EntityRow,
    /// It did not exist before.
    pub created: bool,
    /// The spellings that it did not have.
    pub added: Vec<String>,
    /// The places that only the reader's word makes mentions.
    pub placed: Vec<Span>,
    /// Mentions found by the new spellings, all articles together.
    pub mentions: u32,
    /// Articles that gained a mention.
    pub articles: Vec<ArticleId>,
}

/// What the review asks of one sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Asking {
    /// Does this name one of these? A spelling that several share.
    Which {
        /// Those who share it.
        entities: Vec<EntityRow>,
        /// The place.
        span: Span,
    },
    /// Is this a name worth keeping?
    Name {
        /// The suggestion.
        suggested: Suggested,
    },
    /// Are these two one?
    Same {
        /// The question.
        question: Question,
        /// If the library has both as two: the one to keep, and the one to go.
        both: Option<(EntityLabel, EntityLabel)>,
    },
}

/// What stood at a place before the reader said who is meant there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Stood {
    /// Who was named.
    pub entity: EntityId,
    /// Whether that was settled.
    pub state: MentionState,
}

/// One question of the review across the library.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Asked {
    /// Where it stands.
    pub article: ArticleId,
    /// The article's title.
    pub title: String,
    /// The sentence around the first place, the place marked.
    pub sentence: Sentence,
    /// How many other articles have the spelling, a thousand at most.
    pub elsewhere: u32,
    /// What is asked.
    #[serde(flatten)]
    pub asking: Asking,
}

/// Questions of the review, and how far it has looked for them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Questions {
    /// In the order in which they are asked.
    pub asked: Vec<Asked>,
    /// Articles that were looked through, newest first. Where these are not all, asking again goes on.
    pub looked: u32,
    /// Articles outside the Trash.
    pub of: u32,
}

/// What two spellings are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Sameness {
    /// One name.
    Same,
    /// Perhaps; only the reader can tell.
    Ask,
    /// Two names.
    Different,
}
