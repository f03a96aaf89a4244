//! Names that the words around them make longer, or make another thing: `Kurdistan Region Security Council`, `Erbil
//! International Airport`, `Taji base`, `the Imam Ali shrine`.

use std::ops::Range;

use super::hits::Hit;
use super::lists::HEADS;
use super::sight::places;
use super::sighting::{Sighting, What};
use super::words::{Case, Words};
use crate::entity::EntityKind;
use crate::lang::{Place, PlaceKind};

/// A body whose name begins with a place: `Kurdistan Region Security Council`. All words up to the noun for the body
/// bear capitals.
pub fn led_by_place(words: &Words, hit: &Hit, what: &What) -> Option<Sighting> {
    let What::Place(_) = what else { return None };
    let run = hit.words.clone();
    let capital = |i: usize| {
        words.tag(i).starts_with("NNP")
            && words.case(i) == Case::Plain
            && words.text(i).starts_with(char::is_uppercase)
            && words.text(i).chars().all(char::is_alphabetic)
    };
    let mut end = run.end;
    // Four words: the longest such names read (`Supreme Judicial Security Council`).
    while end < run.end + 4 && words.after(end) == Some(end) && capital(end) {
        end += 1;
    }
    let bodies = ["council", "committee", "commission", "parliament", "assembly", "court"];
    let at = (run.end..end).rev().find(|i| bodies.contains(&words.text(*i).to_lowercase().as_str()))?;
    let kind = HEADS.get(words.text(at).to_lowercase().as_str())?;
    Some(Sighting { words: run.start..at + 1, what: What::Named(*kind), tie: None })
}

/// A facility that begins with the name of a place keeps its place: `Erbil International Airport`.
pub fn facility(words: &Words, hit: &Hit, name: &Range<usize>) -> Option<What> {
    let places = places(&hit.senses);
    let last = words.text(name.end - 1).to_lowercase();
    let built = HEADS.get(last.as_str()) == Some(&EntityKind::Facility);
    (built && !places.is_empty() && places.iter().any(|p| !p.common)).then_some(What::At(places))
}

/// A name that the parser alone knows, with the noun for a building after it: `T4 airbase`; and the name of a person, with
/// its title, that a building or a unit bears: `the Imam Ali shrine`.
pub fn base(words: &Words, mut sighting: Sighting) -> Sighting {
    const NOUNS: &[&str] = &["airbase", "airport", "airfield", "barracks", "prison", "refinery", "dam"];
    const AFTER_PEOPLE: &[&str] =
        &["battalion", "brigade", "brigades", "bridge", "division", "hospital", "mausoleum", "mosque", "shrine"];
    let noun = |i: usize| words.after(i).map(|n| words.text(n).to_lowercase()).unwrap_or_default();
    let end = sighting.words.end;
    let qualified = matches!(noun(end).as_str(), "air" | "military" | "naval") && noun(end + 1) == "base";
    let What::Named(kind) = sighting.what else { return sighting };
    if qualified || NOUNS.contains(&noun(end).as_str()) {
        sighting.words.end += if qualified { 2 } else { 1 };
        sighting.what = What::Named(EntityKind::Facility);
    } else if kind == EntityKind::Person && AFTER_PEOPLE.contains(&noun(end).as_str()) {
        let title = |i: &usize| words.tag(*i).starts_with("NNP") && words.text(*i).starts_with(char::is_uppercase);
        while let Some(before) = words.before(sighting.words.start).filter(title) {
            sighting.words.start = before;
        }
        sighting.words.end += 1;
        sighting.what = What::Named(HEADS.get(noun(end).as_str()).copied().unwrap_or(EntityKind::Facility));
    }
    sighting
}

/// Takes in the noun that says what sort of place it is: `Taji base`, `Anbar province`.
pub fn grown(words: &Words, mut sighting: Sighting) -> Sighting {
    let What::Place(places) = &sighting.what else { return sighting };
    let own = places.first().is_some_and(|p| p.kind == PlaceKind::Facility);
    let mut end = sighting.words.end;
    let lower = |i: usize| words.text(i).to_lowercase();
    while let Some(at) = words.after(end)
        && matches!(lower(at).as_str(), "air" | "military" | "naval" | "army" | "international" | "refugee")
    {
        end += 1;
    }
    let Some(at) = words.after(end) else { return sighting };
    let noun = lower(at);
    let units: Vec<Place> = places.iter().filter(|p| p.kind == PlaceKind::Admin1).copied().collect();
    if HEADS.get(noun.as_str()) == Some(&EntityKind::Facility) && !matches!(noun.as_str(), "port" | "street") {
        sighting.words.end = at + 1;
        sighting.what = if own { sighting.what } else { What::At(places.clone()) };
    } else if end == sighting.words.end
        && matches!(noun.as_str(), "province" | "governorate" | "region" | "state" | "oblast")
        && !units.is_empty()
    {
        sighting.words.end = at + 1;
        sighting.what = What::Place(units);
    }
    sighting
}
