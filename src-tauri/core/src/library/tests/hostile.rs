//! Queries and texts that mean harm: each question ends in time, whatever is asked of whatever is stored.

use super::*;
use crate::model::{EntityKind, SearchSort, Sort};
use std::time::{Duration, Instant};

/// How long one question may take; a debug build takes ten times as long as what readers get, and this machine is
/// busy.
const PATIENCE: Duration = Duration::from_millis(if cfg!(debug_assertions) { 10_000 } else { 500 });
/// Bytes of the texts without a space; far fewer where nothing is optimised.
const HANGUL: usize = if cfg!(debug_assertions) { 20 << 10 } else { 10 << 20 };
const WORD: usize = HANGUL / 10;

/// An article of each kind that hurts, and some that do not.
fn library() -> Case {
    let case = Case::new();
    let first =
        case.save_text("새 대표를 찾는 회사\n\n회사는 샘 올트먼을 해임했다고 밝혔다. 이사회는 지속 협력을 강조했다.");
    case.save_text("Board dismisses chief\n\nThe board dismissed Dana Whitfield on Friday, two people said of it.");
    case.save_text(&format!("한글만\n\n{}", "가나다라마바사".repeat(HANGUL / 21)));
    case.save_text(&format!("같은 글자\n\n{}", "가".repeat(HANGUL / 3)));
    case.save_text(&format!("긴 낱말 하나\n\n{} 끝", "abcdefghij".repeat(WORD / 10)));
    case.save_text(&format!("글자마다 한 칸\n\n{}", "가 나 a b ".repeat(WORD / 10)));
    case.save_text("그림 글자\n\n👩‍👩‍👧‍👦🏳️‍🌈 축하합니다 👍🏽👍🏽 모두가 기뻐했다고 회사가 밝혔다.");
    case.library.tag_entity(EntityKind::Person, "샘 올트먼", None).expect("tagged");
    case.library.tag(&[first], "인공지능").expect("tagged");
    case
}

fn queries() -> Vec<(&'static str, String)> {
    let repeated = |text: &str, times: usize| text.repeat(times);
    let longer_and_longer = |syllable: &str| (2..45).map(|n| syllable.repeat(n)).collect::<Vec<_>>().join(" ");
    vec![
        ("nothing", String::new()),
        ("100,000 letters", repeated("x", 100_000)),
        ("100,000 syllables", repeated("가", 100_000)),
        ("a word of a megabyte", repeated("abcdefghij", 100_000)),
        ("ten megabytes of Hangul", repeated("가나다라마바사", (10 << 20) / 21)),
        ("a thousand wildcards", repeated("* ", 1_000)),
        ("a thousand wildcards with letters", repeated("a* ?b ", 500)),
        ("10,000 nested parentheses", format!("{}가나{}", "(".repeat(10_000), ")".repeat(10_000))),
        ("parentheses that never close", repeated("(a ", 10_000)),
        ("excluded parentheses", repeated("-(", 5_000)),
        ("a thousand OR", repeated("가 OR ", 1_000)),
        ("a thousand minus", repeated("-가 ", 1_000)),
        ("fields of the index", "text:가 stem:a _id:* entity:x host:y fingerprint:0 flag:trashed".to_owned()),
        ("fields in fields", "title:title:title:person:\"is:trash".to_owned()),
        ("SQL", "%_'; DROP TABLE articles; -- \" OR 1=1".to_owned()),
        ("boosts and ranges", "가^1000 [a TO z] {a TO *} a~9 /(.*)+$/".to_owned()),
        ("only punctuation", "!@#$%^&*(){}[]|\\.,;:'\"<>?/~`".to_owned()),
        ("only quotation marks", repeated("\"", 999)),
        ("NUL", "a\0b \0 \0\0가".to_owned()),
        ("emoji", "👩‍👩‍👧‍👦🏳️‍🌈 👍🏽".to_owned()),
        ("emoji by the hundred", repeated("👩‍👩‍👧‍👦", 200)),
        ("combining marks", format!("e{}", "\u{301}".repeat(900))),
        ("lone jamo", repeated("ㄱ", 1_000)),
        ("jamo of conjoining kind", repeated("\u{1100}\u{1161}", 400)),
        ("right to left", "\u{202e}가나\u{202c}\u{200b}\u{feff}".to_owned()),
        ("letters one by one", repeated("가 나 a b ", 100)),
        ("ever longer words", longer_and_longer("가")),
        ("ever longer words, last one begun", format!("{} a", longer_and_longer("가나"))),
        ("phrases of one letter", repeated("\"가 가 가 가\" ", 80)),
        ("headlines", repeated("title:co ", 100)),
        ("headlines of all letters", ('a'..='z').map(|c| format!("title:{c} title:{c}o ")).collect()),
        ("notes", format!("in:note {}", repeated("co ", 60))),
        ("unknown words", repeated("없다음뷁 ", 200)),
        ("unknown names", repeated("person:없다 ", 200)),
        ("words under the other layout", repeated("dhvms ", 160)),
        ("misspelt words", "올투먼 회싸는 whitfeild dismised bord".to_owned()),
        ("a name no one could bear", format!("person:\"{}\"", "가 ".repeat(400))),
        ("dates", "saved:99999-99-99.. published:>0000 saved:-1d published:999999999999y".to_owned()),
    ]
}

#[test]
fn every_question_ends_in_time() {
    let case = library();
    let versions: Vec<_> = case
        .library
        .articles(&crate::model::Place::All, Sort::Saved, 0, 50)
        .expect("listed")
        .articles
        .into_iter()
        .map(|row| case.view(row.id).version)
        .collect();
    assert_eq!(versions.len(), 7, "all are saved");
    let mut late = Vec::new();
    for (name, query) in queries() {
        let mut ask = |what: &str, question: &dyn Fn()| {
            let begun = Instant::now();
            question();
            let took = begun.elapsed();
            if took > PATIENCE {
                late.push(format!("{what} of {name}: {took:?}"));
            }
        };
        let library = &case.library;
        ask("search", &|| drop(library.search(&query, SearchSort::Relevance, 0, 50).expect("searched")));
        ask("list", &|| drop(library.list(&query, Sort::Saved, 0, 50).expect("listed")));
        ask("facets", &|| drop(library.facets(&query).expect("counted")));
        ask("complete", &|| drop(library.complete(&query, 900).expect("completed")));
        for version in &versions {
            ask("find", &|| drop(library.find_in_article(*version, &query).expect("looked")));
        }
        ask("entities", &|| drop(library.entities_like(&query, None, 20).expect("looked")));
        let saved = library.save_search("x", &query);
        ask("count", &|| drop(library.sidebar().expect("counted")));
        if let Ok(saved) = saved {
            library.delete_search(saved.id).expect("deleted");
        }
    }
    assert!(late.is_empty(), "{}", late.join("\n"));
}
