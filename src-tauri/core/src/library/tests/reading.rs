//! Lists, states, tags, notes, positions, and what they look like afterwards.

use super::*;
use crate::model::{EntityKind, Grouping, NoteTarget, Place, Sort, Span, State};

fn three(case: &Case) -> Vec<ArticleId> {
    ["가 첫 글", "나 둘째 글", "다 셋째 글"]
        .iter()
        .map(|title| case.save_text(&format!("{title}\n\n{title}의 본문이다. 문장이 몇 개 더 있다. 그것이 모두이다.")))
        .collect()
}

fn titles(case: &Case, place: &Place, sort: Sort) -> Vec<String> {
    let page = case.library.articles(place, sort, 0, 10).expect("a page");
    assert_eq!(page.total as usize, page.articles.len(), "the total agrees");
    page.articles.into_iter().map(|row| row.title.chars().take(1).collect()).collect()
}

#[test]
fn articles_are_listed_by_place() {
    let case = Case::new();
    let ids = three(&case);
    let inbox = Place::State { state: State::Inbox };
    assert_eq!(titles(&case, &inbox, Sort::Saved), ["다", "나", "가"], "newest first");
    assert_eq!(titles(&case, &inbox, Sort::Title), ["가", "나", "다"]);
    case.library.set_state(&ids[..1], State::Archive).expect("archived");
    assert!(case.view(ids[0]).row.unread, "archiving is not reading");
    case.library.set_starred(&ids[1..2], true).expect("starred");
    case.library.trash(&ids[2..]).expect("trashed");
    case.library.tag(&ids, " Board  Room ").expect("tagged");
    assert_eq!(titles(&case, &inbox, Sort::Saved), ["나"]);
    assert_eq!(titles(&case, &Place::Starred, Sort::Saved), ["나"]);
    assert_eq!(titles(&case, &Place::Trash, Sort::Saved), ["다"]);
    assert_eq!(titles(&case, &Place::All, Sort::Saved), ["나", "가"], "the Trash apart");
    assert_eq!(titles(&case, &Place::Tag { name: "board room".into() }, Sort::Saved), ["나", "가"], "tags ignore case");
    case.library.untag(&ids[..1], "BOARD ROOM").expect("untagged");
    let sidebar = case.library.sidebar().expect("counts");
    assert_eq!((sidebar.inbox, sidebar.archive, sidebar.starred, sidebar.trash), (1, 1, 1, 1), "counts");
    assert_eq!(sidebar.tags.len(), 1);
    assert_eq!((sidebar.tags[0].name.as_str(), sidebar.tags[0].articles), ("Board Room", 1), "as first written");
}

#[test]
fn opening_and_scrolling_are_remembered() {
    let case = Case::new();
    let id = three(&case)[0];
    assert!(case.view(id).row.unread, "not opened yet");
    case.library.set_position(id, 7).expect("remembered");
    let view = case.view(id);
    assert_eq!((view.row.unread, view.position), (false, 7));
    case.library.set_position(id, 4_000_000).expect("remembered");
    let view = case.view(id);
    assert_eq!(view.position as usize, view.text.chars().count(), "never past the end of the text");
}

#[test]
fn highlights_are_kept_as_quotation_and_context() {
    let case = Case::new();
    let id = three(&case)[0];
    let made = case.mark(id, "문장이 몇 개");
    assert_eq!(made.selector.exact, "문장이 몇 개");
    assert!(made.selector.prefix.ends_with("본문이다. "), "what stands before it");
    assert!(made.selector.suffix.starts_with(" 더 있다."), "what stands after it");
    assert_eq!(made.span, Some(made.selector.position), "it stands where it was made");
    let view = case.view(id);
    let overlapping = case
        .library
        .highlight(
            id,
            view.version,
            Span { start: made.selector.position.start + 2, end: made.selector.position.end + 2 },
            Color::Blue,
        )
        .expect("overlapping is allowed");
    assert_eq!(case.view(id).marks.len(), 2);
    for (start, end) in [(5, 5), (6, 5), (0, 100_000), (u32::MAX - 1, u32::MAX)] {
        let refused = case.library.highlight(id, view.version, Span { start, end }, Color::Blue);
        assert!(refused.is_err(), "{start}–{end} is no range of the text");
    }
    case.library.recolor(overlapping.id, Color::Pink).expect("recoloured");
    case.library.delete_highlight(made.id).expect("deleted");
    let marks = case.view(id).marks;
    assert_eq!((marks.len(), marks[0].color), (1, Color::Pink), "one is left, recoloured");
    case.library.restore_highlight(made.id).expect("restored");
    assert_eq!(case.view(id).marks.len(), 2, "undone");
}

#[test]
fn a_highlight_is_made_longer_shorter_and_put_back() {
    let case = Case::new();
    let id = three(&case)[0];
    let made = case.mark(id, "문장이 몇 개");
    case.library.put_note(NoteTarget::Highlight(made.id), None, "쪽지").expect("a note");
    case.library.tag_highlight(made.id, "표").expect("a tag");
    let made = case.view(id).marks.remove(0);
    let Span { start, end } = made.span.expect("it stands there");
    let version = case.view(id).version;
    let longer = case.library.move_highlight(made.id, version, Span { start, end: end + 2 }).expect("longer");
    assert_eq!(longer.selector.exact, "문장이 몇 개 더");
    assert_eq!((&longer.note, &longer.tags, longer.created), (&made.note, &made.tags, made.created), "all stays");
    let shorter = case.library.move_highlight(made.id, version, Span { start, end: start + 3 }).expect("shorter");
    assert_eq!((shorter.selector.exact.as_str(), shorter.span), ("문장이", Some(Span { start, end: start + 3 })));
    let back = case.library.put_highlight_back(made.id, &made.selector, &made.text_hash).expect("put back");
    assert_eq!(back, made);
    for wrong in [Span { start, end: start }, Span { start, end: 4_000_000 }] {
        case.library.move_highlight(made.id, version, wrong).expect_err("no place");
    }
    assert_eq!(case.view(id).marks, [made], "what failed changed nothing");
}

#[test]
fn a_highlight_is_split_in_two() {
    let case = Case::new();
    let id = three(&case)[0];
    let made = case.mark(id, "문장이 몇 개 더 있다");
    case.library.put_note(NoteTarget::Highlight(made.id), None, "쪽지").expect("a note");
    case.library.tag_highlight(made.id, "표").expect("a tag");
    let Span { start, end } = made.span.expect("it stands there");
    let version = case.view(id).version;
    for outside in [start, end, 0] {
        case.library.split_highlight(made.id, version, outside).expect_err("not inside");
    }
    let [first, second] = case.library.split_highlight(made.id, version, start + 4).expect("split");
    assert_eq!((first.id, first.selector.exact.as_str()), (made.id, "문장이"), "the space is in neither");
    assert_eq!((second.selector.exact.as_str(), second.color), ("몇 개 더 있다", made.color));
    assert_eq!((first.note.is_some(), second.note.is_some()), (true, false), "the note stays with the first");
    assert_eq!((first.tags, second.tags), (vec!["표".to_owned()], vec!["표".to_owned()]));
    assert_eq!(case.view(id).marks.len(), 2);
}

#[test]
fn notes_hang_on_highlights_articles_and_entities() {
    let case = Case::new();
    let id = three(&case)[0];
    let mark = case.mark(id, "문장이 몇 개");
    let on_mark = NoteTarget::Highlight(mark.id);
    let first = case.library.put_note(on_mark, None, "첫 메모").expect("written");
    let second = case.library.put_note(on_mark, None, "고친 메모\n").expect("written");
    assert_eq!((second.id, second.body.as_str()), (first.id, "고친 메모"), "a highlight has one note");
    case.library.put_note(NoteTarget::Article(id), None, "글에 대한 메모").expect("written");
    case.library.put_note(NoteTarget::Article(id), None, "또 하나").expect("written");
    let view = case.view(id);
    assert_eq!((view.comments.len(), view.row.notes), (2, 3), "an article may have several");
    assert_eq!(view.marks[0].note.as_ref().expect("a note").body, "고친 메모");
    case.library.delete_note(first.id).expect("deleted");
    assert!(case.view(id).marks[0].note.is_none(), "gone");
    case.library.restore_note(first.id).expect("restored");
    assert!(case.view(id).marks[0].note.is_some(), "undone");
    assert!(case.library.put_note(on_mark, None, " \n").is_err(), "an empty note is not kept");
    let nowhere = NoteTarget::Article(ArticleId(uuid::Uuid::from_u128(7)));
    assert!(case.library.put_note(nowhere, None, "x").is_err(), "nor one on nothing");
}

#[test]
fn settings_and_saved_searches_are_kept() {
    let case = Case::new();
    let value = serde_json::json!({"theme": "sepia", "size": 19});
    case.library.put_setting("looks", &value).expect("kept");
    assert_eq!(case.library.setting("looks").expect("read"), Some(value));
    case.library.put_setting("looks", &serde_json::Value::Null).expect("taken away");
    assert_eq!(case.library.setting("looks").expect("read"), None);
    assert!(case.library.put_setting("looks", &"x".repeat(70_000).into()).is_err(), "bounded");
    let search = case.library.save_search("  이사회 ", "이사회 is:starred").expect("kept");
    assert_eq!(case.library.sidebar().expect("counts").searches, std::slice::from_ref(&search));
    case.library.delete_search(search.id).expect("deleted");
    assert!(case.library.sidebar().expect("counts").searches.is_empty());
}

#[test]
fn a_change_by_anyone_is_noticed() {
    let case = Case::new();
    assert!(case.library.changed().expect("asked"), "the first look");
    assert!(!case.library.changed().expect("asked"), "nothing happened");
    three(&case);
    assert!(case.library.changed().expect("asked"), "by this library");
    let other = Library::open(case.library.dir(), environment()).expect("a second door");
    assert!(!case.library.changed().expect("asked"), "opening changes nothing");
    other.put_setting("x", &1.into()).expect("written");
    assert!(case.library.changed().expect("asked"), "by another");
}

#[test]
fn a_list_is_divided_into_days_sites_and_persons() {
    let case = Case::new();
    let page = |url: &str, site: &str, day: &str, text: &str| {
        let html = format!(
            "<html><head><title>{url}</title><meta property=\"og:site_name\" content=\"{site}\">\
             <meta property=\"article:published_time\" content=\"{day}\"></head>\
             <body><article><h1>{url}</h1><p>{text}</p><p>그것이 전부였다고 한다. 다른 말은 없었다.</p></article></body></html>"
        );
        case.library.save(&source(url, Media::Html, &html, Some(url))).expect("saved").id.expect("an article")
    };
    let one = page("https://a.example/1", "누리경제", "2023-11-20", "한서윤과 도경람이 만났다. 한서윤이 먼저 말했다.");
    let two = page("https://b.example/2", "가람일보", "2023-11-21", "도경람은 듣기만 했다. 그날은 추웠다고 한다.");
    let three = page("https://a.example/3", "누리경제", "2023-11-20", "아무도 오지 않은 날이었다. 비가 왔다고 한다.");
    for name in ["한서윤", "도경람"] {
        case.library.tag_entity(EntityKind::Person, name, None).expect("tagged");
    }
    let divided = |sort, by| {
        let groups = case.library.groups(&Place::All, sort, by).expect("divided");
        let page = case.library.articles_by(&Place::All, sort, Some(by), 0, 10).expect("listed");
        let groups: Vec<(String, u32)> = groups.into_iter().map(|group| (group.label, group.count)).collect();
        (groups, page.articles.iter().map(|row| row.id).collect::<Vec<_>>())
    };
    let group = |label: &str, count| (label.to_owned(), count);
    assert_eq!(
        divided(Sort::Published, Grouping::Day),
        (vec![group("2023-11-21", 1), group("2023-11-20", 2)], vec![two, three, one])
    );
    assert_eq!(
        divided(Sort::Saved, Grouping::Site),
        (vec![group("가람일보", 1), group("누리경제", 2)], vec![two, three, one])
    );
    assert_eq!(
        divided(Sort::Saved, Grouping::Person),
        (vec![group("도경람", 1), group("한서윤", 1), group("", 1)], vec![two, one, three]),
        "whom an article names most; nobody comes last"
    );
    case.library.trash(&[three]).expect("away");
    assert_eq!(divided(Sort::Saved, Grouping::Site).0, [group("가람일보", 1), group("누리경제", 1)]);
}
