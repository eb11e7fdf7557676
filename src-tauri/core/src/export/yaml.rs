//! Values in YAML front matter, which any text may become without breaking out of its place.

use std::fmt::Write;

/// `text` in double quotes. What YAML or a terminal would not print as it is stands escaped, and so do the marks that
/// turn the direction of writing.
pub(super) fn quoted(text: &str) -> String {
    let mut value = String::with_capacity(text.len() + 2);
    value.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => value.extend(['\\', c]),
            '\n' => value.push_str("\\n"),
            '\t' => value.push_str("\\t"),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => write_escape(&mut value, c),
            '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}'..='\u{ffff}' => {
                write_escape(&mut value, c);
            }
            c => value.push(c),
        }
    }
    value.push('"');
    value
}

fn write_escape(value: &mut String, c: char) {
    let _ = write!(value, "\\u{:04x}", u32::from(c));
}

/// `key:` with a list under it; nothing for an empty one.
pub(super) fn list(key: &str, values: impl IntoIterator<Item = String>) -> String {
    let mut lines = String::new();
    for value in values {
        if lines.is_empty() {
            let _ = writeln!(lines, "{key}:");
        }
        let _ = writeln!(lines, "  - {}", quoted(&value));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_stays_one_value() {
        for (text, expected) in [
            ("plain", "\"plain\""),
            ("a: b # c", "\"a: b # c\""),
            ("- \"x\" 'y'", "\"- \\\"x\\\" 'y'\""),
            ("back\\slash", "\"back\\\\slash\""),
            ("---\nevil: true", "\"---\\nevil: true\""),
            ("no", "\"no\""),
            ("nul\0 del\u{7f} nel\u{85}", "\"nul\\u0000 del\\u007f nel\\u0085\""),
            ("\u{202e}abc\u{2028}", "\"\\u202eabc\\u2028\""),
            ("올트먼 🚀", "\"올트먼 🚀\""),
        ] {
            assert_eq!(quoted(text), expected);
            assert!(!quoted(text).contains('\n'), "one line");
            // The escapes are JSON's too, and so is every value.
            assert_eq!(serde_json::from_str::<String>(&quoted(text)).expect("JSON"), text);
        }
    }

    #[test]
    fn an_empty_list_is_not_written() {
        assert_eq!(list("tags", []), "");
        assert_eq!(list("tags", ["a".to_owned(), "b: c".to_owned()]), "tags:\n  - \"a\"\n  - \"b: c\"\n");
    }
}
