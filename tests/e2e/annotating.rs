//! What becomes of highlights afterwards: other ends, two of one, made again, without a place, killed right after they
//! were made; the list of all of them, what changed in an article, and a link that leads to one.

use crate::harness::driver::{Window, key};
use crate::harness::stage::Stage;
use crate::harness::{library, until};
use anyhow::{Context, Result};
use dossier_core::Library;
use dossier_core::library::Source;
use dossier_core::model::{ArticleId, Color, Highlight, Media, NoteTarget, SearchSort};

const TITLE: &str = "새벽물산의 새 대표";
const FIRST: &str = "새벽물산 이사회는 12일 한서윤 대표의 사임을 받아들였다고 밝혔다. 후임은 다음 달에 뽑는다.";
const SECOND: &str = "한 대표는 회사를 여섯 해 동안 이끌었고 그 사이 매출은 두 배가 되었다.";
const THIRD: &str = "주가는 발표 뒤 한때 7% 떨어졌으나 장이 끝날 무렵 대부분 되찾았다.";

/// Saves the page of one address, with these paragraphs; again, it is a new version.
fn save(store: &Library, paragraphs: &[&str]) -> Result<ArticleId> {
    let body: String = paragraphs.iter().map(|paragraph| format!("<p>{paragraph}</p>")).collect();
    let page = format!(
        "<!doctype html><html lang=ko><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{body}\
         </article></body></html>"
    );
    let source = Source {
        name: "page.html".to_owned(),
        bytes: page.into_bytes(),
        media: Media::Html,
        charset: None,
        url: Some("https://news.example/1".to_owned()),
    };
    store.save(&source)?.id.context("the page is saved")
}

fn opened(stage: &mut Stage) -> Result<(Library, ArticleId, Window)> {
    let store = library(&stage.library())?;
    let id = save(&store, &[FIRST, SECOND, THIRD])?;
    let window = stage.open()?;
    window.open_article(TITLE)?;
    Ok((store, id, window))
}

/// The words of an article's highlights, in reading order.
fn words(store: &Library, id: ArticleId) -> Result<Vec<String>> {
    Ok(store.article(id)?.marks.into_iter().map(|mark| mark.selector.exact).collect())
}

#[test]
fn highlights_overlap_get_other_ends_are_split_and_all_of_it_is_undone_and_done_again() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let (store, id, window) = opened(&mut stage)?;
    let holds = |what: &str, want: &[&str]| until(what, || Ok(words(&store, id)? == want));
    window.select_with_mouse("12일 한서윤 대표의")?;
    window.press("2")?;
    holds("the first is made", &["12일 한서윤 대표의"])?;
    window.select_with_mouse("한서윤 대표의 사임을")?;
    window.press("3")?;
    holds("a second lies over it, and they stay two", &["12일 한서윤 대표의", "한서윤 대표의 사임을"])?;
    stage.picture(&window, "overlapping")?;
    let before: Vec<Highlight> = store.article(id)?.marks;

    window.focus_page()?;
    window.press(".")?;
    window.press("m")?;
    window.until("its words are selected", "getSelection().toString() === '12일 한서윤 대표의'")?;
    window.press_with(&[key::SHIFT], key::RIGHT, 1)?;
    window.until("by a word more", "getSelection().toString().trim().length > '12일 한서윤 대표의'.length")?;
    window.press(&key::ENTER.to_string())?;
    until("it is longer", || {
        Ok(words(&store, id)?.first().is_some_and(|words| words.starts_with("12일 한서윤 대표의 사임을")))
    })?;
    let moved = store.article(id)?.marks;
    window.press("z")?;
    until("undone to the letter", || Ok(store.article(id)?.marks == before))?;
    window.press_with(&[key::SHIFT], 'z', 1)?;
    stage.picture(&window, "redone")?;
    until("and made again", || Ok(store.article(id)?.marks == moved))?;
    window.press("z")?;
    until("and undone", || Ok(store.article(id)?.marks == before))?;

    window.select_with_mouse("대표의 사임을")?;
    window.press_with(&[key::SHIFT], 'm', 1)?;
    holds("the shorter one is split", &["12일 한서윤 대표의", "한서윤", "대표의 사임을"])?;
    window.press("z")?;
    until("and whole again", || Ok(store.article(id)?.marks == before))?;
    window.close()
}

#[test]
fn an_orphan_waits_in_the_panel_and_gets_its_place_again() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let (store, id, window) = opened(&mut stage)?;
    let mark = store.highlight_quote(id, SECOND, None, None, Color::Pink)?;
    store.put_note(NoteTarget::Highlight(mark.id), None, "여섯 해")?;
    save(&store, &[FIRST, "회사는 그 뒤의 일을 아직 알리지 않았고 이사회는 말을 아꼈다. 그것이 모두이다.", THIRD])?;
    assert!(store.article(id)?.marks.iter().all(|mark| mark.span.is_none()), "it is an orphan, and is kept");
    let attach =
        "[...document.querySelectorAll('aside button')].find(one => one.getAttribute('aria-label')?.includes('place'))";
    // The note stands in the panel before, too: only the way to a new place says that the old one is lost.
    window.until("the panel says that it lost its place", attach)?;
    assert_eq!(
        window.script("return document.querySelector('aside').textContent.includes('여섯 해')", &[])?.as_bool(),
        Some(true),
        "its note stands beside it"
    );
    window.script(&format!("{attach}.click()"), &[])?;
    let selected = window.select_with_mouse("그 뒤의 일을 아직");
    stage.picture(&window, "attaching")?;
    selected?;
    window.press(&key::ENTER.to_string())?;
    until("it stands where the reader says", || Ok(store.article(id)?.marks.iter().all(|mark| mark.span.is_some())))?;
    let mark = store.article(id)?.marks.pop().context("one highlight")?;
    assert_eq!(mark.selector.exact, "그 뒤의 일을 아직");
    assert_eq!(mark.note.map(|note| note.body).as_deref(), Some("여섯 해"), "with its note");
    stage.picture(&window, "attached")?;

    let versions = "[...document.querySelectorAll('button')].find(one => one.textContent.trim() === '2 versions')";
    window.until("the article says that it changed", versions)?;
    window.script(&format!("{versions}.click()"), &[])?;
    window.until(
        "what changed is shown",
        "document.querySelector('dialog del') && document.querySelector('dialog ins')",
    )?;
    let gone = window.script("return document.querySelector('dialog del').textContent", &[])?;
    assert!(gone.as_str().is_some_and(|gone| SECOND.contains(gone.trim())), "{gone}");
    stage.picture(&window, "changed")?;
    window.close()
}

#[test]
fn what_was_said_to_be_saved_is_there_after_a_power_cut() -> Result<()> {
    for (n, quote) in ["12일 한서윤 대표의", "여섯 해 동안", "장이 끝날 무렵"].into_iter().enumerate()
    {
        let mut stage = Stage::sized(1280, 800)?;
        let (store, id, window) = opened(&mut stage)?;
        drop(store);
        window.select_with_mouse(quote)?;
        window.press(&(n + 1).to_string())?;
        window.until(
            "it is said to be there",
            "[...document.querySelectorAll('[role=status]')].some(one => one.textContent.includes('Highlighted'))",
        )?;
        stage.kill();
        let store = library(&stage.library())?;
        assert_eq!(words(&store, id)?, [quote], "killed at once, nothing said is lost");
        // The index is derived; a search brings it up to date.
        until("the library is sound", || {
            store.search("한서윤", SearchSort::Relevance, 0, 1)?;
            Ok(store.check(false)?.ok)
        })?;
    }
    Ok(())
}

#[test]
fn all_of_them_are_listed_narrowed_and_led_to_by_a_link() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let store = library(&stage.library())?;
    let id = save(&store, &[FIRST, SECOND, THIRD])?;
    let far = store.highlight_quote(id, "장이 끝날 무렵", None, None, Color::Blue)?;
    let near = store.highlight_quote(id, "한서윤 대표의 사임을", None, None, Color::Green)?;
    store.tag_highlight(near.id, "인사")?;
    store.put_note(NoteTarget::Article(id), None, "기사에 적은 말")?;
    let window = stage.open_with(&[format!("dossier://highlight/{}", far.id)])?;
    window.until(
        "the link leads to it",
        "document.querySelector('aside [aria-current=true]')?.textContent.includes('장이 끝날')",
    )?;
    stage.picture(&window, "linked")?;
    window.press(&key::ESCAPE.to_string())?;
    window.press(&key::ESCAPE.to_string())?;
    window.press("g")?;
    window.press("h")?;
    let quotes = "[...document.querySelectorAll('ol[aria-label=\"Highlights and notes\"] li')].length";
    window.until("both and the note are listed", &format!("{quotes} === 3"))?;
    stage.picture(&window, "annotations")?;
    let choose = "const tags = document.querySelector('select[aria-label=Tag]');
                  tags.value = '인사'; tags.dispatchEvent(new Event('change', {bubbles: true}))";
    window.script(choose, &[])?;
    window.until(
        "one has the tag",
        &format!("{quotes} === 1 && document.querySelector('ol q').textContent.includes('사임을')"),
    )?;
    window.close()
}
