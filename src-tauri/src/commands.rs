//! The commands of the window: each takes the desk, calls one method of the library, and answers.
//!
//! Invariant: no logic lives here. The names are those of `ui/src/ipc/commands.ts` and of
//! `src-tauri/permissions/library.toml`; a test compares the three with the handler list.

pub(crate) mod article;
pub(crate) mod entity;
pub(crate) mod export;
pub(crate) mod highlight;
pub(crate) mod import;
pub(crate) mod menu;
pub(crate) mod note;
pub(crate) mod search;
pub(crate) mod sharing;
pub(crate) mod speaking;
pub(crate) mod suggesting;
pub(crate) mod window;

/// The desk as a command gets it.
pub(crate) type TheDesk<'a> = tauri::State<'a, crate::desk::Desk>;
