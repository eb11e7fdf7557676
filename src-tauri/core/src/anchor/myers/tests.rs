use super::*;

/// The fewest edits that make `pattern` a part of `text`, by the full table (Sellers 1980).
fn oracle(pattern: &[char], text: &[char]) -> usize {
    let mut column: Vec<usize> = (0..=pattern.len()).collect();
    let mut best = pattern.len();
    for letter in text {
        let mut diagonal = 0;
        for (row, own) in pattern.iter().enumerate() {
            let next = (diagonal + usize::from(own != letter)).min(column[row] + 1).min(column[row + 1] + 1);
            diagonal = column[row + 1];
            column[row + 1] = next;
        }
        best = best.min(column[pattern.len()]);
    }
    best
}

/// The edits that an alignment's runs leave, counted by themselves.
fn edits(pattern: &[char], runs: &[Run]) -> usize {
    let (mut edits, mut row, mut column) = (0, 0, runs.first().map_or(0, |run| run.text.saturating_sub(run.pattern)));
    for run in runs {
        edits += (run.pattern - row).max(run.text - column);
        (row, column) = (run.pattern + run.len, run.text + run.len);
    }
    edits + pattern.len() - row
}

#[test]
fn distances_are_those_of_the_full_table() {
    let mut random = fastrand::Rng::with_seed(5);
    let alphabets: [&[char]; 3] = [&['a', 'b'], &['가', 'b', '😀', 'd'], &['x']];
    for round in 0..600 {
        let alphabet = alphabets[round % 3];
        let mut letters = |most: usize| -> Vec<char> {
            let len = random.usize(1..most);
            (0..len).map(|_| alphabet[random.usize(..alphabet.len())]).collect()
        };
        let (text, mut pattern) = (letters(260), letters(200));
        if round % 2 == 0 && text.len() > 10 {
            // A part of the text, with some letters changed.
            pattern = text[3..text.len() - 2].to_vec();
            (0..6).for_each(|_| pattern[random.usize(..text.len() - 5)] = alphabet[0]);
        }
        let aligned = Pattern::new(&pattern).align(&text);
        assert_eq!(aligned.distance, oracle(&pattern, &text), "{pattern:?} in {text:?}");
        for run in &aligned.runs {
            let same = pattern[run.pattern..run.pattern + run.len] == text[run.text..run.text + run.len];
            assert!(same, "a run is the same in both: {run:?}");
        }
        let ordered = aligned
            .runs
            .windows(2)
            .all(|two| two[0].pattern + two[0].len <= two[1].pattern && two[0].text + two[0].len <= two[1].text);
        assert!(ordered, "runs are in reading order: {:?}", aligned.runs);
        assert!(edits(&pattern, &aligned.runs) <= aligned.distance, "what is between the runs is the distance");
    }
}

#[test]
fn a_pattern_of_several_blocks_is_walked_back_whole() {
    let text: Vec<char> = "가나다라마바사아자차카타파하".chars().cycle().take(500).collect();
    let mut pattern = text[137..430].to_vec();
    pattern[100] = 'x';
    pattern.remove(200);
    let aligned = Pattern::new(&pattern).align(&text[120..450]);
    assert_eq!(aligned.distance, 2, "one letter changed, one left out");
    let same: usize = aligned.runs.iter().map(|run| run.len).sum();
    assert_eq!(same, 100 + 99 + 92, "all the others are the same: {:?}", aligned.runs);
}

#[test]
fn nothing_is_like_nothing() {
    assert_eq!(Pattern::new(&['a']).align(&[]).distance, 1, "an empty text");
    assert_eq!(Pattern::new(&[]).align(&['a']).distance, 0, "an empty pattern");
}
