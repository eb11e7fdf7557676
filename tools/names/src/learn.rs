//! Learning the weights: stochastic gradient descent on the likelihood of the labels, with features left out at
//! random, and with sentences whose names change from pass to pass, so that what stands around a name is learned and
//! not the name alone.
// Positions and labels come from the loops that make them.
#![allow(clippy::indexing_slicing)]

use crate::sentences::{Names, Sentence};
use clap::Args;
use dossier_core::entities::crf::lexicon::Lexicon;
use dossier_core::entities::crf::{LABELS, Model, NEVER, OUTSIDE, Scores, may_follow};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// How to learn.
#[derive(Args)]
pub(crate) struct Settings {
    /// Passes over the sentences
    #[arg(long, default_value_t = 10)]
    passes: usize,
    /// Step of the descent in the first pass
    #[arg(long, default_value_t = 0.05)]
    rate: f32,
    /// After how many passes the step is half
    #[arg(long, default_value_t = 3.0)]
    half: f32,
    /// Passes whose weights do not count for the mean that is the model
    #[arg(long, default_value_t = 3)]
    restless: usize,
    /// How strongly weights are drawn to nothing
    #[arg(long, default_value_t = 0.3)]
    decay: f32,
    /// Share of features left out of a sentence
    #[arg(long, default_value_t = 0.3)]
    leave_out: f32,
    /// Versions of each sentence with other names
    #[arg(long, default_value_t = 3)]
    versions: usize,
    /// Times a feature must be seen to be learned
    #[arg(long, default_value_t = 3)]
    least: u32,
    /// How much a development sentence counts beside a training one
    #[arg(long, default_value_t = 3.0)]
    pub(crate) gold_weight: f32,
    /// How much less a name is taken for none: above 0 finds more, and more that is none
    #[arg(long, default_value_t = 0.0)]
    eager: f32,
    /// Buckets of the table, 64 bytes each
    #[arg(long, default_value_t = 88_000)]
    buckets: usize,
}

/// The mean of the weights after each of the later passes, which swings less than the last of them (Polyak and
/// Juditsky, 1992).
#[derive(Default)]
struct Mean {
    sum: Vec<Scores>,
    count: f32,
}

impl Mean {
    fn add(&mut self, weights: &[Scores]) {
        self.sum.resize(weights.len(), [0.0; LABELS]);
        self.sum.iter_mut().zip(weights).for_each(|(sum, weights)| add(sum, weights, 1.0));
        self.count += 1.0;
    }

    fn replace(self, weights: &mut [Scores]) {
        for (weights, sum) in weights.iter_mut().zip(self.sum) {
            *weights = sum.map(|sum| sum / self.count);
        }
    }
}

struct Example {
    /// Indices of weights, a list a character.
    features: Vec<Vec<u32>>,
    labels: Vec<usize>,
    weight: f32,
}

/// Learns a model.
pub(crate) fn learn(sentences: &[Sentence], settings: &Settings, lexicon: &Arc<Lexicon>) -> Model {
    let mut random = fastrand::Rng::with_seed(42);
    let names = Names::of(sentences);
    let mut versions: Vec<Sentence> = sentences.to_vec();
    for _ in 0..settings.versions {
        versions.extend(sentences.iter().map(|sentence| names.shuffle(sentence, &mut random)));
    }
    let (examples, hashes) = examples(&versions, settings.least, lexicon);
    let mut field = Field { weights: vec![[0.0; LABELS]; hashes.len()], scale: 1.0, ..Field::new() };
    let count = sentences.len();
    let mut mean = Mean::default();
    for pass in 0..settings.passes {
        // One version of each sentence, in a new order.
        let mut order: Vec<usize> = (0..count).map(|at| at + count * random.usize(0..=settings.versions)).collect();
        random.shuffle(&mut order);
        for (done, &at) in order.iter().enumerate() {
            let passed = pass as f32 + done as f32 / count as f32;
            let rate = settings.rate / (1.0 + passed / settings.half);
            field.step(&examples[at], rate, settings, count, &mut random);
        }
        if pass >= settings.restless {
            field.settle();
            mean.add(&field.weights);
        }
    }
    mean.replace(&mut field.weights);
    field.model(&hashes, settings, lexicon)
}

/// The examples with the features that are seen often enough, and the hashes of those.
fn examples(sentences: &[Sentence], least: u32, lexicon: &Lexicon) -> (Vec<Example>, Vec<(u64, u32)>) {
    let mut seen: FxHashMap<u64, u32> = FxHashMap::default();
    for sentence in sentences {
        let line = sentence.line(lexicon);
        (0..line.len()).for_each(|at| line.features(at, |hash| *seen.entry(hash).or_default() += 1));
    }
    let mut hashes: Vec<(u64, u32)> = seen.into_iter().filter(|(_, count)| *count >= least).collect();
    hashes.sort_unstable();
    let ids: FxHashMap<u64, u32> = (0..).zip(&hashes).map(|(id, (hash, _))| (*hash, id)).collect();
    let examples = sentences.iter().map(|sentence| {
        let line = sentence.line(lexicon);
        let features = (0..line.len()).map(|at| {
            let mut here = Vec::new();
            line.features(at, |hash| here.extend(ids.get(&hash)));
            here
        });
        let mut labels = vec![OUTSIDE; line.len()];
        for &(start, end, kind) in &sentence.names {
            for (at, label) in labels.iter_mut().enumerate().take(end).skip(start) {
                *label = kind.begin() + usize::from(at > start);
            }
        }
        Example { features: features.collect(), labels, weight: sentence.weight }
    });
    (examples.collect(), hashes)
}

/// The weights while they are learned.
struct Field {
    /// To be multiplied by `scale`.
    weights: Vec<Scores>,
    scale: f32,
    transitions: [Scores; LABELS],
    starts: Scores,
    /// Squares of what the transitions and starts were moved by, which slow them down (Adagrad).
    moved: [Scores; LABELS],
    moved_starts: Scores,
}

impl Field {
    fn new() -> Self {
        let allowed = |from: usize, to: usize| if may_follow(from, to) { 0.0 } else { NEVER };
        Self {
            weights: Vec::new(),
            scale: 1.0,
            transitions: std::array::from_fn(|from| std::array::from_fn(|to| allowed(from, to))),
            starts: std::array::from_fn(|to| allowed(OUTSIDE, to)),
            moved: [[0.0; LABELS]; LABELS],
            moved_starts: [0.0; LABELS],
        }
    }

    fn step(&mut self, example: &Example, rate: f32, settings: &Settings, count: usize, random: &mut fastrand::Rng) {
        if example.labels.is_empty() {
            return;
        }
        self.scale *= 1.0 - rate * settings.decay / count as f32;
        if self.scale < 1e-3 {
            self.settle();
        }
        let seen: Vec<Vec<u32>> = example
            .features
            .iter()
            .map(|features| features.iter().copied().filter(|_| random.f32() >= settings.leave_out).collect())
            .collect();
        let gain = self.scale / (1.0 - settings.leave_out);
        let scores: Vec<Scores> = seen
            .iter()
            .map(|features| {
                let mut sum = [0.0; LABELS];
                for &feature in features {
                    add(&mut sum, &self.weights[feature as usize], 1.0);
                }
                sum.map(|sum| sum * gain)
            })
            .collect();
        let (chances, pairs) = self.chances(&scores);
        for ((features, chances), &label) in seen.iter().zip(&chances).zip(&example.labels) {
            let mut wrong = *chances;
            wrong[label] -= 1.0;
            for &feature in features {
                add(&mut self.weights[feature as usize], &wrong, -rate * example.weight / self.scale);
            }
        }
        self.step_transitions(example, chances[0], pairs, rate);
    }

    fn step_transitions(&mut self, example: &Example, first: Scores, mut pairs: [Scores; LABELS], rate: f32) {
        for pair in example.labels.windows(2) {
            pairs[pair[0]][pair[1]] -= 1.0;
        }
        let mut first = first;
        first[example.labels[0]] -= 1.0;
        for (from, slopes) in pairs.iter().enumerate() {
            for to in (0..LABELS).filter(|&to| may_follow(from, to)) {
                descend(&mut self.transitions[from][to], &mut self.moved[from][to], slopes[to], rate);
            }
        }
        for to in (0..LABELS).filter(|&to| may_follow(OUTSIDE, to)) {
            descend(&mut self.starts[to], &mut self.moved_starts[to], first[to], rate);
        }
    }

    /// The probability of each label at each character, and how often each pair is expected.
    fn chances(&self, scores: &[Scores]) -> (Vec<Scores>, [Scores; LABELS]) {
        let potentials = self.transitions.map(|row| row.map(f32::exp));
        let emitted: Vec<Scores> = scores
            .iter()
            .map(|scores| {
                let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                scores.map(|score| (score - most).exp())
            })
            .collect();
        let mut forward: Vec<Scores> = Vec::with_capacity(scores.len());
        for (at, emitted) in emitted.iter().enumerate() {
            let mut here = [0.0; LABELS];
            match at.checked_sub(1) {
                None => here = self.starts.map(f32::exp),
                Some(before) => (0..LABELS).for_each(|from| add(&mut here, &potentials[from], forward[before][from])),
            }
            here.iter_mut().zip(emitted).for_each(|(here, emitted)| *here *= emitted);
            forward.push(normal(here));
        }
        let mut backward = vec![[1.0; LABELS]; scores.len()];
        for at in (1..scores.len()).rev() {
            let weighed: Scores = std::array::from_fn(|label| backward[at][label] * emitted[at][label]);
            backward[at - 1] = normal(potentials.map(|row| row.iter().zip(&weighed).map(|(a, b)| a * b).sum()));
        }
        let mut pairs = [[0.0; LABELS]; LABELS];
        for at in 1..scores.len() {
            let mut here = [[0.0; LABELS]; LABELS];
            let mut sum = 0.0;
            for from in 0..LABELS {
                for to in 0..LABELS {
                    here[from][to] = forward[at - 1][from] * potentials[from][to] * emitted[at][to] * backward[at][to];
                    sum += here[from][to];
                }
            }
            (0..LABELS).for_each(|from| add(&mut pairs[from], &here[from], 1.0 / sum));
        }
        let both = |(one, other): (&Scores, &Scores)| normal(std::array::from_fn(|label| one[label] * other[label]));
        (forward.iter().zip(&backward).map(both).collect(), pairs)
    }

    fn settle(&mut self) {
        let scale = self.scale;
        self.weights.iter_mut().flatten().for_each(|weight| *weight *= scale);
        self.scale = 1.0;
    }

    fn model(mut self, hashes: &[(u64, u32)], settings: &Settings, lexicon: &Arc<Lexicon>) -> Model {
        self.settle();
        for from in 0..LABELS {
            self.transitions[from][OUTSIDE] -= settings.eager;
        }
        self.starts[OUTSIDE] -= settings.eager;
        // What is seen often and says much comes first; what finds no room is left out.
        let worth = |weights: &Scores, count: u32| weights.iter().map(|w| w * w).sum::<f32>() * (count as f32).sqrt();
        let mut weights: Vec<(f32, u64, Scores)> = self
            .weights
            .iter()
            .zip(hashes)
            .map(|(weights, &(hash, count))| (worth(weights, count), hash, *weights))
            .collect();
        weights.sort_by(|one, other| other.0.total_cmp(&one.0));
        let weights: Vec<(u64, Scores)> = weights.into_iter().map(|(_, hash, weights)| (hash, weights)).collect();
        Model::from_weights(&weights, self.transitions, self.starts, settings.buckets, Arc::clone(lexicon))
    }
}

fn add(sum: &mut Scores, more: &Scores, times: f32) {
    sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more * times);
}

fn normal(scores: Scores) -> Scores {
    let sum: f32 = scores.iter().sum();
    scores.map(|score| score / sum.max(f32::MIN_POSITIVE))
}

fn descend(weight: &mut f32, moved: &mut f32, slope: f32, rate: f32) {
    *moved += slope * slope;
    *weight -= rate * slope / (moved.sqrt() + 1e-2);
}
