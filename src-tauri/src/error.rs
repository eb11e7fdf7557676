//! What the window is told when a command fails.

use serde::Serialize;

/// What a command answers: a value, or a sentence for the reader.
pub(crate) type Answer<T> = Result<T, Failure>;

/// A failure as the window shows it: what was being done, to what, why it failed, what to do.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Failure {
    /// The chain of contexts, outermost first, joined by colons.
    pub(crate) message: String,
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self { message: format!("{error:#}") }
    }
}
