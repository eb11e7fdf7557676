//! A text as long as a book, of which only what is in sight is laid out before it shows.

use crate::harness::driver::Window;
use crate::harness::stage::Stage;
use crate::harness::{library, save_texts};
use anyhow::{Context, Result};
use dossier_core::model::{Color, Span};
use std::fmt::Write as _;

const TITLE: &str = "긴 이야기 A long story";
/// Some 200,000 letters.
const PARAGRAPHS: usize = 1_500;

/// Every paragraph is another one, of another length.
fn text() -> String {
    let mut text = format!("{TITLE}\n\n");
    for number in 0..PARAGRAPHS {
        let words = "가람전자는 새로운 칩을 내놓았다. It was not the first. ".repeat(1 + number % 5);
        let _ = write!(text, "문단 {number}. {words}\n\n");
    }
    text
}

/// The number of the first paragraph whose beginning is in sight, and how far below the edge of the page it stands.
fn first_in_sight(window: &Window) -> Result<(u64, f64)> {
    let found = window.script(
        "const top = document.querySelector('.reader').getBoundingClientRect().top
         const shown = [...document.querySelectorAll('[data-canonical-text] p:not([hidden])')]
         const first = shown.find((one) => one.getBoundingClientRect().top >= top)
         return [+first.textContent.match(/\\d+/)[0], first.getBoundingClientRect().top - top]",
        &[],
    )?;
    let part = |at: usize| found.get(at).context("a number");
    Ok((part(0)?.as_u64().context("of a paragraph")?, part(1)?.as_f64().context("of pixels")?))
}

/// Nothing of the text is folded away any more, and nothing of the folding is left.
const WHOLE: &str = "(() => { const body = document.querySelector('[data-canonical-text]')
    return body.childElementCount > 1000 && !body.querySelector('[hidden]') && !body.style.cssText })()";

#[test]
fn it_opens_where_one_left_it_and_stays_there_while_the_rest_is_laid_out() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let store = library(&stage.library())?;
    let folder = stage.folder().to_owned();
    let saved = save_texts(&store, &folder, &[("long.txt", &text()), ("short.txt", "A short one\n\nIt is short.\n")])?;
    let id = saved.first().and_then(|saved| saved.id).context("the long one is saved")?;
    let article = store.article(id)?;
    let at = |words: &str| -> Result<u32> {
        let (before, _) = article.text.split_once(words).with_context(|| format!("the text has {words}"))?;
        Ok(u32::try_from(before.chars().count())?)
    };
    for number in (0..PARAGRAPHS).step_by(5) {
        let start = at(&format!("문단 {number}."))?;
        store.highlight(id, article.version, Span { start, end: start + 8 }, Color::Yellow)?;
    }
    store.set_position(id, at("문단 700.")?)?;

    let window = stage.open()?;
    window.open_article(TITLE)?;
    let (paragraph, below) = first_in_sight(&window)?;
    assert_eq!(paragraph, 700, "it opens where the reader was");
    stage.picture(&window, "long-at-once")?;
    window.until("all of it is laid out", WHOLE)?;
    assert_eq!(window.body_text()?, article.text, "the text is the canonical one");
    let (paragraph, now) = first_in_sight(&window)?;
    assert_eq!(paragraph, 700, "what is read stays where it is");
    assert!((now - below).abs() < 3.0, "it stood {below} pixels below the edge and now stands {now}");
    window.until(
        "every highlight is painted",
        "[...CSS.highlights.values()].reduce((sum, one) => sum + one.size, 0) === 300",
    )?;

    // Opened again, it is gone through before all of it is there.
    window.open_article("A short one")?;
    window.open_article(TITLE)?;
    window.script("document.querySelector('.reader').scrollTop = 1e9", &[])?;
    window.until(
        "the end of the scroll bar is the end of the text",
        &format!(
            "(() => {{ const last = [...document.querySelectorAll('[data-canonical-text] p:not([hidden])')].at(-1)
              return last.textContent.includes('문단 {}.') && last.getBoundingClientRect().top < innerHeight }})()",
            PARAGRAPHS - 1
        ),
    )?;
    window.open_article("A short one")?;
    store.set_position(id, at("문단 700.")?)?;
    window.until_drawn()?;
    window.open_article(TITLE)?;
    window.script("document.querySelector('.reader').scrollTop = 0", &[])?;
    window.until(
        "at the top are the head of the article and its first paragraph",
        "(() => { const inSight = (one) => one && one.getBoundingClientRect().top >= 0 && one.getBoundingClientRect().top < innerHeight
          return inSight(document.querySelector('.reader h1'))
            && inSight(document.querySelector('[data-canonical-text] p:not([hidden])'))
            && /문단 0\\./.test(document.querySelector('[data-canonical-text] p:not([hidden])').textContent) })()",
    )?;
    window.open_article("A short one")?;
    window.open_article(TITLE)?;
    window.focus_page()?;
    window.press(".")?;
    window.until(
        "the next highlight has the focus and is in sight",
        "CSS.highlights.get('mark-yellow-focused')?.size === 1",
    )?;
    window.until("all of it is laid out again", WHOLE)?;
    window.close()
}
