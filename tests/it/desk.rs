//! A library and a folder of sources that are gone when the test ends, and the real `dossier` to work on them.

use dossier_core::library::{Environment, Library};
use serde_json::Value;
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A place to work.
pub(crate) struct Desk {
    folder: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn library(&self) -> PathBuf {
        self.path("library")
    }

    /// Writes a source and gives its path.
    pub(crate) fn write(&self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the source's folder can be made");
        std::fs::write(&path, bytes).expect("the source can be written");
        path
    }

    /// The program with the library and these arguments, not started.
    pub(crate) fn command<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Command {
        let mut command = Command::new(PROGRAM);
        command.arg("--library").arg(self.library()).args(args).stdin(Stdio::null());
        command
    }

    pub(crate) fn run<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Ran {
        self.command(args).output().expect("dossier starts").into()
    }

    /// Runs with `input` on standard input.
    pub(crate) fn run_with<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>, input: &[u8]) -> Ran {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("dossier starts");
        let mut stdin = child.stdin.take().expect("a pipe to it");
        let input = input.to_vec();
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let ran = child.wait_with_output().expect("dossier ends").into();
        // It may have refused before reading everything; its answer tells.
        let _ = writer.join().expect("the writer ends");
        ran
    }

    /// Runs with `--json`, expects success and one document.
    pub(crate) fn json<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Value {
        let args: Vec<_> =
            args.into_iter().map(|arg| arg.as_ref().to_owned()).chain([OsStr::new("--json").to_owned()]).collect();
        let ran = self.run(&args);
        ran.succeeded(&format!("{args:?}"));
        let rows = ran.rows();
        assert_eq!(rows.len(), 1, "{args:?} answers one document: {}", ran.out);
        rows.into_iter().next().expect("one row")
    }

    /// Saves a page that must succeed and gives the article's id.
    pub(crate) fn save(&self, name: &str, page: &str) -> String {
        let saved = self.json([OsStr::new("save"), self.write(name, page).as_os_str()]);
        assert_ne!(saved["outcome"], "failed", "{name} is saved: {saved}");
        saved["id"].as_str().expect("an id").to_owned()
    }

    /// The library in this process, as the window holds it.
    pub(crate) fn open(&self) -> Library {
        open(&self.library()).expect("the library opens")
    }
}

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_dossier");

/// Opens a library with the machine's clock.
pub(crate) fn open(folder: &Path) -> anyhow::Result<Library> {
    let entropy = || {
        let mut bytes = [0; 10];
        getrandom::fill(&mut bytes).expect("random numbers");
        bytes
    };
    Library::open(folder, Environment { now: Box::new(jiff::Timestamp::now), entropy: Box::new(entropy) })
}

/// How a run ended and what it printed.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Ran {
    /// The JSON Lines of standard output.
    pub(crate) fn rows(&self) -> Vec<Value> {
        let parse = |line: &str| {
            serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in line {line:?}\n{self:?}"))
        };
        self.out.lines().map(parse).collect()
    }

    pub(crate) fn succeeded(&self, what: &str) -> &Self {
        assert_eq!(self.code, Some(0), "{what} succeeds: {self:?}");
        self
    }

    /// It failed as a program should: status 1, a sentence on standard error, no panic.
    pub(crate) fn failed(&self, what: &str) -> &Self {
        assert_eq!(self.code, Some(1), "{what} fails with status 1: {self:?}");
        assert!(self.err.starts_with("dossier: "), "{what} says why: {self:?}");
        assert!(!self.err.contains("panicked"), "{what} is refused and does not crash: {self:?}");
        self
    }
}
