//! Looking over the training sentences, some nine in ten of whose labels are right: what a model that has not seen a
//! sentence is sure of is believed more than its labels.

use crate::learn::{Settings, learn};
use crate::sentences::Sentence;
use dossier_core::entities::crf::lexicon::Lexicon;
use std::sync::Arc;

/// How sure.
const SURE: f32 = 0.9;

/// The silver sentences with labels that a model of the other half of them, and of the gold ones, is sure of.
pub(crate) fn relabel(
    silver: &[Sentence],
    gold: &[Sentence],
    settings: &Settings,
    lexicon: &Arc<Lexicon>,
) -> Vec<Sentence> {
    let mut looked_over = silver.to_vec();
    for half in 0..2 {
        let others = silver.iter().skip(1 - half).step_by(2).chain(gold).cloned();
        let model = learn(&others.collect::<Vec<_>>(), settings, lexicon);
        for sentence in looked_over.iter_mut().skip(half).step_by(2) {
            for name in model.names(&sentence.line(lexicon)).iter().filter(|name| name.confidence >= SURE) {
                sentence.names.retain(|known| known.1 <= name.start || name.end <= known.0);
                sentence.names.push((name.start, name.end, name.kind));
            }
            sentence.names.sort_unstable();
        }
    }
    looked_over
}
