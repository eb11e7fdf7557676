//! The window opens, lists, and shows every article's canonical text and nothing else.

use crate::harness::stage::Stage;
use crate::harness::{fixtures, library, page, repository, save};
use anyhow::{Context, Result};
use std::path::PathBuf;

#[test]
fn an_empty_library_opens() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let window = stage.open()?;
    assert_eq!(window.script("return document.title", &[])?, "Dossier", "the window shows the interface");
    window.until(
        "it greets, and has no columns yet",
        "document.querySelector('main h1') && !document.querySelector('nav')",
    )?;
    let policy = "document.querySelectorAll('iframe, object, embed, form[action], base').length === 0";
    window.until("nothing forbidden is in the page", policy)?;
    stage.picture(&window, "empty")?;
    window.close()
}

/// The heart of the anchoring: offsets are offsets into what the window really has.
#[test]
fn the_page_has_exactly_the_canonical_text() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let store = library(&stage.library())?;
    let mut paths = fixtures()?;
    anyhow::ensure!(paths.len() >= 3, "there are fixtures: {paths:?}");
    paths.extend(shared_pages());
    let saved = save(&store, &paths)?;
    let window = stage.open()?;
    for one in &saved {
        let id = one.id.context("it was saved")?;
        let article = store.article(id)?;
        window.open_article(&article.row.title)?;
        assert_eq!(window.body_text()?, article.text, "the page of {} has its canonical text", one.source);
    }
    stage.picture(&window, "last-fixture")?;
    window.close()
}

/// Pages that are not ours to commit, where this machine has them beside the repository.
fn shared_pages() -> Vec<PathBuf> {
    let seed = repository().join("../shared/seed");
    let Ok(files) = std::fs::read_dir(seed) else { return Vec::new() };
    let mut files = files.flatten().map(|file| file.path()).collect::<Vec<_>>();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt" || ending == "html"));
    files.sort();
    files
}

/// A reader who starts the program with a file gets that article opened.
#[test]
fn a_file_named_at_the_start_is_saved_and_opened() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let file = stage.folder().join("한국 기사.md");
    std::fs::write(&file, "# 처음 여는 글\n\n본문은 한 문단이다.")?;
    let window = stage.open_with(&[file.display().to_string()])?;
    window.until(
        "the article is open",
        &format!("document.querySelector('{}').textContent.includes('본문은 한 문단이다')", page::BODY),
    )?;
    window.close()
}
