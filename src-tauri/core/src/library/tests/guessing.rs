//! Guesses: made anew, accepted, taken back, refused, told apart, asked about.

use super::*;
use crate::model::{Acceptance, Asked, Asking, EntityId, EntityKind, MentionState, Questions, Span, Suggested};
use std::ops::ControlFlow;

const NEWS: &str = "오픈AI, 해임된 샘 올트먼 다시 부른다\n\n\
    오픈AI가 해임한 샘 올트먼을 다시 부르기로 했다고 20일 밝혔다. 올트먼은 마이크로소프트(MSFT)로 옮길 예정이었다.\n\n\
    이사회를 이끌던 도경람 의장은 물러난다. 도 의장은 “회사를 위해 옳은 일”이라고 말했다. 알트만은 답하지 않았다.";

fn guessed(case: &Case, id: ArticleId, name: &str) -> Option<Suggested> {
    let guesses = case.library.guesses(id).expect("guessed");
    guesses.suggested.into_iter().find(|one| one.spellings.iter().any(|known| known == name))
}

fn acceptance(suggested: &Suggested) -> Acceptance {
    Acceptance {
        kind: suggested.kind,
        name: suggested.name.clone(),
        entity: suggested.entity,
        spellings: suggested.spellings.clone(),
        places: suggested.places.iter().map(|place| place.span).collect(),
    }
}

fn questions(case: &Case, limit: usize, passed: &[&str]) -> Questions {
    let passed: Vec<String> = passed.iter().map(|name| (*name).to_owned()).collect();
    case.library.questions(limit, &passed, &mut || ControlFlow::Continue(())).expect("asked")
}

#[test]
fn an_article_is_read_for_names_in_all_their_spellings() {
    let case = Case::new();
    let id = case.save_text(NEWS);
    let person = guessed(&case, id, "샘 올트먼").expect("the person");
    assert_eq!(person.kind, EntityKind::Person);
    for spelling in ["올트먼", "알트만"] {
        assert!(person.spellings.iter().any(|known| known == spelling), "{spelling} is he: {:?}", person.spellings);
    }
    let company = guessed(&case, id, "MSFT").expect("the company");
    assert_eq!((company.kind, company.name.as_str()), (EntityKind::Company, "마이크로소프트"));
    let chair = guessed(&case, id, "도경람").expect("nobody's list has her");
    assert!(
        chair.spellings.iter().any(|known| known == "도"),
        "her surname with a title is she: {:?}",
        chair.spellings
    );
    assert_eq!(case.mentions(id), [""; 0], "a guess is stored nowhere");
}

#[test]
fn what_is_accepted_is_found_everywhere_and_can_be_taken_back() {
    let case = Case::new();
    let (id, other) = (case.save_text(NEWS), case.save_text("다른 소식\n\n알트만이 다시 웃었다고 한다. 그것뿐이다."));
    let person = guessed(&case, id, "올트먼").expect("the person");
    let accepted = case.library.accept(id, &acceptance(&person)).expect("accepted");
    assert!(accepted.created);
    assert_eq!(accepted.entity.name, "샘 올트먼");
    assert_eq!(case.mentions(other), ["샘 올트먼:알트만"], "by a spelling of the first article");
    assert!(guessed(&case, id, "올트먼").is_none(), "what is settled is no guess");
    case.library.unaccept(id, &accepted).expect("taken back");
    assert_eq!((case.mentions(id).len(), case.mentions(other).len()), (0, 0));
    let again = guessed(&case, id, "올트먼").expect("a guess again");
    assert_eq!(again.places, person.places);
    assert!(case.library.accept(id, &acceptance(&again)).expect("accepted again").created);
}

#[test]
fn a_surname_is_confirmed_where_it_stands_and_learned_nowhere() {
    let case = Case::new();
    let id = case.save_text(NEWS);
    let chair = guessed(&case, id, "도경람").expect("the chair");
    let accepted = case.library.accept(id, &acceptance(&chair)).expect("accepted");
    assert!(accepted.entity.aliases.iter().all(|alias| alias.text != "도"), "{:?}", accepted.entity.aliases);
    assert_eq!(case.mentions(id), ["도경람:도경람", "도경람:도"]);
    // Names are looked for again, and the article is read again: the reader's word stays.
    case.library.add_alias(accepted.entity.id, "도경람 의장", crate::model::AliasKind::Other).expect("added");
    case.library.remove_alias(accepted.entity.id, "도경람 의장").expect("removed");
    assert_eq!(case.mentions(id), ["도경람:도경람", "도경람:도"]);
    let twice = case.library.accept(id, &acceptance(&chair)).expect("accepted twice");
    assert!(!twice.created && twice.added.is_empty() && twice.placed.is_empty(), "nothing is new: {twice:?}");
    case.library.unaccept(id, &accepted).expect("taken back");
    assert!(case.mentions(id).is_empty());
}

#[test]
fn a_no_is_remembered() {
    let case = Case::new();
    let (id, other) = (case.save_text(NEWS), case.save_text(&NEWS.replace("20일", "21일")));
    case.library.refuse_name(EntityKind::Person, "샘 올트먼", true).expect("refused");
    assert!(guessed(&case, id, "올트먼").is_none() && guessed(&case, other, "올트먼").is_none(), "in no article");
    case.library.refuse_name(EntityKind::Person, "샘 올트먼", false).expect("no longer");
    assert!(guessed(&case, id, "올트먼").is_some());
    case.library.keep_apart(EntityKind::Person, "알트만", "올트먼", true).expect("apart");
    case.library.keep_apart(EntityKind::Person, "샘 올트먼", "알트만", true).expect("apart");
    let person = guessed(&case, id, "올트먼").expect("the person");
    assert!(!person.spellings.iter().any(|known| known == "알트만"), "{:?}", person.spellings);
    assert!(case.library.keep_apart(EntityKind::Person, "샘 올트먼", "샘올트먼", true).is_err(), "one name");
}

#[test]
fn places_that_are_none_are_refused_and_nothing_is_written() {
    let case = Case::new();
    let id = case.save_text(NEWS);
    let mut wrong = acceptance(&guessed(&case, id, "도경람").expect("the chair"));
    wrong.places.push(Span { start: 90_000, end: 90_003 });
    assert!(case.library.accept(id, &wrong).is_err());
    assert!(case.library.entities(None).expect("listed").is_empty(), "all or nothing");
    wrong.name = "…".to_owned();
    assert!(case.library.accept(id, &wrong).is_err(), "no name");
}

#[test]
fn who_is_meant_by_a_shared_name_is_told_place_by_place() {
    let case = Case::new();
    let id = case.save_text("두 사람\n\n도경람은 웃었고 다른 도경람은 울었다고 한다. 그것이 전부였다고 한다.");
    let first = case.library.tag_entity(EntityKind::Person, "도경람", None).expect("tagged").entity.id;
    let second = case.library.tag_entity(EntityKind::Person, "도경람 (한빛)", None).expect("tagged").entity.id;
    case.library.add_alias(second, "도경람", crate::model::AliasKind::Full).expect("shared now");
    let asked = questions(&case, 10, &[]).asked;
    let Some(Asking::Which { entities, span }) =
        asked.iter().map(|asked| asked.asking.clone()).find(|asking| matches!(asking, Asking::Which { .. }))
    else {
        panic!("a shared name is a question: {asked:?}")
    };
    assert_eq!(entities.len(), 2);
    let states = |entity| -> Vec<MentionState> {
        case.view(id).mentions.iter().filter(|m| m.entity == entity && m.span == span).map(|m| m.state).collect()
    };
    let asked = (states(first), states(second));
    assert!(asked.0.contains(&MentionState::Suggested) || asked.1.contains(&MentionState::Suggested), "{asked:?}");
    let before = case.library.settle_mention(id, span, Some(second)).expect("settled");
    assert_eq!((states(first), states(second)), (vec![], vec![MentionState::Confirmed]), "the other is rejected there");
    case.library.unsettle_mention(id, span, &before).expect("a question again");
    assert_eq!((states(first), states(second)), asked);
    let before = case.library.settle_mention(id, span, None).expect("neither");
    assert_eq!((states(first), states(second)), (vec![], vec![]));
    let again = case.library.settle_mention(id, span, Some(first)).expect("the first after all");
    assert_eq!((states(first), states(second)), (vec![MentionState::Confirmed], vec![]));
    case.library.unsettle_mention(id, span, &again).expect("neither again");
    assert_eq!((states(first), states(second)), (vec![], vec![]), "what was said before comes back, and no question");
    case.library.unsettle_mention(id, span, &before).expect("a question again");
    assert_eq!((states(first), states(second)), asked);
}

#[test]
fn two_of_the_library_that_may_be_one_are_asked_about_until_a_no() {
    let case = Case::new();
    case.save_text("하나\n\n샘 올트먼은 웃었다고 한다. 그것이 전부였다고 한다. 오픈AI의 일이다.");
    let id = case.save_text("둘\n\n샘 알트만은 울었다고 한다. 그것이 전부였다고 한다. 이영희도 울었다.");
    case.save_text("셋\n\n샘 올트먼과 이영호가 다시 웃었다고 한다. 그것이 전부였다고 한다.");
    let tag = |name: &str| case.library.tag_entity(EntityKind::Person, name, None).expect("tagged").entity.id;
    let (keep, gone) = (tag("샘 올트먼"), tag("샘 알트만"));
    tag("이영희");
    tag("이영호");
    let pairs = || -> Vec<(ArticleId, EntityId, EntityId)> {
        let asked = questions(&case, 50, &[]).asked;
        let pair = |asked: &Asked| match &asked.asking {
            Asking::Same { both: Some((one, other)), .. } => Some((asked.article, one.id, other.id)),
            _ => None,
        };
        asked.iter().filter_map(pair).collect()
    };
    assert_eq!(pairs(), [(id, keep, gone)], "the better known is kept; two Koreans a syllable apart are no question");
    case.library.keep_apart(EntityKind::Person, "샘 알트만", "샘 올트먼", true).expect("two");
    assert_eq!(pairs(), [], "a no is remembered");
    case.library.keep_apart(EntityKind::Person, "샘 알트만", "샘 올트먼", false).expect("taken back");
    case.library.merge_entities(keep, gone).expect("one");
    assert_eq!(pairs(), [], "one is no pair");
}

#[test]
fn two_of_the_library_with_the_same_letters_are_asked_about_until_a_no() {
    let case = Case::new();
    case.save_text("One\n\nDavid Burritt smiled and left. The day was over for everybody in the house.");
    case.save_text("Two\n\nDavid B. Burritt frowned and left. The day was over for everybody in the house.");
    for name in ["David Burritt", "David B. Burritt"] {
        case.library.tag_entity(EntityKind::Person, name, None).expect("tagged");
    }
    let pairs = || {
        let asked = questions(&case, 50, &[]).asked;
        asked.iter().filter(|asked| matches!(asked.asking, Asking::Same { both: Some(_), .. })).count()
    };
    assert_eq!(pairs(), 1);
    case.library.keep_apart(EntityKind::Person, "David Burritt", "David B. Burritt", true).expect("two");
    assert_eq!(pairs(), 0, "a no is remembered");
    case.library.keep_apart(EntityKind::Person, "David B. Burritt", "David Burritt", false).expect("taken back");
    assert_eq!(pairs(), 1);
}

#[test]
fn the_review_asks_each_thing_once() {
    let case = Case::new();
    case.save_text(NEWS);
    case.save_text(&NEWS.replace("20일", "21일"));
    let asked = questions(&case, 50, &[]).asked;
    let names: Vec<String> = asked
        .iter()
        .filter_map(|asked| match &asked.asking {
            Asking::Name { suggested } => Some(suggested.name.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(names.iter().filter(|name| *name == "샘 올트먼").count(), 1, "{names:?}");
    for asked in &asked {
        let mark = asked.sentence.marks[0];
        let marked: String =
            asked.sentence.text.chars().skip(mark.start as usize).take((mark.end - mark.start) as usize).collect();
        assert!(!marked.trim().is_empty(), "the place is marked: {asked:?}");
    }
    let rest = questions(&case, 50, &["샘 올트먼"]).asked;
    assert_eq!(rest.len(), asked.len() - 1, "what was put off is not asked again");
    assert_eq!(questions(&case, 1, &[]).asked.len(), 1);
}

#[test]
fn the_review_looks_through_all_articles_and_through_each_once() {
    let case = Case::new();
    let save = |n: u32| case.save_text(&format!("{n}\n\n도경람 대표는 {n}일 웃었다고 말했다. 그것이 전부였다고 한다."));
    let oldest = case.save_text("처음\n\n한지윤 대표는 웃었다고 말했다. 그것이 전부였다고 한다.");
    let ids: Vec<ArticleId> = (1..=250).map(save).collect();
    let mut looks = 0;
    let first = case.library.questions(50, &[], &mut || {
        looks += 1;
        if looks > 100 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let first = first.expect("asked");
    assert_eq!((first.looked, first.of, first.asked.len()), (100, 251, 1), "what was found until then");
    let questions = |passed: &[&str]| questions(&case, 50, passed);
    let of = |asked: &[Asked]| asked.iter().map(|asked| asked.article).collect::<Vec<_>>();
    let asked = questions(&[]);
    assert_eq!((asked.looked, asked.of), (251, 251));
    assert_eq!(of(&asked.asked), [*ids.last().expect("one"), oldest], "the newest first, and the oldest too");
    assert_eq!(of(&questions(&["도경람"]).asked), [oldest]);
    case.library.refuse_name(EntityKind::Person, "한지윤", true).expect("refused");
    assert_eq!(questions(&["도경람"]).asked, []);
    case.library.refuse_name(EntityKind::Person, "한지윤", false).expect("taken back");
    assert_eq!(of(&questions(&["도경람"]).asked), [oldest], "what was taken back is asked again");
    let accepted = case.library.accept(oldest, &acceptance(&guessed(&case, oldest, "한지윤").expect("a guess")));
    assert_eq!(questions(&["도경람"]).asked, [], "what was said is asked no more");
    case.library.delete_entity(accepted.expect("accepted").entity.id).expect("deleted");
    assert_eq!(of(&questions(&["도경람"]).asked), [oldest], "an article that changed is looked through again");
}

/// The first real document, where it is at hand: everybody in all spellings, and a question about who may be two.
#[test]
fn the_first_document_is_read() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seed/korean-business-news.txt");
    let Ok(page) = std::fs::read_to_string(file) else { return };
    let case = Case::new();
    let id = case.save_text(&page);
    let group = |name: &str| guessed(&case, id, name);
    for spellings in [
        &["샘 올트먼", "올트먼", "알트만"][..],
        &["사티야 나델라", "나델라"],
        &["마이크로소프트", "MSFT"],
        &["오픈AI", "오픈 AI"],
        &["X", "트위터"],
    ] {
        let group = group(spellings[0]).unwrap_or_else(|| panic!("{} is suggested", spellings[0]));
        let has = |name: &&str| group.spellings.iter().any(|known| known == name);
        assert!(spellings.iter().all(has), "{spellings:?}: {group:?}");
    }
    let questions = case.library.guesses(id).expect("guessed").questions;
    assert!(
        questions.iter().any(|question| question.other == "에밋 쉬머" || question.one == "에밋 쉬머"),
        "{questions:?}"
    );
    assert!(group("김정아").is_none(), "the reporter is nobody of the story");
}
