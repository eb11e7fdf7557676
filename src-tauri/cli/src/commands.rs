//! The commands, one file a group, and the way from the parsed command line to each.

pub(crate) mod save;

pub(crate) mod copies;
pub(crate) mod difference;
pub(crate) mod extract;
pub(crate) mod list;
pub(crate) mod search;
pub(crate) mod show;

pub(crate) mod article;
pub(crate) mod entity;
pub(crate) mod highlight;
pub(crate) mod mention;
pub(crate) mod note;
pub(crate) mod suggest;

pub(crate) mod export;
pub(crate) mod import;

pub(crate) mod anchor;
pub(crate) mod indexing;
pub(crate) mod open;
pub(crate) mod reextract;
pub(crate) mod repair;

use crate::args::{Args, Command};
use crate::output::Out;
use anyhow::Result;

/// How a command ended when it did not end in an error of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// Everything asked for was done.
    Well,
    /// Something failed and was named; the rest was done.
    WithFailures,
}

/// Runs the command and prints its answer.
pub(crate) fn run(args: &Args, out: &Out) -> Result<Ended> {
    let folder = args.library.as_deref();
    let library = || crate::library::open(folder);
    let indexed = || {
        let library = library()?;
        indexing::catch_up(&library, out);
        anyhow::Ok(library)
    };
    match &args.command {
        Command::Save(save) => {
            save::validate(save);
            save::run(save, &library()?, out)
        }
        Command::Extract(extract) => extract::run(extract, out),
        Command::List(list) if list.query.is_some() => list::run(list, &indexed()?, out),
        Command::List(list) => list::run(list, &library()?, out),
        Command::Show(show) => show::run(show, &library()?, out),
        Command::Copies(copies) => copies::run(copies, &library()?, out),
        Command::Diff(diff) => difference::run(diff, &library()?, out),
        Command::Search(search) => search::run(search, &indexed()?, out),
        Command::Highlight(quote) => highlight::highlight(quote, &library()?, out),
        Command::Highlights(asked) if asked.query.is_some() => highlight::list(asked, &indexed()?, out),
        Command::Highlights(asked) => highlight::list(asked, &library()?, out),
        Command::Entities(entities) => entity::list(entities, &library()?, out),
        Command::Entity(command) => entity::run(command, &library()?, out),
        Command::Anchor(anchor) => anchor::run(anchor, out),
        Command::Suggest(asked) => suggest::suggestions(asked, library, out),
        Command::Same(asked) => suggest::compare(asked, out),
        Command::Confirm(settle) => mention::confirm(settle, &library()?, out),
        Command::Reject(settle) => mention::reject(settle, &library()?, out),
        Command::Tag(tag) => article::tag(tag, &library()?, out),
        Command::Untag(tag) => article::untag(tag, &library()?, out),
        Command::State(state) => article::set_state(state, &library()?, out),
        Command::Star(star) => article::star(star, &library()?, out),
        Command::Trash(ids) => article::trash(ids, &library()?, out),
        Command::Restore(ids) => article::restore(ids, &library()?, out),
        Command::Note(note) => note::run(note, &library()?, out),
        Command::Reextract(reextract) => reextract::run(reextract, &library()?, out),
        Command::Rules(rules) => reextract::rules(rules, &library()?, out),
        Command::Rule(command) => reextract::rule(command, &library()?, out),
        Command::Export(export) => export::run(export, &library()?, out),
        Command::Import(import) => import::run(import, &library()?, out),
        Command::Check(check) => repair::check(check, &library()?, out),
        Command::Reindex => repair::reindex(&library()?, out),
        Command::Backup(backup) => repair::backup(backup, &library()?, out),
        Command::RestoreBackup(backup) => repair::restore_backup(backup, folder, out),
        Command::Open(window) => open::run(window, folder, out),
    }
}
