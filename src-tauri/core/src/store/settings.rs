//! The table `settings`: small values the window keeps, as JSON.

use super::{Reader, Writer};
use anyhow::{Context, Result, bail};
use rusqlite::OptionalExtension;
use serde_json::Value;

/// Bytes of the largest value: a long note's draft fits, a page does not.
const LARGEST: usize = 64 * 1024;

impl Reader<'_> {
    /// A value, if one was put.
    pub fn setting(&self, key: &str) -> Result<Option<Value>> {
        let json: Option<String> = self
            .connection
            .prepare_cached("SELECT value FROM settings WHERE key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()
            .with_context(|| format!("read the setting {key:?}"))?;
        // A value that is no longer JSON is as good as none: the window falls back to its default.
        Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
    }
}

impl Writer<'_> {
    /// Puts a value; `null` takes it away.
    pub fn put_setting(&self, key: &str, value: &Value) -> Result<()> {
        if value.is_null() {
            self.connection.prepare_cached("DELETE FROM settings WHERE key = ?1")?.execute([key])?;
            return Ok(());
        }
        let json = value.to_string();
        if key.len() > 200 || json.len() > LARGEST {
            bail!("the setting {key:?} has {} bytes; {LARGEST} are kept at most", json.len());
        }
        self.connection
            .prepare_cached(
                "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            )?
            .execute((key, json))
            .with_context(|| format!("keep the setting {key:?}"))?;
        Ok(())
    }
}
