//! The alignment of a pattern with the part of a text that is most like it, sixty-four letters at a time.
//!
//! Myers, *A fast bit-vector algorithm for approximate string matching* (1999), in blocks as Hyyrö (2003) has them. A
//! column of the table of edit distances is kept as its differences downwards, one bit each for plus and for minus; the
//! differences of all columns stay, so that the alignment can be walked back as in a full table.

use rustc_hash::FxHashMap;

/// Bits of a block.
const BLOCK: usize = 64;

/// A pattern, ready to be sought.
pub(super) struct Pattern<'a> {
    letters: &'a [char],
    blocks: usize,
    /// The row of a letter in `equal`; row 0 is that of letters that the pattern does not have.
    rows: FxHashMap<char, usize>,
    /// For each row and block, the places of the letter.
    equal: Vec<u64>,
}

/// The differences of one block of one column: downwards, and from the column before.
#[derive(Clone, Copy, Default)]
struct Deltas {
    down_plus: u64,
    down_minus: u64,
    along_plus: u64,
    along_minus: u64,
}

/// How a pattern stands in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    /// Letters to change, add or leave out.
    pub(super) distance: usize,
    /// Stretches that are the same, in reading order.
    pub(super) runs: Vec<Run>,
}

/// A stretch of letters that pattern and text share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Its beginning in the pattern.
    pub(super) pattern: usize,
    /// Its beginning in the text.
    pub(super) text: usize,
    pub(super) len: usize,
}

impl<'a> Pattern<'a> {
    pub(super) fn new(letters: &'a [char]) -> Self {
        let blocks = letters.len().div_ceil(BLOCK).max(1);
        let mut rows = FxHashMap::default();
        let mut equal = vec![0u64; blocks];
        for (place, letter) in letters.iter().enumerate() {
            let next = equal.len() / blocks;
            let row = *rows.entry(*letter).or_insert(next);
            if row == next {
                equal.resize(equal.len() + blocks, 0);
            }
            if let Some(bits) = equal.get_mut(row * blocks + place / BLOCK) {
                *bits |= 1 << (place % BLOCK);
            }
        }
        Self { letters, blocks, rows, equal }
    }

    /// Aligns the whole pattern with the part of `text` that needs the fewest edits, the first if there are several.
    ///
    /// Takes time and memory of `text` times the blocks of the pattern.
    pub(super) fn align(&self, text: &[char]) -> Alignment {
        // A column before the first letter: each row is one more than the row above it.
        let mut column = vec![Deltas { down_plus: u64::MAX, ..Deltas::default() }; self.blocks];
        let mut table: Vec<Deltas> = Vec::with_capacity((text.len() + 1) * self.blocks);
        table.extend_from_slice(&column);
        let last = 1u64 << (self.letters.len().saturating_sub(1) % BLOCK);
        let mut distance = self.letters.len();
        let mut best = (distance, 0);
        for (place, letter) in text.iter().enumerate() {
            let row = self.rows.get(letter).copied().unwrap_or(0) * self.blocks;
            // The top row is 0 everywhere: the pattern may begin at any letter of the text.
            let (mut plus, mut minus) = (0, 0);
            for (deltas, equal) in column.iter_mut().zip(self.equal.get(row..).unwrap_or_default()) {
                (plus, minus) = deltas.step(*equal, plus, minus);
            }
            let Some(bottom) = column.last() else { break };
            distance =
                distance + usize::from(bottom.along_plus & last != 0) - usize::from(bottom.along_minus & last != 0);
            if distance < best.0 {
                best = (distance, place + 1);
            }
            table.extend_from_slice(&column);
        }
        Alignment { distance: best.0, runs: self.walk_back(text, &table, best.1) }
    }

    /// The runs of the alignment that ends before the letter `end` of the text.
    fn walk_back(&self, text: &[char], table: &[Deltas], end: usize) -> Vec<Run> {
        let at = |row: usize, column: usize| {
            let deltas = table.get(column * self.blocks + (row - 1) / BLOCK).copied().unwrap_or_default();
            (deltas, 1u64 << ((row - 1) % BLOCK))
        };
        let down = |row: usize, column: usize| {
            let (deltas, bit) = at(row, column);
            i32::from(deltas.down_plus & bit != 0) - i32::from(deltas.down_minus & bit != 0)
        };
        let along = |row: usize, column: usize| {
            let (deltas, bit) = at(row, column);
            i32::from(deltas.along_plus & bit != 0) - i32::from(deltas.along_minus & bit != 0)
        };
        let mut runs: Vec<Run> = Vec::new();
        let (mut row, mut column) = (self.letters.len(), end);
        while row > 0 && column > 0 {
            if self.letters.get(row - 1) == text.get(column - 1) {
                (row, column) = (row - 1, column - 1);
                match runs.last_mut() {
                    Some(run) if run.pattern == row + 1 && run.text == column + 1 => {
                        *run = Run { pattern: row, text: column, len: run.len + 1 };
                    }
                    _ => runs.push(Run { pattern: row, text: column, len: 1 }),
                }
            } else if along(row, column) + down(row, column - 1) == 1 {
                (row, column) = (row - 1, column - 1);
            } else if down(row, column) == 1 {
                row -= 1;
            } else {
                column -= 1;
            }
        }
        runs.reverse();
        runs
    }
}

impl Deltas {
    /// Goes on by one letter of the text, whose places in the block are `equal`; `plus` and `minus` (0 or 1) are the
    /// difference along the row above. Returns those along the last row.
    fn step(&mut self, equal: u64, plus: u64, minus: u64) -> (u64, u64) {
        let vertical = equal | self.down_minus;
        let equal = equal | minus;
        let horizontal = ((equal & self.down_plus).wrapping_add(self.down_plus) ^ self.down_plus) | equal;
        self.along_plus = self.down_minus | !(horizontal | self.down_plus);
        self.along_minus = self.down_plus & horizontal;
        let above_plus = self.along_plus << 1 | plus;
        let above_minus = self.along_minus << 1 | minus;
        self.down_plus = above_minus | !(vertical | above_plus);
        self.down_minus = above_plus & vertical;
        (self.along_plus >> (BLOCK - 1), self.along_minus >> (BLOCK - 1))
    }
}

#[cfg(test)]
mod tests;
