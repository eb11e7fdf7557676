//! The headline: what the page shows as one, where its own description confirms it.

use super::collect::Heading;
use crate::extract::chars::key;
use crate::text::fold_space;
use std::collections::HashSet;

/// What the title is chosen from.
pub(super) struct Told<'a> {
    /// The headline of the article's own description (JSON-LD).
    pub(super) described: Option<String>,
    /// What is shown where the page is shared.
    pub(super) shared: Option<String>,
    /// Other titles from markup, the most trusted first.
    pub(super) others: Vec<String>,
    /// The text of `title`.
    pub(super) head: Option<String>,
    /// Names of the site: said by the page, and from its host.
    pub(super) sites: Vec<String>,
    /// Names of sections, which stand between headline and site in `title`.
    pub(super) sections: Vec<String>,
    pub(super) headings: &'a [Heading],
}

/// The title, and the place of the heading that shows it.
pub(super) fn title(from: &Told<'_>) -> (Option<String>, Option<usize>) {
    let sites: Vec<String> = from.sites.iter().map(|it| key(it)).filter(|it| !it.is_empty()).collect();
    let bare = |it: &String| without_site(it, &sites, &from.sections, false);
    let (title, place) = chosen(from, &sites);
    // What the article's own description and what is shared agree on is the headline: `h1` may leave its kicker out,
    // put a section before it, or be worded for search.
    let agreed = from.described.as_ref().map(bare).filter(|it| {
        let own = key(it);
        let shared = from.shared.as_ref().is_some_and(|shared| key(&bare(shared)) == own);
        // The letters are the page's own where it shows the same.
        shared && !own.is_empty() && !sites.contains(&own) && title.as_deref().map(key) != Some(own)
    });
    (agreed.or(title), place)
}

/// The title by what the page shows and what is told of it, and the place of the heading.
fn chosen(from: &Told<'_>, sites: &[String]) -> (Option<String>, Option<usize>) {
    let bare = |it: &String| without_site(it, sites, &from.sections, false);
    let mut told: Vec<String> = from.described.iter().chain(&from.shared).chain(&from.others).map(bare).collect();
    if let Some(head) = &from.head {
        told.push(without_site(head, sites, &from.sections, told.is_empty()));
    }
    told.retain(|it| !sites.contains(&key(it)));
    let told_keys: Vec<String> = told.iter().map(|it| key(it)).collect();
    let all = told.iter().map(|it| words(it)).fold(HashSet::new(), |all, it| all.union(&it).cloned().collect());

    let shown: Vec<&Heading> = from.headings.iter().filter(|it| !it.text.is_empty()).collect();
    let main = || shown.iter().filter(|it| it.level == 1 && !it.crumb && !sites.contains(&key(&it.text)));
    let crumb = shown.iter().find(|it| it.level == 1 && it.crumb);
    let crumb_key = crumb.map(|it| key(&it.text));
    // A headline in the page's own words: an `h1` that is most of a told title, or has it after a kicker.
    for heading in main() {
        let own = key(&heading.text);
        let most = |told: &String| told.contains(&own) && own.len() * 5 >= told.len() * 2;
        let cut = |told: &String| own.starts_with(told.as_str()) && told.len() * 2 >= own.len();
        if own.chars().count() >= 4 && told_keys.iter().any(|told| most(told) || cut(told)) {
            return (Some(heading.text.clone()), Some(heading.place));
        }
        if let Some(at) =
            told_keys.iter().position(|told| told.len() * 5 >= own.len() * 2 && own.ends_with(told.as_str()))
        {
            return (told.get(at).cloned(), Some(heading.place));
        }
    }
    // Where `h1` is a search engine's headline in the row of links, the reader's is an `h2` that markup confirms.
    for heading in shown.iter().filter(|it| it.level == 2 && !it.aside && !it.crumb) {
        let (own, last) = (key(&heading.text), key(&heading.last));
        let fits = |told: &&String| {
            let told = key(told);
            told.chars().count() >= 8 && Some(&told) != crumb_key.as_ref() && (told == own || told == last)
        };
        if let Some(found) = told.iter().find(fits) {
            return (Some(found.clone()), Some(heading.place));
        }
    }
    // The page's only headline may be worded anew for search and for sharing; it is about the same things all the
    // same. An article's own description tells the headline as it is.
    let mut lone = main().filter(|it| !it.aside);
    if let (Some(heading), None) = (lone.next(), lone.find(|it| !it.text.is_empty()))
        && heading.text.chars().count() <= 300
    {
        let own = words(&heading.text);
        let common = own.intersection(&all).count();
        // What stands whole in a told title is a part of it: a masthead, a section.
        let part = told_keys.iter().any(|told| told.contains(&key(&heading.text)));
        if told.is_empty() || from.described.is_none() && !part && own.len() > 2 && common * 5 >= own.len() * 2 {
            return (Some(heading.text.clone()), Some(heading.place));
        }
    }
    let place = main().find(|it| !it.aside).or(crumb).map(|it| it.place);
    let other = |told: &&String| crumb_key.as_ref() != Some(&key(told));
    if let Some(found) = told.iter().find(other).or(told.first()).filter(|it| !it.is_empty()) {
        return (Some(found.clone()), place);
    }
    let any = shown.iter().find(|it| it.level == 1 && it.text.chars().count() <= 300);
    (any.map(|it| it.text.clone()), any.map(|it| it.place))
}

/// The words that tell what a title is about: of four letters, or pairs of ideographs and syllables.
pub(super) fn words(text: &str) -> HashSet<String> {
    let mut words = HashSet::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()) {
        let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
        if word.contains(crate::text::is_cjk) {
            words.extend(letters.windows(2).map(|pair| pair.iter().collect::<String>()));
        } else if letters.len() >= 4 {
            // The stem alone: `class` and `classes` are one word here.
            words.insert(letters.iter().take(5).collect());
        }
    }
    words
}

/// Signs between a headline and the name of its site.
const SEPARATORS: [&str; 16] =
    [" | ", " - ", " – ", " — ", " :: ", " : ", " · ", " < ", " > ", " » ", " • ", " / ", " ∣ ", "｜", "--", "_"];

/// `Headline - Section - Site` without site and section. With `bare` (nothing else is told) a short last part goes
/// even if the site is not known by that name.
pub(super) fn without_site(title: &str, sites: &[String], sections: &[String], bare: bool) -> String {
    let mut title = fold_space(title);
    let sections: Vec<String> = sections.iter().map(|it| key(it)).collect();
    let is_site = |part: &str| {
        let part = key(part);
        let long = part.chars().count() > 2;
        !part.is_empty()
            && sites.iter().any(|site| {
                *site == part
                    || long && site.contains(&part)
                    || site.chars().count() > 3 && part.contains(site.as_str()) && part.len() <= site.len() * 3
            })
    };
    let mut cut = false;
    for _ in 0..4 {
        let last =
            SEPARATORS.iter().filter_map(|it| Some((title.rfind(it)?, *it))).max_by_key(|(at, it)| (*at, it.len()));
        let Some((at, separator)) = last else { break };
        let (head, part) =
            (title.get(..at).unwrap_or_default().trim(), title.get(at + separator.len()..).unwrap_or_default());
        if head.is_empty() || part.trim().is_empty() {
            break;
        }
        let section = cut && sections.contains(&key(part));
        let spaced = separator.starts_with(' ') || separator.len() > 1;
        let unknown =
            bare && !cut && spaced && part.split_whitespace().count() <= 4 && head.split_whitespace().count() >= 4;
        if !(is_site(part) && (spaced || cut || key(part).chars().count() > 2) || section || unknown) {
            break;
        }
        title = head.to_owned();
        cut = true;
    }
    // `Site: Headline` and `Headline [Site]`.
    if let Some((head, rest)) = SEPARATORS.iter().chain(&[": "]).find_map(|it| title.split_once(it))
        && sites.contains(&key(head))
        && rest.trim().chars().count() >= 8
    {
        title = rest.trim().to_owned();
    }
    if let Some((head, part)) = title.strip_suffix(']').and_then(|it| it.rsplit_once('['))
        && is_site(part)
        && !head.trim().is_empty()
    {
        title = head.trim().to_owned();
    }
    title
}
