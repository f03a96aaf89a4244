//! Articles of a case by their words, best first (BM25, a word in the headline counting five times one in the story), or
//! by the events that they tell of. Where several things are asked of an event, one event must have them all.

use rusqlite::ToSql;

use super::Case;
use crate::date::Day;
use crate::error::Error;

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    /// Words that must all stand in the article, in any of their forms; `"…"` holds words together, `attack*` begins them.
    pub words: String,
    /// Who takes part in the event: a name, or whole words of one.
    pub actor: Option<String>,
    /// PLOVER type of the event.
    pub kind: Option<String>,
    /// Where the event was: a name, whole words of one, or the two letters of a country.
    pub place: Option<String>,
    /// The event was on this day or later.
    pub from: Option<Day>,
    /// The event was on this day or before.
    pub to: Option<Day>,
    /// Who printed the article: whole words of the name.
    pub outlet: Option<String>,
    /// At most so many articles.
    pub limit: usize,
}

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

impl Case {
    /// The articles that hold what is looked for: by words, best first; without words, newest first.
    pub fn search(&self, query: &Query) -> Result<Vec<Hit>, Error> {
        let asked = Asked::of(query);
        let sql = asked.articles();
        let hits: Vec<(i64, Hit)> = self.list(&sql, asked.bound(&sql, &0).as_slice(), |row| {
            let hit = Hit {
                article: row.get(1)?,
                title: row.get(2)?,
                outlet: row.get(3)?,
                published: row.get(4)?,
                page: row.get(5)?,
                words: row.get(6)?,
                events: Vec::new(),
            };
            Ok((row.get(0)?, hit))
        })?;
        let with_events = |(article, hit)| {
            let events = if asked.events { self.happenings(&asked, article)? } else { Vec::new() };
            Ok(Hit { events, ..hit })
        };
        hits.into_iter().map(with_events).collect()
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
            limit: i64::try_from(query.limit).unwrap_or(i64::MAX),
        }
    }

    fn articles(&self) -> String {
        let (from, order, words) = if self.words.is_empty() {
            ("articles a", "a.published_start DESC", "substr(a.text, 1, 160)")
        } else {
            let words = "snippet(search, -1, char(2), char(3), '…', 24)";
            ("search JOIN articles a ON a.article = search.rowid", "bm25(search, 5.0, 1.0)", words)
        };
        let found = if self.words.is_empty() { "" } else { "AND search MATCH :words" };
        let events = format!("AND EXISTS (SELECT 1 FROM events e WHERE e.article = a.article AND {EVENT})");
        format!(
            "SELECT a.article, a.id, a.title, a.outlet, a.published, p.id, {words} FROM {from} JOIN pages p USING (page)
            WHERE (:outlet IS NULL OR ' ' || a.outlet || ' ' LIKE :outlet ESCAPE '\\') {found} {}
            ORDER BY {order}, a.id LIMIT :limit",
            if self.events { &events } else { "" }
        )
    }

    /// What stands for the names in a statement, for those that it has.
    fn bound<'a>(&'a self, sql: &str, article: &'a i64) -> Vec<(&'static str, &'a dyn ToSql)> {
        let all: [(&'static str, &'a dyn ToSql); 10] = [
            (":words", &self.words),
            (":kind", &self.kind),
            (":actor", &self.actor),
            (":place", &self.place),
            (":country", &self.country),
            (":from", &self.from),
            (":to", &self.to),
            (":outlet", &self.outlet),
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
