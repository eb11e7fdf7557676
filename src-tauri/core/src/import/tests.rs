//! Documents and annotations by themselves.

use super::annotation::{On, read};
use super::members;
use crate::model::{Color, EntityKind, Span};

/// The members that are told of a document as `array:row:json`, and how it ended.
fn told(json: &str) -> (Vec<String>, Result<(), String>) {
    let mut told = Vec::new();
    let ended = members(json.as_bytes(), &["items", "annotations"], &["first"], &mut |member| {
        told.push(format!("{}:{}:{}", member.of, member.row, member.json));
        Ok(member.json != "\"stop\"")
    });
    (told, ended.map_err(|error| format!("{error:#}")))
}

#[test]
fn members_are_told_in_the_order_of_the_file() {
    let cases: [(&str, &[&str], Option<&str>); 11] = [
        ("[1, {\"a\": [2]}]", &[":1:1", ":2:{\"a\": [2]}"], None),
        ("{\"a\":[9],\"items\":[1,2],\"annotations\":[3]}", &["items:1:1", "items:2:2", "annotations:1:3"], None),
        ("{\"first\":{\"items\":[1],\"next\":{\"items\":[7]}}}", &["items:1:1"], None),
        ("{\"second\":{\"items\":[1]}}", &[], None),
        ("\u{feff}{\"items\":[1]}", &["items:1:1"], None),
        ("{\"items\":[1,\"stop\",2", &["items:1:1", "items:2:\"stop\""], None),
        ("{\"items\":[1,2", &["items:1:1", "items:2:2"], Some("EOF")),
        ("{\"items\":[1]} x", &["items:1:1"], Some("trailing")),
        ("{\"items\":7}", &[], Some("an array of items")),
        ("7", &[], Some("an object or an array")),
        ("", &[], Some("EOF")),
    ];
    for (json, want, why) in cases {
        let (got, ended) = told(json);
        assert_eq!(got, want, "{json}");
        match (why, ended) {
            (None, ended) => assert_eq!(ended, Ok(()), "{json}"),
            (Some(why), Err(said)) => assert!(said.contains(why), "{json}: {said} says {why}"),
            (Some(why), Ok(())) => panic!("{json} is refused: {why}"),
        }
    }
    let deep = "[".repeat(100_000);
    assert!(told(&deep).1.is_err(), "depth is bounded");
}

#[test]
fn what_fails_with_a_member_ends_the_reading() {
    let ended = members("[1,2]".as_bytes(), &[], &[], &mut |member| anyhow::bail!("no {}", member.json));
    assert_eq!(ended.expect_err("it fails").to_string(), "no 1");
}

#[test]
fn annotations_are_read_in_the_forms_that_the_model_allows() {
    let quote = "\"selector\":{\"type\":\"TextQuoteSelector\",\"exact\":\" 둘 \"}";
    let words = |json: &str| match read(json).expect(json).on {
        On::Words(source, words) => (source.url, words),
        other => panic!("{json} is on words: {other:?}"),
    };
    for target in [
        format!("{{\"source\":\"https://a.example/1\",{quote}}}"),
        format!("[{{\"source\":{{\"id\":\"https://a.example/1\"}},{quote}}}]"),
    ] {
        let (url, words) = words(&format!("{{\"target\":{target}}}"));
        assert_eq!(url.as_deref(), Some("https://a.example/1"));
        assert_eq!(words.selector.exact, " 둘 ", "letter for letter");
        assert_eq!((words.selector.position, words.color), (Span { start: 0, end: 0 }, Color::Yellow));
    }
    let on = read("{\"target\":\"https://a.example/1\",\"bodyValue\":\"글\"}").expect("a plain target");
    assert!(matches!(on.on, On::Article(_)));
    assert_eq!(on.note.map(|note| note.body).as_deref(), Some("글"));
    let bodies = "[{\"type\":\"TextualBody\",\"purpose\":\"tagging\",\"value\":\"표\"},\"말\"]";
    let both = read(&format!("{{\"target\":\"https://a.example/1\",\"body\":{bodies}}}")).expect("bodies");
    assert_eq!((both.tags, both.note.map(|note| note.body)), (vec!["표".to_owned()], Some("말".to_owned())));
    let agent = "{\"source\":{\"id\":\"urn:uuid:01900000-0000-7000-8000-000000000001\",\"type\":\"Organization\",\"name\":\"새벽물산\"}}";
    let on = read(&format!("{{\"target\":{agent}}}")).expect("an agent").on;
    assert!(matches!(on, On::Entity { kind: EntityKind::Company, id: Some(_), .. }), "{on:?}");
    for (json, why) in [
        ("7", "no annotation"),
        ("{}", "which page"),
        ("{\"target\":{\"source\":\"https://a.example\",\"selector\":{\"type\":\"TextQuoteSelector\"}}}", "exact"),
        ("{\"target\":", "JSON"),
    ] {
        let said = format!("{:#}", read(json).expect_err(json));
        assert!(said.contains(why), "{json}: {said:?} says {why:?}");
    }
}
