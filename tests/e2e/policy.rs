//! What the window refuses even to a script inside it: the last wall, should a page ever get past the others.

use crate::harness::canary::Canary;
use crate::harness::stage::Stage;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::time::Duration;

/// Ways out of the page, each the body of a function with the canary's address in `to`.
/// Each is tried on its own; one that throws was refused as well.
const WAYS_OUT: &[(&str, &str)] = &[
    ("fetch", "fetch(to + '/fetch').catch(() => {})"),
    ("fetch without CORS", "fetch(to + '/opaque', {mode: 'no-cors'}).catch(() => {})"),
    ("XMLHttpRequest", "const x = new XMLHttpRequest(); x.open('GET', to + '/xhr'); x.send()"),
    ("WebSocket", "new WebSocket(to.replace('http', 'ws') + '/ws')"),
    ("EventSource", "new EventSource(to + '/events')"),
    ("beacon", "navigator.sendBeacon(to + '/beacon', 'x')"),
    ("image", "const i = new Image(); i.src = to + '/image'; document.body.append(i)"),
    ("srcset", "add(`<img srcset='${to}/srcset 1x'>`)"),
    ("picture", "add(`<picture><source srcset='${to}/source'><img alt=''></picture>`)"),
    ("video", "add(`<video src='${to}/video' poster='${to}/poster' autoplay></video>`)"),
    ("audio", "add(`<audio src='${to}/audio' autoplay></audio>`)"),
    ("track", "add(`<video><track default src='${to}/track'></video>`)"),
    ("style sheet", "add(`<link rel=stylesheet href='${to}/sheet'>`)"),
    ("prefetch", "add(`<link rel=prefetch href='${to}/prefetch'>`)"),
    ("preconnect", "add(`<link rel=preconnect href='${to}'>`)"),
    ("preload", "add(`<link rel=preload as=image href='${to}/preload'>`)"),
    ("module preload", "add(`<link rel=modulepreload href='${to}/modulepreload'>`)"),
    ("icon", "add(`<link rel=icon href='${to}/icon'>`)"),
    ("manifest", "add(`<link rel=manifest href='${to}/manifest'>`)"),
    ("style attribute", "add(`<p style='background:url(${to}/attribute)'>x</p>`)"),
    ("style element", "add(`<style>@import '${to}/import'; p { background: url(${to}/rule) }</style><p>x</p>`)"),
    ("style by script", "const p = add('<p>x</p>'); p.firstChild.style.background = `url(${to}/cssom)`"),
    ("font", "const f = new FontFace('x', `url(${to}/font)`); document.fonts.add(f); f.load().catch(() => {})"),
    ("script", "const s = document.createElement('script'); s.src = to + '/script'; document.body.append(s)"),
    ("module", "import(to + '/module.js').catch(() => {})"),
    ("worker", "new Worker(URL.createObjectURL(new Blob([`fetch('${to}/worker')`])))"),
    ("shared worker", "new SharedWorker(to + '/shared')"),
    ("frame", "add(`<iframe src='${to}/frame'></iframe>`)"),
    (
        "frame of its own text",
        "add(`<iframe srcdoc=\"<img src='${to}/srcdoc'><script>parent.__pwned=1</script>\"></iframe>`)",
    ),
    (
        "frame that goes on",
        "add(`<iframe src='dossier-original://localhost/${to}'></iframe>`).firstChild.src = to + '/on'",
    ),
    ("frame of a picture's scheme", "add(`<iframe src='dossier-image://localhost/x'></iframe>`)"),
    ("frame of our own page", "add(`<iframe src='tauri://localhost/index.html'></iframe>`)"),
    (
        "frame of data",
        "add(`<iframe src=\"data:text/html,<script>parent.__pwned=1</script><img src='${to}/data'>\"></iframe>`)",
    ),
    ("object", "add(`<object data='${to}/object'></object>`)"),
    ("embed", "add(`<embed src='${to}/embed'>`)"),
    ("form", "add(`<form action='${to}/form' method=post><input name=a value=b></form>`).firstChild.submit()"),
    ("form in a frame's name", "add(`<form action='${to}/target' target=x><input name=a></form>`).firstChild.submit()"),
    ("vector image", "add(`<svg><image href='${to}/svg' width=9 height=9 /></svg>`)"),
    ("vector use", "add(`<svg><use href='${to}/use#a' /></svg>`)"),
    ("base", "document.head.insertAdjacentHTML('beforeend', `<base href='${to}/base/'>`); add('<img src=relative>')"),
    ("refresh", "add(`<meta http-equiv=refresh content='0;url=${to}/refresh'>`)"),
    ("new window", "window.open(to + '/open')"),
    ("link", "click(`<a href='${to}/link'>x</a>`)"),
    ("link to a new window", "click(`<a target=_blank href='${to}/blank'>x</a>`)"),
    ("link with a ping", "click(`<a ping='${to}/ping' href='#x'>x</a>`)"),
    ("download", "click(`<a download href='${to}/download'>x</a>`)"),
    ("location", "location.href = to + '/location'"),
    ("location replaced", "location.replace(to + '/replace')"),
    ("location of data", "location.href = `data:text/html,<img src='${to}/data'>`"),
    (
        "location of a blob",
        "location.href = URL.createObjectURL(new Blob([`<img src='${to}/blob'>`], {type: 'text/html'}))",
    ),
    ("location of an original", "location.href = 'dossier-original://localhost/x'"),
    ("location of a picture", "location.href = 'dossier-image://localhost/x'"),
    ("location of a file", "location.href = 'file:///etc/passwd'"),
];

/// Ways to run text as a program; each sets `window.__pwned` if it succeeds.
const WAYS_IN: &[(&str, &str)] = &[
    (
        "inline script",
        "const s = document.createElement('script'); s.textContent = 'window.__pwned = 1'; document.body.append(s)",
    ),
    ("event handler", "add('<img src=/none onerror=\"window.__pwned = 1\">')"),
    (
        "event handler set",
        "const p = add('<p>x</p>').firstChild; p.setAttribute('onclick', 'window.__pwned = 1'); p.click()",
    ),
    ("script address", "click('<a href=\"javascript:window.__pwned = 1\">x</a>')"),
    ("script location", "location.href = 'javascript:window.__pwned = 1'"),
    ("script frame", "add('<iframe src=\"javascript:parent.__pwned = 1\"></iframe>')"),
    (
        "script of data",
        "const s = document.createElement('script'); s.src = 'data:text/javascript,window.__pwned = 1'; document.body.append(s)",
    ),
    (
        "script of a blob",
        "const s = document.createElement('script'); s.src = URL.createObjectURL(new Blob(['window.__pwned = 1'])); document.body.append(s)",
    ),
    ("vector script", "add('<svg onload=\"window.__pwned = 1\"><script>window.__pwned = 1</script></svg>')"),
    ("eval", "eval('window.__pwned = 1')"),
    ("function", "new Function('window.__pwned = 1')()"),
    ("timer", "setTimeout('window.__pwned = 1', 0)"),
];

const TOOLS: &str = "
    const to = arguments[0];
    const add = html => { const box = document.createElement('div'); box.innerHTML = html; document.body.append(box); return box };
    const click = html => add(html).querySelector('a').click();
";

#[test]
fn nothing_gets_out_of_the_page_and_nothing_gets_in() -> Result<()> {
    let canary = Canary::listen()?;
    let mut stage = Stage::sized(1280, 800)?;
    let window = stage.open()?;
    let home = window.script("return location.href", &[])?;
    for (name, way) in WAYS_OUT.iter().chain(WAYS_IN) {
        let body = format!("{TOOLS} try {{ {way} }} catch {{}} return true");
        window.script(&body, &[json!(canary.address)]).with_context(|| format!("trying {name}"))?;
        std::thread::sleep(Duration::from_millis(100));
        assert_eq!(canary.visits(), Vec::<String>::new(), "{name} must not reach the network");
        assert_eq!(window.script("return location.href.split('#')[0]", &[])?, home, "{name} must not leave the page");
        assert_eq!(window.script("return window.__pwned || null", &[])?, Value::Null, "{name} must not run");
    }
    // A slow way out would show only now.
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(canary.visits(), Vec::<String>::new(), "no way out may reach the network later");
    assert_eq!(window.dialog(), None, "no dialog opens");
    assert_eq!(stage.opened_links(), Vec::<String>::new(), "no address is handed to the system");
    window.close()
}

#[test]
fn the_page_may_call_only_what_it_is_given() -> Result<()> {
    let mut stage = Stage::sized(1280, 800)?;
    let window = stage.open()?;
    let invoke = "return await window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1])";
    let about = window.script_async(invoke, &[json!("about"), json!({})])?;
    assert!(about["version"].is_string(), "a command of ours answers: {about}");
    let refused = [
        ("plugin:window|close", json!({"label": "main"})),
        ("plugin:webview|create_webview_window", json!({"options": {"label": "x", "url": "https://example.com"}})),
        ("plugin:event|emit", json!({"event": "changed", "payload": null})),
        ("plugin:path|resolve_directory", json!({"directory": 1})),
        ("plugin:app|version", json!({})),
        ("plugin:dialog|open", json!({"options": {}})),
        ("plugin:opener|open_url", json!({"url": "https://example.com"})),
        ("plugin:fs|read_text_file", json!({"path": "/etc/passwd"})),
        ("plugin:shell|execute", json!({"program": "sh"})),
        ("no_such_command", json!({})),
        ("open_link", json!({"url": "file:///etc/passwd"})),
        ("open_link", json!({"url": "javascript:alert(1)"})),
    ];
    for (command, parameters) in refused {
        let answer = window.script_async(invoke, &[json!(command), parameters.clone()]);
        assert!(answer.is_err(), "{command} {parameters} must be refused, not answered with {answer:?}");
    }
    assert_eq!(stage.opened_links(), Vec::<String>::new(), "no refused address reaches the system");
    window.script_async(invoke, &[json!("open_link"), json!({"url": "https://example.com/기사?a=1&b=2"})])?;
    let opened = stage.opened_links();
    assert_eq!(opened, ["https://example.com/%EA%B8%B0%EC%82%AC?a=1&b=2"], "an ordinary link opens in the browser");
    window.close()
}
