//! Pages that mean harm go the whole way: saved, listed, opened, clicked. Nothing runs, nothing is asked for, and
//! nothing but a web address leaves the window.

use crate::harness::canary::Canary;
use crate::harness::stage::Stage;
use crate::harness::{library, page};
use anyhow::Result;
use serde_json::Value;
use std::ops::ControlFlow;
use std::time::Duration;

/// `HERE` stands for the canary's address; `RUN` for a statement that would show.
const RUN: &str = "window.__pwned=1";

/// Name, ending, and what stands in the body. Each is wrapped into enough prose to be an article.
const PAGES: &[(&str, &str)] = &[
    ("script", "<script>RUN</script><script src='HERE/s.js'></script><script type=module>RUN</script>"),
    (
        "handlers",
        "<p onclick='RUN' onmouseover='RUN'>x</p><img src=HERE/none.png onerror='RUN'><details open ontoggle='RUN'>x</details>",
    ),
    (
        "animation",
        "<style>@keyframes a{}p{animation:a 1s}</style><p style='animation:a 1s' onanimationstart='RUN'>x</p>",
    ),
    (
        "links",
        "<a href='javascript:RUN'>one</a> <a href='java&#9;script:RUN'>two</a> <a href=' JaVaScRiPt:RUN'>three</a> \
               <a href='data:text/html,<script>RUN</script>'>four</a> <a href='vbscript:RUN'>five</a> \
               <a href='blob:HERE/x'>six</a> <a href='tauri://localhost/index.html?x'>seven</a> \
               <a href='ipc://localhost/sidebar'>eight</a> <a href='asset://localhost/etc/passwd'>nine</a> \
               <a href='file:///etc/passwd'>ten</a> <a href='//HERE/x'>eleven</a> <a href='mailto:a@example.com'>twelve</a>",
    ),
    ("base", "<base href='HERE/base/' target=_top><a href='relative'>relative</a><img src='picture.png'>"),
    (
        "refresh",
        "<meta http-equiv=refresh content='0;url=HERE/refresh'><meta http-equiv='Content-Security-Policy' content=''>",
    ),
    (
        "forms",
        "<form action='HERE/form'><input name=a autofocus onfocus='RUN'><button formaction='javascript:RUN'>go</button></form>\
               <button form=x formaction='HERE/other'>go</button>",
    ),
    (
        "frames",
        "<iframe src='HERE/frame'></iframe><iframe srcdoc='<script>parent.RUN</script>'></iframe>\
                <object data='HERE/object'></object><embed src='HERE/embed'><frameset><frame src='HERE/f'></frameset>",
    ),
    (
        "pictures",
        "<img src='HERE/a.png'><img srcset='HERE/b.png 1x, HERE/c.png 2x'><picture><source srcset='HERE/d.png'></picture>\
                  <video src='HERE/v.mp4' poster='HERE/p.png'></video><audio src='HERE/a.mp3' autoplay></audio><input type=image src='HERE/i'>",
    ),
    (
        "vectors",
        "<svg onload='RUN'><script>RUN</script><image href='HERE/svg.png'/><use href='HERE/use.svg#a'/>\
                 <a xlink:href='javascript:RUN'><text>x</text></a><animate onbegin='RUN' attributeName=x dur=1s></svg>\
                 <math><mtext><style><img src=x onerror='RUN'></style></mtext><maction xlink:href='javascript:RUN'>x</maction></math>",
    ),
    (
        "styles",
        "<style>@import 'HERE/i.css';body{background:url(HERE/b.png)}</style><link rel=stylesheet href='HERE/l.css'>\
                <p style='background:url(HERE/p.png);position:fixed;inset:0;z-index:99999'>cover</p><p style='behavior:url(HERE/h)'>x</p>",
    ),
    (
        "hints",
        "<link rel=preconnect href='HERE'><link rel=dns-prefetch href='HERE'><link rel=prefetch href='HERE/f'>\
               <link rel=preload as=script href='HERE/p.js'><a href='HERE/ping' ping='HERE/ping2'>ping</a>",
    ),
    (
        "clobbering",
        "<p id=app>x</p><a id=document name=cookie href='HERE'>x</a><form id=__TAURI_INTERNALS__><input name=invoke></form>\
                    <img name=getElementById><p data-canonical-text>not the text</p><p class=article-body role=dialog>x</p>",
    ),
    (
        "mutation",
        "<noscript><p title='</noscript><img src=x onerror=RUN>'></noscript><template><script>RUN</script></template>\
                  <textarea><script>RUN</script></textarea><xmp><img src=x onerror=RUN></xmp><!--><img src=x onerror=RUN>-->\
                  <listing>&lt;img src=x onerror=RUN&gt;</listing><plaintext><img src=x onerror=RUN>",
    ),
];

const PROSE: [&str; 2] = [
    "The first paragraph is long enough to be taken for an article by anything that looks for one, and it goes on for a \
     while about nothing in particular, so that there is no doubt.",
    "문단이 하나 더 있다. 이 글은 시험을 위한 것이고, 읽을 만한 내용은 없지만, 기사로 보일 만큼은 길다.",
];

/// What makes a page an article, and each one of its own: copies of one story would be one row.
fn prose(name: &str) -> String {
    let own = |text: &str| {
        let words: Vec<&str> = text.split(' ').collect();
        words.chunks(2).map(|pair| format!("{} {name}", pair.join(" "))).collect::<Vec<_>>().join(" ")
    };
    PROSE.map(|text| format!("<p>{}</p>", own(text))).concat()
}

#[test]
fn hostile_pages_stay_on_paper() -> Result<()> {
    let canary = Canary::listen()?;
    let mut stage = Stage::sized(1280, 800)?;
    let store = library(&stage.library())?;
    let folder = stage.folder().join("hostile");
    std::fs::create_dir(&folder)?;
    for (name, body) in PAGES {
        let prose = prose(name);
        let page = format!(
            "<!doctype html><html><head><title>{name} <img src=x onerror=RUN></title><meta name=author content='<b onclick=RUN>x</b>'>\
             <script type='application/ld+json'>{{\"@type\":\"Article\",\"headline\":\"{name} </scr\\u0069pt><img src=x onerror=RUN>\"}}</script>\
             </head><body onload='RUN'><article><h1>{name} page</h1>{prose}{body}{prose}</article></body></html>"
        );
        let page = page.replace("HERE", &canary.address).replace("RUN", RUN);
        std::fs::write(folder.join(format!("{name}.html")), page)?;
    }
    let markdown = "# marked page\n\n[one](javascript:RUN) <script>RUN</script> ![x](HERE/m.png)\n\n<img src=x onerror=RUN>\n\n[web](https://example.com/ok)";
    std::fs::write(folder.join("marked.md"), markdown.replace("HERE", &canary.address).replace("RUN", RUN))?;
    let text = "plain page <script>RUN</script>\n\n<img src=HERE/t.png onerror=RUN> javascript:RUN HERE/link\n";
    std::fs::write(folder.join("plain.txt"), text.replace("HERE", &canary.address).replace("RUN", RUN))?;

    let mut titles = Vec::new();
    for saved in store.save_paths(&[folder], &mut |_| ControlFlow::Continue(()))? {
        // Refusing a page is safe too, if it is said why.
        match (saved.id, saved.error) {
            (Some(id), None) => titles.push(store.article(id)?),
            (_, error) => assert!(error.is_some_and(|why| why.len() > 15), "{} is refused in a sentence", saved.source),
        }
    }
    assert!(titles.len() >= PAGES.len() / 2, "most of the pages are articles, so that they are tried at all");

    let window = stage.open()?;
    window.until_listed()?;
    let home = window.script("return location.href", &[])?;
    for article in &titles {
        let title = &article.row.title;
        window.open_article(title)?;
        assert_eq!(window.body_text()?, article.text, "{title}: the page has its canonical text");
        let forbidden = format!(
            "return [...document.querySelectorAll('{0} :is(script,style,link,meta,base,iframe,frame,object,embed,form,input,button,textarea,svg,math,template,video,audio)')].map(one => one.outerHTML)
               .concat([...document.querySelectorAll('{0} *')].flatMap(one => [...one.attributes])
                 .filter(one => /^(on|style$|ping$|target$|srcdoc$|form|id$|name$)/i.test(one.name)).map(one => one.name + '=' + one.value))",
            page::BODY
        );
        assert_eq!(
            window.script(&forbidden, &[])?,
            serde_json::json!([]),
            "{title}: nothing of the kind is in the page"
        );
        // Whatever can be clicked is clicked, with every button.
        let click = format!(
            "document.querySelectorAll('{0}, {0} *').forEach(one => {{
               for (const [type, button] of [['click', 0], ['auxclick', 1], ['mouseover', 0]])
                 one.dispatchEvent(new MouseEvent(type, {{bubbles: true, cancelable: true, button, view: window}}));
             }}); return true",
            page::BODY
        );
        window.script(&click, &[])?;
        std::thread::sleep(Duration::from_millis(150));
        assert_eq!(window.script("return window.__pwned || null", &[])?, Value::Null, "{title}: nothing runs");
        assert_eq!(window.script("return location.href.split('#')[0]", &[])?, home, "{title}: nothing navigates");
        assert_eq!(window.dialog(), None, "{title}: no dialog opens");
        assert_eq!(canary.visits(), Vec::<String>::new(), "{title}: nothing is requested");
        window.press("v")?;
        window.until("the original is shown", "document.querySelector('dialog :is(pre, iframe)')")?;
        // A frame tells nobody when it has loaded; what it holds is small and comes from this machine.
        std::thread::sleep(Duration::from_millis(400));
        assert_eq!(
            window.script("return window.__pwned || null", &[])?,
            Value::Null,
            "{title}: its original does not run"
        );
        assert_eq!(window.script("return location.href.split('#')[0]", &[])?, home, "{title}: nor does it navigate");
        assert_eq!(canary.visits(), Vec::<String>::new(), "{title}: nor does it ask for anything");
        window.press("v")?;
        window.until("the clean view is back", "!document.querySelector('dialog')")?;
    }
    window.search("onerror")?;
    std::thread::sleep(Duration::from_millis(700));
    assert_eq!(window.script("return window.__pwned || null", &[])?, Value::Null, "a hit's snippet does not run");
    assert_eq!(canary.visits(), Vec::<String>::new(), "nothing is requested by lists or results");
    for link in stage.opened_links() {
        assert!(link.starts_with("http://") || link.starts_with("https://"), "{link} must not be handed to the system");
    }
    window.close()
}
