//! Tables that a file keeps between two marks.

use crate::machine::Machine;
use anyhow::{Context, Result};
use std::path::Path;

/// A line before the tables and one after them.
pub(crate) type Marks = (&'static str, &'static str);

/// The line under a table: when it was measured, and on what.
pub(crate) fn foot(machine: &Machine) -> String {
    format!("{}, {}\n", jiff::Timestamp::now().strftime("%Y-%m-%d"), machine.sentence())
}

/// Puts `tables` between `marks` in `file`.
pub(crate) fn write(marks: Marks, tables: &str, file: &Path) -> Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let text = between(marks, &text, tables).with_context(|| format!("{} has no lines {marks:?}", file.display()))?;
    std::fs::write(file, text).with_context(|| format!("writing {}", file.display()))
}

fn between(marks: Marks, text: &str, tables: &str) -> Option<String> {
    let (before, rest) = text.split_once(marks.0)?;
    let (_, after) = rest.split_once(marks.1)?;
    Some(format!("{before}{}\n\n{tables}\n{}{after}", marks.0, marks.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_replace_what_stands_between_the_marks() {
        let marks = ("<!-- begin -->", "<!-- end -->");
        let text = "a\n<!-- begin -->\nold\n<!-- end -->\nb\n";
        let now = between(marks, text, "new\n").expect("marks");
        assert_eq!(now, "a\n<!-- begin -->\n\nnew\n\n<!-- end -->\nb\n", "old went, the rest stays");
        assert_eq!(between(marks, &now, "new\n").as_deref(), Some(now.as_str()), "twice is once");
        assert_eq!(between(marks, "no marks", "new"), None, "a file without marks is left alone");
    }
}
