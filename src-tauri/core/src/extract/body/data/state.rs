//! The data that a page's scripts carry, where it is plain JSON. Nothing is ever run.

use super::flight::{self, Flight};
use dom_query::Document;
use serde_json::Value;

/// Bytes of all scripts that are read, and how many assignments are tried.
const MAX_BYTES: usize = 8 * 1024 * 1024;
const MAX_ASSIGNED: usize = 32;

/// Values that a table of references may grow into.
const MAX_HYDRATED: usize = 200_000;

/// The data of `page`: `__NEXT_DATA__`, `__NUXT_DATA__` and other scripts of JSON, objects assigned to `window`, and
/// the stream of `__next_f`.
pub(super) fn of(page: &Document) -> Flight {
    let (mut left, mut assignments, mut stream, mut values) = (MAX_BYTES, MAX_ASSIGNED, String::new(), Vec::new());
    let root = page.root();
    let scripts = root.descendants_it().filter(|node| node.has_name("script") && !node.has_attr("src"));
    for script in scripts {
        let text = script.text();
        let Some(rest) = left.checked_sub(text.len()) else { break };
        left = rest;
        let kind = script.attr("type").unwrap_or_default();
        if kind.contains("json") && !kind.contains("ld+json") {
            let Ok(value) = serde_json::from_str::<Value>(&text) else { continue };
            let flat = script.attr("id").is_some_and(|id| &*id == "__NUXT_DATA__");
            values.push(if flat { hydrated(&value) } else { value });
        } else if text.contains("__next_f.push(") {
            flight::pushed(&text, &mut stream);
        } else if text.len() > 400 {
            assigned(&text, &mut assignments, &mut values);
        }
    }
    let mut flight = flight::read(&stream);
    flight.values.extend(values);
    flight
}

/// What `script` assigns to properties of `window`, where it is JSON or `JSON.parse` of a string of JSON.
fn assigned(script: &str, left: &mut usize, values: &mut Vec<Value>) {
    for (at, name) in script.match_indices("window") {
        let rest = script.get(at + name.len()..).unwrap_or_default();
        let Some((name, _)) = super::chars::head(rest, 60).split_once('=') else { continue };
        let value = rest.get(name.len() + 1..).unwrap_or_default().trim_start();
        if !name.starts_with(['.', '[']) || !value.starts_with(['{', '[', 'J']) {
            continue;
        }
        let Some(less) = left.checked_sub(1) else { return };
        *left = less;
        let quoted = value.strip_prefix("JSON.parse(");
        let value = serde_json::Deserializer::from_str(quoted.unwrap_or(value)).into_iter::<Value>().next();
        match value {
            Some(Ok(Value::String(json))) => values.extend(serde_json::from_str::<Value>(&json).ok()),
            Some(Ok(value)) => values.push(value),
            _ => {}
        }
    }
}

/// Nuxt's data is one flat list, whose objects and lists name their members by place in it.
fn hydrated(flat: &Value) -> Value {
    let mut left = MAX_HYDRATED;
    flat.as_array().map_or(Value::Null, |all| member(all, 0, 0, &mut left))
}

fn member(all: &[Value], at: usize, depth: usize, left: &mut usize) -> Value {
    *left = left.saturating_sub(1);
    if depth > 64 || *left == 0 {
        return Value::Null;
    }
    let mut inner = |value: &Value| match value.as_u64() {
        Some(at) => member(all, usize::try_from(at).unwrap_or(usize::MAX), depth + 1, left),
        None => Value::Null,
    };
    match all.get(at) {
        // `["Reactive", 1]` and the like wrap one value.
        Some(Value::Array(items)) => Value::Array(items.iter().map(&mut inner).collect()),
        Some(Value::Object(map)) => {
            Value::Object(map.iter().map(|(name, value)| (name.clone(), inner(value))).collect())
        }
        Some(Value::String(text)) => Value::String(text.clone()),
        _ => Value::Null,
    }
}
