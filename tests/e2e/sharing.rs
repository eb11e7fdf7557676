//! The library is shared: with the clipboard, with the command line, and with whatever comes after a power cut.

use crate::harness::driver::key;
use crate::harness::stage::{Stage, run};
use crate::harness::{library, save, until};
use anyhow::{Context, Result};
use serde_json::json;
use std::ops::ControlFlow;
use std::path::Path;

#[test]
fn what_is_copied_can_be_pasted_as_an_article() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let store = library(&stage.library())?;
    let file = stage.folder().join("a.txt");
    std::fs::write(&file, "원래의 글\n\n복사할 문장이 여기에 하나 있다. 그리고 다른 문장이 있다.\n")?;
    save(&store, &[file])?;
    let window = stage.open()?;
    window.open_article("원래의 글")?;
    window.select_with_mouse("복사할 문장이 여기에 하나 있다.")?;
    window.press_with(&[key::CONTROL], 'c', 1)?;
    window.focus_page()?;
    window.press_with(&[key::CONTROL], 'v', 1)?;
    until("the pasted words are an article", || Ok(store.sidebar()?.inbox + store.sidebar()?.reading == 2))?;
    window.close()
}

#[test]
fn what_the_command_line_saves_appears_in_the_open_window() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let window = stage.open()?;
    window.until("the window is there", "document.querySelector('main h1')")?;
    let file = stage.folder().join("from-a-terminal.txt");
    std::fs::write(&file, "터미널에서 온 글\n\n명령줄로 저장했다.\n")?;
    let dossier = Path::new(env!("CARGO_BIN_EXE_dossier-desktop")).with_file_name("dossier");
    run(stage.command(&dossier).arg("save").arg(&file)).context("the command line is built beside the window")?;
    window.open_article("터미널에서 온 글")?;
    window.search("명령줄")?;
    window.until_found(&["터미널에서 온 글"])?;
    window.close()
}

#[test]
fn what_was_acknowledged_is_there_after_a_power_cut() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let store = library(&stage.library())?;
    let file = stage.folder().join("a.txt");
    let line = "문장이 이어진다. ".repeat(200);
    std::fs::write(&file, format!("끊기는 글\n\n{line}\n"))?;
    let id = save(&store, &[file])?.first().and_then(|saved| saved.id).context("the article is saved")?;
    let version = store.article(id)?.version;
    let mut kept = 0;
    for round in 0_u32..4 {
        let window = stage.open()?;
        window.open_article("끊기는 글")?;
        let write = "
            const [article, version, from] = arguments;
            window.acknowledged = [];
            (async () => {
              for (let start = from; ; start++) {
                const made = await window.__TAURI_INTERNALS__.invoke('highlight',
                  {article, version, span: {start, end: start + 3}, color: 'blue'});
                window.acknowledged.push(made.id);
              }
            })().catch(error => { window.trouble = String(error.message || error) });";
        window.script(write, &[json!(id), json!(version), json!(round * 300)])?;
        std::thread::sleep(std::time::Duration::from_millis(150 + u64::from(round) * 90));
        let acknowledged = window.script("return window.acknowledged", &[])?;
        stage.kill();
        let acknowledged = acknowledged.as_array().cloned().unwrap_or_default();
        assert!(!acknowledged.is_empty(), "something was written before the cut in round {round}");
        let marks = store.article(id)?.marks.into_iter().map(|mark| mark.id.to_string()).collect::<Vec<_>>();
        for one in &acknowledged {
            let one = one.as_str().context("an id")?;
            assert!(marks.iter().any(|mark| mark == one), "{one} was acknowledged in round {round} and is lost");
        }
        assert!(marks.len() >= kept + acknowledged.len(), "nothing of the rounds before is lost");
        kept = marks.len();
        // What the window wrote and had not yet indexed is what the index has to make up for.
        // The system takes a moment to let go of what the dead process held.
        until("the index has caught up", || {
            store.catch_up(&mut |_, _| ControlFlow::Continue(()))?;
            Ok(store.behind()? == 0)
        })?;
        let report = store.check(false)?;
        assert!(report.ok, "the library is sound after the cut: {:?}", report.problems);
    }
    let window = stage.open()?;
    window.open_article("끊기는 글")?;
    window.close()
}
