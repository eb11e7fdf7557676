//! What a commit says of itself: whose it is, how it was made, how far it is complete.

use super::super::schema::{ANALYSER_VERSION, SCHEMA_VERSION};
use crate::model::LibraryId;
use crate::text::sha256;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

/// The payload of a commit, as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    pub(super) library: LibraryId,
    pub(super) schema: u32,
    pub(super) analyser: u32,
    /// The change of the library up to which the index is complete.
    pub(super) sequence: u64,
    /// Of the above: a flipped digit in `sequence` would hide articles for good.
    sum: String,
}

impl Stamp {
    /// Of this version of the program.
    pub(super) fn new(library: LibraryId, sequence: u64) -> Self {
        let stamp = Self { library, schema: SCHEMA_VERSION, analyser: ANALYSER_VERSION, sequence, sum: String::new() };
        Self { sum: stamp.summed(), ..stamp }
    }

    /// As another version of the program would have written it.
    #[cfg(test)]
    pub(super) fn of_version(library: LibraryId, sequence: u64, schema: u32) -> Self {
        let stamp = Self { schema, ..Self::new(library, sequence) };
        Self { sum: stamp.summed(), ..stamp }
    }

    /// Reads a payload; `None` if it is not one or is damaged.
    pub(super) fn read(payload: &str) -> Option<Self> {
        serde_json::from_str(payload).ok().filter(|stamp: &Self| stamp.sum == stamp.summed())
    }

    /// The payload.
    pub(super) fn write(&self) -> Result<String> {
        serde_json::to_string(self).context("writing the stamp of a search index commit")
    }

    /// Whether it is an index of `library` that this version of the program can read.
    pub(super) fn fits(&self, library: LibraryId) -> bool {
        *self == Self::new(library, self.sequence)
    }

    /// Whether it is an index of `library`, by whichever version of the program.
    pub(super) fn is_of(&self, library: LibraryId) -> bool {
        self.library == library
    }

    fn summed(&self) -> String {
        sha256(format!("{}/{}/{}/{}", self.library, self.schema, self.analyser, self.sequence).as_bytes())
    }
}
