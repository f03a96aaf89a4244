//! How far `sitrep watch` has told what is new in a case, and what it could not send yet. Both are kept in the case, so
//! that a watch that was stopped goes on where it was.

use rusqlite::{OptionalExtension, params};

use super::Case;
use crate::error::Error;

impl Case {
    /// The numbers of the pages that nobody was told of, in the order in which they came. Where nobody watched before, all
    /// that are there now count as told.
    pub fn untold(&self) -> Result<Vec<i64>, Error> {
        let told: Option<i64> = self
            .connection
            .query_row("SELECT page FROM watched", [], |row| row.get(0))
            .optional()
            .map_err(|why| self.trouble(&why))?;
        let Some(told) = told else {
            self.told_up_to_now()?;
            return Ok(Vec::new());
        };
        self.list("SELECT page FROM pages WHERE page > ? ORDER BY page", [told], |row| row.get(0))
    }

    /// All pages that are there count as told.
    fn told_up_to_now(&self) -> Result<(), Error> {
        self.all_or_nothing(|to| {
            to.execute("INSERT INTO watched SELECT coalesce(max(page), 0) FROM pages", []).map(drop)
        })
    }

    /// All pages up to this one were told of; `lines` are still to be sent to `url`. Both are on the disk on return.
    pub fn told(&self, page: i64, url: Option<&str>, lines: &[String]) -> Result<(), Error> {
        self.all_or_nothing(|to| {
            to.execute("UPDATE watched SET page = ?", [page])?;
            for line in url.iter().flat_map(|_| lines) {
                to.execute("INSERT INTO unsent (url, line) VALUES (?, ?)", params![url, line])?;
            }
            Ok(())
        })
    }

    /// What is still to be sent to an address, in order, each with its number.
    pub fn unsent(&self, url: &str) -> Result<Vec<(i64, String)>, Error> {
        self.list("SELECT number, line FROM unsent WHERE url = ? ORDER BY number", [url], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
    }

    /// It was sent.
    pub fn sent(&self, number: i64) -> Result<(), Error> {
        self.all_or_nothing(|to| to.execute("DELETE FROM unsent WHERE number = ?", [number]).map(drop))
    }
}
