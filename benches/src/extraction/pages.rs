//! The saved pages with known articles: where they are and how they are read.
//!
//! A folder holds a folder for each set: `<set>/pages/<id>.html.gz`, and `<set>/truth.json`, which is
//! `{id: {text or html, title, byline, …}}`; what a set does not know is absent.

use anyhow::{Context, Result, bail, ensure};
use flate2::read::MultiGzDecoder;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A saved page, and what a person says is in it.
pub(crate) struct SavedPage {
    /// `set/id`.
    pub(crate) id: String,
    /// Its bytes.
    pub(crate) html: Vec<u8>,
    /// What is in it.
    pub(crate) truth: Truth,
}

/// What is known of a page; empty strings are as good as absent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Truth {
    /// The article's text.
    pub(crate) text: Option<String>,
    /// The article's HTML, where a set has no text.
    pub(crate) html: Option<String>,
    /// The standfirst, which the text may have or not.
    pub(crate) summary: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) lang: Option<String>,
    pub(crate) dir: Option<String>,
    pub(crate) image: Option<String>,
    pub(crate) site: Option<String>,
    pub(crate) url: Option<String>,
    /// Snippets that the text must have.
    pub(crate) with: Vec<String>,
    /// Snippets that it must not have.
    pub(crate) without: Vec<String>,
}

/// The folder of saved pages: the one named, else `shared/eval/extraction` beside the repository or below
/// `DOSSIER_SHARED`.
pub(crate) fn folder(named: Option<&Path>) -> Result<PathBuf> {
    let shared = || {
        std::env::var_os("DOSSIER_SHARED")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from)
            .join("eval/extraction")
    };
    let folder = named.map_or_else(shared, PathBuf::from);
    ensure!(
        folder.is_dir(),
        "there are no saved pages at {}: name the folder that has them, or set DOSSIER_SHARED to the folder whose \
         eval/extraction does. Each set in it is a folder with truth.json ({{id: {{text, title, byline, published, \
         lang, url, image, …}}}}) and pages/<id>.html.gz",
        folder.display()
    );
    Ok(folder)
}

/// The names of the sets in `folder`, or of those in `only`.
pub(crate) fn sets(folder: &Path, only: &[String]) -> Result<Vec<String>> {
    let mut sets: Vec<String> = fs::read_dir(folder)
        .with_context(|| format!("listing {}", folder.display()))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| folder.join(name).join("truth.json").is_file())
        .collect();
    sets.sort();
    if let Some(unknown) = only.iter().find(|name| !sets.contains(name)) {
        bail!("there is no set {unknown} in {}; there are: {}", folder.display(), sets.join(", "));
    }
    sets.retain(|name| only.is_empty() || only.contains(name));
    ensure!(!sets.is_empty(), "no folder in {} has a truth.json", folder.display());
    Ok(sets)
}

/// The pages of a set, in the order of their names.
pub(crate) fn read(folder: &Path, set: &str) -> Result<Vec<SavedPage>> {
    let file = folder.join(set).join("truth.json");
    let truth = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
    let truth: BTreeMap<String, Truth> =
        serde_json::from_str(&truth).with_context(|| format!("reading {}", file.display()))?;
    let pages = truth.into_iter().map(|(id, truth)| {
        let file = folder.join(set).join("pages").join(format!("{id}.html.gz"));
        let packed = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        let mut html = Vec::new();
        MultiGzDecoder::new(packed.as_slice())
            .read_to_end(&mut html)
            .with_context(|| format!("unpacking {}", file.display()))?;
        Ok(SavedPage { id: format!("{set}/{id}"), html, truth })
    });
    pages.collect()
}
