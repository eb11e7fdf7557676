//! Addresses of links: absolute, on the web, without what follows a reader around.

use super::block::{Block, Run};
use ammonia::Url;
use std::collections::{HashMap, HashSet};

/// Where a link leads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Link {
    /// An absolute http, https or mailto address.
    pub(super) address: Option<String>,
    /// The number of a place in the same article; once [`connect`]ed, the link leads there and nowhere else.
    pub(super) to: Option<u32>,
}

/// The absolute http, https or mailto address that `href` means, if it means one, without tracking parameters.
pub(super) fn address(href: &str, base: Option<&Url>) -> Option<String> {
    let mut url = absolute(href, base)?;
    if !matches!(url.scheme(), "http" | "https" | "mailto") {
        return None;
    }
    if url.scheme() != "mailto" {
        untrack(&mut url);
    }
    Some(url.into())
}

/// What `href` means beside `base`, in whatever scheme.
pub(super) fn absolute(href: &str, base: Option<&Url>) -> Option<Url> {
    let href = href.trim();
    match base {
        Some(base) => base.join(href).ok(),
        None => Url::parse(href).ok(),
    }
}

/// Query parameters that tell a site where its reader came from and never what to show.
const TRACKING: &[&str] = &[
    "__twitter_impression",
    "_branch_match_id",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "_openstat",
    "at_campaign",
    "at_medium",
    "cmpid",
    "dclid",
    "epik",
    "fb_action_ids",
    "fb_action_types",
    "fb_ref",
    "fb_source",
    "fbclid",
    "gad_source",
    "gbraid",
    "gclid",
    "gclsrc",
    "guccounter",
    "guce_referrer",
    "guce_referrer_sig",
    "hsctatracking",
    "igsh",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "ncid",
    "oly_anon_id",
    "oly_enc_id",
    "rb_clickid",
    "ref_src",
    "ref_url",
    "s_kwcid",
    "srsltid",
    "ttclid",
    "twclid",
    "vero_conv",
    "vero_id",
    "wbraid",
    "wickedid",
    "xtor",
    "yclid",
];

/// Beginnings of such parameters.
const TRACKING_FAMILIES: &[&str] = &["utm_", "mtm_", "pk_", "hsa_", "itm_", "stm_"];

fn is_tracking(parameter: &str) -> bool {
    // An address that was escaped twice carries the rest of `&amp;` before the name.
    let parameter = parameter.trim_start_matches("amp;");
    let name = parameter.split('=').next().unwrap_or_default().to_ascii_lowercase();
    TRACKING.contains(&name.as_str()) || TRACKING_FAMILIES.iter().any(|start| name.starts_with(start))
}

/// Cuts the tracking parameters; the others keep their order and spelling.
fn untrack(url: &mut Url) {
    if let Some(query) = url.query().filter(|query| query.split('&').any(is_tracking)) {
        let kept: Vec<&str> = query.split('&').filter(|parameter| !is_tracking(parameter)).collect();
        let kept = kept.join("&");
        url.set_query((!kept.is_empty()).then_some(kept.as_str()));
    }
    if url.fragment().is_some_and(|fragment| !fragment.is_empty() && fragment.split('&').all(is_tracking)) {
        url.set_fragment(None);
    }
}

/// Signs that stand for "link to this heading".
pub(super) const PERMALINKS: &[&str] = &["#", "¶", "§", "🔗"];

/// Makes links inside the article (footnotes and the way back, tables of contents) and their targets agree.
///
/// A target gets one number, counted from 1 in reading order, as `data-note`; the links to it carry the same as
/// `data-ref` and nothing else. A link whose target is not in the article leads to the web as any other, or yields to
/// its text where it has no address. Done again, nothing changes.
pub(super) fn connect(blocks: &mut [Block]) {
    lift(blocks);
    let mut wanted = HashSet::new();
    each(blocks, &mut |block| {
        let own: Vec<u32> = notes(block).collect();
        rewrite(block, |link| match link.to {
            Some(to) if own.contains(&to) => None,
            _ => Some(link),
        });
        wanted.extend(links(block).filter_map(|link| link.to));
    });
    let (mut numbers, mut next) = (HashMap::<u32, u32>::new(), 1u32);
    each(blocks, &mut |block| {
        let own: Vec<u32> = notes(block).filter(|number| wanted.contains(number)).collect();
        block.numbers.retain(|(name, _)| *name != NOTE);
        // An id that stands twice means its first place, as in a browser.
        if own.iter().fold(false, |mine, number| (*numbers.entry(*number).or_insert(next) == next) | mine) {
            block.numbers.push((NOTE, next));
            next += 1;
        }
    });
    each(blocks, &mut |block| {
        rewrite(block, |link| match link.to.and_then(|to| numbers.get(&to)) {
            Some(&to) => Some(Link { address: None, to: Some(to) }),
            None => link.address.map(|address| Link { address: Some(address), to: None }),
        });
    });
}

/// The attribute that carries a target's number.
pub(super) const NOTE: &str = "data-note";

fn each(blocks: &mut [Block], change: &mut dyn FnMut(&mut Block)) {
    for block in blocks {
        change(block);
        each(&mut block.blocks, change);
    }
}

/// Loose lines have no element to carry a number: the block around carries that of its first words, later lines
/// become paragraphs. Where the first words have gone meanwhile, the number goes to the element of the next ones.
fn lift(blocks: &mut [Block]) {
    for block in blocks {
        let first = block.blocks.iter().position(|inner| inner.tag != "img" && inner.has_text());
        if let Some(inner) = first.and_then(|at| block.blocks.get_mut(at)).filter(|inner| !inner.tag.is_empty()) {
            inner.numbers.extend(block.numbers.extract_if(.., |(name, _)| *name == NOTE));
        }
        lift(&mut block.blocks);
        for (at, inner) in block.blocks.iter_mut().enumerate().filter(|(_, inner)| inner.tag.is_empty()) {
            if first == Some(at) {
                block.numbers.extend(inner.numbers.iter().filter(|(name, _)| *name == NOTE));
                inner.numbers.retain(|(name, _)| *name != NOTE);
            } else if notes(inner).next().is_some() {
                inner.tag = "p";
            }
        }
    }
}

fn notes(block: &Block) -> impl Iterator<Item = u32> {
    block.numbers.iter().filter(|(name, _)| *name == NOTE).map(|(_, number)| *number)
}

fn links(block: &Block) -> impl Iterator<Item = &Link> {
    block.runs.iter().filter_map(|run| if let Run::Open(_, Some(link)) = run { Some(link) } else { None })
}

/// Changes the links that lead inside the article; one that becomes `None` yields to its text.
fn rewrite(block: &mut Block, change: impl Fn(Link) -> Option<Link>) {
    if !links(block).any(|link| link.to.is_some()) {
        return;
    }
    let alone = PERMALINKS.contains(&block.text().trim());
    let mut kept: Vec<Run> = Vec::with_capacity(block.runs.len());
    // Whether the link that is open has gone; links never nest.
    let mut gone = false;
    for run in block.runs.drain(..) {
        match run {
            Run::Open(tag, Some(link)) if link.to.is_some() => match change(link) {
                Some(link) => kept.push(Run::Open(tag, Some(link))),
                None => gone = true,
            },
            Run::Close("a") if std::mem::take(&mut gone) => {}
            Run::Text(text) if gone && !alone && PERMALINKS.contains(&text.trim()) => {}
            run => kept.push(run),
        }
    }
    // A permalink that went leaves no space at the end of its line.
    if let Some(Run::Text(text)) = kept.iter_mut().rfind(|run| !matches!(run, Run::Close(_))) {
        text.truncate(text.trim_end_matches(super::chars::folds).len());
    }
    kept.retain(|run| !matches!(run, Run::Text(text) if text.is_empty()));
    block.runs = super::runs::unempty(kept);
}
