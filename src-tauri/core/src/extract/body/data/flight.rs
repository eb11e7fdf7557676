//! A Next.js page's stream: `self.__next_f.push([1,"…"])` calls whose strings, put together, are rows of React's
//! flight format. `id:Thex,` begins a text whose length in bytes is told; other rows are JSON up to the line's end.

use serde_json::Value;
use std::collections::HashMap;

/// What a stream holds.
#[derive(Debug, Default)]
pub(super) struct Flight {
    /// Texts by the id that JSON rows call them by (`$1a`).
    pub(super) texts: HashMap<String, String>,
    /// The JSON rows, as far as they can be read.
    pub(super) values: Vec<Value>,
}

/// Rows that are looked at; pages have some hundreds.
const MAX_ROWS: usize = 20_000;

/// The strings that the calls in `script` push, one after the other onto `stream`. Calls that are broken are skipped.
pub(super) fn pushed(script: &str, stream: &mut String) {
    let mut rest = script;
    while let Some((_, after)) = rest.split_once("__next_f.push(") {
        let mut values = serde_json::Deserializer::from_str(after).into_iter::<(Value, String)>();
        rest = after;
        if let Some(Ok((_, piece))) = values.next() {
            stream.push_str(&piece);
            rest = after.get(values.byte_offset()..).unwrap_or_default();
        }
    }
}

/// Reads the rows of `stream`. A text that claims more than there is ends where the stream does.
pub(super) fn read(stream: &str) -> Flight {
    let mut flight = Flight::default();
    let mut rest = stream;
    for _ in 0..MAX_ROWS {
        let Some((id, row)) = rest.trim_start_matches('\n').split_once(':') else { break };
        let id = id.rsplit('\n').next().unwrap_or_default();
        if let Some((length, text)) = row.strip_prefix('T').and_then(|row| row.split_once(','))
            && let Ok(length) = usize::from_str_radix(length, 16)
        {
            let text = super::chars::head(text, length);
            flight.texts.insert(id.to_owned(), text.to_owned());
            rest = row.split_once(',').and_then(|(_, all)| all.get(text.len()..)).unwrap_or_default();
        } else {
            let (line, after) = row.split_once('\n').unwrap_or((row, ""));
            let json = line.trim_start_matches(|c: char| c.is_ascii_uppercase());
            flight.values.extend(serde_json::from_str::<Value>(json).ok().filter(|value| !value.is_number()));
            rest = after;
        }
    }
    flight
}
