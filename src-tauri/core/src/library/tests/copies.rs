//! The same story in several papers.

use super::*;
use crate::model::{MergedCopy, NoteTarget, Place, Sort};

const STORY: [&str; 4] = [
    "새벽물산 이사회는 12일 서울 본사에서 임시 회의를 열고 한서윤 대표의 사임을 받아들였다고 밝혔다. 새 대표는 다음 달 초에 뽑는다.",
    "한 대표는 회사를 여섯 해 동안 이끌었고 그 사이 매출은 두 배가 되었다. 그는 떠나는 까닭을 말하지 않았다고 회사는 전했다.",
    "증권가에서는 후임으로 도민재 부사장이 가장 유력하다고 본다. 도 부사장은 공장과 해외 영업을 두루 거친 사람으로 알려져 있다.",
    "주가는 발표가 있은 뒤 한때 7% 떨어졌으나 장이 끝날 무렵에는 대부분 되찾았다. 거래량은 평소의 네 배에 이르렀다.",
];

fn save(case: &Case, url: &str, title: &str, paragraphs: &[&str]) -> ArticleId {
    case.save_page(url, title, paragraphs).id.expect("an article")
}

/// Two papers with the same report, and one with another.
fn papers() -> (Case, [ArticleId; 3]) {
    let case = Case::new();
    let one = save(&case, "https://a.example/1", "새벽물산 대표 사임", &STORY);
    let mut other = STORY.to_vec();
    other.insert(0, "(서울=새벽통신) 강나루 기자 = 다음은 회사가 알린 내용이다.");
    other.remove(4);
    let two = save(&case, "https://b.example/9", "한서윤, 새벽물산 떠난다", &other);
    let text = "가온조선은 남쪽 바다에 새 도크를 짓기로 하고 땅을 고르는 일을 시작했다. 공사는 세 해가 걸린다고 회사는 내다보았다.";
    let three = save(&case, "https://a.example/2", "새 도크", &[text, STORY[1]]);
    (case, [one, two, three])
}

#[test]
fn the_same_report_is_found_in_another_paper() {
    let (case, [one, two, three]) = papers();
    let copies = |id| case.library.copies(id).expect("sought").into_iter().map(|row| row.id).collect::<Vec<_>>();
    assert_eq!((copies(one), copies(two), copies(three)), (vec![two], vec![one], vec![]));
    save(
        &case,
        "https://b.example/9",
        "한서윤, 새벽물산 떠난다",
        &["그 글은 내려갔다. 이 자리에는 이제 다른 글이 있고 그 글은 훨씬 짧다."],
    );
    assert_eq!(copies(one), [], "a new version is another text");
    case.library.trash(&[one]).expect("trashed");
    assert_eq!(copies(two), [], "what is in the Trash is no copy");
}

#[test]
fn what_an_older_program_saved_is_sketched_when_it_is_needed() {
    let (case, [one, two, _]) = papers();
    case.library.store.write(|writer| writer.forget_sketches()).expect("as if never sketched");
    assert_eq!(case.library.copies(one).expect("sought").len(), 1);
    assert_eq!(case.library.copies(two).expect("sought").len(), 1);
}

#[test]
fn a_merged_copy_hands_over_what_hangs_on_it_and_takes_it_back() {
    let (case, [keep, copy, _]) = papers();
    let library = &case.library;
    let shared = case.mark(copy, "가장 유력하다고 본다");
    let own = case.mark(copy, "강나루 기자");
    library.put_note(NoteTarget::Highlight(shared.id), None, "확인").expect("noted");
    library.put_note(NoteTarget::Article(copy), None, "이쪽에만 적은 말").expect("noted");
    library.tag(&[keep, copy], "인사").expect("tagged");
    library.tag(&[copy], "물산").expect("tagged");
    library.set_starred(&[copy], true).expect("starred");
    let before = (case.view(keep), case.view(copy));
    let merged = library.merge_copy(keep, copy).expect("merged");
    assert_eq!((merged.highlights.len(), merged.notes.len(), merged.orphaned), (2, 1, 1), "{merged:?}");
    assert_eq!((merged.tags.as_slice(), merged.starred), (["물산".to_owned()].as_slice(), true));
    let view = case.view(keep);
    let at = |id| view.marks.iter().find(|mark| mark.id == id).expect("it went over");
    let span = at(shared.id).span.expect("its words are here");
    let there: String = view.text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect();
    assert_eq!(there, "가장 유력하다고 본다");
    assert_eq!(at(shared.id).note.as_ref().map(|note| note.body.as_str()), Some("확인"));
    assert_eq!(at(own.id).span, None, "its words are not: an orphan, and not lost");
    assert_eq!(view.comments.len(), 1);
    assert!(case.view(copy).row.trashed.is_some() && case.view(copy).marks.is_empty());
    let found = library.search("in:note 이쪽에만", crate::model::SearchSort::Relevance, 0, 9).expect("searched");
    assert_eq!(found.hits.iter().map(|hit| hit.article.id).collect::<Vec<_>>(), [keep], "the index knows");
    assert_eq!(library.check(false).expect("checked").problems, Vec::<String>::new());

    library.split_copy(keep, copy, &merged).expect("taken back");
    assert_eq!((case.view(keep), case.view(copy)), before, "as it was, letter for letter");
    library.search("메모", crate::model::SearchSort::Relevance, 0, 9).expect("searched");
    assert_eq!(library.check(false).expect("checked").problems, Vec::<String>::new(), "the index took it back too");
    assert!(library.merge_copy(keep, keep).is_err(), "an article is no copy of itself");
    assert!(library.merge_copy(keep, ArticleId(library.id())).is_err(), "nor is what is not there");
    assert_eq!(library.articles(&Place::All, Sort::Saved, 0, 9).expect("listed").total, 3, "nothing changed by that");
    library.split_copy(keep, copy, &MergedCopy::default()).expect("nothing to take back");
}
