//! How the window looks, so that a change in looks is seen by whoever makes it.

use crate::harness::driver::key;
use crate::harness::picture::{ink, looks_as_before};
use crate::harness::stage::Stage;
use crate::harness::{library_at, save_texts};
use anyhow::{Context, Result};
use dossier_core::model::{Color, EntityKind};
use std::ops::ControlFlow;

const KOREAN: &str = "가람전자, 나래소프트와 손잡고 새 칩 만든다\n\n\
    가람전자와 나래소프트는 5일 서울에서 협약을 맺었다. 두 회사는 내년 상반기까지 함께 새 칩을 만들기로 했다.\n\n\
    가람전자의 이보람 대표는 \"오래 준비한 일\"이라며 \"사람이 읽는 속도를 따라가는 기계를 만들고 싶다\"고 말했다.\n\n\
    나래소프트는 다음 달에 자세한 계획을 밝힌다. 업계에서는 두 회사의 지속 협력이 이어질 것으로 본다.\n\n\
    이보람 대표는 다른 회사와의 협력에 대해서는 답하지 않았다.\n";
const ENGLISH: &str = "Harbour Light opens its archive to readers\n\n\
    The publisher Harbour Light said on Monday that it would open its archive of forty years to anyone who asks.\n\n\
    \"An archive that nobody reads is a cellar,\" said Ada Quill, who runs the reading room. She expects the first \
    visitors in spring.\n\n\
    Readers may bring a pencil and a notebook. Pens stay outside.\n";

fn set_the_scene(stage: &Stage) -> Result<()> {
    let store = library_at(&stage.library(), "2026-03-05T09:00:00Z".parse()?)?;
    let saved = save_texts(&store, stage.folder(), &[("english.txt", ENGLISH), ("korean.txt", KOREAN)])?;
    store.tag_entity(EntityKind::Person, "이보람", None)?;
    store.tag_entity(EntityKind::Company, "나래소프트", None)?;
    store.tag_entity(EntityKind::Person, "Ada Quill", None)?;
    let korean = saved.get(1).and_then(|saved| saved.id).context("the Korean article is saved")?;
    store.highlight_quote(korean, "사람이 읽는 속도를 따라가는 기계", None, None, Color::Yellow)?;
    store.catch_up(&mut |_, _| ControlFlow::Continue(()))?;
    Ok(())
}

#[test]
fn reading_looks_as_it_did() -> Result<()> {
    for (width, height) in [(1280, 800), (1920, 1080)] {
        let mut stage = Stage::sized(width, height)?;
        set_the_scene(&stage)?;
        let window = stage.open()?;
        if width > 1280 {
            window.resize(width, height)?;
        }
        for (name, title) in [("korean", "가람전자"), ("english", "Harbour Light")] {
            window.open_article(title)?;
            // Whom it seems to name comes after the text.
            let there = "[...document.querySelectorAll('span, button')].some((e) => e.textContent.trim() === '?')";
            window.until("the suggestions are there", there)?;
            let name = format!("reading-{name}-{width}");
            let picture = stage.picture(&window, &name)?;
            // Left column, list, page, side panel: each has something in it, and the page has the most paper.
            for (pane, part) in [
                ("places", [0, 0, 14, 40]),
                ("list", [17, 5, 38, 40]),
                ("page", [42, 5, 76, 60]),
                ("side panel", [80, 0, 98, 60]),
            ] {
                let ink = ink(&picture, part)?;
                assert!(
                    (0.01..0.7).contains(&ink),
                    "{name}: the part of the {pane} has ink {ink:.3}; look at {}",
                    picture.display()
                );
            }
            looks_as_before(&name, &picture)?;
        }
        window.close()?;
    }
    Ok(())
}

#[test]
fn searching_looks_as_it_did() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    set_the_scene(&stage)?;
    let window = stage.open()?;
    window.until_listed()?;
    window.search("이보람은")?;
    window.until_found(&["가람전자, 나래소프트와 손잡고 새 칩 만든다"])?;
    window.until("what answers is counted", "document.querySelectorAll('#facets button').length > 1")?;
    window.press_with(&[], key::TAB, 1)?;
    let picture = stage.picture(&window, "searching")?;
    looks_as_before("searching", &picture)?;
    window.close()
}
