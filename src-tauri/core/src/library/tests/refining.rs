//! What the index tells beside hits.

use super::*;
use crate::model::{EntityKind, FacetCount, Facets, NoteTarget, SearchSort, SnippetField, State};

/// Pages of two sites over two months, three of them about one company.
fn filled() -> (Case, Vec<ArticleId>) {
    let case = Case::new();
    let pages = [
        (
            "https://press.example/1",
            "나래소프트, 새 칩 공개",
            "2023-11-02",
            "나래소프트가 서울에서 새 반도체 칩을 공개했다. 이보람 대표가 직접 설명했다.",
        ),
        (
            "https://press.example/2",
            "나래소프트 주가 상승",
            "2023-11-20",
            "나래소프트의 반도체 칩 소식에 주가가 올랐다. 증권가는 목표 주가를 올렸다.",
        ),
        (
            "https://daily.example/3",
            "반도체 칩 경쟁",
            "2023-10-05",
            "여러 회사가 반도체 칩을 두고 경쟁한다. 나래소프트도 그 가운데 하나다.",
        ),
        (
            "https://daily.example/4",
            "정원의 토마토",
            "2023-10-09",
            "토마토는 볕을 좋아한다. 물은 아침에 준다. 잎은 솎아 준다.",
        ),
    ];
    let mut ids = Vec::new();
    for (url, title, day, text) in pages {
        let html = format!(
            "<!doctype html><html lang=ko><head><title>{title}</title>\
             <meta property='article:published_time' content='{day}T09:00:00Z'></head>\
             <body><article><h1>{title}</h1><p>{text}</p><p>{text} 이어서 알린다.</p></article></body></html>"
        );
        let saved = case.library.save(&source("page.html", Media::Html, &html, Some(url))).expect("saved");
        ids.push(saved.id.expect("an article"));
    }
    case.library.tag_entity(EntityKind::Company, "나래소프트", None).expect("tagged");
    case.library.tag_entity(EntityKind::Person, "이보람", None).expect("tagged");
    case.library.tag(&ids[..2], "반도체 산업").expect("tagged");
    case.library.set_state(&ids[..1], State::Archive).expect("moved");
    (case, ids)
}

fn each(facets: &Facets) -> impl Iterator<Item = &FacetCount> {
    [&facets.people, &facets.companies, &facets.sites, &facets.tags, &facets.months, &facets.states]
        .into_iter()
        .flatten()
}

fn total(case: &Case, query: &str) -> u32 {
    case.library.search(query, SearchSort::Relevance, 0, 10).expect("searched").total
}

#[test]
fn what_answers_is_counted_by_name_site_tag_month_and_state() {
    let (case, _) = filled();
    assert_eq!(total(&case, "반도체"), 3, "three answer");
    let facets = case.library.facets("반도체").expect("counted");
    let told = |values: &[FacetCount]| {
        values.iter().map(|value| format!("{} {}", value.label, value.articles)).collect::<Vec<_>>()
    };
    assert_eq!(told(&facets.companies), ["나래소프트 3"]);
    assert_eq!(told(&facets.people), ["이보람 1"]);
    assert_eq!(told(&facets.sites), ["press.example 2", "daily.example 1"]);
    assert_eq!(told(&facets.tags), ["반도체 산업 2"]);
    assert_eq!(told(&facets.months), ["2023-11 2", "2023-10 1"], "newest first");
    assert_eq!(told(&facets.states), ["inbox 2", "archive 1"]);
    for value in each(&facets) {
        let narrowed = format!("반도체 {}", value.condition);
        assert_eq!(total(&case, &narrowed), value.articles, "{narrowed} finds as many as were counted");
    }
    let all = case.library.facets("").expect("counted");
    assert_eq!(told(&all.months), ["2023-11 2", "2023-10 2"], "all articles without a query");
    assert_eq!(
        each(&case.library.facets("is:nonsense").expect("counted")).count(),
        0,
        "of what is not understood nothing"
    );
    assert_eq!(total(&case, "is:nonsense"), 0, "as search says");
    assert_eq!(total(&case, "주가 토마토 site:press.example"), 1, "a site is not given up where words are");
    assert_eq!(each(&case.library.facets("없는낱말").expect("counted")).count(), 0, "of nothing nothing");
}

#[test]
fn those_who_were_merged_count_as_one_and_each_article_once() {
    let case = Case::new();
    let texts = [("나래소프트", "칩"), ("NARE", "칩"), ("나래소프트와 NARE", "칩"), ("가람상사", "칩")];
    for (n, (name, what)) in texts.iter().enumerate() {
        case.save_text(&format!("소식 {n}\n\n{name}, 새 {what}을 내놓았다고 밝혔다. 값은 {n}만 원으로 정했다."));
    }
    let tag = |kind, name| case.library.tag_entity(kind, name, None).expect("tagged").entity.id;
    let (kept, gone) = (tag(EntityKind::Company, "나래소프트"), tag(EntityKind::Company, "NARE"));
    tag(EntityKind::Company, "가람상사");
    let companies = |query: &str| {
        let facets = case.library.facets(query).expect("counted");
        for value in &facets.companies {
            assert_eq!(total(&case, &format!("{} {query}", value.condition)), value.articles, "{value:?} of {query}");
        }
        facets.companies.into_iter().map(|value| format!("{} {}", value.label, value.articles)).collect::<Vec<_>>()
    };
    let mut before = companies("칩");
    before.sort();
    assert_eq!(before, ["NARE 2", "가람상사 1", "나래소프트 2"], "two companies");
    case.library.merge_entities(kept, gone).expect("merged");
    assert_eq!(companies("칩"), ["나래소프트 3", "가람상사 1"], "one, and the article that names both counts once");
    assert_eq!(companies("NARE 칩"), ["나래소프트 3"], "found by the merged one's name, counted as the kept one");
    case.library.split_entities(kept, gone).expect("split");
    let mut after = companies("칩");
    after.sort();
    assert_eq!(after, before, "and two again");
    case.library.merge_entities(gone, kept).expect("merged the other way");
    assert_eq!(companies("칩"), ["NARE 3", "가람상사 1"]);
}

#[test]
fn results_can_be_sorted_by_date() {
    let (case, ids) = filled();
    let order = |sort| {
        let hits = case.library.search("반도체", sort, 0, 10).expect("searched").hits;
        hits.into_iter().map(|hit| hit.article.id).collect::<Vec<_>>()
    };
    assert_eq!(order(SearchSort::Published), [ids[1], ids[0], ids[2]]);
    assert_eq!(order(SearchSort::Saved), [ids[2], ids[1], ids[0]]);
    let undated = case.save_text("반도체 소식\n\n반도체 공장이 문을 열었다고 회사가 알렸다.\n");
    assert_eq!(order(SearchSort::Published).last(), Some(&undated), "without a date last");
}

#[test]
fn of_two_that_fit_alike_the_newer_stands_first_and_a_better_one_before_both() {
    let case = Case::new();
    let save = |day: &str, title: &str, text: &str| {
        let html = format!(
            "<!doctype html><html lang=en><head><title>{title}</title>\
             <meta property='article:published_time' content='{day}T09:00:00Z'></head>\
             <body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
        );
        case.library.save(&source("page.html", Media::Html, &html, None)).expect("saved").id.expect("an article")
    };
    let newer =
        save("2023-10-01", "Harbour news one", "The harbour opened its new gates on Monday, officials told us.");
    let older =
        save("2003-10-01", "Harbour news two", "The harbour opened its new gates on Tuesday, officials told us.");
    let best =
        save("1993-10-01", "Gates of the harbour", "Gates, gates and gates: the gates of the harbour have a story.");
    let hits = case.library.search("gates", SearchSort::Relevance, 0, 10).expect("searched").hits;
    assert_eq!(hits.iter().map(|hit| hit.article.id).collect::<Vec<_>>(), [best, newer, older]);
}

#[test]
fn articles_alike_share_words_and_names() {
    let (case, ids) = filled();
    let alike = case.library.similar(ids[0], 5).expect("looked");
    let found: Vec<ArticleId> = alike.iter().map(|hit| hit.article.id).collect();
    assert!(found.contains(&ids[1]), "another about the same company: {found:?}");
    assert!(!found.contains(&ids[0]) && !found.contains(&ids[3]), "neither itself nor the garden: {found:?}");
    assert!(case.library.similar(ids[3], 5).expect("looked").is_empty(), "nothing is like the garden");
    case.library.trash(&ids[1..2]).expect("trashed");
    assert!(case.library.similar(ids[0], 5).expect("looked").iter().all(|hit| hit.article.id != ids[1]), "no Trash");
}

#[test]
fn a_word_is_found_in_one_article() {
    let (case, ids) = filled();
    let view = case.view(ids[0]);
    let text: Vec<char> = view.text.chars().collect();
    for (typed, expected) in
        [("칩", "칩"), ("이보람은", "이보람"), ("새반도체", "새 반도체"), ("\"반도체 칩\"", "반도체 칩")]
    {
        let places = case.library.find_in_article(view.version, typed).expect("looked");
        assert!(!places.is_empty(), "{typed} is there");
        for place in places {
            let there: String = text[place.start as usize..place.end as usize].iter().collect();
            assert_eq!(there, expected, "{typed}");
        }
    }
    for nothing in ["", "  ", "토마토", "\u{0}", "((("] {
        assert!(case.library.find_in_article(view.version, nothing).expect("looked").is_empty(), "{nothing:?}");
    }
}

#[test]
fn saved_searches_say_how_many_answer() {
    let (case, ids) = filled();
    case.library.save_search("칩", "반도체").expect("saved");
    let count = || {
        case.library.catch_up(&mut |_, _| std::ops::ControlFlow::Continue(())).expect("indexed");
        case.library.sidebar().expect("counted").searches[0].articles
    };
    assert_eq!(count(), Some(3));
    case.library.trash(&ids[..1]).expect("trashed");
    assert_eq!(count(), Some(2), "the Trash is not counted");
}

#[test]
fn a_note_on_a_highlight_leads_to_it() {
    let (case, ids) = filled();
    let mark = case.mark(ids[0], "이어서 알린다.");
    case.library.put_note(NoteTarget::Highlight(mark.id), None, "지분율 확인").expect("written");
    let hits = case.library.search("지분율", SearchSort::Relevance, 0, 10).expect("searched").hits;
    let note = hits[0].snippets.iter().find(|snippet| snippet.field == SnippetField::Note).expect("its note");
    assert_eq!(note.at, mark.span, "where the highlight stands");
}
