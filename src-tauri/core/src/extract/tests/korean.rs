//! What Korean newspapers put around their text, on invented pages.

use super::*;

/// Paragraphs of an invented report.
const FIRST: &str = "한빛해운은 내년 봄부터 부산과 로테르담을 잇는 새 항로에 선박 여섯 척을 투입한다고 20일 밝혔다.";
const SECOND: &str =
    "회사는 이를 위해 조선소 두 곳과 계약을 맺었으며, 첫 배는 석 달 뒤에 넘겨받을 예정이라고 설명했다.";
const THIRD: &str =
    "업계에서는 운임이 떨어지는 시기에 내린 결정이라 부담이 크다는 지적도 나오지만, 회사는 물량이 충분하다고 했다.";

/// A newspaper's page whose article's element holds `inner`.
fn page(inner: &str) -> String {
    format!(
        "<html lang=ko><head><meta charset=utf-8><title>한빛해운, 새 항로 연다 - 새벽일보</title>\
         <meta property=og:title content='한빛해운, 새 항로 연다'></head><body>\
         <header><nav><ul><li><a href=/politics>정치</a><li><a href=/economy>경제</a><li><a href=/world>국제</a></ul></nav></header>\
         <div class=wrap><h1 class=headline>한빛해운, 새 항로 연다</h1>\
         <div class=article_view><div class=article_body id=articleBody itemprop=articleBody>{inner}</div></div>\
         <div class=aside_news><h4>많이 본 뉴스</h4><ul><li><a href=/a/2>전기요금 다음 달부터 오른다</a>\
         <li><a href=/a/3>주말 전국에 비 소식</a></ul></div></div>\
         <footer><p>새벽일보 서울시 중구 세종대로 1 | 대표 김한결</p></footer></body></html>"
    )
}

fn removed<'c>(clean: &'c Clean, text: &str) -> Option<&'c str> {
    clean.removed.iter().find(|removed| removed.text.contains(text)).map(|removed| removed.reason.as_str())
}

#[test]
fn lines_between_breaks_are_paragraphs() {
    let inner = format!("{FIRST}<br><br>{SECOND}<br />\n<br/>&nbsp;{THIRD}<br><br>");
    let clean = html(page(&inner).as_bytes()).expect("an article");
    assert_clean("breaks", &clean);
    assert_eq!(clean.text, [FIRST, SECOND, THIRD].join("\n"), "three paragraphs");
    assert_eq!(clean.html.matches("<p").count(), 3, "each a paragraph of its own: {}", clean.html);
}

#[test]
fn datelines_stay_and_writers_are_known() {
    let cases = [
        ("[서울=뉴시스] 김정아 기자 = ", Some("김정아")),
        ("(서울=연합뉴스) 김정아 기자 = ", Some("김정아")),
        ("【서울=뉴시스】김정아 기자 = ", Some("김정아")),
        ("[새벽일보 김정아 기자] ", Some("김정아")),
        ("[서울=이데일리 김정아 기자] ", Some("김정아")),
        ("(부산=새벽일보) ", None),
    ];
    for (dateline, writer) in cases {
        for tag in ["p", "br"] {
            let inner = match tag {
                "p" => format!("<p>{dateline}{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"),
                _ => format!("{dateline}{FIRST}<br><br>{SECOND}<br><br>{THIRD}"),
            };
            let clean = html(page(&inner).as_bytes()).expect("an article");
            assert_eq!(clean.text, format!("{dateline}{FIRST}\n{SECOND}\n{THIRD}"), "{dateline} in {tag}");
            if let Some(writer) = writer {
                assert!(clean.byline.iter().any(|author| author.name == writer), "{dateline}: {:?}", clean.byline);
            }
        }
    }
}

#[test]
fn reporters_leave_the_text_for_the_byline() {
    let cases = [
        ("김정아 기자", None),
        ("김정아 기자 kja@dawn.example.com", Some("kja@dawn.example.com")),
        ("김정아 기자(kja@dawn.example.com)", Some("kja@dawn.example.com")),
        ("부산=김정아 기자 kja@dawn.example.com", Some("kja@dawn.example.com")),
        ("/김정아 기자 kja@dawn.example.com", Some("kja@dawn.example.com")),
        ("글·사진 김정아 기자 kja@dawn.example.com", Some("kja@dawn.example.com")),
        ("kja@dawn.example.com 김정아 기자", Some("kja@dawn.example.com")),
        ("[김정아 기자]", None),
        ("김정아 새벽일보 기자 kja@dawn.example.com", Some("kja@dawn.example.com")),
    ];
    for (line, email) in cases {
        let pages = [
            ("first", format!("<p>{line}</p><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>")),
            ("last", format!("<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{line}</p>")),
            ("last, breaks", format!("{FIRST}<br><br>{SECOND}<br><br>{THIRD}<br><br>{line}<br>")),
        ];
        for (place, inner) in pages {
            let clean = html(page(&inner).as_bytes()).expect("an article");
            assert_eq!(clean.text, [FIRST, SECOND, THIRD].join("\n"), "{line}, {place}");
            let author = clean.byline.iter().find(|author| author.name == "김정아");
            assert_eq!(
                author.map(|author| author.email.as_deref()),
                Some(email),
                "{line}, {place}: {:?}",
                clean.byline
            );
            assert!(removed(&clean, "김정아").is_some(), "{line}, {place}: told");
        }
    }
}

#[test]
fn an_address_below_the_text_is_the_writers() {
    for line in ["kja@dawn.example.com", "◎공감언론 뉴시스 kja@dawn.example.com"] {
        let inner = format!("<p>[서울=뉴시스] 김정아 기자 = {FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{line}</p>");
        let clean = html(page(&inner).as_bytes()).expect("an article");
        assert!(clean.text.ends_with(THIRD), "{line} has left: {}", clean.text);
        assert_eq!(removed(&clean, line), Some("byline"), "{line}");
        let told = clean.byline.iter().map(|author| (author.name.as_str(), author.email.as_deref()));
        assert_eq!(told.collect::<Vec<_>>(), [("김정아", Some("kja@dawn.example.com"))], "{line}");
    }
    let list = html(b"<p>Write to</p><p>ann@example.com</p><p>bob@example.com</p>").expect("a list");
    assert!(list.text.contains("ann@example.com"), "a page of addresses keeps them: {}", list.text);
}

#[test]
fn a_sub_headline_stands_once() {
    let line = "조선소 두 곳과 계약, 첫 배는 석 달 뒤";
    for tag in ["h2", "p"] {
        let twice = format!("<{tag}>{line}</{tag}>").repeat(2);
        let clean = html(page(&format!("{twice}<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>")).as_bytes());
        let clean = clean.expect("an article");
        assert_eq!(clean.text.matches(line).count(), 1, "{tag}: {}", clean.text);
        assert_eq!(removed(&clean, line), Some("duplicate"), "{tag}: and told");
    }
}

#[test]
fn a_brief_report_that_stands_twice_is_kept_once() {
    let brief = [
        "시장은 새 다리의 통행료를 첫 해에는 받지 않기로 했다고 14일 말했다.",
        "섬에 사는 주민들은 다리가 열리자 뱃길보다 빨라졌다며 모두 반겼다.",
        "다리 아래 물길의 폭은 80m이며, 어선은 지금처럼 드나들 수 있다고 했다.",
    ];
    let once: String = brief.iter().map(|text| format!("<p>{text}</p>")).collect();
    let clean = html(page(&format!("<div>{once}</div><div>{once}</div>")).as_bytes()).expect("an article");
    assert_eq!(clean.text, brief.join("\n"), "no paragraph is long, and the body stands once all the same");
    assert_eq!(removed(&clean, brief[1]), Some("duplicate"), "and told");
    let printed = format!("<div>{once}</div><div class=print style='display:none'>{once}</div>");
    let clean = html(page(&printed).as_bytes()).expect("an article");
    assert_eq!(clean.text, brief.join("\n"), "a hidden copy is none of the text");
    assert_eq!(removed(&clean, brief[2]), Some("duplicate"), "and told as a copy");
}

#[test]
fn notices_links_and_credits_leave_with_a_reason() {
    let cases = [
        ("<저작권자 ⓒ 새벽일보, 무단 전재-재배포 금지>", "boilerplate"),
        ("ⓒ 새벽일보 & dawn.example.com, 무단전재 및 재배포 금지", "boilerplate"),
        ("Copyrights ⓒ 새벽일보. 무단전재 및 재배포 금지.", "boilerplate"),
        ("[ⓒ 새벽일보, 무단 전재 및 재배포 금지]", "boilerplate"),
        ("▶ 새벽일보 구독하고 소식 받기", "boilerplate"),
        ("▶ 제보하기 ▶ 카카오톡 : dawn제보", "boilerplate"),
        ("■ 관련기사 전기요금 다음 달부터 오른다", "related"),
        ("제보는 카카오톡 okdawn", "boilerplate"),
        ("김정아 기자의 다른 기사 보기", "related"),
        ("☞ 새벽일보 네이버에서 구독하기", "boilerplate"),
        ("사진=한빛해운", "credit"),
        ("사진=게티이미지뱅크", "credit"),
        ("[사진=한빛해운 제공]", "credit"),
        ("사진제공=한빛해운", "credit"),
        ("[사진 제공=한빛해운]", "credit"),
        ("사진출처=한빛해운 누리집", "credit"),
    ];
    for (line, reason) in cases {
        let told = line.replace('<', "&lt;").replace('>', "&gt;");
        let pages = [
            ("paragraphs", format!("<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{told}</p>")),
            ("breaks", format!("{FIRST}<br><br>{SECOND}<br><br>{THIRD}<br><br>{told}<br>")),
        ];
        for (place, inner) in pages {
            let clean = html(page(&inner).as_bytes()).expect("an article");
            assert_eq!(clean.text, [FIRST, SECOND, THIRD].join("\n"), "{line}, {place}");
            assert_eq!(removed(&clean, line), Some(reason), "{line}, {place}");
        }
    }
}

/// Who took a picture is owed beside it, and a part of a line could not be put back, since rules know whole blocks. So
/// a caption stays as it is, its credit too, while a line of credit between paragraphs leaves.
#[test]
fn a_caption_keeps_its_credit() {
    let caption = "새 항로에 들어갈 선박이 부두에 닿아 있다.";
    for credit in ["사진=한빛해운", "[사진=한빛해운]", "사진제공=한빛해운", "/사진=한빛해운 제공"]
    {
        let captions = [
            format!("{caption} {credit}"),
            format!("{caption} <em class=credit>{credit}</em>"),
            format!("{caption}<br>{credit}"),
            format!("<p>{caption}</p><p>{credit}</p>"),
        ];
        for inside in captions {
            let figure = format!("<figure><img src=/i.jpg><figcaption>{inside}</figcaption></figure>");
            let clean = html(page(&format!("<p>{FIRST}</p>{figure}<p>{SECOND}</p><p>{THIRD}</p>")).as_bytes());
            let clean = clean.expect("an article");
            assert!(clean.text.contains(caption) && clean.text.contains(credit), "{inside}: {}", clean.text);
            assert_eq!(removed(&clean, credit), None, "{inside}: it has not left");
        }
    }
}

#[test]
fn links_after_a_pointing_sign_leave() {
    for line in ["▶ <a href=/a/4>해운사 실적 나아졌다</a>", "<a href=/a/4>■ 해운사 실적 나아졌다</a>"]
    {
        let pages = [
            ("last", format!("<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{line}</p>")),
            ("between", format!("<p>{FIRST}</p><p>{line}</p><p>{SECOND}</p><p>{THIRD}</p>")),
            ("breaks", format!("{FIRST}<br><br>{SECOND}<br><br>{THIRD}<br><br>{line}<br>{line}<br>")),
        ];
        for (place, inner) in pages {
            let clean = html(page(&inner).as_bytes()).expect("an article");
            assert_eq!(clean.text, [FIRST, SECOND, THIRD].join("\n"), "{line}, {place}");
            assert_eq!(removed(&clean, "해운사 실적"), Some("related"), "{line}, {place}");
        }
    }
    let said = "▶ 회사는 <a href=/a/4>실적을</a> 곧 밝힌다.";
    let clean = html(page(&format!("<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{said}</p>")).as_bytes());
    assert!(clean.expect("an article").text.contains("곧 밝힌다"), "a sentence that links is no link");
}

#[test]
fn related_articles_inside_the_text_leave() {
    let inner = format!(
        "<p>{FIRST}</p><figure><img src=/i.jpg alt=배><figcaption>새 항로에 들어갈 선박. 사진=한빛해운</figcaption></figure>\
         <p>{SECOND}</p><div class=relation_news><strong>관련기사</strong><ul><li><a href=/a/4>해운사 실적 나아졌다</a></li>\
         <li><a href=/a/5>항만 노조 협상 끝내</a></li></ul></div><p>{THIRD}</p>"
    );
    let clean = html(page(&inner).as_bytes()).expect("an article");
    for text in [FIRST, SECOND, THIRD] {
        assert!(clean.text.contains(text), "{text} stays");
    }
    for text in ["관련기사", "해운사 실적 나아졌다", "항만 노조 협상 끝내"] {
        assert!(!clean.text.contains(text), "{text} is no part of the text");
        assert_eq!(removed(&clean, text), Some("related"), "{text}");
    }
}

#[test]
fn bytes_of_old_pages_are_read() {
    // `똠방` and `펲` stand in CP949 alone, beyond EUC-KR.
    let told = format!("<p>{FIRST}</p><p>{SECOND} 이 배의 이름은 똠방호와 펲시호다.</p><p>{THIRD}</p>");
    for (charset, declared) in [("euc-kr", true), ("ks_c_5601-1987", true), ("cp949", true), ("", false)] {
        let meta = if declared { format!("meta charset={charset}") } else { "meta name=generator".into() };
        let source = page(&told).replace("meta charset=utf-8", &meta);
        let (bytes, _, lossy) = encoding_rs::EUC_KR.encode(&source);
        assert!(!lossy, "the page can be written so");
        let clean = html(&bytes).expect("an article");
        assert!(clean.text.contains("똠방호와 펲시호"), "{charset:?}: {}", clean.text);
        assert_eq!(clean.title, "한빛해운, 새 항로 연다", "{charset:?}");
    }
}
