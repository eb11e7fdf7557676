//! The plain data that crosses every boundary: core to shell, shell to window, core to command line.
//!
//! Invariant: this module knows no database, no index, no HTML; it is data and its serialised form.
//! Every text offset here counts **Unicode code points of a version's canonical text**, end exclusive.
//! The same structs are written as TypeScript into `ui/src/ipc/types/` by a test, so the window cannot drift.

mod annotation;
mod article;
mod cause;
mod difference;
mod entity;
mod export;
mod following;
mod highlight;
mod id;
mod import;
mod rule;
mod search;
mod suggestion;

pub use annotation::*;
pub use article::*;
pub use cause::*;
pub use difference::*;
pub use entity::*;
pub use export::*;
pub use following::*;
pub use highlight::*;
pub use id::*;
pub use import::*;
pub use rule::*;
pub use search::*;
pub use suggestion::*;

use serde::{Deserialize, Serialize};

/// A half-open range of code points in a canonical text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Span {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}
