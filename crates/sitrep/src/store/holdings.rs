//! What a case holds, counted and listed without a reading being unpacked: for tables of contents and for choosing which
//! articles to bring together.

use rusqlite::{OptionalExtension, Row};

use super::Case;
use crate::error::Error;

/// How much a case holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Pages.
    pub pages: usize,
    /// Articles.
    pub articles: usize,
    /// Events, as each article tells them.
    pub events: usize,
    /// Statements.
    pub statements: usize,
    /// Figures.
    pub figures: usize,
    /// Agreements and postures.
    pub agreements: usize,
    /// Fields that are not settled, by field, most first.
    pub unsettled: Vec<(String, usize)>,
    /// Articles by what their day of print rests on.
    pub dated: Vec<(String, usize)>,
    /// The outlets, those with the most articles first.
    pub outlets: Vec<Outlet>,
    /// Names of pages without an article; at most a hundred.
    pub without_article: Vec<String>,
    /// How many there are of them.
    pub pages_without_article: usize,
}

/// An outlet, or articles without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlet {
    /// As printed; none where no article says it.
    pub name: Option<String>,
    /// Number of its articles.
    pub articles: usize,
    /// First and last day on which they were printed, as far as known.
    pub days: (Option<String>, Option<String>),
}

impl Case {
    /// A word that is another as soon as anything in the case is another, for caches.
    pub fn version(&self) -> Result<String, Error> {
        let sql = "SELECT (SELECT count FROM held WHERE what = 'pages'), (SELECT max(page) FROM pages), (SELECT max(run) FROM runs),
            (SELECT sha256 FROM pages ORDER BY page DESC LIMIT 1), (SELECT count(*) || coalesce(max(\"at\"), '') FROM corrections)";
        let version = self.connection.prepare_cached(sql).and_then(|mut s| {
            s.query_row([], |row| {
                let [pages, last, run] = [0, 1, 2].map(|at| row.get::<_, Option<i64>>(at));
                let corrections: String = row.get(4)?;
                let sum: String = row.get::<_, Option<String>>(3)?.unwrap_or_default().chars().take(12).collect();
                let number = |n: rusqlite::Result<Option<i64>>| n.map(Option::unwrap_or_default);
                Ok(format!("{}-{}-{}-{}-{sum}", number(pages)?, number(last)?, number(run)?, corrections))
            })
        });
        version.map_err(|why| self.trouble(&why))
    }

    /// A number that is another as soon as anyone else has written to the case since this connection was opened.
    pub fn changes(&self) -> Result<i64, Error> {
        let version = self.connection.pragma_query_value(None, "data_version", |row| row.get(0));
        version.map_err(|why| self.trouble(&why))
    }

    /// How much it holds.
    pub fn holdings(&self) -> Result<Holdings, Error> {
        let held: Vec<(String, String, usize)> =
            self.list("SELECT what, \"of\", count FROM held WHERE count > 0", [], |row| {
                Ok((row.get(0)?, row.get(1)?, number(row, 2)?))
            })?;
        let count = |what: &str| held.iter().find(|(own, ..)| own == what).map_or(0, |(.., count)| *count);
        let each = |what: &str| {
            let own = held.iter().filter(|(own, ..)| own == what);
            let mut all: Vec<(String, usize)> = own.map(|(_, of, count)| (of.clone(), *count)).collect();
            all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            all
        };
        let pages_without_article = count("pages").saturating_sub(count("pages with articles"));
        let without = "SELECT id FROM pages WHERE page NOT IN (SELECT page FROM articles) ORDER BY id LIMIT 100";
        let without_article =
            if pages_without_article > 0 { self.list(without, [], |row| row.get(0))? } else { Vec::new() };
        Ok(Holdings {
            pages: count("pages"),
            articles: count("articles"),
            events: count("events"),
            statements: count("statements"),
            figures: count("figures"),
            agreements: count("agreements") + count("posture"),
            unsettled: each("unsettled"),
            dated: each("dated"),
            outlets: self.outlets()?,
            without_article,
            pages_without_article,
        })
    }

    /// The outlets, those with the most articles first.
    fn outlets(&self) -> Result<Vec<Outlet>, Error> {
        let sql = "SELECT outlet, count(*), min(published_start), max(published_end) FROM articles
            GROUP BY outlet ORDER BY 2 DESC, 1";
        self.list(sql, [], |row| {
            Ok(Outlet { name: row.get(0)?, articles: number(row, 1)?, days: (row.get(2)?, row.get(3)?) })
        })
    }

    /// The ids of the articles that were added last, the last first, and the day of their run.
    pub fn last_added(&self, most: usize) -> Result<Vec<(String, String)>, Error> {
        let sql = "SELECT a.id, r.started FROM articles a JOIN pages p USING (page) JOIN runs r USING (run)
            ORDER BY a.article DESC LIMIT ?";
        self.list(sql, [i64::try_from(most).unwrap_or(i64::MAX)], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// The number of the page on which an article stands, and the article's own; none where there is no such article.
    pub fn article(&self, id: &str) -> Result<Option<(i64, i64)>, Error> {
        let sql = "SELECT page, article FROM articles WHERE id = ? ORDER BY article LIMIT 1";
        let found = self.connection.prepare_cached(sql).and_then(|mut s| {
            let row = s.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)));
            row.optional()
        });
        found.map_err(|why| self.trouble(&why))
    }

    /// The sentence of an article, counted from 0, in which a passage of it begins after so many characters; none where the
    /// passage is not in the text.
    pub fn sentence_of(&self, id: &str, passage: &str, after: usize) -> Result<Option<usize>, Error> {
        let sql = "SELECT article, text FROM articles WHERE id = ? ORDER BY article LIMIT 1";
        let found: Vec<(i64, String)> = self.list(sql, [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let Some((article, text)) = found.into_iter().next() else { return Ok(None) };
        let Some(byte) = text.find(passage) else { return Ok(None) };
        let point = i64::try_from(text[..byte].chars().count() + after).unwrap_or(i64::MAX);
        let sql = "SELECT count(*) FROM sentences WHERE article = ? AND span_start <= ?";
        let before = self.connection.query_row(sql, [article, point], |row| number(row, 0));
        before.map(|count| count.checked_sub(1)).map_err(|why| self.trouble(&why))
    }

    /// The id of the article that tells of an event.
    pub fn article_of_event(&self, id: &str) -> Result<Option<String>, Error> {
        self.article_of("events", id)
    }

    /// The id of the article that names an entity.
    pub fn article_of_entity(&self, id: &str) -> Result<Option<String>, Error> {
        self.article_of("entities", id)
    }

    fn article_of(&self, table: &str, id: &str) -> Result<Option<String>, Error> {
        let sql = format!("SELECT a.id FROM {table} x JOIN articles a USING (article) WHERE x.id = ? LIMIT 1");
        let found = self.connection.query_row(&sql, [id], |row| row.get(0)).optional();
        found.map_err(|why| self.trouble(&why))
    }
}

/// A count.
fn number(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    row.get::<_, i64>(column).map(|count| usize::try_from(count).unwrap_or_default())
}
