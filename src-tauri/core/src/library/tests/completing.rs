//! Completion, and the picker of people and companies.

use super::*;
use crate::model::{AliasKind, EntityKind, NoteTarget};

const FIRST: &str = "새 대표를 찾는 오픈아이\n\n오픈아이는 샘 올트먼을 해임했다고 밝혔다. 이사회는 지속 협력을 강조했다. 삼성전자도 이 소식을 들었다.";
const SECOND: &str = "삼성전자의 새 공장\n\n삼성전자가 새 공장을 짓는다고 밝혔다. 공장은 내년 가을에 문을 연다.";

fn library() -> Case {
    let case = Case::new();
    let first = case.save_text(FIRST);
    case.save_text(SECOND);
    let person = case.library.tag_entity(EntityKind::Person, "샘 올트먼", None).expect("tagged").entity;
    case.library.add_alias(person.id, "올트먼", AliasKind::Surname).expect("added");
    case.library.tag_entity(EntityKind::Company, "삼성전자", None).expect("tagged");
    case.library.tag_entity(EntityKind::Company, "오픈아이", None).expect("tagged");
    case.library.tag_entity(EntityKind::Company, "X(트위터)", None).expect("tagged");
    case.library.tag(&[first], "인공 지능").expect("tagged");
    case.library.tag(&[first], "oped").expect("tagged");
    let paragraph = "어제 시청 앞에서 새 회사를 세운다고 여러 기자에게 밝혔다고 한다.";
    case.save_page("https://openpress.example/1", "새 회사 소식", &[paragraph]);
    let mark = case.mark(first, "이사회는 지속 협력을 강조했다.");
    case.library.put_note(NoteTarget::Highlight(mark.id), None, "확인할 것").expect("written");
    case
}

/// The choices where `^` stands, each as `text (articles)`, and what they replace.
fn offered(case: &Case, typed: &str) -> (String, Vec<String>) {
    let caret = typed.chars().position(|c| c == '^').expect("a caret");
    let query = typed.replace('^', "");
    let completion = case.library.complete(&query, u32::try_from(caret).expect("short")).expect("completed");
    let span = completion.span;
    let replaced = query.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect();
    let shown = |choice: &crate::model::Choice| match choice.articles {
        Some(articles) => format!("{} ({articles})", choice.text),
        None => choice.text.clone(),
    };
    (replaced, completion.choices.iter().map(shown).collect())
}

#[test]
fn a_query_is_completed_where_the_caret_is() {
    let case = library();
    for (typed, replaced, choices) in [
        ("per^", "per", &["person:"][..]),
        ("인^", "인", &["인물:", "tag:\"인공 지능\" (1)"]),
        ("-회^", "회", &["회사:"]),
        ("해임 o^", "o", &["tag:oped (1)", "site:openpress.example (1)"]),
        ("올트^", "올트", &["person:\"샘 올트먼\" (1)"]),
        ("올ㅌ^", "올ㅌ", &["person:\"샘 올트먼\" (1)"]),
        ("올틈^", "올틈", &["person:\"샘 올트먼\" (1)"]),
        ("올트먼은^", "올트먼은", &["person:\"샘 올트먼\" (1)"]),
        ("해임 샘 올^", "샘 올", &["person:\"샘 올트먼\" (1)"]),
        ("-샘 올^", "올", &["person:\"샘 올트먼\" (1)"]),
        ("ㅇㅌㅁ^", "ㅇㅌㅁ", &["person:\"샘 올트먼\" (1)"]),
        ("ㅅㅅㅈㅈ^ 공장", "ㅅㅅㅈㅈ", &["company:삼성전자 (2)"]),
        ("오픈아^", "오픈아", &["company:오픈아이 (1)"]),
        ("회사:^", "회사:", &["회사:삼성전자 (2)", "회사:오픈아이 (1)", "회사:\"X(트위터)\" (0)"]),
        ("company:트위^", "company:트위", &["company:\"X(트위터)\" (0)"]),
        ("person:삼^", "person:삼", &[]),
        ("with:\"샘 올^", "with:\"샘 올", &["with:\"샘 올트먼\" (1)"]),
        ("with:\"샘 올트먼\"^", "", &[]),
        ("tag:#인^ 뒤", "tag:#인", &["tag:\"인공 지능\" (1)"]),
        ("태그:지능^", "태그:지능", &["태그:\"인공 지능\" (1)"]),
        ("site:press^", "site:press", &["site:openpress.example (1)"]),
        (
            "is:^",
            "is:",
            &["is:inbox (3)", "is:unread (3)", "is:archive (0)", "is:reading (0)", "is:starred (0)", "is:trash (0)"],
        ),
        ("is:st^", "is:st", &["is:starred (0)"]),
        ("상태:휴^", "상태:휴", &["상태:휴지통 (0)"]),
        ("has:no^", "has:no", &["has:note (1)"]),
        ("in:하^", "in:하", &["in:하이라이트 (1)"]),
        ("color:y^", "color:y", &["color:yellow (1)"]),
        ("lang:^", "lang:", &["lang:ko (3)"]),
        ("per^:올트먼", "per:", &["person:"]),
        ("^올트먼", "", &[]),
        ("올트먼 ^", "", &[]),
        ("\"올트^", "", &[]),
        ("=올트^", "", &[]),
        ("foo:올트^", "", &[]),
        ("없는말^", "없는말", &[]),
        ("!!!^", "!!!", &[]),
        ("\0^", "\0", &[]),
    ] {
        let (span, found) = offered(&case, typed);
        let choices: Vec<String> = choices.iter().map(|choice| (*choice).to_owned()).collect();
        assert_eq!((span.as_str(), found), (replaced, choices), "{typed}");
    }
    let choices = |query: &str, caret| case.library.complete(query, caret).expect("completed").choices.len();
    assert_eq!(
        (choices("올트", 400), choices(&"가 ".repeat(50_000), 100_000)),
        (0, 0),
        "past the end there is nothing"
    );
}

#[test]
fn a_completion_is_a_condition_that_finds_its_articles() {
    let case = library();
    for typed in ["올트", "삼성", "인공", "openpress", "x"] {
        let caret = u32::try_from(typed.chars().count()).expect("short");
        let choice = case.library.complete(typed, caret).expect("completed").choices.pop().expect("a choice");
        let answer = case.library.search(&choice.text, crate::model::SearchSort::Relevance, 0, 10).expect("searched");
        assert!(choice.articles == Some(answer.total) || answer.total == 0, "{choice:?} finds {}", answer.total);
        assert!(answer.ignored.is_empty(), "{choice:?} is understood");
    }
}

#[test]
fn the_picker_finds_half_made_names_and_initials() {
    let case = library();
    let named = |typed: &str| {
        let rows = case.library.entities_like(typed, None, 10).expect("offered");
        rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
    };
    for (typed, names) in [
        ("올틈", &["샘 올트먼"][..]),
        ("올ㅌ", &["샘 올트먼"]),
        ("ㅇㅌ", &["샘 올트먼", "X(트위터)"]),
        ("ㅅ", &["삼성전자", "샘 올트먼"]),
        ("ㅍㅇㅇ", &["오픈아이"]),
        ("오픈앙", &["오픈아이"]),
        ("올틍", &[]),
    ] {
        assert_eq!(named(typed), names, "{typed}");
    }
    let gone = case.library.entities_like("삼성", None, 1).expect("offered").remove(0);
    case.library.rename_entity(gone.id, "삼성").expect("renamed");
    assert_eq!(named("삼성"), ["삼성"], "what changed is seen at once");
    case.library.delete_entity(gone.id).expect("deleted");
    assert!(named("삼성").is_empty(), "what is gone too");
}

#[test]
#[ignore = "a measurement: cargo test --release -- --ignored --nocapture twenty_thousand"]
fn twenty_thousand_names_are_completed_as_one_types() {
    let case = Case::new();
    let syllables: Vec<char> =
        "가나다라마바사아자차카타파하김이박최정강조윤장임한오서신권황안송류전홍".chars().collect();
    let name = |mut number: usize| -> String {
        let mut digits = || {
            let digit = syllables[number % syllables.len()];
            number /= syllables.len();
            digit
        };
        [digits(), digits(), digits(), digits()].iter().collect()
    };
    let write = |writer: &crate::store::Writer<'_>| {
        for number in 0..20_000 {
            let (id, kind) =
                (crate::model::EntityId(case.library.id()), [EntityKind::Person, EntityKind::Company][number % 2]);
            writer.insert_entity(id, kind, &name(number * 37 + 1), 0)?;
            writer.insert_alias(id, &format!("{} Corporation {number}", name(number)), AliasKind::Other)?;
        }
        Ok(())
    };
    case.library.store.write(write).expect("written");
    let took = |typed: &str| {
        let begun = std::time::Instant::now();
        let caret = u32::try_from(typed.chars().count()).expect("short");
        let offered = case.library.complete(typed, caret).expect("completed").choices.len();
        println!("{typed}: {offered} in {:?}", begun.elapsed());
    };
    for typed in ["가", "가", "가나", "ㄱㄴ", "ㄱㄴㄷ", "나다ㄹ", "company:", "person:나", "with:corp", "x", "없는이름"]
    {
        took(typed);
    }
    let begun = std::time::Instant::now();
    let answer = case.library.search("가나다릭 ", crate::model::SearchSort::Relevance, 0, 10).expect("searched");
    println!("a search that finds nothing: {:?}, {:?}", begun.elapsed(), answer.suggestions);
}
