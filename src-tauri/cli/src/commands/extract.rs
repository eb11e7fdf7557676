//! `extract`: the clean view of files, without a library.

use super::Ended;
use crate::failure;
use crate::output::{Out, Style};
use crate::source;
use anyhow::Result;
use clap::Args;
use dossier_core::extract::{self, Clean, Page};
use dossier_core::library::sources;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::time::Instant;

#[derive(Args)]
pub(crate) struct Extract {
    /// Files, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The page's address, for relative links; only with a single file
    #[arg(long, value_name = "URL")]
    url: Option<String>,
}

pub(crate) fn run(asked: &Extract, out: &Out) -> Result<Ended> {
    if asked.url.is_some() && asked.files.len() > 1 {
        crate::args::wrong("--url gives the address of one page: name one file");
    }
    let mut ended = Ended::Well;
    for file in &asked.files {
        let started = Instant::now();
        let clean = clean(file, asked.url.as_deref());
        let took_ms = (started.elapsed().as_secs_f64() * 1e6).round() / 1e3;
        let error = clean.as_ref().err().map(failure::sentence);
        if let Some(why) = &error {
            out.complain(&format!("{}: {why}", file.display()));
            ended = Ended::WithFailures;
        }
        if out.json {
            out.document(&Extracted { source: &file.to_string_lossy(), took_ms, clean: clean.as_ref().ok(), error })?;
        } else if let Ok(clean) = &clean {
            print(clean, out)?;
        }
    }
    Ok(ended)
}

/// One file's answer as JSON.
#[derive(Serialize)]
struct Extracted<'a> {
    source: &'a str,
    took_ms: f64,
    #[serde(flatten)]
    clean: Option<&'a Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

fn clean(file: &Path, url: Option<&str>) -> Result<Clean> {
    let source = if file == Path::new("-") { source::standard_input()? } else { sources::read(file)? };
    extract::extract(&Page { bytes: &source.bytes, media: source.media, charset: None, url, rules: &[] })
}

fn print(clean: &Clean, out: &Out) -> Result<()> {
    out.raw(&out.paint(Style::Strong, &clean.title))?;
    if let Some(subtitle) = &clean.subtitle {
        out.line(subtitle)?;
    }
    let writers = clean.byline.iter().map(|author| {
        let parts =
            [Some(author.name.clone()), author.role.clone(), author.email.as_ref().map(|email| format!("<{email}>"))];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    let facts = [clean.site.clone(), clean.published.clone()].into_iter().flatten();
    out.raw(&out.paint(Style::Faint, &writers.chain(facts).collect::<Vec<_>>().join(" · ")))?;
    out.line("")?;
    out.line(&clean.text)?;
    if !clean.removed.is_empty() {
        out.line("")?;
        out.raw(&out.paint(Style::Faint, "Taken away:"))?;
    }
    for removed in &clean.removed {
        let text = dossier_core::text::fold_space(&removed.text);
        let start: String = text.chars().take(60).collect();
        out.raw(&out.paint(Style::Faint, &format!("{:<12} {start}", removed.reason)))?;
    }
    Ok(())
}
