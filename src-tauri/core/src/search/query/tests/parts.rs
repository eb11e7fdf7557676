//! The conditions of a query that can be clicked away.

use super::*;

#[test]
fn a_query_without_a_part_means_the_rest() {
    // What is typed; each part as `field=value`, `-` where it is excluded; what the query means without it.
    for (typed, parts) in [
        ("올트먼 해임 ", &[][..]),
        ("올트먼 \"지속 협력\" ", &[("=지속 협력", "올트먼")]),
        ("“지속 협력” =\"샘 올트먼\" a ", &[("=지속 협력", "\"샘 올트먼\" a"), ("=샘 올트먼", "\"지속 협력\" a")]),
        ("해임 -트위치 뒤 ", &[("-=트위치", "해임 뒤")]),
        ("😀 협력 NOT \"a b\" -(c d) ", &[("-=a b", "협력 -(c d)"), ("-=c d", "협력 -\"a b\"")]),
        ("인물:\"샘 올트먼\" 해임 ", &[("person=샘 올트먼", "해임")]),
        (
            "person:a 회사:b 함께:c ",
            &[("person=a", "company:b with:c"), ("company=b", "person:a with:c"), ("with=c", "person:a company:b")],
        ),
        ("PERSON：올트먼 -태그:#AI 은 ", &[("person=올트먼", "-tag:ai 은"), ("-tag=#AI", "person:올트먼 은")]),
        ("a OR person:b c ", &[("person=b", "a c")]),
        ("person:b OR a c ", &[("person=b", "a c")]),
        ("a OR | \"b\" OR c d ", &[("=b", "(a | c) d")]),
        ("(\"a\" OR \"b\") c ", &[("=a", "(\"b\") c"), ("=b", "(\"a\") c")]),
        ("(is:starred) 협력 ", &[("is=starred", "협력")]),
        ("위치:메모 협력 ", &[("in=메모", "협력")]),
        ("-(\"a\" person:b) c ", &[("-=\"a\" person:b", "c")]),
        ("-foo:bar a ", &[("-=foo:bar", "a")]),
        ("is:pretty saved:gestern person: a ", &[]),
        ("a\"b\"c ", &[]),
        ("a \"끝나지 않은", &[("=끝나지 않은", "a")]),
        ("-(a b", &[("-=a b", "")]),
    ] {
        let told = Query::parse(typed).parts;
        let shows = |part: &QueryPart| {
            let not = if part.excluded { "-" } else { "" };
            format!("{not}{}={}", part.field.as_deref().unwrap_or_default(), part.value)
        };
        assert_eq!(
            told.iter().map(shows).collect::<Vec<_>>(),
            parts.iter().map(|(part, _)| *part).collect::<Vec<_>>(),
            "{typed}"
        );
        for (part, (_, rest)) in told.iter().zip(parts) {
            assert_eq!(shown(&Query::parse(&without(typed, part.span)).root), *rest, "{typed} without {part:?}");
        }
    }
}

#[test]
fn a_condition_in_front_holds_for_the_whole_query_whatever_is_open_at_its_end() {
    let queries = [
        "",
        "학습",
        "study ",
        "\"끝나지 않은",
        "“half  open",
        "학습 \"",
        "학습 OR 부채",
        "debt OR person:b OR \"half open",
        "학습 OR ",
        "학습 | -",
        "학습 -",
        "-학습",
        "NOT (a OR b",
        "((학습 OR (부채",
        "-(debt",
        ") 학습 )",
        ") OR 학습",
        "person:",
        "person:\"샘 올",
        "in:note 학습",
        "제목:학습 OR",
        "=",
        "!!! 😀",
    ];
    let conditions = ["person:\"샘 올트먼\"", "tag:ai", "published:2023-11", "is:starred", "site:press.example"];
    for (query, condition) in queries.iter().flat_map(|query| conditions.map(|condition| (query, condition))) {
        let narrowed = Query::parse(&format!("{condition} {query}"));
        let alone = Query::parse(condition).root;
        let both = [alone.as_slice(), &Query::parse(query).root].concat();
        assert_eq!(shown(&narrowed.root), shown(&both), "{condition} {query}");
        let first = narrowed.parts.first().map(|part| part.span);
        let end = u32::try_from(condition.chars().count()).unwrap();
        assert_eq!(first, Some(Span { start: 0, end }), "it can be taken away: {condition} {query}");
    }
}

fn without(typed: &str, span: Span) -> String {
    let outside = |at: &(usize, char)| at.0 < span.start as usize || at.0 >= span.end as usize;
    typed.chars().enumerate().filter(outside).map(|(_, c)| c).collect()
}

#[test]
fn every_field_has_an_english_and_a_korean_name() {
    for (typed, understood) in [
        ("person:a 인물:a 사람:a ", "person:a person:a person:a"),
        ("company:a 회사:a 기업:a ", "company:a company:a company:a"),
        ("with:a 함께:a ", "with:a with:a"),
        ("tag:a 태그:a ", "tag:a tag:a"),
        ("site:a 사이트:a ", "site:\"a\" site:\"a\""),
        ("author:a 저자:a 기자:a ", "author:\"a\" author:\"a\" author:\"a\""),
        ("title:a 제목:a ", "title:a title:a"),
        ("in:note 위치:메모 ", "is:note"),
        ("in:highlight 위치:하이라이트 ", "is:highlight"),
        ("color:green colour:green 색:초록 ", "is:green is:green is:green"),
        ("is:inbox 상태:받은글 ", "is:inbox is:inbox"),
        ("is:reading 상태:읽는중 ", "is:reading is:reading"),
        ("is:archive 상태:보관 ", "is:archive is:archive"),
        ("is:starred 상태:별표 ", "is:starred is:starred"),
        ("is:trash is:trashed 상태:휴지통 ", "is:trashed is:trashed is:trashed"),
        ("is:unread 상태:안읽음 ", "is:unread is:unread"),
        ("has:highlight 포함:하이라이트 ", "is:highlight is:highlight"),
        ("has:note 포함:메모 has:orphan 포함:고아 ", "is:note is:note is:orphan is:orphan"),
        ("lang:ko 언어:한국어 lang:fr ", "lang:ko lang:ko lang:fr"),
    ] {
        let query = Query::parse(typed);
        assert_eq!((shown(&query.root).as_str(), query.ignored.as_slice()), (understood, &[][..]), "{typed}");
    }
    for value in ["2023-11", "2023-11-01..2023-11-30", ">2023-11-01", "7d"] {
        for (field, other) in [("saved", "저장"), ("published", "발행")] {
            let means = |field: &str| shown(&Query::parse(&format!("{field}:{value} ")).root);
            assert!(means(field).starts_with(field), "{field}:{value}");
            assert_eq!(means(field), means(other), "{other}:{value}");
        }
    }
}
