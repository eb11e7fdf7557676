//! The trained judgement: trees of questions about a leaf's numbers, whose answers add up.
//!
//! `forest.txt` holds the names of the numbers on its first line and then a tree a line, its nodes in preorder:
//! `7<0.25` asks whether the seventh number is at most 0.25 (its yes follows at once, its no after that), `=-0.031`
//! is an answer. `tools/leaves/train.py` wrote it; how well it does on sites it has not seen stands there.

use std::borrow::Cow;
use std::sync::LazyLock;

/// The chance between 0 and 1 that the leaf of these numbers is the article's.
pub(super) fn chance(row: &[f32]) -> f32 {
    let sum: f32 = FOREST.trees.iter().map(|&root| FOREST.answer(root, row)).sum();
    1.0 / (1.0 + (-sum).exp())
}

struct Forest {
    nodes: Vec<Node>,
    /// Where each tree begins.
    trees: Vec<usize>,
}

#[derive(Clone, Copy)]
struct Node {
    /// Which number is asked for; [`ANSWER`] for an answer.
    number: u16,
    /// Where the node of a "no" stands; a "yes" goes on to the next.
    no: u32,
    /// The bound asked for, or the answer.
    value: f32,
}

const ANSWER: u16 = u16::MAX;

impl Forest {
    fn answer(&self, root: usize, row: &[f32]) -> f32 {
        let mut at = root;
        while let Some(node) = self.nodes.get(at) {
            if node.number == ANSWER {
                return node.value;
            }
            let yes = row.get(usize::from(node.number)).is_some_and(|&number| number <= node.value);
            at = if yes { at + 1 } else { node.no as usize };
        }
        0.0
    }
}

const SOURCE: &str = include_str!("forest.txt");

/// The trees' text: another's where they are cross-validated (tools/leaves/folds.py), in a build of the benches that alone may read a file.
fn source() -> Cow<'static, str> {
    #[cfg(feature = "training")]
    if let Some(path) = std::env::var_os("DOSSIER_FOREST") {
        return Cow::Owned(std::fs::read_to_string(path).unwrap_or_default());
    }
    Cow::Borrowed(SOURCE)
}

static FOREST: LazyLock<Forest> = LazyLock::new(|| {
    let mut forest = Forest { nodes: Vec::new(), trees: Vec::new() };
    for line in source().lines().skip(1).filter(|line| !line.is_empty()) {
        forest.trees.push(forest.nodes.len());
        // Questions whose "no" has not come yet, innermost last.
        let mut open: Vec<usize> = Vec::new();
        for token in line.split(' ') {
            let at = forest.nodes.len();
            if let Some((number, bound)) = token.split_once('<') {
                let (number, value) = (number.parse().unwrap_or(0), bound.parse().unwrap_or(0.0));
                forest.nodes.push(Node { number, no: 0, value });
                open.push(at);
                continue;
            }
            let value = token.trim_start_matches('=').parse().unwrap_or(0.0);
            forest.nodes.push(Node { number: ANSWER, no: 0, value });
            // The innermost question without a "no" gets the next node.
            if let Some(question) = open.pop()
                && let Some(node) = forest.nodes.get_mut(question)
            {
                node.no = at as u32 + 1;
            }
        }
    }
    forest
});

/// The names of the numbers the trees were made for.
#[cfg(test)]
pub(super) fn names() -> Vec<&'static str> {
    SOURCE.lines().next().unwrap_or_default().split(' ').collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::block;
    use super::super::{Hints, seen};
    use super::*;
    use dom_query::Document;

    #[test]
    fn the_forest_knows_the_numbers_that_leaves_have() {
        let page = Document::from("<body><p>The harbour office opened at nine on Monday.</p></body>");
        let body = page.body().map(|body| block::read(&body, None, &|_| false, &mut Vec::new())).unwrap_or_default();
        let (has, leaves) = seen(&page, &body, &Hints::default());
        assert_eq!(has, names(), "train again (tools/leaves) when a number comes or goes");
        assert_eq!(leaves.first().map(|leaf| leaf.numbers.len()), Some(has.len()), "each leaf has all of them");
    }

    #[test]
    fn the_forest_is_whole() {
        assert!(FOREST.trees.len() > 20, "there are trees: {}", FOREST.trees.len());
        let names = names().len();
        for (at, node) in FOREST.nodes.iter().enumerate() {
            if node.number != ANSWER {
                assert!(usize::from(node.number) < names, "node {at} asks for a number that there is");
                assert!((at + 1..FOREST.nodes.len()).contains(&(node.no as usize)), "node {at} has a no");
            }
        }
    }
}
