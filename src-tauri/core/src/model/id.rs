//! Identifiers: one newtype for each kind of thing, so that an article's id cannot be handed in for a highlight's.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(test, derive(ts_rs::TS), ts(export))]
        pub struct $name(#[cfg_attr(test, ts(type = "string"))] pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self)
            }
        }
    )*};
}

ids! {
    /// A saved article (UUIDv7, so ids sort by the time of saving).
    ArticleId,
    /// One clean text of an article.
    VersionId,
    /// A highlight.
    HighlightId,
    /// A note.
    NoteId,
    /// A person or a company.
    EntityId,
    /// A saved search.
    SavedSearchId,
    /// A rule for the blocks of a site's pages.
    RuleId,
    /// One library folder; the search index carries it so that an index is never read beside another database.
    LibraryId,
}
