//! What belongs to an article: the reader takes a block out, thinks again, and puts one back.

use crate::harness::driver::key;
use crate::harness::stage::Stage;
use crate::harness::{library, page, save, until};
use anyhow::{Context, Result};
use dossier_core::model::Color;
use serde_json::json;

const TITLE: &str = "다리 하나로 두 마을이 가까워졌다";
const PROMO: &str = "우리 신문의 앱을 받으면 새 소식을 가장 먼저 읽을 수 있습니다. 지금 바로 내려받아 보세요.";
const KEPT: &str = "다리는 삼 년에 걸쳐 놓였다.";

/// Long enough to scroll, with a block in its middle that only a reader knows to be out of place.
fn page_of_a_site() -> String {
    let prose = |number: usize| {
        format!(
            "<p>{number}번째 문단이다. 강을 사이에 둔 두 마을은 오랫동안 먼 길을 돌아 오갔고, 배를 타는 날도 많았다. \
                 {number}번째 해가 지나자 사람들은 다리를 놓기로 뜻을 모았다.</p>"
        )
    };
    let before = (1..8).map(prose).collect::<String>();
    let after = (8..16).map(prose).collect::<String>();
    format!(
        "<!doctype html><html lang=ko><head><meta charset=utf-8><title>{TITLE}</title>\
         <link rel=canonical href='https://news.example/bridge'></head><body>\
         <nav><ul><li><a href=/a>정치</a></li><li><a href=/b>경제</a></li></ul></nav>\
         <article><h1>{TITLE}</h1>{before}<div class=promo-box><p>{PROMO}</p></div><p>{KEPT} 마지막 돌은 지난주에 올렸다.</p>{after}\
         <p class=copyright>무단전재 및 재배포 금지</p></article></body></html>"
    )
}

#[test]
fn a_block_is_taken_out_brought_back_and_another_put_back() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let store = library(&stage.library())?;
    let file = stage.folder().join("bridge.html");
    std::fs::write(&file, page_of_a_site())?;
    let id = save(&store, &[file])?.first().and_then(|saved| saved.id).context("it is saved")?;
    anyhow::ensure!(store.article(id)?.text.contains(PROMO), "only a reader can tell that this block is none");
    store.highlight_quote(id, KEPT, None, None, Color::Green)?;
    let window = stage.open()?;
    window.open_article(TITLE)?;

    // The paragraph after it is what the reader looks at; it must not move.
    let stands = format!(
        "const of = text => [...document.querySelectorAll('{0} p')].find(one => one.textContent.includes(text));
         if (arguments[1]) of(arguments[0]).scrollIntoView({{block: 'center'}});
         return Math.round(of(arguments[0]).getBoundingClientRect().top)",
        page::BODY
    );
    window.script(&stands, &[json!(PROMO), json!(true)])?;
    window.select_with_mouse("지금 바로 내려받아 보세요.")?;
    window.press("x")?;
    until("the block is out of the library's text", || Ok(!store.article(id)?.text.contains(PROMO)))?;
    window.until(
        "it is gone from the page",
        &format!("!document.querySelector('{}').textContent.includes({PROMO:?})", page::BODY),
    )?;
    assert_eq!(window.body_text()?, store.article(id)?.text, "the page has the new canonical text");
    let place = window.script(&stands, &[json!(KEPT), json!(false)])?.as_i64().context("it has a place")?;
    assert!((60..760).contains(&place), "the reader is still there: the next paragraph is at {place}");
    let marks = store.article(id)?.marks;
    assert!(
        marks.iter().all(|mark| mark.span.is_some()) && marks.len() == 1,
        "the highlight found its place: {marks:?}"
    );
    assert_eq!(window.painted()?, json!([KEPT]), "and is painted there");
    stage.picture(&window, "taken-out")?;

    window.press("z")?;
    until("undo brings it back", || Ok(store.article(id)?.text.contains(PROMO)))?;
    assert_eq!(store.rules(None)?, [], "and leaves no rule behind");
    window.until(
        "it is on the page again",
        &format!("document.querySelector('{}').textContent.includes({PROMO:?})", page::BODY),
    )?;

    // With the keyboard alone: the panel, a block, its button.
    let removed = store.article(id)?.removed;
    let notice =
        removed.iter().find(|one| one.text.contains("무단전재")).context("the notice was removed")?.text.clone();
    window.focus_page()?;
    window.press_with(&[key::SHIFT], 'x', 1)?;
    window.until("the panel is open", "document.querySelector('details').open")?;
    stage.picture(&window, "removed")?;
    window.script(
        "[...document.querySelectorAll('details li button')].find(one => one.getAttribute('aria-label').includes(arguments[0])).focus()",
        &[json!(notice)],
    )?;
    window.press(&key::ENTER.to_string())?;
    until("the block is in the library's text", || Ok(store.article(id)?.text.contains(&notice)))?;
    window.until(
        "it is on the page",
        &format!("document.querySelector('{}').textContent.includes({notice:?})", page::BODY),
    )?;
    window.until("the panel lists the rule", "document.querySelector('details').open && document.querySelector('details').textContent.includes('Your rules for news.example')")?;
    assert_eq!(store.rules(Some("news.example"))?.len(), 1, "one rule for the site");
    stage.picture(&window, "put-back")?;
    window.script(
        "[...document.querySelectorAll('details li button')].find(one => one.textContent === 'Delete the rule').click()",
        &[],
    )?;
    until("without the rule it is out again", || Ok(!store.article(id)?.text.contains(&notice)))?;
    window.close()
}
