//! Where the library is, and what the command line of the window asks for.

use anyhow::{Context, Result, bail};
use dossier_core::model::ArticleId;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What the window was started with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Request {
    /// Open a library, save these files into it, and show an article of it.
    Open {
        /// The library's folder.
        library: PathBuf,
        /// Files and folders to save once the window is there, absolute.
        sources: Vec<PathBuf>,
        /// The article to show.
        article: Option<ArticleId>,
    },
    /// Print how the program is called.
    Help,
    /// Print the version.
    Version,
}

/// How the program is called.
pub(crate) const USAGE: &str = "Usage: dossier-desktop [--library DIR] [--article ID] [FILE...]

Opens the reading window. Files and folders named here are saved into the library first.

  --library DIR  the library's folder; else DOSSIER_LIBRARY, else the user's data folder
  --article ID   the article to show
  --help         print this
  --version      print the version";

/// Reads the arguments after the program's name; `here` is the folder relative paths start from.
///
/// # Errors
/// An unknown option, `--library` without a folder, `--article` without an id, or no library named on a system without a data folder.
pub(crate) fn read(arguments: impl IntoIterator<Item = OsString>, here: &Path) -> Result<Request> {
    let mut arguments = arguments.into_iter();
    let mut library = None;
    let mut article = None;
    let mut sources = Vec::new();
    let mut only_paths = false;
    while let Some(argument) = arguments.next() {
        // An argument that is not Unicode can only be a path.
        let option = if only_paths { None } else { argument.to_str().filter(|text| text.starts_with("--")) };
        match option {
            Some("--") => only_paths = true,
            Some("--help") => return Ok(Request::Help),
            Some("--version") => return Ok(Request::Version),
            Some("--library") => {
                let folder = arguments.next().filter(|folder| !folder.is_empty());
                library = Some(here.join(folder.context("--library needs the folder of the library after it")?));
            }
            Some("--article") => {
                let id = arguments.next().and_then(|id| id.to_str()?.parse().ok());
                article = Some(id.context("--article needs the whole id of an article after it")?);
            }
            Some(text) => match text.strip_prefix("--library=") {
                Some(folder) if !folder.is_empty() => library = Some(here.join(folder)),
                _ => bail!("{text} is not an option of dossier-desktop\n\n{USAGE}"),
            },
            None => sources.push(here.join(argument)),
        }
    }
    let library = match library {
        Some(folder) => folder,
        None => usual_library(here)?,
    };
    Ok(Request::Open { library, sources, article })
}

/// `DOSSIER_LIBRARY`, else `Dossier` in the user's data folder: the same rule as the command line's.
fn usual_library(here: &Path) -> Result<PathBuf> {
    if let Some(folder) = std::env::var_os("DOSSIER_LIBRARY").filter(|folder| !folder.is_empty()) {
        return Ok(here.join(folder));
    }
    let data = dirs::data_dir().context(
        "finding the user's data folder failed because neither XDG_DATA_HOME nor HOME is set; \
         name the library's folder with --library DIR",
    )?;
    Ok(data.join("Dossier"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(arguments: &[&str]) -> Result<Request> {
        read(arguments.iter().map(OsString::from), Path::new("/here"))
    }

    #[test]
    fn folders_and_files_are_told_apart() {
        let cases: [(&[&str], &str, &[&str]); 5] = [
            (&["--library", "/l"], "/l", &[]),
            (&["--library=l", "a.html"], "/here/l", &["/here/a.html"]),
            (&["b.txt", "--library", "l", "/c"], "/here/l", &["/here/b.txt", "/c"]),
            (&["--library=/l", "--", "--library"], "/l", &["/here/--library"]),
            (&["--library=/l", "-"], "/l", &["/here/-"]),
        ];
        for (arguments, library, sources) in cases {
            let sources = sources.iter().map(PathBuf::from).collect();
            let expected = Request::Open { library: library.into(), sources, article: None };
            assert_eq!(asked(arguments).ok(), Some(expected), "{arguments:?} names one library and its sources");
        }
    }

    #[test]
    fn an_article_can_be_named() {
        let id = "01a209be-3955-734e-807f-ffad469be458";
        let asked = asked(&["--library=/l", "--article", id]).expect("a right command line");
        let article = Some(id.parse().expect("an id"));
        assert_eq!(asked, Request::Open { library: "/l".into(), sources: Vec::new(), article });
    }

    #[test]
    fn a_wrong_command_line_is_named() {
        for arguments in [
            &["--library"][..],
            &["--library", ""],
            &["--library="],
            &["--libary", "x"],
            &["--article"],
            &["--article", "01"],
        ] {
            assert!(asked(arguments).is_err(), "{arguments:?} must not open some other library");
        }
    }
}
