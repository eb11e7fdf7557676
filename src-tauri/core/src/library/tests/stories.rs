//! A story of several papers is one row in the lists.

use super::*;
use crate::model::{EntityKind, Grouping, Place, Sort, State};
use std::ops::ControlFlow;

const STORY: [&str; 4] = [
    "새벽물산 이사회는 12일 서울 본사에서 임시 회의를 열고 한서윤 대표의 사임을 받아들였다고 밝혔다. 새 대표는 다음 달 초에 뽑는다.",
    "한 대표는 회사를 여섯 해 동안 이끌었고 그 사이 매출은 두 배가 되었다. 그는 떠나는 까닭을 말하지 않았다고 회사는 전했다.",
    "증권가에서는 후임으로 도민재 부사장이 가장 유력하다고 본다. 도 부사장은 공장과 해외 영업을 두루 거친 사람으로 알려져 있다.",
    "주가는 발표가 있은 뒤 한때 7% 떨어졌으나 장이 끝날 무렵에는 대부분 되찾았다. 거래량은 평소의 네 배에 이르렀다.",
];

const INBOX: Place = Place::State { state: State::Inbox };
const ARCHIVE: Place = Place::State { state: State::Archive };

fn save(case: &Case, url: &str, paragraphs: &[&str]) -> ArticleId {
    case.save_page(url, &format!("새벽물산 {url}"), paragraphs).id.expect("an article")
}

/// The story in a paper of its own, with a line that only this paper has.
fn paper(case: &Case, name: &str) -> ArticleId {
    let line = format!("(서울={name}) 강나루 기자 = 다음은 회사가 알린 내용이다.");
    save(case, &format!("https://{name}.example/1"), &[&line, STORY[0], STORY[1], STORY[2], STORY[3]])
}

fn gather(case: &Case) -> u32 {
    let gathered = case.library.gather_stories(&mut || ControlFlow::Continue(())).expect("gathered");
    assert!(gathered.is_whole, "nothing stopped it");
    gathered.changed
}

/// The rows of a place, each with how many more it stands for; the list's own count and those of its groups agree.
fn rows(case: &Case, place: &Place) -> Vec<(ArticleId, u32)> {
    let page = case.library.articles(place, Sort::Saved, 0, 100).expect("listed");
    assert_eq!(page.total as usize, page.articles.len(), "{place:?} is counted as it is listed");
    for by in [Grouping::Day, Grouping::Site, Grouping::Person] {
        let groups = case.library.groups(place, Sort::Saved, by).expect("grouped");
        assert_eq!(groups.iter().map(|group| group.count).sum::<u32>(), page.total, "{place:?} by {by:?}");
        let grouped = case.library.articles_by(place, Sort::Saved, Some(by), 0, 100).expect("listed").articles;
        assert_eq!(grouped.len(), page.articles.len(), "{place:?} by {by:?}");
    }
    page.articles.iter().map(|row| (row.id, row.copies)).collect()
}

#[test]
fn a_story_of_several_papers_is_one_row_until_its_text_is_another() {
    let case = Case::new();
    let [one, two, three] = ["a", "b", "c"].map(|name| paper(&case, name));
    let other = save(&case, "https://a.example/2", &["가온조선은 남쪽 바다에 새 도크를 짓기로 했다.", STORY[1]]);
    let short = save(&case, "https://a.example/3", &["짧은 글이다."]);
    assert_eq!(rows(&case, &INBOX).len(), 5, "each by itself until copies are looked for");
    assert_eq!(gather(&case), 2, "two came to the first one's story");
    assert_eq!(rows(&case, &INBOX), [(short, 0), (other, 0), (one, 2)], "the first saved stands for all");
    assert_eq!(rows(&case, &Place::All).len(), 5, "among all articles each is by itself");
    assert_eq!(case.library.list("", Sort::Saved, 0, 9).expect("listed").total, 5, "for a script as well");
    assert_eq!(case.library.sidebar().expect("counted").inbox, 3);
    assert_eq!(gather(&case), 0, "all is known by now");

    save(&case, "https://a.example/1", &["그 글은 내려갔다. 이 자리에는 이제 다른 글이 있고 그 글은 훨씬 짧다."]);
    gather(&case);
    assert_eq!(rows(&case, &INBOX), [(short, 0), (other, 0), (two, 1), (one, 0)], "it has another text");
    save(&case, "https://b.example/1", &["이 글도 내려갔다."]);
    gather(&case);
    assert_eq!(rows(&case, &INBOX), [(short, 0), (other, 0), (three, 0), (two, 0), (one, 0)]);
    assert_eq!(case.library.check(false).expect("checked").problems, Vec::<String>::new());
}

#[test]
fn in_each_place_the_first_of_those_that_are_there_stands_for_them() {
    let case = Case::new();
    let [one, two, three, four] = ["a", "b", "c", "d"].map(|name| paper(&case, name));
    gather(&case);
    let library = &case.library;
    library.set_state(&[one, three], State::Archive).expect("moved");
    assert_eq!((rows(&case, &INBOX), rows(&case, &ARCHIVE)), (vec![(two, 1)], vec![(one, 1)]));
    library.trash(&[one]).expect("trashed");
    assert_eq!(rows(&case, &ARCHIVE), [(three, 0)], "what is in the Trash stands for nothing");
    assert_eq!(rows(&case, &Place::Trash), [(one, 0)], "where each is by itself");
    library.restore(&[one]).expect("restored");
    assert_eq!(rows(&case, &ARCHIVE), [(one, 1)]);
    library.set_starred(&[two, three], true).expect("starred");
    library.tag(&[three, four], "인사").expect("tagged");
    assert_eq!(rows(&case, &Place::Starred), [(two, 1)], "one of the Inbox and one of the Archive");
    assert_eq!(rows(&case, &Place::Tag { name: "인사".to_owned() }), [(four, 0), (three, 0)], "each by itself");
    let entity = library.tag_entity(EntityKind::Company, "새벽물산", None).expect("tagged").entity.id;
    assert_eq!(rows(&case, &Place::Entity { id: entity }).len(), 4, "which papers wrote of it");
    let sidebar = library.sidebar().expect("counted");
    assert_eq!((sidebar.inbox, sidebar.archive, sidebar.starred, sidebar.trash), (1, 1, 1, 0));
    assert_eq!((sidebar.tags[0].articles, sidebar.companies[0].articles), (2, 4), "what their lists have");
    library.trash(&[one]).expect("trashed");
    library.empty_trash().expect("emptied");
    assert_eq!(
        (rows(&case, &ARCHIVE), rows(&case, &INBOX)),
        (vec![(three, 0)], vec![(two, 1)]),
        "one is gone for good"
    );
    library.merge_copy(two, three).expect("merged");
    assert_eq!((rows(&case, &ARCHIVE), rows(&case, &INBOX)), (vec![], vec![(two, 1)]));
}

#[test]
fn it_is_known_for_whom_a_row_stands() {
    let case = Case::new();
    let [one, two, three] = ["a", "b", "c"].map(|name| paper(&case, name));
    gather(&case);
    let standing = |ids: &[ArticleId], place: &Place| -> Vec<ArticleId> {
        case.library.standing_for(ids, place).expect("asked").into_iter().map(|row| row.id).collect()
    };
    assert_eq!(standing(&[one], &INBOX), [two, three]);
    assert_eq!(standing(&[one], &Place::All), [], "where each is by itself");
    assert_eq!(standing(&[two], &INBOX), [], "it is behind another");
    case.library.set_state(&[one, two, three], State::Archive).expect("moved");
    assert_eq!(standing(&[one], &INBOX), [two, three], "it is not there any more: those of its state");
    case.library.set_starred(&[two, three], true).expect("starred");
    assert_eq!(standing(&[two], &Place::Starred), [three]);
    assert_eq!(standing(&[one, two], &Place::Starred), [three, two, three]);
    case.library.trash(&[one]).expect("trashed");
    assert_eq!(standing(&[one], &Place::Trash), [], "in the Trash each is by itself");
}

#[test]
fn what_an_older_program_saved_is_gathered_and_can_be_stopped() {
    let case = Case::new();
    let one = paper(&case, "a");
    let _others = ["b", "c"].map(|name| paper(&case, name));
    case.library.store.write(|writer| writer.forget_sketches()).expect("as if never sketched");
    let stopped = case.library.gather_stories(&mut || ControlFlow::Break(())).expect("stopped");
    assert!(!stopped.is_whole && stopped.changed == 0, "{stopped:?}");
    let mut calls = 0;
    while !case.library.gather_stories(&mut || ControlFlow::Break(())).expect("stopped").is_whole {
        calls += 1;
        assert!(calls < 9, "each call does a part");
    }
    assert!(calls > 1, "one article at a time");
    assert_eq!(rows(&case, &INBOX), [(one, 2)]);
}

#[test]
fn what_the_reader_keeps_apart_has_rows_of_its_own() {
    let case = Case::new();
    let [one, two, _] = ["a", "b", "c"].map(|name| paper(&case, name));
    gather(&case);
    case.library.list_apart(one, two).expect("kept apart");
    assert_eq!(rows(&case, &INBOX), [(two, 0), (one, 1)]);
    save(&case, "https://b.example/1", &["다시 실은 글이다.", STORY[0], STORY[1], STORY[2], STORY[3]]);
    gather(&case);
    assert_eq!(rows(&case, &INBOX), [(two, 0), (one, 1)], "also when it is looked at again");
    assert_eq!(case.library.listed_apart(two).expect("asked"), [one]);
    case.library.list_apart(two, one).expect("once more");
    case.library.list_together(one, two).expect("taken back");
    assert_eq!(rows(&case, &INBOX), [(one, 2)], "at once");
    gather(&case);
    assert_eq!(rows(&case, &INBOX), [(one, 2)], "and from then on");
    assert_eq!(case.library.listed_apart(one).expect("asked"), []);
    assert!(case.library.list_apart(one, one).is_err(), "an article is not apart from itself");
}

#[test]
fn a_story_without_end_is_several() {
    let case = Case::new();
    let ids: Vec<ArticleId> = (0..7).map(|n| paper(&case, &format!("p{n}"))).collect();
    case.library
        .store
        .write(|writer| {
            for pair in ids.windows(2) {
                writer.join_story(pair[1], ids[0], 3)?;
            }
            Ok(())
        })
        .expect("joined");
    let listed = rows(&case, &INBOX);
    assert!(listed.contains(&(ids[0], 2)) && listed.len() == 5, "three are in it: {listed:?}");
}
