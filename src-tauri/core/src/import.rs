//! From files of exports to what they hold. What becomes of it is `library`'s to say.
//!
//! A file is read member by member, so that one of any size passes through; a member that cannot be read is told with
//! its number, and the rest goes on.
//!
//! Invariant: pure. What can be read in, what it holds out; no file, no clock, no database.

pub mod annotation;
pub mod record;
mod stream;

pub use stream::{Member, members};

use crate::model::ImportFormat;
use anyhow::{Result, bail};

/// What a file that begins with `head` is. The error names what is known.
pub fn guess(head: &[u8]) -> Result<ImportFormat> {
    let head: String = String::from_utf8_lossy(head).chars().filter(|c| !c.is_whitespace()).collect();
    let has = |word: &str| head.contains(word);
    if has("\"format\":\"dossier-export/") || has("{\"articles\":[") {
        return Ok(ImportFormat::Json);
    }
    if has("http://www.w3.org/ns/anno") || has("\"type\":\"Annotation") {
        return Ok(ImportFormat::Jsonld);
    }
    if has("\"annotations\":[") || has("\"uri\":\"http") {
        return Ok(ImportFormat::Hypothesis);
    }
    bail!("it is no export of Dossier (JSON), no Web Annotations (JSON-LD) and no export of Hypothesis (JSON)")
}

#[cfg(test)]
mod tests;
