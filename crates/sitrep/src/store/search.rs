//! Articles of a case by their words, best first (BM25, a word in the headline counting five times one in the story), or
//! by the events that they tell of. Where several things are asked of an event, one event must have them all.

use rusqlite::named_params;

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
    /// The words found, in `[` and `]`, with what stands around them; the opening of the text where no words were given.
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
    /// The articles that hold what is looked for, best first, then by id.
    pub fn search(&self, query: &Query) -> Result<Vec<Hit>, Error> {
        let words = match_all(&query.words);
        let of_events = [query.actor.is_some(), query.kind.is_some(), query.place.is_some()].contains(&true)
            || query.from.is_some()
            || query.to.is_some();
        let (from, rank, found) = match words.is_empty() {
            false => {
                ("search JOIN articles a ON a.article = search.rowid", "bm25(search, 5.0, 1.0)", "search MATCH :words")
            }
            true => ("articles a", "0", ":words = ''"),
        };
        let snippet =
            if words.is_empty() { "substr(a.text, 1, 160)" } else { "snippet(search, -1, '[', ']', '…', 24)" };
        let events = if of_events {
            format!("AND EXISTS (SELECT 1 FROM events e WHERE e.article = a.article AND {EVENT})")
        } else {
            String::new()
        };
        let sql = format!(
            "SELECT a.article, a.id, a.title, a.outlet, a.published, p.id, {snippet} FROM {from} JOIN pages p USING (page)
            WHERE {found} AND (:outlet IS NULL OR ' ' || a.outlet || ' ' LIKE :outlet ESCAPE '\\') {events}
            ORDER BY {rank}, a.id LIMIT :limit"
        );
        let (actor, place, outlet) = (whole(&query.actor), whole(&query.place), whole(&query.outlet));
        let country = query.place.as_ref().filter(|place| place.len() == 2).map(|place| place.to_uppercase());
        let day = |day: Option<Day>| day.map(|day| day.to_string());
        let (from, to, limit) = (day(query.from), day(query.to), query.limit as i64);
        let params = named_params! {
            ":words": words, ":kind": query.kind, ":actor": actor, ":place": place, ":country": country, ":from": from,
            ":to": to, ":outlet": outlet, ":limit": limit,
        };
        let hits: Vec<(i64, Hit)> = self.list(&sql, params, |row| {
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
        let mut all = Vec::new();
        for (article, mut hit) in hits {
            if of_events {
                let params = named_params! {
                    ":article": article, ":kind": query.kind, ":actor": actor, ":place": place, ":country": country,
                    ":from": from, ":to": to,
                };
                hit.events = self.list(&sql, params, |row| {
                    let days = (row.get(2)?, row.get(3)?);
                    Ok(Happening { id: row.get(0)?, kind: row.get(1)?, days, place: row.get(4)?, actors: row.get(5)? })
                })?;
            }
            all.push(hit);
        }
        Ok(all)
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
