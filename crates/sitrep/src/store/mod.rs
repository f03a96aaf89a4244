//! The case file: pages, what was read from them and what people corrected, in one SQLite file that other programs can
//! open. Pages with their readings go in, the same readings come out, without a word being read again. A page is stored
//! whole or not at all, and what is stored outlives a crash.
//!
//! Tables and columns are described in `docs/case.md`. Nothing is worked out here: which articles are copies or tell of
//! one event is not the store's to know.

#![allow(clippy::disallowed_methods)] // this verb keeps a file

mod asked;
mod check;
mod corrections;
mod holdings;
mod load;
mod neighbours;
mod pack;
mod rows;
mod search;
mod settled;
mod spellings;
mod trouble;
mod unread;
mod watch;
mod write;

use std::cell::RefCell;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::error::Error;
use crate::how::How;

pub use crate::query::Query;
pub use check::Checked;
pub use holdings::{Holdings, Outlet};
pub use load::Stored;
pub use pack::Packed;
pub use search::{Chosen, Happening, Hit};
pub use write::Run;

/// Marks the file as a case of sitrep: the letters `SITR`.
const APPLICATION: i32 = 0x5349_5452;

/// What leads from each version of the tables to the next.
const MIGRATIONS: &[&str] = &[
    include_str!("schema_1.sql"),
    include_str!("schema_2.sql"),
    include_str!("schema_3.sql"),
    include_str!("schema_4.sql"),
    include_str!("schema_5.sql"),
];

/// How long one who writes waits for another: a page is written in milliseconds.
const PATIENCE: Duration = Duration::from_secs(5);

/// What an SQLite file begins with.
const HEADER: &[u8] = b"SQLite format 3\0";

/// A case file, open.
pub struct Case {
    connection: Connection,
    /// What messages call it.
    place: String,
    /// The numbers of the runs under which pages were added since it was opened, one for each way to read.
    runs: RefCell<Vec<(How, i64)>>,
}

/// Whether a path is an SQLite file, by its first bytes.
pub fn is_case(path: &Path) -> bool {
    let mut head = [0; 16];
    path.is_file() && File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == HEADER
}

impl Case {
    /// Opens a case to add to it; makes it where there is none.
    pub fn create(path: &Path) -> Result<Case, Error> {
        let place = path.display().to_string();
        let length = path.metadata().map(|file| file.len());
        if path.is_dir() || length.is_ok_and(|bytes| bytes > 0) && !is_case(path) {
            return Err(Error::at(place, "is no case file; name a new file first, then the pages"));
        }
        Case::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// A case that lives in memory and ends with the program.
    pub fn in_memory() -> Result<Case, Error> {
        let place = "the case in memory".to_string();
        let connection = Connection::open_in_memory().map_err(|why| trouble::with(&place, &why))?;
        Case::of(connection, place, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens a case that is there, to change it.
    pub fn change(path: &Path) -> Result<Case, Error> {
        there(path)?;
        Case::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    /// Opens a case to read from it. Others may add to it meanwhile. One of an older sitrep is brought up to date first,
    /// where it may be written.
    pub fn read(path: &Path) -> Result<Case, Error> {
        there(path)?;
        if older(path) {
            Case::change(path)?;
        }
        Case::open(path, OpenFlags::SQLITE_OPEN_READ_ONLY).or_else(|why| {
            // In a folder that may not be written, or on a full disk, SQLite cannot make the files by which writers and
            // readers meet. With no log there, or an empty one, nothing waits in it, and the case is read as it lies.
            let log = path.with_file_name(format!("{}-wal", path.file_name().unwrap_or_default().to_string_lossy()));
            let unread = || Case::open_as_it_lies(path);
            if log.metadata().is_ok_and(|log| log.len() > 0) { Err(why) } else { unread().map_err(|_| why) }
        })
    }

    fn open(path: &Path, flags: OpenFlags) -> Result<Case, Error> {
        let place = path.display().to_string();
        let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX);
        Case::of(connection.map_err(|why| trouble::with(&place, &why))?, place, flags)
    }

    fn open_as_it_lies(path: &Path) -> Result<Case, Error> {
        let place = path.display().to_string();
        let escaped: String = place.bytes().map(uri_byte).collect();
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let connection = Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags);
        Case::of(connection.map_err(|why| trouble::with(&place, &why))?, place, flags)
    }

    fn of(connection: Connection, place: String, flags: OpenFlags) -> Result<Case, Error> {
        let mut case = Case { connection, place, runs: RefCell::default() };
        case.connection.busy_timeout(PATIENCE).map_err(|why| case.trouble(&why))?;
        let changes = flags.contains(OpenFlags::SQLITE_OPEN_READ_WRITE);
        case.settle(flags.contains(OpenFlags::SQLITE_OPEN_CREATE), changes)?;
        if changes {
            case.connection
                .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;")
                .map_err(|why| case.trouble(&why))?;
        }
        settled::prepare(&case.connection).map_err(|why| case.trouble(&why))?;
        // Each table has its statement, and a few more read and search.
        case.connection.set_prepared_statement_cache_capacity(64);
        Ok(case)
    }

    /// Sees that the file is a case of this program's version, or makes it one.
    fn settle(&mut self, create: bool, change: bool) -> Result<(), Error> {
        // Asked first: a file that another makes a case of between the two questions bears its mark at the second.
        let empty = self.is_empty().map_err(|why| self.trouble(&why))?;
        let (application, version) = self.marks().map_err(|why| self.trouble(&why))?;
        let newest = MIGRATIONS.len();
        let new = create && empty && application == 0 && version == 0;
        if application != APPLICATION && !new {
            return Err(self.error("is an SQLite file of another program, not a case of sitrep; name another file"));
        }
        match usize::try_from(version).unwrap_or(usize::MAX) {
            version if version == newest => Ok(()),
            version if version > newest => Err(self.error(format!(
                "was made by a newer sitrep (tables of version {version}, this one knows {newest}); update sitrep"
            ))),
            _ if !change => {
                Err(self
                    .error("was made by an older sitrep and may not be written; take a copy that may, and use that"))
            }
            _ => self.migrate().map_err(|why| self.trouble(&why)),
        }
    }

    /// Whose file it is, and the version of its tables.
    fn marks(&self) -> rusqlite::Result<(i32, i64)> {
        let one = |name| self.connection.pragma_query_value(None, name, |row| row.get(0));
        Ok((i32::try_from(one("application_id")?).unwrap_or(-1), one("user_version")?))
    }

    fn is_empty(&self) -> rusqlite::Result<bool> {
        self.connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))
    }

    /// Brings the tables up to this program's version, all or nothing.
    fn migrate(&mut self) -> rusqlite::Result<()> {
        let change = self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        // Another may have done it while this one waited.
        let version: i64 = change.pragma_query_value(None, "user_version", |row| row.get(0))?;
        for step in MIGRATIONS.iter().skip(usize::try_from(version).unwrap_or(0)) {
            change.execute_batch(step)?;
        }
        change.pragma_update(None, "application_id", APPLICATION)?;
        change.pragma_update(None, "user_version", version.max(MIGRATIONS.len() as i64))?;
        change.commit()
    }

    fn error(&self, what: impl Into<String>) -> Error {
        Error::at(self.place.clone(), what)
    }

    fn trouble(&self, why: &rusqlite::Error) -> Error {
        trouble::with(&self.place, why)
    }
}

/// Whether a path is a case of an older version, by its header: bytes 60 to 63 hold the version of the tables, 68 to 71
/// whose file it is (the SQLite file format, 1.3).
fn older(path: &Path) -> bool {
    let mut head = [0; 72];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut head));
    let number = |at: usize| i32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    read.is_ok() && number(68) == APPLICATION && (1..MIGRATIONS.len() as i32).contains(&number(60))
}

/// Sees that a path is an SQLite file.
fn there(path: &Path) -> Result<(), Error> {
    let place = || path.display().to_string();
    if !path.exists() {
        return Err(Error::at(place(), "there is no such case; `sitrep add` makes one"));
    }
    if !is_case(path) {
        return Err(Error::at(place(), "is no case file; `sitrep add` makes one"));
    }
    Ok(())
}

/// A byte of a path as it stands in a file's address.
fn uri_byte(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b':' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::page::{Body, Page};

    /// A file that is not there yet.
    fn fresh(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("sitrep-store-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        folder.join(name)
    }

    /// A page that no packing makes small.
    fn page(id: &str, length: u32) -> Page {
        let mut state = 1_u32;
        let letter = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b' ' + (state >> 25) as u8 % 90)
        };
        Page {
            id: id.to_string(),
            sha256: format!("{length:064}"),
            body: Body::Text((0..length).map(letter).collect()),
            ..Page::default()
        }
    }

    fn run() -> Run {
        Run { program: "0".to_string(), rules: "0".to_string(), started: "2024-01-01T00:00:00Z".to_string() }
    }

    #[test]
    fn a_full_disk_loses_nothing_that_was_stored() {
        let case = Case::create(&fresh("full.case")).expect("a case");
        assert!(case.add(&run(), How::AS_IS, &page("small", 100), &[]).expect("room"));
        let pages: i64 = case.connection.pragma_query_value(None, "page_count", |row| row.get(0)).expect("a count");
        case.connection.pragma_update(None, "max_page_count", pages + 10).expect("a limit");
        let why = case.add(&run(), How::AS_IS, &page("large", 400_000), &[]).expect_err("no room").to_string();
        assert!(why.contains("full.case: the disk is full; make room"), "{why}");
        case.connection.pragma_update(None, "max_page_count", 1_000_000).expect("no limit");
        assert_eq!(case.pages().expect("pages").len(), 1);
        assert!(case.add(&run(), How::AS_IS, &page("large", 400_000), &[]).expect("room again"));
        assert_eq!(case.check("0").expect("a check").faults, Vec::<String>::new());
    }

    #[test]
    fn a_case_in_a_folder_that_may_not_be_written_is_read_as_it_lies() {
        let path = fresh("read only & odd?.case");
        let added = Case::create(&path).and_then(|case| case.add(&run(), How::AS_IS, &page("one", 100), &[]));
        assert!(added.expect("room"));
        let case = Case::open_as_it_lies(&path).expect("a case");
        assert_eq!(case.pages().expect("pages").len(), 1);
        let why = case.remove("one").expect_err("no writer").to_string();
        assert!(why.contains("may not be written"), "{why}");
    }

    #[test]
    fn what_goes_in_is_on_the_disk_before_it_is_reported() {
        let case = Case::create(&fresh("safe.case")).expect("a case");
        let one = |name| case.connection.pragma_query_value(None, name, |row| row.get(0));
        let mode: String = case.connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).expect("a mode");
        assert_eq!((mode.as_str(), one("synchronous"), one("foreign_keys")), ("wal", Ok(2), Ok(1)));
    }
}
