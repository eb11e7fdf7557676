mod parts;

use super::*;
use std::time::{Duration, Instant};

/// A query's conditions in one line: `word`, `"phrase"`, `-x`, `(a | b)`, `field:value`; `~` after a word still being typed.
fn shown(nodes: &[Node]) -> String {
    nodes.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn one(node: &Node) -> String {
    match node {
        Node::All(inner) => format!("({})", shown(inner)),
        Node::Any(inner) => format!("({})", inner.iter().map(one).collect::<Vec<_>>().join(" | ")),
        Node::Not(inner) => format!("-{}", one(inner)),
        Node::Word(word) => {
            let place =
                if word.place == Place::Anywhere { String::new() } else { format!("{:?}:", word.place).to_lowercase() };
            let text = if word.exact { format!("\"{}\"", word.text) } else { word.text.clone() };
            let fixed = if word.expands || word.exact || word.place != Place::Anywhere { "" } else { "=" };
            format!("{place}{fixed}{text}{}", if word.partial { "~" } else { "" })
        }
        Node::Entity { kind, name } => {
            format!("{}:{name}", kind.map_or("with".into(), |kind| format!("{kind:?}").to_lowercase()))
        }
        Node::Tag(tag) => format!("tag:{tag}"),
        Node::Lang(lang) => format!("lang:{lang}"),
        Node::Flag(flag) => format!("is:{flag}"),
        Node::Saved(range) => format!("saved:{:?}", range.resolve(NOW)),
        Node::Published(range) => format!("published:{:?}", range.resolve(NOW)),
        Node::In(place) => format!("in:{place:?}"),
    }
}

/// 2024-06-15, noon.
const NOW: i64 = 1_718_452_800;

#[test]
fn what_is_typed_is_understood() {
    for (typed, understood) in [
        ("올트먼 해임", "올트먼 해임~"),
        ("올트먼 ", "올트먼"),
        ("\"지속 협력\" 뒤 ", "\"지속 협력\" 뒤"),
        ("“지속 협력” ", "\"지속 협력\""),
        ("\"끝나지 않은", "\"끝나지 않은\"~"),
        ("=올트먼 ", "=올트먼"),
        ("=\"샘 올트먼\" ", "\"샘 올트먼\""),
        ("협력 -트위치 ", "협력 -트위치"),
        ("-\"a b\" -(c d) ", "-\"a b\" -(c d)"),
        ("a - b ", "a b"),
        ("GPT-4 ", "GPT-4"),
        ("a OR b c ", "(a | b) c"),
        ("a b | c ", "a (b | c)"),
        ("OR a OR ", "a"),
        ("a OR -b ", "(a | -b)"),
        ("((a b) OR c) ", "(((a b) | c))"),
        (") a ( b ", "a (b)"),
        ("() a ", "a"),
        ("마이크로소프트(MSFT) ", "마이크로소프트 (MSFT)"),
        ("person:올트먼 ", "person:올트먼"),
        ("인물:\"샘 올트먼\" 회사:MS 함께:나델라 ", "person:샘 올트먼 company:MS with:나델라"),
        ("PERSON：올트먼 ", "person:올트먼"),
        ("tag:#AI 태그:\"두 낱말\" ", "tag:ai tag:두 낱말"),
        ("site:hankyung.com author:김정아 title:올트먼 ", "site:\"hankyung.com\" author:\"김정아\" title:올트먼"),
        ("is:starred is:Trash has:note color:green lang:KO ", "is:starred is:trashed is:note is:green lang:ko"),
        ("in:note 협력 -트위치 ", "note:협력 -note:트위치"),
        ("in:highlight ", "is:highlight"),
        ("(in:note 협력) 트위치 ", "(note:협력) 트위치"),
        ("10:30 ", "=10:30"),
    ] {
        let query = Query::parse(typed);
        assert_eq!((shown(&query.root).as_str(), query.ignored.as_slice()), (understood, &[][..]), "{typed}");
    }
}

#[test]
fn what_is_not_understood_is_said() {
    for (typed, understood, ignored) in [
        ("foo:bar 올트먼 ", "=foo:bar 올트먼", &["foo:bar"][..]),
        ("is:pretty color:brown has:money ", "", &["is:pretty", "color:brown", "has:money"]),
        ("saved:gestern published:2023-13 ", "", &["saved:gestern", "published:2023-13"]),
        ("person: a ", "a", &["person:"]),
        ("!!! 😀 a ", "a", &["!!!", "😀"]),
        ("\0\0 a ", "a", &["\0\0"]),
        ("lang:x ", "", &["lang:x"]),
    ] {
        let query = Query::parse(typed);
        assert_eq!(
            (shown(&query.root).as_str(), query.ignored),
            (understood, ignored.iter().map(|s| (*s).to_owned()).collect()),
            "{typed}"
        );
    }
    let nobody = Query::parse("person:홍길동 회사:\"없는 회사\"").ignored_with(&Names::default());
    assert_eq!(nobody, ["person:홍길동", "company:\"없는 회사\""], "names that nobody bears");
}

#[test]
fn dates_are_days_in_utc() {
    let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_second();
    for (value, from, to) in [
        ("2023", Some("2023-01-01T00:00:00Z"), Some("2024-01-01T00:00:00Z")),
        ("2023-11", Some("2023-11-01T00:00:00Z"), Some("2023-12-01T00:00:00Z")),
        ("2024-02-29", Some("2024-02-29T00:00:00Z"), Some("2024-03-01T00:00:00Z")),
        ("2023.11.20", Some("2023-11-20T00:00:00Z"), Some("2023-11-21T00:00:00Z")),
        ("2023-11-01..2023-11-30", Some("2023-11-01T00:00:00Z"), Some("2023-12-01T00:00:00Z")),
        ("2023-11..", Some("2023-11-01T00:00:00Z"), None),
        ("..2023", None, Some("2024-01-01T00:00:00Z")),
        (">2023-11", Some("2023-12-01T00:00:00Z"), None),
        (">=2023-11", Some("2023-11-01T00:00:00Z"), None),
        ("<2023-11-20", None, Some("2023-11-20T00:00:00Z")),
        ("<=2023-11-20", None, Some("2023-11-21T00:00:00Z")),
        ("7d", Some("2024-06-08T12:00:00Z"), None),
        ("2w", Some("2024-06-01T12:00:00Z"), None),
        ("3m", Some("2024-03-15T12:00:00Z"), None),
        ("1y", Some("2023-06-15T12:00:00Z"), None),
        ("3개월", Some("2024-03-15T12:00:00Z"), None),
        ("<1y", None, Some("2023-06-15T12:00:00Z")),
        ("1y..1m", Some("2023-06-15T12:00:00Z"), Some("2024-05-15T12:00:00Z")),
    ] {
        let range = DateRange::parse(value).map(|range| range.resolve(NOW));
        assert_eq!(range, Some((from.map(at), to.map(at))), "{value}");
    }
    for value in
        ["", "..", "x", "2023-00", "23", "99999d", "2023-11-31", "2023-1-1-1", ">", "1h", "-5d", "2023-11-20T10:00"]
    {
        assert_eq!(DateRange::parse(value), None, "{value} is no date");
    }
    for now in [i64::MIN, i64::MAX, 0] {
        let _ = DateRange::parse("10000y").map(|range| range.resolve(now));
    }
}

#[test]
fn names_are_looked_up_bare_and_in_runs() {
    let words = Query::parse("샘 올트먼은 -트위치 \"긴 말\" =고정 is:starred 오픈 AI").words();
    for name in ["샘", "올트먼은", "올트먼", "샘 올트먼은", "샘 올트먼", "트위치", "오픈 AI", "오픈", "AI"]
    {
        assert!(words.contains(&name.to_owned()), "{name} among {words:?}");
    }
    for name in ["긴", "고정", "올트먼은 오픈"] {
        assert!(!words.iter().any(|word| word == name), "{name} is not looked up");
    }
    assert_eq!(Query::parse("person:올트먼 with:MS").entity_names().len(), 2, "names of fields are looked up apart");
}

#[test]
fn a_name_is_sought_in_every_spelling() {
    let names = Names {
        spellings: BTreeMap::from([("샘 올트먼".to_owned(), vec!["알트만".to_owned()])]),
        ..Names::default()
    };
    for (typed, resolved) in [
        ("샘 올트먼은 해임 ", "((샘 올트먼은) | \"알트만\") 해임"),
        ("젠슨 황과의 ", "젠슨 (황과의 | 젠슨 황과의)"),
        ("=샘 올트먼 ", "=샘 올트먼"),
        ("\"샘 올트먼\" ", "\"샘 올트먼\""),
        ("person:홍길동 ", "(=홍길동)"),
    ] {
        assert_eq!(shown(&Query::parse(typed).resolved(&names)), resolved, "{typed}");
    }
}

#[test]
fn hostile_queries_are_bounded() {
    let long = "가".repeat(100_000);
    let parens = "(".repeat(10_000);
    let nested = format!("{}a{}", "(".repeat(400), ")".repeat(400));
    let minus = "-(".repeat(5_000);
    let many = "a* ".repeat(1_000);
    let quotes = "\"".repeat(10_000);
    let ors = "a OR ".repeat(1_000);
    let fields = "person:x ".repeat(10_000);
    let colons = ":".repeat(10_000);
    let nots = "NOT ".repeat(10_000);
    for text in [&long, &parens, &nested, &minus, &many, &quotes, &ors, &fields, &colons, &nots] {
        let begun = Instant::now();
        let query = Query::parse(text);
        let _ = (query.words(), query.ignored_with(&Names::default()), query.resolved(&Names::default()));
        let took = begun.elapsed();
        assert!(took < Duration::from_millis(250), "{}… took {took:?}", text.chars().take(10).collect::<String>());
        assert!(
            query.ignored.iter().map(|part| part.chars().count()).sum::<usize>() < 2_000,
            "what was ignored stays short"
        );
    }
    assert!(Query::parse(&long).ignored.len() == 1, "what was cut off is said");
}
