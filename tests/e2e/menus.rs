//! The bar of menus, which the system draws: opened and chosen from with real keys, as nothing in the page sees them.

use crate::harness::driver::key;
use crate::harness::stage::Stage;
use crate::harness::{library, save_texts, until};
use anyhow::Result;
use dossier_core::model::{Place, State};
use serde_json::json;
use std::time::Duration;

/// Presses keys with the time between them that a menu takes to open.
fn press(stage: &Stage, keys: &[&str]) -> Result<()> {
    for key in keys {
        stage.xdotool(&["key", key])?;
        std::thread::sleep(Duration::from_millis(400));
    }
    Ok(())
}

#[test]
fn the_bar_comes_with_a_key_does_what_is_chosen_and_ends_the_program_in_korean() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let store = library(&stage.library())?;
    store.put_setting("language", &json!("ko"))?;
    store.put_setting("appearance", &json!({"theme": "dark"}))?;
    let folder = stage.folder().to_owned();
    save_texts(
        &store,
        &folder,
        &[("first.txt", "두 회사가 손을 잡았다\n\n가람전자와 나래소프트는 함께 칩을 만든다.\n")],
    )?;
    let window = stage.open()?;
    window.until_listed()?;
    let height = || -> Result<i64> { Ok(window.script("return innerHeight", &[])?.as_i64().unwrap_or_default()) };
    let before = height()?;

    window.press(&key::F10.to_string())?;
    until("the bar takes its room", || Ok(height()? < before))?;
    press(&stage, &["alt+a"])?;
    stage.picture(&window, "menu-korean")?;
    press(&stage, &["Return"])?;
    until("the first of the article's menu keeps it for later", || {
        Ok(store.articles(&Place::State { state: State::Reading }, dossier_core::model::Sort::Saved, 0, 1)?.total == 1)
    })?;

    // A text field's own: all of it is selected from the menu.
    window.search("회사")?;
    press(&stage, &["alt+e", "Up", "Up", "Up", "Return"])?;
    window.until(
        "the words in the box are selected",
        "document.activeElement.selectionStart === 0 && document.activeElement.selectionEnd === 2",
    )?;

    press(&stage, &["ctrl+comma"])?;
    window.until("the key in the menu opens the settings", "!!document.querySelector('dialog[open]')")?;
    window.press(&key::ESCAPE.to_string())?;
    window.until("they are closed", "!document.querySelector('dialog[open]')")?;

    press(&stage, &["alt+f", "Up", "Return"])?;
    until("the program has ended", || Ok(window.script("return 1", &[]).is_err()))?;

    let window = stage.open()?;
    until("the bar is there again", || {
        Ok(window.script("return innerHeight", &[])?.as_i64().unwrap_or_default() < before)
    })?;
    window.close()
}
