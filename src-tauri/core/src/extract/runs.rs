//! The inside of a paragraph: white space folded, empty elements dropped, split where lines stand apart.

use super::block::Run;
use super::chars;
use super::image::Image;
use crate::text::nfc;
use std::borrow::Cow;

/// Folds `runs` (balanced) into one leaf, or into several where two line breaks follow one another,
/// which is how many pages write paragraphs. Leaves without visible text are dropped; a picture that stands in no
/// line of text is a leaf of its own, with the image as its only run.
pub(super) fn fold(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut folded = Vec::new();
    for leaf in split(placed(runs)) {
        if matches!(leaf.as_slice(), [Run::Image(image)] if !image.inline) {
            folded.push(leaf);
            continue;
        }
        let signs: Vec<Image> = leaf
            .iter()
            .filter_map(|run| if let Run::Image(image) = run { Some((**image).clone()) } else { None })
            .collect();
        let text = compose(unempty(squeeze(leaf)));
        if text.is_empty() {
            // A formula may have a line to itself; a row of small icons is a toolbar.
            let formulas = signs.into_iter().filter(|sign| !sign.is_icon());
            folded.extend(formulas.map(|sign| vec![Run::Image(Box::new(Image { inline: false, ..sign }))]));
        } else {
            folded.push(text);
        }
    }
    folded
}

/// Decides of each picture whether it stands in its line: amid the words of one, or as a sign. What a line begins or
/// ends with stands beside it.
fn placed(mut runs: Vec<Run>) -> Vec<Run> {
    if !runs.iter().any(|run| matches!(run, Run::Image(_))) {
        return runs;
    }
    for line in runs.split_mut(|run| *run == Run::Break) {
        let first = line.iter().position(is_visible);
        let last = line.iter().rposition(is_visible);
        for (at, run) in line.iter_mut().enumerate() {
            if let Run::Image(image) = run {
                image.inline |= first.is_some_and(|first| first < at) && last.is_some_and(|last| at < last);
            }
        }
    }
    runs
}

fn is_visible(run: &Run) -> bool {
    matches!(run, Run::Text(text) if !text.chars().all(|c| chars::folds(c) || c == '\u{a0}'))
}

/// Cuts at two or more breaks with nothing visible between, and around pictures that stand alone; elements open at
/// the cut are closed and opened again.
fn split(runs: Vec<Run>) -> Vec<Vec<Run>> {
    if !runs.iter().any(|run| matches!(run, Run::Break | Run::Image(_))) {
        return vec![runs];
    }
    let (mut leaves, mut leaf, mut open) = (Vec::new(), Vec::new(), Vec::new());
    let mut breaks = 0;
    for run in runs {
        match &run {
            Run::Break => {
                breaks += 1;
                if breaks == 2 {
                    cut(&mut leaf, &open, &mut leaves);
                    continue;
                } else if breaks > 2 {
                    continue;
                }
            }
            Run::Image(image) if !image.inline => {
                cut(&mut leaf, &open, &mut leaves);
                leaves.push(vec![run]);
                breaks = 0;
                continue;
            }
            Run::Image(_) => breaks = 0,
            Run::Text(_) if is_visible(&run) => breaks = 0,
            Run::Open(..) => open.push(run.clone()),
            Run::Close(tag) => {
                if let Some(at) = open.iter().rposition(|it| matches!(it, Run::Open(name, _) if name == tag)) {
                    open.remove(at);
                }
            }
            Run::Text(_) => {}
        }
        leaf.push(run);
    }
    leaves.push(leaf);
    leaves
}

fn cut(leaf: &mut Vec<Run>, open: &[Run], leaves: &mut Vec<Vec<Run>>) {
    close(leaf, open);
    leaves.push(std::mem::replace(leaf, open.to_vec()));
}

fn close(leaf: &mut Vec<Run>, open: &[Run]) {
    leaf.extend(open.iter().rev().filter_map(|run| match run {
        Run::Open(name, _) => Some(Run::Close(name)),
        _ => None,
    }));
}

/// Runs of white space become one space across elements; none at the ends or around a break.
fn squeeze(runs: Vec<Run>) -> Vec<Run> {
    let mut squeezed: Vec<Run> = Vec::with_capacity(runs.len());
    // `None` at the start of a line; otherwise whether a space waits to be written before the next character.
    let mut waiting: Option<bool> = None;
    let mut line_break = false;
    // Where a waiting space or break belongs: before the elements that opened since.
    let mut gap: Option<usize> = None;
    for run in runs {
        match run {
            Run::Text(text) => {
                let mut out = String::with_capacity(text.len());
                let mut rest = text.as_str();
                while let Some(c) = rest.chars().next() {
                    rest = rest.get(c.len_utf8()..).unwrap_or_default();
                    // A no-break space beside other space, or at an edge, is padding.
                    let pads = c == '\u{a0}'
                        && (waiting != Some(false)
                            || rest.chars().next().is_none_or(|next| chars::folds(next) || next == c));
                    if chars::folds(c) || pads {
                        waiting = waiting.map(|_| true);
                        continue;
                    }
                    let between = match (std::mem::take(&mut line_break), waiting) {
                        (true, _) => Some(Run::Break),
                        (false, Some(true)) => Some(Run::Text(" ".to_owned())),
                        _ => None,
                    };
                    match between {
                        // Between two words of one text.
                        Some(Run::Text(_)) if gap.is_none() => out.push(' '),
                        Some(between) => {
                            if !out.is_empty() {
                                squeezed.push(Run::Text(std::mem::take(&mut out)));
                            }
                            squeezed.insert(gap.unwrap_or(squeezed.len()).min(squeezed.len()), between);
                        }
                        None => {}
                    }
                    gap = None;
                    waiting = Some(false);
                    out.push(c);
                    // The rest of a word goes along as it is; 0xc2 begins a no-break space.
                    let ends = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | 0xc2);
                    let word = rest.bytes().position(ends).unwrap_or(rest.len());
                    let (word, after) = rest.split_at_checked(word).unwrap_or((rest, ""));
                    out.push_str(word);
                    rest = after;
                }
                if !out.is_empty() {
                    squeezed.push(Run::Text(out));
                }
            }
            Run::Image(_) => {
                // A sign is a character to the spaces around it.
                let between = match (std::mem::take(&mut line_break), waiting) {
                    (true, _) => Some(Run::Break),
                    (false, Some(true)) => Some(Run::Text(" ".to_owned())),
                    _ => None,
                };
                if let Some(between) = between {
                    squeezed.insert(gap.unwrap_or(squeezed.len()).min(squeezed.len()), between);
                }
                gap = None;
                waiting = Some(false);
                squeezed.push(run);
            }
            Run::Break => {
                line_break = waiting.is_some() || line_break;
                waiting = None;
            }
            Run::Open(..) => {
                if gap.is_none() && (waiting == Some(true) || line_break) {
                    gap = Some(squeezed.len());
                }
                squeezed.push(run);
            }
            // An element that holds nothing goes at once, so that the space before it is not kept at its place.
            Run::Close(tag) if matches!(squeezed.last(), Some(Run::Open(open, _)) if *open == tag) => {
                squeezed.pop();
                gap = gap.filter(|gap| *gap < squeezed.len());
            }
            Run::Close(_) => squeezed.push(run),
        }
    }
    squeezed
}

/// Drops elements that hold nothing, and joins texts that then touch; drops all if no text is left to see.
pub(super) fn unempty(runs: Vec<Run>) -> Vec<Run> {
    let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match (&run, kept.last_mut()) {
            (Run::Close(tag), Some(Run::Open(open, _))) if tag == open => {
                kept.pop();
            }
            (Run::Text(text), Some(Run::Text(before))) => before.push_str(text),
            _ => kept.push(run),
        }
    }
    let visible = |run: &Run| matches!(run, Run::Text(text) if chars::is_seen(text));
    if kept.iter().any(visible) { kept } else { Vec::new() }
}

/// Composed forms may span elements (an accent of its own in bold); then the elements yield, so that the text is NFC.
fn compose(runs: Vec<Run>) -> Vec<Run> {
    // Where each text is ASCII nothing composes.
    if runs.iter().all(|run| !matches!(run, Run::Text(text) if !text.is_ascii())) {
        return runs;
    }
    let joined: String = runs.iter().map(|run| if let Run::Text(text) = run { text.as_str() } else { "" }).collect();
    match nfc(&joined) {
        Cow::Borrowed(_) => runs,
        Cow::Owned(_) => {
            let (mut plain, mut images) = (vec![], vec![]);
            for run in runs {
                match (run, plain.last_mut()) {
                    (Run::Text(text), Some(Run::Text(before))) => before.push_str(&text),
                    (run @ (Run::Text(_) | Run::Break), _) => plain.push(run),
                    (run @ Run::Image(_), _) => images.push(run),
                    _ => {}
                }
            }
            plain.append(&mut images);
            for run in &mut plain {
                if let Run::Text(text) = run {
                    *text = nfc(text).into_owned();
                }
            }
            plain
        }
    }
}
