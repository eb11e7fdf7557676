//! Payloads of our own for the ideas behind the known lists: what one parser reads as text and the next as markup.

use super::super::super::invariants::assert_allowed;
use super::*;

/// Confusions of namespaces: HTML inside drawings and formulas, and the way back.
const NAMESPACES: &[&str] = &[
    "<svg onload=x()>",
    "<svg><script>x()</script></svg>",
    "<svg><script href='data:,x()'/></svg>",
    "<svg><a xlink:href='javascript:x()'><text y=9>t</text></a></svg>",
    "<svg><a><animate attributeName=href values='javascript:x()'/><text>t</text></a></svg>",
    "<svg><set attributeName=onmouseover to=x()>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=x()>#x'/></svg>",
    "<svg><image href=x onerror=x()></svg>",
    "<svg><style><img src=x onerror=x()></style></svg>",
    "<svg></p><style><a id='</style><img src=x onerror=x()>'>",
    "<svg><p><style><g title='</style><img src=x onerror=x()>'>",
    "<svg><desc><style><img title='</style><img src=x onerror=x()>'></style></desc></svg>",
    "<svg><title><style><a title='</style><img src=x onerror=x()>'></title></svg>",
    "<svg><foreignObject><p><iframe srcdoc='<script>x()</script>'></p></foreignObject></svg>",
    "<svg><foreignObject><math><mi><svg><style><a title='</style><img src onerror=x()>'>",
    "<svg><foreignobject><style><!--</style><img title='--><img src onerror=x()>'></foreignobject></svg>",
    "<svg><![CDATA[<img src=x onerror=x()>]]></svg>",
    "<svg><![CDATA[></svg><img src=x onerror=x()>]]>",
    "<svg><metadata><b>t</b></metadata></svg>",
    "<svg><handler xmlns:ev='http://www.w3.org/2001/xml-events' ev:event=load>x()</handler></svg>",
    "<svg><font><b>t</svg><img src=x onerror=x()>",
    "<svg><br><style><a title='</style><img src=x onerror=x()>'>",
    "<math href='javascript:x()'>t</math>",
    "<math><maction actiontype=statusline xlink:href='javascript:x()'>t</maction></math>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror=x()>'>",
    "<math><mtext><table><mglyph><style><math><img src onerror=x()>",
    "<math><mtext><table><malignmark><style><!--</style><img title='--><img src onerror=x()>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=x()>",
    "<math><mtext><option><FAKEFAKE><option></option><mglyph><svg><mtext><style><a title='</style><img src onerror=x()>'>",
    "<math><annotation-xml encoding='text/html'><style><img title='</style><img src onerror=x()>'></annotation-xml></math>",
    "<math><annotation-xml encoding='application/xhtml+xml'><p><script>x()</script>",
    "<math><annotation-xml><svg><foreignObject><style><a title='</style><img src=x onerror=x()>'>",
    "<math><mi><b><style><img title='</style><img src=x onerror=x()>'></b></mi></math>",
    "<math><ms><select><mglyph><style></select><img src onerror=x()>",
    "<math><semantics><annotation encoding='application/x-tex'><img src=x onerror=x()></annotation></semantics></math>",
    "<math alttext='<img src=x onerror=x()>'><msup></msup></math>",
    "<p><math><p><style><!--</style><img title='--><img src=x onerror=x()>'></p></math></p>",
    "<desc><svg><desc><p></desc><style><a title='</style><img src=x onerror=x()>'>",
];

/// Elements whose inside is text for one parser and markup for another.
const RAW: &[&str] = &[
    "<noscript><p title='</noscript><img src=x onerror=x()>'>",
    "<noscript><style></noscript><img src=x onerror=x()>",
    "<noscript><!--</noscript><img src=x onerror=x()>-->",
    "<noscript><img src='https://a.example/i.jpg' onload=x()></noscript>",
    "<style><style/><img src=x onerror=x()>",
    "<style>*{}</style/><img src=x onerror=x()>",
    "<style><!--</style><script>x()//--></script>",
    "<textarea></p><a id='</textarea><img src=x onerror=x()>'>",
    "<textarea><!--</textarea><img src=x onerror=x()>-->",
    "<title><a title='</title><img src=x onerror=x()>'>",
    "<title></p><style></title><script>x()</script>",
    "<xmp><p id='</xmp><img src=x onerror=x()>'>",
    "<iframe><p title='</iframe><img src=x onerror=x()>'>",
    "<iframe srcdoc='&lt;script>x()&lt;/script>'></iframe>",
    "<iframe src='javascript:x()'></iframe>",
    "<noembed><a title='</noembed><img src=x onerror=x()>'>",
    "<noframes><style></noframes><img src=x onerror=x()></style>",
    "<template><style></template><img src=x onerror=x()></style>",
    "<template shadowrootmode=open><img src=x onerror=x()></template>",
    "<template><template></template><script>x()</script>",
    "<script>if(a</b>x()</script>",
    "<script><!--<script></script><img src=x onerror=x()>--></script>",
    "<script/src=//a.example/x.js></script>",
    "<plaintext><img src=x onerror=x()>",
    "<listing>&lt;img src=x onerror=x()&gt;</listing>",
    "<pre>\n\n&lt;script&gt;x()&lt;/script&gt;</pre>",
    "<select><option><style></option></select><b><img src=x onerror=x()></style></option>",
    "<select><template><style><!--</style><a rel='--></style></template></select><img src=x onerror=x()>'>",
    "<option><textarea><a title='</textarea><img src=x onerror=x()>'>",
    "<object><param name=x value='</object><img src=x onerror=x()>'>",
];

/// Comments and declarations that end where nobody looks.
const COMMENTS: &[&str] = &[
    "<!--><img src=x onerror=x()>-->",
    "<!---><img src=x onerror=x()>-->",
    "<!-- --!><img src=x onerror=x()>",
    "<!-- -- ><img src=x onerror=x()> -->",
    "<!--<!--><img src=x onerror=x()>-->",
    "<!-<img src=x onerror=x()>->",
    "<![CDATA[<img src=x onerror=x()>]]>",
    "<?xml-stylesheet href='javascript:x()'?><img src=x onerror=x()>",
    "<?><img src=x onerror=x()>",
    "<!DOCTYPE x [<!ENTITY e '<img src=x onerror=x()>'>]>&e;",
    "</<img src=x onerror=x()>>",
    "</ img src=x onerror=x()>",
    "<%<img src=x onerror=x()>%>",
    "<!--[if gte IE 4]><script>x()</script><![endif]-->",
    "<a title='--><img src=x onerror=x()>'>t</a>",
];

/// Attributes that run, load, or are spelled so that a filter misses them.
const ATTRIBUTES: &[&str] = &[
    "<img src=x onerror=x()>",
    "<IMG SRC=x ONERROR=x()>",
    "<img/src=x/onerror=x()>",
    "<img\tsrc=x\nonerror\r=\x0cx()>",
    "<img src=x onerror\0=x()>",
    "<img \"\"\"><script>x()</script>\">",
    "<img src=`x`onerror=x()>",
    "<img alt='`` onerror=x()' src=/i.jpg>",
    "<img alt='\"><script>x()</script>' src=/i.jpg>",
    "<img src='/i.jpg\"onload=\"x()' alt=t>",
    "<img src=/i.jpg width='1 onload=x()' height='9\"onload=x()'>",
    "<img srcset='javascript:x() 2x, data:text/html,x 3x'>",
    "<img srcset='/i.jpg\"onerror=\"x() 900w'>",
    "<img src=/i.jpg usemap=#m><map name=m><area href='javascript:x()'></map>",
    "<img src=/i.jpg longdesc='javascript:x()' lowsrc='javascript:x()' dynsrc='javascript:x()'>",
    "<image src=x onerror=x()>",
    "<picture><source srcset='javascript:x()' onerror=x()><img src=x onerror=x()></picture>",
    "<b style='background:url(javascript:x())'>t</b>",
    "<b style='behavior:url(x.htc);-moz-binding:url(x.xml#x)'>t</b>",
    "<div style='position:fixed;top:0;left:0;width:100%;height:100%'>t</div>",
    "<p id=location name=cookie class=x>t</p>",
    "<p is=x-run slot=x part=x nonce=x>t</p>",
    "<p autofocus tabindex=1 onfocus=x()>t</p>",
    "<p contenteditable onbeforeinput=x()>t</p>",
    "<p popover onbeforetoggle=x()>t</p>",
    "<details open ontoggle=x()><summary onclick=x()>t</summary>u</details>",
    "<details open='x\"onclick=x()'><summary>t</summary>u</details>",
    "<ol start='3\"onclick=x()'><li value='1 onclick=x()'>t</ol>",
    "<table background='javascript:x()'><tr><td background='javascript:x()' colspan='2\"onclick=x()'>t<td>u</table>",
    "<p lang='en\" onclick=\"x()' dir='rtl\" onclick=\"x()'>t</p>",
    "<p data-note='1\" onclick=\"x()'>t<a data-ref='1\" onclick=\"x()'>u</a></p>",
    "<blockquote cite='javascript:x()'>t</blockquote>",
    "<q cite='javascript:x()'>t</q><del cite='javascript:x()' datetime=x>u</del>",
    "<video poster='javascript:x()' src=x onerror=x()><source onerror=x()>t</video>",
    "<audio src=x onerror=x()>t</audio>",
    "<body onload=x() background='javascript:x()'>t",
    "<marquee onstart=x()>t</marquee>",
    "<input type=image src=x onerror=x() formaction='javascript:x()'>",
    "<button formaction='javascript:x()'>t</button>",
    "<isindex action='javascript:x()' type=image>",
    "<keygen autofocus onfocus=x()>",
    "<embed src='javascript:x()'><object data='javascript:x()'>t</object><applet code=x>u</applet>",
    "<link rel=stylesheet href='javascript:x()'><meta http-equiv=refresh content='0;javascript:x()'>",
    "<base href='javascript:x()//'><a href='/y'>t</a>",
];

/// Addresses that run.
const LINKS: &[&str] = &[
    "<a href='javascript:x()'>t</a>",
    "<a href='JaVaScRiPt:x()'>t</a>",
    "<a href='java\tscript:x()'>t</a>",
    "<a href='java&#x09;script:x()'>t</a>",
    "<a href='java&NewLine;script&colon;x()'>t</a>",
    "<a href='&#1;&#32;javascript:x()'>t</a>",
    "<a href='\u{a0}javascript:x()'>t</a>",
    "<a href='\u{feff}javascript:x()'>t</a>",
    "<a href='javascript\0:x()'>t</a>",
    "<a href='javascript&#0;:x()'>t</a>",
    "<a href='&#0000106avascript:x()'>t</a>",
    "<a href='javascript://a.example/%0ax()'>t</a>",
    "<a href='view-source:javascript:x()'>t</a>",
    "<a href='feed:javascript:x()'>t</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>t</a>",
    "<a href='vbscript:x'>t</a>",
    "<a href='blob:https://a.example/1'>t</a>",
    "<a href='filesystem:https://a.example/temporary/x'>t</a>",
    "<a href='file:///etc/passwd'>t</a>",
    "<a href='\\\\a.example\\share'>t</a>",
    "<a href='tauri://localhost/x'>t</a>",
    "<a href='ipc://localhost/x'>t</a>",
    "<a href='asset://localhost/x'>t</a>",
    "<a href='intent://x#Intent;scheme=x;end'>t</a>",
    "<a href='image:0a1b'>t</a><a href='cid:1'>u</a>",
    "<img src='tauri://localhost/x'><img src='asset://localhost/x'><img src='blob:https://a.example/1'>",
    "<img src='data:image/svg+xml,<svg onload=x()>'>",
    "<img src='javascript:x()' data-src='javascript:x()' data-original='vbscript:x'>",
    "<a xlink:href='javascript:x()'>t</a>",
    "<a href=x ping='https://a.example/p' target=_top download onclick=x() rel=opener>t</a>",
    "<a name=x href><img src=x onerror=x()></a>",
    "<a href='https://a.example/\"onclick=\"x()'>t</a>",
    "<a href=https://a.example/?a=<script>x()</script>>t</a>",
    "<a href='http:javascript:x()'>t</a>",
    "<a href='https:O/a.example/\\..\\x'>t</a>",
];

/// Broken nesting that a second parser nests otherwise.
const NESTING: &[&str] = &[
    "<a href=/1><table><a href=/2><td>t</table></a>",
    "<table><a href=/1>t<table><a href=/2>u</table></table>",
    "<table><tr><td><table><caption><a>t<caption><td>u</table>",
    "<form><div></form><form><input name=x></div></form>",
    "<b><b><b><b><p>t</b></p><p>u</b></b></b><img src=x onerror=x()>",
    "<h2><p>t<h3>u</h2></h3><li>v<dd>w",
    "<p><ul><li><p>t</ul></p>u<dl><p>v</dl>",
    "<ruby><rt><ruby><rp>t</ruby><rt>u<rtc>v",
    "<caption>t<col><tbody>u<tr>v<td>w",
    "<button><p><button>t</button><nobr>u<nobr>v",
    "<details><details><summary><details>t</summary><summary>u",
    "<frameset><frame src='javascript:x()'></frameset><p>t",
    "<head><body><html onclick=x()><body onload=x()>t</html>u",
    "</br></p></table>t<br/></br>",
];

#[test]
fn no_payload_leaves_anything_that_runs() {
    let around =
        "<p>The harbour office opened at nine, and by ten the queue had reached the old crane on the quay.</p>";
    let base = ammonia::Url::parse("https://news.example/a/1").ok();
    let all = [NAMESPACES, RAW, COMMENTS, ATTRIBUTES, LINKS, NESTING].concat();
    assert!(all.len() >= 120, "{} payloads", all.len());
    for payload in all {
        // The wall alone, against what a reader of blocks would never let through to it.
        for source in
            [payload.to_owned(), format!("<p>a{payload}b</p>"), format!("<table><td>{payload}</table>{payload}")]
        {
            let safe = sanitise::sanitise(&source);
            assert_allowed(payload, &safe);
            assert_eq!(sanitise::sanitise(&safe), safe, "{payload}: once is enough");
        }
        // The reader of blocks alone, and both in an article.
        let source = format!("{around}<p>{payload}</p>{around}<ul><li>{payload}</ul>");
        let page = Document::from(source.as_str());
        let Some(body) = page.body() else { panic!("{payload}: a page has a body") };
        let (html, text) = render::render(&block::read(&body, base.as_ref(), &|_| false, &mut Vec::new()));
        assert!(text.contains("The harbour office"), "{payload}: the innocent text before it stays");
        assert_clean(payload, &Clean { title: "t".into(), html, text, ..Clean::default() });
        if let Ok(clean) = html_of(&format!("<article>{around}{around}<div>{payload}</div></article>")) {
            assert_clean(payload, &clean);
        }
    }
}

fn html_of(source: &str) -> Result<Clean> {
    html(source.as_bytes())
}
