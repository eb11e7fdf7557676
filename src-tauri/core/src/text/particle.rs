//! Korean particles: where a word's stem ends and the grammar begins.
//!
//! `올트먼은`, `올트먼이`, `올트먼에게서는` are one name to a reader. A particle agrees with the sound before it
//! (은 after a final consonant, 는 after a vowel) and particles stack in a fixed order, so a short table and that
//! order find the stem without a dictionary. What no table can decide (`회의` is a meeting, not 회 with 의) is left
//! whole when the rest would be one syllable; [`stems`] gives every reading.
//!
//! Invariant: pure; words in NFC.

use super::is_hangul;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The likeliest stem of a word: `올트먼에게서는` gives `올트먼`, `오픈AI로부터` gives `오픈AI`, `회의` gives `회의`.
///
/// Never empty unless `word` is. One Hangul syllable remains only before a long, unmistakable tail (`것으로`, `집에서`).
///
/// A title written onto a name of three syllables or more goes too: `김준호씨와` gives `김준호`, `아저씨` stays.
pub fn strip(word: &str) -> &str {
    let stem = strip_particles(word);
    let name =
        stem.strip_suffix(['씨', '님']).filter(|name| name.chars().rev().take_while(|&c| is_hangul(c)).count() >= 3);
    name.unwrap_or(stem)
}

fn strip_particles(word: &str) -> &str {
    let mut cuts: Vec<usize> = cuts(word).collect();
    cuts.reverse();
    for at in cuts {
        let (Some(stem), Some(tail)) = (word.get(..at), word.get(at..)) else { continue };
        let Some(before) = stem.chars().next_back() else { continue };
        let trust = if is_hangul(before) && stem.chars().take(2).count() < 2 { Trust::Sure } else { Trust::Likely };
        let long = tail.chars().take(2).count() == 2;
        if (trust == Trust::Likely || long) && parses(tail, before, trust, 0) {
            return stem;
        }
    }
    word
}

/// Every possible stem of a word, the whole word first, then shorter and shorter.
///
/// `나라는` gives `나라는`, `나라` (topic) and `나` (`라는`, "called").
pub fn stems(word: &str) -> impl Iterator<Item = &str> {
    let shorter = cuts(word).filter_map(move |at| {
        let stem = word.get(..at)?;
        parses(word.get(at..)?, stem.chars().next_back()?, Trust::Weak, 0).then_some(stem)
    });
    std::iter::once(word).chain(shorter)
}

/// The one syllable before a particle that hardly any noun ends in: `책을` gives `책`, `회의` and `아이` give nothing.
///
/// Another reading of a word that [`strip`] leaves whole, for a search that takes both.
pub fn one_syllable_stem(word: &str) -> Option<&str> {
    let (at, tail) = word.char_indices().nth(1)?;
    let stem = word.get(..at)?;
    let short = word.chars().nth(2).is_none() && matches!(tail, '은' | '는' | '을' | '를' | '에');
    (short && stem.chars().all(is_hangul) && is_particle_tail(word.get(at..)?, stem.chars().next()?)).then_some(stem)
}

/// The first syllable, if all the rest may be its particles: `황과의` gives `황`, and so does `회의` give `회`.
///
/// Only a possible reading; it is for where something else speaks for it.
pub fn one_syllable_reading(word: &str) -> Option<&str> {
    let (at, _) = word.char_indices().nth(1)?;
    let (stem, tail) = word.split_at_checked(at)?;
    let before = stem.chars().next().filter(|c| is_hangul(*c))?;
    let short = tail.chars().take(LONGEST + 1).count() <= LONGEST;
    (short && parses(tail, before, Trust::Likely, 0)).then_some(stem)
}

/// Whether `tail`, as it follows a name that ends with `before`, is nothing but particles; no tail at all is fine too.
///
/// After anything but a Hangul syllable (Latin, digits, a closing bracket) both forms of a particle are taken.
pub fn is_particle_tail(tail: &str, before: char) -> bool {
    tail.is_empty() || (tail.chars().take(LONGEST + 1).count() <= LONGEST && parses(tail, before, Trust::Weak, 0))
}

/// No stack of particles is longer, in syllables.
const LONGEST: usize = 9;

/// What must stand before a particle.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Any,
    /// A syllable with a final consonant.
    Closed,
    /// A syllable without one.
    Open,
    /// A syllable without one, or with ㄹ.
    OpenOrL,
}

/// How sure it is that these syllables are a particle when they come first in a tail.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Trust {
    /// Many words end like this by themselves (알트만, 코로나): no stem is cut here, but a name may be followed by it.
    Weak,
    /// A particle when two syllables remain before it.
    Likely,
    /// A particle even after one syllable.
    Sure,
}

struct Particle {
    text: &'static str,
    after: After,
    trust: Trust,
    /// Place in a stack: 0 title, 1 plural, 2 case, 3 second case, 4 limit, 5 topic, subject, object, genitive or copula.
    place: u8,
}

const fn particles<const N: usize>(place: u8, after: After, trust: Trust, texts: [&'static str; N]) -> [Particle; N] {
    let mut all = [const { Particle { text: "", after: After::Any, trust: Trust::Weak, place: 0 } }; N];
    let mut i = 0;
    while i < N {
        #[allow(clippy::indexing_slicing)] // `const fn` knows no iterators; evaluated by the compiler.
        {
            all[i] = Particle { text: texts[i], after, trust, place };
        }
        i += 1;
    }
    all
}

/// The table; a group a place, a sound before it and a trust.
const PARTICLES: &[&[Particle]] = &[
    &particles(0, After::Any, Trust::Weak, ["씨", "님", "측"]),
    &particles(1, After::Any, Trust::Likely, ["들"]),
    &particles(2, After::Any, Trust::Likely, ["에", "께", "한테", "하고", "엔"]),
    &particles(2, After::Any, Trust::Sure, ["에서", "에게", "에게서", "한테서", "께서", "에선", "에겐"]),
    &particles(2, After::Any, Trust::Weak, ["서", "같이"]),
    &particles(2, After::OpenOrL, Trust::Likely, ["로", "로서", "로써", "로부터"]),
    &particles(2, After::Closed, Trust::Sure, ["으로", "으로서", "으로써", "으로부터"]),
    &particles(2, After::Closed, Trust::Likely, ["과", "이랑"]),
    &particles(2, After::Open, Trust::Likely, ["와"]),
    &particles(2, After::Open, Trust::Weak, ["랑"]),
    &particles(3, After::Any, Trust::Sure, ["부터", "까지", "처럼"]),
    &particles(3, After::Any, Trust::Likely, ["보다", "마다", "대로", "만큼"]),
    &particles(4, After::Any, Trust::Likely, ["조차", "마저", "밖에", "뿐", "뿐만"]),
    &particles(4, After::Any, Trust::Weak, ["만"]),
    &particles(5, After::Closed, Trust::Likely, ["은", "이", "을", "이나", "이라", "이라도", "이든", "이란", "이라고"]),
    &particles(5, After::Closed, Trust::Likely, ["이라는", "이라며", "이라면", "이라서", "이야", "이여"]),
    &particles(
        4,
        After::Open,
        Trust::Likely,
        ["는", "가", "를", "라고", "라는", "라며", "라도", "라서", "였다", "였던"],
    ),
    &particles(5, After::Open, Trust::Weak, ["나", "라", "란", "든", "고", "며", "야", "여", "다", "라면", "지만"]),
    &particles(
        4,
        After::Any,
        Trust::Likely,
        ["의", "도", "이다", "이며", "이고", "이자", "이지만", "이면서", "이기도"],
    ),
    &particles(5, After::Any, Trust::Likely, ["이던", "이었다", "이었던", "입니다", "이므로", "이어서", "이니"]),
    &particles(5, After::Any, Trust::Weak, ["인", "인데", "임", "일"]),
];

/// The particles by their first syllable, in order of it: a tail is compared with those alone.
static BY_FIRST: LazyLock<Vec<(char, Vec<&Particle>)>> = LazyLock::new(|| {
    let mut all: BTreeMap<char, Vec<&Particle>> = BTreeMap::new();
    for particle in PARTICLES.iter().copied().flatten() {
        let first = particle.text.chars().next().unwrap_or_default();
        all.entry(first).or_default().push(particle);
    }
    all.into_iter().collect()
});

/// The particles that begin with `first`.
fn beginning_with(first: char) -> &'static [&'static Particle] {
    let found = BY_FIRST.binary_search_by_key(&first, |(syllable, _)| *syllable).ok();
    found.and_then(|at| BY_FIRST.get(at)).map_or(&[], |(_, particles)| particles)
}

/// Whether `tail` is a stack of particles from `place` on, whose first one is trusted at least `trust`.
///
/// Later ones may be weak: what follows a particle is a particle.
fn parses(tail: &str, before: char, trust: Trust, place: u8) -> bool {
    let Some(first) = tail.chars().next() else { return false };
    beginning_with(first).iter().any(|particle| {
        let fits = particle.place >= place && particle.trust >= trust && agrees(particle.after, before);
        let Some(rest) = tail.strip_prefix(particle.text).filter(|_| fits) else { return false };
        let Some(last) = particle.text.chars().next_back() else { return false };
        rest.is_empty() || parses(rest, last, Trust::Weak, particle.place + 1)
    })
}

fn agrees(after: After, before: char) -> bool {
    if !is_hangul(before) {
        return true;
    }
    /// Syllables of one initial and vowel, by final consonant; the ninth ends in ㄹ.
    const FINALS: u32 = 28;
    let last = (before as u32 - 0xac00) % FINALS;
    match after {
        After::Any => true,
        After::Closed => last != 0,
        After::Open => last == 0,
        After::OpenOrL => last == 0 || last == 8,
    }
}

/// Byte positions where a tail of Hangul may begin, the shortest tail first; never the word's own beginning.
fn cuts(word: &str) -> impl Iterator<Item = usize> {
    let tail = word.char_indices().rev().take_while(|&(_, c)| is_hangul(c)).take(LONGEST);
    tail.map(|(at, _)| at).filter(|&at| at > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_stem() {
        for (stem, words) in [
            (
                "올트먼",
                "올트먼 올트먼은 올트먼이 올트먼을 올트먼의 올트먼에게 올트먼에게서 올트먼에게서는 올트먼과 올트먼과의 올트먼도",
            ),
            (
                "올트먼",
                "올트먼으로 올트먼으로는 올트먼으로부터 올트먼부터 올트먼까지 올트먼까지도 올트먼처럼 올트먼보다 올트먼보다는",
            ),
            (
                "올트먼",
                "올트먼마다 올트먼조차 올트먼밖에 올트먼이나 올트먼이라 올트먼이라고 올트먼이라는 올트먼한테 올트먼이며 올트먼이고",
            ),
            (
                "올트먼",
                "올트먼께서 올트먼께서는 올트먼뿐 올트먼뿐만 올트먼들 올트먼들이 올트먼들의 올트먼들에게는 올트먼에게만 올트먼에게만은",
            ),
            (
                "마이크로소프트",
                "마이크로소프트가 마이크로소프트는 마이크로소프트로 마이크로소프트로부터 마이크로소프트와의 마이크로소프트에서는",
            ),
            ("나델라", "나델라 나델라는 나델라가 나델라를 나델라와 나델라의 나델라로 나델라라고 나델라도"),
            ("알트만", "알트만 알트만이 알트만은 알트만을 알트만의 알트만에게"),
            ("서울", "서울로 서울에서 서울은 서울로부터"),
            ("오픈AI", "오픈AI 오픈AI는 오픈AI은 오픈AI로 오픈AI으로 오픈AI로부터 오픈AI와의 오픈AI에서 오픈AI로의"),
            ("X", "X X에 X를 X을"),
            ("49%", "49%의 49%를"),
            ("이사회", "이사회 이사회가 이사회의 이사회에서"),
            ("학교", "학교 학교가 학교는 학교에서는"),
            ("창업자", "창업자이기도 창업자이며 창업자였던 창업자로는"),
            ("것", "것 것으로 것으로는"),
            ("집", "집에서 집까지"),
            ("김준호", "김준호씨 김준호씨와 김준호님의 김준호씨에게는"),
        ] {
            for word in words.split(' ') {
                assert_eq!(strip(word), stem, "stem of {word}");
            }
        }
    }

    #[test]
    fn words_that_only_look_like_it_stay_whole() {
        for word in
            "아저씨 선생님 날씨 회의 정의 아이 효과 결과 우리은행 코로나 하나 다만 절대 사랑 은 는 가 AI X 보고서 회사 올 ㅋㅋ 플랫폼"
                .split(' ')
        {
            assert_eq!(strip(word), word, "{word} is not cut");
        }
        for (word, stem) in
            [("회의에", "회의"), ("결과는", "결과"), ("아이가", "아이"), ("우리은행은", "우리은행"), ("나라는", "나라")]
        {
            assert_eq!(strip(word), stem, "{word} loses its particle only");
        }
        assert_eq!(strip(""), "", "nothing stays nothing");
    }

    #[test]
    fn every_reading_of_a_doubtful_word() {
        assert_eq!(stems("나라는").collect::<Vec<_>>(), ["나라는", "나라", "나"]);
        assert_eq!(stems("회의").collect::<Vec<_>>(), ["회의", "회"]);
        assert_eq!(stems("알트만").collect::<Vec<_>>(), ["알트만", "알트"]);
        assert_eq!(stems("학교은").collect::<Vec<_>>(), ["학교은"], "은 does not follow a vowel");
    }

    #[test]
    fn one_syllable_before_a_clear_particle() {
        for (word, stem) in [
            ("책을", Some("책")),
            ("집에", Some("집")),
            ("책는", None),
            ("회의", None),
            ("마을", None),
            ("정책을", None),
            ("책", None),
        ] {
            assert_eq!(one_syllable_stem(word), stem, "short stem of {word}");
        }
    }

    #[test]
    fn one_syllable_and_all_its_particles() {
        for (word, stem) in
            [("황과의", Some("황")), ("회의", Some("회")), ("해임", None), ("황", None), ("황금", None), ("AI의", None)]
        {
            assert_eq!(one_syllable_reading(word), stem, "short reading of {word}");
        }
    }

    #[test]
    fn tails_after_a_name() {
        for (before, tails) in [
            (
                '먼',
                "은 이 을 과 으로 만 만이 도 의 인 이라고 들 들이 에게서 에겐 뿐만 이라며 이자 까지만은 씨는 님께서 측이",
            ),
            ('라', "는 가 를 와 로 나 라고 라며 고 였다 이기도 랑"),
            ('울', "로 로는 은 이"),
            ('I', "는 은 가 이 로 으로 와 과 로부터 의"),
            (')', "에서 는 은"),
        ] {
            for tail in tails.split(' ') {
                assert!(is_particle_tail(tail, before), "{before}+{tail} is a name and its particle");
            }
        }
        for (before, tails) in
            [('먼', "는 가 를 와 로 드 이가 스키 은행 의회 AI"), ('라', "은 을 과 이 으로 면서 인더스트리")]
        {
            for tail in tails.split(' ') {
                assert!(!is_particle_tail(tail, before), "{before}+{tail} is another word");
            }
        }
        assert!(is_particle_tail("", '먼'), "a bare name");
        assert!(!is_particle_tail(&"에게".repeat(50_000), '먼'), "a long tail is refused at once");
    }
}
