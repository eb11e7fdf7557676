//! library
/// stub
pub struct Library;
