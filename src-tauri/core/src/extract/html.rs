//! A page to an article: parse, ask the page about itself, read all its blocks, choose the article's, clean them.

use super::block::{self, Block, Run};
use super::body::{Body, Hints, data};
use super::rules::{Rules, Surveyed};
use super::sort::{Fate, Line, sort};
use super::{Clean, byline, chars, finish, meta, notes, parse, standfirst};
use crate::model::{Because, Cause, Removed};
use crate::text::fold_space;
use ammonia::Url;
use anyhow::{Result, bail};
use dom_query::{Document, NodeId};
use std::collections::HashSet;
use std::sync::atomic::AtomicBool;

/// Reads `html`, a whole page; `rules` are the reader's for its site.
pub(super) fn read(html: &str, url: Option<&str>, rules: &Rules, stop: &AtomicBool) -> Result<Clean> {
    let Chosen { page, mut blocks, body, fates, mut clean, removed, carried: text } = choose(html, url, rules, stop)?;
    if let Some(mut blocks) = carried(&page, text, &clean.title, &body, &fates, url, stop) {
        // The markup shows a teaser at most; all of it stands in the data too, or is told.
        tell(&mut clean.removed, &fates, |at| body.text(at), |at| body.shape(&page, at));
        settle(&mut clean, &mut blocks, rules);
        return finish(clean, blocks);
    }
    if !fates.contains(&None) {
        let sentence = "there is no article text on the page; if a script writes it, save the page from a browser \
                        after it has loaded";
        bail!(Because::new(Cause::Empty, sentence));
    }
    let kept = body.kept(&fates);
    tell(&mut clean.removed, &fates, |at| body.text(at), |at| body.shape(&page, at));
    clean.removed.extend(removed.into_iter().take(MAX_TOLD));
    apply(&mut blocks, &fates);
    drop_images(&mut blocks, &|source| body.has_image(&page, source, &kept));
    dissolve(&mut blocks);
    finish(clean, blocks)
}

/// The article as the page's data carries it (its JSON-LD: `text`), if that is far more than the markup shows: behind a paywall's teaser,
/// or before a script has written the text.
fn carried(
    page: &Document,
    text: Option<String>,
    title: &str,
    body: &Body,
    fates: &[Option<&'static str>],
    url: Option<&str>,
    stop: &AtomicBool,
) -> Option<Vec<Block>> {
    let columns = body.columns(fates);
    let read = |text: &str| {
        let blocks = as_blocks(text, url, stop)?;
        let mut carried = 0;
        block::each_leaf(&blocks, &mut |leaf, _| carried += chars::columns(&leaf.text()));
        (carried > columns * 3 / 2 + LEAST_CARRIED).then_some(blocks)
    };
    let told = text.and_then(|text| read(&text));
    if told.is_some() || columns > MAX_TEASER {
        return told;
    }
    // A teaser is cut anywhere; what comes before its last words stands in the whole text.
    let shown = fates.iter().enumerate().filter(|(_, fate)| fate.is_none()).map(|(at, _)| body.key(at));
    let shown = shown.filter(|key| key.len() >= 40).take(MAX_SHOWN);
    let shown: Vec<String> = shown.map(|key| chars::head(key, key.len() * 3 / 4).to_owned()).collect();
    let sought = data::Sought { title: chars::key(title), shown };
    let blocks = read(&data::state(page, &sought)?)?;
    let mut whole = String::new();
    block::each_leaf(&blocks, &mut |leaf, _| whole.push_str(&chars::key(&leaf.text())));
    let (mut inside, mut all) = (0, 0);
    for key in &sought.shown {
        all += key.len();
        inside += if whole.contains(key.as_str()) { key.len() } else { 0 };
    }
    (columns <= NEXT_TO_NOTHING || inside * 2 > all).then_some(blocks)
}

/// `text`, which is HTML or plain, as blocks.
fn as_blocks(text: &str, url: Option<&str>, stop: &AtomicBool) -> Option<Vec<Block>> {
    if text.contains("</p>") || text.contains("<br") || text.contains("</div>") {
        let base = url.and_then(|url| Url::parse(url).ok());
        return Some(whole(&parse::parse(text, stop).ok()?, base.as_ref(), &mut Vec::new()));
    }
    let lines = data::plain(text);
    Some(lines.lines().map(fold_space).filter(|line| !line.is_empty()).map(|line| Block::paragraph(&line)).collect())
}

/// Judges the lines of `blocks`, which are an article and nothing else, and takes out what is none of it.
fn settle(clean: &mut Clean, blocks: &mut [Block], rules: &Rules) {
    let mut fates = Vec::new();
    block::each_leaf(blocks, &mut |_, _| fates.push(None));
    judge(clean, blocks, &mut fates);
    obey(clean, blocks, fates, rules);
}

/// Takes out of `blocks` what leaves by `fates` and by the reader's rules.
fn obey(clean: &mut Clean, blocks: &mut [Block], mut fates: Vec<Option<&'static str>>, rules: &Rules) {
    let mut texts = Vec::new();
    block::each_leaf(blocks, &mut |leaf, _| texts.push(fold_space(&leaf.text())));
    fates.resize(texts.len(), None);
    let text = |at: usize| texts.get(at).map_or("", String::as_str);
    rules.obey(&mut fates, text, |_| None);
    tell(&mut clean.removed, &fates, text, |_| None);
    apply(blocks, &fates);
}

/// Columns that the data must hold beyond what is shown.
const LEAST_CARRIED: usize = 300;

/// Columns of the longest teaser, and paragraphs of it that are looked for.
const MAX_TEASER: usize = 3000;
const MAX_SHOWN: usize = 64;

/// Columns of a find that is no article: a menu, a notice.
const NEXT_TO_NOTHING: usize = 300;

/// The blocks of the page with their places and fates.
pub(super) fn survey(html: &str, url: Option<&str>, rules: &Rules, stop: &AtomicBool) -> Result<Vec<Surveyed>> {
    let Chosen { page, body, fates, .. } = choose(html, url, rules, stop)?;
    let surveyed = fates.iter().enumerate().map(|(at, fate)| Surveyed {
        text: body.text(at).to_owned(),
        shape: body.shape(&page, at),
        kept: fate.is_none(),
    });
    Ok(surveyed.collect())
}

/// A page of which each leaf has its fate: `None` for the article's, else the reason why it is not.
struct Chosen {
    page: Document,
    blocks: Vec<Block>,
    body: Body,
    fates: Vec<Option<&'static str>>,
    clean: Clean,
    removed: Vec<Removed>,
    /// The article's text as the page's JSON-LD carries it.
    carried: Option<String>,
}

fn choose(html: &str, url: Option<&str>, rules: &Rules, stop: &AtomicBool) -> Result<Chosen> {
    let page = parse::parse(html, stop)?;
    let url = url.and_then(|url| Url::parse(url).ok()).filter(|url| matches!(url.scheme(), "http" | "https"));
    let base = base(&page, url.as_ref());
    let told = meta::read(&page, base.as_ref());
    parse::check_stop(stop)?;
    let mut removed = Vec::new();
    let blocks = whole(&page, base.as_ref(), &mut removed);
    parse::check_stop(stop)?;
    let body = Body::of(&page, &blocks);
    let carried = data::article_body(&page);
    let mut fates = body.choose(&hints(carried.as_deref(), &told));
    parse::check_stop(stop)?;
    let mut clean = Clean {
        title: told.title.clone().unwrap_or_default(),
        subtitle: told.subtitle,
        byline: told.byline,
        published: told.published,
        modified: told.modified,
        site: told.site,
        section: told.section,
        url: told.url.or_else(|| url.map(|url| url.to_string())),
        lang: told.lang,
        lead_image: told.image,
        ..Clean::default()
    };
    notes::recall(&blocks, &mut fates);
    judge(&mut clean, &blocks, &mut fates);
    standfirst::name(&mut clean, &page, &blocks, &mut fates);
    name_copies(&body, &mut fates);
    rules.obey(&mut fates, |at| body.text(at), |at| body.shape(&page, at));
    Ok(Chosen { page, blocks, body, fates, clean, removed, carried })
}

/// All blocks of the page.
pub(super) fn whole(page: &Document, base: Option<&Url>, removed: &mut Vec<Removed>) -> Vec<Block> {
    page.body().map(|body| block::read(&body, base, &|_| false, removed)).unwrap_or_default()
}

/// Reads `html`, an article already (from Markdown): nothing is looked for, only sanitised and cleaned.
pub(super) fn read_fragment(html: &str, mut clean: Clean, rules: &Rules, stop: &AtomicBool) -> Result<Clean> {
    let page = parse::parse(html, stop)?;
    let url = clean.url.as_deref().and_then(|url| Url::parse(url).ok());
    let mut removed = Vec::new();
    let mut blocks = whole(&page, url.as_ref(), &mut removed);
    if clean.title.is_empty()
        && let Some(heading) = blocks.first().filter(|block| block.tag == "h2")
    {
        clean.title = fold_space(&heading.text());
    }
    settle(&mut clean, &mut blocks, rules);
    clean.removed.extend(removed.into_iter().take(MAX_TOLD));
    finish(clean, blocks)
}

/// Reads `html`, a book's text: nothing is looked for and nothing is judged, only sanitised. What the reader decided
/// about its blocks holds.
pub(super) fn read_as_is(html: &str, mut clean: Clean, rules: &Rules, stop: &AtomicBool) -> Result<Clean> {
    let page = parse::parse(html, stop)?;
    let mut blocks = whole(&page, None, &mut clean.removed);
    obey(&mut clean, &mut blocks, Vec::new(), rules);
    finish(clean, blocks)
}

/// Entries and bytes of what is told of the rest of a page.
const MAX_OUTSIDE: (usize, usize) = (200, 64 * 1024);

/// Entries of what else is told.
const MAX_TOLD: usize = 100;

pub(super) fn base(page: &Document, url: Option<&Url>) -> Option<Url> {
    let root = page.root();
    let mut bases = root.descendants_it().filter(|node| node.has_name("base"));
    let told = bases.find_map(|base| base.attr("href"));
    let told = told.and_then(|href| Url::parse(&href).ok().or_else(|| url?.join(&href).ok()));
    told.filter(|url| matches!(url.scheme(), "http" | "https")).or_else(|| url.cloned())
}

/// Applies the judgement over lines to those leaves of `blocks` that are the article's by `fates`.
fn judge(clean: &mut Clean, blocks: &[Block], fates: &mut [Option<&'static str>]) {
    let (mut lines, mut places): (Vec<Line>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut at = 0;
    block::each_leaf(blocks, &mut |leaf, fixed| {
        if let Some(fate @ None) = fates.get_mut(at).filter(|_| !fixed && is_pointer(leaf)) {
            *fate = Some("related");
        } else if fates.get(at) == Some(&None) {
            lines.push(Line { text: fold_space(&leaf.text()), fixed });
            places.push(at);
        }
        at += 1;
    });
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
    for (at, fate) in places.into_iter().zip(sorted.fates) {
        if let (Fate::Away(reason), Some(slot)) = (fate, fates.get_mut(at)) {
            *slot = Some(reason);
        }
    }
}

/// `▶ <a>…</a>`: a line of links after a sign that points to them, as Korean newspapers set other articles.
fn is_pointer(leaf: &Block) -> bool {
    let (mut inside, mut leads) = (false, false);
    for run in &leaf.runs {
        match run {
            Run::Open(_, Some(link)) => (inside, leads) = (true, leads || link.to.is_none()),
            Run::Close("a") => inside = false,
            Run::Text(text) if !inside && text.contains(char::is_alphanumeric) => return false,
            _ => {}
        }
    }
    leads && leaf.text().trim_start().starts_with(['▶', '▷', '►', '☞', '☛', '■', '◆'])
}

/// What is left out and stands in the article word for word is its copy, as pages have one to be printed.
fn name_copies(body: &Body, fates: &mut [Option<&'static str>]) {
    let long = |at: usize| body.width(at) >= LEAST_COPY;
    let kept = fates.iter().enumerate().filter(|(at, fate)| fate.is_none() && long(*at));
    let kept: HashSet<&str> = kept.map(|(at, _)| body.key(at)).collect();
    for (at, fate) in fates.iter_mut().enumerate() {
        if fate.is_some() && long(at) && kept.contains(body.key(at)) {
            *fate = Some("duplicate");
        }
    }
}

/// Columns of a line that is no coincidence.
const LEAST_COPY: usize = 40;

/// Tells what is left out: all that was in the article, and of the rest of the page as much as has its place.
fn tell<'t>(
    removed: &mut Vec<Removed>,
    fates: &[Option<&'static str>],
    text: impl Fn(usize) -> &'t str,
    shape: impl Fn(usize) -> Option<String>,
) {
    let first = fates.iter().position(Option::is_none).unwrap_or(0);
    let last = fates.iter().rposition(Option::is_none).unwrap_or(0);
    let (mut entries, mut bytes) = MAX_OUTSIDE;
    for (at, reason) in fates.iter().enumerate().filter_map(|(at, fate)| fate.map(|reason| (at, reason))) {
        let text = text(at);
        let told = if (first..=last).contains(&at) || !matches!(reason, "outside" | "navigation" | "related") {
            text.to_owned()
        } else if entries == 0 || bytes == 0 {
            continue;
        } else {
            entries -= 1;
            let head = chars::head(text, bytes);
            bytes -= head.len();
            head.to_owned()
        };
        removed.push(Removed::new(reason, told, shape(at)));
    }
}

/// Empties the leaves that are left out.
fn apply(blocks: &mut [Block], fates: &[Option<&'static str>]) {
    let mut fates = fates.iter();
    block::each_leaf_mut(blocks, &mut |leaf| {
        if fates.next().is_some_and(Option::is_some) {
            leaf.runs.clear();
        }
    });
}

/// Takes out the pictures between paragraphs that are not the article's.
fn drop_images(blocks: &mut [Block], is_inside: &dyn Fn(Option<NodeId>) -> bool) {
    for block in blocks {
        if block.tag == "img" && !is_inside(block.source) {
            block.runs.clear();
        }
        drop_images(&mut block.blocks, is_inside);
    }
}

/// Tables of which one column is left were the page's layout; what is left stands for itself.
fn dissolve(blocks: &mut Vec<Block>) {
    let mut kept = Vec::with_capacity(blocks.len());
    for mut block in blocks.drain(..) {
        dissolve(&mut block.blocks);
        let full = |block: &Block| block.blocks.iter().any(|inner| !inner.runs.is_empty() || inner.has_text());
        let columns = |row: &Block| row.blocks.iter().filter(|cell| full(cell)).count();
        if block.tag == "table" && block.blocks.iter().map(columns).max().unwrap_or(0) <= 1 {
            let cells = block.blocks.into_iter().flat_map(|row| row.blocks).flat_map(|cell| cell.blocks);
            kept.extend(cells.map(|block| if block.tag.is_empty() { Block { tag: "p", ..block } } else { block }));
        } else {
            kept.push(block);
        }
    }
    *blocks = kept;
}

/// Bytes of the text that a page's data carries: a long article's.
const MAX_HINT: usize = 100 * 1024;

pub(super) fn hints(carried: Option<&str>, told: &meta::Told) -> Hints {
    let key = |text: &Option<String>| text.as_deref().map(chars::key).unwrap_or_default();
    let body = carried.map(|body| chars::key(&data::plain(body)));
    Hints {
        title: key(&told.title),
        subtitle: key(&told.subtitle),
        words: meta::words(told.title.as_deref().unwrap_or_default()),
        description: key(&told.description),
        body: body
            .filter(|body| body.len() > 400)
            .map(|body| chars::head(&body, MAX_HINT).to_owned())
            .unwrap_or_default(),
    }
}
