//! What is taken out of a library, and what it does to what stands there.

mod back;
mod documents;
mod vault;

use super::*;
use crate::model::{EntityKind, ExportFormat, Exported, NoteTarget, Place, SearchSort, Sort, Span};
use std::fs;

/// A library with something of everything, and a place to export to.
struct Desk {
    case: Case,
    out: TempDir,
    article: ArticleId,
}

const TEXT: &str = "한서윤 대표가 새벽물산을 떠난다. 새벽물산의 지분은 49%이며 2 < 3 & 5 > 4 라고 했다.";

impl Desk {
    fn new() -> Self {
        let case = Case::new();
        let url = "https://news.example/1";
        let article = case
            .save_page(
                url,
                "이사회: \"해임\" # 첫 글",
                &[
                    "한서윤 대표가 새벽물산을 떠난다. 새벽물산의 지분은 49%이며 2 &lt; 3 &amp; 5 &gt; 4 라고 했다.",
                    "둘째 문단에는 도민재가 있다. 문장이 몇 개 더 있다. 그것이 모두이다.",
                ],
            )
            .id
            .expect("an article");
        let library = &case.library;
        library.tag_entity(EntityKind::Person, "한서윤", None).expect("tagged");
        library.tag_entity(EntityKind::Company, "새벽물산", None).expect("tagged");
        let mark = library
            .highlight_quote(article, "새벽물산의 지분은 49%이며 2 < 3", None, None, Color::Green)
            .expect("marked");
        library.put_note(NoteTarget::Highlight(mark.id), None, "=주주 구성\n\n둘째 줄").expect("noted");
        library.tag_highlight(mark.id, "지분 구조").expect("tagged");
        library.put_note(NoteTarget::Article(article), None, "기사 <메모>").expect("noted");
        library.tag(&[article], "AI 산업").expect("tagged");
        Self { case, out: tempfile::tempdir().expect("a temporary folder"), article }
    }

    fn to(&self, name: &str) -> PathBuf {
        self.out.path().join(name)
    }

    fn try_export(&self, query: &str, format: ExportFormat, name: &str, replace: bool) -> Result<Exported> {
        let export = Export { query, sort: SearchSort::Relevance, format, to: &self.to(name), replace };
        self.case.library.export(&export, &mut |_| std::ops::ControlFlow::Continue(()))
    }

    fn export(&self, format: ExportFormat, name: &str) -> Exported {
        let exported = self.try_export("", format, name, false).expect("exported");
        assert_eq!(exported.failed, [], "nothing failed");
        exported
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.to(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// All files below the place, links left alone.
    fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        let mut left = vec![self.out.path().to_owned()];
        while let Some(folder) = left.pop() {
            for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
                let path = entry.path();
                if entry.file_type().expect("a kind").is_dir() {
                    left.push(path);
                } else {
                    files.push(path.strip_prefix(self.out.path()).expect("below").to_string_lossy().into_owned());
                }
            }
        }
        files.sort();
        files
    }
}
