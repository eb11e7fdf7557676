//! People and companies in English text, by rules: runs of capitalised words, what they are made of, and what stands
//! beside them. No model: a rule says why, and lists of given names, places and endings carry most of it.
//!
//! Invariant: pure.

use super::candidate::Candidate;
use super::words::{is_measure, lines};
use crate::model::{EntityKind, Reason};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Words of one of the lists in `data/`.
fn words(file: &'static str) -> HashSet<&'static str> {
    lines(file).into_iter().collect()
}

static GIVEN: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("data/given-names.txt")));
static GIVEN_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("data/given-names-words.txt")));
static PLACES: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("data/places.txt")));
static DEMONYMS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("data/demonyms.txt")));
static CALENDAR: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("data/calendar.txt")));
static ORDINARY: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("data/sentence-words.txt")));
static TITLES: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("data/titles.txt")));
static ENDINGS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("data/company-endings.txt")));
static OTHERS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("data/not-companies.txt")));
static BEGINNINGS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(include_str!("data/organisation-beginnings.txt")).into_iter().filter(|word| !word.ends_with('?')).collect()
});

/// What an apposition calls a company: `Ardent, a pipe maker`.
static COMPANY_NOUNS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("data/company-nouns.txt")));

/// What only a company has: `Ardent's shares`.
static COMPANY_BELONGINGS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| words(include_str!("data/company-belongings.txt")));

/// Words in lower case that may stand inside a person's name, or inside an organisation's.
const INSIDE_PERSON: &[&str] =
    &["de", "da", "del", "della", "di", "van", "von", "der", "den", "bin", "al", "el", "la", "le", "dos"];
const INSIDE_COMPANY: &[&str] = &["of", "&", "and", "for", "the"];

/// Last words of laws, prizes, buildings and the like, which are capitalised as companies are.
static OTHER_ENDINGS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("data/other-endings.txt")));

/// What follows a name behind a hyphen without being part of it: Samsung-backed.
static COMPOUNDS: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("data/compounds.txt")));

/// States as newspapers shorten them.
static STATES: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("data/states.txt")));

/// Whether these words, in any case, are a title of a person: chief executive.
pub(super) fn is_title(words: &str) -> bool {
    TITLES.contains(words) || TITLES.contains(words.to_lowercase().as_str())
}

/// Whether something capitalised is known to be neither a person nor a company: HBM, iPhone.
pub(super) fn is_other(name: &str) -> bool {
    OTHERS.contains(name)
}

/// A word with its place, in code points.
struct Word {
    start: usize,
    end: usize,
    text: String,
    /// Nothing but one space stands between it and the word before.
    joined: bool,
    /// It begins a sentence or a quotation.
    first: bool,
}

/// Words that begin sentences and are nobody's surname.
const BEGINS: [&str; 32] = [
    "A", "All", "An", "And", "As", "At", "Both", "But", "By", "For", "From", "He", "If", "In", "It", "Its", "No",
    "Not", "Of", "On", "Or", "She", "So", "That", "The", "Then", "There", "These", "They", "This", "We", "You",
];

impl Word {
    fn capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
            || (self.text.chars().next().is_some_and(|c| c.is_ascii_digit())
                && self.text.chars().any(char::is_alphabetic)
                && !is_measure(&self.text))
    }

    fn initial(&self) -> bool {
        self.text.trim_end_matches('.').chars().count() == 1 && self.capital()
    }
}

/// The candidates of a text of which `chars` are the code points. Linear.
pub(super) fn candidates(chars: &[char]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in chars.split_inclusive(|&c| c == '\n') {
        let words = split(line, start);
        if !is_headline(&words) {
            runs(&words, &mut found);
        }
        start += line.len();
    }
    found
}

fn split(line: &[char], offset: usize) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let part = |c: char| c.is_alphanumeric() && !crate::text::is_hangul(c);
    let mut at = 0;
    let mut before_end = 0;
    while at < line.len() {
        let Some(&c) = line.get(at) else { break };
        if !(part(c) || c == '&') {
            at += 1;
            continue;
        }
        let start = at;
        // Inside a word: a dot or hyphen or ampersand between letters, an apostrophe as in O'Neill.
        while let Some(&c) = line.get(at) {
            let next = line.get(at + 1).copied().unwrap_or(' ');
            let inner = matches!(c, '&' | '-' | '‑' | '.') && part(next);
            let apostrophe = matches!(c, '\'' | '’') && next.is_uppercase();
            if part(c) || inner || apostrophe || (c == '&' && at == start) {
                at += 1;
            } else {
                break;
            }
        }
        let mut text: String = line.get(start..at).unwrap_or_default().iter().collect();
        if let Some((head, tail)) = text.split_once('-').map(|(head, tail)| (head.to_owned(), tail.to_owned()))
            && COMPOUNDS.contains(tail.as_str())
        {
            at = start + head.chars().count();
            text = head;
        }
        // The dot of an abbreviation: U.S., Inc., J., Mr.
        if line.get(at) == Some(&'.')
            && (text.contains('.')
                || text.chars().count() == 1 && text != "I"
                || ENDINGS.contains(format!("{text}.").as_str())
                || TITLES.contains(format!("{text}.").as_str())
                || STATES.contains(format!("{text}.").as_str()))
        {
            text.push('.');
            at += 1;
        }
        let between: String = line.get(before_end..start).unwrap_or_default().iter().collect();
        let joined = !words.is_empty() && (between == " " || between == "\u{a0}");
        let opens = between.contains(['“', '"', '‘', ':', '—'])
            || between.trim_end().ends_with(['.', '!', '?', '”'])
            || words.last().is_some_and(|word: &Word| word.text.ends_with('.') && word.text.chars().count() > 5);
        words.push(Word { start: offset + start, end: offset + at, joined, first: words.is_empty() || opens, text });
        before_end = at;
    }
    words
}

/// Whether most words of a line are capitalised, as in a headline, where that says nothing.
fn is_headline(words: &[Word]) -> bool {
    let long: Vec<&Word> = words
        .iter()
        .filter(|word| word.text.chars().count() > 3 && word.text.chars().all(char::is_alphabetic))
        .collect();
    long.len() >= 4 && long.iter().filter(|word| word.capital()).count() * 10 >= long.len() * 7
}

fn runs(words: &[Word], found: &mut Vec<Candidate>) {
    let mut at = 0;
    while at < words.len() {
        let Some(word) = words.get(at) else { break };
        if !word.capital() {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while let Some(next) = words.get(end) {
            let after = words.get(end + 1);
            let connects = |list: &[&str]| {
                next.joined
                    && list.contains(&next.text.as_str())
                    && after.is_some_and(|after| after.joined && after.capital())
            };
            let plain = |word: Option<&Word>| word.is_some_and(|word| !CALENDAR.contains(word.text.as_str()));
            // A sentence may end in an abbreviation: … the B.O.J. In Seoul
            let stops =
                words.get(end - 1).is_some_and(|last| last.text.ends_with('.') && last.text.chars().count() > 2)
                    && ORDINARY.contains(next.text.as_str());
            if stops {
                break;
            }
            if next.joined && next.capital() && plain(Some(next)) {
                end += 1;
            } else if next.text == "&" && connects(&["&"])
                || connects(INSIDE_PERSON)
                || next.text == "of" && organisation_of(words.get(at..end)) && connects(&["of"])
            {
                end += 2;
            } else {
                break;
            }
        }
        if let Some(run) = words.get(at..end) {
            judge(run, words.get(..at).unwrap_or_default(), words.get(end..).unwrap_or_default(), found);
        }
        at = end;
    }
}

/// Whether `of` goes on: `Bank of …`, `Ministry of …`.
fn organisation_of(run: Option<&[Word]>) -> bool {
    run.and_then(<[Word]>::last).is_some_and(|word| {
        BEGINNINGS.contains(format!("{} of", word.text).as_str())
            || ENDINGS.contains(word.text.as_str())
            || ENDINGS.contains(word.text.trim_end_matches('s'))
            || matches!(word.text.as_str(), "Chamber" | "Chambers")
    })
}

/// Says what a run of capitalised words is, between the words before and after it.
fn judge(run: &[Word], before: &[Word], after: &[Word], found: &mut Vec<Candidate>) {
    let mut run = run;
    let mut title: Option<String> = None;
    // What is capitalised for other reasons falls away from the front.
    while let Some(word) = run.first() {
        let text = word.text.as_str();
        let lower = text.to_lowercase();
        let article = matches!(text, "The" | "A" | "An") && run.len() > 1;
        let opener = article
            || word.first
                && run.len() > 1
                && ORDINARY.contains(text)
                && (!is_company(run) || is_company(run.get(1..).unwrap_or_default()));
        let dated = CALENDAR.contains(text) && !(GIVEN_WORDS.contains(text) && run.len() == 2);
        let demonym = DEMONYMS.contains(text) && run.len() > 1 && !is_company(run);
        if TITLES.contains(text) || TITLES.contains(lower.as_str()) {
            title = Some(text.to_owned());
        } else if !(opener || demonym || dated) {
            break;
        }
        run = run.get(1..).unwrap_or_default();
    }
    while run
        .last()
        .is_some_and(|word| INSIDE_COMPANY.contains(&word.text.as_str()) || CALENDAR.contains(word.text.as_str()))
    {
        run = run.get(..run.len() - 1).unwrap_or_default();
    }
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
    let whole = run.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
    let single = run.len() == 1;
    // Plan B. It failed: the letter ends a sentence, and the next word begins one.
    if first.initial() && run.get(1).is_some_and(|next| BEGINS.contains(&next.text.as_str())) {
        return;
    }
    let other = run.len() > 1 && OTHER_ENDINGS.contains(last.text.as_str()) || STATES.contains(last.text.as_str());
    if other || (single && first.initial()) {
        return;
    }
    if [&PLACES, &DEMONYMS, &CALENDAR, &OTHERS].iter().any(|list| list.contains(whole.as_str())) {
        return;
    }
    if single && (first.first && (ORDINARY.contains(whole.as_str()) || GIVEN_WORDS.contains(whole.as_str()))) {
        return;
    }
    let mut put = |kind, strength, reason| {
        found.push(Candidate::new(first.start, last.end, kind, strength, reason));
    };
    let definition = |text: &str| Reason::Definition { text: text.to_owned() };
    // A market's name in front of a ticker says where it is traded.
    if single
        && after.first().is_some_and(|next| !next.joined && next.start == last.end + 2)
        && matches!(whole.as_str(), "NYSE" | "Nasdaq" | "NASDAQ" | "AMEX" | "LSE" | "TSX")
    {
        return;
    }
    if let Some(title) =
        title.filter(|title| !is_company(run) && title.ends_with('.') || run.len() <= 3 && !is_company(run))
    {
        return put(EntityKind::Person, 0.9, Reason::Title { title });
    }
    if is_company(run) {
        return put(EntityKind::Company, 0.9, definition(&last.text));
    }
    let told = title_around(before, after);
    let given = GIVEN.contains(first.text.as_str()) || GIVEN_WORDS.contains(first.text.as_str()) || first.initial();
    let korean = |word: &Word| {
        word.text
            .split_once('-')
            .is_some_and(|(head, tail)| head.chars().count() <= 6 && tail.chars().all(char::is_lowercase))
    };
    let hyphened = run.len() == 2 && run.iter().filter(|word| korean(word)).count() == 1;
    let initial = run.len() == 3 && run.get(1).is_some_and(Word::initial);
    let person_shape = (2..=4).contains(&run.len())
        && run
            .iter()
            .all(|word| !word.text.contains('&') && !is_camel(&word.text) && !OTHERS.contains(word.text.as_str()));
    if person_shape && (given || hyphened || initial) {
        let reason = told.clone().map_or_else(|| definition(&first.text), |title| Reason::Title { title });
        return put(EntityKind::Person, if told.is_some() { 0.95 } else { 0.85 }, reason);
    }
    if company_around(after) {
        return put(EntityKind::Company, 0.8, definition(&whole));
    }
    if person_shape && let Some(title) = told {
        return put(EntityKind::Person, 0.8, Reason::Title { title });
    }
    let acronym =
        single && whole.chars().count() >= 2 && whole.chars().all(|c| c.is_ascii_uppercase() || c == '&' || c == '.');
    if acronym || (single && is_camel(&whole)) {
        return put(EntityKind::Company, 0.65, definition(&whole));
    }
    // What is capitalised in the middle of a sentence and is neither place nor day names something.
    if !first.first
        && !PLACES.contains(first.text.as_str())
        && !GIVEN.contains(whole.as_str())
        && !OTHERS.contains(first.text.as_str())
    {
        put(EntityKind::Company, if single { 0.5 } else { 0.55 }, definition(&whole));
    }
}

/// Whether the words themselves say that this is an organisation.
fn is_company(run: &[Word]) -> bool {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return false };
    let ends = run.len() > 1 && ENDINGS.contains(last.text.as_str()) && !OTHERS.contains(last.text.as_str());
    let of = run.windows(2).any(|pair| {
        matches!(pair, [one, other] if other.text == "of" && BEGINNINGS.contains(format!("{} of", one.text).as_str()))
    });
    let joint = run.iter().any(|word| word.text == "&");
    let begins = run.len() > 1 && BEGINNINGS.contains(first.text.as_str()) && ENDINGS.contains(last.text.as_str());
    ends || of || joint || begins
}

/// A capital inside a word: OpenAI, NordPay, but not McDonald or MacArthur.
fn is_camel(word: &str) -> bool {
    let inner: Vec<char> = word.chars().skip(1).collect();
    let mac = word.starts_with("Mc")
        || word.starts_with("Mac")
        || word.starts_with("O'")
        || word.starts_with("O’")
        || word.starts_with("De")
        || word.starts_with("Le");
    !mac && !word.contains('-') && inner.iter().any(|c| c.is_uppercase()) && word.chars().any(char::is_lowercase)
}

/// The title right before a name or right behind it: `analyst Jane Roe`, `Jane Roe, chief executive of`, `Jane Roe, 54,`.
fn title_around(before: &[Word], after: &[Word]) -> Option<String> {
    for count in (1..=4).rev() {
        let Some(words) = before.len().checked_sub(count).and_then(|from| before.get(from..)) else { continue };
        let title = words.iter().map(|word| word.text.to_lowercase()).collect::<Vec<_>>().join(" ");
        if TITLES.contains(title.as_str()) {
            return Some(title);
        }
    }
    let near = after.iter().take(9).take_while(|word| !word.first).collect::<Vec<_>>();
    if near.first().is_some_and(|word| !word.joined) {
        if near.first().is_some_and(|word| word.text.len() == 2 && word.text.chars().all(|c| c.is_ascii_digit())) {
            return Some("age".to_owned());
        }
        for from in 0..near.len().min(6) {
            for count in (1..=4).rev() {
                let Some(words) = near.get(from..from + count) else { continue };
                let title = words.iter().map(|word| word.text.to_lowercase()).collect::<Vec<_>>().join(" ");
                if TITLES.contains(title.as_str()) {
                    return Some(title);
                }
            }
        }
    }
    None
}

/// `, a pipe maker in Ohio` or `'s shares` behind a name.
fn company_around(after: &[Word]) -> bool {
    let Some(next) = after.first() else { return false };
    if next.text == "s" && !next.joined {
        return after.get(1).is_some_and(|word| COMPANY_BELONGINGS.contains(word.text.to_lowercase().as_str()));
    }
    let apposition = !next.joined && matches!(next.text.as_str(), "a" | "an" | "the" | "which");
    (apposition
        && after
            .iter()
            .skip(1)
            .take(6)
            .take_while(|word| word.joined)
            .any(|word| COMPANY_NOUNS.contains(word.text.as_str())))
        || (!next.joined && next.text == "which")
}
