//! `check`, `reindex`, `backup`, `restore-backup`: looking after the library.

use super::{Ended, list};
use crate::interrupt;
use crate::library;
use crate::output::{self, Out, Style};
use anyhow::{Context, Result, bail};
use clap::Args;
use dossier_core::Library;
use serde_json::json;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub(crate) struct Check {
    /// Mend what can be mended without losing anything
    #[arg(long)]
    repair: bool,
}

#[derive(Args)]
pub(crate) struct Backup {
    /// Where the backup goes; nothing may stand there yet
    path: PathBuf,
}

#[derive(Args)]
pub(crate) struct RestoreBackup {
    /// The backup, as `backup` wrote it
    path: PathBuf,
}

pub(crate) fn check(check: &Check, library: &Library, out: &Out) -> Result<Ended> {
    let report = library.check(check.repair)?;
    if out.json {
        out.document(&json!({ "ok": report.ok, "problems": report.problems, "unused_images": report.unused_images }))?;
    } else {
        for problem in &report.problems {
            out.raw(&out.paint(Style::Bad, problem))?;
        }
        if report.unused_images > 0 {
            let unused = report.unused_images;
            out.line(&format!(
                "{unused} image files belong to no article; the next save of the same images uses them."
            ))?;
        }
        out.line(if report.ok {
            "The library is sound."
        } else {
            "The library needs mending: run `dossier check --repair`."
        })?;
    }
    Ok(if report.ok { Ended::Well } else { Ended::WithFailures })
}

pub(crate) fn reindex(library: &Library, out: &Out) -> Result<Ended> {
    interrupt::listen()?;
    let bar = output::progress_bar("indexing");
    let indexed = library.reindex(&mut |done, total| {
        bar.set_length(u64::from(total));
        bar.set_position(u64::from(done));
        if interrupt::asked() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    bar.finish_and_clear();
    let indexed = indexed?;
    if interrupt::asked() {
        bail!("stopped after {indexed} articles; the index will be completed when the library is next opened");
    }
    if out.json {
        out.document(&json!({ "articles": indexed }))?;
    } else {
        out.line(&format!("{} indexed", list::counted(indexed as usize, indexed, "article")))?;
    }
    Ok(Ended::Well)
}

pub(crate) fn backup(backup: &Backup, library: &Library, out: &Out) -> Result<Ended> {
    let originals = library.backup(&backup.path).with_context(|| format!("backing up to {}", backup.path.display()))?;
    if out.json {
        out.document(&json!({ "path": backup.path, "originals": originals }))?;
    } else {
        let originals = list::counted(originals, u32::try_from(originals).unwrap_or(u32::MAX), "original");
        out.line(&format!("the database and {originals} are in {}, a library of its own", backup.path.display()))?;
    }
    Ok(Ended::Well)
}

/// Makes a library of a backup, where none is yet. It is whole or not there at all, whenever the program is killed.
pub(crate) fn restore_backup(asked: &RestoreBackup, folder: Option<&Path>, out: &Out) -> Result<Ended> {
    let to = library::folder(folder)?;
    if !asked.path.join("library.sqlite").is_file() {
        bail!("{} is no backup: there is no library.sqlite in it", asked.path.display());
    }
    let is_free = fs::read_dir(&to).map_or(!to.exists(), |mut entries| entries.next().is_none());
    if !is_free {
        bail!(
            "{} is not empty, and what is in it is never replaced; rename it, or name another place with --library. \
             Nothing was changed",
            to.display()
        );
    }
    let mut partial = to.clone().into_os_string();
    partial.push(".restoring");
    let partial = PathBuf::from(partial);
    if partial.exists() {
        fs::remove_dir_all(&partial).with_context(|| format!("removing what is left in {}", partial.display()))?;
    }
    let backup = library::open(Some(&asked.path))?;
    let context = || format!("restoring {} to {}", asked.path.display(), to.display());
    let originals = backup.backup(&partial).with_context(context)?;
    if to.exists() {
        fs::remove_dir(&to).with_context(context)?;
    }
    fs::rename(&partial, &to).with_context(context)?;
    let articles = library::open(Some(&to))?.reindex(&mut |_, _| ControlFlow::Continue(()))?;
    if out.json {
        out.document(&json!({ "path": to, "articles": articles, "originals": originals }))?;
    } else {
        out.line(&format!("{} are in {}", list::counted(articles as usize, articles, "article"), to.display()))?;
    }
    Ok(Ended::Well)
}
