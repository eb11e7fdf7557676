//! What a PDF draws, as letters with places. Outlines, colours and pictures are passed over, never decoded.

use super::super::super::parse;
use anyhow::Result;
use hayro_cmap::BfString;
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, RenderContent, SoftMask, interpret_page,
};
use hayro_syntax::Pdf;
use std::sync::atomic::AtomicBool;

/// All that the document's pages say.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) pages: Vec<Page>,
    /// Letters and digits.
    pub(super) letters: usize,
    /// Signs that the document gives no character for.
    pub(super) unknown: usize,
    /// Whether any page shows a picture.
    pub(super) pictures: bool,
}

/// One page; lengths in points, from the upper left corner.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) letters: Vec<Letter>,
}

/// A sign on a page: mostly one character, a ligature's are several.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    pub(super) text: String,
    /// Left and right edge.
    pub(super) left: f64,
    pub(super) right: f64,
    /// The line it stands on.
    pub(super) base: f64,
    /// The size of its font.
    pub(super) size: f64,
}

/// Signs of a page, and of all pages; a printed page has five thousand.
const MAX_LETTERS: (usize, usize) = (200_000, 8_000_000);

/// Reads every page of `document`.
pub(super) fn read(document: &Pdf, stop: &AtomicBool) -> Result<Read> {
    let mut read = Read::default();
    let cache = InterpreterCache::new();
    let mut left = MAX_LETTERS.1;
    for page in document.pages().iter() {
        parse::check_stop(stop)?;
        let (width, height) = page.render_dimensions();
        let (width, height) = (f64::from(width), f64::from(height));
        let place = Affine::new(page.initial_transform(true).as_coeffs());
        let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
        let bounds = Rect::new(0.0, 0.0, width, height);
        let mut context = Context::new(place, bounds, &cache, document.xref(), settings);
        let mut drawn = Drawn { page: Page { width, height, letters: Vec::new() }, left, ..Drawn::default() };
        interpret_page(page, &mut context, &mut drawn);
        left = drawn.left;
        read.unknown += drawn.unknown;
        read.pictures |= drawn.pictures;
        read.letters +=
            drawn.page.letters.iter().flat_map(|it| it.text.chars()).filter(|c| c.is_alphanumeric()).count();
        read.pages.push(drawn.page);
    }
    Ok(read)
}

#[derive(Debug, Default)]
struct Drawn {
    page: Page,
    /// Signs that may still come.
    left: usize,
    unknown: usize,
    pictures: bool,
}

impl Drawn {
    fn glyph(&mut self, glyph: &Glyph<'_>, place: Affine) {
        let [a, b, c, d, ..] = place.as_coeffs();
        // Writing that climbs or hangs is a mark across the page or in its margin.
        if a <= 0.0 || b.abs() > 0.2 * a.abs() || self.left == 0 || self.page.letters.len() >= MAX_LETTERS.0 {
            return;
        }
        let Some(text) = glyph.as_unicode() else {
            self.unknown += 1;
            return;
        };
        let text = match text {
            BfString::Char(one) => fold(one),
            BfString::String(several) => several.chars().take(8).map(fold).collect(),
        };
        // Fonts are drawn a thousand units to their size.
        let advance = match glyph {
            Glyph::Outline(glyph) => glyph.advance_width(),
            Glyph::Type3(glyph) => glyph.advance_width(),
        };
        let size = (c * c + d * d).sqrt() * 1000.0;
        let width = f64::from(advance.unwrap_or(500.0)) * a;
        let Point { x, y } = place * Point::ZERO;
        let inside = |at: f64, most: f64| (-1.0..=most + 1.0).contains(&at);
        // A size nobody can read, or a place nobody can see, is not meant for readers.
        if !inside(x, self.page.width) || !inside(y, self.page.height) || !(1.5..1000.0).contains(&size) {
            return;
        }
        self.left -= 1;
        self.page.letters.push(Letter { text, left: x, right: x + width.clamp(0.0, 3.0 * size), base: y, size });
    }
}

impl<'a> Device<'a> for Drawn {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.pictures = true;
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// Ligatures as their letters, all kinds of space as one.
fn fold(c: char) -> String {
    let letters = match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        c if c.is_whitespace() || c.is_control() => " ",
        c => return c.to_string(),
    };
    letters.to_owned()
}
