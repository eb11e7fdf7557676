use super::*;

const TEXT: &str = "오픈AI는 새 대표를 임명했다. 이사회는 “결정은 끝났다”고 밝혔다. 오픈AI는 말을 아꼈다.\n\
                    The board named a new chief. “The work goes on,” it said. The board declined to say more.";

fn selector(text: &str, quote: &str, nth: usize) -> Selector {
    let (byte, _) = text.match_indices(quote).nth(nth).expect("the quotation is in the text");
    let offsets = Offsets::new(text);
    describe(&offsets, offsets.span(byte..byte + quote.len()))
}

fn found(text: &str, selector: &Selector) -> Option<(String, How)> {
    anchor(text, selector).map(|anchored| (Offsets::new(text).slice(anchored.span).to_owned(), anchored.how))
}

#[test]
fn an_unchanged_text_is_found_at_its_position() {
    for (quote, nth) in [("오픈AI는", 0), ("오픈AI는", 1), ("The board", 1), ("“The work goes on,”", 0)] {
        let selector = selector(TEXT, quote, nth);
        let anchored = anchor(TEXT, &selector).expect("found");
        assert_eq!((anchored.span, anchored.how), (selector.position, How::Position), "{quote} {nth}");
    }
}

#[test]
fn a_moved_quotation_is_told_from_its_twin_by_its_context() {
    let added = "새 문단이 앞에 붙었다.\n";
    let moved = format!("{added}{TEXT}");
    for (quote, nth) in [("오픈AI는", 0), ("오픈AI는", 1), ("The board", 0), ("The board", 1)] {
        let before = selector(TEXT, quote, nth);
        let anchored = anchor(&moved, &before).expect("found");
        assert_eq!(
            anchored.span.start,
            before.position.start + added.chars().count() as u32,
            "{quote} {nth} moved by the new paragraph"
        );
        assert_eq!(anchored.how, How::Exact, "letter for letter");
    }
}

#[test]
fn other_marks_and_spaces_are_the_same_quotation() {
    let quote = "이사회는 “결정은 끝났다”고 밝혔다.";
    let changed =
        TEXT.replace(['“', '”'], "\"").replace("이사회는 ", "이사회는\u{a0} ").replace("결정은", "결\u{200b}정은");
    let (text, how) = found(&changed, &selector(TEXT, quote, 0)).expect("found");
    assert_eq!(how, How::Normalized, "not letter for letter");
    assert_eq!(text, "이사회는\u{a0} \"결\u{200b}정은 끝났다\"고 밝혔다.", "the source's own letters are covered");
}

#[test]
fn a_deleted_paragraph_leaves_an_orphan() {
    let kept = TEXT.lines().next_back().expect("two paragraphs");
    assert_eq!(found(kept, &selector(TEXT, "오픈AI는 말을 아꼈다.", 0)), None, "gone for good");
    assert_eq!(
        found("오픈AI는 전혀 다른 글이다.", &selector(TEXT, "오픈AI는", 0)),
        None,
        "a short quotation needs its context"
    );
}

#[test]
fn nonsense_selectors_are_orphans() {
    let span = Span { start: 4_000_000_000, end: 7 };
    let empty = Selector { exact: " ".into(), prefix: String::new(), suffix: String::new(), position: span };
    assert_eq!(found(TEXT, &empty), None, "nothing to look for");
    let past = Selector { position: span, ..selector(TEXT, "The board declined to say more.", 0) };
    assert!(found(TEXT, &past).is_some(), "an absurd position does not hide the quotation");
}

#[test]
fn a_quotation_that_stands_everywhere_is_found_in_bounded_time() {
    let text = format!("처음 {}끝", "가 나 ".repeat(250_000));
    let moved = format!("새 {text}");
    let begun = std::time::Instant::now();
    let offsets = Offsets::new(&text);
    for start in (1_000..900_000).step_by(90_000) {
        let selector = describe(&offsets, Span { start: start + 3, end: start + 4 });
        assert!(anchor(&moved, &selector).is_some(), "found near {start}");
    }
    assert!(begun.elapsed().as_secs() < 8, "ten highlights took {:?}", begun.elapsed());
}
