//! Generated news: the same number always gives the same article.
//!
//! Words are drawn so that a few are in every article and most in hardly any (Zipf's law), which is what makes an
//! index large and some queries slow. Every third article is English. Names carry particles in Korean.

use std::fmt::Write;

/// A generated page.
pub(crate) struct Article {
    /// Its address.
    pub(crate) url: String,
    /// HTML as a news site would send it, about 3 KB of text in it.
    pub(crate) html: String,
}

/// The article with this number.
pub(crate) fn article(number: u32) -> Article {
    let mut dice = Dice::new(u64::from(number) + 1);
    let korean = !number.is_multiple_of(3);
    let (title, paragraphs) = if korean { korean_text(&mut dice) } else { english_text(&mut dice) };
    let (lang, site) = if korean { ("ko", "누리경제") } else { ("en", "The Harbour Ledger") };
    let day = jiff::civil::date(2021, 1, 1) + jiff::Span::new().days(i64::from(number % 1800));
    let mut html = format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>{title} - {site}</title>\
         <meta property=\"og:title\" content=\"{title}\"><meta property=\"og:site_name\" content=\"{site}\">\
         <meta property=\"article:published_time\" content=\"{day}T09:00:00+09:00\"></head><body>\
         <nav><ul><li><a href=\"/\">1</a></li><li><a href=\"/economy\">2</a></li></ul></nav><article><h1>{title}</h1>"
    );
    for paragraph in paragraphs {
        let _ = write!(html, "<p>{paragraph}</p>");
    }
    html.push_str("</article><aside><a href=\"/more\">3</a></aside><footer>4</footer></body></html>");
    Article { url: format!("https://news.example/{number}"), html }
}

/// Queries as a reader types them: common and rare words, names with and without particles, phrases, exclusions,
/// names written with a space, dates.
pub(crate) fn queries() -> Vec<String> {
    let mut queries: Vec<String> = Vec::new();
    let mut dice = Dice::new(0x0dd5);
    for _ in 0..20 {
        let name = korean_name(&mut dice);
        queries.extend([name.clone(), format!("{name}은"), format!("{name} {}", korean_company(&mut dice))]);
        queries.push(korean_word(&mut dice));
        queries.push(format!("\"{} {}\"", korean_word(&mut dice), korean_word(&mut dice)));
        queries.push(english_name(&mut dice));
        queries.push(format!("{} -{}", english_word(&mut dice), english_word(&mut dice)));
        queries.push(format!("{} published:2023", english_word(&mut dice)));
        queries.push(format!("{} OR {}", korean_word(&mut dice), english_word(&mut dice)));
        queries.push(format!("title:{}", korean_word(&mut dice)));
    }
    queries
}

const SURNAMES: [&str; 12] = ["김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오"];
const GIVEN: [&str; 40] = [
    "가온", "나래", "다솜", "도윤", "라온", "마루", "미르", "민재", "바름", "벼리", "보람", "봄이", "사라", "새결",
    "서윤", "서준", "소담", "솔비", "슬기", "시우", "아람", "여울", "연우", "예준", "우람", "유진", "은별", "이든",
    "자람", "지우", "지호", "찬솔", "초롱", "태오", "하람", "하준", "한결", "해인", "현서", "희원",
];
const FIRMS: [&str; 24] = [
    "가람",
    "나루",
    "다온",
    "두레",
    "들불",
    "마중",
    "물결",
    "바탕",
    "별빛",
    "보라매",
    "빛고을",
    "새벽",
    "샘터",
    "서리",
    "솔밭",
    "아라",
    "온새",
    "이음",
    "하늬",
    "한울",
    "해오름",
    "호수",
    "흰여울",
    "푸른솔",
];
const FIELDS: [&str; 10] = ["전자", "화학", "물산", "바이오", "에너지", "소프트", "중공업", "증권", "모빌리티", "AI"];
const PARTICLES: [&str; 12] = ["은", "는", "이", "가", "을", "를", "의", "에", "에서", "와", "으로", "도"];
const ENDINGS: [&str; 8] = ["했다", "밝혔다", "나타났다", "전망된다", "알려졌다", "내다봤다", "덧붙였다", "집계됐다"];
const SYLLABLES: [&str; 48] = [
    "가", "각", "간", "감", "개", "거", "경", "계", "고", "공", "관", "국", "금", "기", "난", "내", "대", "도", "동",
    "력", "로", "리", "매", "무", "민", "반", "발", "법", "보", "부", "사", "산", "상", "생", "성", "수", "시", "신",
    "안", "업", "연", "용", "원", "인", "자", "정", "주", "화",
];
const FIRST: [&str; 24] = [
    "Ada", "Bram", "Clara", "Dev", "Edda", "Finn", "Greta", "Hugo", "Ines", "Jonas", "Kaya", "Leif", "Mara", "Nils",
    "Odile", "Piet", "Quinn", "Rosa", "Sven", "Tilda", "Umar", "Vera", "Wim", "Yara",
];
const LAST: [&str; 24] = [
    "Ashgrove",
    "Birkett",
    "Calloway",
    "Dunmore",
    "Eastwick",
    "Farrow",
    "Grantham",
    "Hollis",
    "Iverson",
    "Jessop",
    "Kessler",
    "Lindqvist",
    "Marlowe",
    "Norwood",
    "Okafor",
    "Penrose",
    "Quarles",
    "Ravenel",
    "Sallow",
    "Tarrant",
    "Underhill",
    "Vickery",
    "Wexford",
    "Yardley",
];
const ONSETS: [&str; 20] =
    ["b", "br", "c", "cl", "d", "f", "fr", "g", "gr", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "v"];
const RIMES: [&str; 20] = [
    "ain", "al", "an", "ar", "ate", "ent", "er", "est", "ic", "ight", "in", "ing", "ion", "ive", "old", "on", "or",
    "ound", "ure", "y",
];

fn korean_text(dice: &mut Dice) -> (String, Vec<String>) {
    let (person, company) = (korean_name(dice), korean_company(dice));
    let title = format!("{company}, {} {} {}", korean_word(dice), korean_word(dice), person);
    let mut paragraphs = vec![format!(
        "{company}{} {person}{} {} {}.",
        dice.of(&PARTICLES),
        dice.of(&PARTICLES),
        korean_word(dice),
        dice.of(&ENDINGS)
    )];
    // A Hangul syllable is three bytes: about 340 words are 3 KB.
    for _ in 0..8 {
        let mut paragraph = String::new();
        for sentence in 0..4 {
            if sentence == 1 {
                let _ = write!(
                    paragraph,
                    "{}{} ",
                    if dice.below(2) == 0 { &person } else { &company },
                    dice.of(&PARTICLES)
                );
            }
            for _ in 0..9 {
                let _ = write!(
                    paragraph,
                    "{}{} ",
                    korean_word(dice),
                    if dice.below(3) == 0 { "" } else { dice.of(&PARTICLES) }
                );
            }
            let _ = write!(paragraph, "{}. ", dice.of(&ENDINGS));
        }
        paragraphs.push(paragraph.trim_end().to_owned());
    }
    (title, paragraphs)
}

fn english_text(dice: &mut Dice) -> (String, Vec<String>) {
    let (person, company) = (
        english_name(dice),
        format!("{} {}", dice.of(&LAST), dice.of(&["Motors", "Labs", "Energy", "Foods", "Bank", "Robotics"])),
    );
    let title = format!("{company} {} {} {} {person}", english_word(dice), english_word(dice), english_word(dice));
    let mut paragraphs =
        vec![format!("{company} said {person} would {} the {}.", english_word(dice), english_word(dice))];
    for _ in 0..9 {
        let mut paragraph = String::new();
        for sentence in 0..4 {
            let subject = if sentence == 1 { person.clone() } else { format!("The {}", english_word(dice)) };
            paragraph.push_str(&subject);
            for _ in 0..12 {
                let _ = write!(paragraph, " {}", english_word(dice));
            }
            paragraph.push_str(". ");
        }
        paragraphs.push(paragraph.trim_end().to_owned());
    }
    (title, paragraphs)
}

/// Of 480 people a few are in the news every day.
fn korean_name(dice: &mut Dice) -> String {
    let rank = dice.zipf(480);
    format!("{}{}", SURNAMES[rank % SURNAMES.len()], GIVEN[rank / SURNAMES.len() % GIVEN.len()])
}

fn korean_company(dice: &mut Dice) -> String {
    let rank = dice.zipf(240);
    format!("{}{}", FIRMS[rank % FIRMS.len()], FIELDS[rank / FIRMS.len() % FIELDS.len()])
}

fn english_name(dice: &mut Dice) -> String {
    let rank = dice.zipf(576);
    format!("{} {}", FIRST[rank % FIRST.len()], LAST[rank / FIRST.len() % LAST.len()])
}

/// Of 60,000 words; the commoner the shorter, as in a language.
fn korean_word(dice: &mut Dice) -> String {
    let rank = dice.zipf(60_000);
    let mut rest = rank;
    let mut word = String::new();
    while word.is_empty() || rest > 0 {
        word.push_str(SYLLABLES[(rest * 7 + word.len()) % SYLLABLES.len()]);
        rest /= SYLLABLES.len();
    }
    if rank >= SYLLABLES.len() { word } else { word + SYLLABLES[(rank * 5 + 11) % SYLLABLES.len()] }
}

fn english_word(dice: &mut Dice) -> String {
    let mut rest = dice.zipf(60_000);
    let mut word = String::new();
    while word.is_empty() || rest > 0 {
        word.push_str(ONSETS[rest % ONSETS.len()]);
        rest /= ONSETS.len();
        word.push_str(RIMES[(rest + word.len()) % RIMES.len()]);
        rest /= RIMES.len();
    }
    word
}

/// Random numbers that come again (Marsaglia's xorshift64*).
pub(crate) struct Dice {
    state: u64,
}

impl Dice {
    /// From a seed; the same one gives the same numbers.
    pub(crate) fn new(seed: u64) -> Self {
        let mut dice = Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1 };
        // The first numbers of near seeds are near each other.
        for _ in 0..8 {
            dice.next();
        }
        dice
    }

    fn next(&mut self) -> u64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        self.state.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// One of these.
    pub(crate) fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    /// A rank below `end`, each about as often as one divided by it.
    fn zipf(&mut self, end: usize) -> usize {
        let unit = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        ((end as f64).powf(unit) as usize - 1).min(end - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_same_number_gives_the_same_article_and_others_differ() {
        assert_eq!(article(7).html, article(7).html, "deterministic");
        let all: HashSet<String> = (0..500).map(|number| article(number).html).collect();
        assert_eq!(all.len(), 500, "no two are the same");
    }

    #[test]
    fn articles_are_about_three_kilobytes_and_a_vocabulary_is_large() {
        let pages: Vec<String> = (0..300).map(|number| article(number).html).collect();
        let mean = pages.iter().map(String::len).sum::<usize>() / pages.len();
        assert!((2_500..5_500).contains(&mean), "an article has {mean} bytes with its page");
        let words: HashSet<&str> = pages.iter().flat_map(|page| page.split(' ')).collect();
        assert!(words.len() > 10_000, "{} different words", words.len());
    }
}
