//! One place in the text where something is named, and what it is taken for.

use std::ops::Range;

use crate::entity::{EntityKind, RelationKind};
use crate::lang::{Agency, Country, Demonym, Group, GroupKind, Holder, Metonym, Place, PlaceKind, fold};

/// Something named.
#[derive(Debug, Clone)]
pub struct Sighting {
    /// The words that name it.
    pub words: Range<usize>,
    /// What it is taken for.
    pub what: What,
    /// A tie to a country that its own words state: the kind, the ISO code, the words.
    pub tie: Option<Tie>,
}

/// A tie to a country within the words of a name: `Iran-backed militias`.
#[derive(Debug, Clone)]
pub struct Tie {
    /// Its kind; `led` ties the country to the body as its head.
    pub kind: RelationKind,
    /// ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// The words for the country: `Iran`.
    pub name: Range<usize>,
    /// The words that say so: `Iran-backed`.
    pub words: Range<usize>,
}

/// What a name is taken for.
#[derive(Debug, Clone)]
pub enum What {
    /// A country of the gazetteer.
    Country(&'static Country),
    /// A place of the gazetteer, all that bear the name.
    Place(Vec<Place>),
    /// A facility named after a place: `Taji base`.
    At(Vec<Place>),
    /// A group of the gazetteer.
    Group(&'static Group),
    /// An office holder of the gazetteer, by the full name.
    Holder(Holder),
    /// The same by the surname alone: counts if the article gives the full name, or a tagger or title a person.
    Surname(Holder),
    /// A news agency.
    Agency(&'static Agency),
    /// A seat that stands for who sits there.
    Seat(&'static Metonym),
    /// A people: `Iraqis`.
    People(&'static Demonym),
    /// A body of a country: kind, and what is common to its spellings.
    Body(EntityKind, String),
    /// A name that only the parser knows.
    Named(EntityKind),
}

impl What {
    /// The kind of entity.
    pub fn kind(&self) -> EntityKind {
        match self {
            What::Country(_) => EntityKind::Country,
            What::At(_) => EntityKind::Facility,
            What::Place(places) if places.first().is_some_and(|p| p.kind == PlaceKind::Facility) => {
                EntityKind::Facility
            }
            What::Place(_) => EntityKind::Place,
            What::Group(group) => match group.kind {
                GroupKind::ArmedGroup => EntityKind::ArmedGroup,
                GroupKind::Government => EntityKind::Government,
                GroupKind::Organisation => EntityKind::Organisation,
            },
            What::Holder(_) | What::Surname(_) => EntityKind::Person,
            What::Agency(_) => EntityKind::Organisation,
            What::Seat(_) => EntityKind::Government,
            What::People(_) => EntityKind::Other,
            What::Body(kind, _) | What::Named(kind) => *kind,
        }
    }

    /// What all sightings of one entity share; `printed` is the name as printed.
    pub fn key(&self, printed: &str) -> String {
        match self {
            What::Country(country) => format!("country {}", country.code),
            What::Place(places) => match places.first() {
                // A landmark goes by many names; towns are told apart by the name that the page prints.
                Some(p) if matches!(p.kind, PlaceKind::Facility | PlaceKind::Area) => format!("place {}", fold(p.name)),
                Some(p) if places.len() == 1 && p.kind == PlaceKind::Admin1 => format!("unit {}", fold(p.name)),
                Some(p) => format!("place {}", fold(p.name)),
                None => format!("place {}", fold(printed)),
            },
            What::At(_) => format!("name {}", name_key(printed)),
            What::Group(group) => format!("group {}", group.name),
            What::Holder(holder) => format!("holder {}", holder.name),
            What::Surname(_) => format!("person {}", person_key(printed)),
            What::Agency(agency) => format!("agency {}", agency.name),
            What::Seat(seat) if seat.stands_for.is_empty() => format!("seat {}", seat.country),
            What::Seat(seat) => format!("seat {}", seat.word),
            What::People(people) => format!("people {}", people.word),
            What::Body(_, key) => format!("body {key}"),
            What::Named(EntityKind::Person) => format!("person {}", person_key(printed)),
            What::Named(_) => format!("name {}", name_key(printed)),
        }
    }
}

/// The key of a name that no table knows.
pub fn name_key(printed: &str) -> String {
    let key = fold(printed);
    key.strip_prefix("the ").map_or(key.clone(), str::to_owned)
}

/// The key of a person's name: the Arabic article does not count.
pub fn person_key(printed: &str) -> String {
    let key = fold(printed);
    let words: Vec<&str> = key.split(' ').filter(|w| *w != "al").collect();
    words.join(" ")
}
