//! Articles that only a page's data carries, on pages of our own.

use super::*;
use serde_json::{Value, json};
use std::time::Instant;

const ENGLISH: [&str; 5] = [
    "The ferry to Saltholm will run all winter for the first time in forty years, the county said on Friday.",
    "Two boats will share the crossing, one of them bought second-hand from a lake in the north and refitted over the summer.",
    "Tickets stay at nine crowns, and schoolchildren ride for nothing, which the island's one teacher called overdue.",
    "Ice is the open question: neither hull is strengthened, and the last hard frost closed the strait for eleven days.",
    "The county will look at the figures in April and decide then whether the winter line has a second year.",
];
const KOREAN: [&str; 5] = [
    "해솔군은 소금섬을 오가는 여객선을 올겨울부터 하루 네 차례 운항하기로 했다고 14일 밝혔다.",
    "배는 두 척이며, 그 가운데 한 척은 북쪽 호수에서 쓰던 것을 사들여 여름 내내 고쳤다고 군은 설명했다.",
    "요금은 지금처럼 구천 원이고 학생은 받지 않는데, 섬에 하나뿐인 교사는 진작 했어야 할 일이라고 말했다.",
    "남은 문제는 얼음이다. 두 배 모두 얼음을 깨는 구조가 아니어서 지난 혹한 때는 열하루 동안 길이 막혔다.",
    "군은 내년 4월까지 이용객 수를 살펴본 뒤 겨울 운항을 한 해 더 이어 갈지 정할 계획이라고 덧붙였다.",
];

fn page(title: &str, body: &str, scripts: &str) -> String {
    format!(
        "<html><head><title>{title}</title><meta property=\"og:title\" content=\"{title}\"></head><body>\
         <nav><a href=/>Home</a> <a href=/n>News</a></nav><div id=\"app\">{body}</div>{scripts}</body></html>"
    )
}

/// `stream` as a server would push it, cut into pieces.
fn pushes(stream: &str) -> String {
    let chars: Vec<char> = stream.chars().collect();
    let pieces = chars.chunks(97).map(|piece| piece.iter().collect::<String>());
    pieces
        .map(|piece| {
            format!("<script>self.__next_f.push({})</script>", json!([1, piece]).to_string().replace("</", "<\\/"))
        })
        .collect()
}

fn data(id: &str, value: &Value) -> String {
    format!("<script id=\"{id}\" type=\"application/json\">{}</script>", value.to_string().replace("</", "<\\/"))
}

fn markup(texts: &[&str]) -> String {
    texts.iter().map(|text| format!("<p>{text}</p>")).collect()
}

#[test]
fn a_body_that_only_data_carries_is_found_whatever_carries_it() {
    for (title, texts) in [("Winter ferry for Saltholm", ENGLISH), ("소금섬 여객선 겨울에도 다닌다", KOREAN)]
    {
        let html = markup(&texts);
        let blocks: Vec<Value> =
            texts.iter().map(|text| json!({ "type": "paragraph", "children": [{ "text": text }] })).collect();
        let elements: Vec<Value> = texts.iter().map(|text| json!(["$", "p", null, { "children": text }])).collect();
        let others: Vec<Value> = (0..20)
            .map(|at| json!({ "title": format!("Another story {at}"), "url": format!("/a/{at}"), "summary": texts[0] }))
            .collect();
        let flat = json!([{ "article": 1 }, { "headline": 2, "paragraphs": 3 }, title, [4, 5, 6, 7, 8], texts[0], texts[1], texts[2], texts[3], texts[4]]);
        let carriers = [
            (
                "__NEXT_DATA__, HTML",
                data(
                    "__NEXT_DATA__",
                    &json!({ "props": { "related": others, "article": { "title": title, "body": html } } }),
                ),
            ),
            (
                "__NEXT_DATA__, blocks",
                data(
                    "__NEXT_DATA__",
                    &json!({ "props": { "related": others, "article": { "headline": title, "content": blocks } } }),
                ),
            ),
            (
                "flight, a text row",
                pushes(&format!(
                    "0:[\"$\",\"div\",null,{{\"body\":\"$1a\"}}]\n1a:T{:x},{html}2:I[99,[],\"x\"]\n",
                    html.len()
                )),
            ),
            ("flight, HTML in JSON", pushes(&format!("0:I[1,[]]\n3:{}\n", json!({ "title": title, "html": html })))),
            ("flight, elements", pushes(&format!("7:{}\n", json!(["$", "div", null, { "children": elements }])))),
            ("__NUXT_DATA__", data("__NUXT_DATA__", &flat)),
            (
                "window.__NUXT__",
                format!(
                    "<script>window.__NUXT__={};</script>",
                    json!({ "data": [{ "title": title, "text": texts.join("\n\n") }] })
                ),
            ),
            (
                "a state",
                format!(
                    "<script>window.__INITIAL_STATE__ = {};(function(){{}}())</script>",
                    json!({ "story": { "title": title, "paragraphs": texts } })
                ),
            ),
            (
                "JSON.parse",
                format!(
                    "<script>window[\"state\"]=JSON.parse({})</script>",
                    Value::String(json!({ "story": { "title": title, "paragraphs": texts } }).to_string())
                ),
            ),
            (
                "JSON-LD",
                format!(
                    "<script type=\"application/ld+json\">{}</script>",
                    json!({ "@type": "NewsArticle", "headline": title, "articleBody": texts.join("\n") })
                ),
            ),
        ];
        for (name, scripts) in carriers {
            for (shown, body) in
                [("nothing", String::new()), ("a teaser", format!("<article><p>{}</p></article>", texts[0]))]
            {
                let clean = super::html(page(title, &body, &scripts).as_bytes())
                    .unwrap_or_else(|error| panic!("{name}, {shown} shown, {title}: {error:#}"));
                assert_clean(name, &clean);
                assert_eq!(clean.text, texts.join("\n"), "{name}, {shown} shown: the whole text and nothing else");
                assert_eq!(clean.title, title, "{name}: the title as the page tells it");
            }
        }
    }
}

#[test]
fn data_that_is_no_article_of_this_page_is_left_alone() {
    let other: Vec<Value> =
        [KOREAN, ENGLISH].iter().map(|texts| json!({ "title": "x", "body": markup(texts) })).collect();
    let remarks: Vec<Value> = ENGLISH.iter().map(|text| json!({ "user": "a", "text": text })).collect();
    let code = "function a(b){return b.c=d,{e:f}};var g=h;".repeat(60);
    let cases = [
        ("neighbours of which none is told", json!({ "feed": other })),
        ("remarks", json!({ "comments": remarks })),
        ("code", json!({ "chunk": code })),
        ("base64", json!({ "image": "aGVsbG8gd29ybGQ".repeat(200) })),
    ];
    let notice = "<article><p>This story is loading. It will be here in a moment, and if it is not, the newsroom's desk would be glad of a call.</p></article>";
    for (name, value) in cases {
        let clean =
            super::html(page("A quay is rebuilt", notice, &data("__NEXT_DATA__", &value)).as_bytes()).expect(name);
        assert!(clean.text.starts_with("This story is loading."), "{name}: what is shown stays: {}", clean.text);
    }
    let shown = markup(&ENGLISH);
    let rest =
        data("__NEXT_DATA__", &json!({ "title": "Winter ferry for Saltholm", "next": markup(&KOREAN).repeat(4) }));
    let clean =
        super::html(page("Winter ferry for Saltholm", &format!("<article>{shown}</article>"), &rest).as_bytes());
    assert_eq!(
        clean.expect("an article").text,
        ENGLISH.join("\n"),
        "a text that does not hold what is shown is another's"
    );
}

#[test]
fn hostile_data_is_read_within_bounds() {
    let push = |piece: &str| format!("self.__next_f.push([1,{}]);", json!(piece));
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let cases = [
        ("many pushes", format!("<script>{}</script>", push("1:T5,ab\n").repeat(100_000))),
        ("many scripts", format!("<script>{}</script>", push("x")).repeat(20_000)),
        ("deep JSON", format!("<script type=\"application/json\">{deep}</script>")),
        ("deep rows", format!("<script>{}</script>", push(&format!("1:{deep}\n")))),
        (
            "lengths that lie",
            format!("<script>{}{}</script>", push("1:Tffffffff,가나다"), push("2:T1,가\n3:T-1,x\n4:T,\n:::")),
        ),
        (
            "broken escapes",
            "<script>self.__next_f.push([1,\"\\ud800 \\u12 \\x\"]);self.__next_f.push([1,\"</script>".to_owned(),
        ),
        ("many assignments", format!("<script>{}</script>", "window.a={\"a\":[".repeat(50_000))),
        ("windows without end", format!("<script>{}</script>", "window ".repeat(200_000))),
        ("data that holds itself", data("__NUXT_DATA__", &json!([[0, 0, 0, 0], 0, { "a": 0 }]))),
    ];
    for (name, scripts) in cases {
        let started = Instant::now();
        let clean = super::html(page("Winter ferry", &format!("<p>{}</p>", ENGLISH[0]), &scripts).as_bytes());
        assert_eq!(clean.expect(name).text, ENGLISH[0], "{name}: what is shown stays");
        assert!(started.elapsed().as_secs() < 10, "{name}: took {:?}", started.elapsed());
    }
}
