//! The commands as the window calls them: same names everywhere, JSON in, JSON out, refused when not given.

use crate::commands::window::Started;
use dossier_core::library::Library;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, Listener, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// A library, the program over it, and a window that is not drawn.
struct Desk {
    window: WebviewWindow<MockRuntime>,
    app: App<MockRuntime>,
    folder: tempfile::TempDir,
}

impl Desk {
    fn with(sources: &[PathBuf]) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the library");
        let app = mock_builder()
            .invoke_handler(crate::commands())
            .build(crate::start::context())
            .expect("the program starts");
        crate::start::set_up(&app, &folder.path().join("library"), Started::new(sources.to_vec(), None))
            .expect("the library opens");
        let window = WebviewWindowBuilder::new(&app, crate::window::MAIN, WebviewUrl::default()).build();
        Self { window: window.expect("a window"), app, folder }
    }

    /// What is told of jobs from now on.
    fn jobs(&self) -> Receiver<Value> {
        let (tell, told) = channel();
        self.app.listen_any(crate::events::JOB, move |event| {
            let _ = tell.send(serde_json::from_str(event.payload()).expect("an event is JSON"));
        });
        told
    }

    /// A message for each time the window is told that the library changed, from now on.
    fn changes(&self) -> Receiver<()> {
        let (tell, told) = channel();
        self.app.listen_any(crate::events::CHANGED, move |_| {
            let _ = tell.send(());
        });
        told
    }

    fn invoke(&self, command: &str, parameters: Value) -> Result<Value, Value> {
        let request = InvokeRequest {
            cmd: command.to_owned(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: "tauri://localhost".parse().expect("an address"),
            body: InvokeBody::Json(parameters),
            headers: tauri::http::HeaderMap::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        get_ipc_response(&self.window, request).map(|body| body.deserialize().expect("an answer is JSON"))
    }

    fn ask(&self, command: &str, parameters: Value) -> Value {
        self.invoke(command, parameters).unwrap_or_else(|error| panic!("{command} failed: {error}"))
    }
}

#[test]
fn what_changes_before_the_window_listens_is_told_once_it_does() {
    let soon = Duration::from_secs(10);
    let quiet = Duration::from_millis(1500);
    let still = Desk::with(&[]);
    let told = still.changes();
    still.ask("ready", json!({}));
    assert!(told.recv_timeout(quiet).is_err(), "where nothing changed there is nothing to tell");
    still.ask("ready", json!({}));
    assert!(told.recv_timeout(soon).is_ok(), "a page that was loaded again may have missed something");

    let desk = Desk::with(&[]);
    let told = desk.changes();
    let file = desk.folder.path().join("meanwhile.txt");
    std::fs::write(&file, "Meanwhile\n\nIt was saved by the command line.\n").expect("written");
    let other =
        Library::open(&desk.folder.path().join("library"), crate::start::environment()).expect("it opens twice");
    other.save_paths(&[file], &mut |_| ControlFlow::Continue(())).expect("saved");
    assert!(told.recv_timeout(quiet).is_err(), "nobody hears yet");
    desk.ask("ready", json!({}));
    assert!(told.recv_timeout(soon).is_ok(), "what another process saved since the library was opened");
}

#[test]
fn the_window_the_shell_and_the_permissions_name_the_same_commands() {
    let handlers = between(include_str!("lib.rs"), "generate_handler![", "]");
    let handlers = handlers.split(',').filter_map(|path| path.trim().rsplit("::").next()).map(str::to_owned);
    let handlers = handlers.filter(|name| !name.is_empty()).collect::<BTreeSet<_>>();
    let permissions = between(include_str!("../permissions/library.toml"), "commands.allow = [", "]");
    let window = between(include_str!("../../ui/src/ipc/commands.ts"), "export const commands = [", "]");
    assert_eq!(quoted(permissions, '"'), handlers, "a command without permission fails in the window only");
    assert_eq!(quoted(window, '\''), handlers, "a name the window writes differently fails in the window only");
}

#[test]
fn every_method_of_the_windows_contract_is_a_command() {
    let contract = include_str!("../../ui/src/ipc/backend.ts");
    // A method with many parameters takes several lines.
    let contract = between(contract, "export interface Backend {", "\n}").replace("\n    ", " ").replace("\n  )", ")");
    let window = quoted(between(include_str!("../../ui/src/ipc/commands.ts"), "export const commands = [", "]"), '\'');
    // What answers at once is computed in the window: the listeners, and the addresses of pictures and originals. Printing
    // is the web view's own.
    let asked = contract.lines().filter(|line| line.contains("): Promise<") && !line.contains(" print()"));
    let methods = asked.filter_map(|line| line.trim().split_once('(')).map(|(name, _)| name);
    let methods = methods.filter(|name| name.chars().all(char::is_alphanumeric));
    // One setting is asked for with all others that are asked for in the same breath.
    let methods = methods.map(|name| if name == "setting" { "settings".to_owned() } else { snake_case(name) });
    let methods = methods.collect::<BTreeSet<_>>();
    let own = BTreeSet::from(["ready".to_owned(), "article_to_open".to_owned()]);
    assert!(methods.len() > 30, "the contract was read: {methods:?}");
    assert_eq!(methods.union(&own).cloned().collect::<BTreeSet<_>>(), window, "the contract and the commands agree");
}

#[test]
fn an_article_is_pasted_read_marked_and_found() {
    let desk = Desk::with(&[]);
    let text = "회의가 끝났다\n\n샘 올트먼은 오늘 서울에서 기자들을 만났다. 그는 웃었다.";
    let saved = desk.ask("save_pasted", json!({"text": text, "html": null}));
    assert_eq!(saved["outcome"], "saved", "{saved}");
    let id = &saved["id"];
    let article = desk.ask("article", json!({"id": id}));
    let canonical = article["text"].as_str().expect("a text").chars().collect::<Vec<_>>();
    let name = "올트먼".chars().collect::<Vec<_>>();
    let start = canonical.windows(name.len()).position(|part| part == name).expect("the name stands in the text");
    let span = json!({"start": start, "end": start + name.len()});
    let version = &article["versions"][0]["id"];
    let highlight = desk.ask("highlight", json!({"article": id, "version": version, "span": span, "color": "green"}));
    assert_eq!(highlight["selector"]["exact"], "올트먼", "offsets are code points on both sides");
    let target = json!({"on": "highlight", "id": highlight["id"]});
    desk.ask("put_note", json!({"target": target, "id": null, "body": "누구인가"}));
    let tagged = desk.ask("tag_entity", json!({"kind": "person", "name": "올트먼은", "entity": null}));
    assert_eq!(tagged["entity"]["name"], "올트먼", "the particle stays outside");
    let pages = desk.ask(
        "articles",
        json!({"place": {"at": "state", "state": "inbox"}, "sort": "saved", "offset": 0, "limit": 10}),
    );
    assert_eq!((&pages["total"], &pages["articles"][0]["highlights"]), (&json!(1), &json!(1)), "{pages}");
    until("the index has it", || {
        let answer = desk.ask("search", json!({"query": "올트먼이", "sort": "relevance", "offset": 0, "limit": 10}));
        answer["total"] == 1
    });
    desk.ask("put_setting", json!({"key": "theme", "value": {"name": "sepia"}}));
    let kept = desk.ask("settings", json!({"keys": ["none", "theme"]}));
    assert_eq!(kept, json!([null, {"name": "sepia"}]), "settings are kept; an unknown one is nothing");
}

#[test]
fn files_named_at_the_start_are_saved_when_the_window_is_ready() {
    let files = tempfile::tempdir().expect("a folder");
    let file = files.path().join("한국 기사.txt");
    std::fs::write(&file, "제목\n\n본문 한 문단이다.").expect("a file");
    let desk = Desk::with(&[file, files.path().join("missing.txt")]);
    assert_eq!(inbox(&desk), 0, "nothing is saved before the window listens");
    assert_eq!(desk.ask("ready", json!({})), 1, "the files are a job");
    until("the job is done", || inbox(&desk) == 1);
    assert_eq!(desk.ask("ready", json!({})), Value::Null, "a window that loads again saves nothing twice");
}

#[test]
fn paths_from_the_window_are_saved_and_a_job_can_be_stopped() {
    let desk = Desk::with(&[]);
    let folder = desk.folder.path().join("many");
    std::fs::create_dir(&folder).expect("a folder");
    for number in 0..400 {
        std::fs::write(folder.join(format!("{number}.txt")), format!("제목 {number}\n\n본문 {number}."))
            .expect("a file");
    }
    let job = desk.ask("save_paths", json!({"paths": [folder]}));
    until("it has begun", || inbox(&desk) > 0);
    desk.ask("cancel", json!({"job": job}));
    desk.ask("cancel", json!({"job": 999}));
    let mut last = inbox(&desk);
    until("it stands still", || {
        std::thread::sleep(Duration::from_millis(300));
        std::mem::replace(&mut last, inbox(&desk)) == last
    });
    assert!(last < 400, "a cancelled job leaves files unsaved, but {last} of 400 are there");
}

#[test]
fn an_address_of_this_machine_is_refused_by_the_job() {
    let desk = Desk::with(&[]);
    let finished = desk.jobs();
    let job = desk.ask("save_address", json!({"url": "http://127.0.0.1:9/page"}));
    let told = last(&finished, &job);
    assert_eq!((&told["kind"], &told["finished"]["saved"]), (&json!("address"), &json!(0)), "{told}");
    let failed = &told["finished"]["failed"][0];
    assert_eq!(failed["source"], "http://127.0.0.1:9/page", "the address is named");
    assert!(failed["error"].as_str().is_some_and(|why| why.len() > 15), "and why it was refused: {told}");
    assert_eq!(inbox(&desk), 0, "nothing is left behind");
}

#[test]
fn all_articles_are_read_again_as_a_job() {
    let desk = Desk::with(&[]);
    for text in ["제목\n\n본문 한 문단이다.", "Title\n\nOne paragraph of text."] {
        desk.ask("save_pasted", json!({"text": text, "html": null}));
    }
    let finished = desk.jobs();
    let job = desk.ask("extract_again", json!({}));
    let told = last(&finished, &job);
    let result = &told["finished"];
    assert_eq!(
        (&told["kind"], &result["updated"], &result["orphaned"]),
        (&json!("again"), &json!(0), &json!(0)),
        "{told}"
    );
    assert_eq!(result["failed"], json!([]), "{told}");
}

#[test]
fn articles_are_taken_out_as_a_job() {
    let desk = Desk::with(&[]);
    desk.ask("save_pasted", json!({"text": "제목\n\n본문 한 문단이다.", "html": null}));
    let finished = desk.jobs();
    let to = desk.folder.path().join("out.json");
    let take = |to: &std::path::Path| {
        let taking = crate::jobs::Taking {
            query: String::new(),
            sort: dossier_core::model::SearchSort::Relevance,
            format: dossier_core::model::ExportFormat::Json,
            to: to.to_owned(),
            replace: true,
        };
        let job = desk.app.state::<crate::desk::Desk>().jobs.export(taking);
        last(&finished, &json!(job))
    };
    let told = take(&to);
    let exported = json!({"to": to, "articles": 1, "files": 1});
    assert_eq!((&told["kind"], &told["finished"]["exported"]), (&json!("export"), &exported), "{told}");
    let written: Value = serde_json::from_slice(&std::fs::read(&to).expect("written")).expect("JSON");
    assert_eq!(written["articles"][0]["title"], "제목", "it is the library's");
    let told = take(desk.folder.path());
    assert_eq!(told["finished"]["exported"], Value::Null, "a folder is no file: {told}");
    let why = &told["finished"]["failed"][0]["error"];
    assert!(why.as_str().is_some_and(|why| why.contains("is a folder")), "and that is said: {told}");
}

#[test]
fn what_is_wrong_is_said_in_a_sentence() {
    let desk = Desk::with(&[]);
    let nobody = "00000000-0000-7000-8000-000000000000";
    let failures = [
        ("article", json!({"id": nobody})),
        ("highlight", json!({"article": nobody, "version": nobody, "span": {"start": 0, "end": 1}, "color": "pink"})),
        ("delete_note", json!({"id": nobody})),
        ("open_link", json!({"url": "file:///etc/passwd"})),
        ("decide_block", json!({"article": nobody, "block": "a block", "action": "drop"})),
        ("forget_rule", json!({"id": nobody})),
    ];
    for (command, parameters) in failures {
        let failure = desk.invoke(command, parameters).expect_err("it fails");
        let message = failure["message"].as_str().unwrap_or_else(|| panic!("{command} fails without a message"));
        assert!(message.len() > 15, "{command} says what is wrong: {message}");
    }
    for (command, parameters) in [("article", json!({"id": "x"})), ("articles", json!({})), ("nothing", json!({}))] {
        assert!(desk.invoke(command, parameters).is_err(), "{command} with wrong parameters is refused");
    }
}

/// The last event of a job.
fn last(told: &Receiver<Value>, job: &Value) -> Value {
    loop {
        let event = told.recv_timeout(Duration::from_secs(20)).expect("the job ends");
        if event["id"] == *job && !event["finished"].is_null() {
            return event;
        }
    }
}

fn inbox(desk: &Desk) -> u64 {
    desk.ask("sidebar", json!({}))["inbox"].as_u64().expect("a count")
}

fn until(what: &str, mut done: impl FnMut() -> bool) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < Duration::from_secs(20), "waited in vain until {what}");
        std::thread::sleep(Duration::from_millis(30));
    }
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("{start} stands in the file"));
    rest.split_once(end).map_or(rest, |(part, _)| part)
}

fn quoted(list: &str, quote: char) -> BTreeSet<String> {
    list.split(quote).skip(1).step_by(2).map(str::to_owned).collect()
}

fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}
