//! The words of a dictionary that MeCab has compiled, `sys.dic` of mecab-ko-dic.
//!
//! The file is a header, a double array that holds the words byte by byte (Aoe, 1989), a table of readings, and their
//! descriptions. A cell of the array belongs to the node whose base is its check; the cell right at a base holds the
//! readings of the word that ends there.

use anyhow::{Context, Result, ensure};
use dossier_core::entities::crf::lexicon::{LONGEST, Lexicon, Tag};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Bytes of the header, of a cell of the array, and of a reading.
const HEADER: usize = 72;
const CELL: usize = 8;
const READING: usize = 16;

type Words = BTreeMap<String, Vec<(Tag, i32)>>;

/// The dictionary in `file` as a lexicon.
pub(crate) fn lexicon(file: &Path) -> Result<Lexicon> {
    let context = || format!("read the dictionary {}", file.display());
    let bytes = fs::read(file).with_context(context)?;
    let words = Compiled::new(&bytes).and_then(|compiled| compiled.words()).with_context(context)?;
    Ok(Lexicon::from_words(words.iter().map(|(word, readings)| (word.as_str(), readings.as_slice()))))
}

struct Compiled<'a> {
    cells: Vec<(i32, u32)>,
    readings: &'a [u8],
    descriptions: &'a [u8],
}

impl<'a> Compiled<'a> {
    fn new(bytes: &'a [u8]) -> Result<Self> {
        let number = |at: usize| -> Result<usize> { Ok(four(bytes, at)? as usize) };
        let (array, readings, descriptions) = (number(24)?, number(28)?, number(32)?);
        let after = HEADER + array + readings;
        ensure!(bytes.len() >= after + descriptions, "it is cut off or no dictionary of MeCab's");
        let cells = (0..array / CELL).map(|cell| {
            let at = HEADER + cell * CELL;
            Ok((four(bytes, at)?.cast_signed(), four(bytes, at + 4)?))
        });
        Ok(Self {
            cells: cells.collect::<Result<_>>()?,
            readings: bytes.get(HEADER + array..after).context("the readings are cut off")?,
            descriptions: bytes.get(after..after + descriptions).context("the descriptions are cut off")?,
        })
    }

    /// The words that are all Hangul, with their readings.
    fn words(&self) -> Result<Words> {
        // Which cells belong to each base.
        let mut by_check: Vec<(u32, usize)> =
            self.cells.iter().enumerate().map(|(cell, (_, check))| (*check, cell)).collect();
        by_check.sort_unstable();
        let (root, _) = *self.cells.first().context("it has no words")?;
        let mut words = Words::new();
        let mut open = vec![(root, Vec::new())];
        while let Some((base, word)) = open.pop() {
            let base = base.cast_unsigned();
            let from = by_check.partition_point(|(check, _)| *check < base);
            for &(_, cell) in by_check.iter().skip(from).take_while(|(check, _)| *check == base) {
                let (next, _) = self.cells[cell];
                match cell.checked_sub(base as usize) {
                    Some(0) if next < 0 => self.read(&word, (-next - 1).cast_unsigned() as usize, &mut words)?,
                    Some(byte @ 1..=256) if cell > 0 && word.len() < 3 * LONGEST => {
                        let byte = u8::try_from(byte - 1).context("a byte is one")?;
                        open.push((next, [word.as_slice(), &[byte]].concat()));
                    }
                    _ => {}
                }
            }
        }
        Ok(words)
    }

    /// The readings of a word: where they begin, and in the last byte how many they are.
    fn read(&self, word: &[u8], value: usize, words: &mut Words) -> Result<()> {
        let Ok(word) = str::from_utf8(word) else { return Ok(()) };
        if !word.chars().all(|c| ('가'..='힣').contains(&c)) {
            return Ok(());
        }
        for reading in value >> 8..(value >> 8) + (value & 255) {
            let at = reading * READING;
            let cost = i16::from_le_bytes(self.readings.get(at + 6..at + 8).context("a cost is cut off")?.try_into()?);
            let description = self.descriptions.get(four(self.readings, at + 8)? as usize..);
            let description = description.context("a description is cut off")?.split(|&byte| byte == 0).next();
            let description = str::from_utf8(description.unwrap_or_default()).context("a description is no text")?;
            words.entry(word.to_owned()).or_default().push((tag(description), i32::from(cost)));
        }
        Ok(())
    }
}

fn four(bytes: &[u8], at: usize) -> Result<u32> {
    let four = bytes.get(at..at + 4).context("it ends too early")?;
    Ok(u32::from_le_bytes(four.try_into()?))
}

/// What a description of the tag set of mecab-ko-dic says first: `NNP,인명,T,...`, `VV+EC,...`.
fn tag(description: &str) -> Tag {
    let (part, rest) = description.split_once(',').unwrap_or((description, ""));
    match part {
        "NNP" if rest.starts_with("인명") => Tag::Person,
        "NNP" if rest.starts_with("지명") => Tag::Place,
        "NNP" => Tag::Proper,
        "NNG" => Tag::Noun,
        "NNB" | "NNBC" => Tag::Bound,
        "NP" => Tag::Pronoun,
        "NR" => Tag::Numeral,
        _ if part.starts_with('J') => Tag::Particle,
        _ if part.starts_with('E') => Tag::Ending,
        _ if part.starts_with("XS") => Tag::Suffix,
        _ if part.starts_with("XP") => Tag::Prefix,
        _ if part.starts_with("VC") => Tag::Copula,
        _ if part.starts_with('V') => Tag::Verb,
        _ if part.starts_with('M') => Tag::Modifier,
        _ => Tag::Other,
    }
}
