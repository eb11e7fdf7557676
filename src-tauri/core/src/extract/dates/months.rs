//! Dates whose month is a word, in the languages of the pages that print them so.

use super::digits;

/// The beginnings of the months' names, some that would fit two months with as many letters as tell them apart.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "gen", "sty", "led", "янв", "січ", "oca", "tammi", "ian", "janu", "ιαν"],
    &["feb", "fév", "fev", "lut", "úno", "фев", "лют", "şub", "helmi", "φεβ"],
    &["mar", "mär", "mrz", "maa", "maart", "bře", "мар", "бер", "μαρ"],
    &["apr", "avr", "abr", "kwi", "dub", "апр", "кві", "nis", "huhti", "απρ", "ápr"],
    &["may", "mai", "maj", "mei", "mag", "май", "мая", "трав", "touko", "kvě", "μαΐ", "máj"],
    &["jun", "juin", "giu", "cze", "červn", "июн", "черв", "haz", "kesä", "ιουν", "jún"],
    &["jul", "juil", "lug", "lip", "červenc", "июл", "лип", "tem", "heinä", "ιουλ", "júl"],
    &["aug", "aoû", "aou", "ago", "sie", "srp", "авг", "серп", "ağu", "elo", "αυγ"],
    &["sep", "set", "wrz", "zář", "сен", "вер", "eyl", "syys", "σεπ", "sze"],
    &["oct", "okt", "out", "ott", "paź", "říj", "окт", "жов", "eki", "loka", "οκτ"],
    &["nov", "listopadu", "ноя", "лис", "kas", "marras", "νοε"],
    &["dec", "dez", "déc", "dic", "gru", "pros", "дек", "груд", "ara", "joulu", "δεκ"],
];

/// `November 20, 2023`, `Nov. 20 2023`, `20 November 2023`, `20. listopadu 2023`, `20 de noviembre de 2023`, with or
/// without the day of the week before it.
pub(super) fn worded(text: &str) -> Option<((u32, u32, u32), &str)> {
    if let Some(found) = plain(text) {
        return Some(found);
    }
    // The day of the week, if the word is one: a short word, then a sign or a space.
    let (word, after) = letters(text);
    let day = (2..=12).contains(&word.chars().count()) && super::labelled(text).is_none();
    plain(after.trim_start_matches(['.', ',', ' '])).filter(|_| day && !after.starts_with(|c: char| c.is_ascii_digit()))
}

fn plain(text: &str) -> Option<((u32, u32, u32), &str)> {
    let (word, after) = letters(text);
    let (month, day, rest) = if let Some(month) = month(&word) {
        let (day, rest) = digits(after.trim_start_matches(['.', ' ']), 1, 2)?;
        (month, day, rest)
    } else {
        let (day, rest) = digits(text, 1, 2)?;
        let rest = ordinal(rest).trim_start_matches(['.', ' ', '-']);
        let rest = rest.strip_prefix("de ").unwrap_or(rest);
        let (word, rest) = letters(rest);
        (month(&word)?, day, rest)
    };
    let rest = ordinal(rest).trim_start_matches(['.', ',', ' ', '-']);
    let rest = rest.strip_prefix("de ").or_else(|| rest.strip_prefix("del ")).unwrap_or(rest);
    let (year, rest) = digits(rest, 4, 4)?;
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then_some(((year, month, day), rest))
}

fn month(word: &str) -> Option<u32> {
    let fits = |names: &&[&str]| names.iter().any(|name| word.starts_with(name));
    // Polish `listopada` is November, Croatian `listopad` October; the genitive of Czech stands above.
    let at = if word.starts_with("listopad") { Some(10) } else { MONTHS.iter().position(fits) };
    let long = word.chars().count() <= 12;
    at.filter(|_| long).and_then(|at| u32::try_from(at + 1).ok())
}

fn letters(text: &str) -> (String, &str) {
    let count = text.char_indices().take(20).find(|(_, c)| !c.is_alphabetic()).map_or(text.len().min(80), |(at, _)| at);
    match (text.get(..count), text.get(count..)) {
        (Some(word), Some(rest)) => (word.to_lowercase(), rest),
        _ => (String::new(), text),
    }
}

fn ordinal(text: &str) -> &str {
    ["st", "nd", "rd", "th", "er", "º"].iter().find_map(|ending| text.strip_prefix(ending)).unwrap_or(text)
}
