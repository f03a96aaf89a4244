//! Places with their points: towns, admin units and countries of `places.tsv`, found by binary search in
//! the text itself so that starting costs nothing; landmarks are rows of `landmarks.tsv`. It knows the
//! senses of a name, never which of them an article means.

use std::cell::RefCell;
use std::collections::HashMap;

use super::{fold, parts, rows};

const PLACES: &str = include_str!("en/places.tsv");
const SPELLINGS: &str = include_str!("en/place_spellings.tsv");
const LANDMARKS: &str = include_str!("en/landmarks.tsv");

/// A place and its point on the map (`places.tsv`, after GeoNames, and `landmarks.tsv`, by hand).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The name as the table prints it.
    pub name: &'static str,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// Degrees north; the middle of the unit's towns for admin units and countries.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// How large the spot is that the point stands for.
    pub precision: Precision,
    /// ISO 3166 alpha-2, empty for seas and regions of several countries.
    pub country: &'static str,
    /// The admin unit that it lies in, empty where unknown.
    pub admin1: &'static str,
    /// Its number in GeoNames.
    pub geonames: Option<u32>,
    /// People living there, 0 where unknown.
    pub population: u32,
    /// Whether the name is also an English word or a first name: counts only with a strong context.
    pub common: bool,
    /// Whether the row is sure (`sure`) or only `likely`.
    pub sure: bool,
}

/// What sort of place a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    /// A country or a dependent territory.
    Country,
    /// A first-level unit of a country: province, governorate, oblast, state.
    Admin1,
    /// A town or a village.
    Town,
    /// A base, crossing, camp, airport, dam, prison: somewhere built.
    Facility,
    /// A region, neighbourhood, sea, strait, river, mountain.
    Area,
}

/// How large the spot is that a point stands for, from small to large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// The spot itself.
    Point,
    /// A town.
    Town,
    /// A part of a province, or a neighbourhood's surroundings.
    District,
    /// A province or a region as large as one.
    Admin1,
    /// A country, or a region or sea as large as one.
    Country,
}

impl Precision {
    /// The word for it in the record.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Town => "town",
            Self::District => "district",
            Self::Admin1 => "admin1",
            Self::Country => "country",
        }
    }

    fn named(word: &str) -> Option<Self> {
        [Self::Point, Self::Town, Self::District, Self::Admin1, Self::Country].into_iter().find(|p| p.as_str() == word)
    }
}

/// All places of `places.tsv` with that key or that other spelling, the weightiest first.
pub(super) fn places(key: &str) -> Vec<Place> {
    let mut found: Vec<Place> = lines(PLACES, key).filter_map(place).collect();
    for line in lines(SPELLINGS, key) {
        let mut fields = line.split('\t').skip(1);
        let (Some(of), Some(id)) = (fields.next(), fields.next()) else {
            continue;
        };
        let spelled = lines(PLACES, of).filter_map(place).filter(|p| p.geonames == id.parse().ok());
        found.extend(spelled);
    }
    found.sort_by_key(|p| std::cmp::Reverse(weight(p)));
    found.dedup_by_key(|p| p.geonames);
    found
}

/// Population, but a province counts a tenth: `Aleppo` is the city unless the text says otherwise.
fn weight(place: &Place) -> u32 {
    match place.kind {
        PlaceKind::Admin1 => place.population / 10,
        _ => place.population,
    }
}

/// The lines of a sorted table whose first field is `key`.
fn lines<'k>(table: &'static str, key: &'k str) -> impl Iterator<Item = &'static str> + use<'k> {
    let from = KNOWN.with_borrow_mut(|known| known.at(table, key));
    table[from..].lines().take_while(move |line| first_field(line) == key)
}

thread_local! {
    /// Articles name the same few places again and again.
    static KNOWN: RefCell<Known> = RefCell::default();
}

/// So many keys are remembered: the names of some hundred articles.
const REMEMBERED: usize = 4_096;

/// Where keys were found, or would stand, in each table by its place in memory.
#[derive(Default)]
struct Known(HashMap<usize, HashMap<Box<str>, usize>>);

impl Known {
    fn at(&mut self, table: &'static str, key: &str) -> usize {
        let known = self.0.entry(table.as_ptr().addr()).or_default();
        if let Some(at) = known.get(key) {
            return *at;
        }
        if known.len() >= REMEMBERED {
            known.clear();
        }
        *known.entry(key.into()).or_insert_with(|| first(table, key))
    }
}

/// Where the first line of a sorted table begins whose first field is `key` or comes after it.
fn first(table: &str, key: &str) -> usize {
    let (mut low, mut high) = (table.find('\n').map_or(0, |at| at + 1), table.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = table.as_bytes()[low..middle].iter().rposition(|b| *b == b'\n').map_or(low, |at| low + at + 1);
        let end = table.as_bytes()[start..].iter().position(|b| *b == b'\n').map_or(table.len(), |at| start + at + 1);
        if first_field(&table[start..end]) < key {
            low = end;
        } else {
            high = start;
        }
    }
    low
}

fn first_field(line: &str) -> &str {
    line.split('\t').next().unwrap_or_default().trim_end()
}

fn place(line: &'static str) -> Option<Place> {
    let fields: Vec<&'static str> = line.split('\t').collect();
    let [_, name, kind, lat, lon, country, admin1, id, population, flag] = fields[..] else {
        return None;
    };
    let (kind, precision) = match kind {
        "country" => (PlaceKind::Country, Precision::Country),
        "admin1" => (PlaceKind::Admin1, Precision::Admin1),
        _ => (PlaceKind::Town, Precision::Town),
    };
    Some(Place {
        name,
        kind,
        lat: lat.parse().ok()?,
        lon: lon.parse().ok()?,
        precision,
        country,
        admin1,
        geonames: id.parse().ok(),
        population: population.parse().unwrap_or_default(),
        common: flag == "common",
        sure: true,
    })
}

/// The landmarks, each with its names; the first is its own.
pub(super) fn landmarks() -> impl Iterator<Item = (Vec<&'static str>, Place)> {
    rows(LANDMARKS).filter_map(|[name, other, kind, country, lat, lon, precision, sure]| {
        let names = std::iter::once(name).chain(parts(other)).collect();
        let place = Place {
            name,
            kind: if kind == "facility" { PlaceKind::Facility } else { PlaceKind::Area },
            lat: lat.parse().ok()?,
            lon: lon.parse().ok()?,
            precision: Precision::named(precision)?,
            country,
            admin1: "",
            geonames: None,
            population: 0,
            common: false,
            sure: sure == "sure",
        };
        Some((names, place))
    })
}

/// The point of a country: the middle of its towns.
pub(super) fn country(name: &str, code: &str) -> Option<Place> {
    places(&fold(name)).into_iter().find(|p| p.kind == PlaceKind::Country && p.country == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_well_formed() {
        for table in [PLACES, SPELLINGS] {
            let keys: Vec<&str> = table.lines().skip(1).map(first_field).collect();
            assert!(keys.is_sorted());
        }
        let mut ids = std::collections::HashSet::new();
        for line in PLACES.lines().skip(1) {
            let place = place(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(fold(place.name), first_field(line));
            assert!(place.lat.abs() <= 90.0 && place.lon.abs() <= 180.0, "{line}");
            assert_eq!(place.country.len(), 2, "{line}");
            assert!(ids.insert(place.geonames), "{line}");
        }
        assert_eq!(landmarks().count(), rows::<1>(LANDMARKS).count());
    }

    #[test]
    fn every_row_is_found_by_its_key() {
        for line in PLACES.lines().skip(1).step_by(101) {
            let id = place(line).unwrap().geonames;
            assert!(places(first_field(line)).iter().any(|p| p.geonames == id), "{line}");
        }
        for line in SPELLINGS.lines().skip(1).step_by(53) {
            assert!(!places(first_field(line)).is_empty(), "{line}");
        }
    }

    #[test]
    fn every_spelling_finds_the_town() {
        for (spelling, country) in
            [("Erbil", "IQ"), ("Irbil", "IQ"), ("Arbil", "IQ"), ("Hewler", "IQ"), ("Kiev", "UA"), ("Al-Qaim", "IQ")]
        {
            assert_eq!(places(&fold(spelling))[0].country, country, "{spelling}");
        }
    }

    #[test]
    fn towns_lie_in_units_with_english_names() {
        for (town, unit) in [
            ("leeds", "England"),
            ("glasgow", "Scotland"),
            ("belfast", "Northern Ireland"),
            ("fresno", "California"),
            ("naples", "Campania"),
            ("bilbao", "Basque Country"),
            ("graz", "Styria"),
            ("rotterdam", "South Holland"),
            ("krakow", "Lesser Poland"),
            ("kazan", "Tatarstan"),
            ("ufa", "Bashkortostan"),
            ("barcelona", "Catalonia"),
            ("kandahar", "Kandahar"),
            ("bunia", "Ituri"),
            ("pretoria", "Gauteng"),
        ] {
            assert_eq!(places(town)[0].admin1, unit, "{town}");
        }
        assert!(places("golden").iter().all(|p| p.admin1 == "Colorado"), "a nickname is no name of California");
    }

    #[test]
    fn no_unit_bears_a_foreign_noun() {
        const NOUNS: &[&str] =
            &["oblast'", "Kanton", "Mkoa", "Provinsi", "diyarı", "marka", "viloyati", "vármegye", "Województwo"];
        for place in PLACES.lines().skip(1).filter_map(place).filter(|p| p.kind == PlaceKind::Admin1) {
            assert!(!place.name.split(' ').any(|word| NOUNS.contains(&word)), "{}", place.name);
        }
    }

    #[test]
    fn ambiguous_names_keep_all_senses_by_population() {
        let tripoli = places("tripoli");
        assert_eq!(tripoli[0].country, "LY");
        assert!(tripoli.iter().any(|p| p.country == "LB"));
        assert_eq!(places("aleppo")[0].kind, PlaceKind::Town);
    }

    #[test]
    fn towns_that_are_words_or_first_names_are_common() {
        for name in ["nice", "reading", "mobile", "split", "man", "most"] {
            assert!(places(name).iter().filter(|p| p.kind == PlaceKind::Town).all(|p| p.common), "{name}");
        }
        assert!(!places("mosul")[0].common);
    }
}
