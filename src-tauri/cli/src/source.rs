//! Reading what the library does not read itself: standard input, and the files of `anchor`.

use anyhow::{Context, Result, bail};
use dossier_core::library::{Source, sources::LARGEST};
use dossier_core::model::Media;
use std::fs::File;
use std::io::{BufRead, Read, stdin};
use std::path::Path;

/// Standard input as a page without a name; what it is shows in how it begins.
pub(crate) fn standard_input() -> Result<Source> {
    let bytes = bounded(stdin().lock(), "standard input")?;
    if bytes.is_empty() {
        bail!("standard input is empty; give a page to `dossier save -` through a pipe");
    }
    Ok(Source { name: "-".to_owned(), media: Media::guess("-", &bytes), bytes, charset: None, url: None })
}

/// A file as text; `-` is standard input.
pub(crate) fn text(path: &Path) -> Result<String> {
    let name = path.display().to_string();
    let bytes = if name == "-" {
        bounded(stdin().lock(), "standard input")?
    } else {
        bounded(File::open(path).with_context(|| format!("open {name}"))?, &name)?
    };
    String::from_utf8(bytes).with_context(|| format!("{name} is not UTF-8 text"))
}

/// The next line of `from` without its end, `None` behind the last one. A line that is longer than `longest` bytes or
/// no UTF-8 is read over and refused with the reason.
pub(crate) fn line(from: &mut impl BufRead, longest: usize) -> Result<Option<Result<String, String>>> {
    let mut line = Vec::new();
    let limit = u64::try_from(longest).unwrap_or(u64::MAX).saturating_add(1);
    from.by_ref().take(limit).read_until(b'\n', &mut line)?;
    if line.is_empty() {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
        line.truncate(line.strip_suffix(b"\r").map_or(line.len(), <[u8]>::len));
    } else if line.len() > longest {
        from.skip_until(b'\n')?;
        return Ok(Some(Err(format!("it is longer than {} KB", longest >> 10))));
    }
    Ok(Some(String::from_utf8(line).map_err(|_| "it is not UTF-8 text".to_owned())))
}

/// Reads no further than the largest page that is saved.
fn bounded(from: impl Read, name: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LARGEST + 1).read_to_end(&mut bytes).with_context(|| format!("read {name}"))?;
    if bytes.len() as u64 > LARGEST {
        bail!("{name} has more than {} MB; no article has", LARGEST >> 20);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_whole_or_refused_and_the_next_one_stands() {
        let long = "한".repeat(5_000);
        let input = ["", "a\r", "올트먼", &long, "\u{0}", "끝"].join("\n");
        let mut bytes = input.into_bytes();
        bytes.splice(0..0, *b"\xff\xfe x\n");
        let mut from = std::io::BufReader::with_capacity(16, bytes.as_slice());
        let mut lines = Vec::new();
        while let Some(line) = line(&mut from, 4_096).expect("memory can be read") {
            lines.push(line);
        }
        let wrong = |why: &str| Err(why.to_owned());
        let right = |line: &str| Ok(line.to_owned());
        let expected = [
            wrong("it is not UTF-8 text"),
            right(""),
            right("a"),
            right("올트먼"),
            wrong("it is longer than 4 KB"),
            right("\u{0}"),
            right("끝"),
        ];
        assert_eq!(lines, expected);
    }
}
