//! The lines of an article told apart: headline, sub-headlines, writers, dates, text, and what is none of these.
//!
//! Plain text and the blocks of a page go through the same judgement. A line is taken away only for a reason that
//! can be named, and never when the reason would fit a sentence of the article.

use super::chars::{columns, key, key_begins};
use super::chrome::{Chrome, chrome};
use super::{byline, dates, repeat};
use crate::model::Author;
use std::collections::HashSet;

/// One line or leaf block, folded and not empty.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The text, white space folded.
    pub(super) text: String,
    /// Part of a table, a listing or the like: looked at, never taken away.
    pub(super) fixed: bool,
}

/// What becomes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// A block of the text.
    Text,
    /// The headline.
    Title,
    /// A sub-headline.
    Subtitle,
    /// Taken away, for the reason of this name.
    Away(&'static str),
}

/// The judgement over all lines.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    /// One for each line.
    pub(super) fates: Vec<Fate>,
    /// The writers that lines named.
    pub(super) byline: Vec<Author>,
    /// The first date that was no change.
    pub(super) published: Option<String>,
    /// The first date of a change.
    pub(super) modified: Option<String>,
    /// The name of the site, where a line before the headline is one.
    pub(super) site: Option<String>,
}

/// Sub-headlines that a headline may have; more lines than this are a list or a poem, and stay in the text.
const MAX_SUBTITLES: usize = 4;

/// Sorts `lines`. With `title` (a page told it) the lines that repeat it leave and none becomes a sub-headline;
/// without, the first real line is the headline.
pub(super) fn sort(lines: &[Line], title: Option<&str>) -> Sorted {
    let mut sorted = Sorted { fates: vec![Fate::Text; lines.len()], ..Sorted::default() };
    let kinds: Vec<Option<Chrome>> =
        lines.iter().map(|line| if line.fixed { None } else { chrome(&line.text) }).collect();
    toolbars(&kinds, &mut sorted.fates);
    let paragraph: Vec<bool> =
        lines.iter().zip(&sorted.fates).map(|(line, fate)| *fate == Fate::Text && is_paragraph(&line.text)).collect();
    if title.is_none() {
        masthead(lines, &kinds, &paragraph, &mut sorted);
    }
    let headline = title.is_none().then(|| first_text(lines, &sorted.fates)).flatten();
    // The headline may be a whole sentence; the body begins after it all the same.
    let after = headline.filter(|&at| !is_own_title(lines, at)).map_or(0, |at| at + 1);
    let body = paragraph.iter().enumerate().skip(after).find(|(_, is)| **is).map(|(at, _)| at);
    let tail = paragraph.iter().rposition(|is| *is).map_or(0, |at| at + 1);
    let edge = |at: usize| body.is_none_or(|body| at < body) || at >= tail;
    writers_and_dates(lines, &edge, headline, &mut sorted);
    let address = addresses(lines, body.map_or(usize::MAX, |_| tail), &mut sorted.fates);
    related(&kinds, &paragraph, body, &mut sorted.fates);
    headlines(lines, title, headline.filter(|&at| is_own_title(lines, at)), body, &mut sorted.fates);
    repeats(lines, &mut sorted.fates);
    let named = title.or_else(|| headline.and_then(|at| lines.get(at)).map(|line| line.text.as_str()));
    copied_heads(lines, &key(named.unwrap_or_default()), &mut sorted.fates);
    if let Some(body) = body.filter(|&body| sorted.fates.get(body) == Some(&Fate::Text))
        && let Some((authors, _)) = lines.get(body).and_then(|line| byline::prefix(&line.text))
    {
        // The agency's formula is the text's dateline and stays; who wrote is told from it all the same.
        byline::merge(&mut sorted.byline, authors);
    }
    if let [author] = sorted.byline.as_mut_slice() {
        author.email = author.email.take().or(address);
    }
    sorted
}

/// Whether a line reads as a paragraph of a body: a sentence of some length, or long anyhow.
pub(super) fn is_paragraph(text: &str) -> bool {
    let width = columns(text);
    let closing = |c: char| matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '」' | '』' | '»');
    let ends = text.trim_end_matches(closing).ends_with(['.', '!', '?', '。', '！', '？', '…', ':']);
    width >= 160 || (ends && width >= 60)
}

/// A first line so long that it is no headline but the body itself.
pub(super) fn is_body(text: &str) -> bool {
    let width = columns(text);
    width > 200 || (width > 130 && is_paragraph(text))
}

fn is_own_title(lines: &[Line], at: usize) -> bool {
    lines.get(at).is_some_and(|line| !is_body(&line.text))
}

fn first_text(lines: &[Line], fates: &[Fate]) -> Option<usize> {
    let plain = |line: &Line| dates::line(&line.text).is_none() && byline::line(&line.text).is_none();
    lines.iter().zip(fates).position(|(line, fate)| *fate == Fate::Text && plain(line))
}

/// A short first line that the copyright line names again is the site's name; the headline comes after it.
fn masthead(lines: &[Line], kinds: &[Option<Chrome>], paragraph: &[bool], sorted: &mut Sorted) {
    let Some(first) = first_text(lines, &sorted.fates) else { return };
    let Some(name) = lines.get(first).map(|line| &line.text).filter(|name| columns(name) <= 40) else { return };
    let next =
        first_text(lines.get(first + 1..).unwrap_or_default(), sorted.fates.get(first + 1..).unwrap_or_default());
    let headline = next.is_some_and(|next| paragraph.get(first + 1 + next) == Some(&false));
    let own = key(name);
    let mut notices = lines.iter().zip(kinds).filter(|(_, kind)| **kind == Some(Chrome::Boilerplate));
    if headline && notices.any(|(line, _)| key(&line.text).contains(&own)) {
        sorted.site = Some(name.clone());
        if let Some(fate) = sorted.fates.get_mut(first) {
            *fate = Fate::Away("site");
        }
    }
}

/// Tool words, dividers and notices leave; words that may be names leave only in a run with certain ones.
fn toolbars(kinds: &[Option<Chrome>], fates: &mut [Fate]) {
    let in_run = |kind: &Option<Chrome>| matches!(kind, Some(Chrome::Toolbar | Chrome::Perhaps | Chrome::Separator));
    let mut start = 0;
    for run in kinds.chunk_by(|a, b| in_run(a) == in_run(b)) {
        let certain = run.contains(&Some(Chrome::Toolbar));
        for (kind, fate) in run.iter().zip(fates.iter_mut().skip(start)) {
            match kind {
                Some(Chrome::Toolbar) => *fate = Fate::Away("toolbar"),
                Some(Chrome::Perhaps) if certain => *fate = Fate::Away("toolbar"),
                Some(Chrome::Separator) => *fate = Fate::Away("separator"),
                Some(Chrome::Boilerplate) => *fate = Fate::Away("boilerplate"),
                Some(Chrome::Credit) => *fate = Fate::Away("credit"),
                Some(Chrome::Pointer) => *fate = Fate::Away("related"),
                _ => {}
            }
        }
        start += run.len();
    }
}

/// Takes bylines and date lines out. Those without a role, an address or a label count only at the body's edges,
/// where pages put them; inside the body the same words may be a heading.
fn writers_and_dates(lines: &[Line], edge: &dyn Fn(usize) -> bool, headline: Option<usize>, sorted: &mut Sorted) {
    let mut after_byline = false;
    for (at, line) in lines.iter().enumerate() {
        if sorted.fates.get(at) != Some(&Fate::Text) || line.fixed || headline == Some(at) {
            continue;
        }
        let fate = if let Some(stamps) = dates::line(&line.text).filter(|_| edge(at) || dates::is_labelled(&line.text))
        {
            for stamp in stamps {
                let slot = if stamp.modified { &mut sorted.modified } else { &mut sorted.published };
                slot.get_or_insert(stamp.date);
            }
            Fate::Away("date")
        } else if let Some(authors) = byline::line(&line.text)
            .filter(|authors| edge(at) || authors.iter().any(|author| author.email.is_some() || author.role.is_some()))
        {
            byline::merge(&mut sorted.byline, authors);
            after_byline = true;
            Fate::Away("byline")
        } else if let Some(role) = byline::role(&line.text).filter(|_| std::mem::take(&mut after_byline)) {
            // `Staff Writer` on the line below the name.
            sorted
                .byline
                .iter_mut()
                .filter(|author| author.role.is_none())
                .for_each(|author| author.role = Some(role.to_owned()));
            Fate::Away("byline")
        } else {
            after_byline = false;
            continue;
        };
        if let Some(slot) = sorted.fates.get_mut(at) {
            *slot = fate;
        }
    }
}

/// Takes out the lines after the body, which ends before `tail`, that are an address and nothing else; answers the first.
fn addresses(lines: &[Line], tail: usize, fates: &mut [Fate]) -> Option<String> {
    let mut first = None;
    for (line, fate) in lines.iter().zip(fates).skip(tail).filter(|(line, fate)| **fate == Fate::Text && !line.fixed) {
        if let Some(address) = byline::address(&line.text) {
            first.get_or_insert(address);
            *fate = Fate::Away("byline");
        }
    }
    first
}

/// The heading of a list of other articles takes the short lines after it along, up to the next paragraph.
fn related(kinds: &[Option<Chrome>], paragraph: &[bool], body: Option<usize>, fates: &mut [Fate]) {
    let mut inside = false;
    for (at, ((kind, is_paragraph), fate)) in kinds.iter().zip(paragraph).zip(fates.iter_mut()).enumerate() {
        if *kind == Some(Chrome::Related) {
            *fate = Fate::Away("related");
            inside = body.is_some_and(|body| at > body);
        } else if *is_paragraph {
            inside = false;
        } else if inside && *fate == Fate::Text {
            *fate = Fate::Away("related");
        }
    }
}

/// The headline, its copies, and the short lines between it and the body.
fn headlines(lines: &[Line], told: Option<&str>, own: Option<usize>, body: Option<usize>, fates: &mut [Fate]) {
    let title =
        told.map(key).or_else(|| own.and_then(|at| lines.get(at)).map(|line| key(&line.text))).unwrap_or_default();
    if title.is_empty() {
        return;
    }
    let long = columns(&title) >= LONG_TITLE;
    let mut subtitles: Vec<usize> = Vec::new();
    let mut heads = HashSet::new();
    for (at, (line, fate)) in lines.iter().zip(fates.iter_mut()).enumerate() {
        if own == Some(at) {
            *fate = Fate::Title;
            continue;
        }
        if *fate != Fate::Text || line.fixed {
            continue;
        }
        let head = body.is_some_and(|body| at < body) || (told.is_some() && at == 0);
        if (head || long) && key_begins(&line.text, &title) && key(&line.text) == title {
            *fate = Fate::Away(if told.is_some() { "title" } else { "duplicate" });
        } else if head && columns(&line.text) <= 120 {
            let below = own.is_some_and(|own| at > own) && !is_caption(&line.text) && !line.text.ends_with("니다.");
            // A page's own sub-headlines are part of its text, and stand once all the same.
            let within = told.is_some() && columns(&line.text) >= LONG_TITLE;
            if (below || within) && !heads.insert(key(&line.text)) {
                *fate = Fate::Away("duplicate");
            } else if below {
                subtitles.push(at);
            }
        }
    }
    if subtitles.len() <= MAX_SUBTITLES {
        for at in subtitles {
            if let Some(fate) = fates.get_mut(at) {
                *fate = Fate::Subtitle;
            }
        }
    }
}

/// Columns of a headline that is no line of its own article, as one of a word may well be.
const LONG_TITLE: usize = 16;

fn is_caption(text: &str) -> bool {
    ["사진", "▲", "△", "[사진", "(사진", "/사진", "자료", "그래픽", "Photo", "Image", "Picture"]
        .iter()
        .any(|start| text.starts_with(start))
        || ["제공", "Getty Images", "게티이미지", "게티이미지뱅크"]
            .iter()
            .any(|end| text.trim_end_matches(['.', ')', ']']).ends_with(end))
}

/// Takes copies of paragraphs out, unless the text is filler: a mock-up's paragraphs are all the same by intent.
fn repeats(lines: &[Line], fates: &mut [Fate]) {
    if lines.iter().any(|line| key_begins(&line.text, FILLER)) {
        return;
    }
    let (mut places, mut texts, mut beside) = (Vec::new(), Vec::new(), Vec::new());
    for (at, (line, _)) in lines.iter().zip(fates.iter()).enumerate().filter(|(_, (_, fate))| **fate == Fate::Text) {
        if !line.fixed {
            places.push(at);
            texts.push(line.text.as_str());
            beside.push(false);
        } else if let Some(has) = beside.last_mut() {
            *has = true;
        }
    }
    for (at, copy) in places.into_iter().zip(repeat::copies(&texts, &beside)) {
        if copy && let Some(fate) = fates.get_mut(at) {
            *fate = Fate::Away("duplicate");
        }
    }
}

/// A copy for print has a head of its own, the headline with site and date in one line; it goes with the copy.
fn copied_heads(lines: &[Line], title: &str, fates: &mut [Fate]) {
    if columns(title) < LONG_TITLE {
        return;
    }
    for (end, line) in (2..).zip(lines) {
        if let Some([fate @ Fate::Text, Fate::Away("duplicate")]) = fates.get_mut(end - 2..end)
            && !line.fixed
            && !is_paragraph(&line.text)
            && key(&line.text).starts_with(title)
        {
            *fate = Fate::Away("duplicate");
        }
    }
}

/// How the printers' filler text begins, as a key.
const FILLER: &str = "loremipsum";
