//! Articles of a case by their words, best first (BM25, a word in the headline counting five times one in the story), or
//! by the events that they tell of. Where several things are asked of an event, one event must have them all.

use rusqlite::ToSql;

use super::Case;
use crate::date::Day;
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

/// Whether an event `e` is what is asked for. Names are compared by whole words, ignoring case.
const EVENT: &str = "(:kind IS NULL OR e.type = upper(:kind))
    AND (:actor IS NULL OR EXISTS (
        SELECT 1 FROM participants p LEFT JOIN entities n ON n.article = p.article AND n.id = p.entity
        WHERE p.article = e.article AND p.event = e.id
        AND (' ' || coalesce(n.name, p.quote) || ' ' LIKE :actor ESCAPE '\\'
            OR EXISTS (SELECT 1 FROM json_each(n.aliases) WHERE ' ' || value || ' ' LIKE :actor ESCAPE '\\'))))
    AND (:place IS NULL OR ' ' || e.place_quote || ' ' LIKE :place ESCAPE '\\' OR EXISTS (
        SELECT 1 FROM entities n WHERE n.article = e.article AND n.id = e.place
        AND (' ' || n.name || ' ' LIKE :place ESCAPE '\\' OR n.country = :country)))
    AND ((:from IS NULL AND :to IS NULL) OR EXISTS (
        SELECT 1 FROM times t WHERE t.article = e.article AND t.id = e.time
        AND (t.first_day IS NOT NULL OR t.last_day IS NOT NULL)
        AND (:from IS NULL OR t.last_day >= :from) AND (:to IS NULL OR t.first_day <= :to)))";

/// The articles that a query chooses.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// The first of them, each with its page, by their numbers: by words, best first; without words, newest first.
    pub articles: Vec<(i64, i64)>,
    /// How many there are, with those beyond the limit.
    pub matched: usize,
}

impl Case {
    /// The articles that hold what is looked for, those beyond the limit only counted.
    pub fn choose(&self, query: &Query) -> Result<Chosen, Error> {
        let asked = Asked::of(query);
        if let Some(matched) = self.counted(&asked)? {
            return Ok(Chosen { articles: self.first(query)?, matched });
        }
        let sql = asked.articles();
        let rows: Vec<(i64, i64, i64)> =
            self.list(&sql, asked.bound(&sql, &0).as_slice(), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let matched = rows.first().map_or(0, |(matched, ..)| usize::try_from(*matched).unwrap_or(0));
        Ok(Chosen { articles: rows.into_iter().map(|(_, article, page)| (article, page)).collect(), matched })
    }

    /// How many articles there are, where an index knows it: all of them, or those with some words.
    fn counted(&self, asked: &Asked) -> Result<Option<usize>, Error> {
        if asked.events || asked.outlet.is_some() {
            return Ok(None);
        }
        let count = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
        let counts = match asked.words.as_str() {
            "" => self.list("SELECT count FROM held WHERE what = 'articles'", [], count)?,
            words => self.list("SELECT count(*) FROM search WHERE search MATCH ?", [words], count)?,
        };
        Ok(counts.first().map(|count| usize::try_from(*count).unwrap_or(0)))
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
            Ok(self.choose(&Query { words: words.join(" "), limit, ..Query::default() })?.articles)
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
            "SELECT e.id, e.type, t.first_day, t.last_day, coalesce(n.name, e.place_quote), (
                SELECT group_concat(coalesce(n.name, p.quote), '; ') FROM participants p
                LEFT JOIN entities n ON n.article = p.article AND n.id = p.entity
                WHERE p.article = e.article AND p.event = e.id AND p.part = 'actor'
            ) FROM events e
            LEFT JOIN times t ON t.article = e.article AND t.id = e.time
            LEFT JOIN entities n ON n.article = e.article AND n.id = e.place
            WHERE e.article = :article AND {EVENT} ORDER BY e.number"
        );
        self.list(&sql, asked.bound(&sql, &article).as_slice(), |row| {
            let days = (row.get(2)?, row.get(3)?);
            Ok(Happening { id: row.get(0)?, kind: row.get(1)?, days, place: row.get(4)?, actors: row.get(5)? })
        })
    }
}

/// A query as SQLite takes it.
struct Asked {
    words: String,
    /// Whether anything is asked of an event.
    events: bool,
    kind: Option<String>,
    actor: Option<String>,
    place: Option<String>,
    country: Option<String>,
    from: Option<String>,
    to: Option<String>,
    outlet: Option<String>,
    anywhere: bool,
    /// Names that the articles must hold, as the index takes them: that over names, or that over the roles of events.
    named: String,
    skip: i64,
    limit: i64,
}

impl Asked {
    fn of(query: &Query) -> Asked {
        let day = |day: Option<Day>| day.map(|day| day.to_string());
        let names = [&query.actor, &query.kind, &query.place];
        Asked {
            words: match_all(&query.words),
            events: names.into_iter().any(Option::is_some) || query.from.or(query.to).is_some(),
            kind: query.kind.clone(),
            actor: whole(&query.actor),
            place: whole(&query.place),
            country: query.place.as_ref().filter(|place| place.len() == 2).map(|place| place.to_uppercase()),
            from: day(query.from),
            to: day(query.to),
            outlet: whole(&query.outlet),
            anywhere: query.anywhere,
            named: if query.anywhere {
                named([&query.actor, &query.place])
            } else {
                in_roles(&query.actor, &query.place)
            },
            skip: i64::try_from(query.skip).unwrap_or(i64::MAX),
            limit: i64::try_from(query.limit).unwrap_or(i64::MAX),
        }
    }

    /// How many there are, and the first of them.
    fn articles(&self) -> String {
        let (from, rank, asked) = self.parts("");
        format!(
            "SELECT count(*) OVER (), article, page FROM (
                SELECT a.article, a.page, a.id, {rank} AS rank FROM {from} WHERE true {asked}
            ) ORDER BY rank DESC, id LIMIT :limit OFFSET :skip"
        )
    }

    /// The first of them. Without words they come in the order of the index over days; the sign before what is looked for
    /// keeps SQLite from another order, for which all of them would be found and sorted.
    fn first(&self) -> String {
        let (from, rank, asked) = self.parts("+");
        format!(
            "SELECT a.article, a.page FROM {from} WHERE true {asked} ORDER BY {rank} DESC, a.id LIMIT :limit OFFSET :skip"
        )
    }

    /// Where articles are looked for, by what they are ranked, and what is asked of them. The indexes over names, kinds and
    /// days first leave few articles, of which the events are then asked.
    fn parts(&self, sign: &str) -> (&'static str, &'static str, String) {
        let (from, rank) = if self.words.is_empty() {
            ("articles a", "a.published_start")
        } else {
            ("search JOIN articles a ON a.article = search.rowid", "-bm25(search, 5.0, 1.0)")
        };
        let days = match (&self.from, &self.to) {
            (None, None) => "",
            (_, None) => "times WHERE last_day >= :from",
            (None, _) => "times WHERE first_day <= :to",
            _ => "times WHERE first_day <= :to AND last_day >= :from",
        };
        let within = |table: &str| {
            if table.is_empty() {
                String::new()
            } else {
                format!("AND {sign}a.article IN (SELECT article FROM {table})")
            }
        };
        let index = if self.anywhere { "names" } else { "roles" };
        let parts = [
            (!self.words.is_empty(), "AND search MATCH :words".to_string()),
            (self.outlet.is_some(), "AND ' ' || a.outlet || ' ' LIKE :outlet ESCAPE '\\'".to_string()),
            (
                !self.named.is_empty(),
                format!("AND {sign}a.article IN (SELECT rowid FROM {index} WHERE {index} MATCH :named)"),
            ),
            (self.events && self.kind.is_some(), within("events WHERE type = upper(:kind)")),
            (self.events, within(days)),
            (
                self.events && !self.anywhere,
                format!("AND EXISTS (SELECT 1 FROM events e WHERE e.article = a.article AND {EVENT})"),
            ),
        ];
        let parts = parts.into_iter().filter(|(asked, _)| *asked).map(|(_, part)| part);
        (from, rank, parts.collect::<Vec<_>>().join(" "))
    }

    /// One article that was found, with the words.
    fn hit(&self) -> String {
        let (from, words, found) = if self.words.is_empty() {
            ("articles a", "substr(a.text, 1, 160)", "")
        } else {
            let words = "snippet(search, -1, char(2), char(3), '…', 24)";
            ("search JOIN articles a ON a.article = search.rowid", words, "AND search MATCH :words")
        };
        format!(
            "SELECT a.id, a.title, a.outlet, a.published, p.id, {words} FROM {from} JOIN pages p USING (page)
            WHERE a.article = :article {found}"
        )
    }

    /// What stands for the names in a statement, for those that it has.
    fn bound<'a>(&'a self, sql: &str, article: &'a i64) -> Vec<(&'static str, &'a dyn ToSql)> {
        let all: [(&'static str, &'a dyn ToSql); 12] = [
            (":words", &self.words),
            (":kind", &self.kind),
            (":actor", &self.actor),
            (":place", &self.place),
            (":country", &self.country),
            (":from", &self.from),
            (":to", &self.to),
            (":outlet", &self.outlet),
            (":named", &self.named),
            (":skip", &self.skip),
            (":limit", &self.limit),
            (":article", article),
        ];
        all.into_iter().filter(|(name, _)| sql.contains(name)).collect()
    }
}

/// A pattern for whole words anywhere in a text with a blank on either side.
fn whole(words: &Option<String>) -> Option<String> {
    let escape = |words: &String| words.trim().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    words.as_ref().map(|words| format!("% {} %", escape(words)))
}

/// A name as the indexes over names take it: held together; none where no index could hold it.
fn phrase(name: &str) -> Option<String> {
    name.contains(char::is_alphanumeric).then(|| format!("\"{}\"", name.replace('"', " ")))
}

/// What is asked of the index over names: that an article holds them all.
fn named(names: [&Option<String>; 2]) -> String {
    names.into_iter().flatten().filter_map(|name| phrase(name)).collect::<Vec<_>>().join(" ")
}

/// What is asked of the index over those who take part in events, and where these are.
fn in_roles(actor: &Option<String>, place: &Option<String>) -> String {
    let of = |column: &str, name: &Option<String>| Some(format!("{column} : {}", phrase(name.as_deref()?)?));
    [of("actor", actor), of("place", place)].into_iter().flatten().collect::<Vec<_>>().join(" AND ")
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

/// The words as SQLite's full-text search wants them: each quoted, so that no sign of the user's has a meaning, but for
/// quotation marks and a star at the end.
fn match_all(words: &str) -> String {
    let mut terms = Vec::new();
    for (number, part) in words.split('"').enumerate() {
        if number % 2 == 1 {
            terms.push((part, ""));
        } else {
            terms.extend(part.split_whitespace().map(|word| match word.strip_suffix('*') {
                Some(head) => (head, "*"),
                None => (word, ""),
            }));
        }
    }
    let terms = terms.into_iter().filter(|(term, _)| term.contains(char::is_alphanumeric));
    terms.map(|(term, star)| format!("\"{term}\"{star}")).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::match_all;

    #[test]
    fn no_sign_of_the_users_has_a_meaning_of_its_own() {
        assert_eq!(match_all("ferry \"harbour police\" col*"), "\"ferry\" \"harbour police\" \"col\"*");
        assert_eq!(match_all("NEAR( AND - \" x"), "\"NEAR(\" \"AND\" \" x\"");
        assert_eq!(match_all("… ()"), "");
    }
}
