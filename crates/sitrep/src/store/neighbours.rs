//! The pages of a case that may tell of what some other pages tell: an event of one type at one place within days, a count
//! of one measure since one day or of the same parties, words of the headline. Found by index, so that it costs what they
//! touch. It only finds what is worth comparing: whether two accounts are of one event is `fuse`'s to say.

use std::collections::BTreeSet;

use rusqlite::params;

use super::Case;
use crate::error::Error;

/// How many days apart two articles may date one event, at most: a week of news.
const DAYS: i64 = 7;

/// How many articles one event, one count and one headline may bring, the nearest or newest first: more would make one page
/// of a much told story cost what the whole story costs.
const MOST: i64 = 40;

/// Words of a headline that are looked for, the longest first: they are the rarest.
const WORDS: usize = 6;

/// Other articles with an event of a type, at a place of that name, on a day near one.
const SAME_EVENT: &str = "SELECT o.article FROM events o JOIN times t ON t.article = o.article AND t.id = o.time
    WHERE o.article IN (SELECT rowid FROM names WHERE names MATCH ?1)
    AND o.article IN (SELECT article FROM times WHERE first_day BETWEEN date(?3, ?5) AND date(?3, ?6))
    AND o.type = ?2 AND t.first_day BETWEEN date(?3, ?5) AND date(?3, ?6)
    ORDER BY abs(julianday(t.first_day) - julianday(?3)), o.article DESC LIMIT ?4";

/// Other articles with a count of a measure since a day.
const SAME_TALLY: &str = "SELECT f.article FROM times t JOIN figures f ON f.article = t.article AND f.since = t.id
    WHERE t.first_day = ?1 AND f.measure = ?2 ORDER BY f.article DESC LIMIT ?3";

/// Other articles with a count of a measure that hold some names.
const SAME_SCOPE: &str =
    "SELECT f.article FROM figures f WHERE f.article IN (SELECT rowid FROM names WHERE names MATCH ?1)
    AND f.measure = ?2 ORDER BY f.article DESC LIMIT ?3";

/// Other articles with some of the words, best first.
const SAME_WORDS: &str =
    "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY bm25(search, 5.0, 1.0), rowid LIMIT ?2";

impl Case {
    /// The pages beside these that are worth comparing with them, these not included; in no order that means anything.
    pub fn neighbours(&self, pages: &[i64]) -> Result<Vec<i64>, Error> {
        let mut found = BTreeSet::new();
        for page in pages {
            let articles: Vec<(i64, Option<String>)> =
                self.list("SELECT article, title FROM articles WHERE page = ?", [page], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?;
            for (article, title) in articles {
                self.by_events(article, &mut found)?;
                self.by_counts(article, &mut found)?;
                self.by_words(title.as_deref().unwrap_or(""), &mut found)?;
            }
        }
        let page = |article: i64| self.list("SELECT page FROM articles WHERE article = ?", [article], |row| row.get(0));
        let near = found.into_iter().map(page).collect::<Result<Vec<Vec<i64>>, _>>()?;
        let near: BTreeSet<i64> = near.into_iter().flatten().filter(|page| !pages.contains(page)).collect();
        Ok(near.into_iter().collect())
    }

    fn by_events(&self, article: i64, found: &mut BTreeSet<i64>) -> Result<(), Error> {
        let sql = "SELECT DISTINCT e.type, n.name, t.first_day FROM events e
            JOIN entities n ON n.article = e.article AND n.id = e.place
            JOIN times t ON t.article = e.article AND t.id = e.time
            WHERE e.article = ? AND t.first_day IS NOT NULL";
        let events: Vec<(String, String, String)> =
            self.list(sql, [article], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        for (kind, place, day) in events {
            let (before, after) = (format!("-{DAYS} days"), format!("+{DAYS} days"));
            let near = params![phrase(&place), kind, day, MOST, before, after];
            found.extend(self.list(SAME_EVENT, near, |row| row.get::<_, i64>(0))?);
        }
        Ok(())
    }

    fn by_counts(&self, article: i64, found: &mut BTreeSet<i64>) -> Result<(), Error> {
        let sql = "SELECT DISTINCT f.measure, s.first_day, p.name, a.name, t.name FROM figures f
            LEFT JOIN times s ON s.article = f.article AND s.id = f.since
            LEFT JOIN entities p ON p.article = f.article AND p.id = f.place
            LEFT JOIN entities a ON a.article = f.article AND a.id = f.actor
            LEFT JOIN entities t ON t.article = f.article AND t.id = f.target
            WHERE f.article = ?";
        type Row = (String, Option<String>, [Option<String>; 3]);
        let counts: Vec<Row> =
            self.list(sql, [article], |row| Ok((row.get(0)?, row.get(1)?, [row.get(2)?, row.get(3)?, row.get(4)?])))?;
        for (measure, since, names) in counts {
            let names: Vec<String> = names.iter().flatten().map(|name| phrase(name)).collect();
            if let Some(since) = &since {
                found.extend(self.list(SAME_TALLY, params![since, measure, MOST], |row| row.get::<_, i64>(0))?);
            }
            // A series needs two stated parts of a scope.
            if names.len() >= 2 {
                let near = params![names.join(" "), measure, MOST];
                found.extend(self.list(SAME_SCOPE, near, |row| row.get::<_, i64>(0))?);
            }
        }
        Ok(())
    }

    fn by_words(&self, title: &str, found: &mut BTreeSet<i64>) -> Result<(), Error> {
        let mut words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words.truncate(WORDS);
        if words.is_empty() {
            return Ok(());
        }
        let any = words.iter().map(|word| phrase(word)).collect::<Vec<_>>().join(" OR ");
        found.extend(self.list(SAME_WORDS, params![any, MOST], |row| row.get::<_, i64>(0))?);
        Ok(())
    }
}

/// Words held together, as the full-text search takes them.
fn phrase(words: &str) -> String {
    format!("\"{}\"", words.replace('"', " "))
}
