//! Files that hold an article inside something else, made here or frozen in `tests/fixtures/formats`.

mod epub;
mod mhtml;
mod pdf;
mod singlefile;

use super::*;
use crate::extract::invariants::assert_clean;
use crate::extract::{Page, extract};
use std::fmt::Write;

/// Sentences of an article of our own, with its headline.
pub(super) const ENGLISH: (&str, [&str; 3]) = (
    "Ferry to the outer islands sails twice a day",
    [
        "The office of the harbour master announced on Tuesday that the ferry to the outer islands would sail twice a \
         day from the first of May, after a winter in which the final crossing had been cancelled on many days.",
        "Officials said the flow of passengers had been difficult to forecast, because the difference between a calm \
         spring and a stormy one is twofold, and the figures of five years told little about the sixth.",
        "Fishermen welcomed the decision, since the previous timetable had made the transportation of fresh fish to \
         the restaurants of the mainland nearly impossible, and the subsidies of the government had not helped.",
    ],
);

/// The same in Korean.
pub(super) const KOREAN: (&str, [&str; 3]) = (
    "바깥 섬 여객선 하루 두 번 뜬다",
    [
        "항만청은 화요일 바깥 섬으로 가는 여객선을 5월 1일부터 하루 두 번 운항한다고 밝혔다. 지난겨울에는 서른한 날 동안 마지막 배가 뜨지 못했다.",
        "관계자는 승객의 흐름을 예측하기 어려웠다고 말했다. 다섯 해의 수치를 살펴봤지만 잔잔한 봄과 거친 봄의 차이가 두 배에 이른다고 설명했다.",
        "어민들은 결정을 반겼다. 예전 시간표가 들쭉날쭉해 신선한 생선을 뭍의 식당까지 나르는 일이 거의 불가능했다는 것이다.",
    ],
);

/// The head of a PNG of that size, and a tail that tells it from others: enough for what never decodes one.
pub(super) fn png(width: u32, height: u32, tail: &str) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x02\0\0\0");
    bytes.extend(tail.as_bytes());
    bytes
}

/// The name that the clean HTML has for a picture.
pub(super) fn name_of(bytes: &[u8]) -> String {
    let mut name = "image:".to_owned();
    for byte in Sha256::digest(bytes) {
        let _ = write!(name, "{byte:02x}");
    }
    name
}

pub(super) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letters = |piece: &[u8]| {
        let whole = piece.iter().chain(&[0, 0]).take(3).fold(0u32, |all, byte| all << 8 | u32::from(*byte));
        let letter = |at: usize| char::from(LETTERS[(whole >> (18 - 6 * at)) as usize & 63]);
        (0..4).map(|at| if at <= piece.len() { letter(at) } else { '=' }).collect::<String>()
    };
    bytes.chunks(3).map(letters).collect()
}

pub(super) fn read_as(bytes: &[u8], media: Media) -> Result<Clean> {
    extract(&Page { bytes, media, charset: None, url: None, rules: &[] })
}

/// Why `bytes` cannot be read.
pub(super) fn refusal(bytes: &[u8], media: Media) -> String {
    format!("{:#}", read_as(bytes, media).expect_err("it is refused"))
}

/// Asserts that the article is the one of `want`, and sound.
pub(super) fn assert_article(name: &str, clean: &Clean, want: &(&str, [&str; 3])) {
    assert_clean(name, clean);
    assert_eq!(clean.title, want.0, "{name}: the headline");
    for sentence in want.1 {
        assert!(clean.text.contains(sentence), "{name}: {sentence:?} is in {:?}", clean.text);
    }
}

#[test]
fn only_pictures_that_cannot_run_are_kept() {
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='600' height='400'><script>alert(1)</script></svg>";
    let gif = [b"GIF89a\x58\x02\x58\x02".as_slice(), &[0; 20]].concat();
    // A canvas of the greatest size that the format can say: its pixels are never asked for.
    let huge = png(65_535, 65_535, "");
    let frames = [gif.as_slice(), &b"\x21\xf9\x04\0\0\0\0\0\x2c".repeat(100_000)].concat();
    let cases: [(&str, &[u8], bool); 9] = [
        ("a PNG", &png(600, 400, "a"), true),
        ("a GIF", &gif, true),
        ("65535 pixels a side", &huge, true),
        ("a hundred thousand frames", &frames, true),
        ("a drawing with a program", svg, false),
        ("a page", b"<html><script>alert(1)</script>", false),
        ("a picture that is a dot", &png(1, 1, "dot"), false),
        ("a stand-in", &png(40, 30, "blur"), false),
        ("nothing", b"", false),
    ];
    for (name, bytes, kept) in cases {
        assert_eq!(Images::default().take(bytes.to_vec()).is_some(), kept, "{name}");
    }
    let mut images = Images::default();
    assert_eq!(images.take(huge.clone()), Some(name_of(&huge)), "named by its bytes");
}

#[test]
fn a_binary_file_named_as_a_page_is_refused_in_words() {
    let mut noise = png(600, 400, "");
    noise.extend((0..50_000u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8));
    for media in [Media::Html, Media::Mhtml, Media::Epub, Media::Pdf] {
        let why = refusal(&noise, media);
        let says = ["not text", "web archive", "broken"].iter().any(|word| why.contains(word));
        assert!(says, "{media:?}: {why}");
    }
}
