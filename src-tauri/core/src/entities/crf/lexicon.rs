//! The words of a Korean dictionary: of each what it can be, and what it costs a sentence to read it so.
//!
//! A name is what is left when the words one knows are taken away; 배종향 in a list of people's names and 경희 before 대
//! say more than any character around them. Words are hashed into buckets of one cache line, sixteen of four bytes:
//! seventeen bits of mark, five of sorts, four of tag, six of cost. The mark of a word that is not there is met once in
//! some eight thousand times.
//!
//! Invariant: pure; the bytes come from the caller.

use anyhow::{Result, ensure};

/// What a word is in a sentence; numbers are part of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Tag {
    /// No dictionary has it.
    Unknown,
    /// A person's name, or a part of one.
    Person,
    /// A place's name.
    Place,
    /// Another name.
    Proper,
    /// A common noun.
    Noun,
    /// A noun that needs another word: 명, 때, 것.
    Bound,
    /// A pronoun.
    Pronoun,
    /// A numeral.
    Numeral,
    /// A particle.
    Particle,
    /// The ending of a verb or adjective.
    Ending,
    /// A suffix.
    Suffix,
    /// A prefix.
    Prefix,
    /// 이다 and 아니다.
    Copula,
    /// A verb or adjective, with or without its ending.
    Verb,
    /// An adverb or another word that says how or which.
    Modifier,
    /// Anything else.
    Other,
}

impl Tag {
    /// All, in the order of their numbers.
    pub const ALL: [Self; 16] = [
        Self::Unknown,
        Self::Person,
        Self::Place,
        Self::Proper,
        Self::Noun,
        Self::Bound,
        Self::Pronoun,
        Self::Numeral,
        Self::Particle,
        Self::Ending,
        Self::Suffix,
        Self::Prefix,
        Self::Copula,
        Self::Verb,
        Self::Modifier,
        Self::Other,
    ];

    /// Whether nothing begins with it.
    pub fn leans(self) -> bool {
        matches!(self, Self::Particle | Self::Ending | Self::Suffix | Self::Copula)
    }

    /// Its bit among the sorts of a word.
    fn sort(self) -> u8 {
        match self {
            Self::Person => sort::PERSON,
            Self::Place => sort::PLACE,
            Self::Proper => sort::PROPER,
            Self::Noun | Self::Bound | Self::Pronoun | Self::Numeral => sort::NOUN,
            _ => sort::OTHER,
        }
    }
}

/// What a word can be, as bits.
pub mod sort {
    /// A person's name.
    pub const PERSON: u8 = 1;
    /// A place's name.
    pub const PLACE: u8 = 2;
    /// Another name.
    pub const PROPER: u8 = 4;
    /// A noun that is no name.
    pub const NOUN: u8 = 8;
    /// Any other word.
    pub const OTHER: u8 = 16;
}

/// What the dictionary says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// All it can be, bits of [`sort`].
    pub sorts: u8,
    /// What it most often is.
    pub tag: Tag,
    /// The less, the more common, some -4,000 to 8,000.
    pub cost: i32,
}

/// Syllables of the longest word that is kept.
pub const LONGEST: usize = 10;

/// First bytes of the file.
const MAGIC: &[u8; 8] = b"DossLex1";
/// Words in a bucket.
const SLOTS: usize = 16;
/// Costs begin here, and one step is so much.
const CHEAPEST: i32 = -4096;
const STEP: i32 = 192;
/// Of its slots, so many hundredths of a bucket are taken on average, so that few run over.
const FILLED: usize = 78;

#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Bucket([u32; SLOTS]);

/// A dictionary.
#[derive(Debug)]
pub struct Lexicon(Vec<Bucket>);

/// A word while it is being read, character by character.
#[derive(Debug, Clone, Copy)]
pub struct Key(u64);

impl Key {
    /// Of no character.
    pub const EMPTY: Self = Self(0xcbf2_9ce4_8422_2325);

    /// With one more code point.
    #[inline]
    #[must_use]
    pub fn with(self, c: u64) -> Self {
        Self((self.0 ^ c).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23))
    }

    fn of(word: &str) -> Self {
        word.chars().fold(Self::EMPTY, |key, c| key.with(u64::from(u32::from(c))))
    }

    /// The same letters where a word of the text begins.
    fn leading(self) -> Self {
        Self(!self.0)
    }

    /// As a number.
    pub fn hash(self) -> u64 {
        self.0
    }
}

impl Lexicon {
    /// Makes a table of words with all they can be and what each reading costs. What finds its bucket full is left out,
    /// the costliest first.
    pub fn from_words<'a>(words: impl Iterator<Item = (&'a str, &'a [(Tag, i32)])>) -> Self {
        let mut rows: Vec<(i32, Key, u32)> = Vec::new();
        for (word, readings) in words {
            if word.chars().count() > LONGEST {
                continue;
            }
            let sorts = readings.iter().fold(0, |sorts, (tag, _)| sorts | tag.sort());
            let Some(&(tag, cost)) = readings.iter().min_by_key(|(_, cost)| *cost) else { continue };
            let mut add = |key: Key, tag: Tag, cost: i32| rows.push((cost, key, packed(sorts, tag, cost)));
            add(Key::of(word), tag, cost);
            // 은 is a particle nearly always, but silver where a word begins.
            let leading = readings.iter().filter(|(tag, _)| !tag.leans()).min_by_key(|(_, cost)| *cost);
            if let Some(&(other, cost)) = leading.filter(|_| tag.leans()) {
                add(Key::of(word).leading(), other, cost);
            }
        }
        rows.sort_by_key(|&(cost, key, _)| (cost, key.0));
        let count = (rows.len() * 100).div_ceil(SLOTS * FILLED).max(1);
        let mut lexicon = Self(vec![Bucket([0; SLOTS]); count]);
        for (_, key, row) in rows {
            let (bucket, mark) = lexicon.place(key);
            if let Some(slot) = lexicon.0.get_mut(bucket).and_then(|bucket| bucket.0.iter_mut().find(|row| **row == 0))
            {
                *slot = mark | row;
            }
        }
        lexicon
    }

    /// Reads the file. Fails, in a sentence, if it is none or is cut off.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let (magic, rest) = bytes.split_at_checked(MAGIC.len()).unwrap_or_default();
        ensure!(magic == MAGIC, "this is no dictionary of Korean words, or one of another version of Dossier");
        let (buckets, over) = rest.as_chunks::<{ size_of::<Bucket>() }>();
        ensure!(
            over.is_empty() && !buckets.is_empty(),
            "the dictionary of Korean words is cut off: install Dossier again"
        );
        let bucket = |bytes: &[u8; size_of::<Bucket>()]| {
            let mut rows = bytes.as_chunks::<4>().0.iter().map(|row| u32::from_le_bytes(*row));
            Bucket(std::array::from_fn(|_| rows.next().unwrap_or_default()))
        };
        Ok(Self(buckets.iter().map(bucket).collect()))
    }

    /// The bytes of the file.
    pub fn write(&self) -> Vec<u8> {
        let rows = self.0.iter().flat_map(|bucket| bucket.0).flat_map(u32::to_le_bytes);
        MAGIC.iter().copied().chain(rows).collect()
    }

    /// By what a model knows the dictionary it was trained with.
    pub fn fingerprint(&self) -> u64 {
        self.0.iter().flat_map(|bucket| bucket.0).fold(Key::EMPTY, |key, row| key.with(u64::from(row))).hash()
    }

    /// What the dictionary says of a word; `leading` where a word of the text begins with it.
    #[inline]
    pub fn find(&self, key: Key, leading: bool) -> Option<Word> {
        let word = self.look(key)?;
        match leading && word.tag.leans() {
            true => self.look(key.leading()).or(Some(word)),
            false => Some(word),
        }
    }

    #[inline]
    fn look(&self, key: Key) -> Option<Word> {
        let (bucket, mark) = self.place(key);
        let row = *self.0.get(bucket)?.0.iter().find(|row| **row >> 15 == mark >> 15)?;
        Some(unpacked(row))
    }

    /// The bucket of a word, by the upper half of its hash, and its mark there, by the lower.
    #[inline]
    fn place(&self, key: Key) -> (usize, u32) {
        let hash = (key.0 ^ key.0 >> 29).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        let hash = hash ^ hash >> 32;
        let bucket = ((hash >> 32) * self.0.len() as u64) >> 32;
        // Of the lower half seventeen bits.
        #[allow(clippy::cast_possible_truncation)]
        (bucket as usize, (hash as u32 >> 15).max(1) << 15)
    }
}

fn packed(sorts: u8, tag: Tag, cost: i32) -> u32 {
    // Within six bits after the clamp.
    #[allow(clippy::cast_sign_loss)]
    let cost = ((cost - CHEAPEST) / STEP).clamp(0, 63) as u32;
    u32::from(sorts) << 10 | (tag as u32) << 6 | cost
}

fn unpacked(row: u32) -> Word {
    // Each within its own few bits.
    #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)]
    let (sorts, tag, cost) = ((row >> 10 & 31) as u8, (row >> 6 & 15) as usize, (row & 63) as i32);
    Word { sorts, tag: Tag::ALL.get(tag).copied().unwrap_or(Tag::Unknown), cost: CHEAPEST + cost * STEP + STEP / 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Lexicon {
        let words: [(&str, &[(Tag, i32)]); 4] = [
            ("은", &[(Tag::Particle, 500), (Tag::Noun, 3000)]),
            ("는", &[(Tag::Particle, 500)]),
            ("배종향", &[(Tag::Person, 4104)]),
            ("전기", &[(Tag::Noun, 1500), (Tag::Person, 5000)]),
        ];
        Lexicon::from_words(words.into_iter())
    }

    #[test]
    fn a_word_is_found_with_all_it_can_be() {
        let lexicon = Lexicon::read(&some().write()).unwrap();
        let tag = |word: &str, leading| lexicon.find(Key::of(word), leading).map(|word| word.tag);
        assert_eq!(tag("배종향", true), Some(Tag::Person));
        assert_eq!(tag("전기", true), Some(Tag::Noun), "the commonest reading");
        assert_eq!(
            lexicon.find(Key::of("전기"), false).unwrap().sorts,
            sort::NOUN | sort::PERSON,
            "and what else it is"
        );
        assert_eq!(tag("은", false), Some(Tag::Particle));
        assert_eq!(tag("은", true), Some(Tag::Noun), "nothing begins with a particle");
        assert_eq!(tag("는", true), Some(Tag::Particle), "unless it is nothing else");
        assert_eq!(tag("배종", true), None);
        let cost = lexicon.find(Key::of("전기"), true).unwrap().cost;
        assert!((cost - 1500).abs() <= STEP, "a cost is kept to its step: {cost}");
    }

    #[test]
    fn a_file_that_is_none_or_is_cut_off_is_refused() {
        let bytes = some().write();
        assert!(Lexicon::read(b"").unwrap_err().to_string().contains("no dictionary"));
        assert!(Lexicon::read(&bytes[..bytes.len() - 1]).unwrap_err().to_string().contains("cut off"));
        assert!(Lexicon::read(MAGIC).unwrap_err().to_string().contains("cut off"));
    }
}
