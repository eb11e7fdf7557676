//! Times on a library of generated articles, and what other spellings find.

use super::Args;
use super::engines::{Dossier, Engine, Sqlite, TRIGRAM};
use super::typing::{self, Typed};
use crate::library::articles;
use crate::library::measure::{Times, bytes_in, open, text_bytes, timed, times};
use anyhow::{Context, Result, ensure};
use dossier_core::library::Source;
use dossier_core::model::{AliasKind, EntityKind, Media, Place, SearchSort, Sort};
use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// What a size costs.
pub(crate) struct Speed {
    pub(crate) articles: u32,
    pub(crate) page: Times,
    /// MB of text a second.
    pub(crate) indexed: f64,
    pub(crate) index_to_text: f64,
    /// From an article's save until a search has it.
    pub(crate) saved: Times,
    /// Milliseconds of each hostile query.
    pub(crate) hostile: Vec<(&'static str, f64)>,
    /// In the window, where one was given.
    pub(crate) typed: Option<Typed>,
    pub(crate) trigram: Option<Trigram>,
}

/// The same of SQLite.
pub(crate) struct Trigram {
    pub(crate) page: Times,
    pub(crate) indexed: f64,
    pub(crate) index_to_text: f64,
}

/// Articles that are saved and sought one by one.
const SAVED: u32 = 50;
/// What is not found by then never will be.
const PATIENCE: Duration = Duration::from_secs(30);

/// A folder that goes away.
pub(crate) fn place(folder: Option<&Path>) -> Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("dossier-bench-");
    folder.map_or_else(|| builder.tempdir(), |folder| builder.tempdir_in(folder)).context("making a folder")
}

/// Makes a library of `size` articles and measures its search.
pub(crate) fn measure(size: u32, args: &Args) -> Result<Speed> {
    let place = place(args.folder.as_deref())?;
    let folder = args.keep.clone().unwrap_or_else(|| place.path().join("library"));
    let library = open(&folder)?;
    let save = |number: u32| {
        let article = articles::article(number);
        let bytes = article.html.into_bytes();
        library.save(&Source {
            name: article.url.clone(),
            bytes,
            media: Media::Html,
            charset: None,
            url: Some(article.url),
        })
    };
    let there = library.articles(&Place::All, Sort::Saved, 0, 1)?.total;
    for number in there..size {
        save(number).with_context(|| format!("saving the generated article {number}"))?;
    }
    let megabytes = text_bytes(&library)? as f64 / 1e6;
    let (indexing, _) = timed(|| library.reindex(&mut |_, _| ControlFlow::Continue(())))?;
    let queries = articles::queries();
    let page = |query: &str| library.search(query, SearchSort::Relevance, 0, 20);
    queries.iter().try_for_each(|query| page(query).map(drop))?;
    let pages = times(queries.iter().cycle().take(queries.len() * 5).map(|query| Ok(timed(|| page(query))?.0)))?;
    let index_to_text = bytes_in(&folder.join("index"))? as f64 / 1e6 / megabytes;
    let hostile = hostile().into_iter().map(|(what, query)| {
        let (took, _) = timed(|| page(&query)).with_context(|| format!("the query of {what}"))?;
        eprintln!("  {what}: {:.1} ms", took.as_secs_f64() * 1e3);
        Ok((what, took.as_secs_f64() * 1e3))
    });
    let hostile = hostile.collect::<Result<_>>()?;
    let saved = times((size..size + SAVED).map(|number| {
        let saving = || {
            let saved = save(number)?;
            let title = saved.title.clone().context("a saved article has a title")?;
            // While segments are being merged the index takes nothing in.
            let begun = Instant::now();
            loop {
                let answer = library.search(&format!("title:\"{title}\""), SearchSort::Relevance, 0, 20)?;
                if answer.hits.iter().any(|hit| Some(hit.article.id) == saved.id) {
                    break;
                }
                ensure!(begun.elapsed() < PATIENCE, "{title} is not found");
            }
            Ok(())
        };
        Ok(timed(saving)?.0)
    }))?;
    let trigram =
        if args.alone { None } else { Some(trigram(&library, &place.path().join("trigram.sqlite"), &queries)?) };
    drop(library);
    let typed =
        args.window.as_deref().map(|window| typing::measure(window, &folder, typing::QUERIES, false)).transpose()?;
    Ok(Speed {
        articles: size,
        page: pages,
        indexed: megabytes / indexing.as_secs_f64(),
        index_to_text,
        saved,
        hostile,
        typed,
        trigram,
    })
}

fn trigram(library: &dossier_core::Library, file: &Path, queries: &[String]) -> Result<Trigram> {
    let mut texts = Vec::new();
    let total = library.articles(&Place::All, Sort::Saved, 0, 1)?.total;
    for offset in (0..total).step_by(1_000) {
        for row in library.articles(&Place::All, Sort::Saved, offset, 1_000)?.articles {
            texts.push(format!("{}\n{}", row.title, library.article(row.id)?.text));
        }
    }
    let bytes = texts.iter().map(String::len).sum::<usize>() as f64;
    let engine = Sqlite::of(file, &texts, TRIGRAM)?;
    // The plain queries only: it has no fields of ours.
    let plain: Vec<&String> =
        queries.iter().filter(|query| !query.contains([':', '-']) && !query.contains(" OR ")).collect();
    plain.iter().try_for_each(|query| engine.page(query).map(drop))?;
    let page = times(plain.iter().cycle().take(plain.len() * 3).map(|query| Ok(timed(|| engine.page(query))?.0)))?;
    Ok(Trigram {
        page,
        indexed: bytes / 1e6 / engine.indexing().as_secs_f64(),
        index_to_text: engine.bytes as f64 / bytes,
    })
}

/// Queries that no reader types on purpose.
fn hostile() -> Vec<(&'static str, String)> {
    vec![
        ("one syllable", "이".to_owned()),
        ("one common syllable and a word", "가 이 의 도".to_owned()),
        ("one letter", "a".to_owned()),
        ("100k syllables", "가".repeat(100_000)),
        ("100k syllables with spaces", "가 ".repeat(50_000)),
        ("distinct syllables with spaces", (0..500).filter_map(|n| char::from_u32(0xac00 + n * 20)).map(|c| format!("{c} ")).collect()),
        ("common syllables with spaces", "가 각 간 감 개 거 경 계 고 공 관 국 금 기 난 내 대 도 동 력 로 리 매 무 민 반 발 법 보 부 사 산 상 생 성 수 시 신 안 업".to_owned()),
        ("any of many common syllables", "가 OR 각 OR 간 OR 감 OR 개 OR 거 OR 경 OR 계 OR 고 OR 공 OR 관 OR 국 OR 금 OR 기 OR 난 OR 내 OR 대 OR 도 OR 동".to_owned()),
        ("a thousand wildcards", "a* ".repeat(1_000)),
        ("words half typed", ("b* c* d* e* f* g* br".to_owned() + " s").repeat(8)),
        ("10k parentheses", format!("{}가가{}", "(".repeat(10_000), ")".repeat(10_000))),
        ("10k exclusions", "-(".repeat(10_000)),
        ("many exclusions", "-가 -이 -의 -도 -는 -은 -고 -기".to_owned()),
        ("field injection", "text:* AND flag:trashed OR _exists_:id \" OR id:1 --".to_owned()),
        ("punctuation", "!?.,;()[]{}<>~^*".repeat(1_000)),
        ("NUL", "\0".repeat(100_000)),
        ("emoji", "👩‍👩‍👧‍👦 ".repeat(5_000)),
        ("a long phrase", format!("\"{}\"", "사 산 상 생 성 수 시 신 ".repeat(100))),
        ("a word of 100k letters", "x".repeat(100_000)),
        ("digits", "1 2 3 4 5 6 7 8 9 0 ".repeat(500)),
        ("lone jamo", "ㅋㅋㅋㅋ ㅌ ㅇㅌㅁ".to_owned()),
    ]
}

/// Spellings of people and companies that do not share a syllable, and sentences that use one of them each.
const SPELLINGS: [(EntityKind, &[&str]); 12] = [
    (EntityKind::Person, &["Ada Marlowe", "에이다 말로", "아다 말로우"]),
    (EntityKind::Person, &["나루미 켄", "Narumi Ken", "成海健"]),
    (EntityKind::Person, &["올리버 텐", "Oliver Then", "올리베르 덴"]),
    (EntityKind::Person, &["서가온", "Seo Ga-on", "Gaon Seo"]),
    (EntityKind::Person, &["Ines Okafor", "이네스 오카포르"]),
    (EntityKind::Person, &["황보벼리", "Byeori Hwangbo", "벼리"]),
    (EntityKind::Company, &["두레AI", "Doore AI", "DRAI"]),
    (EntityKind::Company, &["별빛전자", "Starlight Electronics", "SLE", "090909"]),
    (EntityKind::Company, &["Harbour Foods", "하버푸드", "하버 푸즈"]),
    (EntityKind::Company, &["한울중공업", "HHI Hanul", "한울重"]),
    (EntityKind::Company, &["Quarles & Wim", "퀄스앤윔"]),
    (EntityKind::Company, &["(주)샘터증권", "Saemteo Securities", "샘증"]),
];

/// Asks by each spelling for each article that is only written in another; how many of how many are found.
pub(crate) fn aliases(folder: Option<&Path>) -> Result<(usize, usize)> {
    let place = place(folder)?;
    let spellings = || SPELLINGS.iter().flat_map(|(_, names)| names.iter());
    let texts: Vec<String> = spellings()
        .enumerate()
        .map(|(n, name)| match n % 4 {
            0 => format!("지난 {n}일 회의가 열린 자리에 {name} 쪽 사람들도 있었다."),
            1 => format!("새 계약을 두고 {name}에서 답을 기다린다고 {n}번 말했다."),
            2 => format!("The paper asked {name}, and {n} readers wrote back."),
            _ => format!("{name}, {n}분기에 값을 올리기로 했다."),
        })
        .collect();
    let engine = Dossier::of(&place.path().join("library"), &texts)?;
    for (kind, names) in SPELLINGS {
        let Some((first, others)) = names.split_first() else { continue };
        let entity = engine.library.tag_entity(kind, first, None)?.entity.id;
        for other in others {
            engine.library.add_alias(entity, other, AliasKind::Other)?;
        }
    }
    let (mut right, mut all, mut from) = (0, 0, 0);
    for (_, names) in SPELLINGS {
        let texts: Vec<usize> = (from..from + names.len()).collect();
        from += names.len();
        for name in names {
            for query in [(*name).to_owned(), format!("{name}의"), name.to_lowercase()] {
                let found = engine.find(&query)?;
                let missed: Vec<&usize> = texts.iter().filter(|n| !found.contains(n)).collect();
                if !missed.is_empty() {
                    eprintln!("alias {query:?} misses {missed:?}");
                }
                all += texts.len();
                right += texts.len() - missed.len();
            }
        }
    }
    Ok((right, all))
}
