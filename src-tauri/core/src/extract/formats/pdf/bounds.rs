//! What a PDF unpacks to, before anything that trusts it reads it.
//!
//! A stream packs a thousand to one, and readers of PDFs unpack a stream whole. So every stream is first unpacked
//! into nothing, wherever it stands in the file and whatever the document's tables say of it.

use anyhow::{Result, bail};
use flate2::{Decompress, FlushDecompress, Status};

/// Bytes that one stream may unpack to.
const MAX_STREAM: u64 = 64 * 1024 * 1024;

/// Bytes that all streams may unpack to together; scans of a few hundred pages have less.
const MAX_TOTAL: u64 = 2 * 1024 * 1024 * 1024;

/// Bytes before a stream in which its kind is told.
const HEAD: usize = 400;

/// Fails when a stream of the file in `bytes`, or all together, unpack to more than a document's do.
pub(super) fn check(bytes: &[u8]) -> Result<()> {
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
        total += unpacked;
        if unpacked > most || total > MAX_TOTAL || twice && unpacked > MAX_STREAM / 64 {
            bail!("the PDF unpacks to more than a document does, as a trap would; print it to a new PDF");
        }
        at = start + read;
    }
    Ok(())
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
