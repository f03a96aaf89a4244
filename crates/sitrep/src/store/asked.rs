//! A query as SQLite takes it: where articles are looked for, in which order, and what is asked of the events of each.

use rusqlite::ToSql;

use super::spellings::{self, phrase};
use crate::date::Day;
use crate::lang::gazetteer;
use crate::query::Query;

/// Whether an event `e` is what is asked for. Names are compared by whole words, folded; `actor` and `place` are lists of names, any of
/// which will do. Its days are those of the whole case where they were settled, else those that its page gives by itself.
pub(super) const EVENT: &str = "(:kind IS NULL OR e.type IN (upper(:kind), lower(:kind)))
    AND (:actor IS NULL OR EXISTS (
        SELECT 1 FROM participants p LEFT JOIN entities n ON n.article = p.article AND n.id = p.entity
        WHERE p.article = e.article AND p.event = e.id
        AND (named(coalesce(n.name, p.quote), :actor)
            OR EXISTS (SELECT 1 FROM json_each(n.aliases) WHERE named(value, :actor)))))
    AND (:place IS NULL OR named(e.place_quote, :place) OR EXISTS (
        SELECT 1 FROM entities n WHERE n.article = e.article AND n.id = e.place
        AND (named(n.name, :place) OR n.country = :country
            OR EXISTS (SELECT 1 FROM json_each(n.aliases) WHERE named(value, :place)))))
    AND ((:from IS NULL AND :to IS NULL) OR EXISTS (
        SELECT 1 FROM settled s WHERE s.article = e.article AND s.event = e.id
        AND (s.first_day IS NOT NULL OR s.last_day IS NOT NULL)
        AND (:from IS NULL OR s.last_day >= :from) AND (:to IS NULL OR s.first_day <= :to))
    OR (NOT EXISTS (SELECT 1 FROM settled s WHERE s.article = e.article AND s.event = e.id) AND EXISTS (
        SELECT 1 FROM times t WHERE t.article = e.article AND t.id = e.time
        AND (t.first_day IS NOT NULL OR t.last_day IS NOT NULL)
        AND (:from IS NULL OR t.last_day >= :from) AND (:to IS NULL OR t.first_day <= :to))))";

/// The index over days is read so far. What more times fit is no rare thing: the articles are asked then, in the order in which
/// they are wanted, and the first are found soon; the list of them all would take longer than that, as 100,000 generated articles
/// have shown.
const DAYS: usize = 50_000;

/// A query as SQLite takes it.
pub(super) struct Asked {
    pub(super) words: String,
    /// Whether anything is asked of an event.
    pub(super) events: bool,
    kind: Option<String>,
    actor: Option<String>,
    place: Option<String>,
    country: Option<String>,
    from: Option<String>,
    to: Option<String>,
    pub(super) outlet: Option<String>,
    anywhere: bool,
    /// Names that the articles must hold, as the index takes them: that over names, or that over the roles of events.
    named: String,
    skip: i64,
    limit: i64,
}

impl Asked {
    pub(super) fn of(query: &Query) -> Asked {
        let day = |day: Option<Day>| day.map(|day| day.to_string());
        let names = [&query.actor, &query.kind, &query.place];
        Asked {
            words: match_all(&query.words),
            events: names.into_iter().any(Option::is_some) || query.from.or(query.to).is_some(),
            kind: query.kind.clone(),
            actor: any_of(&query.actor),
            place: any_of(&query.place),
            country: query.place.as_deref().and_then(country),
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
    pub(super) fn articles(&self) -> String {
        let (from, rank, asked) = self.parts("");
        format!(
            "{} SELECT count(*) OVER (), article, page FROM (
                SELECT a.article, a.page, a.id, {rank} AS rank FROM {from} WHERE true {asked}
            ) ORDER BY rank DESC, id LIMIT :limit OFFSET :skip",
            self.days()
        )
    }

    /// How many there are.
    pub(super) fn count(&self) -> String {
        let (from, _, asked) = self.parts("");
        format!("{} SELECT count(*) FROM {from} WHERE true {asked}", self.days())
    }

    /// The first of them. Without words they come in the order of the index over days; the sign before what is looked for
    /// keeps SQLite from another order, for which all of them would be found and sorted.
    pub(super) fn first(&self) -> String {
        let (from, rank, asked) = self.parts("+");
        let days = self.days();
        format!(
            "{days} SELECT a.article, a.page FROM {from} WHERE true {asked} ORDER BY {rank} DESC, a.id LIMIT :limit OFFSET :skip"
        )
    }

    /// The articles with a time on the days asked for, as far as the index is read.
    fn days(&self) -> String {
        let Some(on) = self.on_days() else { return String::new() };
        format!(
            "WITH days AS MATERIALIZED (SELECT article FROM (SELECT article FROM times WHERE {on} LIMIT {DAYS})
            UNION ALL SELECT article FROM settled WHERE {on})"
        )
    }

    /// What is asked of a time.
    fn on_days(&self) -> Option<&'static str> {
        match (&self.from, &self.to) {
            (None, None) => None,
            (_, None) => Some("last_day >= :from"),
            (None, _) => Some("first_day <= :to"),
            _ => Some("first_day <= :to AND last_day >= :from"),
        }
    }

    /// Where articles are looked for, by what they are ranked, and what is asked of them. The indexes over names, kinds and
    /// days first leave few articles, of which the events are then asked.
    fn parts(&self, sign: &str) -> (&'static str, &'static str, String) {
        let (from, rank) = if self.words.is_empty() {
            ("articles a", "a.published_start")
        } else {
            ("search JOIN articles a ON a.article = search.rowid", "-bm25(search, 5.0, 1.0)")
        };
        let on_days = self.on_days().unwrap_or_default();
        // Of more days than are read of the index each article is asked, by its events or else here.
        let asked = format!(
            "AND (EXISTS (SELECT 1 FROM times t WHERE t.article = a.article AND {on_days})
                OR EXISTS (SELECT 1 FROM settled t WHERE t.article = a.article AND {on_days}))"
        );
        let many = format!("(SELECT count(*) FROM days) >= {DAYS} {}", if self.anywhere { asked.as_str() } else { "" });
        let index = if self.anywhere { "names" } else { "roles" };
        let parts = [
            (!self.words.is_empty(), "AND search MATCH :words".to_string()),
            (self.outlet.is_some(), "AND ' ' || a.outlet || ' ' LIKE :outlet ESCAPE '\\'".to_string()),
            (
                !self.named.is_empty(),
                format!("AND {sign}a.article IN (SELECT rowid FROM {index} WHERE {index} MATCH :named)"),
            ),
            (
                self.kind.is_some(),
                format!(
                    "AND {sign}a.article IN (SELECT article FROM events WHERE type IN (upper(:kind), lower(:kind)))"
                ),
            ),
            (!on_days.is_empty(), format!("AND ({many} OR {sign}a.article IN (SELECT article FROM days))")),
            (
                self.events && !self.anywhere,
                format!("AND EXISTS (SELECT 1 FROM events e WHERE e.article = a.article AND {EVENT})"),
            ),
        ];
        let parts = parts.into_iter().filter(|(asked, _)| *asked).map(|(_, part)| part);
        (from, rank, parts.collect::<Vec<_>>().join(" "))
    }

    /// One article that was found, with the words.
    pub(super) fn hit(&self) -> String {
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
    pub(super) fn bound<'a>(&'a self, sql: &str, article: &'a i64) -> Vec<(&'static str, &'a dyn ToSql)> {
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

/// The names that will do for a name, as a list.
fn any_of(name: &Option<String>) -> Option<String> {
    name.as_ref().map(|name| serde_json::to_string(&spellings::names(name)).expect("names are plain data"))
}

/// The two letters of a country, given as these or by its name: it holds its places.
fn country(place: &str) -> Option<String> {
    let letters = (place.len() == 2).then(|| place.to_uppercase());
    gazetteer().state(place).map(str::to_string).or(letters)
}

/// What is asked of the index over names: that an article holds them all.
fn named(names: [&Option<String>; 2]) -> String {
    names.into_iter().flatten().filter_map(|name| phrase(name)).collect::<Vec<_>>().join(" AND ")
}

/// What is asked of the index over those who take part in events, and where these are.
fn in_roles(actor: &Option<String>, place: &Option<String>) -> String {
    let actor = actor.as_deref().and_then(phrase).map(|actor| format!("actor : {actor}"));
    let place = place.as_deref().and_then(|place| {
        let country = country(place).map(|letters| format!(" OR \"{letters}\"")).unwrap_or_default();
        Some(format!("place : ({}{country})", phrase(place)?))
    });
    [actor, place].into_iter().flatten().collect::<Vec<_>>().join(" AND ")
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
    let terms = terms.map(|(term, star)| match term.contains(char::is_whitespace) || !star.is_empty() {
        true => format!("\"{term}\"{star}"),
        false => spellings::term(term),
    });
    terms.collect::<Vec<_>>().join(" AND ")
}

#[cfg(test)]
mod tests {
    use super::match_all;

    #[test]
    fn no_sign_of_the_users_has_a_meaning_of_its_own() {
        assert_eq!(match_all("2031 \"harbour police\" col*"), "\"2031\" AND \"harbour police\" AND \"col\"*");
        let all = match_all("NEAR( AND - \" x");
        let bare: String = all.split('"').step_by(2).collect();
        assert!(all.contains("\"NEAR(\"") && all.contains("\"AND\"") && all.ends_with("\" x\""), "{all}");
        assert!(bare.split_whitespace().all(|word| matches!(word, "OR" | "AND" | "(" | ")")), "{bare}");
        assert_eq!(match_all("… ()"), "");
    }
}
