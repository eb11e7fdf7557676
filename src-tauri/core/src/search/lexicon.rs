//! The names that a query may use, compared by the letters they are typed with.

use super::query::Field;
use crate::model::EntityId;
use crate::text::{edit, jamo};

/// Everything of a library that a query may call by name.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// In no order.
    pub entries: Vec<Entry>,
}

/// A value of a field, with every way to write it.
#[derive(Debug)]
pub struct Entry {
    /// Which field it is a value of.
    pub field: Field,
    /// The person or company that it is.
    pub entity: Option<EntityId>,
    /// How it is shown.
    pub label: String,
    /// Articles that have it.
    pub articles: u32,
    /// How it may be written, the label among them.
    pub spellings: Vec<Spelling>,
}

/// One way to write a name.
#[derive(Debug)]
pub struct Spelling {
    /// As it is written.
    pub text: String,
    /// See [`jamo::letters`].
    pub(super) letters: String,
    /// See [`jamo::initials`].
    pub(super) initials: String,
}

/// How a name answers what is typed, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It begins so.
    Begins,
    /// Its initial consonants begin so.
    Initials,
    /// It has that further inside.
    Within,
}

/// An entry that answers what is typed, by one of its spellings.
#[derive(Debug, Clone, Copy)]
pub struct Like<'a> {
    /// The entry.
    pub entry: &'a Entry,
    /// The spelling that fits best.
    pub spelling: &'a Spelling,
    /// How it fits.
    pub fit: Fit,
}

impl Entry {
    /// An entry with these spellings beside its label.
    pub fn new(field: Field, label: &str, spellings: impl IntoIterator<Item = String>, articles: u32) -> Self {
        let mut all = vec![Spelling::new(label.to_owned())];
        all.extend(spellings.into_iter().filter(|text| text != label).map(Spelling::new));
        Self { field, entity: None, label: label.to_owned(), articles, spellings: all }
    }
}

impl Spelling {
    fn new(text: String) -> Self {
        Self { letters: jamo::letters(&text), initials: jamo::initials(&text), text }
    }
}

impl Lexicon {
    /// Entries that `wanted` takes and that are like what is typed: beginnings first, then those with most articles.
    /// All of them if nothing is typed. One pass over the entries; what is typed may be half-made (올ㅌ, 올틈) or
    /// initial consonants (ㅇㅌㅁ).
    pub fn like(&self, typed: &str, wanted: impl Fn(&Entry) -> bool, limit: usize) -> Vec<Like<'_>> {
        let typed = Typed::new(typed);
        let mut like: Vec<Like<'_>> = self
            .entries
            .iter()
            .filter(|entry| wanted(entry))
            .filter_map(|entry| {
                let fits = entry.spellings.iter().filter_map(|spelling| Some((typed.fit(spelling)?, spelling)));
                let (fit, spelling) = fits.min_by_key(|(fit, _)| *fit)?;
                Some(Like { entry, spelling, fit })
            })
            .collect();
        let order = |a: &Like<'_>, b: &Like<'_>| {
            (a.fit, b.entry.articles, &a.entry.label).cmp(&(b.fit, a.entry.articles, &b.entry.label))
        };
        // Only the few that are shown are sorted.
        if limit < like.len() && limit > 0 {
            like.select_nth_unstable_by(limit - 1, order);
        }
        like.truncate(limit);
        like.sort_by(order);
        like
    }

    /// Entries that `wanted` takes and that one slip of a finger makes of what is typed; those with most articles first.
    pub fn slips(&self, typed: &str, wanted: impl Fn(&Entry) -> bool, limit: usize) -> Vec<Like<'_>> {
        let letters = jamo::letters(typed);
        let near = |spelling: &&Spelling| {
            // Most are told apart by their length: a slip changes it by one letter of four bytes at most.
            spelling.letters.len().abs_diff(letters.len()) <= 4 && edit::is_one_slip(&spelling.letters, &letters)
        };
        let mut slips: Vec<Like<'_>> = self
            .entries
            .iter()
            .filter(|entry| wanted(entry))
            .filter_map(|entry| {
                let spelling = entry.spellings.iter().find(near)?;
                Some(Like { entry, spelling, fit: Fit::Within })
            })
            .collect();
        slips.sort_by_key(|like| std::cmp::Reverse(like.entry.articles));
        slips.truncate(limit);
        slips
    }
}

/// What is typed, taken apart once.
pub(super) struct Typed {
    letters: String,
    /// It is nothing but initial consonants.
    initials: bool,
    /// It may be sought inside a name: a lone consonant is in nearly all.
    within: bool,
}

impl Typed {
    pub(super) fn new(typed: &str) -> Self {
        let letters = jamo::letters(typed);
        let within = letters.chars().any(|c| !jamo::is_consonant(c));
        Self { letters, initials: jamo::is_initials(typed), within }
    }

    /// Whether a word begins with what is typed.
    pub(super) fn begins(&self, word: &str) -> bool {
        jamo::letters(word).starts_with(&self.letters)
    }

    /// Whether and how a spelling is like what is typed.
    ///
    /// A syllable begins with a consonant before its vowel, so that letters found inside a name begin one of its
    /// syllables whenever they begin with a syllable.
    pub(super) fn fit(&self, spelling: &Spelling) -> Option<Fit> {
        if spelling.letters.starts_with(&self.letters) {
            Some(Fit::Begins)
        } else if self.initials {
            let within = || spelling.initials.contains(&self.letters).then_some(Fit::Within);
            if spelling.initials.starts_with(&self.letters) { Some(Fit::Initials) } else { within() }
        } else {
            (self.within && spelling.letters.contains(&self.letters)).then_some(Fit::Within)
        }
    }
}
