//! Where the library is, and opening it with the machine's clock and randomness.

use anyhow::{Context, Result, anyhow};
use dossier_core::library::{Environment, Library};
use std::path::{Path, PathBuf};

/// The folder asked for, else the user's own.
pub(crate) fn folder(asked: Option<&Path>) -> Result<PathBuf> {
    if let Some(folder) = asked {
        return Ok(folder.to_path_buf());
    }
    let data = dirs::data_dir().ok_or_else(|| {
        anyhow!("no home folder was found for the library; name one with --library or DOSSIER_LIBRARY")
    })?;
    Ok(data.join("Dossier"))
}

/// Opens the library of the command line, making it if the folder is empty.
pub(crate) fn open(asked: Option<&Path>) -> Result<Library> {
    let folder = folder(asked)?;
    // Asked for once at the start, so that a machine without randomness fails here and not in the middle of a save.
    getrandom::u64().context("asking the system for random numbers")?;
    let environment = Environment { now: Box::new(jiff::Timestamp::now), entropy: Box::new(entropy) };
    Library::open(&folder, environment)
}

fn entropy() -> [u8; 10] {
    let mut bytes = [0; 10];
    // The system's generator does not fail once it has answered.
    getrandom::fill(&mut bytes).expect("the system gave random numbers before");
    bytes
}
