//! What changed from one version of an article to another.

use super::VersionRow;
use serde::{Deserialize, Serialize};

/// What changed between two versions of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Difference {
    /// The version before.
    pub from: VersionRow,
    /// The version after.
    pub to: VersionRow,
    /// In reading order.
    pub passages: Vec<Passage>,
}

/// A paragraph, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Passage {
    /// It stayed, and stands next to one that did not.
    Same {
        /// The paragraph.
        text: String,
    },
    /// So many stayed.
    Skipped {
        /// How many.
        paragraphs: u32,
    },
    /// It is new.
    Added {
        /// The paragraph.
        text: String,
    },
    /// It is gone.
    Removed {
        /// The paragraph.
        text: String,
    },
    /// It was reworded.
    Changed {
        /// What stayed, went and came, in order.
        pieces: Vec<Piece>,
    },
}

/// Words of a paragraph that was reworded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Piece {
    /// What became of them.
    pub kind: PieceKind,
    /// The words with the white space between them.
    pub text: String,
}

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum PieceKind {
    /// They stayed.
    Same,
    /// They are new.
    Added,
    /// They are gone.
    Removed,
}
