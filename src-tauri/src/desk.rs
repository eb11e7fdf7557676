//! What every command takes: the one library, and how to call it without holding up the window.

use crate::error::{Answer, Failure};
use crate::events::Bell;
use crate::jobs::Jobs;
pub(crate) use dossier_core::library::Library;
use std::path::PathBuf;
use std::sync::Arc;

/// The shell's state: a library on the desk, and the saves under way.
pub(crate) struct Desk {
    /// The library; its methods block, so they are called through [`Desk::read`] and [`Desk::write`].
    pub(crate) library: Arc<Library>,
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// Saves that take long.
    pub(crate) jobs: Jobs,
    /// Rung after each write of this process.
    pub(crate) bell: Bell,
    /// Rung when the window shows its first list and listens.
    pub(crate) begun: Bell,
}

impl Desk {
    /// Asks the library on a blocking thread.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Library) -> anyhow::Result<T> + Send + 'static,
    ) -> Answer<T> {
        let library = Arc::clone(&self.library);
        match tauri::async_runtime::spawn_blocking(move || ask(&library)).await {
            Ok(answer) => answer.map_err(Failure::from),
            Err(stopped) => Err(Failure::said(format!(
                "The library stopped in the middle of this because of a fault in Dossier ({stopped}). \
                     What was already saved is safe; try again, and report it if it happens twice"
            ))),
        }
    }

    /// Changes the library on a blocking thread; answers after the write is durable.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&Library) -> anyhow::Result<T> + Send + 'static,
    ) -> Answer<T> {
        let answer = self.read(change).await;
        // Also after a failure: part of it may have happened, and the window must show what is there.
        self.bell.ring();
        answer
    }
}
