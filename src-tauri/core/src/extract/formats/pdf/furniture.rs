//! What stands on pages for the sake of pages: running heads, feet, numbers.

use super::layout::{Piece, Sheet};
use crate::model::Removed;
use std::collections::{HashMap, HashSet};

/// The part of a page's height in which running heads and page numbers stand.
const EDGE: f64 = 0.12;

/// Rows at an edge that may be running heads.
const MAX_HEADS: usize = 3;

/// Entries of what is answered.
const MAX_REMOVED: usize = 100;

/// Takes running heads, feet and page numbers out of `sheets` and answers them.
pub(super) fn drop(sheets: &mut [Sheet]) -> Vec<Removed> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for sheet in sheets.iter() {
        let keys: HashSet<String> = edges(sheet).into_iter().map(|row| row.key).collect();
        for key in keys {
            *seen.entry(key).or_default() += 1;
        }
    }
    // Heads of left and right pages, and of chapters, differ.
    let often = (sheets.len() / 5).max(2);
    let mut removed: Vec<Removed> = Vec::new();
    for sheet in sheets.iter_mut() {
        let mut rows = edges(sheet);
        rows.retain(|row| is_page_number(&row.text) || seen.get(&row.key).is_some_and(|count| *count >= often));
        sheet.pieces.retain(|piece| !rows.iter().any(|row| piece.beside(row.base, row.size)));
        for row in rows {
            if removed.len() < MAX_REMOVED && removed.iter().all(|it| it.text != row.text) {
                removed.push(Removed::new("boilerplate", row.text, None));
            }
        }
    }
    removed
}

/// A row at the edge of a page.
#[derive(Debug)]
struct Row {
    text: String,
    base: f64,
    size: f64,
    /// What the same head has on every page: its words without numbers, and its place.
    key: String,
}

/// The rows at the upper and lower edge of a page that stand apart from its text.
fn edges(sheet: &Sheet) -> Vec<Row> {
    let rows: Vec<&[Piece]> = sheet.pieces.chunk_by(|one, other| one.beside(other.base, other.size)).collect();
    let row = |pieces: &[Piece]| {
        let first = pieces.first()?;
        let text = pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ");
        let words: String = text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        let key = format!("{words} {:.0}", first.base / sheet.height * 50.0);
        Some(Row { text, base: first.base, size: first.size, key })
    };
    // A line at the pitch of its neighbour is the text's own first or last.
    let apart = |one: Option<&Row>, other: Option<&Row>| match (one, other) {
        (Some(one), Some(other)) => (one.base - other.base).abs() > 1.8 * one.size.max(other.size),
        _ => true,
    };
    let above: Vec<Row> = rows.iter().take(MAX_HEADS + 1).filter_map(|pieces| row(pieces)).collect();
    let below: Vec<Row> = rows.iter().rev().take(MAX_HEADS + 1).filter_map(|pieces| row(pieces)).collect();
    let at_top = |row: &Row| row.base < EDGE * sheet.height;
    let at_bottom = |row: &Row| row.base > (1.0 - EDGE) * sheet.height;
    let mut found = outer(above, at_top, apart);
    found.extend(outer(below, at_bottom, apart));
    found
}

/// The rows from the outside inwards as far as the last that stands apart from the next.
fn outer(
    rows: Vec<Row>,
    at_edge: impl Fn(&Row) -> bool,
    apart: impl Fn(Option<&Row>, Option<&Row>) -> bool,
) -> Vec<Row> {
    let most = rows.iter().take(MAX_HEADS).take_while(|row| at_edge(row)).count();
    let last = (0..most).rev().find(|&at| apart(rows.get(at), rows.get(at + 1)));
    rows.into_iter().take(last.map_or(0, |last| last + 1)).collect()
}

fn is_page_number(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let bare = bare.strip_prefix("page").or_else(|| bare.strip_suffix('쪽')).unwrap_or(&bare).trim();
    let is_number = |word: &str| {
        !word.is_empty()
            && (word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit())
                || word.len() <= 6 && word.bytes().all(|byte| b"ivxlc".contains(&byte)))
    };
    let of = bare.split_once("of").or_else(|| bare.split_once('/'));
    is_number(bare) || of.is_some_and(|(one, all)| is_number(one.trim()) && is_number(all.trim()))
}
