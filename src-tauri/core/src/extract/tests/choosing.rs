//! Which blocks of a page become the article, on pages of our own.

use super::*;
use crate::model::{BlockMatch, Rule, RuleAction};

const PARAGRAPHS: [&str; 4] = [
    "The harbour office opened at nine on Monday, and by ten the queue had reached the old crane on the quay, where two clerks handed out numbers.",
    "Nobody had expected so many boats, said the harbour master, Ines Calder, who had ordered forms for sixty and ran out before noon.",
    "The new fee is twelve crowns a metre, twice the old one, and it is due before the first of May, whether a boat is in the water or not.",
    "A second window will open on Thursday, the office said in the evening, and those who have a number already need not queue again.",
];

fn page(before: &str, between: &str, after: &str) -> String {
    let [one, two, three, four] = PARAGRAPHS;
    format!(
        "<html><head><title>Queue at the harbour</title></head><body><nav><a href=/>Home</a> <a href=/n>News</a></nav>\
         <div class=\"page\">{before}<article class=\"story\"><h1>Queue at the harbour</h1><div class=\"story-body\">\
         <p>{one}</p><p>{two}</p>{between}<p>{three}</p><p>{four}</p></div></article>{after}</div>\
         <footer><p>Harbour Ledger, Quay Street 4</p></footer></body></html>"
    )
}

#[test]
fn what_is_not_the_article_stays_out_with_its_reason() {
    let comment = "<div class=\"comment\"><p>I was there from eight and I can tell you that nobody had ordered anything, least of all forms, because the printer has been broken since Easter.</p></div>";
    let cases = [
        ("comments", String::new(), format!("<div id=\"comments\"><h2>Comments</h2>{}</div>", comment.repeat(6)), "comment"),
        (
            "an invitation",
            "<aside class=\"newsletter-box\"><h3>The Morning Tide</h3><p>Sign up for our newsletter and get the day before breakfast.</p></aside>".to_owned(),
            String::new(),
            "newsletter",
        ),
    ];
    for (name, between, after, reason) in cases {
        let clean = html(page("", &between, &after).as_bytes()).unwrap_or_else(|error| panic!("{name}: {error:#}"));
        assert_clean(name, &clean);
        assert_eq!(clean.text, PARAGRAPHS.join("\n"), "{name}: the paragraphs and nothing else");
        let told = clean.removed.iter().find(|removed| removed.reason == reason);
        assert!(told.is_some_and(|told| told.shape.is_some()), "{name}: told with its place: {:?}", clean.removed);
    }
}

#[test]
fn a_rule_is_made_for_a_place_or_for_a_text_and_can_be_undone() {
    let note = "<div class=\"note\"><p>This page was paid for by nobody at all and by no one.</p></div>";
    let source = page("", note, "");
    let with = |rules: &[Rule]| {
        let page = Page {
            bytes: source.as_bytes(),
            media: Media::Html,
            charset: None,
            url: Some("https://news.example/a"),
            rules,
        };
        extract(&page).expect("an article")
    };
    let bare = Page {
        bytes: source.as_bytes(),
        media: Media::Html,
        charset: None,
        url: Some("https://news.example/a"),
        rules: &[],
    };
    let second = PARAGRAPHS.get(1).expect("a paragraph");
    let drop = rule_for(&bare, second, RuleAction::Drop).expect("a rule");
    assert!(matches!(drop.matches, BlockMatch::Text(_)), "its place is that of the other paragraphs: {drop:?}");
    let without = with(std::slice::from_ref(&drop));
    assert!(!without.text.contains(second), "taken out");
    assert!(without.removed.iter().any(|it| it.reason == "rule" && it.text == *second), "and told");
    assert!(without.text.contains(PARAGRAPHS[2]), "the others stay");
    let keep = Rule { action: RuleAction::Keep, ..drop.clone() };
    assert_eq!(with(&[drop, keep]).text, with(&[]).text, "the later rule holds, and the block is back at its place");
    let footer = rule_for(&bare, "Harbour Ledger, Quay Street 4", RuleAction::Keep).expect("a rule");
    assert_eq!(footer.matches, BlockMatch::Shape("footer>p".into()), "no other block stands there");
    assert!(with(&[footer]).text.ends_with("Quay Street 4"), "put back where the page has it");
}

#[test]
fn a_teaser_gives_way_to_the_whole_text_that_the_page_carries() {
    let whole = PARAGRAPHS.map(|paragraph| format!("{paragraph} {paragraph}")).join("\n");
    let data = serde_json::json!({ "@type": "NewsArticle", "headline": "Queue at the harbour", "articleBody": whole });
    let teaser = PARAGRAPHS[0];
    let source = format!(
        "<html><head><script type=\"application/ld+json\">{data}</script></head><body><article><h1>Queue at the harbour</h1>\
         <p>{teaser}</p><div class=\"paywall\">Subscribe to read on.</div></article></body></html>"
    );
    let clean = html(source.as_bytes()).expect("an article");
    assert_clean("teaser", &clean);
    assert_eq!(clean.text, whole, "the whole text, a paragraph for each line of the data");
}

#[test]
fn copies_that_a_page_hides_do_not_drown_what_it_shows() {
    let items: String = PARAGRAPHS.iter().map(|paragraph| format!("<li>{paragraph}</li>")).collect();
    let copy = PARAGRAPHS.join(" ");
    let data = format!(
        "<div style=\"display: none\"><p>Queue at the harbour</p><p>2019-11-19T08:57:40+01:00</p><p>Harbour Ledger</p>\
         <p>{copy}</p><p>international</p></div>"
    );
    let source = format!(
        "<html><head><title>Queue at the harbour</title></head><body><div class=page><h1>Queue at the harbour</h1>\
         <div class=text><ol>{items}</ol></div></div>\
         {data}{data}{data}</body></html>"
    );
    let clean = html(source.as_bytes()).expect("an article");
    assert_clean("hidden copies", &clean);
    assert_eq!(clean.text, PARAGRAPHS.join("\n"), "the list that is shown, not the copies for programs");
    assert!(clean.removed.iter().any(|removed| removed.text == copy), "the copies are told");
}

#[test]
fn a_page_with_nothing_beside_its_text_is_kept_whole() {
    let filler = "Lorem ipsum dolor sit amet, consectetur adipisicing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua.";
    let cases = [
        ("short lines", "<p>Tide table</p><p>High at six.</p><p>Low at noon.</p>", "High at six.\nLow at noon."),
        ("a notice", "<div>The ferry<br><br>does not run<br><br>today.</div>", "The ferry\ndoes not run\ntoday."),
    ];
    for (name, inner, want) in cases {
        let source = format!("<html><head><title>Tide table</title></head><body>{inner}</body></html>");
        let clean = html(source.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error:#}"));
        assert_eq!(clean.text, want, "{name}: all but the headline");
    }
    let source = format!("<title>Mock-up</title><article><p>{filler}</p><h2>More</h2><p>{filler}</p></article>");
    let clean = html(source.as_bytes()).expect("a page");
    assert_eq!(clean.text, [filler, "More", filler].join("\n"), "filler is the same by intent");
}

#[test]
fn a_heading_that_links_goes_with_its_paragraph() {
    let between = "<h3><a href=\"/cranes\">1) The old crane</a></h3>";
    let clean = html(page("", between, "").as_bytes()).expect("an article");
    assert!(clean.text.contains("1) The old crane"), "in the text: {}", clean.text);
}

#[test]
fn a_table_between_paragraphs_keeps_its_cells_that_link() {
    let row = |at: u32| format!("<tr><td><a href=\"https://boats.example/{at}\">4.{at}</a></td><td>May {at}</td></tr>");
    let rows: String = (11..20).map(row).collect();
    let clean = html(page("", &format!("<table>{rows}</table>"), "").as_bytes()).expect("an article");
    for cell in ["4.11", "May 11", "4.19", "May 19"] {
        assert!(clean.text.contains(cell), "{cell} in the text: {}", clean.text);
    }
}

#[test]
fn a_footnote_below_the_article_is_the_articles() {
    let [one, two, three, four] = PARAGRAPHS;
    let note = "Minutes of the harbour board, 4 March.";
    let page = |back: &str| {
        format!(
            "<html><head><title>Queue at the harbour</title></head><body><main><article><h1>Queue at the harbour</h1>\
             <p>{one}<a id=r1 href=\"#n1\"><sup>1</sup></a></p><p>{two}</p><p>{three}</p><p>{four}</p></article>\
             <section class=footnotes><ol><li id=n1>{note} {back}</li></ol></section></main>\
             <aside><h3>Most read</h3><ul><li><a href=/a>Tides of the week</a></li><li><a href=/b>A lighthouse is sold</a></li></ul></aside>\
             <footer><p>Harbour Ledger, Quay Street 4</p></footer></body></html>"
        )
    };
    let clean = html(page("<a href=\"#r1\">↩</a>").as_bytes()).expect("an article");
    assert_clean("a footnote", &clean);
    assert!(clean.text.contains(note), "what the text leads to and what leads back is the text's: {}", clean.text);
    assert!(clean.html.contains("data-ref") && clean.html.contains("data-note"), "and both ends meet: {}", clean.html);
    assert!(!clean.text.contains("lighthouse"), "nothing else is called back");
}

#[test]
fn a_heading_below_the_headline_is_its_sub_headline() {
    let [one, two, three, four] = PARAGRAPHS;
    let page = |below: &str| {
        let source = format!(
            "<html><head><title>Queue at the harbour</title></head><body><nav><a href=/>Home</a> <a href=/n>News</a></nav>\
             <div class=head><h1>Queue at the harbour</h1>{below}</div><div class=tools><a href=/s>Share</a></div>\
             <div class=story><p>{one}</p><p>{two}</p><p>{three}</p><p>{four}</p></div>\
             <div class=more><h3>Most read</h3><ul><li><a href=/a>Tides of the week</a></li><li><a href=/b>A lighthouse is sold</a></li></ul></div>\
             <footer><p>Harbour Ledger, Quay Street 4</p></footer></body></html>"
        );
        html(source.as_bytes()).expect("an article")
    };
    let line = "Two clerks, sixty forms and a fee that is twice the old one";
    let clean = page(&format!("<h2>{line}</h2>"));
    assert_eq!(clean.subtitle.as_deref(), Some(line), "{:?}", clean.removed);
    let reason = |text: &str| clean.removed.iter().find(|it| it.text == text).map(|it| it.reason.as_str());
    assert_eq!(reason(line), Some("subtitle"), "it is told as what it is");
    assert_eq!(reason("Queue at the harbour"), Some("title"), "and so is the headline");
    for other in ["By Jane Doe and John Roe", "Comments", "At a glance", "Queue at the harbour: more of it"] {
        let clean = page(&format!("<h2>{other}</h2>"));
        assert_eq!(clean.subtitle, None, "{other} says nothing of the article");
    }
}
