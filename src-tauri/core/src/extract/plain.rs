//! Plain text, as copied or scraped from a page, to an article.

use super::block::Block;
use super::chars::{self, columns};
use super::rules::{REASON, Rules};
use super::sort::{Fate, Line, is_body, sort};
use super::{Clean, finish};
use crate::model::{Because, Cause, Removed, RuleAction};
use crate::text::fold_space;
use anyhow::{Result, bail};

/// Reads `text`: hard-wrapped lines are joined, every other line is a paragraph.
///
/// Every line that is not empty ends in the title, the sub-headlines, the byline, the text or `removed`.
pub(super) fn read(text: &str, rules: &Rules) -> Result<Clean> {
    let lines = unwrap(&chars::clean(text));
    if lines.is_empty() {
        bail!(Because::new(Cause::Empty, "there is no text in it"));
    }
    let sorted = sort(&lines, None);
    let mut clean = Clean {
        byline: sorted.byline,
        published: sorted.published,
        site: sorted.site,
        modified: sorted.modified,
        ..Clean::default()
    };
    let (mut subtitles, mut blocks) = (Vec::new(), Vec::new());
    for (line, fate) in lines.iter().zip(&sorted.fates) {
        let fate = match (rules.of(&line.text), fate) {
            (Some(RuleAction::Keep), Fate::Away(_)) => &Fate::Text,
            (Some(RuleAction::Drop), Fate::Text) => &Fate::Away(REASON),
            (_, fate) => fate,
        };
        match fate {
            Fate::Title => clean.title.clone_from(&line.text),
            Fate::Subtitle => subtitles.push(line.text.as_str()),
            Fate::Away(reason) => clean.removed.push(Removed::new(reason, line.text.clone(), None)),
            Fate::Text => blocks.push(Block::paragraph(&line.text)),
        }
    }
    if blocks.is_empty() {
        // A single line, or nothing but what looks like chrome: better shown as it came than refused.
        blocks = lines.iter().map(|line| Block::paragraph(&line.text)).collect();
        clean.removed.clear();
        subtitles.clear();
    }
    clean.subtitle = (!subtitles.is_empty()).then(|| subtitles.join("\n"));
    if clean.title.is_empty() {
        clean.title = blocks
            .iter()
            .map(Block::text)
            .find(|text| !is_body(text))
            .filter(|_| blocks.len() == 1)
            .unwrap_or_default();
    }
    finish(clean, blocks)
}

/// The widths between which text is taken to have been wrapped by a program, in columns.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// The lines that are not empty, hard-wrapped ones joined.
///
/// A program that wraps breaks a line only where the next word would not have fitted. Where at least seven in ten
/// of the breaks inside paragraphs are of this kind (and three are), the text was wrapped, and just those breaks go.
fn unwrap(text: &str) -> Vec<Line> {
    let lines: Vec<String> = text.lines().map(fold_space).collect();
    let width = lines.iter().filter(|line| line.contains(' ')).map(|line| columns(line)).max().unwrap_or_default();
    let full = |line: &str, next: &str| {
        let word = next.split(' ').next().unwrap_or_default();
        !line.is_empty() && !next.is_empty() && columns(line) + 1 + columns(word) > width
    };
    let pairs = || {
        lines
            .windows(2)
            .filter_map(|pair| if let [line, next] = pair { Some((line.as_str(), next.as_str())) } else { None })
    };
    // Lists and lines of less than half the width are broken by hand in any text, and say nothing.
    let telling = |(line, next): &(&str, &str)| !next.is_empty() && !is_item(next) && columns(line) * 2 >= width;
    let inside = pairs().filter(telling).count();
    let breaks = pairs().filter(telling).filter(|(line, next)| full(line, next)).count();
    // A program breaks inside sentences as well; paragraphs of one line each end where their sentences do.
    let within = pairs()
        .filter(telling)
        .filter(|(line, next)| full(line, next) && !line.ends_with(['.', '!', '?', '"', '”', ':']))
        .count();
    let wrapped = WIDTHS.contains(&width) && breaks >= 3 && breaks * 10 >= inside * 7 && within * 2 >= breaks;
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    let mut before: Option<&str> = None;
    for line in &lines {
        match (before, joined.last_mut()) {
            (Some(above), Some(last)) if wrapped && full(above, line) && !is_item(line) => {
                last.text.push(' ');
                last.text.push_str(line);
            }
            _ if !line.is_empty() => joined.push(Line { text: line.clone(), fixed: false }),
            _ => {}
        }
        before = Some(line);
    }
    joined
}

fn is_item(line: &str) -> bool {
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with(['-', '*', '•', '·', '>', '|'])
        || (numbered.len() < line.len() && numbered.starts_with(['.', ')']))
}
