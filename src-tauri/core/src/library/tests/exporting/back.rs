//! What was taken out comes back as it was.

use super::*;
use crate::model::{Acceptance, Cause, EntityKind, ImportFormat, Imported, MentionState, State};
use serde_json::{Value, json};
use std::ops::ControlFlow;

fn import(library: &Library, format: ImportFormat, from: &Path) -> Result<Imported> {
    library.import(&Import { format: Some(format), from }, &mut |_| ControlFlow::Continue(()))
}

/// What an import answered: items imported, merged, skipped, failed.
fn counts(imported: &Imported) -> (u32, u32, u32, usize) {
    (imported.imported, imported.merged, imported.skipped, imported.failed.len())
}

/// An export with what belongs to one library alone taken out: when it was made, and how its originals are called.
fn told(desk: &Desk, name: &str) -> Value {
    let mut json: Value = serde_json::from_str(&desk.read(name)).expect("JSON");
    json["made"] = Value::Null;
    for article in json["articles"].as_array_mut().into_iter().flatten() {
        for version in article["versions"].as_array_mut().into_iter().flatten() {
            version["original"] = Value::Null;
        }
    }
    json
}

fn article_in(json: &mut Value, id: ArticleId) -> &mut Value {
    let articles = json["articles"].as_array_mut().expect("articles");
    articles.iter_mut().find(|article| article["id"] == id.to_string()).expect("the article")
}

/// Puts another library in the place of the desk's.
fn elsewhere(desk: &mut Desk) -> Case {
    std::mem::replace(&mut desk.case, Case::new())
}

/// A desk with two versions, an orphan, a rejected mention, a star, a saved search, one who is followed, a refused name,
/// a pair kept apart, and a text without an address.
fn full() -> Desk {
    let desk = Desk::new();
    let (library, article) = (&desk.case.library, desk.article);
    let gone =
        library.highlight_quote(article, "둘째 문단에는 도민재가 있다.", None, None, Color::Pink).expect("marked");
    library.put_note(NoteTarget::Highlight(gone.id), None, "나중에 없어질 문장").expect("noted");
    desk.case.save_page(
        "https://news.example/1",
        "이사회: \"해임\" # 고침",
        &[
            "앞에 새 문단이 생겼다. 그것은 짧지 않고 문장이 둘이다. 👩‍👩‍👧 가족도 있다.",
            "한서윤 대표가 새벽물산을 떠난다. 새벽물산의 지분은 49%이며 2 &lt; 3 &amp; 5 &gt; 4 라고 했다.",
        ],
    );
    let mention = desk.case.view(article).mentions[0].clone();
    let spelled = Acceptance {
        kind: EntityKind::Person,
        name: "Han Seo-yun".to_owned(),
        entity: Some(mention.entity),
        spellings: Vec::new(),
        places: vec![mention.span],
    };
    library.accept(article, &spelled).expect("learned");
    library.reject_mention(article, mention.entity, mention.span, true).expect("rejected");
    library.set_starred(&[article], true).expect("starred");
    library.set_state(&[article], State::Archive).expect("archived");
    library.set_position(article, 12).expect("read");
    library.save_search("지분", "새벽물산 지분").expect("saved");
    library.put_note(NoteTarget::Entity(mention.entity), None, "인물 메모").expect("noted");
    library.follow_entity(mention.entity, true).expect("followed");
    library.set_link(mention.entity, Some("Q2283")).expect("linked");
    library.refuse_name(EntityKind::Person, "둘째 문단", true).expect("refused");
    library.keep_apart(EntityKind::Person, "한서윤", "한서운", true).expect("told apart");
    desk.case.save_text("Plain words without an address\n\nThey stand in two paragraphs, and each has a sentence.");
    desk
}

#[test]
fn everything_comes_back_from_json() {
    let mut desk = full();
    desk.export(ExportFormat::Json, "out.json");
    let before = told(&desk, "out.json");
    let file = desk.to("out.json");
    let again = import(&desk.case.library, ImportFormat::Json, &file).expect("imported where it came from");
    assert_eq!(counts(&again), (0, 0, 2, 0), "a library lacks nothing of its own export");

    elsewhere(&mut desk);
    let imported = import(&desk.case.library, ImportFormat::Json, &file).expect("imported");
    assert_eq!(counts(&imported), (2, 0, 0, 0), "two articles: {imported:?}");
    assert_eq!((imported.highlights, imported.notes, imported.entities, imported.orphaned), (2, 4, 2, 1));
    desk.export(ExportFormat::Json, "again.json");
    assert_eq!(told(&desk, "again.json"), before, "the export of the import is the export");
    let rejected = &told(&desk, "again.json")["articles"];
    assert!(rejected.to_string().contains("\"rejected\""), "what was rejected stays so");
    for (what, count) in [("refused", 1), ("apart", 1)] {
        assert_eq!(before[what].as_array().map(Vec::len), Some(count), "{what} is taken out");
    }
    let followed = before["entities"].as_array().expect("entities").iter().find(|entity| entity["followed"] == true);
    let followed = followed.expect("who is followed");
    assert!(followed["link"].is_string() && followed["history"].is_array(), "with link and history: {followed}");
    let learned = followed["learned"].as_array().expect("where its spellings were learned").iter();
    let articles: Vec<&Value> = learned.map(|learned| &learned["article"]).collect();
    assert_eq!(articles, [&Value::Null, &json!(desk.article)], "typed, and accepted in an article: {followed}");
    let again = import(&desk.case.library, ImportFormat::Json, &file).expect("imported again");
    assert_eq!(
        (counts(&again), again.highlights + again.notes + again.entities),
        ((0, 0, 2, 0), 0),
        "nothing is added"
    );
    assert_eq!(desk.case.library.check(false).expect("checked").problems, Vec::<String>::new(), "all of it is sound");
}

#[test]
fn an_imported_article_is_read_again_as_it_was() {
    let mut desk = full();
    desk.export(ExportFormat::Json, "out.json");
    elsewhere(&mut desk);
    import(&desk.case.library, ImportFormat::Json, &desk.to("out.json")).expect("imported");
    let before = desk.case.view(desk.article);
    let again = desk.case.library.extract_again(Some(&[desk.article]), &mut |_| ControlFlow::Continue(()));
    let again = again.expect("read again");
    assert_eq!((again.unchanged, again.failed.len()), (1, 0), "its original is its clean view");
    assert_eq!(desk.case.view(desk.article), before);
}

#[test]
fn pictures_come_back_from_json() {
    let mut desk = Desk::new();
    let kept = "https://img.example/a";
    let parts = vec![images::part(kept, images::png(300, 200))];
    let id = images::save(&desk.case, "one", &[kept], None, parts).id.expect("an article");
    let hash = desk.case.library.store.read(|reader| reader.images_of(desk.case.view(id).version)).expect("read");
    desk.export(ExportFormat::Json, "out.json");
    let before = elsewhere(&mut desk);
    import(&desk.case.library, ImportFormat::Json, &desk.to("out.json")).expect("imported");
    let hash = hash.get(kept).expect("a picture");
    assert_eq!(
        desk.case.library.image(hash).expect("read").map(|image| image.bytes),
        before.library.image(hash).expect("read").map(|image| image.bytes),
        "the same bytes"
    );
    assert!(desk.case.view(id).html.contains(hash.as_str()), "and the article shows them");
}

#[test]
fn a_highlight_that_was_deleted_comes_back_from_either_form() {
    for (format, from, name) in
        [(ExportFormat::Json, ImportFormat::Json, "a.json"), (ExportFormat::Jsonld, ImportFormat::Jsonld, "a.jsonld")]
    {
        let desk = full();
        desk.export(format, name);
        let before = desk.case.view(desk.article).marks;
        for mark in &before {
            desk.case.library.delete_highlight(mark.id).expect("deleted");
        }
        let imported = import(&desk.case.library, from, &desk.to(name)).expect("imported");
        assert_eq!((imported.highlights, imported.failed.len()), (2, 0), "{name}: {imported:?}");
        assert_eq!(desk.case.view(desk.article).marks, before, "{name}: letter for letter, with notes and tags");
    }
}

#[test]
fn annotations_come_back_where_the_articles_are() {
    let mut desk = full();
    desk.export(ExportFormat::Json, "out.json");
    desk.export(ExportFormat::Jsonld, "out.jsonld");
    let annotations = desk.read("out.jsonld");
    elsewhere(&mut desk);
    let bare = desk.read("out.json");
    let mut bare: Value = serde_json::from_str(&bare).expect("JSON");
    for article in bare["articles"].as_array_mut().expect("articles") {
        article["highlights"] = Value::Array(Vec::new());
        article["notes"] = Value::Array(Vec::new());
    }
    for entity in bare["entities"].as_array_mut().expect("entities") {
        entity["notes"] = Value::Array(Vec::new());
    }
    fs::write(desk.to("bare.json"), bare.to_string()).expect("written");
    let library = &desk.case.library;
    let failed = import(library, ImportFormat::Jsonld, &desk.to("out.jsonld")).expect("imported");
    assert_eq!(counts(&failed).3, 4, "without their articles they have no place");
    assert!(failed.failed[0].why.contains("is not in the library"), "{}", failed.failed[0].why);
    assert_eq!(failed.failed[0].cause, Some(Cause::Unknown), "in the window's terms, too");
    import(library, ImportFormat::Json, &desk.to("bare.json")).expect("imported");
    let imported = import(library, ImportFormat::Jsonld, &desk.to("out.jsonld")).expect("imported");
    assert_eq!(counts(&imported), (4, 0, 0, 0), "two highlights, a note on the article, one on a person: {imported:?}");
    let again = import(library, ImportFormat::Jsonld, &desk.to("out.jsonld")).expect("imported");
    assert_eq!(counts(&again), (0, 0, 4, 0), "nothing is added: {again:?}");
    desk.export(ExportFormat::Jsonld, "again.jsonld");
    let line = |all: &str| -> Vec<String> {
        all.lines().filter(|line| line.contains("Selector")).map(str::to_owned).collect()
    };
    let selectors = |all: &str| -> Vec<Value> {
        line(all)
            .iter()
            .map(|line| serde_json::from_str::<Value>(line.trim_end_matches(',')).expect("an item")["target"].clone())
            .collect()
    };
    assert_eq!(selectors(&desk.read("again.jsonld")), selectors(&annotations), "selectors are byte-equal");
}

#[test]
fn an_article_that_is_here_by_its_address_gets_what_it_lacks() {
    let mut desk = full();
    desk.export(ExportFormat::Json, "out.json");
    elsewhere(&mut desk);
    // Ids of another library are others.
    for _ in 0..100 {
        let _ = desk.case.library.id();
    }
    let here = desk.case.save_page(
        "https://news.example/1",
        "다른 제목",
        &["한서윤 대표가 새벽물산을 떠난다. 새벽물산의 지분은 49%이며 2 &lt; 3 &amp; 5 &gt; 4 라고 했다. 끝에 한 문장이 더 있다."],
    );
    let here = here.id.expect("an article");
    assert_ne!(here, desk.article, "another id");
    let own = desk.case.mark(here, "끝에 한 문장이");
    let text = desk.case.view(here).text;
    let imported = import(&desk.case.library, ImportFormat::Json, &desk.to("out.json")).expect("imported");
    assert_eq!(counts(&imported), (1, 1, 0, 0), "{imported:?}");
    let view = desk.case.view(here);
    assert_eq!((view.text, view.versions.len()), (text, 1), "its text stays");
    assert!(view.row.starred && view.row.state == State::Archive, "starred and archived as there");
    assert_eq!(view.row.tags, ["AI 산업"]);
    assert_eq!(view.marks.len(), 3, "its own, one that is found again, one whose words are not here");
    assert!(view.marks.iter().any(|mark| mark.id == own.id), "its own stays");
    assert_eq!(view.marks.iter().filter(|mark| mark.span.is_none()).count(), 1);
    assert!(view.mentions.iter().all(|mention| mention.state != MentionState::Rejected));
}

#[test]
fn what_is_no_export_is_refused_and_changes_nothing() {
    let mut desk = full();
    desk.export(ExportFormat::Json, "out.json");
    let whole = desk.read("out.json");
    elsewhere(&mut desk);
    let cut: String = whole.chars().take(whole.chars().count() - 40).collect();
    let cases = [
        ("", "as JSON"),
        ("{}", "no JSON export"),
        ("[1, 2", "as JSON"),
        ("{\"format\":\"dossier-export/9\",\"articles\":[]}", "newer Dossier"),
        ("{\"format\":\"pocket\"}", "no JSON export of Dossier but pocket"),
        (cut.as_str(), "as JSON"),
        ("{\"format\":\"dossier-export/1\",\"articles\":3}", "as JSON"),
    ];
    for (content, why) in cases {
        fs::write(desk.to("in.json"), content).expect("written");
        let error = import(&desk.case.library, ImportFormat::Json, &desk.to("in.json")).expect_err("refused");
        let said = format!("{error:#}");
        assert!(said.contains(why) && said.contains("in.json"), "{said:?} says {why:?}");
    }
    assert_eq!(desk.case.library.articles(&Place::All, Sort::Saved, 0, 1).expect("listed").total, 0, "nothing came in");
    assert_eq!(desk.case.library.entities(None).expect("listed"), [], "nobody either");
}

#[test]
fn one_article_that_cannot_be_read_does_not_hold_up_the_rest() {
    let mut desk = full();
    desk.export(ExportFormat::Json, "out.json");
    let mut json: Value = serde_json::from_str(&desk.read("out.json")).expect("JSON");
    let good = article_in(&mut json, desk.article).clone();
    let broken = |change: &dyn Fn(&mut Value)| {
        let mut article = good.clone();
        article["id"] = format!("01900000-0000-7000-8000-{:012x}", fastrand::u32(..)).into();
        article["url"] = Value::Null;
        change(&mut article);
        article
    };
    let deep = format!("{}x", "<blockquote>".repeat(100_000));
    json["articles"] = Value::Array(vec![
        broken(&|article| article["id"] = "x".into()),
        broken(&|article| article["html"] = "".into()),
        broken(&|article| article["html"] = deep.clone().into()),
        broken(&|article| article["highlights"][0]["selector"]["exact"] = "가".repeat(100_001).into()),
        Value::from(7),
        good.clone(),
    ]);
    fs::write(desk.to("in.json"), json.to_string()).expect("written");
    elsewhere(&mut desk);
    let imported = import(&desk.case.library, ImportFormat::Json, &desk.to("in.json")).expect("imported");
    let rows: Vec<u32> = imported.failed.iter().map(|failed| failed.row).collect();
    assert_eq!((imported.imported, rows), (1, vec![1, 2, 3, 4, 5]), "{imported:?}");
    let total = desk.case.library.articles(&Place::All, Sort::Saved, 0, 1).expect("listed").total;
    assert_eq!(total, 1, "nothing of the broken ones is there");
}

#[test]
fn nothing_of_a_file_runs() {
    let mut desk = full();
    desk.export(ExportFormat::Json, "out.json");
    let mut json: Value = serde_json::from_str(&desk.read("out.json")).expect("JSON");
    let article = article_in(&mut json, desk.article);
    article["html"] =
        "<p onclick=x()>글<script>alert(1)</script><img src=x onerror=y()><a href=javascript:z()>이</a>다.</p>".into();
    article["lead_image"] = "javascript:1".into();
    article["url"] = "javascript:2".into();
    fs::write(desk.to("in.json"), json.to_string()).expect("written");
    elsewhere(&mut desk);
    import(&desk.case.library, ImportFormat::Json, &desk.to("in.json")).expect("imported");
    let view = desk.case.view(desk.article);
    assert_eq!(
        (view.text.as_str(), view.row.url),
        ("글이다.", None),
        "the text is the page's, not the file's word for it"
    );
    for bad in ["script", "onclick", "onerror", "javascript"] {
        assert!(!view.html.contains(bad), "{bad} in {}", view.html);
    }
}

#[test]
fn annotations_of_another_program_find_their_places() {
    let desk = Desk::new();
    let json = serde_json::json!({"annotations": [
        {"id": "aBc", "uri": "https://news.example/1", "text": "밖에서 쓴 메모", "tags": ["밖"],
         "created": "2023-11-20T10:00:00.000000+00:00",
         "target": [{"source": "https://news.example/1", "selector": [
             {"type": "RangeSelector", "startContainer": "/p[1]"},
             {"type": "TextPositionSelector", "start": 900, "end": 911},
             {"type": "TextQuoteSelector", "exact": "둘째 문단에는 도민재가", "prefix": "라고 했다.\n", "suffix": " 있다."}]}]},
        {"id": "page", "uri": "https://news.example/1", "text": "쪽 메모", "target": [{"source": "https://news.example/1"}]},
        {"id": "none", "uri": "https://other.example/2", "text": "x", "target": [{"source": "https://other.example/2"}],
         "document": {"title": ["Another page"]}},
        {"id": "empty", "uri": "https://news.example/1", "target": [{"source": "https://news.example/1"}]},
    ]});
    fs::write(desk.to("in.json"), json.to_string()).expect("written");
    let imported = import(&desk.case.library, ImportFormat::Hypothesis, &desk.to("in.json")).expect("imported");
    assert_eq!(counts(&imported), (2, 0, 0, 2), "{imported:?}");
    let view = desk.case.view(desk.article);
    let mark = view.marks.iter().find(|mark| mark.tags == ["밖"]).expect("the highlight");
    let span = mark.span.expect("it has a place");
    let there: String = view.text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect();
    assert_eq!(there, "둘째 문단에는 도민재가");
    assert_eq!(mark.note.as_ref().map(|note| note.body.as_str()), Some("밖에서 쓴 메모"));
    assert_eq!(mark.created.to_string(), "2023-11-20T10:00:00Z");
    let again = import(&desk.case.library, ImportFormat::Hypothesis, &desk.to("in.json")).expect("imported");
    assert_eq!(counts(&again), (0, 0, 2, 2), "nothing is added");
}

/// Any text with any highlights, out and in again: the selectors are byte-equal.
#[test]
fn selectors_come_back_byte_for_byte() {
    let letters: Vec<char> =
        "가각힣 \u{1100}\u{1161}é e\u{301}ﬀﬃ“”‘’—–\u{ad}\u{200b}👩‍👩‍👧🇰🇷𝔘 \u{5d0}\u{627}aZ<>&\"'\\\u{7f}.,\n"
            .chars()
            .collect();
    for seed in 0..40 {
        let mut random = fastrand::Rng::with_seed(seed);
        let text: String = (0..random.usize(60..400)).map(|_| letters[random.usize(..letters.len())]).collect();
        let mut desk = Desk::new();
        let article = desk.case.save_text(&format!("제목이 되는 첫 줄이다\n\n본문이 있다. {text} 끝이 있다."));
        let view = desk.case.view(article);
        let length = view.text.chars().count() as u32;
        for _ in 0..6 {
            let start = random.u32(..length - 1);
            let end = random.u32(start + 1..=length);
            // What is nothing but white space is no highlight.
            let _ = desk.case.library.highlight(article, view.version, Span { start, end }, Color::Blue);
        }
        let before = desk.case.view(article);
        for format in [ExportFormat::Json, ExportFormat::Jsonld] {
            desk.export(format, if format == ExportFormat::Json { "out.json" } else { "out.jsonld" });
        }
        for mark in &before.marks {
            desk.case.library.delete_highlight(mark.id).expect("deleted");
        }
        import(&desk.case.library, ImportFormat::Jsonld, &desk.to("out.jsonld")).expect("imported");
        assert_eq!(desk.case.view(article).marks, before.marks, "seed {seed}: from annotations");
        elsewhere(&mut desk);
        let imported = import(&desk.case.library, ImportFormat::Json, &desk.to("out.json")).expect("imported");
        assert_eq!(imported.failed, [], "seed {seed}");
        let after = desk.case.view(article);
        assert_eq!((after.text, after.html, after.marks), (before.text, before.html, before.marks), "seed {seed}");
    }
}

#[test]
fn two_highlights_that_say_the_same_both_come_back() {
    let mut desk = Desk::new();
    let twice = || {
        desk.case.library.highlight_quote(desk.article, "둘째 문단에는", None, None, Color::Blue).expect("marked").id
    };
    let (one, other) = (twice(), twice());
    for (id, note) in [(one, "첫 메모"), (other, "다른 메모")] {
        desk.case.library.put_note(NoteTarget::Highlight(id), None, note).expect("noted");
    }
    let before = desk.case.view(desk.article).marks;
    desk.export(ExportFormat::Json, "out.json");
    desk.export(ExportFormat::Jsonld, "out.jsonld");
    for id in [one, other] {
        desk.case.library.delete_highlight(id).expect("deleted");
    }
    import(&desk.case.library, ImportFormat::Jsonld, &desk.to("out.jsonld")).expect("imported");
    assert_eq!(desk.case.view(desk.article).marks, before, "from annotations");
    elsewhere(&mut desk);
    import(&desk.case.library, ImportFormat::Json, &desk.to("out.json")).expect("imported");
    assert_eq!(desk.case.view(desk.article).marks, before, "from everything");
}

#[test]
fn a_note_that_was_changed_on_both_sides_keeps_the_words_of_both() {
    let desk = Desk::new();
    let library = &desk.case.library;
    let mark = || desk.case.view(desk.article).marks[0].clone();
    let note = |body: &str| library.put_note(NoteTarget::Highlight(mark().id), None, body).expect("noted");
    desk.export(ExportFormat::Json, "old.json");
    note("여기서 고친 말");
    import(library, ImportFormat::Json, &desk.to("old.json")).expect("imported");
    assert_eq!(mark().note.expect("a note").body, "여기서 고친 말", "what it was before is not put back");
    note("저기서 고친 말");
    desk.export(ExportFormat::Json, "new.json");
    let mut json: Value = serde_json::from_str(&desk.read("new.json")).expect("JSON");
    article_in(&mut json, desk.article)["highlights"][0]["note"]["modified"] = "2030-01-01T00:00:00Z".into();
    fs::write(desk.to("new.json"), json.to_string()).expect("written");
    note("여기서 또 고친 말");
    for _ in 0..2 {
        import(library, ImportFormat::Json, &desk.to("new.json")).expect("imported");
        assert_eq!(mark().note.expect("a note").body, "여기서 또 고친 말\n\n저기서 고친 말", "both, once");
    }
}

#[test]
fn two_articles_with_one_text_both_come_back() {
    let mut desk = Desk::new();
    let text = "같은 글이 두 번 있다\n\n한 번은 이 파일에서 왔고 한 번은 저 파일에서 왔다. 문장이 몇 개 더 있다.";
    let one = desk.case.save_text(text);
    let page = format!(
        "<html><body><article><h1>같은 글이 두 번 있다</h1><p>{}</p></article></body></html>",
        &text[text.find("한 번").expect("there")..]
    );
    let other = desk.case.library.save(&source("b.html", Media::Html, &page, None)).expect("saved").id.expect("an id");
    assert_eq!(desk.case.view(one).text, desk.case.view(other).text, "one text");
    desk.export(ExportFormat::Json, "out.json");
    elsewhere(&mut desk);
    let imported = import(&desk.case.library, ImportFormat::Json, &desk.to("out.json")).expect("imported");
    assert_eq!(counts(&imported), (3, 0, 0, 0), "{imported:?}");
    assert_eq!(desk.case.view(one).text, desk.case.view(other).text, "both are here");
}
