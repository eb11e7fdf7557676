//! Suggestions of people and companies while reading: accepted, undone, refused.

use crate::harness::driver::{Window, key};
use crate::harness::stage::Stage;
use crate::harness::{library, until};
use anyhow::{Context, Result};
use dossier_core::Library;
use dossier_core::library::Source;
use dossier_core::model::{ArticleId, Media};

const TITLE: &str = "새벽물산의 새 대표";
const FIRST: &str =
    "새벽물산 이사회는 12일 한서윤 대표의 사임을 받아들였다고 밝혔다. 한 대표는 회사를 여섯 해 동안 이끌었다.";
const SECOND: &str = "후임으로는 사티아 나델라를 따르는 기술 책임자가 거론되며, 나델라 밑에서 일한 이도 여럿이다.";

/// The panel shows suggestions with a question mark once they are there.
const THERE: &str = "[...document.querySelectorAll('span, button')].some((e) => e.textContent.trim() === '?')";

fn opened(stage: &mut Stage) -> Result<(Library, ArticleId, Window)> {
    let store = library(&stage.library())?;
    let text = format!("{TITLE}\n\n{FIRST}\n\n{SECOND}\n");
    let bytes = text.into_bytes();
    let source = Source { name: "page.txt".to_owned(), bytes, media: Media::Text, charset: None, url: None };
    let id = store.save(&source)?.id.context("the page is saved")?;
    let window = stage.open()?;
    window.open_article(TITLE)?;
    Ok((store, id, window))
}

/// The mentions of an article as `name:text`, in reading order.
fn mentions(store: &Library, id: ArticleId) -> Result<Vec<String>> {
    let mentions = store.article(id)?.mentions;
    Ok(mentions.into_iter().map(|mention| format!("{}:{}", mention.name, mention.text)).collect())
}

/// Goes on by Tab until the card of a suggestion with this name is shown; past the last one, again from the first.
fn go_to(window: &Window, name: &str) -> Result<()> {
    let card = "document.querySelector('[data-suggestion] .name')?.textContent ?? ''";
    for _ in 0..24 {
        window.press(&key::TAB.to_string())?;
        window.until_drawn()?;
        let shown = window.script(&format!("return {card}"), &[])?;
        match shown.as_str().unwrap_or_default() {
            "" => window.focus_page()?,
            shown if shown.contains(name) => return Ok(()),
            _ => {}
        }
    }
    anyhow::bail!("no suggestion of {name} was reached")
}

#[test]
fn suggestions_are_accepted_undone_and_refused_by_keys() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let (store, id, window) = opened(&mut stage)?;
    let holds = |what: &str, want: &[&str]| until(what, || Ok(mentions(&store, id)? == want));
    window.until("the suggestions are there", THERE)?;
    window.focus_page()?;

    go_to(&window, "한서윤")?;
    stage.picture(&window, "suggested")?;
    window.press_with(&[key::SHIFT], key::ENTER, 1)?;
    holds("accepted with the surname that stands for her", &["한서윤:한서윤", "한서윤:한"])?;
    window.press("z")?;
    holds("undone", &[])?;
    window.press_with(&[key::SHIFT], 'z', 1)?;
    holds("and done again", &["한서윤:한서윤", "한서윤:한"])?;

    go_to(&window, "사티아 나델라")?;
    window.press(&key::BACKSPACE.to_string())?;
    let suggested = |name: &str| -> Result<bool> {
        Ok(store.guesses(id)?.suggested.iter().any(|one| one.spellings.iter().any(|known| known == name)))
    };
    until("refused, he is suggested no more", || Ok(!suggested("사티아 나델라")?))?;
    window.press("z")?;
    until("and again once that is undone", || suggested("사티아 나델라"))?;

    stage.picture(&window, "accepted")?;
    Ok(())
}

#[test]
fn a_suggested_name_is_corrected_before_it_is_accepted() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let (store, id, window) = opened(&mut stage)?;
    window.until("the suggestions are there", THERE)?;
    window.focus_page()?;
    go_to(&window, "사티아 나델라")?;
    let shown = |window: &Window| -> Result<String> {
        let said = window.script("return document.querySelector('[data-suggestion] .name')?.textContent ?? ''", &[])?;
        said.as_str().map(|said| said.trim().to_owned()).context("a card")
    };
    window.press(&key::LEFT.to_string())?;
    until("the card shows the shorter name", || Ok(shown(&window)?.ends_with("나델")))?;
    for _ in 0..2 {
        window.press(&key::RIGHT.to_string())?;
    }
    until("and the longer", || Ok(shown(&window)?.ends_with("나델라를")))?;
    window.press(&key::LEFT.to_string())?;
    window.press(&key::ENTER.to_string())?;
    let want = ["사티아 나델라:사티아 나델라"];
    until("what is marked is what was accepted", || Ok(mentions(&store, id)? == want))?;
    window.press("z")?;
    until("undone", || Ok(mentions(&store, id)?.is_empty()))?;
    window.close()
}
