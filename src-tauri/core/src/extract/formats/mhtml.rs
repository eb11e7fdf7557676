//! Pages with their parts in one MIME message (.mhtml, .mht), as Chrome, Edge, Internet Explorer and others save them.

mod shown;

pub(super) use shown::shown;

use super::super::decode;
use super::Images;
use crate::model::Media;
use ammonia::Url;
use anyhow::{Context, Result};
use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{Encoding, HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use std::collections::HashMap;

/// The page of a message.
#[derive(Debug)]
pub(super) struct Page {
    /// Its markup, with the addresses of the message's images replaced by their names.
    pub(super) markup: String,
    /// Where it was, if on the web.
    pub(super) url: Option<String>,
}

/// Parts of a message that are looked at; a page with more loses the images of the rest.
const MAX_PARTS: usize = 20_000;

/// Reads the message in `bytes`. `url` is the page's address, if the caller knows it better.
pub(super) fn open(bytes: &[u8], url: Option<&str>, images: &mut Images) -> Result<Page> {
    let message = MessageParser::default().parse(bytes).context(BROKEN)?;
    let root = root(&message).context(BROKEN)?;
    let text = text(root, bytes)?;
    let url = url.and_then(web).or_else(|| address(&message, root));
    let base = base(root, url.as_deref());
    let names = names(&message, bytes, base.as_ref(), images);
    let markup = if names.is_empty() { text } else { renamed(&text, |value| found(&names, base.as_ref(), value)) };
    Ok(Page { markup, url })
}

const BROKEN: &str = "it is no web archive, or a broken one; save the page again from a browser";

/// The markup of the part that is the page.
fn text(root: &MessagePart<'_>, bytes: &[u8]) -> Result<String> {
    let charset = root.content_type().and_then(|kind| kind.attribute("charset"));
    // A body that is not in the encoding it claims is read as far as the parser could, which has decoded it then.
    let (text, _) = match transferred(root, raw(root, bytes)) {
        Some(plain) => decode(&plain, charset, Media::Html)?,
        None => decode(root.contents(), None, Media::Html)?,
    };
    Ok(text)
}

/// The web address that the message gives for its page.
fn address(message: &Message<'_>, root: &MessagePart<'_>) -> Option<String> {
    let told = [header(message, "Snapshot-Content-Location"), location(root), location(message.root_part())];
    told.into_iter().flatten().find_map(|address| web(&address))
}

fn web(address: &str) -> Option<String> {
    Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https")).map(String::from)
}

/// What the page's relative addresses are relative to.
fn base(root: &MessagePart<'_>, url: Option<&str>) -> Option<Url> {
    location(root).as_deref().or(url).and_then(|base| Url::parse(base).ok())
}

/// The part that is the page: the one that `start` names, else the one at the page's own address, else the first.
fn root<'a>(message: &'a Message<'a>) -> Option<&'a MessagePart<'a>> {
    // A part that nothing ends is no text to the parser, so the kind is asked for, not how it was read.
    let is_page = |part: &&MessagePart<'_>| {
        part.is_content_type("text", "html") || part.is_content_type("application", "xhtml+xml")
    };
    let pages = || message.parts.iter().take(MAX_PARTS).filter(is_page);
    let start = message.content_type().and_then(|kind| kind.attribute("start")).map(bare);
    let by_start = || pages().find(|part| part.content_id().map(bare) == start);
    let address = header(message, "Snapshot-Content-Location");
    let by_address = || pages().find(|part| location(part) == address);
    start.and_then(|_| by_start()).or_else(|| address.as_ref().and_then(|_| by_address())).or_else(|| pages().next())
}

/// What each image of the message may be called in the page's markup, and its name.
fn names(message: &Message<'_>, bytes: &[u8], base: Option<&Url>, images: &mut Images) -> HashMap<String, String> {
    let mut names = HashMap::new();
    for part in message.parts.iter().take(MAX_PARTS) {
        if matches!(part.body, PartType::Html(_) | PartType::Multipart(_) | PartType::Message(_)) {
            continue;
        }
        let called = called(part, base);
        if called.is_empty() {
            continue;
        }
        let Some(name) = transferred(part, raw(part, bytes)).and_then(|plain| images.take(plain)) else { continue };
        for address in called {
            images.addresses.entry(address.clone()).or_insert_with(|| name.clone());
            names.entry(address).or_insert_with(|| name.clone());
        }
    }
    names
}

/// What a part may be called in the page's markup.
fn called(part: &MessagePart<'_>, base: Option<&Url>) -> Vec<String> {
    let own = [location(part), part.content_id().map(|id| format!("cid:{}", bare(id)))];
    let whole = |address: &String| base.and_then(|base| base.join(address).ok()).map(String::from);
    own.into_iter().flatten().flat_map(|address| [whole(&address), Some(address)]).flatten().collect()
}

/// What an address in the page's markup stands for.
fn found<'n, T>(names: &'n HashMap<String, T>, base: Option<&Url>, value: &str) -> Option<&'n T> {
    let value = value.trim().replace("&amp;", "&");
    names.get(&value).or_else(|| names.get(base?.join(&value).ok()?.as_str()))
}

/// Bytes of an attribute's value that may be an address.
const MAX_ADDRESS: usize = 4096;

/// `markup` with every attribute's value that may be the address of an image replaced by what `named` gives for it.
///
/// The addresses are replaced, not resolved later, because a browser saves the one picture that it showed, while the
/// markup around it still offers others (`srcset`, `data-src`) that are not in the file.
fn renamed<N: AsRef<str>>(markup: &str, mut named: impl FnMut(&str) -> Option<N>) -> String {
    let mut kept = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some(at) = rest.find('=') {
        let (before, after) = rest.split_at_checked(at + 1).unwrap_or((rest, ""));
        kept.push_str(before);
        rest = after;
        let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
        let inside = super::super::chars::head(rest.get(1..).unwrap_or_default(), MAX_ADDRESS);
        // Attributes that name a picture; a link to it stays a link.
        let wanted = ["src", "poster"].iter().any(|name| {
            let before = before.strip_suffix('=').unwrap_or(before).trim_end();
            before.get(before.len().saturating_sub(name.len())..).is_some_and(|it| it.eq_ignore_ascii_case(name))
        });
        let Some(end) = inside.find(quote).filter(|_| wanted) else { continue };
        if let Some(name) = inside.get(..end).and_then(&mut named) {
            kept.push(quote);
            kept.push_str(name.as_ref());
            rest = rest.get(1 + end..).unwrap_or_default();
        }
    }
    kept.push_str(rest);
    kept
}

/// A part's bytes as they stand in the message.
fn raw<'a>(part: &MessagePart<'_>, bytes: &'a [u8]) -> &'a [u8] {
    let at = |offset: u32| usize::try_from(offset).unwrap_or(usize::MAX);
    bytes.get(at(part.offset_body)..at(part.offset_end)).unwrap_or_default()
}

/// A part's bytes as they were before they were packed; `None` if they are not packed as the part says.
fn transferred(part: &MessagePart<'_>, raw: &[u8]) -> Option<Vec<u8>> {
    match part.encoding {
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
        Encoding::None => Some(raw.to_owned()),
    }
}

fn location(part: &MessagePart<'_>) -> Option<String> {
    part.content_location().map(|it| it.split_whitespace().collect())
}

fn header(message: &Message<'_>, name: &'static str) -> Option<String> {
    let value = message.header(HeaderName::Other(name.into()))?;
    value.as_text().map(|it| it.split_whitespace().collect())
}

/// An id without the angle brackets it may stand in.
fn bare(id: &str) -> &str {
    id.trim().trim_start_matches('<').trim_end_matches('>')
}
