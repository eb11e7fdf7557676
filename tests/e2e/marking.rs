//! Highlights and notes, made with the mouse and with the keyboard, and what the library then holds.

use crate::harness::driver::{Window, key};
use crate::harness::stage::Stage;
use crate::harness::{library, save, until};
use anyhow::{Context, Result};
use dossier_core::Library;
use dossier_core::model::{ArticleId, Color, Highlight};

const TITLE: &str = "두 회사가 손을 잡았다";
const TEXT: &str = "두 회사가 손을 잡았다\n\n\
    가람전자와 나래소프트는 5일 서울에서 협약을 맺었다. 두 회사는 함께 칩을 만들기로 했다.\n\n\
    가람전자의 이보람 대표는 \"오래 준비한 일\"이라고 말했다. 😀 나래소프트는 다음 달에 계획을 밝힌다.\n\n\
    업계에서는 지속 협력이 이어질 것으로 본다. 이보람은 답하지 않았다.\n";

fn opened(stage: &mut Stage) -> Result<(Library, ArticleId, Window)> {
    let store = library(&stage.library())?;
    let file = stage.folder().join("article.txt");
    std::fs::write(&file, TEXT)?;
    let id = save(&store, &[file])?.first().and_then(|saved| saved.id).context("the article is saved")?;
    let window = stage.open()?;
    window.open_article(TITLE)?;
    Ok((store, id, window))
}

#[test]
fn a_selection_is_highlighted_noted_recoloured_deleted_and_brought_back() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let (store, id, window) = opened(&mut stage)?;
    let marks = || -> Result<Vec<Highlight>> { Ok(store.article(id)?.marks) };
    let before = window.body_markup()?;

    window.select_with_mouse("오래 준비한 일\"이라고 말했다. 😀 나래소프트는")?;
    window.press("2")?;
    until("the highlight is in the library", || Ok(marks()?.len() == 1))?;
    let mark = marks()?.pop().context("one highlight")?;
    assert_eq!(
        mark.selector.exact, "오래 준비한 일\"이라고 말했다. 😀 나래소프트는",
        "what was selected is what is kept"
    );
    assert_eq!(mark.color, Color::Green, "2 is green");
    assert_eq!(mark.selector.position, mark.span.context("it is found again")?, "it stands where it was made");
    assert_eq!(window.body_markup()?, before, "painting leaves the page's DOM alone");
    assert_eq!(
        window.script("return [...CSS.highlights.values()].reduce((sum, one) => sum + one.size, 0) > 0", &[])?,
        true,
        "the highlight is painted"
    );
    stage.picture(&window, "highlighted")?;

    window.focus_page()?;
    window.press(".")?;
    window.press("n")?;
    window.until("the note has the focus", "document.activeElement.matches('textarea')")?;
    window.press("look it up")?;
    window.press_with(&[key::CONTROL], key::ENTER, 1)?;
    until("the note is in the library", || {
        Ok(marks()?.iter().any(|mark| mark.note.as_ref().is_some_and(|note| note.body == "look it up")))
    })?;

    window.press(&key::ESCAPE.to_string())?;
    window.focus_page()?;
    window.press(".")?;
    window.press("4")?;
    until("its colour changed", || Ok(marks()?.iter().all(|mark| mark.color == Color::Pink)))?;
    assert_eq!(marks()?.len(), 1, "another colour is not another highlight");

    window.press("\u{E017}")?;
    until("it is deleted", || Ok(marks()?.is_empty()))?;
    window.press("z")?;
    until("undo brings it back", || Ok(marks()?.len() == 1))?;
    let back = marks()?.pop().context("one highlight")?;
    assert_eq!(back.note.map(|note| note.body).as_deref(), Some("look it up"), "with its note");
    assert_eq!(window.body_markup()?, before, "none of this touched the page's DOM");
    window.close()
}

#[test]
fn the_keyboard_alone_highlights_a_sentence() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let (store, id, window) = opened(&mut stage)?;
    window.focus_page()?;
    window.press(&key::DOWN.to_string())?;
    window.press_with(&[key::SHIFT], key::DOWN, 1)?;
    window.until("a sentence is selected", "getSelection().toString().length > 5")?;
    window.press("h")?;
    until("the highlight is in the library", || Ok(store.article(id)?.marks.len() == 1))?;
    let mark = store.article(id)?.marks.pop().context("one highlight")?;
    assert!(
        mark.selector.exact.ends_with('.') || mark.selector.exact.ends_with("다"),
        "a sentence: {:?}",
        mark.selector
    );
    assert_eq!(mark.color, Color::Yellow, "h is the first colour");
    window.close()
}

#[test]
fn a_name_is_tagged_and_its_mentions_are_counted() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let (store, id, window) = opened(&mut stage)?;
    let before = window.body_markup()?;
    window.select_with_mouse("이보람은")?;
    window.press("p")?;
    window.until("names are offered", "document.activeElement.getAttribute('role') === 'combobox'")?;
    window.press(&key::ENTER.to_string())?;
    until("the person is in the library", || Ok(store.sidebar()?.people.len() == 1))?;
    let person = store.sidebar()?.people.pop().context("one person")?;
    assert_eq!(person.name, "이보람", "the particle stays outside the name");
    assert_eq!((person.articles, person.mentions), (1, 2), "both places are mentions");
    window.select_with_mouse("나래소프트는")?;
    window.press("c")?;
    window.until("names are offered", "document.activeElement.getAttribute('role') === 'combobox'")?;
    window.press(&key::ENTER.to_string())?;
    until("the company is in the library", || Ok(store.sidebar()?.companies.len() == 1))?;
    let spelled = store.article(id)?.mentions.into_iter().map(|mention| mention.text).collect::<Vec<_>>();
    assert!(spelled.iter().all(|text| text == "이보람" || text == "나래소프트"), "no particles in {spelled:?}");
    window.until(
        "the left column names both",
        "['이보람', '나래소프트'].every(name => document.querySelector('nav').textContent.includes(name))",
    )?;
    assert_eq!(window.body_markup()?, before, "mentions are drawn over the page, not into it");
    stage.picture(&window, "tagged")?;
    window.close()
}
