//! Tables for people: columns that line up under Korean too, fitted to the terminal, plain when piped.

use crate::output::{Out, tame};
use anyhow::Result;
use comfy_table::{Attribute, Cell, CellAlignment, ContentArrangement, Table, presets};

/// What stands in a column.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    /// Words, to the left.
    Words(&'static str),
    /// Numbers, to the right.
    Number(&'static str),
}

/// Prints rows under headings; nothing at all when there are none.
pub(crate) fn print(out: &Out, columns: &[Column], rows: Vec<Vec<String>>) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    out.raw(&draw(out, columns, rows))
}

fn draw(out: &Out, columns: &[Column], rows: Vec<Vec<String>>) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    // Outside a terminal nothing is cut or wrapped, so that a line stays a row.
    let fitted = if out.terminal { ContentArrangement::Dynamic } else { ContentArrangement::Disabled };
    table.set_content_arrangement(fitted);
    if out.color {
        table.enforce_styling();
    }
    table.set_header(columns.iter().map(|column| match column {
        Column::Words(name) | Column::Number(name) if out.color => Cell::new(name).add_attribute(Attribute::Dim),
        Column::Words(name) | Column::Number(name) => Cell::new(name),
    }));
    for row in rows {
        // A line end inside a title would break the row.
        table.add_row(row.iter().map(|cell| Cell::new(tame(&cell.replace(['\n', '\t'], " ")))));
    }
    for (index, column) in columns.iter().enumerate() {
        if let Some(drawn) = table.column_mut(index) {
            drawn.set_padding((0, 2));
            if matches!(column, Column::Number(_)) {
                drawn.set_cell_alignment(CellAlignment::Right);
            }
        }
    }
    table.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_under_wide_letters() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let columns = [Column::Words("TITLE"), Column::Number("WORDS"), Column::Words("SITE")];
        let out = Out { json: false, terminal: false, color: false };
        let drawn = draw(&out, &columns, vec![row(["올트먼", "12", "a"]), row(["Altman", "3", "b"])]);
        let lines: Vec<&str> = drawn.lines().collect();
        assert_eq!(
            lines,
            ["TITLE   WORDS  SITE", "올트먼     12  a", "Altman      3  b"],
            "a syllable is two cells wide"
        );
    }
}
