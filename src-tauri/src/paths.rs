//! Where the library is, and what the command line of the window asks for.

use anyhow::{Context, Result, bail};
use dossier_core::model::{ArticleId, HighlightId};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use tauri::Url;

/// What the window was started with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Request {
    /// Open a library, save these files into it, and show an article of it.
    Open {
        /// The library's folder.
        library: PathBuf,
        /// Files and folders to save once the window is there, absolute.
        sources: Vec<PathBuf>,
        /// What to show.
        show: Option<Show>,
    },
    /// Print how the program is called.
    Help,
    /// Print the version.
    Version,
}

/// What the window is to show of its library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Show {
    /// An article, where the reader left it.
    Article(ArticleId),
    /// An article at one of its highlights.
    Highlight(HighlightId),
}

impl Show {
    /// What a link of ours names: `dossier://article/ID` or `dossier://highlight/ID`.
    fn of_link(link: &str) -> Result<Self> {
        let name = link.strip_prefix(SCHEME).unwrap_or(link).trim_matches('/');
        let show = match name.split_once('/') {
            Some(("article", id)) => id.parse().ok().map(Self::Article),
            Some(("highlight", id)) => id.parse().ok().map(Self::Highlight),
            _ => None,
        };
        show.with_context(|| {
            format!("{link} is no link of Dossier, which are {SCHEME}//article/ID and {SCHEME}//highlight/ID")
        })
    }
}

/// How a link of ours begins.
const SCHEME: &str = "dossier:";

/// How the program is called.
pub(crate) const USAGE: &str = "Usage: dossier-desktop [--library DIR] [--article ID] [LINK] [FILE...]

Opens the reading window. Files and folders named here are saved into the library first.

  --library DIR  the library's folder; else DOSSIER_LIBRARY, else the user's data folder
  --article ID   the article to show
  LINK           dossier://article/ID or dossier://highlight/ID: what to show
  --help         print this
  --version      print the version";

/// Reads the arguments after the program's name; `here` is the folder relative paths start from.
///
/// # Errors
/// An unknown option, `--library` without a folder, `--article` without an id, a link that names nothing, or no library named on a system without a data folder.
pub(crate) fn read(arguments: impl IntoIterator<Item = OsString>, here: &Path) -> Result<Request> {
    let mut arguments = arguments.into_iter();
    let mut library = None;
    let mut show = None;
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
                show = Some(Show::Article(id.context("--article needs the whole id of an article after it")?));
            }
            Some(text) => match text.strip_prefix("--library=") {
                Some(folder) if !folder.is_empty() => library = Some(here.join(folder)),
                _ => bail!("{text} is not an option of dossier-desktop\n\n{USAGE}"),
            },
            None => match argument.to_str().filter(|_| !only_paths) {
                Some(link) if link.starts_with(SCHEME) => show = Some(Show::of_link(link)?),
                _ => sources.push(source(argument, here)),
            },
        }
    }
    let library = match library {
        Some(folder) => folder,
        None => usual_library(here)?,
    };
    Ok(Request::Open { library, sources, show })
}

/// A file as it was named; a menu names files by their addresses.
fn source(argument: OsString, here: &Path) -> PathBuf {
    let address =
        argument.to_str().filter(|text| text.starts_with("file://")).and_then(|text| text.parse::<Url>().ok());
    address.and_then(|address| address.to_file_path().ok()).unwrap_or_else(|| here.join(argument))
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
        let cases: [(&[&str], &str, &[&str]); 7] = [
            (&["--library", "/l"], "/l", &[]),
            (&["--library=l", "a.html"], "/here/l", &["/here/a.html"]),
            (&["b.txt", "--library", "l", "/c"], "/here/l", &["/here/b.txt", "/c"]),
            (&["--library=/l", "--", "--library"], "/l", &["/here/--library"]),
            (&["--library=/l", "-"], "/l", &["/here/-"]),
            (&["--library=/l", "file:///a%20b/%EA%B8%80.html"], "/l", &["/a b/글.html"]),
            (&["--library=/l", "--", "dossier:x"], "/l", &["/here/dossier:x"]),
        ];
        for (arguments, library, sources) in cases {
            let sources = sources.iter().map(PathBuf::from).collect();
            let expected = Request::Open { library: library.into(), sources, show: None };
            assert_eq!(asked(arguments).ok(), Some(expected), "{arguments:?} names one library and its sources");
        }
    }

    #[test]
    fn what_is_to_be_shown_can_be_named() {
        let id = "01a209be-3955-734e-807f-ffad469be458";
        let article = Show::Article(id.parse().expect("an id"));
        let highlight = Show::Highlight(id.parse().expect("an id"));
        let cases = [
            (vec!["--article".to_owned(), id.to_owned()], article),
            (vec![format!("dossier://article/{id}")], article),
            (vec![format!("dossier://highlight/{id}/")], highlight),
            (vec![format!("dossier:highlight/{id}")], highlight),
        ];
        for (arguments, show) in cases {
            let arguments: Vec<&str> =
                ["--library=/l"].into_iter().chain(arguments.iter().map(String::as_str)).collect();
            let asked = asked(&arguments).expect("a right command line");
            assert_eq!(
                asked,
                Request::Open { library: "/l".into(), sources: Vec::new(), show: Some(show) },
                "{arguments:?}"
            );
        }
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
            &["dossier://article/01"],
            &["dossier://run/01a209be-3955-734e-807f-ffad469be458"],
            &["dossier:"],
        ] {
            assert!(asked(arguments).is_err(), "{arguments:?} must not open some other library");
        }
    }
}
