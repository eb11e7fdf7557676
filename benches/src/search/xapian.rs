//! Xapian, run by Python: `benches/peers/search/xapian_peer.py` says how it is set up and spoken to.

use super::engines::Engine;
use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::json;
use std::cell::RefCell;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

/// The most answers that are looked at.
const MOST: u32 = 20_000;

/// A Xapian database over the texts, in a process of its own.
pub(crate) struct Xapian {
    child: Child,
    pipes: RefCell<(ChildStdin, BufReader<ChildStdout>)>,
    indexing: Duration,
}

#[derive(Deserialize)]
struct Indexed {
    indexing: f64,
}

#[derive(Deserialize)]
struct Answer {
    ids: Vec<usize>,
    total: u32,
}

impl Xapian {
    /// `None` where no Python here has Xapian, which is said.
    pub(crate) fn of(folder: &Path, texts: &[String]) -> Result<Option<Self>> {
        let has = |python: &&str| {
            let mut look = Command::new(python);
            look.args(["-c", "import xapian"]).stdout(Stdio::null()).stderr(Stdio::null());
            look.status().is_ok_and(|status| status.success())
        };
        let Some(python) = ["python3", "/usr/bin/python3"].into_iter().find(has) else {
            eprintln!("no Python with Xapian (Debian: python3-xapian): it is left out");
            return Ok(None);
        };
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/search/xapian_peer.py");
        let mut child = Command::new(python)
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("starting Python for Xapian")?;
        let stdin = child.stdin.take().context("a pipe to Xapian")?;
        let stdout = BufReader::new(child.stdout.take().context("a pipe from Xapian")?);
        let mut engine = Self { child, pipes: RefCell::new((stdin, stdout)), indexing: Duration::ZERO };
        let indexed: Indexed = engine.say(&json!({ "texts": texts, "folder": folder }))?;
        engine.indexing = Duration::from_secs_f64(indexed.indexing);
        Ok(Some(engine))
    }

    fn say<T: for<'d> Deserialize<'d>>(&self, order: &serde_json::Value) -> Result<T> {
        let (to, from) = &mut *self.pipes.borrow_mut();
        writeln!(to, "{order}").context("asking Xapian")?;
        to.flush().context("asking Xapian")?;
        let mut line = String::new();
        from.read_line(&mut line).context("hearing Xapian")?;
        serde_json::from_str(&line).with_context(|| format!("understanding Xapian: {line:?}"))
    }

    fn ask(&self, query: &str, any: bool, limit: u32, snippets: bool) -> Result<Answer> {
        self.say(&json!({ "query": query, "any": any, "limit": limit, "snippets": snippets }))
    }
}

impl Drop for Xapian {
    fn drop(&mut self) {
        // It ends with its input anyway; this is only sooner.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Engine for Xapian {
    fn name(&self) -> &str {
        "Xapian, n-grams (Recoll)"
    }

    fn indexing(&self) -> Duration {
        self.indexing
    }

    fn find(&self, query: &str) -> Result<Vec<usize>> {
        Ok(self.ask(query, false, MOST, false)?.ids)
    }

    fn find_any(&self, query: &str) -> Result<Vec<usize>> {
        Ok(self.ask(query, true, MOST, false)?.ids)
    }

    fn page(&self, query: &str) -> Result<u32> {
        Ok(self.ask(query, false, 20, true)?.total)
    }
}
