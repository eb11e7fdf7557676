//! The main job, from a page to the sentence found again; and what happens when a page comes back.

use crate::desk::Desk;
use crate::pages;
use dossier_core::model::SearchSort;
use serde_json::Value;

#[test]
fn a_korean_page_is_saved_read_highlighted_tagged_and_found_again() {
    let desk = Desk::new();
    let id = desk.save("ko.html", &pages::korean());
    desk.save("en.html", &pages::english());

    let shown = desk.json(["show", &id]);
    assert_eq!(shown["title"], pages::KOREAN_TITLE, "the headline");
    let text = shown["text"].as_str().expect("text");
    for paragraph in pages::KOREAN {
        assert_eq!(text.matches(paragraph).count(), 1, "each paragraph stands once: {paragraph}");
    }
    assert!(!text.contains("무단 전재"), "the page's chrome is gone: {text}");

    let quote = "새벽물산의 지분은 49%이며";
    let mark = desk.json(["highlight", &id, quote, "--color", "green", "--note", "주주 구성", "--tag", "지분"]);
    assert_eq!(mark["selector"]["exact"], quote, "stored as the exact quotation");
    assert_eq!(slice(text, &mark["span"]), quote, "positions count code points of the text");

    for (name, kind, mentions) in [("한서윤", "person", 3), ("새벽물산", "company", 2)] {
        let entity = desk.json(["entity", "add", name, "--kind", kind]);
        assert_eq!(entity["mentions"], mentions, "every occurrence of {name} is a mention: {entity}");
    }
    let shown = desk.json(["show", &id]);
    for mention in list(&shown["mentions"]) {
        let name = slice(text, &mention["span"]);
        assert_eq!(mention["text"], name, "a mention tells what stands there");
        assert!(["한서윤", "새벽물산"].contains(&name.as_str()), "particles stay outside: {name}");
    }

    for query in [
        "한서윤",
        "한서윤은",
        "한서윤을",
        "새벽물산",
        "새벽물산에서",
        "가온AI",
        "가온 AI",
        "\"지속 협력\"",
        "person:한서윤",
        "company:새벽물산",
        "주주 구성",
    ] {
        assert_eq!(found(&desk, query), [id.as_str()], "“{query}” finds the Korean page alone");
    }
    for query in ["한서윤 -도민재", "\"협력 지속\"", "person:한서윤 company:없는회사 -한서윤"] {
        assert!(found(&desk, query).is_empty(), "“{query}” finds nothing");
    }
    let hit = &desk.json(["search", "한서윤은"])["hits"][0];
    let snippet = hit["snippet"].as_str().expect("a snippet");
    assert!(!list(&hit["matches"]).is_empty(), "the match is marked: {hit}");
    for pair in list(&hit["matches"]) {
        let marked = cut(snippet, pair[0].as_u64(), pair[1].as_u64());
        assert_eq!(marked, "한서윤", "the stem is marked, not the particle");
    }
}

/// The sample articles of the repository, in the forms they come in: scraped text, EUC-KR, Markdown, tables.
#[test]
fn the_sample_articles_are_saved_and_found() {
    let desk = Desk::new();
    let ran = desk.run(["save".as_ref(), pages::fixtures().as_os_str(), "--json".as_ref()]);
    ran.succeeded("saving the samples");
    let rows = ran.rows();
    assert!(rows.len() >= 5, "the samples are there: {rows:?}");
    for row in &rows {
        let id = row["id"].as_str().expect("an id");
        let expected = std::path::Path::new(row["source"].as_str().expect("a path")).with_file_name("expected.json");
        let expected: Value =
            serde_json::from_slice(&std::fs::read(expected).expect("what it must give")).expect("JSON");
        let shown = desk.json(["show", id]);
        assert_eq!(
            (&shown["title"], &shown["text"]),
            (&expected["title"], &expected["text"]),
            "stored as it was cleaned"
        );
        let title = shown["title"].as_str().expect("a title").replace('"', " ");
        assert_eq!(found(&desk, &format!("title:\"{title}\"")), [id], "found by its whole title: {title}");
        // Somewhere in the middle of the text: any word is an entry to it.
        let words: Vec<&str> = shown["text"].as_str().expect("text").split_whitespace().collect();
        for word in words.iter().skip(words.len() / 2).filter(|word| word.chars().all(char::is_alphanumeric)).take(3) {
            assert!(found(&desk, word).contains(&id.to_owned()), "found by “{word}”");
        }
    }
}

/// The page this product began with; it may not be copied, so it is looked at where it is.
#[test]
fn the_first_real_page_answers_what_its_reader_asks() {
    let Some(page) = pages::first_real_page() else {
        return eprintln!("SKIPPED the first real page: it is not beside this repository");
    };
    let desk = Desk::new();
    let id = desk.json(["save".as_ref(), page.as_os_str()])["id"].as_str().expect("an id").to_owned();
    desk.save("en.html", &pages::english());
    let person =
        desk.json(["entity", "add", "샘 올트먼", "--kind", "person", "--alias", "올트먼", "--alias", "알트만"]);
    assert!(person["mentions"].as_u64() > Some(10), "he is on every line: {person}");
    for query in ["올트먼", "올트먼은", "오픈 AI", "오픈AI", "\"지속 협력\"", "person:올트먼", "나델라의", "알트만"]
    {
        assert_eq!(found(&desk, query), [id.as_str()], "“{query}”");
    }
    assert!(found(&desk, "올트먼 -트위치").is_empty(), "it names Twitch");
    assert!(found(&desk, "클린뷰").is_empty(), "the page's toolbar is not part of the article");
    let expanded = &desk.json(["search", "알트만"])["expanded"];
    assert!(list(&expanded["알트만"]).contains(&"샘 올트먼".into()), "one spelling brings the others: {expanded}");
}

#[test]
fn english_words_are_found_in_their_forms() {
    let desk = Desk::new();
    let id = desk.save("en.html", &pages::english());
    desk.save("ko.html", &pages::korean());
    desk.json(["entity", "add", "Ines Calloway", "--kind", "person", "--alias", "Calloway"]);
    for query in [
        "Calloway",
        "calloway",
        "TURBINES",
        "\"plain language\"",
        "turbines -korean",
        "person:Calloway",
        "title:finance",
    ] {
        assert_eq!(found(&desk, query), [id.as_str()], "“{query}”");
    }
}

#[test]
fn saving_twice_changes_nothing() {
    let desk = Desk::new();
    let file = desk.write("ko.html", pages::korean());
    let file = file.to_str().expect("UTF-8");
    let first = desk.json(["save", file]);
    let second = desk.json(["save", file]);
    assert_eq!((&first["outcome"], &second["outcome"]), (&"saved".into(), &"unchanged".into()), "{second}");
    assert_eq!(first["id"], second["id"], "it is the same article");
    assert_eq!(desk.json(["list"])["total"], 1, "and there is one");
}

#[test]
fn a_changed_page_becomes_a_version_and_highlights_follow_or_are_kept_as_orphans() {
    let desk = Desk::new();
    let url = "https://news.example/2024/ceo";
    let file = desk.write("page.html", pages::korean());
    let file = file.to_str().expect("UTF-8");
    let id = desk.json(["save", file, "--url", url])["id"].as_str().expect("an id").to_owned();
    let stays = "흔들리는 연구 인력을 붙잡는 일이다";
    let goes = "사내 게시판에 올린 글에서";
    let before = desk.json(["highlight", &id, stays]);
    desk.json(["highlight", &id, goes, "--note", "원문 확인"]);

    let mut paragraphs: Vec<&str> = pages::KOREAN.to_vec();
    paragraphs.remove(1);
    paragraphs
        .insert(0, "[수정] 회사는 21일 이사회 의사록 일부를 공개하고 선임 과정에서 외부 자문을 받았다고 덧붙였다.");
    desk.write("page.html", pages::page("ko", pages::KOREAN_TITLE, &paragraphs));
    let again = desk.json(["save", file, "--url", url]);
    assert_eq!(
        (&again["outcome"], &again["id"]),
        (&"updated".into(), &id.as_str().into()),
        "the same article: {again}"
    );

    let shown = desk.json(["show", &id]);
    assert_eq!(list(&shown["versions"]).len(), 2, "both versions are kept");
    let all = desk.json(["highlights"]);
    assert_eq!(all["total"], 2, "no highlight is lost: {all}");
    let by_quote = |quote: &str| {
        list(&all["highlights"]).iter().find(|mark| mark["selector"]["exact"] == quote).expect("it is listed")
    };
    let followed = by_quote(stays);
    assert_eq!(slice(shown["text"].as_str().expect("text"), &followed["position"]), stays, "it moved with its text");
    assert_ne!(followed["position"], before["span"], "to another place");
    let orphan = by_quote(goes);
    assert_eq!(orphan["orphan"], true, "its text is gone, it is not: {orphan}");
    assert_eq!(orphan["note"]["body"], "원문 확인", "with its note");
    assert_eq!(found(&desk, "has:orphan"), [id.as_str()], "and it can be searched for");
}

#[test]
fn standard_input_and_folders_are_saved() {
    let desk = Desk::new();
    let ran = desk.run_with(["save", "-", "--json"], pages::korean().as_bytes());
    ran.succeeded("saving standard input");
    assert_eq!(ran.rows()[0]["title"], pages::KOREAN_TITLE, "HTML is recognised without a name");

    desk.write("folder/deep/en.html", pages::english());
    desk.write(
        "folder/notes.md",
        "# Tidal power\n\nA *short* essay about turbines that stand on the sea floor and turn twice a day.\n",
    );
    desk.write("folder/plain.txt", "물가 전망\n\n한국은행은 내년 물가 상승률이 2%대 초반으로 내려갈 것이라고 내다봤다. 유가와 환율이 변수로 꼽힌다.\n");
    let (euc_kr, _, lossy) = encoding_rs::EUC_KR.encode("<html><head><meta charset='euc-kr'><title>반도체 수출 반등</title></head><body><article><h1>반도체 수출 반등</h1><p>지난달 반도체 수출이 열두 달 만에 늘었다. 관세청은 20일까지의 잠정치를 발표하면서 메모리 가격이 오른 덕분이라고 설명했다.</p></article></body></html>");
    assert!(!lossy, "the page can be written in EUC-KR");
    desk.write("folder/euc-kr.htm", euc_kr);
    desk.write("folder/picture.png", [0x89, b'P', b'N', b'G']);
    let ran = desk.run([desk.path("folder").as_os_str(), "--json".as_ref()].iter().fold(
        vec!["save".as_ref()],
        |mut args, arg| {
            args.push(*arg);
            args
        },
    ));
    ran.succeeded("saving a folder");
    let mut titles: Vec<String> =
        ran.rows().iter().map(|row| row["title"].as_str().unwrap_or_default().to_owned()).collect();
    titles.sort();
    assert_eq!(
        titles,
        [pages::ENGLISH_TITLE, "Tidal power", "물가 전망", "반도체 수출 반등"],
        "every readable file, at any depth, in its encoding"
    );
}

#[test]
fn a_backup_is_a_library_of_its_own() {
    let desk = Desk::new();
    let id = desk.save("ko.html", &pages::korean());
    desk.json(["highlight", &id, "성과급 제도를", "--note", "다시 보기"]);
    let copy = desk.path("backup");
    let made = desk.json(["backup".as_ref(), copy.as_os_str()]);
    assert_eq!(made["originals"], 1, "the original is in it: {made}");
    desk.run(["backup".as_ref(), copy.as_os_str()]).failed("a second backup into the same place");
    desk.json(["trash", &id]);
    let restored = crate::desk::open(&copy).expect("the backup opens as a library");
    let view = restored.article(id.parse().expect("an id")).expect("the article is in it");
    assert_eq!((view.marks.len(), view.row.trashed), (1, None), "as it was when it was backed up");
    assert!(restored.check(false).expect("the check runs").ok, "and it is sound");
    assert_eq!(restored.search("성과급", SearchSort::Relevance, 0, 5).expect("search").total, 1, "and searchable");
}

fn found(desk: &Desk, query: &str) -> Vec<String> {
    let answer = desk.json(["search", query]);
    if answer["any_of"] == true {
        return Vec::new();
    }
    list(&answer["hits"]).iter().map(|hit| hit["id"].as_str().expect("an id").to_owned()).collect()
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("a list, not {value}"))
}

fn slice(text: &str, span: &Value) -> String {
    cut(text, span["start"].as_u64(), span["end"].as_u64())
}

fn cut(text: &str, start: Option<u64>, end: Option<u64>) -> String {
    let (start, end) = (start.expect("a start") as usize, end.expect("an end") as usize);
    text.chars().skip(start).take(end - start).collect()
}

#[test]
fn what_changed_between_versions_is_told_and_copies_are_made_one() {
    let desk = Desk::new();
    let page = |last: &str| {
        let words =
            "회사는 두 해 전부터 준비해 왔고 올해 안에 첫 제품을 내놓는다고 알렸다. 값은 아직 정하지 않았다고 한다. ";
        format!(
            "<html lang=ko><head><link rel=canonical href=https://news.example/story><title>새 도크</title></head><body>\
             <article><h1>새 도크</h1><p>{}</p><p>{last}</p></article></body></html>",
            words.repeat(6)
        )
    };
    let id = desk.save("one.html", &page("공사는 12일 시작한다고 한서윤 대표가 말했다. 그것이 모두이다."));
    let same = desk.run(["diff", &id]);
    assert_eq!(same.code, Some(1), "one version has nothing to compare: {same:?}");
    assert_eq!(desk.save("two.html", &page("공사는 13일 시작한다고 한서윤 대표가 밝혔다. 그것이 모두이다.")), id);
    let told = desk.run(["diff", &id]);
    told.succeeded("told");
    assert!(told.out.contains("공사는 [-12일-]{+13일+} 시작한다고"), "{told:?}");
    let json = desk.json(["diff", &id, "--from", "2", "--to", "1"]);
    assert_eq!((&json["from"]["number"], &json["to"]["number"]), (&2.into(), &1.into()), "the other way round");
    assert_eq!(desk.run(["diff", &id, "--to", "7"]).code, Some(1), "there is no seventh");

    let other =
        page("공사는 13일 시작한다고 한서윤 대표가 밝혔다. 그것이 모두이다.").replace("news.example", "other.example");
    let copy = desk.save("copy.html", &other.replace("새 도크", "도크 짓는다"));
    assert_ne!(copy, id);
    desk.json(["highlight", &copy, "시작한다고 한서윤 대표가", "--tag", "공사"]);
    assert_eq!(desk.json(["copies", &id])[0]["id"], copy.as_str(), "the same story");
    let merged = desk.json(["copies", &id, "--merge", &copy]);
    assert_eq!(merged["highlights"].as_array().map(Vec::len), Some(1), "{merged}");
    let shown = desk.json(["show", &id]);
    let text = shown["text"].as_str().expect("text");
    assert_eq!(slice(text, &shown["highlights"][0]["span"]), "시작한다고 한서윤 대표가");
    assert_eq!(shown["highlights"][0]["tags"][0], "공사");
    assert_eq!(desk.json(["list"])["total"], 1, "the copy is in the Trash");
    assert_eq!(desk.json(["check"])["ok"], true);
}

#[test]
fn a_backup_becomes_a_library_again() {
    let desk = Desk::new();
    let id = desk.save("ko.html", &pages::korean());
    desk.json(["highlight", &id, "새벽물산의 지분은 49%이며", "--note", "주주 구성"]);
    let backup = desk.path("backup");
    let backup = backup.to_str().expect("UTF-8");
    desk.json(["backup", backup]);
    let before = desk.json(["show", &id]);
    let refused = desk.run(["restore-backup", backup]);
    assert_eq!(refused.code, Some(1), "a library is never replaced: {refused:?}");
    assert!(refused.err.contains("rename it"), "and it is said what to do: {refused:?}");
    assert_eq!(desk.run(["restore-backup", "/nonexistent"]).code, Some(1));
    std::fs::rename(desk.library(), desk.path("lost")).expect("as if it were lost");
    assert_eq!(desk.json(["restore-backup", backup])["articles"], 1);
    assert_eq!(desk.json(["show", &id]), before, "the same article with all that hangs on it");
    assert_eq!(desk.json(["search", "주주 구성"])["total"], 1, "and it is found");
    assert_eq!(desk.json(["check"])["ok"], true);
}
