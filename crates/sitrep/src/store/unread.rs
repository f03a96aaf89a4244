//! What lay beside the pages of a case and was not read, so that the case can say so for itself.

use rusqlite::params;

use super::Case;
use crate::error::Error;
use crate::skipped::{Furniture, Skipped, Unread};

impl Case {
    /// Keeps what some folders hold that was not read, in place of what was kept of these folders before. Nothing is written
    /// where nothing changed.
    pub fn keep_unread(&self, folders: &[String], unread: &Unread) -> Result<(), Error> {
        let before = self.unread()?;
        let mut after = Unread {
            skipped: before.skipped.iter().filter(|one| !below(&one.path, folders)).cloned().collect(),
            furniture: before.furniture.iter().filter(|one| !below(&one.path, folders)).cloned().collect(),
        };
        after.skipped.extend(unread.skipped.iter().cloned());
        after.furniture.extend(unread.furniture.iter().cloned());
        after.skipped.sort();
        after.furniture.sort();
        if after == before {
            return Ok(());
        }
        self.all_or_nothing(|to| {
            to.execute_batch("DELETE FROM skipped; DELETE FROM furniture;")?;
            for Skipped { path, kind, why } in &after.skipped {
                to.execute("INSERT OR REPLACE INTO skipped VALUES (?, ?, ?)", params![path, kind, why])?;
            }
            for Furniture { path, of, files } in &after.furniture {
                let files = i64::try_from(*files).unwrap_or(i64::MAX);
                to.execute("INSERT OR REPLACE INTO furniture VALUES (?, ?, ?)", params![path, of, files])?;
            }
            Ok(())
        })
    }

    /// What was not read when its pages were added, in the order of the paths.
    pub fn unread(&self) -> Result<Unread, Error> {
        let skipped = self.list("SELECT path, kind, why FROM skipped ORDER BY path", [], |row| {
            Ok(Skipped { path: row.get(0)?, kind: row.get(1)?, why: row.get(2)? })
        })?;
        let furniture = self.list("SELECT path, \"of\", files FROM furniture ORDER BY path", [], |row| {
            let files = usize::try_from(row.get::<_, i64>(2)?).unwrap_or_default();
            Ok(Furniture { path: row.get(0)?, of: row.get(1)?, files })
        })?;
        Ok(Unread { skipped, furniture })
    }
}

/// Whether a path lies in one of some folders.
fn below(path: &str, folders: &[String]) -> bool {
    folders.iter().any(|folder| std::path::Path::new(path).starts_with(folder))
}
