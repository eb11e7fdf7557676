//! Each kind of query, over texts of our own: which of them it finds.

use super::*;
use crate::model::SearchSort;

/// What is searched, by number.
const TEXTS: [&str; 16] = [
    "누리전자는 지난 화요일 나루미 켄을 새 대표로 뽑았다.",
    "나루미켄 대표는 두레AI와의 협력을 지속하겠다고 밝혔다.",
    "두레 AI가 만든 번역기를 누리 전자도 쓴다.",
    "누리 시장에서 전자 제품을 파는 상인들이 모였다.",
    "책을 읽는 모임이 서울 대학로에서 열린다.",
    "The company bought two factories and dismissed its analysts.",
    "Companies buy chips; an analyst refused to comment.",
    "Penelope Quarles met the buses at the harbour.",
    "A bus line in the harbour of PenelopeQuarles fans.",
    "2.5% 오른 1,200만 대, 그중 37대가 팔렸다.",
    "한울그룹 오하람 회장과의 대화: 협력은 지속되지 않았다.",
    "젠슨 황과 젠슨황이 만난 황금 박람회",
    "GPT-4o와 R&D, 그리고 C++로 쓴 美 정부 보고서",
    "삼별초등학교 운동장에 별이 쏟아졌다.",
    "韓·美·日 회담과 산ㆍ학ㆍ연 회동, 새솔전자ㆍ한빛중공업 소식",
    "The chairman’s plan and the ministers' answer: it’s O’Brien’s",
];

/// The kind, the query, and the texts that answer it.
const KINDS: [(&str, &str, &[usize]); 59] = [
    ("bare", "나루미", &[0, 1]),
    ("bare, two words", "나루미 켄", &[0, 1]),
    ("particle", "나루미에게서는", &[0, 1]),
    ("particle after Latin", "두레AI로부터", &[1, 2]),
    ("particle that the text has too", "회장과의", &[10]),
    ("spaces removed", "나루미켄", &[0, 1]),
    ("spaces removed, particle", "나루미켄과", &[0, 1]),
    ("spaces removed, Latin", "PenelopeQuarles", &[7, 8]),
    ("spaces removed, Latin, particle", "penelopequarles의", &[7, 8]),
    ("spaces put in, Latin", "Penelope Quarles", &[7]),
    ("compound split at Latin", "두레 AI", &[1, 2]),
    ("compound joined at Latin", "두레AI", &[1, 2]),
    ("compound split before a tail", "누리 전자", &[0, 2, 3]),
    ("compound joined", "누리전자", &[0, 2]),
    ("compound split, particle", "누리 전자에서는", &[0, 2, 3]),
    ("words apart", "누리 전자 상인", &[3]),
    ("substring", "루미", &[0, 1]),
    ("substring at the end", "초등학교", &[13]),
    ("substring over a border", "울그", &[10]),
    ("phrase", "\"협력을 지속\"", &[1]),
    ("phrase keeps its particle", "\"협력은\"", &[10]),
    ("words anywhere", "협력 지속", &[1, 10]),
    ("minus", "협력 -오하람", &[1]),
    ("minus alone leaves the rest", "누리 -시장", &[0, 2]),
    ("minus a phrase", "협력 -\"지속하겠다고\"", &[10]),
    ("OR", "상인 OR 모임", &[3, 4]),
    ("OR binds its neighbours", "누리 대표 OR 상인", &[0, 3]),
    ("parentheses", "(상인 OR 모임) 서울", &[4]),
    ("parentheses excluded", "harbour -(bus OR chips)", &[]),
    ("=word", "=나루미", &[0, 1]),
    ("plural", "company", &[5, 6]),
    ("plural asked", "analysts", &[5, 6]),
    ("irregular tense", "buy", &[5, 6]),
    ("irregular tense asked", "bought", &[5, 6]),
    ("irregular plural", "bus", &[7, 8]),
    ("tense", "dismissing", &[5]),
    ("tense asked", "refuse", &[6]),
    ("case", "PENELOPE", &[7]),
    ("one syllable", "책", &[4]),
    ("one syllable and its particle", "책을", &[4]),
    ("one syllable begins a word", "별", &[13]),
    ("Latin in Hangul", "gpt", &[12]),
    ("han", "美 정부", &[12]),
    ("han with dots, without", "韓美日", &[14]),
    ("han with dots, other dots", "韓ㆍ美ㆍ日", &[14]),
    ("han with dots, some", "美·日", &[14]),
    ("han with dots, one", "日", &[14]),
    ("syllables with dots, without", "산학연", &[14]),
    ("syllables with dots, particle", "산·학·연의", &[14]),
    ("words with a dot, the second", "한빛중공업은", &[14]),
    ("words with a dot, the other dot", "새솔전자·한빛중공업", &[14]),
    ("possessive", "chairman's", &[15]),
    ("possessive asked of a plural", "minister's", &[15]),
    ("possessive, curly", "ministers’", &[15]),
    ("possessive of a name", "O'Brien's", &[15]),
    ("possessive, phrase as it stands", "\"minister's\"", &[]),
    ("number", "2.5%", &[9]),
    ("number with and without commas", "1200만", &[9]),
    ("number is no part of another", "7대", &[]),
];

#[test]
fn each_kind_of_query_finds_what_it_should() {
    let documents: Vec<Document> = TEXTS.iter().enumerate().map(|(n, text)| document(n, (*text).to_owned())).collect();
    let dir = tempfile::tempdir().unwrap();
    let index = indexed(dir.path(), &documents);
    let mut wrong = Vec::new();
    for (kind, query, expected) in KINDS {
        let answer = index.search(&Query::parse(query), &Names::default(), SearchSort::Relevance, (0, 100), 0).unwrap();
        let mut found: Vec<usize> = if answer.any_of {
            Vec::new()
        } else {
            answer.hits.iter().map(|(id, _)| id.0.as_u128() as usize).collect()
        };
        found.sort_unstable();
        if found != expected {
            wrong.push(format!("{kind}: {query} finds {found:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn fields_dates_and_other_spellings_find_what_they_should() {
    let mut documents: Vec<Document> =
        (0..4).map(|n| document(n, format!("{n}번째 글에는 올리버 텐 말고 다른 이름이 없다."))).collect();
    documents[0].title = "하버 푸즈, 값을 올리다".to_owned();
    documents[1].notes = vec!["값을 다시 볼 것".to_owned()];
    documents[1].authors = vec!["서가온 기자".to_owned()];
    documents[2].tags = vec!["먹거리".to_owned()];
    documents[2].sites = vec!["누리경제".to_owned(), "news.example".to_owned()];
    documents[3].published = Some(1_700_000_000);
    documents[3].text = "Oliver Then opened a shop.".to_owned();
    documents[3].lang = Some("en".to_owned());
    let dir = tempfile::tempdir().unwrap();
    let index = indexed(dir.path(), &documents);
    let spellings = [("올리버 텐".to_owned(), vec!["Oliver Then".to_owned()])].into();
    let names = Names { spellings, ..Names::default() };
    for (query, expected) in [
        ("title:값", vec![0]),
        ("제목:\"하버 푸즈\"", vec![0]),
        ("값 in:note", vec![1]),
        ("author:서가온", vec![1]),
        ("tag:먹거리", vec![2]),
        ("site:누리경제", vec![2]),
        ("site:news.example", vec![2]),
        ("lang:en", vec![3]),
        ("published:2023-11", vec![3]),
        ("published:2023-11-01..2023-11-30 shop", vec![3]),
        ("published:>2024-01-01", vec![]),
        ("올리버 텐", vec![0, 1, 2, 3]),
        ("올리버 텐과", vec![0, 1, 2, 3]),
        ("\"올리버 텐\"", vec![0, 1, 2]),
    ] {
        let answer =
            index.search(&Query::parse(query), &names, SearchSort::Relevance, (0, 100), 1_760_000_000).unwrap();
        let mut found: Vec<u128> = answer.hits.iter().map(|(id, _)| id.0.as_u128()).collect();
        found.sort_unstable();
        assert_eq!(found, expected, "{query}");
    }
}

/// A word, and what finds it in each field.
#[test]
fn an_english_word_is_found_in_all_its_forms_in_every_field() {
    let words = [
        "Acme bought a rival",
        "Buyers wait",
        "Two companies merge",
        "The company's business",
        "Women led the analyses",
        "Regulators refused it",
        "Dismissing the chief",
        "아크메, 라이벌 buying 나서",
        "Children on buses",
    ];
    type Put = fn(&mut Document, &str);
    let places: [(&str, &str, Put); 4] = [
        ("", "", |document, words| document.text = words.to_owned()),
        ("title:", "", |document, words| document.title = words.to_owned()),
        ("", " in:note", |document, words| document.notes = vec![words.to_owned()]),
        ("", " in:highlight", |document, words| document.highlights = vec![words.to_owned()]),
    ];
    for (before, after, put) in places {
        let mut documents: Vec<Document> = (0..words.len()).map(|n| document(n, String::new())).collect();
        documents.iter_mut().zip(words).for_each(|(document, words)| put(document, words));
        let dir = tempfile::tempdir().unwrap();
        let index = indexed(dir.path(), &documents);
        let found = |query: &str| {
            let answer =
                index.search(&Query::parse(query), &Names::default(), SearchSort::Relevance, (0, 100), 0).unwrap();
            let mut found: Vec<usize> = answer.hits.iter().map(|(id, _)| id.0.as_u128() as usize).collect();
            found.sort_unstable();
            found
        };
        for (word, expected) in [
            ("buy", &[0, 7][..]),
            ("buys", &[0, 7]),
            ("bought", &[0, 7]),
            ("buyer", &[1]),
            ("company", &[2, 3]),
            ("companies", &[2, 3]),
            ("bus", &[8]),
            ("business", &[3]),
            ("woman", &[4]),
            ("analysis", &[4]),
            ("refuses", &[5]),
            ("dismissed", &[6]),
            ("lead", &[4]),
            ("child", &[8]),
            ("zebra", &[]),
        ] {
            let query = format!("{before}{word} {after}");
            assert_eq!(found(&query), expected, "{query}");
        }
        for (begun, expected) in [("regul", &[5][..]), ("compan", &[2, 3]), ("busine", &[3]), ("bus", &[8])] {
            let query = format!("{after} {before}{begun}");
            assert_eq!(found(query.trim_start()), expected, "still being typed: {query}");
        }
        assert_eq!(found(&format!("{before}\"bought a\" {after}")), [0], "a phrase as it stands: {before}{after}");
        assert!(found(&format!("{before}\"buy a\" {after}")).is_empty(), "and in no other form: {before}{after}");
    }
}
