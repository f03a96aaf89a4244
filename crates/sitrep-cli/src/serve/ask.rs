//! What is asked for: a path, its twin (`.json`, `.csv`) and the filters of the query string. Every state of a page is an
//! address, made here.

use std::collections::BTreeMap;

use sitrep::date::{Day, Window};

use super::guard::Who;

/// The kinds of answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twin {
    /// For people.
    Html,
    /// `.json`.
    Json,
    /// `.csv`.
    Csv,
}

/// What was asked for.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The path without its twin's ending: `/d/0123abcd`.
    pub path: String,
    /// How to answer.
    pub twin: Twin,
    /// The query string; of a name that comes twice the last counts, an empty value is none.
    pub with: BTreeMap<String, String>,
    /// Who asks, where the server can be written to.
    pub who: Who,
}

impl Ask {
    /// Reads an address. Whatever it holds, it is only text.
    pub fn of(path: &str, query: &str) -> Ask {
        let (path, twin) = match (path.strip_suffix(".json"), path.strip_suffix(".csv")) {
            (Some(path), _) => (path, Twin::Json),
            (_, Some(path)) => (path, Twin::Csv),
            _ => (path, Twin::Html),
        };
        let path = if path.len() > 1 { path.trim_end_matches('/') } else { path };
        let path = if matches!(path, "" | "/overview") { "/" } else { path };
        let with = form_urlencoded::parse(query.as_bytes()).filter(|(_, value)| !value.is_empty());
        Ask {
            path: path.to_string(),
            twin,
            with: with.map(|(k, v)| (k.into_owned(), v.into_owned())).collect(),
            who: Who::default(),
        }
    }

    /// The value of a name in the query.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.with.get(name).map(String::as_str)
    }

    /// The days of `date=2023-10-17..2024-01-31`: a day, a month, a year, or two of them with `..` between, one of which may
    /// be left out.
    pub fn days(&self) -> Result<Option<Window>, String> {
        let Some(text) = self.get("date") else { return Ok(None) };
        let window = match text.split_once("..") {
            None => period(text),
            Some((from, to)) => (|| {
                let side = |text: &str| if text.is_empty() { Some(None) } else { period(text).map(Some) };
                let (from, to) = (side(from)?, side(to)?);
                let window = Window { start: from.and_then(|w| w.start), end: to.and_then(|w| w.end) };
                (window.start.is_some() || window.end.is_some()).then_some(window)
            })(),
        };
        let why = || format!("date={text}: is no day; write 2023-10-17, 2023-10, or 2023-10-17..2024-01-31");
        window.map(Some).ok_or_else(why)
    }

    /// After how many lines the page goes on.
    pub fn after(&self) -> usize {
        self.get("after").and_then(|n| n.parse().ok()).unwrap_or(0)
    }

    /// How many of the newest articles the queue of review has behind it, in a case of more than are brought together.
    pub fn older(&self) -> usize {
        let asked = self.get("older").filter(|_| self.path == "/review" || self.path.starts_with("/review/"));
        asked.and_then(|n| n.parse().ok()).unwrap_or(0)
    }

    /// The address of this page with another value for a name; without it where there is none.
    pub fn address(&self, name: &str, value: Option<&str>) -> String {
        let mut with = self.with.clone();
        with.remove("after");
        with.remove("older");
        match value {
            Some(value) => with.insert(name.to_string(), value.to_string()),
            None => with.remove(name),
        };
        address(&self.path, "", &with)
    }

    /// The address of this very state in another form.
    pub fn twin(&self, ending: &str) -> String {
        let path = if self.path == "/" { "/overview" } else { &self.path };
        address(path, ending, &self.with)
    }

    /// The filters alone.
    pub fn filters(&self) -> impl Iterator<Item = (&str, &str)> {
        self.with
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), "after" | "older"))
            .map(|(k, v)| (k.as_str(), v.as_str()))
    }
}

/// An address with its query, encoded.
pub fn address(path: &str, ending: &str, with: &BTreeMap<String, String>) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(with).finish();
    if query.is_empty() { format!("{path}{ending}") } else { format!("{path}{ending}?{query}") }
}

/// A page with one filter: `/statements?actor=…`.
pub fn link(path: &str, name: &str, value: &str) -> String {
    address(path, "", &BTreeMap::from([(name.to_string(), value.to_string())]))
}

/// A day, a month or a year.
fn period(text: &str) -> Option<Window> {
    if let Ok(day) = text.parse::<Day>() {
        return Some(Window::day(day));
    }
    let numbers: Vec<i16> = text.split('-').map(str::parse).collect::<Result<_, _>>().ok()?;
    match numbers[..] {
        [year] if text.len() == 4 => Some(Window::between(Day::new(year, 1, 1).ok()?, Day::new(year, 12, 31).ok()?)),
        [year, month] => {
            let first = Day::new(year, i8::try_from(month).ok()?, 1).ok()?;
            Some(Window::between(first, first.last_of_month()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(query: &str) -> Result<Option<String>, String> {
        Ask::of("/", query).days().map(|days| days.map(Window::edtf))
    }

    #[test]
    fn an_address_holds_the_state() {
        let ask = Ask::of("/events.json", "type=ASSAULT&actor=a%26b&after=100&place=");
        assert_eq!(
            (ask.path.as_str(), ask.twin, ask.get("actor"), ask.after()),
            ("/events", Twin::Json, Some("a&b"), 100)
        );
        assert_eq!(ask.address("type", None), "/events?actor=a%26b");
        assert_eq!(ask.twin(".csv"), "/events.csv?actor=a%26b&after=100&type=ASSAULT");
        assert_eq!(Ask::of("/overview.csv", "").path, "/");
    }

    #[test]
    fn days_are_a_day_a_period_or_two() {
        assert_eq!(days("date=2023-10-17..2024-01-31"), Ok(Some("2023-10-17/2024-01-31".to_string())));
        assert_eq!(days("date=2024-02"), Ok(Some("2024-02-01/2024-02-29".to_string())));
        assert_eq!(days("date=2024.."), Ok(Some("2024-01-01/..".to_string())));
        assert_eq!(days(""), Ok(None));
        for bad in ["date=..", "date=soon", "date=2024-13", "date=2024-01-31..x", "date=9999999999"] {
            assert!(days(bad).is_err(), "{bad}");
        }
    }
}
