//! The shapes that scripts rely on, field by field.

use crate::desk::Desk;
use crate::pages;
use serde_json::Value;

#[test]
fn every_documented_shape_has_its_fields() {
    let desk = Desk::new();
    let file = desk.write("ko.html", pages::korean());
    let file = file.to_str().expect("UTF-8");
    let saved = desk.json(["save", file]);
    has(&saved, "save", "source outcome id title error");
    let id = saved["id"].as_str().expect("an id");

    let mark = desk.json(["highlight", id, "상업화의 속도를 두고", "--note", "쟁점"]);
    has(
        &mark,
        "highlight",
        "id article color selector/exact selector/prefix selector/suffix span/start note/body tags created",
    );
    let person = desk.json(["entity", "add", "한서윤", "--kind", "person", "--alias", "서윤 한", "--ticker", "HSY"]);
    has(&person, "entity add", "id kind name aliases/0/text aliases/0/kind ticker articles mentions");
    assert_eq!(person["ticker"], "HSY", "the ticker is kept");
    desk.json(["entity", "add", "새벽물산", "--kind", "company"]);

    let row = "id title site byline published saved state starred lang words highlights people companies";
    let listed = desk.json(["list"]);
    has(&listed, "list", "total articles");
    has(&listed["articles"][0], "a row of list", row);
    has(&listed["articles"][0], "a row of list", "people/0/name companies/0/name");
    let shown = desk.json(["show", id]);
    has(&shown, "show", row);
    has(&shown, "show", "text html highlights/0/id mentions/0/span/start mentions/0/text notes versions/0/id");

    let answer = desk.json(["search", "한서윤"]);
    has(&answer, "search", "total took_ms ignored expanded parts suggestions hits");
    has(&answer["hits"][0], "a hit", "id title score snippet matches/0/0 matches/0/1 published");
    assert!(
        answer["expanded"]["한서윤"].as_array().is_some_and(|others| others.contains(&"서윤 한".into())),
        "a name brings its spellings: {answer}"
    );

    let meant = desk.json(["search", "인물:한서윰 -없다"]);
    has(&meant, "a misspelt query", "parts/0/span/start parts/1/span/end suggestions/0/total");
    assert_eq!(meant["parts"][0]["field"], "person", "a Korean field by its English name: {meant}");
    assert_eq!(meant["parts"][1]["excluded"], true, "an excluded word: {meant}");
    assert_eq!(meant["suggestions"][0]["query"], "인물:한서윤 -없다", "one jamo is wrong: {meant}");

    let to = desk.path("out.json");
    let exported = desk.json(["export", "한서윤", "--format", "json", "--to", to.to_str().expect("UTF-8")]);
    has(&exported, "export", "articles highlights notes entities files failed stopped any_of behind ignored");

    let highlights = desk.json(["highlights"]);
    has(&highlights, "highlights", "total highlights/0/article highlights/0/title highlights/0/position/start");
    let entities = desk.json(["entities", "--kind", "person"]);
    has(&entities, "entities", "total entities/0/id entities/0/aliases/0/text entities/0/articles entities/0/mentions");
    assert_eq!(entities["total"], 1, "companies are left out");
    let page = desk.json(["entity", "show", "한서윤"]);
    has(
        &page,
        "entity show",
        "id kind name aliases articles mentions/0/start quotes/0/text first_seen last_seen with/0/name with/0/articles",
    );

    let settled = desk.json(["reject", id, "한서윤"]);
    has(&settled, "reject", "total mentions/0/state");
    assert_eq!(
        desk.json(["confirm", id, "한서윤"])["mentions"][0]["state"],
        "confirmed",
        "a rejection can be taken back"
    );

    for args in [
        &["tag", id, "경영"][..],
        &["untag", id, "경영"],
        &["state", id, "archive"],
        &["star", id],
        &["trash", id],
        &["restore", id],
    ] {
        let article = desk.json(args);
        has(&article, args[0], row);
        match args[0] {
            "tag" => assert_eq!(article["tags"][0], "경영", "tagged"),
            "untag" => assert_eq!(article["tags"], Value::Array(vec![]), "untagged"),
            "state" => assert_eq!(article["state"], "archive", "moved"),
            "star" => assert_eq!(article["starred"], true, "starred"),
            "trash" => assert!(article["trashed"].is_string(), "in the Trash"),
            _ => assert!(article["trashed"].is_null(), "out of the Trash"),
        }
    }
    has(&desk.json(["note", id, "**다시** 읽기"]), "note", "id body created modified");
    has(&desk.json(["check"]), "check", "ok problems unused_images");
    has(&desk.json(["reextract"]), "reextract", "examined changed unchanged orphaned failed");
    let rule = desk.json(["rule", "drop", id, pages::KOREAN[4]]);
    has(&rule, "rule drop", "id site action matches/by matches/is sample created");
    let ruled = desk.json(["show", id]);
    has(&ruled, "show", "section modified lead_image rules/0/id versions/1/extractor removed/0/reason");
    has(&desk.json(["rules"]), "rules", "total rules/0/id");
    assert_eq!(desk.json(["rule", "forget", rule["id"].as_str().expect("an id")])["id"], rule["id"], "forgotten");
    assert_eq!(desk.json(["rules"])["total"], 0, "none is left");
    has(&desk.json(["reindex"]), "reindex", "articles");
}

#[test]
fn the_clean_view_needs_no_library() {
    let desk = Desk::new();
    let one = desk.write("ko.html", pages::korean());
    let two = desk.write("en.html", pages::english());
    let fields = "title subtitle byline published modified site url lang lead_image html text removed";
    let clean = desk.json(["extract".as_ref(), one.as_os_str(), "--url".as_ref(), "https://news.example/1".as_ref()]);
    has(&clean, "extract", fields);
    let ran = desk.run([
        "extract".as_ref(),
        one.as_os_str(),
        two.as_os_str(),
        desk.path("missing.html").as_os_str(),
        "--json".as_ref(),
    ]);
    ran.failed("one of three");
    let rows = ran.rows();
    assert_eq!(rows.len(), 3, "a line a file");
    for row in &rows {
        has(row, "extract of several", "source took_ms");
    }
    has(&rows[1], "extract of several", fields);
    assert_eq!(rows[1]["title"], pages::ENGLISH_TITLE, "in order");
    assert!(rows[2]["error"].is_string(), "the missing one says so");
    assert!(!desk.library().exists(), "no library was made");
}

#[test]
fn a_selector_is_found_in_a_text() {
    let desk = Desk::new();
    let text = desk.write("text.txt", pages::KOREAN.join("\n"));
    let quote = r#"{"type":"TextQuoteSelector","exact":"새벽물산의 지분은","prefix":"지속 협력을 이어 가겠다고 발표했다. ","suffix":" 49%이며 이사회에는"}"#;
    let start = pages::KOREAN.join("\n").split("새벽물산의 지분은").next().expect("text").chars().count();
    for (name, selector) in [
        ("alone", quote.to_owned()),
        ("in a list", format!(r#"[{{"type":"TextPositionSelector","start":{start},"end":{}}},{quote}]"#, start + 9)),
        (
            "in an annotation",
            format!(r#"{{"type":"Annotation","target":{{"source":"https://news.example/","selector":[{quote}]}}}}"#),
        ),
    ] {
        let selector = desk.write("selector.json", selector);
        let found = desk.json([
            "anchor".as_ref(),
            "--text".as_ref(),
            text.as_os_str(),
            "--selector".as_ref(),
            selector.as_os_str(),
        ]);
        assert_eq!((&found["start"], &found["end"]), (&start.into(), &(start + 9).into()), "{name}: {found}");
        assert!(found["how"].is_string(), "{name} says how: {found}");
    }
    let gone =
        desk.write("gone.json", r#"{"type":"TextQuoteSelector","exact":"a sentence of another article altogether"}"#);
    let answer =
        desk.json(["anchor".as_ref(), "--text".as_ref(), text.as_os_str(), "--selector".as_ref(), gone.as_os_str()]);
    assert_eq!(answer, serde_json::json!({ "orphan": true }), "a text that is not there is not guessed");
}

#[test]
fn entities_are_renamed_aliased_merged_split_turned_followed_linked_and_deleted() {
    let desk = Desk::new();
    desk.save("ko.html", &pages::korean());
    desk.json(["entity", "add", "한서윤", "--kind", "person"]);
    desk.json(["entity", "add", "도민재", "--kind", "person"]);
    let spellings = |entity: &Value| -> Vec<String> {
        let aliases = entity["aliases"].as_array().expect("aliases");
        aliases.iter().map(|alias| alias["text"].as_str().expect("text").to_owned()).collect()
    };
    let aliased = desk.json(["entity", "alias", "한서윤", "서윤 한"]);
    assert!(spellings(&aliased).contains(&"서윤 한".into()), "{aliased}");
    let unaliased = desk.json(["entity", "unalias", "한서윤", "서윤 한"]);
    assert!(!spellings(&unaliased).contains(&"서윤 한".into()), "{unaliased}");
    let renamed = desk.json(["entity", "rename", "한서윤", "한서윤 대표"]);
    assert_eq!(renamed["name"], "한서윤 대표", "{renamed}");
    desk.json(["entity", "rename", "한서윤 대표", "한서윤"]);

    let gone = desk.json(["entity", "show", "도민재"])["id"].as_str().expect("an id").to_owned();
    let merged = desk.json(["entity", "merge", "한서윤", "도민재"]);
    assert!(spellings(&merged).contains(&"도민재".into()), "the other's spellings come along: {merged}");
    assert_eq!(merged["mentions"], 5, "and its mentions: {merged}");
    assert_eq!(desk.json(["entities"])["total"], 1, "one is left");
    let split = desk.json(["entity", "split", "한서윤", &gone]);
    assert_eq!(
        (&split["mentions"], spellings(&split).contains(&"도민재".into())),
        (&3.into(), false),
        "a merge is undone: {split}"
    );
    assert_eq!(desk.json(["entity", "show", "도민재"])["id"], gone.as_str(), "the other is back");

    let turned = desk.json(["entity", "turn", "도민재", "--kind", "company"]);
    assert_eq!(turned["kind"], "company", "{turned}");
    desk.json(["entity", "turn", "도민재", "--kind", "person"]);
    assert_eq!(desk.json(["entity", "follow", "도민재"])["followed"], true);
    assert_eq!(desk.json(["entity", "unfollow", "도민재"])["followed"], false);
    desk.json(["entity", "link", "도민재", "Q2283"]);
    let shown = desk.json(["entity", "show", "도민재"]);
    assert_eq!(shown["link"], "https://www.wikidata.org/wiki/Q2283", "{shown}");
    has(&shown, "an entity", "learned history/0/did history/0/at");
    desk.json(["entity", "link", "도민재"]);
    assert!(desk.json(["entity", "show", "도민재"])["link"].is_null(), "the link is taken away");
    desk.run(["entity", "link", "도민재", "javascript:alert(1)"]).failed("a link that would run");

    desk.json(["entity", "delete", "도민재"]);
    assert_eq!(desk.json(["entities"])["total"], 1, "deleted");
    desk.run(["entity", "show", "도민재"]).failed("showing a deleted person");
}

/// `fields` separated by spaces; `a/b/0` goes into objects and lists.
fn has(value: &Value, what: &str, fields: &str) {
    for field in fields.split(' ') {
        assert!(value.pointer(&format!("/{field}")).is_some(), "{what} has {field}: {value}");
    }
}
