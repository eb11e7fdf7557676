//! Bringing a database to today's form, and refusing what cannot be brought there.
//!
//! Invariant: a migration that was released never changes; `tests/it/tidy.rs` holds their hashes.

use crate::model::LibraryId;
use crate::text::sha256;
use anyhow::{Context, Result, bail};
use rusqlite::{Connection, ErrorCode, OptionalExtension, TransactionBehavior};
use std::collections::BTreeSet;
use std::path::Path;

/// `PRAGMA application_id` of a library: `Doss`.
const APPLICATION: i32 = 0x446f_7373;

/// The migrations in order; number *n* brings `user_version` from *n − 1* to *n*.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_library.sql"),
    include_str!("migrations/0002_clean_view.sql"),
    include_str!("migrations/0003_records.sql"),
    include_str!("migrations/0004_reviews.sql"),
    include_str!("migrations/0005_sketches.sql"),
    include_str!("migrations/0006_suggestions.sql"),
    include_str!("migrations/0007_lists.sql"),
    include_str!("migrations/0008_stories.sql"),
];

/// Looks at a file before anything is written to it: is it a library, and of a form this Dossier knows?
pub(super) fn check(connection: &Connection, file: &Path) -> Result<()> {
    let (application, version, empty, lacking) = look(connection).map_err(|error| {
        // Even reading needs files beside the database, which a folder that cannot be written does not take.
        let advice = match error.sqlite_error_code() {
            Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                "the folder cannot be written: is it read-only, on a full disk, or another user's?"
            }
            _ => "if it is damaged, restore it from a backup; nothing was changed",
        };
        anyhow::Error::new(error).context(format!("read {} as a library ({advice})", file.display()))
    })?;
    if !empty && application != APPLICATION {
        bail!("{} is a database of another program, not a Dossier library; choose another folder", file.display());
    }
    if version > latest() {
        bail!(
            "this library was made by a newer Dossier (its format is {version}, this Dossier reads up to {}); \
             update Dossier to open it. Nothing was changed.",
            latest()
        );
    }
    if let Some((table, part)) = lacking {
        bail!(
            "{} lacks the {part} of {table}, so an unfinished build of Dossier made it, or it was damaged; open it \
             with the build that made it, restore a backup, or choose another folder. Nothing was changed.",
            file.display()
        );
    }
    Ok(())
}

/// Runs the missing migrations, each in one transaction, and returns the library's id (`fresh` for a new one).
///
/// References between tables are not enforced while a migration runs, since one that makes a table anew takes the
/// old one from under the others; they are looked through before it is committed, and enforced from then on.
pub(super) fn migrate(connection: &mut Connection, file: &Path, fresh: LibraryId, now: i64) -> Result<LibraryId> {
    loop {
        // Inside a transaction this setting has no effect.
        connection.execute_batch("PRAGMA foreign_keys = OFF").context("prepare to change the library's format")?;
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .with_context(|| format!("begin to bring {} to today's format", file.display()))?;
        // Read inside the transaction: another process may have migrated since the last look.
        let (_, version) = identity(&transaction)?;
        let Some(sql) = usize::try_from(version).ok().and_then(|version| MIGRATIONS.get(version)) else { break };
        transaction.execute_batch(sql).with_context(|| {
            format!(
                "bring {} from format {version} to {} (if an unfinished build of Dossier made it, open it with that \
                 build, restore a backup, or choose another folder; nothing was changed)",
                file.display(),
                version + 1
            )
        })?;
        broken_references(&transaction)
            .with_context(|| format!("bring {} from format {version} to {}", file.display(), version + 1))?;
        if version == 0 {
            transaction
                .execute("INSERT INTO library (one, id, created) VALUES (1, ?1, ?2)", (fresh.to_string(), now))?;
        }
        transaction
            .execute_batch(&format!("PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {};", version + 1))?;
        transaction.commit().with_context(|| format!("write the new format of {}", file.display()))?;
    }
    connection.execute_batch("PRAGMA foreign_keys = ON").context("prepare to write the library")?;
    let id: String = connection
        .query_row("SELECT id FROM library", [], |row| row.get(0))
        .with_context(|| format!("read the library's id from {}", file.display()))?;
    id.parse().with_context(|| format!("read the library's id {id:?}"))
}

/// Refuses a form in which rows refer to rows that are not there.
fn broken_references(connection: &Connection) -> Result<()> {
    let broken: Option<String> = connection
        .query_row("SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1", [], |row| row.get(0))
        .optional()
        .context("look through the references between tables")?;
    match broken {
        Some(table) => bail!(
            "rows of its table {table} refer to rows that are missing, so it was damaged before; \
             restore it from a backup. Nothing was changed."
        ),
        None => Ok(()),
    }
}

/// Application id, version, whether nothing is in the database, and what of its format it lacks; all of one moment,
/// because another process may be making the library just now.
fn look(connection: &Connection) -> rusqlite::Result<(i32, i32, bool, Option<Part>)> {
    let moment = connection.unchecked_transaction()?;
    let empty = moment.query_row("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| row.get(0))?;
    let (application, version) = identity(&moment)?;
    let lacking =
        if digest(&moment)? == SCHEMA { None } else { form_of(version)?.difference(&form(&moment)?).next().cloned() };
    Ok((application, version, empty, lacking))
}

/// The digest of the schema that all migrations make. A library that has just this needs no closer look, which would
/// take longer than all else at its opening.
const SCHEMA: &str = "3a0e071b7c59f5dff908aedd10a111d88ccaa2ae2bc535403212fb259a07fd8f";

fn digest(connection: &Connection) -> rusqlite::Result<String> {
    let sql =
        "SELECT coalesce(group_concat(sql, char(10)), '') FROM (SELECT sql FROM sqlite_schema ORDER BY type, name)";
    let schema: String = connection.query_row(sql, [], |row| row.get(0))?;
    Ok(sha256(schema.as_bytes()))
}

/// The columns and triggers of a database. Indexes are no part of it: without one all is right and only slow.
type Form = BTreeSet<Part>;

/// A table, and a column or a trigger of it.
type Part = (String, String);

fn form(connection: &Connection) -> rusqlite::Result<Form> {
    let mut statement = connection.prepare(
        "SELECT s.tbl_name, iif(s.type = 'table', 'column ' || c.name, s.type || ' ' || s.name)
         FROM sqlite_schema s LEFT JOIN pragma_table_info(s.name) c ON s.type = 'table'
         WHERE s.type IN ('table', 'trigger') AND s.name NOT LIKE 'sqlite@_%' ESCAPE '@'",
    )?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// What a library of format `version` has.
fn form_of(version: i32) -> rusqlite::Result<Form> {
    form(&made(version)?)
}

/// An empty database of format `version`.
fn made(version: i32) -> rusqlite::Result<Connection> {
    let made = Connection::open_in_memory()?;
    for sql in MIGRATIONS.iter().take(usize::try_from(version).unwrap_or(0)) {
        made.execute_batch(sql)?;
    }
    Ok(made)
}

fn latest() -> i32 {
    i32::try_from(MIGRATIONS.len()).unwrap_or(i32::MAX)
}

fn identity(connection: &Connection) -> rusqlite::Result<(i32, i32)> {
    let application = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let version = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok((application, version))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_of_the_schema_that_the_migrations_make() {
        let made = made(latest()).expect("made");
        assert_eq!(digest(&made).expect("read"), SCHEMA, "a migration was added: write its digest here");
    }
}
