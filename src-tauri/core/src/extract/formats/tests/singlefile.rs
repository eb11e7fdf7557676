//! Pages with their images written into them.

use super::super::singlefile::{address, take};
use super::*;
use std::time::{Duration, Instant};

fn page(article: &(&str, [&str; 3]), image: &str, head: &str) -> String {
    let (title, [one, two, three]) = article;
    format!(
        "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://harbour.example/ferry \n saved date: \
         Tue May 07 2024 10:20:30 GMT+0900 (한국 표준시)\n--><head><meta charset=utf-8><title>{title}</title>{head}</head>\
         <body><article><h1>{title}</h1><p>{one}</p><p>{two}</p><figure><img {image} alt=\"ferry\"></figure>\
         <p>{three}</p></article></body></html>"
    )
}

#[test]
fn images_leave_the_page_before_it_is_read_and_come_back_whole() {
    let picture = png(640, 480, "ferry");
    let (name, coded) = (name_of(&picture), base64(&picture));
    let lines: String =
        coded.as_bytes().chunks(20).map(|line| format!("{}\n ", String::from_utf8_lossy(line))).collect();
    let percent: String = picture.iter().map(|byte| format!("%{byte:02x}")).collect();
    let cases = [
        ("quoted", format!("src=\"data:image/png;base64,{coded}\"")),
        ("single quotes", format!("src='data:image/png;base64,{coded}'")),
        ("no quotes", format!("src=data:image/png;base64,{coded}")),
        ("capitals", format!("src=\"DATA:Image/PNG;BASE64,{coded}\"")),
        ("lines and spaces", format!("src=\" data:image/png;base64,{lines}\"")),
        ("percent signs", format!("src=\"data:image/png,{percent}\"")),
        ("a kind that lies", format!("src=\"data:image/jpeg;charset=utf-8;base64,{coded}\"")),
        ("a list of addresses", format!("srcset=\"data:image/png;base64,{coded} 640w, data:,x 20w\" src=\"data:,\"")),
    ];
    for article in [&ENGLISH, &KOREAN] {
        for (how, image) in &cases {
            let clean = read_as(page(article, image, "").as_bytes(), Media::Html).expect("it is read");
            assert_article(how, &clean, article);
            assert!(clean.html.contains(&format!("src=\"{name}\"")), "{how}: {name} in {}", clean.html);
            assert_eq!(clean.parts, [Part { address: name.clone(), bytes: picture.clone() }], "{how}: byte for byte");
            assert_eq!(clean.url.as_deref(), Some("https://harbour.example/ferry"), "{how}: where it was saved from");
        }
    }
}

#[test]
fn what_the_article_does_not_show_is_dropped() {
    let (used, unused) = (png(640, 480, "used"), png(640, 480, "unused"));
    let style = format!(
        "<style>body{{background:url(data:image/png;base64,{})}}@font-face{{src:url(\"data:font/woff2;base64,{}\")}}</style>",
        base64(&unused),
        base64(&[7; 3000]),
    );
    let image = format!("src=\"data:image/png;base64,{}\"", base64(&used));
    let clean = read_as(page(&ENGLISH, &image, &style).as_bytes(), Media::Html).expect("it is read");
    let names: Vec<&str> = clean.parts.iter().map(|part| part.address.as_str()).collect();
    assert_eq!(names, [name_of(&used)], "the background is no part of the article");
}

#[test]
fn an_image_shown_by_a_variable_of_the_style_is_found() {
    let picture = png(640, 480, "twice");
    let style = format!("<style>:root{{--sf-img-3:url(\"data:image/png;base64,{}\")}}</style>", base64(&picture));
    let image = "src='data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"640\" height=\"480\"/>' \
                 style=\"background-image:var(--sf-img-3)!important\"";
    let clean = read_as(page(&KOREAN, image, &style).as_bytes(), Media::Html).expect("it is read");
    assert_eq!(clean.parts.first().map(|part| part.bytes.as_slice()), Some(picture.as_slice()), "{}", clean.html);
}

#[test]
fn text_about_addresses_stays_as_it_is() {
    let shown = format!("data:image/png;base64,{}", base64(&png(640, 480, "shown")));
    let cases = [
        format!("<p>write {shown} into the page</p>"),
        format!("<pre>&lt;img src=\"{shown}\"&gt;</pre>"),
        format!("<!-- {shown} --><p>nothing</p>"),
        "<p title=\"data: the first, then the second and so on\">x</p>".to_owned(),
        "<a href=\"data:,short\">x</a>".to_owned(),
    ];
    for case in cases {
        assert_eq!(take(&case, &mut Images::default()), case, "not a letter changes");
    }
}

#[test]
fn addresses_of_saved_pages() {
    let cases = [
        ("<!--\n Page saved with SingleFile\n url: https://a.example/1?x=2 \n-->", Some("https://a.example/1?x=2")),
        ("<!DOCTYPE html>\n<!-- saved from url=(0025)https://a.example/ferry/ -->", Some("https://a.example/ferry/")),
        ("<!-- url: https://a.example/ -->", None),
        ("<!--\n Page saved with SingleFile\n url: file:///home/me/page.html\n-->", None),
        ("<!-- saved from url=(0014)about:internet -->", None),
    ];
    for (head, want) in cases {
        assert_eq!(address(head).as_deref(), want, "of {head:?}");
    }
}

#[test]
fn a_page_of_images_is_as_large_as_a_file_may_be() {
    // The letters of fonts and pictures go first; what is left is an article.
    let picture = png(640, 480, "small");
    let style = format!("<style>@font-face{{src:url(\"data:font/woff2;base64,{}\")}}</style>", "AAAA".repeat(9 << 20));
    let image = format!("src=\"data:image/png;base64,{}\"", base64(&picture));
    let bytes = page(&ENGLISH, &image, &style).into_bytes();
    assert!(bytes.len() > parse::MAX_BYTES && bytes.len() < MAX_BYTES, "larger than markup may be");
    let never = AtomicBool::new(false);
    let clean = read(&bytes, Media::Html, None, None, &Rules::new(&[]), &never).expect("it is read");
    assert_article("large", &clean, &ENGLISH);
    assert_eq!(clean.parts.first().map(|part| part.bytes.len()), Some(picture.len()), "nothing of it is lost");
}

#[test]
fn what_never_ends_or_always_begins_is_passed_in_one_go() {
    let cases = [
        "data:".repeat(400_000),
        "<img src=\"data:image/png;base64,".repeat(60_000),
        "<a x='data:".repeat(150_000),
        format!("<style>{}", "url(data:image/png;base64,AAAA".repeat(60_000)),
        format!("<img srcset=\"{}\">", "data:image/png,%89 1x, ".repeat(60_000)),
        format!("<style>{}</style>{}", "--sf-img-1:".repeat(60_000), "<i style='var(--sf-img-".repeat(20_000)),
    ];
    for case in cases {
        let begun = Instant::now();
        let kept = take(&case, &mut Images::default());
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?} of {:?}", begun.elapsed(), &case[..40]);
        assert!(kept.len() <= case.len() * 2, "nothing grows");
    }
}
