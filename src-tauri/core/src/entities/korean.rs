//! People and companies in Korean text: what the learned model reads, and what a title beside it makes a name.
//!
//! Invariant: pure.

use super::candidate::Candidate;
use super::crf::features::Line;
use super::crf::{Kind, Model};
use super::list::{Hit, LIST};
use super::words::{is_korean_name, is_tail, title_at, word_of};
use crate::model::{EntityKind, Reason};
use crate::text::is_hangul;
use crate::text::sentence::sentences;

/// The candidates of a text of which `chars` are the code points and `hits` what the list has in it. Linear.
pub(super) fn candidates(text: &str, chars: &[char], hits: &[Hit], model: Option<&Model>) -> Vec<Candidate> {
    let mut found = titled(text);
    let Some(model) = model else { return found };
    let listed = LIST.listed(hits, chars.len());
    for sentence in sentences(text) {
        let (Some(line), Some(listed)) = (chars.get(sentence.clone()), listed.get(sentence.clone())) else { continue };
        if !line.iter().any(|&c| is_hangul(c)) {
            continue;
        }
        for name in model.names(&Line::new(line, listed)) {
            let kind = match name.kind {
                Kind::Person => EntityKind::Person,
                Kind::Organisation => EntityKind::Company,
                Kind::Place => continue,
            };
            // Rounded from 0..=1.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let confidence = (name.confidence * 100.0).round() as u8;
            let (start, end) = (sentence.start + name.start, sentence.start + name.end);
            found.push(Candidate::new(start, end, kind, 0.9 * name.confidence, Reason::Model { confidence }));
        }
    }
    found
}

/// Korean full names with a title behind them: 김도윤 부사장, 박서진대표.
fn titled(text: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut point = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let begins = text.len() == rest.len()
            || text.get(..text.len() - rest.len()).and_then(|before| before.chars().next_back()).is_none_or(|c| !c.is_alphanumeric());
        let word = word_of(rest);
        if begins && is_hangul(c) {
            if let Some((name, title)) = name_with_title(rest, word) {
                let length = name.chars().count();
                let reason = Reason::Title { title: title.to_owned() };
                found.push(Candidate::new(point, point + length, EntityKind::Person, 0.8, reason));
            }
            point += word.chars().count();
            rest = rest.get(word.len()..).unwrap_or_default();
        } else {
            point += 1;
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    found
}

fn name_with_title<'a>(rest: &'a str, word: &'a str) -> Option<(&'a str, &'static str)> {
    let after = rest.get(word.len()..)?;
    // The name is the word, the title the next one: two-syllable names only before titles that nothing else bears.
    if is_korean_name(word) && word.chars().count() >= 3 {
        let title = title_at(after.strip_prefix(' ')?)?;
        return (title.chars().count() > 1).then_some((word, title));
    }
    // Or the title is written onto a name of three syllables.
    let at = word.char_indices().nth(3)?.0;
    let (name, tail) = word.split_at_checked(at)?;
    let title = title_at(tail)?;
    (is_korean_name(name) && title.chars().count() > 1 && is_tail(tail, name.chars().next_back()?)).then_some((name, title))
}
