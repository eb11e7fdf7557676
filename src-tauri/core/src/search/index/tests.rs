//! What is found, and what becomes of an index that is damaged, strange, locked or forbidden.

mod files;
mod former;
mod merging;

use super::super::{Document, SCHEMA_VERSION};
use super::*;
use crate::model::SearchSort;
use crate::model::{Color, EntityId, State};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use uuid::Uuid;

fn id(n: u128) -> ArticleId {
    ArticleId(Uuid::from_u128(n))
}

fn library() -> LibraryId {
    LibraryId(Uuid::from_u128(77))
}

pub(crate) fn document(n: u128, title: &str, text: &str) -> Document {
    Document {
        id: id(n),
        title: title.into(),
        subtitle: None,
        text: text.into(),
        notes: Vec::new(),
        highlights: Vec::new(),
        names: Vec::new(),
        entities: Vec::new(),
        authors: Vec::new(),
        sites: Vec::new(),
        tags: Vec::new(),
        colors: Vec::new(),
        state: State::Inbox,
        starred: false,
        trashed: false,
        unread: false,
        orphans: false,
        lang: Some("ko".into()),
        saved: i64::try_from(n).unwrap(),
        published: None,
    }
}

const ALTMAN: u128 = 900;
/// 2024-06-15, noon.
const NOW: i64 = 1_718_452_800;
const DAY: i64 = 86_400;

/// Six articles with the troubles of the real ones, in our own words.
fn articles() -> Vec<Document> {
    let day = |y: i32, days: i64| i64::from(y - 1970) * 31_557_600 / DAY * DAY + days * DAY;
    vec![
        Document {
            names: vec!["샘 올트먼".into(), "올트먼".into(), "알트만".into()],
            entities: vec![EntityId(Uuid::from_u128(ALTMAN))],
            subtitle: Some("마이크로소프트는 \"오픈AI와 지속 협력\"".into()),
            authors: vec!["김정아".into()],
            sites: vec!["한경".into(), "www.hankyung.com".into()],
            tags: vec!["인공지능".into(), "AI".into()],
            starred: true,
            published: Some(day(2023, 323)),
            ..document(
                1,
                "샘 올트먼, MS의 AI팀 이끈다",
                "올트먼이 오픈AI에서 해임됐다. 트위치 창업자가 새 대표로 왔다. 주가는 2.5% 올랐고 지분은 49%의 몫이다.",
            )
        },
        Document {
            notes: vec!["나델라의 말을 다시 볼 것".into()],
            highlights: vec!["협력을 계속한다".into()],
            colors: vec![Color::Green],
            state: State::Archive,
            saved: NOW - 3 * DAY,
            ..document(
                2,
                "나델라, 파트너십 유지",
                "오픈 AI 와의 협력은 지속된다고 사티야 나델라는 말했다. R&D 비용과 GPT-4 이야기.",
            )
        },
        Document {
            lang: Some("en".into()),
            published: Some(day(2024, 10)),
            state: State::Reading,
            ..document(
                3,
                "Board dismisses its chief",
                "The board dismissed OpenAI's chief executive. Microsoft hired engineers; NVDA rose.",
            )
        },
        Document { trashed: true, ..document(4, "버린 기사", "올트먼에 대한 낡은 기사") },
        Document {
            unread: true,
            orphans: true,
            ..document(5, "회의 결과", "학교가 정한 회의의 결과를 책으로 펴냈다. 효과가 컸다.")
        },
        document(6, "알트만 인터뷰", "알트만은 말을 아꼈다. 美대통령도 참석했다."),
    ]
}

fn filled(dir: &Path) -> Index {
    let index = Index::open(dir, library()).unwrap();
    let mut writer = index.try_writer(Load::Few).unwrap().expect("a fresh index has no writer");
    for document in articles() {
        writer.put(&document).unwrap();
    }
    writer.commit(41).unwrap();
    drop(writer);
    index
}

fn names() -> Names {
    let all = ["샘 올트먼", "올트먼", "알트만"];
    let others = |name: &str| all.iter().filter(|other| **other != name).map(|other| (*other).to_owned()).collect();
    Names {
        spellings: all.iter().map(|name| ((*name).to_owned(), others(name))).collect(),
        entities: BTreeMap::from([("올트먼".to_owned(), vec![EntityId(Uuid::from_u128(ALTMAN))])]),
    }
}

/// The articles found, by number and in order of number.
fn found(index: &Index, query: &str, names: &Names) -> Vec<u128> {
    let found = index
        .search(&Query::parse(query), names, SearchSort::Relevance, (0, 100), NOW)
        .unwrap_or_else(|e| panic!("{query}: {e:#}"));
    let mut ids: Vec<u128> = found.hits.iter().map(|(id, _)| id.0.as_u128()).collect();
    assert_eq!(found.total as usize, ids.len(), "the count of {query}");
    ids.sort_unstable();
    ids
}

#[test]
fn what_a_reader_expects() {
    let dir = tempfile::tempdir().unwrap();
    let index = filled(dir.path());
    let bare = Names::default();
    for (query, expected) in [
        ("올트먼", &[1][..]),
        ("올트먼은", &[1]),
        ("샘올트먼", &[1]),
        ("샘 올트먼", &[1]),
        ("트먼", &[1]),
        ("오픈 AI", &[1, 2]),
        ("오픈AI", &[1, 2]),
        ("오픈ai의", &[1, 2]),
        ("오픈AI와의", &[1, 2]),
        ("\"지속 협력\"", &[1]),
        ("\"지속협력\"", &[1]),
        ("\"협력 지속\"", &[]),
        ("\"협력은 지속\"", &[2]),
        ("협력 지속", &[1, 2]),
        ("협력 -트위치", &[2]),
        ("-트위치", &[2, 3, 5, 6]),
        ("-트위치 -알트만", &[2, 3, 5]),
        ("나델라 OR 트위치", &[1, 2]),
        ("협력 나델라 OR 트위치", &[1, 2]),
        ("(나델라 협력) OR chief", &[2, 3]),
        ("-(나델라 OR 트위치)", &[3, 5, 6]),
        ("is:starred", &[1]),
        ("is:trashed", &[4]),
        ("올트먼 is:trash", &[4]),
        ("is:unread", &[5]),
        ("is:archive", &[2]),
        ("-is:archive is:reading", &[3]),
        ("has:orphan", &[5]),
        ("has:note", &[2]),
        ("color:green", &[2]),
        ("tag:ai", &[1]),
        ("태그:인공지능", &[1]),
        ("tag:인공", &[]),
        ("site:hankyung.com", &[1]),
        ("사이트:한경", &[1]),
        ("author:김정아", &[1]),
        ("title:올트먼", &[1]),
        ("제목:나델라는", &[2]),
        ("title:dismissed", &[3]),
        ("in:note 나델라", &[2]),
        ("in:note 협력", &[]),
        ("in:highlight 협력", &[2]),
        ("in:highlight", &[2]),
        ("lang:en", &[3]),
        ("saved:7d", &[2]),
        ("저장:>=2024-06", &[2]),
        ("saved:<1971", &[1, 3, 5, 6]),
        ("published:2023-11", &[1]),
        ("published:2023", &[1]),
        ("published:2023-12..2024-02", &[3]),
        ("published:..2023", &[1]),
        ("발행:>2023", &[3]),
        ("dismissal dismiss", &[3]),
        ("engineer", &[3]),
        ("OpenAI", &[3]),
        ("micros", &[3]),
        ("2.5%", &[1]),
        ("49%", &[1]),
        ("R&D", &[2]),
        ("gpt4", &[2]),
        ("GPT-4", &[2]),
        ("회의", &[5]),
        ("학교는", &[5]),
        ("책", &[5]),
        ("책을", &[5]),
        ("효과", &[5]),
        ("大", &[]),
        ("美", &[6]),
        ("대통령", &[6]),
        ("올ㅌ", &[1]),
        ("AI팀", &[1]),
        ("ＭＳ", &[1]),
        ("", &[1, 2, 3, 5, 6]),
        ("!!!", &[]),
        ("with:없는사람", &[]),
        ("person:나델라", &[2]),
    ] {
        assert_eq!(found(&index, query, &bare), expected, "found by {query}");
    }
    for (query, expected) in [
        ("올트먼", &[1, 6][..]),
        ("올트먼은", &[1, 6]),
        ("알트만", &[1, 6]),
        ("샘 올트먼이", &[1, 6]),
        ("=알트만", &[6]),
        ("\"올트먼\"", &[1]),
        ("=올트먼", &[1]),
        ("person:올트먼", &[1]),
        ("인물:\"올트먼\" -starred", &[1]),
        ("-person:올트먼", &[2, 3, 5, 6]),
    ] {
        assert_eq!(found(&index, query, &names()), expected, "found by {query} with all spellings");
    }
}

#[test]
fn any_word_will_do_when_not_all_are_there() {
    let dir = tempfile::tempdir().unwrap();
    let index = filled(dir.path());
    let search = |query: &str| {
        index.search(&Query::parse(query), &Names::default(), SearchSort::Relevance, (0, 10), NOW).unwrap()
    };
    let relaxed = search("트위치 학교 -나델라");
    assert!(relaxed.any_of, "no article has both");
    assert_eq!(relaxed.total, 2, "each of them in one article");
    assert!(!search("트위치 is:unread").any_of, "a filter is never given up");
    assert!(!search("없는낱말").any_of, "one word cannot be relaxed");
    assert_eq!(
        search("title:나델라 협력").hits.first().map(|hit| hit.0),
        Some(id(2)),
        "the headline and the text together"
    );
}

#[test]
fn the_best_comes_first_and_pages_do_not_overlap() {
    let dir = tempfile::tempdir().unwrap();
    let index = filled(dir.path());
    let first = |query: &str| {
        index
            .search(&Query::parse(query), &Names::default(), SearchSort::Relevance, (0, 1), NOW)
            .unwrap()
            .hits
            .first()
            .map(|hit| hit.0)
    };
    assert_eq!(first("알트만"), Some(id(6)), "title before a name");
    assert_eq!(first(""), Some(id(2)), "without words the newest saved is first");
    let page = |offset, limit| {
        index.search(&Query::default(), &Names::default(), SearchSort::Relevance, (offset, limit), NOW).unwrap()
    };
    let (one, two) = (page(0, 2), page(2, u32::MAX));
    assert_eq!((one.hits.len(), two.hits.len(), one.total), (2, 3, 5), "two pages");
    assert!(one.hits.iter().all(|hit| !two.hits.contains(hit)), "no article twice");
    assert_eq!(page(u32::MAX, 5).hits.len(), 0, "past the end");
    assert_eq!((page(0, 0).total, page(0, 0).hits.len()), (5, 0), "only the count");
}

#[test]
fn put_replaces_and_delete_takes_out() {
    let dir = tempfile::tempdir().unwrap();
    let index = filled(dir.path());
    assert_eq!(index.applied().unwrap(), 41, "complete up to the commit's sequence number");
    let other = Index::open(dir.path(), library()).unwrap();
    let mut writer = index.try_writer(Load::Few).unwrap().unwrap();
    assert!(other.try_writer(Load::Few).unwrap().is_none(), "one writer at a time");
    assert!(index.try_writer(Load::Few).unwrap().is_none(), "from the same index too");
    writer.put(&document(1, "새 제목", "딴 글")).unwrap();
    writer.delete(id(2)).unwrap();
    assert_eq!(found(&other, "트위치", &Names::default()), [1], "nothing changes before the commit");
    writer.commit(42).unwrap();
    for index in [&index, &other] {
        assert_eq!(found(index, "트위치", &Names::default()), [], "the former text is gone");
        assert_eq!(found(index, "제목 글", &Names::default()), [1], "the new one is there, once");
        assert_eq!(index.applied().unwrap(), 42, "in every reader");
        assert_eq!(index.len().unwrap(), 5, "one was taken out");
    }
    writer.clear().unwrap();
    writer.commit(43).unwrap();
    assert!(other.is_empty().unwrap(), "cleared");
    drop(writer);
    assert!(other.try_writer(Load::Few).unwrap().is_some(), "the lock is free again");
}

/// Changes a closed index; says whether it was set aside when it was opened again.
fn reopened(library_after: LibraryId, harm: impl FnOnce(&Path)) -> (Index, bool, tempfile::TempDir) {
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("index");
    drop(filled(&dir));
    harm(&dir);
    let index = Index::open(&dir, library_after).unwrap();
    let aside = root.path().join("index.broken-1").exists();
    (index, aside, root)
}

fn segment_file(dir: &Path, extension: &str) -> PathBuf {
    let files = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    files
        .filter(|path| path.extension().is_some_and(|ext| ext == extension))
        .max_by_key(|path| fs::metadata(path).unwrap().len())
        .unwrap()
}

fn flip(path: &Path, at: impl Fn(usize) -> usize) {
    let mut bytes = fs::read(path).unwrap();
    let at = at(bytes.len());
    bytes[at] ^= 0x55;
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_bad_index_is_set_aside_and_made_anew() {
    type Harm = Box<dyn FnOnce(&Path)>;
    let harms: Vec<(&str, Harm)> = vec![
        (
            "meta.json cut in half",
            Box::new(|dir| {
                let meta = fs::read(dir.join("meta.json")).unwrap();
                fs::write(dir.join("meta.json"), &meta[..meta.len() / 2]).unwrap();
            }),
        ),
        ("meta.json empty", Box::new(|dir| fs::write(dir.join("meta.json"), b"").unwrap())),
        ("meta.json gone", Box::new(|dir| fs::remove_file(dir.join("meta.json")).unwrap())),
        (
            "sequence number flipped",
            Box::new(|dir| {
                let meta = fs::read_to_string(dir.join("meta.json")).unwrap();
                assert!(meta.contains("41"), "the payload is readable");
                fs::write(dir.join("meta.json"), meta.replace("\\\"sequence\\\":41", "\\\"sequence\\\":91")).unwrap();
            }),
        ),
        ("list of files cut", Box::new(|dir| fs::write(dir.join(".managed.json"), b"[\"a").unwrap())),
        ("a segment file gone", Box::new(|dir| fs::remove_file(segment_file(dir, "term")).unwrap())),
        (
            "a segment file cut",
            Box::new(|dir| {
                let path = segment_file(dir, "idx");
                let bytes = fs::read(&path).unwrap();
                fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
            }),
        ),
        ("a segment file emptied", Box::new(|dir| fs::write(segment_file(dir, "fast"), b"").unwrap())),
        (
            "an older schema",
            Box::new(|dir| {
                let meta = fs::read_to_string(dir.join("meta.json")).unwrap();
                let ours = format!("\\\"schema\\\":{SCHEMA_VERSION}");
                assert!(meta.contains(&ours), "the version is readable");
                fs::write(dir.join("meta.json"), meta.replace(&ours, "\\\"schema\\\":0")).unwrap();
            }),
        ),
    ];
    for (what, harm) in harms {
        let (index, aside, _root) = reopened(library(), harm);
        assert!(aside, "{what}: set aside");
        assert_eq!((index.applied().unwrap(), index.len().unwrap()), (0, 0), "{what}: an empty one in its place");
    }
    for extension in ["term", "idx", "pos", "fast", "store", "fieldnorm"] {
        for part in [0, 1, 2, 3] {
            let (index, aside, _root) =
                reopened(library(), |dir| flip(&segment_file(dir, extension), |len| (len - 1) * part / 3));
            assert!(aside, "a bit flipped in .{extension}, part {part}: set aside");
            assert!(index.is_empty().unwrap(), "a bit flipped in .{extension}, part {part}: an empty one in its place");
        }
    }
    let (index, aside, _root) = reopened(LibraryId(Uuid::from_u128(78)), |_| ());
    assert!(aside && index.is_empty().unwrap(), "another library's index is not read");
    let (index, aside, _root) = reopened(library(), |_| ());
    assert!(!aside && index.len().unwrap() == 6, "a good one is used");
}

#[test]
fn only_the_last_two_bad_ones_are_kept() {
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("index");
    for n in 0..4 {
        drop(filled(&dir));
        fs::write(dir.join("meta.json"), format!("{n}")).unwrap();
    }
    drop(Index::open(&dir, library()).unwrap());
    let mut left: Vec<String> =
        fs::read_dir(root.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    left.sort();
    assert_eq!(left, ["index", "index.broken-1", "index.broken-2"], "two aside");
    assert_eq!(fs::read_to_string(root.path().join("index.broken-2/meta.json")).unwrap(), "3", "the newest last");
}

#[test]
fn an_unclean_end_is_verified_and_forgotten() {
    let (_, aside, root) = reopened(library(), |dir| open::Mark::Writing.leave(dir).unwrap());
    assert!(!aside, "a good index survives an unclean end");
    assert!(!root.path().join("index/writing").exists(), "and is not verified again");
}

#[test]
fn damage_while_it_is_open_is_an_error_and_never_a_panic() {
    let root = tempfile::tempdir().unwrap();
    let index = filled(root.path());
    index.verify().unwrap();
    flip(&segment_file(root.path(), "pos"), |len| len / 2);
    assert!(index.verify().unwrap_err().to_string().contains("damaged"), "verify names the damage");
    assert!(root.path().join("suspect").exists(), "the next opening knows");
}

#[test]
fn a_held_lock_is_never_answered_by_rebuilding() {
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("index");
    let index = filled(&dir);
    let writer = index.try_writer(Load::Few).unwrap().unwrap();
    fs::write(dir.join("meta.json"), b"{").unwrap();
    let error = Index::open(&dir, library()).err().expect("refused while it is written");
    assert!(format!("{error:#}").contains("another process"), "says who holds it: {error:#}");
    assert!(dir.join("meta.json").exists() && !root.path().join("index.broken-1").exists(), "nothing was moved");
    drop(writer);
}

#[cfg(unix)]
#[test]
fn a_forbidden_folder_is_an_error() {
    use std::os::unix::fs::PermissionsExt;
    let root = tempfile::tempdir().unwrap();
    let dir = root.path().join("index");
    drop(filled(&dir));
    let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    allow(&dir.join("meta.json"), 0o000);
    // The administrator may read everything: then there is nothing to refuse.
    let privileged = fs::read(dir.join("meta.json")).is_ok();
    let opened = Index::open(&dir, library());
    allow(&dir.join("meta.json"), 0o644);
    assert!(!root.path().join("index.broken-1").exists(), "nothing is set aside for a permission");
    assert!(privileged || opened.is_err(), "the error is returned");
    allow(&dir, 0o555);
    let opened = Index::open(&dir, library());
    let written = opened.as_ref().ok().map(|index| index.try_writer(Load::Few).is_ok());
    allow(&dir, 0o755);
    assert!(privileged || written != Some(true), "a read-only folder is not written");
    assert_eq!(found(&Index::open(&dir, library()).unwrap(), "트위치", &Names::default()), [1], "and nothing is lost");
}

#[test]
fn a_file_in_place_of_the_folder_is_an_error() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("index");
    fs::write(&path, b"not a folder").unwrap();
    assert!(Index::open(&path, library()).is_err(), "refused");
    assert_eq!(fs::read(&path).unwrap(), b"not a folder", "and left alone");
}
