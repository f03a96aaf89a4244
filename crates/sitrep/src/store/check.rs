//! Whether a case is whole: the file, the ties between its tables, the words of every span, the full-text index, and that
//! every reading comes out again. Nothing is mended; each fault is named.

use rusqlite::params;

use super::{Case, pack};
use crate::code_points::CodePoints;
use crate::error::Error;

/// What a check found.
#[derive(Debug, Default)]
pub struct Checked {
    /// How many pages there are.
    pub pages: usize,
    /// How many articles.
    pub articles: usize,
    /// How many spans were held against their text.
    pub spans: usize,
    /// What is wrong, each in a line.
    pub faults: Vec<String>,
    /// What is not wrong, but good to know.
    pub remarks: Vec<String>,
}

/// Columns that hold the id of a record of the same article: the table, the column, the table of the record.
const TIES: &[(&str, &str, &str)] = &[
    ("statements", "speaker", "entities"),
    ("statements", "addressee", "entities"),
    ("statements", "said", "times"),
    ("figures", "place", "entities"),
    ("figures", "actor", "entities"),
    ("figures", "target", "entities"),
    ("figures", "since", "times"),
    ("figures", "as_of", "times"),
    ("figures", "part_of", "figures"),
    ("figures", "teller", "statements"),
    ("events", "place", "entities"),
    ("events", "place_near", "entities"),
    ("events", "time", "times"),
    ("events", "teller", "statements"),
    ("events", "response_to", "events"),
    ("participants", "event", "events"),
    ("participants", "entity", "entities"),
    ("participants", "\"by\"", "entities"),
    ("agreements", "host", "entities"),
    ("agreements", "mediator", "entities"),
    ("agreements", "teller", "statements"),
    ("posture", "actor", "entities"),
    ("posture", "place", "entities"),
    ("posture", "figure", "figures"),
    ("posture", "time", "times"),
    ("posture", "teller", "statements"),
];

/// Every record of an article.
const RECORDS: &str = "SELECT article, id FROM entities UNION ALL SELECT article, id FROM times
    UNION ALL SELECT article, id FROM statements UNION ALL SELECT article, id FROM figures
    UNION ALL SELECT article, id FROM events UNION ALL SELECT article, id FROM agreements
    UNION ALL SELECT article, id FROM posture";

impl Case {
    /// Checks everything. `rules` is the version of this program's rules.
    pub fn check(&self, rules: &str) -> Result<Checked, Error> {
        let mut checked = Checked::default();
        self.check_file(&mut checked)?;
        self.check_ties(&mut checked)?;
        self.check_articles(&mut checked)?;
        self.check_sources(&mut checked)?;
        self.check_counts(&mut checked)?;
        let older = self.read_by_other_rules(rules)?.len();
        if older > 0 {
            checked
                .remarks
                .push(format!("{older} pages were read by other rules; `sitrep add CASE --again` reads them anew"));
        }
        let sql = format!(
            "SELECT count(*) FROM corrections WHERE record NOT IN (SELECT id FROM ({RECORDS}) UNION SELECT id FROM articles)"
        );
        let lost: i64 = self.connection.query_row(&sql, [], |row| row.get(0)).map_err(|why| self.trouble(&why))?;
        if lost > 0 {
            checked.remarks.push(format!("{lost} corrections are of records that are not in the case now"));
        }
        Ok(checked)
    }

    /// SQLite's own checks.
    fn check_file(&self, checked: &mut Checked) -> Result<(), Error> {
        let lines: Vec<String> = self.list("PRAGMA integrity_check", [], |row| row.get(0))?;
        checked.faults.extend(lines.into_iter().filter(|line| line != "ok").map(|line| format!("file: {line}")));
        let broken: Vec<String> = self.list("PRAGMA foreign_key_check", [], |row| row.get(0))?;
        checked.faults.extend(broken.into_iter().map(|table| format!("{table}: a row without what it belongs to")));
        let step = "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)";
        match self.connection.execute(step, []) {
            Ok(_) => (),
            Err(why) if why.sqlite_error_code() == Some(rusqlite::ErrorCode::ReadOnly) => {
                checked.remarks.push("the case may not be written, so the full-text index was not checked".to_string());
            }
            Err(why) => checked.faults.push(format!("the full-text index is not in step with the articles ({why})")),
        }
        Ok(())
    }

    /// Every id must be that of a record of the same article.
    fn check_ties(&self, checked: &mut Checked) -> Result<(), Error> {
        for (table, column, to) in TIES {
            let sql = format!(
                "SELECT a.id, x.{column} FROM {table} x JOIN articles a USING (article) WHERE x.{column} IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM {to} y WHERE y.article = x.article AND y.id = x.{column})"
            );
            let lost: Vec<(String, String)> = self.list(&sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let fault = |(article, id)| format!("article {article}: {table}.{column} names {id}, which is not in {to}");
            checked.faults.extend(lost.into_iter().map(fault));
        }
        for (table, column) in [("spans", "record"), ("notes", "about")] {
            let sql = format!(
                "SELECT a.id, x.{column} FROM {table} x JOIN articles a USING (article) WHERE x.{column} IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM ({RECORDS}) y WHERE y.article = x.article AND y.id = x.{column})"
            );
            let lost: Vec<(String, String)> = self.list(&sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let fault =
                |(article, id)| format!("article {article}: {table}.{column} names {id}, which is no record of it");
            checked.faults.extend(lost.into_iter().map(fault));
        }
        Ok(())
    }

    /// Every span must lie in its text and its quote be the words there; every reading must come out.
    fn check_articles(&self, checked: &mut Checked) -> Result<(), Error> {
        let articles: Vec<i64> = self.list("SELECT article FROM articles ORDER BY article", [], |row| row.get(0))?;
        checked.articles = articles.len();
        for article in articles {
            let sql =
                "SELECT id, text, sum, reading FROM articles LEFT JOIN readings USING (article) WHERE article = ?";
            let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
            type Row = (String, String, Option<String>, Option<Vec<u8>>);
            let Some((id, text, sum, packed)): Option<Row> = self.list(sql, [article], row)?.pop() else { continue };
            self.check_spans(article, &id, &text, checked)?;
            let whole = sum.zip(packed).ok_or("it is gone".to_string());
            let reading = whole.and_then(|(sum, packed)| pack::unpack_reading(text, &sum, &packed));
            if let Err(why) = reading {
                checked
                    .faults
                    .push(format!("article {id}: the reading does not come out ({why}); `sitrep add CASE --again`"));
            }
        }
        Ok(())
    }

    fn check_spans(&self, article: i64, id: &str, text: &str, checked: &mut Checked) -> Result<(), Error> {
        let points = CodePoints::of(text);
        let sql = "SELECT field, span_start, span_end, quote FROM spans WHERE article = ?1
            UNION ALL SELECT 'sentences', span_start, span_end, NULL FROM sentences WHERE article = ?1";
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
        let spans: Vec<(String, i64, i64, Option<String>)> = self.list(sql, params![article], row)?;
        checked.spans += spans.len();
        for (field, start, end, quote) in spans {
            let byte = |point: i64| usize::try_from(point).ok().map(|point| points.byte(point));
            let words = byte(start).zip(byte(end)).and_then(|(start, end)| text.get(start..end));
            match words {
                None => checked.faults.push(format!("article {id}: {field} [{start}, {end}) is not in its text")),
                Some(words) if quote.as_ref().is_some_and(|quote| quote != words) => {
                    checked.faults.push(format!("article {id}: the quote of {field} [{start}, {end}) is not its text"));
                }
                Some(_) => (),
            }
        }
        Ok(())
    }

    /// The counts that are kept must be those of the tables.
    fn check_counts(&self, checked: &mut Checked) -> Result<(), Error> {
        let mut parts = vec![
            "SELECT 'pages with articles', '', count(*) FROM articles WHERE number = 0".to_string(),
            "SELECT 'unsettled', field, count(*) FROM notes GROUP BY field".to_string(),
            "SELECT 'dated', coalesce(published_basis, 'none'), count(*) FROM articles GROUP BY 2".to_string(),
        ];
        let tables = ["pages", "articles", "events", "statements", "figures", "agreements", "posture"];
        parts.extend(tables.map(|table| format!("SELECT '{table}', '', count(*) FROM {table}")));
        let counted = parts.join(" UNION ALL ");
        let sql = format!(
            "WITH counted (what, \"of\", count) AS ({counted}), kept AS (SELECT * FROM held WHERE count <> 0)
            SELECT DISTINCT what FROM (
                SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted)
                UNION SELECT * FROM (SELECT * FROM counted WHERE count <> 0 EXCEPT SELECT * FROM kept)
            )"
        );
        let wrong: Vec<String> = self.list(&sql, [], |row| row.get(0))?;
        checked
            .faults
            .extend(wrong.into_iter().map(|what| format!("held: the count of {what} is not that of the tables")));
        Ok(())
    }

    /// Every page's source must come out.
    fn check_sources(&self, checked: &mut Checked) -> Result<(), Error> {
        let pages = self.pages()?;
        checked.pages = pages.len();
        for number in pages {
            if let Some(Err(why)) = self.stored(number)?.map(|stored| stored.page()) {
                checked.faults.push(format!("page {why}"));
            }
        }
        Ok(())
    }
}
