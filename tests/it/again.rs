//! Reading again and deciding about blocks, from the command line.

use crate::desk::Desk;
use crate::pages;

const LAST: &str = pages::KOREAN[4];

#[test]
fn a_block_is_taken_out_of_a_sites_pages_and_comes_back() {
    let desk = Desk::new();
    let save = |name: &str, title: &str, url: &str| {
        let file = desk.write(name, pages::page("ko", title, &pages::KOREAN));
        let saved = desk.json(["save".as_ref(), file.as_os_str(), "--url".as_ref(), url.as_ref()]);
        saved["id"].as_str().expect("an id").to_owned()
    };
    let one = save("1.html", "첫째 기사", "https://news.example/1");
    let two = save("2.html", "둘째 기사", "https://news.example/2");
    let text = |id: &str| desk.json(["show", id])["text"].as_str().expect("text").to_owned();
    let before = text(&one);
    let mark = desk.json(["highlight", &one, "주가의 방향을 가를"]);
    let mark = mark["id"].as_str().expect("an id").to_owned();
    desk.json(["highlight", &one, "상업화의 속도를 두고"]);

    desk.run(["rule", "drop", &one, LAST]).succeeded("taking a block out");
    assert!(!text(&one).contains(LAST), "gone");
    let orphans = |id: &str| {
        let marks = desk.json(["show", id])["highlights"].as_array().expect("highlights").clone();
        marks.into_iter().filter(|mark| mark["span"].is_null()).map(|mark| mark["id"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(orphans(&one), [mark], "what was marked in it is kept as an orphan");
    let listed = desk.run(["rules", "news.example"]);
    assert!(listed.out.contains("drop") && listed.out.contains("1 rule"), "listed for people: {}", listed.out);

    let ran = desk.run(["reextract"]);
    ran.succeeded("reading again");
    assert_eq!(ran.out.trim(), "2 articles: 1 changed, 1 as before", "the other page of the site follows");
    assert!(!text(&two).contains(LAST), "read with the rule");
    let rule = desk.json(["rules"])["rules"][0]["id"].as_str().expect("an id").to_owned();
    desk.run(["rule", "forget", &rule]).succeeded("forgetting it");
    assert_eq!((text(&one), text(&two).contains(LAST)), (before, true), "both are as before");
    assert!(orphans(&one).is_empty(), "and the highlight is at its place");

    for args in [
        &["rule", "drop", &one, "이 글에 없는 문장이다"][..],
        &["rule", "forget", &rule],
        &["rule", "keep", "ffffffff", LAST],
    ] {
        desk.run(args).failed(&format!("{args:?}"));
    }
}

#[test]
fn articles_to_read_again_are_named_by_id_or_query() {
    let desk = Desk::new();
    let korean = desk.save("ko.html", &pages::korean());
    desk.save("en.html", &pages::english());
    assert_eq!(desk.json(["reextract", &korean])["examined"], 1, "by id");
    assert_eq!(desk.json(["reextract", "Calloway"])["examined"], 1, "by what is found");
    assert_eq!(desk.json(["reextract", "is:inbox"])["examined"], 2, "by a query");
    let all = desk.json(["reextract"]);
    assert_eq!((&all["examined"], &all["unchanged"]), (&2.into(), &2.into()), "all, which are current");
    desk.run(["reextract", "없는낱말"]).failed("a query that nothing answers");
    desk.run(["reextract", &korean, "Calloway"]).failed("a query among ids");

    let original = desk.json(["show", &korean])["versions"][0]["original"].as_str().expect("a hash").to_owned();
    let file = desk.library().join("originals").join(&original[..2]).join(format!("{}.zst", &original[2..]));
    std::fs::remove_file(file).expect("lost");
    let ran = desk.run(["reextract", "is:inbox", "--json"]);
    ran.failed("one original is lost");
    assert_eq!(ran.rows()[0]["failed"][0]["id"], korean.as_str(), "it is named: {ran:?}");
    assert_eq!(ran.rows()[0]["examined"], 2, "and the other is read");
}

#[test]
fn images_come_with_their_page_into_the_library_and_its_backup() {
    let desk = Desk::new();
    let id = desk.save("ko.html", &pages::korean().replacen("</p>", &format!("</p>{}", pages::figure(640)), 1));
    let html = desk.json(["show", &id])["html"].as_str().expect("html").to_owned();
    assert!(html.contains("<img data-image=\"") && !html.contains("src="), "kept, and loaded from nowhere: {html}");
    let copy = desk.path("copy");
    desk.run(["backup".as_ref(), copy.as_os_str()]).succeeded("a backup");
    let checked = |library: &std::path::Path| {
        desk.run(["check".as_ref(), "--json".as_ref(), "--library".as_ref(), library.as_os_str()])
    };
    checked(&copy).succeeded("checking the backup");
    let folder = std::fs::read_dir(copy.join("images")).expect("it has images").flatten().next().expect("a shelf");
    let image = std::fs::read_dir(folder.path()).expect("a shelf").flatten().next().expect("an image").path();
    std::fs::write(&image, "scribble").expect("damaged");
    let ran = checked(&copy);
    assert_eq!(ran.code, Some(1), "a damaged image is found: {ran:?}");
    assert!(ran.rows()[0]["problems"][0].as_str().is_some_and(|problem| problem.contains("image")), "and named");
}
