//! Pictures of saved pages: shown from the library, never from the web, and without a trace in the canonical text.

use crate::harness::canary::Canary;
use crate::harness::driver::key;
use crate::harness::stage::{Stage, run};
use crate::harness::{library, page, save};
use anyhow::{Context, Result};
use dossier_core::model::{Color, Span};
use serde_json::json;
use std::path::Path;
use std::process::Command;

const TITLE: &str = "항구에 불이 켜졌다";
const PICTURE: &str = "document.querySelector('[data-canonical-text] img[data-image]')";

/// A picture of one colour as a `data:` address.
fn picture(folder: &Path, size: &str, colour: &str) -> Result<String> {
    let path = folder.join("picture.png");
    run(Command::new("convert").args(["-size", size, &format!("xc:{colour}")]).arg(&path))?;
    let encoded = run(Command::new("base64").arg("-w0").arg(&path))?;
    Ok(format!("data:image/png;base64,{}", String::from_utf8(encoded)?))
}

fn write_page(stage: &Stage, canary: &Canary) -> Result<std::path::PathBuf> {
    let own = picture(stage.folder(), "600x400", "rgb(20,110,60)")?;
    let other = &canary.address;
    let html = format!(
        "<!doctype html><html lang=ko><head><meta charset=utf-8><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>\
         <p>첫 문단은 기사로 보일 만큼 길어야 하므로 별 내용 없이 한참을 이어 간다. 두 번째 문장도 마찬가지로 이어진다.</p>\
         <figure><img src='{own}' width=600 height=400 alt='불 켜진 항구' onerror='window.__pwned=1'>\
         <figcaption>불이 켜진 항구를 언덕에서 내려다본 모습이다.</figcaption></figure>\
         <p>둘째 문단도 기사로 보일 만큼 길다. 읽을 만한 내용은 없지만, 시험을 위해서는 이만하면 넉넉하고 충분하다.</p>\
         <p><img src='{other}/gone.png' srcset='{other}/gone2.png 2x' width=600 height=400 alt='사라진 그림'></p>\
         <p>셋째 문단은 두 그림 뒤에 선다. 그림은 글자를 갖지 않으므로, 여기의 자리도 그림 때문에 밀리지 않아야 한다.</p>\
         </article></body></html>"
    );
    let file = stage.folder().join("pictures.html");
    std::fs::write(&file, html)?;
    Ok(file)
}

#[test]
fn a_picture_is_painted_from_the_library_and_opens_large() -> Result<()> {
    let canary = Canary::listen()?;
    let mut stage = Stage::sized(1280, 800)?;
    let store = library(&stage.library())?;
    let id =
        save(&store, &[write_page(&stage, &canary)?])?.first().and_then(|saved| saved.id).context("it is saved")?;
    let text = store.article(id)?.text;
    let words = "그림은 글자를 갖지 않으므로";
    let start = text.chars().count() - text.split_once(words).context("the words stand in the text")?.1.chars().count();
    let end = u32::try_from(start)?;
    let span = Span { start: end - u32::try_from(words.chars().count())?, end };
    store.highlight(id, store.article(id)?.version, span, Color::Yellow)?;

    let window = stage.open()?;
    window.open_article(TITLE)?;
    window.script(&format!("{PICTURE}.scrollIntoView({{block: 'center'}})"), &[])?;
    window.until("the picture is painted", &format!("{PICTURE}.complete && {PICTURE}.naturalWidth === 600"))?;
    let shot = stage.picture(&window, "picture")?;
    let at = window.script(
        &format!("const box = {PICTURE}.getBoundingClientRect(); return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)]"),
        &[],
    )?;
    let place = |index: usize| at[index].as_i64().context("the picture has a place");
    let colour = crate::harness::picture::colour_at(&shot, u32::try_from(place(0)?)?, u32::try_from(place(1)?)?)?;
    assert_eq!(colour, (20, 110, 60), "the picture's own colour is on the screen; look at {}", shot.display());
    assert_eq!(window.body_text()?, text, "pictures leave the canonical text as it is");
    assert_eq!(window.painted()?, json!([words]), "a highlight behind pictures is where it was made");
    let absent = "document.querySelector('[data-canonical-text] .absent').getAttribute('aria-label')";
    assert_eq!(window.script(&format!("return {absent}"), &[])?, "사라진 그림", "what was not saved leaves its words");

    window.drag((place(0)?, place(1)?), (place(0)?, place(1)?))?;
    window.until("it is shown large", "document.querySelector('dialog[open] img').naturalWidth === 600")?;
    stage.picture(&window, "picture-large")?;
    window.press(&key::ESCAPE.to_string())?;
    window.until("Esc closes it", "!document.querySelector('dialog[open]')")?;
    window.until("the article is still there", &format!("document.querySelector('{}').textContent", page::BODY))?;
    window.script(&format!("{PICTURE}.focus()"), &[])?;
    window.press(&key::ENTER.to_string())?;
    window.until("the keyboard opens it too", "document.querySelector('dialog[open] img')")?;
    window.press(&key::ESCAPE.to_string())?;
    assert_eq!(canary.visits(), Vec::<String>::new(), "nothing is asked of the web");
    window.close()
}

/// The scheme serves pictures by their names and nothing else.
#[test]
fn the_scheme_of_pictures_has_nothing_but_pictures() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let canary = Canary::listen()?;
    let store = library(&stage.library())?;
    save(&store, &[write_page(&stage, &canary)?])?;
    let window = stage.open()?;
    window.open_article(TITLE)?;
    let hash = window.script(&format!("return {PICTURE}.dataset.image"), &[])?;
    let hash = hash.as_str().context("a picture has a name")?.to_owned();
    let load = "
        const image = new Image();
        const loaded = new Promise(done => { image.onload = () => done(image.naturalWidth); image.onerror = () => done(0) });
        image.src = arguments[0];
        return await Promise.race([loaded, new Promise(done => setTimeout(done, 5000, 'late'))])";
    let width = |address: String| window.script_async(load, &[json!(address)]);
    assert_eq!(width(format!("dossier-image://localhost/{hash}"))?, 600, "the picture itself is served");
    let refused = [
        format!("dossier-image://localhost/{}", "0".repeat(64)),
        format!("dossier-image://localhost/{}", hash.to_uppercase()),
        format!("dossier-image://localhost/../images/{hash}"),
        format!("dossier-image://localhost/{}/{hash}", &hash[..2]),
        "dossier-image://localhost/..%2flibrary.sqlite".to_owned(),
        "dossier-image://localhost/".to_owned(),
        "dossier-original://localhost/x".to_owned(),
        format!("{}/picture.png", canary.address),
    ];
    for address in refused {
        assert_eq!(width(address.clone())?, 0, "{address} is no picture");
    }
    let fetched = window.script_async(
        "return await fetch(arguments[0]).then(() => 'read', () => 'refused')",
        &[json!(format!("dossier-image://localhost/{hash}"))],
    )?;
    assert_eq!(fetched, "refused", "pictures are shown, not read");
    assert_eq!(canary.visits(), Vec::<String>::new(), "nothing is asked of the web");
    window.close()
}
