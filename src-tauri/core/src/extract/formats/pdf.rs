//! PDFs that carry their text: glyphs with places, to lines in reading order, to paragraphs.

mod bounds;
mod furniture;
mod glyphs;
mod layout;
mod paragraphs;
mod words;

#[cfg(test)]
pub(super) use bounds::check;

use super::super::rules::Rules;
use super::super::{Clean, byline, chars, html};
use super::escaped;
use crate::model::{Because, Cause};
use crate::text::fold_space;
use anyhow::{Result, bail};
use hayro_syntax::object::DateTime;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use paragraphs::Kind;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Pages that are read; the longest books have two thousand.
const MAX_PAGES: usize = 5000;

/// Letters below which a document is taken to hold none: a stamp or a page number may stand on a scan.
const LEAST: usize = 20;

/// Reads the document in `bytes`, saved from `url` if known.
pub(super) fn read(bytes: &[u8], url: Option<&str>, rules: &Rules, stop: &AtomicBool) -> Result<Clean> {
    bounds::check(bytes)?;
    let document = match Pdf::new(Arc::new(bytes.to_owned())) {
        Ok(document) => document,
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => {
            bail!(Because::new(
                Cause::Locked,
                "the PDF is encrypted with a password; open it with the password and save a copy without one"
            ))
        }
        Err(LoadPdfError::Decryption(_)) => {
            bail!(Because::new(
                Cause::Locked,
                "the PDF is encrypted in a way that cannot be read; save a copy that is not protected"
            ))
        }
        Err(LoadPdfError::Invalid) => {
            bail!(Because::new(Cause::Broken, "the PDF is broken; make or download it again"))
        }
    };
    bounds::check_opened(&document, stop)?;
    if document.pages().len() > MAX_PAGES {
        bail!("the PDF has more than {MAX_PAGES} pages; split it");
    }
    let read = glyphs::read(&document, stop)?;
    if read.letters < LEAST {
        if read.unknown > LEAST {
            bail!(Because::new(
                Cause::Scan,
                "the PDF does not say which letters its signs are; make it again, or recognise its text (OCR)"
            ));
        }
        if read.pictures {
            bail!(Because::new(
                Cause::Scan,
                "this PDF has no text (it is a scan); recognise its text (OCR) with another program first"
            ));
        }
        if read.letters == 0 {
            bail!(Because::new(Cause::Empty, "this PDF has no text"));
        }
    }
    let mut sheets: Vec<layout::Sheet> = read.pages.into_iter().map(layout::sheet).collect();
    let furniture = furniture::drop(&mut sheets);
    let pages: Vec<Vec<layout::Line>> = sheets.into_iter().map(layout::lines).collect();
    let (paragraphs, headline) = paragraphs::join(&pages);

    let told = document.metadata();
    let own = told.title.as_deref().map(text).filter(|title| is_title(title));
    let mut clean = Clean { title: own.or(headline).unwrap_or_default(), ..Clean::default() };
    clean.url = url.map(str::to_owned);
    byline::merge(&mut clean.byline, byline::authors(&told.author.as_deref().map(text).unwrap_or_default()));
    clean.published = told.creation_date.as_ref().map(stamp);
    clean.modified = told.modification_date.as_ref().map(stamp).filter(|it| clean.published.as_ref() != Some(it));
    clean.removed = furniture;
    html::read_fragment(&markup(&paragraphs), clean, rules, stop)
}

fn markup(paragraphs: &[paragraphs::Paragraph]) -> String {
    let mut markup = String::new();
    for paragraph in paragraphs {
        let tag = match paragraph.kind {
            Kind::Heading(1) => "h2",
            Kind::Heading(_) => "h3",
            Kind::Text => "p",
        };
        markup.push_str(&format!("<{tag}>{}</{tag}>\n", escaped(&paragraph.text)));
    }
    markup
}

/// A text string of the document's own fields: UTF-16 or UTF-8 with a mark, else nearly Latin-1.
fn text(bytes: &[u8]) -> String {
    let (encoding, mark) = encoding_rs::Encoding::for_bom(bytes).unwrap_or((encoding_rs::WINDOWS_1252, 0));
    let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
    fold_space(&chars::clean(&text))
}

/// Whether a document's title is meant for readers: programs put their file's name there, or nothing.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let is_file = [".doc", ".docx", ".pdf", ".hwp", ".hwpx", ".indd", ".qxd", ".tex", ".dvi", ".html", ".odt", ".ppt"]
        .iter()
        .any(|ending| lower.ends_with(ending));
    let empty = ["untitled", "제목 없음", "anonymous", "document", "문서", "about:blank", "(anonymous)", "slide 1"];
    title.chars().filter(|c| c.is_alphanumeric()).count() >= 2
        && !is_file
        && !lower.starts_with("microsoft word -")
        && !lower.starts_with("http")
        && !empty.iter().any(|it| lower == *it)
}

fn stamp(date: &DateTime) -> String {
    let day = format!("{:04}-{:02}-{:02}", date.year, date.month.max(1), date.day.max(1));
    let (hours, minutes) = (date.utc_offset_hour, date.utc_offset_minute);
    let zone = if hours == 0 && minutes == 0 { "Z".to_owned() } else { format!("{hours:+03}:{minutes:02}") };
    format!("{day}T{:02}:{:02}:{:02}{zone}", date.hour, date.minute, date.second)
}
