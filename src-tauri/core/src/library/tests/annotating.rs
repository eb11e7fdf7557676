//! The list of all highlights and notes, and those that come back.

use super::*;
use crate::model::{AnnotationFilter, AnnotationRow, EntityId, EntityKind, HighlightId, NoteTarget, Verdict};

/// What the rows say: a highlight's words, or a note in brackets.
fn said(case: &Case, filter: AnnotationFilter) -> Vec<String> {
    let page = case.library.annotations(&filter, 0, 100).expect("listed");
    assert_eq!(page.total as usize, page.annotations.len(), "all of them are on the page");
    let said = page.annotations.into_iter().map(|row| match row {
        AnnotationRow::Highlight(row) => row.highlight.selector.exact,
        AnnotationRow::Note(row) => format!("[{}: {}]", row.title, row.note.body),
    });
    said.collect()
}

struct Told {
    case: Case,
    person: EntityId,
    /// Of 첫 문장, 둘째 문장, 셋째 문장.
    marks: [HighlightId; 3],
}

fn told() -> Told {
    let case = Case::new();
    let one = case.save_text("첫 기사 제목이다\n\n한서윤 대표의 첫 문장이다. 그리고 둘째 문장이다. 그것이 모두이다.");
    let two = case.save_text("다른 기사 제목이다\n\n여기에는 아무도 없다. 셋째 문장이다. 100%_라고 적었다.");
    let library = &case.library;
    let person = library.tag_entity(EntityKind::Person, "한서윤", None).expect("tagged").entity.id;
    let mark = |article, quote, color| library.highlight_quote(article, quote, None, None, color).expect("marked").id;
    let marks = [
        mark(one, "첫 문장", Color::Yellow),
        mark(one, "둘째 문장", Color::Green),
        mark(two, "셋째 문장", Color::Green),
    ];
    library.tag_highlight(marks[1], "인사").expect("tagged");
    library.put_note(NoteTarget::Highlight(marks[2]), None, "100%_확인").expect("noted");
    library.put_note(NoteTarget::Article(two), None, "기사 메모").expect("noted");
    library.put_note(NoteTarget::Entity(person), None, "인물 메모").expect("noted");
    Told { case, person, marks }
}

#[test]
fn the_list_is_narrowed_by_all_that_is_given() {
    let Told { case, person, marks } = told();
    let none = AnnotationFilter::default;
    let all = ["[한서윤: 인물 메모]", "[다른 기사 제목이다: 기사 메모]", "셋째 문장", "둘째 문장", "첫 문장"];
    let made = case.library.annotations(&none(), 0, 9).expect("listed").annotations;
    let AnnotationRow::Highlight(second) = &made[3] else { panic!("a highlight") };
    let second = second.highlight.created;
    let cases: [(&str, AnnotationFilter, &[&str]); 12] = [
        ("nothing", none(), &all),
        ("a colour", AnnotationFilter { color: Some(Color::Green), ..none() }, &["셋째 문장", "둘째 문장"]),
        ("a tag", AnnotationFilter { tag: Some(" 인사".to_owned()), ..none() }, &["둘째 문장"]),
        (
            "a person",
            AnnotationFilter { entity: Some(person), ..none() },
            &["[한서윤: 인물 메모]", "둘째 문장", "첫 문장"],
        ),
        (
            "a person and a colour",
            AnnotationFilter { entity: Some(person), color: Some(Color::Yellow), ..none() },
            &["첫 문장"],
        ),
        ("what has a note", AnnotationFilter { noted: true, ..none() }, &all[..3]),
        ("orphans", AnnotationFilter { orphans: true, ..none() }, &[]),
        ("words", AnnotationFilter { words: Some("문장".to_owned()), ..none() }, &all[2..]),
        ("signs of a pattern are letters", AnnotationFilter { words: Some("%_".to_owned()), ..none() }, &["셋째 문장"]),
        ("from a time on", AnnotationFilter { since: Some(second), ..none() }, &all[..4]),
        ("before a time", AnnotationFilter { until: Some(second), ..none() }, &["첫 문장"]),
        ("blank words", AnnotationFilter { words: Some("  ".to_owned()), ..none() }, &all),
    ];
    for (what, filter, want) in cases {
        assert_eq!(said(&case, filter), want, "{what}");
    }
    let page = case.library.annotations(&none(), 1, 2).expect("listed");
    assert_eq!((page.total, page.annotations.len()), (5, 2), "a page of them");
    let choices = case.library.annotation_choices().expect("listed");
    assert_eq!(choices.tags.iter().map(|tag| (tag.name.as_str(), tag.highlights)).collect::<Vec<_>>(), [("인사", 1)]);
    assert_eq!(
        choices.entities.iter().map(|it| (it.entity.name.as_str(), it.count)).collect::<Vec<_>>(),
        [("한서윤", 2)]
    );

    case.library.untag_highlight(marks[1], "인사").expect("untagged");
    case.library.delete_highlight(marks[0]).expect("deleted");
    case.library.delete_entity(person).expect("deleted");
    assert_eq!(said(&case, none()), all[1..4], "what is deleted is not listed");
    assert_eq!(case.library.annotation_choices().expect("listed"), Default::default(), "nor to be chosen");
    let article =
        case.library.highlight_quote(case.save_text("셋"), "셋", None, None, Color::Blue).expect("marked").article;
    case.library.trash(&[article]).expect("trashed");
    assert_eq!(said(&case, none()), all[1..4], "nor what is in the Trash");
}

/// A library whose clock a test sets, in hours.
fn at_hours() -> (Case, std::sync::Arc<AtomicU64>) {
    let hours = std::sync::Arc::new(AtomicU64::new(0));
    let now = std::sync::Arc::clone(&hours);
    let dir = tempfile::tempdir().expect("a temporary folder");
    let clock = move || {
        let seconds = 1_700_000_000 + 3_600 * i64::try_from(now.load(Ordering::Relaxed)).expect("a time");
        Timestamp::from_second(seconds).expect("a time")
    };
    let environment = Environment { now: Box::new(clock), ..environment() };
    let library = Library::open(dir.path(), environment).expect("a fresh library");
    (Case { library, _dir: dir }, hours)
}

#[test]
fn highlights_come_back_each_after_a_longer_while() {
    let (case, hours) = at_hours();
    let article = case.save_text("제목이 되는 줄이다\n\n한 문장이 있다. 그리고 다른 문장이 있다. 그것이 모두이다.");
    let mark = case.mark(article, "한 문장이").id;
    let due =
        || case.library.review().expect("listed").highlights.iter().map(|row| row.highlight.id).collect::<Vec<_>>();
    assert_eq!(due(), [], "not on the day it was made");
    hours.store(24, Ordering::Relaxed);
    assert_eq!(due(), [mark], "the day after");
    let before = case.library.reviewed(mark, Verdict::Later).expect("said");
    let page = case.library.review().expect("listed");
    assert_eq!((before, page.done, page.highlights.len()), (None, 1, 0), "done for today");
    let mut came = Vec::new();
    for hour in (25..24 * 70).step_by(6) {
        hours.store(hour, Ordering::Relaxed);
        if !due().is_empty() {
            came.push(hour / 24);
            case.library.reviewed(mark, Verdict::Later).expect("said");
        }
    }
    let gaps: Vec<u64> = came.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(gaps.windows(2).all(|pair| pair[1] >= 2 * pair[0] - 1) && gaps.len() >= 3, "{came:?}: each time longer");
    hours.store(24 * 400, Ordering::Relaxed);
    assert_eq!(due(), [mark]);
    let before = case.library.reviewed(mark, Verdict::Soon).expect("said");
    hours.store(24 * 401, Ordering::Relaxed);
    assert_eq!(due(), [mark], "again tomorrow");
    case.library.put_review_back(mark, before).expect("taken back");
    assert_eq!(due(), [mark], "as it was");
    case.library.reviewed(mark, Verdict::Never).expect("said");
    hours.store(24 * 40_000, Ordering::Relaxed);
    assert_eq!(due(), [], "never again");
    case.library.delete_highlight(mark).expect("deleted");
    assert!(case.library.reviewed(mark, Verdict::Later).is_err(), "what is deleted does not come back");
}

#[test]
fn a_day_has_a_few_of_them() {
    let (case, hours) = at_hours();
    let sentences: String = (10..40).map(|n| format!("문장{n}이 여기에 있다. ")).collect();
    let article = case.save_text(&format!("제목이 되는 줄이다\n\n{sentences}"));
    for n in 10..40 {
        case.mark(article, &format!("문장{n}이"));
    }
    hours.store(30, Ordering::Relaxed);
    let first = case.library.review().expect("listed").highlights;
    assert_eq!(first.len(), 8);
    assert_eq!(case.library.review().expect("listed").highlights, first, "the same however often one looks");
    for row in &first {
        case.library.reviewed(row.highlight.id, Verdict::Later).expect("said");
    }
    let page = case.library.review().expect("listed");
    assert_eq!((page.done, page.highlights.len()), (8, 0), "enough for a day");
    hours.store(30 + 24, Ordering::Relaxed);
    assert_eq!(case.library.review().expect("listed").highlights.len(), 8, "more on the next");
}
