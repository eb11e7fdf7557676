//! What is taken out of a library with the command line, and what a kill in the middle leaves.

use crate::desk::{Desk, Ran};
use crate::pages;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

const FORMATS: [&str; 6] = ["markdown", "html", "json", "jsonld", "readwise-csv", "mentions-csv"];

fn library() -> (Desk, String) {
    let desk = Desk::new();
    let id = desk.save("ko.html", &pages::korean());
    desk.save("en.html", &pages::english());
    desk.json(["highlight", &id, "새벽물산의 지분은 49%이며", "--note", "주주 구성", "--tag", "지분"]);
    desk.json(["entity", "add", "한서윤", "--kind", "person"]);
    desk.json(["note", "한서윤", "다시 볼 사람"]);
    (desk, id)
}

fn export(desk: &Desk, args: &[&str], to: &Path) -> Ran {
    let to = to.to_str().expect("UTF-8");
    desk.run([&["export"], args, &["--to", to, "--json"]].concat())
}

#[test]
fn every_format_is_written_and_counted() {
    let (desk, _) = library();
    for format in FORMATS {
        let to = desk.path(format!("out/{format}"));
        let ran = export(&desk, &["--format", format], &to);
        ran.succeeded(format);
        let counts = &ran.rows()[0];
        assert_eq!(
            (&counts["articles"], &counts["failed"]),
            (&2.into(), &Value::Array(Vec::new())),
            "{format}: {counts}"
        );
        let files = if format == "markdown" { 3 } else { 1 };
        assert_eq!(counts["files"], files, "{format}: {counts}");
        assert!(to.exists(), "{format} is there");
        let said = desk.run(["export", "--format", format, "--replace", "--to", to.to_str().expect("UTF-8")]);
        said.succeeded(format);
        assert!(said.out.starts_with("2 articles, "), "for people: {said:?}");
    }
    let json: Value = serde_json::from_slice(&fs::read(desk.path("out/json")).expect("written")).expect("JSON");
    assert_eq!(json["articles"].as_array().map(Vec::len), Some(2));
    let html = fs::read_to_string(desk.path("out/html")).expect("written");
    assert!(html.contains("새벽물산의 지분은 49%이며</mark>"), "the highlight is marked");
    assert!(
        fs::read_to_string(desk.path("out/readwise-csv")).expect("written").contains(",.지분 주주 구성,"),
        "the note"
    );
    assert!(desk.path("out/markdown/People/한서윤.md").exists(), "the person has a file");
}

#[test]
fn a_query_chooses_and_orders() {
    let (desk, id) = library();
    let to = desk.path("one.json");
    export(&desk, &["person:한서윤", "--format", "json"], &to).succeeded("a query");
    let json: Value = serde_json::from_slice(&fs::read(&to).expect("written")).expect("JSON");
    let ids: Vec<&str> =
        json["articles"].as_array().expect("articles").iter().filter_map(|one| one["id"].as_str()).collect();
    assert_eq!(ids, [id.as_str()], "what answers");
    let excluded = export(&desk, &["-한서윤", "--format", "json"], &to);
    assert_eq!(excluded.succeeded("a minus sign is no flag").rows()[0]["articles"], 1, "{excluded:?}");
    let some = export(&desk, &["한서윤 nonesuchword", "--format", "json"], &to);
    some.succeeded("some of the words");
    assert!(some.err.contains("some of them"), "said that not all of the words were found: {some:?}");
}

#[test]
fn wrong_orders_are_refused() {
    let (desk, _) = library();
    let to = desk.write("mine.json", "{\"mine\":1}");
    for args in
        [&["export", "--format", "pdf", "--to", "x"][..], &["export", "--to", "x"], &["export", "--format", "json"]]
    {
        assert_eq!(desk.run(args).code, Some(2), "{args:?} is a wrong command line");
    }
    let refused = export(&desk, &["--format", "json"], &to);
    assert!(refused.failed("another's file").err.contains("exists already"), "{refused:?}");
    assert_eq!(fs::read(&to).expect("there"), b"{\"mine\":1}", "as it was");
    export(&desk, &["--format", "markdown"], &to).failed("a file in a folder's place");
    export(&desk, &["--format", "json"], desk.path("library").as_path()).failed("a folder in a file's place");
}

#[test]
fn what_fails_is_named_and_the_rest_goes_on() {
    let (desk, _) = library();
    let to = desk.path("vault");
    export(&desk, &["--format", "markdown"], &to).succeeded("the first");
    let file = to.join("People/한서윤.md");
    fs::write(&file, format!("{}\nmine", fs::read_to_string(&file).expect("there"))).expect("written");
    let ran = export(&desk, &["--format", "markdown"], &to);
    ran.failed("a file that was changed");
    assert!(ran.err.contains("한서윤: "), "it is named: {ran:?}");
    let counts = &ran.rows()[0];
    assert_eq!((&counts["articles"], &counts["entities"]), (&2.into(), &0.into()), "the rest is there: {counts}");
    assert_eq!(counts["failed"][0]["title"], "한서윤", "also for programs: {counts}");
}

#[test]
fn a_killed_export_leaves_the_former_file() {
    let (desk, _) = library();
    for n in 0..30 {
        desk.save(&format!("{n}.html"), &pages::english().replace("Calloway", &format!("Calloway{n}")));
    }
    let to = desk.path("out.json");
    export(&desk, &["--format", "json"], &to).succeeded("the first");
    for moment in 0..20 {
        let args = ["export", "--format", "json", "--to", to.to_str().expect("UTF-8")];
        let mut child = desk.command(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("starts");
        std::thread::sleep(Duration::from_millis(3 * moment));
        let _ = child.kill();
        child.wait().expect("ends");
        let json: Value = serde_json::from_slice(&fs::read(&to).expect("there")).expect("whole");
        assert_eq!(json["articles"].as_array().map(Vec::len), Some(32), "killed after {} ms", 3 * moment);
    }
    export(&desk, &["--format", "json"], &to).succeeded("the last");
    let left = fs::read_dir(desk.path("")).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let left: Vec<_> = left.filter(|name| name.to_string_lossy().contains(".partial")).collect();
    assert!(left.is_empty(), "what the killed ones left is swept: {left:?}");
}
