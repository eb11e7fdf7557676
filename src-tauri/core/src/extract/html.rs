//! A page to an article: parse, ask the page about itself, find the article, sanitise it, clean its blocks.

use super::block::{self, Block};
use super::rules::Rules;
use super::sort::{Fate, Line, sort};
use super::{Clean, byline, chars, finish, meta, parse};
use crate::model::Removed;
use crate::text::fold_space;
use ammonia::Url;
use anyhow::{Result, bail};
use dom_query::Document;
use dom_smoothie::{Config, Readability};
use std::collections::HashSet;
use std::sync::atomic::AtomicBool;

/// Reads `html`, a whole page.
pub(super) fn read(html: &str, url: Option<&str>, rules: &Rules, stop: &AtomicBool) -> Result<Clean> {
    let page = parse::parse(html, stop)?;
    let url = url.and_then(|url| Url::parse(url).ok()).filter(|url| matches!(url.scheme(), "http" | "https"));
    let base = base(&page, url.as_ref());
    let told = meta::read(&page, base.as_ref());
    let whole = page.body().map(|body| block::read(&body, None, &|_| false, &mut Vec::new())).unwrap_or_default();
    parse::check_stop(stop)?;

    let mut removed = Vec::new();
    let mut blocks = article(page, base.as_ref(), &mut removed);
    parse::check_stop(stop)?;
    if is_doubtful(&blocks, &whole) {
        let page = parse::parse(html, stop)?;
        if let Some(source) = second_look(&page, &blocks) {
            removed.clear();
            blocks = sanitised(&source, base.as_ref(), &mut removed);
        }
    }
    if letters(&blocks) == 0 {
        bail!(
            "there is no article text on the page; if a script writes it, save the page from a browser after it has loaded"
        );
    }

    let mut clean = Clean {
        title: told.title.clone().unwrap_or_default(),
        subtitle: told.subtitle,
        byline: told.byline,
        published: told.published,
        modified: told.modified,
        site: told.site,
        url: told.url.or_else(|| url.map(|url| url.to_string())),
        lang: told.lang,
        lead_image: told.image,
        section: told.section,
        ..Clean::default()
    };
    outside(&whole, &blocks, &mut removed);
    judge(&mut clean, &mut blocks);
    clean.removed.extend(removed);
    rules.obey(&mut blocks, &whole, &mut clean.removed);
    finish(clean, blocks)
}

/// Reads `html`, an article already (from Markdown): nothing is looked for, only sanitised and cleaned.
pub(super) fn read_fragment(html: &str, mut clean: Clean, rules: &Rules, stop: &AtomicBool) -> Result<Clean> {
    let page = parse::parse(html, stop)?;
    let url = clean.url.as_deref().and_then(|url| Url::parse(url).ok());
    let Some(body) = page.body() else { bail!("there is no text in it") };
    let mut removed = Vec::new();
    let mut blocks = sanitised(&body.inner_html(), url.as_ref(), &mut removed);
    if clean.title.is_empty()
        && let Some(heading) = blocks.first().filter(|block| block.tag == "h2")
    {
        clean.title = fold_space(&heading.text());
    }
    let whole = if rules.is_empty() { Vec::new() } else { blocks.clone() };
    judge(&mut clean, &mut blocks);
    clean.removed.extend(removed);
    rules.obey(&mut blocks, &whole, &mut clean.removed);
    finish(clean, blocks)
}

/// Reads `html`, a book's text: nothing is looked for and nothing is judged, only sanitised.
pub(super) fn read_as_is(html: &str, mut clean: Clean, stop: &AtomicBool) -> Result<Clean> {
    let page = parse::parse(html, stop)?;
    let Some(body) = page.body() else { bail!("there is no text in it") };
    let blocks = sanitised(&body.inner_html(), None, &mut clean.removed);
    finish(clean, blocks)
}

/// Columns of sentences below which a find is doubted if the page holds three times as much: some three paragraphs.
/// A longer find is an article of its own, and what else the page marks is more often other articles than its rest.
const SHORT: usize = 1000;

/// Elements by which a page says where its article is.
const MARKS: &str = "article, main, [role='main'], [itemprop~='articleBody']";

/// Parts of a page that are not its article wherever they stand.
const ASIDE: &str = "nav, aside, footer, [id*='comment'], [class*='comment'], [id='respond'], [class*='related']";

/// Whether readability's `found` may miss the article: nothing, next to nothing, or few of the page's sentences.
fn is_doubtful(found: &[Block], whole: &[Block]) -> bool {
    letters(found) == 0
        || letters(found) < LEAST && letters(found) * 4 < letters(whole)
        || sentences(found) < SHORT.min(sentences(whole) / 3)
}

/// The HTML of the element that the page marks as its article, if it holds three times the sentences of `found`;
/// else, where `found` is next to nothing, that of the whole page.
fn second_look(page: &Document, found: &[Block]) -> Option<String> {
    let whole = page.body().map(|body| body.inner_html().to_string());
    page.select(ASIDE).remove();
    let marked = page.select(MARKS);
    let count = |node: &dom_query::NodeRef<'_>| sentences(&block::read(node, None, &|_| false, &mut Vec::new()));
    let best = marked.nodes().iter().take(20).map(|node| (count(node), node)).max_by_key(|(letters, _)| *letters);
    match best.filter(|(marked, _)| *marked > LEAST && sentences(found) * 3 < *marked) {
        Some((_, node)) => Some(node.inner_html().to_string()),
        None => whole.filter(|_| letters(found) < LEAST),
    }
}

/// Columns of the leaves that read as paragraphs.
fn sentences(blocks: &[Block]) -> usize {
    let mut count = 0;
    block::each_leaf(blocks, &mut |leaf, _| {
        let text = leaf.text();
        if super::sort::is_paragraph(&text) {
            count += chars::columns(&text);
        }
    });
    count
}

/// Letters below which what was found may be a caption or a cookie notice.
const LEAST: usize = 140;

/// Entries and bytes of what is kept of the rest of a page.
const MAX_OUTSIDE: (usize, usize) = (200, 64 * 1024);

fn base(page: &Document, url: Option<&Url>) -> Option<Url> {
    let told = page.select_single("base[href]").attr("href");
    let told = told.and_then(|href| Url::parse(&href).ok().or_else(|| url?.join(&href).ok()));
    told.filter(|url| matches!(url.scheme(), "http" | "https")).or_else(|| url.cloned())
}

/// The blocks that readability takes for the article; none if it finds none.
fn article(page: Document, base: Option<&Url>, removed: &mut Vec<Removed>) -> Vec<Block> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let Ok(mut reader) = Readability::with_document(page, None, Some(config)) else { return Vec::new() };
    reader.parse().map(|article| sanitised(&article.content, base, removed)).unwrap_or_default()
}

fn sanitised(html: &str, base: Option<&Url>, removed: &mut Vec<Removed>) -> Vec<Block> {
    block::read(&Document::fragment(html).root(), base, &|_| false, removed)
}

fn letters(blocks: &[Block]) -> usize {
    let mut count = 0;
    block::each_leaf(blocks, &mut |leaf, _| count += leaf.text().chars().filter(|c| c.is_alphanumeric()).count());
    count
}

/// Applies the judgement over lines to the leaves of `blocks`.
fn judge(clean: &mut Clean, blocks: &mut [Block]) {
    let mut lines: Vec<Line> = Vec::new();
    block::each_leaf(blocks, &mut |leaf, fixed| lines.push(Line { text: fold_space(&leaf.text()), fixed }));
    let title = (!clean.title.is_empty()).then(|| clean.title.clone());
    let mut sorted = sort(&lines, Some(title.as_deref().unwrap_or_default()));
    // One block may hold all the lines of a standfirst, or each a block of its own.
    let subtitle: Vec<String> =
        clean.subtitle.iter().flat_map(|it| it.lines().chain([it.as_str()])).map(chars::key).collect();
    // The standfirst is shown above the text, so its copy at the head of the text goes; it is not lost.
    for (line, fate) in lines.iter().zip(sorted.fates.iter_mut()).take(4) {
        if *fate == Fate::Text && !line.fixed && subtitle.contains(&chars::key(&line.text)) {
            *fate = Fate::Away("subtitle");
        }
    }
    if !sorted.fates.contains(&Fate::Text) {
        return;
    }
    byline::merge(&mut clean.byline, sorted.byline);
    clean.published = clean.published.take().or(sorted.published);
    clean.modified = clean.modified.take().or(sorted.modified);
    for (line, fate) in lines.iter().zip(&sorted.fates) {
        if let Fate::Away(reason) = fate {
            clean.removed.push(Removed::new(reason, line.text.clone(), None));
        }
    }
    let mut fates = sorted.fates.into_iter();
    block::each_leaf_mut(blocks, &mut |leaf| {
        if matches!(fates.next(), Some(Fate::Away(_))) {
            leaf.runs.clear();
        }
    });
}

/// Records the blocks of the page that are not in the article.
fn outside(whole: &[Block], article: &[Block], removed: &mut Vec<Removed>) {
    let (mut known, mut all) = (HashSet::new(), String::new());
    block::each_leaf(article, &mut |leaf, _| {
        let key = chars::key(&leaf.text());
        all.push_str(&key);
        known.insert(key);
    });
    let ((mut entries, mut bytes), mut searched) = (MAX_OUTSIDE, 2000usize);
    block::each_leaf(whole, &mut |leaf, _| {
        if entries == 0 || bytes == 0 {
            return;
        }
        let text = fold_space(&leaf.text());
        let key = chars::key(&text);
        if key.is_empty() || known.contains(&key) {
            return;
        }
        // Readability may have joined or cut what stands here as one block.
        if searched > 0 {
            searched -= 1;
            if all.contains(&key) {
                return;
            }
        }
        known.insert(key);
        entries -= 1;
        let text = chars::head(&text, bytes).to_owned();
        bytes = bytes.saturating_sub(text.len());
        removed.push(Removed::new("outside", text, None));
    });
}

/// What the page's leaves look like to the chooser.
#[cfg(test)]
#[expect(clippy::type_complexity, reason = "a table for the training program alone")]
pub(super) fn leaves(
    html: &str,
    url: Option<&str>,
) -> Result<(Vec<&'static str>, Vec<(String, Option<usize>, Vec<f32>)>)> {
    let page = parse::parse(html, &AtomicBool::new(false))?;
    let url = url.and_then(|url| Url::parse(url).ok());
    let base = base(&page, url.as_ref());
    let told = meta::read(&page, base.as_ref());
    let hints = hints(&page, &told);
    let whole =
        page.body().map(|body| block::read(&body, base.as_ref(), &|_| false, &mut Vec::new())).unwrap_or_default();
    Ok(super::body::dump(&page, &whole, &hints))
}

fn hints(page: &Document, told: &meta::Told) -> super::body::Hints {
    let key = |text: &Option<String>| text.as_deref().map(chars::key).unwrap_or_default();
    let body = super::body::data::article_body(page).map(|body| chars::key(&super::body::data::plain(&body)));
    super::body::Hints {
        title: key(&told.title),
        subtitle: key(&told.subtitle),
        body: body.filter(|body| body.chars().count() > 200).unwrap_or_default(),
    }
}
