//! Search in the window: with a particle and without, as one types.

use crate::harness::driver::key;
use crate::harness::stage::Stage;
use crate::harness::{library, save_texts};
use anyhow::{Context, Result};
use dossier_core::model::{EntityKind, State};
use std::ops::ControlFlow;
use std::sync::mpsc;
use std::thread;

#[test]
fn a_word_is_found_with_and_without_its_particle() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let store = library(&stage.library())?;
    let texts = [
        ("one.txt", "회담이 열렸다\n\n샘 올트먼은 오픈AI에서 지속 협력을 약속했다.\n"),
        ("two.txt", "Garden notes\n\nTomatoes want sun and a steady hand with the watering can.\n"),
    ];
    save_texts(&store, stage.folder(), &texts)?;
    store.catch_up(&mut |_, _| ControlFlow::Continue(()))?;
    let window = stage.open()?;
    window.until_listed()?;
    window.search("tomato")?;
    window.until_found(&["Garden notes"])?;
    for query in ["올트먼", "올트먼은", "올트먼이", "오픈 AI", "오픈AI", "\"지속 협력\""] {
        window.search(query)?;
        window.until_found(&["회담이 열렸다"])?;
        let marked = window
            .script("return [...document.querySelectorAll('ol[aria-label] mark')].map(one => one.textContent)", &[])?;
        assert!(marked.as_array().is_some_and(|marks| !marks.is_empty()), "{query} is marked: {marked}");
    }
    stage.picture(&window, "search")?;
    window.search("올트먼 -오픈AI")?;
    window.until_found(&[])?;
    window.close()
}

#[test]
fn a_search_is_completed_narrowed_and_stepped_through() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let store = library(&stage.library())?;
    let texts = [
        (
            "one.txt",
            "나래소프트, 새 칩 공개\n\n나래소프트가 새 반도체 칩을 공개했다. 이보람 대표는 반도체를 오래 준비했다.\n",
        ),
        ("two.txt", "반도체 주가 상승\n\n나래소프트의 반도체 소식에 주가가 올랐다. 증권가는 목표를 올렸다.\n"),
        ("three.txt", "정원의 토마토\n\n토마토는 볕을 좋아한다. 물은 아침에 준다. 반도체 공장 옆 정원이다.\n"),
    ];
    let ids: Vec<_> = save_texts(&store, stage.folder(), &texts)?.into_iter().filter_map(|saved| saved.id).collect();
    store.tag_entity(EntityKind::Person, "이보람", None)?;
    store.tag_entity(EntityKind::Company, "나래소프트", None)?;
    store.set_state(ids.get(..1).context("an article")?, State::Archive)?;
    store.catch_up(&mut |_, _| ControlFlow::Continue(()))?;
    let window = stage.open()?;
    window.until_listed()?;

    // Half-made syllables and initial consonants offer the name; the name narrows the search.
    for typed in ["이볼", "ㅇㅂㄹ"] {
        window.search("")?;
        window.until("nothing is offered yet", "!document.querySelector('#search-offers')")?;
        window.search(typed)?;
        window.until(
            "the name is offered",
            "[...document.querySelectorAll('#search-offers [role=option]')].some(one => one.textContent.includes('이보람'))",
        )?;
    }
    window.press(&key::DOWN.to_string())?;
    window.press(&key::ENTER.to_string())?;
    window.until(
        "the person is in the query",
        "document.querySelector('[role=search] input').value.includes('person:')",
    )?;
    window.until_found(&["나래소프트, 새 칩 공개"])?;

    window.search("반도체")?;
    window.until("what answers is counted", "document.querySelectorAll('#facets button').length >= 4")?;
    stage.picture(&window, "facets")?;
    window.script("document.querySelector('#facets [aria-labelledby=facet-companies] button').click()", &[])?;
    window
        .until("the company is a chip", "document.querySelector('[role=search] input').value.includes('company:')")?;
    window.until("two are left", "document.querySelectorAll('ol[aria-label] > li').length === 2")?;
    stage.picture(&window, "refined")?;

    window.search("반도체 이보람")?;
    window.until_found(&["나래소프트, 새 칩 공개"])?;
    window.press(&key::ESCAPE.to_string())?;
    window.press(&key::ENTER.to_string())?;
    let at = |n: &str| format!("document.querySelector('.matches .at')?.textContent.trim() === '{n} of 3'");
    window.until("the first match is shown", &at("1"))?;
    window.press("n")?;
    window.until("the second match is shown", &at("2"))?;
    window.press_with(&[key::SHIFT], 'n', 1)?;
    window.until("the first match is shown again", &at("1"))?;
    stage.picture(&window, "stepping")?;

    window.press_with(&[key::CONTROL], 'f', 1)?;
    window.until("the field to find has the focus", "document.activeElement.closest('.matches') !== null")?;
    window.script(
        "const field = document.activeElement; field.value = '칩';
         field.dispatchEvent(new InputEvent('input', {bubbles: true, data: '칩'}))",
        &[],
    )?;
    window.until("the word is found", "/match|of 1/.test(document.querySelector('.matches .at').textContent)")?;
    stage.picture(&window, "find")?;
    window.close()
}

#[test]
fn what_is_not_indexed_yet_is_said_until_it_is() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let store = library(&stage.library())?;
    save_texts(&store, stage.folder(), &[("one.txt", "회담이 열렸다\n\n샘 올트먼은 지속 협력을 약속했다.\n")])?;
    store.catch_up(&mut |_, _| ControlFlow::Continue(()))?;
    let window = stage.open()?;
    window.until_listed()?;
    let says = "(document.querySelector('.said')?.textContent ?? '').includes('still to be indexed')";
    let (started, holds) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    thread::scope(|scope| -> Result<()> {
        let store = &store;
        let folder = stage.folder();
        // Another process writes the index and is slow about it.
        let slow = scope.spawn(move || {
            save_texts(store, folder, &[("two.txt", "두 번째 회담\n\n올트먼은 다시 협력을 약속했다.\n")])?;
            store.catch_up(&mut |_, _| {
                let _ = started.send(());
                let _ = released.recv();
                ControlFlow::Continue(())
            })
        });
        holds.recv().context("the index is being written")?;
        window.search("올트먼")?;
        window.until_found(&["회담이 열렸다"])?;
        window.until("what is missing is said", says)?;
        stage.picture(&window, "behind")?;
        drop(release);
        slow.join().map_err(|_| anyhow::anyhow!("the index was not written"))??;
        window
            .until("the second is found by itself", "document.querySelectorAll('ol[aria-label] > li').length === 2")?;
        window.until("nothing is missing", &format!("!({says})"))?;
        Ok(())
    })?;
    window.close()
}
