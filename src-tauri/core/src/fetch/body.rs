//! The bytes of an answer, unpacked within limits of size, ratio and time.

use super::failure::Reason;
use super::work::{State, Stopped};
use brotli_decompressor::Decompressor;
use flate2::read::MultiGzDecoder;
use std::io::{self, Read};

/// The compressions offered to servers.
pub(super) const OFFERED: &str = "gzip, br, zstd";

/// Reads all of `body`, which is packed as the `Content-Encoding` header `packed` says, up to `limit` bytes.
pub(super) fn read(body: impl Read, packed: Option<&str>, limit: u64, state: &State) -> Result<Vec<u8>, Reason> {
    let broken = |why: io::Error| Reason::Broken(why.to_string());
    let body = Metered { body, state };
    match packed.map(|packed| packed.trim().to_ascii_lowercase()).as_deref() {
        None | Some("" | "identity") => collect(body, limit, state),
        Some("gzip" | "x-gzip") => collect(MultiGzDecoder::new(body), limit, state),
        Some("br") => collect(Decompressor::new(body, CHUNK), limit, state),
        Some("zstd") => {
            let mut decoder = zstd::Decoder::new(body).map_err(broken)?;
            decoder.window_log_max(ZSTD_WINDOW).map_err(broken)?;
            collect(decoder, limit, state)
        }
        Some(_) => Err(Reason::Broken("it is packed in a way that was not asked for".to_owned())),
    }
}

/// Bytes read at a time; the watch and the limits are asked between.
const CHUNK: usize = 32 * 1024;

/// How many times larger than what came a page may be, once it is larger than `UNSUSPICIOUS`. Real pages reach 50.
const RATIO: u64 = 150;

/// Bytes that need no ratio.
const UNSUSPICIOUS: u64 = 2 * 1024 * 1024;

/// The logarithm of the largest window that HTTP allows zstd (RFC 9659).
const ZSTD_WINDOW: u32 = 23;

fn collect(mut from: impl Read, limit: u64, state: &State) -> Result<Vec<u8>, Reason> {
    let mut bytes = Vec::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        let count = match from.read(&mut chunk) {
            Ok(0) => return Ok(bytes),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(Stopped::of(error).unwrap_or_else(unpacking)),
        };
        bytes.extend_from_slice(chunk.get(..count).unwrap_or_default());
        let length = bytes.len() as u64;
        if length > limit {
            return Err(Reason::Large(limit));
        }
        if length > UNSUSPICIOUS && length > state.received().saturating_mul(RATIO) {
            return Err(Reason::Bomb);
        }
    }
}

fn unpacking(error: io::Error) -> Reason {
    Reason::Broken(format!("it cannot be unpacked: {error}"))
}

/// Counts what comes over the wire and lets the asker stop it.
struct Metered<'a, R> {
    body: R,
    state: &'a State,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.state.go_on().map_err(Stopped::wrap)?;
        let count = self.body.read(into).map_err(|error| Stopped::wrap(self.state.reason(ureq::Error::from(error))))?;
        self.state.add(count);
        Ok(count)
    }
}
