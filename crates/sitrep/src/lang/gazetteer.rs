//! Looks a name up in all tables: the words of a text in, the senses of the longest name that begins there
//! out, the most likely first. It overrides what a tagger guessed and fills its gaps; which sense an
//! article means is for the caller to settle from the article.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::names::{Agency, Country, Demonym, Group, Holder, Metonym, TABLES, Term, Title};
use super::places::{self, Place, PlaceKind};
use super::{entries, fold, parts};

const NAME_SPELLINGS: &str = include_str!("en/name_spellings.txt");

/// The longest name of the tables in words, hyphens counted: `United Nations Disengagement Observer Force`
/// and the like fit, and `al - Sha ’ab` too.
const LONGEST: usize = 8;

/// All tables behind one door; `gazetteer()` gives it.
pub struct Gazetteer {
    index: HashMap<String, Vec<Entry>>,
    spellings: HashMap<&'static str, &'static str>,
}

/// One sense of a name.
#[derive(Clone, Debug, PartialEq)]
pub enum Known {
    /// A country, or a state that is gone.
    Country(&'static Country),
    /// A town, an admin unit, a landmark.
    Place(Place),
    /// An armed group, army, service, alliance or body.
    Group(&'static Group),
    /// Someone with terms of office.
    Holder(Holder),
    /// A people or a faith.
    Demonym(&'static Demonym),
    /// A news agency, paper or station.
    Agency(&'static Agency),
    /// A seat that stands for who sits there.
    Metonym(&'static Metonym),
    /// A title before a name.
    Title(&'static Title),
}

/// What a key stands for: the sense, and how the name must be printed to count.
struct Entry {
    known: Known,
    /// Found with or without the Arabic article, and whatever the spelling of common first names.
    loose: bool,
    /// An acronym (`IS`, `US`, `LeT`): counts only in capitals, or with those inside it.
    capitals: bool,
}

/// The gazetteer; the first call reads the small tables (a few milliseconds), later ones cost nothing.
pub fn gazetteer() -> &'static Gazetteer {
    static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::read);
    &GAZETTEER
}

impl Gazetteer {
    /// The country that a name stands for, as ISO 3166 alpha-2: the country itself (`US`), or the seat of its
    /// government (`Baghdad`, which may also mean the town).
    pub fn state(&self, name: &str) -> Option<&'static str> {
        let name = name.trim_start_matches("the ").trim_start_matches("The ");
        self.lookup(&fold(name)).iter().find_map(|known| match known {
            Known::Country(country) => Some(country.code),
            Known::Metonym(seat) if !seat.country.is_empty() => Some(seat.country),
            _ => None,
        })
    }

    /// The country of a name that stands for one, or for its people (`American`).
    pub fn people(&self, name: &str) -> Option<&'static str> {
        let people = || {
            self.lookup(&fold(name)).iter().find_map(|known| match known {
                Known::Demonym(people) if !people.country.is_empty() => Some(people.country),
                _ => None,
            })
        };
        self.state(name).or_else(people)
    }

    /// All senses of a folded name (see [`fold`](super::fold)), the most likely first; acronyms in any case.
    pub fn lookup(&self, folded: &str) -> Vec<Known> {
        self.senses(folded, true)
    }

    /// The longest name that begins at word `i`: how many words it has, and its senses. Words are a tokenizer's
    /// (`al`, `-`, `Sudani` or `al-Sudani`); the name must begin with a capital or a digit after its article.
    pub fn longest(&self, words: &[&str], i: usize) -> Option<(usize, Vec<Known>)> {
        if !can_begin(words, i) {
            return None;
        }
        let most = words[i..].iter().take(LONGEST).take_while(|word| !is_break(word)).count();
        (1..=most).rev().find_map(|count| {
            let name = &words[i..i + count];
            let last = fold(name[count - 1]);
            if last.is_empty() || matches!(last.as_str(), "al" | "el" | "ul" | "the") {
                return None;
            }
            let capitals = name.iter().all(|word| shouts(word));
            let senses = self.senses(&fold(&name.join(" ")), capitals);
            (!senses.is_empty()).then_some((count, senses))
        })
    }

    /// The terms of office that a person of that name had on that day.
    pub fn offices_at(&self, name: &str, day: Date) -> Vec<&'static Term> {
        let mut terms = Vec::new();
        for known in self.lookup(&fold(name)) {
            if let Known::Holder(holder) = known {
                terms.extend(holder.terms.into_iter().filter(|term| term.covers(day)));
            }
        }
        terms
    }

    /// Who held an office (`prime minister`) of a country or organisation (`IQ`, `United Nations`) on that day.
    pub fn holder_of(&self, office: &str, of: &str, day: Date) -> Vec<&'static Term> {
        TABLES.terms.iter().filter(|t| t.office == office && t.of == of && t.covers(day)).collect()
    }

    /// The country with that ISO 3166 alpha-2 code.
    pub fn country(&self, code: &str) -> Option<&'static Country> {
        TABLES.countries.iter().find(|country| country.code == code)
    }

    fn senses(&self, key: &str, capitals: bool) -> Vec<Known> {
        let mut senses: Vec<Known> = Vec::new();
        let loose = self.loose(key);
        for (of, wants_loose) in [(key, false), (loose.as_str(), true)] {
            let entries = self.index.get(of).into_iter().flatten();
            let fitting = entries.filter(|e| e.loose == wants_loose && (capitals || !e.capitals));
            fitting.for_each(|e| add(&mut senses, e.known.clone()));
        }
        self.towns(key).into_iter().for_each(|place| add(&mut senses, Known::Place(place)));
        senses.sort_by_key(rank);
        senses
    }

    /// Towns and units by their key; in Arabic-speaking countries with or without the article.
    fn towns(&self, key: &str) -> Vec<Place> {
        let mut found = places::places(key);
        let other = key.strip_prefix("al ").map_or_else(|| format!("al {key}"), str::to_owned);
        let arabic = places::places(&other).into_iter().filter(|p| has_article(p.country));
        found.extend(arabic.filter(|p| !places::places(key).contains(p)));
        found.retain(|p| p.kind != PlaceKind::Country);
        found
    }

    /// The key of people's and groups' names: no article, common names in one spelling.
    fn loose(&self, key: &str) -> String {
        let words: Vec<&str> = key.split(' ').filter(|word| *word != "al").collect();
        let words = words.iter().map(|word| self.spellings.get(word).unwrap_or(word));
        words.copied().collect::<Vec<_>>().join(" ")
    }
}

/// Where the tables are read.
impl Gazetteer {
    fn read() -> Self {
        let spellings = entries(NAME_SPELLINGS)
            .flat_map(|line| {
                let usual = line.split(' ').next().unwrap_or_default();
                line.split(' ').skip(1).map(move |other| (other, usual))
            })
            .collect();
        let mut gazetteer = Self { index: HashMap::new(), spellings };
        gazetteer.read_strict();
        gazetteer.read_loose();
        gazetteer
    }

    fn read_strict(&mut self) {
        for country in &TABLES.countries {
            self.name(country.name, country.other, &Known::Country(country), false);
        }
        for demonym in &TABLES.demonyms {
            self.name(demonym.word, demonym.plural, &Known::Demonym(demonym), false);
        }
        for agency in &TABLES.agencies {
            self.name(agency.name, agency.other, &Known::Agency(agency), false);
        }
        for metonym in &TABLES.metonyms {
            self.name(metonym.word, metonym.other, &Known::Metonym(metonym), false);
        }
        for title in &TABLES.titles {
            self.name(title.title, title.other, &Known::Title(title), false);
        }
    }

    fn read_loose(&mut self) {
        for (names, place) in places::landmarks() {
            names.into_iter().for_each(|name| self.name(name, "", &Known::Place(place), true));
        }
        for group in &TABLES.groups {
            self.name(group.name, group.other, &Known::Group(group), true);
        }
        let mut people: HashMap<&'static str, Vec<&'static Term>> = HashMap::new();
        for term in &TABLES.terms {
            people.entry(term.name).or_default().push(term);
        }
        for person in &TABLES.terms {
            if let Some(terms) = people.remove(person.name) {
                self.person(person.name, terms);
            }
        }
    }

    /// A person under the full names, and under the short ones: those marked `~`, else the last word.
    fn person(&mut self, name: &'static str, terms: Vec<&'static Term>) {
        let others: Vec<&'static str> = terms.iter().flat_map(|term| parts(term.other)).collect();
        let full = Known::Holder(Holder { name, terms: terms.clone(), surname_only: false });
        let short = Known::Holder(Holder { name, terms, surname_only: true });
        self.name(name, "", &full, true);
        for other in &others {
            match other.strip_prefix('~') {
                Some(surname) => self.name(surname, "", &short, true),
                None => self.name(other, "", &full, true),
            }
        }
        if !others.iter().any(|other| other.starts_with('~')) {
            let surname = name.rsplit([' ', '-']).next().unwrap_or(name);
            self.name(surname, "", &short, true);
        }
    }

    fn name(&mut self, name: &'static str, others: &'static str, known: &Known, loose: bool) {
        for name in std::iter::once(name).chain(parts(others)) {
            let key = if loose { self.loose(&fold(name)) } else { fold(name) };
            let letters = name.chars().count();
            let inside = name.chars().any(char::is_lowercase);
            let capitals = shouts(name) && letters < if inside { 5 } else { 8 };
            let entries = self.index.entry(key).or_default();
            if !entries.iter().any(|e| is_same(&e.known, known)) {
                entries.push(Entry { known: known.clone(), loose, capitals });
            }
        }
    }
}

fn add(senses: &mut Vec<Known>, known: Known) {
    if !senses.iter().any(|sense| is_same(sense, &known)) {
        senses.push(known);
    }
}

/// The same sense, whether by the full or by the short name.
fn is_same(a: &Known, b: &Known) -> bool {
    match (a, b) {
        (Known::Holder(a), Known::Holder(b)) => a.name == b.name,
        _ => a == b,
    }
}

/// Smaller is more likely: what the world knows by that name comes before a small town of that name.
fn rank(known: &Known) -> (u8, Reverse<u32>) {
    let order = match known {
        Known::Country(_) => 0,
        Known::Demonym(_) | Known::Title(_) => 1,
        Known::Holder(holder) if !holder.surname_only => 2,
        Known::Group(_) | Known::Agency(_) => 2,
        Known::Metonym(metonym) if metonym.sure => 2,
        Known::Place(place) if matches!(place.kind, PlaceKind::Facility | PlaceKind::Area) => 3,
        Known::Place(place) if place.population >= 100_000 && !place.common => 4,
        Known::Metonym(_) => 5,
        Known::Holder(_) => 6,
        Known::Place(_) => 7,
    };
    let people = match known {
        Known::Place(place) if place.kind == PlaceKind::Admin1 => place.population / 10,
        Known::Place(place) => place.population,
        _ => 0,
    };
    (order, Reverse(people))
}

/// Where towns are named with `al-`.
fn has_article(country: &str) -> bool {
    const ARABIC: &str = "AE BH DJ DZ EG EH IL IQ IR JO KM KW LB LY MA ML MR NE OM PS QA SA SD SO SY TD TN YE";
    ARABIC.split(' ').any(|code| code == country)
}

/// A name begins with a capital or a digit; an article in lower case may stand before it.
fn can_begin(words: &[&str], i: usize) -> bool {
    let is_name = |word: &str| word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let Some(first) = words.get(i) else {
        return false;
    };
    if is_name(first) {
        return true;
    }
    let (article, rest) = first.split_once(['-', '‑']).unwrap_or((first, ""));
    if article.len() > 3 || !article.starts_with(['a', 'e']) {
        return false;
    }
    is_name(rest) || (rest.is_empty() && words[i + 1..].iter().take(2).any(|word| is_name(word)))
}

/// Whether a word is printed as acronyms are: without small letters, or with a capital behind one (`LeT`).
fn shouts(word: &str) -> bool {
    let mut small = false;
    let mut inner = word.chars().map(|c| {
        small |= c.is_lowercase();
        small && c.is_uppercase()
    });
    !word.chars().any(char::is_lowercase) || inner.any(|inner| inner)
}

/// A mark that no name runs across.
fn is_break(word: &str) -> bool {
    !word.chars().any(char::is_alphanumeric) && !matches!(word, "-" | "‑" | "–" | "&" | "'" | "’" | "/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn first(name: &str) -> Known {
        let words: Vec<&str> = name.split(' ').collect();
        let (count, senses) = gazetteer().longest(&words, 0).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(count, words.len(), "{name}: {senses:?}");
        senses[0].clone()
    }

    #[test]
    fn five_spellings_of_one_prime_minister() {
        for name in [
            "Mohammed Shia al-Sudani",
            "Mohamed Shia' Al-Sudani",
            "Muhammad Shia al - Sudani",
            "Mohammed Shi’a Sudani",
            "Mohammad Shia al-Sudany",
        ] {
            assert!(
                matches!(first(name), Known::Holder(h) if h.name == "Mohammed Shia al-Sudani" && !h.surname_only),
                "{name}"
            );
        }
        for name in ["al-Sudani", "Sudani", "Al-Sudani", "as-Sudani"] {
            assert!(matches!(first(name), Known::Holder(h) if h.surname_only), "{name}");
        }
    }

    #[test]
    fn towns_with_and_without_the_article() {
        for name in ["Al-Qa'im", "al-Qaim", "Qaim", "al - Qa’im", "El Qaim"] {
            assert!(matches!(first(name), Known::Place(p) if p.geonames == Some(92138)), "{name}");
        }
        for name in ["Erbil", "Irbil", "Arbil", "Hawler"] {
            assert!(matches!(first(name), Known::Place(p) if p.admin1 == "Erbil"), "{name}");
        }
    }

    #[test]
    fn groups_by_every_name() {
        for (name, group) in [
            ("Kataib Hezbollah", "Kataib Hezbollah"),
            ("Kata'ib Hizballah", "Kataib Hezbollah"),
            ("Daesh", "Islamic State"),
            ("ISIL", "Islamic State"),
            ("IS", "Islamic State"),
            ("Popular Mobilization Forces", "Popular Mobilization Forces"),
            ("Hashd al - Shaabi", "Popular Mobilization Forces"),
            ("Houthis", "Houthis"),
            ("Shining Path", "Shining Path"),
            ("FMLN", "FMLN"),
        ] {
            assert!(matches!(first(name), Known::Group(g) if g.name == group), "{name} {:?}", first(name));
        }
    }

    #[test]
    fn acronyms_count_in_capitals_only() {
        let country =
            |words: &[&str]| matches!(gazetteer().longest(words, 0), Some((1, s)) if matches!(s[0], Known::Country(_)));
        assert!(country(&["US"]) && country(&["U.S."]));
        assert!(!country(&["us"]) && !country(&["Us"]));
        let group = |word| matches!(gazetteer().longest(&[word], 0), Some((_, s)) if matches!(s[0], Known::Group(_)));
        assert!(group("LeT") && group("LET") && !group("Let"));
        assert!(gazetteer().longest(&["Is", "it"], 0).is_none_or(|(_, s)| !matches!(s[0], Known::Group(_))));
        assert!(gazetteer().longest(&["nice", "weather"], 0).is_none());
    }

    #[test]
    fn the_longest_name_wins() {
        let (count, _) = gazetteer().longest(&["Houthis", "al", "-"], 0).unwrap();
        assert_eq!(count, 1, "no name ends in an article");
        let words = ["The", "Iraqi", "Foreign", "Minister", "met", "the", "Islamic", "State", "of", "Iraq", "."];
        assert_eq!(gazetteer().longest(&words, 1).unwrap().0, 1);
        assert!(matches!(&gazetteer().longest(&words, 2).unwrap(), (2, s) if matches!(s[0], Known::Title(_))));
        assert!(gazetteer().longest(&["in", "Mosul", ",", "Iraq"], 1).unwrap().0 == 1);
    }

    #[test]
    fn countries_before_towns_and_capitals_as_places_first() {
        assert!(matches!(first("Georgia"), Known::Country(c) if c.code == "GE"));
        assert!(matches!(first("El Salvador"), Known::Country(c) if c.code == "SV"));
        assert!(matches!(first("Salvador"), Known::Place(p) if p.country == "BR"));
        let baghdad = gazetteer().lookup("baghdad");
        assert!(matches!(baghdad[0], Known::Place(p) if p.country == "IQ"));
        assert!(baghdad.iter().any(|k| matches!(k, Known::Metonym(m) if m.country == "IQ")));
        assert!(matches!(first("Kremlin"), Known::Metonym(_)));
        assert!(matches!(first("Iraqis"), Known::Demonym(d) if d.country == "IQ"));
        assert!(matches!(first("Reuters"), Known::Agency(_)));
    }

    #[test]
    fn offices_on_a_day() {
        let terms = gazetteer().offices_at("Haider al-Abadi", date(2017, 12, 18));
        assert_eq!(terms[0].office, "prime minister");
        let holders = gazetteer().holder_of("prime minister", "IQ", date(2023, 5, 1));
        assert_eq!(holders[0].name, "Mohammed Shia al-Sudani");
        let bush = gazetteer().offices_at("Bush", date(1991, 1, 17));
        assert!(bush.iter().any(|t| t.office == "president"));
    }
}
