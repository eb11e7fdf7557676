use super::*;
use crate::entities::crf::lexicon::Lexicon;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// An article with its marks taken out: the text, and each mark's code points and kind.
fn unmarked(marked: &str) -> (String, BTreeSet<(usize, usize, EntityKind)>) {
    let (mut text, mut marks, mut rest) = (String::new(), BTreeSet::new(), marked);
    while let Some(open) = rest.find('{') {
        let close = open + rest[open..].find('}').expect("a mark ends");
        text.push_str(&rest[..open]);
        let (head, surface) = rest[open + 1..close].split_once('|').expect("a mark has a surface");
        let kind = if head.starts_with("P:") { EntityKind::Person } else { EntityKind::Company };
        let start = text.chars().count();
        text.push_str(surface);
        marks.insert((start, text.chars().count(), kind));
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    (text, marks)
}

/// The writers that the second line names.
fn byline(line: &str) -> Vec<String> {
    let line = line.trim_start_matches("By ").replace(" and ", ",").replace('·', ",");
    let roles = [" 기자", " 객원기자", " 선임기자", " 특파원", " 논설위원", " 교수"];
    let bare =
        |name: &str| roles.iter().find_map(|role| name.split_once(role)).map_or(name, |(name, _)| name).to_owned();
    let names = line
        .split(',')
        .map(|name| bare(name.trim()))
        .map(|name| name.rsplit('=').next().unwrap_or_default().to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

/// The model that ships, if the repository is all there.
fn model() -> Option<Model> {
    let file = |name: &str| fs::read(repository().join("models").join(name)).ok();
    let words = Lexicon::read(&file("korean-words.lex")?).expect("a dictionary");
    Some(Model::read(&file("korean-names.crf")?, Arc::new(words)).expect("a model"))
}

/// Exact-span F1 over a set of articles of our own writing, by language, kind and half. The odd ones were looked at
/// while the rules were made, the even ones only counted.
#[test]
fn articles_are_read() {
    let model = model();
    let show = std::env::var_os("SHOW").is_some();
    for (language, least) in [("ko", [0.82, 0.88]), ("en", [0.88, 0.86])] {
        for rest in [1, 0] {
            let mut counts = [[0.0f64; 3]; 2];
            for number in (1..=28).filter(|number| number % 2 == rest) {
                let file = repository().join(format!("tests/fixtures/entities/{language}-{number:02}.txt"));
                let Ok(marked) = fs::read_to_string(file) else { continue };
                let (text, truth) = unmarked(&marked);
                let authors: Vec<String> = byline(text.lines().nth(1).unwrap_or_default());
                let found = suggest(&text, &Reading { model: model.as_ref(), authors: &authors, apart: None });
                let spans: BTreeSet<(usize, usize, EntityKind)> = found
                    .suggested
                    .iter()
                    .flat_map(|one| {
                        one.places.iter().map(|place| (place.span.start as usize, place.span.end as usize, one.kind))
                    })
                    .collect();
                for (at, kind) in [EntityKind::Person, EntityKind::Company].into_iter().enumerate() {
                    counts[at][0] += spans.iter().filter(|span| span.2 == kind).count() as f64;
                    counts[at][1] += truth.iter().filter(|span| span.2 == kind).count() as f64;
                    counts[at][2] += spans.intersection(&truth).filter(|span| span.2 == kind).count() as f64;
                }
                if show && rest == 1 {
                    let word = |span: &(usize, usize, EntityKind)| {
                        let text: String = text.chars().skip(span.0).take(span.1 - span.0).collect();
                        format!("{text}/{}", if span.2 == EntityKind::Person { "P" } else { "C" })
                    };
                    println!(
                        "{language}-{number:02} extra {:?}\n      missed {:?}",
                        spans.difference(&truth).map(word).collect::<Vec<_>>(),
                        truth.difference(&spans).map(word).collect::<Vec<_>>()
                    );
                }
            }
            for ((counts, kind), least) in counts.iter().zip(["people", "companies"]).zip(least) {
                let f1 = 2.0 * counts[2] / (counts[0] + counts[1]);
                let half = if rest == 1 { "looked at" } else { "held out" };
                println!(
                    "{language} {half} {kind}: precision {:.3} recall {:.3} F1 {f1:.3}",
                    counts[2] / counts[0],
                    counts[2] / counts[1]
                );
                assert!(f1 >= least, "{language} {half} {kind}: F1 {f1:.3}");
            }
        }
    }
}

#[test]
fn a_letter_at_the_end_of_a_sentence_is_no_initial() {
    let text = "The mill\n\nDraw over the sentence and press H. It is highlighted. The board chose plan B. They said so. \
                The chair, J. Brown, agreed, and so did H. Itzkowitz of the bank.";
    let names: Vec<String> =
        suggest(text, &Reading::default()).suggested.into_iter().map(|suggested| suggested.name).collect();
    assert!(names.iter().all(|name| !name.contains("It") || name == "H. Itzkowitz"), "{names:?}");
    assert!(names.iter().any(|name| name == "J. Brown") && !names.iter().any(|name| name == "B. They"), "{names:?}");
}

#[test]
fn a_number_with_its_unit_is_nobody() {
    let Some(model) = model() else { return };
    let text = "누리모션이 내놓은 보행 로봇 마루2는 무게가 62kg이다. 앞선 모델보다 9kg 가볍고, 한 번 충전으로 4시간 20분을 걷는다.";
    let reading = Reading { model: Some(&model), ..Reading::default() };
    let names: Vec<String> = suggest(text, &reading).suggested.into_iter().map(|suggested| suggested.name).collect();
    assert!(!names.iter().any(|name| name.ends_with("kg")), "{names:?}");
    assert!(!names.is_empty(), "somebody is named");
}
