//! The trained judgement: trees of questions about a leaf's numbers, whose answers add up.
//!
//! `forest.txt` holds the names of the numbers on its first line and then a tree a line, its nodes in preorder:
//! `7<0.25` asks whether the seventh number is at most 0.25 (its yes follows at once, its no after that), `=-0.031`
//! is an answer. `tools/leaves/train.py` wrote it; `folds.py` beside that says how well it does on sites it has not
//! seen.

use std::sync::LazyLock;

/// The chance between 0 and 1 that the leaf of these numbers is the article's.
pub(super) fn chance(row: &[f32]) -> f32 {
    let sum = FOREST.sum(row);
    1.0 / (1.0 + (-sum).exp())
}

/// The trees, taken apart by the numbers they ask for (QuickScorer by Lucchese et al.): a question answered with "no"
/// rules out the answers below its "yes", and of what is left in a tree the first answer holds. So a row is judged by
/// walking through the questions about each number up to the first "yes", not from node to node.
struct Forest {
    /// For each number the questions about it, least bound first.
    questions: Vec<Vec<Question>>,
    /// For each tree its answers, left to right.
    answers: Vec<Vec<f32>>,
}

struct Question {
    /// "Yes" for what is at most this.
    bound: f32,
    tree: u32,
    /// The answers that a "no" leaves, a bit each.
    left: u64,
}

impl Question {
    fn is_yes(&self, number: f32) -> bool {
        number <= self.bound
    }
}

impl Forest {
    fn sum(&self, row: &[f32]) -> f32 {
        let mut left = vec![u64::MAX; self.answers.len()];
        for (at, questions) in self.questions.iter().enumerate() {
            // A number that is not there is "no" to everything.
            let number = row.get(at).copied().unwrap_or(f32::NAN);
            for question in questions.iter().take_while(|question| !question.is_yes(number)) {
                if let Some(left) = left.get_mut(question.tree as usize) {
                    *left &= question.left;
                }
            }
        }
        let answers = self.answers.iter().zip(&left);
        answers.map(|(answers, left)| answers.get(left.trailing_zeros() as usize).copied().unwrap_or(0.0)).sum()
    }
}

const SOURCE: &str = include_str!("forest.txt");

/// The trees' text: others than ours where they are cross-validated (tools/leaves/folds.py).
fn source() -> &'static str {
    #[cfg(feature = "training")]
    if let Some(trees) = super::super::training::trees() {
        return trees;
    }
    SOURCE
}

static FOREST: LazyLock<Forest> = LazyLock::new(|| {
    let mut forest = Forest { questions: Vec::new(), answers: Vec::new() };
    for (tree, line) in (0u32..).zip(source().lines().skip(1).filter(|line| !line.is_empty())) {
        let mut answers: Vec<f32> = Vec::new();
        // Questions whose "no" has not come yet, innermost last: the number, the bound, the first answer of the "yes".
        let mut open: Vec<(usize, f32, usize)> = Vec::new();
        for token in line.split(' ') {
            if let Some((number, bound)) = token.split_once('<') {
                open.push((number.parse().unwrap_or(0), bound.parse().unwrap_or(0.0), answers.len()));
                continue;
            }
            answers.push(token.trim_start_matches('=').parse().unwrap_or(0.0));
            // The "yes" of the innermost question ends here.
            if let Some((number, bound, first)) = open.pop() {
                let yes = (first..answers.len()).fold(0u64, |bits, at| bits | 1u64.checked_shl(at as u32).unwrap_or(0));
                if forest.questions.len() <= number {
                    forest.questions.resize_with(number + 1, Vec::new);
                }
                if let Some(questions) = forest.questions.get_mut(number) {
                    questions.push(Question { bound, tree, left: !yes });
                }
            }
        }
        forest.answers.push(answers);
    }
    for questions in &mut forest.questions {
        questions.sort_by(|a, b| a.bound.total_cmp(&b.bound));
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
        assert!(FOREST.answers.len() > 20, "there are trees: {}", FOREST.answers.len());
        assert!(FOREST.questions.len() <= names().len(), "no question is about a number that there is not");
        for (tree, answers) in FOREST.answers.iter().enumerate() {
            let own = || FOREST.questions.iter().flatten().filter(|question| question.tree as usize == tree);
            assert!(answers.len() <= 64, "the answers of tree {tree} have a bit each");
            assert_eq!(own().count() + 1, answers.len(), "tree {tree} has an answer for every way through it");
            let last = own().fold(u64::MAX, |left, question| left & question.left).trailing_zeros() as usize;
            assert_eq!(last + 1, answers.len(), "nothing but \"no\" leads to the last answer of tree {tree}");
        }
    }

    /// Walks a tree as it is written, from question to question.
    fn walked(tokens: &mut std::str::Split<'_, char>, row: &[f32]) -> f32 {
        let token = tokens.next().expect("a tree that is whole");
        let Some((number, bound)) = token.split_once('<') else {
            return token.trim_start_matches('=').parse().expect("an answer");
        };
        let number: usize = number.parse().expect("a number's place");
        let (yes, no) = (walked(tokens, row), walked(tokens, row));
        if row.get(number).is_some_and(|it| *it <= bound.parse().expect("a bound")) { yes } else { no }
    }

    #[test]
    fn trees_taken_apart_answer_as_they_are_written() {
        let mut random = fastrand::Rng::with_seed(7);
        for _ in 0..200 {
            let length = if random.u8(..8) == 0 { random.usize(..names().len()) } else { names().len() };
            let row: Vec<f32> = (0..length)
                .map(|_| match random.u8(..6) {
                    0 => 0.0,
                    1 => 1.0,
                    2 => -1.0,
                    3 => random.f32(),
                    4 => random.f32() * 20.0,
                    _ => random.f32() * 400.0,
                })
                .collect();
            let trees = SOURCE.lines().skip(1).filter(|line| !line.is_empty());
            let want: f32 = trees.map(|line| walked(&mut line.split(' '), &row)).sum();
            assert_eq!(FOREST.sum(&row).to_bits(), want.to_bits(), "of {row:?}");
        }
    }
}
