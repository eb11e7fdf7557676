//! Search as a whole, on generated sentences: everything that is there is found, and what is found is marked.

mod kinds;
mod ranking;

use super::*;
use crate::model::LibraryId;
use crate::model::SearchSort;
use std::path::Path;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Numbers that are the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % sides as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }
}

const NAMES: [&str; 24] = [
    "샘 올트먼",
    "사티야 나델라",
    "그레그 브로크먼",
    "미라 무라티",
    "마이크로소프트",
    "오픈AI",
    "삼성전자",
    "SK하이닉스",
    "LG에너지솔루션",
    "네이버",
    "카카오뱅크",
    "현대자동차",
    "젠슨 황",
    "엔비디아",
    "테슬라",
    "일론 머스크",
    "골드만삭스",
    "알트만",
    "우리은행",
    "뱅크 오브 아메리카",
    "한화에어로스페이스",
    "이재용",
    "도이치방크",
    "코로나",
];
const OPEN: [&str; 14] =
    ["는", "가", "를", "와", "의", "에", "에서", "로", "로부터", "에게", "도", "까지", "와의", "에서는"];
const CLOSED: [&str; 14] =
    ["은", "이", "을", "과", "의", "에", "에서", "으로", "으로부터", "에게", "도", "까지", "과의", "에서는"];
const WORDS: [&str; 20] = [
    "새로운",
    "주가",
    "투자를",
    "결정했다",
    "이사회가",
    "협력을",
    "지속",
    "발표했다",
    "지난",
    "금요일",
    "반도체",
    "공급",
    "계약을",
    "분기",
    "매출은",
    "전년보다",
    "늘었다",
    "데이터센터",
    "전략을",
    "논의했다",
];

/// A name with a particle that agrees with its last sound.
fn with_particle(name: &str, dice: &mut Dice) -> String {
    let last = name.chars().next_back().unwrap();
    let closing = if crate::text::is_hangul(last) { (last as u32 - 0xac00) % 28 } else { 0 };
    // ㄹ takes 로 where other final consonants take 으로.
    let (closed, rieul) = (closing > 0, closing == 8);
    let particle = dice.pick(if closed { &CLOSED } else { &OPEN });
    let particle = if rieul { particle.replace("으로", "로") } else { particle.to_owned() };
    format!("{name}{particle}")
}

/// A sentence about `name`, written once with its spaces and once without.
fn sentence(name: &str, dice: &mut Dice) -> String {
    let name = if dice.roll(4) == 0 { name.replace(' ', "") } else { name.to_owned() };
    let mut words: Vec<String> = (0..6 + dice.roll(6)).map(|_| dice.pick(&WORDS).to_owned()).collect();
    let at = dice.roll(words.len());
    words.insert(at, if dice.roll(5) == 0 { name } else { with_particle(&name, dice) });
    format!("{}.", words.join(" "))
}

fn document(n: usize, text: String) -> Document {
    Document {
        id: ArticleId(Uuid::from_u128(n as u128)),
        title: String::new(),
        subtitle: None,
        text,
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
        lang: None,
        saved: 0,
        published: None,
    }
}

fn indexed(dir: &Path, documents: &[Document]) -> Index {
    let index = Index::open(dir, LibraryId(Uuid::from_u128(1))).unwrap();
    let mut writer = index.try_writer(index::Load::Few).unwrap().unwrap();
    for document in documents {
        writer.put(document).unwrap();
    }
    writer.commit(1).unwrap();
    drop(writer);
    index
}

/// The numbers of the documents found, which must all be marked somewhere.
fn found(index: &Index, documents: &[Document], query: &str) -> Vec<usize> {
    let parsed = Query::parse(query);
    let answer = index.search(&parsed, &Names::default(), SearchSort::Relevance, (0, 100_000), 0).unwrap();
    assert!(!answer.any_of, "{query}: all of it is found");
    let matcher = Matcher::new(&parsed, &Names::default());
    let mut numbers: Vec<usize> = answer.hits.iter().map(|(id, _)| id.0.as_u128() as usize).collect();
    numbers.sort_unstable();
    for n in &numbers {
        assert!(!matcher.matches(&documents[*n].text).is_empty(), "{query} is marked in: {}", documents[*n].text);
    }
    numbers
}

#[test]
fn every_sentence_that_has_a_name_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let mut dice = Dice(7);
    let about: Vec<&str> = (0..1_500).map(|n| NAMES[n % NAMES.len()]).collect();
    let documents: Vec<Document> =
        about.iter().enumerate().map(|(n, name)| document(n, sentence(name, &mut dice))).collect();
    let index = indexed(dir.path(), &documents);
    let (mut asked, mut right, mut all) = (0, 0, 0);
    for name in NAMES {
        let expected: Vec<usize> = (0..about.len()).filter(|n| about[*n] == name).collect();
        let joined = name.replace(' ', "");
        let letters: Vec<char> = joined.chars().collect();
        let inner: String = letters[..letters.len() - 1].iter().collect();
        let mut queries = vec![name.to_owned(), joined.clone(), format!("\"{name}\""), inner, name.to_lowercase()];
        queries.extend((0..8).map(|_| with_particle(name, &mut dice)));
        queries.extend((0..4).map(|_| with_particle(&joined, &mut dice)));
        queries.extend(name.split(' ').map(str::to_owned));
        for query in queries {
            let got = found(&index, &documents, &query);
            for n in &expected {
                assert!(got.contains(n), "{query} finds: {}", documents[*n].text);
            }
            asked += 1;
            right += expected.len();
            all += got.len();
        }
    }
    let precision = right as f64 / all as f64;
    assert!(precision > 0.92, "{asked} queries: precision {precision:.3}");
}

#[test]
fn what_is_spread_is_what_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let mut dice = Dice(5);
    let documents: Vec<Document> = (0..300)
        .map(|n| Document { sites: vec![format!("site{}", n % 3)], ..document(n, sentence(NAMES[n % 24], &mut dice)) })
        .collect();
    let index = indexed(dir.path(), &documents);
    for query in [
        "",
        "삼성전자",
        "삼성전자 없는말",
        "없는말",
        "삼성전자 -주가",
        "site:site1",
        "is:nonsense",
        "site:site1 없는말 또없는말",
    ] {
        let (query, names) = (Query::parse(query), Names::default());
        let found = index.search(&query, &names, SearchSort::Relevance, (0, 0), 0).unwrap();
        let (counted, spread) = index.spread(&query, &names, 0).unwrap();
        assert_eq!((counted.total, counted.any_of), (found.total, found.any_of), "{query:?}");
        assert_eq!(spread.sites.values().sum::<u32>(), found.total, "each stands on one site: {query:?}");
        assert_eq!(index.count(&query, &names, 0).unwrap(), found.total, "{query:?}");
    }
}

#[test]
fn any_substring_of_two_syllables_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let mut dice = Dice(11);
    let documents: Vec<Document> = (0..200).map(|n| document(n, sentence(NAMES[n % NAMES.len()], &mut dice))).collect();
    let index = indexed(dir.path(), &documents);
    for (n, document) in documents.iter().enumerate().step_by(3) {
        let word = document
            .text
            .split([' ', '.'])
            .filter(|word| word.chars().count() > 3)
            .nth(dice.roll(2))
            .unwrap_or("투자를");
        let letters: Vec<char> = word.chars().collect();
        let start = dice.roll(letters.len() - 2);
        let piece: String = letters[start..start + 2 + dice.roll(letters.len() - start - 1)].iter().collect();
        if piece.chars().all(crate::text::is_hangul) && document.text.contains(&piece) {
            assert!(found(&index, &documents, &format!("\"{piece}\"")).contains(&n), "{piece} of {word} is found");
        }
    }
}

#[test]
fn hostile_queries_and_texts_end_quickly() {
    let dir = tempfile::tempdir().unwrap();
    let mut dice = Dice(3);
    let mut documents: Vec<Document> =
        (0..300).map(|n| document(n, sentence(NAMES[n % NAMES.len()], &mut dice))).collect();
    documents.push(document(300, "가나다라".repeat(25_000)));
    documents.push(document(301, "x".repeat(1_000_000)));
    documents.push(document(302, "\u{0}\u{202e}\u{feff}👩‍👩‍👧‍👦\u{301}".repeat(1_000)));
    documents.push(document(303, String::new()));
    let index = indexed(dir.path(), &documents);
    let queries = [
        "가".repeat(100_000),
        "가 ".repeat(100_000),
        "나다라가".repeat(25_000),
        "a* ".repeat(1_000),
        "* ".repeat(1_000),
        "(".repeat(10_000),
        format!("{}오픈{}", "(".repeat(10_000), ")".repeat(10_000)),
        "-(".repeat(10_000),
        "\" OR id:1 --".to_owned(),
        "text:* AND flag:trashed OR _exists_:id".to_owned(),
        "!?.,;()[]{}<>~^*".to_owned(),
        "\0".repeat(1_000),
        "👩‍👩‍👧‍👦 ".repeat(500),
        "가나다라".repeat(20),
        "오 픈 A I ".repeat(16),
        "a OR ".repeat(200),
        "ㅋㅋㅋㅋ ㅌ".to_owned(),
        "person:\"\" tag: saved:..".to_owned(),
    ];
    for query in &queries {
        let begun = Instant::now();
        let parsed = Query::parse(query);
        let answer = index.search(&parsed, &Names::default(), SearchSort::Relevance, (0, 50), 0).unwrap();
        let took = begun.elapsed();
        let shown: String = query.chars().take(12).collect();
        // Half a second is promised; an unoptimised build on a busy machine gets six times that.
        assert!(took < Duration::from_secs(3), "{shown}… took {took:?}, found {}", answer.total);
    }
    assert!(found(&index, &documents, "나다라가").contains(&300), "a text without a space is searched");
}

/// The real page the product was thought up with, where it is at hand.
#[test]
fn the_first_real_page_is_found() {
    let shared = std::env::var_os("DOSSIER_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), Into::into);
    let Ok(text) = std::fs::read_to_string(shared.join("seed/korean-business-news.txt")) else { return };
    let dir = tempfile::tempdir().unwrap();
    let documents = [document(0, text), document(1, "다른 기사: 삼성전자의 반도체".into())];
    let index = indexed(dir.path(), &documents);
    for query in [
        "올트먼",
        "올트먼은",
        "오픈 AI",
        "오픈AI",
        "\"지속 협력\"",
        "MSFT",
        "49%",
        "나델라의",
        "샘올트먼",
        "에멧 시어",
        "이사회",
    ] {
        assert_eq!(found(&index, &documents, query), [0], "{query} in the first real page");
    }
    for query in ["-트위치", "삼성전자는"] {
        assert_eq!(found_only(&index, query), [1], "{query} in the other one");
    }
}

fn found_only(index: &Index, query: &str) -> Vec<u128> {
    let answer = index.search(&Query::parse(query), &Names::default(), SearchSort::Relevance, (0, 10), 0).unwrap();
    answer.hits.iter().map(|(id, _)| id.0.as_u128()).collect()
}

/// Figures, not a test: `cargo test --release -p dossier-core measure_the_index -- --ignored --nocapture`.
#[test]
#[ignore = "prints figures"]
fn measure_the_index() {
    let count = std::env::var("DOSSIER_MEASURE").ok().and_then(|n| n.parse().ok()).unwrap_or(5_000);
    let mut dice = Dice(5);
    let syllables: Vec<char> = (0..900).map(|_| char::from_u32(0xac00 + dice.roll(11_172) as u32).unwrap()).collect();
    let vocabulary: Vec<String> = (0..30_000)
        .map(|n| match n % 6 {
            0 => (0..3 + dice.roll(6)).map(|_| (b'a' + dice.roll(26) as u8) as char).collect(),
            _ => (0..2 + dice.roll(3))
                .map(|_| syllables[dice.roll(syllables.len()).min(dice.roll(syllables.len()))])
                .collect(),
        })
        .collect();
    let word = |dice: &mut Dice| {
        // Few words are frequent, many are rare.
        let bits = 1 + dice.roll(15);
        let rank = dice.roll(1 << bits).min(vocabulary.len() - 1);
        let plain = &vocabulary[rank];
        if dice.roll(3) == 0 { with_particle(plain, dice) } else { plain.clone() }
    };
    let documents: Vec<Document> = (0..count)
        .map(|n| {
            let mut text: Vec<String> = (0..300).map(|_| word(&mut dice)).collect();
            text.push(sentence(NAMES[n % NAMES.len()], &mut dice));
            document(n, text.join(" "))
        })
        .collect();
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    let dir = tempfile::tempdir().unwrap();
    let begun = Instant::now();
    let index = indexed(dir.path(), &documents);
    let took = begun.elapsed().as_secs_f64();
    let size = size(dir.path());
    println!(
        "{count} articles, {:.1} MB of text: {:.1} MB/s, index {:.2} of the text",
        bytes as f64 / 1e6,
        bytes as f64 / 1e6 / took,
        size as f64 / bytes as f64
    );
    for extension in ["idx", "pos", "term", "fast", "store", "fieldnorm"] {
        let of: u64 = std::fs::read_dir(dir.path())
            .unwrap()
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.path().extension().is_some_and(|e| e == extension))
            .map(|entry| entry.metadata().unwrap().len())
            .sum();
        println!("  .{extension}: {:.2}", of as f64 / bytes as f64);
    }
    let begun = Instant::now();
    drop(index);
    let index = Index::open(dir.path(), LibraryId(Uuid::from_u128(1))).unwrap();
    println!("opened in {:?}", begun.elapsed());
    for query in [
        "올트먼",
        "샘 올트먼은",
        "오픈AI",
        "\"뱅크 오브 아메리카\"",
        "이",
        "결정했다 투자를",
        "-올트먼",
        "삼성전자 OR 테슬라 투자",
        "micros",
        "",
    ] {
        let mut times: Vec<Duration> = Vec::new();
        let mut total = 0;
        for _ in 0..50 {
            let begun = Instant::now();
            let parsed = Query::parse(query);
            let answer = index.search(&parsed, &Names::default(), SearchSort::Relevance, (0, 20), 0).unwrap();
            let matcher = Matcher::new(&parsed, &Names::default());
            for (id, _) in &answer.hits {
                let _ = matcher.snippets(crate::model::SnippetField::Text, &documents[id.0.as_u128() as usize].text, 3);
            }
            total = answer.total;
            times.push(begun.elapsed());
        }
        times.sort_unstable();
        println!("  {query}: {total} found, with snippets p50 {:?}, worst {:?}", times[25], times[49]);
    }
    let mut writer = index.try_writer(index::Load::Few).unwrap().unwrap();
    let begun = Instant::now();
    writer.put(&documents[0]).unwrap();
    writer.commit(2).unwrap();
    println!("one article put and committed in {:?}", begun.elapsed());
    let begun = Instant::now();
    drop(writer);
    println!("writer closed in {:?}", begun.elapsed());
    let begun = Instant::now();
    let _ = index.search(&Query::parse("올트먼"), &Names::default(), SearchSort::Relevance, (0, 20), 0).unwrap();
    println!("first search after a commit {:?}", begun.elapsed());
}

/// Names that people marked in real sentences, where those are at hand: each as it is, and as the word it stands in.
#[test]
#[ignore = "needs shared data; prints figures"]
fn measure_real_names() {
    let shared = std::env::var_os("DOSSIER_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), Into::into);
    let Ok(lines) = std::fs::read_to_string(shared.join("eval/entities/korean-dev-gold.jsonl")) else { return };
    let mut documents = Vec::new();
    let mut queries: std::collections::BTreeSet<(String, String)> = std::collections::BTreeSet::new();
    for (n, line) in lines.lines().enumerate() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let text: String = row["text"].as_str().unwrap().to_owned();
        let chars: Vec<char> = text.chars().collect();
        for span in row["spans"].as_array().unwrap() {
            let [start, end] = [0, 1].map(|i| span[i].as_u64().unwrap() as usize);
            if end - start < 2 || !matches!(span[2].as_str(), Some("PS" | "COM" | "OG")) {
                continue;
            }
            let name: String = chars[start..end].iter().collect();
            let tail: String = chars[end..].iter().take_while(|c| crate::text::is_hangul(**c)).collect();
            if tail.chars().count() <= 5 {
                queries.insert((name.clone(), format!("{name}{tail}")));
            }
        }
        documents.push(document(n, text));
    }
    let articles: Vec<Document> = documents
        .chunks(20)
        .enumerate()
        .map(|(n, sentences)| document(n, sentences.iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join("\n")))
        .collect();
    let folder = tempfile::tempdir().unwrap();
    drop(indexed(folder.path(), &articles));
    let text: usize = articles.iter().map(|article| article.text.len()).sum();
    println!(
        "real sentences as {} articles: index {:.2} of {:.1} MB",
        articles.len(),
        size(folder.path()) as f64 / text as f64,
        text as f64 / 1e6
    );
    let dir = tempfile::tempdir().unwrap();
    let index = indexed(dir.path(), &documents);
    for (what, particles) in [("bare name", false), ("word as it stands", true), ("spaces removed", false)] {
        let (mut all, mut whole, mut wrong, mut got, mut missed) = (0, 0, 0, 0, Vec::new());
        for (name, word) in &queries {
            let query = match what {
                "spaces removed" => name.replace(' ', ""),
                _ if particles => word.clone(),
                _ => name.clone(),
            };
            if (particles && word == name) || (what == "spaces removed" && !name.contains(' ')) {
                continue;
            }
            let answer = index
                .search(&Query::parse(&format!("{query} ")), &Names::default(), SearchSort::Relevance, (0, 10_000), 0)
                .unwrap();
            let found: std::collections::HashSet<usize> =
                answer.hits.iter().map(|(id, _)| id.0.as_u128() as usize).collect();
            let there: Vec<usize> =
                (0..documents.len()).filter(|n| documents[*n].text.contains(name.as_str())).collect();
            all += 1;
            if there.iter().all(|n| found.contains(n)) {
                whole += 1;
            } else {
                missed.push(query);
            }
            wrong += found.iter().filter(|n| !documents[**n].text.contains(name.as_str())).count();
            got += found.len();
        }
        println!(
            "{what}: {whole} of {all} queries find every sentence ({:.4}), precision {:.3}",
            f64::from(whole) / f64::from(all),
            1.0 - wrong as f64 / got as f64
        );
        println!("  missed: {}", missed.iter().take(60).cloned().collect::<Vec<_>>().join(" / "));
    }
}

fn size(dir: &Path) -> u64 {
    std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len()).sum()
}
