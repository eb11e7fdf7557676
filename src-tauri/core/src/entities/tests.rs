use super::*;
use uuid::Uuid;

fn finder(names: &[(u128, &str)]) -> Finder {
    let names = names
        .iter()
        .map(|&(id, text)| Name {
            entity: EntityId(Uuid::from_u128(id)),
            via: EntityId(Uuid::from_u128(id)),
            text: text.to_owned(),
        })
        .collect();
    Finder::new(names).expect("a finder")
}

fn found(names: &[(u128, &str)], text: &str) -> Vec<String> {
    let offsets = Offsets::new(text);
    finder(names).find(text).into_iter().map(|found| offsets.slice(found.span).to_owned()).collect()
}

#[test]
fn particles_stay_outside_the_mention() {
    let names = [(1, "하은별"), (2, "누리웍스"), (3, "ML")];
    let text = "하은별이 누리웍스의 대표로서 ML에서는 하은별은, 누리웍스로부터 하은별에게서도 왔다.";
    assert_eq!(found(&names, text), ["하은별", "누리웍스", "ML", "하은별", "누리웍스", "하은별"]);
}

#[test]
fn a_name_inside_another_word_is_no_mention() {
    let cases: &[(&str, &str)] = &[
        ("누리", "누리웍스가 컸다"),
        ("누리", "온누리가 있다"),
        ("Meta", "Metadata and Metaverse"),
        ("오픈", "오픈AI가 말했다"),
        ("AI", "오픈AI가 말했다"),
        ("정민", "정민우가 왔다"),
    ];
    for (name, text) in cases {
        assert_eq!(found(&[(1, name)], text), Vec::<String>::new(), "{name} in {text}");
    }
}

#[test]
fn titles_may_be_written_onto_a_name() {
    let names = [(1, "하은별"), (2, "누리웍스")];
    let text = "하은별대표는 하은별씨와 하은별CEO를 누리웍스본사로 누리웍스측이";
    assert_eq!(found(&names, text), ["하은별", "하은별", "하은별", "누리웍스", "누리웍스"]);
}

#[test]
fn the_longest_name_wins_and_spaces_may_differ() {
    let names = [(1, "리나 하퍼"), (1, "하퍼"), (2, "한빛AI")];
    assert_eq!(found(&names, "리나 하퍼가, 하퍼는, 리나하퍼를"), ["리나 하퍼", "하퍼", "리나하퍼"]);
    assert_eq!(found(&names, "한빛 AI는 한빛AI의"), ["한빛 AI", "한빛AI"]);
}

#[test]
fn english_names_end_at_word_borders() {
    let names = [(1, "Dana Whitfield"), (1, "Whitfield"), (2, "Northgate Labs")];
    let text = "Dana Whitfield's Northgate Labs; Whitfield-backed Whitfields, (Northgate Labs).";
    assert_eq!(found(&names, text), ["Dana Whitfield", "Northgate Labs", "Whitfield", "Northgate Labs"]);
}

#[test]
fn two_entities_may_share_a_spelling() {
    let finder = finder(&[(1, "한결"), (2, "한결")]);
    let found = finder.find("한결이 왔다");
    assert_eq!(found.len(), 1, "one place");
    assert_eq!(found[0].names, [0, 1], "both are meant until the reader settles it");
}
