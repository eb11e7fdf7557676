//! Ids as people read them: as short as the library allows, typed back as any unique prefix.

use dossier_core::Library;
use std::fmt::Display;

/// Lengths worth showing: an id's first eight digits are its time of making to the minute, the rest tell apart what
/// was made together.
const LENGTHS: [usize; 6] = [8, 13, 18, 21, 23, 28];

/// The shortest of [`LENGTHS`] that only this id of the library begins with, else the whole id.
pub(crate) fn short(library: &Library, id: &impl Display) -> String {
    let id = id.to_string();
    let prefixes = LENGTHS.iter().filter_map(|&length| id.get(..length));
    prefixes.into_iter().find(|prefix| library.find_note_target(prefix).is_ok()).unwrap_or(&id).to_owned()
}
