//! The clean HTML of an article with its highlights marked and its pictures in it.
//!
//! Invariant: only for HTML that extraction wrote. There `<` and `>` stand nowhere but at a tag, a character reference
//! stands for one character, and the text between the tags is the canonical text; so no parser is needed.

use super::{Images, picture};
use crate::model::{ArticleView, Highlight};
use anyhow::Result;
use std::collections::BTreeSet;
use std::io::Write;

/// Writes the article's HTML.
pub(super) fn write(out: &mut dyn Write, view: &ArticleView, images: Images<'_>) -> Result<()> {
    let mut marking = Marking::new(&view.marks);
    let key = view.row.id.to_string();
    let mut rest = view.html.as_str();
    while !rest.is_empty() {
        let (text, from) = rest.split_once('<').map_or((rest, None), |(text, from)| (text, Some(from)));
        out.write_all(marking.text(text).as_bytes())?;
        let Some(from) = from else { break };
        let (inside, after) = from.split_once('>').unwrap_or((from, ""));
        tag(out, inside, &key, images)?;
        rest = after;
    }
    Ok(())
}

/// Writes a tag: a picture with its bytes, links within the article with places to lead to, any other as it is.
fn tag(out: &mut dyn Write, inside: &str, key: &str, images: Images<'_>) -> Result<()> {
    if let Some((hash, rest)) = inside.strip_prefix("img data-image=\"").and_then(|rest| rest.split_once('"')) {
        picture(out, hash, images)?;
        return Ok(write!(out, "{rest}>")?);
    }
    let inside = inside.replace(" data-ref=\"", &format!(" href=\"#n-{key}-"));
    let inside = inside.replace(" data-note=\"", &format!(" id=\"n-{key}-"));
    Ok(write!(out, "<{inside}>")?)
}

/// Where the text stands and which highlight covers it.
struct Marking<'a> {
    /// Ranges in order, none over another, each with the highlight that is seen there.
    ranges: Vec<(u32, u32, &'a Highlight)>,
    /// The first range that has not been passed.
    at: usize,
    /// Code points of text before.
    point: u32,
    /// Highlights that a link can lead to already.
    begun: BTreeSet<crate::model::HighlightId>,
}

impl<'a> Marking<'a> {
    fn new(marks: &'a [Highlight]) -> Self {
        let placed: Vec<_> = marks.iter().filter_map(|mark| Some((mark.span?, mark))).collect();
        let borders: BTreeSet<u32> = placed.iter().flat_map(|(span, _)| [span.start, span.end]).collect();
        let borders: Vec<u32> = borders.into_iter().collect();
        let mut ranges = Vec::new();
        for pair in borders.windows(2) {
            let &[start, end] = pair else { continue };
            // Of two that overlap, the one that begins later is seen.
            let seen = placed.iter().rev().find(|(span, _)| span.start <= start && end <= span.end);
            ranges.extend(seen.map(|(_, mark)| (start, end, *mark)));
        }
        Self { ranges, at: 0, point: 0, begun: BTreeSet::new() }
    }

    /// A run of text with its highlights marked. White space between blocks is never marked: a mark may not stand there.
    fn text(&mut self, text: &str) -> String {
        let mut marked = String::with_capacity(text.len());
        let blank = text.trim().is_empty();
        let mut open: Option<&Highlight> = None;
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let length = if c == '&' { rest.find(';').map_or(1, |end| end + 1) } else { c.len_utf8() };
            let (sign, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
            let here = if blank { None } else { self.here() };
            if here.map(|mark| mark.id) != open.map(|mark| mark.id) {
                if open.is_some() {
                    marked.push_str("</mark>");
                }
                if let Some(mark) = here {
                    marked.push_str(&self.begin(mark));
                }
                open = here;
            }
            marked.push_str(sign);
            self.point += 1;
            rest = after;
        }
        if open.is_some() {
            marked.push_str("</mark>");
        }
        marked
    }

    fn here(&mut self) -> Option<&'a Highlight> {
        while self.ranges.get(self.at).is_some_and(|&(_, end, _)| end <= self.point) {
            self.at += 1;
        }
        let &(start, _, mark) = self.ranges.get(self.at)?;
        (start <= self.point).then_some(mark)
    }

    fn begin(&mut self, mark: &Highlight) -> String {
        let id = if self.begun.insert(mark.id) { format!(" id=\"h-{}\"", mark.id) } else { String::new() };
        format!("<mark class=\"{}\"{id}>", mark.color.word())
    }
}
