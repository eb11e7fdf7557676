//! The system's own dialogs: a file is chosen to be saved, and a place to export to. WebDriver knows nothing of them, so
//! that real keys go to them through the X server.

use crate::harness::driver::key;
use crate::harness::stage::Stage;
use crate::harness::{library, save_texts, until};
use anyhow::Result;
use dossier_core::model::{Place, Sort};
use serde_json::json;
use std::time::Duration;

/// Says whether a window stands before that of the program.
fn asks(stage: &Stage) -> bool {
    let windows = stage.xdotool(&["search", "--onlyvisible", "--name", "."]).unwrap_or_default();
    windows.iter().filter(|byte| **byte == b'\n').count() > 1
}

/// Waits for the dialog, does what `answer` says, and says yes, until the dialog is satisfied: it completes what is typed
/// in its own time, and on a busy machine a letter is lost to that.
fn until_answered(stage: &Stage, answer: impl Fn() -> Result<()>) -> Result<()> {
    until("the system's dialog is open", || Ok(asks(stage)))?;
    let settle = || std::thread::sleep(Duration::from_millis(800));
    for _ in 0..5 {
        settle();
        answer()?;
        settle();
        stage.xdotool(&["key", "Return"])?;
        settle();
        if !asks(stage) {
            return Ok(());
        }
    }
    anyhow::bail!("the dialog is not satisfied")
}

#[test]
fn a_file_is_saved_and_all_is_exported_through_the_systems_dialogs_in_korean() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let store = library(&stage.library())?;
    store.put_setting("language", &json!("ko"))?;
    let folder = stage.folder().to_owned();
    save_texts(
        &store,
        &folder,
        &[("first.txt", "두 회사가 손을 잡았다\n\n가람전자와 나래소프트는 함께 칩을 만든다.\n")],
    )?;
    let home = folder.join("home");
    std::fs::create_dir_all(&home)?;
    let file = home.join("second.md");
    std::fs::write(&file, "# The harbour is open again\n\nShips of every size came in on Monday.\n")?;
    let window = stage.open()?;
    window.until_listed()?;

    window.press_with(&[key::CONTROL], 'o', 1)?;
    until_answered(&stage, || {
        stage.xdotool(&["key", "ctrl+a"])?;
        stage.xdotool(&["type", "--delay", "60", "~/second.md"]).map(drop)
    })?;
    let titles = || -> Result<Vec<String>> {
        Ok(store.articles(&Place::All, Sort::Saved, 0, 10)?.articles.into_iter().map(|row| row.title).collect())
    };
    until("the file is in the library", || Ok(titles()?.len() == 2))?;
    assert!(titles()?.contains(&"The harbour is open again".to_owned()), "under its own title: {:?}", titles()?);
    window.until("the list has it", "document.querySelectorAll('[role=option]').length === 2")?;

    window.press_with(&[key::CONTROL], 'k', 1)?;
    window.until("the palette is open", "document.activeElement.matches('[role=combobox]')")?;
    window.press("내보내")?;
    window.until(
        "exporting is its first offer",
        "document.querySelector('dialog [role=option]')?.textContent.includes('내보내기')",
    )?;
    window.press(&key::ENTER.to_string())?;
    window.until(
        "the forms are offered, the first of them has the keyboard",
        "document.activeElement.matches('dialog li button')",
    )?;
    window.press(&key::ENTER.to_string())?;
    until_answered(&stage, || Ok(()))?;
    // Where the program was started, under the name that is suggested.
    let page = folder.join("받은 글.html");
    until("the page is written", || Ok(page.exists()))?;
    window.until(
        "it is said where to, in Korean",
        "[...document.querySelectorAll('[role=status], [role=alert], .toast')].some((one) => /받은 글\\.html/.test(one.textContent))",
    )?;
    stage.picture(&window, "exported-korean")?;
    let written = std::fs::read_to_string(&page)?;
    for title in titles()? {
        assert!(written.contains(&title), "the page has {title}");
    }
    window.close()
}
