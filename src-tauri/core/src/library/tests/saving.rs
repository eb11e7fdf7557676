//! Saving twice, saving a changed page, and what that does to highlights.

use super::*;
use crate::library::sources;
use crate::model::State;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

const ONE: &str = "누리웍스는 새 공장을 세운다고 밝혔다. 공장은 내년 봄에 문을 연다.";
const TWO: &str = "하은별 대표는 “투자는 계속된다”고 말했다. 직원은 이백 명을 더 뽑는다.";
const THREE: &str = "업계는 이번 결정이 시장의 흐름을 바꿀 것으로 내다봤다. 경쟁사는 말을 아꼈다.";
const URL: &str = "https://news.example.com/a/1";

#[test]
fn the_same_bytes_twice_change_nothing() {
    let case = Case::new();
    let first = case.save_page(URL, "누리웍스 새 공장", &[ONE, TWO, THREE]);
    let again = case.save_page(URL, "누리웍스 새 공장", &[ONE, TWO, THREE]);
    assert_eq!((first.outcome, again.outcome), (Outcome::Saved, Outcome::Unchanged), "saved once");
    assert_eq!(first.id, again.id, "the same article");
    assert_eq!(case.view(first.id.expect("an id")).versions.len(), 1, "one version");
}

#[test]
fn a_changed_page_is_a_new_version_and_keeps_what_the_reader_did() {
    let case = Case::new();
    let id = case.save_page(URL, "누리웍스 새 공장", &[ONE, TWO, THREE]).id.expect("an id");
    let kept = case.mark(id, "투자는 계속된다");
    let lost = case.mark(id, "업계는 이번 결정이 시장의 흐름을 바꿀 것으로 내다봤다.");
    case.library.set_starred(&[id], true).expect("starred");

    let updated = case.save_page(URL, "누리웍스 새 공장 (종합)", &["한 문단이 새로 앞에 붙었다. 그뿐이다.", ONE, TWO]);
    assert_eq!((updated.outcome, updated.id), (Outcome::Updated, Some(id)), "the same article, another text");
    let view = case.view(id);
    assert_eq!(view.versions.len(), 2, "both versions are kept");
    assert_eq!(view.row.title, "누리웍스 새 공장 (종합)", "the row shows the newest");
    assert!(view.row.starred, "the star stays");
    let span = view.marks.iter().find(|mark| mark.id == kept.id).expect("never deleted").span.expect("found again");
    let text: String = view.text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect();
    assert_eq!(text, "투자는 계속된다", "the highlight moved with its quotation");
    let orphan = view.marks.iter().find(|mark| mark.id == lost.id).expect("never deleted");
    assert_eq!(orphan.span, None, "its paragraph is gone");
    assert!(orphan.selector.exact.starts_with("업계는"), "its quotation stays");

    let back = case.save_page(URL, "누리웍스 새 공장", &[ONE, TWO, THREE, "끝에 한 문단이 더 붙었다. 그뿐이다."]);
    assert_eq!(back.outcome, Outcome::Updated, "a third text");
    let view = case.view(id);
    assert!(view.marks.iter().all(|mark| mark.span.is_some()), "an orphan is found again when its text comes back");
}

#[test]
fn saving_brings_an_article_back_from_the_trash() {
    let case = Case::new();
    let id = case.save_text(&format!("제목이다\n\n{ONE}\n{TWO}"));
    case.library.trash(&[id]).expect("trashed");
    let again =
        case.library.save(&source("-", Media::Text, &format!("제목이다\n\n{ONE}\n{TWO}"), None)).expect("saved");
    assert_eq!((again.id, again.outcome), (Some(id), Outcome::Updated), "the same article, out of the Trash");
    assert_eq!(case.view(id).row.trashed, None, "out of the Trash");
}

#[test]
fn the_length_is_told_in_words_and_in_syllables() {
    let case = Case::new();
    let text = "항구 소식\n\n오픈AI는 항구에 사무소를 열었다. The office opened in 2023.";
    let id = case.library.save(&source("-", Media::Text, text, None)).expect("saved").id.expect("an id");
    let row = case.view(id).row;
    assert_eq!((row.words, row.syllables), (9, 13), "runs between white space; Hangul syllables");
}

#[test]
fn a_folder_is_saved_file_by_file_and_can_be_stopped() {
    let case = Case::new();
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [("a.txt", ONE), ("b.txt", ""), ("c.md", TWO), ("skip.docx", "x"), (".hidden.txt", "x")] {
        fs::write(folder.path().join(name), text).expect("written");
    }
    let paths = [folder.path().to_owned(), folder.path().join("missing.txt")];
    let mut told = Vec::new();
    let outcomes = case
        .library
        .save_paths(&paths, &mut |progress| {
            told.push((progress.done, progress.total));
            ControlFlow::Continue(())
        })
        .expect("the rest goes on");
    let kinds: Vec<Outcome> = outcomes.iter().map(|saved| saved.outcome).collect();
    assert_eq!(
        kinds,
        [Outcome::Saved, Outcome::Failed, Outcome::Saved, Outcome::Failed],
        "an empty and a missing file fail"
    );
    assert!(
        outcomes[3].error.as_ref().is_some_and(|error| error.contains("missing.txt")),
        "the failure names the file"
    );
    assert_eq!(told, [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)], "progress is told before each and at the end");

    let stopped = case.library.save_paths(&paths, &mut |_| ControlFlow::Break(())).expect("stopped");
    assert!(stopped.is_empty(), "nothing after the stop");
}

#[test]
fn only_files_of_a_known_kind_and_size_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let large = folder.path().join("large.html");
    fs::File::create(&large).and_then(|file| file.set_len(sources::LARGEST + 1)).expect("a sparse file");
    for path in [large, folder.path().to_owned(), folder.path().join("x.pdf"), "/dev/zero".into()] {
        let error = sources::read(&path).expect_err("refused");
        assert!(format!("{error:#}").contains(&*path.to_string_lossy()), "{error:#} names the file");
    }
}

#[test]
fn originals_come_back_as_they_were() {
    let case = Case::new();
    let text = format!("제목이다\r\n\r\n{ONE}\r\n{TWO}");
    let id = case.save_text(&text);
    let original = case.library.original(case.view(id).version).expect("kept");
    assert_eq!((original.media, original.text), (Media::Text, text), "letter for letter");
    assert_eq!(case.view(id).row.state, State::Inbox, "and the article waits in the Inbox");
}

#[test]
fn threads_that_save_the_same_bytes_do_not_disturb_each_other() {
    let case = Case::new();
    for round in 0..8 {
        let text = format!("글 {round}\n\n{}", "같은 글을 여러 창에서 동시에 저장한다고 한다. ".repeat(2_000));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| case.save_text(&text));
            }
        });
    }
    let listed = case.library.articles(&crate::model::Place::All, crate::model::Sort::Saved, 0, 100).expect("listed");
    assert_eq!(listed.total, 8, "each text once");
    assert!(case.library.check(false).expect("checked").ok, "every original whole");
}

#[test]
fn archives_books_and_pdfs_of_a_folder_are_saved_with_their_images() {
    let case = Case::new();
    let folder = tempfile::tempdir().expect("a folder");
    let printed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/formats/harbour-ko.pdf");
    fs::create_dir(folder.path().join("below")).expect("a folder in it");
    fs::copy(&printed, folder.path().join("below/B.PDF")).expect("copied");
    // A server's PDF under the name of a page.
    fs::copy(printed.with_file_name("harbour-en.pdf"), folder.path().join("c.html")).expect("copied");
    let picture = "iVBORw0KGgoAAAANSUhEUgAAAoAAAAHgCAIAAAA=";
    let archive = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"edge\"\r\n\r\n--edge\r\n\
         Content-Type: text/html; charset=utf-8\r\nContent-Location: {URL}\r\n\r\n\
         <title>새 공장</title><article><h1>새 공장</h1><p>{ONE}</p><figure><img src=\"/1.png\"></figure><p>{TWO}</p><p>{THREE}</p></article>\r\n\
         --edge\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\
         Content-Location: https://news.example.com/1.png\r\n\r\n{picture}\r\n--edge--\r\n"
    );
    fs::write(folder.path().join("a.mht"), archive).expect("written");
    let saved =
        case.library.save_paths(&[folder.path().to_owned()], &mut |_| ControlFlow::Continue(())).expect("saved");
    let told: Vec<(Option<&str>, Option<&str>)> =
        saved.iter().map(|it| (it.title.as_deref(), it.error.as_deref())).collect();
    let want = [
        (Some("새 공장"), None),
        (Some("바깥 섬 여객선 하루 두 번 뜬다"), None),
        (Some("Ferry to the outer islands sails twice a day"), None),
    ];
    assert_eq!(told, want, "in order of name, whatever the letters of their endings");
    let ids: Vec<ArticleId> = saved.iter().filter_map(|it| it.id).collect();
    let view = case.view(ids[0]);
    assert_eq!(view.row.url.as_deref(), Some(URL), "the archive tells where the page was");
    let hash =
        view.html.split("data-image=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an image that is kept");
    let image = case.library.image(hash).expect("asked").expect("there");
    assert_eq!((image.mime.as_str(), image.bytes.len()), ("image/png", 29), "byte for byte");
    let why = case.library.original(case.view(ids[1]).version).expect_err("a PDF has no source");
    assert!(why.to_string().contains("kept untouched"), "and it is said: {why}");
}
