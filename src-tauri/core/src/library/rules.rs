//! What the reader decided about the blocks of a site's pages.

use super::Library;
use super::rereading::page;
use super::versions::ReadPage;
use crate::extract::{Page, extract, rule_for};
use crate::model::{ArticleId, Rule, RuleAction, RuleId, SiteRule};
use crate::store;
use crate::text::fold_space;
use anyhow::{Context, Result, bail};

/// Code points of a rule's sample: enough to know the block by.
const SAMPLE: usize = 200;

/// Code points of a block that a rule is made for: a long paragraph, not a page.
const LONGEST_BLOCK: usize = 20_000;

/// Rules of one site; more are a sign that something else is wrong.
const MOST_RULES: usize = 500;

impl Library {
    /// The rules of a site, or of all sites; oldest first.
    pub fn rules(&self, site: Option<&str>) -> Result<Vec<SiteRule>> {
        self.store.read(|reader| reader.rules(site))
    }

    /// Puts a block back or takes one out, in this article and in all pages of its site that are read from now on.
    ///
    /// `block` is the block's text as it stands in the article or in what was removed from it. The article is read
    /// again from its original before this returns, as by [`Library::extract_again`]. Where the page has no address
    /// the rule is for this article alone. Fails, with nothing changed, if the rule would
    /// not do that here.
    pub fn decide(&self, article: ArticleId, block: &str, action: RuleAction) -> Result<SiteRule> {
        let block = fold_space(block);
        if block.is_empty() {
            bail!("a rule is made for a block with words in it");
        }
        if block.chars().count() > LONGEST_BLOCK {
            bail!("a rule is made for a block of at most {LONGEST_BLOCK} characters");
        }
        let (with, bytes) = self.original_of(article)?;
        let url = self.store.read(|reader| reader.article_url(article))?;
        let site = site(article, url.as_deref());
        let (known, ruled) = self.store.read(|reader| Ok((reader.rules(Some(&site))?, reader.newest_rule()?)))?;
        if known.len() >= MOST_RULES {
            bail!("there are {MOST_RULES} rules for {site} already; forget some first");
        }
        let mut rules: Vec<Rule> = known.iter().map(|known| known.rule.clone()).collect();
        let rule = rule_for(&Page { rules: &rules, ..page(&with, &bytes) }, &block, action)?;
        if let Some(same) = known.into_iter().find(|known| known.rule == rule) {
            // Decided before; the article may only not have been read since.
            self.read_again(article)?;
            return Ok(same);
        }
        let before = extract(&Page { rules: &rules, ..page(&with, &bytes) })?;
        rules.retain(|known| known.matches != rule.matches);
        rules.push(rule.clone());
        let clean = extract(&Page { rules: &rules, ..page(&with, &bytes) })?;
        let (done, what) = match action {
            RuleAction::Keep => (clean.text.len() > before.text.len(), "put back"),
            RuleAction::Drop => (clean.text.len() < before.text.len(), "taken out"),
        };
        if !done {
            bail!("this block cannot be {what}: a rule for it would leave the article without a text, or as it is");
        }
        let now = self.now();
        let rule = SiteRule {
            id: RuleId(self.id()),
            site,
            rule,
            sample: block.chars().take(SAMPLE).collect(),
            created: jiff::Timestamp::from_millisecond(now).unwrap_or_default(),
        };
        self.keep_again(article, &with, ReadPage { clean, ruled }, |writer, ruled| {
            writer.put_rule(&rule)?;
            let number = writer.newest_rule()?;
            // A rule that another process made meanwhile has not been read with; then the article is read once more.
            Ok(if number == ruled + 1 { number } else { ruled })
        })?;
        Ok(rule)
    }

    /// Forgets a rule and reads the articles that were read with it again without it.
    pub fn forget_rule(&self, id: RuleId) -> Result<()> {
        let articles = self.store.write(|writer| {
            let (rule, number) = writer.rule(id)?.with_context(|| format!("there is no rule {id}"))?;
            let read_with = writer.readings()?.into_iter().filter(|reading| reading.ruled >= number);
            let articles: Vec<ArticleId> = read_with
                .filter(|reading| site(reading.article, reading.url.as_deref()) == rule.site)
                .map(|reading| reading.article)
                .collect();
            writer.delete_rule(id)?;
            // Should this end before all are read, the next reading of the library goes on from here.
            writer.doubt(&articles)?;
            Ok(articles)
        })?;
        let failed: Vec<String> = articles
            .iter()
            .filter_map(|&article| self.read_again(article).err().map(|error| format!("{article}: {error:#}")))
            .collect();
        if let Some(first) = failed.first() {
            bail!("the rule is forgotten, but {} articles could not be read again without it: {first}", failed.len());
        }
        Ok(())
    }
}

/// Whose pages an article's rules are for: its address's host, else itself.
pub(super) fn site(article: ArticleId, url: Option<&str>) -> String {
    url.and_then(host).unwrap_or_else(|| article.to_string())
}

/// The host of an address as rules name it.
pub(super) fn host(url: &str) -> Option<String> {
    store::host(url).map(str::to_ascii_lowercase)
}
