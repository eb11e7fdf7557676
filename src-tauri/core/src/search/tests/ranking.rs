//! What stands first.

use super::*;

#[test]
fn where_one_word_is_enough_a_whole_word_stands_before_syllables_inside_others() {
    let dir = tempfile::tempdir().unwrap();
    let texts = [
        "교도소장과 연구소장, 파출소장이 재조사와 여론조사와 현지조사를 두고 다퉜다.",
        "소장은 조사를 마쳤다고 어제 오후 늦게 기자들에게 말했다.",
        "날씨가 맑고 바람이 분다.",
    ];
    let documents: Vec<Document> = texts.iter().enumerate().map(|(n, text)| document(n, (*text).to_owned())).collect();
    let index = indexed(dir.path(), &documents);
    for query in ["소장 조사 없는말이다", "소장이 조사도 한다던가 없는말이다"] {
        let answer = index.search(&Query::parse(query), &Names::default(), SearchSort::Relevance, (0, 10), 0).unwrap();
        assert!(answer.any_of, "{query}: nothing has all of it");
        let first = answer.hits.first().map(|(id, _)| id.0.as_u128());
        assert_eq!(first, Some(1), "{query}");
    }
}
