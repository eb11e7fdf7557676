//! The untouched original beside the clean view: it shows what was saved, and it is dead.

use crate::harness::canary::Canary;
use crate::harness::driver::key;
use crate::harness::stage::{Stage, run};
use crate::harness::{library, page, save};
use anyhow::{Context, Result};
use serde_json::Value;
use std::process::Command;
use std::time::Duration;

/// A page with styles and a picture of its own, a way out in every corner, and a link all over it.
const PAGE: &str = "<!doctype html><html><head><meta charset=euc-kr><title>살아 있는 원문</title>
<meta http-equiv=refresh content='1;url=HERE/refresh'><meta http-equiv='Content-Security-Policy' content='script-src *'>
<base href='HERE/base/' target=_top><link rel=stylesheet href='HERE/sheet.css'><link rel=preconnect href='HERE'>
<style>@import 'HERE/import.css'; body { background: rgb(0, 90, 200) url(HERE/ground.png); margin: 0 }
@font-face { font-family: x; src: url(HERE/font.woff2) }
a.cover { position: fixed; inset: 0; background: rgb(0, 160, 60); font: 40px x, sans-serif }</style>
<script>RUN</script><script src='HERE/script.js'></script><script type=module>RUN</script></head>
<body onload='RUN'><h1>살아 있는 원문</h1>
<p>첫 문단은 기사로 보일 만큼 길어야 하므로 별 내용 없이 한참을 이어 간다. 두 번째 문장도 마찬가지로 이어진다.</p>
<p>둘째 문단도 기사로 보일 만큼 길다. 읽을 만한 내용은 없지만, 시험을 위해서는 이만하면 넉넉하고 충분하다.</p>
<img src='HERE/picture.png' onerror='RUN'><iframe src='HERE/frame'></iframe><iframe srcdoc='<script>parent.RUN</script>'></iframe>
<object data='HERE/object'></object><embed src='HERE/embed'><video src='HERE/v.mp4' autoplay poster='HERE/poster.png'></video>
<form action='HERE/form' method=post><input name=a autofocus onfocus='RUN'><button>go</button></form>
<svg onload='RUN'><script>RUN</script><image href='HERE/svg.png'/></svg>
<a class=cover href='HERE/link' onclick='RUN' ping='HERE/ping'>press anywhere</a></body></html>";

const RUN: &str = "(top.__pwned=1,window.__pwned=1,location=\"HERE/ran\")";
const FRAME: &str = "document.querySelector('dialog iframe')";

#[test]
fn the_original_shows_what_was_saved_and_is_dead() -> Result<()> {
    let canary = Canary::listen()?;
    let mut stage = Stage::sized(1280, 800)?;
    let store = library(&stage.library())?;
    let file = stage.folder().join("living.html");
    std::fs::write(&file, PAGE.replace("RUN", RUN).replace("HERE", &canary.address))?;
    save(&store, &[file])?;
    let window = stage.open()?;
    window.open_article("살아 있는 원문")?;
    let home = window.script("return location.href", &[])?;

    window.focus_page()?;
    window.press("v")?;
    window.until("the frame is there", FRAME)?;
    std::thread::sleep(Duration::from_millis(800));
    let picture = stage.picture(&window, "original")?;
    let colour = crate::harness::picture::colour_at(&picture, 800, 600)?;
    assert_eq!(colour, (0, 160, 60), "the page is shown with the styles it brought; look at {}", picture.display());

    // The link covers the page: it is pressed with the mouse, and once with the keyboard.
    let frame = window.script(&format!("const box = {FRAME}.getBoundingClientRect(); return [box.left, box.top, box.width, box.height].map(Math.round)"), &[])?;
    let at = |index: usize| frame[index].as_i64().context("the frame has a place");
    for (x, y) in [(at(0)? + 60, at(1)? + 30), (at(0)? + at(2)? / 2, at(1)? + at(3)? / 2)] {
        window.drag((x, y), (x, y))?;
        std::thread::sleep(Duration::from_millis(300));
    }
    window.script(&format!("{FRAME}.focus()"), &[])?;
    window.press_with(&[], key::TAB, 1)?;
    window.press(&key::ENTER.to_string())?;
    // Longer than the page's own refresh waits.
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(canary.visits(), Vec::<String>::new(), "nothing is requested");
    assert_eq!(window.script("return window.__pwned || null", &[])?, Value::Null, "nothing runs");
    assert_eq!(window.script("return location.href.split('#')[0]", &[])?, home, "the window stays where it is");
    assert_eq!(window.dialog(), None, "no dialog opens");
    assert_eq!(stage.opened_links(), Vec::<String>::new(), "no address is handed to the system");
    let inside = window.script(
        &format!("try {{ return {FRAME}.contentDocument && {FRAME}.contentDocument.URL }} catch {{ return 'closed' }}"),
        &[],
    )?;
    assert!(inside.is_null() || inside == "closed", "the frame is of another origin: {inside}");
    let after = stage.picture(&window, "original-pressed")?;
    assert_eq!(crate::harness::picture::colour_at(&after, 800, 600)?, (0, 160, 60), "the frame still shows the page");

    // Esc and v lead back, also after the mouse was in the frame.
    window.drag((at(0)? + 60, at(1)? + 30), (at(0)? + 60, at(1)? + 30))?;
    window.press("v")?;
    window.until("the clean view is back", &format!("!{FRAME} && document.querySelector('{}')", page::BODY))?;
    window.close()
}

/// A web archive, whose picture and styles are parts of the same file.
const ARCHIVE: &str = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"edge\"\r\n
--edge\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://harbour.example/boats\r\n\r
<html><head><title>부두의 배들</title><link rel=stylesheet href=\"cid:sheet@x\"></head><body><h1>부두의 배들</h1>
<p>첫 문단은 기사로 보일 만큼 길어야 하므로 별 내용 없이 한참을 이어 간다. 두 번째 문장도 마찬가지로 이어진다.</p>
<p>둘째 문단도 기사로 보일 만큼 길다. 읽을 만한 내용은 없지만, 시험을 위해서는 이만하면 넉넉하고 충분하다.</p>
<img src=\"https://harbour.example/boat.png\"></body></html>
--edge\r\nContent-Type: text/css\r\nContent-ID: <sheet@x>\r\n\r
body { background: rgb(0, 90, 200) } img { position: fixed; inset: 50% 0 0 0; width: 100%; height: 50% }
--edge\r\nContent-Type: image/png\r\nContent-Location: https://harbour.example/boat.png\r
Content-Transfer-Encoding: base64\r\n\r\nPICTURE\r\n--edge--\r\n";

#[test]
fn a_web_archive_is_shown_as_the_page_it_holds() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let store = library(&stage.library())?;
    let picture = stage.folder().join("boat.png");
    run(Command::new("convert").args(["-size", "60x60", "xc:rgb(0,160,60)"]).arg(&picture))?;
    let encoded = String::from_utf8(run(Command::new("base64").arg(&picture))?)?;
    let file = stage.folder().join("boats.mhtml");
    std::fs::write(&file, ARCHIVE.replace("PICTURE", &encoded))?;
    save(&store, &[file])?;
    let window = stage.open()?;
    window.open_article("부두의 배들")?;
    window.focus_page()?;
    window.press("v")?;
    window.until("the frame is there", FRAME)?;
    std::thread::sleep(Duration::from_millis(800));
    let shot = stage.picture(&window, "original-archive")?;
    let colour = |x, y| crate::harness::picture::colour_at(&shot, x, y);
    assert_eq!(colour(1200, 300)?, (0, 90, 200), "with the archive's own styles; look at {}", shot.display());
    assert_eq!(colour(800, 650)?, (0, 160, 60), "and with its picture; look at {}", shot.display());
    window.close()
}
