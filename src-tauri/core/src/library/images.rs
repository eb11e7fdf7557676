//! The images of articles: which are kept, and how they are handed out.

use super::emptying::GONE_MEANWHILE;
use super::{Library, frames, pictures};
use crate::extract::Clean;
use crate::model::VersionId;
use crate::store::{ImageRow, Writer};
use crate::text::sha256;
use anyhow::{Result, bail, ensure};
use imagesize::{Compression, ImageType};

/// An image as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// `image/png`, `image/jpeg`, `image/gif`, `image/webp`, `image/avif` or `image/bmp`; never anything that can run.
    pub mime: String,
    /// The bytes as they came, checked against their hash.
    pub bytes: Vec<u8>,
}

/// Images of one article; the rest stay missing.
pub(super) const MOST: usize = 300;

/// Bytes of all images of one article together.
pub(super) const MOST_BYTES: usize = 256 * 1024 * 1024;

/// Bytes of one image.
const LARGEST: usize = 32 * 1024 * 1024;

/// Pixels of one image. Shown, each takes four bytes of memory whatever the file has: a small file that unfolds to
/// more would take the window down.
const MOST_PIXELS: u64 = 80_000_000;

/// Pictures that one image shows one after the other: minutes of film.
const MOST_FRAMES: usize = 5_000;

/// An image whose file is on the disk, and what a page calls it.
pub(super) struct Picture {
    pub(super) address: String,
    pub(super) row: ImageRow,
}

impl Library {
    /// The image that [`crate::model::ArticleView::html`] or `lead_image` names; `None` if none is kept by this hash.
    pub fn image(&self, hash: &str) -> Result<Option<Image>> {
        let Some(mime) = self.store.read(|reader| reader.image(hash))? else { return Ok(None) };
        Ok(Some(Image { mime, bytes: self.images.read(hash)? }))
    }

    /// Keeps the images that came with a page and stand in its article. Those that no window should be given are
    /// passed over.
    pub(super) fn keep_parts(&self, clean: &Clean) -> Result<Vec<Picture>> {
        let mut kept = Vec::new();
        let mut room = MOST_BYTES;
        for address in wanted(&clean.html, clean.lead_image.as_deref()).into_iter().take(MOST) {
            let part = clean.parts.iter().find(|part| part.address == address);
            if let Some((part, row)) = part.and_then(|part| Some((part, look(&part.bytes).ok()?)))
                && let Some(left) = room.checked_sub(row.bytes)
            {
                room = left;
                kept.push((Picture { address, row }, part));
            }
        }
        self.images.keep(kept.iter().map(|(picture, part)| (picture.row.hash.as_str(), part.bytes.as_slice())))?;
        Ok(kept.into_iter().map(|(picture, _)| picture).collect())
    }

    /// Writes the rows of images whose files are on the disk.
    pub(super) fn write_images<'a>(
        &self,
        writer: &Writer<'_>,
        version: VersionId,
        pictures: impl IntoIterator<Item = &'a Picture>,
        now: i64,
    ) -> Result<()> {
        for picture in pictures {
            ensure!(self.images.is_there(&picture.row.hash), GONE_MEANWHILE);
            writer.insert_image(&picture.row, now)?;
            writer.insert_version_image(version, &picture.address, &picture.row.hash)?;
        }
        Ok(())
    }
}

/// The addresses of the images an article shows, its leading one last: that is shown only where the text has room.
pub(super) fn wanted(html: &str, lead: Option<&str>) -> Vec<String> {
    let mut wanted = pictures::addresses(html);
    if let Some(lead) = lead.filter(|lead| wanted.iter().all(|address| address != lead)) {
        wanted.push(lead.to_owned());
    }
    wanted
}

/// What an image is, by its own bytes whatever anyone calls it. Refuses what is no image, what could carry script, and
/// what would take more memory to show than a page is worth.
pub(super) fn look(bytes: &[u8]) -> Result<ImageRow> {
    if bytes.len() > LARGEST {
        bail!("the image has {} MB; up to {} MB are kept", bytes.len() >> 20, LARGEST >> 20);
    }
    let mime = match imagesize::image_type(bytes) {
        Ok(ImageType::Png) => "image/png",
        Ok(ImageType::Jpeg) => "image/jpeg",
        Ok(ImageType::Gif) => "image/gif",
        Ok(ImageType::Webp) => "image/webp",
        Ok(ImageType::Heif(Compression::Av1)) => "image/avif",
        Ok(ImageType::Bmp) => "image/bmp",
        _ => bail!("it is no PNG, JPEG, GIF, WebP, AVIF or BMP image"),
    };
    let Ok(size) = imagesize::blob_size(bytes) else { bail!("the image is broken") };
    let (Ok(width), Ok(height)) = (u32::try_from(size.width), u32::try_from(size.height)) else {
        bail!("the image says that it is larger than any image is");
    };
    if width == 0 || height == 0 || u64::from(width) * u64::from(height) > MOST_PIXELS {
        bail!("the image says that it has {width} × {height} pixels, which are not shown");
    }
    let frames = frames::count(bytes);
    if frames > MOST_FRAMES {
        bail!("the image has {frames} frames; up to {MOST_FRAMES} are shown");
    }
    Ok(ImageRow { hash: sha256(bytes), mime, bytes: bytes.len(), width, height })
}
