//! `open`: starting the window.

use super::Ended;
use crate::library;
use crate::output::Out;
use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use std::env;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

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
    // Not a pipe: the window lives on when this program has ended, and must still be able to complain.
    let mut complaints = tempfile::tempfile().context("making a file for the window's complaints")?;
    window.stdin(Stdio::null()).stdout(Stdio::null()).stderr(complaints.try_clone()?);
    let child = window.spawn().with_context(|| format!("starting {}", program.display()))?;
    if let Some(status) = ended_soon(child)?.filter(|status| !status.success()) {
        let mut why = String::new();
        complaints.seek(SeekFrom::Start(0))?;
        complaints.take(LONGEST).read_to_string(&mut why).context("reading why the window did not open")?;
        bail!("the window did not open ({status}): {}", why.trim());
    }
    if !out.json {
        out.line("The window is opening.")?;
    }
    Ok(Ended::Well)
}

/// Bytes of the window's complaints that are passed on.
const LONGEST: u64 = 4096;

/// How the window ended, if it did so at once: it does when it cannot open, and when another window takes over.
fn ended_soon(mut window: Child) -> Result<Option<ExitStatus>> {
    for _ in 0..20 {
        if let Some(status) = window.try_wait().context("watching the window start")? {
            return Ok(Some(status));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(None)
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
