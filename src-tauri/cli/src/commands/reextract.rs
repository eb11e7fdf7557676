//! `reextract`, `rules`, `rule`: reading saved articles again, and what the reader decided about a site's pages.

use super::{Ended, list};
use crate::ids;
use crate::interrupt;
use crate::output::{self, Out, Style};
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use dossier_core::Library;
use dossier_core::model::{Again, ArticleId, BlockMatch, RuleAction, RuleId, SiteRule, Sort};
use serde_json::json;
use std::ops::ControlFlow;

#[derive(Args)]
pub(crate) struct Reextract {
    /// Articles by id, or one query; without any, all that an older Dossier or fewer rules have read
    #[arg(value_name = "QUERY|ID")]
    what: Vec<String>,
}

#[derive(Args)]
pub(crate) struct Rules {
    /// Only the rules of this site (its host without www.)
    site: Option<String>,
}

#[derive(Subcommand)]
pub(crate) enum RuleCommand {
    /// Put a block that was taken away back into an article, here and in the site's other pages from now on
    Keep(Decide),
    /// Take a block out of an article, here and in the site's other pages from now on
    Drop(Decide),
    /// Forget a rule and read what was read with it again
    Forget {
        /// The rule's id, or its first characters
        rule: String,
    },
}

#[derive(Args)]
pub(crate) struct Decide {
    /// The article's id, or its first characters
    id: String,
    /// The block's text as `show` gives it, in the article or under `removed`
    block: String,
}

/// The most articles that one query names; a query has no order that a later run could go on from.
const MOST: u32 = 200_000;

pub(crate) fn run(asked: &Reextract, library: &Library, out: &Out) -> Result<Ended> {
    interrupt::listen()?;
    let ids = if asked.what.is_empty() { None } else { Some(find(&asked.what, library)?) };
    let bar = output::progress_bar("reading again");
    let mut left = 0;
    let again = library.extract_again(ids.as_deref(), &mut |progress| {
        bar.set_length(progress.total as u64);
        bar.set_position(progress.done as u64);
        bar.set_message(progress.current.as_deref().map(output::tame).unwrap_or_default());
        left = progress.total - progress.done;
        if interrupt::asked() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    bar.finish_and_clear();
    let again = again?;
    print(&again, out)?;
    if left > 0 {
        out.complain(&format!("stopped with {left} articles left; run it again to go on from there"));
    }
    Ok(if again.failed.is_empty() && left == 0 { Ended::Well } else { Ended::WithFailures })
}

/// Articles by their ids; one word that is no id is a query.
fn find(what: &[String], library: &Library) -> Result<Vec<ArticleId>> {
    let found: Result<Vec<ArticleId>> = what.iter().map(|typed| library.find_article(typed)).collect();
    match (found, what) {
        (Ok(ids), _) => Ok(ids),
        (Err(_), [query]) => {
            let mut ids = Vec::new();
            while (ids.len() as u32) < MOST {
                let page = library.list(query, Sort::Saved, ids.len() as u32, 1_000)?;
                ids.extend(page.articles.iter().map(|row| row.id));
                if page.articles.is_empty() || ids.len() as u32 >= page.total {
                    break;
                }
            }
            if ids.is_empty() {
                bail!("no article has the id {query:?} or answers it as a query");
            }
            Ok(ids)
        }
        (Err(error), _) => Err(error),
    }
}

fn print(again: &Again, out: &Out) -> Result<()> {
    for failed in &again.failed {
        let why = failed.error.as_deref().unwrap_or_default();
        out.complain(&format!("{}: {why}", failed.title.as_deref().unwrap_or(&failed.source)));
    }
    if out.json {
        return out.document(again);
    }
    let examined = list::counted(again.examined as usize, again.examined, "article");
    let orphaned = match again.orphaned {
        0 => String::new(),
        1 => "; 1 highlight no longer stands in its text and is kept".to_owned(),
        many => format!("; {many} highlights no longer stand in their texts and are kept"),
    };
    let failed = if again.failed.is_empty() { String::new() } else { format!(", {} failed", again.failed.len()) };
    out.line(&format!("{examined}: {} changed, {} as before{failed}{orphaned}", again.changed, again.unchanged))
}

pub(crate) fn rules(asked: &Rules, library: &Library, out: &Out) -> Result<Ended> {
    let rules = library.rules(asked.site.as_deref())?;
    if out.json {
        out.document(&json!({ "total": rules.len(), "rules": rules }))?;
        return Ok(Ended::Well);
    }
    for rule in &rules {
        out.raw(&line(rule, out))?;
    }
    out.line(&list::counted(rules.len(), u32::try_from(rules.len()).unwrap_or(u32::MAX), "rule"))?;
    Ok(Ended::Well)
}

pub(crate) fn rule(command: &RuleCommand, library: &Library, out: &Out) -> Result<Ended> {
    let (decide, action) = match command {
        RuleCommand::Keep(decide) => (decide, RuleAction::Keep),
        RuleCommand::Drop(decide) => (decide, RuleAction::Drop),
        RuleCommand::Forget { rule } => {
            let rule = find_rule(rule, library)?;
            library.forget_rule(rule.id)?;
            print_rule(&rule, out)?;
            return Ok(Ended::Well);
        }
    };
    let id = library.find_article(&decide.id)?;
    let rule = library.decide(id, &decide.block, action).with_context(|| {
        let id = ids::short(library, &id);
        format!("making a rule for the article {id}")
    })?;
    print_rule(&rule, out)?;
    Ok(Ended::Well)
}

fn find_rule(typed: &str, library: &Library) -> Result<SiteRule> {
    let typed = typed.trim().to_ascii_lowercase();
    let mut rules = library.rules(None)?;
    rules.retain(|rule| !typed.is_empty() && id(rule.id).starts_with(&typed));
    match rules.len() {
        1 => rules.pop().context("one was found"),
        0 => bail!("there is no rule {typed:?}; `dossier rules` lists them"),
        _ => bail!("{typed:?} begins more than one rule's id; give more of it"),
    }
}

fn id(id: RuleId) -> String {
    id.to_string()
}

fn print_rule(rule: &SiteRule, out: &Out) -> Result<()> {
    if out.json { out.document(rule) } else { out.raw(&line(rule, out)) }
}

fn line(rule: &SiteRule, out: &Out) -> String {
    let action = match rule.rule.action {
        RuleAction::Keep => out.paint(Style::Good, "keep"),
        RuleAction::Drop => out.paint(Style::Bad, "drop"),
    };
    let blocks = match &rule.rule.matches {
        BlockMatch::Shape(shape) => format!("blocks at {shape}"),
        BlockMatch::Text(_) => "this text".to_owned(),
    };
    let sample: String = rule.sample.chars().take(60).collect();
    let (id, site) = (out.paint(Style::Faint, &id(rule.id)), output::tame(&rule.site));
    format!("{id}  {action}  {site}  {}  “{}”", output::tame(&blocks), output::tame(&sample))
}
