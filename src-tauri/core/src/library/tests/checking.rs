//! The search index beside the database.

use super::*;
use crate::library::indexing::document;
use crate::model::{EntityKind, NoteTarget, State};
use crate::search::Document;
use crate::search::index::Load;

const KOREAN: &str = "이사회의 결정\n\n이사회는 하은별 대표를 다시 뽑았다고 밝혔다. 표결은 두 번 있었다.";
const ENGLISH: &str = "A second vote\n\nThe board voted twice before it chose the same chief again, two people said.";

/// An article with something in each field.
fn filled() -> (Case, ArticleId) {
    let case = Case::new();
    let id = case.save_text(KOREAN);
    case.save_text(ENGLISH);
    case.library.tag_entity(EntityKind::Person, "하은별", None).expect("tagged");
    case.library.tag(&[id], "이사회").expect("tagged");
    let mark = case.mark(id, "표결은 두 번 있었다.");
    case.library.put_note(NoteTarget::Highlight(mark.id), None, "날짜 확인").expect("written");
    case.library.put_note(NoteTarget::Article(id), None, "다시 읽기").expect("written");
    (case, id)
}

/// Puts into the index what `change` makes of the article, as a change that was lost would have left it.
fn index_wrongly(case: &Case, id: ArticleId, change: impl FnOnce(&mut Document)) {
    case.library.catch_up(&mut |_, _| std::ops::ControlFlow::Continue(())).expect("indexed");
    let mut wrong = case.library.store.read(|reader| document(reader, id)).expect("read").expect("there");
    change(&mut wrong);
    let mut writer = case.library.index.try_writer(Load::Few).expect("opened").expect("free");
    writer.put(&wrong).expect("written");
    writer.commit(case.library.index.applied().expect("read")).expect("committed");
}

#[test]
fn what_the_index_has_as_it_was_is_found_and_mended() {
    type Change = fn(&mut Document);
    let changes: [(&str, Change); 17] = [
        ("title", |document| document.title.push_str(" (옛 제목)")),
        ("subtitle", |document| document.subtitle = Some("옛 부제".to_owned())),
        ("text", |document| document.text.push_str("옛 글")),
        ("notes", |document| document.notes.clear()),
        ("highlights", |document| document.highlights.push("옛 문장".to_owned())),
        ("names", |document| document.names.clear()),
        ("entities", |document| document.entities.clear()),
        ("authors", |document| document.authors.push("김기자".to_owned())),
        ("sites", |document| document.sites.push("press.example".to_owned())),
        ("tags", |document| document.tags.push("옛표".to_owned())),
        ("colors", |document| document.colors.clear()),
        ("state", |document| document.state = State::Archive),
        ("starred", |document| document.starred = true),
        ("trashed", |document| document.trashed = true),
        ("unread", |document| document.unread = !document.unread),
        ("lang", |document| document.lang = Some("fr".to_owned())),
        ("published", |document| document.published = Some(1_600_000_000)),
    ];
    let (case, id) = filled();
    for (what, change) in changes {
        index_wrongly(&case, id, change);
        let report = case.library.check(false).expect("checked");
        assert!(!report.ok && report.problems.len() == 1, "{what}: one thing is wrong: {:?}", report.problems);
        let told = &report.problems[0];
        assert!(told.contains(&id.to_string()) && told.contains("이사회의 결정"), "{what}: it says what: {told}");
    }
    assert!(case.library.check(true).expect("repaired").ok, "a repair mends it");
    assert!(case.library.check(false).expect("checked").ok, "for good");
}

#[test]
fn nothing_is_stale_after_a_day_of_reading() {
    let (case, id) = filled();
    let sound = |what: &str| {
        let report = case.library.check(false).expect("checked");
        assert!(report.ok, "after {what}: {:?}", report.problems);
    };
    sound("filling");
    case.library.set_state(&[id], State::Reading).expect("moved");
    sound("moving");
    case.library.trash(&[id]).expect("trashed");
    sound("trashing");
    case.library.restore(&[id]).expect("restored");
    let person = case.library.tag_entity(EntityKind::Person, "은별", None).expect("tagged").entity;
    sound("naming");
    case.library.rename_entity(person.id, "하은별 대표").expect("renamed");
    sound("renaming");
    case.library.delete_entity(person.id).expect("deleted");
    sound("deleting a name");
    case.library.untag(&[id], "이사회").expect("untagged");
    sound("untagging");
}

#[test]
fn many_stale_articles_are_counted_and_not_all_named() {
    let case = Case::new();
    for n in 0..25 {
        let id = case.save_text(&format!("소식 {n}\n\n{n}번째 소식을 알린다고 회사가 밝혔다. 그 밖의 말은 없었다."));
        index_wrongly(&case, id, |document| document.starred = true);
    }
    let report = case.library.check(false).expect("checked");
    assert_eq!(report.problems.len(), 21, "twenty are named: {:?}", report.problems);
    assert!(report.problems[20].contains("5 more"), "and the rest counted: {}", report.problems[20]);
}
