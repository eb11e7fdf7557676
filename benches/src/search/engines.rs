//! What is asked: our library, and SQLite's own full-text search.

use crate::library::measure::open;
use anyhow::{Context, Result};
use dossier_core::Library;
use dossier_core::library::Source;
use dossier_core::model::{ArticleId, Media, SearchSort};
use rusqlite::Connection;
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Something that finds texts.
pub(crate) trait Engine {
    /// What it is called in the tables.
    fn name(&self) -> &str;
    /// How long its index took.
    fn indexing(&self) -> Duration;
    /// All texts that answer a query by their numbers, best first.
    fn find(&self, query: &str) -> Result<Vec<usize>>;
    /// Texts that have any of a question's words, best first, as a program would ask where none has all.
    fn find_any(&self, query: &str) -> Result<Vec<usize>> {
        self.find(query)
    }

    /// The first twenty with snippets and the count of all, which it returns.
    fn page(&self, query: &str) -> Result<u32>;
}

/// The most rows that a library gives at once.
const PAGE: u32 = 1_000;
/// The most answers that are looked at.
const MOST: u32 = 20_000;

/// Our library, each text an article.
pub(crate) struct Dossier {
    pub(crate) library: Library,
    /// Equal texts are one article.
    numbers: HashMap<ArticleId, Vec<usize>>,
    indexing: Duration,
}

impl Dossier {
    /// Saves each text as an article of its own.
    pub(crate) fn of(folder: &Path, texts: &[String]) -> Result<Self> {
        let library = open(folder)?;
        let mut numbers: HashMap<ArticleId, Vec<usize>> = HashMap::new();
        for (number, text) in texts.iter().enumerate() {
            let source = Source {
                name: number.to_string(),
                bytes: text.clone().into_bytes(),
                media: Media::Text,
                charset: None,
                url: None,
            };
            let saved = library.save(&source).with_context(|| format!("saving text {number}"))?;
            numbers.entry(saved.id.context("a saved text has an article")?).or_default().push(number);
        }
        let begun = Instant::now();
        library.reindex(&mut |_, _| ControlFlow::Continue(()))?;
        Ok(Self { library, numbers, indexing: begun.elapsed() })
    }
}

impl Engine for Dossier {
    fn name(&self) -> &str {
        "Dossier"
    }

    fn indexing(&self) -> Duration {
        self.indexing
    }

    fn find(&self, query: &str) -> Result<Vec<usize>> {
        let mut found = Vec::new();
        for offset in (0..MOST).step_by(PAGE as usize) {
            let answer = self.library.search(query, SearchSort::Relevance, offset, PAGE)?;
            found.extend(answer.hits.iter().filter_map(|hit| self.numbers.get(&hit.article.id)).flatten());
            if offset + PAGE >= answer.total {
                break;
            }
        }
        Ok(found)
    }

    fn page(&self, query: &str) -> Result<u32> {
        Ok(self.library.search(query, SearchSort::Relevance, 0, 20)?.total)
    }
}

/// A tokenizer of FTS5, and what the tables call it.
pub(crate) type Tokenizer = (&'static str, &'static str);
/// Every three characters.
pub(crate) const TRIGRAM: Tokenizer = ("FTS5 trigram + LIKE", "trigram");
/// Words, English ones stemmed.
pub(crate) const WORDS: Tokenizer = ("FTS5 unicode61, Porter", "porter unicode61");

/// SQLite's full-text search over a table of texts.
pub(crate) struct Sqlite {
    name: &'static str,
    connection: Connection,
    /// Words of fewer letters are sought by LIKE.
    shortest: usize,
    indexing: Duration,
    /// Bytes that the index added to the file.
    pub(crate) bytes: u64,
}

impl Sqlite {
    /// Writes the texts, then indexes them.
    pub(crate) fn of(file: &Path, texts: &[String], (name, tokenizer): Tokenizer) -> Result<Self> {
        let connection = Connection::open(file).with_context(|| format!("making {}", file.display()))?;
        connection.execute_batch(&format!(
            "PRAGMA journal_mode = WAL; PRAGMA cache_size = -64000;
             CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
             CREATE VIRTUAL TABLE found USING fts5 (text, content = 'texts', content_rowid = 'id', tokenize = '{tokenizer}');
             BEGIN;"
        ))?;
        let mut insert = connection.prepare("INSERT INTO texts (id, text) VALUES (?1, ?2)")?;
        for (number, text) in texts.iter().enumerate() {
            insert.execute((i64::try_from(number)?, text))?;
        }
        drop(insert);
        let size = |connection: &Connection| -> Result<u64> {
            connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
            Ok(std::fs::metadata(PathBuf::from(file))?.len())
        };
        connection.execute_batch("COMMIT")?;
        let before = size(&connection)?;
        let begun = Instant::now();
        connection.execute_batch("INSERT INTO found (found) VALUES ('rebuild')")?;
        let indexing = begun.elapsed();
        let bytes = size(&connection)?.saturating_sub(before);
        Ok(Self { name, connection, shortest: if tokenizer == "trigram" { 3 } else { 1 }, indexing, bytes })
    }

    /// What a program would ask: words long enough by the index, others by LIKE.
    fn condition(&self, query: &str) -> (String, Vec<String>) {
        let (phrases, rest): (Vec<&str>, Vec<&str>) = pieces(query)
            .into_iter()
            .filter(|piece| piece.chars().any(char::is_alphanumeric))
            .partition(|piece| piece.chars().count() >= self.shortest);
        let mut conditions = Vec::new();
        let mut values = Vec::new();
        if !phrases.is_empty() {
            conditions.push("found MATCH ?".to_owned());
            values.push(phrases.iter().map(|piece| format!("\"{piece}\"")).collect::<Vec<_>>().join(" "));
        }
        for piece in rest {
            conditions.push("texts.text LIKE ?".to_owned());
            values.push(format!("%{piece}%"));
        }
        if conditions.is_empty() {
            conditions.push("0".to_owned());
        }
        (conditions.join(" AND "), values)
    }

    fn ids(&self, columns: &str, query: &str, limit: u32) -> Result<Vec<i64>> {
        let (condition, values) = self.condition(query);
        let matched = condition.contains("MATCH");
        let (from, order) =
            if matched { ("found JOIN texts ON texts.id = found.rowid", "ORDER BY found.rank") } else { ("texts", "") };
        let columns = if matched { columns } else { "texts.id" };
        let sql = format!("SELECT {columns} FROM {from} WHERE {condition} {order} LIMIT {limit}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(rusqlite::params_from_iter(values), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Engine for Sqlite {
    fn name(&self) -> &str {
        self.name
    }

    fn indexing(&self) -> Duration {
        self.indexing
    }

    fn find(&self, query: &str) -> Result<Vec<usize>> {
        let ids = self.ids("texts.id", query, MOST)?;
        ids.into_iter().map(|id| usize::try_from(id).context("a text's number")).collect()
    }

    fn find_any(&self, query: &str) -> Result<Vec<usize>> {
        let words = pieces(query).into_iter().filter(|piece| piece.chars().count() >= self.shortest);
        let any = words.map(|piece| format!("\"{piece}\"")).collect::<Vec<_>>().join(" OR ");
        if any.is_empty() {
            return Ok(Vec::new());
        }
        let sql = format!("SELECT rowid FROM found WHERE found MATCH ?1 ORDER BY rank LIMIT {MOST}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([any], |row| row.get::<_, i64>(0))?;
        rows.map(|id| usize::try_from(id?).context("a text's number")).collect()
    }

    fn page(&self, query: &str) -> Result<u32> {
        self.ids("texts.id, snippet(found, 0, '[', ']', '…', 24)", query, 20)?;
        let (condition, values) = self.condition(query);
        let from = if condition.contains("MATCH") { "found JOIN texts ON texts.id = found.rowid" } else { "texts" };
        let mut statement =
            self.connection.prepare_cached(&format!("SELECT count(*) FROM {from} WHERE {condition}"))?;
        Ok(statement.query_row(rusqlite::params_from_iter(values), |row| row.get(0))?)
    }
}

/// Words and phrases of a query.
fn pieces(query: &str) -> Vec<&str> {
    let parts = query.split('"').enumerate();
    parts.flat_map(|(n, part)| if n % 2 == 1 { vec![part] } else { part.split_whitespace().collect() }).collect()
}
