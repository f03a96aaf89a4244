//! Days of events as the whole case has them: where its pages date one another, or a person corrected a day, they are not those that the
//! page gives by itself and that stand in the tables. They hold for one connection, and searches ask them first. Beside them
//! stands the function by which names are compared.

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, params};

use super::Case;
use crate::error::Error;
use crate::lang::fold;
use crate::reading::Reading;

/// Makes what searches ask of a connection.
pub(super) fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "PRAGMA temp_store = MEMORY;
        CREATE TEMP TABLE settled (article INTEGER, event TEXT, first_day TEXT, last_day TEXT, PRIMARY KEY (article, event)) WITHOUT ROWID;",
    )?;
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("named", 2, flags, |context| {
        let (name, any): (Option<String>, Option<String>) = (context.get(0)?, context.get(1)?);
        let (Some(name), Some(any)) = (name, any) else { return Ok(false) };
        let name = format!(" {} ", fold(&name));
        let any: Vec<String> = serde_json::from_str(&any).unwrap_or_default();
        Ok(any.iter().any(|own| name.contains(&format!(" {own} "))))
    })
}

impl Case {
    /// Takes the days of events from readings that were dated together, in place of those of the tables.
    pub fn settle_days<'r>(&self, readings: impl Iterator<Item = &'r Reading>) -> Result<(), Error> {
        let settled = |reading: &Reading| -> rusqlite::Result<()> {
            let sql = "INSERT OR REPLACE INTO settled SELECT article, ?2, ?3, ?4 FROM articles WHERE id = ?1";
            let mut row = self.connection.prepare_cached(sql)?;
            for (event, id) in reading.found.events.iter().zip(&reading.ids.events) {
                let window = event.time.as_ref().and_then(|when| reading.found.times[when.time.0].window);
                let day = |day: Option<crate::date::Day>| day.map(|day| day.to_string());
                let (first, last) = (window.and_then(|w| w.start), window.and_then(|w| w.end));
                row.execute(params![reading.article.id, id, day(first), day(last)])?;
            }
            Ok(())
        };
        let done = self.connection.execute_batch("DELETE FROM settled; SAVEPOINT days;").and_then(|()| {
            readings.into_iter().try_for_each(settled)?;
            self.connection.execute_batch("RELEASE days")
        });
        done.map_err(|why| self.trouble(&why))
    }
}
