//! How well and how fast, over the shared development pages where the machine has them.

use super::*;
use std::collections::HashSet;
use std::time::Instant;

/// Prints recall, precision and time; asserts the invariants on every page. Run with `--ignored --nocapture`.
#[test]
#[ignore = "reads five hundred pages"]
fn shared_pages() {
    let Some(shared) = shared() else { return };
    let only = std::env::var("DOSSIER_SET").ok();
    for set in ["sh", "fundus", "wcxb", "moz"].into_iter().filter(|set| only.as_deref().is_none_or(|only| only == *set))
    {
        let folder = shared.join("eval/extraction").join(set);
        let truth: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(folder.join("truth.json")).expect("truth")).expect("JSON");
        let (mut times, mut precision, mut recall, mut scored, mut titles, mut titled, mut bylines, mut bylined) =
            (Vec::new(), 0.0, 0.0, 0, 0, 0, 0, 0);
        for (id, truth) in truth.as_object().expect("an object") {
            let gz = folder.join("pages").join(format!("{id}.html.gz"));
            let bytes = std::process::Command::new("gzip").arg("-dc").arg(&gz).output().expect("gzip").stdout;
            let start = Instant::now();
            let outcome = extract(&Page {
                bytes: &bytes,
                media: Media::Html,
                charset: None,
                url: truth["url"].as_str(),
                rules: &[],
            });
            times.push(start.elapsed().as_secs_f64() * 1000.0);
            let clean = match outcome {
                Ok(clean) => clean,
                Err(error) => {
                    println!("{set}/{id}: {error:#}");
                    scored += 1;
                    continue;
                }
            };
            assert_clean(id, &clean);
            let want = truth["text"]
                .as_str()
                .map(str::to_owned)
                .unwrap_or_else(|| Document::from(truth["html"].as_str().unwrap_or_default()).text().to_string());
            let (got, want) = (shingles(&clean.text), shingles(&want));
            let both = got.intersection(&want).count() as f64;
            let (p, r) = (both / got.len().max(1) as f64, both / want.len().max(1) as f64);
            if p < 0.5 || r < 0.5 {
                println!("{set}/{id}: precision {p:.2} recall {r:.2}");
            }
            if std::env::var_os("DOSSIER_EXTRA").is_some() {
                for line in clean
                    .text
                    .lines()
                    .filter(|line| shingles(line).intersection(&want).count() == 0 && line.chars().count() > 1)
                {
                    println!("{set}/{id}: extra {line:?}");
                }
            }
            precision += p;
            recall += r;
            scored += 1;
            if let Some(title) = truth["title"].as_str().filter(|it| !it.is_empty()) {
                titled += 1;
                let same = chars::key(title) == chars::key(&clean.title);
                titles += usize::from(same);
                if !same && std::env::var_os("DOSSIER_VERBOSE").is_some() {
                    println!("{set}/{id}: title {:?} for {title:?}", clean.title);
                }
            }
            let names: Vec<String> = match &truth["byline"] {
                serde_json::Value::String(name) => vec![name.clone()],
                serde_json::Value::Array(names) => {
                    names.iter().filter_map(|it| it.as_str().map(str::to_owned)).collect()
                }
                _ => vec![],
            };
            if !names.is_empty() {
                bylined += 1;
                let got: Vec<String> = clean.byline.iter().map(|it| chars::key(&it.name)).collect();
                let all = chars::key(&names.join(""));
                let same = !got.is_empty() && got.iter().all(|it| all.contains(it.as_str()));
                bylines += usize::from(same);
                if !same && std::env::var_os("DOSSIER_VERBOSE").is_some() {
                    println!("{set}/{id}: byline {got:?} for {names:?}");
                }
            }
        }
        times.sort_by(f64::total_cmp);
        let (p, r) = (precision / f64::from(scored), recall / f64::from(scored));
        println!(
            "{set}: {scored} pages, precision {p:.3} recall {r:.3} F1 {:.3}, titles {titles}/{titled}, bylines {bylines}/{bylined}, median {:.0} ms, worst {:.0} ms",
            2.0 * p * r / (p + r),
            times[times.len() / 2],
            times[times.len() - 1],
        );
    }
}

fn shingles(text: &str) -> HashSet<Vec<String>> {
    let mut tokens: Vec<String> = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        let alone = crate::text::is_cjk(c) && !crate::text::is_hangul(c);
        if alone || !(c.is_alphanumeric() || c == '_') {
            if !word.is_empty() {
                tokens.push(std::mem::take(&mut word));
            }
            if alone {
                tokens.push(c.to_string());
            }
        } else {
            word.push(c);
        }
    }
    tokens.push(word);
    tokens.windows(4).map(<[String]>::to_vec).collect()
}
