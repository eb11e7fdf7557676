//! Search through the library: the database and the index together.

use super::*;
use crate::model::{AliasKind, EntityKind, NoteTarget, SearchSort, SnippetField};
use std::ops::ControlFlow;

const KOREAN: &str = "새 대표를 찾는 한빛AI\n\n한빛AI는 하은별을 새 대표로 임명했다고 밝혔다. 이사회는 지속 협력을 강조했다.\n\
                      하은별이 세운 누리웍스는 한빛 AI와의 협력을 이어 간다. 이 소식에 주가가 올랐다.";
const ENGLISH: &str = "Board dismisses chief\n\nThe board dismissed Dana Whitfield on Friday, two people said. \
                       Whitfield's allies asked for a review of the decision within the week.";

fn titles(case: &Case, query: &str) -> Vec<String> {
    let answer =
        case.library.search(query, SearchSort::Relevance, 0, 10).expect("searching never fails for what was typed");
    answer.hits.into_iter().map(|hit| hit.article.title).collect()
}

#[test]
fn words_are_found_with_and_without_particles() {
    let case = Case::new();
    case.save_text(KOREAN);
    case.save_text(ENGLISH);
    for query in ["하은별", "하은별은", "한빛AI", "한빛 AI", "한빛ai", "\"지속 협력\"", "협력을", "대표 -whitfield"]
    {
        assert_eq!(titles(&case, query), ["새 대표를 찾는 한빛AI"], "{query}");
    }
    for query in ["Whitfield", "dismissing", "board -한빛", "\"two people\""] {
        assert_eq!(titles(&case, query), ["Board dismisses chief"], "{query}");
    }
    assert!(titles(&case, "-대표 -board").is_empty(), "both are left out");
}

#[test]
fn a_sub_headline_is_found_and_shown() {
    let case = Case::new();
    let text = "한빛AI 새 대표에 하은별\n이사회 \"지속 협력\" 강조\n한빛AI는 하은별을 새 대표로 임명했다고 밝혔다. 임기는 삼 년이다.\n\
                이 소식에 주가가 장 초반 크게 올랐다. 업계는 이번 인사를 반겼다.";
    let id = case.save_text(text);
    assert!(case.view(id).subtitle.is_some(), "the second line is a sub-headline");
    let answer = case.library.search("\"지속 협력\"", SearchSort::Relevance, 0, 10).expect("searched");
    let snippet = &answer.hits[0].snippets[0];
    assert_eq!((snippet.marks.len(), snippet.at), (1, None), "shown, but not a place of the text: {snippet:?}");
}

#[test]
fn what_the_reader_wrote_is_found() {
    let case = Case::new();
    let id = case.save_text(KOREAN);
    let mark = case.mark(id, "이사회는 지속 협력을 강조했다.");
    case.library.put_note(NoteTarget::Highlight(mark.id), None, "지분율을 확인할 것").expect("written");
    case.library.tag(&[id], "반도체").expect("tagged");
    let answer = case.library.search("지분율", SearchSort::Relevance, 0, 10).expect("searched");
    assert_eq!(answer.hits.len(), 1, "found by the note");
    assert_eq!(answer.hits[0].snippets[0].field, SnippetField::Note, "and shown from it");
    assert_eq!(titles(&case, "tag:반도체").len(), 1, "by its tag");
    assert_eq!(titles(&case, "has:highlight color:yellow").len(), 1, "by its highlight");
    case.library.delete_highlight(mark.id).expect("deleted");
    assert!(titles(&case, "지분율").is_empty(), "a deleted highlight's note is not found");
}

#[test]
fn an_alias_finds_the_other_spellings() {
    let case = Case::new();
    case.save_text(KOREAN);
    case.save_text(ENGLISH);
    let person = case.library.tag_entity(EntityKind::Person, "하은별을", None).expect("tagged").entity;
    assert!(titles(&case, "Eunbyul").is_empty(), "written nowhere");
    case.library.add_alias(person.id, "Eunbyul Ha", AliasKind::Transliteration).expect("added");
    case.library.add_alias(person.id, "Eunbyul", AliasKind::Transliteration).expect("added");
    let answer = case.library.search("Eunbyul", SearchSort::Relevance, 0, 10).expect("searched");
    assert_eq!(answer.hits.len(), 1, "found by what is written");
    assert!(answer.expanded["Eunbyul"].contains(&"하은별".to_owned()), "and says so");
    for as_it_is in ["=Eunbyul", "\"Eunbyul\"", "=\"Eunbyul Ha\""] {
        assert!(titles(&case, as_it_is).is_empty(), "{as_it_is}: no other spelling is meant");
    }
    assert_eq!(titles(&case, "=하은별").len(), 1, "that one is written");
    let by_person = case.library.search("person:하은별", SearchSort::Relevance, 0, 10).expect("searched");
    assert_eq!(by_person.hits.len(), 1, "by the person");
    let shown = &by_person.hits[0].snippets;
    assert!(shown.iter().any(|s| s.text.contains("하은별을") && !s.marks.is_empty()), "with a sentence: {shown:?}");
    assert_eq!(titles(&case, "person:Eunbyul").len(), 1, "by any of the spellings");
    assert!(titles(&case, "company:하은별 -하은별").is_empty(), "it is no company");
    case.library.delete_entity(person.id).expect("deleted");
    assert!(titles(&case, "Eunbyul").is_empty(), "a deleted person expands nothing");
}

#[test]
fn the_index_comes_back_from_nothing() {
    let case = Case::new();
    case.save_text(KOREAN);
    case.save_text(ENGLISH);
    assert_eq!(titles(&case, "하은별").len(), 1, "found");
    let report = case.library.check(false).expect("checked");
    assert!(report.ok, "{:?}", report.problems);
    assert_eq!(case.library.reindex(&mut |_, _| ControlFlow::Continue(())).expect("built again"), 2, "both articles");
    assert_eq!(titles(&case, "하은별").len(), 1, "found again");
    let Case { library, _dir: dir } = case;
    drop(library);
    std::fs::remove_dir_all(dir.path().join("index")).expect("deleted");
    let library = Library::open(dir.path(), environment()).expect("opened without an index");
    let case = Case { library, _dir: dir };
    assert_eq!(titles(&case, "하은별").len(), 1, "an index that was deleted is built again");
}

#[test]
fn lists_take_queries_and_trash_is_apart() {
    let case = Case::new();
    let id = case.save_text(KOREAN);
    case.save_text(ENGLISH);
    let listed = |query: &str| case.library.list(query, Default::default(), 0, 10).expect("listed").total;
    assert_eq!((listed(""), listed("is:inbox"), listed("하은별")), (2, 2, 1));
    case.library.trash(&[id]).expect("trashed");
    assert_eq!((listed(""), listed("하은별"), listed("하은별 is:trashed")), (1, 0, 1), "only when asked for");
}

#[test]
fn a_backup_is_a_library() {
    let case = Case::new();
    let id = case.save_text(KOREAN);
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("copy");
    assert_eq!(case.library.backup(&copy).expect("copied"), 1, "one original");
    assert!(case.library.backup(&copy).is_err(), "never over something");
    let library = Library::open(&copy, environment()).expect("opened");
    assert_eq!(library.article(id).expect("there").text, case.view(id).text, "the same text");
    assert!(library.check(true).expect("checked").ok, "sound");
}

#[test]
fn an_index_newer_than_its_database_begins_anew() {
    let case = Case::new();
    let kept = case.save_text(KOREAN);
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("copy");
    case.library.backup(&copy).expect("copied");
    case.save_text("나중에 온 글\n\n나중에 저장한 이 글은 예전 사본에 없다고 한다. 그것이 전부이다.");
    case.library.catch_up(&mut |_, _| std::ops::ControlFlow::Continue(())).expect("indexed");
    // The reader puts the older database back under the index that knows more.
    let (from, to) = (case.library.dir().join("index"), copy.join("index"));
    std::fs::create_dir_all(&to).expect("a folder");
    for entry in std::fs::read_dir(&from).expect("the index").flatten() {
        std::fs::copy(entry.path(), to.join(entry.file_name())).expect("copied");
    }
    let library = Library::open(&copy, environment()).expect("opened");
    assert!(library.check(false).expect("checked").ok, "the index was made to fit by itself");
    library.tag(&[kept], "나중표").expect("tagged");
    assert_eq!(
        library.search("tag:나중표", SearchSort::Relevance, 0, 10).expect("searched").total,
        1,
        "and takes what changes now"
    );
}

#[test]
fn a_damaged_original_keeps_nothing_else_from_the_backup() {
    let case = Case::new();
    case.save_text(KOREAN);
    case.save_text("또 하나의 글\n\n이 글은 멀쩡하게 남아서 사본에 들어가야 한다고 한다. 그것이 전부이다.");
    let originals = case.library.store.read(|reader| reader.original_hashes()).expect("listed");
    let (shelf, rest) = originals[0].split_at(2);
    let file = case.library.dir().join("originals").join(shelf).join(format!("{rest}.zst"));
    std::fs::write(&file, b"damaged").expect("damaged");
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("copy");
    let said = case.library.backup(&copy).expect_err("not complete").to_string();
    assert!(said.contains("1 of 2 originals"), "it says what is missing: {said}");
    let library = Library::open(&copy, environment()).expect("opened");
    let articles = library.articles(&crate::model::Place::All, crate::model::Sort::Saved, 0, 10).expect("listed");
    assert_eq!(articles.total, 2, "all articles");
    assert!(library.originals.read(&originals[1]).is_ok(), "and the sound original");
}

#[test]
fn a_new_name_is_found_where_only_a_merged_part_is_named() {
    let case = Case::new();
    case.save_text("새 이름을 단 회사\n\nNW는 올해 두 번째로 이름을 바꿨다고 밝혔다. 까닭은 말하지 않았다.");
    let part = case.library.tag_entity(EntityKind::Company, "NW는", None).expect("tagged").entity;
    case.save_text("누리웍스 소식\n\n누리웍스는 새 공장을 세운다고 밝혔다. 공장은 내년에 문을 연다.");
    let keep = case.library.tag_entity(EntityKind::Company, "누리웍스", None).expect("tagged").entity;
    case.library.merge_entities(keep.id, part.id).expect("merged");
    case.library.search("NW", SearchSort::Relevance, 0, 10).expect("the index is up to date");
    case.library.rename_entity(keep.id, "온누리홀딩스").expect("renamed");
    assert_eq!(
        titles(&case, "온누리홀딩").len(),
        2,
        "by a part of its new name, which no spelling is, in both articles"
    );
    case.library.delete_entity(keep.id).expect("deleted");
    assert!(titles(&case, "\"온누리홀딩스\"").is_empty(), "and in neither once it is deleted");
}
