//! What of a page's structure survives, and how it is written.

use super::*;
use ammonia::Url;

/// The clean HTML of a page's body, with what was told as removed; the invariants of every article hold for it.
fn rendered(name: &str, page: &str, url: Option<&str>) -> (Clean, Vec<Removed>) {
    let page = parse::parse(page, &AtomicBool::new(false)).expect("a small page");
    let base = url.map(|url| Url::parse(url).expect("an address"));
    let mut removed = Vec::new();
    let blocks = block::read(&page.body().expect("a body"), base.as_ref(), &|_| false, &mut removed);
    let (html, text) = render::render(&blocks);
    let clean = Clean { title: "t".into(), html, text, ..Clean::default() };
    if !clean.text.is_empty() {
        assert_clean(name, &clean);
    }
    (clean, removed)
}

const URL: &str = "https://news.example/a/1?page=2";

#[test]
fn pictures_keep_their_place_and_their_best_address() {
    let cases = [
        (
            "between paragraphs",
            "<p>a</p><img src=/i.jpg alt='A &quot;quay&quot;' width=640 height='480px'><p>b</p>",
            "<p>a</p><img src=\"https://news.example/i.jpg\" alt=\"A &quot;quay&quot;\" width=\"640\" height=\"480\">\n<p>b</p>",
        ),
        ("alone", "<div><img src=/i.jpg></div>", "<img src=\"https://news.example/i.jpg\">"),
        (
            "at the edge of a line",
            "<p><a href=/big><img src=/i.jpg></a> a<br><img src=/j.jpg><br>b</p>",
            "<img src=\"https://news.example/i.jpg\"><p>a</p><img src=\"https://news.example/j.jpg\">\n<p>b</p>",
        ),
        (
            "amid a line",
            "<p>a <img src=/i.jpg> b</p>",
            "<p>a <img src=\"https://news.example/i.jpg\" data-inline=\"\"> b</p>",
        ),
        (
            "a sign ends a line",
            "<p>a <img src=/i.png width=16 height=16></p>",
            "<p>a <img src=\"https://news.example/i.png\" width=\"16\" height=\"16\" data-inline=\"\"></p>",
        ),
        (
            "a formula has a line to itself",
            "<p>a</p><p><img class=mwe-math src=/i.svg alt=x style='width: 12.3ex'></p>",
            "<p>a</p><img src=\"https://news.example/i.svg\" alt=\"x\">",
        ),
        (
            "a toolbar of icons",
            "<p>a</p><p><img src=/f.png width=24 height=24><img src=/x.png width=24></p>",
            "<p>a</p>",
        ),
        ("an emoji", "<p>a<img src=/1f600.png alt='😀'></p>", "<p>a😀</p>"),
        (
            "in a figure",
            "<figure><div><a href=x><picture><source srcset='/w.webp 800w'><img src=/i.jpg></picture></a></div><figcaption>cap</figcaption></figure><p>a</p>",
            "<figure><img src=\"https://news.example/w.webp\"><figcaption>cap</figcaption></figure>\n<p>a</p>",
        ),
        (
            "in an item and a cell",
            "<ul><li><img src=/i.jpg></li><li>a<img src=/j.jpg>b</li></ul><table><tr><td><img src=/k.jpg></td><td>c</td></tr></table>",
            "<ul><li><img src=\"https://news.example/i.jpg\"></li><li>a<img src=\"https://news.example/j.jpg\" data-inline=\"\">b</li></ul>\n<table><tbody><tr><td><img src=\"https://news.example/k.jpg\"></td>\n<td>c</td></tr></tbody></table>",
        ),
        (
            "loose lines around one",
            "<ul><li>a<br><img src=/i.jpg><br>b</li></ul>",
            "<ul><li><p>a</p><img src=\"https://news.example/i.jpg\">\n<p>b</p></li></ul>",
        ),
        (
            "lazy",
            "<p>a</p><img src='data:image/gif;base64,R0' data-src=/i.jpg width=1 height=1>",
            "<p>a</p><img src=\"https://news.example/i.jpg\">",
        ),
        (
            "lazy, other names",
            "<p>a</p><img src=/img/blank.gif data-original='/i.jpg'>",
            "<p>a</p><img src=\"https://news.example/i.jpg\">",
        ),
        (
            "the largest that is useful",
            "<p>a</p><img src=/s.jpg srcset='/s.jpg 300w, /m,w_900.jpg 900w,/l.jpg 2000w, /xl.jpg 9000w'>",
            "<p>a</p><img src=\"https://news.example/l.jpg\">",
        ),
        (
            "by density",
            "<p>a</p><img src=/s.jpg srcset='/s.jpg, /m.jpg 2x'>",
            "<p>a</p><img src=\"https://news.example/m.jpg\">",
        ),
        (
            "commas in addresses",
            "<p>a</p><img srcset='/w_100,h_50/a.jpg 100w, /w_200,h_100/a.jpg 200w'>",
            "<p>a</p><img src=\"https://news.example/w_200,h_100/a.jpg\">",
        ),
        (
            "without scripts",
            "<p>a</p><img class=lazy src=/placeholder.png><noscript><img src=/i.jpg></noscript><p>b</p><img src=/j.jpg><noscript><img src=/j2.jpg></noscript>",
            "<p>a</p><img src=\"https://news.example/i.jpg\">\n<p>b</p><img src=\"https://news.example/j.jpg\">",
        ),
        (
            "twice in a row",
            "<p>a</p><noscript><img src=/i.jpg></noscript><img data-src=/i.jpg>",
            "<p>a</p><img src=\"https://news.example/i.jpg\">",
        ),
        (
            "parts of the file go before all",
            "<p>a</p><img src='image:0a1b' srcset='/l.jpg 2000w'><img src='cid:part1@mhtml'>",
            "<p>a</p><img src=\"image:0a1b\"><img src=\"cid:part1@mhtml\">",
        ),
        (
            "no pictures",
            "<p>a</p><img><img src=''><img src=javascript:1><img src=data:text/html,x><img src='file:///x.png'>",
            "<p>a</p>",
        ),
    ];
    for (name, page, want) in cases {
        assert_eq!(rendered(name, page, Some(URL)).0.html, want, "{name}");
    }
}

#[test]
fn what_counts_readers_is_taken_out_and_told() {
    let cases = [
        "<img src='https://count.example/a.gif?u=1' width=1 height=1>",
        "<img src='https://count.example/a.gif' style='width:1px;height:1px'>",
        "<noscript><img height=1 width=1 style='display:none' src='https://www.facebook.com/tr?id=1&ev=PageView'></noscript>",
        "<img src='//pixel.count.example/x'>",
        "<img src='https://news.example/piwik.php?idsite=1'>",
        "<img width=0 height=0 src=/x.png>",
    ];
    for image in cases {
        let (clean, removed) = rendered(image, &format!("<p>a</p>{image}<p>b</p>"), Some(URL));
        assert_eq!(clean.html, "<p>a</p>\n<p>b</p>", "{image}");
        assert_eq!(removed.iter().map(|it| it.reason.as_str()).collect::<Vec<_>>(), ["tracker"], "{image}");
    }
}

#[test]
fn addresses_lose_what_follows_readers_and_nothing_else() {
    let cases = [
        ("/b?utm_source=x&id=7&UTM_Medium=y&q=a%20b+c", Some("https://news.example/b?id=7&q=a%20b+c")),
        ("/b?fbclid=1", Some("https://news.example/b")),
        ("/b?id=7&amp;utm_source=x&amp;amp;utm_medium=y", Some("https://news.example/b?id=7")),
        ("/b?amp;utm_source=x", Some("https://news.example/b")),
        ("/b?gclid=1&mc_eid=2&igshid=3#part", Some("https://news.example/b#part")),
        ("/b#utm_source=rss", Some("https://news.example/b")),
        ("/b?z=1&a=2&a=3&empty=&flag", Some("https://news.example/b?z=1&a=2&a=3&empty=&flag")),
        ("/b?source=utm_source&ref=nav", Some("https://news.example/b?source=utm_source&ref=nav")),
        ("mailto:desk@news.example?subject=utm_source", Some("mailto:desk@news.example?subject=utm_source")),
        ("", Some("https://news.example/a/1?page=2")),
        ("tel:+821012345678", None),
    ];
    let base = Url::parse(URL).expect("an address");
    for (href, want) in cases {
        let got = link::address(href, Some(&base));
        assert_eq!(got.as_deref(), want, "of {href:?}");
        if let Some(got) = got {
            assert_eq!(link::address(&got, None).as_deref(), Some(got.as_str()), "{href}: once is enough");
        }
    }
    assert_eq!(link::address("/b", None), None, "a relative address means nothing without a page's");
}

#[test]
fn links_inside_the_article_keep_their_ends() {
    let rel = "rel=\"noopener noreferrer nofollow\"";
    let cases = [
        (
            "footnotes and the way back",
            "<p id=r1>a<sup><a href='#n1'>1</a></sup></p><p>b<a href='#n2'>2</a></p><ol><li id=n1>one <a href='#r1'>↩</a></li><li id=n2><p>two</p></li></ol>",
            format!(
                "<p data-note=\"1\">a<sup><a data-ref=\"2\" {rel}>1</a></sup></p>\n<p>b<a data-ref=\"3\" {rel}>2</a></p>\n<ol><li data-note=\"2\">one <a data-ref=\"1\" {rel}>↩</a></li>\n<li><p data-note=\"3\">two</p></li></ol>"
            ),
        ),
        (
            "by the page's own address, percent-encoded, to an empty anchor",
            "<p><a href='/a/1?page=2#%EA%B0%81%EC%A3%BC'>*</a></p><a name='각주'></a><p>note</p>",
            format!("<p><a data-ref=\"1\" {rel}>*</a></p>\n<p data-note=\"1\">note</p>"),
        ),
        (
            "a target that is not there",
            "<p><a href='#gone'>x</a></p>",
            format!("<p><a href=\"https://news.example/a/1?page=2#gone\" {rel}>x</a></p>"),
        ),
        (
            "a heading's link to itself",
            "<h2 id=h>Head<a href='#h'> ¶</a></h2><p>a</p>",
            "<h2>Head</h2>\n<p>a</p>".to_owned(),
        ),
        (
            "our own, read again",
            "<p data-note=9>a<a data-ref=9>x</a></p><p><a data-ref=9>y</a></p>",
            format!("<p data-note=\"1\">ax</p>\n<p><a data-ref=\"1\" {rel}>y</a></p>"),
        ),
    ];
    for (name, page, want) in cases {
        assert_eq!(rendered(name, page, Some(URL)).0.html, want, "{name}");
    }
}

#[test]
fn structure_survives() {
    let cases = [
        (
            "nested lists",
            "<ol start=3><li>a<ul><li>b</li></ul></li></ol>",
            "<ol start=\"3\"><li>a\n<ul><li>b</li></ul></li></ol>",
        ),
        (
            "tables",
            "<table><caption>t</caption><tr><th colspan=2>h</th></tr><tr><td rowspan=2>1</td><td>2</td></tr></table>",
            "<table><caption>t</caption>\n<tbody><tr><th colspan=\"2\">h</th></tr>\n<tr><td rowspan=\"2\">1</td>\n<td>2</td></tr></tbody></table>",
        ),
        (
            "ruby",
            "<p><ruby>漢<rp>(</rp><rt>한</rt><rp>)</rp>字<rt>자</ruby></p>",
            "<p><ruby>漢<rp>(</rp><rt>한</rt><rp>)</rp>字<rt>자</rt></ruby></p>",
        ),
        (
            "ruby gone wrong",
            "<p><rt>a</rt><ruby>b<rt>c<b><rt>d</b></ruby></p>",
            "<p>a<ruby>b<rt>c<strong>d</strong></rt></ruby></p>",
        ),
        (
            "code",
            "<pre><code>a\n  b &lt;c&gt;</code></pre><p><code>d</code></p>",
            "<pre>a\n  b &lt;c&gt;</pre>\n<p><code>d</code></p>",
        ),
        (
            "details",
            "<details><summary>s</summary>a<p>b</p></details>",
            "<details open=\"\"><summary>s</summary>\n<p>a</p>\n<p>b</p></details>",
        ),
        ("details without a word", "<details><p>b</p></details>", "<p>b</p>"),
        ("definitions", "<dl><div><dt>t</dt><dd>d</dd></div></dl>", "<dl><dt>t</dt>\n<dd>d</dd></dl>"),
        (
            "quotations",
            "<blockquote><p>q</p><cite>c</cite></blockquote>",
            "<blockquote><p>q</p>\n<p><cite>c</cite></p></blockquote>",
        ),
        ("sub and sup", "<p>H<sub>2</sub>O, m<sup>2</sup></p>", "<p>H<sub>2</sub>O, m<sup>2</sup></p>"),
        ("an unbreakable space", "<p>a&nbsp;b</p>", "<p>a&nbsp;b</p>"),
        (
            "right to left, and another language",
            "<div dir=rtl><p>ا</p><blockquote><p dir=ltr>a</p></blockquote></div><p lang=fr-CA>b</p><p lang='x\" onclick='>c</p>",
            "<p dir=\"rtl\">ا</p>\n<blockquote dir=\"rtl\"><p dir=\"ltr\">a</p></blockquote>\n<p lang=\"fr-CA\">b</p>\n<p>c</p>",
        ),
        ("a row of a formula", "<p>is <math><mi>x</mi><mo>=</mo><mn>2</mn></math>.</p>", "<p>is x=2.</p>"),
        (
            "a formula's source",
            "<p>is <math alttext='{\\displaystyle x^2}'><semantics><msup><mi>x</mi><mn>2</mn></msup><annotation encoding='application/x-tex'>x^2</annotation></semantics></math>.</p>",
            "<p>is x^2.</p>",
        ),
        (
            "a formula and its picture",
            "<p>is <span><span style='display: none'><math alttext=y><mi>y</mi></math></span><img class=math src=/y.svg alt=y></span>.</p>",
            "<p>is <img src=\"https://news.example/y.svg\" alt=\"y\" data-inline=\"\">.</p>",
        ),
    ];
    for (name, page, want) in cases {
        assert_eq!(rendered(name, page, Some(URL)).0.html, want, "{name}");
    }
    let page = "<html lang=ko><body><p lang=ko-KR>가</p><p lang=en>b</p></body></html>";
    assert_eq!(rendered("the page's own language is not told", page, None).0.html, "<p>가</p>\n<p lang=\"en\">b</p>");
}

#[test]
fn a_picture_alone_is_no_article() {
    let error = html(b"<html><body><article><figure><img src=/i.jpg width=800></figure></article></body></html>");
    assert!(error.is_err(), "there is nothing to read");
}

#[test]
fn a_box_whose_summary_is_a_button_is_only_what_it_holds() {
    let one =
        "The harbour office opened at nine on Monday, and by ten the queue had reached the old crane on the quay.";
    let two =
        "Nobody had expected so many boats, said the harbour master, who had ordered forms for sixty and ran out.";
    for (summary, stays) in [("Share", false), ("What the office said", true)] {
        let page = format!(
            "<html><body><article><h1>Queue at the harbour</h1><p>{one}</p>\
             <details><summary>{summary}</summary><p>{two}</p></details><p>{one} Then it closed.</p></article></body></html>"
        );
        let clean = html(page.as_bytes()).expect("an article");
        assert_clean(summary, &clean);
        assert!(clean.text.contains(two), "{summary}: what it holds stays: {}", clean.text);
        assert_eq!(clean.html.contains("<details"), stays, "{summary}: {}", clean.html);
        let captioned =
            page.replace(&format!("<p>{two}</p></details>"), &format!("<figcaption>{two}</figcaption></details>"));
        assert_clean(summary, &html(captioned.as_bytes()).expect("an article"));
    }
}

#[test]
fn a_target_whose_first_words_leave_is_what_comes_next() {
    let one =
        "The harbour office opened at nine on Monday, and by ten the queue had reached the old crane on the quay.";
    let two =
        "Nobody had expected so many boats, said the harbour master, who had ordered forms for sixty and ran out.";
    for first in ["Share", "<br>Share<br>", "A word"] {
        let page = format!(
            "<html><body><article><h1>Queue at the harbour</h1><p>{one} <a href=\"#n1\">1</a></p><p>{two}</p>\
             <ol><li id=n1>{first}<p>{two} That was in May.</p></li></ol><p>{one} Then it closed.</p></article></body></html>"
        );
        let clean = html(page.as_bytes()).expect("an article");
        assert_clean(first, &clean);
        assert_eq!(clean.html.matches("data-note=\"1\"").count(), 1, "{first}: the link has an end: {}", clean.html);
    }
}
