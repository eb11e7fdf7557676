//! Why something failed, in terms that the reader can do something about.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Why something failed, where a reader can do something about it. The sentence beside it is in English; the window has
/// one of its own for each of these, in the reader's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Cause {
    /// The disk, or the reader's share of it, is full.
    DiskFull,
    /// The system does not allow it: another's file, a folder that may only be read.
    Denied,
    /// Another program has held the library, or the file, for too long.
    Busy,
    /// A file of the library is damaged.
    Damaged,
    /// The file or folder is not there.
    Missing,
    /// A file of a kind that cannot be saved as an article.
    Kind,
    /// More bytes, or more unpacked bytes, than an article has.
    Large,
    /// A file that is broken, or built as a trap.
    Broken,
    /// Closed by a password.
    Locked,
    /// Pictures of pages, without letters.
    Scan,
    /// There is no text in it.
    Empty,
    /// What was typed is no address of the web, or one that cannot be fetched.
    Address,
    /// An address of this machine or of a private network.
    Private,
    /// No such host, or no network here.
    Offline,
    /// The connection would not be safe.
    Insecure,
    /// The other side took too long.
    Slow,
    /// Shown only to those who sign in or pay.
    SignIn,
    /// The server refuses to give it to us.
    Refused,
    /// There is no such page.
    Gone,
    /// The server has trouble, or asks to come back later.
    Later,
    /// A file of an export that was changed by hand since, and is not written over.
    Edited,
    /// What a file belongs to, an article, is not in the library.
    Unknown,
    /// The system has no voice to read aloud with.
    Voice,
    /// The reader said stop.
    Stopped,
}

/// A failure whose cause is known where it is found: a sentence that says why and what to do, and the cause.
#[derive(Debug)]
pub struct Because {
    /// The cause.
    pub cause: Cause,
    /// The sentence, in English.
    pub sentence: String,
}

impl Because {
    /// A failure of this cause.
    pub fn new(cause: Cause, sentence: impl Into<String>) -> Self {
        Self { cause, sentence: sentence.into() }
    }
}

impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl std::error::Error for Because {}
