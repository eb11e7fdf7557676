//! Files that hold an article inside something else: a MIME message, a book, a PDF, a page with its images written
//! into it. Each is opened to markup that is then read like any page, and to the images that markup names.
//!
//! Invariant: nothing is written, nothing is fetched, no name inside a file is ever a path of the disk, and no image
//! is decoded: its first bytes tell what it is. What a file unpacks to is bounded.

mod epub;
mod mhtml;
mod pdf;
mod singlefile;

use super::rules::Rules;
use super::{Clean, Media, Part, decode, html, parse};
use crate::model::{Because, Cause};
use anyhow::{Result, bail};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::AtomicBool;

/// Bytes of a file that may hold images beside its markup. What is left once they are taken out is a page, and has
/// the bound of one.
pub(super) const MAX_BYTES: usize = 64 * 1024 * 1024;

/// Reads a file that is not plain text. `url` is its address, `charset` what a transport said of it.
///
/// The clean HTML names the images of the file `image:<SHA-256>`, and [`Clean::parts`] holds just those it names.
/// Fails with a sentence when the file is broken, protected, without text, or unpacks to more than an article has.
pub(super) fn read(
    bytes: &[u8],
    media: Media,
    charset: Option<&str>,
    url: Option<&str>,
    rules: &Rules,
    stop: &AtomicBool,
) -> Result<Clean> {
    let mut images = Images::default();
    let clean = match media {
        Media::Mhtml => {
            let page = mhtml::open(bytes, url, &mut images)?;
            self::page(&page.markup, page.url.as_deref(), rules, &mut images, stop)?
        }
        Media::Epub => unharmed("book", || epub::read(bytes, rules, &mut images, stop))?,
        Media::Pdf => unharmed("PDF", || pdf::read(bytes, url, rules, stop))?,
        Media::Html | Media::Text | Media::Markdown | Media::Record => {
            let (text, _) = decode(bytes, charset, Media::Html)?;
            page(&text, url, rules, &mut images, stop)?
        }
    };
    Ok(images.settle(clean))
}

/// A page of a file as a frame may show it that loads nothing; `None` if the file holds no page.
pub(super) fn shown(bytes: &[u8], media: Media, charset: Option<&str>) -> Result<Option<String>> {
    match media {
        Media::Html => decode(bytes, charset, media).map(|(text, _)| Some(text)),
        Media::Mhtml => mhtml::shown(bytes).map(Some),
        Media::Text | Media::Markdown | Media::Epub | Media::Pdf | Media::Record => Ok(None),
    }
}

/// Reads markup with images written into it.
fn page(text: &str, url: Option<&str>, rules: &Rules, images: &mut Images, stop: &AtomicBool) -> Result<Clean> {
    let markup = singlefile::take(text, images);
    if markup.len() > parse::MAX_BYTES {
        let most = parse::MAX_BYTES >> 20;
        let sentence = format!("its text has more than {most} MB, which no article has; save the article alone");
        bail!(Because::new(Cause::Large, sentence));
    }
    let saved_from = singlefile::address(&markup);
    html::read(&markup, url.or(saved_from.as_deref()), rules, stop)
}

/// Runs a reader of somebody else's, which may panic on a file made to break it.
fn unharmed<T>(what: &str, read: impl FnOnce() -> Result<T>) -> Result<T> {
    // What the reader left half done is dropped with it.
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        let sentence = format!("the {what} is broken in a way that cannot be read; make or download it again");
        bail!(Because::new(Cause::Broken, sentence))
    })
}

/// The images found in a file, by the name that markup gets for each.
#[derive(Debug, Default)]
struct Images {
    found: HashMap<String, Vec<u8>>,
    /// Images by the web address that the file gives for them.
    addresses: HashMap<String, String>,
}

impl Images {
    /// Keeps `bytes` if they are a picture a reader may be shown, and gives its name: `image:<SHA-256>`.
    ///
    /// Markup that draws (SVG) is none: it can hold programs and fetch. Pictures too small to be looked at are none:
    /// pages put them where the real one appears later.
    fn take(&mut self, bytes: Vec<u8>) -> Option<String> {
        if !is_picture(&bytes) {
            return None;
        }
        let digest = Sha256::digest(&bytes);
        let name = format!("image:{}", digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
        self.found.entry(name.clone()).or_insert(bytes);
        Some(name)
    }

    /// Gives `clean` the images that it names.
    fn settle(mut self, mut clean: Clean) -> Clean {
        if let Some(name) = clean.lead_image.as_ref().and_then(|address| self.addresses.get(address)) {
            clean.lead_image = Some(name.clone());
        }
        let lead = clean.lead_image.iter().map(String::as_str);
        let named = clean.html.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for name in named.chain(lead) {
            if let Some(bytes) = self.found.remove(name) {
                clean.parts.push(Part { address: name.to_owned(), bytes });
            }
        }
        clean
    }
}

/// Pixels of both sides up to which a picture is a sign or holds the place of another.
const SMALL: usize = 40;

fn is_picture(bytes: &[u8]) -> bool {
    use imagesize::{Compression, ImageType};
    let shown = match imagesize::image_type(bytes) {
        Ok(ImageType::Png | ImageType::Jpeg | ImageType::Gif | ImageType::Webp | ImageType::Bmp) => true,
        Ok(ImageType::Heif(compression)) => matches!(compression, Compression::Av1),
        _ => false,
    };
    shown && imagesize::blob_size(bytes).is_ok_and(|size| size.width > SMALL || size.height > SMALL)
}

/// Fails when `total` bytes are more than a file may unpack to.
fn check_unpacked(total: usize) -> Result<()> {
    if total > MAX_UNPACKED {
        let most = MAX_UNPACKED >> 20;
        bail!(Because::new(Cause::Large, format!("it unpacks to more than {most} MB, which no article or book does")));
    }
    Ok(())
}

/// Bytes that all parts of a file may have together once they are unpacked.
const MAX_UNPACKED: usize = 256 * 1024 * 1024;

/// `text` with the characters of markup as entities.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests;
