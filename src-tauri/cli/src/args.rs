//! The command line's grammar; clap turns a wrong one into exit status 2.

use clap::{Args as ClapArgs, CommandFactory, Parser, Subcommand, ValueEnum};
use dossier_core::model;
use std::path::PathBuf;

use crate::commands::{
    anchor, article, copies, difference, entity, export, extract, highlight, import, list, mention, note, open,
    reextract, repair, save, search, show, suggest,
};

/// Save articles, read them clean, highlight them, tag people and companies, find them again.
#[derive(Parser)]
#[command(name = "dossier", version, about, arg_required_else_help = true)]
pub(crate) struct Args {
    /// The library's folder [default: Dossier in your data folder]
    #[arg(long, global = true, value_name = "DIR", env = "DOSSIER_LIBRARY")]
    pub(crate) library: Option<PathBuf>,
    /// Print JSON instead of words
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// One variant a command; the doc comments are the help.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Save files, folders of them, addresses (https://…), or standard input (-)
    Save(save::Save),
    /// Print the clean view of files without saving them
    Extract(extract::Extract),
    /// List articles, newest first
    List(list::List),
    /// Show one article
    Show(show::Show),
    /// Tell what changed between two versions of an article
    Diff(difference::Diff),
    /// List the same story in other papers, or make two one
    Copies(copies::Copies),
    /// Search titles, texts, notes, highlights and names
    Search(search::Search),
    /// Highlight a quotation in an article
    Highlight(highlight::HighlightQuote),
    /// List highlights, newest first
    Highlights(highlight::Highlights),
    /// List people and companies
    Entities(entity::Entities),
    /// Add or change one person or company
    #[command(subcommand)]
    Entity(entity::EntityCommand),
    /// Find a highlight's selector in a text, without a library
    Anchor(anchor::Anchor),
    /// Find whom a file or an article seems to name; a file needs no library
    Suggest(suggest::Suggest),
    /// Tell whether two spellings are one name
    Same(suggest::Same),
    /// Settle that an article names a person or company
    Confirm(mention::Settle),
    /// Settle that an article does not name a person or company
    Reject(mention::Settle),
    /// Put tags on an article
    Tag(article::Tag),
    /// Take tags off an article
    Untag(article::Tag),
    /// Move articles to inbox, reading or archive
    State(article::SetState),
    /// Star articles
    Star(article::Star),
    /// Move articles to the Trash
    Trash(article::Ids),
    /// Take articles out of the Trash
    Restore(article::Ids),
    /// Write a note on an article, a highlight, a person or a company
    Note(note::Note),
    /// Read saved articles again from their originals, as this Dossier reads them
    Reextract(reextract::Reextract),
    /// List what you decided about the blocks of sites' pages
    Rules(reextract::Rules),
    /// Put a block back, take one out, or forget that you did
    #[command(subcommand)]
    Rule(reextract::RuleCommand),
    /// Write articles with highlights, notes, people and companies into a file or a folder
    Export(export::Export),
    /// Take in what an export holds: articles, highlights, notes, people and companies
    Import(import::Import),
    /// Check database, originals, images and index
    Check(repair::Check),
    /// Build the search index anew
    Reindex,
    /// Write database, originals and images into one place
    Backup(repair::Backup),
    /// Make a library of a backup, where none is yet
    RestoreBackup(repair::RestoreBackup),
    /// Open the window
    Open(open::Open),
}

/// Which part of a long list to print.
#[derive(ClapArgs)]
pub(crate) struct Range {
    /// Print at most this many
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(crate) limit: u32,
    /// Leave out this many from the start
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) offset: u32,
}

/// `person` or `company`.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Kind {
    Person,
    Company,
}

impl From<Kind> for model::EntityKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Person => Self::Person,
            Kind::Company => Self::Company,
        }
    }
}

/// The colours of a highlight.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Color {
    Yellow,
    Green,
    Blue,
    Pink,
    Purple,
}

impl From<Color> for model::Color {
    fn from(color: Color) -> Self {
        match color {
            Color::Yellow => Self::Yellow,
            Color::Green => Self::Green,
            Color::Blue => Self::Blue,
            Color::Pink => Self::Pink,
            Color::Purple => Self::Purple,
        }
    }
}

/// How a list is sorted.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Sort {
    Saved,
    Published,
    Title,
}

/// What comes first among results.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum SearchSort {
    /// What fits best
    Relevance,
    /// Newest published
    Published,
    /// Newest saved
    Saved,
}

impl From<SearchSort> for dossier_core::model::SearchSort {
    fn from(sort: SearchSort) -> Self {
        match sort {
            SearchSort::Relevance => Self::Relevance,
            SearchSort::Published => Self::Published,
            SearchSort::Saved => Self::Saved,
        }
    }
}

impl From<Sort> for model::Sort {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Saved => Self::Saved,
            Sort::Published => Self::Published,
            Sort::Title => Self::Title,
        }
    }
}

/// Ends the program as clap does for a wrong command line, for what clap's grammar cannot say.
pub(crate) fn wrong(why: &str) -> ! {
    Args::command().error(clap::error::ErrorKind::ArgumentConflict, why).exit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_is_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn a_query_may_begin_with_a_minus_sign() {
        for query in ["-트위치", "올트먼 -트위치", "-"] {
            let args = Args::try_parse_from(["dossier", "search", query, "--limit", "3", "--json"]).unwrap();
            let Command::Search(search) = args.command else { panic!("search is parsed as another command") };
            assert_eq!(search.query, query, "an excluded word is no flag");
            assert_eq!((search.range.limit, args.json), (3, true), "flags after the query are still flags");
        }
    }
}
