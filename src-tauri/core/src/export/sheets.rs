//! Tables: highlights as Readwise imports them, and every place where somebody is named.

use crate::model::{ArticleView, EntityKind, MentionState};
use crate::text::{Offsets, sentence::sentence_around};
use anyhow::{Context, Result};
use std::borrow::Cow;
use std::io::Write;

/// Readwise's own columns.
const HIGHLIGHTS: [&str; 7] = ["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"];

const MENTIONS: [&str; 8] = ["entity", "kind", "spelling", "article", "site", "published", "sentence", "start"];

/// Writes the names of the columns of highlights.
pub fn begin_highlights(out: &mut dyn Write) -> Result<()> {
    row(out, HIGHLIGHTS.map(str::to_owned))
}

/// Writes a row for each highlight of an article.
pub fn highlights(out: &mut dyn Write, view: &ArticleView) -> Result<()> {
    let authors = view.row.byline.iter().map(|author| author.name.as_str()).collect::<Vec<_>>().join(", ");
    for mark in &view.marks {
        // Readwise takes words after a full stop at the beginning of a note for tags.
        let mut note: String = mark.tags.iter().map(|tag| format!(".{} ", tag.replace(' ', "_"))).collect();
        note.push_str(mark.note.as_ref().map(|note| note.body.as_str()).unwrap_or_default());
        row(
            out,
            [
                mark.selector.exact.clone(),
                view.row.title.clone(),
                authors.clone(),
                view.row.url.clone().unwrap_or_default(),
                note.trim_end().to_owned(),
                mark.span.unwrap_or(mark.selector.position).start.to_string(),
                mark.created.strftime("%Y-%m-%d %H:%M:%S+00:00").to_string(),
            ],
        )?;
    }
    Ok(())
}

/// The first line of a table of mentions.
pub fn mentions_head() -> String {
    format!("{}\r\n", MENTIONS.join(","))
}

/// Writes the names of the columns of mentions.
pub fn begin_mentions(out: &mut dyn Write) -> Result<()> {
    row(out, MENTIONS.map(str::to_owned))
}

/// Writes a row for each certain mention in an article.
pub fn mentions(out: &mut dyn Write, view: &ArticleView) -> Result<()> {
    let offsets = Offsets::new(&view.text);
    for mention in view.mentions.iter().filter(|mention| mention.state == MentionState::Confirmed) {
        let sentence = offsets.slice(sentence_around(&offsets, mention.span));
        let kind = match mention.kind {
            EntityKind::Person => "person",
            EntityKind::Company => "company",
        };
        row(
            out,
            [
                mention.name.clone(),
                kind.to_owned(),
                mention.text.clone(),
                view.row.title.clone(),
                view.row.site.clone().unwrap_or_default(),
                view.row.published.clone().unwrap_or_default(),
                sentence.split_whitespace().collect::<Vec<_>>().join(" "),
                mention.span.start.to_string(),
            ],
        )?;
    }
    Ok(())
}

fn row<const N: usize>(out: &mut dyn Write, cells: [String; N]) -> Result<()> {
    let mut line = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    line.write_record(cells.iter().map(|cell| plain(cell).into_owned().into_bytes())).context("write a row")?;
    line.flush().context("write a row")
}

/// A cell that no spreadsheet computes: an apostrophe before whatever may begin a formula says that it is text. The
/// words are a page's, and a formula can send what else is in the sheet to anybody.
fn plain(cell: &str) -> Cow<'_, str> {
    let begins = cell.trim_start_matches([' ', '\u{a0}', '\u{3000}', '\u{feff}', '\u{200b}']).chars().next();
    match begins {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
            Cow::Owned(format!("'{cell}").replace('\0', " "))
        }
        _ if cell.contains('\0') => Cow::Owned(cell.replace('\0', " ")),
        _ => Cow::Borrowed(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, expected) in [
            ("plain", "plain"),
            ("", ""),
            ("=HYPERLINK(\"http://a\")", "'=HYPERLINK(\"http://a\")"),
            ("+1", "'+1"),
            ("-49 %", "'-49 %"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("\r=x", "'\r=x"),
            (" =x", "' =x"),
            ("＝x", "'＝x"),
            ("a=b", "a=b"),
            ("a\0b", "a b"),
        ] {
            assert_eq!(plain(cell), expected, "{cell:?}");
        }
    }

    #[test]
    fn cells_survive_their_signs() {
        let cells = ["a,b", "say \"no\"", "two\nlines", "올트먼 🚀", "'quoted'", ""];
        let mut table = Vec::new();
        row(&mut table, cells.map(str::to_owned)).expect("written");
        let mut read = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_slice());
        let back = read.records().next().expect("a row").expect("well formed");
        assert_eq!(back.iter().collect::<Vec<_>>(), cells);
        assert!(mentions_head().ends_with("start\r\n"), "the line that a file of ours begins with");
    }
}
