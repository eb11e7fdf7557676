//! What an error of the core comes from.

use crate::model::{Because, Cause};
use crate::{fetch, store};
use std::error::Error;
use std::io;

impl Cause {
    /// The cause in a chain of errors, if it is one that a reader can do something about.
    pub fn of(error: &anyhow::Error) -> Option<Self> {
        error.chain().find_map(|one| told(one).or_else(|| store::cause(one)).or_else(|| of_io(one)))
    }
}

fn told(error: &(dyn Error + 'static)) -> Option<Cause> {
    let because = error.downcast_ref::<Because>().map(|because| because.cause);
    because.or_else(|| error.downcast_ref::<fetch::Failure>()?.reason.cause())
}

fn of_io(error: &(dyn Error + 'static)) -> Option<Cause> {
    match error.downcast_ref::<io::Error>()?.kind() {
        io::ErrorKind::NotFound => Some(Cause::Missing),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Some(Cause::Denied),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Some(Cause::DiskFull),
        io::ErrorKind::ResourceBusy => Some(Cause::Busy),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::Context;

    #[test]
    fn a_cause_is_seen_through_what_was_being_done() {
        let full = Err::<(), _>(io::Error::from(io::ErrorKind::StorageFull)).context("write a").context("save b");
        assert_eq!(Cause::of(&full.unwrap_err()), Some(Cause::DiskFull), "of the system");
        let scan = Err::<(), _>(Because::new(Cause::Scan, "this PDF has no text")).context("read c.pdf");
        let scan = scan.unwrap_err();
        assert_eq!(Cause::of(&scan), Some(Cause::Scan), "of our own");
        assert_eq!(format!("{scan:#}"), "read c.pdf: this PDF has no text", "and the sentence is as it was");
        assert_eq!(Cause::of(&anyhow::anyhow!("something else")), None, "others have none");
    }

    #[test]
    fn a_database_says_what_ails_it() {
        let database = rusqlite::Connection::open_in_memory().expect("a database");
        database.execute_batch("PRAGMA max_page_count = 4; CREATE TABLE t (x)").expect("a small one");
        let full = database.execute("INSERT INTO t VALUES (zeroblob(100000))", []).unwrap_err();
        assert_eq!(Cause::of(&anyhow::Error::from(full).context("save d")), Some(Cause::DiskFull), "full");
        database.execute_batch("PRAGMA query_only = on").expect("closed");
        let closed = database.execute("DELETE FROM t", []).unwrap_err();
        assert_eq!(Cause::of(&closed.into()), Some(Cause::Denied), "may only be read");
        let wrong = database.execute("DELETE FROM nothing", []).unwrap_err();
        assert_eq!(Cause::of(&wrong.into()), None, "a fault of ours is nothing the reader can mend");
    }
}
