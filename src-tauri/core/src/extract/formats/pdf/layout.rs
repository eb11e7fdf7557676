//! Letters with places to lines in the order in which they are read: rows are made, split where they gape, and
//! columns found as runs of rows that a gutter parts.

use super::glyphs::{Letter, Page};

/// One line of one column.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) text: String,
    /// In points from the upper left corner of the page.
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    /// The size that most of its letters have.
    pub(super) size: f64,
    /// The edges of the column it stands in.
    pub(super) column: (f64, f64),
    /// Whether a space stands before its first letter, and after its last.
    pub(super) spaces: (bool, bool),
}

/// A page's letters as pieces of rows, from the top.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) pieces: Vec<Piece>,
    /// The page's height in points.
    pub(super) height: f64,
}

/// A piece of a row without a gap that could be a gutter.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    /// Whether a space stands before its first letter, and after its last.
    pub(super) spaces: (bool, bool),
}

impl Piece {
    /// Whether both stand in one row.
    pub(super) fn beside(&self, base: f64, size: f64) -> bool {
        (self.base - base).abs() < 0.45 * self.size.max(size)
    }
}

/// Columns in columns.
const DEEPEST: usize = 4;

/// Left edges that are tried as columns' beginnings.
const MAX_EDGES: usize = 60;

/// The lines of a page in reading order.
pub(super) fn lines(sheet: Sheet) -> Vec<Line> {
    let mut lines = Vec::new();
    order(sheet.pieces, 0, &mut lines);
    lines
}

/// The pieces of `page`.
pub(super) fn sheet(page: Page) -> Sheet {
    Sheet { pieces: pieces(page.letters), height: page.height.max(1.0) }
}

/// Letters to rows, and rows to pieces.
fn pieces(mut letters: Vec<Letter>) -> Vec<Piece> {
    let spaced = letters.iter().any(|letter| letter.text == " ");
    letters.retain(|letter| letter.text != " " || letter.right > letter.left);
    letters.sort_by(|one, other| one.base.total_cmp(&other.base));
    let mut pieces = Vec::new();
    let mut row: Vec<Letter> = Vec::new();
    for letter in letters {
        let apart = row.first().is_some_and(|first| letter.base - first.base > 0.45 * first.size.max(letter.size));
        if apart {
            split(std::mem::take(&mut row), spaced, &mut pieces);
        }
        row.push(letter);
    }
    split(row, spaced, &mut pieces);
    pieces
}

/// Splits a row where it gapes by more than spaces between words do.
fn split(mut row: Vec<Letter>, spaced: bool, pieces: &mut Vec<Piece>) {
    row.sort_by(|one, other| one.left.total_cmp(&other.left));
    // Bold is often the same letter twice, a hair apart.
    row.dedup_by(|next, before| {
        next.text == before.text && next.left - before.left < 0.12 * before.size && next.text != " "
    });
    let mut open: Option<(Piece, Vec<f64>)> = None;
    let mut space = false;
    for letter in row {
        let letter_is_space = letter.text == " ";
        if let Some((piece, sizes)) = &mut open {
            let gap = letter.left - piece.right;
            let size = piece.size.max(letter.size);
            if letter_is_space {
                // One space may be as wide as a letter; several, or one as wide as a gutter, are none.
                if gap < 0.9 * size && !piece.text.ends_with(' ') && letter.right - piece.right < 1.3 * size {
                    piece.text.push(' ');
                    piece.right = piece.right.max(letter.right);
                }
                continue;
            }
            if gap < 0.9 * size {
                // With spaces of its own a page needs none between letters that are only set wide.
                if gap > if spaced { 0.55 } else { 0.17 } * size && !piece.text.ends_with(' ') {
                    piece.text.push(' ');
                }
                piece.text.push_str(&letter.text);
                piece.right = piece.right.max(letter.right);
                sizes.push(letter.size);
                continue;
            }
        }
        close(open.take(), pieces);
        if !letter_is_space {
            let Letter { text, left, right, base, size } = letter;
            open = Some((Piece { text, left, right, base, size, spaces: (space, false) }, vec![size]));
        }
        space = letter_is_space;
    }
    close(open, pieces);
}

fn close(open: Option<(Piece, Vec<f64>)>, pieces: &mut Vec<Piece>) {
    let Some((mut piece, mut sizes)) = open else { return };
    sizes.sort_by(f64::total_cmp);
    piece.size = sizes.get(sizes.len() / 2).copied().unwrap_or(piece.size);
    piece.spaces.1 = piece.text.ends_with(' ');
    piece.text.truncate(piece.text.trim_end().len());
    if !piece.text.is_empty() {
        pieces.push(piece);
    }
}

/// Appends `pieces` (by row, from the top) to `lines` in reading order.
fn order(pieces: Vec<Piece>, depth: usize, lines: &mut Vec<Line>) {
    let gutter = if depth < DEEPEST { gutter(&pieces) } else { None };
    let Some(Gutter { at, from, to }) = gutter else {
        rows(pieces, lines);
        return;
    };
    let (mut above, mut left, mut right, mut below) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for piece in pieces {
        if piece.base < from {
            above.push(piece);
        } else if piece.base > to {
            below.push(piece);
        } else if piece.left < at {
            left.push(piece);
        } else {
            right.push(piece);
        }
    }
    for part in [above, left, right, below] {
        order(part, depth + 1, lines);
    }
}

/// White space that parts columns.
#[derive(Debug, Clone, Copy)]
struct Gutter {
    at: f64,
    /// The first and the last base of the rows that it parts.
    from: f64,
    to: f64,
}

/// The gutter that parts the most rows, if one parts at least three of a width that sentences have.
fn gutter(pieces: &[Piece]) -> Option<Gutter> {
    let mut edges: Vec<(i64, usize)> = Vec::new();
    let mut places: Vec<i64> = pieces.iter().map(|piece| piece.left.round() as i64).collect();
    places.sort_unstable();
    for place in places {
        match edges.last_mut() {
            Some((edge, count)) if place - *edge <= 3 => *count += 1,
            _ => edges.push((place, 1)),
        }
    }
    edges.retain(|(_, count)| *count >= 3);
    edges.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    edges.truncate(MAX_EDGES);
    let parted = edges.into_iter().filter_map(|(edge, _)| parts(pieces, edge as f64 - 1.5));
    parted.max_by(|one, other| one.0.cmp(&other.0).then(other.1.at.total_cmp(&one.1.at))).map(|(_, gutter)| gutter)
}

/// The longest run of pieces, from the top, that none crosses `at`: how many rows have text on both sides of it.
fn parts(pieces: &[Piece], at: f64) -> Option<(usize, Gutter)> {
    let mut best: Option<(usize, Gutter)> = None;
    let mut run: Vec<&Piece> = Vec::new();
    let mut settle = |run: &mut Vec<&Piece>| {
        if let Some(found) = columns(run, at)
            && best.is_none_or(|(count, _)| count < found.0)
        {
            best = Some(found);
        }
        run.clear();
    };
    let mut crossed = f64::NEG_INFINITY;
    for piece in pieces {
        if piece.left < at && piece.right > at {
            // The rest of a row that crosses is no column's line either.
            while run.last().is_some_and(|last| last.beside(piece.base, piece.size)) {
                run.pop();
            }
            settle(&mut run);
            crossed = piece.base + 0.45 * piece.size;
        } else if piece.base > crossed {
            run.push(piece);
        }
    }
    settle(&mut run);
    best
}

/// Whether a run is two columns: three lines on each side, wide enough for sentences, beside one another.
fn columns(run: &[&Piece], at: f64) -> Option<(usize, Gutter)> {
    let (left, right): (Vec<&Piece>, Vec<&Piece>) = run.iter().copied().partition(|piece| piece.left < at);
    let is_column = |side: &[&Piece]| {
        // A line that is stretched to the column's width may be in pieces.
        let rows = side.chunk_by(|one, other| one.beside(other.base, other.size));
        let width = |row: &[&Piece]| {
            let (first, last) = row.first().zip(row.last())?;
            Some((last.right - first.left) / first.size)
        };
        let mut widths: Vec<f64> = rows.filter_map(width).collect();
        widths.sort_by(f64::total_cmp);
        // The wider half counts: headings and ends of paragraphs are short.
        widths.len() >= 3 && widths.get(widths.len() * 2 / 3).is_some_and(|width| *width >= 8.0)
    };
    if !is_column(&left) || !is_column(&right) {
        return None;
    }
    let span = |side: &[&Piece]| {
        let bases = || side.iter().map(|piece| piece.base);
        (bases().fold(f64::INFINITY, f64::min), bases().fold(f64::NEG_INFINITY, f64::max))
    };
    let ((left_from, left_to), (right_from, right_to)) = (span(&left), span(&right));
    let (from, to) = (left_from.max(right_from), left_to.min(right_to));
    let beside = |side: &[&Piece]| {
        let rows = side.chunk_by(|one, other| one.beside(other.base, other.size));
        rows.filter_map(|row| row.first()).filter(|row| (from - 1.0..=to + 1.0).contains(&row.base)).count()
    };
    let count = beside(&left).min(beside(&right));
    let gutter = Gutter { at, from: left_from.min(right_from), to: left_to.max(right_to) };
    (count >= 3).then_some((count, gutter))
}

/// The pieces of one column as lines: those of a row together.
fn rows(pieces: Vec<Piece>, lines: &mut Vec<Line>) {
    let start = lines.len();
    for piece in pieces {
        let last = lines.get_mut(start..).and_then(<[Line]>::last_mut);
        match last {
            Some(line) if piece.beside(line.base, line.size) && piece.left >= line.left => {
                line.text.push(' ');
                line.text.push_str(&piece.text);
                line.right = line.right.max(piece.right);
                line.spaces.1 = piece.spaces.1;
            }
            _ => {
                let Piece { text, left, right, base, size, spaces } = piece;
                lines.push(Line { text, left, right, base, size, column: (left, right), spaces });
            }
        }
    }
    let Some(column) = lines.get_mut(start..) else { return };
    let edges = edges(column);
    for line in column {
        line.column = edges;
    }
}

/// The left edge that most lines have, and the right edge of the widest.
fn edges(lines: &[Line]) -> (f64, f64) {
    let mut lefts: Vec<i64> = lines.iter().map(|line| line.left.round() as i64).collect();
    lefts.sort_unstable();
    let groups = lefts.chunk_by(|one, other| other - one <= 1);
    // Of edges that as many lines have, the outer one: the other is that of first lines or of a list.
    let most = groups.rev().max_by_key(|group| group.len()).and_then(|group| group.first()).copied();
    let left = most.map_or(0.0, |left| left as f64);
    let outer = lines.iter().filter(|line| line.left < left - 1.0).count();
    let left = if outer * 4 > lines.len() { lines.iter().map(|line| line.left).fold(left, f64::min) } else { left };
    (left, lines.iter().map(|line| line.right).fold(f64::NEG_INFINITY, f64::max))
}
