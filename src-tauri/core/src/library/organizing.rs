//! What a reader does with articles: states, stars, the Trash, tags, the reading position, saved searches, settings.

use super::Library;
use crate::model::{ArticleId, ArticleRow, SavedSearch, SavedSearchId, State};
use crate::store::Writer;
use crate::text::{fold_space, nfc};
use anyhow::{Result, bail};
use serde_json::Value;

impl Library {
    /// Moves articles to a state.
    pub fn set_state(&self, ids: &[ArticleId], state: State) -> Result<Vec<ArticleRow>> {
        self.change(ids, |writer| writer.set_state(ids, state))
    }

    /// Stars articles, or takes the stars away.
    pub fn set_starred(&self, ids: &[ArticleId], starred: bool) -> Result<Vec<ArticleRow>> {
        self.change(ids, |writer| writer.set_starred(ids, starred))
    }

    /// Moves articles into the Trash.
    pub fn trash(&self, ids: &[ArticleId]) -> Result<Vec<ArticleRow>> {
        let now = self.now();
        self.change(ids, |writer| writer.set_trashed(ids, Some(now)))
    }

    /// Takes articles out of the Trash.
    pub fn restore(&self, ids: &[ArticleId]) -> Result<Vec<ArticleRow>> {
        self.change(ids, |writer| writer.set_trashed(ids, None))
    }

    /// Puts a tag on articles.
    pub fn tag(&self, ids: &[ArticleId], name: &str) -> Result<Vec<ArticleRow>> {
        self.change(ids, |writer| writer.tag_articles(ids, name))
    }

    /// Takes a tag off articles.
    pub fn untag(&self, ids: &[ArticleId], name: &str) -> Result<Vec<ArticleRow>> {
        self.change(ids, |writer| writer.untag_articles(ids, name))
    }

    /// Remembers where the reader is, as a code point of the newest text, and that the article was opened.
    pub fn set_position(&self, id: ArticleId, position: u32) -> Result<()> {
        let now = self.now();
        self.store.write(|writer| writer.set_position(id, position, now))
    }

    /// Gives a query a name.
    pub fn save_search(&self, name: &str, query: &str) -> Result<SavedSearch> {
        let name = fold_space(&nfc(name));
        if name.is_empty() || name.chars().count() > 100 || query.trim().is_empty() || query.len() > 4_000 {
            bail!("a saved search needs a name of 1 to 100 characters and a query");
        }
        let mut search = SavedSearch { id: SavedSearchId(self.id()), name, query: query.to_owned(), articles: None };
        let now = self.now();
        self.store.write(|writer| writer.insert_search(&search, now))?;
        // It is saved by now, so what cannot be counted fails nothing.
        let _ = self.store.read(|reader| {
            self.count_answers(reader, std::slice::from_mut(&mut search));
            Ok(())
        });
        Ok(search)
    }

    /// Deletes a saved search.
    pub fn delete_search(&self, id: SavedSearchId) -> Result<()> {
        self.store.write(|writer| writer.delete_search(id))
    }

    /// A value the window keeps, if it was put.
    pub fn setting(&self, key: &str) -> Result<Option<Value>> {
        self.store.read(|reader| reader.setting(key))
    }

    /// The values of `keys`, in their order.
    pub fn settings(&self, keys: &[String]) -> Result<Vec<Option<Value>>> {
        self.store.read(|reader| keys.iter().map(|key| reader.setting(key)).collect())
    }

    /// Keeps a value of 64 KiB at most; `null` takes it away.
    pub fn put_setting(&self, key: &str, value: &Value) -> Result<()> {
        self.store.write(|writer| writer.put_setting(key, value))
    }

    fn change(&self, ids: &[ArticleId], work: impl FnOnce(&Writer<'_>) -> Result<()>) -> Result<Vec<ArticleRow>> {
        self.store.write(|writer| {
            work(writer)?;
            writer.article_rows(ids)
        })
    }
}
