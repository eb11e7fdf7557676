//! Other extractors, each a program of its own: it may hang, overflow its stack or die, and the run goes on.
//!
//! Such a program reads a page as a line of JSON and prints its answer as one (see `benches/peers/src/main.rs`).

use super::answer::Answer;
use super::pages::SavedPage;
use anyhow::{Context, Result, ensure};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// A page may take a peer this long.
const PATIENCE: Duration = Duration::from_secs(60);

/// An extractor's program.
pub(super) struct Peer {
    /// As the tables call it.
    pub(super) name: String,
    command: Vec<String>,
    running: Option<Running>,
}

struct Running {
    child: Child,
    lines: Receiver<String>,
}

/// Builds the crates in `benches/peers` and lists them.
pub(super) fn crates() -> Result<Vec<Peer>> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| home.join("../target"), Into::into).join("peers");
    let built = Command::new("cargo")
        .args(["build", "--release", "--locked", "--quiet", "--manifest-path"])
        .arg(home.join("peers/Cargo.toml"))
        .arg("--target-dir")
        .arg(&target)
        .status()
        .context("starting cargo to build the peers")?;
    ensure!(built.success(), "the peers did not build (the registry is needed for their first build)");
    let program = target.join("release/dossier-peers").to_string_lossy().into_owned();
    let names = Command::new(&program).output().with_context(|| format!("starting {program}"))?;
    let names = String::from_utf8(names.stdout).context("reading the names of the peers")?;
    let peer = |name: &str| Peer::new(name.to_owned(), vec![program.clone(), name.to_owned()]);
    Ok(names.lines().map(peer).collect())
}

/// A peer from `NAME=COMMAND ARGUMENT…`.
pub(super) fn named(said: &str) -> Result<Peer> {
    let (name, command) = said.split_once('=').with_context(|| format!("{said} is not NAME=COMMAND"))?;
    let command: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
    ensure!(!command.is_empty(), "{said} names no command");
    Ok(Peer::new(name.to_owned(), command))
}

impl Peer {
    fn new(name: String, command: Vec<String>) -> Self {
        Self { name, command, running: None }
    }

    /// The peer's answer; why there is none is in it.
    pub(super) fn answer(&mut self, page: &SavedPage, runs: u32) -> Result<Answer> {
        let html = String::from_utf8_lossy(&page.html);
        let asked = serde_json::json!({ "html": html, "url": page.truth.url, "runs": runs });
        let running = match &mut self.running {
            Some(running) => running,
            none => none.insert(Running::start(&self.command)?),
        };
        let lost = |ms: f64, why: String| Answer { ms, wall_ms: ms, error: Some(why), ..Answer::default() };
        let stdin = running.child.stdin.as_mut().context("the peer's standard input is ours")?;
        // A pipe broken here is a peer that died, which the missing answer says.
        let _ = writeln!(stdin, "{asked}").and_then(|()| stdin.flush());
        match running.lines.recv_timeout(PATIENCE) {
            Ok(line) => serde_json::from_str(&line).with_context(|| format!("reading the answer of {}", self.name)),
            Err(RecvTimeoutError::Timeout) => {
                self.running = None;
                let limit = PATIENCE.as_secs();
                Ok(lost(PATIENCE.as_secs_f64() * 1_000.0, format!("it took more than {limit} s and was stopped")))
            }
            Err(RecvTimeoutError::Disconnected) => {
                self.running = None;
                Ok(lost(0.0, "it died".to_owned()))
            }
        }
    }
}

impl Running {
    fn start(command: &[String]) -> Result<Self> {
        let (program, arguments) = command.split_first().context("a peer has a command")?;
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("starting {program}"))?;
        let stdout = child.stdout.take().context("the peer's standard output is ours")?;
        let (send, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                if send.send(line).is_err() {
                    break;
                }
            }
        });
        Ok(Self { child, lines })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peer_that_dies_is_an_answer_and_the_next_page_finds_it_alive() {
        let page = SavedPage { id: "s/1".into(), html: b"<p>x".to_vec(), truth: Default::default() };
        let mut peer = Peer::new("mortal".into(), vec!["false".into()]);
        let answer = peer.answer(&page, 1).expect("an answer");
        assert_eq!(answer.error.as_deref(), Some("it died"), "a death is told");
        peer.command = vec!["sh".into(), "-c".into(), "read line; echo '{\"text\":\"a\",\"ms\":2}'".into()];
        let answer = peer.answer(&page, 1).expect("an answer");
        assert_eq!((answer.text.as_deref(), answer.ms), (Some("a"), 2.0), "it was started again");
    }
}
