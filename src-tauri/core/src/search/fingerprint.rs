//! What an article looked like when it was indexed, in one number.
//!
//! A change that never reached the index is found by comparing this number with that of the article as it is now: texts,
//! notes, states and names alike, without anything but the number being kept.

use super::schema::{FINGERPRINT, ID};
use super::{Document, Index};
use crate::model::ArticleId;
use crate::text::sha256;
use anyhow::Context;
use serde::{Serialize, Serializer};

impl Document {
    /// Different for two documents that differ in anything that is searched; the order of names says nothing.
    pub fn fingerprint(&self) -> u64 {
        // Texts, numbers and lists of them: JSON can say all that, so that nothing is lost by the default.
        let whole = serde_json::to_vec(self).unwrap_or_default();
        u64::from_str_radix(sha256(&whole).get(..16).unwrap_or_default(), 16).unwrap_or_default()
    }
}

/// Names in one order: the database tells them in any.
pub(super) fn sorted<S: Serializer>(names: &[String], serializer: S) -> Result<S::Ok, S::Error> {
    let mut names: Vec<&String> = names.iter().collect();
    names.sort_unstable();
    names.serialize(serializer)
}

impl Index {
    /// Every article in the index with what [`Document::fingerprint`] said when it was put there; in no order.
    pub fn fingerprints(&self) -> anyhow::Result<Vec<(ArticleId, u64)>> {
        self.on_current(|searcher| {
            let mut all = Vec::with_capacity(usize::try_from(searcher.num_docs()).unwrap_or_default());
            for segment in searcher.segment_readers() {
                let columns = segment.fast_fields();
                let ids =
                    columns.bytes(ID).context("reading the ids of a segment")?.context("a segment without ids")?;
                let prints = columns.u64(FINGERPRINT).context("reading the fingerprints of a segment")?;
                let mut bytes = Vec::with_capacity(16);
                for doc in segment.doc_ids_alive() {
                    let id = ids.term_ords(doc).next().context("an article without an id in the search index")?;
                    bytes.clear();
                    ids.ord_to_bytes(id, &mut bytes).context("reading the id of an indexed article")?;
                    let id = uuid::Uuid::from_slice(&bytes).context("reading the id of an indexed article")?;
                    all.push((ArticleId(id), prints.first(doc).unwrap_or_default()));
                }
            }
            Ok(all)
        })
    }
}
