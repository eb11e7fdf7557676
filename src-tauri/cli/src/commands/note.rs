//! `note`: Markdown on an article, a highlight, a person or a company.

use super::Ended;
use crate::output::Out;
use anyhow::{Context, Result};
use clap::Args;
use dossier_core::Library;
use std::io::{Read, stdin};

#[derive(Args)]
pub(crate) struct Note {
    /// The id, or its first characters, of an article, a highlight, a person or a company
    id: String,
    /// The note in Markdown; - reads it from standard input
    #[arg(allow_hyphen_values = true)]
    text: String,
}

pub(crate) fn run(asked: &Note, library: &Library, out: &Out) -> Result<Ended> {
    let target = library.find_note_target(&asked.id)?;
    let body = if asked.text == "-" { from_stdin()? } else { asked.text.clone() };
    let note = library.put_note(target, None, &body)?;
    if out.json {
        out.document(&note)?;
    } else {
        out.line(&note.body)?;
    }
    Ok(Ended::Well)
}

fn from_stdin() -> Result<String> {
    let mut body = String::new();
    stdin()
        .lock()
        .take(LONGEST)
        .read_to_string(&mut body)
        .context("reading the note from standard input; it must be UTF-8")?;
    Ok(body)
}

/// Bytes; past any note a person writes, and small enough to hold.
const LONGEST: u64 = 1 << 20;
