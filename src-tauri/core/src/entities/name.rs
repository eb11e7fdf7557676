//! From what a reader selected to a name: quotation marks and particles fall away.

use super::words::SURNAMES;
use crate::model::EntityKind;
use crate::text::particle::{is_particle_tail, strip};
use crate::text::{fold_space, is_hangul, nfc};
use anyhow::{Result, bail};

/// Code points of the longest name.
const LONGEST: usize = 100;

/// A selected name and the two ways to read its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selected {
    /// All of it.
    pub whole: String,
    /// Without what may be particles; the same as `whole` if there are none.
    pub stem: String,
}

/// How often the texts of a library speak for each reading of a [`Selected`] name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Evidence {
    /// The whole stands with particles of its own behind it (김정은이).
    pub whole: usize,
    /// The stem stands bare or with other particles (올트먼의).
    pub stem: usize,
}

impl Selected {
    /// Reads a selection. Fails, in a sentence, if there is no name in it.
    pub fn new(selection: &str) -> Result<Self> {
        let folded = fold_space(&nfc(selection));
        let mut whole = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
        whole = whole.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
        if !whole.contains('(') {
            whole = whole.trim_end_matches(|c: char| !c.is_alphanumeric());
        }
        if whole.is_empty() || !whole.chars().any(char::is_alphanumeric) {
            bail!("there is no name in {selection:?}; select one, or type it");
        }
        if whole.chars().count() > LONGEST {
            bail!("a name has {LONGEST} characters at most; select less");
        }
        let at = whole.rfind(' ').map_or(0, |space| space + 1);
        let (before, last) = whole.split_at_checked(at).unwrap_or(("", whole));
        let stem = format!("{before}{}", strip(last));
        Ok(Self { whole: whole.to_owned(), stem })
    }

    /// Counts what `text` says about the two readings.
    pub fn weigh(&self, text: &str, evidence: &mut Evidence) {
        if self.whole == self.stem {
            return;
        }
        let tail_of_whole = self.whole.strip_prefix(&self.stem).unwrap_or_default();
        for tail in tails(text, &self.whole) {
            evidence.whole += usize::from(!tail.is_empty() && self.particles(tail, &self.whole));
        }
        for tail in tails(text, &self.stem) {
            evidence.stem += usize::from(tail != tail_of_whole && self.particles(tail, &self.stem));
        }
    }

    /// The name, by the evidence; without any, by what is likelier for this kind.
    pub fn decide(self, kind: EntityKind, evidence: Evidence) -> String {
        // A selected three-syllable name that begins with a surname is left whole where the texts do not decide:
        // 김정은 is a name and not 김정 with a particle.
        let korean_name = kind == EntityKind::Person
            && self.whole.chars().count() == 3
            && self.whole.chars().all(is_hangul)
            && self.whole.chars().next().is_some_and(|first| SURNAMES.contains(first));
        let whole = match evidence.whole.cmp(&evidence.stem) {
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => korean_name,
        };
        if whole { self.whole } else { self.stem }
    }

    fn particles(&self, tail: &str, before: &str) -> bool {
        before.chars().next_back().is_some_and(|before| tail.chars().all(is_hangul) && is_particle_tail(tail, before))
    }
}

/// What follows each occurrence of `name` that begins a word, up to the word's end.
fn tails<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(name).filter_map(move |(start, _)| {
        let before = text.get(..start)?.chars().next_back();
        if before.is_some_and(char::is_alphanumeric) {
            return None;
        }
        let rest = text.get(start + name.len()..)?;
        let end = rest.char_indices().find(|(_, c)| !c.is_alphanumeric()).map_or(rest.len(), |(byte, _)| byte);
        rest.get(..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(selection: &str, kind: EntityKind, text: &str) -> String {
        let selected = Selected::new(selection).expect("a name");
        let mut evidence = Evidence::default();
        selected.weigh(text, &mut evidence);
        selected.decide(kind, evidence)
    }

    #[test]
    fn particles_fall_away_from_a_selection() {
        use EntityKind::{Company, Person};
        let cases = [
            ("올트먼은", Person, "올트먼은 올트먼이 올트먼의", "올트먼"),
            ("올트먼은", Person, "올트먼은", "올트먼"),
            ("“샘 올트먼이", Person, "샘 올트먼이", "샘 올트먼"),
            ("마이크로소프트의", Company, "마이크로소프트의", "마이크로소프트"),
            ("김정은", Person, "김정은이 김정은은 김정은", "김정은"),
            ("김정은", Person, "김정은", "김정은"),
            ("김정은", Person, "김정은 김정이 김정의", "김정"),
            ("누리웍스에서는", Company, "", "누리웍스"),
            ("Dana Whitfield,", Person, "", "Dana Whitfield"),
            ("마이크로소프트(MSFT)", Company, "", "마이크로소프트(MSFT)"),
            ("(MSFT)", Company, "", "MSFT"),
        ];
        for (selection, kind, text, expected) in cases {
            assert_eq!(name(selection, kind, text), expected, "{selection:?} in {text:?}");
        }
    }

    #[test]
    fn a_selection_without_a_name_is_refused() {
        for selection in ["", "  ", "…", "()", &"가".repeat(101)] {
            assert!(Selected::new(selection).is_err(), "{selection:?}");
        }
    }
}
