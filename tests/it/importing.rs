//! What was exported comes back through the command line, once, also when the first try is killed.

use crate::desk::Desk;
use crate::pages;
use serde_json::Value;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

/// A desk with `count` articles, a highlight, a person, and its export as JSON.
fn exported(count: usize) -> (Desk, PathBuf, String) {
    let desk = Desk::new();
    let id = desk.save("ko.html", &pages::korean());
    for n in 1..count {
        let text = format!("제목 {n}\n\n{n}번째 글에는 한서윤 대표가 있다. 문장이 몇 개 더 있다. 그것이 모두이다.");
        desk.write(format!("more/{n}.txt"), text);
    }
    if count > 1 {
        desk.run(["save".into(), desk.path("more").into_os_string(), "--json".into()]).succeeded("saved");
    }
    desk.json([
        "highlight",
        &id,
        "새벽물산의 지분은 49%이며",
        "--note",
        "주주 구성",
        "--tag",
        "지분",
        "--color",
        "pink",
    ]);
    desk.json(["entity", "add", "한서윤", "--kind", "person"]);
    let to = desk.path("all.json");
    let file = to.to_str().expect("UTF-8");
    desk.json(["export", "--format", "json", "--to", file]);
    (desk, to, id)
}

fn counts(answer: &Value) -> [i64; 4] {
    let number = |field: &str| answer[field].as_i64().unwrap_or(-1);
    [
        number("imported"),
        number("merged"),
        number("skipped"),
        answer["failed"].as_array().map_or(-1, |f| f.len() as i64),
    ]
}

#[test]
fn an_export_is_imported_once() {
    let (from, file, id) = exported(3);
    let file = file.to_str().expect("UTF-8");
    let desk = Desk::new();
    assert_eq!(counts(&desk.json(["import", "--from", "json", file])), [3, 0, 0, 0]);
    assert_eq!(counts(&desk.json(["import", file])), [0, 0, 3, 0], "nothing the second time, told by its beginning");
    let (mut there, here) = (from.json(["show", &id]), desk.json(["show", &id]));
    there["versions"][0]["original"] = here["versions"][0]["original"].clone();
    assert_eq!(here, there, "the article is the same, highlights, notes, people and all");
    assert_eq!(desk.json(["search", "한서윤"])["total"], 3, "and found by its person");
    assert_eq!(desk.json(["check"])["ok"], true);
    let said = desk.run(["import", "--from", "json", file]);
    said.succeeded("for people");
    assert!(said.out.starts_with("0 imported, 0 merged, 3 there already, 0 failed"), "{said:?}");
}

#[test]
fn annotations_are_imported_onto_articles() {
    let (desk, _, id) = exported(1);
    let to = desk.path("marks.jsonld");
    let file = to.to_str().expect("UTF-8");
    desk.json(["export", "--format", "jsonld", "--to", file]);
    let before = desk.json(["show", &id])["highlights"].clone();
    let fresh = Desk::new();
    let lost = fresh.run(["import", "--from", "jsonld", file, "--json"]);
    assert_eq!(lost.code, Some(1), "what has no article fails: {lost:?}");
    assert!(lost.err.contains("is not in the library; save it first"), "{lost:?}");
    fresh.save("ko.html", &pages::korean());
    assert_eq!(counts(&fresh.json(["import", "--from", "jsonld", file])), [1, 0, 0, 0]);
    let after = fresh.json(["highlights"])["highlights"].clone();
    for field in ["id", "selector", "text_hash", "color", "tags", "created"] {
        assert_eq!(after[0][field], before[0][field], "{field}");
    }
    assert_eq!(after[0]["note"]["body"], "주주 구성");
}

#[test]
fn wrong_orders_and_files_are_refused() {
    let (desk, file, _) = exported(1);
    let file = file.to_str().expect("UTF-8");
    for args in [&["import"][..], &["import", "--from", "pocket", file], &["import", "--from", "json"]] {
        assert_eq!(desk.run(args).code, Some(2), "{args:?}");
    }
    let page = desk.path("ko.html");
    for wrong in ["nothing-here.json", page.to_str().expect("UTF-8"), desk.path("").to_str().expect("UTF-8")] {
        let ran = desk.run(["import", "--from", "json", wrong]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{ran:?}");
        assert!(ran.err.contains(wrong), "the file is named: {ran:?}");
    }
}

#[test]
fn an_import_that_is_killed_goes_on_where_it_was() {
    let (_from, file, _) = exported(60);
    let file = file.to_str().expect("UTF-8");
    let desk = Desk::new();
    desk.json(["list"]);
    for moment in 1..6 {
        let mut command = desk.command(["import", "--from", "json", file]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("dossier starts");
        std::thread::sleep(Duration::from_millis(40 * moment));
        let _ = child.kill();
        child.wait().expect("it ends");
        assert_eq!(desk.json(["check"])["ok"], true, "sound after a kill at {} ms", 40 * moment);
    }
    let last = counts(&desk.json(["import", "--from", "json", file]));
    assert_eq!((last[0] + last[2], last[1], last[3]), (60, 0, 0), "the rest is added, nothing twice: {last:?}");
    assert_eq!(desk.json(["list"])["total"], 60);
    assert_eq!(desk.json(["highlights"])["total"], 1);
}
