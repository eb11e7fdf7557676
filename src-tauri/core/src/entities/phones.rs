//! How a Korean spelling of a foreign name sounds, as a row of phones, and how far two such rows are apart.
//!
//! 에메트 쉬어 and 에멧 시어 were one sound before two editors wrote it down. What they do differently is known: which
//! vowel stands for a schwa, whether a stop is a final consonant or gets a syllable of its own with ㅡ, which of a
//! family of consonants is taken, whether an *r* or an *h* without a vowel is written at all. Such differences cost
//! little here, others a whole phone.

// What differences cost, in phones. Set by hand and then learned, in steps of .05 and held near the hand's values, from the
// looked-at half of tests/fixtures/entities/pairs.tsv, and with less weight from spellings of one and of two entries of
// data/people.tsv and data/companies.tsv and from pairs made up for it.

// A phone that only one of the two has.
/// ㅡ, which is hardly heard.
const SCHWA_ALONE: f32 = 0.05;
/// ㅣ, ㅜ and ㅟ.
const CLOSE_ALONE: f32 = 0.55;
/// Any other vowel.
const VOWEL_ALONE: f32 = 0.85;
/// A vowel beside a vowel: 보우만 and 보먼, 티엘 and 틸.
const HIATUS_ALONE: f32 = 0.4;
/// The *y* or *w* before a vowel; also one for the other.
const GLIDE_ALONE: f32 = 0.1;
/// A consonant.
const CONSONANT_ALONE: f32 = 0.95;
/// ㅎ: 커닝햄 and 커닝엄.
const H_ALONE: f32 = 0.5;
/// A consonant that many leave out; see [`Phone::faint`].
const FAINT_ALONE: f32 = 0.3;
/// Length: 섬머스 and 서머스.
const LONG_ALONE: f32 = 0.05;
/// Length of ㄹ, which tells *l* from *r*: 켈리 and 케리.
const LONG_L_ALONE: f32 = 0.35;

// Consonants in each other's place.
/// ㄱ and ㅋ.
const VOICED: f32 = 0.3;
/// ㄲ and ㅋ, or ㄲ and ㄱ.
const TENSE: f32 = 0.1;
/// The last *r* as 르 or as 어.
const R_AS_VOWEL: f32 = 0.2;
/// The *f* as ㅍ or ㅎ.
const F: f32 = 0.35;
/// ㅅ and ㅈ, for *z* and *ts*.
const S_Z: f32 = 0.3;
/// ㅅ and ㄷ, for *th*.
const TH: f32 = 0.45;
/// ㄷ and ㅈ, for *ti* and *di*.
const T_CH: f32 = 0.5;
/// ㄴ and ㅇ.
const N_NG: f32 = 0.5;
/// ㄹ and ㅎ, for a Portuguese *r*.
const R_H: f32 = 0.5;
/// ㄱ or ㅈ and ㅎ, for *kh* and a Spanish *j*.
const K_H: f32 = 0.6;
/// *w* and ㅂ: 호로위츠 and 호로비츠.
const W_V: f32 = 0.35;
/// *y* and ㅈ: 요한슨 and 조핸슨.
const J_Y: f32 = 0.5;
/// Any other two.
const OTHER_CONSONANTS: f32 = 1.15;

// Vowels.
/// ㅐ and ㅔ.
const AE_E: f32 = 0.1;
/// ㅏ and ㅓ.
const A_EO: f32 = 0.2;
/// ㅓ and ㅗ.
const EO_O: f32 = 0.2;
/// ㅡ and ㅓ or ㅜ.
const EU_EO_U: f32 = 0.25;
/// ㅏ and ㅐ.
const A_AE: f32 = 0.2;
/// ㅏ and ㅗ.
const A_O: f32 = 0.35;
/// ㅓ and ㅔ or ㅐ.
const EO_E: f32 = 0.3;
/// ㅜ and ㅓ or ㅗ.
const U_EO_O: f32 = 0.3;
/// ㅣ and ㅔ or ㅡ.
const I_E_EU: f32 = 0.4;
/// ㅏ and ㅡ.
const A_EU: f32 = 0.45;
/// ㅔ and ㅡ.
const E_EU: f32 = 0.4;
/// ㅟ and ㅣ or ㅜ.
const UE: f32 = 0.15;
/// Close vowels after ㅅ and ㅈ where no vowel was: 쉬 and 슈.
const HISSED: f32 = 0.2;
/// ㅏ and ㅔ.
const A_E: f32 = 0.5;
/// Any other two.
const OTHER_VOWELS: f32 = 0.8;

// The whole.
/// Costs are added to this power: one great difference counts for more than many small ones.
const POWER: f32 = 1.3;
/// The first sound is heard best: what it differs in counts by so much more.
const FIRST_SOUND: f32 = 0.45;
/// The last vowel, by which names decline: 이바노프 and 이바노바.
const LAST_VOWEL: f32 = 0.2;
/// What the last consonants differ in counts by so much more: 스미스 and 스미슨.
const LAST_CONSONANT: f32 = 0.25;

/// What a phone is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// It begins or ends a syllable; ㅇ only as *ng*.
    Consonant,
    /// Without the glide before it.
    Vowel,
    /// *y* or *w* before a vowel.
    Glide,
    /// The consonant after it is long: ㅁㅁ, ㄹㄹ, ㄱㅋ.
    Long,
}

/// One sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phone {
    sort: Sort,
    /// Its letter as Hangul compatibility jamo; `y` and `w` for glides; ㄹ or nothing for length.
    sound: char,
    /// Often left out: 르 and 흐 after a vowel, ㄱ after ㅇ, a vowel beside a vowel.
    faint: bool,
    /// A close vowel that may stand for none after ㅅ and ㅈ: 쉬, 슈, 츠, 치.
    hissed: bool,
}

impl Phone {
    fn new(sort: Sort, sound: char) -> Self {
        Self { sort, sound, faint: false, hissed: false }
    }
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
    let mut phones: Vec<Phone> = Vec::new();
    for c in text.chars() {
        let Some(code) = (c as usize).checked_sub(0xAC00).filter(|code| *code < 11_172) else { continue };
        let part = |table: &[char], at: usize| table.get(at).copied().unwrap_or(' ');
        let first = part(&FIRST, code / 588);
        let (glide, vowel) = simple(part(&VOWELS, code / 28 % 21), first);
        let last = part(&LAST, code % 28);
        let after_vowel = phones.last().is_some_and(|before| before.sort == Sort::Vowel);
        // 르 and 흐 after a vowel are an r and an h that end a syllable.
        let ends = after_vowel && vowel == 'ㅡ' && matches!(first, 'ㄹ' | 'ㅎ');
        if first != 'ㅇ' {
            add_consonant(&mut phones, first, ends);
        }
        if glide != ' ' {
            phones.push(Phone::new(Sort::Glide, glide));
        }
        if !ends {
            let beside = after_vowel && first == 'ㅇ' && glide == ' ';
            if beside && let Some(before) = phones.last_mut() {
                before.faint = true;
            }
            // 수 is a syllable of its own more often than a mere s.
            let hissed = match family(first) {
                'ㅅ' => glide == 'y' && vowel == 'ㅜ' || matches!(vowel, 'ㅡ' | 'ㅣ' | 'ㅟ'),
                'ㅈ' => matches!(vowel, 'ㅡ' | 'ㅣ' | 'ㅜ' | 'ㅟ'),
                _ => false,
            };
            phones.push(Phone { faint: beside, hissed: hissed && last == ' ', ..Phone::new(Sort::Vowel, vowel) });
        }
        if last != ' ' {
            phones.push(Phone::new(Sort::Consonant, last));
        }
    }
    phones
}

/// Adds the consonant that begins a syllable; with one of its family right before, the two are one long one.
fn add_consonant(phones: &mut Vec<Phone>, first: char, faint: bool) {
    let own = family(first);
    let before = phones.last().filter(|before| before.sort == Sort::Consonant).map(|before| family(before.sound));
    let long = match before {
        Some('ㄷ') => matches!(own, 'ㄷ' | 'ㅅ' | 'ㅈ'),
        Some(before) => before == own && own != 'ㅅ',
        None => false,
    };
    if long {
        phones.pop();
        phones.push(Phone::new(Sort::Long, if own == 'ㄹ' { 'ㄹ' } else { ' ' }));
    }
    let after_ng = before == Some('ㅇ') && own == 'ㄱ';
    phones.push(Phone { faint: faint || after_ng, ..Phone::new(Sort::Consonant, first) });
}

/// The glide before a vowel, and the vowel without it. After ㅅ and ㅈ, 쉐 is 셰 and 쉬 is 시.
fn simple(vowel: char, first: char) -> (char, char) {
    let (glide, simple) = match vowel {
        'ㅑ' => ('y', 'ㅏ'),
        'ㅒ' | 'ㅖ' => ('y', 'ㅔ'),
        'ㅕ' => ('y', 'ㅓ'),
        'ㅛ' => ('y', 'ㅗ'),
        'ㅠ' => ('y', 'ㅜ'),
        'ㅘ' => ('w', 'ㅏ'),
        'ㅙ' | 'ㅞ' | 'ㅚ' if matches!(first, 'ㅅ' | 'ㅆ') => ('y', 'ㅔ'),
        'ㅙ' | 'ㅞ' | 'ㅚ' => ('w', 'ㅔ'),
        'ㅝ' => ('w', 'ㅓ'),
        'ㅟ' if matches!(first, 'ㅅ' | 'ㅆ' | 'ㅈ' | 'ㅊ' | 'ㅉ') => (' ', 'ㅣ'),
        'ㅟ' if matches!(first, 'ㅇ' | 'ㅎ' | 'ㄱ' | 'ㅋ') => ('w', 'ㅣ'),
        'ㅢ' => (' ', 'ㅣ'),
        _ => (' ', vowel),
    };
    // 죠 is 조, and so are 쥬 and 주.
    (if family(first) == 'ㅈ' { ' ' } else { glide }, simple)
}

/// What the rows are apart, in phones: 0 for the same sound. Quadratic in the length of a name.
pub(super) fn distance(one: &[Phone], other: &[Phone]) -> f32 {
    let alone = |phone| alone(phone).powf(POWER);
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
            let changed = diagonal + instead(phone, against).powf(POWER);
            let best = changed.min(*cell + alone(phone)).min(left + alone(against));
            diagonal = *cell;
            *cell = best;
            left = best;
        }
    }
    row.last().copied().unwrap_or_default().powf(1.0 / POWER)
}

/// How much there is to a row.
pub(super) fn weight(phones: &[Phone]) -> f32 {
    let of = |phone: &Phone| match (phone.sort, phone.sound) {
        (Sort::Long | Sort::Glide, _) => 0.0,
        (Sort::Vowel, 'ㅡ') => 0.4,
        (Sort::Vowel, 'ㅣ' | 'ㅜ') => 0.5,
        (Sort::Vowel, _) => 0.8,
        (Sort::Consonant, _) if phone.faint => 0.6,
        (Sort::Consonant, 'ㄹ') => 0.7,
        (Sort::Consonant, _) => 1.0,
    };
    phones.iter().map(of).sum()
}

/// What two rows are apart in their first and their last sounds, more than [`distance`] says.
pub(super) fn edges(one: &[Phone], other: &[Phone]) -> f32 {
    let (Some(first), Some(against)) = (one.first(), other.first()) else { return 0.0 };
    let mut begun = instead(*first, *against);
    if first.sort != against.sort {
        begun = begun.min(alone(*first)).min(alone(*against));
    }
    let vowels = match (one.last(), other.last()) {
        (Some(a), Some(b)) if a.sort == Sort::Vowel && b.sort == Sort::Vowel && a.sound != b.sound => {
            match a.hissed && b.hissed {
                true => 0.0,
                // ㅡ is no vowel that is heard: 한스 and 한수.
                false if a.sound == 'ㅡ' || b.sound == 'ㅡ' => 2.0 * LAST_VOWEL,
                false => LAST_VOWEL,
            }
        }
        _ => 0.0,
    };
    let consonant =
        |row: &[Phone]| row.iter().rev().find(|phone| phone.sort == Sort::Consonant && !phone.faint).copied();
    let ended = match (consonant(one), consonant(other)) {
        (Some(a), Some(b)) => instead(a, b) * LAST_CONSONANT,
        _ => 0.0,
    };
    begun.min(0.5) * FIRST_SOUND + vowels + ended
}

/// A phone that only one of the two has.
fn alone(phone: Phone) -> f32 {
    match (phone.sort, phone.sound) {
        (Sort::Long, 'ㄹ') => LONG_L_ALONE,
        (Sort::Long, _) => LONG_ALONE,
        (Sort::Glide, _) => GLIDE_ALONE,
        (Sort::Vowel, 'ㅡ') => SCHWA_ALONE,
        (Sort::Vowel, _) if phone.faint => HIATUS_ALONE,
        (Sort::Vowel, 'ㅣ' | 'ㅜ' | 'ㅟ') => CLOSE_ALONE,
        (Sort::Vowel, _) => VOWEL_ALONE,
        (Sort::Consonant, _) if phone.faint => FAINT_ALONE,
        (Sort::Consonant, 'ㅎ') => H_ALONE,
        (Sort::Consonant, _) => CONSONANT_ALONE,
    }
}

/// Two phones that never stand for one sound.
const NEVER: f32 = 1.6;

/// One phone in another's place.
fn instead(one: Phone, other: Phone) -> f32 {
    match (one.sort, other.sort) {
        (Sort::Vowel, Sort::Vowel) => vowels(one, other),
        (Sort::Consonant, Sort::Consonant) => consonants(one.sound, other.sound),
        (Sort::Long, Sort::Long) => 0.0,
        (Sort::Glide, Sort::Glide) if one.sound == other.sound => 0.0,
        (Sort::Glide, Sort::Glide) => GLIDE_ALONE,
        (Sort::Glide, _) => glide(one, other),
        (_, Sort::Glide) => glide(other, one),
        (Sort::Vowel, Sort::Consonant) => r_as_vowel(one, other),
        (Sort::Consonant, Sort::Vowel) => r_as_vowel(other, one),
        _ => NEVER,
    }
}

/// A glide against the vowel or the consonant that others write for it.
fn glide(glide: Phone, other: Phone) -> f32 {
    match (glide.sound, other.sort, other.sound) {
        ('y', Sort::Vowel, 'ㅣ') | ('w', Sort::Vowel, 'ㅜ' | 'ㅗ') => 0.1,
        ('w', Sort::Consonant, 'ㅂ') => W_V,
        ('y', Sort::Consonant, 'ㅈ') => J_Y,
        _ => NEVER,
    }
}

/// 샤지어 and 샤지르.
fn r_as_vowel(vowel: Phone, consonant: Phone) -> f32 {
    match vowel.faint && vowel.sound == 'ㅓ' && consonant.faint && consonant.sound == 'ㄹ' {
        true => R_AS_VOWEL,
        false => NEVER,
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

/// One consonant in another's place.
fn consonants(one: char, other: char) -> f32 {
    let pair = (family(one), family(other));
    match pair {
        _ if one == other => 0.0,
        _ if pair.0 == pair.1 && (tense(one) || tense(other)) => TENSE,
        _ if pair.0 == pair.1 => VOICED,
        ('ㅂ', 'ㅎ') | ('ㅎ', 'ㅂ') => F,
        ('ㅅ', 'ㅈ') | ('ㅈ', 'ㅅ') => S_Z,
        ('ㅅ', 'ㄷ') | ('ㄷ', 'ㅅ') => TH,
        ('ㅈ', 'ㄷ') | ('ㄷ', 'ㅈ') => T_CH,
        ('ㄴ', 'ㅇ') | ('ㅇ', 'ㄴ') => N_NG,
        ('ㄱ' | 'ㅈ', 'ㅎ') | ('ㅎ', 'ㄱ' | 'ㅈ') => K_H,
        ('ㄹ', 'ㅎ') | ('ㅎ', 'ㄹ') => R_H,
        _ => OTHER_CONSONANTS,
    }
}

/// One vowel in another's place.
fn vowels(a: Phone, b: Phone) -> f32 {
    let (one, other) = (a.sound, b.sound);
    let pair = if one < other { (one, other) } else { (other, one) };
    match pair {
        _ if one == other => 0.0,
        _ if a.hissed && b.hissed => HISSED,
        ('ㅐ', 'ㅔ') => AE_E,
        ('ㅏ', 'ㅓ') => A_EO,
        ('ㅓ', 'ㅗ') => EO_O,
        ('ㅓ', 'ㅡ') | ('ㅜ', 'ㅡ') => EU_EO_U,
        ('ㅏ', 'ㅐ') => A_AE,
        ('ㅏ', 'ㅗ') => A_O,
        ('ㅓ', 'ㅔ') | ('ㅐ', 'ㅓ') => EO_E,
        ('ㅓ', 'ㅜ') | ('ㅗ', 'ㅜ') => U_EO_O,
        ('ㅔ', 'ㅣ') | ('ㅡ', 'ㅣ') => I_E_EU,
        ('ㅏ', 'ㅡ') => A_EU,
        ('ㅔ', 'ㅡ') => E_EU,
        ('ㅏ', 'ㅔ') => A_E,
        ('ㅟ', 'ㅣ') | ('ㅜ', 'ㅟ') => UE,
        _ => OTHER_VOWELS,
    }
}

/// ㄲ, ㄸ, ㅃ, ㅆ, ㅉ.
fn tense(consonant: char) -> bool {
    matches!(consonant, 'ㄲ' | 'ㄸ' | 'ㅃ' | 'ㅆ' | 'ㅉ')
}
