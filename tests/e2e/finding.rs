//! Search in the window: with a particle and without, as one types.

use crate::harness::stage::Stage;
use crate::harness::{library, save};
use anyhow::Result;
use std::ops::ControlFlow;

#[test]
fn a_word_is_found_with_and_without_its_particle() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let store = library(&stage.library())?;
    let texts = [
        ("one.txt", "회담이 열렸다\n\n샘 올트먼은 오픈AI에서 지속 협력을 약속했다.\n"),
        ("two.txt", "Garden notes\n\nTomatoes want sun and a steady hand with the watering can.\n"),
    ];
    let mut paths = Vec::new();
    for (name, text) in texts {
        let path = stage.folder().join(name);
        std::fs::write(&path, text)?;
        paths.push(path);
    }
    save(&store, &paths)?;
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
