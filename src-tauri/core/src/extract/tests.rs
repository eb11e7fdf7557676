//! What must hold for every article, whatever it was made from.

mod carried;
mod choosing;
mod fixtures;
mod fuzz;
mod hostile;
mod korean;
mod metadata;
mod structure;

use super::invariants::assert_clean;
use super::*;
use dom_query::Document;
use std::path::PathBuf;

pub(super) fn html(bytes: &[u8]) -> Result<Clean> {
    extract(&Page { bytes, media: Media::Html, charset: None, url: Some("https://news.example/a/1"), rules: &[] })
}

pub(super) fn text(source: &str) -> Result<Clean> {
    extract(&Page { bytes: source.as_bytes(), media: Media::Text, charset: None, url: None, rules: &[] })
}

/// The folder of shared example data, where the machine has one.
pub(super) fn shared() -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    Some(std::env::var_os("DOSSIER_SHARED").map_or_else(beside, PathBuf::from)).filter(|folder| folder.is_dir())
}

/// Asserts that every line of a plain text is in the article or in `removed`.
pub(super) fn assert_nothing_lost(name: &str, source: &str, clean: &Clean) {
    let mut kept: Vec<String> = clean.text.lines().map(str::to_owned).collect();
    kept.extend([clean.title.clone()]);
    kept.extend(clean.subtitle.iter().flat_map(|it| it.lines()).map(str::to_owned));
    kept.extend(clean.removed.iter().map(|removed| removed.text.clone()));
    let whole = kept.join("\n");
    for line in chars::clean(source).lines().map(crate::text::fold_space).filter(|line| !line.is_empty()) {
        let prefixed = || {
            kept.iter().any(|prefix| {
                !prefix.is_empty()
                    && line
                        .strip_prefix(prefix.as_str())
                        .is_some_and(|rest| kept.contains(&rest.trim_start().to_owned()))
            })
        };
        assert!(whole.contains(&line) || prefixed(), "{name}: {line:?} has vanished");
    }
}

#[test]
fn the_window_has_a_word_for_every_reason() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/strings/en/reader.ts");
    let words = std::fs::read_to_string(path).expect("the window's words");
    let (_, words) = words.split_once("reasons: {").expect("the reasons");
    let (words, _) = words.split_once('}').expect("their end");
    for reason in REASONS {
        let said = words.lines().any(|line| line.trim_start().starts_with(&format!("{reason}: ")));
        assert!(said, "the window says nothing for {reason}");
    }
}

#[test]
fn the_shared_korean_page_reads_clean() {
    let Some(shared) = shared() else { return };
    let source = std::fs::read_to_string(shared.join("seed/korean-business-news.txt")).expect("the seed is there");
    let lines: Vec<&str> = source.lines().collect();
    let clean = text(&source).expect("it is an article");
    assert_clean("seed", &clean);
    assert_nothing_lost("seed", &source, &clean);
    assert_eq!(clean.title, lines[0], "the first line, as it stands");
    assert_eq!(clean.subtitle.as_deref(), Some([lines[11], lines[12]].join("\n").as_str()), "both sub-headlines, once");
    assert_eq!(clean.text, lines[14..23].join("\n"), "the nine paragraphs, once, in order");
    assert_eq!(clean.lang.as_deref(), Some("ko"));
    let author =
        Author { name: "김정아".into(), role: Some("객원기자".into()), email: Some("kja@hankyung.com".into()) };
    assert_eq!(clean.byline, [author], "name, role and address apart");
    for word in ["스크랩", "클린뷰", "프린트", "댓글", "kja@"] {
        assert!(!clean.text.contains(word), "{word} is page chrome");
    }
}

/// One in ten of the shared pages of each set; `make bench-extract` reads them all, and scores them.
#[test]
fn shared_pages_read_clean() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("eval/extraction");
    for set in ["sh", "fundus", "wcxb", "moz"] {
        let Ok(pages) = std::fs::read_dir(folder.join(set).join("pages")) else { continue };
        let mut pages: Vec<PathBuf> = pages.map(|entry| entry.expect("an entry").path()).collect();
        pages.sort();
        for page in pages.iter().step_by(10) {
            let name = page.display().to_string();
            let unpacked = std::process::Command::new("gzip").arg("-dc").arg(page).output().expect("gzip");
            let clean = html(&unpacked.stdout).unwrap_or_else(|error| panic!("{name}: {error:#}"));
            assert_clean(&name, &clean);
        }
    }
}

#[test]
fn rendering_is_what_a_browser_reads() {
    let cases = [
        ("space", "<p>  a \n b&nbsp;c  <b> d </b>e\t</p>", "a b\u{a0}c d e"),
        ("space before an element", "<p>see<a href='/x'> this</a> one</p>", "see this one"),
        ("breaks", "<p>one<br>two<br/> three</p>", "one\ntwo\nthree"),
        ("two breaks part paragraphs", "<div>one<br><br>two<b>x<br>&nbsp;<br>y</b></div>", "one\ntwox\ny"),
        ("entities", "<p>a &lt;b&gt; &amp;amp; &quot;c&quot; &copy;</p>", "a <b> &amp; \"c\" ©"),
        ("pre", "<pre>\n\n  indented\n\tline  \n</pre>", "  indented\n\tline"),
        ("nested lists", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "a\nb\nc"),
        ("text between items", "<ul>stray<li>a</li></ul>", "stray\na"),
        (
            "tables",
            "<table><caption>t</caption><thead><tr><th>h</th><th>i</th></tr></thead><tr><td>1</td><td></td></tr></table>",
            "t\nh\ni\n1\n",
        ),
        ("layout tables dissolve", "<table><tr><td><p>a</p><p>b</p></td></tr></table>", "a\nb"),
        ("rules", "<p>a</p><hr><hr><p>b</p><hr>", "a\nb"),
        (
            "figures keep captions",
            "<figure><img src='x' alt='y'><figcaption>cap</figcaption></figure><p>a</p>",
            "cap\na",
        ),
        ("unclosed", "<p>a<p>b<div>c<b>d<p>e", "a\nb\ncd\ne"),
        ("accents across elements", "<p>cafe<b>\u{301}</b>s</p>", "cafés"),
        ("loose lines of an item", "<ul><li>a<br><br>b</li></ul>", "a\nb"),
        ("definitions", "<dl><dt>t</dt><dd>d</dd></dl>", "t\nd"),
        ("quotes", "<blockquote>q<p>r</p></blockquote>", "q\nr"),
        ("hidden", "<p>a<script>x</script><style>y</style><!-- z --></p>", "a"),
        ("ruby", "<p><ruby>漢<rp>(</rp><rt>한</rt><rp>)</rp></ruby></p>", "漢(한)"),
        ("a carriage return", "<p>a&#13;b</p><pre>c&#13;d</pre>", "a b\nc\nd"),
    ];
    for (name, source, want) in cases {
        let page = Document::from(format!("<!doctype html><body>{source}</body>"));
        let (html, text) =
            render::render(&block::read(&page.body().expect("a body"), None, &|_| false, &mut Vec::new()));
        assert_eq!(text, want, "{name}: {html}");
        let clean = Clean { title: "t".into(), html, text, ..Clean::default() };
        assert_clean(name, &clean);
    }
}

#[test]
fn plain_text_loses_no_line() {
    let long = "새 공장은 남도시 바닷가의 옛 조선소 터에 들어서며, 한결전자는 이곳에서 내년 봄부터 전력 반도체를 만들 계획이라고 밝혔다.";
    let cases = [
        ("one line", "한 줄뿐인 메모".to_owned()),
        ("only chrome", "공유\n댓글\n프린트".to_owned()),
        ("no title", format!("{long} {long}\n{long}")),
        ("poem", "강가에서\n\n물이 흐른다\n물이 흐른다\n어제처럼\n물이 흐른다".to_owned()),
        ("many short lines first", format!("제목이다\n하나\n둘\n셋\n넷\n다섯\n여섯\n{long}")),
        ("agency", format!("한결전자 새 공장\n[남도=새벽통신] 홍길동 기자 = {long}\nⓒ 새벽통신 무단 전재 및 재배포 금지")),
        ("dates", format!("한결전자 새 공장\n입력 2024.03.02 10:00\n수정 2024.03.03 11:00\n{long}\n페이스북\n트위터\n공유하기")),
        ("masthead", "Harbour Ledger\nSubscribe\nTidewater Names New Chief\nThe board picked an outsider on Friday.\nBy Jane Dorrance and Luis Ortega\nStaff Writers\nApril 9, 2024 at 6:30 p.m. EDT\nShare\nX\nTidewater Optics, the maker of undersea cable sensors, has named Marisol Vane as its chief executive.\nMost Read\nCable makers fight over copper\n© 2024 Harbour Ledger. All rights reserved.".to_owned()),
        ("wrapped", "Notes from the harbour\n\nThe committee that looks after the old harbour met on Thursday and\nheard from three builders, all of whom would like to begin before the\nwinter, and none of whom could say what the work would cost in the\nend. It will meet again in May.\n\nShort line.\n".to_owned()),
    ];
    for (name, source) in &cases {
        let clean = text(source).unwrap_or_else(|error| panic!("{name}: {error:#}"));
        assert_clean(name, &clean);
        if *name == "wrapped" {
            assert!(clean.text.contains("Thursday and heard from"), "wrapped lines are joined: {:?}", clean.text);
            assert_eq!(clean.text.lines().count(), 2, "two paragraphs: {:?}", clean.text);
        } else {
            assert_nothing_lost(name, source, &clean);
        }
        if *name == "agency" {
            let dateline = format!("[남도=새벽통신] 홍길동 기자 = {long}");
            assert_eq!(clean.text, dateline, "a dateline is part of the text");
            assert_eq!(clean.byline.first().map(|author| author.name.as_str()), Some("홍길동"));
        }
        if *name == "dates" {
            assert_eq!(clean.published.as_deref(), Some("2024-03-02T10:00:00+09:00"));
            assert_eq!(clean.modified.as_deref(), Some("2024-03-03T11:00:00+09:00"));
            assert_eq!(clean.text, long, "buttons beside certain buttons go");
        }
        if *name == "masthead" {
            assert_eq!(clean.title, "Tidewater Names New Chief", "the site's name is no headline");
            assert_eq!(clean.site.as_deref(), Some("Harbour Ledger"));
            assert_eq!(clean.subtitle.as_deref(), Some("The board picked an outsider on Friday."));
            assert_eq!(
                clean.byline.iter().filter_map(|author| author.role.as_deref()).collect::<Vec<_>>(),
                ["Staff Writers", "Staff Writers"]
            );
            assert_eq!(clean.published.as_deref(), Some("2024-04-09T18:30:00-04:00"));
            assert!(
                clean.text.starts_with("Tidewater Optics") && clean.text.ends_with("executive."),
                "the body alone: {:?}",
                clean.text
            );
        }
        if *name == "poem" {
            assert_eq!(clean.text.matches("물이 흐른다").count(), 3, "a refrain stays");
        }
    }
}
