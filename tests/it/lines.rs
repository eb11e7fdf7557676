//! The command line as a program among programs: exit statuses, standard error, pipes, short ids, Ctrl-C.

use crate::desk::{Desk, Ran};
use crate::pages;
use std::process::Stdio;

#[test]
fn a_wrong_command_line_exits_with_2() {
    let desk = Desk::new();
    for args in [
        &[][..],
        &["frobnicate"],
        &["save"],
        &["list", "--sort", "colour"],
        &["list", "--limit", "many"],
        &["highlight", "018f"],
        &["highlight", "018f", "quote", "--color", "brown"],
        &["entity", "add", "한서윤"],
        &["state", "018f", "lost"],
        &["save", "a.html", "b.html", "--url", "https://news.example/"],
        &["export", "--format", "markdown"],
    ] {
        let ran = desk.run(args);
        assert_eq!(ran.code, Some(2), "{args:?} is a wrong command line: {ran:?}");
        assert!(!ran.err.is_empty(), "{args:?} is explained");
    }
    assert!(!desk.library().exists(), "a wrong command line makes no library");
}

#[test]
fn a_missing_file_is_named_and_the_rest_goes_on() {
    let desk = Desk::new();
    let good = [desk.write("ko.html", pages::korean()), desk.write("en.html", pages::english())];
    let missing = desk.path("no such file.html");
    let ran =
        desk.run(["save".as_ref(), good[0].as_os_str(), missing.as_os_str(), good[1].as_os_str(), "--json".as_ref()]);
    ran.failed("one of three");
    assert!(ran.err.contains("no such file.html"), "the file is named: {}", ran.err);
    let outcomes: Vec<_> = ran.rows().iter().map(|row| row["outcome"].clone()).collect();
    assert_eq!(outcomes, ["saved", "failed", "saved"], "a row a source, in order");
    assert!(ran.rows()[1]["error"].as_str().is_some_and(|why| !why.is_empty()), "with its reason");
    assert_eq!(desk.json(["list"])["total"], 2, "the others are in the library");
}

#[test]
fn unknown_and_ambiguous_things_are_refused_in_a_sentence() {
    let desk = Desk::new();
    let id = desk.save("ko.html", &pages::korean());
    desk.save("en.html", &pages::english());
    for args in [
        &["show", "ffffffff"][..],
        &["show", ""],
        // Two articles saved in the same minute share their first characters.
        &["show", &id[..6]],
        &["highlight", &id, "이 문장은 기사에 없다"],
        // Stands more than once, and nothing says which one is meant.
        &["highlight", &id, "이사회"],
        &["entity", "show", "아무도아님"],
        &["confirm", &id, "아무도아님"],
        &["note", "ffffffff", "text"],
    ] {
        desk.run(args).failed(&format!("{args:?}"));
    }
    let second = desk.json(["highlight", &id, "이사회", "--prefix", "속도를 두고 "]);
    assert_eq!(second["selector"]["exact"], "이사회", "context tells them apart");
}

#[test]
fn ids_are_printed_short_and_read_by_any_unique_prefix() {
    let desk = Desk::new();
    let id = desk.save("ko.html", &pages::korean());
    desk.save("en.html", &pages::english());
    let table = desk.run(["list"]);
    table.succeeded("list");
    assert!(!table.out.contains('\u{1b}'), "no colours into a pipe: {}", table.out);
    let row = table.out.lines().find(|line| line.contains(pages::KOREAN_TITLE)).expect("the article's row");
    let short = row.split_whitespace().next().expect("its id");
    assert!(short.len() < id.len() && id.starts_with(short), "{short} is a prefix of {id}");
    assert_eq!(desk.json(["show", short])["id"], id.as_str(), "what is printed can be typed");
    assert_eq!(desk.json(["show", &id])["id"], id.as_str(), "and so can the whole id");
}

#[test]
fn a_reader_that_stops_ends_us_quietly() {
    let desk = Desk::new();
    desk.save("ko.html", &pages::korean());
    for args in [&["list"][..], &["list", "--json"], &["search", "한서윤"]] {
        let mut command = desk.command(args);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("dossier starts");
        drop(child.stdout.take());
        let ran = Ran::from(child.wait_with_output().expect("dossier ends"));
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{args:?} | head says nothing");
    }
}

#[test]
fn queries_from_standard_input_are_answered_line_by_line() {
    let desk = Desk::new();
    let id = desk.save("ko.html", &pages::korean());
    let ran = desk.run_with(["search", "-", "--json"], "한서윤\n\n없는낱말\n도민재\n".as_bytes());
    ran.succeeded("search -");
    let rows = ran.rows();
    assert_eq!(rows.len(), 4, "an answer a line, an empty line included");
    assert_eq!(
        (&rows[0]["hits"][0]["id"], &rows[3]["hits"][0]["id"]),
        (&id.as_str().into(), &id.as_str().into()),
        "in order"
    );
    assert_eq!(rows[2]["total"], 0, "nothing has that word");
}

#[cfg(unix)]
#[test]
fn the_window_is_found_started_on_this_library_and_its_failure_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let id = desk.save("ko.html", &pages::korean());
    let open = |script: &str| {
        let window = desk.write("bin/dossier-desktop", format!("#!/bin/sh\n{script}\n"));
        std::fs::set_permissions(&window, std::fs::Permissions::from_mode(0o755)).expect("it may be run");
        // The built window may stand beside this program; a copy elsewhere finds the one in PATH.
        let program = desk.path("elsewhere/dossier");
        std::fs::create_dir_all(desk.path("elsewhere")).expect("a folder");
        std::fs::copy(crate::desk::PROGRAM, &program).expect("a copy of the program");
        let path = format!("{}:/usr/bin:/bin", desk.path("bin").display());
        // Another test that is starting a process may hold the fresh program open for writing for a moment.
        for _ in 0..50 {
            let mut command = std::process::Command::new(&program);
            command.arg("--library").arg(desk.library()).args(["open", &id[..]]).env("PATH", &path);
            match command.output().map(Ran::from) {
                Ok(ran) if !ran.err.contains("Text file busy") => return ran,
                _ => std::thread::sleep(std::time::Duration::from_millis(100)),
            }
        }
        panic!("the program starts")
    };
    let told = desk.path("told");
    open(&format!("printf '%s ' \"$@\" > '{}'", told.display())).succeeded("opening");
    let told = std::fs::read_to_string(told).expect("the window was started");
    assert_eq!(
        told.trim(),
        format!("--library {} --article {id}", desk.library().display()),
        "with library and article"
    );
    let refused = open("echo there is no display >&2; exit 1");
    refused.failed("a window that cannot open");
    assert!(refused.err.contains("there is no display"), "its reason is passed on: {}", refused.err);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_saving_after_the_source_in_hand() {
    use std::io::{BufRead, BufReader};
    let desk = Desk::new();
    let files: Vec<_> = (0..400)
        .map(|number| {
            let first =
                format!("{number}번째 기사는 서로 다른 글이어야 한다. 그래서 번호 {number}을 본문에 적어 둔다.");
            desk.write(
                format!("many/{number:03}.html"),
                pages::page("ko", &format!("기사 {number}"), &[first.as_str(), pages::KOREAN[1]]),
            )
        })
        .collect();
    let mut command = desk.command(["save", "--json"]);
    let mut child = command.args(&files).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("dossier starts");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let mut rows = vec![lines.next().expect("a first row").expect("UTF-8")];
    let killed =
        std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(killed.success(), "the signal is sent");
    rows.extend(lines.map(|line| line.expect("UTF-8")));
    let ran = Ran::from(child.wait_with_output().expect("dossier ends"));
    ran.failed("an interrupted run");
    assert!(rows.len() < files.len(), "it stopped before the end: {}", rows.len());
    assert_eq!(desk.json(["list"])["total"], rows.len(), "what was reported is saved, and nothing else");
    assert_eq!(desk.json(["check"])["ok"], true, "and the library is sound");
}

#[test]
fn an_article_shown_as_markdown_keeps_its_form() {
    let desk = Desk::new();
    let prose =
        "The harbour office opened at nine on Monday, and by ten the queue had reached the old crane on the quay.";
    let page = format!(
        "<html><head><title>Queue at the harbour</title></head><body><article><h1>Queue at the harbour</h1><p>{prose}</p>\
         <h2>The new fee</h2><ul><li>twelve crowns</li><li>a metre</li></ul><blockquote><p>Nobody expected so many.</p></blockquote>\
         <table><caption>Boats</caption><tr><th>Year</th><th>Boats</th></tr><tr><td>2019</td><td>48</td></tr></table>\
         <pre>fn main() {{\n    quay();\n}}</pre><p>{prose} See <a href=\"https://news.example/a\">the fees</a>, 2 * 3.</p></article></body></html>"
    );
    let id = desk.save("queue.html", &page);
    let shown = desk.run(["show", &id, "--as", "markdown"]).out;
    for part in [
        "# Queue at the harbour\n",
        "## The new fee\n",
        "- twelve crowns\n- a metre\n",
        "> Nobody expected so many.\n",
        "\n\nBoats\n",
        "\n| Year | Boats |\n",
        "| 2019 | 48 |\n",
        "```\nfn main() {\n    quay();\n}\n```\n",
        "[the fees](https://news.example/a), 2 \\* 3.",
    ] {
        assert!(shown.contains(part), "{part:?} is not in {shown}");
    }
}
