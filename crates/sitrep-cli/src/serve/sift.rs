//! Filters over the lines of a page: what can be asked of a line, which lines fit, and for each filter the values that are
//! left to choose from, with their counts.

use std::collections::{BTreeMap, BTreeSet};

use sitrep::date::Window;

use super::ask::{Ask, Twin};

/// So many values of a filter are offered; the others are reached by an address, or by search.
pub const OFFERED: usize = 14;

/// What can be asked of a line.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The days that it covers, as far as known.
    pub days: Option<Window>,
    /// Names and their values: `("place", "Erbil")`.
    pub has: Vec<(&'static str, String)>,
}

impl Facts {
    /// Nothing but days.
    pub fn on(days: Option<Window>) -> Facts {
        Facts { days, has: Vec::new() }
    }

    /// With one value more.
    pub fn and(mut self, name: &'static str, value: impl Into<String>) -> Facts {
        let value = value.into();
        if !value.is_empty() && !self.has.iter().any(|(n, v)| *n == name && *v == value) {
            self.has.push((name, value));
        }
        self
    }

    /// With several values of one name.
    pub fn all<'v>(self, name: &'static str, values: impl IntoIterator<Item = &'v str>) -> Facts {
        values.into_iter().fold(self, |facts, value| facts.and(name, value))
    }

    fn is(&self, name: &str, value: &str) -> bool {
        self.has.iter().any(|(n, v)| *n == name && v.eq_ignore_ascii_case(value))
    }

    /// Whether some of its days are among those asked for.
    fn falls_in(&self, asked: Option<Window>) -> bool {
        let Some(asked) = asked else { return true };
        let Some(own) = self.days.filter(|days| days.start.is_some() || days.end.is_some()) else { return false };
        let begins = own.start.zip(asked.end).is_none_or(|(start, end)| start <= end);
        let ends = own.end.zip(asked.start).is_none_or(|(end, start)| end >= start);
        begins && ends
    }
}

/// A filter: its name, and the values to choose from, most lines first.
#[derive(Debug)]
pub struct Facet {
    /// As in the address.
    pub name: &'static str,
    /// Values with the number of lines that would be left.
    pub values: Vec<(String, usize)>,
}

/// The lines that fit.
pub struct Sifted<T> {
    /// In the order in which they came.
    pub lines: Vec<T>,
    /// How many there were.
    pub of: usize,
    /// The filters of this page.
    pub facets: Vec<Facet>,
}

/// Sifts lines by the filters of an address. `names` are the filters of this page; others are not asked.
pub fn sift<T>(ask: &Ask, names: &'static [&'static str], lines: Vec<(T, Facts)>) -> Result<Sifted<T>, String> {
    let days = ask.days()?;
    // What a person rejected leaves the lists; the twins have it, marked.
    let hides = ask.twin == Twin::Html && ask.get("review").is_none();
    let mut hidden = 0;
    let asked: Vec<(&str, &str)> = names.iter().filter_map(|name| Some((*name, ask.get(name)?))).collect();
    let mut counts: BTreeMap<&'static str, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut fit = BTreeSet::new();
    for (at, (_, facts)) in lines.iter().enumerate() {
        if !facts.falls_in(days) {
            continue;
        }
        if hides && facts.is("review", "rejected") {
            hidden += 1;
            *counts.entry("review").or_default().entry("rejected").or_default() += 1;
            continue;
        }
        let mut misses = asked.iter().filter(|(name, value)| !facts.is(name, value));
        // A value is offered with the lines that it would leave under all other filters.
        let (first, second) = (misses.next(), misses.next());
        if first.is_none() {
            fit.insert(at);
        }
        if second.is_none() {
            let free = facts.has.iter().filter(|(name, _)| first.is_none_or(|(missed, _)| missed == name));
            for (name, value) in free {
                *counts.entry(name).or_default().entry(value).or_default() += 1;
            }
        }
    }
    let facet = |name: &'static str| {
        let mut values: Vec<(String, usize)> =
            counts.get(name).into_iter().flatten().map(|(v, n)| (v.to_string(), *n)).collect();
        values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        values.truncate(OFFERED);
        Facet { name, values }
    };
    let facets = names.iter().map(|name| facet(name)).filter(|facet| !facet.values.is_empty()).collect();
    let of = lines.len() - hidden;
    let lines = lines.into_iter().enumerate().filter(|(at, _)| fit.contains(at)).map(|(_, (line, _))| line).collect();
    Ok(Sifted { lines, of, facets })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn lines() -> Vec<(u32, Facts)> {
        let on = |day| Facts::on(Some(Window::day(date(2024, 1, day))));
        vec![
            (1, on(3).and("type", "ASSAULT").and("place", "Erbil")),
            (2, on(5).and("type", "CONSULT").and("place", "Erbil")),
            (3, Facts::default().and("type", "ASSAULT").and("place", "Basra")),
        ]
    }

    fn of(query: &str) -> Sifted<u32> {
        sift(&Ask::of("/events", query), &["type", "place"], lines()).expect("a query")
    }

    #[test]
    fn each_filter_offers_what_the_others_leave() {
        let sifted = of("type=assault&place=Erbil");
        assert_eq!((sifted.lines, sifted.of), (vec![1], 3));
        assert_eq!(sifted.facets[0].values, [("ASSAULT".to_string(), 1), ("CONSULT".to_string(), 1)]);
        assert_eq!(sifted.facets[1].values, [("Basra".to_string(), 1), ("Erbil".to_string(), 1)]);
    }

    #[test]
    fn what_was_rejected_is_listed_where_it_is_asked_for() {
        let lines = || vec![(1, Facts::default()), (2, Facts::default().and("review", "rejected"))];
        let of = |path: &str, query: &str| sift(&Ask::of(path, query), &["review"], lines()).expect("a query");
        let plain = of("/events", "");
        assert_eq!((plain.lines, plain.of), (vec![1], 1));
        assert_eq!(plain.facets[0].values, [("rejected".to_string(), 1)]);
        assert_eq!(of("/events", "review=rejected").lines, [2]);
        assert_eq!(of("/events.json", "").lines, [1, 2]);
    }

    #[test]
    fn a_line_without_a_day_is_not_found_by_days() {
        assert_eq!(of("date=2024-01-04..").lines, [2]);
        assert_eq!(of("date=2024-01").lines, [1, 2]);
        assert!(sift(&Ask::of("/", "date=soon"), &[], lines()).is_err());
    }
}
