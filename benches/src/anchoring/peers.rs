//! The schemes of others, run by Node: `benches/peers/anchoring/main.mjs` says what they are and how it is spoken to.

use super::Run;
use super::cases::Case;
use super::tally::{Verdict, judge};
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::json;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// The schemes, as main.mjs and as the tables call them.
const SCHEMES: [(&str, &str); 2] = [("hypothesis", "Hypothesis's scheme"), ("dom-anchor", "dom-anchor-text-quote 4.0")];

/// A line of a scheme's answers, in code points.
#[derive(Deserialize)]
struct Answer {
    start: Option<usize>,
    end: Option<usize>,
}

/// Every scheme over the cases of every `every`-th article; none where Node or npm is missing.
pub(super) fn all(cases: &[Case], every: usize) -> Result<Vec<Run>> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/anchoring");
    let has = |program: &str| Command::new(program).arg("--version").stdout(Stdio::null()).status().is_ok();
    if !has("node") || !has("npm") {
        eprintln!("Node and npm are missing: the other schemes are left out");
        return Ok(Vec::new());
    }
    if !home.join("node_modules").is_dir() {
        let installed =
            Command::new("npm").args(["ci", "--silent", "--no-audit", "--no-fund"]).current_dir(&home).status();
        if !installed.context("starting npm")?.success() {
            eprintln!("npm could not install the other schemes: they are left out");
            return Ok(Vec::new());
        }
    }
    let asked: Vec<usize> = (0..cases.len()).filter(|case| (cases[*case].number / 2).is_multiple_of(every)).collect();
    let run = |(scheme, name): (&str, &str)| {
        let part = if every > 1 { format!(", one article of {every}") } else { String::new() };
        let verdicts = ask(&home, scheme, cases, &asked).with_context(|| format!("asking {name}"))?;
        Ok(Run { engine: format!("{name}{part}"), verdicts })
    };
    SCHEMES.into_iter().map(run).collect()
}

fn ask(home: &Path, scheme: &str, cases: &[Case], asked: &[usize]) -> Result<Vec<(usize, Verdict)>> {
    eprintln!("asking {scheme} about {} cases", asked.len());
    let mut node = Command::new("node")
        .args(["main.mjs", scheme])
        .current_dir(home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("starting node")?;
    let mut lines = BufReader::new(node.stdout.take().context("node's standard output is ours")?).lines();
    let mut stdin = node.stdin.take().context("node's standard input is ours")?;
    let mut verdicts = Vec::with_capacity(asked.len());
    for &number in asked {
        let case = &cases[number];
        let Case { text, selector, .. } = case;
        let question = json!({
            "text": text, "exact": selector.exact, "prefix": selector.prefix, "suffix": selector.suffix,
            "start": selector.position.start
        });
        writeln!(stdin, "{question}").context("asking")?;
        let line = lines.next().context("it stopped answering")?.context("reading its answer")?;
        let answer: Answer = serde_json::from_str(&line).with_context(|| format!("reading its answer {line}"))?;
        let span = answer.start.zip(answer.end).map(|(start, end)| start..end);
        verdicts.push((number, judge(text, case.truth.as_ref(), span.as_ref())));
    }
    drop(stdin);
    ensure!(node.wait().context("waiting for node")?.success(), "node failed");
    Ok(verdicts)
}
