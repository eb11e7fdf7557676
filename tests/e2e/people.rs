//! A person's page, and two people made one and two again.

use crate::harness::driver::{Window, key};
use crate::harness::stage::Stage;
use crate::harness::{library, save_texts, until};
use anyhow::{Context, Result};
use dossier_core::model::EntityKind;
use std::ops::ControlFlow;

const KEPT: &str = "샘 올트먼";
const GONE: &str = "샘 알트만";

/// Presses the first element of `selector` that says `text`.
fn choose(window: &Window, selector: &str, text: &str) -> Result<()> {
    let find = format!("[...document.querySelectorAll({selector:?})].find(e => e.textContent.includes({text:?}))");
    window.until(&format!("{text} can be chosen"), &format!("!!{find}"))?;
    window.script(&format!("{find}.click()"), &[])?;
    Ok(())
}

/// What the heading of the page says, and how many articles it lists.
fn heading(window: &Window) -> Result<String> {
    let heading = window.script("return document.querySelector('main h1')?.textContent ?? ''", &[])?;
    heading.as_str().map(str::to_owned).context("a heading")
}

#[test]
fn a_persons_page_tells_of_them_and_two_are_made_one_and_two_again() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let store = library(&stage.library())?;
    let texts = [
        (
            "one.md",
            "---\ndate: 2023-11-20\n---\n# 이사회의 하루\n\n샘 올트먼 오픈AI 최고경영자는 \"다시 시작하겠다\"고 말했다. 그는 곧 떠났다.\n",
        ),
        (
            "two.md",
            "---\ndate: 2024-01-10\n---\n# 다음 날의 회의\n\n샘 올트먼과 오픈AI의 회의는 길었다. 아무도 결과를 말하지 않았다.\n",
        ),
        ("three.txt", "멀리서 본 일\n\n샘 알트만은 그날 회의에 없었다. 사람들은 그를 기다렸다.\n"),
    ];
    save_texts(&store, stage.folder(), &texts)?;
    store.tag_entity(EntityKind::Company, "오픈AI", None)?;
    let kept = store.tag_entity(EntityKind::Person, KEPT, None)?.entity.id;
    store.tag_entity(EntityKind::Person, GONE, None)?;
    store.catch_up(&mut |_, _| ControlFlow::Continue(()))?;
    let people = || Ok::<_, anyhow::Error>(store.entities(Some(EntityKind::Person))?.len());
    let articles = || Ok::<_, anyhow::Error>(store.entity_page(kept)?.row.articles);

    let window = stage.open()?;
    window.until_listed()?;
    choose(&window, "nav button, nav a", KEPT)?;
    window.until("their page", &format!("document.querySelector('main h1')?.textContent === {KEPT:?}"))?;
    let says = |what: &str| format!("document.querySelector('main').textContent.includes({what:?})");
    for what in ["다시 시작하겠다", "샘 올트먼과 오픈AI의 회의는 길었다"] {
        window.until(&format!("the page says {what}"), &says(what))?;
    }
    window.until("the months are drawn", "document.querySelector('main .chart svg')")?;
    let role = "document.querySelector('main header ol')?.textContent.includes('오픈AI 최고경영자')";
    window.until("their role is told", role)?;
    stage.picture(&window, "person")?;

    // November 2023 is pressed, and again.
    let bar = window.script(
        "const { x, y, height } = document.querySelector('main .chart .plot').getBoundingClientRect()
         return [Math.round(x) + 4, Math.round(y + height / 2)]",
        &[],
    )?;
    let at = |n: usize| bar.get(n).and_then(serde_json::Value::as_i64).context("a place of the chart");
    let bar = (at(0)?, at(1)?);
    let later = says("샘 올트먼과 오픈AI의 회의는 길었다");
    window.drag(bar, bar)?;
    window.until("January's sentence is gone", &format!("!{later}"))?;
    window.until("November's is there", &says("다시 시작하겠다"))?;
    window.drag(bar, bar)?;
    window.until("all are there again", &later)?;

    choose_menu(&window)?;
    choose(&window, "[role=menuitem]", "Make one with")?;
    window.until("the other is asked for", "document.activeElement?.getAttribute('role') === 'combobox'")?;
    window.press("알트만")?;
    window.until(
        "the other is found",
        &format!("[...document.querySelectorAll('[role=option]')].some(e => e.textContent.includes({GONE:?}))"),
    )?;
    window.press(&key::ENTER.to_string())?;
    window.until(
        "what speaks for it is shown",
        "document.querySelector('dialog button[type=submit]')?.disabled === false",
    )?;
    stage.picture(&window, "two-people")?;
    choose(&window, "dialog button[type=submit]", "Make one")?;
    until("the two are one", || Ok(people()? == 1))?;
    assert_eq!((heading(&window)?, articles()?), (KEPT.to_owned(), 3), "with the articles of both");
    window.until("the sheet is closed", "!document.querySelector('dialog')")?;
    window.press("z")?;
    until("two again", || Ok(people()? == 2 && articles()? == 2))?;
    window.press_with(&[key::SHIFT], 'z', 1)?;
    until("and one again", || Ok(people()? == 1 && articles()? == 3))?;
    window.until("the page has the other's article", &says("그날 회의에 없었다"))?;
    window.close()
}

fn choose_menu(window: &Window) -> Result<()> {
    let more = "document.querySelector('main header [aria-haspopup=menu]')";
    window.until("there is a menu", &format!("!!{more}"))?;
    window.script(&format!("{more}.click()"), &[])?;
    Ok(())
}
