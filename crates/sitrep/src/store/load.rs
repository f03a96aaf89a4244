//! Pages out of a case, with their readings as they were: in the order that a set of pages has, however they came in.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, Row};

use super::{Case, pack};
use crate::error::Error;
use crate::how::How;
use crate::page::{Body, Page};
use crate::reading::{Reading, Told};

/// A page as the case keeps it, packed. To unpack it is work for many threads, to fetch it for one.
#[derive(Debug)]
pub struct Stored {
    /// Its number in the case.
    pub number: i64,
    /// How it was read.
    pub how: How,
    /// The version of the rules that read it.
    pub rules: String,
    /// The page without its source.
    page: Page,
    format: String,
    source: Vec<u8>,
    /// Text, sum and bytes of each reading.
    readings: Vec<(String, String, Vec<u8>)>,
}

impl Stored {
    /// The name of the page.
    pub fn name(&self) -> &str {
        &self.page.id
    }

    /// The page as it was handed in.
    pub fn page(&self) -> Result<Page, Error> {
        let damaged =
            |why: String| Error::at(self.page.id.clone(), format!("the source in the case is damaged ({why})"));
        let source = pack::unpack(&self.source).map_err(damaged)?;
        let source = String::from_utf8(source).map_err(|why| damaged(why.to_string()))?;
        let body = match self.format.as_str() {
            "html" => Body::Html(source),
            "markdown" => Body::Markdown(source),
            _ => Body::Text(source),
        };
        Ok(Page { body, ..self.page.clone() })
    }

    /// What it told; none where the readings are damaged, or of a version that this program cannot read: the page must
    /// then be read again.
    pub fn told(&mut self) -> Option<Told> {
        let readings = std::mem::take(&mut self.readings).into_iter();
        let readings = readings.map(|(text, sum, packed)| pack::unpack_reading(text, &sum, &packed));
        let readings = readings.collect::<Result<Vec<Reading>, _>>().ok()?;
        Some(Told::new(&self.page, readings))
    }
}

impl Case {
    /// The numbers of all pages, in the order of a set of pages.
    pub fn pages(&self) -> Result<Vec<i64>, Error> {
        let sql = "SELECT id, sha256, page FROM pages";
        let mut pages: Vec<(String, String, i64)> =
            self.list(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        pages.sort_by(|a, b| Page::order(&a.0, &a.1).cmp(&Page::order(&b.0, &b.1)));
        Ok(pages.into_iter().map(|(.., number)| number).collect())
    }

    /// The number by which each article is cited, by its id: its place among all articles, in the order of a set of pages, from 1. The brief
    /// of the whole case counts so.
    pub fn ranks(&self) -> Result<HashMap<String, usize>, Error> {
        let sql = "SELECT page, id FROM articles ORDER BY page, number";
        let mut of_page: HashMap<i64, Vec<String>> = HashMap::new();
        for (page, id) in self.list(sql, [], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))? {
            of_page.entry(page).or_default().push(id);
        }
        let ids = self.pages()?.into_iter().filter_map(|page| of_page.remove(&page)).flatten();
        let mut ranks = HashMap::new();
        for (at, id) in ids.enumerate() {
            ranks.entry(id).or_insert(at + 1);
        }
        Ok(ranks)
    }

    /// The numbers of the pages that were read by other rules than these, in the order in which they came.
    pub fn read_by_other_rules(&self, rules: &str) -> Result<Vec<i64>, Error> {
        let sql = "SELECT page FROM pages JOIN runs USING (run) WHERE rules <> ? ORDER BY page";
        self.list(sql, [rules], |row| row.get(0))
    }

    /// The number of the page on which a record of any kind stands, or an article.
    pub fn page_of(&self, id: &str) -> Result<Option<i64>, Error> {
        let kinds = ["entities", "times", "statements", "figures", "events", "agreements", "posture"];
        let found = |kind| format!("SELECT article FROM {kind} WHERE id = ?1");
        let kinds: Vec<String> = kinds.into_iter().map(found).collect();
        let sql = format!(
            "SELECT page FROM articles WHERE id = ?1
            UNION ALL SELECT page FROM articles WHERE article IN ({}) ORDER BY page LIMIT 1",
            kinds.join(" UNION ALL ")
        );
        let page = self.connection.query_row(&sql, [id], |row| row.get(0)).optional();
        page.map_err(|why| self.trouble(&why))
    }

    /// A page by its number; none where it was removed meanwhile.
    pub fn stored(&self, number: i64) -> Result<Option<Stored>, Error> {
        let sql =
            "SELECT page, id, sha256, path, url, fetched, title, outlet, published, format, source, as_is, outside,
            rules, byline, language, remarks FROM pages JOIN runs USING (run) WHERE page = ?";
        let stored = self.connection.prepare_cached(sql).and_then(|mut s| s.query_row([number], stored).optional());
        let Some(mut stored) = stored.map_err(|why| self.trouble(&why))? else { return Ok(None) };
        let sql =
            "SELECT text, sum, reading FROM articles JOIN readings USING (article) WHERE page = ? ORDER BY number";
        stored.readings = self.list(sql, [number], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(Some(stored))
    }

    /// The rows of a query.
    pub(super) fn list<T>(
        &self,
        sql: &str,
        params: impl rusqlite::Params,
        of: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Error> {
        let rows = self.connection.prepare_cached(sql).and_then(|mut s| s.query_map(params, of)?.collect());
        rows.map_err(|why| self.trouble(&why))
    }
}

/// The list that a cell holds as JSON.
fn listed<T: serde::de::DeserializeOwned>(cell: Option<String>) -> Vec<T> {
    cell.and_then(|list| serde_json::from_str(&list).ok()).unwrap_or_default()
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let published: Option<String> = row.get("published")?;
    Ok(Stored {
        number: row.get("page")?,
        how: How { as_is: row.get("as_is")?, outside: row.get("outside")? },
        rules: row.get("rules")?,
        page: Page {
            id: row.get("id")?,
            path: row.get("path")?,
            url: row.get("url")?,
            sha256: row.get("sha256")?,
            fetched: row.get("fetched")?,
            body: Body::Text(String::new()),
            title: row.get("title")?,
            outlet: row.get("outlet")?,
            published: published.and_then(|day| day.parse().ok()),
            byline: listed(row.get("byline")?),
            language: row.get("language")?,
            remarks: listed(row.get("remarks")?),
        },
        format: row.get("format")?,
        source: row.get("source")?,
        readings: Vec::new(),
    })
}
