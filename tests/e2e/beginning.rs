//! An empty library: the first screen, the sample articles, and the language of the window.

use crate::harness::driver::key;
use crate::harness::stage::Stage;
use crate::harness::{library, until};
use anyhow::{Context, Result};
use dossier_core::model::{Place, Sort};

#[test]
fn an_empty_library_begins_with_samples_and_the_window_speaks_korean_when_asked() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let store = library(&stage.library())?;
    let window = stage.open()?;
    window.until(
        "the way to begin has the keyboard",
        "document.activeElement?.matches('button') &&
         document.activeElement.textContent.includes('Begin with three sample articles')",
    )?;
    stage.picture(&window, "first")?;
    window.press(&key::ENTER.to_string())?;
    let saved = || Ok::<_, anyhow::Error>(store.articles(&Place::All, Sort::Saved, 0, 10)?.articles);
    until("three articles are saved", || Ok(saved()?.len() == 3))?;
    let newest = saved()?.first().context("an article")?.title.clone();
    window.until("the first of them is open", &format!("document.title.includes({newest:?})"))?;
    window.until("it is shown", "document.querySelector('.article-body')")?;
    stage.picture(&window, "samples")?;

    window.press_with(&[key::CONTROL], ',', 1)?;
    window.until("the settings are open", "document.querySelector('dialog input[value=ko]')")?;
    window.script("document.querySelector('dialog input[value=ko]').click()", &[])?;
    window.until("the left column is Korean", "document.querySelector('nav').textContent.includes('받은 글')")?;
    until("the choice is kept", || Ok(store.setting("language")? == Some(serde_json::json!("ko"))))?;
    stage.picture(&window, "settings-korean")?;
    window.press(&key::ESCAPE.to_string())?;
    window.until("the settings are closed", "!document.querySelector('dialog')")?;
    window.until("the same article is open", &format!("document.title.includes({newest:?})"))?;
    stage.picture(&window, "korean")?;
    window.close()?;

    let window = stage.open()?;
    window.until("it is Korean again", "document.querySelector('nav')?.textContent.includes('받은 글')")?;
    window.close()
}
