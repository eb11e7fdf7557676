//! The core of Dossier: everything that happens to a library of articles, without a window.
//!
//! [`Library`] is the way in: each use case is one method. Below it stand siblings that never import
//! each other: [`store`] (SQLite, the only truth), [`search`] (Tantivy, derived), [`fetch`] (the web, only
//! when asked), and five pure modules, [`extract`] (bytes to clean article), [`anchor`] (selector to
//! position or orphan), [`entities`] (text to mentions), [`export`] (articles to the formats people take away) and [`import`] (what
//! such files hold). All of them rest on [`model`] and [`text`].
//!
//! Invariant: no tauri, no tokio, no window, no clock and no randomness of its own.

#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)
)]

pub mod library;

pub mod anchor;
pub mod entities;
pub mod export;
pub mod extract;
pub mod fetch;
pub mod import;
pub mod search;
pub mod store;

pub mod model;
pub mod text;

pub use library::Library;
