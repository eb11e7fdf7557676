//! What is offered where a query finds nothing, and what a half-made last word still finds.

use super::*;
use crate::model::{AliasKind, EntityKind, SearchAnswer, SearchSort, SuggestionKind};
use std::time::{Duration, Instant};

const FIRST: &str = "새 대표를 찾는 오픈아이\n\n오픈아이는 샘 올트먼을 해임했다고 밝혔다. 이사회는 지속 협력을 강조했다. 업계는 공개 open 모델을 반겼다.";
const SECOND: &str =
    "삼성전자의 새 공장\n\n삼성전자가 새 공장을 짓는다고 밝혔다. 공장은 내년 가을에 문을 연다. 과자 공장은 아니다.";
const ENGLISH: &str = "Board dismisses chief\n\nThe board dismissed Dana Whitfield on Friday, two people said. \
                       Whitfield's allies asked for a review of the decision within the week.";

fn library() -> Case {
    let case = Case::new();
    let first = case.save_text(FIRST);
    case.save_text(SECOND);
    case.save_text(ENGLISH);
    let person = case.library.tag_entity(EntityKind::Person, "샘 올트먼", None).expect("tagged").entity;
    case.library.add_alias(person.id, "올트먼", AliasKind::Surname).expect("added");
    case.library.tag_entity(EntityKind::Company, "삼성전자", None).expect("tagged");
    case.library.tag_entity(EntityKind::Company, "아무도 안 쓴 이름", None).expect("tagged");
    case.library.tag(&[first], "인공지능").expect("tagged");
    case
}

fn ask(case: &Case, query: &str) -> SearchAnswer {
    case.library.search(query, SearchSort::Relevance, 0, 10).expect("searching never fails for what was typed")
}

#[test]
fn another_query_is_offered_where_nothing_is_found() {
    use SuggestionKind::{Keyboard, Name, Spelling};
    let case = library();
    for (typed, kind, query) in [
        ("dhvmsdkdl ", Keyboard, "오픈아이 "),
        ("dhvmsdkdl godla ", Keyboard, "오픈아이 해임 "),
        ("해임 dhvmsdkdl", Keyboard, "해임 오픈아이"),
        ("ㅐㅔ두 ", Keyboard, "open "),
        ("person:dhfxmajs -공장", Keyboard, "person:올트먼 -공장"),
        ("ㅇㅌㅁ", Name, "올트먼"),
        ("ㅅㅅㅈㅈ 공장", Name, "삼성전자 공장"),
        ("올틈 해임 ", Name, "올트먼 해임 "),
        ("person:ㅇㅌㅁ", Name, "person:\"샘 올트먼\""),
        ("올트만은 ", Spelling, "올트먼 "),
        ("=해임 (올투먼 OR \"없는 말\") ", Spelling, "=해임 (올트먼 OR \"없는 말\") "),
        ("삼섬전자 ", Spelling, "삼성전자 "),
        ("회사:삼섬전자 공장", Spelling, "회사:삼성전자 공장"),
        ("tag:인공지늘 ", Spelling, "tag:인공지능 "),
        ("공강을 가을 ", Spelling, "공장 가을 "),
        ("dismised ", Spelling, "dismissed "),
        ("whitfeild -공장 ", Spelling, "whitfield -공장 "),
        ("오픈아히 올트만 ", Spelling, "오픈아이 올트먼 "),
        ("샘 올트만", Spelling, "샘 올트먼"),
        ("whitfeild dismised board ", Spelling, "whitfield dismissed board "),
        ("whitfeild (freinds OR friady) ", Spelling, "whitfield (freinds OR friday) "),
        ("삼섬전자 공잔 -과자칩", Spelling, "삼성전자 공장 -과자칩"),
        ("person:올트만 협럭 ", Spelling, "person:\"샘 올트먼\" 협력 "),
    ] {
        let answer = ask(&case, typed);
        let first = answer.suggestions.first().map(|one| (one.kind, one.query.as_str()));
        assert_eq!(first, Some((kind, query)), "{typed}: {:?}", answer.suggestions);
        for one in &answer.suggestions {
            let total = ask(&case, &one.query).total;
            assert!(total > 0 && total == one.total, "{typed}: {one:?} finds {total}");
        }
        assert!(answer.suggestions.len() <= 3, "three at most for {typed}");
    }
}

#[test]
fn nothing_is_offered_that_is_not_needed_or_finds_nothing() {
    let case = library();
    for typed in [
        "올트먼",
        "공장 board ",
        "없는단어 ",
        "ㅋㅋㅋ",
        "\"올트만\"",
        "=올트만 ",
        "-올트만 해임",
        "zzzzqqq ",
        "아무도안쓴이릉 ",
        "author:올트만",
        "오픈아히 삼섬전자 ",
        "whitfeild zzzzqqq ",
        "삼섬전자 whitfeild ",
        "",
        "!!!",
        "\0",
    ] {
        assert_eq!(ask(&case, typed).suggestions, [], "{typed}");
    }
}

#[test]
fn a_half_made_last_word_keeps_its_results() {
    let case = library();
    for (typed, total) in [
        ("올ㅌ", 1),
        ("올트", 1),
        ("올틈", 1),
        ("올트머", 1),
        ("올트먼", 1),
        ("삼서", 1),
        ("해임 (협려", 1),
        ("해임 올틈", 1),
        ("오픈앙", 1),
        ("person:올트먼 강좋", 1),
        ("올틈 ", 0),
        ("올트머 ", 0),
        ("-올트머", 3),
        ("올틈 해임 없는말", 1),
        ("=올틈", 0),
        ("\"올틈", 0),
        ("올틍먼", 0),
    ] {
        let answer = ask(&case, typed);
        assert_eq!(answer.total, total, "{typed}");
        let page = case.library.list(typed, crate::model::Sort::Saved, 0, 10).expect("listed");
        assert_eq!(page.total, total, "{typed} as a list");
    }
    assert!(!ask(&case, "올틈").hits[0].snippets[0].marks.is_empty(), "what it stands for is marked");
    assert_eq!(ask(&case, "is:inbox 올틈").parts.len(), 1, "and its other conditions are told");
}

#[test]
fn hostile_queries_are_answered_in_time() {
    let case = library();
    let queries = [
        "가".repeat(100_000),
        "갉".repeat(30),
        "q".repeat(1_000),
        "ㄱ".repeat(1_000),
        "(".repeat(10_000),
        "없다음뷁 ".repeat(200),
        "person:없다 ".repeat(200),
        "dhvms ".repeat(160),
        "\"".repeat(999),
    ];
    for query in &queries {
        let begun = Instant::now();
        let answer = ask(&case, query);
        let _ = case.library.complete(query, 900).expect("completed");
        let took = begun.elapsed();
        let shown: String = query.chars().take(10).collect();
        // A debug build takes ten times as long as what readers get.
        assert!(took < Duration::from_secs(3), "{shown}… took {took:?} for {}", answer.suggestions.len());
    }
}
