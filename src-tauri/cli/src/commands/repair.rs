//! `check`, `reindex`, `backup`: looking after the library.

use super::{Ended, list};
use crate::interrupt;
use crate::output::{self, Out, Style};
use anyhow::{Context, Result, bail};
use clap::Args;
use dossier_core::Library;
use serde_json::json;
use std::ops::ControlFlow;
use std::path::PathBuf;

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
