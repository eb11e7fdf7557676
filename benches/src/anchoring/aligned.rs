//! Where a quotation stands in another extractor's text of the same page.
//!
//! The rule: both texts are cut into words, single ideographs and single signs (quotation marks and dashes of every form
//! alike, white space nowhere), and compared as a whole; only runs of three pieces or more that both have count as the
//! same. A quotation of which at least half the pieces are in such runs stands from its first such piece to its last, and
//! to those beyond that are the same without a break. Else it is gone, unless it has 24 letters and its pieces stand in a
//! row exactly once in the other text: an extractor may move what it reads.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Pieces in a row that are evidence.
const RUN: usize = 3;

/// Two texts of a page.
pub(super) struct Pair {
    ours: Vec<Piece>,
    theirs: Vec<Piece>,
    /// For each piece of ours, the piece of theirs that is the same.
    same: Vec<Option<usize>>,
}

#[derive(Clone)]
struct Piece {
    text: String,
    /// In code points.
    span: Range<usize>,
}

impl Pair {
    pub(super) fn new(ours: &str, theirs: &str) -> Self {
        let (ours, theirs) = (pieces(ours), pieces(theirs));
        let texts = |pieces: &[Piece]| pieces.iter().map(|piece| piece.text.clone()).collect::<Vec<_>>();
        let mut same = vec![None; ours.len()];
        for op in capture_diff_slices(Algorithm::Patience, &texts(&ours), &texts(&theirs)) {
            if let DiffOp::Equal { old_index, new_index, len } = op
                && len >= RUN
            {
                (0..len).for_each(|step| same[old_index + step] = Some(new_index + step));
            }
        }
        Self { ours, theirs, same }
    }

    /// The place of `quote`, in code points of their text; `None` where it is gone.
    pub(super) fn place(&self, quote: &Range<usize>) -> Option<Range<usize>> {
        let inside: Vec<usize> = (0..self.ours.len())
            .filter(|&piece| self.ours[piece].span.start < quote.end && quote.start < self.ours[piece].span.end)
            .collect();
        let mut pairs: Vec<(usize, usize)> =
            inside.iter().filter_map(|&piece| Some((piece, self.same[piece]?))).collect();
        if pairs.len() * 2 < inside.len() {
            let first = self.once(&inside)?;
            pairs = inside.iter().enumerate().map(|(step, &piece)| (piece, first + step)).collect();
        }
        let (mut first, mut last) = (*pairs.first()?, *pairs.last()?);
        let same = |ours: usize, theirs: usize| {
            let theirs = self.theirs.get(theirs);
            inside.contains(&ours) && theirs.is_some_and(|theirs| theirs.text == self.ours[ours].text)
        };
        while first.0 > 0 && first.1 > 0 && same(first.0 - 1, first.1 - 1) {
            first = (first.0 - 1, first.1 - 1);
        }
        while same(last.0 + 1, last.1 + 1) {
            last = (last.0 + 1, last.1 + 1);
        }
        let cut = |piece: &Piece| quote.start.saturating_sub(piece.span.start);
        let rest = |piece: &Piece| piece.span.end.saturating_sub(quote.end);
        let start = self.theirs[first.1].span.start + cut(&self.ours[first.0]);
        let end = self.theirs[last.1].span.end - rest(&self.ours[last.0]);
        Some(start..end)
    }

    /// The first of their pieces that are these of ours, if there is one such place.
    fn once(&self, inside: &[usize]) -> Option<usize> {
        let letters: usize = inside.iter().map(|&piece| self.ours[piece].text.chars().count()).sum();
        if letters < 24 {
            return None;
        }
        let stands =
            |window: &[Piece]| window.iter().zip(inside).all(|(theirs, &ours)| theirs.text == self.ours[ours].text);
        let mut places = self.theirs.windows(inside.len()).enumerate().filter(|(_, window)| stands(window));
        let first = places.next()?.0;
        places.next().is_none().then_some(first)
    }
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut joins = false;
    for (index, c) in text.chars().enumerate() {
        let plain = match c {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => continue,
            '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '`' => '"',
            '‐'..='―' | '−' => '-',
            c => c,
        };
        let letter = plain.is_alphanumeric() && !matches!(plain, '\u{2e80}'..='\u{9fff}');
        match pieces.last_mut() {
            Some(piece) if letter && joins => {
                piece.text.push(plain);
                piece.span.end = index + 1;
            }
            _ if !plain.is_whitespace() => pieces.push(Piece { text: plain.to_string(), span: index..index + 1 }),
            _ => {}
        }
        joins = letter;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_placed_by_the_whole_texts() {
        let ours = "Share this. He said “it is late” and went home early. The end of it all.";
        let theirs = "He said \"it is late\" and went\u{a0}home early.\nThe end of it all.";
        let pair = Pair::new(ours, theirs);
        let cut = |range: Range<usize>| theirs.chars().skip(range.start).take(range.len()).collect::<String>();
        assert_eq!(pair.place(&(20..32)).map(cut).as_deref(), Some("\"it is late\""), "with its marks");
        assert_eq!(pair.place(&(22..32)).map(cut).as_deref(), Some("t is late\""), "from inside a word");
        assert_eq!(pair.place(&(0..11)), None, "what they left out is gone");
    }
}
