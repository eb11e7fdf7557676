//! People and companies: tagging, spellings, merging, rejecting, deleting.

use super::*;
use crate::model::{AliasKind, EntityKind, MentionState};

const FIRST: &str = "누리웍스를 이끄는 하은별 소식\n\n누리웍스의 리나 하은별이 사임했다. 하은별은 곧바로 새 회사를 세웠다고 밝혔다.\n\
                     하은별대표는 누리 웍스에서도 일했다. NW는 누리웍스의 새 이름이다.";
const SECOND: &str =
    "하은별의 새 회사\n\n새 회사의 이름은 아직 없다고 한다. 하은별도 모른다고 했다.\n다른 하은별씨는 웃었다.";

fn tagged(case: &Case, kind: EntityKind, selection: &str) -> crate::model::Tagged {
    case.library.tag_entity(kind, selection, None).expect("tagged")
}

#[test]
fn a_name_is_a_mention_in_every_article_without_its_particles() {
    let case = Case::new();
    let (first, second) = (case.save_text(FIRST), case.save_text(SECOND));
    let person = tagged(&case, EntityKind::Person, "하은별은");
    assert!(person.created, "new");
    assert_eq!(person.entity.name, "하은별", "the particle fell away");
    assert_eq!(person.articles.len(), 2, "both articles at once");
    assert_eq!(case.mentions(first), ["하은별:하은별"; 3], "each of them");
    assert_eq!(case.mentions(second), ["하은별:하은별"; 2]);
    let third = case.save_text("나중에 온 글\n\n나중에 하은별에게 전화가 왔다고 한다. 그것이 모두이다.");
    assert_eq!(case.mentions(third), ["하은별:하은별"], "and in what is saved later");
    assert_eq!(case.library.sidebar().expect("counts").people[0].articles, 3);
}

#[test]
fn a_longer_name_takes_the_place_of_a_shorter_one() {
    let case = Case::new();
    let id = case.save_text(FIRST);
    let person = tagged(&case, EntityKind::Person, "하은별");
    case.library.add_alias(person.entity.id, "리나 하은별", AliasKind::Full).expect("added");
    assert_eq!(case.mentions(id), ["하은별:리나 하은별", "하은별:하은별", "하은별:하은별"], "one mention a place");
    case.library.remove_alias(person.entity.id, "리나 하은별").expect("removed");
    assert_eq!(case.mentions(id), ["하은별:하은별"; 3], "and back");
    assert!(case.library.remove_alias(person.entity.id, "하은별").is_err(), "the preferred name stays");
}

#[test]
fn tagging_a_known_name_chooses_its_entity() {
    let case = Case::new();
    case.save_text(FIRST);
    let company = tagged(&case, EntityKind::Company, "누리웍스의");
    let again = tagged(&case, EntityKind::Company, "누리 웍스");
    assert_eq!((again.created, again.entity.id), (false, company.entity.id), "a space makes no other company");
    let chosen = case.library.tag_entity(EntityKind::Company, "NW는", Some(company.entity.id)).expect("chosen");
    assert_eq!(chosen.added.as_deref(), Some("NW"), "a spelling more");
    assert!(chosen.entity.aliases.iter().any(|alias| alias.text == "NW"), "without its particle");
}

#[test]
fn rejected_mentions_stay_rejected() {
    let case = Case::new();
    let id = case.save_text(SECOND);
    let person = tagged(&case, EntityKind::Person, "하은별");
    let mention = case.view(id).mentions.last().expect("a mention").clone();
    case.library.reject_mention(id, person.entity.id, mention.span, true).expect("rejected");
    assert_eq!(case.mentions(id).len(), 1, "not shown");
    case.library.add_alias(person.entity.id, "리나 하은별", AliasKind::Full).expect("another spelling");
    tagged(&case, EntityKind::Person, "하은별");
    assert_eq!(case.mentions(id).len(), 1, "not even when the names are looked for again");
    case.library.reject_mention(id, person.entity.id, mention.span, false).expect("taken back");
    assert_eq!(case.mentions(id).len(), 2, "until the reader takes it back");
}

#[test]
fn a_merge_is_undone_exactly() {
    let case = Case::new();
    let id = case.save_text(FIRST);
    let keep = tagged(&case, EntityKind::Company, "누리웍스").entity;
    let gone = tagged(&case, EntityKind::Company, "NW").entity;
    let before = case.mentions(id);
    let merged = case.library.merge_entities(keep.id, gone.id).expect("merged");
    assert!(merged.aliases.iter().any(|alias| alias.text == "NW"), "its spellings come along");
    assert!(case.mentions(id).contains(&"누리웍스:NW".to_owned()), "its mentions come along");
    assert!(case.library.entity_page(gone.id).is_err(), "it has no page of its own");
    assert_eq!(case.library.find_merged(keep.id, "nw").expect("found"), gone.id, "by its former name");
    let refused = case.library.find_merged(keep.id, "누리웍스").expect_err("itself").to_string();
    assert!(refused.contains("\"NW\""), "the refusal says what could be meant: {refused}");
    case.library.split_entities(keep.id, gone.id).expect("split");
    assert_eq!(case.mentions(id), before, "as before");

    let person = tagged(&case, EntityKind::Person, "하은별").entity;
    assert!(case.library.merge_entities(keep.id, person.id).is_err(), "a person is no company");
    assert!(case.library.merge_entities(keep.id, keep.id).is_err(), "nor can it be merged with itself");
}

#[test]
fn a_deleted_entity_comes_back_with_everything() {
    let case = Case::new();
    let id = case.save_text(FIRST);
    let person = tagged(&case, EntityKind::Person, "하은별").entity;
    let page = case.library.entity_page(person.id).expect("its page");
    assert_eq!(page.sentences[0].sentences.len(), 3, "a sentence a mention");
    let sentence = &page.sentences[0].sentences[1];
    assert_eq!(sentence.text, "하은별은 곧바로 새 회사를 세웠다고 밝혔다.", "whole");
    assert_eq!((sentence.marks[0].start, sentence.marks[0].end), (0, 3), "the name marked in it");
    case.library.delete_entity(person.id).expect("deleted");
    assert!(case.mentions(id).is_empty(), "gone from the page");
    assert!(case.library.sidebar().expect("counts").people.is_empty(), "and from the column");
    tagged(&case, EntityKind::Company, "누리웍스");
    let later = case.save_text(SECOND);
    case.library.restore_entity(person.id).expect("restored");
    assert_eq!(case.library.entity_page(person.id).expect("its page").row.mentions, 5, "old and new mentions");
    assert_eq!(case.mentions(later).len(), 2, "what came meanwhile too");
}

#[test]
fn a_spelling_of_two_entities_is_a_question() {
    let case = Case::new();
    let id = case.save_text(SECOND);
    let person = tagged(&case, EntityKind::Person, "하은별").entity;
    let company = tagged(&case, EntityKind::Company, "하은별").entity;
    assert_ne!(person.id, company.id, "a company may be called like a person");
    let states: Vec<MentionState> =
        case.view(id).mentions.iter().filter(|m| m.entity == company.id).map(|m| m.state).collect();
    assert_eq!(states, [MentionState::Suggested; 2], "the second one is a guess");
    case.library.settle_mentions(id, company.id, MentionState::Confirmed).expect("settled");
    assert_eq!(case.library.entity_page(company.id).expect("its page").row.mentions, 2, "until it is settled");
}

#[test]
fn entities_are_offered_as_one_types() {
    let case = Case::new();
    case.save_text(FIRST);
    tagged(&case, EntityKind::Person, "하은별");
    tagged(&case, EntityKind::Company, "누리웍스");
    let offered = |typed: &str, kind| {
        let rows = case.library.entities_like(typed, kind, 10).expect("offered");
        rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
    };
    assert_eq!(offered("하", None), ["하은별"]);
    assert_eq!(offered("하은ㅂ", None), ["하은별"], "a half-made syllable hides nothing");
    assert_eq!(offered("하은별에게", Some(EntityKind::Person)), ["하은별"], "nor does a particle");
    assert_eq!(offered("웍스", None), ["누리웍스"], "from the middle");
    assert!(offered("하은별", Some(EntityKind::Company)).is_empty(), "of the kind asked for");
    assert_eq!(offered("", None).len(), 2, "all, before anything is typed");
}

/// The states of an entity's mentions in an article.
fn states(case: &Case, article: ArticleId, entity: crate::model::EntityId) -> Vec<MentionState> {
    case.view(article).mentions.iter().filter(|m| m.entity == entity).map(|m| m.state).collect()
}

#[test]
fn merging_two_of_one_name_answers_the_question_and_a_split_asks_it_again() {
    let case = Case::new();
    let person = tagged_name(&case, "하은별");
    let early = case.save_text(SECOND);
    let other = tagged_name(&case, "하은별이사");
    case.library.add_alias(other, "하은별", AliasKind::Other).expect("a shared spelling");
    let late = case.save_text(FIRST);
    assert_eq!(states(&case, early, person), [MentionState::Confirmed; 2], "known before there were two");
    assert_eq!(states(&case, late, person), [MentionState::Suggested; 3], "a question");
    case.library.settle_mentions(early, other, MentionState::Rejected).expect("settled");
    case.library.merge_entities(person, other).expect("merged");
    assert_eq!(states(&case, early, person), [MentionState::Confirmed; 2], "what was confirmed stays so");
    assert_eq!(states(&case, late, person), [MentionState::Confirmed; 3], "nobody else is called so now");
    assert!(states(&case, early, other).is_empty(), "a merged entity is shown nowhere");
    case.library.split_entities(person, other).expect("split");
    assert_eq!(states(&case, early, person), [MentionState::Confirmed; 2], "the split takes nothing from the one");
    assert!(states(&case, early, other).is_empty(), "and what the reader rejected of the other stays rejected");
}

fn tagged_name(case: &Case, name: &str) -> crate::model::EntityId {
    tagged(case, EntityKind::Person, name).entity.id
}

#[test]
fn taking_a_spelling_away_takes_its_guesses_too() {
    let case = Case::new();
    tagged(&case, EntityKind::Person, "하은별");
    let company = tagged(&case, EntityKind::Company, "별나라").entity.id;
    case.library.add_alias(company, "하은별", AliasKind::Other).expect("shared");
    let id = case.save_text(SECOND);
    assert_eq!(states(&case, id, company).len(), 2, "guesses");
    assert!(case.library.remove_alias(company, "없는 이름").is_err(), "a spelling it does not have");
    case.library.remove_alias(company, " 하은별").expect("removed");
    assert!(states(&case, id, company).is_empty(), "gone with their spelling");
}

#[test]
fn what_the_reader_settled_survives_a_new_version() {
    let case = Case::new();
    let person = tagged_name(&case, "하은별");
    let company = tagged(&case, EntityKind::Company, "하은별").entity.id;
    let paragraph = "어제 하은별이 시청 앞에서 새 회사를 세운다고 여러 기자에게 밝혔다고 한다.";
    let url = "https://news.example/1";
    let id = case.save_page(url, "새 회사 소식", &[paragraph]).id.expect("saved");
    case.library.settle_mentions(id, person, MentionState::Confirmed).expect("settled");
    case.library.settle_mentions(id, company, MentionState::Rejected).expect("settled");
    let again = case.save_page(url, "새 회사 소식", &["덧붙인 문단이 앞에 하나 더 있다고 편집자가 알렸다.", paragraph]);
    assert_eq!(again.outcome, Outcome::Updated, "a new version");
    assert_eq!(states(&case, id, person), [MentionState::Confirmed], "still this one");
    assert!(states(&case, id, company).is_empty(), "and still not that one");
}

#[test]
fn notes_and_undo_hold_through_a_merge() {
    use crate::model::NoteTarget;
    let case = Case::new();
    case.save_text(FIRST);
    let keep = tagged(&case, EntityKind::Company, "누리웍스").entity.id;
    let gone = tagged(&case, EntityKind::Company, "NW").entity.id;
    case.library.put_note(NoteTarget::Entity(gone), None, "옛 이름").expect("noted");
    case.library.merge_entities(keep, gone).expect("merged");
    assert_eq!(case.library.entity_page(keep).expect("its page").comments.len(), 1, "the note came along");
    assert!(case.library.delete_entity(gone).is_err(), "a part is not deleted, since it could not be brought back");
    assert!(case.library.put_note(NoteTarget::Entity(gone), None, "더").is_err(), "nor noted where nobody looks");
    assert!(case.library.set_ticker(keep, Some("!!")).is_err(), "no ticker");
    assert_eq!(case.library.entity_page(keep).expect("its page").row.ticker, None, "and none was written");
    case.library.split_entities(keep, gone).expect("split");
    assert_eq!(case.library.entity_page(gone).expect("its page").comments.len(), 1, "and went back");
}

#[test]
fn a_note_on_something_deleted_is_refused() {
    use crate::model::NoteTarget;
    let case = Case::new();
    let id = case.save_text(FIRST);
    let mark = case.mark(id, "곧바로 새 회사를");
    case.library.delete_highlight(mark.id).expect("deleted");
    let refused = case.library.put_note(NoteTarget::Highlight(mark.id), None, "보이지 않을 메모");
    assert!(refused.is_err(), "it would be kept and never shown");
}

#[test]
fn tagging_and_saving_at_the_same_moment_miss_no_mention() {
    let case = Case::new();
    for round in 0..10 {
        case.save_text(&format!(
            "첫 글 {round}\n\n오늘도 하은별{round}은 새 회사에 대해 아무 말도 하지 않았다고 한다."
        ));
        let late = std::thread::scope(|scope| {
            let saving = scope.spawn(|| {
                let text = format!("늦은 글 {round}\n\n어제 하은별{round}은 시청 앞에서 여러 기자를 만났다고 한다.");
                case.save_text(&text)
            });
            tagged(&case, EntityKind::Person, &format!("하은별{round}"));
            saving.join().expect("saved")
        });
        assert_eq!(case.mentions(late).len(), 1, "saved just before, or just after, in round {round}");
    }
}
