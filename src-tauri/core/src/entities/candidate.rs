//! A place that may be a name, before the document pass has looked at all of them.

use crate::model::{EntityKind, Reason};

/// One place and what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// First code point.
    pub(super) start: usize,
    /// One past the last.
    pub(super) end: usize,
    /// Person or company.
    pub(super) kind: EntityKind,
    /// From 0 to 1.
    pub(super) strength: f32,
    /// Why.
    pub(super) reason: Reason,
    /// The list's entry, if it is from there and can be only one.
    pub(super) entry: Option<u32>,
}

impl Candidate {
    pub(super) fn new(start: usize, end: usize, kind: EntityKind, strength: f32, reason: Reason) -> Self {
        Self { start, end, kind, strength, reason, entry: None }
    }

    pub(super) fn length(&self) -> usize {
        self.end - self.start
    }

    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}
