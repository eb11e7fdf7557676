//! Footnotes below an article. What the text links to and what links back to it is the text's own, wherever it stands.

use super::block::{Block, Run};
use super::link::NOTE;
use std::collections::HashMap;

/// Paragraphs of one note, links in it that may lead back, and numbers of the places around a leaf.
const MAX_PARAGRAPHS: usize = 12;
const MAX_BACK: usize = 64;
const MAX_AROUND: usize = 8;

/// Calls the notes of the text that are left out back; `fates` has one for each leaf of `blocks`.
pub(super) fn recall(blocks: &[Block], fates: &mut [Option<&'static str>]) {
    let mut leaves = Vec::new();
    walk(blocks, &mut Vec::new(), &mut leaves);
    let mut by_number: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, leaf) in leaves.iter().enumerate() {
        leaf.numbers.iter().for_each(|number| by_number.entry(*number).or_default().push(at));
    }
    let text = leaves.iter().enumerate().filter(|(at, _)| fates.get(*at) == Some(&None));
    let mut recalled = Vec::new();
    for (from, leaf) in text {
        for number in &leaf.links {
            let Some(note) = by_number.get(number).filter(|note| note.len() <= MAX_PARAGRAPHS) else { continue };
            let mut back = note.iter().filter_map(|at| leaves.get(*at)).flat_map(|leaf| &leaf.links).take(MAX_BACK);
            if back.any(|number| leaf.numbers.contains(number)) {
                recalled.extend(note.iter().copied().filter(|at| *at > from));
            }
        }
    }
    for at in recalled {
        if let Some(fate @ Some("outside" | "aside" | "related" | "navigation")) = fates.get_mut(at) {
            *fate = None;
        }
    }
}

/// The numbers by which links lead to a leaf or to what it stands in, and those that its own links lead to.
struct Linked {
    numbers: Vec<u32>,
    links: Vec<u32>,
}

fn walk(blocks: &[Block], around: &mut Vec<u32>, leaves: &mut Vec<Linked>) {
    for block in blocks {
        let outside = around.len();
        around.extend(block.numbers.iter().filter(|(name, _)| *name == NOTE).map(|(_, number)| *number));
        if !block.runs.is_empty() && block.tag != "img" {
            let to = |run: &Run| if let Run::Open(_, Some(link)) = run { link.to } else { None };
            let mut links: Vec<u32> = block.runs.iter().filter_map(to).collect();
            links.sort_unstable();
            links.dedup();
            leaves.push(Linked { numbers: around.iter().rev().take(MAX_AROUND).copied().collect(), links });
        }
        walk(&block.blocks, around, leaves);
        around.truncate(outside);
    }
}
