//! The article's body on a page: every leaf of the page is looked at with all that is known of it, and chosen or not.

pub(super) mod data;
mod features;
mod leaf;
mod place;
mod words;

pub(super) use features::Hints;

use super::block::Block;
use dom_query::Document;

/// Names of the numbers, and for each leaf of `blocks` (read from `page`) its text and the numbers.
#[cfg(test)]
pub(super) fn dump(
    page: &Document,
    blocks: &[Block],
    hints: &Hints,
) -> (Vec<&'static str>, Vec<(String, Option<usize>, Vec<f32>)>) {
    let mut leaves = leaf::leaves(blocks);
    let places = place::Places::of(page, &mut leaves);
    let table = features::table(&leaves, &places, hints);
    let rows = table.rows().zip(&leaves).map(|(row, leaf)| (leaf.text.clone(), leaf.group, row.to_vec())).collect();
    (table.names, rows)
}
