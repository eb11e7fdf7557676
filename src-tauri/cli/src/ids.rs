//! Ids as people read them: as short as the library allows, typed back as any unique prefix.

use dossier_core::Library;
use std::fmt::Display;

/// Lengths worth showing. An id begins with its time of making, to the millisecond at thirteen characters: fewer would
/// tell it from what is there now, and not from what is saved a second later.
const LENGTHS: [usize; 5] = [13, 18, 21, 23, 28];

/// The shortest of [`LENGTHS`] that only this id of the library begins with, else the whole id.
pub(crate) fn short(library: &Library, id: &impl Display) -> String {
    let id = id.to_string();
    let prefixes = LENGTHS.iter().filter_map(|&length| id.get(..length));
    prefixes.into_iter().find(|prefix| library.find_note_target(prefix).is_ok()).unwrap_or(&id).to_owned()
}
