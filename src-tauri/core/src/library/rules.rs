//! What the reader decided about the blocks of a site's pages.

use super::Library;
use crate::model::{ArticleId, RuleAction, RuleId, SiteRule};
use crate::store::host;
use anyhow::{Result, bail};

impl Library {
    /// The rules of a site, or of all sites; oldest first.
    pub fn rules(&self, site: Option<&str>) -> Result<Vec<SiteRule>> {
        self.store.read(|reader| reader.rules(site))
    }

    /// Puts a block back or takes one out, in this article and in all pages of its site that are read from now on.
    ///
    /// `block` is the block's text as it stands in the article or in what was removed from it. The article is read
    /// again from its original before this returns, as by [`Library::extract_again`]. Where the page has no address
    /// the rule is for this article alone.
    pub fn decide(&self, article: ArticleId, block: &str, action: RuleAction) -> Result<SiteRule> {
        let _ = (article, block, action);
        bail!("rules for a site's pages are being built")
    }

    /// Forgets a rule and reads the articles that were read with it again without it.
    pub fn forget_rule(&self, id: RuleId) -> Result<()> {
        let _ = id;
        bail!("rules for a site's pages are being built")
    }
}

/// Whose pages an article's rules are for: its address's host, else itself.
pub(super) fn site(article: ArticleId, url: Option<&str>) -> String {
    url.and_then(host).map_or_else(|| article.to_string(), str::to_ascii_lowercase)
}
