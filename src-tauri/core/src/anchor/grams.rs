//! Where short runs of letters stand in a text: the places at which a longer pattern may be looked for.

use super::folded::weight;

/// What a gram says at least: six letters of an alphabet, three Korean syllables.
const GRAM: u32 = 6;
/// Letters of the longest gram, where signs stand between.
const LONGEST: usize = 9;
/// Of a gram that stands more often, only the places nearest to the old one are looked at; so that each highlight costs
/// the same in a text of one letter.
const MOST: usize = 16;
/// Letters by which the places of a pattern's grams may lie apart: what was added or left out between them.
const DRIFT: i64 = 24;
/// Grams of a long quotation that are asked for.
const ASKED: usize = 100;
/// Candidates of a pattern.
const CANDIDATES: usize = 4;

/// Grams of a text that are kept, about; of a longer text only those are whose hash ends in some zeros, so that preparing
/// it takes no longer than reading it.
const KEPT: usize = 1 << 18;

/// The grams of a text by their hash.
pub(super) struct Grams {
    /// Where in `places` each bucket begins.
    buckets: Vec<u32>,
    /// Letters at which grams begin, in reading order within a bucket.
    places: Vec<u32>,
    /// Bits of a hash that are not its bucket.
    shift: u32,
    /// Bits that are zero in the hash of a gram that is kept.
    kept: u64,
}

/// The hash and the length of the gram at the letter `place`.
fn gram(letters: &[char], place: usize) -> Option<(u64, usize)> {
    let (mut said, mut hash) = (0, 0u64);
    for (len, c) in letters.get(place..)?.iter().take(LONGEST).enumerate() {
        said += weight(*c);
        hash = hash.rotate_left(11) ^ u64::from(*c);
        if said >= GRAM || len + 1 == LONGEST {
            let mixed = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            return Some((mixed ^ mixed >> 29, len + 1));
        }
    }
    None
}

impl Grams {
    pub(super) fn new(letters: &[char]) -> Self {
        let bits = (usize::BITS - letters.len().min(KEPT).leading_zeros()).clamp(8, 20);
        let shift = u64::BITS - bits;
        let kept = (letters.len() / KEPT).next_power_of_two() as u64 - 1;
        let hashes = (0..letters.len()).map_while(|place| Some((gram(letters, place)?.0, place as u32)));
        let grams: Vec<(u32, u32)> =
            hashes.filter(|(hash, _)| hash & kept == 0).map(|(hash, place)| ((hash >> shift) as u32, place)).collect();
        let mut buckets = vec![0u32; (1 << bits) + 1];
        for (bucket, _) in &grams {
            if let Some(count) = buckets.get_mut(*bucket as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for bucket in &mut buckets {
            sum += *bucket;
            *bucket = sum;
        }
        let mut places = vec![0u32; grams.len()];
        let mut next = buckets.clone();
        for (bucket, place) in &grams {
            if let Some(next) = next.get_mut(*bucket as usize)
                && let Some(slot) = places.get_mut(*next as usize)
            {
                *slot = *place;
                *next += 1;
            }
        }
        Self { buckets, places, shift, kept }
    }

    /// The letters that begin a bucket's grams.
    fn of(&self, hash: u64) -> &[u32] {
        let bucket = (hash >> self.shift) as usize;
        let range = self.buckets.get(bucket).zip(self.buckets.get(bucket + 1));
        range.and_then(|(start, end)| self.places.get(*start as usize..*end as usize)).unwrap_or_default()
    }

    /// Where `pattern` may begin in `letters`, likeliest first: where most of its grams, and the rarest, stand as far
    /// apart as they do in it. `near` is where it is expected.
    pub(super) fn candidates(&self, letters: &[char], pattern: &[char], near: i64) -> Vec<i64> {
        let mut votes: Vec<(i64, u32)> = Vec::new();
        for place in 0..pattern.len() {
            let Some((hash, len)) = gram(pattern, place) else { break };
            if hash & self.kept != 0 {
                continue;
            }
            let wanted = pattern.get(place..place + len).unwrap_or_default();
            let expected = near + place as i64;
            let found = nearest(self.of(hash), expected);
            let share = 64 / found.len().max(1) as u32;
            let same = found
                .iter()
                .map(|found| *found as usize)
                .filter(|found| letters.get(*found..*found + len) == Some(wanted));
            votes.extend(same.map(|found| (found as i64 - place as i64, share)));
        }
        votes.sort_unstable();
        gathered(&votes, near)
    }

    /// The share of the grams of `pattern` that stand between two letters of the text; about [`ASKED`] are asked.
    pub(super) fn share(&self, letters: &[char], pattern: &[char], start: usize, end: usize) -> f64 {
        let (mut asked, mut there) = (0u32, 0u32);
        let step = (pattern.len() / ASKED / (self.kept as usize + 1)).max(1);
        for place in (0..pattern.len()).step_by(step) {
            let Some((hash, len)) = gram(pattern, place) else { break };
            if hash & self.kept != 0 {
                continue;
            }
            asked += 1;
            let found = self.of(hash);
            let first = found.partition_point(|found| (*found as usize) < start);
            let inside =
                found.iter().skip(first).take(MOST).map(|found| *found as usize).take_while(|found| *found < end);
            there +=
                u32::from(inside.into_iter().any(|at| letters.get(at..at + len) == pattern.get(place..place + len)));
        }
        if asked == 0 { 1.0 } else { f64::from(there) / f64::from(asked) }
    }
}

/// The few places nearest to the expected one.
fn nearest(places: &[u32], expected: i64) -> &[u32] {
    let first = places.partition_point(|place| i64::from(*place) < expected).saturating_sub(MOST / 2);
    let first = first.min(places.len().saturating_sub(MOST));
    places.get(first..places.len().min(first + MOST)).unwrap_or_default()
}

/// The strongest of the groups of votes that lie together.
fn gathered(votes: &[(i64, u32)], near: i64) -> Vec<i64> {
    let mut groups: Vec<(u32, i64)> = Vec::new();
    let (mut first, mut sum) = (0, 0);
    for (index, (place, share)) in votes.iter().enumerate() {
        sum += share;
        while let Some((_, gone)) = votes.get(first).filter(|(start, _)| start + DRIFT < *place) {
            sum -= gone;
            first += 1;
        }
        // The middle vote speaks for the group.
        let middle = votes.get((first + index) / 2).map_or(*place, |vote| vote.0);
        match groups.last_mut() {
            Some(group) if group.1 + DRIFT >= middle => {
                if sum > group.0 {
                    *group = (sum, middle);
                }
            }
            _ => groups.push((sum, middle)),
        }
    }
    groups.sort_by_key(|(sum, place)| (std::cmp::Reverse(*sum), place.abs_diff(near)));
    groups.into_iter().take(CANDIDATES).map(|(_, place)| place).collect()
}
