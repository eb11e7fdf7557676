//! What a PDF unpacks to, before anything that trusts it reads it.
//!
//! A stream packs a thousand to one, and readers of PDFs unpack a stream whole. So every stream is first unpacked
//! into nothing, wherever it stands in the file and whatever the document's tables say of it. What is packed otherwise,
//! or encrypted, can only be looked at once the document is open, before its pages are.

mod filters;

use super::super::super::parse;
use anyhow::{Result, bail};
use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::object::dict::keys::SUBTYPE;
use hayro_syntax::object::{Name, Object, Stream};
use hayro_syntax::{Filter, Pdf};
use std::sync::atomic::AtomicBool;

/// Bytes that one stream may unpack to.
const MAX_STREAM: u64 = 64 * 1024 * 1024;

/// Bytes that all streams may unpack to together; scans of a few hundred pages have less.
const MAX_TOTAL: u64 = 2 * 1024 * 1024 * 1024;

/// Bytes that a stream which is packed twice may unpack to.
const MAX_TWICE: usize = 8 * 1024 * 1024;

/// Bytes before a stream in which its kind is told.
const HEAD: usize = 400;

const TRAP: &str = "the PDF unpacks to more than a document does, as a trap would; print it to a new PDF";

/// Fails when a stream of the file in `bytes`, or all together, unpack to more than a document's do.
pub(in super::super) fn check(bytes: &[u8]) -> Result<()> {
    let is_encrypted = find(bytes, b"/Encrypt").is_some();
    let mut at = 0;
    let mut total = 0u64;
    while let Some(found) = bytes.get(at..).and_then(|rest| find(rest, b"stream")) {
        let word = at + found;
        let mut start = word + b"stream".len();
        at = start;
        if bytes.get(..word).is_some_and(|before| before.ends_with(b"end")) {
            continue;
        }
        while bytes.get(start).is_some_and(|byte| matches!(byte, b'\r' | b'\n' | b' ')) {
            start += 1;
        }
        let head = bytes.get(word.saturating_sub(HEAD)..word).unwrap_or_default();
        // What belongs to this stream begins behind the end of the object before.
        let head = rfind(head, b"obj").and_then(|from| head.get(from..)).unwrap_or(head);
        // Pictures are never unpacked later, and may be large; but a page's text may call itself one.
        let is_picture = find(head, b"/Image").is_some();
        let packed = bytes.get(start..).unwrap_or_default();
        let most = if is_picture { 8 * MAX_STREAM } else { MAX_STREAM };
        let (read, unpacked) = inflate(packed, most);
        // Packed twice, it comes out a thousand times larger once more.
        let twice = head.windows(3).filter(|it| *it == b"/Fl" || *it == b"/LZ" || *it == b"/Ru").count() > 1;
        // Streams of objects are unpacked to open the document. They come in hundreds of objects, a few kilobytes each,
        // and nobody packs them otherwise; of an encrypted one only its size can be seen.
        let (mut unpacked, mut read) = (unpacked, read);
        if find(head, b"/ObjStm").is_some() {
            if is_encrypted {
                read = find(packed, b"endstream").unwrap_or(packed.len());
                unpacked = read as u64 * filters::DEFLATE_RATIO as u64;
            }
            if find(head, b"/LZ").is_some() || find(head, b"/Run").is_some() {
                bail!(TRAP);
            }
        }
        total += unpacked;
        if unpacked > most || total > MAX_TOTAL || twice && unpacked > MAX_STREAM / 64 {
            bail!(TRAP);
        }
        at = start + read;
    }
    Ok(())
}

/// As [`check`], with the streams of the open `document` deciphered and through all their filters.
///
/// Opening it may have unpacked streams of objects already, by what [`check`] could see of them.
pub(super) fn check_opened(document: &Pdf, stop: &AtomicBool) -> Result<()> {
    let mut total = 0;
    for object in document.objects() {
        parse::check_stop(stop)?;
        let Object::Stream(stream) = object else { continue };
        let Some(unpacked) = unpacked(&stream) else { bail!(TRAP) };
        total += unpacked;
        if total > MAX_TOTAL {
            bail!(TRAP);
        }
    }
    Ok(())
}

/// How many bytes come out of `stream`; `None` if that is more than a document's has.
fn unpacked(stream: &Stream<'_>) -> Option<u64> {
    let is_picture = stream.dict().get::<Name<'_>>(SUBTYPE).is_some_and(|name| name.as_str() == "Image");
    let most = if is_picture { 8 * MAX_STREAM } else { MAX_STREAM };
    let filters = stream.filters();
    let mut most = usize::try_from(most).ok()?;
    let mut data = stream.raw_data();
    let mut total = 0;
    for filter in filters {
        data = filters::unpack(filter, &data, most)?.into();
        total += data.len() as u64;
        if matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode) {
            // Packed twice, it comes out a thousand times larger once more.
            most = most.min(MAX_TWICE);
        }
    }
    Some(total)
}

/// How many bytes of `packed` a stream has, and how many come out, up to a little over `most`.
fn inflate(packed: &[u8], most: u64) -> (usize, u64) {
    let mut inflater = Decompress::new(true);
    let mut out = [0u8; 32 * 1024];
    while inflater.total_out() <= most {
        let from = usize::try_from(inflater.total_in()).unwrap_or(usize::MAX);
        let before = (inflater.total_in(), inflater.total_out());
        let rest = packed.get(from..).unwrap_or_default();
        match inflater.decompress(rest, &mut out, FlushDecompress::None) {
            Ok(Status::Ok) if (inflater.total_in(), inflater.total_out()) != before => {}
            _ => break,
        }
    }
    (usize::try_from(inflater.total_in()).unwrap_or(usize::MAX), inflater.total_out())
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn rfind(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).rposition(|window| window == what)
}
