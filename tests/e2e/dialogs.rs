//! The system's own dialogs: a file is chosen to be saved, and a place to export to. WebDriver knows nothing of them, so
//! that real keys go to them through the X server.

use crate::harness::driver::{Window, key};
use crate::harness::stage::{Stage, run};
use crate::harness::{library, save_texts, until};
use anyhow::{Context, Result};
use dossier_core::model::{Place, Sort};
use serde_json::json;
use std::path::Path;
use std::time::Duration;

/// Types a path into the dialog that is open and says yes to it.
fn answer(stage: &Stage, window: &Window, path: &Path) -> Result<()> {
    let keys = |arguments: &[&str]| -> Result<Vec<u8>> { run(stage.command("xdotool").args(arguments)) };
    until("the system's dialog is open", || {
        let windows = keys(&["search", "--onlyvisible", "--name", "."]).unwrap_or_default();
        Ok(windows.iter().filter(|byte| **byte == b'\n').count() > 1)
    })?;
    // A dialog shows itself before it listens, and completes what is typed in its own time.
    let settle = || std::thread::sleep(Duration::from_millis(800));
    settle();
    let path = path.to_str().context("the path is Unicode")?;
    keys(&["key", "ctrl+a"])?;
    keys(&["type", "--delay", "30", path])?;
    settle();
    stage.picture(window, &format!("dialog-{}", path.rsplit('/').next().unwrap_or_default()))?;
    keys(&["key", "Return"])?;
    Ok(())
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
    let file = folder.join("second.md");
    std::fs::write(&file, "# The harbour is open again\n\nShips of every size came in on Monday.\n")?;
    let window = stage.open()?;
    window.until_listed()?;

    window.press_with(&[key::CONTROL], 'o', 1)?;
    answer(&stage, &window, &file)?;
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
    let page = folder.join("exported.html");
    answer(&stage, &window, &page)?;
    until("the page is written", || Ok(page.exists()))?;
    window.until(
        "it is said where to, in Korean",
        "[...document.querySelectorAll('[role=status], [role=alert], .toast')].some((one) => /exported\\.html/.test(one.textContent))",
    )?;
    stage.picture(&window, "exported-korean")?;
    let written = std::fs::read_to_string(&page)?;
    for title in titles()? {
        assert!(written.contains(&title), "the page has {title}");
    }
    window.close()
}
