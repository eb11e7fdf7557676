use super::*;

fn folded(source: &str) -> String {
    Folded::new(source).letters.into_iter().collect()
}

#[test]
fn what_looks_alike_is_alike() {
    for (source, wanted) in [
        ("“It is — ‘so’…”  he\u{a0}said", "\"Itis-\"so\".\"hesaid"),
        ("It's \"so\"... he said", "It\"s\"so\".hesaid"),
        ("「ＧＤＰ ３％」", "\"GDP3%\""),
        ("or\u{ad}ga\u{200b}nize", "organize"),
        ("\u{110b}\u{1169}\u{11af}\u{1110}\u{1173}먼", "올트먼"),
        ("cafe\u{301} ☺\u{fe0f}", "café☺"),
        ("A\u{30a}ngstro\u{308}m \u{212b}", "ÅngströmÅ"),
    ] {
        assert_eq!(folded(source), wanted, "of {source:?}");
    }
}

#[test]
fn every_letter_knows_where_it_came_from() {
    let source = " \u{110b}\u{1169}\u{11af} e\u{301}… “b”\r\n\r\n--- 日本 ";
    let folded = Folded::new(source);
    let points: Vec<char> = source.chars().collect();
    let mut reached = 0;
    for letter in 0..folded.len() {
        let (start, end) = (folded.start(letter), folded.end(letter + 1));
        assert!(reached <= start && start < end && end as usize <= points.len(), "letter {letter}: {start}..{end}");
        let own: String = points[start as usize..end as usize].iter().collect();
        let alone = Folded::new(&own).letters;
        assert_eq!(alone, [folded.letters[letter]], "letter {letter} is what {own:?} looks like");
        assert_eq!(folded.letter(start), letter, "and back");
        reached = end;
    }
    assert_eq!(folded.end(0), 0, "nothing before the beginning");
}

#[test]
fn words_are_counted_by_spaces_and_ideographs() {
    let folded = Folded::new("one two 세계 日本 x");
    let begins: Vec<usize> = (0..folded.len()).filter(|letter| folded.begins_word(*letter)).collect();
    assert_eq!(begins, [0, 3, 6, 8, 9, 10], "words of {:?}", folded.letters);
    assert_eq!((folded.word(5), folded.word(7)), (3, 6), "the word around a letter");
    assert_eq!((folded.forth(0, 2), folded.back(10, 3)), (6, 6), "two on, three back");
    assert_eq!((folded.forth(8, 9), folded.back(3, 9)), (folded.len(), 0), "never past the ends");
    assert_eq!(folded.words(0, 8), 3, "begun after the first");
}
