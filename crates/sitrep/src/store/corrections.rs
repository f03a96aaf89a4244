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

    /// Takes the last correction of a field back, of those with a value where one is given; which it was, none where there is
    /// none.
    pub fn undo(&self, record: &str, field: &str, value: Option<&str>) -> Result<Option<Correction>, Error> {
        let is = |c: &&Correction| {
            c.record == record && c.field == field && (value.is_none() || c.value.as_deref() == value)
        };
        let Some(last) = self.corrections()?.iter().rev().find(is).cloned() else { return Ok(None) };
        self.take_back(&last).map(|there| there.then_some(last))
    }

    /// Takes a correction back, by its record, field and time; `false` where it is not there.
    pub fn take_back(&self, correction: &Correction) -> Result<bool, Error> {
        let sql = "DELETE FROM corrections WHERE record = ? AND field = ? AND \"at\" = ?";
        let Correction { record, field, at, .. } = correction;
        self.all_or_nothing(|to| to.execute(sql, [record, field, at]).map(|rows| rows > 0))
    }
}
