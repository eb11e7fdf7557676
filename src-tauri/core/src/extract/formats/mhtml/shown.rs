//! A web archive as one page that brings all it has along, for looking at the original.
//!
//! The frame that shows an original may load nothing, so pictures and style sheets of the message are written into the
//! page. The rest of the page stays as it came.

use super::super::super::{chars, decode};
use super::{BROKEN, address, base, called, found, raw, renamed, root, text, transferred};
use crate::model::Media;
use anyhow::{Context, Result};
use base64::prelude::{BASE64_STANDARD, Engine};
use mail_parser::{MessageParser, MessagePart, MimeHeaders};
use std::collections::HashMap;
use std::rc::Rc;

/// Bytes of all that is written into the page. What has no room is not shown: a page may name one picture a million
/// times.
const MAX_WRITTEN: usize = 64 * 1024 * 1024;

/// Bytes of a tag that may name a style sheet.
const MAX_TAG: usize = 4096;

/// The page of the message in `bytes`, with its own pictures and style sheets in it.
pub(in super::super) fn shown(bytes: &[u8]) -> Result<String> {
    let message = MessageParser::default().parse(bytes).context(BROKEN)?;
    let root = root(&message).context(BROKEN)?;
    let base = base(root, address(&message, root).as_deref());
    let (mut pictures, mut sheets) = (HashMap::new(), HashMap::new());
    for part in message.parts.iter().take(super::MAX_PARTS) {
        let (written, known) = match (picture(part, bytes), sheet(part, bytes)) {
            (Some(picture), _) => (picture, &mut pictures),
            (_, Some(sheet)) => (sheet, &mut sheets),
            (None, None) => continue,
        };
        let written: Rc<str> = written.into();
        for address in called(part, base.as_ref()) {
            known.entry(address).or_insert_with(|| Rc::clone(&written));
        }
    }
    let mut room = MAX_WRITTEN;
    let mut fitting = |known: Option<&Rc<str>>| {
        let written = known?;
        room = room.checked_sub(written.len())?;
        Some(Rc::clone(written))
    };
    // A picture that another size was offered for would be looked for in the web.
    let page = text(root, bytes)?.replace(" srcset=", " data-srcset=");
    let page = styled(&page, |href| fitting(found(&sheets, base.as_ref(), href)));
    Ok(renamed(&page, |value| fitting(found(&pictures, base.as_ref(), value))))
}

/// A picture as an address that holds it; the page's policy lets it draw, and nothing else.
fn picture(part: &MessagePart<'_>, bytes: &[u8]) -> Option<String> {
    let kind = part.content_type().filter(|kind| kind.c_type.eq_ignore_ascii_case("image"))?;
    let kind =
        kind.subtype().filter(|it| it.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)))?;
    let plain = transferred(part, raw(part, bytes))?;
    Some(format!("data:image/{kind};base64,{}", BASE64_STANDARD.encode(plain)))
}

/// A style sheet's text, which cannot end the element that it stands in.
fn sheet(part: &MessagePart<'_>, bytes: &[u8]) -> Option<String> {
    let kind = part.content_type().filter(|kind| kind.subtype().is_some_and(|it| it.eq_ignore_ascii_case("css")))?;
    let plain = transferred(part, raw(part, bytes))?;
    let (text, _) = decode(&plain, kind.attribute("charset"), Media::Text).ok()?;
    Some(text.replace("</", "<\\/"))
}

/// `page` with each link to a style sheet that `sheet` has replaced by the sheet, with the link's other attributes.
fn styled(page: &str, mut sheet: impl FnMut(&str) -> Option<Rc<str>>) -> String {
    let mut styled = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.find('<').and_then(|at| rest.split_at_checked(at + 1)) {
        styled.push_str(before);
        rest = after;
        let head = chars::head(after, MAX_TAG);
        let Some(end) = head.find('>') else { continue };
        let (tag, behind) = after.split_at_checked(end).unwrap_or((after, ""));
        let Some(attributes) = tag.get(4..).filter(|_| tag.to_ascii_lowercase().starts_with("link")) else { continue };
        let wanted = attributes.to_ascii_lowercase().contains("stylesheet") && !attributes.contains("alternate");
        let Some(text) = href(attributes).filter(|_| wanted).and_then(&mut sheet) else { continue };
        styled.push_str(&format!("style{}>{text}</style", attributes.trim_end_matches('/')));
        rest = behind;
    }
    styled.push_str(rest);
    styled
}

/// The value of `href` among the attributes of a tag.
fn href(attributes: &str) -> Option<&str> {
    let at = attributes.to_ascii_lowercase().find("href=")? + "href=".len();
    let value = attributes.get(at..)?;
    match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next(),
        _ => value.split_ascii_whitespace().next(),
    }
}
