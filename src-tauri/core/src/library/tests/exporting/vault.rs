//! The folder of Markdown.

use super::*;
use crate::model::Cause;

const FILE: &str = "vault/이사회 해임 첫 글.md";

#[test]
fn an_article_becomes_a_file_that_obsidian_reads() {
    let desk = Desk::new();
    let exported = desk.export(ExportFormat::Markdown, "vault");
    assert_eq!((exported.articles, exported.highlights, exported.notes, exported.entities), (1, 1, 2, 2), "counts");
    assert_eq!(exported.files, 3);
    assert_eq!(desk.files(), ["vault/Companies/새벽물산.md", "vault/People/한서윤.md", FILE]);
    let file = desk.read(FILE);
    for line in [
        "title: \"이사회: \\\"해임\\\" # 첫 글\"",
        "source: \"https://news.example/1\"",
        "people:\n  - \"[[한서윤]]\"",
        "companies:\n  - \"[[새벽물산]]\"",
        "tags:\n  - \"AI_산업\"",
        "> 새벽물산의 지분은 49%이며 2 \\< 3 ^h-",
        "\n=주주 구성\n\n둘째 줄\n",
        "green · #지분_구조",
        "## Notes\n\n기사 <메모>",
    ] {
        assert!(file.contains(line), "{line} is not in {file}");
    }
    let person = desk.read("vault/People/한서윤.md");
    assert!(person.contains("aliases:\n  - \"한서윤\"\n"), "{person}");
}

#[test]
fn the_second_export_updates_and_adds_nothing() {
    let desk = Desk::new();
    desk.export(ExportFormat::Markdown, "vault");
    let (files, before) = (desk.files(), fs::metadata(desk.to(FILE)).expect("there").modified().expect("a time"));
    desk.export(ExportFormat::Markdown, "vault");
    assert_eq!(desk.files(), files, "nothing came to it");
    assert_eq!(
        fs::metadata(desk.to(FILE)).expect("there").modified().expect("a time"),
        before,
        "what is right is left"
    );

    // Moved and renamed in the vault, and titled anew on its site.
    fs::create_dir(desk.to("vault/Read")).expect("made");
    fs::rename(desk.to(FILE), desk.to("vault/Read/mine.md")).expect("moved");
    fs::rename(desk.to("vault/People/한서윤.md"), desk.to("vault/한 대표.md")).expect("moved");
    desk.case.save_page(
        "https://news.example/1",
        "새 제목",
        &["한서윤 대표가 다시 말했다. 문장이 몇 개 더 있다. 그것이 모두이다."],
    );
    let exported = desk.export(ExportFormat::Markdown, "vault");
    assert_eq!(exported.files, 3);
    assert_eq!(desk.files(), ["vault/Companies/새벽물산.md", "vault/Read/mine.md", "vault/한 대표.md"]);
    let file = desk.read("vault/Read/mine.md");
    assert!(file.contains("title: \"새 제목\"") && file.contains("[[한 대표|한서윤]]"), "{file}");
    assert!(file.contains("no longer in the text"), "an orphan is still shown: {file}");
}

#[test]
fn what_a_person_changed_is_not_written_over() {
    let desk = Desk::new();
    desk.export(ExportFormat::Markdown, "vault");
    fs::write(desk.to(FILE), desk.read(FILE).replace('\n', "\r\n")).expect("written");
    desk.export(ExportFormat::Markdown, "vault");
    assert!(!desk.read(FILE).contains('\r'), "other ends of lines are no person's change");
    let mine = format!("{}\nmy own thought\n", desk.read(FILE));
    fs::write(desk.to(FILE), &mine).expect("written");
    let exported = desk.try_export("", ExportFormat::Markdown, "vault", false).expect("the rest");
    assert_eq!(exported.failed.len(), 1, "it is named");
    assert!(exported.failed[0].why.contains("was changed since"), "{:?}", exported.failed);
    assert_eq!(exported.failed[0].cause, Some(Cause::Edited), "in the window's terms, too");
    assert_eq!(desk.read(FILE), mine, "and left");
    let exported = desk.try_export("", ExportFormat::Markdown, "vault", true).expect("asked to");
    assert_eq!(exported.failed, []);
    assert!(!desk.read(FILE).contains("my own thought"));
}

#[test]
fn hostile_titles_stay_inside_and_apart() {
    let case = Case::new();
    let titles = [
        "../../outside",
        "CON",
        "con",
        "Same",
        "same",
        "SAME",
        "a/b",
        "a\\b",
        "...",
        "gpj.\u{202e}dm",
        "- # ' \" :",
        "[[x]]|y",
    ];
    for (n, title) in titles.iter().enumerate() {
        let paragraph = format!("글 {n}의 본문이다. 문장이 몇 개 더 있다. 그것이 모두이다.");
        let saved = case.save_page(&format!("https://news.example/{n}"), &title.replace('<', "&lt;"), &[&paragraph]);
        assert!(saved.id.is_some(), "{title} is saved: {saved:?}");
    }
    let desk = Desk { case, out: tempfile::tempdir().expect("a folder"), article: ArticleId(uuid::Uuid::nil()) };
    let exported = desk.export(ExportFormat::Markdown, "deep/vault");
    assert_eq!(exported.files as usize, titles.len(), "a file each");
    let files = desk.files();
    assert_eq!(files.len(), titles.len(), "and nothing outside: {files:?}");
    let mut seen: Vec<String> = files.iter().map(|file| file.to_lowercase()).collect();
    seen.dedup();
    assert_eq!(seen.len(), titles.len(), "also where case does not matter: {files:?}");
    assert!(files.iter().all(|file| file.starts_with("deep/vault/")), "{files:?}");
    desk.export(ExportFormat::Markdown, "deep/vault");
    assert_eq!(desk.files(), files, "the same names the second time");
}

#[test]
fn files_of_others_are_left_and_their_names_avoided() {
    let desk = Desk::new();
    fs::create_dir_all(desk.to("vault/.obsidian")).expect("made");
    fs::write(desk.to("vault/이사회 해임 첫 글.MD"), "mine").expect("written");
    fs::write(desk.to("vault/한서윤.md"), "---\ntitle: x\n---\nmine").expect("written");
    let exported = desk.export(ExportFormat::Markdown, "vault");
    assert_eq!(exported.files, 3);
    assert_eq!(desk.read("vault/이사회 해임 첫 글.MD"), "mine");
    assert!(desk.read("vault/한서윤.md").ends_with("mine"));
    let file = desk.read("vault/이사회 해임 첫 글 2.md");
    assert!(file.contains("[[한서윤 2|한서윤]]"), "a link leads to our file: {file}");
}

#[cfg(unix)]
#[test]
fn no_link_is_followed_out_of_the_folder() {
    let desk = Desk::new();
    fs::create_dir_all(desk.to("vault")).expect("made");
    fs::create_dir(desk.to("outside")).expect("made");
    fs::write(desk.to("outside/secret.md"), "secret").expect("written");
    std::os::unix::fs::symlink(desk.to("outside"), desk.to("vault/People")).expect("linked");
    std::os::unix::fs::symlink(desk.to("outside/secret.md"), desk.to(FILE)).expect("linked");
    let exported = desk.try_export("", ExportFormat::Markdown, "vault", true).expect("the rest");
    assert_eq!(exported.articles, 1, "under another name");
    let [failed] = &exported.failed[..] else { panic!("the person's folder is a link: {exported:?}") };
    assert!(failed.why.contains("is a link"), "{failed:?}");
    assert_eq!(desk.read("outside/secret.md"), "secret");
    assert_eq!(fs::read_dir(desk.to("outside")).expect("a folder").count(), 1, "nothing was written there");
}

#[test]
fn a_file_in_the_folders_place_is_refused() {
    let desk = Desk::new();
    fs::write(desk.to("vault"), "x").expect("written");
    let refused = desk.try_export("", ExportFormat::Markdown, "vault", true).expect_err("a file");
    assert!(format!("{refused:#}").contains("is a file"), "{refused:#}");
    assert_eq!(desk.read("vault"), "x");
}
