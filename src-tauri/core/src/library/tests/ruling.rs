//! What the reader decides about a block holds at once, for the site's other pages, and can be taken back exactly.

use super::*;
use crate::model::{BlockMatch, RuleAction, SiteRule};
use std::ops::ControlFlow;

const URL: &str = "https://www.News.example/a/1";

const HEAD: &str =
    "누리웍스가 새 공장을 세운다고 밝혔다. 공장은 내년 봄에 문을 열며 직원은 이백 명을 더 뽑는다고 회사는 전했다.";
const PLEA: &str = "이 기사가 마음에 드셨다면 뉴스레터 7호를 받아 보세요. 매주 목요일 아침에 편지함으로 보내 드립니다.";
const TAIL: &str =
    "업계는 이번 결정이 시장의 흐름을 바꿀 것으로 내다봤다. 경쟁사들은 아직 계획을 밝히지 않고 말을 아꼈다.";
/// What extraction takes out by itself.
const NOTICE: &str = "무단전재 및 재배포 금지";

fn page(case: &Case, url: &str, title: &str, plea: &str) -> ArticleId {
    case.save_page(url, title, &[HEAD, plea, TAIL, NOTICE]).id.expect("an id")
}

fn decide(case: &Case, id: ArticleId, block: &str, action: RuleAction) -> SiteRule {
    case.library.decide(id, block, action).expect("decided")
}

#[test]
fn a_block_that_is_taken_out_comes_back_exactly() {
    let case = Case::new();
    let id = page(&case, URL, "누리웍스 새 공장", PLEA);
    case.library.tag_entity(crate::model::EntityKind::Company, "누리웍스", None).expect("tagged");
    let (in_plea, in_tail) = (case.mark(id, "매주 목요일 아침에"), case.mark(id, "시장의 흐름을"));
    let before = case.view(id);
    assert!(before.text.contains(PLEA), "extraction keeps it: {}", before.text);

    let rule = decide(&case, id, PLEA, RuleAction::Drop);
    assert_eq!((rule.site.as_str(), rule.sample.as_str()), ("news.example", PLEA), "for the host, known by the block");
    let dropped = case.view(id);
    assert!(!dropped.text.contains("뉴스레터"), "gone at once: {}", dropped.text);
    assert!(dropped.removed.iter().any(|gone| gone.reason == "rule" && gone.text == PLEA), "and said so");
    assert_eq!(dropped.rules, std::slice::from_ref(&rule), "the article shows the rules of its site");
    let place = |view: &ArticleView, id| view.marks.iter().find(|mark| mark.id == id).expect("never deleted").span;
    assert_eq!(place(&dropped, in_plea.id), None, "what was marked in it is an orphan");
    let moved = place(&dropped, in_tail.id).expect("found again");
    assert!(moved.start < in_tail.span.expect("a place").start, "what stands after it moved up");
    assert_eq!(case.mentions(id), ["누리웍스:누리웍스"], "people and companies are found again");

    case.library.forget_rule(rule.id).expect("forgotten");
    let after = case.view(id);
    assert_eq!((&after.text, &after.html), (&before.text, &before.html), "letter for letter as before");
    assert_eq!(place(&after, in_plea.id), in_plea.span, "the highlight in it is back at its place");
    assert_eq!(place(&after, in_tail.id), in_tail.span, "and the other too");
    assert_eq!(after.removed, before.removed, "nothing is said to be taken out by a rule");
    assert_eq!((after.rules.len(), after.versions.len()), (0, 3), "each step is a version");
    assert!(case.library.forget_rule(rule.id).is_err(), "what is forgotten cannot be forgotten again");
    assert!(case.library.check(false).expect("checked").ok, "sound");
}

#[test]
fn what_was_settled_in_a_block_comes_back_with_it() {
    let case = Case::new();
    let id = page(&case, URL, "누리웍스 새 공장", PLEA);
    let entity = case.library.tag_entity(crate::model::EntityKind::Company, "편지함", None).expect("tagged");
    assert_eq!(case.mentions(id), ["편지함:편지함"], "it stands in the block");
    let span = case.view(id).mentions[0].span;
    case.library.reject_mention(id, entity.entity.id, span, true).expect("rejected");
    assert_eq!(case.mentions(id), Vec::<String>::new(), "the reader says it is no company here");
    let rule = decide(&case, id, PLEA, RuleAction::Drop);
    // Another version in between must not lose it either.
    decide(&case, id, TAIL, RuleAction::Drop);
    case.library.forget_rule(rule.id).expect("forgotten");
    assert!(case.view(id).text.contains("편지함"), "the block is back");
    assert_eq!(case.mentions(id), Vec::<String>::new(), "and what was said about it holds");
    assert!(case.library.check(false).expect("checked").ok, "sound");
}

#[test]
fn a_block_that_was_taken_away_is_put_back_at_its_place() {
    let case = Case::new();
    let id = case.save_page(URL, "누리웍스 새 공장", &[HEAD, NOTICE, TAIL]).id.expect("an id");
    let before = case.view(id);
    assert!(before.removed.iter().any(|gone| gone.text == NOTICE), "extraction takes it out: {:?}", before.removed);
    let rule = decide(&case, id, NOTICE, RuleAction::Keep);
    let kept = case.view(id);
    assert_eq!(kept.text, format!("{HEAD}\n{NOTICE}\n{TAIL}"), "where the page has it");
    assert!(!kept.removed.iter().any(|gone| gone.text == NOTICE), "and no longer said to be removed");
    // The other way round on the same block is one rule, not two.
    decide(&case, id, NOTICE, RuleAction::Drop);
    assert_eq!(case.view(id).text, before.text, "out again");
    let rules = case.library.rules(Some("news.example")).expect("listed");
    assert_eq!(
        (rules.len(), rules[0].rule.action),
        (1, RuleAction::Drop),
        "the later decision took the earlier's place"
    );
    assert!(case.library.forget_rule(rule.id).is_err(), "the earlier is gone");
}

#[test]
fn a_rule_holds_for_the_sites_pages_and_for_no_others() {
    let case = Case::new();
    let first = page(&case, URL, "누리웍스 새 공장", PLEA);
    let older = page(&case, "https://news.example/a/2", "누리웍스 실적", &PLEA.replace("7호", "8호"));
    let rule = decide(&case, first, PLEA, RuleAction::Drop);
    assert!(case.view(older).text.contains("뉴스레터"), "what was saved before is left until it is read again");
    // Its number differs from issue to issue, its words do not.
    let newer = page(&case, "https://news.example/a/3", "누리웍스 배당", &PLEA.replace("7호", "9호"));
    assert!(!case.view(newer).text.contains("뉴스레터"), "what is saved from now on is read with it");
    let elsewhere = page(&case, "https://other.example/a/1", "누리웍스 소식", PLEA);
    assert!(case.view(elsewhere).text.contains("뉴스레터"), "another site is not concerned");

    let again = case.library.extract_again(None, &mut |_| ControlFlow::Continue(())).expect("read again");
    assert_eq!((again.examined, again.changed), (4, 1), "the one page of the site that was read before the rule");
    assert!(!case.view(older).text.contains("뉴스레터"), "now it is read with it too");

    case.library.forget_rule(rule.id).expect("forgotten");
    for id in [first, older, newer] {
        assert!(case.view(id).text.contains("뉴스레터"), "every page that was read with it is read without it: {id}");
    }
    let again = case.library.extract_again(None, &mut |_| ControlFlow::Continue(())).expect("read again");
    assert_eq!(again.changed, 0, "and nothing is left to do");
}

#[test]
fn a_page_without_an_address_has_rules_of_its_own() {
    let case = Case::new();
    let text = |title: &str| format!("{title}\n\n{HEAD}\n\n{PLEA}\n\n{TAIL}\n");
    let one = case.save_text(&text("누리웍스 새 공장"));
    let other = case.save_text(&text("누리웍스 실적"));
    let rule = decide(&case, one, PLEA, RuleAction::Drop);
    assert_eq!(rule.site, one.to_string(), "for this article alone");
    assert!(!case.view(one).text.contains("뉴스레터") && case.view(other).text.contains("뉴스레터"), "and no other");
    let again = case.library.extract_again(Some(&[one, other]), &mut |_| ControlFlow::Continue(())).expect("read");
    assert_eq!(again.changed, 0, "reading it again keeps to it");
    case.library.forget_rule(rule.id).expect("forgotten");
    assert_eq!(case.view(one).text, case.view(other).text, "as before");
}

#[test]
fn a_rule_that_would_do_nothing_or_leave_nothing_is_refused() {
    let case = Case::new();
    let id = page(&case, URL, "누리웍스 새 공장", PLEA);
    let before = case.view(id);
    for (block, action) in [
        ("이 글에 없는 문장이다.", RuleAction::Drop),
        ("이 글에 없는 문장이다.", RuleAction::Keep),
        (PLEA, RuleAction::Keep),
        ("", RuleAction::Drop),
        (" \n ", RuleAction::Drop),
        ("—", RuleAction::Drop),
        (&"가".repeat(30_000), RuleAction::Drop),
    ] {
        assert!(case.library.decide(id, block, action).is_err(), "{action:?} {block:?} does nothing");
    }
    assert!(case.library.decide(ArticleId(uuid::Uuid::from_u128(7)), PLEA, RuleAction::Drop).is_err(), "no article");
    assert_eq!(case.view(id), before, "nothing was changed");
    assert_eq!(case.library.rules(None).expect("listed"), [], "and no rule made");
    let rule = decide(&case, id, PLEA, RuleAction::Drop);
    assert_eq!(decide(&case, id, PLEA, RuleAction::Drop), rule, "deciding it twice is one rule");
    let matches = |rule: &SiteRule| matches!(rule.rule.matches, BlockMatch::Text(_) | BlockMatch::Shape(_));
    assert!(matches(&rule) && case.library.rules(None).expect("listed").len() == 1, "one rule");
    decide(&case, id, HEAD, RuleAction::Drop);
    let last = case.library.decide(id, TAIL, RuleAction::Drop);
    assert!(last.is_err(), "an article is never left without a word: {}", case.view(id).text);
    assert!(case.view(id).text.contains(TAIL), "it stays");
}

#[test]
fn forgetting_that_was_cut_short_is_made_good_by_reading_again() {
    let case = Case::new();
    let id = page(&case, URL, "누리웍스 새 공장", PLEA);
    let rule = decide(&case, id, PLEA, RuleAction::Drop);
    // As a kill leaves it between the rule's end and the reading without it.
    case.library
        .store
        .write(|writer| {
            writer.delete_rule(rule.id)?;
            writer.doubt(&[id])
        })
        .expect("cut");
    assert!(!case.view(id).text.contains("뉴스레터"), "still as it was read with the rule");
    let again = case.library.extract_again(None, &mut |_| ControlFlow::Continue(())).expect("read again");
    assert_eq!(again.changed, 1, "found and read again");
    assert!(case.view(id).text.contains("뉴스레터"), "without it");
}
