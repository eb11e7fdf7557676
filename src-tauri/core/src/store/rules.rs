//! The table `rules`: what the reader decided about the blocks of a site's pages.

use super::rows::time;
use super::{Reader, Writer};
use crate::model::{BlockMatch, Rule, RuleAction, RuleId, SiteRule};
use anyhow::{Context, Result};
use rusqlite::{OptionalExtension, Row};
use std::collections::HashMap;

const COLUMNS: &str = "SELECT id, site, action, by, pattern, sample, created FROM rules";

impl Reader<'_> {
    /// The rules of a site, or all of them; oldest first.
    pub fn rules(&self, site: Option<&str>) -> Result<Vec<SiteRule>> {
        self.connection
            .prepare_cached(&format!("{COLUMNS} WHERE ?1 IS NULL OR site = ?1 ORDER BY number"))?
            .query_map([site], site_rule)?
            .collect::<rusqlite::Result<_>>()
            .context("list the rules for a site's pages")
    }

    /// A rule with its number, which later rules exceed.
    pub fn rule(&self, id: RuleId) -> Result<Option<(SiteRule, u64)>> {
        self.connection
            .prepare_cached("SELECT id, site, action, by, pattern, sample, created, number FROM rules WHERE id = ?1")?
            .query_row([id], |row| Ok((site_rule(row)?, number(row, "number")?)))
            .optional()
            .with_context(|| format!("read the rule {id}"))
    }

    /// The number of each site's newest rule.
    pub fn newest_rules(&self) -> Result<HashMap<String, u64>> {
        self.connection
            .prepare_cached("SELECT site, max(number) AS number FROM rules GROUP BY site")?
            .query_map([], |row| Ok((row.get("site")?, number(row, "number")?)))?
            .collect::<rusqlite::Result<_>>()
            .context("list the newest rules of all sites")
    }

    /// The number of the newest rule there ever was; what is read now is read with rules up to it.
    pub fn newest_rule(&self) -> Result<u64> {
        self.connection
            .prepare_cached("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'rules'), 0) AS number")?
            .query_row([], |row| number(row, "number"))
            .context("read the number of the newest rule")
    }
}

impl Writer<'_> {
    /// Writes a rule over one for the same blocks of the same site, if there is one. It becomes the newest.
    pub fn put_rule(&self, rule: &SiteRule) -> Result<()> {
        let (by, pattern) = match &rule.rule.matches {
            BlockMatch::Shape(shape) => ("shape", shape),
            BlockMatch::Text(text) => ("text", text),
        };
        self.connection
            .prepare_cached("DELETE FROM rules WHERE site = ?1 AND by = ?2 AND pattern = ?3")?
            .execute((&rule.site, by, pattern))
            .context("replace the rule for the same blocks")?;
        self.connection
            .prepare_cached(
                "INSERT INTO rules (id, site, action, by, pattern, sample, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute((
                rule.id,
                &rule.site,
                rule.rule.action,
                by,
                pattern,
                &rule.sample,
                rule.created.as_millisecond(),
            ))
            .with_context(|| format!("keep the rule for {}", rule.site))?;
        Ok(())
    }

    /// Forgets a rule; whether there was one.
    pub fn delete_rule(&self, id: RuleId) -> Result<bool> {
        let deleted = self
            .connection
            .prepare_cached("DELETE FROM rules WHERE id = ?1")?
            .execute([id])
            .with_context(|| format!("forget the rule {id}"))?;
        Ok(deleted > 0)
    }
}

fn site_rule(row: &Row<'_>) -> rusqlite::Result<SiteRule> {
    let by: String = row.get("by")?;
    let pattern = row.get("pattern")?;
    Ok(SiteRule {
        id: row.get("id")?,
        site: row.get("site")?,
        rule: Rule {
            action: row.get::<_, RuleAction>("action")?,
            matches: if by == "shape" { BlockMatch::Shape(pattern) } else { BlockMatch::Text(pattern) },
        },
        sample: row.get("sample")?,
        created: time(row, "created")?,
    })
}

fn number(row: &Row<'_>, column: &str) -> rusqlite::Result<u64> {
    Ok(u64::try_from(row.get::<_, i64>(column)?).unwrap_or_default())
}
