//! Lines to paragraphs: a paragraph ends where its place, its size or its last line says so.

use super::layout::Line;
use super::words::Words;
use crate::text::fold_space;
use std::collections::HashMap;

/// A paragraph or a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) kind: Kind,
    pub(super) text: String,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// 1 is the larger of the two that are told apart.
    Heading(u8),
    Text,
}

/// The paragraphs of `pages`, and the largest heading of the first page if one stands out.
pub(super) fn join(pages: &[Vec<Line>]) -> (Vec<Paragraph>, Option<String>) {
    let lines: Vec<&Line> = pages.iter().flatten().collect();
    let body = body_size(&lines);
    let words = Words::of(&lines);
    let pitch = pitch(pages, body);
    let indents = indents(pages, pitch);
    let mut paragraphs: Vec<(Paragraph, f64)> = Vec::new();
    let mut before: Option<&Line> = None;
    for (number, page) in pages.iter().enumerate() {
        for line in page {
            let kind = kind(line, body);
            let joins = before.is_some_and(|before| !ends(before, line, pitch, body, indents));
            match paragraphs.last_mut() {
                Some((last, size)) if joins && last.kind == kind && (*size - line.size).abs() < 0.1 * *size => {
                    let space = line.spaces.0 || before.is_some_and(|before| before.spaces.1);
                    words.append(&mut last.text, &line.text, space);
                }
                _ => paragraphs.push((Paragraph { kind, text: line.text.clone() }, line.size)),
            }
            before = Some(line);
        }
        if number == 0
            && let Some((_, size)) = paragraphs.iter().max_by(|one, other| one.1.total_cmp(&other.1))
        {
            // What is larger than everything else of the first page is its headline, wherever it stands.
            let largest = *size;
            for (paragraph, size) in &mut paragraphs {
                if matches!(paragraph.kind, Kind::Heading(_)) && *size >= largest * 0.99 {
                    paragraph.kind = Kind::Heading(1);
                }
            }
        }
    }
    for (paragraph, _) in &mut paragraphs {
        paragraph.text = fold_space(&paragraph.text);
        // A long passage in large letters is a summary or a whole page set so.
        if paragraph.text.chars().count() > 200 {
            paragraph.kind = Kind::Text;
        }
    }
    let first = paragraphs.iter().find(|(paragraph, _)| paragraph.kind == Kind::Heading(1));
    let headline = first.map(|(paragraph, _)| paragraph.text.clone());
    (paragraphs.into_iter().map(|(paragraph, _)| paragraph).collect(), headline)
}

fn kind(line: &Line, body: f64) -> Kind {
    match line.size / body {
        ratio if ratio >= 1.5 => Kind::Heading(1),
        ratio if ratio >= 1.15 => Kind::Heading(2),
        _ => Kind::Text,
    }
}

/// The size of most letters.
fn body_size(lines: &[&Line]) -> f64 {
    let mut sizes: HashMap<i64, usize> = HashMap::new();
    for line in lines {
        *sizes.entry((line.size * 4.0).round() as i64).or_default() += line.text.chars().count();
    }
    let most = sizes.into_iter().max_by_key(|(size, count)| (*count, *size)).map_or(40, |(size, _)| size);
    (most as f64 / 4.0).max(1.0)
}

/// The distance between lines of one paragraph: the middle one of all that are near enough to be.
fn pitch(pages: &[Vec<Line>], body: f64) -> f64 {
    let mut gaps: Vec<f64> = pages
        .iter()
        .flat_map(|page| page.windows(2))
        .filter_map(|pair| if let [one, two] = pair { Some((one, two)) } else { None })
        .filter(|(one, two)| one.column == two.column && (one.size - body).abs() < 0.1 * body)
        .map(|(one, two)| two.base - one.base)
        .filter(|gap| *gap > 0.5 * body && *gap < 3.0 * body)
        .collect();
    gaps.sort_by(f64::total_cmp);
    // Paragraphs are set further apart than lines, so the smaller third is lines.
    gaps.get(gaps.len() / 3).copied().unwrap_or(1.3 * body)
}

/// Whether paragraphs begin with an indent: where they do, one in the flow of lines says enough.
fn indents(pages: &[Vec<Line>], pitch: f64) -> bool {
    let (mut indented, mut all) = (0usize, 0usize);
    for pair in pages.iter().flat_map(|page| page.windows(2)) {
        let [one, two] = pair else { continue };
        if one.column == two.column && two.base > one.base && two.base - one.base < 3.0 * pitch {
            all += 1;
            indented += usize::from(is_indented(two) && !is_indented(one));
        }
    }
    // A few centred lines are no habit.
    indented >= 3 && indented * 40 >= all
}

fn is_indented(line: &Line) -> bool {
    let indent = line.left - line.column.0;
    (0.7 * line.size..4.5 * line.size).contains(&indent)
}

/// Whether the paragraph that `before` is the last line of so far ends there.
fn ends(before: &Line, line: &Line, pitch: f64, body: f64, indents: bool) -> bool {
    if is_item(&line.text) {
        return true;
    }
    let marks = ['"', '”', '’', '\'', ')', '」', '』'];
    let closed = before.text.trim_end_matches(marks).ends_with(['.', '!', '?', '。', ':', '…']);
    if before.column != line.column || line.base <= before.base {
        // The next column or page: a new paragraph is told by its indent, else by the end of a sentence.
        return if indents { is_indented(line) } else { closed };
    }
    let gap = line.base - before.base;
    if line.size >= 1.15 * body && (line.size - before.size).abs() < 0.1 * line.size {
        // The lines of a headline are set as far apart as its size asks for.
        return gap > 1.7 * line.size;
    }
    if gap > 1.3 * pitch.max(1.05 * line.size.max(before.size)) {
        return true;
    }
    let step = line.left - before.left;
    if step > 0.7 * line.size && is_item(&before.text) {
        // The text of an item of a list hangs behind its mark.
        return false;
    }
    // Lines that are all indented alike are a quotation or the text of an item, and tell as ragged ones do.
    if indents && !(is_indented(line) && step.abs() <= 0.7 * line.size) {
        return is_indented(line) && step > 0.0;
    }
    // A line that ends early with its sentence, though the next word would have fitted.
    let letters = before.text.chars().count().max(1) as f64;
    let next = line.text.split_whitespace().next().map_or(0, |word| word.chars().count()) as f64;
    let fitted = before.column.1 - before.right > (next + 1.5) * (before.right - before.left) / letters;
    closed && fitted && before.column.1 - before.right > 2.0 * before.size
}

fn is_item(text: &str) -> bool {
    text.starts_with(['•', '●', '○', '■', '□', '▶', '▲', '※', '–', '·'])
        || text.starts_with("- ")
        || text.split_once(['.', ')']).is_some_and(|(number, rest)| {
            (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()) && rest.starts_with(' ')
        })
}
