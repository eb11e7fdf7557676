use super::*;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

fn matcher(query: &str) -> Matcher {
    Matcher::new(&Query::parse(query), &Names::default())
}

fn cut(text: &str, span: Span) -> String {
    text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect()
}

/// The text with its matches in brackets.
fn marked(text: &str, marks: &[Span]) -> String {
    let mut out = String::new();
    for (point, c) in (0u32..).zip(text.chars()) {
        out.extend(marks.iter().filter(|mark| mark.start == point).map(|_| '['));
        out.push(c);
        out.extend(marks.iter().filter(|mark| mark.end == point + 1).map(|_| ']'));
    }
    out
}

#[test]
fn exactly_the_stem_is_marked() {
    for (query, text) in [
        ("올트먼은 ", "[올트먼]이 떠났다. 샘[올트먼]의 뒤, [올트먼]"),
        ("오픈AI ", "[오픈AI]의 [오픈 AI]는 [오픈ai]로부터. 오픈\nAI"),
        ("오픈 AI ", "[오픈][AI]의 [오픈] [AI]"),
        ("\"지속 협력\" ", "\"[지속 협력]\"과 [지속협력], 협력 지속"),
        ("dismissed ", "[Dismisses], [DISMISSED] and missed"),
        ("\"dismissed\" ", "Dismisses, [DISMISSED]"),
        ("협력 -트위치 ", "[협력]하는 트위치"),
        ("title:협력 ", "[협력]"),
        ("책을 ", "[책]으로, [책]과 정책, 책상, [책을]"),
        ("회의 ", "[회의]는 회사의"),
        ("책 ", "[책] [책]상 정[책]"),
        ("49% ", "[49]%와 49.5%와 149"),
        ("샘 올트먼 OR 나델라 ", "[샘] [올트먼]과 [나델라]"),
        ("샘올트먼 ", "[샘 올트먼]"),
        ("micros", "[Microsoft]는 마이크로"),
        ("bought ", "[Buys] and [bought]"),
        ("PenelopeQuarles의 ", "[Penelope Quarles], [PenelopeQuarles], Penelope, Quarles"),
        ("board", "[board] and boardroom"),
        ("올ㅌ", "[올]트먼"),
        ("없는 ", "있다"),
    ] {
        let plain: String = text.chars().filter(|c| !matches!(c, '[' | ']')).collect();
        assert_eq!(marked(&plain, &matcher(query).matches(&plain)), text, "matches of {query}");
    }
    let names = Names {
        spellings: BTreeMap::from([("올트먼".to_owned(), vec!["알트만".to_owned(), "Sam Altman".to_owned()])]),
        ..Names::default()
    };
    let all = Matcher::new(&Query::parse("올트먼은 "), &names);
    let text = "알트만을, Sam Altman은, 올트먼";
    assert_eq!(marked(text, &all.matches(text)), "[알트만]을, [Sam Altman]은, [올트먼]", "every spelling");
    assert_eq!(all.terms(), ["올트먼", "알트만", "Sam Altman"], "what is looked for");
}

#[test]
fn snippets_are_cut_at_word_borders_around_the_most_words() {
    let filler = "이 문장은 아무것도 아닌 말로 자리를 채우는 문장이다. ".repeat(12);
    let text = format!("올트먼이 먼저 나온다. {filler}그 뒤 올트먼은   트위치와\n협력했다. {filler}끝에도 올트먼.");
    let pieces = matcher("올트먼 협력 ").snippets(SnippetField::Text, &text, 2);
    assert_eq!(pieces.len(), 2, "as many as asked for");
    let best = &pieces[0];
    assert!(best.text.contains("올트먼은 트위치와 협력했다."), "both words, white space folded: {}", best.text);
    assert!(best.text.starts_with('…') && best.text.ends_with('…'), "cut at both ends: {}", best.text);
    let marks: Vec<String> = best.marks.iter().map(|mark| cut(&best.text, *mark)).collect();
    assert_eq!(marks, ["올트먼", "협력"], "marks count the snippet's own code points");
    assert_eq!(best.at.map(|at| cut(&text, at)).as_deref(), Some("올트먼"), "where it stands in the text");
    assert_eq!(pieces[1].at, Some(Span { start: 0, end: 3 }), "then the earliest");
    for piece in &pieces {
        let length = piece.text.chars().count();
        assert!((60..=110).contains(&length), "about as long as a snippet of syllables is: {length}");
        for word in piece.text.trim_matches('…').split(' ') {
            assert!(text.split_whitespace().any(|other| other == word), "{word} is a whole word");
        }
    }
    let latin = "The board said nothing of it and went on. ".repeat(20);
    let piece = matcher("board ").snippets(SnippetField::Text, &latin, 1).remove(0);
    assert!((130..=170).contains(&piece.text.chars().count()), "Latin letters are narrower: {}", piece.text);
    assert_eq!(
        matcher("협력 ").snippets(SnippetField::Note, "협력", 3).first().map(|piece| (piece.text.clone(), piece.at)),
        Some(("협력".into(), None)),
        "a short note is shown whole"
    );
    assert!(matcher("없음 ").snippets(SnippetField::Text, &text, 3).is_empty(), "no match, no snippet");
    assert!(matcher("협력 ").snippets(SnippetField::Text, &text, 0).is_empty(), "none asked, none given");
}

#[test]
fn a_phrase_over_folded_space_stays_one_mark() {
    let piece = matcher("\"지속 협력\" ").snippets(SnippetField::Text, "말했다: 지속 협력을", 1).remove(0);
    assert_eq!(marked(&piece.text, &piece.marks), "말했다: [지속 협력]을");
    let piece = matcher("오픈 AI ").snippets(SnippetField::Text, "오픈AI다", 1).remove(0);
    assert_eq!(marked(&piece.text, &piece.marks), "[오픈][AI]다", "two words side by side are two marks");
}

#[test]
fn long_and_hostile_texts_are_linear() {
    for text in ["올".repeat(100_000), "올트먼 ".repeat(30_000), "a".repeat(1_000_000), "ㅋ\u{301}".repeat(50_000)]
    {
        let begun = Instant::now();
        for query in ["올트먼 협력 ", "올 ", "a", "\"올올올올올올올올올올\" "] {
            let pieces = matcher(query).snippets(SnippetField::Text, &text, 3);
            assert!(pieces.iter().all(|piece| piece.text.chars().count() < 400), "bounded snippets of {query}");
        }
        assert!(
            begun.elapsed() < Duration::from_secs(10),
            "{:?} for {}…",
            begun.elapsed(),
            text.chars().take(5).collect::<String>()
        );
    }
}
