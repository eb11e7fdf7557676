//! The filters of PDF streams, each up to a bound. Only how much comes out matters here; what is broken may come out
//! otherwise than a reader would have it, but never smaller than the reader's by more than is said.

use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::Filter;

/// The most that deflate makes of a byte.
pub(super) const DEFLATE_RATIO: usize = 1032;

/// What comes out of `packed`; `None` if that is more than `most` bytes. Filters of pictures give nothing.
pub(super) fn unpack(filter: Filter, packed: &[u8], most: usize) -> Option<Vec<u8>> {
    match filter {
        Filter::FlateDecode => flate(packed, most),
        Filter::LzwDecode => {
            // Two kinds differ in when a code grows, and reading one as the other ends early.
            let (early, late) = (lzw(packed, most, true)?, lzw(packed, most, false)?);
            Some(if early.len() < late.len() { late } else { early })
        }
        Filter::RunLengthDecode => run_length(packed, most),
        Filter::Ascii85Decode => ascii_85(packed, most),
        Filter::AsciiHexDecode => Some(ascii_hex(packed)),
        _ => Some(Vec::new()),
    }
}

/// Deflate with its frame or without. Where both end at an error the reader tries once more and reads on past it, so
/// what is left counts with all that it could become.
fn flate(packed: &[u8], most: usize) -> Option<Vec<u8>> {
    let (framed, read, whole) = inflate(packed, most, true)?;
    if whole {
        return Some(framed);
    }
    let (bare, _, whole) = inflate(packed, most, false)?;
    if whole {
        return Some(bare);
    }
    let left = packed.len().saturating_sub(read).saturating_mul(DEFLATE_RATIO);
    (framed.len().saturating_add(left) <= most).then_some(framed)
}

/// What comes out, how much was read, and whether it ended well; `None` if more than `most` came out.
fn inflate(packed: &[u8], most: usize, framed: bool) -> Option<(Vec<u8>, usize, bool)> {
    let mut inflater = Decompress::new(framed);
    let mut out = Vec::new();
    let mut piece = vec![0; 32 * 1024];
    let count = |total: u64| usize::try_from(total).unwrap_or(usize::MAX);
    loop {
        let (read, before) = (count(inflater.total_in()), inflater.total_out());
        let status = inflater.decompress(packed.get(read..).unwrap_or_default(), &mut piece, FlushDecompress::None);
        let (now, came) = (count(inflater.total_in()), count(inflater.total_out() - before));
        out.extend_from_slice(piece.get(..came).unwrap_or_default());
        if out.len() > most {
            return None;
        }
        match status {
            Ok(Status::Ok) if came > 0 || now > read => {}
            // Cut off is as good as ended: there is nothing left to come out.
            Ok(_) => return Some((out, now, true)),
            Err(_) => return Some((out, now, now >= packed.len())),
        }
    }
}

/// Codes of LZW that are no entries of its table, and how many there may be.
const CLEAR: usize = 256;
const END: usize = 257;
const MAX_CODES: usize = 4096;

fn lzw(packed: &[u8], most: usize, early: bool) -> Option<Vec<u8>> {
    let mut out: Vec<u8> = Vec::new();
    // An entry is what came out before it was made, and one byte more; so it stands in what came out.
    let mut entries: Vec<(usize, usize)> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    let (mut bits, mut held) = (0u32, 0u32);
    let mut bytes = packed.iter();
    loop {
        let codes = END + 1 + entries.len() + usize::from(early);
        let width = if codes >= 2048 {
            12
        } else if codes >= 1024 {
            11
        } else if codes >= 512 {
            10
        } else {
            9
        };
        while held < width {
            let Some(&byte) = bytes.next() else { return Some(out) };
            bits = (bits << 8) | u32::from(byte);
            held += 8;
        }
        held -= width;
        let code = (bits >> held) as usize & ((1 << width) - 1);
        bits &= (1 << held) - 1;
        let start = out.len();
        match code {
            CLEAR => {
                entries.clear();
                last = None;
                continue;
            }
            END => return Some(out),
            0..CLEAR => out.extend(u8::try_from(code)),
            _ => {
                // The next entry may be used as it is made: the last one and its own first byte.
                let grown = last.filter(|_| code == END + 1 + entries.len()).map(|(from, length)| (from, length + 1));
                let Some((from, length)) = entries.get(code - END - 1).copied().or(grown) else { return Some(out) };
                if out.len() + length > most {
                    return None;
                }
                let there = length.min(out.len().saturating_sub(from));
                out.extend_from_within(from..from + there);
                if there < length {
                    out.extend(out.get(from + there).copied());
                }
            }
        }
        if out.len() > most {
            return None;
        }
        if let Some((from, length)) = last.filter(|_| END + 1 + entries.len() < MAX_CODES) {
            entries.push((from, length + 1));
        }
        last = Some((start, out.len() - start));
    }
}

fn run_length(packed: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = packed;
    while let Some((&length, after)) = rest.split_first().filter(|(length, _)| **length != 128) {
        let length = usize::from(length);
        if length < 128 {
            let (run, behind) = after.split_at_checked(length + 1).unwrap_or((after, &[]));
            out.extend_from_slice(run);
            rest = behind;
        } else {
            let Some((&byte, behind)) = after.split_first() else { break };
            out.resize(out.len() + 257 - length, byte);
            rest = behind;
        }
        if out.len() > most {
            return None;
        }
    }
    Some(out)
}

fn ascii_85(packed: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let (mut group, mut digits) = (0u32, 0);
    for &byte in packed {
        match byte {
            b'z' if digits == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                digits += 1;
                if digits == 5 {
                    out.extend(group.to_be_bytes());
                    (group, digits) = (0, 0);
                }
            }
            b'~' => break,
            _ => {}
        }
        if out.len() > most {
            return None;
        }
    }
    if digits > 1 {
        for _ in digits..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        out.extend(group.to_be_bytes().iter().take(digits - 1));
    }
    Some(out)
}

fn ascii_hex(packed: &[u8]) -> Vec<u8> {
    let digits = packed.iter().take_while(|byte| **byte != b'>').filter_map(|byte| char::from(*byte).to_digit(16));
    let mut out = Vec::new();
    let mut high = None;
    for digit in digits.filter_map(|digit| u8::try_from(digit).ok()) {
        match high.take() {
            Some(high) => out.push(high << 4 | digit),
            None => high = Some(digit),
        }
    }
    out.extend(high.map(|high: u8| high << 4));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn what_was_packed_comes_out_and_no_more_than_the_bound() {
        let text = b"Queue at the harbour, queue at the quay, queue at the crane; ".repeat(40);
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&text).expect("room");
        let framed = packer.finish().expect("packed");
        let bare = framed.get(2..framed.len() - 4).expect("between its frame").to_vec();
        let hexed: Vec<u8> = text.iter().flat_map(|byte| format!("{byte:02x} ").into_bytes()).collect();
        let runs = [&[2u8][..], b"abc", &[254], b"x", &[128]].concat();
        let cases = [
            ("framed", Filter::FlateDecode, framed.clone(), text.clone()),
            ("bare", Filter::FlateDecode, bare, text.clone()),
            ("cut", Filter::FlateDecode, framed.get(..40).expect("longer").to_vec(), Vec::new()),
            ("hexadecimal", Filter::AsciiHexDecode, hexed, text),
            ("runs", Filter::RunLengthDecode, runs, b"abcxxx".to_vec()),
            ("85", Filter::Ascii85Decode, b"87cURD]i,\"Ebo80~>".to_vec(), b"Hello World!".to_vec()),
            // The standard's own example.
            (
                "LZW",
                Filter::LzwDecode,
                vec![0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01],
                vec![45, 45, 45, 45, 45, 65, 45, 45, 45, 66],
            ),
        ];
        for (name, filter, packed, want) in cases {
            let out = unpack(filter, &packed, 1 << 20).expect("it is small");
            assert!(out.starts_with(&want), "{name}: {:?}", String::from_utf8_lossy(&out));
            if !want.is_empty() {
                assert_eq!(out.len(), want.len(), "{name}");
                assert_eq!(unpack(filter, &packed, 5).filter(|_| filter != Filter::AsciiHexDecode), None, "{name}");
            }
        }
    }

    #[test]
    fn what_stands_behind_an_error_counts() {
        let broken = [&[0x78, 0x9c, 0x07][..], &vec![0xff; 100_000]].concat();
        assert_eq!(unpack(Filter::FlateDecode, &broken, 64 << 20), None, "a reader may read on");
        assert!(
            unpack(Filter::FlateDecode, broken.get(..1000).expect("longer"), 64 << 20).is_some(),
            "a little is fine"
        );
    }
}
