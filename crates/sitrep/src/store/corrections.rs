//! Corrections of people, in a case and out of it. They are tied to a record by its id, which stays when a page is read again.

use rusqlite::params;

use super::Case;
use crate::correction::Correction;
use crate::error::Error;

impl Case {
    /// Every correction, in the order in which they were made.
    pub fn corrections(&self) -> Result<Vec<Correction>, Error> {
        let sql = "SELECT record, field, was, value, \"by\", \"at\" FROM corrections ORDER BY \"at\", record, field";
        self.list(sql, [], |row| {
            Ok(Correction {
                record: row.get(0)?,
                field: row.get(1)?,
                was: row.get(2)?,
                value: row.get(3)?,
                by: row.get(4)?,
                at: row.get(5)?,
            })
        })
    }

    /// Keeps a correction; one of the same record, field and time is replaced. On return it is on the disk.
    pub fn correct(&self, correction: &Correction) -> Result<(), Error> {
        let sql = "INSERT OR REPLACE INTO corrections VALUES (?, ?, ?, ?, ?, ?)";
        let Correction { record, field, was, value, by, at } = correction;
        self.all_or_nothing(|to| to.execute(sql, params![record, field, was, value, by, at]).map(drop))
    }

    /// Takes the last correction of a field back; `false` where there is none.
    pub fn undo(&self, record: &str, field: &str) -> Result<bool, Error> {
        let sql = "DELETE FROM corrections WHERE record = ?1 AND field = ?2 AND \"at\" =
            (SELECT max(\"at\") FROM corrections WHERE record = ?1 AND field = ?2)";
        self.all_or_nothing(|to| to.execute(sql, [record, field]).map(|rows| rows > 0))
    }
}
