//! `diff`: what changed between two versions of an article.

use super::Ended;
use crate::output::Out;
use anyhow::{Context, Result, bail};
use clap::Args;
use dossier_core::Library;
use dossier_core::model::{Difference, Passage, PieceKind, VersionId, VersionRow};

/// Words that went stand in [-brackets-], words that came in {+braces+}; of what stayed, the paragraphs next to a change
/// are printed.
#[derive(Args)]
pub(crate) struct Diff {
    /// The article, by id or its first characters
    id: String,
    /// The number of the version before [default: the one before --to]
    #[arg(long, value_name = "N")]
    from: Option<u32>,
    /// The number of the version after [default: the newest]
    #[arg(long, value_name = "N")]
    to: Option<u32>,
}

pub(crate) fn run(asked: &Diff, library: &Library, out: &Out) -> Result<Ended> {
    let id = library.find_article(&asked.id)?;
    let versions = library.article(id)?.versions;
    let newest = versions.first().context("the article has no version")?.number;
    let to = numbered(&versions, asked.to.unwrap_or(newest))?;
    let to_number = asked.to.unwrap_or(newest);
    let Some(from) = asked.from.or_else(|| to_number.checked_sub(1).filter(|&number| number > 0)) else {
        bail!("the article has one version, so nothing changed; save it again from its address");
    };
    let difference = library.difference(id, numbered(&versions, from)?, to)?;
    if out.json {
        out.document(&difference)?;
    } else {
        print(&difference, out)?;
    }
    Ok(Ended::Well)
}

fn numbered(versions: &[VersionRow], number: u32) -> Result<VersionId> {
    let found = versions.iter().find(|version| version.number == number);
    let numbers = || versions.iter().rev().map(|version| version.number.to_string()).collect::<Vec<_>>().join(", ");
    Ok(found.with_context(|| format!("the article has no version {number}; it has {}", numbers()))?.id)
}

fn print(difference: &Difference, out: &Out) -> Result<()> {
    let version = |sign: &str, row: &VersionRow| {
        let title = row.title.as_deref().map(|title| format!("  {title}")).unwrap_or_default();
        out.line(&format!("{sign} version {}, {}{title}", row.number, row.saved.strftime("%Y-%m-%d %H:%M")))
    };
    version("---", &difference.from)?;
    version("+++", &difference.to)?;
    for passage in &difference.passages {
        match passage {
            Passage::Same { text } => out.line(&format!("  {text}"))?,
            Passage::Skipped { paragraphs } => out.line(&format!("  … {paragraphs} …"))?,
            Passage::Added { text } => out.line(&format!("+ {text}"))?,
            Passage::Removed { text } => out.line(&format!("- {text}"))?,
            Passage::Changed { pieces } => {
                let told: String = pieces
                    .iter()
                    .map(|piece| match piece.kind {
                        PieceKind::Same => piece.text.clone(),
                        PieceKind::Removed => format!("[-{}-]", piece.text),
                        PieceKind::Added => format!("{{+{}+}}", piece.text),
                    })
                    .collect();
                out.line(&format!("~ {told}"))?;
            }
        }
    }
    Ok(())
}
