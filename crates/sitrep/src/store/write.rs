//! Pages into a case and out of it: each in one transaction, so that a page is there with all that was read from it, or
//! not at all.

use std::collections::HashMap;

use super::{Case, Packed, pack, rows};
use crate::error::Error;
use crate::how::How;
use crate::page::{Body, Page};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};

/// The run of the program under which pages are read.
#[derive(Debug, Clone)]
pub struct Run {
    /// The program's version.
    pub program: String,
    /// The version of its rules.
    pub rules: String,
    /// When it began, as the caller says: the library has no clock.
    pub started: String,
}

impl Case {
    /// Whether the case has a page: one of this name and these bytes.
    pub fn has(&self, page: &Page) -> Result<bool, Error> {
        let sql = "SELECT count(*) > 0 FROM pages WHERE id = ? AND sha256 = ?";
        let has =
            self.connection.prepare_cached(sql).and_then(|mut s| s.query_row([&page.id, &page.sha256], |r| r.get(0)));
        has.map_err(|why| self.trouble(&why))
    }

    /// Adds a page with its readings; `false` where another writer was first. On return it is on
    /// the disk.
    pub fn add(&self, run: &Run, how: How, page: &Page, readings: &[Packed]) -> Result<bool, Error> {
        self.all_or_nothing(|to| {
            let number = self.run(to, run, how)?;
            let Some(page) = insert(to, number, page)? else { return Ok(false) };
            articles(to, page, readings, &HashMap::new())?;
            Ok(true)
        })
    }

    /// Writes what newer rules read from a page in place of what stood there. An article that is still there keeps its
    /// number, findings that did not change their ids; corrections are not touched.
    pub fn replace(&self, run: &Run, how: How, page: i64, readings: &[Packed]) -> Result<(), Error> {
        self.all_or_nothing(|to| {
            let number = self.run(to, run, how)?;
            let mut before = to.prepare_cached("SELECT id, article FROM articles WHERE page = ?")?;
            let before = before.query_map([page], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
            to.execute("DELETE FROM articles WHERE page = ?", [page])?;
            to.execute("UPDATE pages SET run = ? WHERE page = ?", [number, page])?;
            articles(to, page, readings, &before)
        })
    }

    /// Takes every page of a name, or of a sum that begins so, out of the case; how many there were.
    pub fn remove(&self, name: &str) -> Result<usize, Error> {
        let sum = name.len() >= 8 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        let sql = "DELETE FROM pages WHERE id = ?1 OR (?2 AND substr(sha256, 1, length(?1)) = lower(?1))";
        self.all_or_nothing(|to| to.execute(sql, params![name, sum]))
    }

    /// One transaction. It begins as a writer, so that two writers wait for one another and none fails half way.
    pub(super) fn all_or_nothing<T>(
        &self,
        change: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        let done =
            Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate).and_then(|transaction| {
                let value = change(&transaction)?;
                transaction.commit()?;
                Ok(value)
            });
        done.map_err(|why| {
            self.runs.borrow_mut().clear(); // the row of the last may be undone with the rest
            self.trouble(&why)
        })
    }

    /// The number of the run, written down with its first page that is read so.
    fn run(&self, to: &Transaction<'_>, run: &Run, how: How) -> rusqlite::Result<i64> {
        let mut runs = self.runs.borrow_mut();
        if let Some((_, number)) = runs.iter().find(|(known, _)| *known == how) {
            return Ok(*number);
        }
        let sql = "INSERT INTO runs (program, rules, as_is, outside, started) VALUES (?, ?, ?, ?, ?)";
        to.execute(sql, params![run.program, run.rules, how.as_is, how.outside, run.started])?;
        runs.push((how, to.last_insert_rowid()));
        Ok(to.last_insert_rowid())
    }
}

/// The row of a page; none where it is there already.
fn insert(to: &Transaction<'_>, run: i64, page: &Page) -> rusqlite::Result<Option<i64>> {
    let format = match page.body {
        Body::Text(_) => "text",
        Body::Markdown(_) => "markdown",
        Body::Html(_) => "html",
    };
    let sql = "INSERT INTO pages (id, sha256, path, url, fetched, title, outlet, published, format, source, run,
        byline, language, remarks) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING page";
    let published = page.published.map(|day| day.to_string());
    let source = pack::pack(page.body.source().as_bytes());
    let cells = params![
        page.id,
        page.sha256,
        page.path,
        page.url,
        page.fetched,
        page.title,
        page.outlet,
        published,
        format,
        source,
        run,
        listed(&page.byline),
        page.language,
        listed(&page.remarks)
    ];
    to.prepare_cached(sql)?.query_row(cells, |row| row.get(0)).optional()
}

/// A list as JSON; none where it is empty.
fn listed<T: serde::Serialize>(list: &[T]) -> Option<String> {
    (!list.is_empty()).then(|| serde_json::to_string(list).expect("words are plain data"))
}

fn articles(
    to: &Transaction<'_>,
    page: i64,
    readings: &[Packed],
    before: &HashMap<String, i64>,
) -> rusqlite::Result<()> {
    for (number, reading) in readings.iter().enumerate() {
        let article = rows::article(to, page, number, before.get(&reading.id).copied(), &reading.line)?;
        rows::findings(to, article, &reading.line)?;
        let sql = "INSERT INTO readings (article, sum, reading) VALUES (?, ?, ?)";
        to.prepare_cached(sql)?.execute(params![article, reading.sum, reading.bytes])?;
    }
    Ok(())
}
