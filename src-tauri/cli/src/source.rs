//! Reading what the library does not read itself: standard input, and the files of `anchor`.

use anyhow::{Context, Result, bail};
use dossier_core::library::{Source, sources::LARGEST};
use dossier_core::model::Media;
use std::fs::File;
use std::io::{Read, stdin};
use std::path::Path;

/// Standard input as a page without a name; what it is shows in how it begins.
pub(crate) fn standard_input() -> Result<Source> {
    let bytes = bounded(stdin().lock(), "standard input")?;
    if bytes.is_empty() {
        bail!("standard input is empty; give a page to `dossier save -` through a pipe");
    }
    Ok(Source { name: "-".to_owned(), media: Media::guess("-", &bytes), bytes, charset: None, url: None })
}

/// A file as text; `-` is standard input.
pub(crate) fn text(path: &Path) -> Result<String> {
    let name = path.display().to_string();
    let bytes = if name == "-" {
        bounded(stdin().lock(), "standard input")?
    } else {
        bounded(File::open(path).with_context(|| format!("open {name}"))?, &name)?
    };
    String::from_utf8(bytes).with_context(|| format!("{name} is not UTF-8 text"))
}

/// Reads no further than the largest page that is saved.
fn bounded(from: impl Read, name: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LARGEST + 1).read_to_end(&mut bytes).with_context(|| format!("read {name}"))?;
    if bytes.len() as u64 > LARGEST {
        bail!("{name} has more than {} MB; no article has", LARGEST >> 20);
    }
    Ok(bytes)
}
