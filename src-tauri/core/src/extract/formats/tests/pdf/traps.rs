//! Documents whose streams unpack to far more than they hold, in every filter and behind encryption.

use super::*;

/// A page that draws `content`, which is packed as `filter` says and also stands in object 4.
fn page_of(filter: &str, content: &[u8], extra: &str) -> Vec<u8> {
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>".to_vec(),
        stream(&format!("/Filter{filter}"), content),
        HELVETICA.to_vec(),
    ];
    pdf(&objects, extra)
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).expect("room");
    packer.finish().expect("packed")
}

/// Eighty megabytes of spaces, deflated without a frame.
fn many() -> Vec<u8> {
    let mut packer = flate2::Compress::new(flate2::Compression::best(), false);
    let mut one = Vec::with_capacity(64 * 1024);
    packer.compress_vec(&vec![b' '; 1024 * 1024], &mut one, flate2::FlushCompress::Full).expect("packed");
    [one.repeat(80), vec![3, 0]].concat()
}

fn framed(bare: &[u8]) -> Vec<u8> {
    [&[0x78, 0x9c], bare, &[0; 4]].concat()
}

/// LZW codes from the most significant bit on, as wide as a reader expects them.
fn lzw(codes: impl Iterator<Item = usize>) -> Vec<u8> {
    let (mut out, mut bits, mut held, mut since) = (Vec::new(), 0usize, 0, 0usize);
    for code in codes {
        // The first code after a clearing makes no entry, and a full table takes none.
        let width = match 259 + since.saturating_sub(1) {
            2048.. => 12,
            1024.. => 11,
            512.. => 10,
            _ => 9,
        };
        since = if code == 256 { 0 } else { since + 1 };
        (bits, held) = (bits << width | code, held + width);
        while held >= 8 {
            held -= 8;
            out.push((bits >> held & 255) as u8);
        }
        bits &= (1 << held) - 1;
    }
    out.push((bits << (8 - held) & 255) as u8);
    out
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).chain(*b">").collect()
}

/// What a document says that is encrypted with RC4 and no password, and the key of its object 4.
const ENCRYPTED: &str = "/ID[<686172626f7572><686172626f7572>]/Encrypt<</Filter/Standard/V 1/R 2/P -4\
    /O<000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f>\
    /U<fc144235b3750d888a6a0541ac179e7d01bd686ac6b247ff21052e7e1e3d007c>>>";
const KEY: [u8; 10] = [0xc9, 0x8b, 0x88, 0xaa, 0x18, 0x88, 0xf8, 0xb7, 0x31, 0x61];

fn rc4(bytes: &[u8]) -> Vec<u8> {
    let mut state: Vec<u8> = (0..=255).collect();
    let mut j = 0usize;
    for i in 0..256 {
        j = (j + state[i] as usize + KEY[i % KEY.len()] as usize) & 255;
        state.swap(i, j);
    }
    let (mut i, mut j) = (0usize, 0usize);
    let mut next = || {
        i = (i + 1) & 255;
        j = (j + state[i] as usize) & 255;
        state.swap(i, j);
        state[(state[i] as usize + state[j] as usize) & 255]
    };
    bytes.iter().map(|byte| byte ^ next()).collect()
}

fn text() -> String {
    lines(
        60.0,
        100.0,
        &ENGLISH.1.map(|text| wrap(text, 80)).concat().iter().map(|row| literal(row)).collect::<Vec<_>>(),
    )
}

#[test]
fn every_way_to_pack_a_page_is_read() {
    let page = text();
    let codes = || std::iter::once(256).chain(page.bytes().map(usize::from)).chain([257]);
    // Cleared before a code would have to grow, so that any reader agrees.
    let codes: Vec<usize> =
        codes().enumerate().flat_map(|(at, code)| if at % 200 == 199 { vec![256, code] } else { vec![code] }).collect();
    let cases = [
        ("plain", "[]", page.clone().into_bytes(), ""),
        ("deflate", "/FlateDecode", deflated(page.as_bytes()), ""),
        ("LZW", "/LZWDecode", lzw(codes.into_iter()), ""),
        ("two", "[/ASCIIHexDecode/FlateDecode]", hex(&deflated(page.as_bytes())), ""),
        ("encrypted", "/FlateDecode", rc4(&deflated(page.as_bytes())), ENCRYPTED),
    ];
    for (name, filter, content, extra) in cases {
        let clean =
            read_as(&page_of(filter, &content, extra), Media::Pdf).unwrap_or_else(|why| panic!("{name}: {why:#}"));
        assert!(clean.text.contains(ENGLISH.1[0]), "{name}: {}", clean.text);
    }
}

#[test]
fn what_unpacks_to_far_more_is_refused_in_every_filter() {
    // The longest string that LZW knows stands for 3,800 spaces, again and again.
    let growing = std::iter::once(256).chain([32]).chain(258..4096);
    let codes = lzw(growing.chain(std::iter::repeat_n(4095, 60_000)));
    assert!(codes.len() < 100_000, "a small file: {}", codes.len());
    let (bare, once) = (many(), framed(&many()));
    let runs = [129, b' '].repeat(600_000);
    let cases = [
        ("LZW", "/LZWDecode", codes.clone(), ""),
        ("LZW, abbreviated", "/LZW", codes.clone(), ""),
        ("LZW in hexadecimal", "[/AHx/LZW]", hex(&codes), ""),
        ("LZW, deflated", "[/FlateDecode/LZWDecode]", deflated(&codes), ""),
        ("deflate without its frame", "/FlateDecode", bare, ""),
        ("deflate in hexadecimal", "[/ASCIIHexDecode/FlateDecode]", hex(&once), ""),
        ("runs", "/RunLengthDecode", runs, ""),
        ("deflate, encrypted", "/FlateDecode", rc4(&once), ENCRYPTED),
        ("LZW, encrypted", "/LZWDecode", rc4(&codes), ENCRYPTED),
    ];
    for (name, filter, content, extra) in cases {
        let why = refusal(&page_of(filter, &content, extra), Media::Pdf);
        assert!(why.contains("unpacks to more than a document does"), "{name}: {why}");
    }
}

/// Streams of objects are unpacked before anything else is known of a document.
#[test]
fn objects_that_unpack_to_far_more_are_refused_before_the_document_is_opened() {
    let many = framed(&many());
    let cases = [
        ("deflated", "/FlateDecode", many.clone(), ""),
        ("deflated and encrypted", "/FlateDecode", rc4(&many), ENCRYPTED),
        ("LZW", "/LZWDecode", lzw([256, 32, 257].into_iter()), ""),
    ];
    for (name, filter, content, extra) in cases {
        let objects = [
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Count 0/Kids[]>>".to_vec(),
            b"null".to_vec(),
            stream(&format!("/Type/ObjStm/N 1/First 5/Filter{filter}"), &content),
        ];
        let why = bounds_of(&pdf(&objects, extra));
        assert!(why.contains("unpacks to more than a document does"), "{name}: {why}");
    }
}

fn bounds_of(bytes: &[u8]) -> String {
    super::super::super::pdf::check(bytes).map_or_else(|why| format!("{why:#}"), |()| "fine".into())
}
