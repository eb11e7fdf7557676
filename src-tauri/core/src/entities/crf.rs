//! Korean names that no list has, read by a linear-chain conditional random field over characters.
//!
//! Each character gets a label (outside, or the beginning or inside of a person, an organisation or a place; places
//! are learned only so that they are not taken for the others). A label's score is the sum of what some forty
//! [`features`] of the character say plus what the label before it says; the best sequence is found by Viterbi's
//! algorithm, and how sure it is by the forward–backward algorithm (Lafferty, McCallum, Pereira, 2001).
//!
//! Features are hashed into a table of buckets of one cache line, eight features each with its mark, so that a feature
//! costs one look into memory and one that was never learned says nothing. `tools/names` trains the model and writes
//! the file.
//!
//! Invariant: pure; the bytes of the model come from the caller.
// Rows, labels and positions below are bounded by the arrays' own types and by the loops that make them.
#![allow(clippy::indexing_slicing)]

pub mod features;
pub mod lexicon;
mod tokens;

use super::list::Listed;
use anyhow::{Result, bail, ensure};
use features::Line;
use lexicon::Lexicon;
use std::sync::Arc;

/// Labels: outside, and the beginning and the inside of each kind.
pub const LABELS: usize = 7;
/// Scores of the labels of one character.
pub type Scores = [f32; LABELS];

/// Outside of any name. Its weights are 0: those of the others say how much more they have.
pub const OUTSIDE: usize = 0;

/// What the model tells apart; `1 + 2 × kind` begins one, `2 + 2 × kind` goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A person.
    Person,
    /// A company or another organisation.
    Organisation,
    /// A place.
    Place,
}

impl Kind {
    /// All, in the order of their labels.
    pub const ALL: [Self; 3] = [Self::Person, Self::Organisation, Self::Place];

    /// The label that begins one.
    pub fn begin(self) -> usize {
        1 + 2 * self as usize
    }
}

/// A name as the model reads it, in code points of the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Read {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
    /// How sure: the least probability of its labels, 0 to 1.
    pub confidence: f32,
}

/// First bytes of a model's file.
const MAGIC: &[u8; 8] = b"DossCRF2";

/// Features in a bucket.
const SLOTS: usize = 8;

/// Eight features, in one cache line.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Bucket {
    /// By what each is known among those that fall into this bucket; 0 is none.
    marks: [u16; SLOTS],
    /// What each says for the labels but the first, in steps.
    weights: [[i8; LABELS - 1]; SLOTS],
}

const EMPTY: Bucket = Bucket { marks: [0; SLOTS], weights: [[0; LABELS - 1]; SLOTS] };

/// A trained model, with the dictionary it was trained with.
pub struct Model {
    lexicon: Arc<Lexicon>,
    /// Score of a label after a label.
    transitions: [Scores; LABELS],
    /// Score of a label at the beginning.
    starts: Scores,
    /// What one step of a weight is worth.
    step: f32,
    buckets: Vec<Bucket>,
}

/// Whether `next` may follow `label`: inside goes on from the beginning or inside of its own kind only.
pub fn may_follow(label: usize, next: usize) -> bool {
    let inside = next > 0 && next.is_multiple_of(2);
    !inside || label == next || label + 1 == next
}

/// What forbids a label.
pub const NEVER: f32 = -1e4;

impl Model {
    /// Makes a model of `buckets` buckets of trained weights: features by their hashes, the weightiest first. What finds
    /// its bucket full is left out.
    pub fn from_weights(
        weights: &[(u64, Scores)],
        transitions: [Scores; LABELS],
        starts: Scores,
        buckets: usize,
        lexicon: Arc<Lexicon>,
    ) -> Self {
        let more =
            |scores: &Scores| -> [f32; LABELS - 1] { std::array::from_fn(|at| scores[at + 1] - scores[OUTSIDE]) };
        // The few largest weights are cut so that the many small ones keep their digits.
        let mut sizes: Vec<f32> = weights.iter().flat_map(|(_, scores)| more(scores)).map(f32::abs).collect();
        sizes.sort_by(f32::total_cmp);
        let largest = sizes.get(sizes.len().saturating_sub(sizes.len() / 20_000 + 1)).copied().unwrap_or(1.0);
        let step = largest.max(f32::MIN_POSITIVE) / 127.0;
        let mut model = Self { lexicon, transitions, starts, step, buckets: vec![EMPTY; buckets.max(1)] };
        for (hash, scores) in weights {
            let (bucket, mark) = model.place(*hash);
            let bucket = &mut model.buckets[bucket];
            let Some(slot) = bucket.marks.iter().position(|&taken| taken == 0 || taken == mark) else { continue };
            if bucket.marks[slot] == 0 {
                bucket.marks[slot] = mark;
                // Rounded, and within a byte after the clamp.
                #[allow(clippy::cast_possible_truncation)]
                let bytes = more(scores).map(|weight| (weight / step).round().clamp(-127.0, 127.0) as i8);
                bucket.weights[slot] = bytes;
            }
        }
        model
    }

    /// Reads a model's file. Fails, in a sentence, if it is none, is cut off, or was trained with another dictionary.
    pub fn read(bytes: &[u8], lexicon: Arc<Lexicon>) -> Result<Self> {
        let mut at = bytes;
        let mut take = |n: usize| -> Result<&[u8]> {
            let Some((head, tail)) = at.split_at_checked(n) else { bail!("the model of names ends too early") };
            at = tail;
            Ok(head)
        };
        ensure!(take(8)? == MAGIC, "this is no model of names, or one of another version of Dossier");
        let trained_with = u64::from_le_bytes(take(8)?.try_into()?);
        ensure!(
            trained_with == lexicon.fingerprint(),
            "the model of names and the dictionary of Korean words are not of one version: install Dossier again"
        );
        let count = u32::from_le_bytes(take(4)?.try_into()?) as usize;
        let mut float = || -> Result<f32> { Ok(f32::from_le_bytes(take(4)?.try_into()?)) };
        let step = float()?;
        let mut starts = [0.0; LABELS];
        let mut transitions = [[0.0; LABELS]; LABELS];
        for score in starts.iter_mut().chain(transitions.iter_mut().flatten()) {
            *score = float()?;
        }
        ensure!(
            at.len() == count * size_of::<Bucket>() && count > 0,
            "the model of names is cut off: install Dossier again"
        );
        let buckets = at.as_chunks::<{ size_of::<Bucket>() }>().0.iter().map(|bytes| {
            let (marks, weights) = bytes.split_at(2 * SLOTS);
            let (marks, weights) = (marks.as_chunks::<2>().0, weights.as_chunks::<{ LABELS - 1 }>().0);
            Bucket {
                marks: std::array::from_fn(|slot| u16::from_le_bytes(marks[slot])),
                weights: std::array::from_fn(|slot| weights[slot].map(u8::cast_signed)),
            }
        });
        let buckets = buckets.collect();
        Ok(Self { lexicon, transitions, starts, step, buckets })
    }

    /// The bytes of the model's file.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.lexicon.fingerprint().to_le_bytes());
        bytes.extend(u32::try_from(self.buckets.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend(self.step.to_le_bytes());
        let floats = self.starts.iter().chain(self.transitions.iter().flatten());
        bytes.extend(floats.flat_map(|float| float.to_le_bytes()));
        for bucket in &self.buckets {
            bytes.extend(bucket.marks.iter().flat_map(|mark| mark.to_le_bytes()));
            bytes.extend(bucket.weights.iter().flatten().map(|weight| weight.cast_unsigned()));
        }
        bytes
    }

    /// The bucket of a feature, by the upper half of its hash, and its mark there, by the lower.
    fn place(&self, hash: u64) -> (usize, u16) {
        let bucket = ((hash >> 32) * self.buckets.len() as u64) >> 32;
        // Of the lower half its first sixteen bits.
        #[allow(clippy::cast_possible_truncation)]
        (bucket as usize, (hash as u16).max(1))
    }

    /// A line of code points as the model sees it; `listed` says for each where in a listed name it stands.
    pub fn line(&self, chars: &[char], listed: &[Listed]) -> Line {
        Line::new(chars, listed, &self.lexicon)
    }

    /// The names in one line. Linear in its length.
    pub fn names(&self, line: &Line) -> Vec<Read> {
        let scores: Vec<Scores> = (0..line.len()).map(|at| self.score(line, at)).collect();
        let mut names = spans(&self.best(&scores));
        if !names.is_empty() {
            let chances = self.chances(&scores);
            for name in &mut names {
                let label = name.kind.begin();
                let inside = (name.start + 1..name.end).map(|at| chances[at][label + 1]);
                name.confidence = inside.fold(chances[name.start][label], f32::min);
            }
        }
        names
    }

    fn score(&self, line: &Line, at: usize) -> Scores {
        let mut sum = [0i32; LABELS - 1];
        line.features(at, |hash| {
            let (bucket, mark) = self.place(hash);
            let bucket = &self.buckets[bucket];
            if let Some(slot) = bucket.marks.iter().position(|&known| known == mark) {
                for (sum, &weight) in sum.iter_mut().zip(&bucket.weights[slot]) {
                    *sum += i32::from(weight);
                }
            }
        });
        // A sum of some forty bytes is exact as a float.
        #[allow(clippy::cast_precision_loss)]
        std::array::from_fn(|label| label.checked_sub(1).map_or(0.0, |label| sum[label] as f32 * self.step))
    }

    fn best(&self, scores: &[Scores]) -> Vec<usize> {
        let Some(first) = scores.first() else { return Vec::new() };
        let mut best: Scores = std::array::from_fn(|label| first[label] + self.starts[label]);
        let mut back = vec![[0u8; LABELS]; scores.len()];
        for (scores, back) in scores.iter().zip(&mut back).skip(1) {
            let before = best;
            for next in 0..LABELS {
                let (mut high, mut from) = (f32::NEG_INFINITY, 0u8);
                for (label, &score) in (0u8..).zip(&before) {
                    let score = score + self.transitions[usize::from(label)][next];
                    if score > high {
                        (high, from) = (score, label);
                    }
                }
                best[next] = high + scores[next];
                back[next] = from;
            }
        }
        let mut label = (0..LABELS).max_by(|&one, &other| best[one].total_cmp(&best[other])).unwrap_or(OUTSIDE);
        let mut labels = vec![OUTSIDE; scores.len()];
        for (place, back) in labels.iter_mut().zip(&back).rev() {
            *place = label;
            label = usize::from(back[label]);
        }
        labels
    }

    /// The probability of each label of each character.
    fn chances(&self, scores: &[Scores]) -> Vec<Scores> {
        let potentials = self.transitions.map(|row| row.map(f32::exp));
        let emitted: Vec<Scores> = scores
            .iter()
            .map(|scores| {
                let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                scores.map(|score| (score - most).exp())
            })
            .collect();
        let mut forward: Vec<Scores> = Vec::with_capacity(scores.len());
        for emitted in &emitted {
            let mut here = match forward.last() {
                None => self.starts.map(f32::exp),
                Some(before) => {
                    let mut here = [0.0; LABELS];
                    for (chance, row) in before.iter().zip(&potentials) {
                        for (here, potential) in here.iter_mut().zip(row) {
                            *here += chance * potential;
                        }
                    }
                    here
                }
            };
            here.iter_mut().zip(emitted).for_each(|(here, emitted)| *here *= emitted);
            forward.push(normal(here));
        }
        let mut after = [1.0; LABELS];
        for (at, emitted) in emitted.iter().enumerate().rev() {
            let here: Scores = std::array::from_fn(|label| forward[at][label] * after[label]);
            forward[at] = normal(here);
            let weighed: Scores = std::array::from_fn(|label| emitted[label] * after[label]);
            after = normal(potentials.map(|row| row.iter().zip(&weighed).map(|(one, other)| one * other).sum()));
        }
        forward
    }
}

fn normal(scores: Scores) -> Scores {
    let sum: f32 = scores.iter().sum();
    scores.map(|score| score / sum.max(f32::MIN_POSITIVE))
}

/// The names that a sequence of labels marks.
pub fn spans(labels: &[usize]) -> Vec<Read> {
    let mut names: Vec<Read> = Vec::new();
    for (at, &label) in labels.iter().enumerate().filter(|(_, label)| **label != OUTSIDE) {
        let kind = Kind::ALL[((label - 1) / 2).min(2)];
        match names.last_mut().filter(|last| label.is_multiple_of(2) && last.end == at && last.kind == kind) {
            Some(last) => last.end = at + 1,
            None => names.push(Read { start: at, end: at + 1, kind, confidence: 0.0 }),
        }
    }
    names
}
