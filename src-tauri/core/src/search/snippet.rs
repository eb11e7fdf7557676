//! Snippets: the pieces of a text that answer a query, cut at word borders, the stems marked.

use super::query::{Names, Query};
use crate::model::{Snippet, SnippetField, Span};

/// Finds a query's words in texts. Built once a query, used for every hit.
pub struct Matcher {}

impl Matcher {
    /// For `query` with the other spellings of its names.
    pub fn new(query: &Query, names: &Names) -> Self {
        let _ = (query, names);
        Self {}
    }

    /// Every match in `text`, in order, not overlapping, as code points; stems without their particles.
    pub fn matches(&self, text: &str) -> Vec<Span> {
        let _ = text;
        Vec::new()
    }

    /// Up to `limit` pieces of `text` that hold matches, best first.
    pub fn snippets(&self, field: SnippetField, text: &str, limit: usize) -> Vec<Snippet> {
        let _ = (field, text, limit);
        Vec::new()
    }

    /// The stems that are looked for, as typed.
    pub fn terms(&self) -> Vec<String> {
        Vec::new()
    }
}
