//! stub
use crate::model::Media;
use anyhow::Result;
/// stub
pub fn decode(bytes: &[u8], charset: Option<&str>, media: Media) -> Result<(String, &'static str)> {
    let _ = (charset, media);
    Ok((String::from_utf8_lossy(bytes).into_owned(), "UTF-8"))
}
