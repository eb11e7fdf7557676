//! How a Korean spelling of a foreign name sounds, as a row of phones, and how far two such rows are apart.
//!
//! 에메트 쉬어 and 에멧 시어 were one sound before two editors wrote it down. What they do differently is known: which
//! vowel stands for a schwa, whether a stop is a final consonant or gets a syllable of its own with ㅡ, which of a
//! family of consonants is taken. Such differences cost little here, others a whole phone.

/// One sound. Consonants by their family's first letter as Hangul compatibility jamo, vowels by their letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phone {
    /// A consonant that begins or ends a syllable; ㅇ only as *ng*.
    Consonant(char),
    /// A vowel.
    Vowel(char),
}

const FIRST: [char; 19] =
    ['ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ'];
const VOWELS: [char; 21] = [
    'ㅏ', 'ㅐ', 'ㅑ', 'ㅒ', 'ㅓ', 'ㅔ', 'ㅕ', 'ㅖ', 'ㅗ', 'ㅘ', 'ㅙ', 'ㅚ', 'ㅛ', 'ㅜ', 'ㅝ', 'ㅞ', 'ㅟ', 'ㅠ', 'ㅡ',
    'ㅢ', 'ㅣ',
];
/// Final consonants as they sound before a pause; the first place is none.
const LAST: [char; 28] = [
    ' ', 'ㄱ', 'ㄱ', 'ㄱ', 'ㄴ', 'ㄴ', 'ㄴ', 'ㄷ', 'ㄹ', 'ㄱ', 'ㅁ', 'ㄹ', 'ㄹ', 'ㄹ', 'ㅍ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅂ',
    'ㄷ', 'ㄷ', 'ㅇ', 'ㄷ', 'ㄷ', 'ㄱ', 'ㄷ', 'ㅂ', 'ㄷ',
];

/// The phones of Hangul syllables; anything else is left out.
pub(super) fn phones(text: &str) -> Vec<Phone> {
    let mut phones = Vec::new();
    for c in text.chars() {
        let Some(code) = (c as usize).checked_sub(0xAC00).filter(|code| *code < 11_172) else { continue };
        let part = |table: &[char], at: usize| table.get(at).copied().unwrap_or(' ');
        let first = part(&FIRST, code / 588);
        if first != 'ㅇ' {
            phones.push(Phone::Consonant(first));
        }
        phones.push(Phone::Vowel(part(&VOWELS, code / 28 % 21)));
        let last = part(&LAST, code % 28);
        // ㄹㄹ is one l.
        if last != ' ' {
            phones.push(Phone::Consonant(last));
        }
    }
    phones.dedup_by(|next, before| *next == Phone::Consonant('ㄹ') && *before == Phone::Consonant('ㄹ'));
    phones
}

/// What the rows are apart, in phones: 0 for the same sound. Quadratic in the length of a name.
pub(super) fn distance(one: &[Phone], other: &[Phone]) -> f32 {
    let mut row: Vec<f32> = std::iter::once(0.0)
        .chain(other.iter().scan(0.0, |sum, &phone| {
            *sum += alone(phone);
            Some(*sum)
        }))
        .collect();
    for &phone in one {
        let mut diagonal = row.first().copied().unwrap_or_default();
        let mut left = diagonal + alone(phone);
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (&against, cell) in other.iter().zip(row.iter_mut().skip(1)) {
            let best = (diagonal + instead(phone, against)).min(*cell + alone(phone)).min(left + alone(against));
            diagonal = *cell;
            *cell = best;
            left = best;
        }
    }
    row.last().copied().unwrap_or_default()
}

/// How much there is to a row: what it costs to leave it all out.
pub(super) fn weight(phones: &[Phone]) -> f32 {
    phones.iter().map(|&phone| alone(phone).max(0.4)).sum()
}

/// A phone that only one of the two has.
fn alone(phone: Phone) -> f32 {
    match phone {
        Phone::Vowel('ㅡ') => 0.15,
        Phone::Vowel('ㅣ' | 'ㅜ') => 0.5,
        Phone::Vowel(_) => 0.8,
        Phone::Consonant('ㄹ') => 0.5,
        Phone::Consonant('ㅎ') => 0.6,
        Phone::Consonant(_) => 1.0,
    }
}

/// One phone in another's place.
fn instead(one: Phone, other: Phone) -> f32 {
    match (one, other) {
        _ if one == other => 0.0,
        (Phone::Vowel(one), Phone::Vowel(other)) => vowels(one, other),
        (Phone::Consonant(one), Phone::Consonant(other)) => consonants(one, other),
        _ => 1.4,
    }
}

/// The consonants that stand for sounds of one family.
fn family(consonant: char) -> char {
    match consonant {
        'ㄱ' | 'ㄲ' | 'ㅋ' => 'ㄱ',
        'ㄷ' | 'ㄸ' | 'ㅌ' => 'ㄷ',
        'ㅂ' | 'ㅃ' | 'ㅍ' => 'ㅂ',
        'ㅈ' | 'ㅉ' | 'ㅊ' => 'ㅈ',
        'ㅅ' | 'ㅆ' => 'ㅅ',
        _ => consonant,
    }
}

fn consonants(one: char, other: char) -> f32 {
    let pair = (family(one), family(other));
    match pair {
        _ if pair.0 == pair.1 => 0.15,
        ('ㅂ', 'ㅎ') | ('ㅎ', 'ㅂ') => 0.4,
        ('ㅅ', 'ㅈ') | ('ㅈ', 'ㅅ') => 0.4,
        ('ㅅ', 'ㄷ') | ('ㄷ', 'ㅅ') => 0.5,
        ('ㅈ', 'ㄷ') | ('ㄷ', 'ㅈ') => 0.6,
        ('ㄴ', 'ㅇ') | ('ㅇ', 'ㄴ') => 0.6,
        _ => 1.1,
    }
}

/// A vowel without the glide before it, and the glide.
fn simple(vowel: char) -> (char, char) {
    match vowel {
        'ㅑ' => ('ㅏ', 'y'),
        'ㅒ' | 'ㅖ' => ('ㅔ', 'y'),
        'ㅕ' => ('ㅓ', 'y'),
        'ㅛ' => ('ㅗ', 'y'),
        'ㅠ' => ('ㅜ', 'y'),
        'ㅘ' => ('ㅏ', 'w'),
        'ㅙ' | 'ㅞ' | 'ㅚ' => ('ㅔ', 'w'),
        'ㅝ' => ('ㅓ', 'w'),
        'ㅟ' => ('ㅣ', 'w'),
        'ㅢ' => ('ㅣ', ' '),
        'ㅐ' => ('ㅐ', ' '),
        _ => (vowel, ' '),
    }
}

fn vowels(one: char, other: char) -> f32 {
    let ((one, before), (other, glide)) = (simple(one), simple(other));
    let glides = if before == glide { 0.0 } else { 0.15 };
    let pair = if one < other { (one, other) } else { (other, one) };
    glides
        + match pair {
            _ if one == other => 0.0,
            ('ㅐ', 'ㅔ') => 0.05,
            ('ㅏ', 'ㅓ') => 0.2,
            ('ㅓ', 'ㅗ') => 0.2,
            ('ㅓ', 'ㅡ') | ('ㅜ', 'ㅡ') => 0.2,
            ('ㅏ', 'ㅐ') => 0.25,
            ('ㅏ', 'ㅗ') => 0.3,
            ('ㅓ', 'ㅔ') | ('ㅐ', 'ㅓ') => 0.35,
            ('ㅓ', 'ㅜ') | ('ㅗ', 'ㅜ') => 0.35,
            ('ㅔ', 'ㅣ') | ('ㅡ', 'ㅣ') => 0.35,
            ('ㅏ', 'ㅡ') => 0.45,
            _ => 0.8,
        }
}
