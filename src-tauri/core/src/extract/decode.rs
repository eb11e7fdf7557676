//! Bytes to characters: which encoding a page is really in, whatever it says of itself.

use super::Media;
use crate::model::{Because, Cause};
use anyhow::{Result, bail};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The characters of `bytes`, and the name of the encoding they were in.
///
/// The order of trust: a byte order mark, what the bytes prove by themselves (UTF-16's zeros, valid UTF-8 that
/// is not ASCII, but for a few broken bytes), the transport's `charset`, the page's own declaration, a guess from the
/// bytes. UTF-8 that validates goes before every declaration because no other encoding's text validates by chance,
/// while declarations go stale when a page is saved again by another program. A declaration that the bytes
/// contradict counts for nothing; and as no bytes contradict a Western one, which servers name by default, it yields
/// to a page that is plainly Korean, Japanese or Chinese.
///
/// Fails, with a sentence for the reader, when the bytes are not text. NUL is dropped; bytes that mean nothing
/// become U+FFFD.
pub fn decode(bytes: &[u8], charset: Option<&str>, media: Media) -> Result<(String, &'static str)> {
    let encoding = encoding_of(bytes, charset, media);
    let mark = Encoding::for_bom(bytes).map_or(0, |(_, length)| length);
    let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
    refuse_binary(&text)?;
    let text = if text.contains('\0') { text.replace('\0', "") } else { text.into_owned() };
    Ok((text, encoding.name()))
}

/// How many bytes are searched for a declaration and given to the guess. Browsers search 1,024, but what a page says
/// of itself is worth more than a guess however late it comes.
const SAMPLE: usize = 256 * 1024;

fn encoding_of(bytes: &[u8], charset: Option<&str>, media: Media) -> &'static Encoding {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        // A UTF-16 mark before bytes that hold no zero but plain ASCII tags is a lie: real UTF-16 markup has one a character.
        let rest = bytes.get(length..).unwrap_or_default();
        if encoding == UTF_8 || rest.is_empty() || utf16_by_zeros(rest).is_some() || !looks_like_ascii(rest) {
            return encoding;
        }
        return declared_or_guessed(rest, charset, media);
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        return encoding;
    }
    declared_or_guessed(bytes, charset, media)
}

fn declared_or_guessed(bytes: &[u8], charset: Option<&str>, media: Media) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() && !(bytes.is_ascii() && bytes.contains(&0x1b)) {
        return UTF_8;
    }
    // Mostly UTF-8 with a few broken bytes (a cut file, a mixed page) is still UTF-8.
    if !bytes.is_ascii() && mostly_valid(bytes, UTF_8) {
        return UTF_8;
    }
    let head = if media == Media::Html { head(bytes) } else { String::new() };
    let transport = charset.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    // UTF-16 cannot be true here: a declaration read as ASCII disproves it, as in the HTML standard.
    let impossible = [UTF_8, UTF_16LE, UTF_16BE];
    let declared: Vec<&Encoding> = transport.into_iter().chain(declaration(&head)).collect();
    // What says that it is UTF-8 and is so more often than not has only more broken bytes: those of another encoding
    // hardly ever make a character of UTF-8.
    let (broken, wide) = broken(bytes, UTF_8);
    if declared.contains(&UTF_8) && broken * 3 <= wide {
        return UTF_8;
    }
    let declared = declared.into_iter().filter(|it| !impossible.contains(it));
    let declared = declared.filter(|encoding| mostly_valid(bytes, encoding)).collect::<Vec<_>>();
    let told = declared.iter().find(|encoding| !WESTERN.contains(encoding)).or(declared.first());
    if let Some(told) = told.filter(|told| !WESTERN.contains(told) || !bytes_in_pairs(bytes)) {
        return told;
    }
    let guess = guess(bytes, &head);
    told.filter(|_| !guess_is_eastern(guess, bytes)).copied().unwrap_or(guess)
}

/// Encodings in which every byte means something.
const WESTERN: [&Encoding; 3] = [encoding_rs::WINDOWS_1252, encoding_rs::ISO_8859_15, encoding_rs::MACINTOSH];

/// Whether bytes above ASCII stand mostly beside others, as they do where characters have two.
fn bytes_in_pairs(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let high = sample.iter().filter(|byte| !byte.is_ascii()).count();
    let beside = sample.windows(2).filter(|pair| pair.iter().all(|byte| !byte.is_ascii())).count();
    beside * 2 >= high
}

fn guess_is_eastern(guess: &'static Encoding, bytes: &[u8]) -> bool {
    let eastern = [
        encoding_rs::EUC_KR,
        encoding_rs::EUC_JP,
        encoding_rs::SHIFT_JIS,
        encoding_rs::GBK,
        encoding_rs::GB18030,
        encoding_rs::BIG5,
    ];
    eastern.contains(&guess) && mostly_valid(bytes, guess)
}

/// What the bytes look like. The language that a page names tells close encodings apart, as the country of its
/// address does in a browser.
fn guess(bytes: &[u8], head: &str) -> &'static Encoding {
    let html = head.split("<html").nth(1).and_then(|rest| label(rest.split('>').next()?, "lang"));
    let country: Option<&[u8]> = match html.as_deref().unwrap_or_default() {
        lang if lang.starts_with("ko") => Some(b"kr"),
        lang if lang.starts_with("ja") => Some(b"jp"),
        "zh-tw" | "zh-hant" | "zh-hk" => Some(b"tw"),
        lang if lang.starts_with("zh") => Some(b"cn"),
        _ => None,
    };
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes.get(..SAMPLE).unwrap_or(bytes), true);
    detector.guess(country, Utf8Detection::Allow)
}

/// Whether at most one character in fifty is broken under `encoding`.
fn mostly_valid(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let (broken, wide) = broken(bytes, encoding);
    broken * 50 <= wide
}

/// How many characters are broken under `encoding`, of how many beyond ASCII.
fn broken(bytes: &[u8], encoding: &'static Encoding) -> (usize, usize) {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let (mut wide, mut broken) = (0usize, 0usize);
    for c in text.chars() {
        wide += usize::from(!c.is_ascii());
        broken += usize::from(c == '\u{fffd}');
    }
    (broken, wide)
}

/// UTF-16 without a mark: in text with markup or Latin letters nearly every second byte of one parity is zero.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..2048).unwrap_or(bytes);
    let pairs = sample.len() / 2;
    if pairs < 4 {
        return None;
    }
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 4 > pairs && even * 20 < pairs {
        Some(UTF_16LE)
    } else if even * 4 > pairs && odd * 20 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn looks_like_ascii(bytes: &[u8]) -> bool {
    let sample = bytes.get(..1024).unwrap_or(bytes);
    let printable = sample.iter().filter(|&&byte| matches!(byte, 0x20..=0x7e | b'\n' | b'\r' | b'\t')).count();
    printable * 10 >= sample.len() * 7
}

/// The beginning of a page in lower case, without comments.
fn head(bytes: &[u8]) -> String {
    let head = bytes.get(..SAMPLE).unwrap_or(bytes).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let mut parts = head.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + part.split_once("-->").map_or("", |(_, rest)| rest))
}

/// The encodings of `<?xml encoding?>`, `<meta charset>` and `<meta http-equiv content>`, in this order.
fn declaration(head: &str) -> impl Iterator<Item = &'static Encoding> {
    let xml = head.trim_start().strip_prefix("<?xml").and_then(|rest| label(rest.split("?>").next()?, "encoding"));
    let metas = head.split("<meta").skip(1).filter_map(|rest| label(rest.split('>').next()?, "charset"));
    xml.into_iter().chain(metas).filter_map(|label| Encoding::for_label(label.as_bytes()))
}

/// The value after `key =` in the inside of a tag, quoted or not.
fn label(tag: &str, key: &str) -> Option<String> {
    let (_, rest) = tag.split_once(key)?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    Some(value.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect())
}

/// Text has next to no control characters; pictures, archives and programs are full of them.
fn refuse_binary(text: &str) -> Result<()> {
    const LOOKED_AT: usize = 64 * 1024;
    let mut rest = text.chars();
    rest.nth(LOOKED_AT - 1);
    let head = text.strip_suffix(rest.as_str()).unwrap_or(text);
    let all = head.chars().count();
    // Sums without a branch, so that many bytes are looked at at once.
    let is = |byte: u8, that: u8| u8::from(byte == that);
    let odd = |byte: u8| {
        u8::from(byte < 0x20) + is(byte, 0x7f)
            - (is(byte, b'\n') + is(byte, b'\r') + is(byte, b'\t') + is(byte, b'\x0c') + is(byte, b'\x1b'))
    };
    let bytes = head.as_bytes();
    let odd = |some: &[u8]| usize::from(some.iter().map(|byte| odd(*byte)).sum::<u8>());
    let beyond = memchr::memchr2_iter(0xc2, 0xef, bytes);
    let is_odd_beyond = |at: &usize| matches!(bytes.get(*at..), Some([0xc2, 0x80..=0x9f, ..] | [0xef, 0xbf, 0xbd, ..]));
    let controls = bytes.chunks(usize::from(u8::MAX)).map(odd).sum::<usize>() + beyond.filter(is_odd_beyond).count();
    if all > 0 && controls * 10 > all {
        bail!(Because::new(
            Cause::Kind,
            "this is not text but a binary file (a picture, an archive or a program); save the page itself as HTML"
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
