//! Articles of a case by their words, best first (BM25, a word in the headline counting five times one in the story), or
//! by the events that they tell of. Where several things are asked of an event, one event must have them all.

use super::Case;
use super::asked::{Asked, EVENT};
use crate::error::Error;
use crate::query::Query;

/// An article that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The article's id.
    pub article: String,
    /// Headline.
    pub title: Option<String>,
    /// The outlet that printed it.
    pub outlet: Option<String>,
    /// When it was published, in EDTF, as far as its own page says.
    pub published: Option<String>,
    /// The name of its page.
    pub page: String,
    /// The words found, each between the control characters STX and ETX, with what stands around them; the opening of the text where no words were given.
    pub words: String,
    /// The events that were asked for.
    pub events: Vec<Happening>,
}

/// An event that was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Happening {
    /// Its id.
    pub id: String,
    /// PLOVER type.
    pub kind: String,
    /// First day, last day.
    pub days: (Option<String>, Option<String>),
    /// Where.
    pub place: Option<String>,
    /// Who.
    pub actors: Option<String>,
}

/// The articles that a query chooses.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// The first of them, each with its page, by their numbers: by words, best first; without words, newest first.
    pub articles: Vec<(i64, i64)>,
    /// How many there are, with those beyond the limit.
    pub matched: usize,
    /// Whether there are more than were counted.
    pub or_more: bool,
}

/// So many articles are counted where the events of each must be asked: for 30,000 that takes a quarter of a second.
const COUNTED: usize = 1_000;

impl Case {
    /// The articles that hold what is looked for, those beyond the limit only counted.
    pub fn choose(&self, query: &Query) -> Result<Chosen, Error> {
        let asked = Asked::of(query);
        if let Some(matched) = self.counted(&asked)? {
            return Ok(Chosen { articles: self.first(query)?, matched, or_more: false });
        }
        if asked.words.is_empty() {
            // To count them all and find the first takes less than to sort them all.
            let matched = self.number(&asked.count(), &asked)?;
            return Ok(Chosen { articles: self.first(query)?, matched, or_more: false });
        }
        let sql = asked.articles();
        let rows: Vec<(i64, i64, i64)> =
            self.list(&sql, asked.bound(&sql, &0).as_slice(), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let matched = rows.first().map_or(0, |(matched, ..)| usize::try_from(*matched).unwrap_or(0));
        let articles = rows.into_iter().map(|(_, article, page)| (article, page)).collect();
        Ok(Chosen { articles, matched, or_more: false })
    }

    /// The same, where it is enough to know that there are many: those that no index counts are counted up to a thousand.
    pub fn choose_some(&self, query: &Query) -> Result<Chosen, Error> {
        if let Some(matched) = self.counted(&Asked::of(query))? {
            return Ok(Chosen { articles: self.first(query)?, matched, or_more: false });
        }
        let most = COUNTED.max(query.skip.saturating_add(query.limit));
        let mut articles = self.first(&Query { skip: 0, limit: most.saturating_add(1), ..query.clone() })?;
        let (matched, or_more) = (articles.len().min(most), articles.len() > most);
        articles.drain(..query.skip.min(articles.len()));
        articles.truncate(query.limit);
        Ok(Chosen { articles, matched, or_more })
    }

    /// How many articles there are, where an index knows it: all of them, or those with some words.
    fn counted(&self, asked: &Asked) -> Result<Option<usize>, Error> {
        if asked.events || asked.outlet.is_some() {
            return Ok(None);
        }
        let sql = match asked.words.as_str() {
            "" => "SELECT count FROM held WHERE what = 'articles'",
            _ => "SELECT count(*) FROM search WHERE search MATCH :words",
        };
        self.number(sql, asked).map(Some)
    }

    fn number(&self, sql: &str, asked: &Asked) -> Result<usize, Error> {
        let numbers: Vec<i64> = self.list(sql, asked.bound(sql, &0).as_slice(), |row| row.get(0))?;
        Ok(numbers.first().map_or(0, |number| usize::try_from(*number).unwrap_or(0)))
    }

    /// The same articles, those beyond the limit not even counted: without words, none is looked at once enough are found.
    pub fn first(&self, query: &Query) -> Result<Vec<(i64, i64)>, Error> {
        let asked = Asked::of(query);
        let sql = asked.first();
        self.list(&sql, asked.bound(&sql, &0).as_slice(), |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// The articles that hold what is looked for, with the words and the events that were found.
    pub fn search(&self, query: &Query) -> Result<Vec<Hit>, Error> {
        let asked = Asked::of(query);
        let hit = |(article, _)| {
            let events = if asked.events { self.happenings(&asked, article)? } else { Vec::new() };
            let sql = asked.hit();
            let mut hit = self.list(&sql, asked.bound(&sql, &article).as_slice(), |row| {
                Ok(Hit {
                    article: row.get(0)?,
                    title: row.get(1)?,
                    outlet: row.get(2)?,
                    published: row.get(3)?,
                    page: row.get(4)?,
                    words: row.get(5)?,
                    events: Vec::new(),
                })
            })?;
            Ok(hit.pop().map(|hit| Hit { events, ..hit }))
        };
        self.first(query)?.into_iter().filter_map(|at| hit(at).transpose()).collect()
    }

    /// The articles, each with its page, that have most of some words: all of the longest, else all but one of them, else any
    /// of the rarest. To rank all articles by any of many words would cost what the whole case costs.
    pub fn like(&self, words: &str, limit: usize) -> Result<Vec<(i64, i64)>, Error> {
        let holding = |words: &[&str]| -> Result<_, Error> {
            self.first(&Query { words: words.join(" "), limit, ..Query::default() })
        };
        let mut known = Vec::new();
        for word in longest(words) {
            let sql = "SELECT count(*) FROM search WHERE search MATCH ?";
            let articles: i64 = self.list(sql, [format!("\"{word}\"")], |row| row.get(0))?.pop().unwrap_or(0);
            known.extend((articles > 0).then_some((articles, word)));
        }
        known.sort_unstable();
        let words: Vec<&str> = known.into_iter().map(|(_, word)| word).collect();
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let mut found = holding(&words)?;
        for without in 0..words.len() {
            if found.len() < limit && words.len() > 1 {
                let others: Vec<&str> = [&words[..without], &words[without + 1..]].concat();
                found.extend(holding(&others)?);
            }
        }
        for word in words.iter().take(RAREST) {
            if found.is_empty() {
                found = holding(&[*word])?;
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// The ids of some articles.
    pub fn ids_of(&self, articles: &[(i64, i64)]) -> Result<Vec<String>, Error> {
        let id = |(article, _): &(i64, i64)| {
            Ok(self.list("SELECT id FROM articles WHERE article = ?", [article], |row| row.get(0))?.pop())
        };
        articles.iter().filter_map(|at| id(at).transpose()).collect()
    }

    /// The events of an article that were asked for.
    fn happenings(&self, asked: &Asked, article: i64) -> Result<Vec<Happening>, Error> {
        let sql = format!(
            "SELECT e.id, e.type, iif(s.event IS NULL, t.first_day, s.first_day), iif(s.event IS NULL, t.last_day, s.last_day), coalesce(n.name, e.place_quote), (
                SELECT group_concat(coalesce(n.name, p.quote), '; ') FROM participants p
                LEFT JOIN entities n ON n.article = p.article AND n.id = p.entity
                WHERE p.article = e.article AND p.event = e.id AND p.part = 'actor'
            ) FROM events e
            LEFT JOIN times t ON t.article = e.article AND t.id = e.time
            LEFT JOIN settled s ON s.article = e.article AND s.event = e.id
            LEFT JOIN entities n ON n.article = e.article AND n.id = e.place
            WHERE e.article = :article AND {EVENT} ORDER BY e.number"
        );
        self.list(&sql, asked.bound(&sql, &article).as_slice(), |row| {
            let days = (row.get(2)?, row.get(3)?);
            Ok(Happening { id: row.get(0)?, kind: row.get(1)?, days, place: row.get(4)?, actors: row.get(5)? })
        })
    }
}

/// Of a long text so many of its words are looked for, the longest: they mostly are the rarest.
const LOOKED_FOR: usize = 8;
/// So many of these, the rarest, are looked for one by one.
const RAREST: usize = 3;

/// The longest words of a text.
fn longest(words: &str) -> Vec<&str> {
    let mut words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.sort_unstable_by_key(|word| (std::cmp::Reverse(word.chars().count()), *word));
    words.dedup();
    words.truncate(LOOKED_FOR);
    words
}
