//! `anchor`: finding one highlight's selector in a text, without a library.

use super::Ended;
use crate::output::Out;
use crate::source;
use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use dossier_core::anchor;
use dossier_core::model::{Selector, Span};
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(Args)]
pub(crate) struct Anchor {
    /// The text, UTF-8; - for standard input
    #[arg(long, value_name = "FILE")]
    text: PathBuf,
    /// The selector as W3C JSON: TextQuoteSelector, with a TextPositionSelector if there is one
    #[arg(long, value_name = "FILE")]
    selector: PathBuf,
}

pub(crate) fn run(asked: &Anchor, out: &Out) -> Result<Ended> {
    let text = source::text(&asked.text)?;
    let name = asked.selector.display();
    let written: Value =
        serde_json::from_str(&source::text(&asked.selector)?).with_context(|| format!("{name} is not JSON"))?;
    let selector = selector(&written).with_context(|| format!("reading the selector in {name}"))?;
    match anchor::anchor(&text, &selector) {
        Some(found) if out.json => out.document(&found)?,
        Some(found) => out.line(&format!("{}–{}  {:?}", found.span.start, found.span.end, found.how))?,
        None if out.json => out.document(&json!({ "orphan": true }))?,
        None => out.line("The quotation is not in the text.")?,
    }
    Ok(Ended::Well)
}

/// Reads a selector, a list of selectors, a target, or a whole annotation.
fn selector(written: &Value) -> Result<Selector> {
    let all = selectors(written);
    let of = |kind: &str| all.iter().copied().find(|one| one["type"] == kind);
    let quote = of("TextQuoteSelector").ok_or_else(|| anyhow!("it has no TextQuoteSelector"))?;
    let field = |name: &str| quote[name].as_str().unwrap_or_default().to_owned();
    let exact = field("exact");
    if exact.is_empty() {
        bail!("its TextQuoteSelector has no “exact” text");
    }
    let position = of("TextPositionSelector").and_then(|position| {
        let number = |name: &str| position[name].as_u64().and_then(|number| u32::try_from(number).ok());
        Some(Span { start: number("start")?, end: number("end")? })
    });
    Ok(Selector {
        exact,
        prefix: field("prefix"),
        suffix: field("suffix"),
        position: position.unwrap_or(Span { start: 0, end: 0 }),
    })
}

/// Where annotations keep their selectors: `target.selector`, alone or in lists, and under `refinedBy`.
fn selectors(written: &Value) -> Vec<&Value> {
    let mut found = Vec::new();
    let mut open = vec![written];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(values) => open.extend(values.iter().rev()),
            Value::Object(fields) => {
                if fields.contains_key("type") && (fields.contains_key("exact") || fields.contains_key("start")) {
                    found.push(value);
                }
                open.extend(["refinedBy", "selector", "target"].iter().filter_map(|name| fields.get(*name)));
            }
            _ => {}
        }
    }
    found
}
