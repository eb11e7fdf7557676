//! Images in the clean HTML, between the form that is kept and the form that is shown.
//!
//! Kept, an image is `<img src="ADDRESS" alt="…" width="N" height="N">`, as extraction writes it: attributes in this
//! order, only the first is always there, values escaped. Shown, `src` has given way to `data-image="HASH"` or
//! `data-missing`, so that nothing can be loaded by rendering it.
//!
//! Invariant: only for HTML that extraction wrote. There `<` stands nowhere but at a tag, so no parser is needed.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// How an image begins.
const BEGIN: &str = "<img src=\"";

/// `html` as it is shown, and the hashes of the images in it; `hash` tells which image an address means.
pub(super) fn shown<'a>(html: &str, hash: impl Fn(&str) -> Option<&'a str>) -> (String, BTreeSet<String>) {
    let mut out = String::with_capacity(html.len());
    let mut hashes = BTreeSet::new();
    let mut pieces = html.split(BEGIN);
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (address, rest) = piece.split_once('"').unwrap_or((piece, ""));
        match hash(&unescaped(address)) {
            Some(hash) => {
                out.push_str(&format!("<img data-image=\"{hash}\""));
                hashes.insert(hash.to_owned());
            }
            None => out.push_str("<img data-missing"),
        }
        out.push_str(rest);
    }
    (out, hashes)
}

/// The addresses of all images in `html`, in reading order, each once.
pub(super) fn addresses(html: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let addresses = html.split(BEGIN).skip(1).filter_map(|piece| piece.split_once('"'));
    let addresses = addresses.map(|(address, _)| unescaped(address).into_owned());
    addresses.filter(|address| seen.insert(address.clone())).collect()
}

fn unescaped(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let plain = value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
    Cow::Owned(plain.replace("&amp;", "&"))
}
