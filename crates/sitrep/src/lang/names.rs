//! The names that tables written by hand know: countries, peoples, armed groups, office holders, agencies,
//! titles and seats of power. Each row says how sure it is; only sure rows may date an article.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::{Date, date};

use super::places::{self, Place};
use super::{entries, fold, parts, rows};

pub(super) const COUNTRIES: &str = include_str!("en/countries.tsv");
pub(super) const DEMONYMS: &str = include_str!("en/demonyms.tsv");
pub(super) const GROUPS: &str = include_str!("en/groups.tsv");
pub(super) const METONYMS: &str = include_str!("en/metonyms.tsv");
pub(super) const OFFICES: &str = include_str!("en/offices.tsv");
pub(super) const TITLES: &str = include_str!("en/titles.tsv");
const AGENCIES: &str = include_str!("en/agencies.txt");

/// A country, or a state that is gone (`countries.tsv`, names after GeoNames and by hand).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166 alpha-2, or `SU`, `YU`, `CS`, `DD`.
    pub code: &'static str,
    /// The short English name.
    pub name: &'static str,
    pub(super) other: &'static str,
    seats: &'static str,
}

impl Country {
    /// Its names in English, the usual one first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(parts(self.other))
    }

    /// Its point and GeoNames number; a state that is gone has none.
    pub fn place(&self) -> Option<Place> {
        std::iter::once(self.name).chain(parts(self.other)).find_map(|name| places::country(name, self.code))
    }

    /// The cities that stand for its government (`Baghdad rejected the offer`).
    pub fn seats(&self) -> impl Iterator<Item = &'static str> + use<> {
        parts(self.seats)
    }
}

/// A word for the people or faith of someone or something (`demonyms.tsv`, by hand).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demonym {
    /// The word, singular: `Iraqi`.
    pub word: &'static str,
    /// ISO 3166 alpha-2, empty where it is no one country's: `Kurdish`.
    pub country: &'static str,
    /// The country's name, or empty.
    pub country_name: &'static str,
    /// The word for several of them: `Iraqis`, `Spaniards`.
    pub plural: &'static str,
    /// A people or a religion.
    pub kind: DemonymKind,
    /// False where the word has other uses (`Indian`, `Georgian`).
    pub sure: bool,
}

impl Group {
    /// Its names, the usual one first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(parts(self.other))
    }
}

/// What a demonym tells of someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DemonymKind {
    /// The people or the country.
    People,
    /// The faith or sect.
    Religion,
}

/// An armed group, an army with a name, a service, an alliance or a body (`groups.tsv`, by hand).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The usual English name.
    pub name: &'static str,
    pub(super) other: &'static str,
    /// The entity's kind in the record.
    pub kind: GroupKind,
    /// ISO 3166 alpha-2 of where it is at home, or empty.
    pub country: &'static str,
    /// Who pays, arms or commands it (ISO2 or a group's name), or empty.
    pub sponsor: &'static str,
    /// What it fights for or belongs to, in a word or two, or empty.
    pub side: &'static str,
    /// Whether all of the row is beyond dispute.
    pub sure: bool,
}

/// The kind of a group, named as in the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// Fights and is no state's army: militias, insurgents, private armies.
    ArmedGroup,
    /// A state's army, service or organ.
    Government,
    /// An alliance, a party, a body of several states, an aid organisation.
    Organisation,
}

/// Up to here the table of offices knows who held them.
const WRITTEN: Date = date(2025, 6, 30);

/// All terms of one office, by its name in lower case, of a country (ISO 3166 alpha-2) or an organisation.
pub fn terms(office: &str, of: &str) -> impl Iterator<Item = &'static Term> {
    TABLES.terms.iter().filter(move |term| term.of == of && term.office == office)
}

/// Whether the table of offices knows an office, by its name in lower case, of any country.
pub fn is_office(office: &str) -> bool {
    TABLES.terms.iter().any(|term| term.office == office)
}

/// One form for the ways in which an office is printed.
fn plain(title: &str) -> String {
    let title = title.replace("defence", "defense");
    match title.as_str() {
        "pm" | "premier" => "prime minister".to_string(),
        "fm" | "minister of foreign affairs" | "foreign secretary" => "foreign minister".to_string(),
        "defense secretary" => "secretary of defense".to_string(),
        other => other.to_string(),
    }
}

/// A stretch of time in which someone held an office (`offices.tsv`, by hand).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Who.
    pub name: &'static str,
    pub(super) other: &'static str,
    /// The office in lower case: `prime minister`, `secretary-general`.
    pub office: &'static str,
    /// ISO 3166 alpha-2, or the organisation.
    pub of: &'static str,
    /// The first day; where only the month or the year is known, its first.
    pub from: Option<Date>,
    /// The last day; none while in office when the table was written.
    pub to: Option<Date>,
    /// Whether both days are known to the day: only then may the term date an article.
    pub sure: bool,
}

impl Term {
    /// Whether the term covers the day, as far as the table knows.
    pub fn covers(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether the table is sure that the office was held on all days from one to another. Of a term without an end it knows
    /// up to the day on which it was written.
    pub fn held(&self, from: Date, to: Date) -> bool {
        self.sure && self.from.is_some_and(|first| first <= from) && to <= self.to.unwrap_or(WRITTEN)
    }

    /// Whether any day from one to another can be of the term.
    pub fn meets(&self, from: Date, to: Date) -> bool {
        self.from.is_none_or(|first| first <= to) && self.to.is_none_or(|last| from <= last)
    }

    /// Whether a printed title is that of the office: `us defence secretary`, `secretary of defense`.
    pub fn is_named(&self, title: &str) -> bool {
        let (title, office) = (plain(&fold(title)), plain(&fold(self.office)));
        title == office
            || title.strip_suffix(office.as_str()).is_some_and(|rest| rest.ends_with(' '))
                && !title.contains("vice ")
                && !title.contains("deputy ")
    }
}

/// Someone who holds or held offices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The full name.
    pub name: &'static str,
    /// The offices, in the table's order.
    pub terms: Vec<&'static Term>,
    /// Whether the text had only the short name (`Bush`): counts once the article says which one.
    pub surname_only: bool,
}

/// A seat or building that stands for who sits there (`metonyms.tsv`, and the capitals of `countries.tsv`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metonym {
    /// The word: `Kremlin`, `Baghdad`.
    pub word: &'static str,
    pub(super) other: &'static str,
    /// The body it stands for; empty for a capital, which stands for its country's government.
    pub stands_for: &'static str,
    /// ISO 3166 alpha-2, or empty.
    pub country: &'static str,
    /// False where the plain sense is as likely.
    pub sure: bool,
}

/// A title before a name (`titles.tsv`, by hand).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// The title in full.
    pub title: &'static str,
    pub(super) other: &'static str,
    /// What sort of person bears it.
    pub kind: TitleKind,
}

/// What sort of person bears a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleKind {
    /// Holds a civil office.
    Political,
    /// Holds a rank.
    Military,
    /// Leads a faith.
    Religious,
    /// Is of a ruling house.
    Royal,
    /// A degree, a calling or plain courtesy.
    Civil,
}

/// A news agency, paper or station (`agencies.txt`, by hand).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agency {
    /// The usual name.
    pub name: &'static str,
    pub(super) other: &'static str,
}

/// All tables, read once.
pub(super) struct Tables {
    pub countries: Vec<Country>,
    pub demonyms: Vec<Demonym>,
    pub groups: Vec<Group>,
    pub terms: Vec<Term>,
    pub metonyms: Vec<Metonym>,
    pub titles: Vec<Title>,
    pub agencies: Vec<Agency>,
}

pub(super) static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables {
    countries: rows(COUNTRIES).map(|[code, name, other, seats]| Country { code, name, other, seats }).collect(),
    demonyms: rows(DEMONYMS).map(demonym).collect(),
    groups: rows(GROUPS).map(group).collect(),
    terms: rows(OFFICES).map(term).collect(),
    metonyms: metonyms(),
    titles: rows(TITLES).map(|[title, other, kind]| Title { title, other, kind: title_kind(kind) }).collect(),
    agencies: entries(AGENCIES)
        .map(|line| {
            let (name, other) = line.split_once('|').unwrap_or((line, ""));
            Agency { name, other }
        })
        .collect(),
});

/// The country of a people, by its demonym in lower case and singular: `tanzanian` is of `Tanzania`.
pub fn country_of(word: &str) -> Option<&'static str> {
    static COUNTRIES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
        let of_one = |d: &&Demonym| d.kind == DemonymKind::People && d.sure && !d.country_name.is_empty();
        TABLES.demonyms.iter().filter(of_one).map(|d| (d.word.to_lowercase(), d.country_name)).collect()
    });
    COUNTRIES.get(word).copied()
}

fn demonym([word, country, country_name, plural, kind, sure]: [&'static str; 6]) -> Demonym {
    let kind = if kind == "religion" { DemonymKind::Religion } else { DemonymKind::People };
    Demonym { word, country, country_name, plural, kind, sure: sure == "sure" }
}

fn group([name, other, kind, country, sponsor, side, sure]: [&'static str; 7]) -> Group {
    let kind = match kind {
        "armed_group" => GroupKind::ArmedGroup,
        "government" => GroupKind::Government,
        _ => GroupKind::Organisation,
    };
    Group { name, other, kind, country, sponsor, side, sure: sure == "sure" }
}

fn term([name, other, office, of, from, to, sure]: [&'static str; 7]) -> Term {
    Term { name, other, office, of, from: first_day(from), to: last_day(to), sure: sure == "sure" }
}

fn metonyms() -> Vec<Metonym> {
    let capitals = rows(COUNTRIES).flat_map(|[country, _, _, seats]| {
        parts(seats).map(move |word| Metonym { word, other: "", stands_for: "", country, sure: false })
    });
    let seats = rows(METONYMS).map(|[word, other, stands_for, country, sure]| Metonym {
        word,
        other,
        stands_for,
        country,
        sure: sure == "sure",
    });
    seats.chain(capitals).collect()
}

fn title_kind(kind: &str) -> TitleKind {
    match kind {
        "political" => TitleKind::Political,
        "military" => TitleKind::Military,
        "religious" => TitleKind::Religious,
        "royal" => TitleKind::Royal,
        _ => TitleKind::Civil,
    }
}

/// The first day of `2014-09-08`, `2014-09` or `2014`.
pub(super) fn first_day(text: &str) -> Option<Date> {
    let mut numbers = text.splitn(3, '-').map(|n| n.parse::<i16>().ok());
    let year = numbers.next()??;
    let month = numbers.next().map_or(Some(1), |m| m)?;
    let day = numbers.next().map_or(Some(1), |d| d)?;
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

pub(super) fn last_day(text: &str) -> Option<Date> {
    let first = first_day(text)?;
    match text.len() {
        4 => Some(first.last_of_year()),
        7 => Some(first.last_of_month()),
        _ => Some(first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_whole_and_unique() {
        for (table, columns) in [
            (COUNTRIES, 5),
            (DEMONYMS, 6),
            (GROUPS, 7),
            (METONYMS, 5),
            (OFFICES, 7),
            (TITLES, 4),
            (include_str!("en/landmarks.tsv"), 8),
        ] {
            let lines: Vec<&str> = table.lines().skip(1).collect();
            assert!(table.starts_with('#'));
            for line in &lines {
                assert_eq!(line.split('\t').count(), columns, "{line}");
                assert!(line.ends_with("\tsure") || line.ends_with("\tlikely"), "{line}");
                assert!(line.split('\t').flat_map(|f| f.split('|')).all(|part| part.trim() == part), "{line}");
            }
            assert!(lines.windows(2).all(|pair| pair[0] < pair[1]), "{}", lines[0]);
        }
    }

    #[test]
    fn countries_named_in_other_tables_exist() {
        let known = |code: &str| code.is_empty() || TABLES.countries.iter().any(|c| c.code == code);
        for demonym in &TABLES.demonyms {
            assert!(known(demonym.country), "{demonym:?}");
            let named = demonym.country.is_empty() || TABLES.countries.iter().any(|c| c.name == demonym.country_name);
            assert!(named, "{demonym:?}");
        }
        for group in &TABLES.groups {
            assert!(group.country.split('|').all(known), "{group:?}");
        }
        for term in &TABLES.terms {
            assert!(term.of.len() != 2 || known(term.of), "{term:?}");
        }
        for metonym in &TABLES.metonyms {
            assert!(known(metonym.country), "{metonym:?}");
        }
    }

    #[test]
    fn dates_are_dates_and_sure_ones_are_whole() {
        for [name, _, _, _, from, to, sure] in rows(OFFICES) {
            assert!(first_day(from).is_some(), "{name} {from}");
            assert!(to.is_empty() || last_day(to) >= first_day(from), "{name} {from} {to}");
            assert!(sure != "sure" || (from.len() == 10 && (to.is_empty() || to.len() == 10)), "{name} {from} {to}");
        }
        assert_eq!(last_day("2014-02"), Some(date(2014, 2, 28)));
        assert_eq!(first_day("2014"), Some(date(2014, 1, 1)));
    }

    #[test]
    fn almost_every_country_has_a_point() {
        let without: Vec<&str> = TABLES.countries.iter().filter(|c| c.place().is_none()).map(|c| c.code).collect();
        assert!(without.len() < 12, "{without:?}");
    }
}
