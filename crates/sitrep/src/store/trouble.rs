//! What SQLite reports, in words that name the case and say what to do.

use rusqlite::{ErrorCode, ffi};

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
            "cannot be opened; check that its folder is there, and the permissions of both and of the disk".to_string()
        }
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
            format!("is damaged ({why}); take a copy of before, or make it anew from the pages")
        }
        Some(ErrorCode::SystemIoFailure)
            if why.sqlite_error().is_some_and(|e| e.extended_code == ffi::SQLITE_IOERR_READ) =>
        {
            format!("cannot be read ({why}): the disk fails; check it, and take a copy of the case")
        }
        Some(ErrorCode::SystemIoFailure) => format!(
            "cannot be written ({why}): the disk is full or fails, or there is a quota or a limit on the size of files \
            (`ulimit -f`); make room and run the command again. What is stored is whole"
        ),
        _ => format!("{why}; `sitrep check` says whether the case is whole"),
    };
    Error::at(place, what)
}
