use super::*;
use crate::text::nfc;
use std::collections::HashMap;

#[test]
fn the_list_is_as_large_as_it_says_and_well_formed() {
    let of = |kind| LIST.entries().iter().filter(|entry| entry.kind == kind).count();
    assert!(of(EntityKind::Company) >= 1000, "{} companies", of(EntityKind::Company));
    assert!(of(EntityKind::Person) >= 500, "{} people", of(EntityKind::Person));
    let mut strong: HashMap<&str, &str> = HashMap::new();
    for entry in LIST.entries() {
        assert!(!entry.name().is_empty(), "{entry:?}");
        for spelling in &entry.spellings {
            assert_eq!(spelling.text, nfc(spelling.text.trim()), "{entry:?}");
            assert!(spelling.weak || spelling.text.chars().count() > 1, "one character needs support: {entry:?}");
            if !spelling.weak {
                let other = strong.insert(spelling.text, entry.name());
                assert!(other.is_none(), "{:?} is {} and {}", spelling.text, entry.name(), other.unwrap_or_default());
            }
        }
    }
}

#[test]
fn spellings_are_found_with_their_particles() {
    let text = "마이크로소프트의 사티아 나델라는 오픈AI와 손잡았다. 삼성전자서비스센터는 아니다.";
    let found: Vec<String> =
        LIST.find(text).iter().map(|hit| text.chars().skip(hit.start).take(hit.end - hit.start).collect()).collect();
    assert!(found.starts_with(&["마이크로소프트".into(), "사티아 나델라".into(), "오픈AI".into()]), "{found:?}");
    assert!(!found.contains(&"삼성전자".to_owned()), "{found:?}");
    assert_eq!(LIST.named("MSFT").len(), 1);
    assert!(LIST.named("없는이름").is_empty());
}
