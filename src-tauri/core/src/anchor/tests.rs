use super::*;
use serde::Deserialize;
use std::path::Path;

/// A case of tests/fixtures/anchors.
#[derive(Deserialize)]
struct Case {
    name: String,
    before: String,
    after: String,
    how: Option<String>,
}

/// A text without the marks, and what was between them, in code points.
fn unmarked(text: &str) -> (String, Option<Span>) {
    let at = |mark: char| text.chars().position(|c| c == mark).map(|place| place as u32);
    let span = at('⟦').zip(at('⟧')).map(|(start, end)| Span { start, end: end - 1 });
    (text.replace(['⟦', '⟧'], ""), span)
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/anchors");
    let files = ["english.json", "korean.json", "others.json"].map(|name| folder.join(name));
    let read = |file| std::fs::read_to_string(file).expect("a table");
    files.iter().flat_map(|file| serde_json::from_str::<Vec<Case>>(&read(file)).expect("cases")).collect()
}

#[test]
fn every_case_is_found_where_the_table_says() {
    let mut wrong = Vec::new();
    for case in cases() {
        let (before, quote) = unmarked(&case.before);
        let (after, wanted) = unmarked(&case.after);
        let selector = describe(&Offsets::new(&before), quote.expect("a quotation"));
        let prepared = Prepared::new(&after);
        let found = prepared.anchor(&selector);
        let how = found.map(|found| format!("{:?}", found.how).to_lowercase());
        if found.map(|found| found.span) != wanted || case.how.is_some() && case.how != how {
            let cut = found.map(|found| Offsets::new(&after).slice(found.span).to_owned());
            wrong.push(format!("{}: {how:?} {cut:?}", case.name));
        }
    }
    assert!(wrong.is_empty(), "found elsewhere or otherwise:\n{}", wrong.join("\n"));
}

#[test]
fn any_span_of_an_unchanged_text_gives_itself_back() {
    let texts = [
        "오픈AI는 새 대표를 임명했다. 이사회는 “결정은 끝났다”고 밝혔다.\r\n\r\n오픈AI는 말을 아꼈다.",
        "The board named a new chief…  “The work goes on,” it\u{a0}said.\n\n\nThe end — at last.\n",
        "e\u{301}cole \u{110b}\u{1169}\u{11af}트먼 👩\u{200d}👩\u{200d}👧 🇰🇷 שלום עולם مرحبا हिन्दी ไทย 日本語\u{3000}テスト",
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        " \n ",
        "가",
    ];
    let mut random = fastrand::Rng::with_seed(7);
    for text in texts {
        let offsets = Offsets::new(text);
        let prepared = Prepared::new(text);
        let spans =
            (0..offsets.len()).flat_map(|start| (start + 1..=offsets.len()).map(move |end| Span { start, end }));
        for span in spans.filter(|span| span.end - span.start < 4 || random.u8(..) < 40) {
            let selector = describe(&offsets, span);
            let found = prepared.anchor(&selector);
            let blank = selector.exact.trim().is_empty();
            assert_eq!(found.map(|found| found.span), (!blank).then_some(span), "{:?} of {text:?}", selector.exact);
        }
    }
}

#[test]
fn every_highlight_is_anchored_or_an_orphan_inside_the_text() {
    let before =
        std::iter::repeat_n("오픈AI는 새 대표를 임명했다. The board named a new chief 😀. ", 40).collect::<String>();
    let mut random = fastrand::Rng::with_seed(11);
    let letters: Vec<char> = before.chars().collect();
    let offsets = Offsets::new(&before);
    let (mut anchored, mut orphaned, mut created) = (0, 0, 0);
    for _ in 0..12 {
        // Letters are dropped, doubled and replaced until little is left.
        let damage = random.u32(0..100);
        let after: String = letters
            .iter()
            .flat_map(|c| match random.u32(0..100) >= damage {
                true => vec![*c],
                false => vec!['ㄱ', *c, '\u{301}'].into_iter().skip(random.usize(0..4)).collect(),
            })
            .collect();
        let prepared = Prepared::new(&after);
        for _ in 0..20 {
            let start = random.u32(..offsets.len());
            let span = Span { start, end: (start + random.u32(1..400)).min(offsets.len()) };
            created += 1;
            match prepared.anchor(&describe(&offsets, span)) {
                Some(found) => {
                    anchored += 1;
                    let inside = found.span.start < found.span.end && found.span.end as usize <= after.chars().count();
                    assert!(inside, "{:?} is inside the text", found.span);
                }
                None => orphaned += 1,
            }
        }
    }
    assert_eq!(anchored + orphaned, created, "none is lost");
    assert!(anchored > 0 && orphaned > 0, "both happen: {anchored} and {orphaned}");
}

#[test]
fn nonsense_selectors_are_orphans() {
    let text = "The board named a new chief. “The work goes on,” it said. The board declined to say more.";
    let span = Span { start: 4_000_000_000, end: 7 };
    let empty = Selector { exact: " ".into(), prefix: String::new(), suffix: String::new(), position: span };
    assert_eq!(anchor(text, &empty), None, "nothing to look for");
    let signs = Selector { exact: "\u{200b}\u{ad}".into(), ..empty.clone() };
    assert_eq!(anchor(text, &signs), None, "nothing that can be seen");
    let past = Selector { exact: "The board declined to say more.".into(), ..empty.clone() };
    assert!(anchor(text, &past).is_some(), "an absurd position does not hide the quotation");
    assert_eq!(anchor("", &past), None, "nothing to look in");
}

#[test]
fn hostile_texts_are_answered() {
    let texts = [
        "가".repeat(20_000),
        "a ".repeat(20_000),
        "The same sentence again and again. ".repeat(600),
        "\u{301}".repeat(20_000),
        "“”…—".repeat(5_000),
        "\u{1161}".repeat(20_000),
    ];
    for text in &texts {
        let offsets = Offsets::new(text);
        let moved = format!("새 줄\n{text}");
        let prepared = Prepared::new(&moved);
        for len in [1, 3, 40, 500, 10_000] {
            let start = offsets.len() / 3;
            let selector = describe(&offsets, Span { start, end: start + len });
            // Whatever the answer, it is inside the text, and the same each time.
            let found = prepared.anchor(&selector);
            assert_eq!(found, prepared.anchor(&selector), "the same question, the same answer");
            assert!(found.is_none_or(|found| found.span.end as usize <= moved.chars().count()), "inside the text");
        }
    }
    let one = "가나".repeat(30_000);
    let offsets = Offsets::new(&one);
    let selector = describe(&offsets, Span { start: 20_000, end: 20_040 });
    let found = anchor(&format!("새 {one}"), &selector).expect("it stands everywhere");
    assert!(found.span.start.abs_diff(20_002) <= 2, "so the place nearest to the old one is right: {:?}", found.span);
}
