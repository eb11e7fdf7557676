//! What an error of the database comes from.

use crate::model::Cause;
use rusqlite::ErrorCode;
use std::error::Error;

/// The cause of one error of a chain, if it is the database's and a reader can do something about it.
pub fn cause(error: &(dyn Error + 'static)) -> Option<Cause> {
    match error.downcast_ref::<rusqlite::Error>()?.sqlite_error_code()? {
        ErrorCode::DiskFull => Some(Cause::DiskFull),
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen => Some(Cause::Denied),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Some(Cause::Busy),
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Some(Cause::Damaged),
        _ => None,
    }
}
