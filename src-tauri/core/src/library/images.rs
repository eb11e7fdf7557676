//! The images of articles.

use super::Library;
use anyhow::Result;

/// An image as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// `image/png`, `image/jpeg`, `image/gif`, `image/webp`, `image/avif` or `image/bmp`; never anything that can run.
    pub mime: String,
    /// The bytes as they came, checked against their hash.
    pub bytes: Vec<u8>,
}

impl Library {
    /// The image that [`crate::model::ArticleView::html`] or `lead_image` names; `None` if none is kept by this hash.
    pub fn image(&self, hash: &str) -> Result<Option<Image>> {
        let Some(mime) = self.store.read(|reader| reader.image(hash))? else { return Ok(None) };
        Ok(Some(Image { mime, bytes: self.images.read(hash)? }))
    }
}
