//! How much of what pages say of themselves is found, over the shared development pages where the machine has them.

use super::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

/// Prints a line for each set, and each value that is not as expected. `DOSSIER_SET` and `DOSSIER_FIELD` choose.
///
/// Equal means: titles and names by their letters and digits alone, names as a set, dates by day or by instant,
/// languages by primary subtag, images by address without scheme and query.
#[test]
#[ignore = "reads five hundred pages"]
fn shared_metadata() {
    let Some(shared) = shared() else { return };
    let chosen = |name: &str, value: &str| std::env::var(name).is_ok_and(|only| only != value);
    for set in ["fundus", "wcxb", "moz"].into_iter().filter(|set| !chosen("DOSSIER_SET", set)) {
        let folder = shared.join("eval/extraction").join(set);
        let truth: Value =
            serde_json::from_str(&std::fs::read_to_string(folder.join("truth.json")).expect("truth")).expect("JSON");
        let (mut score, mut spent): (BTreeMap<&str, (usize, usize)>, f64) = (BTreeMap::new(), 0.0);
        let pages = truth.as_object().expect("an object");
        for (id, truth) in pages {
            let gz = folder.join("pages").join(format!("{id}.html.gz"));
            let bytes = std::process::Command::new("gzip").arg("-dc").arg(&gz).output().expect("gzip").stdout;
            let url = truth["url"].as_str();
            let clean = extract(&Page { bytes: &bytes, media: Media::Html, charset: None, url, rules: &[] });
            let clean = clean.unwrap_or_default();
            spent += alone(&bytes, url);
            let got: Vec<String> = clean.byline.iter().map(|author| author.name.clone()).collect();
            let fields = [
                ("title", Value::from(clean.title), same_title as fn(&Value, &Value) -> bool),
                ("byline", Value::from(got), same_names),
                ("published", Value::from(clean.published), same_day),
                ("lang", Value::from(clean.lang), same_lang),
                ("image", Value::from(clean.lead_image), same_image),
                ("site", Value::from(clean.site), same_title),
            ];
            for (field, got, same) in fields {
                let want = &truth[field];
                let told =
                    want.as_str().is_some_and(|it| !it.is_empty()) || want.as_array().is_some_and(|it| !it.is_empty());
                if !told {
                    continue;
                }
                let (right, all) = score.entry(field).or_default();
                *all += 1;
                if same(&got, want) {
                    *right += 1;
                } else if !chosen("DOSSIER_FIELD", field) {
                    println!("{set}/{id}: {field} {got} for {want}");
                }
            }
        }
        println!("{set}: {score:?}, {:.2} ms a page", spent / pages.len() as f64);
    }
}

/// Milliseconds that the metadata of a page takes, its parse aside.
fn alone(bytes: &[u8], url: Option<&str>) -> f64 {
    let Ok((text, _)) = decode(bytes, None, Media::Html) else { return 0.0 };
    let Ok(page) = parse::parse(&text, &AtomicBool::new(false)) else { return 0.0 };
    let url = url.and_then(|url| ammonia::Url::parse(url).ok());
    let start = Instant::now();
    std::hint::black_box(meta::read(&page, url.as_ref()));
    start.elapsed().as_secs_f64() * 1000.0
}

fn same_title(got: &Value, want: &Value) -> bool {
    chars::key(got.as_str().unwrap_or_default()) == chars::key(want.as_str().unwrap_or_default())
}

fn same_names(got: &Value, want: &Value) -> bool {
    let names = |value: &Value| -> BTreeSet<String> {
        let names = value.as_array().into_iter().flatten().filter_map(Value::as_str);
        names.map(chars::key).collect()
    };
    match want.as_str() {
        // One string for all writers: every name is in it, and nothing but names and the words between them.
        Some(line) => {
            let (got, mut rest) = (names(got), chars::key(line));
            let all = !got.is_empty() && got.iter().all(|name| rest.contains(name.as_str()));
            got.iter().for_each(|name| rest = rest.replacen(name.as_str(), "", 1));
            all && ["by", "and", "und", "et", "von", "par"]
                .iter()
                .fold(rest, |rest, word| rest.replace(word, ""))
                .is_empty()
        }
        None => names(got) == names(want),
    }
}

fn same_day(got: &Value, want: &Value) -> bool {
    let (got, want) = (got.as_str().unwrap_or_default(), want.as_str().unwrap_or_default().replacen(' ', "T", 1));
    let instants = got.parse::<jiff::Timestamp>().ok().zip(want.parse::<jiff::Timestamp>().ok());
    instants.is_some_and(|(got, want)| got == want) || got.len() >= 10 && got.get(..10) == want.get(..10)
}

fn same_lang(got: &Value, want: &Value) -> bool {
    got.as_str().and_then(meta::primary) == want.as_str().and_then(meta::primary)
}

fn same_image(got: &Value, want: &Value) -> bool {
    let bare = |value: &Value| {
        let address = value.as_str().unwrap_or_default();
        let address = address.split_once("://").map_or(address, |(_, rest)| rest);
        address.split('?').next().unwrap_or_default().to_owned()
    };
    bare(got) == bare(want)
}
