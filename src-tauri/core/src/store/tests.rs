//! What holds for the database as a whole.

use super::*;
use uuid::Uuid;

/// SQLite looks for the rows that refer to one that is written or removed. Without an index it reads their whole
/// table each time, and a save takes longer with every article that is there already.
#[test]
fn every_reference_has_an_index() {
    let dir = tempfile::tempdir().expect("a folder");
    let store = Store::open(dir.path(), LibraryId(Uuid::from_u128(1)), 0).expect("a library");
    let missing = store
        .read(|reader| {
            let mut statement = reader.connection.prepare(
                "SELECT t.name || '.' || f.\"from\" FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f
                 WHERE t.schema = 'main' AND NOT EXISTS
                   (SELECT 1 FROM pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c
                    WHERE c.seqno = 0 AND c.name = f.\"from\")
                 ORDER BY 1",
            )?;
            Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?)
        })
        .expect("asked");
    assert_eq!(missing, Vec::<String>::new(), "these columns refer to another table and have no index");
}
