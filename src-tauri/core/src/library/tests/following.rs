//! Following people and companies: what their page tells, who is named with whom, who appears where.

use super::*;
use crate::model::{Color, EntityChange, EntityId, EntityKind, ExportFormat, NetworkOf, Span};

const FIRST: &str = "한빛의 새 의장\n\n한빛물류는 5월 도경람 의장을 뽑았다. 도경람 의장은 “배를 더 사겠다. 곧이다”라고 말했다.\n\n한서윤은 답하지 않았다.";
const SECOND: &str = "한빛, 의장 물러나\n\n도경람 전 의장은 한서윤과 만났다고 한다. 한빛물류 주가는 그대로였다.";

struct Three {
    case: Case,
    first: ArticleId,
    second: ArticleId,
    chair: EntityId,
    other: EntityId,
    company: EntityId,
}

fn three() -> Three {
    let case = Case::new();
    let first = case.save_text(FIRST);
    let tag = |kind, name| case.library.tag_entity(kind, name, None).expect("tagged").entity.id;
    let (chair, other) = (tag(EntityKind::Person, "도경람"), tag(EntityKind::Person, "한서윤"));
    let company = tag(EntityKind::Company, "한빛물류");
    let second = case.save_text(SECOND);
    Three { case, first, second, chair, other, company }
}

#[test]
fn a_page_tells_roles_and_quotations_and_where_names_were_learned() {
    let Three { case, first, second, chair, other, .. } = three();
    let page = case.library.entity_page(chair).expect("the page");
    let roles: Vec<(&str, ArticleId)> = page.roles.iter().map(|role| (role.title.as_str(), role.article)).collect();
    assert_eq!(roles, [("의장", first), ("전 의장", second)], "as the articles said");
    let said = &page.said[0];
    let words: String = said
        .text
        .chars()
        .skip(said.quotation.start as usize)
        .take((said.quotation.end - said.quotation.start) as usize)
        .collect();
    assert_eq!((page.said.len(), words.as_str()), (1, "배를 더 사겠다. 곧이다"));
    assert!(case.library.entity_page(other).expect("the page").said.is_empty(), "it was not she who said it");
    assert_eq!(page.months.iter().map(|month| month.articles).sum::<u32>(), 2);
    assert_eq!((page.learned[0].text.as_str(), page.learned[0].article), ("도경람", None), "typed in no article");
    assert!(page.learned[0].at.is_some());
    let guess = case.library.guesses(first).expect("guessed");
    assert!(guess.suggested.iter().all(|one| one.name != "도경람"), "what is settled is no guess: {guess:?}");
}

#[test]
fn highlights_beside_a_name_are_on_its_page() {
    let Three { case, first, chair, other, .. } = three();
    let view = case.view(first);
    let at = view.text.chars().position(|c| c == '배').expect("there") as u32;
    let span = Span { start: at, end: at + 8 };
    case.library.highlight(first, view.version, span, Color::Green).expect("highlighted");
    let beside = |id| case.library.entity_page(id).expect("the page").highlights.len();
    assert_eq!((beside(chair), beside(other)), (1, 0));
}

#[test]
fn what_was_done_is_told_newest_first() {
    let Three { case, chair, other, .. } = three();
    case.library.rename_entity(chair, "도 경람").expect("renamed");
    case.library.merge_entities(chair, other).expect("merged");
    case.library.split_entities(chair, other).expect("split");
    case.library.turn_entity(chair, EntityKind::Company).expect("turned");
    case.library.turn_entity(chair, EntityKind::Company).expect("turned to what it is");
    case.library.delete_entity(chair).expect("deleted");
    case.library.restore_entity(chair).expect("restored");
    let page = case.library.entity_page(chair).expect("the page");
    let done: Vec<EntityChange> = page.history.into_iter().map(|event| event.what).collect();
    let name = "한서윤".to_owned();
    let expected = [
        EntityChange::Restored,
        EntityChange::Deleted,
        EntityChange::Turned { into: EntityKind::Company },
        EntityChange::Split { name: name.clone(), entity: other },
        EntityChange::Merged { name, entity: other },
        EntityChange::Renamed { from: "도경람".to_owned(), to: "도 경람".to_owned() },
        EntityChange::Created,
    ];
    assert_eq!(done, expected);
}

#[test]
fn what_came_since_the_page_was_looked_at_is_fresh() {
    let Three { case, chair, .. } = three();
    let fresh =
        || case.library.sidebar().expect("counts").people.iter().find(|row| row.id == chair).map(|row| row.fresh);
    assert_eq!(fresh(), Some(0), "nobody is followed unasked");
    assert!(case.library.follow_entity(chair, true).expect("followed").followed);
    assert_eq!(fresh(), Some(0), "what was there before is not new");
    case.save_text("세 번째 소식\n\n도경람이 다시 나타났다고 한다. 그것이 전부라고 한다.");
    assert_eq!(fresh(), Some(1));
    case.library.seen_entity(chair).expect("seen");
    assert_eq!(fresh(), Some(0));
    assert!(!case.library.follow_entity(chair, false).expect("no longer").followed);
}

#[test]
fn links_and_tickers_are_set_and_taken_away() {
    let Three { case, company, .. } = three();
    let link = |link| {
        case.library.set_link(company, link)?;
        anyhow::Ok(case.library.entity_page(company)?.link)
    };
    assert_eq!(link(Some("Q2283")).expect("set").as_deref(), Some("https://www.wikidata.org/wiki/Q2283"));
    for wrong in ["javascript:alert(1)", "file:///etc/passwd", "한빛", "https://"] {
        assert!(link(Some(wrong)).is_err(), "{wrong}");
    }
    assert_eq!(link(None).expect("taken away"), None);
    let row = case.library.set_ticker(company, Some("HBL")).expect("set");
    assert!(row.aliases.iter().any(|alias| alias.text == "HBL"));
    let row = case.library.set_ticker(company, None).expect("taken away");
    assert!(row.ticker.is_none() && row.aliases.iter().all(|alias| alias.text != "HBL"));
}

#[test]
fn mentions_move_between_two_of_one_name_and_back() {
    let Three { case, first, chair, .. } = three();
    let before = case.view(first).mentions;
    let other = case.library.tag_entity(EntityKind::Person, "도경람 (한빛)", None).expect("tagged").entity.id;
    case.library.move_mentions(first, "도경람", chair, other).expect("moved");
    let named = |id| case.view(first).mentions.iter().filter(|mention| mention.entity == id).count();
    assert_eq!((named(chair), named(other)), (0, 2));
    case.library.add_alias(other, "그 도경람", crate::model::AliasKind::Other).expect("names are looked for again");
    assert_eq!((named(chair), named(other)), (0, 2), "the reader's word stays");
    case.library.move_mentions(first, "도경람", other, chair).expect("back");
    assert_eq!(case.view(first).mentions, before);
    assert!(case.library.move_mentions(first, "도경람", other, chair).is_err(), "nothing to move");
}

#[test]
fn who_is_named_with_whom() {
    let Three { case, chair, other, company, .. } = three();
    let network = |of: NetworkOf| {
        let network = case.library.network(&of).expect("a network");
        let mut pairs: Vec<(EntityId, EntityId, u32)> = network
            .edges
            .iter()
            .map(|edge| {
                let id = |at: u32| network.nodes[at as usize].entity.id;
                (id(edge.one).min(id(edge.other)), id(edge.one).max(id(edge.other)), edge.articles)
            })
            .collect();
        pairs.sort_unstable();
        (network.nodes.len(), pairs)
    };
    let all = network(NetworkOf::default());
    assert_eq!(all, (3, vec![(chair, other, 2), (chair, company, 2), (other, company, 2)]));
    let people = network(NetworkOf { kind: Some(EntityKind::Person), ..NetworkOf::default() });
    assert_eq!(people, (2, vec![(chair, other, 2)]));
    let with = NetworkOf { entity: Some(company), kind: Some(EntityKind::Person), ..NetworkOf::default() };
    assert_eq!(network(with).0, 3, "the one asked for is there whatever its kind");
    case.library.catch_up(&mut |_, _| std::ops::ControlFlow::Continue(())).expect("indexed");
    let found = network(NetworkOf { query: Some("주가".to_owned()), ..NetworkOf::default() });
    assert_eq!(found, (3, vec![(chair, other, 1), (chair, company, 1), (other, company, 1)]), "of one article");
}

#[test]
fn a_list_of_names_is_looked_for() {
    let Three { case, chair, .. } = three();
    case.library.add_alias(chair, "도 의장", crate::model::AliasKind::Other).expect("added");
    case.save_text("또 다른 소식\n\n도 의장이 다시 나타났다고 한다. 그것이 전부라고 한다.");
    let names = ["도경람", "한빛물류", "없는 이름"].map(str::to_owned);
    let found = case.library.appearances(&names).expect("looked for");
    let told: Vec<(&str, u32, u32)> = found.iter().map(|one| (one.name.as_str(), one.articles, one.mentions)).collect();
    assert_eq!(told, [("도경람", 3, 4), ("한빛물류", 2, 2), ("없는 이름", 0, 0)], "with the spellings that are known");
    assert_eq!(found[0].entity.as_ref().map(|entity| entity.id), Some(chair));
    assert!(found[0].newest.iter().all(|one| !one.sentence.marks.is_empty()));
    assert!(case.library.appearances(&vec!["가".to_owned(); 501]).is_err(), "too many at once");
}

#[test]
fn a_page_is_written_whole_and_over_nothing() {
    let Three { case, chair, .. } = three();
    case.library.set_link(chair, Some("https://example.com/a")).expect("set");
    let folder = tempfile::tempdir().expect("a folder");
    for (format, name, holds) in
        [(ExportFormat::Markdown, "a.md", "## 직함"), (ExportFormat::Html, "a.html", "<h2>직함</h2>")]
    {
        let to = folder.path().join(name);
        case.library.export_entity(chair, format, &to, false).expect("written");
        let text = std::fs::read_to_string(&to).expect("read");
        assert!(
            text.contains(holds) && text.contains("배를 더 사겠다. 곧이다") && text.contains("example.com/a"),
            "{text}"
        );
        assert!(case.library.export_entity(chair, format, &to, false).is_err(), "not over what is there");
        assert_eq!(text.contains("<html lang=\"ko\">"), format == ExportFormat::Html, "it says its language");
        case.library.export_entity(chair, format, &to, true).expect("replaced when asked");
    }
    assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 2, "nothing half-written stays");
}
