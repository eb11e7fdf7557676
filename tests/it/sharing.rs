//! Two processes on one library: the window holds it open while the command line saves and highlights.

use crate::desk::Desk;
use crate::pages;
use dossier_core::Library;
use dossier_core::model::{ArticleId, Color, Place, SearchSort, Sort, State};
use std::collections::BTreeSet;
use std::thread;

#[test]
fn what_one_process_changes_the_other_finds() {
    let desk = Desk::new();
    // Opened first, so this process holds the index's lock, as the window does.
    let window = desk.open();
    let id: ArticleId = desk.save("ko.html", &pages::korean()).parse().expect("an id");
    assert_eq!(found(&window, "한서윤"), [id], "the window finds what the command line saved");
    let mark = window.highlight_quote(id, "성과급 제도를", None, None, Color::Blue).expect("highlighted in the window");
    let seen = desk.json(["highlights"]);
    assert_eq!(seen["highlights"][0]["id"], mark.id.to_string(), "the command line lists the window's highlight");
    assert_eq!(desk.json(["search", "has:highlight"])["hits"][0]["id"], id.to_string(), "and finds it");
    desk.json(["note", &id.to_string(), "둘이서 쓴 쪽지"]);
    assert_eq!(found(&window, "쪽지"), [id], "and so it goes on, both ways");
    drop(window);
    assert_eq!(desk.json(["search", "쪽지"])["total"], 1, "also when the window is closed");
}

#[test]
fn many_writers_at_once_wait_for_each_other_and_lose_nothing() {
    const PROCESSES: usize = 4;
    const EACH: usize = 8;
    let desk = Desk::new();
    let window = desk.open();
    let sources: Vec<Vec<_>> = (0..PROCESSES)
        .map(|process| {
            let write = |number| desk.write(format!("{process}/{number}.html"), numbered(process, number));
            (0..EACH).map(write).collect()
        })
        .collect();
    thread::scope(|scope| {
        for files in &sources {
            let desk = &desk;
            scope.spawn(move || {
                for file in files {
                    let ran = desk.run(["save".as_ref(), file.as_os_str(), "--json".as_ref()]);
                    ran.succeeded("saving beside others");
                    assert!(!ran.err.contains("locked"), "nobody hears of locks: {}", ran.err);
                    let id = ran.rows()[0]["id"].as_str().expect("an id").to_owned();
                    desk.run(["highlight", &id, "상업화의 속도를 두고"]).succeeded("highlighting beside others");
                }
            });
        }
        // The window works meanwhile: it lists, opens, searches and moves what is there.
        let window = &window;
        scope.spawn(move || {
            for _ in 0..60 {
                let page = window.articles(&Place::All, Sort::Saved, 0, 50).expect("the window lists");
                if let Some(row) = page.articles.first() {
                    window.set_state(&[row.id], State::Reading).expect("the window moves an article");
                    window.article(row.id).expect("the window opens an article");
                }
                window.search("이사회", SearchSort::Relevance, 0, 5).expect("the window searches");
            }
        });
    });
    assert_eq!(
        window.highlights(0, 1000).expect("highlights").total as usize,
        PROCESSES * EACH,
        "every highlight is kept"
    );
    for (process, number) in (0..PROCESSES).flat_map(|process| (0..EACH).map(move |number| (process, number))) {
        let query = word(process, number);
        assert_eq!(found(&window, &query).len(), 1, "the window finds {query}");
    }
    drop(window);
    let queries: String =
        (0..PROCESSES).flat_map(|process| (0..EACH).map(move |number| word(process, number) + "\n")).collect();
    let ran = desk.run_with(["search", "-", "--json"], queries.as_bytes());
    let ids: BTreeSet<String> =
        ran.rows().iter().map(|row| row["hits"][0]["id"].as_str().expect("found").to_owned()).collect();
    assert_eq!(ids.len(), PROCESSES * EACH, "the command line finds every one");
    assert_eq!(desk.json(["check"])["ok"], true, "and the library is sound");
}

#[test]
fn two_processes_may_make_the_library_at_the_same_moment() {
    for round in 0..12 {
        let desk = Desk::new();
        thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    desk.run(["list", "--json"]).succeeded("opening a library that is being made");
                });
            }
        });
        assert_eq!(desk.json(["check"])["ok"], true, "round {round}: one sound library came of it");
    }
}

fn word(process: usize, number: usize) -> String {
    let letter = |n: usize| char::from(b'a' + n as u8);
    format!("qx{}{}vum", letter(process), letter(number))
}

fn numbered(process: usize, number: usize) -> String {
    let word = word(process, number);
    let first =
        format!("{word} 보고서에 따르면 이번 분기의 실적은 예상과 비슷했다. 회사는 자세한 숫자를 다음 주에 공개한다.");
    pages::page("ko", &format!("{word} 분기 보고서"), &[first.as_str(), pages::KOREAN[1], pages::KOREAN[2]])
}

fn found(library: &Library, query: &str) -> Vec<ArticleId> {
    let answer =
        library.search(query, SearchSort::Relevance, 0, 10).unwrap_or_else(|error| panic!("{query}: {error:#}"));
    assert_eq!(answer.behind, 0, "the index is up to date for {query}");
    answer.hits.iter().map(|hit| hit.article.id).collect()
}
