use super::*;

/// The units of a text in a readable form: `|` none, `_` space, `~` apart, `/` break.
fn seen(text: &str) -> String {
    let units = Units::of(text);
    let mut out = String::new();
    for (i, unit) in units.units.iter().enumerate() {
        out.push_str(match unit.joint {
            _ if i == 0 => "",
            Joint::None => "|",
            Joint::Space => "_",
            Joint::Apart => "~",
            Joint::Break => "/",
        });
        out.push_str(units.text(unit));
    }
    out
}

#[test]
fn scripts_and_numbers_are_told_apart() {
    for (text, units) in [
        ("오픈AI로부터", "오|픈|ai|로|부|터"),
        ("오픈 AI", "오|픈_ai"),
        ("2.5% 반등", "2.5~반|등"),
        ("49%의", "49~의"),
        ("1,000만 1,00", "1000|만_1~00"),
        ("2023.11.20.", "2023~11~20"),
        ("GPT-4o R&D", "gpt~4|o_r~d"),
        ("마이크로(MSFT)에서", "마|이|크|로~msft~에|서"),
        ("끝.\n처음", "끝/처|음"),
        ("ＡＩ９", "ai|9"),
        ("올\u{200b}트\u{ad}먼", "올|트|먼"),
        ("Café naïve Ünïcode", "café_naïve_ünïcode"),
        ("美대통령", "美|대|통|령"),
        ("美·中 갈등", "美|中_갈|등"),
        ("한ㆍ미ㆍ일의", "한|미|일|의"),
        ("시·도지사", "시|도|지|사"),
        ("삼성ㆍ엘지, AI·칩", "삼|성~엘|지~ai~칩"),
        ("미· 중 ·북·", "미~중~북"),
        ("  ,, \0 😀 ", ""),
    ] {
        assert_eq!(seen(text), units, "units of {text:?}");
    }
}

#[test]
fn spans_count_the_source_even_when_it_is_not_nfc() {
    let decomposed = "a 올트먼".nfd().collect::<String>();
    let units = Units::of(&decomposed);
    assert_eq!(seen(&decomposed), "a_올|트|먼", "composed while reading");
    let spans: Vec<(u32, u32)> = units.units.iter().map(|unit| (unit.start, unit.end)).collect();
    assert_eq!(spans, [(0, 1), (2, 5), (5, 7), (7, 10)], "code points of the decomposed text");
}

#[test]
fn what_is_told_to_be_composed_without_a_table_is() {
    for c in (0..=0x10_ffff).filter_map(char::from_u32).filter(|&c| super::is_composed(c)) {
        for text in [c.to_string(), format!("가{c}a"), format!("{c}{c}")] {
            assert!(unicode_normalization::is_nfc(&text), "{c:?} in {text:?}");
        }
    }
}

#[test]
fn pieces_give_stems() {
    let stems = Stems::new();
    for (text, expected) in [
        ("올트먼이", "올트먼"),
        ("오픈AI로부터", "ai 오픈ai"),
        ("dismissed dismisses", "dismiss dismiss"),
        ("책을 회의", "책을 책 회의 회"),
        ("women bought buses", "woman buy bus"),
        ("Left bound", "left bound"),
        ("H100", "h h100"),
        ("MSFT)에서", "msft 에서"),
    ] {
        let units = Units::of(text);
        let mut out = Vec::new();
        for piece in units.pieces() {
            stems.piece(&units, piece, |stem| out.push(stem.to_owned()));
        }
        assert_eq!(out.join(" "), expected, "stems of {text}");
    }
}

#[test]
fn endless_words_are_cut() {
    let units = Units::of(&"x".repeat(1_000_000));
    assert_eq!(units.units.len(), 1, "one word");
    assert_eq!(units.units.first().map(|unit| units.text(unit).len()), Some(LONGEST_LETTERS), "cut for the index");
    assert_eq!(Units::of(&"\u{301}".repeat(100_000)).units.len(), 0, "marks with nothing to stand on are no word");
}
