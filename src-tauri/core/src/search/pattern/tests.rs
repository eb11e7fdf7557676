use super::*;

/// The tokens a word or phrase asks for, as `text@offset`, `*` for a beginning.
fn asked(text: &str, exact: bool, partial: bool) -> String {
    let grams = Pattern::new(text, exact, partial).map(|pattern| pattern.grams()).unwrap_or_default();
    let shown = |gram: &Gram| format!("{}{}@{}", gram.text, if gram.prefix { "*" } else { "" }, gram.offset);
    grams.iter().map(shown).collect::<Vec<_>>().join(" ")
}

#[test]
fn words_ask_for_their_grams() {
    for (word, grams) in [
        ("올트먼은", "올트@0 트먼@1"),
        ("오픈AI로부터", "오픈@0 ai@2"),
        ("AI팀", "ai@0 팀*@1"),
        ("픈AI", "픈@0 ai@1"),
        ("책", "책*@0"),
        ("회의", "회의@0"),
        ("R&D", "r@0 d@1"),
        ("49%의", "49@0"),
        ("마이크로(MSFT)에서", "마이@0 이크@1 크로@2 msft@4"),
        ("AI에서", "ai@0"),
        ("!?", ""),
    ] {
        assert_eq!(asked(word, false, false), grams, "grams of the word {word}");
    }
    for (phrase, grams) in [
        ("지속 협력", "지속@0 협력@2"),
        ("샘 올트먼이", "샘올@0 올트@1 트먼@2 먼이@3"),
        ("그 회사 이", "그회@0 회사@1 사이@2"),
        ("AI 팀", "ai@0 팀*@1"),
        ("AI 팀 MS", "ai@0 팀@1 ms@2"),
    ] {
        assert_eq!(asked(phrase, true, false), grams, "grams of the phrase {phrase}");
    }
    for (word, grams) in
        [("올ㅌ", "올*@0"), ("올트ㅁ", "올트@0"), ("ㅋㅋ", "ㅋㅋ@0"), ("ㅌ", "ㅌ*@0"), ("올트먼이", "올트@0 트먼@1")]
    {
        assert_eq!(asked(word, false, true), grams, "grams of {word} while it is typed");
    }
}

#[test]
fn long_words_are_sought_by_their_beginning() {
    let grams = Pattern::new(&"가나".repeat(5_000), false, false).map(|pattern| pattern.grams().len());
    assert_eq!(grams, Some(MAX_UNITS - 1), "bounded");
}

#[test]
fn a_latin_word_may_be_two() {
    let words = ["penelope", "quarles", "cj", "cgv", "in", "nx"];
    let are_words = |before: &str, after: &str| words.contains(&before) && words.contains(&after);
    for (word, exact, expected) in [
        ("PenelopeQuarles", false, "Penelope Quarles"),
        ("CJCGV와의", false, "CJ CGV"),
        ("새inNX카메라를", false, "새in NX카메라"),
        ("Penelope", false, ""),
        ("PenelopeQuarles", true, ""),
    ] {
        let pattern = Pattern::new(word, exact, false).expect("a word");
        let readings: Vec<String> =
            pattern.parted(are_words).iter().map(|reading| reading.typed().to_owned()).collect();
        assert_eq!(readings.join(", "), expected, "readings of {word}");
    }
}
