//! Pages with their images written into them as `data:` addresses, as SingleFile and others save them.
//!
//! The images go before anything else looks at the page: a parser and a dozen passes would each carry megabytes of
//! letters that no one reads. One pass over the characters, each looked at a bounded number of times.

use super::super::parse;
use super::Images;
use std::borrow::Cow;
use std::collections::HashMap;

/// `html` without the `data:` addresses in its tags, styles and scripts: a picture's becomes its name in `images`,
/// other long ones (fonts, drawings, films) become `data:,`. Text that shows such an address stays as it is.
pub(super) fn take<'h>(html: &'h str, images: &mut Images) -> Cow<'h, str> {
    if !has_data(html) {
        return Cow::Borrowed(html);
    }
    let mut kept = String::with_capacity(html.len() / 2);
    each_place(html, |text, place| match place {
        Place::Text => kept.push_str(text),
        Place::Tag | Place::Raw => cut(text, images, &mut kept),
    });
    Cow::Owned(if kept.contains(VARIABLE) { shown_by_style(&kept) } else { kept })
}

/// The address that a comment at the head of a saved page gives: SingleFile's `url: …`, browsers' `saved from url=…`.
pub(super) fn address(html: &str) -> Option<String> {
    let head = super::super::chars::head(html, 4096);
    let comment = head.split("<!--").skip(1).filter_map(|rest| rest.split("-->").next()).find_map(|comment| {
        if let Some((_, rest)) = comment.split_once("saved from url=(") {
            return rest.split_once(')').map(|(_, address)| address);
        }
        let single = comment.contains("SingleFile");
        comment.lines().find_map(|line| line.trim().strip_prefix("url:")).filter(|_| single)
    })?;
    let address = comment.split_whitespace().next()?;
    (address.starts_with("http://") || address.starts_with("https://")).then(|| address.to_owned())
}

/// What a piece of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Text between tags, comments too.
    Text,
    /// One whole tag.
    Tag,
    /// The inside of a style or a script.
    Raw,
}

/// Calls `told` for every piece of `html`, in order and without a gap.
fn each_place<'a>(html: &'a str, mut told: impl FnMut(&'a str, Place)) {
    let mut rest = html;
    let mut tell = |rest: &mut &'a str, length: usize, place: Place| {
        let (piece, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        if !piece.is_empty() {
            told(piece, place);
        }
        *rest = after;
    };
    while let Some(open) = memchr::memchr(b'<', rest.as_bytes()) {
        tell(&mut rest, open, Place::Text);
        if rest.starts_with("<!--") {
            let length = rest.find("-->").map_or(rest.len(), |end| end + 3);
            tell(&mut rest, length, Place::Text);
            continue;
        }
        let name = rest.get(1..).unwrap_or_default();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            tell(&mut rest, 1, Place::Text);
            continue;
        }
        let raw = ["script", "style"].into_iter().find(|raw| {
            let ended = |next: Option<&u8>| next.is_none_or(|byte| !byte.is_ascii_alphanumeric());
            name.get(..raw.len()).is_some_and(|it| it.eq_ignore_ascii_case(raw))
                && ended(name.as_bytes().get(raw.len()))
        });
        let (length, _) = parse::tag(name.as_bytes());
        tell(&mut rest, 1 + length, Place::Tag);
        if let Some(raw) = raw {
            let end = parse::end_of_raw(rest.as_bytes(), 0, raw.as_bytes());
            tell(&mut rest, end, Place::Raw);
        }
    }
    let length = rest.len();
    tell(&mut rest, length, Place::Text);
}

/// Bytes of a `data:` address that may stay: nothing is saved by taking it, and a page's own code may mean it.
const SHORT: usize = 256;

/// Characters in which the kind of a `data:` address is told, up to the comma.
const KIND: usize = 200;

/// Appends `text` to `kept`, its `data:` addresses replaced.
fn cut(text: &str, images: &mut Images, kept: &mut String) {
    let mut rest = text;
    while let Some(at) = find_data(rest) {
        let (before, data) = rest.split_at_checked(at).unwrap_or((rest, ""));
        kept.push_str(before);
        let Some(address) = parse_data(data, before) else {
            let (word, after) = data.split_at_checked(5).unwrap_or((data, ""));
            kept.push_str(word);
            rest = after;
            continue;
        };
        let (whole, after) = data.split_at_checked(address.length).unwrap_or((data, ""));
        let is_image = address.kind.trim_start().get(..5).is_some_and(|kind| kind.eq_ignore_ascii_case("image"));
        match is_image.then(|| images.take(address.bytes()?)).flatten() {
            Some(name) => kept.push_str(&name),
            None if whole.len() > SHORT => kept.push_str("data:,"),
            None => kept.push_str(whole),
        }
        rest = after;
    }
    kept.push_str(rest);
}

/// A `data:` address in markup.
#[derive(Debug)]
struct Data<'a> {
    /// `image/png`, with its parameters.
    kind: &'a str,
    /// What follows the comma.
    payload: &'a str,
    /// Bytes of the whole address.
    length: usize,
}

impl Data<'_> {
    fn bytes(&self) -> Option<Vec<u8>> {
        let plain: Cow<'_, [u8]> = percent_encoding::percent_decode_str(self.payload).into();
        let coded = self.kind.rsplit(';').next().is_some_and(|last| last.trim().eq_ignore_ascii_case("base64"));
        if coded { mail_parser::decoders::base64::base64_decode(&plain) } else { Some(plain.into_owned()) }
    }
}

/// Reads the address at the beginning of `data`, which stands behind `before`.
fn parse_data<'a>(data: &'a str, before: &str) -> Option<Data<'a>> {
    let kind = kind(data)?;
    let comma = 5 + kind.len();
    let rest = data.get(comma + 1..)?;
    let quote = before.trim_end_matches([' ', '\t', '\n', '\r']).chars().next_back();
    let end = match quote {
        // An attribute or a quoted address of a style, to the closing quote, with the line ends some programs put in.
        Some(quote @ ('"' | '\'')) if !is_set(before, quote) => rest.find(quote),
        Some('(') => rest.find(')'),
        _ => None,
    };
    // In a list of addresses, or where nothing encloses it, the first space or mark ends it.
    let loose = || {
        rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | ')' | '>' | '<' | '&' | '\\'))
            .unwrap_or(rest.len())
    };
    let end = end.unwrap_or_else(loose);
    Some(Data { kind, payload: rest.get(..end)?, length: comma + 1 + end })
}

/// What stands between the colon and the comma of the address at the beginning of `data`, if it is one.
fn kind(data: &str) -> Option<&str> {
    let head = super::super::chars::head(data, KIND);
    let kind = head.get(5..head.find(',')?)?;
    let mime = kind.split(';').next().unwrap_or_default().trim();
    let fits = mime.chars().all(|c| c.is_ascii_alphanumeric() || "/+.-\\".contains(c));
    (fits && (mime.is_empty() || mime.contains('/'))).then_some(kind)
}

/// Whether the value that begins with `quote` at the end of `before` is a list of addresses (`srcset`).
fn is_set(before: &str, quote: char) -> bool {
    let name = before.trim_end().trim_end_matches(quote).trim_end().strip_suffix('=').unwrap_or_default().trim_end();
    name.get(name.len().saturating_sub(6)..).is_some_and(|end| end.eq_ignore_ascii_case("srcset"))
}

/// Where `data:` begins, in any case, first in `text`.
fn find_data(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(colon) = bytes.get(from..).and_then(|rest| memchr::memchr(b':', rest)) {
        let at = from + colon;
        let start = at.checked_sub(4);
        if start.and_then(|start| bytes.get(start..at)).is_some_and(|word| word.eq_ignore_ascii_case(b"data")) {
            return start;
        }
        from = at + 1;
    }
    None
}

/// Whether there is what may be a `data:` address; programs call much else `data:`.
fn has_data(html: &str) -> bool {
    let mut rest = html;
    while let Some(data) = find_data(rest).and_then(|at| rest.get(at..)) {
        if kind(data).is_some() {
            return true;
        }
        rest = data.get(5..).unwrap_or_default();
    }
    false
}

/// SingleFile writes an image that stands twice once, as a variable of the page's style, and shows it as the
/// background of an empty drawing.
const VARIABLE: &str = "--sf-img-";

/// What the name of an image begins with, before its 64 digits.
const NAME: &str = "image:";

/// Gives the images that are shown by a variable of the style the picture as their source.
fn shown_by_style(html: &str) -> String {
    let mut variables: HashMap<&str, &str> = HashMap::new();
    each_place(html, |text, place| {
        if place == Place::Raw {
            for rest in text.split(VARIABLE).skip(1) {
                let rest = super::super::chars::head(rest, 120);
                let Some((number, value)) = rest.split_once(':') else { continue };
                let picture = value.find(NAME).and_then(|at| value.get(at..at + NAME.len() + 64));
                variables.extend(picture.map(|picture| (number.trim(), picture)));
            }
        }
    });
    let mut kept = String::with_capacity(html.len());
    each_place(html, |text, place| {
        let shown = || {
            let (_, rest) = text.split_once("var(--sf-img-")?;
            let picture = variables.get(rest.split(')').next()?.trim())?;
            let at = text.find("src=")?;
            let (head, rest) = text.split_at_checked(at + 4)?;
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (_, after) = rest.get(1..)?.split_once(quote)?;
            Some(format!("{head}\"{picture}\"{after}"))
        };
        match (place == Place::Tag).then(shown).flatten() {
            Some(tag) => kept.push_str(&tag),
            None => kept.push_str(text),
        }
    });
    kept
}
