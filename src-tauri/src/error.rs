//! What the window is told when a command fails.

use dossier_core::model::Cause;
use serde::Serialize;

/// What a command answers: a value, or a sentence for the reader.
pub(crate) type Answer<T> = Result<T, Failure>;

/// A failure as the window shows it: what was being done, to what, why it failed, what to do.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Failure {
    /// The chain of contexts, outermost first, joined by colons.
    pub(crate) message: String,
    /// What it failed for, where that is one of the known causes.
    pub(crate) cause: Option<Cause>,
}

impl Failure {
    /// A failure of the shell's own, in a sentence.
    pub(crate) fn said(message: impl Into<String>) -> Self {
        Self { message: message.into(), cause: None }
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self { cause: Cause::of(&error), message: format!("{error:#}") }
    }
}
