//! What SQLite reports, in words that name the case and say what to do.

use rusqlite::ErrorCode;

use crate::error::Error;

/// The error for a case.
pub fn with(place: &str, why: &rusqlite::Error) -> Error {
    let what = match why.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program is writing to it; try again when it has ended. What is stored is whole".to_string()
        }
        Some(ErrorCode::DiskFull) => {
            "the disk is full; make room and run the command again. What is stored is whole".to_string()
        }
        Some(ErrorCode::ReadOnly) => "may not be written; check the permissions of the file and its folder".to_string(),
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            "cannot be opened; check that its folder is there and the permissions of both".to_string()
        }
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
            format!("is damaged ({why}); take a copy of before, or make it anew from the pages")
        }
        Some(ErrorCode::SystemIoFailure) => format!("the disk fails ({why}); check it. What is stored is whole"),
        _ => format!("{why}; `sitrep check` says whether the case is whole"),
    };
    Error::at(place, what)
}
