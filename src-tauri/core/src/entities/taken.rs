//! Which places of a text are taken.

use std::collections::BTreeMap;

/// Spans of a text, each from a code point to before another; asked in logarithmic time, since a text as long as a book
/// has tens of thousands.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// Ends by beginnings. What overlapped was made one, so that no two do.
    ends: BTreeMap<usize, usize>,
}

impl Taken {
    /// Says whether something of `start..end` is taken.
    pub(super) fn meets(&self, start: usize, end: usize) -> bool {
        // Of those that begin before `end` the last one reaches furthest.
        self.ends.range(..end).next_back().is_some_and(|(_, &to)| start < to)
    }

    /// Takes `start..end`.
    pub(super) fn take(&mut self, start: usize, end: usize) {
        let (mut from, mut to) = (start, end);
        while let Some((&first, &last)) = self.ends.range(..to).next_back().filter(|(_, last)| from < **last) {
            self.ends.remove(&first);
            from = from.min(first);
            to = to.max(last);
        }
        self.ends.insert(from, to);
    }
}

impl Extend<(usize, usize)> for Taken {
    fn extend<T: IntoIterator<Item = (usize, usize)>>(&mut self, spans: T) {
        for (start, end) in spans {
            self.take(start, end);
        }
    }
}

impl FromIterator<(usize, usize)> for Taken {
    fn from_iter<T: IntoIterator<Item = (usize, usize)>>(spans: T) -> Self {
        let mut taken = Self::default();
        taken.extend(spans);
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_answers_as_looking_at_each_would() {
        // A sequence that is no pattern of its own: the low bits of a linear congruence.
        let mut state = 7_usize;
        let mut next = |below: usize| {
            state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345) % 2_147_483_648;
            state / 1024 % below
        };
        let (mut taken, mut all) = (Taken::default(), Vec::new());
        for _ in 0..400 {
            let start = next(1000);
            let span = (start, start + 1 + next(9));
            taken.take(span.0, span.1);
            all.push(span);
            for _ in 0..20 {
                let start = next(1010);
                let end = start + 1 + next(12);
                let meets = all.iter().any(|&(from, to)| start < to && from < end);
                assert_eq!(taken.meets(start, end), meets, "{start}..{end} of {all:?}");
            }
        }
    }
}
