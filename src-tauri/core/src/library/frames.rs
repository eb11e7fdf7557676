//! How many pictures an image shows one after the other: a window keeps a note of each, so a small file of a million
//! takes its memory.
//!
//! Only the blocks are walked, nothing is unpacked; a file that ends early has the frames seen until then.

/// The frames of a GIF, a PNG or a WebP; 1 for any other kind and for an image that stands still.
pub(super) fn count(bytes: &[u8]) -> usize {
    let frames = match bytes {
        [b'G', b'I', b'F', ..] => gif(bytes),
        [0x89, b'P', b'N', b'G', ..] => png(bytes),
        [b'R', b'I', b'F', b'F', ..] => webp(bytes),
        _ => None,
    };
    frames.unwrap_or(1).max(1)
}

fn gif(bytes: &[u8]) -> Option<usize> {
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3usize << ((flags & 7) + 1) };
    let mut at = 13 + table(*bytes.get(10)?);
    let mut frames = 0;
    while let Some(block) = bytes.get(at) {
        match block {
            0x2c => {
                frames += 1;
                // The picture's place and size, its table, and one byte before its data.
                let Some(flags) = bytes.get(at + 9) else { break };
                at += 11 + table(*flags);
            }
            0x21 => at += 2,
            _ => break,
        }
        // Data comes in pieces that say their length; one of none ends it.
        while let Some(&length) = bytes.get(at) {
            at += 1 + usize::from(length);
            if length == 0 {
                break;
            }
        }
    }
    Some(frames)
}

fn png(bytes: &[u8]) -> Option<usize> {
    let mut at = 8usize;
    loop {
        let (length, kind) = (number(bytes, at)?, bytes.get(at + 4..at + 8)?);
        match kind {
            b"acTL" => return usize::try_from(number(bytes, at + 8)?).ok(),
            b"IDAT" | b"IEND" => return None,
            _ => at = at.checked_add(usize::try_from(length).ok()?)?.checked_add(12)?,
        }
    }
}

fn webp(bytes: &[u8]) -> Option<usize> {
    let (mut at, mut frames) = (12usize, 0);
    while let (Some(kind), Some(length)) = (bytes.get(at..at + 4), number(bytes, at + 4)) {
        frames += usize::from(kind == b"ANMF");
        let length = usize::try_from(length.swap_bytes()).ok()?;
        at = at.checked_add(8 + length + length % 2)?;
    }
    Some(frames)
}

/// Four bytes, the highest first.
fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn frames_are_counted_without_unpacking_them() {
        let frame = [&[0x21, 0xf9, 4, 0, 0, 0, 0, 0, 0x2c][..], &[0; 9], &[2, 2, 0x4c, 1, 0]].concat();
        let gif =
            |frames: usize| [b"GIF89a\x01\0\x01\0\x80\0\0".as_slice(), &[0; 6], &frame.repeat(frames), b";"].concat();
        let anmf = [b"ANMF".as_slice(), &3u32.to_le_bytes(), b"abc\0"].concat();
        let webp = [b"RIFF\0\0\0\0WEBP".as_slice(), &anmf.repeat(7)].concat();
        let chunk = |kind: &[u8], data: &[u8]| {
            [&u32::try_from(data.len()).expect("short").to_be_bytes(), kind, data, &[0; 4]].concat()
        };
        let png = |more: &[u8]| [b"\x89PNG\r\n\x1a\n".as_slice(), &chunk(b"IHDR", &[0; 13]), more].concat();
        let animated = png(&chunk(b"acTL", &[0, 15, 66, 64, 0, 0, 0, 0]));
        for (what, bytes, frames) in [
            ("a GIF", gif(1), 1),
            ("a GIF that moves", gif(1_000), 1_000),
            ("a GIF cut in a frame", gif(3)[..80].to_vec(), 3),
            ("a WebP that moves", webp, 7),
            ("a PNG that says a million", animated, 1_000_000),
            ("a PNG", png(&chunk(b"IDAT", b"x")), 1),
            ("a JPEG", b"\xff\xd8\xff".to_vec(), 1),
            ("nothing", Vec::new(), 1),
            ("lengths past the end", [b"RIFF\0\0\0\0WEBPANMF".as_slice(), &[255; 4]].concat(), 1),
        ] {
            assert_eq!(count(&bytes), frames, "{what}");
        }
    }
}
