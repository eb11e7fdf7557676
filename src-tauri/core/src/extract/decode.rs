//! Bytes to characters: which encoding a page is really in, whatever it says of itself.

use super::Media;
use anyhow::{Result, bail};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The characters of `bytes`, and the name of the encoding they were in.
///
/// The order of trust: a byte order mark, what the bytes prove by themselves (UTF-16's zeros, valid UTF-8 that
/// is not ASCII), the transport's `charset`, the page's own declaration, a guess from the bytes. UTF-8 that
/// validates goes before every declaration because no other encoding's text validates by chance, while
/// declarations go stale when a page is saved again by another program.
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

/// How many bytes are searched for a declaration: browsers look at 1,024, but pages with long comments above
/// `<head>` are common enough.
const DECLARATION: usize = 4096;

/// How many bytes the guess looks at.
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
    let transport = charset.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let own = || (media == Media::Html).then(|| declaration(bytes)).flatten();
    // UTF-16 cannot be true here: a declaration read as ASCII disproves it, as in the HTML standard.
    let declared = transport.or_else(own).filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE);
    if let Some(encoding) = declared
        && mostly_valid(bytes, encoding)
    {
        return encoding;
    }
    // Mostly UTF-8 with a few broken bytes (a cut file, a mixed page) is still UTF-8.
    if mostly_valid(bytes, UTF_8) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes.get(..SAMPLE).unwrap_or(bytes), true);
    detector.guess(None, Utf8Detection::Allow)
}

/// Whether at most one character in fifty is broken under `encoding`.
fn mostly_valid(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let (mut wide, mut broken) = (0usize, 0usize);
    for c in text.chars() {
        wide += usize::from(!c.is_ascii());
        broken += usize::from(c == '\u{fffd}');
    }
    broken * 50 <= wide
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

/// The encoding of `<meta charset>`, `<meta http-equiv content>` or `<?xml encoding?>`.
fn declaration(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARATION).unwrap_or(bytes).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let xml = head.trim_start().strip_prefix("<?xml").and_then(|rest| label(rest.split("?>").next()?, "encoding"));
    let metas = head.split("<meta").skip(1).filter_map(|rest| label(rest.split('>').next()?, "charset"));
    xml.into_iter().chain(metas).find_map(|label| Encoding::for_label(label.as_bytes()))
}

/// The value after `key =` in the inside of a tag, quoted or not.
fn label(tag: &str, key: &str) -> Option<String> {
    let (_, rest) = tag.split_once(key)?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    Some(value.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect())
}

/// Text has next to no control characters; pictures, archives and programs are full of them.
fn refuse_binary(text: &str) -> Result<()> {
    let (mut controls, mut all) = (0usize, 0usize);
    for c in text.chars().take(64 * 1024) {
        all += 1;
        let control = c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{1b}');
        controls += usize::from(control || c == '\u{fffd}');
    }
    if all > 0 && controls * 10 > all {
        bail!("this is not text but a binary file (a picture, an archive or a program); save the page itself as HTML");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KOREAN: &str = "<html><head><meta charset=\"euc-kr\"></head><body><p>한국어 기사의 첫 문장이다. 뷁 펲시콜라도 나온다.</p></body></html>";

    fn text(bytes: &[u8], charset: Option<&str>) -> String {
        decode(bytes, charset, Media::Html).expect("it is text").0
    }

    #[test]
    fn encodings_are_found() {
        let (euc, _, bad) = encoding_rs::EUC_KR.encode(KOREAN);
        assert!(!bad, "the sample fits CP949");
        let lying = KOREAN.replace("euc-kr", "utf-8");
        let (lying_euc, _, _) = encoding_rs::EUC_KR.encode(&lying);
        let plain = KOREAN.replace(" charset=\"euc-kr\"", "");
        let (plain_euc, _, _) = encoding_rs::EUC_KR.encode(&plain);
        let utf16: Vec<u8> = KOREAN.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let utf16be: Vec<u8> = KOREAN.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = [&[0xff, 0xfe][..], &utf16].concat();
        let lying_mark = [&[0xff, 0xfe][..], "<p>Plain ASCII behind a mark that lies</p>".as_bytes()].concat();
        let http_equiv = KOREAN
            .replace("charset=\"euc-kr\"", "http-equiv='Content-Type' content='text/html; charset=ks_c_5601-1987'");
        let (http_equiv_euc, _, _) = encoding_rs::EUC_KR.encode(&http_equiv);
        let cases: Vec<(&str, &[u8], Option<&str>, &str)> = vec![
            ("meta charset", &euc, None, "한국어 기사의 첫 문장이다. 뷁 펲시콜라도"),
            ("http-equiv", &http_equiv_euc, None, "한국어 기사의 첫 문장이다. 뷁"),
            ("valid UTF-8 against its own mark", KOREAN.as_bytes(), None, "한국어 기사의"),
            ("EUC-KR that says UTF-8", &lying_euc, None, "한국어 기사의"),
            ("EUC-KR that says nothing", &plain_euc, None, "한국어 기사의"),
            ("transport", &plain_euc, Some("EUC-KR"), "한국어 기사의"),
            ("unknown transport", &euc, Some("klingon"), "한국어 기사의"),
            ("UTF-16 with a mark", &marked, Some("utf-8"), "한국어 기사의"),
            ("UTF-16LE without a mark", &utf16, None, "한국어 기사의"),
            ("UTF-16BE without a mark", &utf16be, None, "한국어 기사의"),
            ("a lying mark", &lying_mark, None, "Plain ASCII behind"),
            ("UTF-8 mark", b"\xef\xbb\xbf<p>marked</p>", Some("euc-kr"), "marked"),
            ("NUL", b"<p>a\0b</p>", None, "<p>ab</p>"),
        ];
        for (name, bytes, charset, want) in cases {
            let got = text(bytes, charset);
            assert!(got.contains(want), "{name}: {want:?} not in {got:?}");
            assert!(!got.contains('\0'), "{name}: no NUL survives");
        }
    }

    #[test]
    fn lone_surrogates_become_replacement_characters() {
        let mut units: Vec<u16> = "a lone one stands here and the rest is plain text".encode_utf16().collect();
        units.insert(3, 0xd800);
        let bytes: Vec<u8> = [0xfeff].into_iter().chain(units).flat_map(u16::to_le_bytes).collect();
        assert!(text(&bytes, None).contains('\u{fffd}'), "shown, not fatal");
    }

    #[test]
    fn binary_files_are_refused() {
        let png: Vec<u8> = b"\x89PNG\r\n\x1a\n"
            .iter()
            .copied()
            .chain((0..4000u32).map(|i| (i.wrapping_mul(2654435761) >> 13) as u8))
            .collect();
        let error = decode(&png, None, Media::Html).expect_err("a picture is not a page").to_string();
        assert!(error.contains("not text"), "{error}");
    }
}
