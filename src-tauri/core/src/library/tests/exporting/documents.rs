//! Exports that are one file.

use super::*;
use serde_json::Value;
use std::ops::ControlFlow;

const FILES: [(ExportFormat, &str); 5] = [
    (ExportFormat::Html, "out.html"),
    (ExportFormat::Json, "out.json"),
    (ExportFormat::Jsonld, "out.jsonld"),
    (ExportFormat::ReadwiseCsv, "readwise.csv"),
    (ExportFormat::MentionsCsv, "mentions.csv"),
];

#[test]
fn json_has_everything_and_reads_back() {
    let desk = Desk::new();
    desk.case.library.save_search("지분", "새벽물산 지분").expect("saved");
    let exported = desk.export(ExportFormat::Json, "out.json");
    assert_eq!((exported.articles, exported.highlights, exported.notes, exported.entities), (1, 1, 2, 2), "counts");
    let json: Value = serde_json::from_str(&desk.read("out.json")).expect("JSON");
    assert_eq!(json["format"], "dossier-export/1");
    let (article, view) = (&json["articles"][0], desk.case.view(desk.article));
    let same = |field: &str, value: Value| assert_eq!(article[field], value, "{field}");
    same("title", view.row.title.as_str().into());
    same("text", view.text.as_str().into());
    same("highlights", serde_json::to_value(&view.marks).expect("JSON"));
    same("notes", serde_json::to_value(&view.comments).expect("JSON"));
    same("tags", serde_json::to_value(&view.row.tags).expect("JSON"));
    assert_eq!(article["mentions"].as_array().map(Vec::len), Some(view.mentions.len()));
    assert_eq!(json["entities"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["searches"][0]["query"], "새벽물산 지분");
    let marks: Vec<Highlight> = serde_json::from_value(article["highlights"].clone()).expect("the model's own shape");
    assert_eq!(marks, view.marks, "a highlight reads back as it was");
}

#[test]
fn json_has_what_the_window_does_not_show() {
    let desk = Desk::new();
    let library = &desk.case.library;
    let span = desk.case.view(desk.article).mentions[0].span;
    let entity = desk.case.view(desk.article).mentions[0].entity;
    library.reject_mention(desk.article, entity, span, true).expect("rejected");
    desk.case.save_page(
        "https://news.example/1",
        "이사회",
        &["글이 모두 달라졌다. 남은 것이 없다. 문장이 몇 개 더 있다."],
    );
    desk.export(ExportFormat::Json, "out.json");
    let json: Value = serde_json::from_str(&desk.read("out.json")).expect("JSON");
    let article = &json["articles"][0];
    assert!(
        article["earlier"][0]["text"].as_str().is_some_and(|text| text.contains(TEXT)),
        "the text before: {article}"
    );
    assert!(article["highlights"][0]["span"].is_null(), "an orphan is kept");
}

#[test]
fn annotations_find_their_place() {
    let desk = Desk::new();
    desk.export(ExportFormat::Jsonld, "out.jsonld");
    let json: Value = serde_json::from_str(&desk.read("out.jsonld")).expect("JSON");
    assert_eq!(json["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert!(
        json["urn:dossier:positions"].as_str().is_some_and(|said| said.contains("code points")),
        "said what is counted"
    );
    let items = json["first"]["items"].as_array().expect("items");
    assert_eq!(json["total"], items.len(), "the highlight and the note on the article");
    let mark = &items[0];
    assert_eq!((&mark["type"], &mark["motivation"]), (&"Annotation".into(), &"highlighting".into()));
    assert_eq!(mark["urn:dossier:color"], "green");
    assert_eq!(mark["target"]["source"], "https://news.example/1");
    let [quote, position] = [&mark["target"]["selector"][0], &mark["target"]["selector"][1]];
    assert_eq!((&quote["type"], &position["type"]), (&"TextQuoteSelector".into(), &"TextPositionSelector".into()));
    let (start, end) = (position["start"].as_u64().expect("a start"), position["end"].as_u64().expect("an end"));
    let text: String =
        desk.case.view(desk.article).text.chars().skip(start as usize).take((end - start) as usize).collect();
    assert_eq!(quote["exact"], text.as_str(), "positions count code points of the text");
    let purposes: Vec<&str> =
        mark["body"].as_array().expect("bodies").iter().filter_map(|body| body["purpose"].as_str()).collect();
    assert_eq!(purposes, ["commenting", "tagging", "identifying"]);
    assert_eq!(mark["body"][2]["source"]["name"], "새벽물산");
    assert_eq!(items[1]["motivation"], "commenting", "the note on the article");
}

#[test]
fn annotations_follow_a_highlight_into_the_newest_text() {
    let desk = Desk::new();
    desk.case.save_page(
        "https://news.example/1",
        "이사회",
        &[
            "앞에 새 문단이 하나 생겼다. 그것은 짧지 않고 문장이 둘이다.",
            "한서윤 대표가 새벽물산을 떠난다. 새벽물산의 지분은 49%이며 2 &lt; 3 &amp; 5 &gt; 4 라고 했다.",
        ],
    );
    desk.export(ExportFormat::Jsonld, "out.jsonld");
    let json: Value = serde_json::from_str(&desk.read("out.jsonld")).expect("JSON");
    let (view, target) = (desk.case.view(desk.article), &json["first"]["items"][0]["target"]);
    assert_eq!(target["urn:dossier:text-sha256"], view.versions[0].text_hash.as_str(), "of the newest text");
    let start = target["selector"][1]["start"].as_u64().expect("a start") as usize;
    let there: String = view.text.chars().skip(start).take(5).collect();
    assert_eq!(there, "새벽물산의", "where it stands today");
}

#[test]
fn a_page_holds_the_text_as_it_is_and_nothing_that_runs() {
    let desk = Desk::new();
    let text =
        "평범한 제목의 글이다\n\n<script>alert(1)</script> 이라고 쓴 글이다. 문장이 몇 개 더 있다. 그것이 모두이다.";
    desk.case.save_text(text);
    desk.export(ExportFormat::Html, "out.html");
    let page = desk.read("out.html");
    assert!(!page.to_lowercase().contains("<script"), "nothing runs");
    assert!(page.contains("default-src 'none'"), "and nothing is fetched");
    assert!(page.contains("이사회: &quot;해임&quot; # 첫 글"), "a title is text");
    assert!(page.contains("기사 &lt;메모&gt;"), "and so is a note");
    let parsed = dom_query::Document::from(page.as_str());
    let body = parsed.select(&format!("[id='a-{}'] .body", desk.article));
    let shown = body.text();
    assert_eq!(
        shown.trim_matches('\n'),
        desk.case.view(desk.article).text,
        "marks and escapes leave the text as it is"
    );
    assert_eq!(body.select("mark.green").text().as_ref(), "새벽물산의 지분은 49%이며 2 < 3");
    let links = parsed.select("a[href^='#']");
    for link in links.iter() {
        let to = link.attr("href").expect("a link").trim_start_matches('#').to_owned();
        assert!(parsed.select(&format!("[id='{to}']")).exists(), "{to} is on the page");
    }
}

#[test]
fn a_page_carries_the_pictures_that_are_kept_and_names_no_other() {
    let desk = Desk::new();
    let (kept, lost) = ("https://img.example/a", "https://img.example/b");
    let parts = vec![images::part(kept, images::png(3, 2)), images::part("cid:lead", images::png(8, 8))];
    images::save(&desk.case, "one", &[kept, lost], Some("cid:lead"), parts);
    desk.export(ExportFormat::Html, "out.html");
    let page = desk.read("out.html");
    assert_eq!(
        page.matches("<img src=\"data:image/png;base64,iVBORw0KGgo").count(),
        2,
        "the picture and the leading one"
    );
    assert_eq!(page.matches("<img data-missing").count(), 1, "the other is not kept");
    assert!(!page.contains("img.example"), "and nothing is asked for it: {page}");
}

#[test]
fn tables_read_back_and_hold_no_formula() {
    let desk = Desk::new();
    let exported = desk.export(ExportFormat::ReadwiseCsv, "readwise.csv");
    assert_eq!((exported.highlights, exported.notes), (1, 1), "what has a row");
    let rows = |name: &str| -> Vec<csv::StringRecord> {
        let table = desk.read(name);
        csv::Reader::from_reader(table.as_bytes()).records().map(|row| row.expect("a row")).collect()
    };
    let [row] = &rows("readwise.csv")[..] else { panic!("a row a highlight") };
    assert_eq!(&row[0], "새벽물산의 지분은 49%이며 2 < 3");
    assert_eq!(&row[4], ".지분_구조 =주주 구성\n\n둘째 줄", "a tag goes before");
    let exported = desk.export(ExportFormat::MentionsCsv, "mentions.csv");
    assert_eq!((exported.entities, exported.highlights, exported.notes), (2, 0, 0), "what has a row");
    let rows = rows("mentions.csv");
    assert_eq!(rows.len(), desk.case.view(desk.article).mentions.len());
    assert_eq!((&rows[0][0], &rows[0][1], &rows[0][2]), ("한서윤", "person", "한서윤"));
    assert_eq!(&rows[0][6], "한서윤 대표가 새벽물산을 떠난다.", "the sentence");
}

#[test]
fn only_what_answers_is_taken_out() {
    let desk = Desk::new();
    let other =
        desk.case.save_text("다른 글의 제목이다\n\n여기에는 아무 이름도 없다. 문장이 몇 개 더 있다. 그것이 모두이다.");
    let titles = |query: &str| -> Vec<String> {
        desk.try_export(query, ExportFormat::Json, "out.json", false).expect("exported");
        let json: Value = serde_json::from_str(&desk.read("out.json")).expect("JSON");
        json["articles"]
            .as_array()
            .expect("articles")
            .iter()
            .map(|one| one["id"].as_str().unwrap_or_default().to_owned())
            .collect()
    };
    let (first, second) = (desk.article.to_string(), other.to_string());
    assert_eq!(titles(""), [second.clone(), first.clone()], "everything, newest first");
    assert_eq!(titles("person:한서윤"), [first.as_str()]);
    for query in ["없는낱말이다xyz", "()", "\"\"", "한서윤 없는낱말이다xyz", "is:"] {
        let answer = desk.case.library.search(query, SearchSort::Relevance, 0, 10).expect("searched");
        let shown: Vec<String> = answer.hits.iter().map(|hit| hit.article.id.to_string()).collect();
        assert_eq!(titles(query), shown, "{query}: what the search shows, in its order");
    }
    desk.case.library.trash(&[desk.article]).expect("trashed");
    assert_eq!(titles(""), [second], "the Trash apart");
    assert_eq!(titles("is:trash"), [first], "unless it is asked for");
}

#[test]
fn another_file_is_not_written_over_unless_asked() {
    let desk = Desk::new();
    for (format, name) in FILES {
        fs::write(desk.to(name), "somebody's own").expect("written");
        let refused = desk.try_export("", format, name, false).expect_err("not ours");
        assert!(format!("{refused:#}").contains("exists already"), "{refused:#}");
        assert_eq!(desk.read(name), "somebody's own", "{name} is as it was");
        desk.try_export("", format, name, true).expect("asked to");
        let ours = desk.try_export("", format, name, false);
        // Readwise's columns are not ours alone.
        assert_eq!(ours.is_ok(), format != ExportFormat::ReadwiseCsv, "{name} again");
        let there = desk.read(name);
        let stopped = desk.case.library.export(
            &Export { query: "", sort: SearchSort::Relevance, format, to: &desk.to(name), replace: true },
            &mut |_| ControlFlow::Break(()),
        );
        let stopped = stopped.expect("a stop is no failure");
        assert!(stopped.stopped && stopped.files == 0, "nothing was written: {stopped:?}");
        assert_eq!(desk.read(name), there, "a stopped export leaves {name} as it was");
    }
    assert_eq!(desk.files().len(), FILES.len(), "and nothing beside it: {:?}", desk.files());
}

#[test]
fn a_target_that_is_no_file_is_refused() {
    let desk = Desk::new();
    fs::create_dir(desk.to("folder")).expect("made");
    fs::write(desk.to("locked.json"), "").expect("written");
    let mut locked = fs::metadata(desk.to("locked.json")).expect("there").permissions();
    locked.set_readonly(true);
    fs::set_permissions(desk.to("locked.json"), locked).expect("locked");
    fs::write(desk.to("file"), "x").expect("written");
    for (name, why) in [
        ("folder", "is a folder"),
        ("locked.json", "may not be written"),
        ("file/out.json", "is a file"),
        ("..", "names no file"),
    ] {
        let refused = desk.try_export("", ExportFormat::Json, name, true).expect_err(name);
        assert!(format!("{refused:#}").contains(why), "{name}: {refused:#}");
    }
    desk.export(ExportFormat::Json, "new/folders/out.json");
    let left: Vec<String> = desk.files().into_iter().filter(|name| name.contains("partial")).collect();
    assert!(left.is_empty(), "nothing is left lying about: {left:?}");
}

#[test]
fn the_library_itself_is_no_place_for_an_export() {
    let desk = Desk::new();
    let dir = desk.case.library.dir().to_owned();
    let database = fs::read(dir.join("library.sqlite")).expect("read");
    for (format, name) in [(ExportFormat::Json, "library.sqlite"), (ExportFormat::Markdown, "originals")] {
        let to = dir.join(name);
        let export = Export { query: "", sort: SearchSort::Relevance, format, to: &to, replace: true };
        let refused = desk.case.library.export(&export, &mut |_| ControlFlow::Continue(())).expect_err(name);
        assert!(format!("{refused:#}").contains("is in the library"), "{name}: {refused:#}");
    }
    assert_eq!(fs::read(dir.join("library.sqlite")).expect("read"), database, "and it is as it was");
}

#[test]
fn what_a_dead_process_left_is_taken_away_and_what_a_living_one_writes_is_not() {
    let desk = Desk::new();
    fs::write(desk.to(".dossier-dead.partial"), "half").expect("written");
    let living = fs::File::create(desk.to(".dossier-living.partial")).expect("made");
    living.try_lock().expect("locked");
    desk.export(ExportFormat::Json, "out.json");
    assert_eq!(desk.files(), [".dossier-living.partial", "out.json"]);
}

#[test]
fn an_article_that_cannot_be_read_is_named_and_the_rest_goes_on() {
    let desk = Desk::new();
    let good =
        desk.case.save_text("다른 글의 제목이다\n\n여기에는 아무 이름도 없다. 문장이 몇 개 더 있다. 그것이 모두이다.");
    let worse =
        desk.case.save_text("셋째 글의 제목이다\n\n이 글의 행은 읽을 수 없다. 문장이 몇 개 더 있다. 그것이 모두이다.");
    let database = rusqlite::Connection::open(desk.case.library.dir().join("library.sqlite")).expect("opens");
    let broken = format!(
        "PRAGMA foreign_keys = OFF; DELETE FROM versions WHERE article = '{}';
         PRAGMA ignore_check_constraints = ON; UPDATE articles SET state = 'lost' WHERE id = '{worse}'",
        desk.article
    );
    database.execute_batch(&broken).expect("broken");
    for (format, name) in FILES.into_iter().chain([(ExportFormat::Markdown, "vault")]) {
        let exported = desk.try_export("", format, name, false).expect("the rest");
        assert_eq!(exported.articles, 1, "{name} has the other one");
        let [unread, failed] = &exported.failed[..] else { panic!("{name} names two: {exported:?}") };
        assert_eq!(unread.id, Some(worse), "by its id, where its title is lost too");
        assert_eq!((failed.id, failed.title.as_str()), (Some(desk.article), "이사회: \"해임\" # 첫 글"));
        assert!(!failed.why.is_empty() && !unread.why.is_empty(), "with its reason");
    }
    let json: Value = serde_json::from_str(&desk.read("out.json")).expect("still JSON");
    assert_eq!(json["articles"][0]["id"], good.to_string());
    assert!(desk.read("out.html").contains("이 기사를 읽지 못했습니다."), "the page says what is missing");
}
