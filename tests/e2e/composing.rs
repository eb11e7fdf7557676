//! Searching with a real Korean input method, whose keys compose syllables in the field.

use crate::harness::driver::{Window, key};
use crate::harness::stage::Stage;
use crate::harness::{library, save};
use anyhow::Result;
use serde_json::{Value, json};
use std::ops::ControlFlow;

const FIRST: &str = "올트먼, 올트먼을 말하다";
const SECOND: &str = "회담이 열렸다";

/// A window on three articles, the search field focused and the keys composing Hangul.
fn searching(stage: &mut Stage) -> Result<Window> {
    let store = library(&stage.library())?;
    let mut paths = Vec::new();
    for (title, text) in [
        (FIRST, "올트먼이 새 회사를 세운다는 소식을 올트먼은 부인했다."),
        (SECOND, "샘 올트먼은 오픈AI에서 지속 협력을 약속했다. 다른 이야기도 오래 이어졌다."),
        ("정원의 토마토", "토마토는 볕을 좋아한다. 물은 아침에 준다."),
    ] {
        let path = stage.folder().join(format!("{title}.txt"));
        std::fs::write(&path, format!("{title}\n\n{text}\n"))?;
        paths.push(path);
    }
    save(&store, &paths)?;
    store.catch_up(&mut |_, _| ControlFlow::Continue(()))?;
    let window = stage.open()?;
    window.until_listed()?;
    window.press("/")?;
    window.until("the search field has the focus", "document.activeElement.matches('[role=search] input')")?;
    window.press_with(&[key::SHIFT], ' ', 1)?;
    Ok(window)
}

/// Waits until the field shows `shown` and the results are those of it.
fn until_answered(window: &Window, shown: &str) -> Result<()> {
    let answered = format!(
        "document.querySelector('[role=search] input').value === {}
           && document.querySelector('#answer').getAttribute('aria-busy') === 'false'",
        json!(shown)
    );
    window.until(&format!("{shown} is answered"), &answered).map(drop)
}

#[test]
fn results_follow_each_key_of_a_syllable() -> Result<()> {
    let mut stage = Stage::composing(1280, 800)?;
    let window = searching(&mut stage)?;
    // The keys of 올트먼 on a Korean keyboard. What is half made finds whatever may become of it.
    for (pressed, shown) in [
        ("d", "ㅇ"),
        ("h", "오"),
        ("f", "올"),
        ("x", "옱"),
        ("m", "올트"),
        ("a", "올틈"),
        ("j", "올트머"),
        ("s", "올트먼"),
    ] {
        window.press(pressed)?;
        until_answered(&window, shown)?;
        if shown.chars().count() > 1 {
            window.until_found(&[FIRST, SECOND])?;
        }
    }
    stage.picture(&window, "composing")?;
    // A syllable that is taken back is taken out of the question, too.
    for shown in ["올트머", "올트ㅁ", "올트"] {
        window.press(&key::BACKSPACE.to_string())?;
        until_answered(&window, shown)?;
    }
    // One Enter ends the syllable and, passed on by the input method, opens the first result of the whole word.
    for pressed in ["a", "j", "s", &key::ENTER.to_string()] {
        window.press(pressed)?;
    }
    window.until(
        "the first result is open",
        &format!("document.querySelector('article').getAttribute('aria-label').includes({FIRST:?})"),
    )?;
    until_answered(&window, "올트먼")?;
    window.close()
}

#[test]
fn keys_that_an_input_method_keeps_do_nothing_else() -> Result<()> {
    let mut stage = Stage::composing(1280, 800)?;
    let window = searching(&mut stage)?;
    window.press("dhfxmajs")?;
    until_answered(&window, "올트먼")?;
    let current = || {
        window.script(
            "return [...document.querySelectorAll('ol[aria-label] > li')].findIndex(row => row.matches('.current'))",
            &[],
        )
    };
    assert_eq!(current()?, json!(0), "the first result is the current one");
    // An input method with a list of candidates keeps the arrows and Enter; the page hears of them as of a composition.
    for name in ["ArrowDown", "Enter", "Escape", "Tab"] {
        for (composing, code) in [(true, 229), (false, 229)] {
            window.script(
                "const [key, isComposing, keyCode] = arguments;
                 document.activeElement.dispatchEvent(
                   new KeyboardEvent('keydown', { key, code: key, isComposing, keyCode, bubbles: true, cancelable: true }))",
                &[json!(name), Value::Bool(composing), json!(code)],
            )?;
        }
    }
    until_answered(&window, "올트먼")?;
    assert_eq!(current()?, json!(0), "the arrow was the input method's");
    let state =
        window.script("return [document.querySelectorAll('article').length, document.activeElement.tagName]", &[])?;
    assert_eq!(state, json!([0, "INPUT"]), "Enter opened nothing, and the field has the keys");
    // An arrow that is passed on ends the syllable and moves.
    window.press(&key::DOWN.to_string())?;
    window.until(
        "the second result is the current one",
        "document.querySelectorAll('ol[aria-label] > li')[1].matches('.current')",
    )?;
    until_answered(&window, "올트먼")?;
    window.close()
}
