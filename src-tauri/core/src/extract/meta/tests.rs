use super::*;

/// What is told of a page with this head and body, at `https://www.morgenpost.example/sport/1`.
fn told(head: &str, body: &str) -> Told {
    let page = Document::from(format!("<!doctype html><html><head>{head}</head><body>{body}</body></html>"));
    read(&page, Url::parse("https://www.morgenpost.example/sport/1").ok().as_ref())
}

fn names(told: &Told) -> Vec<String> {
    let part = |it: &Option<String>| it.as_deref().map(|it| format!("/{it}")).unwrap_or_default();
    told.byline.iter().map(|it| format!("{}{}{}", it.name, part(&it.role), part(&it.email))).collect()
}

const LONG: &str = "<p>The committee that looks after the old harbour met on Thursday and heard from three builders, all of whom \
    would like to begin before the winter, and none of whom could say what the work would cost in the end.</p>";

#[test]
fn the_headline_is_what_the_reader_sees() {
    let cases: [(&str, &str, &str, &str); 19] = [
        ("h1 confirmed", "<title>Harbour sold - Morgenpost</title>", "<h1>Harbour sold</h1>", "Harbour sold"),
        (
            "the site's own name leaves",
            "<title>한결전자, 새 공장 착공 | 새벽일보</title><meta property='og:site_name' content='새벽일보'>",
            "<h1>새벽일보</h1>",
            "한결전자, 새 공장 착공",
        ),
        (
            "section and site leave",
            "<title>한결전자, 새 공장 착공 < 산업 < 새벽일보</title><meta property='og:site_name' content='새벽일보'>\
             <meta property='article:section' content='산업'>",
            "",
            "한결전자, 새 공장 착공",
        ),
        (
            "the site by its host",
            "<title>Wer kauft den alten Hafen? | Morgenpost</title>",
            "",
            "Wer kauft den alten Hafen?",
        ),
        (
            "a kicker glued into h1",
            "<meta property='og:title' content='Der alte Hafen wird doch nicht verkauft'>",
            "<h1><span class='kicker'>Stadtrat</span><span class='head'>Der alte Hafen wird doch nicht verkauft</span></h1>",
            "Der alte Hafen wird doch nicht verkauft",
        ),
        (
            "h1 among the breadcrumbs is for search engines",
            "<title>Hafen Verkauf: Stadtrat stimmt ab</title><meta property='og:title' content='Warum der Hafen bleibt'>",
            "<nav class='breadcrumb'><a href='/'>Start</a><h1>Hafen Verkauf: Stadtrat stimmt ab</h1></nav>\
             <article><h2><span class='k'>Meinung</span> <span class='h'>Warum der Hafen bleibt</span></h2></article>",
            "Warum der Hafen bleibt",
        ),
        (
            "h1 is the odd one out",
            "<meta property='og:title' content='Why the harbour stays'><meta name='twitter:title' content='Why the harbour stays'>\
             <script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Why the harbour stays\"}</script>",
            "<h1>Council votes on the sale of docks</h1>",
            "Why the harbour stays",
        ),
        (
            "the only h1 is worded otherwise than what is shared",
            "<title>Best harbour walks 2024: our picks</title>",
            "<h1>The twelve best harbour walks for winter</h1>",
            "The twelve best harbour walks for winter",
        ),
        (
            "a masthead in h1 is no headline",
            "<title>Best harbour walks for the winter</title>",
            "<h1>Hello, I am Ann</h1>",
            "Best harbour walks for the winter",
        ),
        (
            "entities escaped twice",
            "<meta property='og:title' content='Doe &amp;amp; Sons: &amp;quot;We stay&amp;quot;'>",
            "",
            "Doe & Sons: \"We stay\"",
        ),
        (
            "a glyph of an icon font",
            "<title>Harbour sold for good - x</title>",
            "<h1>\u{e901} Harbour sold for good</h1>",
            "Harbour sold for good",
        ),
        (
            "a Chinese page's underscores",
            "<title>旧港口不会出售_本地_晨报网</title><meta property='og:site_name' content='晨报网'>\
             <meta name='section' content='本地'>",
            "",
            "旧港口不会出售",
        ),
        (
            "a dash inside a headline stays",
            "<title>Spider-Man - far from home - and back again at last</title>",
            "",
            "Spider-Man - far from home - and back again at last",
        ),
        (
            "an unknown site's short name leaves the title element",
            "<title>The old harbour will not be sold – My paper</title>",
            "",
            "The old harbour will not be sold",
        ),
        (
            "JSON-LD tells the headline where h1 is another's",
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"항구 매각 무산\"}</script>",
            "<h1>로그인</h1>",
            "항구 매각 무산",
        ),
        (
            "a kicker beside h1 that the description and what is shared both have",
            "<title>Council meets: The harbour stays - Morgenpost</title>\
             <meta property='og:title' content='Council meets: The harbour stays - Morgenpost'>\
             <script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Council meets: The harbour stays\"}</script>",
            "<p>Council meets</p><h1>The harbour stays</h1>",
            "Council meets: The harbour stays",
        ),
        (
            "a description that stands alone does not outvote h1",
            "<meta property='og:title' content='The harbour stays'>\
             <script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Council meets: The harbour stays\"}</script>",
            "<h1>The harbour stays</h1>",
            "The harbour stays",
        ),
        ("a link to the headline itself", "", "<h1>The harbour stays<a href='#top'>¶</a></h1>", "The harbour stays"),
        (
            "an application named like the page",
            "<title>The harbour stays</title><meta property='og:site_name' content='MP'>\
             <meta name='application-name' content='The harbour stays'>",
            "<h1>MP home</h1><h1>The harbour stays</h1>",
            "The harbour stays",
        ),
    ];
    for (why, head, body, want) in cases {
        assert_eq!(told(head, body).title.as_deref(), Some(want), "{why}");
    }
}

#[test]
fn writers_are_people_before_houses() {
    let cases: [(&str, &str, &str, &[&str]); 18] = [
        (
            "a graph with people named by @id",
            "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"Article\",\"headline\":\"H\",\"author\":{\"@id\":\"#p\"}},\
             {\"@type\":\"Person\",\"@id\":\"#p\",\"name\":\"Jane Doe\",\"jobTitle\":\"Reporter\"}]}</script>",
            "",
            &["Jane Doe/Reporter"],
        ),
        (
            "the outlet is no writer where the page names one",
            "<meta property='og:site_name' content='새벽일보'><meta name='author' content='새벽일보'>",
            "<h1>새 공장</h1><p class='reporter'>홍길동 기자 hong@dawn.example</p>",
            &["홍길동/기자/hong@dawn.example"],
        ),
        (
            "the outlet is better than nobody",
            "<meta property='og:site_name' content='새벽일보'><meta name='author' content='새벽일보'>",
            "<h1>새 공장</h1>",
            &["새벽일보"],
        ),
        ("an agency with nobody named", "<meta name='author' content='새벽통신'>", "<h1>새 공장</h1>", &["새벽통신"]),
        (
            "several metas of one name",
            "<meta name='author' content='Jane Doe'><meta name='author' content='John Roe'>",
            "",
            &["Jane Doe", "John Roe"],
        ),
        ("two in one value", "<meta name='author' content='Jane Doe og John Roe'>", "", &["Jane Doe", "John Roe"]),
        ("an address is no name", "<meta property='article:author' content='https://social.example/jane'>", "", &[]),
        ("a number is no name", "<meta name='author' content='105092'>", "", &[]),
        (
            "Dublin Core before the system's user",
            "<meta name='author' content='Site Editor'><meta name='dc.creator' content='Jane Doe'>",
            "",
            &["Jane Doe"],
        ),
        ("a handle is no name", "<meta name='twitter:creator' content='@jane'>", "", &[]),
        ("German", "", "<h1>Hafen</h1><div>Von Jane Doe und John Roe</div>", &["Jane Doe", "John Roe"]),
        ("French", "", "<h1>Port</h1><div>Par Jane Doe</div>", &["Jane Doe"]),
        (
            "the date leaves the line",
            "",
            "<h1>Harbour</h1><p>By <a href='/authors/jane'>Jane Doe</a> · March 3, 2024</p>",
            &["Jane Doe"],
        ),
        (
            "written by, and the name below",
            "",
            "<h1>Harbour</h1><div><p>Written by</p><p>Jane Doe</p></div>",
            &["Jane Doe"],
        ),
        (
            "those who comment did not write",
            "",
            "<h1>Harbour</h1><p>by <a href='/author/amanda'>Amanda Doe</a></p><div class='comments'><span class='comment-author'>Kim Roe</span></div>",
            &["Amanda Doe"],
        ),
        (
            "microdata",
            "",
            "<h1>Harbour</h1><span itemprop='author'><span itemprop='name'>Jane Doe</span> —</span>",
            &["Jane Doe"],
        ),
        (
            "a picture's credit did not write",
            "<meta name='author' content='Jane Doe, (Image: Getty Images)'>",
            "",
            &["Jane Doe"],
        ),
        ("Chinese editors", "", "<h1>旧港口</h1><div>(责编：牛镛、岳弘彬)</div>", &["牛镛/责编", "岳弘彬/责编"]),
    ];
    for (why, head, body, want) in cases {
        assert_eq!(names(&told(head, body)), want, "{why}");
    }
}

#[test]
fn dates_are_told_or_stand_about_the_headline() {
    type Case = (&'static str, &'static str, &'static str, Option<&'static str>, Option<&'static str>);
    let cases: [Case; 17] = [
        (
            "Korean labels",
            "",
            "<h1>새 공장</h1><p>입력 2023.11.20 22:31 수정 2023.11.21 09:10</p>",
            Some("2023-11-20T22:31:00+09:00"),
            Some("2023-11-21T09:10:00+09:00"),
        ),
        (
            "a Korean time without a zone in markup",
            "<title>새 공장</title><meta property='article:published_time' content='2023-11-20T22:31:00'>",
            "",
            Some("2023-11-20T22:31:00+09:00"),
            None,
        ),
        (
            "afternoon",
            "",
            "<h1>새 공장</h1><span>승인 2023.11.20 오후 3:04</span>",
            Some("2023-11-20T15:04:00+09:00"),
            None,
        ),
        (
            "JSON-LD keeps its zone",
            "<script type='application/ld+json'>[{\"@type\":[\"NewsArticle\"],\"datePublished\":\"2024-03-03T23:30:00-05:00\",\
             \"dateModified\":\"2024-03-04\",}]</script>",
            "",
            Some("2024-03-03T23:30:00-05:00"),
            Some("2024-03-04"),
        ),
        (
            "broken JSON-LD still tells its date",
            "<script type='application/ld+json'>{\"@type\":\"Article\",\"datePublished\":\"2024-03-03\",\"x\":\"a\"b\"}</script>",
            "",
            Some("2024-03-03"),
            None,
        ),
        ("a bare line", "", "<h1>Harbour</h1><div>March 3, 2024</div>", Some("2024-03-03"), None),
        ("with a writer", "", "<h1>Harbour</h1><p>by Jane · Mar 3, 2024 at 3:00 am</p>", Some("2024-03-03"), None),
        (
            "updated alone is no publication",
            "",
            "<h1>Harbour</h1><p>Last updated on 3 March 2024</p>",
            None,
            Some("2024-03-03"),
        ),
        (
            "German",
            "",
            "<h1>Hafen</h1><p>Stand: 03.03.2024, 10:04 Uhr</p><p>3. März 2023</p>",
            Some("2023-03-03"),
            Some("2024-03-03"),
        ),
        ("Czech", "", "<h1>Přístav</h1><p>20. listopadu 2023</p>", Some("2023-11-20"), None),
        ("Spanish", "", "<h1>Puerto</h1><p>Publicado el 20 de noviembre de 2023</p>", Some("2023-11-20"), None),
        (
            "the date of another article does not count",
            "",
            "<h1>Harbour</h1><aside><time datetime='2020-01-01'>1 January 2020</time></aside>",
            None,
            None,
        ),
        ("a date within a sentence of the text does not count", "", LONG, None, None),
        (
            "a date among facts is that of a thing",
            "",
            "<h1>Harbour</h1><table><tr><th>Opened</th><td>3 March 1924</td></tr></table>\
             <table class='infobox'><tr><td>Rebuilt</td><td><time datetime='1951-04-05'>5 April 1951</time></td></tr></table>",
            None,
            None,
        ),
        (
            "and the article's own stands below",
            "",
            "<h1>Harbour</h1><table><tr><th>Opened</th><td>3 March 1924</td></tr></table><p>Published on 4 May 2024</p>",
            Some("2024-05-04"),
            None,
        ),
        (
            "a row named for the article's own date",
            "",
            "<h1>새 공장</h1><table><tr><th>작성일</th><td>2023.11.20</td><th>조회</th><td>12</td></tr></table>",
            Some("2023-11-20"),
            None,
        ),
        (
            "a table that lays out the page",
            "",
            "<table><tr><td><h1>Harbour</h1><p>4 May 2024</p></td></tr></table>",
            Some("2024-05-04"),
            None,
        ),
    ];
    for (why, head, body, published, modified) in cases {
        let told = told(head, &format!("{body}{LONG}"));
        assert_eq!((told.published.as_deref(), told.modified.as_deref()), (published, modified), "{why}");
    }
    let page = Document::from("<h1>Harbour</h1>");
    let told = read(&page, Url::parse("https://a.example/2024/3/4/harbour").ok().as_ref());
    assert_eq!(told.published.as_deref(), Some("2024-03-04"), "the address is the last to ask");
}

#[test]
fn sections_come_from_markup_or_breadcrumbs() {
    let cases: [(&str, &str, &str, Option<&str>); 6] = [
        ("meta", "<meta property='article:section' content='산업'>", "", Some("산업")),
        (
            "JSON-LD list",
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleSection\":[\"12\",\"Business\"]}</script>",
            "",
            Some("Business"),
        ),
        (
            "breadcrumb list",
            "<script type='application/ld+json'>{\"@type\":\"BreadcrumbList\",\"itemListElement\":[\
             {\"position\":2,\"name\":\"경제\"},{\"position\":1,\"name\":\"홈\"},{\"position\":3,\"name\":\"새 공장 착공\"}]}</script>",
            "<h1>새 공장 착공</h1>",
            Some("경제"),
        ),
        (
            "links",
            "",
            "<ol class='breadcrumbs'><li><a href='/'>Start</a><li><a href='/s'>Sport</a></ol><h1>Hafen</h1>",
            Some("Sport"),
        ),
        ("an address is none", "<meta property='article:section' content='https://a.example/x'>", "", None),
        ("nothing told", "", "<h1>Hafen</h1>", None),
    ];
    for (why, head, body, want) in cases {
        assert_eq!(told(head, body).section.as_deref(), want, "{why}");
    }
}

#[test]
fn the_lead_image_is_the_articles_own() {
    let shared = "<meta property='og:image' content='/img/harbour-at-night-1200x630.jpg'>";
    let cases: [(&str, &str, &str, Option<&str>); 12] = [
        ("shared alone", shared, "<h1>H</h1>", Some("/img/harbour-at-night-1200x630.jpg")),
        (
            "the widest of the figure",
            shared,
            "<h1>H</h1><figure><picture><source srcset='/a/q-400.webp 400w, /a/q-1600.webp 1600w'><img src='/a/q.jpg'></picture></figure>",
            Some("/a/q-1600.webp"),
        ),
        (
            "the shared picture in the page's own size",
            shared,
            "<h1>H</h1><img src='/other-one.jpg' width=600><img src='/full/harbour-at-night.jpg' width=900>",
            Some("/full/harbour-at-night.jpg"),
        ),
        (
            "a lazy image",
            "",
            "<h1>H</h1><img src='data:image/gif;base64,R0' data-src='/a/real.jpg'>",
            Some("/a/real.jpg"),
        ),
        (
            "a portrait of the writer is none",
            "",
            "<h1>H</h1><div class='author-box'><img src='/p/jane.jpg' width=400></div><img src='/a/real.jpg'>",
            Some("/a/real.jpg"),
        ),
        ("a logo is none", "", "<h1>H</h1><img src='/logo-big.png'><img src='/a/real.jpg'>", Some("/a/real.jpg")),
        ("a small one is none", "", "<h1>H</h1><img src='/s.jpg' width=40 height=40>", None),
        (
            "what a site shares by default is none",
            "<meta property='og:image' content='/img/og-default.png'>",
            "<h1>H</h1>",
            None,
        ),
        (
            "densities",
            "",
            "<h1>H</h1><img width=500 srcset='/a/1.jpg 1x, /a/2.jpg 2x' src='/a/0.jpg'>",
            Some("/a/2.jpg"),
        ),
        (
            "densities of addresses that all name one width",
            "",
            "<h1>H</h1><img srcset='/1200/a.jpg 1x, /1200/b.jpg 1.5x' src='/1200/a.jpg'>",
            Some("/1200/b.jpg"),
        ),
        (
            "the shared picture beside the headline, in an aside",
            shared,
            "<h1>H</h1><aside><img src='/full/harbour-at-night.jpg' width=900></aside><img src='/other-one.jpg' width=600>",
            Some("/full/harbour-at-night.jpg"),
        ),
        (
            "the shared picture, large below and small on a card above",
            shared,
            "<p><img src='/150x84/harbour-at-night.jpg'>Read on</p><h1>H</h1><img src='/756x425/harbour-at-night.jpg'>",
            Some("/756x425/harbour-at-night.jpg"),
        ),
    ];
    for (why, head, body, want) in cases {
        let image = told(head, body).image;
        let path = image.as_deref().map(|it| it.trim_start_matches("https://www.morgenpost.example"));
        assert_eq!(path, want, "{why}");
    }
}

#[test]
fn a_site_is_named_and_a_language_is_primary() {
    let head = "<meta property='og:site_name' content='Morgenpost'><link rel=canonical href='/a/1'>";
    let told = told(head, "");
    assert_eq!(told.site.as_deref(), Some("Morgenpost"));
    assert_eq!(told.url.as_deref(), Some("https://www.morgenpost.example/a/1"), "the canonical address is absolute");
    for (tag, want) in [("ko-KR", Some("ko")), ("EN_us", Some("en")), ("x", None), ("deutsch", None)] {
        assert_eq!(primary(tag).as_deref(), want, "of {tag:?}");
    }
}
