//! What is printed: JSON for programs, lines and tables for people, complaints on standard error.

use anyhow::{Context, Result};
use dossier_core::model::Span;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use std::io::{self, IsTerminal, Write};

/// How this run prints.
pub(crate) struct Out {
    /// JSON instead of words.
    pub(crate) json: bool,
    /// Standard output is a terminal.
    pub(crate) terminal: bool,
    /// It may be coloured.
    pub(crate) color: bool,
}

impl Out {
    /// Colours only on a terminal, and never against `NO_COLOR`.
    pub(crate) fn new(json: bool) -> Self {
        let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let terminal = io::stdout().is_terminal();
        Self { json, terminal, color: terminal && !unwanted && !dumb }
    }

    /// One JSON document on one line.
    pub(crate) fn document(&self, value: &impl Serialize) -> Result<()> {
        let line = serde_json::to_string(value).context("writing JSON")?;
        self.raw(&line)
    }

    /// A line for people; what a page smuggled into a title cannot steer the terminal.
    pub(crate) fn line(&self, text: &str) -> Result<()> {
        self.raw(&tame(text))
    }

    /// A line that is painted already; its pieces went through [`Out::paint`] or [`tame`].
    pub(crate) fn raw(&self, line: &str) -> Result<()> {
        let mut stdout = io::stdout().lock();
        writeln!(stdout, "{line}").and_then(|()| stdout.flush()).context("printing")
    }

    /// Says on standard error that something went wrong.
    pub(crate) fn complain(&self, what: &str) {
        // If standard error is gone too there is nobody left to tell.
        let _ = writeln!(io::stderr().lock(), "dossier: {}", tame(what));
    }

    /// `text` in a style, where there are colours.
    pub(crate) fn paint(&self, style: Style, text: &str) -> String {
        let text = tame(text);
        let code = match style {
            Style::Strong => "1",
            Style::Faint => "2",
            Style::Match => "1;33",
            Style::Good => "32",
            Style::Bad => "31",
        };
        if self.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text }
    }

    /// `text` with the spans (code points of it) painted as matches.
    pub(crate) fn marked(&self, text: &str, spans: &[Span]) -> String {
        let mut painted = String::new();
        let mut piece = String::new();
        let mut inside = false;
        for (point, c) in (0u32..).zip(text.chars()) {
            let hit = spans.iter().any(|span| (span.start..span.end).contains(&point));
            if hit != inside {
                painted.push_str(&self.piece(inside, &piece));
                piece.clear();
                inside = hit;
            }
            piece.push(c);
        }
        painted.push_str(&self.piece(inside, &piece));
        painted
    }

    fn piece(&self, matched: bool, text: &str) -> String {
        if matched { self.paint(Style::Match, text) } else { tame(text) }
    }
}

/// The few ways a word can stand out.
#[derive(Clone, Copy)]
pub(crate) enum Style {
    /// A title.
    Strong,
    /// An id, a date.
    Faint,
    /// What a query found.
    Match,
    /// It worked.
    Good,
    /// It did not.
    Bad,
}

/// A bar on standard error for work of `total` items; draws nothing where that is not a terminal.
pub(crate) fn progress_bar(verb: &'static str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(10));
    let style = ProgressStyle::with_template("{prefix} {pos}/{len} [{bar:24}] {wide_msg}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> ")).with_prefix(verb)
}

/// `text` without what would steer a terminal or turn its order around: control characters but line ends and tabs,
/// and the bidirectional overrides.
pub(crate) fn tame(text: &str) -> String {
    let wild = |c: char| {
        (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if wild(c) { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_steer_the_terminal() {
        assert_eq!(
            tame("a\u{1b}[2Jb\u{9b}c\u{202e}d\te"),
            "a\u{fffd}[2Jb\u{fffd}c\u{fffd}d\te",
            "tabs stay, the rest is shown"
        );
    }

    #[test]
    fn matches_are_painted_by_code_point() {
        let spans = [Span { start: 2, end: 5 }];
        let colored = Out { json: false, terminal: true, color: true };
        assert_eq!(
            colored.marked("샘 올트먼은", &spans),
            "샘 \u{1b}[1;33m올트먼\u{1b}[0m은",
            "the stem, not the particle"
        );
        let plain = Out { json: false, terminal: true, color: false };
        assert_eq!(plain.marked("샘 올트먼은", &spans), "샘 올트먼은", "nothing where there are no colours");
    }
}
