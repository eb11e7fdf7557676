//! Paragraphs that are nearly one another: a few words changed, or one cut short with an ellipsis.
//!
//! The share of common character 4-grams tells (Broder's resemblance). Pairs to compare are found by each paragraph's
//! least gram hashes, so that the work stays linear however alike ten thousand paragraphs are.

use super::super::chars::columns;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::collections::HashMap;

/// Characters of a gram, hashes kept of a text, texts remembered for a hash, and bytes of a text that are compared.
const GRAM: usize = 4;
const SKETCH: usize = 8;
const REMEMBERED: usize = 4;
const MAX_BYTES: usize = 16 * 1024;

/// Columns of a text that nearly comes back, and of the head of one that is cut short.
const LONG: usize = 100;
const CUT: usize = 60;

/// Characters by which the whole of a cut text is found.
const HEAD: usize = 24;

/// A text that nearly is an earlier one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Near {
    pub(super) earlier: usize,
    /// Whether it is a copy by itself; else only beside other copies.
    pub(super) certain: bool,
}

/// For each text the earlier one that it nearly is; `keys` are their letters and digits.
pub(super) fn find(texts: &[&str], keys: &[String]) -> Vec<Option<Near>> {
    let mut by_hash: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    let mut by_head: HashMap<String, Vec<usize>> = HashMap::new();
    let mut found = Vec::with_capacity(texts.len());
    // The grams of each long text; sorted, each once, as soon as it has been compared.
    let mut known: Vec<Grams> = Vec::with_capacity(texts.len());
    for (at, (text, key)) in texts.iter().zip(keys).enumerate() {
        known.push(Grams::default());
        let width = columns(text);
        if width < CUT || key.len() > MAX_BYTES {
            found.push(None);
            continue;
        }
        let same_head = by_head.entry(key.chars().take(HEAD).collect()).or_default();
        let is_cut = |&&earlier: &&usize| {
            let other = texts.get(earlier).zip(keys.get(earlier));
            other.is_some_and(|(other, whole)| {
                shortened(text) && whole.starts_with(key.as_str())
                    || shortened(other) && key.starts_with(whole.as_str())
            })
        };
        let mut near = same_head.iter().find(is_cut).map(|&earlier| Near { earlier, certain: true });
        remember(same_head, at);
        if width >= LONG {
            let grams = grams(key);
            let sketch = sketch(&grams);
            if let Some(own) = known.get_mut(at) {
                own.grams = grams;
            }
            if near.is_none() {
                let mut others: Vec<usize> =
                    sketch.iter().filter_map(|hash| by_hash.get(hash)).flatten().copied().collect();
                others.sort_unstable();
                others.dedup();
                let alike = |earlier: usize| {
                    known.get_mut(at)?.sort();
                    known.get_mut(earlier)?.sort();
                    let share = resemblance(&known.get(at)?.grams, &known.get(earlier)?.grams);
                    // Those who name other figures are no copies, however alike they are.
                    (share >= ALIKE && same_figures(key, keys.get(earlier)?)).then_some((earlier, share))
                };
                let best = others.into_iter().filter_map(alike).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
                near = best.map(|(earlier, share)| Near { earlier, certain: share >= SAME });
            }
            for hash in sketch {
                remember(by_hash.entry(hash).or_default(), at);
            }
        }
        found.push(near);
    }
    found
}

/// The resemblance of a copy among copies, and of one that stands alone: an author who says nearly the same again
/// about another subject changes its name at least.
const ALIKE: f32 = 0.8;
const SAME: f32 = 0.95;

fn remember(list: &mut Vec<usize>, at: usize) {
    if list.len() < REMEMBERED {
        list.push(at);
    }
}

fn shortened(text: &str) -> bool {
    let text = text.trim_end_matches([' ', ']', ')', '[', '(']);
    text.ends_with('…') || text.ends_with("...")
}

/// The grams of a text.
#[derive(Debug, Default)]
struct Grams {
    grams: Vec<u32>,
    sorted: bool,
}

impl Grams {
    fn sort(&mut self) {
        if !self.sorted {
            self.grams.sort_unstable();
            self.grams.dedup();
            self.sorted = true;
        }
    }
}

/// The least hashes among `grams`.
fn sketch(grams: &[u32]) -> Vec<u32> {
    let mut least = vec![u32::MAX; SKETCH];
    for &hash in grams {
        if least.last().is_some_and(|most| hash < *most) && !least.contains(&hash) {
            least.pop();
            least.insert(least.partition_point(|known| *known < hash), hash);
        }
    }
    least
}

/// FNV-1a over each run of [`GRAM`] characters.
fn grams(key: &str) -> Vec<u32> {
    let chars: Vec<char> = key.chars().collect();
    let hash = |run: &[char]| {
        let hash = run.iter().fold(0x811c_9dc5_u32, |hash, &c| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193));
        (hash ^ (hash >> 15)).wrapping_mul(0x2c1b_3c6d)
    };
    chars.windows(GRAM).map(hash).collect()
}

/// The share of grams that two texts have in common, of which these are sorted; none if it is less than [`ALIKE`].
fn resemblance(a: &[u32], b: &[u32]) -> f32 {
    let all = a.len() + b.len();
    // So many must be in both; most pairs are far from it after a few.
    let needed = all * 4 / 9;
    let (Some(mut spare_a), Some(mut spare_b)) = (a.len().checked_sub(needed), b.len().checked_sub(needed)) else {
        return 0.0;
    };
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut common = 0usize;
    while let (Some(own), Some(other)) = (a.peek(), b.peek()) {
        let spare = match own.cmp(other) {
            Ordering::Equal => {
                common += 1;
                a.next();
                b.next();
                continue;
            }
            Ordering::Less => {
                a.next();
                &mut spare_a
            }
            Ordering::Greater => {
                b.next();
                &mut spare_b
            }
        };
        match spare.checked_sub(1) {
            Some(less) => *spare = less,
            None => return 0.0,
        }
    }
    common as f32 / (all - common).max(1) as f32
}

/// Whether two texts name the same figures, which every copy does.
fn same_figures(a: &str, b: &str) -> bool {
    a.chars().filter(|c| c.is_numeric()).eq(b.chars().filter(|c| c.is_numeric()))
}
