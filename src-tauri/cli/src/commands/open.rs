//! `open`: starting the window.

use super::Ended;
use crate::library;
use crate::output::Out;
use anyhow::{Context, Result, anyhow};
use clap::Args;
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[derive(Args)]
pub(crate) struct Open {
    /// The article to open, by id or its first characters
    id: Option<String>,
}

pub(crate) fn run(open: &Open, folder: Option<&Path>, out: &Out) -> Result<Ended> {
    let program = find()?;
    let mut window = Command::new(&program);
    window.arg("--library").arg(library::folder(folder)?);
    if let Some(id) = &open.id {
        // The library is closed again before the window opens it.
        let id = library::open(folder)?.find_article(id)?;
        window.arg("--article").arg(id.to_string());
    }
    window.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    window.spawn().with_context(|| format!("starting {}", program.display()))?;
    if !out.json {
        out.line("The window is opening.")?;
    }
    Ok(Ended::Well)
}

/// Beside this program first, so that a build opens its own window and not an older one that is installed.
fn find() -> Result<PathBuf> {
    let name = format!("dossier-desktop{}", env::consts::EXE_SUFFIX);
    let beside = env::current_exe().ok().and_then(|me| Some(me.parent()?.to_path_buf()));
    let path = env::var_os("PATH").unwrap_or_default();
    beside.into_iter().chain(env::split_paths(&path)).map(|folder| folder.join(&name)).find(|file| file.is_file()).ok_or_else(|| {
        anyhow!("{name} was found neither beside this program nor in PATH; build it with `cargo build -p dossier-desktop` or install the package")
    })
}
