use super::*;

fn told(text: &str) -> Option<Vec<String>> {
    line(text).map(|authors| {
        let part = |it: Option<String>| it.unwrap_or_else(|| "-".into());
        authors
            .into_iter()
            .map(|author| format!("{}/{}/{}", author.name, part(author.role), part(author.email)))
            .collect()
    })
}

#[test]
fn writers_are_taken_apart() {
    let cases: [(&str, &[&str]); 45] = [
        ("홍길동 워싱턴 특파원", &["홍길동/워싱턴 특파원/-"]),
        ("<새벽일보> 홍길동·김철수 기자", &["홍길동/기자/-", "김철수/기자/-"]),
        ("[서울=이데일리 홍길동 기자]", &["홍길동/기자/-"]),
        ("새벽일보 기자", &[]),
        ("기자 홍길동", &["홍길동/기자/-"]),
        ("글·사진 홍길동 기자", &["홍길동/기자/-"]),
        ("홍길동 기자 hong@a.com 다른기사 보기", &["홍길동/기자/hong@a.com"]),
        ("[홍길동 기자]", &["홍길동/기자/-"]),
        ("홍길동 논설위원", &["홍길동/논설위원/-"]),
        ("정리=홍길동 인턴기자", &["홍길동/인턴기자/-"]),
        ("홍길동·김철수 기자, 이영희 특파원", &["홍길동/기자/-", "김철수/기자/-", "이영희/특파원/-"]),
        ("Von Jane Doe und John Roe", &["Jane Doe/-/-", "John Roe/-/-"]),
        ("Par Jeanne Doe et Jean Roe", &["Jeanne Doe/-/-", "Jean Roe/-/-"]),
        ("Por Juana Doe y Juan Roe", &["Juana Doe/-/-", "Juan Roe/-/-"]),
        ("Por José Ortega y Gasset", &["José Ortega y Gasset/-/-"]),
        ("Di Giovanna Rossi e Mario Bianchi", &["Giovanna Rossi/-/-", "Mario Bianchi/-/-"]),
        ("Door Jan de Vries en Anna Bakker", &["Jan de Vries/-/-", "Anna Bakker/-/-"]),
        ("Av Kari Nordmann og Ola Nordmann", &["Kari Nordmann/-/-", "Ola Nordmann/-/-"]),
        ("Автор: Иван Петров", &["Иван Петров/-/-"]),
        ("By Jane Doe, MD, PhD", &["Jane Doe/-/-"]),
        ("责编：牛镛、岳弘彬", &["牛镛/责编/-", "岳弘彬/责编/-"]),
        ("Par exemple, la ville", &[]),
        ("Por fin llega", &[]),
        ("记者 们认为这是一个很长的句子", &[]),
        ("김정아 객원기자 kja@hankyung.com", &["김정아/객원기자/kja@hankyung.com"]),
        ("김정아 객원기자 kja@hankyung.com.:", &["김정아/객원기자/kja@hankyung.com"]),
        ("홍길동 기자 =", &["홍길동/기자/-"]),
        ("홍길동기자 hong@example.co.kr", &["홍길동/기자/hong@example.co.kr"]),
        ("홍길동·김철수 기자", &["홍길동/기자/-", "김철수/기자/-"]),
        ("홍길동 기자 hong@a.com 김철수 선임기자 kim@a.com", &["홍길동/기자/hong@a.com", "김철수/선임기자/kim@a.com"]),
        ("워싱턴=홍길동 특파원", &["홍길동/특파원/-"]),
        ("글=홍길동 기자", &["홍길동/기자/-"]),
        ("By Jane Doe, Staff Writer", &["Jane Doe/Staff Writer/-"]),
        ("By Jane Doe and John van Smith", &["Jane Doe/-/-", "John van Smith/-/-"]),
        ("BY JANE DOE", &["JANE DOE/-/-"]),
        ("Jane Doe | Staff Writer", &["Jane Doe/Staff Writer/-"]),
        ("Jane Doe, Business Editor, jane@example.com", &["Jane Doe/Business Editor/jane@example.com"]),
        ("By Reuters", &["Reuters/-/-"]),
        ("By Monday", &[]),
        ("By The Numbers", &[]),
        ("기자 간담회", &[]),
        ("이사회 해임", &[]),
        ("홍길동 기자는 말했다", &[]),
        ("Jane Doe, John Smith", &[]),
        ("By then the ship had left port.", &[]),
    ];
    for (text, want) in cases {
        let got = told(text).unwrap_or_default();
        assert_eq!(got, want, "of {text:?}");
    }
}

#[test]
fn a_writer_before_the_first_sentence() {
    let text = "[서울=새벽통신] 홍길동 기자 = 한결전자가 20일 밝혔다.";
    let (authors, prefix) = prefix(text).expect("the agency's formula");
    assert_eq!((authors[0].name.as_str(), prefix), ("홍길동", "[서울=새벽통신] 홍길동 기자 ="));
    for text in ["【서울=새벽통신】홍길동 기자 = 한결전자가", "[서울=이데일리 홍길동 기자] 한결전자가"]
    {
        let (authors, prefix) = super::prefix(text).expect("the agency's formula");
        let told = (authors[0].name.as_str(), authors[0].role.as_deref(), authors.len());
        assert_eq!((told, text.ends_with("한결전자가")), (("홍길동", Some("기자"), 1), true), "of {text:?}: {prefix}");
    }
    assert!(super::prefix("[서울=연합뉴스] 한결전자가 20일 밝혔다.").is_none(), "an agency is no writer");
    assert!(super::prefix("매출 = 비용 + 이익이라는 등식").is_none(), "an equation is no formula");
}

#[test]
fn names_of_markup() {
    let cases: [(&str, &[&str]); 14] = [
        ("Jane Doe", &["Jane Doe"]),
        ("Jane Doe, John Roe and Kim Moe", &["Jane Doe", "John Roe", "Kim Moe"]),
        ("Trine Juncher og Tôrtia Reimer", &["Trine Juncher", "Tôrtia Reimer"]),
        ("Jane Doe (Reuters)", &["Jane Doe"]),
        ("Bruno (Henrique) Rodrigues", &["Bruno (Henrique) Rodrigues"]),
        ("Jane Doe @janedoe", &["Jane Doe"]),
        ("Jane Doe - The Editorial Desk", &["Jane Doe"]),
        ("홍길동", &["홍길동"]),
        ("(서울=새벽통신) 홍길동 기자", &["홍길동"]),
        ("admin", &[]),
        ("105092", &[]),
        ("https://social.example/jane", &[]),
        ("{{author}}", &[]),
        ("98 Buck Social", &["98 Buck Social"]),
    ];
    for (text, want) in cases {
        let names: Vec<String> = authors(text).into_iter().map(|author| author.name).collect();
        assert_eq!(names, want, "of {text:?}");
    }
}
